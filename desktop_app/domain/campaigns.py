"""A campaign: a plan document as the office works with it, and the one way its JSON is read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from typing import Any

from desktop_app.domain import plan_shapes as shapes
from desktop_app.domain.plan_shapes import LONGEST_TEXT as LONGEST_TEXT
from desktop_app.domain.plan_shapes import MORE_PARTS, PARTS
from desktop_app.domain.plan_shapes import MOST_ENTRIES as MOST_ENTRIES
from desktop_app.domain.plan_shapes import PlanRefusal as PlanRefusal
from desktop_app.domain.plan_shapes import PlanRefused as PlanRefused
from desktop_app.domain.plan_shapes import deadline_rule as deadline_rule
from desktop_app.i18n import N_
from desktop_app.text import shorten
from desktop_app.values import dataclass

LARGEST_PLAN = 900_000  # bytes of its JSON: a plan travels in one line of a package


class CampaignStatus(Enum):
    DRAFT = "draft"
    RUNNING = "running"
    CLOSED = "closed"


STATUS_TITLES = {
    CampaignStatus.DRAFT: N_("Draft"),
    CampaignStatus.RUNNING: N_("Running"),
    CampaignStatus.CLOSED: N_("Closed"),
}


@dataclass(frozen=True, slots=True)
class Assignment:
    """A heading of the assignment chapter and its tasks, in the plan's own words.

    `details` say more of each task, one for one, or are empty: see `plan_shapes.TASK_DETAILS`. `is_request` when the
    issuer asks ("Đề nghị") and the heading does not say so itself.
    """

    unit: str
    tasks: tuple[str, ...]
    details: tuple[Mapping[str, Any], ...] = ()
    partners: str = ""
    is_request: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan document: scalars may be None where the document is silent; `rest` keeps the lists as they were read.

    Dates are partial ISO texts: "2024", "2024-05", "2024-05-03".
    """

    title: str
    doc_type: str = "KH"
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    assignments: tuple[Assignment, ...] = ()
    slogans: tuple[str, ...] = ()
    report_deadlines: tuple[Mapping[str, Any], ...] = ()
    milestones: tuple[Mapping[str, Any], ...] = ()
    rest: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return campaign_name(self.number, self.symbol, self.title)


def campaign_name(number: str | None, symbol: str | None, title: str) -> str:
    """The short name of a campaign for tables: "48/KH-UBND", "…/KH-BCĐ" until it has its number, or its first words."""
    if symbol:
        return f"{number or '…'}/{symbol}"
    return shorten(title, 40)


REST = tuple(PARTS)


def read_plan(source: Any) -> Plan:
    """The plan that a plan JSON object holds, bounded and NFC. Raises PlanRefused."""
    if not isinstance(source, dict):
        raise PlanRefused(PlanRefusal.NOT_A_PLAN)
    title = shapes.maybe(source.get("title"), "title")
    if not title:
        raise PlanRefused(PlanRefusal.NO_TITLE)
    period = shapes.PERIOD(source.get("period"), "period") or {}
    rest = {key: read(source.get(key), key) for key, read in PARTS.items()}
    rest |= {key: said for key, read in MORE_PARTS.items() if (said := read(source.get(key), key))}
    plan = Plan(
        title,
        shapes.maybe(source.get("doc_type"), "doc_type") or "KH",
        shapes.maybe(source.get("number"), "number"),
        shapes.maybe(source.get("symbol"), "symbol"),
        shapes.maybe(source.get("issuer"), "issuer"),
        shapes.maybe(source.get("place"), "place"),
        issued_on=shapes.partial_date(source.get("issued_on"), "issued_on"),
        period_start=period.get("start"),
        period_end=period.get("end"),
        assignments=tuple(map(_assignment, shapes.ASSIGNMENTS(source.get("assignments"), "assignments"))),
        slogans=tuple(shapes.TEXTS(source.get("slogans"), "slogans")),
        report_deadlines=tuple(shapes.DEADLINES(source.get("report_deadlines"), "report_deadlines")),
        milestones=tuple(shapes.MILESTONES(source.get("milestones"), "milestones")),
        rest=rest,
    )
    _check_pointers(plan)
    if len(json.dumps(plan_json(plan), ensure_ascii=False).encode()) > LARGEST_PLAN:
        raise PlanRefused(PlanRefusal.TOO_LARGE)
    return plan


def _check_pointers(plan: Plan) -> None:
    """A task can point only at contents that the plan has."""
    contents = len(plan.rest["contents"])
    for number, one in enumerate(plan.assignments):
        for place, details in enumerate(one.details):
            if any(pointed >= contents for pointed in details.get("points_at", ())):
                raise PlanRefused(PlanRefusal.WRONG_SHAPE, f"assignments[{number}].details[{place}].points_at")


def _assignment(source: Mapping[str, Any]) -> Assignment:
    tasks = tuple(source["tasks"])
    details = [*source.get("details", ()), *({} for _ in tasks)][: len(tasks)]
    return Assignment(
        source["unit"],
        tasks,
        tuple(details) if any(details) else (),
        source.get("partners", ""),
        is_request=source.get("is_request", False),
    )


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as a plan JSON object, its keys in the order of the specification; what it has no key for comes last."""
    period = {"start": plan.period_start, "end": plan.period_end} if plan.period_start or plan.period_end else None
    rest = {key: plan.rest.get(key, None if key == "signature" else []) for key in REST}
    return {
        "doc_type": plan.doc_type,
        "number": plan.number,
        "symbol": plan.symbol,
        "issuer": plan.issuer,
        "place": plan.place,
        "issued_on": plan.issued_on,
        "title": plan.title,
        "bases": rest["bases"],
        "citations": rest["citations"],
        "period": period,
        **{key: rest[key] for key in ("phases", "purposes", "requirements", "contents", "channels", "targets")},
        "assignments": [_assignment_json(one) for one in plan.assignments],
        "report_deadlines": [dict(one) for one in plan.report_deadlines],
        "milestones": [dict(one) for one in plan.milestones],
        "slogans": list(plan.slogans),
        **{key: rest[key] for key in ("recipients", "signature", "warnings")},
        **{key: plan.rest[key] for key in MORE_PARTS if plan.rest.get(key)},
    }


def _assignment_json(one: Assignment) -> dict[str, Any]:
    more = {
        "is_request": one.is_request,
        "partners": one.partners,
        "details": [dict(each) for each in one.details] if any(one.details) else None,
    }
    return {"unit": one.unit, "tasks": list(one.tasks), **{key: said for key, said in more.items() if said}}


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign in the book: the plan's head and where it stands. `id` is the book's, `uid` holds everywhere."""

    title: str
    doc_type: str = "KH"
    number: str | None = None
    symbol: str | None = None
    issuer: str | None = None
    place: str | None = None
    issued_on: str | None = None
    period_start: str | None = None
    period_end: str | None = None
    status: CampaignStatus = CampaignStatus.RUNNING
    congress_on: str | None = None  # ISO day of the congress or event that D-rules hang on; None until it is known
    parent: str | None = None  # uid of the plan it carries out
    parent_task: str | None = None  # uid of the task of that plan which asks for it
    rest: Mapping[str, Any] = field(default_factory=dict)
    milestones: tuple[Mapping[str, Any], ...] = ()
    id: int = 0
    uid: str = ""
    owner: str = ""
    revision: int = 0

    @property
    def name(self) -> str:
        return campaign_name(self.number, self.symbol, self.title)
