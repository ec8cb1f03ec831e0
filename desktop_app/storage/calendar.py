"""The days on which this office's calendar differs from the country's."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.calendar import DayKind, DayOverride

if TYPE_CHECKING:
    import sqlite3


class DayOverrides:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def all(self) -> tuple[DayOverride, ...]:
        rows = self._db.execute("select day, kind, name, source from day_overrides order by day")
        return tuple(DayOverride(date.fromisoformat(row[0]), DayKind(row[1]), row[2], row[3]) for row in rows)

    def put(self, override: DayOverride) -> None:
        self._db.execute(
            "insert into day_overrides (day, kind, name, source) values (?, ?, ?, ?) on conflict (day) do update"
            " set kind = excluded.kind, name = excluded.name, source = excluded.source",
            (override.day.isoformat(), override.kind.value, override.name, override.source),
        )

    def remove(self, day: date) -> None:
        self._db.execute("delete from day_overrides where day = ?", (day.isoformat(),))
