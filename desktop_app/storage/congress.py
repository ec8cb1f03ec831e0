"""Congresses and their parts as rows; beside each part the days the week asks for."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from desktop_app.domain.congress import NOUNS, Congress, Part, Step, noun_of
from desktop_app.domain.congress_reading import BOOK_ONLY, plain, read
from desktop_app.storage.rows import day_of, day_text, insert, new_uid, packed, update

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence
    from datetime import date

_HEAD = "id, uid, owner, revision, campaign, title, day, body"
_APART = {*BOOK_ONLY, "campaign", "title", "day"}
P = TypeVar("P", bound=Part)


class Congresses:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def all(self) -> tuple[Congress, ...]:
        """Every congress, the newest first."""
        return tuple(map(_congress, self._db.execute(f"select {_HEAD} from congresses order by id desc")))

    def get(self, congress: int) -> Congress | None:
        row = self._db.execute(f"select {_HEAD} from congresses where id = ?", (congress,)).fetchone()
        return _congress(row) if row else None

    def save(self, congress: Congress, ours: str) -> int:
        """Adds the congress, or changes it, and gives its id."""
        body = {name: value for name, value in plain(congress).items() if name not in _APART}
        record = {
            "campaign": congress.campaign,
            "title": congress.title,
            "day": day_text(congress.day),
            "body": packed(body),
        }
        if congress.id:
            update(self._db, "congresses", congress.id, record)
            return congress.id
        return insert(
            self._db, "congresses", {"uid": congress.uid or new_uid(), "owner": congress.owner or ours, **record}
        )

    def remove(self, congress: int) -> None:
        self._db.execute("delete from congresses where id = ?", (congress,))

    def parts(self, congress: int) -> tuple[Part, ...]:
        """All parts of a congress, those of each noun in their order."""
        rows = self._db.execute(
            "select id, noun, body from congress_parts where congress = ? order by noun, position, id", (congress,)
        )
        return tuple(_part(*row) for row in rows)

    def part(self, part: int) -> tuple[int, Part] | None:
        """A part and the congress it belongs to."""
        row = self._db.execute("select congress, id, noun, body from congress_parts where id = ?", (part,)).fetchone()
        return (row[0], _part(*row[1:])) if row else None

    def save_part(self, congress: int, part: P, ours: str, position: int | None = None) -> P:
        """Adds a part (last of its noun, or at a place of its own), or changes it. Gives it with its id."""
        record: dict[str, Any] = {"body": packed(plain(part)), "words": words_of(part)}
        if position is not None:
            record["position"] = position
        if part.id:
            update(self._db, "congress_parts", part.id, record)
            return part
        noun = noun_of(part)
        if position is None:
            last = self._db.execute(
                "select coalesce(max(position), 0) from congress_parts where congress = ? and noun = ?",
                (congress, noun),
            ).fetchone()[0]
            record["position"] = int(last) + 1
        head = {"uid": new_uid(), "owner": ours, "congress": congress, "noun": noun}
        return replace(part, id=insert(self._db, "congress_parts", {**head, **record}))

    def remove_parts(self, parts: Iterable[int]) -> None:
        self._db.executemany("delete from congress_parts where id = ?", [(part,) for part in parts])

    def place(self, parts: Sequence[int]) -> None:
        """Gives parts of one noun this order."""
        self._db.executemany(
            "update congress_parts set position = ? where id = ? and position <> ?",
            [(place, part, place) for place, part in enumerate(parts, 1)],
        )

    def set_days(self, days: Iterable[tuple[int, date | None, date | None, bool]]) -> None:
        """Remembers when parts begin and are due, and whether they are open; only what differs is written."""
        self._db.executemany(
            "update congress_parts set starts_on = :starts, due_on = :due, is_open = :open where id = :id"
            " and (starts_on is not :starts or due_on is not :due or is_open is not :open)",
            [
                {"id": part, "starts": day_text(starts), "due": day_text(due), "open": int(is_open)}
                for part, starts, due, is_open in days
            ],
        )


def _congress(row: Sequence[Any]) -> Congress:
    made = read(Congress, {**json.loads(row[7]), "title": row[5]})
    return replace(made, id=row[0], uid=row[1], owner=row[2], revision=row[3], campaign=row[4], day=day_of(row[6]))


def _part(row: int, noun: str, body: str) -> Part:
    return read(NOUNS[noun], json.loads(body), id=row)


def words_of(part: Part) -> str:
    """What the search finds a part by."""
    if isinstance(part, Step):
        return " · ".join(text for text in (part.title, part.lead, part.person, part.product, part.note) if text)
    return str(getattr(part, "title", "") or getattr(part, "item", ""))
