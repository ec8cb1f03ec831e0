"""Where the program begins: straight to the window when no command is given, else to the command line."""

from __future__ import annotations

import gc
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
    prepare()
    from desktop_app import app

    return app.main(*home)


def prepare() -> None:
    """What makes the start quick: no collecting until the window is painted, and as much as can be read before Qt.

    Qt for Python reads the source of every module that is imported after it, to look for its own name there.
    """
    gc.disable()
    from desktop_app.services import checklists, office, papers, weeks  # noqa: F401


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
