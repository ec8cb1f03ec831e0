"""A small log beside the book, and reports of crashes: files that help whoever looks after the computer."""

from __future__ import annotations

import logging
import os
import platform
import re
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
MOST_REPORTS = 20  # of crashes; the oldest go
MOST_FRAMES = 40  # at each end of a bug that calls itself
_ABOUT_CODE = (AttributeError, NameError, TypeError, ImportError)  # these quote our own names
_MAY_BE_WORDS = re.compile(r"""(["'“‘]).*["'”’]|\S*[^\x00-\x7f]\S*|\S*\d{3}\S*""", re.DOTALL)


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
        *_story(error, trace),
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(folder.glob("crash-*.txt"))[: -MOST_REPORTS + 1]:
            old.unlink()
        file = _free_name(folder, f"crash-{moment:%Y-%m-%d-%H%M%S}")
        file.write_text("\n".join(lines), encoding="utf-8")
    except OSError:
        return None
    return file


def _free_name(folder: Path, stem: str) -> Path:
    """A name that nothing has yet: the first of two bugs within a second tells more than the second."""
    names = (folder / f"{stem}{number}.txt" for number in ("", *(f"-{more}" for more in range(2, MOST_REPORTS + 2))))
    return next(name for name in names if not name.exists())


def _story(error: BaseException, trace: TracebackType | None) -> list[str]:
    """What led to what, the first error first, as Python tells it, without names of people and of their folders."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    told = [*_story(before, before.__traceback__), "", "and then:", ""] if before is not None else []
    frames = traceback.extract_tb(trace)
    if len(frames) > 2 * MOST_FRAMES:
        frames = traceback.StackSummary.from_list([*frames[:MOST_FRAMES], *frames[-MOST_FRAMES:]])
    for frame in frames:
        told.append(f"  {_place(frame.filename)}, line {frame.lineno}, in {frame.name}")
        told += [f"    {frame.line}"] if frame.line else []
    return [*told, f"{type(error).__qualname__}: {_without_words(error)}"]


def _place(filename: str) -> str:
    """Where a line stands, from our own folder or that of a library on: what is before tells who uses the computer."""
    parts = filename.replace("\\", "/").split("/")
    for root in ("desktop_app", "site-packages"):
        if root in parts:
            return "/".join(parts[parts.index(root) :])
    return "/".join(parts[-2:])


def _without_words(error: BaseException) -> str:
    """What an error says, with all left out that may have come out of the book: what it quotes, names, numbers."""
    said = str(error)
    if isinstance(error, _ABOUT_CODE):
        return said
    if isinstance(error, OSError):
        return os.strerror(error.errno) if error.errno else ""
    return _MAY_BE_WORDS.sub("…", said)
