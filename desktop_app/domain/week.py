"""The week: one list of everything planned, due or overdue, from every source."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, Self

from desktop_app.text import sort_key
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FIRST_YEAR, LAST_YEAR = 1900, 2999  # days beyond them are slips of the hand, and calendars end soon after
CONGRESS = "congress"  # the kind that week lines of congresses carry
_WRITTEN = re.compile(r"([0-9]{4})-W([0-9]{1,2})")


def check_year(year: int) -> None:
    """Raises ValueError for a year in which no office has ever planned anything."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"no such year: {year}")


class Week(NamedTuple):
    """An ISO week, Monday to Sunday; the offices' own weekly calendars number their weeks the same way."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        calendar = day.isocalendar()
        return cls(calendar.year, calendar.week)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Reads `2024-W42`. Raises ValueError for anything else, also for a week the year does not have."""
        found = _WRITTEN.fullmatch(text.strip().upper())
        if found is None:
            raise ValueError(f"not a week: {text!r}")
        week = cls(int(found[1]), int(found[2]))
        check_year(week.year)
        date.fromisocalendar(week.year, week.number, 1)
        return week

    @property
    def monday(self) -> date:
        return date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    def moved(self, weeks: int) -> Week:
        return Week.of(self.monday + timedelta(weeks=weeks))

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"


def congress_id(text: str) -> tuple[int, date | None] | None:
    """The step of a congress that a public id names, and its day if it comes again; None for anything else."""
    number, at, day = text[1:].partition("@")
    if not text.startswith("C") or not (number.isascii() and number.isdigit()) or len(number) > 15:
        return None
    try:
        return int(number), date.fromisoformat(day) if at else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class WeekEntry:
    """One line of the week: a step of a checklist item, or a report that is owed."""

    id: str  # "12": an item; "R3@2026-11-14": a report that is owed; "C7", "C7@2026-11-14": a step of a congress
    kind: str  # the key of a checklist kind, "report" or "congress"
    step: str  # the step of the kind that is meant ("hang", "take_down"); "" for kinds with a single step
    title: str
    day: date | None  # planned on
    due: date | None  # to be finished by, that day included
    starts_at: str  # "06:30", "" when the hour is open
    ends_at: str
    place: str
    unit: str | None  # code of the unit that does it
    unit_name: str  # its short name, or the words of the plan when it is not in the unit tree
    partners: str  # the coordinating units, as worded
    campaign: int | None
    campaign_name: str  # short: "07/KH-BCĐ", or the first words of the title
    basis: str  # where in the plan it comes from: "IV.3"
    state: str
    done: bool
    done_on: date | None
    quantity: str  # "3 of 5"; "" when nothing is counted
    evidence: str
    note: str
    owner: str  # the office whose record it is; others may look, not change
    photos: int = 0  # how many show that it was done
    reason: str = ""  # why it was put off, not done or given up
    nth: int = 0  # which step of its item it is: a banner is hung before it is taken down

    @property
    def item(self) -> int | None:
        """The checklist item it is a step of; None for reports, congresses and what is not kept yet."""
        return int(self.id) if self.id.isdigit() else None

    @property
    def shown_on(self) -> date:
        """The day it stands under in a week."""
        shown = self.day or self.due
        if shown is None:
            raise ValueError("a line of the week has a day or a due day")
        return shown

    @property
    def last_day(self) -> date:
        """After this day it is late."""
        return self.due or self.shown_on

    @property
    def is_dropped(self) -> bool:
        """Settled without having been done: not done, or given up."""
        return self.done and self.state in {"not_done", "cancelled"}

    def overdue_days(self, today: date) -> int:
        """How many days late it is on `today`; 0 when done or not late."""
        return 0 if self.done else max(0, (today - self.last_day).days)


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of the week with what must be done on it."""

    day: date
    entries: tuple[WeekEntry, ...]
    holiday: str = ""  # its name when offices are closed, or when a day of the weekend is worked; "" on other days

    @property
    def done(self) -> int:
        return sum(entry.done for entry in self.entries)

    @property
    def dropped(self) -> int:
        """Of those settled, how many were not done or given up."""
        return sum(entry.is_dropped for entry in self.entries)


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """Everything a week holds: what is carried over as overdue, then seven days, Monday first."""

    week: Week
    today: date
    overdue: tuple[WeekEntry, ...]
    days: tuple[WeekDay, ...]

    @property
    def entries(self) -> tuple[WeekEntry, ...]:
        """All lines, the overdue ones first."""
        return self.overdue + tuple(entry for day in self.days for entry in day.entries)

    @property
    def done(self) -> int:
        return sum(entry.done for entry in self.entries)


def arrange(week: Week, today: date, entries: Iterable[WeekEntry], holidays: dict[date, str]) -> WeekPlan:
    """Puts `entries` under the days of `week`; open ones whose last day is past before it began are overdue.

    What is late but was planned inside the week stays under its day; what is late and put off beyond it is overdue.
    """
    first, last = week.monday, week.sunday
    overdue: list[WeekEntry] = []
    by_day: dict[date, list[WeekEntry]] = {day: [] for day in week.days}
    for entry in entries:
        if first <= entry.shown_on <= last:
            by_day[entry.shown_on].append(entry)
        elif not entry.done and entry.last_day < min(today, first):
            overdue.append(entry)
        elif entry.day and entry.due and first <= entry.due <= last:
            by_day[entry.due].append(entry)
    return WeekPlan(
        week,
        today,
        tuple(sorted(overdue, key=lambda entry: (entry.last_day, entry.starts_at, entry.nth, sort_key(entry.title)))),
        tuple(WeekDay(day, _by_hour(by_day[day]), holidays.get(day, "")) for day in week.days),
    )


def _by_hour(entries: Sequence[WeekEntry]) -> tuple[WeekEntry, ...]:
    return tuple(
        sorted(entries, key=lambda entry: (entry.starts_at or "24:00", entry.kind, entry.nth, sort_key(entry.title)))
    )


@dataclass(frozen=True, slots=True)
class WeeklySheet:
    """What the weekly checklist prints: the week of one office or of one of its units."""

    plan: WeekPlan
    superior_name: str  # "UBND huyện Trạm Tấu"; "" when there is none
    office_name: str  # "Trung tâm Truyền thông và Văn hóa"
    unit_name: str  # whose week it is; the office's own name for the whole office
    campaigns: tuple[str, ...]  # "07/KH-BCĐ ngày 08/01/2025": the plans the week's work comes from
    printed_at: str  # "09:41 ngày 15/01/2025", already in words
    sheet_code: str  # short code printed beside the QR; the same sheet has the same code
    blank_rows: int = 2  # for what comes up during the week
    with_done: bool = True  # also what is done already
