"""Date rules: "trước 15/12 hằng năm", "trước Đại hội 1 ngày" and their like, kept as data and read from words."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from types import NoneType
from typing import TYPE_CHECKING, get_args

from desktop_app.domain.date_rule_kinds import (
    AfterWave,
    AnnualDay,
    BeforeDay,
    DuringCongress,
    EveryMonth,
    EveryQuarter,
    EveryYear,
    FromCongress,
    FromTet,
    InMonth,
    InQuarter,
    InYear,
    OnDay,
    Rule,
    Span,
    Standing,
    ToBeAnnounced,
    last_of_month,
)
from desktop_app.text import search_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "RULES",
    "AfterWave",
    "AnnualDay",
    "BeforeDay",
    "DuringCongress",
    "EveryMonth",
    "EveryQuarter",
    "EveryYear",
    "FromCongress",
    "FromTet",
    "InMonth",
    "InQuarter",
    "InYear",
    "OnDay",
    "Rule",
    "Span",
    "Standing",
    "ToBeAnnounced",
    "from_json",
    "from_milestone",
    "from_report_deadline",
    "partial_span",
    "read",
    "read_partial",
    "to_json",
]

RULES: tuple[type[Rule], ...] = (
    *(OnDay, BeforeDay, EveryYear, AnnualDay, InMonth, InQuarter, InYear, Span),
    *(FromCongress, DuringCongress, FromTet, AfterWave, ToBeAnnounced, Standing, EveryMonth, EveryQuarter),
)
_BY_KIND: Mapping[str, type[Rule]] = {rule.kind: rule for rule in RULES}


def to_json(rule: Rule) -> dict[str, str | int | None]:
    """The rule as plain data: {"kind": "before_day", "day": "2020-11-15"}."""
    data: dict[str, str | int | None] = {"kind": rule.kind}
    for field in fields(rule):
        value = getattr(rule, field.name)
        data[field.name] = value.isoformat() if isinstance(value, date) else value
    return data


def from_json(data: object) -> Rule:
    """The rule that `to_json` wrote. Raises ValueError for anything else."""
    if not isinstance(data, dict) or not isinstance(kind := data.get("kind"), str) or kind not in _BY_KIND:
        raise ValueError(f"not a date rule: {data!r}")
    made = _BY_KIND[kind]
    if set(data) != {"kind", *(field.name for field in fields(made))}:
        raise ValueError(f"not the parts of {kind}: {data!r}")
    return made(**{field.name: _read_part(data[field.name], field.type) for field in fields(made)})


def _read_part(value: object, wanted: object) -> date | int | None:
    if wanted is date and isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return date.fromisoformat(value)
    if wanted is not date and value is not None:
        return _whole(value)
    if value is None and NoneType in get_args(wanted):
        return None
    raise ValueError(f"not a part of a date rule: {value!r}")


def read_partial(text: str) -> tuple[int, int | None, int | None]:
    """Year, month and day of a partly known date: "2024", "2024-05" or "2024-05-03". Else ValueError."""
    found = _PARTIAL.fullmatch(text)
    if found is None:
        raise ValueError(f"not a date: {text!r}")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    date(year, month or 1, day or 1)
    return year, month, day


def partial_span(text: str) -> tuple[date, date]:
    """The first and the last day that a partly known date can mean."""
    year, month, day = read_partial(text)
    if day and month:
        return date(year, month, day), date(year, month, day)
    return date(year, month or 1, 1), last_of_month(year, month or 12)


_LARGEST = 99_999  # beyond it a date does not say ValueError
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def from_report_deadline(deadline: Mapping[str, object], year: int | None = None) -> Rule:
    """The rule of one of a plan's `report_deadlines`; `year` (the plan's own) fills in for a deadline without one.

    Without any year a single deadline has no day yet. Raises ValueError for parts that make no day.
    """
    rule = deadline.get("rule")
    day, month, own_year = (_whole(deadline.get(part)) for part in ("day", "month", "year"))
    if rule == "after_wave":
        return AfterWave()
    if rule == "monthly":
        return EveryMonth(day)
    if rule == "quarterly":
        return EveryQuarter(day)
    if rule == "annual":
        if month is None:
            return InYear()
        return InMonth(month) if day is None else EveryYear(month, day)
    if rule == "once":
        return _once(day, month, own_year or year)
    raise ValueError(f"not a rhythm of reports: {rule!r}")


def _once(day: int | None, month: int | None, year: int | None) -> Rule:
    if year is None:
        return ToBeAnnounced()
    if month is None:
        return InYear(year)
    return InMonth(month, year) if day is None else BeforeDay(date(year, month, day))


def _whole(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST):
        return value
    raise ValueError(f"not a number of a date rule: {value!r}")


def from_milestone(milestone: Mapping[str, object]) -> Rule:
    """The rule of one of a plan's `milestones`; its text tells "trước ngày" from the day and a quarter from the year.

    Raises ValueError for a date that is none.
    """
    offset = _whole(milestone.get("offset_days"))
    if offset is not None:
        return FromCongress(offset)
    written = milestone.get("date")
    if written is None:
        return ToBeAnnounced()
    if not isinstance(written, str):
        raise ValueError(f"not a date: {written!r}")
    year, month, day = read_partial(written)
    key = search_key(str(milestone.get("text") or ""))
    if month is None:
        quarter = re.search(rf"\bquy (iv|i{{1,3}}|[1-4])(?:/| nam |-){year}\b", key)
        return InQuarter(_QUARTERS[quarter[1]], year) if quarter else InYear(year)
    if day is None:
        return InMonth(month, year)
    before = re.search(rf"\btruoc (?:ngay )?0?{day}(?:[/.-]| thang )0?{month}\b", key)
    return BeforeDay(date(year, month, day)) if before else OnDay(date(year, month, day))


_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}

# Phrases are matched on the search key: without diacritics, so hằng and hàng, Đại and đại are the same.
_DATE = r"(?:ngay )?([0-9]{1,2})(?:[/.-]| thang )([0-9]{1,2})"
_YEAR = r"(?:[/.-]|,? nam )([0-9]{4})"
_EACH_YEAR = r",? (?:hang|moi) nam"
_DAY_OF = r"truoc ngay ([0-9]{1,2})"
_LATEST = r"(?:(?:cham nhat|muon nhat)(?: la)? |den |vao )*(?:het )?"
_HOUR = r"(?:truoc |den )?(?:[0-9]{1,2} ?(?:h|g|gio)(?: ?[0-9]{1,2})?(?: ?(?:p|ph|phut))?,? )"
_SENT = r"(?:hoan thanh|nop|gui) (?=truoc|cham|muon|trong|vao|sau)"
_CONGRESS = r"(?:khi |ngay )?(?:(?:dien ra|khai mac|to chuc) )?dai hoi"
_TET = r"tet(?: nguyen dan| am lich| co truyen)?(?: (?:hang|moi) nam| (?:nam )?([0-9]{4}))?"
_LAST_MONTH = r"(?:cua )?thang cuoi (?:cua )?"


def _phrase(pattern: str, make: Callable[..., Rule]) -> tuple[str, Callable[..., Rule]]:
    return pattern, make  # compiled by `re` when it is first asked: most starts read no phrase


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _span(day: str, month: str | None, year: str | None, last_day: str, last_month: str, last_year: str) -> Rule:
    last = date(int(last_year), int(last_month), int(last_day))
    first = date(int(year or last_year), int(month or last_month), int(day))
    if not year and first > last:
        first = first.replace(year=first.year - 1)
    return Span(first, last)


_PHRASES = (
    _phrase(r"(?:se |co )?thong bao(?: cu the)? sau", ToBeAnnounced),
    _phrase(r"thuong xuyen(?:,? lien tuc)?(?:,? trong nam)?", Standing),
    _phrase(r"(?:ngay )?sau (?:khi )?(?:ket thuc )?(?:moi|tung) dot(?: tuyen truyen)?", AfterWave),
    _phrase(rf"truoc {_DATE}{_YEAR}", lambda d, m, y: BeforeDay(date(int(y), int(m), int(d)))),
    _phrase(rf"truoc {_DATE}{_EACH_YEAR}", lambda d, m: EveryYear(int(m), int(d))),
    _phrase(rf"(?:hang|moi) nam,? truoc {_DATE}", lambda d, m: EveryYear(int(m), int(d))),
    _phrase(rf"{_LATEST}{_HOUR}{_DATE}{_YEAR}", lambda d, m, y: OnDay(date(int(y), int(m), int(d)))),
    _phrase(rf"{_LATEST}{_HOUR}{_DATE}{_EACH_YEAR}", lambda d, m: AnnualDay(int(m), int(d))),
    _phrase(rf"{_LATEST}{_DATE}{_YEAR}", lambda d, m, y: OnDay(date(int(y), int(m), int(d)))),
    _phrase(rf"{_LATEST}{_DATE}(?:{_EACH_YEAR})?", lambda d, m: AnnualDay(int(m), int(d))),
    _phrase(
        r"(?:tu )?(?:ngay )?([0-9]{1,2})(?:/([0-9]{1,2}))?(?:/([0-9]{4}))?(?: ?- ?| den (?:het )?)"
        r"(?:ngay )?([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})",
        _span,
    ),
    _phrase(
        r"(?:giai doan |cac nam |tu nam |tu |nam )?([0-9]{4})(?: ?- ?| den (?:nam )?)([0-9]{4})",
        lambda first, last: Span(date(int(first), 1, 1), date(int(last), 12, 31)),
    ),
    _phrase(
        r"(?:trong |vao )?(?:thang )?([0-9]{1,2})(?:/| nam )([0-9]{4})", lambda m, y: InMonth(int(m), int(y))
    ),
    _phrase(rf"(?:trong |vao )?thang ([0-9]{{1,2}})(?:{_EACH_YEAR})?", lambda m: InMonth(int(m))),
    _phrase(
        rf"(?:trong |vao )?quy (iv|i{{1,3}}|[1-4])(?:(?:/|,? nam )([0-9]{{4}})|{_EACH_YEAR})?",
        lambda quarter, year: InQuarter(_QUARTERS[quarter], _number(year)),
    ),
    _phrase(r"(?:trong )?(?:nam )?([0-9]{4})", lambda year: InYear(int(year))),
    _phrase(r"(?:hang|moi) nam", InYear),
    _phrase(rf"(?:hang|moi) thang(?:,? {_DAY_OF})?", lambda day: EveryMonth(_number(day))),
    _phrase(rf"{_DAY_OF},? (?:hang|moi) thang", lambda day: EveryMonth(int(day))),
    _phrase(
        rf"(?:hang|moi) quy(?:,? {_DAY_OF} {_LAST_MONTH}quy)?", lambda day: EveryQuarter(_number(day))
    ),
    _phrase(rf"{_DAY_OF} {_LAST_MONTH}(?:hang |moi )?quy", lambda day: EveryQuarter(int(day))),
    _phrase(
        rf"(?:xong )?(?:truoc )?(?:([0-9]{{1,4}}) ngay )?truoc {_CONGRESS}(?: ([0-9]{{1,4}}) ngay)?",
        lambda said, said_last: FromCongress(-int(said or said_last or 1)),
    ),
    _phrase(rf"(?:sau )?([0-9]{{1,4}}) ngay sau {_CONGRESS}", lambda n: FromCongress(int(n))),
    _phrase(rf"sau {_CONGRESS} ([0-9]{{1,4}}) ngay", lambda n: FromCongress(int(n))),
    _phrase(
        rf"(?:xong )?truoc {_TET}(?: ([0-9]{{1,3}}) ngay)?(?: (?:hang|moi) nam)?",
        lambda year, n: FromTet(-int(n or 1), _number(year)),
    ),
    _phrase(rf"(?:truoc )?([0-9]{{1,3}}) ngay truoc {_TET}", lambda n, y: FromTet(-int(n), _number(y))),
    _phrase(rf"(?:ngay )?(?:mung|mong) ([0-9]{{1,2}}) {_TET}", lambda n, y: FromTet(int(n) - 1, _number(y))),
    _phrase(r"(?:vao )?(?:ngay )?(?:khai mac )?dai hoi", lambda: FromCongress(0)),
    _phrase(
        r"(?:trong )?(?:(?:nhung|cac) )?(?:ngay |thoi gian )(?:dien ra |to chuc )dai hoi|trong (?:dien ra )?dai hoi",
        DuringCongress,
    ),
    _phrase(r"(?:ngay )?d(?: ?([+-]) ?([0-9]{1,4}))?", lambda sign, n: FromCongress(int(f"{sign}{n}") if n else 0)),
)  # fmt: skip


def read(text: str) -> Rule | None:
    """The rule in a short Vietnamese phrase as a person types it; None when it is none, or leaves the year open."""
    key = re.sub(rf"^{_SENT}", "", search_key(text).strip(" .,;:()"))
    for pattern, make in _PHRASES:
        if found := re.fullmatch(pattern, key):
            try:
                return make(*found.groups())
            except ValueError:  # the 31st of April
                return None
    return None
