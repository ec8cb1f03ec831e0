"""Steps over their days: drawn as a timeline, or told to a calendar."""

from __future__ import annotations

from datetime import date
from enum import Enum

from desktop_app.values import dataclass


class Mark(Enum):
    """What stands for a step on a timeline; black and white paper tells them apart by shape."""

    PHASE = "phase"  # a thin band over the steps of a phase
    BAR = "bar"
    MILESTONE = "milestone"
    HEAD = "head"  # words alone


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A line of a timeline; `start` and `finish` are days of its axis, the first is 0, both belong to it."""

    number: str
    text: str
    lead: str
    due: str
    mark: Mark = Mark.BAR
    start: int | None = None
    finish: int | None = None
    percent: int = 0
    critical: bool = False
    late: bool = False
    done: bool = False
    kept: tuple[int, int] | None = None  # where it stood in the plan that was kept


@dataclass(frozen=True, slots=True)
class TimelineLink:
    """An arrow between two rows, given by their places; from the start of the first when `from_start`."""

    before: int
    after: int
    from_start: bool = False
    critical: bool = False


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days of the axis, both ends included, and what is said above them."""

    first: int
    last: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps as bars over their days, on as many pages as it takes, with a legend on each."""

    heads: tuple[str, str, str, str]  # number, step, lead, due
    rows: tuple[TimelineRow, ...]
    links: tuple[TimelineLink, ...]
    days: int
    months: tuple[DaySpan, ...]
    weeks: tuple[DaySpan, ...]  # `words` is the day its Monday has
    off: tuple[DaySpan, ...]  # weekends, and with words public holidays
    today: DaySpan | None
    congress: DaySpan | None
    legend: tuple[tuple[str, str], ...]  # sign ("bar", "critical", …) and its words
    least_day: float = 1.1  # mm: a narrower day takes another page


@dataclass(frozen=True, slots=True)
class Event:
    """A whole-day entry of a calendar; `last` belongs to it."""

    uid: str
    title: str
    first: date
    last: date
    note: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class Events:
    """What a calendar file holds; on paper it is not to be seen. `stamp` is the moment it is made, in UTC."""

    entries: tuple[Event, ...]
    stamp: str  # "20250115T024100Z"
