"""Drafts of reports on results as rows, and how far the work is by unit, kind and day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.storage.rows import day_text, insert, new_uid, packed, update
from desktop_app.values import dataclass

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from datetime import date

_COLUMNS = "campaign, period, body, document, id"


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A report of a campaign (None: all work) for a period; `body` as `services.result_drafts` writes it.

    `document` is the official document it was issued as.
    """

    campaign: int | None
    period: str
    body: Mapping[str, Any]
    document: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class WorkRow:
    """The steps of one kind of line of one unit (or owner, when no unit is named) on one day."""

    unit: str
    owner: str
    kind: str
    day: str
    planned: int
    done: int


class Results:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def draft(self, campaign: int | None, period: str) -> DraftRow | None:
        row = self._db.execute(
            f"select {_COLUMNS} from result_drafts where campaign is ? and period = ?", (campaign, period)
        ).fetchone()
        return _draft(row) if row else None

    def get(self, draft: int) -> DraftRow | None:
        row = self._db.execute(f"select {_COLUMNS} from result_drafts where id = ?", (draft,)).fetchone()
        return _draft(row) if row else None

    def of_document(self, document: int) -> DraftRow | None:
        row = self._db.execute(f"select {_COLUMNS} from result_drafts where document = ?", (document,)).fetchone()
        return _draft(row) if row else None

    def all(self, campaign: int | None) -> tuple[DraftRow, ...]:
        """The drafts of a campaign, the newest first."""
        rows = self._db.execute(
            f"select {_COLUMNS} from result_drafts where campaign is ? order by id desc", (campaign,)
        )
        return tuple(map(_draft, rows))

    def save(self, draft: DraftRow, words: str, ours: str) -> int:
        """Adds or changes a draft; `words` are what a search finds it by."""
        record = {
            "campaign": draft.campaign,
            "period": draft.period,
            "body": packed(dict(draft.body)),
            "document": draft.document,
            "words": words,
        }
        if draft.id:
            update(self._db, "result_drafts", draft.id, record)
            return draft.id
        return insert(self._db, "result_drafts", {"uid": new_uid(), "owner": ours, **record})

    def remove(self, draft: int) -> None:
        self._db.execute("delete from result_drafts where id = ?", (draft,))

    def work(self, campaign: int | None, first: date, last: date) -> list[WorkRow]:
        """How many steps stand on each day, and how many of them are done."""
        rows = self._db.execute(
            "select coalesce(i.unit, ''), i.owner, i.kind, s.shown_on, count(*), sum(s.done)"
            " from item_steps s join items i on i.id = s.item"
            " where s.shown_on between :first and :last and (:campaign is null or i.campaign = :campaign)"
            " group by 1, 2, 3, 4",
            {"first": day_text(first), "last": day_text(last), "campaign": campaign},
        )
        return [WorkRow(*row) for row in rows]

    def plans(self, owner: str, first: date, last: date) -> list[int]:
        """The campaigns of an office that have steps from `first` to `last`."""
        rows = self._db.execute(
            "select id from campaigns where owner = :owner and id in (select i.campaign from item_steps s"
            " join items i on i.id = s.item where s.shown_on between :first and :last) order by id",
            {"owner": owner, "first": day_text(first), "last": day_text(last)},
        )
        return [row[0] for row in rows]

    def work_after(self, campaign: int | None, day: date) -> int:
        """How many steps stand after a day."""
        row = self._db.execute(
            "select count(*) from item_steps s join items i on i.id = s.item"
            " where s.shown_on > :day and (:campaign is null or i.campaign = :campaign)",
            {"day": day_text(day), "campaign": campaign},
        )
        return int(row.fetchone()[0])

    def late(self, campaign: int | None, first: date, last: date) -> int:
        """How many open steps were to be done by a day from `first` to `last`."""
        row = self._db.execute(
            "select count(*) from item_steps s join items i on i.id = s.item"
            " where s.is_open = 1 and s.last_on between :first and :last"
            " and (:campaign is null or i.campaign = :campaign)",
            {"first": day_text(first), "last": day_text(last), "campaign": campaign},
        )
        return int(row.fetchone()[0])


def _draft(row: Any) -> DraftRow:
    return DraftRow(row[0], row[1], json.loads(row[2]), row[3], row[4])
