"""Campaigns with their assignments, tasks and slogans as rows."""

from __future__ import annotations

import json
from dataclasses import field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain.campaigns import Campaign, CampaignStatus
from desktop_app.storage.rows import insert, new_uid, packed, update
from desktop_app.values import dataclass

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

_COLUMNS = (
    "title, doc_type, number, symbol, issuer, place, issued_on, period_start, period_end, status, congress_on, parent,"
    " rest, milestones, id, uid, owner, revision, parent_task"
)

_HEADING = "campaign, unit_name, units, is_group, is_request, position, id, details, uid"


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """A heading of the assignment chapter as the book keeps it; `units` are the codes it was read as.

    `partners` are the bodies that help with everything under it, in the plan's words.
    """

    campaign: int
    unit_name: str
    units: tuple[str, ...]
    is_group: bool
    is_request: bool
    position: int
    id: int = 0
    partners: str = ""
    uid: str = ""


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as the book keeps it; `details` as `domain.plan_shapes.TASK_DETAILS` reads them."""

    assignment: int
    campaign: int
    text: str
    basis: str
    position: int
    id: int = 0
    done: int = 0  # of its checklist items
    items: int = 0
    next_day: str | None = None  # ISO: the nearest open day of its items
    uid: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SloganRow:
    campaign: int
    text: str
    position: int
    id: int = 0


class Campaigns:
    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def all(self) -> tuple[Campaign, ...]:
        """Every campaign, the newest first."""
        return tuple(map(_campaign, self._db.execute(f"select {_COLUMNS} from campaigns order by id desc")))

    def get(self, campaign: int) -> Campaign | None:
        row = self._db.execute(f"select {_COLUMNS} from campaigns where id = ?", (campaign,)).fetchone()
        return _campaign(row) if row else None

    def names(self) -> dict[int, tuple[str | None, str | None, str]]:
        """Number, symbol and title of every campaign."""
        rows = self._db.execute("select id, number, symbol, title from campaigns")
        return {row[0]: (row[1], row[2], row[3]) for row in rows}

    def congress_days(self) -> dict[int, date]:
        """The known days that D-rules hang on, by campaign."""
        rows = self._db.execute("select id, congress_on from campaigns where congress_on <> ''")
        return {row[0]: date.fromisoformat(row[1]) for row in rows}

    def save(self, campaign: Campaign, ours: str) -> int:
        record: dict[str, Any] = {
            **{key: getattr(campaign, key) for key in ("title", "doc_type", "number", "symbol", "issuer", "place")},
            **{
                key: getattr(campaign, key)
                for key in ("issued_on", "period_start", "period_end", "congress_on", "parent", "parent_task")
            },
            "status": campaign.status.value,
            "rest": packed(campaign.rest),
            "milestones": packed(list(campaign.milestones)),
        }
        if campaign.id:
            row = campaign.id
            update(self._db, "campaigns", row, record)
        else:
            given = {"uid": campaign.uid or new_uid(), "owner": campaign.owner or ours}
            row = insert(self._db, "campaigns", {**given, **record})
        self.cite(row, campaign.rest.get("citations") or ())
        return row

    def cite(self, campaign: int, cited: Sequence[Mapping[str, Any]]) -> None:
        """Lets the library of cited documents follow what a campaign cites."""
        from desktop_app.storage.citations import Citations

        Citations(self._db).link(campaign, cited)

    def remove(self, campaign: int) -> None:
        self.cite(campaign, ())
        self._db.execute("delete from campaigns where id = ?", (campaign,))

    def by_uid(self, uid: str | None) -> Campaign | None:
        row = self._db.execute(f"select {_COLUMNS} from campaigns where uid = ?", (uid,)).fetchone()
        return _campaign(row) if row else None

    def children(self, uid: str) -> tuple[Campaign, ...]:
        """The campaigns that carry this one out."""
        rows = self._db.execute(f"select {_COLUMNS} from campaigns where parent = ? order by id", (uid,))
        return tuple(map(_campaign, rows))

    def assignments(self, campaign: int) -> tuple[AssignmentRow, ...]:
        rows = self._db.execute(
            f"select {_HEADING} from assignments where campaign = ? order by position, id", (campaign,)
        )
        return tuple(map(_heading, rows))

    def assignment(self, assignment: int) -> AssignmentRow | None:
        row = self._db.execute(f"select {_HEADING} from assignments where id = ?", (assignment,)).fetchone()
        return _heading(row) if row else None

    def add_assignment(self, row: AssignmentRow, ours: str) -> int:
        return insert(
            self._db,
            "assignments",
            {
                "uid": new_uid(),
                "owner": ours,
                "campaign": row.campaign,
                "unit_name": row.unit_name,
                "units": packed(row.units),
                "is_group": int(row.is_group),
                "is_request": int(row.is_request),
                "position": row.position,
                "details": packed({"partners": row.partners} if row.partners else {}),
            },
        )

    def change_assignment(self, row: AssignmentRow) -> None:
        """Stores a heading as it now is."""
        record = {
            "unit_name": row.unit_name,
            "units": packed(row.units),
            "is_group": int(row.is_group),
            "is_request": int(row.is_request),
            "position": row.position,
            "details": packed({"partners": row.partners} if row.partners else {}),
        }
        update(self._db, "assignments", row.id, record)

    def remove_assignment(self, assignment: int) -> None:
        self._db.execute("delete from assignments where id = ?", (assignment,))

    def tasks(self, campaign: int) -> tuple[TaskRow, ...]:
        """The tasks of a campaign in the plan's order, with how far their items are."""
        rows = self._db.execute(
            """
            select t.assignment, t.campaign, t.text, t.basis, t.position, t.id,
                count(i.id) filter (where i.state = 'done'), count(i.id),
                (select min(s.last_on) from item_steps s join items o on o.id = s.item
                 where o.task = t.id and s.is_open = 1), t.uid, t.details
            from tasks t join assignments a on a.id = t.assignment
            left join items i on i.task = t.id and i.kind = 'task'
            where t.campaign = ? group by t.id order by a.position, a.id, t.position, t.id
            """,
            (campaign,),
        )
        return tuple(map(_task, rows))

    def task(self, task: int) -> TaskRow | None:
        row = self._db.execute(
            "select assignment, campaign, text, basis, position, id, 0, 0, null, uid, details from tasks where id = ?",
            (task,),
        ).fetchone()
        return _task(row) if row else None

    def task_by_uid(self, uid: str | None) -> TaskRow | None:
        row = self._db.execute("select id from tasks where uid = ?", (uid,)).fetchone()
        return self.task(row[0]) if row else None

    def add_task(self, row: TaskRow, ours: str) -> int:
        return insert(
            self._db,
            "tasks",
            {
                "uid": new_uid(),
                "owner": ours,
                "assignment": row.assignment,
                "campaign": row.campaign,
                "text": row.text,
                "basis": row.basis,
                "position": row.position,
                "details": packed(row.details),
            },
        )

    def change_task(self, row: TaskRow) -> None:
        """Stores a task as it now is."""
        record = {key: getattr(row, key) for key in ("assignment", "text", "basis", "position")}
        update(self._db, "tasks", row.id, {**record, "details": packed(row.details)})

    def remove_task(self, task: int) -> None:
        self._db.execute("delete from tasks where id = ?", (task,))

    def slogans(self, campaign: int | None = None) -> tuple[SloganRow, ...]:
        rows = self._db.execute(
            "select campaign, text, position, id from slogans where ? is null or campaign = ? order by position, id",
            (campaign, campaign),
        )
        return tuple(SloganRow(*row) for row in rows)

    def add_slogan(self, row: SloganRow, ours: str) -> int:
        return insert(
            self._db,
            "slogans",
            {"uid": new_uid(), "owner": ours, "campaign": row.campaign, "position": row.position, "text": row.text},
        )

    def change_slogan(self, slogan: int, text: str) -> None:
        update(self._db, "slogans", slogan, {"text": text})

    def place_slogans(self, slogans: Sequence[int]) -> None:
        """Puts slogans in this order."""
        for position, slogan in enumerate(slogans, 1):
            update(self._db, "slogans", slogan, {"position": position})

    def remove_slogan(self, slogan: int) -> None:
        self._db.execute("delete from slogans where id = ?", (slogan,))

    def campaign_of(self, table: str, row: int) -> int | None:
        """The campaign that a row of `assignments`, `tasks` or `slogans` belongs to."""
        assert table in {"assignments", "tasks", "slogans"}
        found = self._db.execute(f"select campaign from {table} where id = ?", (row,)).fetchone()
        return int(found[0]) if found else None

    def item_counts(self) -> dict[int, tuple[int, int]]:
        """For each campaign: items done, items in all."""
        rows = self._db.execute(
            "select i.campaign, count(*) filter (where i.state in ('done', 'hung', 'checked', 'taken_down')), count(*)"
            " from items i where i.campaign is not null group by i.campaign"
        )
        return {row[0]: (row[1], row[2]) for row in rows}

    def next_due(self) -> dict[int, str]:
        """For each campaign the nearest open day among its items, ISO."""
        rows = self._db.execute(
            "select i.campaign, min(s.last_on) from item_steps s join items i on i.id = s.item"
            " where s.is_open = 1 and i.campaign is not null group by i.campaign"
        )
        return dict(rows)


def _heading(row: Sequence[Any]) -> AssignmentRow:
    partners = str(json.loads(row[7]).get("partners") or "")
    return AssignmentRow(
        row[0], row[1], tuple(json.loads(row[2])), bool(row[3]), bool(row[4]), row[5], row[6], partners, row[8]
    )


def _task(row: Sequence[Any]) -> TaskRow:
    values: list[Any] = [*row[:10], json.loads(row[10])]
    return TaskRow(*values)


def _campaign(row: Sequence[Any]) -> Campaign:
    rest, milestones = json.loads(row[12]), tuple(json.loads(row[13]))
    values: list[Any] = [*row[:9], CampaignStatus(row[9]), *row[10:12], None, rest, milestones, *row[14:18]]
    return replace(Campaign(*values), parent_task=row[18])
