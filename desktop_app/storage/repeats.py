"""Series of lines and the templates an office has saved, as rows."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain.checklists import Item
from desktop_app.domain.item_templates import Template, TemplateLine
from desktop_app.domain.repeats import Repeat, Rhythm, Until
from desktop_app.storage.rows import insert, new_uid, packed, update

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_PARTS = ("unit", "who", "partners", "basis", "note")


class Repeats:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def get(self, repeat: int) -> Repeat | None:
        row = self._db.execute(
            "select kind, campaign, pattern, rhythm, id, uid, owner, revision from repeats where id = ?", (repeat,)
        ).fetchone()
        if row is None:
            return None
        pattern, rhythm = json.loads(row[2]), json.loads(row[3])
        item = Item(row[0], pattern["answers"], pattern["state"], row[1], **{key: pattern[key] for key in _PARTS})
        return Repeat(item, _rhythm(rhythm), *row[4:])

    def of_campaign(self, campaign: int) -> list[Repeat]:
        rows = self._db.execute("select id from repeats where campaign = ? order by id", (campaign,)).fetchall()
        return [found for (row,) in rows if (found := self.get(row))]

    def of_item(self, item: int) -> tuple[Repeat, date] | None:
        """The series a line belongs to, and its day in it."""
        row = self._db.execute("select repeat, on_day from repeat_days where item = ?", (item,)).fetchone()
        found = self.get(row[0]) if row else None
        return (found, date.fromisoformat(row[1])) if found else None

    def items(self) -> frozenset[int]:
        """All lines that belong to a series."""
        return frozenset(row[0] for row in self._db.execute("select item from repeat_days where item is not null"))

    def days(self, repeat: int) -> list[tuple[date, int | None]]:
        """The days of a series and their lines, oldest first; None for a line that was deleted."""
        rows = self._db.execute("select on_day, item from repeat_days where repeat = ? order by on_day", (repeat,))
        return [(date.fromisoformat(day), item) for day, item in rows]

    def save(self, repeat: Repeat, ours: str) -> Repeat:
        """Adds a series or changes it; gives it with its id."""
        pattern, rhythm = repeat.pattern, repeat.rhythm
        record: dict[str, Any] = {
            "kind": pattern.kind,
            "campaign": pattern.campaign,
            "pattern": packed(
                {
                    "answers": dict(pattern.answers),
                    "state": pattern.state,
                    **{key: getattr(pattern, key) for key in _PARTS},
                }
            ),
            "rhythm": packed(
                {
                    "weekdays": list(rhythm.weekdays),
                    "first": rhythm.first.isoformat(),
                    "last": rhythm.last.isoformat(),
                    "every": rhythm.every,
                    "working_days_only": rhythm.working_days_only,
                    "until": rhythm.until.value,
                }
            ),
        }
        if repeat.id:
            update(self._db, "repeats", repeat.id, record)
            return repeat
        uid, owner = repeat.uid or new_uid(), repeat.owner or ours
        return replace(
            repeat, id=insert(self._db, "repeats", {"uid": uid, "owner": owner, **record}), uid=uid, owner=owner
        )

    def link(self, repeat: int, days: Iterable[tuple[date, int | None]]) -> None:
        """Says which line stands on which day of a series; a day or line that was linked before is linked anew."""
        for day, item in days:
            self._db.execute("delete from repeat_days where item = ? and item is not null", (item,))
            self._db.execute("delete from repeat_days where repeat = ? and on_day = ?", (repeat, day.isoformat()))
            insert(self._db, "repeat_days", {"repeat": repeat, "on_day": day.isoformat(), "item": item})

    def unlink(self, repeat: int, days: Iterable[date]) -> None:
        self._db.executemany(
            "delete from repeat_days where repeat = ? and on_day = ?", [(repeat, day.isoformat()) for day in days]
        )

    def remove(self, repeat: int) -> None:
        """The series is no more; its lines stay."""
        self._db.execute("delete from repeats where id = ?", (repeat,))


def _rhythm(kept: dict[str, Any]) -> Rhythm:
    return Rhythm(
        tuple(kept["weekdays"]),
        date.fromisoformat(kept["first"]),
        date.fromisoformat(kept["last"]),
        kept["every"],
        kept["working_days_only"],
        Until(kept["until"]),
    )


class Templates:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def all(self) -> list[Template]:
        rows = self._db.execute("select id, title, lines from templates order by id")
        return [
            Template(
                str(row),
                title,
                "",
                tuple(TemplateLine(one["kind"], one["after"], one["values"]) for one in json.loads(lines)),
            )
            for row, title, lines in rows
        ]

    def add(self, template: Template, ours: str) -> int:
        lines = [{"kind": one.kind, "after": one.after, "values": dict(one.values)} for one in template.lines]
        record = {"uid": new_uid(), "owner": ours, "title": template.title, "lines": packed(lines)}
        return insert(self._db, "templates", record)

    def remove(self, template: int) -> None:
        self._db.execute("delete from templates where id = ?", (template,))
