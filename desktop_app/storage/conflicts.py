"""Where two books of one office wrote the same record without knowing of each other, until a person has looked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.domain.merging import Crossed, Crossing
from desktop_app.storage.rows import packed
from desktop_app.values import dataclass

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_ROW = "id, crossing, noun, uid, owner, field, stands, other, title, came_at, looked_at"


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One crossing. `field` is "" when it is about the whole record, `title` what the record was called then."""

    id: int
    crossing: Crossing
    noun: str
    uid: str
    owner: str
    field: str
    stands: Any
    other: Any
    title: str
    came_at: str
    looked_at: str | None


class Conflicts:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def note(self, noun: str, uid: str, owner: str, title: str, crossed: Crossed, moment: str) -> None:
        """Remembers a crossing. The same one met again is not new; one with a later value is."""
        self._db.execute(
            "insert into conflicts (crossing, noun, uid, owner, field, stands, other, book, revision, title, came_at)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (uid, field, crossing, book) do update set"
            " stands = excluded.stands, other = excluded.other, revision = excluded.revision,"
            " came_at = excluded.came_at, title = excluded.title,"
            " looked_at = case when excluded.crossing = 'parallel' then looked_at end"
            " where excluded.revision > revision",
            (
                *(crossed.crossing.value, noun, uid, owner, crossed.field, packed(crossed.stands)),
                *(packed(crossed.other), crossed.book, crossed.revision, title, moment),
            ),
        )

    def open(self, limit: int = 500) -> tuple[ConflictRow, ...]:
        """Those nobody has looked at yet, the newest first."""
        rows = self._db.execute(
            f"select {_ROW} from conflicts where looked_at is null order by id desc limit ?", (limit,)
        )
        return tuple(map(_conflict, rows))

    def get(self, conflict: int) -> ConflictRow | None:
        row = self._db.execute(f"select {_ROW} from conflicts where id = ?", (conflict,)).fetchone()
        return _conflict(row) if row else None

    def count(self) -> int:
        """How many nobody has looked at yet."""
        return int(self._db.execute("select count(*) from conflicts where looked_at is null").fetchone()[0])

    def look_at(self, conflict: int, moment: str) -> None:
        self._db.execute("update conflicts set looked_at = ? where id = ?", (moment, conflict))


def _conflict(row: Sequence[Any]) -> ConflictRow:
    values: list[Any] = [json.loads(one) if one is not None else None for one in row[6:8]]
    parts: list[Any] = [row[0], Crossing(row[1]), *row[2:6], *values, *row[8:]]
    return ConflictRow(*parts)
