"""Where the program begins: straight to the window when no command is given, else to the command line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Opens the window, or runs the command. Gives the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    home = _home_of(arguments)
    if home is None:
        from desktop_app import cli

        return cli.main(arguments)
    from desktop_app.quick_start import prepare

    prepare()
    from desktop_app import app

    return app.main(*home)


def _home_of(arguments: list[str]) -> list[str] | None:
    """The home folder named by a plain start (none, or one), or None for anything the command line has to look at."""
    match arguments:
        case []:
            return []
        case ["--home", home]:
            return [home]
    return None


if __name__ == "__main__":
    sys.exit(main())
