"""What came of a line: done, done in part, postponed, not done or given up; by whom, when and why."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from desktop_app.domain.checklists import check_order, moved, ticked
from desktop_app.errors import Refused
from desktop_app.i18n import N_
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.checklists import ChecklistKind, Item, Step


class What(Enum):
    DONE = "done"
    PART = "part"
    POSTPONED = "postponed"
    NOT_DONE = "not_done"
    CANCELLED = "cancelled"


REASONS: Final = (
    N_("Rain or storm"),
    N_("Power cut"),
    N_("The vehicle or the equipment broke down"),
    N_("Not approved yet"),
    N_("Material not printed or delivered yet"),
    N_("Nobody free, sent to more urgent work"),
    N_("The place could not be used"),
    N_("Changed by the office above"),
    N_("No money yet"),
)
"""The reasons that are offered; any other may be written."""


class DoingRefusal(Enum):
    NO_REASON = auto()
    NOT_COUNTED = auto()
    MORE_THAN_PLANNED = auto()
    NOT_FOR_THIS = auto()
    NO_COUNT = auto()


class DoingRefused(Refused):
    """`what` is the line in words, or the number that was given."""

    reasons = DoingRefusal

    def __init__(self, reason: DoingRefusal, what: str = "") -> None:
        super().__init__(reason, what=what)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a person says of a line. `count` is for a part, `to` for another day, `reason` for all but done and part."""

    what: What
    count: int | None = None
    by: str = ""
    reason: str = ""
    to: date | None = None


def choices(kind: ChecklistKind, step: Step, item: Item) -> tuple[What, ...]:
    """What can come of this step: a thing that hangs can no longer be given up, only be taken down later."""
    states = {state.key for state in kind.states}
    found = [What.DONE]
    if step is kind.steps[0] and planned(kind, item) > 1:
        found.append(What.PART)
    found.append(What.POSTPONED)
    if step is kind.steps[0]:
        found += [what for what in (What.NOT_DONE, What.CANCELLED) if what.value in states]
    return tuple(found)


def planned(kind: ChecklistKind, item: Item) -> int:
    """How many pieces were planned; 0 when nothing is counted."""
    return int(item.value(kind.counted[0]) or 0) if kind.counted[0] else 0


def settled(kind: ChecklistKind, item: Item, step_key: str, outcome: Outcome, today: date) -> Item:
    """The item after what came of it. Raises DoingRefused and FieldRefused."""
    step = next((one for one in kind.steps if one.key == step_key), None) or kind.open_step(item) or kind.steps[0]
    if outcome.what not in choices(kind, step, item) and outcome.what is not What.PART:
        raise DoingRefused(DoingRefusal.NOT_FOR_THIS)
    if outcome.what not in (What.DONE, What.PART) and not outcome.reason.strip():
        raise DoingRefused(DoingRefusal.NO_REASON)
    after = _after(kind, item, step, outcome, today)
    for key, value in (("done_by", outcome.by), ("reason", outcome.reason)):
        if value.strip():
            after = after.with_value(key, kind.field(key).read(value, today))
    if outcome.what in (What.DONE, What.PART):
        after = after.with_value("reason", None)
    check_order(kind, after)
    return after


def _after(kind: ChecklistKind, item: Item, step: Step, outcome: Outcome, today: date) -> Item:
    match outcome.what:
        case What.DONE:
            return ticked(kind, item, step.key, today)
        case What.PART:
            return _in_part(kind, item, step, outcome.count, today)
        case What.POSTPONED:
            put_off = moved(kind, item, step.key, outcome.to) if outcome.to else item
            return replace(put_off, state=What.POSTPONED.value) if step is kind.steps[0] else put_off
        case What.NOT_DONE | What.CANCELLED:
            return replace(item, state=outcome.what.value).with_value(step.done_on, None)


def _in_part(kind: ChecklistKind, item: Item, step: Step, count: int | None, today: date) -> Item:
    most = planned(kind, item)
    if step is not kind.steps[0] or not kind.counted[1] or not most:
        raise DoingRefused(DoingRefusal.NOT_COUNTED)
    if count is None or count < 0:
        raise DoingRefused(DoingRefusal.NO_COUNT)
    if count > most:
        raise DoingRefused(DoingRefusal.MORE_THAN_PLANNED, str(most))
    counted = item.with_value(kind.counted[1], count).with_value("counted_on", today.isoformat())
    if count == most:
        return ticked(kind, counted, step.key, today)
    under_way = next((state.key for state in kind.states if state.tone == "doing"), item.state)
    return replace(
        counted, state=under_way if item.state == kind.first_state or item.state == "postponed" else item.state
    )
