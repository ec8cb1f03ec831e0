"""The office's calendar: public holidays, swapped working days, yearly observances, and days and hours as typed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop_app.domain.week import check_year
from desktop_app.i18n import N_
from desktop_app.text import search_key
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """What an office, or a notice to all offices, makes of one day."""

    OFF = "off"
    WORKING_DAY = "working_day"
    COMPENSATED_OFF = "compensated_off"
    MAKE_UP_WORK = "make_up_work"

    @property
    def works(self) -> bool:
        return self in (DayKind.WORKING_DAY, DayKind.MAKE_UP_WORK)


DAY_KIND_TITLES: Mapping[DayKind, str] = MappingProxyType(
    {
        DayKind.OFF: N_("Day off"),
        DayKind.WORKING_DAY: N_("Working day"),
        DayKind.COMPENSATED_OFF: N_("Day off in lieu"),
        DayKind.MAKE_UP_WORK: N_("Make-up working day"),
    }
)


@dataclass(frozen=True, slots=True)
class DayOverride:
    """One day that does not follow the general rule, and where that is written."""

    day: date
    kind: DayKind
    name: str = ""
    source: str = ""


_NOTICE = N_("Yearly notice on swapped working days for state employees")


def _swap(off: date, work: date) -> tuple[DayOverride, DayOverride]:
    return (
        DayOverride(off, DayKind.COMPENSATED_OFF, N_("Day off by swap"), _NOTICE),
        DayOverride(work, DayKind.MAKE_UP_WORK, N_("Make-up working day"), _NOTICE),
    )


SWAPPED_DAYS: tuple[DayOverride, ...] = (
    *_swap(date(2024, 4, 29), date(2024, 5, 4)),
    *_swap(date(2025, 5, 2), date(2025, 4, 26)),
    *_swap(date(2026, 1, 2), date(2026, 1, 10)),
    *_swap(date(2026, 8, 31), date(2026, 8, 22)),
)

LAST_NOTICE = 2026
"""The newest year whose notice is shipped: the Prime Minister fixes the spans of Tết and National Day year by year."""

# The names the `holidays` library gives (Bộ luật Lao động 2019, điều 112), and ours.
_TET = N_("Lunar New Year")
_FIRST_OF_TET = N_("First day of the Lunar New Year")
HOLIDAY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "Tết Dương lịch": N_("New Year's Day"),
        "Giao thừa Tết Nguyên Đán": N_("Lunar New Year's Eve"),
        "Tết Nguyên Đán": _FIRST_OF_TET,
        # The library counts the days around the five statutory ones by guess; one name is true for all.
        "29 Tết": _TET,
        "Mùng hai Tết Nguyên Đán": _TET,
        "Mùng ba Tết Nguyên Đán": _TET,
        "Mùng bốn Tết Nguyên Đán": _TET,
        "Mùng năm Tết Nguyên Đán": _TET,
        "Mùng sáu Tết Nguyên Đán": _TET,
        "Ngày Giỗ Tổ Hùng Vương": N_("Hung Kings' Commemoration Day"),
        "Ngày Chiến thắng": N_("Reunification Day"),
        "Ngày Quốc tế Lao động": N_("International Labour Day"),
        "Quốc khánh": N_("National Day"),
    }
)
_LIBRARY_LABEL = re.compile(r"(?P<name>.*?)(?: \((?P<observed>nghỉ bù)?(?:, )?(?:dự kiến)?\))?")
_LIBRARY_SWAP = "Ngày nghỉ (thay cho ngày "


@cache
def _rule_of_year(year: int) -> tuple[Mapping[date, str], frozenset[date]]:
    """The days off by law with their names, and the working Saturdays, as far as they are known for `year`."""
    from holidays import country_holidays  # loads every country: 0.2 s that start-up should not pay

    known = country_holidays("VN", years=(year, year + 1), language="vi")  # a swap may reach back into the year before
    days: dict[date, str] = {}
    for day, labels in known.items():
        name = _name_of(str(labels).split("; "))
        if day.year == year and name:
            days[day] = name
    return MappingProxyType(days), frozenset(day for day in known.weekend_workdays if day.year == year)


def tet(year: int) -> date | None:
    """The first day of the Lunar New Year; None for a year so far away that nobody has worked it out."""
    try:
        return next((day for day, name in _rule_of_year(year)[0].items() if name == _FIRST_OF_TET), None)
    except (ValueError, OverflowError):
        return None


def _name_of(labels: Iterable[str]) -> str:
    for label in labels:
        if label.startswith(_LIBRARY_SWAP):
            return N_("Day off by swap")
        found = _LIBRARY_LABEL.fullmatch(label)
        if found and found["name"] in HOLIDAY_NAMES:
            return N_("Day off in lieu") if found["observed"] else HOLIDAY_NAMES[found["name"]]
    return ""


@dataclass(frozen=True)
class Calendar:
    """Which days an office works. Its own edits win over the shipped swaps, and those over the law's general rule."""

    overrides: tuple[DayOverride, ...] = ()

    @cached_property
    def _special(self) -> Mapping[date, DayOverride]:
        return {edit.day: edit for edit in (*SWAPPED_DAYS, *self.overrides)}

    def override(self, day: date) -> DayOverride | None:
        """What was decided for this very day, if anything was."""
        return self._special.get(day)

    def is_working(self, day: date) -> bool:
        special = self._special.get(day)
        if special:
            return special.kind.works
        off, saturdays = _rule_of_year(day.year)
        return day in saturdays or (day.weekday() < 5 and day not in off)

    def holiday_name(self, day: date) -> str:
        """Why offices are closed, as an English text to translate or the office's own words; "" on other days."""
        special = self._special.get(day)
        if special is None:
            return _rule_of_year(day.year)[0].get(day, "")
        return "" if special.kind.works else special.name or DAY_KIND_TITLES[special.kind]

    def remarks_between(self, first: date, last: date) -> dict[date, str]:
        """The named days off of a span, and the days of a weekend that are worked, so that nobody is surprised."""
        found = self.holidays_between(first, last)
        for day in days_between(first, last):
            if day.weekday() >= 5 and self.is_working(day):
                special = self._special.get(day)
                kind = special.kind if special else DayKind.MAKE_UP_WORK
                found[day] = (special.name if special else "") or DAY_KIND_TITLES[kind]
        return found

    def holidays_between(self, first: date, last: date) -> dict[date, str]:
        """The named days off of a span, both ends included."""
        return {day: name for day in days_between(first, last) if (name := self.holiday_name(day))}

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; negative when `end` is the earlier one.

        So `add_working_days(start, n)` is a day whose distance from `start` is n.
        """
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working(day) for day in days_between(start + _DAY, end))

    def add_working_days(self, day: date, count: int) -> date:
        """The working day `count` working days after `day`, before it when negative; `day` itself for 0."""
        step = _DAY if count > 0 else -_DAY
        for _step in range(abs(count)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def first_working_day_from(self, day: date) -> date:
        """`day` itself, or the first day after it on which the office works."""
        while not self.is_working(day):
            day += _DAY
        return day

    def last_working_day_on_or_before(self, day: date) -> date:
        """When a thing due on `day` must leave the office."""
        while not self.is_working(day):
            day -= _DAY
        return day


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day of a span, both ends included; none when `last` is before `first`."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


_TYPED_DAY = re.compile(r"(?:ngay )?(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?", re.ASCII)
_TYPED_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_SPOKEN_DAY = re.compile(
    r"(?:ngay )?(?:mong |mung )?(\d{1,2}) thang (\d{1,2}|[a-z]+(?: (?:mot|hai))?)(?: nam (\d{4}))?", re.ASCII
)
_MONTH_WORDS = MappingProxyType(
    dict(zip(["gieng", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi"], range(1, 11), strict=True))
    | {"mot": 1, "bon": 4, "muoi mot": 11, "muoi hai": 12, "chap": 12}
)
_TYPED_TIME = re.compile(r"(\d{1,2})(?: ?(?:h|g|gio|:) ?(\d{1,2})?(?: ?(?:p|ph|phut))?)?", re.ASCII)
_DIGITS_TIME = re.compile(r"(\d{1,2})(\d{2})", re.ASCII)


def read_day(text: str, today: date) -> date:
    """Reads a typed day: 5/3, 05/03/2026, 05-03-2026, "ngày 05 tháng 3 năm 2026", 2026-03-05.

    Without a year it is the nearest such day, before or after `today`. Raises ValueError for anything else.
    """
    day = _read_day(search_key(text), today)
    check_year(day.year)
    return day


def _read_day(key: str, today: date) -> date:
    if iso := _TYPED_ISO_DAY.fullmatch(key):
        return date(*map(int, iso.groups()))
    typed = _TYPED_DAY.fullmatch(key) or _SPOKEN_DAY.fullmatch(key)
    if typed is None:
        raise ValueError(f"not a day: {key!r}")
    day, month, year = typed.groups()
    number = _MONTH_WORDS.get(month) or (int(month) if month.isdigit() else 0)
    if year:
        return date(int(year) + (2000 if len(year) == 2 else 0), number, int(day))
    return _nearest(int(day), number, today)


def _nearest(day: int, month: int, today: date) -> date:
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:  # 29 February, or no day of any year
            continue
    if not candidates:
        raise ValueError(f"no such day: {day}/{month}")
    return min(candidates, key=lambda each: (abs((each - today).days), each < today))


def read_time(text: str) -> str:
    """Reads a typed hour (7h30, 07 giờ 30, 7:30, 0730) as "07:30". Raises ValueError for anything else."""
    key = search_key(text)
    found = _TYPED_TIME.fullmatch(key) or _DIGITS_TIME.fullmatch(key)
    if found is None:
        raise ValueError(f"not an hour: {text!r}")
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        raise ValueError(f"no such hour: {text!r}")
    return f"{hour:02d}:{minute:02d}"
