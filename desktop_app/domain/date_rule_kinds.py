"""The kinds of date rule, one class each: its due days, and its words as an office writes them."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import ClassVar

from desktop_app.domain.week import check_year
from desktop_app.i18n import Language
from desktop_app.values import dataclass

_DAY = timedelta(days=1)
_FARTHEST = 3660  # days from a congress
_FARTHEST_FROM_TET, _DAYS_OF_TET = 180, 15  # beyond it nobody counts from Tết; the fifteenth is its last feast
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Rule(ABC):
    """When something is due. Values that are no day, month or year raise ValueError."""

    kind: ClassVar[str]

    @property
    def repeats(self) -> bool:
        """Whether it can be due more than once."""
        return False

    @abstractmethod
    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        """All due days of the span, and perhaps some around it."""

    @abstractmethod
    def words(self, language: Language) -> str:
        """The rule as an office writes it."""

    def due_days(self, first: date, last: date, congress: date | None = None, strict: bool = True) -> tuple[date, ...]:
        """The due days from `first` to `last`, both included, in order.

        `congress` is the opening day of the congress the rule may count from; None leaves such a rule without a day.
        `strict` reads "trước ngày X" by the letter: the last day is the day before X. Some offices still accept X.
        """
        return tuple(sorted({day for day in self._days(first, last, congress, strict) if first <= day <= last}))

    def next_due(self, today: date, congress: date | None = None, strict: bool = True) -> date | None:
        """The first due day that is not past; None when there is none, or none is known yet."""
        horizon = today + 800 * _DAY if self.repeats else date.max
        return next(iter(self.due_days(today, horizon, congress, strict)), None)


class _Repeating(Rule):
    __slots__ = ()

    @property
    def repeats(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class OnDay(Rule):
    """Due on one day."""

    kind = "on_day"
    day: date

    def __post_init__(self) -> None:
        _check_year(self.day.year)

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        return (self.day,)

    def words(self, language: Language) -> str:
        return language.gettext("on {day}").format(day=language.day(self.day))


@dataclass(frozen=True, slots=True)
class BeforeDay(Rule):
    """Due before a day: by the letter the day before it is the last."""

    kind = "before_day"
    day: date

    def __post_init__(self) -> None:
        _check_year(self.day.year)

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        return (self.day - _DAY if strict else self.day,)

    def words(self, language: Language) -> str:
        return language.gettext("before {day}").format(day=language.day(self.day))


@dataclass(frozen=True, slots=True)
class EveryYear(_Repeating):
    """Before a day of each year."""

    kind = "every_year"
    month: int
    day: int

    def __post_init__(self) -> None:
        _check_day_of_year(self.month, self.day)

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        return (_before(year, self.month, self.day, strict) for year in _years(first, last))

    def words(self, language: Language) -> str:
        return language.gettext("before {day} every year").format(day=f"{self.day:02d}/{self.month:02d}")


@dataclass(frozen=True, slots=True)
class AnnualDay(_Repeating):
    """On a day of each year, such as 21/4; 29 February is 28 February in the years without it."""

    kind = "annual_day"
    month: int
    day: int

    def __post_init__(self) -> None:
        _check_day_of_year(self.month, self.day)

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        return (_before(year, self.month, self.day, strict=False) for year in _years(first, last))

    def words(self, language: Language) -> str:
        return language.gettext("on {day} every year").format(day=f"{self.day:02d}/{self.month:02d}")


@dataclass(frozen=True, slots=True)
class InMonth(Rule):
    """Within a month, of one year or (without a year) of each; due on its last day."""

    kind = "in_month"
    month: int
    year: int | None = None

    def __post_init__(self) -> None:
        _check_day_of_year(self.month, 1)
        _check_year(self.year)

    @property
    def repeats(self) -> bool:
        return self.year is None

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        return (last_of_month(year, self.month) for year in _years(first, last, self.year))

    def words(self, language: Language) -> str:
        if self.year is None:
            return language.gettext("in month {month} every year").format(month=self.month)
        return language.gettext("in month {month} of {year}").format(month=self.month, year=self.year)


@dataclass(frozen=True, slots=True)
class InQuarter(Rule):
    """Within a quarter, of one year or of each; due on its last day."""

    kind = "in_quarter"
    quarter: int
    year: int | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.quarter <= 4:
            raise ValueError(f"no quarter {self.quarter}")
        _check_year(self.year)

    @property
    def repeats(self) -> bool:
        return self.year is None

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        return (last_of_month(year, self.quarter * 3) for year in _years(first, last, self.year))

    def words(self, language: Language) -> str:
        quarter = _ROMAN[self.quarter - 1]
        if self.year is None:
            return language.gettext("in quarter {quarter} every year").format(quarter=quarter)
        return language.gettext("in quarter {quarter} of {year}").format(quarter=quarter, year=self.year)


@dataclass(frozen=True, slots=True)
class InYear(Rule):
    """Within one year or each; due on 31 December."""

    kind = "in_year"
    year: int | None = None

    def __post_init__(self) -> None:
        _check_year(self.year)

    @property
    def repeats(self) -> bool:
        return self.year is None

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        return (date(year, 12, 31) for year in _years(first, last, self.year))

    def words(self, language: Language) -> str:
        if self.year is None:
            return language.gettext("every year")
        return language.gettext("in {year}").format(year=self.year)


@dataclass(frozen=True, slots=True)
class Span(Rule):
    """From a day to a day, both included; due on the last."""

    kind = "span"
    first: date
    last: date

    def __post_init__(self) -> None:
        _check_year(self.first.year)
        _check_year(self.last.year)
        if self.last < self.first:
            raise ValueError("a span ends before it begins")

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        return (self.last,)

    def words(self, language: Language) -> str:
        if (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, 31):
            return language.gettext("years {first} – {last}").format(first=self.first.year, last=self.last.year)
        return language.gettext("from {first} to {last}").format(
            first=language.day(self.first), last=language.day(self.last)
        )


@dataclass(frozen=True, slots=True)
class FromCongress(Rule):
    """Some days before (negative) or after the opening day of a congress."""

    kind = "from_congress"
    offset_days: int

    def __post_init__(self) -> None:
        if abs(self.offset_days) > _FARTHEST:
            raise ValueError(f"{self.offset_days} days is too far from a congress")

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        return (congress + self.offset_days * _DAY,) if congress else ()

    def words(self, language: Language) -> str:
        n = abs(self.offset_days)
        if self.offset_days < 0:
            said = language.ngettext("{n} day before the congress", "{n} days before the congress", n)
        elif self.offset_days > 0:
            said = language.ngettext("{n} day after the congress", "{n} days after the congress", n)
        else:
            said = language.gettext("on the opening day of the congress")
        return said.format(n=n)


@dataclass(frozen=True, slots=True)
class DuringCongress(Rule):
    """While a congress is held: to be ready on its opening day."""

    kind = "during_congress"

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        return (congress,) if congress else ()

    def words(self, language: Language) -> str:
        return language.gettext("while the congress is held")


@dataclass(frozen=True, slots=True)
class FromTet(Rule):
    """Some days before (negative) or after the first day of the Lunar New Year, of one year or of each."""

    kind = "from_tet"
    offset_days: int
    year: int | None = None

    def __post_init__(self) -> None:
        if not -_FARTHEST_FROM_TET <= self.offset_days < _DAYS_OF_TET:
            raise ValueError(f"{self.offset_days} days is too far from Tết")
        _check_year(self.year)

    @property
    def repeats(self) -> bool:
        return self.year is None

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        from desktop_app.domain.calendar import tet  # late: only few plans count from it

        known = (tet(year) for year in _years(first, last, self.year))
        return (day + self.offset_days * _DAY for day in known if day)

    def words(self, language: Language) -> str:
        n = abs(self.offset_days)
        if self.offset_days < 0 and self.year is None:
            said = language.ngettext("{n} day before Tết every year", "{n} days before Tết every year", n)
        elif self.offset_days < 0:
            said = language.ngettext("{n} day before Tết of {year}", "{n} days before Tết of {year}", n)
        elif self.year is None:
            said = language.gettext("on day {n} of Tết every year")
        else:
            said = language.gettext("on day {n} of Tết of {year}")
        return said.format(n=n if self.offset_days < 0 else n + 1, year=self.year)


class _WithoutDays(Rule):
    """Due when somebody says so, not by the calendar."""

    __slots__ = ()

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        return ()


@dataclass(frozen=True, slots=True)
class AfterWave(_WithoutDays):
    """After each wave: every closed wave makes one duty."""

    kind = "after_wave"

    @property
    def repeats(self) -> bool:
        return True

    def words(self, language: Language) -> str:
        return language.gettext("after each wave")


@dataclass(frozen=True, slots=True)
class ToBeAnnounced(_WithoutDays):
    kind = "to_be_announced"

    def words(self, language: Language) -> str:
        return language.gettext("to be announced")


@dataclass(frozen=True, slots=True)
class Standing(_WithoutDays):
    kind = "standing"

    def words(self, language: Language) -> str:
        return language.gettext("at all times")


@dataclass(frozen=True, slots=True)
class EveryMonth(_Repeating):
    """Before a day of each month; without a day, by the end of each month."""

    kind = "every_month"
    day: int | None = None

    def __post_init__(self) -> None:
        _check_day_of_month(self.day)

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        return (_due_in_month(year, month, self.day, strict) for year in _years(first, last) for month in range(1, 13))

    def words(self, language: Language) -> str:
        if self.day is None:
            return language.gettext("every month")
        return language.gettext("before day {day} of every month").format(day=f"{self.day:02d}")


@dataclass(frozen=True, slots=True)
class EveryQuarter(_Repeating):
    """Before a day of the last month of each quarter; without a day, by the end of each quarter."""

    kind = "every_quarter"
    day: int | None = None

    def __post_init__(self) -> None:
        _check_day_of_month(self.day)

    def _days(self, first: date, last: date, congress: date | None, strict: bool) -> Iterable[date]:
        return (_due_in_month(year, month, self.day, strict) for year in _years(first, last) for month in (3, 6, 9, 12))

    def words(self, language: Language) -> str:
        if self.day is None:
            return language.gettext("every quarter")
        said = language.gettext("before day {day} of the last month of every quarter")
        return said.format(day=f"{self.day:02d}")


def _years(first: date, last: date, only: int | None = None) -> Iterator[int]:
    """The years that can have a due day in the span: "before 1 January" falls into the year before."""
    years = range(first.year, min(last.year + 1, date.max.year) + 1)
    return iter(years if only is None else (only,))


def last_of_month(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - _DAY


def _before(year: int, month: int, day: int, strict: bool) -> date:
    """The last day for "before `day`"; in a month too short for it, the month's own last day."""
    if strict:
        return min(date(year, month, 1) + (day - 2) * _DAY, last_of_month(year, month))
    return date(year, month, min(day, last_of_month(year, month).day))


def _due_in_month(year: int, month: int, day: int | None, strict: bool) -> date:
    return last_of_month(year, month) if day is None else _before(year, month, day, strict)


def _check_year(year: int | None) -> None:
    if year is not None:
        check_year(year)


def _check_day_of_year(month: int, day: int) -> None:
    date(2000, month, day)  # a leap year: 29 February is a day of the year


def _check_day_of_month(day: int | None) -> None:
    if day is not None and not 1 <= day <= 31:
        raise ValueError(f"no day of a month: {day}")
