"""Lines that come again: on which days, what each of them says, and which of them a change may touch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum, auto
from typing import Any

from desktop_app.domain.checklists import ChecklistKind, Item
from desktop_app.errors import Refused
from desktop_app.i18n import N_, Language
from desktop_app.values import dataclass

MOST_DAYS = 400  # of one series: every day for a year, and a little more
WORKING_WEEK = (0, 1, 2, 3, 4)


class RepeatRefusal(Enum):
    NO_WEEKDAY = auto()
    NO_END = auto()
    ENDS_BEFORE = auto()
    TOO_MANY = auto()
    NO_DAY = auto()
    NO_STEP_DAY = auto()


class RepeatRefused(Refused):
    """A series that cannot be: `what` is the day or the number concerned."""

    reasons = RepeatRefusal

    def __init__(self, reason: RepeatRefusal, what: str = "") -> None:
        super().__init__(reason, what=what)


class Until(Enum):
    """What ends a series: a day, the last day of its plan, or the day before the congress."""

    DAY = "day"
    PLAN = "plan"
    CONGRESS = "congress"


class Scope(Enum):
    """What a change of one line of a series is to change."""

    THIS = auto()
    LATER = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """On these weekdays (0 is Monday) of every so many weeks, from the first day to the last, both included."""

    weekdays: tuple[int, ...]
    first: date
    last: date
    every: int = 1
    working_days_only: bool = False
    until: Until = Until.DAY

    def days(self, holidays: Mapping[date, str]) -> tuple[date, ...]:
        """The days of the series. Raises RepeatRefused for a rhythm that has none or far too many."""
        if not self.weekdays:
            raise RepeatRefused(RepeatRefusal.NO_WEEKDAY)
        if self.last < self.first:
            raise RepeatRefused(RepeatRefusal.ENDS_BEFORE, self.last.isoformat())
        if (self.last - self.first).days > MOST_DAYS * 7:
            raise RepeatRefused(RepeatRefusal.TOO_MANY, str(MOST_DAYS))
        monday = self.first - timedelta(days=self.first.weekday())
        found = []
        day = self.first
        while day <= self.last:
            fits = day.weekday() in self.weekdays and (day - monday).days // 7 % max(self.every, 1) == 0
            if fits and not (self.working_days_only and day in holidays):
                found.append(day)
            day += timedelta(days=1)
        if not found:
            raise RepeatRefused(RepeatRefusal.NO_DAY)
        if len(found) > MOST_DAYS:
            raise RepeatRefused(RepeatRefusal.TOO_MANY, str(MOST_DAYS))
        return tuple(found)

    def said(self, language: Language) -> str:
        """ "Thứ Hai đến Thứ Sáu, từ 16/11/2026 đến 18/12/2026" """
        gettext = language.gettext
        if self.weekdays == tuple(range(7)):
            days = gettext("every day")
        elif self.weekdays == WORKING_WEEK:
            days = gettext("Monday to Friday")
        else:
            monday = date(2024, 1, 1)
            days = ", ".join(language.weekday(monday + timedelta(days=one)) for one in self.weekdays)
        if self.every > 1:
            days = gettext("{days}, every {n} weeks").format(days=days, n=self.every)
        return gettext("{days}, {span}").format(days=days, span=language.span(self.first, self.last))


N_("every day")
N_("Monday to Friday")
N_("{days}, every {n} weeks")
N_("{days}, {span}")


@dataclass(frozen=True, slots=True)
class Repeat:
    """A series of lines: its rhythm, and the line each of them is a copy of, as it stands on its own first day."""

    pattern: Item
    rhythm: Rhythm
    id: int = 0
    uid: str = ""
    owner: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One day of a series; `item` is None once a person has deleted its line: it does not come back."""

    day: date
    item: Item | None


def main_day(kind: ChecklistKind, item: Item) -> date | None:
    """The day a line of a series is known by: when its first step is to be done."""
    step = kind.steps[0]
    return item.day(step.day) or item.day(step.due)


def on_day(kind: ChecklistKind, pattern: Item, day: date) -> Item:
    """The pattern as it stands on another day: all the days of its steps keep their distance."""
    begun = main_day(kind, pattern)
    if begun is None:
        raise RepeatRefused(RepeatRefusal.NO_STEP_DAY)
    item = pattern
    for key in {key for step in kind.steps for key in (step.day, step.due) if key}:
        planned = pattern.day(key)
        if planned:
            item = item.with_value(key, (day + (planned - begun)).isoformat())
    return item


def fresh(kind: ChecklistKind, item: Item) -> Item:
    """A line as a pattern for others: nothing of it is done, nothing was written afterwards."""
    item = replace(item, id=0, uid="", owner="", revision=0, state=kind.first_state, rule=None)
    for key in kind.afterwards:
        item = item.with_value(key, None)
    return item


def is_exception(kind: ChecklistKind, repeat: Repeat, occurrence: Occurrence) -> bool:
    """Whether a person has made this line different from its series, has begun or done it, or has deleted it."""
    item = occurrence.item
    if item is None or item.state != kind.first_state:
        return True
    expected = on_day(kind, repeat.pattern, occurrence.day)
    return words_of(expected) != words_of(item)


def words_of(item: Item) -> tuple[Any, ...]:
    """What makes two lines the same to a person."""
    given = {key: value for key, value in item.answers.items() if value not in (None, "")}
    return (
        *(item.kind, sorted(given.items()), item.campaign, item.unit, item.who, item.partners, item.basis, item.note),
    )


@dataclass(frozen=True, slots=True)
class Changes:
    """What another rhythm or pattern does to a series: lines to change, to add on a day, and to take out."""

    changed: tuple[tuple[date, Item], ...]
    added: tuple[date, ...]
    removed: tuple[Occurrence, ...]
    kept: tuple[Occurrence, ...]


def changes(
    kind: ChecklistKind,
    before: Repeat,
    occurrences: Sequence[Occurrence],
    after: Repeat,
    days: Sequence[date],
    today: date,
) -> Changes:
    """What has to move so that `occurrences` of `before` follow `after` on `days`.

    Exceptions stay as they are, and so does what is done. Nothing is added on a day that has passed.
    """
    there = {one.day: one for one in occurrences}
    wanted = set(days)
    changed, removed, kept = [], [], []
    for one in occurrences:
        if is_exception(kind, before, one):
            kept.append(one)
        elif one.day in wanted:
            assert one.item is not None
            fits = on_day(kind, after.pattern, one.day)
            same = one.item
            changed.append(
                (
                    one.day,
                    replace(fits, id=same.id, uid=same.uid, owner=same.owner, revision=same.revision, task=same.task),
                )
            )
        else:
            removed.append(one)
    added = tuple(day for day in days if day not in there and day >= today)
    return Changes(tuple(changed), added, tuple(removed), tuple(kept))
