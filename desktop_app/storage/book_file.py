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
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        refused = said(error, path)
        if refused is None:
            raise
        raise refused from error


def said(error: BaseException, path: Path) -> FileRefused | None:
    """What the file of a book refused when SQLite raised this; None for anything else, which is a bug."""
    if isinstance(error, UnicodeDecodeError):
        return WorkbookDamaged(path)  # Python cannot even read in what words SQLite complains of the file
    if not isinstance(error, sqlite3.DatabaseError):
        return None
    if str(error).startswith(("Could not decode to UTF-8", "unsupported file format")):
        return WorkbookDamaged(path)
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith("SQLITE_IOERR"):
        return _why_unreadable(path)
    kinds = (kind(place) for sign, kind, place in _kinds(path) if name.startswith(sign))
    return next(kinds, None)


def _kinds(path: Path) -> tuple[tuple[str, type[FileRefused], Path], ...]:
    return (
        ("SQLITE_FULL", DiskFull, path),
        ("SQLITE_READONLY", FolderReadOnly, path.parent),
        ("SQLITE_CANTOPEN", FolderReadOnly, path.parent),
        ("SQLITE_BUSY", FileBusy, path),
        ("SQLITE_LOCKED", FileBusy, path),
        ("SQLITE_NOTADB", NotAWorkbook, path),
        ("SQLITE_CORRUPT", WorkbookDamaged, path),
    )


ROOM_TO_OPEN = 64 * 1024  # bytes: SQLite lays a file of half of it beside an open book, and says only that it could not


def _why_unreadable(path: Path) -> FileRefused:
    """What the disk refused when SQLite does not say: no room, a folder that is gone, or something unknown."""
    import shutil

    try:
        return DiskFull(path) if shutil.disk_usage(path.parent).free < ROOM_TO_OPEN else FileRefused(path)
    except OSError as error:
        return refusal(error, path)


def existing(path: Path) -> Path:
    if path.is_dir():
        raise NotAnOrdinaryFile(path)
    if not path.is_file():
        raise NoWorkbook(str(path))
    return path


def connect(path: Path) -> sqlite3.Connection:
    """A connection that begins no transaction by itself, and waits five seconds for another that writes."""
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
