"""Small words shared by the tables: rows in and out, days as ISO text, ids that hold everywhere."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import contextmanager
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def new_uid() -> str:
    """A name for a record that no other office will give."""
    return os.urandom(12).hex()


def new_id() -> str:
    """An id that no other office will make."""
    return os.urandom(16).hex()


A_MONTH = 31 * 24 * 3600 * 1000  # milliseconds, as revisions are counted


def moment() -> int:
    """Milliseconds since 1970, for the counter of revisions."""
    return int(datetime.now().astimezone().timestamp() * 1000)


def day_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def day_of(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_PACKER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def packed(value: Any) -> str:
    return _PACKER.encode(value)


@contextmanager
def fitting() -> Iterator[None]:
    """For rows that come from elsewhere: what the tables cannot hold is raised as ValueError."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.DataError) as error:
        raise ValueError(str(error)) from error
    except OverflowError as error:
        raise ValueError(str(error)) from error


def insert(db: sqlite3.Connection, table: str, record: Mapping[str, Any]) -> int:
    """Adds one row and gives its id."""
    names = ", ".join(record)
    marks = ", ".join(f":{name}" for name in record)
    row = db.execute(f"insert into {table} ({names}) values ({marks})", record).lastrowid
    assert row is not None
    return row


def update(db: sqlite3.Connection, table: str, row: int, record: Mapping[str, Any]) -> None:
    """Changes columns of one row."""
    sets = ", ".join(f"{name} = :{name}" for name in record)
    db.execute(f"update {table} set {sets} where id = :id_", {**record, "id_": row})


def records(db: sqlite3.Connection, sql: str, values: Sequence[Any] = ()) -> list[dict[str, Any]]:
    """Rows as dictionaries."""
    cursor = db.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]
