"""The records that travel between offices: as they leave this book, and as they come into it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.storage.rows import fitting, insert, packed, records, update

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    "report_marks": ("details",),
}
_OF_THIS_BOOK = ("id", "came")
_DERIVED = {"items": ("first_on", "last_on", "place", "words")}  # the receiving book works these out itself
TRAVELLING = (
    *("units", "campaigns", "assignments", "tasks", "slogans", "obligations", "submissions", "items"),
    *("report_terms", "report_marks"),
)


class Travelling:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def count(self, noun: str, owners: Iterable[str], since: int = 0) -> int:
        """How many records of a noun `outgoing` would give, without reading them."""
        wanted, values = _changed(owners, since)
        row = self._db.execute(f"select count(*) from {noun} r where {wanted}", values).fetchone()
        return int(row[0])

    def outgoing(self, noun: str, owners: Iterable[str], since: int = 0) -> Iterator[dict[str, Any]]:
        """The records of a noun that these offices own, as they travel: uids for row numbers, JSON unpacked.

        Those that changed, or came, after the book's change number `since`; 0 gives all.
        """
        columns = [row[1] for row in self._db.execute(f"pragma table_info({noun})")]
        pointers = POINTERS.get(noun, {})
        shown = ", ".join(
            f"(select p.uid from {pointers[name]} p where p.id = r.{name}) as {name}"
            if name in pointers
            else f"r.{name}"
            for name in columns
            if name not in {*_OF_THIS_BOOK, *_DERIVED.get(noun, ())}
        )
        wanted, values = _changed(owners, since)
        cursor = self._db.execute(f"select {shown} from {noun} r where {wanted} order by r.id", values)
        names = [column[0] for column in cursor.description]
        unpack = [name for name in _JSON.get(noun, ()) if name in names]
        for row in cursor:
            record = dict(zip(names, row, strict=True))
            for name in unpack:
                record[name] = json.loads(record[name]) if record[name] is not None else None
            yield record

    def deletions(self, owners: Iterable[str], since: int = 0) -> Iterator[dict[str, Any]]:
        """The markers of what these offices deleted, those set or come after `since`."""
        wanted, values = _changed(owners, since)
        yield from records(
            self._db, f"select uid, noun, owner, revision from deletions r where {wanted} order by id", values
        )

    def standing(self, noun: str, uids: Sequence[str]) -> dict[str, tuple[int, str, int]]:
        """Row, owner and revision of those of these records that are in this book."""
        rows = self._db.execute(
            f"select uid, id, owner, revision from {noun} where uid in (select value from json_each(?))",
            (json.dumps(uids),),
        )
        return {row[0]: (row[1], row[2], row[3]) for row in rows}

    def present(self, noun: str, uid: str) -> tuple[int, str, int] | None:
        """Row, owner and revision of a record in this book."""
        return self.standing(noun, [uid]).get(uid)

    def gone(self, uids: Sequence[str]) -> dict[tuple[str, str], int]:
        """For (uid, owner) the revision at which that office deleted the record."""
        rows = self._db.execute(
            "select uid, owner, revision from deletions where uid in (select value from json_each(?))",
            (json.dumps(uids),),
        )
        return {(row[0], row[1]): row[2] for row in rows}

    def deleted(self, uid: str, owner: str) -> int:
        """The revision at which its office deleted a record; -1 when it did not."""
        return self.gone([uid]).get((uid, owner), -1)

    def rows_of(self, noun: str, uids: Sequence[str]) -> dict[str, int]:
        """The row of each of these records that is in this book."""
        rows = self._db.execute(
            f"select uid, id from {noun} where uid in (select value from json_each(?))", (json.dumps(uids),)
        )
        return dict(rows.fetchall())

    def unbury(self, uid: str, owner: str) -> None:
        """Forgets that a record was deleted: it is there again."""
        self._db.execute("delete from deletions where uid = ? and owner = ?", (uid, owner))

    def add(self, noun: str, incoming: Sequence[Mapping[str, Any]]) -> None:
        """Adds records of other offices as they came; row numbers already put in for uids.

        Raises ValueError for one that the tables cannot hold.
        """
        names = list(incoming[0])
        marks = ", ".join(f":{name}" for name in names)
        sql = f"insert into {noun} ({', '.join(names)}, came) values ({marks}, {self._next_change()})"
        with fitting():
            self._db.executemany(sql, (_packed(noun, record) for record in incoming))

    def put(self, noun: str, row: int | None, record: Mapping[str, Any]) -> int:
        """As `add` for one record; with a `row`, in the place of what stands there. Gives the row."""
        stored = {**_packed(noun, record), "came": self._next_change()}
        with fitting():
            if row is None:
                return insert(self._db, noun, stored)
            update(self._db, noun, row, stored)
            return row

    def bury(self, noun: str, uid: str, owner: str, revision: int) -> None:
        """Takes away a record that its office deleted, and remembers that.

        What other offices have hung on it stays, and hangs on nothing: it is not that office's to take away.
        """
        if noun == "campaigns":
            for table in ("items", "repeats"):
                self._db.execute(
                    f"update {table} set campaign = null where owner <> ?"
                    " and campaign = (select id from campaigns where uid = ? and owner = ?)",
                    (owner, uid, owner),
                )
        self._db.execute(f"delete from {noun} where uid = ? and owner = ?", (uid, owner))
        self._db.execute(
            "insert into deletions (uid, noun, owner, revision, came) values (?, ?, ?, ?, ?)"
            " on conflict (uid, owner) do update set revision = max(revision, excluded.revision), came = excluded.came",
            (uid, noun, owner, revision, self._next_change()),
        )

    def _next_change(self) -> int:
        """The change number that the step under way will have."""
        return int(self._db.execute("select revision + 1 from office").fetchone()[0])


def _changed(owners: Iterable[str], since: int) -> tuple[str, list[Any]]:
    """The condition for records `r` of these offices that are newer here than `since`, and its values."""
    offices = list(owners)
    wanted = f"r.owner in ({', '.join('?' for _ in offices)})"
    if not since:
        return wanted, offices
    newer = "case r.owner when (select code from office) then r.revision else r.came end > ?"
    return f"{wanted} and {newer}", [*offices, since]


def _packed(noun: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """The record as the columns of its table."""
    return {
        name: packed(value) if name in _JSON.get(noun, ()) and value is not None else value
        for name, value in record.items()
    }
