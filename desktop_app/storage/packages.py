"""The register of sticks: what went out and what came in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.storage.rows import insert
from desktop_app.values import dataclass

if TYPE_CHECKING:
    import sqlite3


@dataclass(frozen=True, slots=True)
class PackageRow:
    """One line of the register of sticks. `direction` is "out" or "in"."""

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


_ROW = "direction, office, office_name, database_id, sequence, period, made_at, handled_at, sha256, file, records, id"


class Packages:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def register(self, limit: int = 200) -> tuple[PackageRow, ...]:
        """The newest lines first."""
        rows = self._db.execute(f"select {_ROW} from packages order by id desc limit ?", (limit,))
        return tuple(PackageRow(*row) for row in rows)

    def remember(self, row: PackageRow) -> None:
        record = {name: getattr(row, name) for name in _ROW.split(", ") if name != "id"}
        insert(self._db, "packages", record)

    def taken(self, sha256: str) -> PackageRow | None:
        """The line of a package that came in before with these very bytes."""
        row = self._db.execute(
            f"select {_ROW} from packages where direction = 'in' and sha256 = ?", (sha256,)
        ).fetchone()
        return PackageRow(*row) if row else None

    def last_from(self, office: str) -> PackageRow | None:
        row = self._db.execute(
            f"select {_ROW} from packages where direction = 'in' and office = ? order by id desc limit 1", (office,)
        ).fetchone()
        return PackageRow(*row) if row else None

    def periods_received(self) -> dict[tuple[str, str], str]:
        """For (office, period): when its newest package came in, ISO."""
        rows = self._db.execute(
            "select office, period, max(handled_at) from packages where direction = 'in' group by office, period"
        )
        return {(row[0], row[1]): row[2] for row in rows}
