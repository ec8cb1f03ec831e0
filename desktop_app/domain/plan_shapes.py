"""The parts of plan JSON and how each is read: bounded, in NFC, and never more than the shape says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from desktop_app.domain import date_rules
from desktop_app.domain.week import check_year
from desktop_app.errors import Refused
from desktop_app.text import squeeze

if TYPE_CHECKING:
    from desktop_app.domain.date_rules import Rule

LONGEST_TEXT = 20_000
MOST_ENTRIES = 5_000
LATEST_REPORT = 366  # days after the end of a wave
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


Read = Callable[[Any, str], Any]


def text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
    if len(value) > LONGEST_TEXT:
        raise PlanRefused(PlanRefusal.TOO_LARGE, where)
    return squeeze(value)


def maybe(value: Any, where: str) -> str | None:
    return None if value is None else text(value, where) or None


def partial_date(value: Any, where: str) -> str | None:
    """A date known in part: "2024", "2024-05", "2024-05-03". Raises PlanRefused."""
    written = maybe(value, where)
    if written is None:
        return None
    try:
        check_year(date_rules.read_partial(written)[0])
    except ValueError as error:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, where) from error
    return written


def whole_day(value: Any, where: str) -> str | None:
    """As `partial_date`, but known to the day."""
    day = partial_date(value, where)
    if day is not None and len(day) != len("2024-05-03"):
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
    return day


def whole(value: Any, where: str) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or abs(value) > _MOST):
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
    return value


def number(value: Any, where: str) -> int | float | None:
    if value is None or (isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= _MOST):
        return value
    raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)


def yes_or_no(value: Any, where: str) -> bool | None:
    if value is not None and not isinstance(value, bool):
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
    return value


def date_rule(value: Any, where: str) -> dict[str, str | int | None] | None:
    """A date rule as `date_rules.to_json` writes it."""
    if value is None:
        return None
    try:
        return date_rules.to_json(date_rules.from_json(value))
    except ValueError as error:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, where) from error


def one_of(*known: str) -> Read:
    """A reader of one of these words, or of none; of any other it raises PlanRefused."""

    def read_one(value: Any, where: str) -> str | None:
        if value is not None and value not in known:
            raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
        return None if value is None else str(value)

    return read_one


def a_list(read: Read) -> Read:
    """A reader of a list of such parts, [] for none; of more than MOST_ENTRIES it raises PlanRefused."""

    def read_all(value: Any, where: str) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
        if len(value) > MOST_ENTRIES:
            raise PlanRefused(PlanRefusal.TOO_LARGE, where)
        return [read(one, f"{where}[{place}]") for place, one in enumerate(value)]

    return read_all


def an_object(parts: Mapping[str, Read], more: Mapping[str, Read] | None = None) -> Read:
    """An object with these parts; of those in `more` it keeps only what says something."""

    def read_one(value: Any, where: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
        found = {key: read(value.get(key), f"{where}.{key}") for key, read in parts.items()}
        for key, read in (more or {}).items():
            said = read(value.get(key), f"{where}.{key}")
            if said not in (None, "", []):
                found[key] = said
        return found

    return read_one


def maybe_object(parts: Mapping[str, Read], more: Mapping[str, Read] | None = None) -> Read:
    read = an_object(parts, more)
    return lambda value, where: None if value is None else read(value, where)


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
    if deadline.get("when") is not None:
        return date_rules.from_json(deadline["when"])
    return date_rules.from_report_deadline({**deadline, "rule": deadline.get("rule") or "once"})


def milestone_rule(milestone: Mapping[str, Any]) -> Rule:
    """When a dated duty is due. Raises ValueError for a day that does not exist."""
    if milestone.get("when") is not None:
        return date_rules.from_json(milestone["when"])
    return date_rules.from_milestone(milestone)


def _days_after_wave(value: Any, where: str) -> int | None:
    days = whole(value, where)
    if days is not None and not 0 <= days <= LATEST_REPORT:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
    return days


def _true(value: Any, where: str) -> bool | None:
    return yes_or_no(value, where) or None


def _place(value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < MOST_ENTRIES:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, where)
    return value


TEXTS = a_list(text)
PERIOD = maybe_object({"start": partial_date, "end": partial_date})
DEADLINES = a_list(
    _dated(
        an_object(
            {"to": maybe, "via": maybe, "day": whole, "month": whole, "year": whole, "rule": maybe},
            {
                "also_to": maybe,  # the second of two receivers
                "senders": TEXTS,  # who owes it; without them, whoever the plan is for
                "onward": maybe,  # to whom the receiver sends what it has gathered
                "when": date_rule,  # for what day, month and rhythm cannot say
                "strict": yes_or_no,  # how this one reads "trước ngày X"; without it as the office does
                "within_days": _days_after_wave,
            },
        ),
        deadline_rule,
    )
)
MILESTONES = a_list(
    _dated(
        an_object({"date": partial_date, "offset_days": whole, "text": text}, {"when": date_rule}), milestone_rule
    )
)  # fmt: skip
TASK_DETAILS = an_object(
    {},
    {
        "partners": maybe,  # who helps, in the plan's words
        "optional": _true,  # "(nếu có)"
        "asks_plan": _true,  # the unit is to write a plan of its own
        "points_at": a_list(_place),  # places of the contents it is about, from 0
        "when": date_rule,
    },
)
ASSIGNMENTS = a_list(
    an_object(
        {"unit": text, "tasks": TEXTS},
        {
            "is_request": _true,  # "Đề nghị": the issuer cannot order this body
            "partners": maybe,
            "details": a_list(lambda value, where: {} if value is None else TASK_DETAILS(value, where)),
        },
    )
)
PARTS: dict[str, Read] = {  # the lists of plan JSON that the book keeps as they are
    "bases": TEXTS,
    "citations": a_list(
        an_object({"kind": maybe, "symbol": maybe, "date": partial_date, "issuer": maybe}, {"subject": maybe})
    ),
    "phases": a_list(an_object({"name": text, "start": partial_date, "end": partial_date, "items": TEXTS})),
    "purposes": TEXTS,
    "requirements": TEXTS,
    "contents": TEXTS,
    "channels": TEXTS,
    "targets": a_list(
        an_object(
            {"percent": number, "audience": text},
            {"role": one_of("implementer", "beneficiary"), "year": whole, "reached": number},
        )
    ),
    "recipients": TEXTS,
    "signature": maybe_object({"authority": maybe, "capacity": maybe, "position": maybe, "name": maybe}),
    "warnings": a_list(an_object({"where": maybe, "message": text})),
}
MORE_PARTS: dict[str, Read] = {  # what plan JSON has no key for: they stand in it only when there is something to say
    "measures": TEXTS,
    "budget": TEXTS,
    "waves": a_list(an_object({"name": text, "start": partial_date, "end": partial_date, "closed_on": whole_day})),
    "events": a_list(an_object({"name": text, "when": date_rule})),
    "criteria": a_list(an_object({"group": maybe, "text": text}, {"title": maybe})),
    "awards": a_list(an_object({"form": text, "occasion": maybe})),
    "titles": a_list(an_object({"name": text, "level": maybe}, {"granted_by": maybe})),
    "signature_lines": TEXTS,
}
