"""What a timeline shows, and where it stands: bars and phases as plain values, days as places along the line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import field
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QRectF

from desktop_app.i18n import words
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.ui.theme import Tone

LINE: Final = 28
HEAD: Final = 50
BAR: Final = 16
HANDLE: Final = 6
DAY: Final = timedelta(days=1)
ZOOMS: Final = (1.6, 2.2, 3.0, 4.2, 6.0, 9.0, 12.0, 16.0, 22.0, 30.0, 42.0)
"""Pixels for one day, from a year on one screen to a week on one screen."""
Unit = Literal["day", "week", "month"]
ZOOM_OF: Final[Mapping[Unit, float]] = {"day": 30.0, "week": 9.0, "month": 3.0}
How = Literal["move", "start", "finish"]
"""What a hand does to a bar: shift all of it, or one of its ends."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What a bar hangs on: it follows the finish of `before`, or its start."""

    before: Hashable
    kind: Literal["finish", "start"] = "finish"


@dataclass(frozen=True, slots=True)
class Band:
    """The head of a phase; its bar spans those below it."""

    key: Hashable
    title: str
    tone: Tone = "blue"
    start: date | None = None
    finish: date | None = None


@dataclass(frozen=True, slots=True)
class StepBar:
    """One step on its line; `start` and `finish` are its first and last day. Words are already translated.

    `late_until` draws what has run over, `free_until` how far the step may slip without moving the congress day,
    `baseline` where it was planned. `earliest` and `latest` are what the steps around it leave room for.
    """

    id: Hashable
    title: str
    start: date
    finish: date
    kind: Literal["bar", "diamond"] = "bar"
    progress: float = 0.0
    state: Literal["", "done", "waiting", "returned"] = ""
    critical: bool = False
    baseline: tuple[date, date] | None = None
    late_until: date | None = None
    free_until: date | None = None
    earliest: date | None = None
    latest: date | None = None
    depends: tuple[Tie, ...] = ()
    label: str = ""
    said: str = ""
    may_move: bool = True
    anchor: bool = False  # the congress itself: its diamond is red and full
    drawn: bool = True  # without days yet it has its line, but no bar


@dataclass(frozen=True, slots=True)
class Marks:
    """The days a timeline marks. With `relative` the congress day is not known yet and `day` only stands in for it."""

    today: date | None = None
    day: date | None = None
    day_words: str = ""
    relative: bool = False
    holidays: Mapping[date, str] = field(default_factory=dict)
    closed: frozenset[date] = frozenset()

    def name(self, day: date, *, year: bool = False) -> str:
        """A day as the timeline says it: 15/01, or D−30 while the congress day is not known."""
        if self.relative and self.day is not None:
            return counted(day, self.day)
        return words().day(day, year=year)


def counted(day: date, congress: date) -> str:
    """A day counted from the congress: "D−30", "D", "D+2"."""
    away = (day - congress).days
    return f"D{'+' if away > 0 else '−'}{abs(away)}" if away else "D"


@dataclass(frozen=True, slots=True)
class Scale:
    """Where days stand: `first` at 0, `wide` pixels each, `days` of them."""

    first: date
    days: int
    wide: float

    def x(self, day: date) -> float:
        """The left edge of a day."""
        return (day.toordinal() - self.first.toordinal()) * self.wide

    def middle(self, day: date) -> float:
        return self.x(day) + self.wide / 2

    def day(self, x: float) -> date:
        """The day under a place."""
        return date.fromordinal(self.first.toordinal() + int(x // self.wide))

    @property
    def width(self) -> int:
        return round(self.days * self.wide)

    @property
    def unit(self) -> Unit:
        """What the head counts in."""
        return "day" if self.wide >= 22 else "week" if self.wide >= 4.2 else "month"

    def filling(self, room: int) -> Scale:
        """The same days, and as many more as it takes to fill `room` pixels."""
        return self if self.width >= room else Scale(self.first, int(room / self.wide) + 1, self.wide)

    def zoomed(self, wide: float) -> Scale:
        return Scale(self.first, self.days, wide)


def neighbour_zoom(wide: float, by: int) -> float:
    """The next wider (1) or narrower (-1) step of ZOOMS."""
    near = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - wide))
    return ZOOMS[max(0, min(near + by, len(ZOOMS) - 1))]


def scale_of(bars: Sequence[StepBar], marks: Marks, wide: float) -> Scale:
    """Room for every bar, today and the congress day, whole weeks, with a little air on both sides."""
    known = [day for one in bars if one.drawn for day in (one.start, one.finish, *(one.baseline or ()))]
    known += [day for day in (marks.day, None if marks.relative else marks.today) if day is not None]
    if not known:
        known = [date(2000, 1, 3)]
    first = min(known) - timedelta(days=10)
    first -= timedelta(days=first.weekday())
    last = max(known) + timedelta(days=24)
    return Scale(first, (last - first).days + 1, wide)


def bar_rect(bar: StepBar, scale: Scale, top: float) -> QRectF:
    """Where a bar stands on the line whose top is `top`; a diamond stands in the middle of its last day."""
    if bar.kind == "diamond":
        middle = scale.middle(bar.finish)
        return QRectF(middle - BAR / 2, top + (LINE - BAR) / 2, BAR, BAR)
    left = scale.x(bar.start)
    wide = max((bar.finish.toordinal() - bar.start.toordinal() + 1) * scale.wide, 4.0)
    return QRectF(left, top + (LINE - BAR) / 2, wide, BAR)


def grip_at(bar: StepBar, rect: QRectF, x: float) -> How:
    """What pressing at `x` takes hold of: an end of the bar, or all of it. Short bars keep a middle to be moved by."""
    if bar.kind == "diamond":
        return "move"
    reach = min(float(HANDLE), rect.width() / 4)
    if x >= rect.right() - reach:
        return "finish"
    return "start" if x <= rect.left() + reach else "move"


@lru_cache(maxsize=64)
def _spans(holidays: tuple[tuple[date, str], ...]) -> tuple[tuple[date, date, str], ...]:
    found: list[list[tuple[date, str]]] = []
    for day, name in holidays:
        if found and found[-1][-1][0] + DAY == day:
            found[-1].append((day, name))
        else:
            found.append([(day, name)])
    return tuple((run[0][0], run[-1][0], Counter(name for _day, name in run).most_common(1)[0][0]) for run in found)


def holiday_spans(marks: Marks) -> tuple[tuple[date, date, str], ...]:
    """Days off in a row as one span, with the name that most of them have."""
    return _spans(tuple(sorted(marks.holidays.items())))


def shifted(bar: StepBar, how: How, days: int) -> tuple[date, date]:
    """The bar's days after a hand moved it by calendar days; its ends never cross."""
    by = timedelta(days=days)
    if how == "move":
        return bar.start + by, bar.finish + by
    if how == "start":
        return min(bar.start + by, bar.finish), bar.finish
    return bar.start, max(bar.finish + by, bar.start)
