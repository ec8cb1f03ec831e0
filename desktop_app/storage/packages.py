"""The register of sticks: what went out and what came in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.storage.rows import insert, packed
from desktop_app.values import dataclass

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence

    from desktop_app.domain.packages import Receipt


@dataclass(frozen=True, slots=True)
class PackageRow:
    """One line of the register of sticks. `direction` is "out" or "in".

    `previous`, `since` and `upto` are those of the package; it is `whole` when nothing of it had to be left out.
    """

    direction: str
    office: str
    office_name: str
    database_id: str
    sequence: int
    period: str
    made_at: str
    handled_at: str
    sha256: str
    file: str
    records: int
    id: int = 0
    previous: str = ""
    since: int = 0
    upto: int = 0
    whole: bool = True


_ROW = (
    "direction, office, office_name, database_id, sequence, period, made_at, handled_at, sha256, file, records, id,"
    " previous, since, upto, whole"
)
SILENT = 3  # packages of another book of an office, since one was heard last: it has taken its place


class Packages:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def register(self, limit: int = 200) -> tuple[PackageRow, ...]:
        """The newest lines first."""
        rows = self._db.execute(f"select {_ROW} from packages order by id desc limit ?", (limit,))
        return tuple(map(_line, rows))

    def of_sums(self, sums: Collection[str]) -> tuple[PackageRow, ...]:
        """The lines of the packages with these SHA-256, the oldest first."""
        marks = ", ".join("?" * len(sums))
        rows = self._db.execute(f"select {_ROW} from packages where sha256 in ({marks}) order by id", tuple(sums))
        return tuple(map(_line, rows))

    def sent_last(self) -> tuple[PackageRow, ...]:
        """The newest line of a package that went out; none when nothing has."""
        rows = self._db.execute(f"select {_ROW} from packages where direction = 'out' order by id desc limit 1")
        return tuple(map(_line, rows))

    def remember(self, row: PackageRow) -> None:
        record = {name: getattr(row, name) for name in _ROW.split(", ") if name != "id"}
        insert(self._db, "packages", record)

    def taken(self, sha256: str) -> PackageRow | None:
        """The line of a package that came in before with these very bytes."""
        row = self._db.execute(
            f"select {_ROW} from packages where direction = 'in' and sha256 = ?", (sha256,)
        ).fetchone()
        return _line(row) if row else None

    def wait(self, sha256: str, office: str, database_id: str, sequence: int, file: str) -> None:
        """Remembers a package in the inbox that builds on one that has not come."""
        self._db.execute(
            "insert or ignore into waiting_packages (sha256, office, database_id, sequence, file)"
            " values (?, ?, ?, ?, ?)",
            (sha256, office, database_id, sequence, file),
        )

    def waiting(self, office: str, database_id: str) -> tuple[str, ...]:
        """The files in the inbox that wait for others of the same book, in their order.

        One that was taken in and then taken back by undo waits again.
        """
        rows = self._db.execute(
            "select file from waiting_packages w where office = ? and database_id = ? and not exists"
            " (select 1 from packages p where p.direction = 'in' and p.sha256 = w.sha256) order by sequence, id",
            (office, database_id),
        )
        return tuple(row[0] for row in rows)

    def files_taken(self) -> frozenset[str]:
        """The files in the inbox that have been taken in."""
        return frozenset(row[0] for row in self._db.execute("select file from packages where direction = 'in'"))

    # what has come from one book of another office

    def taken_from(self, office: str) -> dict[str, list[PackageRow]]:
        """What came in from an office, for each of its books, by number."""
        rows = self._db.execute(
            f"select {_ROW} from packages where direction = 'in' and office = ? order by sequence, id", (office,)
        )
        found: dict[str, list[PackageRow]] = {}
        for row in map(_line, rows):
            found.setdefault(row.database_id, []).append(row)
        return found

    def senders(self) -> list[str]:
        """The offices from which packages have come."""
        rows = self._db.execute("select distinct office from packages where direction = 'in' order by office")
        return [str(row[0]) for row in rows]

    # what has gone to another office, and what it has said to have

    def last_to(self, office: str, database_id: str) -> PackageRow | None:
        """The newest package this book has written for an office."""
        row = self._db.execute(
            f"select {_ROW} from packages where direction = 'out' and office = ? and database_id = ?"
            " order by sequence desc, id desc limit 1",
            (office, database_id),
        ).fetchone()
        return _line(row) if row else None

    def hear(self, office: str, database_id: str, sequence: int, receipt: Receipt) -> None:
        """Remembers what an office's book says, in its package `sequence`, to have of this book (`receipt`).

        An older package that comes later says nothing new.
        """
        self._db.execute(
            "insert into receipts (office, database_id, sequence, ours, acknowledged, sha256, missing)"
            " values (?, ?, ?, ?, ?, ?, ?) on conflict (office, database_id, ours) do update set"
            " sequence = excluded.sequence, acknowledged = excluded.acknowledged, sha256 = excluded.sha256,"
            " missing = excluded.missing where excluded.sequence >= sequence",
            (
                *(office, database_id, sequence, receipt.database_id),
                *(receipt.sequence, receipt.sha256, packed(receipt.missing)),
            ),
        )

    def heard(self, office: str, ours: str) -> list[tuple[PackageRow | None, tuple[int, ...]]]:
        """For each book of an office that still speaks: our newest package it has, and the numbers it misses."""
        rows = self._db.execute(
            "select r.acknowledged, r.sha256, r.missing from receipts r where r.office = :office and r.ours = :ours"
            " and (select count(*) from packages p where p.direction = 'in' and p.office = :office"
            "  and p.database_id <> r.database_id and p.id > (select coalesce(max(q.id), 0) from packages q"
            "   where q.direction = 'in' and q.office = :office and q.database_id = r.database_id)) < :silent",
            {"office": office, "ours": ours, "silent": SILENT},
        ).fetchall()
        return [(self._sent(office, ours, row[0], row[1]), tuple(json.loads(row[2]))) for row in rows]

    def _sent(self, office: str, ours: str, sequence: int, sha256: str) -> PackageRow | None:
        row = self._db.execute(
            f"select {_ROW} from packages where direction = 'out' and office = ? and database_id = ?"
            " and sequence = ? and sha256 = ?",
            (office, ours, sequence, sha256),
        ).fetchone()
        return _line(row) if row else None

    def pictures_sent(self, office: str, ours: str) -> dict[str, list[int]]:
        """The pictures that have gone to an office from this book: their names, and the packages that carried them."""
        found: dict[str, list[int]] = {}
        rows = self._db.execute(
            "select sha256, sequence from pictures_sent where office = ? and ours = ?", (office, ours)
        )
        for sha256, sequence in rows:
            found.setdefault(sha256, []).append(sequence)
        return found

    def remember_pictures(self, office: str, ours: str, sequence: int, names: Iterable[str]) -> None:
        self._db.executemany(
            "insert into pictures_sent (office, ours, sha256, sequence) values (?, ?, ?, ?)",
            [(office, ours, one, sequence) for one in names],
        )

    def plans_sent(self, office: str, ours: str) -> dict[str, list[int]]:
        """The plans that have gone to a unit from this book: their uids, and the packages that held them whole."""
        found: dict[str, list[int]] = {}
        rows = self._db.execute(
            "select campaign, sequence from plans_sent where office = ? and ours = ?", (office, ours)
        )
        for campaign, sequence in rows:
            found.setdefault(campaign, []).append(sequence)
        return found

    def remember_plans(self, office: str, ours: str, sequence: int, campaigns: Iterable[str]) -> None:
        self._db.executemany(
            "insert into plans_sent (office, ours, campaign, sequence) values (?, ?, ?, ?)",
            [(office, ours, one, sequence) for one in campaigns],
        )


def _line(row: Sequence[Any]) -> PackageRow:
    values: list[Any] = [*row[:-1], bool(row[-1])]
    return PackageRow(*values)
