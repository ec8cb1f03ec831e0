"""Days as a Vietnamese document writes them: "ngày 05 tháng 3 năm 2025", 05/3/2025, tháng 3/2025, quý I năm 2025…"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.domain.plan_reader.letters import digits, key
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

YearMonthDay: TypeAlias = tuple[int | None, int | None, int | None]

_N = r"([0-9lo]{1,2})"
_Y = r"((?:19|20|2o)[0-9lo]{2})"
_DAY = r"(?:ngay\s*)?"
_TO = r"\s*(?:-|->|,?\s*den\s*(?:het\s*)?|~)\s*"
_IN_YEAR = rf"(?:\s*[/.-]\s*|,?\s*nam\s*){_Y}(?![0-9])"
_IN_MONTH = r"\s*(?:[/.]|thang)\s*"
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "l": 1, "ll": 2, "lll": 3, "lv": 4}


@dataclass(frozen=True, slots=True)
class Written:
    """A day, month, quarter, year or range of them: where it stands and its first and last day as far as written."""

    start: int
    end: int
    first: YearMonthDay
    last: YearMonthDay
    sort: str  # "range", "day", "day_of_year", "month", "quarter", "year", "years"

    @property
    def iso(self) -> str | None:
        """The last day as a partial ISO date; None while its year is not written."""
        return iso(self.last)

    @property
    def first_iso(self) -> str | None:
        return iso(self.first)


def iso(parts: YearMonthDay) -> str | None:
    """A partial ISO date: "2024", "2024-05" or "2024-05-03"."""
    year, month, day = parts
    if year is None:
        return None
    return "-".join([f"{year:04d}", *([f"{month:02d}"] if month else []), *([f"{day:02d}"] if month and day else [])])


Groups = tuple[str | None, ...]


def _whole(text: str | None) -> int | None:
    return digits(text) if text else None


def _range(groups: Groups) -> tuple[YearMonthDay, YearMonthDay]:
    day, month, year, last_day, last_month, last_year = map(_whole, groups)
    return (year or last_year, month or last_month, day), (last_year, last_month, last_day)


def _months(groups: Groups) -> tuple[YearMonthDay, YearMonthDay]:
    month, year, last_month, last_year = map(_whole, groups)
    return (year or last_year, month, None), (last_year, last_month, None)


def _day(groups: Groups) -> tuple[YearMonthDay, YearMonthDay]:
    day, month, year = map(_whole, groups)
    return (year, month, day), (year, month, day)


def _day_of_year(groups: Groups) -> tuple[YearMonthDay, YearMonthDay]:
    day, month = map(_whole, groups)
    return (None, month, day), (None, month, day)


def _month(groups: Groups) -> tuple[YearMonthDay, YearMonthDay]:
    month, year = map(_whole, groups)
    return (year, month, None), (year, month, None)


def _year(groups: Groups) -> tuple[YearMonthDay, YearMonthDay]:
    return (_whole(groups[0]), None, None), (_whole(groups[-1]), None, None)


def _quarter(groups: Groups) -> tuple[YearMonthDay, YearMonthDay]:
    return (_whole(groups[-1]), None, None), (_whole(groups[-1]), None, None)


_SHAPES: tuple[tuple[str, str, Callable[[Groups], tuple[YearMonthDay, YearMonthDay]]], ...] = (
    (
        "range",
        rf"\b{_DAY}{_N}(?:{_IN_MONTH}{_N}(?:{_IN_YEAR})?)?{_TO}{_DAY}{_N}{_IN_MONTH}{_N}{_IN_YEAR}",
        _range,
    ),
    (
        "range",
        rf"\b{_DAY}{_N}(?:/{_N}(?:/{_Y})?)?{_TO}{_DAY}{_N}/{_N}(?:/{_Y})?(?![0-9/])",
        _range,
    ),
    ("day", rf"\b{_DAY}{_N}\s*thang\s*{_N}{_IN_YEAR}", _day),
    ("day", rf"\b{_DAY}{_N}\s*([/.-])\s*{_N}\s*\2\s*{_Y}(?![0-9])", _day),
    ("months", rf"\bthang\s*{_N}(?:{_IN_YEAR})?{_TO}(?:thang\s*)?{_N}{_IN_YEAR}", _months),
    ("months", rf"\b{_N}/{_Y}{_TO}(?:thang\s*)?{_N}/{_Y}(?![0-9])", _months),
    ("month", rf"\bthang\s*{_N}{_IN_YEAR}", _month),
    ("month", rf"(?<![0-9/]){_N}/{_Y}(?![0-9/])", _month),
    ("day_of_year", rf"\bngay\s*{_N}\s*(?:thang|/)\s*{_N}(?![0-9/])", _day_of_year),
    ("day_of_year", rf"(?<![0-9/.,]){_N}/{_N}(?![0-9/%])", _day_of_year),
    ("quarter", rf"\bquy\s*(iv|i{{1,3}}|l{{1,3}}|lv|[1-4])(?:\s*[/-]\s*|,?\s*nam\s*|\s+){_Y}(?![0-9])", _quarter),
    ("years", rf"\b(?:nam\s*)?{_Y}{_TO}(?:nam\s*)?{_Y}(?![0-9])", _year),
    ("year", rf"\bnam\s*(?:hoc\s*)?{_Y}(?![0-9/-])", _year),
)
_COMPILED: list[tuple[str, re.Pattern[str], Callable[[Groups], tuple[YearMonthDay, YearMonthDay]]]] = []


def written_days(text: str) -> list[Written]:
    """Every day, month, quarter and year in `text`, in order; the more exact reading of a place wins."""
    if not _COMPILED:
        _COMPILED.extend((sort, re.compile(pattern), make) for sort, pattern, make in _SHAPES)
    folded = key(text)
    if not any(one.isdigit() for one in folded):
        return []
    taken: list[Written] = []
    for sort, pattern, make in _COMPILED:
        for found in pattern.finditer(folded):
            groups = tuple(one for one in found.groups() if one not in ("/", ".", "-"))
            if not _has_digit(groups) or any(found.start() < one.end and one.start < found.end() for one in taken):
                continue
            first, last = make(groups)
            if _exists(first) and _exists(last):
                taken.append(Written(found.start(), found.end(), first, last, sort))
    return sorted(taken, key=lambda one: one.start)


def _has_digit(groups: Groups) -> bool:
    return all(one is None or any(letter.isdigit() for letter in one) or one in _QUARTERS for one in groups)


def _exists(parts: YearMonthDay) -> bool:
    year, month, day = parts
    try:
        date(year or 2024, month if month is not None else 1, day if day is not None else 1)
    except ValueError:
        return False
    return True
