"""The records that travel between offices: as they leave this book, and as they come into it."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.domain.merging import Stamps, State, whole
from desktop_app.storage.rows import fitting, insert, packed, records, update
from desktop_app.storage.stamps import DERIVED, STAMPED, values_of

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
    "photos": {"item": "items"},
    "congresses": {"campaign": "campaigns"},
    "congress_parts": {"congress": "congresses"},
}
CAN_DO_WITHOUT = {"items": ("campaign", "task"), "congresses": ("campaign",)}  # pointers that may point at nothing
_JSON = {
    "campaigns": ("rest", "milestones"),
    "assignments": ("units", "details"),
    "tasks": ("details",),
    "obligations": ("receivers", "rule", "source"),
    "items": ("answers", "rule"),
    "report_marks": ("details",),
    "unit_groups": ("levels", "members"),
    "templates": ("lines",),
    "congresses": ("body",),
    "congress_parts": ("body",),
}
_PICTURES = {"photos": ("thumbnail",)}  # they travel as letters
_OF_THIS_BOOK = ("id", "came")
_NOT_LOOSE = "not exists (select 1 from lost_changes l where l.uid = r.uid)"  # what hangs on nothing travels from there


class Standing(NamedTuple):
    """A record as this book has it: its row, whose it is, and when it was written."""

    row: int
    owner: str
    revision: int
    stamps: Stamps | None  # None: written whole at its revision


class Travelling:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def count(self, noun: str, owners: Iterable[str], since: int = 0) -> int:
        """How many records of a noun `outgoing` would give, without reading them."""
        wanted, values = _changed(owners, since)
        here = f"select 1 from {noun} r where {wanted} and {_NOT_LOOSE}"
        lost = f"select 1 from lost_changes r where noun = '{noun}' and {wanted}"
        row = self._db.execute(f"select count(*) from ({here} union all {lost})", [*values, *values]).fetchone()
        return int(row[0])

    def outgoing(self, noun: str, owners: Iterable[str], since: int = 0) -> Iterator[dict[str, Any]]:
        """The records of a noun that these offices own, as they travel: uids for row numbers, JSON unpacked.

        Those that changed, or came, after the book's change number `since`; 0 gives all.
        """
        wanted, values = _changed(owners, since)
        yield from self._records(noun, f"{wanted} and {_NOT_LOOSE}", values)
        rows = self._db.execute(
            f"select record from lost_changes r where noun = ? and {wanted} order by id", [noun, *values]
        )
        yield from (json.loads(row[0]) for row in rows)

    def _records(self, noun: str, wanted: str, values: Sequence[Any]) -> Iterator[dict[str, Any]]:
        columns = [row[1] for row in self._db.execute(f"pragma table_info({noun})")]
        pointers = POINTERS.get(noun, {})
        shown = ", ".join(
            f"(select p.uid from {pointers[name]} p where p.id = r.{name}) as {name}"
            if name in pointers
            else f"r.{name}"
            for name in columns
            if name not in {*_OF_THIS_BOOK, *DERIVED.get(noun, ())}
        )
        cursor = self._db.execute(f"select {shown} from {noun} r where {wanted} order by r.id", values)
        names = [column[0] for column in cursor.description]
        unpack = [name for name in _JSON.get(noun, ()) if name in names]
        for row in cursor:
            record = dict(zip(names, row, strict=True))
            for name in unpack:
                record[name] = json.loads(record[name]) if record[name] is not None else None
            for name in _PICTURES.get(noun, ()):
                record[name] = b64encode(record[name]).decode("ascii")
            if "stamps" in record:
                stamps = record.pop("stamps")
                record |= {"stamps": json.loads(stamps)} if stamps else {}
            yield record

    def deletions(self, owners: Iterable[str], since: int = 0) -> Iterator[dict[str, Any]]:
        """The markers of what these offices deleted, those set or come after `since`."""
        wanted, values = _changed(owners, since)
        yield from records(
            self._db, f"select uid, noun, owner, revision from deletions r where {wanted} order by id", values
        )

    def standing(self, noun: str, uids: Sequence[str]) -> dict[str, Standing]:
        """Those of these records that are in this book."""
        stamps = "stamps" if noun in STAMPED else "null"
        rows = self._db.execute(
            f"select uid, id, owner, revision, {stamps} from {noun} where uid in (select value from json_each(?))",
            (json.dumps(uids),),
        )
        return {row[0]: Standing(row[1], row[2], row[3], json.loads(row[4]) if row[4] else None) for row in rows}

    def present(self, noun: str, uid: str) -> Standing | None:
        """One record, if it is in this book."""
        return self.standing(noun, [uid]).get(uid)

    def record(self, noun: str, uid: str) -> dict[str, Any]:
        """A record of this book as it travels."""
        (found,) = self._records(noun, "r.uid = ?", [uid])
        return found

    def state(self, noun: str, uid: str) -> State:
        """A record of this book part by part, with when each was written."""
        return state_of(noun, self.record(noun, uid))

    def owned(self, noun: str, owner: str) -> dict[str, int]:
        """The uids of what an office owns, each with its revision."""
        return dict(self._db.execute(f"select uid, revision from {noun} where owner = ?", (owner,)).fetchall())

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

    def change(self, noun: str, uid: str, columns: Mapping[str, Any]) -> None:
        """Changes columns of a record of ours."""
        update(self._db, noun, self.rows_of(noun, [uid])[uid], _packed(noun, columns))

    def hanging_on(self, noun: str, uid: str) -> Iterator[tuple[str, str, str]]:
        """Noun, uid and owner of all that goes, or hangs on nothing, when a record is deleted; nearest first."""
        for child, pointers in POINTERS.items():
            for name, pointed in pointers.items():
                if pointed == noun:
                    rows = self._db.execute(
                        f"select uid, owner from {child} where {name} = (select id from {noun} where uid = ?)", (uid,)
                    ).fetchall()
                    for found, owner in rows:
                        yield (child, found, owner)
                        if name not in CAN_DO_WITHOUT.get(child, ()):
                            yield from self.hanging_on(child, found)

    def bury(self, noun: str, uid: str, owner: str, revision: int) -> None:
        """Takes away a record that its office deleted, and remembers that.

        The lines that hang on it stay, and hang on nothing: those that their office deleted with it have markers of
        their own, and what other offices have hung on it is not that office's to take away.
        """
        if noun == "campaigns":
            for table in ("items", "repeats"):
                self._db.execute(
                    f"update {table} set campaign = null"
                    " where campaign = (select id from campaigns where uid = ? and owner = ?)",
                    (uid, owner),
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
    whole_ = _JSON.get(noun, ())
    columns = {
        name: packed(value) if value is not None and (name in whole_ or name == "stamps") else value
        for name, value in record.items()
    }
    return columns | {name: b64decode(columns[name]) for name in _PICTURES.get(noun, ()) if name in columns}


def state_of(noun: str, record: Mapping[str, Any]) -> State:
    """A record as it travels, part by part."""
    return State(values_of(noun, record), record["revision"], whole(record.get("stamps"), record["revision"]))
