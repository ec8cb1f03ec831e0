"""The file of the book: how it is opened, and what SQLite and the disk refuse of it, in the words of `errors`."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app.errors import (
    DiskFull,
    FileBusy,
    FileRefused,
    FolderReadOnly,
    NotAnOrdinaryFile,
    NotAWorkbook,
    NoWorkbook,
    WorkbookDamaged,
    WorkbookTooNew,
    outside,
    refusal,
)
from desktop_app.storage.migrations import APPLICATION_ID, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turns what SQLite and the disk refuse into errors a person can act on."""
    try:
        with outside(path):
            yield
    except sqlite3.OperationalError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith("SQLITE_FULL"):
            raise DiskFull(path) from error
        if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
            raise FolderReadOnly(path) from error
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise FileBusy(path) from error
        if name.startswith("SQLITE_IOERR"):
            raise _why_unreadable(path) from error
        raise
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith("SQLITE_NOTADB"):
            raise NotAWorkbook(path) from error
        if name.startswith("SQLITE_CORRUPT"):
            raise WorkbookDamaged(path) from error
        raise


ROOM_TO_OPEN = 64 * 1024  # bytes: SQLite lays a file of half of it beside an open book, and says only that it could not


def _why_unreadable(path: Path) -> FileRefused:
    """What the disk refused when SQLite does not say: no room, a folder that is gone, or something unknown."""
    import shutil

    try:
        return DiskFull(path) if shutil.disk_usage(path.parent).free < ROOM_TO_OPEN else FileRefused(path)
    except OSError as error:
        return refusal(error, path)


def tells_of_damage(error: BaseException) -> bool:
    """Whether SQLite says that the file itself is broken."""
    name = getattr(error, "sqlite_errorname", "")
    return isinstance(error, sqlite3.DatabaseError) and name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def existing(path: Path) -> Path:
    if path.is_dir():
        raise NotAnOrdinaryFile(path)
    if not path.is_file():
        raise NoWorkbook(str(path))
    return path


def connect(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, timeout=5.0, check_same_thread=False, cached_statements=256)
    db.execute("pragma foreign_keys = on")
    db.execute("pragma busy_timeout = 5000")
    db.execute("pragma synchronous = full")
    db.execute("pragma temp_store = memory")
    return db


def version_of(db: sqlite3.Connection, path: Path) -> int:
    """How many of our changes the book has. Raises NotAWorkbook and WorkbookTooNew."""
    (application,) = db.execute("pragma application_id").fetchone()
    (version,) = db.execute("pragma user_version").fetchone()
    if application != APPLICATION_ID:
        raise NotAWorkbook(path)
    if version > VERSION:
        raise WorkbookTooNew(path)
    return int(version)
