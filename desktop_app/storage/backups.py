"""Backups by SQLite's own backup, checked before they count, thinned to daily, weekly and monthly ones."""

import hashlib
import os
import re
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

from desktop_app.errors import NoWorkbook, WorkbookDamaged, outside
from desktop_app.storage.migrations import APPLICATION_ID

_NAME = re.compile(r"phongtrao-(\d{4})-(\d{2})-(\d{2})-\d{6}(?:-[a-z-]+)?\.db")
KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 7, 5, 12


def name_for(moment: datetime, reason: str = "") -> str:
    return f"phongtrao-{moment:%Y-%m-%d-%H%M%S}{'-' + reason if reason else ''}.db"


def back_up(book: Path, to: Path) -> str:
    """A consistent copy of the book, also while it is being written in. Gives its SHA-256.

    The copy is made beside its place, checked, and only then renamed. Raises WorkbookDamaged for a book that is not
    sound.
    """
    from desktop_app.storage.workbook import refusals

    if not book.is_file():
        raise NoWorkbook(str(book))
    with outside(to):
        to.parent.mkdir(parents=True, exist_ok=True)
    part = to.with_name(to.name + ".part")
    try:
        with (
            refusals(part),
            closing(sqlite3.connect(book, timeout=5.0)) as source,
            closing(sqlite3.connect(part)) as copy,
        ):
            source.backup(copy)
            copy.execute("pragma journal_mode = delete")
            if copy.execute("pragma quick_check").fetchone()[0] != "ok":
                raise WorkbookDamaged(book)
        with outside(to):
            _flush(part)
            part.replace(to)
    finally:
        for leftover in (part, part.with_name(part.name + "-journal")):
            leftover.unlink(missing_ok=True)
    return sha256(to)


def is_good(file: Path) -> bool:
    """Whether a backup is a sound book of this program."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as db:
            (application,) = db.execute("pragma application_id").fetchone()
            return bool(application == APPLICATION_ID and db.execute("pragma quick_check").fetchone()[0] == "ok")
    except sqlite3.Error:
        return False


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, the newest first."""
    if not folder.is_dir():
        return []
    return sorted(
        (file for file in folder.iterdir() if _NAME.fullmatch(file.name)), key=lambda one: one.name, reverse=True
    )


def newest_good(folder: Path) -> Path | None:
    return next((file for file in backups(folder) if is_good(file)), None)


def day_of_backup(file: Path) -> date | None:
    match = _NAME.fullmatch(file.name)
    return date(*map(int, match.groups())) if match else None


def to_drop(files: Iterable[Path], today: date) -> list[Path]:
    """Which backups thinning takes away: kept are the newest of each of the last days, weeks and months."""
    newest_first = sorted(files, key=lambda one: one.name, reverse=True)
    kept: set[Path] = set(newest_first[:1])
    for limit, period in (
        (KEPT_DAYS, lambda day: day.toordinal()),
        (KEPT_WEEKS, lambda day: tuple(day.isocalendar()[:2])),
        (KEPT_MONTHS, lambda day: (day.year, day.month)),
    ):
        seen: dict[object, Path] = {}
        for file in newest_first:
            day = day_of_backup(file)
            if day:
                seen.setdefault(period(day), file)
        kept.update(list(seen.values())[:limit])
    kept.update(file for file in newest_first if day_of_backup(file) == today)
    return [file for file in newest_first if file not in kept]


def put_in_place(backup: Path, book: Path, aside: Path) -> None:
    """Makes `backup` the book. The present file, sound or not, is kept as `aside`."""
    from desktop_app.storage.workbook import refusals

    if not backup.is_file():
        raise NoWorkbook(str(backup))
    if not is_good(backup):
        raise WorkbookDamaged(backup)
    part = book.with_name(book.name + ".restoring")
    try:
        uri = f"{backup.absolute().as_uri()}?mode=ro"
        with refusals(part), closing(sqlite3.connect(uri, uri=True)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
        with outside(book):
            _flush(part)
            aside.parent.mkdir(parents=True, exist_ok=True)
            beside = [ending for ending in ("", "-wal", "-shm") if book.with_name(book.name + ending).is_file()]
            for ending in beside:  # copied, not moved: at every moment there is a book at its place
                shutil.copyfile(book.with_name(book.name + ending), aside.with_name(aside.name + ending))
            for ending in beside[1:]:  # the log of the old book must never be read into the new one
                book.with_name(book.name + ending).unlink()
            part.replace(book)
    finally:
        part.unlink(missing_ok=True)


def sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with outside(file), file.open("rb") as content:
        while block := content.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _flush(file: Path) -> None:
    with file.open("rb+") as content:
        os.fsync(content.fileno())
