"""How a book begins: founded for an office, brought up to date, or restored as another book."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.errors import make_folder, outside
from desktop_app.storage import search, undo
from desktop_app.storage.book_file import connect, refusals
from desktop_app.storage.migrations import APPLICATION_ID, VERSION, migrations
from desktop_app.storage.rows import A_MONTH, moment, new_id, packed
from desktop_app.storage.stamps import STAMPED
from desktop_app.storage.units import Units

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.domain.units import Unit
    from desktop_app.storage.workbook import BookOffice, Workbook


def found(path: Path, office: BookOffice, units: Iterable[Unit]) -> None:
    """Writes a new book with its first units. The file appears whole or not at all."""
    make_folder(path.parent)
    part = path.with_name(path.name + ".part")
    with outside(path):
        take_away(part)
    try:
        with refusals(path):
            db = connect(part)
            try:
                db.execute(f"pragma application_id = {APPLICATION_ID}")
                _migrate(db)
                db.execute(
                    "insert into office (id, code, name, level, parent, database_id, secret, founded_at)"
                    " values (1, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        *(office.code, office.name, office.level, office.parent),
                        *(office.database_id, office.secret, office.founded_at),
                    ),
                )
                for unit in units:
                    Units(db).save(unit, office.code)
                search.rebuild(db)
            finally:
                db.close()
        with outside(path):
            part.replace(path)
    except BaseException:
        with suppress(OSError):
            take_away(part)
        raise


def bring_up_to_date(db: sqlite3.Connection, path: Path) -> None:
    """Upgrades an older book, after a backup beside it."""
    from desktop_app.storage.backups import back_up, name_for, unused

    name = name_for(datetime.now().astimezone(), "before-upgrade")
    back_up(path, unused(path.parent / "backups" / name))
    _migrate(db)
    db.execute("delete from undo_steps")


def _migrate(db: sqlite3.Connection) -> None:
    from sqlite_utils import Database

    migrations().apply(Database(db, execute_plugins=False))
    db.execute(f"pragma user_version = {VERSION}")


def renew(book: Workbook) -> None:
    """Gives a restored book its own id, and revisions beyond any that the lost one can have given."""
    db, now = book.db, moment()
    with book.all_or_nothing():
        before, known = db.execute("select database_id, revision from office").fetchone()
        beyond = now if now > known else known + A_MONTH  # a clock that stands behind tells nothing
        code, own, revision = db.execute(
            "update office set database_id = ?, sequence = 0, revision = ? returning code, database_id, revision",
            (new_id(), beyond),
        ).fetchone()
        for noun in (*undo.TRAVELLING, "deletions"):
            db.execute(f"update {noun} set revision = ? where owner = ?", (revision, code))
        for noun in STAMPED:  # written whole now, knowing all that stands in the backup and no more
            stamps = packed({"": {before: known, own: revision}})
            db.execute(f"update {noun} set stamps = ? where owner = ?", (stamps, code))
        db.execute("delete from undo_steps")


def take_away(file: Path) -> None:
    """Removes a book that could not be finished, with what SQLite lays beside it."""
    for ending in ("", "-journal", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)
