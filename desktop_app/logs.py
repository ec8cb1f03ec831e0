"""A small log beside the book, and reports of crashes: files that help whoever looks after the computer."""

from __future__ import annotations

import logging
import platform
import traceback
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.errors import outside

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

LARGEST = 1_000_000  # bytes; two older files are kept


def start(folder: Path) -> None:
    """Begins to write warnings and worse into `folder`; a folder that cannot be written is no reason not to start."""
    try:
        with outside(folder):
            folder.mkdir(parents=True, exist_ok=True)
            handler = RotatingFileHandler(
                folder / "phongtrao.log", maxBytes=LARGEST, backupCount=2, encoding="utf-8", delay=True
            )
    except Exception:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


def save_crash(
    folder: Path, kind: type[BaseException], error: BaseException, trace: TracebackType | None, moment: datetime
) -> Path | None:
    """Writes what is needed to find the bug; no words of the book are in it. None when even that cannot be written."""
    lines = [
        f"Phong Trào {__version__}",
        f"{platform.system()} {platform.release()} · Python {platform.python_version()}",
        f"{moment:%Y-%m-%d %H:%M:%S}",
        "",
        *traceback.format_exception(kind, error, trace),
    ]
    file = folder / f"crash-{moment:%Y-%m-%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_text("\n".join(lines), encoding="utf-8")
    except OSError:
        return None
    return file
