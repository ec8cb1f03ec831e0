"""The network of a congress: forward and backward pass over working days, slack, critical path, what cannot be met.

Days are counted from the day of the congress: -30 is D−30. Both ends of a step belong to it; a milestone has length 0.
"""

from __future__ import annotations

from collections import deque
from datetime import date
from enum import Enum, StrEnum, auto
from typing import TYPE_CHECKING

from desktop_app.domain.congress_refusals import ScheduleRefusal, ScheduleRefused
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

LONGEST_STEP = 1_000  # days
FARTHEST = 3_660  # days of any rule or lag
MOST_STEPS = 5_000
_HORIZON = 40 * 366  # days from the congress beyond which nothing is planned
_NOTIONAL = date(2001, 1, 4)  # a Thursday: stands for the congress while its day is not known


class AnchorKind(StrEnum):
    """What a rule counts from."""

    CONGRESS = "congress"
    DAY = "day"
    START_OF = "start_of"
    FINISH_OF = "finish_of"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A day said as a rule: `days` after (negative: before) the congress, or the start or finish of another step."""

    kind: AnchorKind
    days: int = 0
    working: bool = False  # whether only working days are counted
    step: str = ""
    day: date | None = None

    def __post_init__(self) -> None:
        if abs(self.days) > FARTHEST or (self.kind is AnchorKind.DAY) != (self.day is not None):
            raise ValueError(f"not a rule of a step: {self!r}")
        if self.day and not 1900 <= self.day.year <= 2999:
            raise ValueError(f"no year of a congress: {self.day.year}")
        if self.on_step != bool(self.step):
            raise ValueError(f"not a rule of a step: {self!r}")

    @property
    def on_step(self) -> bool:
        return self.kind in (AnchorKind.START_OF, AnchorKind.FINISH_OF)


class LinkKind(StrEnum):
    FINISH_START = "fs"
    START_START = "ss"


@dataclass(frozen=True, slots=True)
class Link:
    """A step that must be finished (or begun) before this one begins, and how many days lie between."""

    before: str
    kind: LinkKind = LinkKind.FINISH_START
    lag: int = 0
    working: bool = True

    def __post_init__(self) -> None:
        if abs(self.lag) > FARTHEST or not self.before:
            raise ValueError(f"not a link of a step: {self!r}")


class PhaseKind(StrEnum):
    """Where a phase lies: what is before must be over on the eve, what is during is held to the day itself."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Work:
    """A step as the network sees it.

    Without `start` it begins as soon as it may; with a `finish` alone, as late as it can to be finished by then.
    Without `length` it fills the days from `start` to `finish`. What `began` or is `done` keeps the days it took.
    """

    key: str
    start: Anchor | None = None
    finish: Anchor | None = None
    length: int | None = None
    working: bool = True
    links: tuple[Link, ...] = ()
    phase: PhaseKind = PhaseKind.BEFORE
    began: date | None = None
    done: date | None = None
    left_out: bool = False

    def __post_init__(self) -> None:
        if self.length is not None and not 0 <= self.length <= LONGEST_STEP:
            raise ValueError(f"not a length of a step: {self.length}")

    @property
    def is_window(self) -> bool:
        return self.length is None and self.start is not None and self.finish is not None


@dataclass(frozen=True, slots=True)
class Timing:
    """The days of a step, from the congress: planned, the earliest possible, and the latest that breaks nothing.

    `slack` counts working days, or calendar days for a step that counts those; negative when something is broken.
    `critical`: one day later, and the congress is a day later.
    """

    start: int
    finish: int
    early_start: int
    early_finish: int
    late_start: int
    late_finish: int
    slack: int
    critical: bool
    deadline: int | None = None  # of its own: what its rule, its phase or the day itself asks
    driver: str = ""  # the step that it waits for


class ProblemKind(Enum):
    TOO_LATE = auto()  # the steps, one after the other, are not finished by the last one's day
    STARTS_AFTER_FINISH = auto()  # a rule lets the step begin after it has to be finished


@dataclass(frozen=True, slots=True)
class Problem:
    """What cannot be met: `steps` in their order, the last one is the one that is late; days from the congress."""

    kind: ProblemKind
    steps: tuple[str, ...]
    finish: int
    deadline: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """The days of every step that has any. Those on fixed days have none while the congress has no day."""

    day: date | None
    timings: Mapping[str, Timing]
    problems: tuple[Problem, ...]
    first: int  # of the whole preparation
    last: int

    def on(self, days: int) -> date | None:
        """The day so many days from the congress; None until the congress has its day."""
        return date.fromordinal(self.day.toordinal() + days) if self.day else None


class WorkDays:
    """Working days counted once, so that going far costs no more than going near. Days are ordinals."""

    def __init__(self, is_working: Callable[[date], bool], around: date) -> None:
        self._is_working = is_working
        middle = around.toordinal()
        self._least, self._most = max(1, middle - _HORIZON), min(date.max.toordinal(), middle + _HORIZON)
        self._low = self._high = middle
        self._before = 0  # the count on the day before `_low`
        self._days: list[int] = [middle] if is_working(around) else []
        self._counts: list[int] = [len(self._days)]

    def count(self, day: int) -> int:
        """Working days up to and with `day`, from a beginning that stays the same."""
        while not self._low - 1 <= day <= self._high:
            self._grow(back=day < self._low)
        return self._before if day < self._low else self._counts[day - self._low]

    def nth(self, number: int) -> int:
        """The day on which `count` reaches `number`."""
        while not self._before < number <= self._before + len(self._days):
            self._grow(back=number <= self._before)
        return self._days[number - self._before - 1]

    def shift(self, day: int, days: int, *, working: bool) -> int:
        """`days` after `day` (negative: before); in working days as `Calendar.add_working_days` counts them."""
        if not working or days == 0:
            return day + days
        return self.nth(self.count(day) + days) if days > 0 else self.nth(self.count(day - 1) + days + 1)

    def unshift(self, day: int, days: int, *, working: bool) -> int:
        """The latest day from which `shift` does not lead beyond `day`."""
        if not working or days == 0:
            return day - days
        return self.nth(self.count(day) - days + 1) - 1 if days > 0 else self.nth(self.count(day) - days)

    def finish(self, start: int, length: int, *, working: bool) -> int:
        """The last day of a step that begins on `start`, a working day when it counts those."""
        if length == 0:
            return start
        return self.nth(self.count(start - 1) + length) if working else start + length - 1

    def start(self, finish: int, length: int, *, working: bool) -> int:
        """The last day on which a step can begin that is over on `finish`."""
        if length == 0:
            return finish
        return self.nth(self.count(finish) - length + 1) if working else finish - length + 1

    def at_or_after(self, day: int) -> int:
        return self.nth(self.count(day - 1) + 1)

    def _grow(self, *, back: bool) -> None:
        span = max(366, self._high - self._low)
        if back:
            low = max(self._least, self._low - span)
            if low == self._low:
                raise ScheduleRefused(ScheduleRefusal.TOO_FAR)
            new = [day for day in range(low, self._low) if self._is_working(date.fromordinal(day))]
            self._before -= len(new)
            self._days = new + self._days
            self._low = low
        else:
            high = min(self._most, self._high + span)
            if high == self._high:
                raise ScheduleRefused(ScheduleRefusal.TOO_FAR)
            days = range(self._high + 1, high + 1)
            self._days += [day for day in days if self._is_working(date.fromordinal(day))]
            self._high = high
        works, count = set(self._days), self._before
        self._counts = [count := count + (day in works) for day in range(self._low, self._high + 1)]


def five_day_week(day: date) -> bool:
    """The calendar while the congress has no day: a plain week, without holidays."""
    return day.weekday() < 5


def check(works: Sequence[Work]) -> tuple[list[int], list[set[int]]]:
    """The order in which steps get their days, and which others each hangs on, by their places in `works`.

    Raises ScheduleRefused for steps that hang on themselves or on none.
    """
    if len(works) > MOST_STEPS:
        raise ScheduleRefused(ScheduleRefusal.TOO_MANY)
    place = {work.key: number for number, work in enumerate(works)}
    waits_for: list[set[int]] = []
    for work in works:
        names = {link.before for link in work.links}
        for anchor in (work.start, work.finish):
            if anchor and anchor.on_step:
                names.add(anchor.step)
        if work.key in names:
            raise ScheduleRefused(ScheduleRefusal.ITSELF, (work.key,))
        if not names <= place.keys():
            raise ScheduleRefused(ScheduleRefusal.UNKNOWN_STEP, (work.key, min(names - place.keys())))
        waits_for.append({place[name] for name in names})
    followers: list[list[int]] = [[] for _ in works]
    for number, before in enumerate(waits_for):
        for one in before:
            followers[one].append(number)
    left = [len(before) for before in waits_for]
    ready = deque(number for number, count in enumerate(left) if count == 0)
    order: list[int] = []
    while ready:
        number = ready.popleft()
        order.append(number)
        for follower in followers[number]:
            left[follower] -= 1
            if left[follower] == 0:
                ready.append(follower)
    if len(order) < len(works):
        raise ScheduleRefused(ScheduleRefusal.CYCLE, [works[one].key for one in _ring(waits_for, left)])
    return order, waits_for


def _ring(waits_for: Sequence[set[int]], left: Sequence[int]) -> list[int]:
    """One ring among the steps that could not be put in order, from its first step round to it again."""
    number = next(one for one, count in enumerate(left) if count)
    walked: dict[int, int] = {}
    while number not in walked:
        walked[number] = len(walked)
        number = min(one for one in waits_for[number] if left[one])
    ring = [one for one, place in walked.items() if place >= walked[number]]
    return [*reversed(ring), ring[-1]]


def schedule(
    works: Iterable[Work],
    day: date | None,
    is_working: Callable[[date], bool],
    *,
    begins: int = -120,
    not_before: date | None = None,
) -> Schedule:
    """The days of every step for a congress on `day`; None while its day is not known.

    What hangs on nothing begins `begins` days from the congress. With `not_before` what has not begun yet begins on
    that day at the earliest: what is then broken can no longer be met. Raises ScheduleRefused.
    """
    from desktop_app.domain.schedule_passes import Passes

    all_works = tuple(works)
    order, hangs_on = check(all_works)
    known = day or _NOTIONAL
    days = WorkDays(is_working if day else five_day_week, known)
    passes = Passes(
        *(all_works, order, hangs_on, known.toordinal(), days, begins, not_before if day else None), relative=not day
    )
    timings, problems = passes.run()
    first = min((one.start for one in timings.values()), default=0)
    last = max((one.finish for one in timings.values()), default=0)
    return Schedule(day, timings, problems, min(first, 0), max(last, 0))
