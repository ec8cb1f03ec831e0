"""The records that travel between offices: as they leave this book, and as they come into it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.storage.rows import fitting, insert, records, update

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

# What a record says instead of a row number of this book: the uid of the row it points at.
POINTERS = {
    "slogans": {"campaign": "campaigns"},
    "assignments": {"campaign": "campaigns"},
    "tasks": {"assignment": "assignments", "campaign": "campaigns"},
    "obligations": {"campaign": "campaigns"},
    "submissions": {"obligation": "obligations"},
    "items": {"campaign": "campaigns", "task": "tasks"},
}
_JSON = {
    "campaigns": ("rest", "milestones"),
    "assignments": ("units", "details"),
    "tasks": ("details",),
    "obligations": ("receivers", "rule", "source"),
    "items": ("answers", "rule"),
}
_DERIVED = {"items": ("first_on", "last_on", "place", "words")}  # the receiving book works these out itself
TRAVELLING = ("units", "campaigns", "assignments", "tasks", "slogans", "obligations", "submissions", "items")


class Travelling:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def count(self, noun: str, owners: Iterable[str]) -> int:
        """How many records of a noun these offices own, without reading them."""
        offices = list(owners)
        marks = ", ".join("?" for _ in offices)
        row = self._db.execute(f"select count(*) from {noun} where owner in ({marks})", offices).fetchone()
        return int(row[0])

    def outgoing(self, noun: str, owners: Iterable[str]) -> Iterator[dict[str, Any]]:
        """The records of a noun that these offices own, as they travel: uids for row numbers, JSON unpacked."""
        columns = [row[1] for row in self._db.execute(f"pragma table_info({noun})")]
        pointers = POINTERS.get(noun, {})
        shown = ", ".join(
            f"(select p.uid from {pointers[name]} p where p.id = r.{name}) as {name}"
            if name in pointers
            else f"r.{name}"
            for name in columns
            if name not in {"id", *_DERIVED.get(noun, ())}
        )
        offices = list(owners)
        marks = ", ".join("?" for _ in offices)
        cursor = self._db.execute(f"select {shown} from {noun} r where r.owner in ({marks}) order by r.id", offices)
        names = [column[0] for column in cursor.description]
        unpack = [name for name in _JSON.get(noun, ()) if name in names]
        for row in cursor:
            record = dict(zip(names, row, strict=True))
            for name in unpack:
                record[name] = json.loads(record[name]) if record[name] is not None else None
            yield record

    def deletions(self, owners: Iterable[str]) -> Iterator[dict[str, Any]]:
        offices = list(owners)
        marks = ", ".join("?" for _ in offices)
        yield from records(
            self._db, f"select uid, noun, owner, revision from deletions where owner in ({marks}) order by id", offices
        )

    def present(self, noun: str, uid: str) -> tuple[int, str, int] | None:
        """Row, owner and revision of a record in this book."""
        row = self._db.execute(f"select id, owner, revision from {noun} where uid = ?", (uid,)).fetchone()
        return (row[0], row[1], row[2]) if row else None

    def deleted(self, uid: str, owner: str) -> int:
        """The revision at which its office deleted a record; -1 when it did not."""
        row = self._db.execute("select revision from deletions where uid = ? and owner = ?", (uid, owner)).fetchone()
        return int(row[0]) if row else -1

    def row_of(self, noun: str, uid: object) -> int | None:
        row = self._db.execute(f"select id from {noun} where uid = ?", (uid,)).fetchone()
        return int(row[0]) if row else None

    def put(self, noun: str, row: int | None, record: Mapping[str, Any]) -> int:
        """Adds a record of another office as it came, or replaces it; row numbers already put in for uids.

        Raises ValueError for one that the tables cannot hold.
        """
        stored = {
            name: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            if name in _JSON.get(noun, ()) and value is not None
            else value
            for name, value in record.items()
        }
        with fitting():
            if row is None:
                return insert(self._db, noun, stored)
            update(self._db, noun, row, stored)
            return row

    def bury(self, noun: str, uid: str, owner: str, revision: int) -> None:
        """Takes away a record that its office deleted, and remembers that. Raises ValueError for a wild revision."""
        self._db.execute(f"delete from {noun} where uid = ? and owner = ?", (uid, owner))
        self._db.execute(
            "insert into deletions (uid, noun, owner, revision) values (?, ?, ?, ?)"
            " on conflict (uid, owner) do update set revision = max(revision, excluded.revision)",
            (uid, noun, owner, revision),
        )
