"""A campaign: a plan document as the office works with it, and the one way its JSON is read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from desktop_app.domain import date_rules
from desktop_app.errors import Refused
from desktop_app.i18n import N_
from desktop_app.text import shorten, squeeze
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.domain.date_rules import Rule

LONGEST_TEXT = 20_000
MOST_ENTRIES = 5_000
LARGEST_PLAN = 900_000  # bytes of its JSON: a plan travels in one line of a package
_MOST = 10**15


class PlanRefusal(Enum):
    NOT_A_PLAN = auto()
    WRONG_SHAPE = auto()
    TOO_LARGE = auto()
    NO_TITLE = auto()
    UNKNOWN = auto()
    BELONGS_TO_OTHERS = auto()


class PlanRefused(Refused):
    """Something that is no plan; `where` names the part it is about ("assignments[2].unit")."""

    reasons = PlanRefusal

    def __init__(self, reason: PlanRefusal, where: str = "") -> None:
        super().__init__(reason, where=where)


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
    """A heading of the assignment chapter and its tasks, in the plan's own words."""

    unit: str
    tasks: tuple[str, ...]


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


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
    if len(value) > LONGEST_TEXT:
        raise PlanRefused(PlanRefusal.TOO_LARGE, where)
    return squeeze(value)


def _maybe(value: Any, where: str) -> str | None:
    return None if value is None else _text(value, where) or None


def _partial_date(value: Any, where: str) -> str | None:
    text = _maybe(value, where)
    if text is None:
        return None
    try:
        year, _month, _day = date_rules.read_partial(text)
    except ValueError as error:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, where) from error
    if not 1900 <= year <= 2999:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
    return text


def _whole(value: Any, where: str) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or abs(value) > _MOST):
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
    return value


def _number(value: Any, where: str) -> int | float | None:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _MOST):
        return value
    raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)


Read = Callable[[Any, str], Any]


def _list(read: Read) -> Read:
    def read_all(value: Any, where: str) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
        if len(value) > MOST_ENTRIES:
            raise PlanRefused(PlanRefusal.TOO_LARGE, where)
        return [read(one, f"{where}[{place}]") for place, one in enumerate(value)]

    return read_all


def _object(**parts: Read) -> Read:
    def read_one(value: Any, where: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
        return {key: read(value.get(key), f"{where}.{key}") for key, read in parts.items()}

    return read_one


def _dated(read: Read, rule: Callable[[Mapping[str, Any]], object]) -> Read:
    """What says a day has to say one that exists."""

    def read_dated(value: Any, where: str) -> Any:
        found = read(value, where)
        try:
            rule(found)
        except ValueError as error:
            raise PlanRefused(PlanRefusal.WRONG_SHAPE, where) from error
        return found

    return read_dated


def deadline_rule(deadline: Mapping[str, Any]) -> Rule:
    """When a report is due; one without a rhythm is owed once. Raises ValueError for a day that does not exist."""
    return date_rules.from_report_deadline({**deadline, "rule": deadline.get("rule") or "once"})


def _maybe_object(**parts: Read) -> Read:
    read = _object(**parts)
    return lambda value, where: None if value is None else read(value, where)


_TEXTS = _list(_text)
_DEADLINE = _dated(_object(to=_maybe, via=_maybe, day=_whole, month=_whole, year=_whole, rule=_maybe), deadline_rule)
_MILESTONE = _dated(_object(date=_partial_date, offset_days=_whole, text=_text), date_rules.from_milestone)
_REST: dict[str, Read] = {
    "bases": _TEXTS,
    "citations": _list(_object(kind=_maybe, symbol=_maybe, date=_partial_date, issuer=_maybe)),
    "phases": _list(_object(name=_text, start=_partial_date, end=_partial_date, items=_TEXTS)),
    "purposes": _TEXTS,
    "requirements": _TEXTS,
    "contents": _TEXTS,
    "channels": _TEXTS,
    "targets": _list(_object(percent=_number, audience=_text)),
    "recipients": _TEXTS,
    "signature": _maybe_object(authority=_maybe, capacity=_maybe, position=_maybe, name=_maybe),
    "warnings": _list(_object(where=_maybe, message=_text)),
}
REST = tuple(_REST)


def read_plan(source: Any) -> Plan:
    """The plan that a plan JSON object holds, bounded and NFC. Raises PlanRefused."""
    if not isinstance(source, dict):
        raise PlanRefused(PlanRefusal.NOT_A_PLAN)
    title = _maybe(source.get("title"), "title")
    if not title:
        raise PlanRefused(PlanRefusal.NO_TITLE)
    period = _maybe_object(start=_partial_date, end=_partial_date)(source.get("period"), "period") or {}
    assignments = _list(_object(unit=_text, tasks=_TEXTS))(source.get("assignments"), "assignments")
    plan = Plan(
        title,
        _maybe(source.get("doc_type"), "doc_type") or "KH",
        _maybe(source.get("number"), "number"),
        _maybe(source.get("symbol"), "symbol"),
        _maybe(source.get("issuer"), "issuer"),
        _maybe(source.get("place"), "place"),
        issued_on=_partial_date(source.get("issued_on"), "issued_on"),
        period_start=period.get("start"),
        period_end=period.get("end"),
        assignments=tuple(Assignment(one["unit"], tuple(one["tasks"])) for one in assignments),
        slogans=tuple(_TEXTS(source.get("slogans"), "slogans")),
        report_deadlines=tuple(_list(_DEADLINE)(source.get("report_deadlines"), "report_deadlines")),
        milestones=tuple(_list(_MILESTONE)(source.get("milestones"), "milestones")),
        rest={key: read(source.get(key), key) for key, read in _REST.items()},
    )
    if len(json.dumps(plan_json(plan), ensure_ascii=False).encode()) > LARGEST_PLAN:
        raise PlanRefused(PlanRefusal.TOO_LARGE)
    return plan


def plan_json(plan: Plan) -> dict[str, Any]:
    """The plan as a plan JSON object, its keys in the order of the specification."""
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
        "assignments": [{"unit": one.unit, "tasks": list(one.tasks)} for one in plan.assignments],
        "report_deadlines": [dict(one) for one in plan.report_deadlines],
        "milestones": [dict(one) for one in plan.milestones],
        "slogans": list(plan.slogans),
        **{key: rest[key] for key in ("recipients", "signature", "warnings")},
    }


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
    rest: Mapping[str, Any] = field(default_factory=dict)
    milestones: tuple[Mapping[str, Any], ...] = ()
    id: int = 0
    uid: str = ""
    owner: str = ""
    revision: int = 0

    @property
    def name(self) -> str:
        return campaign_name(self.number, self.symbol, self.title)
