"""What SQLite refuses, in the words of `errors`."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop_app.errors import DiskFull, FileBusy, FileRefused, FolderReadOnly, NotAWorkbook, WorkbookDamaged, outside

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
            raise FileRefused(path) from error
        raise
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith("SQLITE_NOTADB"):
            raise NotAWorkbook(path) from error
        if name.startswith("SQLITE_CORRUPT"):
            raise WorkbookDamaged(path) from error
        raise


def tells_of_damage(error: BaseException) -> bool:
    """Whether SQLite says that the file itself is broken."""
    name = getattr(error, "sqlite_errorname", "")
    return isinstance(error, sqlite3.DatabaseError) and name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB"))
