"""Backups by SQLite's own backup, checked before they count, thinned to daily, weekly and monthly ones."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sqlite3
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from desktop_app.errors import (
    BackupDamaged,
    FileExists,
    FileMissing,
    FileRefused,
    NotAnOrdinaryFile,
    NotAWorkbook,
    NoWorkbook,
    WorkbookDamaged,
    make_folder,
    outside,
)
from desktop_app.storage.book_file import refusals
from desktop_app.storage.migrations import APPLICATION_ID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

_NAME = re.compile(r"phongtrao-(\d{4})-(\d{2})-(\d{2})-(\d{6})(?:-[a-z-]*[a-z])?(?:-(\d+))?\.db", re.ASCII)
_ENDINGS = ("", "-journal", "-wal", "-shm")  # a book and what SQLite lays beside it
KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 7, 5, 12


def name_for(moment: datetime, reason: str = "") -> str:
    return f"phongtrao-{moment:%Y-%m-%d-%H%M%S}{'-' + reason if reason else ''}.db"


def unused(file: Path) -> Path:
    """`file`, or with a number behind its name when there is one already: no backup ever takes another's place.

    Neither one that another program is just writing.
    """
    number, found = 1, file
    while found.exists() or _part_of(found).exists():
        number += 1
        found = file.with_name(f"{file.stem}-{number}{file.suffix}")
    return found


def _part_of(backup: Path) -> Path:
    """Where a backup lies until it is whole."""
    return backup.with_name(backup.name + ".part")


def back_up(book: Path, to: Path) -> str:
    """A consistent copy of the book, also while it is being written in. Gives its SHA-256.

    The copy is made beside its place, checked, and only then renamed. Raises WorkbookDamaged for a book that is not
    sound.
    """
    if not book.is_file():
        raise NoWorkbook(str(book))
    with outside(to):
        if to.exists() and to.samefile(book):
            raise FileExists(to)
    make_folder(to.parent)
    part = _part_of(to)
    with outside(to):
        _remove(part)  # of a time when the power went
    try:
        with (
            refusals(to),
            closing(sqlite3.connect(book, timeout=5.0)) as source,
            closing(sqlite3.connect(part)) as copy,
            _blaming(book),
        ):
            if source.execute("pragma application_id").fetchone() != (APPLICATION_ID,):
                raise NotAWorkbook(book)
            source.backup(copy)
            copy.execute("pragma journal_mode = delete")
            if not _is_sound(copy):
                raise WorkbookDamaged(book)
        with outside(to):
            _flush(part)
            part.replace(to)
    finally:
        with suppress(OSError):
            _remove(part)
    return sha256(to)


@contextmanager
def _blaming(book: Path) -> Iterator[None]:
    """A book that cannot be read is no matter of the place it is copied to."""
    try:
        yield
    except sqlite3.OperationalError:
        raise  # the disk, not the book
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise WorkbookDamaged(book) from error


def _is_sound(db: sqlite3.Connection) -> bool:
    return bool(db.execute("pragma quick_check").fetchone()[0] == "ok")


def is_good(file: Path) -> bool:
    """Whether a backup is a sound book of this program."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as db:
            (application,) = db.execute("pragma application_id").fetchone()
            return bool(application == APPLICATION_ID and _is_sound(db))
    except (sqlite3.Error, UnicodeDecodeError):
        return False


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, the newest first."""
    if not folder.is_dir():
        return []
    with outside(folder):
        files = [file for file in folder.iterdir() if _NAME.fullmatch(file.name)]
    return sorted(files, key=_when, reverse=True)


def newest_good(folder: Path) -> Path | None:
    return next((file for file in backups(folder) if is_good(file)), None)


def _when(file: Path) -> tuple[str, int, str]:
    """Sorts backups by the moment in their names."""
    match = _NAME.fullmatch(file.name)
    return ("".join(match.groups()[:4]), int(match[5] or 1), file.name) if match else ("", 0, file.name)


def day_of_backup(file: Path) -> date | None:
    match = _NAME.fullmatch(file.name)
    return date(*map(int, match.groups()[:3])) if match else None


def sweep(folder: Path) -> None:
    """Takes away what backups left half done when the power went."""
    if folder.is_dir():
        with outside(folder):
            for file in folder.glob("*.db.part*"):
                file.unlink(missing_ok=True)


def to_drop(files: Iterable[Path], today: date) -> list[Path]:
    """Which backups thinning takes away: kept are the newest of each of the last days, weeks and months."""
    newest_first = sorted(files, key=_when, reverse=True)
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


def put_in_place(backup: Path, book: Path, aside: Path, prepare: Callable[[Path], None]) -> None:
    """Makes `backup` the book. The present file, sound or not, is kept as `aside`.

    The new book is made ready beside the old one (`prepare` is given its path) and takes its place in one move:
    whenever the power goes, there is either the old book or the new one. Raises FileMissing, BackupDamaged.
    """
    if backup.is_dir():
        raise NotAnOrdinaryFile(backup)
    if not backup.is_file():
        raise FileMissing(backup)
    if not is_good(backup):
        raise BackupDamaged(backup)
    part = book.with_name(book.name + ".restoring")
    with outside(book):
        _remove(part)
        aside.parent.mkdir(parents=True, exist_ok=True)
    try:
        uri = f"{backup.absolute().as_uri()}?mode=ro"
        with refusals(book), closing(sqlite3.connect(uri, uri=True)) as source, closing(sqlite3.connect(part)) as copy:
            source.backup(copy)
        try:
            prepare(part)
        except FileRefused as error:
            raise type(error)(book) from error  # nobody knows of the file beside
        with outside(book):
            _flush(part)
            _keep_aside(book, aside)
            _settle(book)
            part.replace(book)
    finally:
        with suppress(OSError):
            _remove(part)


def _keep_aside(book: Path, aside: Path) -> None:
    """Copies, not moves: at every moment there is a book at its place."""
    try:
        for ending in _ENDINGS:
            present, copy = book.with_name(book.name + ending), aside.with_name(aside.name + ending)
            if present.is_file() and ending != "-shm":
                shutil.copyfile(present, copy)
                _flush(copy)
    except BaseException:
        with suppress(OSError):
            _remove(aside)
        raise


def _settle(book: Path) -> None:
    """Brings the log of the old book home and takes it away: it must never be read into the new one."""
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(book)) as db:
        db.execute("pragma wal_checkpoint(truncate)")
    for ending in _ENDINGS[1:]:
        book.with_name(book.name + ending).unlink(missing_ok=True)


def _remove(file: Path) -> None:
    for ending in _ENDINGS:
        file.with_name(file.name + ending).unlink(missing_ok=True)


def sha256(file: Path) -> str:
    digest = hashlib.sha256()
    with outside(file), file.open("rb") as content:
        while block := content.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _flush(file: Path) -> None:
    with file.open("rb+") as content:
        os.fsync(content.fileno())
