"""What congresses bring into a week, read without their rules: the window paints its week before it knows them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.storage.rows import day_of, day_text
from desktop_app.values import dataclass

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class CongressLine:
    """A step or a thing to be ready, with its days. `body` is the part as its JSON says it."""

    id: int
    owner: str
    congress_title: str
    campaign: int | None
    noun: str
    body: Mapping[str, Any]
    starts_on: date
    due_on: date
    is_open: bool


class CongressLines:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def of_week(self, monday: date, sunday: date, today: date) -> list[CongressLine]:
        """What touches the days from `monday` to `sunday`, and what is open and late."""
        rows = self._db.execute(
            "select p.id, p.owner, c.title, c.campaign, p.noun, p.body, p.starts_on, p.due_on, p.is_open"
            " from congress_parts p join congresses c on c.id = p.congress"
            " where p.due_on is not null and p.starts_on <= :last"
            " and (p.due_on >= :first or (p.is_open = 1 and p.due_on < :late)) order by p.id",
            {"first": day_text(monday), "last": day_text(sunday), "late": day_text(min(monday, today))},
        )
        found = []
        for row in rows:
            starts_on, due_on = day_of(row[6]), day_of(row[7])
            assert starts_on
            assert due_on
            number, owner, title, campaign, noun = row[:5]
            body = json.loads(row[5])
            line = CongressLine(number, owner, title, campaign, noun, body, starts_on, due_on, bool(row[8]))
            found.append(line)
        return found

    def open_before(self, day: date) -> int:
        """How many steps and things are late on `day`, without those that come again: each of their days is ticked."""
        row = self._db.execute(
            "select count(*) from congress_parts where is_open = 1 and due_on < ?"
            " and coalesce(json_extract(body, '$.every'), '') = ''",
            (day_text(day),),
        ).fetchone()
        return int(row[0])
