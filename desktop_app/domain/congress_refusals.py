"""What cannot be done with a congress and its steps."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from desktop_app.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence


class ScheduleRefusal(Enum):
    CYCLE = auto()
    ITSELF = auto()
    UNKNOWN_STEP = auto()
    TOO_FAR = auto()
    TOO_MANY = auto()


class ScheduleRefused(Refused):
    """Steps that no days can be found for; `steps` are their keys in the order in which they hang on each other."""

    reasons = ScheduleRefusal
    reason: ScheduleRefusal

    def __init__(self, reason: ScheduleRefusal, steps: Sequence[str] = ()) -> None:
        super().__init__(reason, steps=" → ".join(f"“{step}”" for step in steps), step=steps[0] if steps else "")
        self.steps = tuple(steps)


class CongressRefusal(Enum):
    NOT_A_TEMPLATE = auto()
    WRONG_SHAPE = auto()
    TOO_LARGE = auto()
    NO_TITLE = auto()
    UNKNOWN_CONGRESS = auto()
    UNKNOWN_PART = auto()
    UNKNOWN_TEMPLATE = auto()
    BELONGS_TO_OTHERS = auto()
    ON_HOLIDAY = auto()
    NOT_A_DAY = auto()
    NOT_A_RULE = auto()
    NOT_A_LINK = auto()
    NOT_A_RHYTHM = auto()
    PHASE_IN_USE = auto()
    NOT_SUBMITTED = auto()
    STILL_WAITING = auto()
    NOT_ASKED = auto()
    NOT_YET_ASKED = auto()
    REASON_MISSING = auto()
    NO_BASELINE = auto()
    NO_DAYS = auto()
    NO_CONGRESS = auto()


class CongressRefused(Refused):
    """What cannot be done with a congress. `what` is what was given, `where` the part it is about."""

    reasons = CongressRefusal

    def __init__(self, reason: CongressRefusal, what: str = "", where: str = "", **facts: str) -> None:
        super().__init__(reason, what=what, where=where, **facts)
