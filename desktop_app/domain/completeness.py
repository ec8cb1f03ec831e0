"""Who has reported: reports awaited from units for periods, when they are late, when locked, and who approved them.

The model is that of DHIS2 (docs.dhis2.org, "data sets", "reporting rates", "data approval"), made for sticks: a duty
assigned to units and a period makes one report that is expected; the day that marks it late and the day that locks it
are two settings; approval climbs the tree of units, one level after the other.
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.date_rules import EveryMonth, EveryQuarter
from desktop_app.domain.indicators import Period
from desktop_app.domain.units import UnitCode
from desktop_app.domain.week import Week
from desktop_app.errors import Refused
from desktop_app.i18n import N_
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from desktop_app.domain.obligations import Obligation
    from desktop_app.domain.units import UnitTree
    from desktop_app.i18n import Language

WEEKLY: Final = "week"  # the duty that no plan states: the results of each week, sent as a package
MOST_DAYS: Final = 3660  # of lateness and locking


class ReportRefusal(Enum):
    LOCKED = auto()
    UNKNOWN_DUTY = auto()
    NOT_A_PERIOD = auto()
    NOT_BELOW_US = auto()
    NOBODY_LATE = auto()
    NOT_HERE_YET = auto()
    ALREADY_HERE = auto()
    WAITING_BELOW = auto()
    ALREADY_APPROVED = auto()
    NOT_APPROVED = auto()
    NEXT_LEVEL_ACTED = auto()
    NOT_LOCKED = auto()
    NOT_A_FIGURE = auto()
    DAYS_UNFIT = auto()


class ReportRefused(Refused):
    """What cannot be done with a report; `what` is the unit, the period or the words it is about."""

    reasons = ReportRefusal

    def __init__(self, reason: ReportRefusal, what: str = "") -> None:
        super().__init__(reason, what=what)


class Status(Enum):
    """How a unit stands with one report; the values are those of the command line."""

    COMPLETE = "complete"
    PARTIAL = "partial"  # it came, but not everything in it has its result
    MISSING = "missing"  # awaited, and the day that makes it late is not over
    LATE = "late"
    NOT_DUE = "not_due"


@dataclass(frozen=True, slots=True)
class Terms:
    """Days after a report's own day: the last on which it is on time, the last before it is locked (None: never)."""

    late_days: int = 0
    lock_days: int | None = None

    def check(self) -> None:
        """Raises ReportRefused for days that cannot be, or a lock before the report is even late."""
        lock = self.late_days if self.lock_days is None else self.lock_days
        if not (0 <= self.late_days <= MOST_DAYS and self.late_days <= lock <= MOST_DAYS):
            raise ReportRefused(ReportRefusal.DAYS_UNFIT)


USUAL_WEEKLY: Final = Terms(late_days=3)  # a week's results are awaited until the Wednesday after it


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One period of a duty. `period` is its key ("2026-W42"; of a plan's report the ISO day it is due by its rule).

    `first` to `last` are the days it reports on, `day` is the day its rule names, `name` the wave it is about.
    """

    duty: str
    period: str
    first: date
    last: date
    day: date
    terms: Terms
    label: str = ""  # "2026-W42", "2026-10", "2026-Q4", "2026", a wave's name or an ISO day: how it is written outside

    @property
    def awaited_from(self) -> date:
        """The first day on which it is awaited: when its days are over, at the latest on the last that is on time."""
        return min(self.last + timedelta(days=1), self.due)

    @property
    def due(self) -> date:
        """The last day on which it is on time."""
        return self.day + timedelta(days=self.terms.late_days)

    @property
    def locks_after(self) -> date | None:
        """The last day on which it can still come or change; None when no day locks it."""
        return None if self.terms.lock_days is None else self.day + timedelta(days=self.terms.lock_days)


QUARTERS: Final = ("I", "II", "III", "IV")
N_("Week {n}")
N_("Month {n}")
N_("Quarter {n}")


def period_words(of: Occurrence, language: Language) -> str:
    """A period over a column: "Tuần 42", "Tháng 11", "Quý IV", "2026", "Đợt 20/11"; of a single report its day."""
    _year, _dash, part = of.label.partition("-")
    if of.duty == WEEKLY:
        return language.gettext("Week {n}").format(n=Week.parse(of.period).number)
    if part.startswith("Q") and of.label == f"{of.last.year}-{part}":
        return language.gettext("Quarter {n}").format(n=QUARTERS[int(part[1:]) - 1])
    if of.label == f"{of.last:%Y-%m}":
        return language.gettext("Month {n}").format(n=int(part))
    return language.day(of.day, year=False) if of.label == of.period else of.label


def weekly(week: Week, terms: Terms) -> Occurrence:
    """The results of one week; they are awaited from the Monday after it."""
    return Occurrence(WEEKLY, str(week), week.monday, week.sunday, week.sunday, terms, str(week))


def occurrence(duty: Obligation, day: date, terms: Terms, starts: date | None) -> Occurrence:
    """The report of a plan that is due on `day` by its rule. `starts` is the first day of the plan.

    What a plan asks for monthly is on the month of that day, quarterly on its quarter, yearly on its year; after a
    wave on the wave; a single report is on everything since the plan began.
    """
    wave = (duty.waves or {}).get(day)
    if wave is not None:
        closed = day - timedelta(days=duty.within_days)
        return Occurrence(duty.uid, day.isoformat(), min(starts or closed, closed), closed, day, terms, wave)
    if isinstance(duty.rule, EveryMonth):
        label = f"{day:%Y-%m}"
    elif isinstance(duty.rule, EveryQuarter):
        label = f"{day.year}-Q{(day.month + 2) // 3}"
    elif duty.rule.repeats:
        label = str(day.year)
    else:
        return Occurrence(duty.uid, day.isoformat(), min(starts or day, day), day, day, terms, day.isoformat())
    period = Period.parse(label)
    return Occurrence(duty.uid, day.isoformat(), period.first, period.last, day, terms, label)


@dataclass(frozen=True, slots=True)
class Came:
    """A report that is here: the day it reached this office by this office's own clock, and how.

    Of one that came on a stick `file` and `sha256` name the package; `newest` is the day of the last that covers it.
    """

    on: date
    at: str  # ISO, as the register has it; the day alone for one on paper
    on_paper: bool = False
    file: str = ""
    sha256: str = ""
    newest: date | None = None
    receiver: str = ""  # who signed for it


class Approval(Enum):
    """How far a report has climbed: DHIS2's four states of data approval."""

    WAITING = "waiting"  # for the units below
    READY = "ready"
    APPROVED = "approved"
    ACCEPTED = "accepted"  # by the office above


def approval(*, approved: bool, accepted: bool, below: Iterable[Approval]) -> Approval:
    """The state of one unit's report, from what it and the office above it have said and how those below it stand."""
    if accepted:
        return Approval.ACCEPTED
    if approved:
        return Approval.APPROVED
    passed = (Approval.APPROVED, Approval.ACCEPTED)
    return Approval.READY if all(one in passed for one in below) else Approval.WAITING


@dataclass(frozen=True, slots=True)
class Report:
    """One unit's report for one period, as this office knows it.

    `answered` of the `asked` lines have a result; `after_lock` says that something of it came when it was locked;
    `replaced_paper` that figures were typed from paper before the unit's own came.
    """

    unit: str
    of: Occurrence
    status: Status
    came: Came | None = None
    answered: int = 0
    asked: int = 0
    days_late: int = 0  # when it came, or by now while it has not
    approval: Approval = Approval.READY
    after_lock: bool = False
    reopened_until: date | None = None
    reminded: tuple[date, ...] = ()
    replaced_paper: bool = False
    is_awaited: bool = True  # False: of days before this book was made; it can still be approved

    @property
    def is_on_time(self) -> bool:
        return self.status is Status.COMPLETE and self.days_late == 0

    @property
    def is_owed(self) -> bool:
        """Whether somebody should be asked for it: nothing whole is here though its day has come."""
        return self.status in (Status.MISSING, Status.LATE, Status.PARTIAL)


def judged(
    unit: str, of: Occurrence, came: Came | None, progress: tuple[int, int], today: date, *, said_whole: bool
) -> Report:
    """A unit's report on the day `today`. `progress` are its lines with a result, of all; `said_whole` that a person
    there has said that it is everything (a plan's report that was ticked as sent). One on paper is whole.

    The day it came is what counts for being on time, by the clock of the office that receives it: what a stick says
    of the day it was written cannot be checked.
    """
    answered, asked = progress
    if came is None:
        late = max(0, (today - of.due).days)
        status = Status.LATE if late else Status.MISSING if today >= of.awaited_from else Status.NOT_DUE
        return Report(unit, of, status, None, answered, asked, late)
    whole = said_whole or came.on_paper
    return Report(
        *(unit, of, Status.COMPLETE if whole else Status.PARTIAL, came, answered, asked),
        days_late=max(0, (came.on - of.due).days),
    )


@dataclass(frozen=True, slots=True)
class Rates:
    """DHIS2's five numbers of completeness: reports expected, those here and whole, their share, and both on time."""

    expected: int
    actual: int
    on_time: int

    @property
    def rate(self) -> float | None:
        """1 is all of them; None when none is expected."""
        return self.actual / self.expected if self.expected else None

    @property
    def rate_on_time(self) -> float | None:
        return self.on_time / self.expected if self.expected else None


def rates(reports: Collection[Report]) -> Rates:
    """The five numbers over some reports; those that are not due yet and have not come are not expected."""
    expected = sum(one.status is not Status.NOT_DUE for one in reports)
    actual = sum(one.status is Status.COMPLETE for one in reports)
    return Rates(expected, actual, sum(one.is_on_time for one in reports))


# --- what offices say of reports -------------------------------------------------------------------------------------


class Act(Enum):
    """What an office has said of one report: its own, or one of a unit below it."""

    APPROVED = "approved"
    ACCEPTED = "accepted"
    REOPENED = "reopened"  # details: {"until": day}
    ON_PAPER = "on_paper"  # details: {"figures": {code: amount}}
    REMINDED = "reminded"  # details: {"days": [day, …]}


@dataclass(frozen=True, slots=True)
class Mark:
    """A line an office writes about a report. It travels; its uid says which it is, so that twice is once.

    `details` also keep the days of the period as "first" and "last", so that a book that does not hold the plan knows
    what is locked; of approvals "figures" are the unit's figures as they were.
    """

    act: Act
    unit: str
    duty: str
    period: str
    on: date
    who: str = ""
    note: str = ""
    details: Mapping[str, Any] | None = None
    owner: str = ""
    id: int = 0

    @property
    def uid(self) -> str:
        parts = (self.act.value, self.unit, self.duty, self.period, self.owner)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]

    @property
    def report(self) -> tuple[str, str, str]:
        return self.unit, self.duty, self.period

    def day(self, key: str) -> date | None:
        """A day among the details; None when it is not there, or is none."""
        try:
            return date.fromisoformat(str((self.details or {}).get(key)))
        except ValueError:
            return None

    @property
    def figures(self) -> dict[str, float]:
        """Amounts by the code of their indicator."""
        found = (self.details or {}).get("figures")
        return {str(code): float(amount) for code, amount in found.items()} if isinstance(found, dict) else {}

    @property
    def days(self) -> tuple[date, ...]:
        """When the unit was reminded."""
        found = (self.details or {}).get("days")
        return tuple(date.fromisoformat(str(day)) for day in found) if isinstance(found, list) else ()


def has_say(mark: Mark, tree: UnitTree) -> bool:
    """Whether the office that wrote a mark may say this: a unit approves its own report, one above it does the rest."""
    if mark.act is Act.APPROVED:
        return mark.owner == mark.unit
    return tree.is_below(UnitCode(mark.unit), UnitCode(mark.owner))


def is_period(text: object) -> bool:
    """Whether this can be the key of a period: a week, or the day of a plan's report."""
    if not isinstance(text, str):
        return False
    try:
        return str(Week.parse(text)) == text
    except ValueError:
        return _is_day(text)


def is_detail(details: object) -> bool:
    """Whether these are details that a mark can have: bounded, and every part of the sort it must be."""
    if not isinstance(details, dict) or not set(details) <= {"first", "last", "until", "figures", "days"}:
        return False
    figures, days = details.get("figures", {}), details.get("days", [])
    if not isinstance(figures, dict) or not isinstance(days, list) or len(figures) > 200 or len(days) > 200:
        return False
    written = [*days, *(details[key] for key in ("first", "last", "until") if key in details)]
    return all(map(_is_day, written)) and all(
        len(str(code)) <= 20 and isinstance(amount, int | float) and not isinstance(amount, bool) and 0 <= amount < 1e15
        for code, amount in figures.items()
    )


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Locked:
    """Days whose results an office can no longer change; of one campaign's lines, or (None) of all."""

    first: date
    last: date
    campaign: int | None = None

    def holds(self, days: Iterable[date], campaign: int | None) -> bool:
        return (self.campaign is None or self.campaign == campaign) and any(self.first <= d <= self.last for d in days)


def locked_weeks(lock_days: int, today: date, reopened: Collection[str]) -> Iterator[Locked]:
    """The days that the day of the lock has closed by `today`, without the weeks that were opened again."""
    last = Week.of(today - timedelta(days=lock_days + 7)).sunday  # the newest Sunday whose own lock day is over
    for week in sorted(map(Week.parse, reopened), reverse=True):
        if week.monday <= last:
            if week.sunday < last:
                yield Locked(week.sunday + timedelta(days=1), last)
            last = week.monday - timedelta(days=1)
    yield Locked(date.min, last)
