"""What a report on results rests on: its figures, how far the work is by unit, week and kind, who has sent theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.indicators import INDICATOR, Total
from desktop_app.domain.week import Week
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.indicators import Period
    from desktop_app.i18n import Language


@dataclass(frozen=True, slots=True)
class Work:
    """How many lines of work were planned and how many of them are done."""

    planned: int
    done: int

    def __add__(self, other: Work) -> Work:
        return Work(self.planned + other.planned, self.done + other.done)


NO_WORK = Work(0, 0)


@dataclass(frozen=True, slots=True)
class Share:
    """The work of one unit, week or kind; `words` name it."""

    words: str
    work: Work


@dataclass(frozen=True, slots=True)
class Sent:
    """What a unit below has sent of the weeks of a period that are over."""

    unit: str
    weeks: int
    asked: int

    @property
    def is_missing(self) -> bool:
        return self.asked > 0 and self.weeks == 0

    @property
    def is_partial(self) -> bool:
        return 0 < self.weeks < self.asked


@dataclass(frozen=True, slots=True)
class Results:
    """Everything a report on results says in figures, of one campaign (or all work) in one period.

    `documents` are the numbers of what was issued for it in the period, `ahead` the lines planned after it.
    """

    period: Period
    totals: tuple[Total, ...] = ()
    by_unit: tuple[Share, ...] = ()
    by_week: tuple[Share, ...] = ()
    by_kind: tuple[Share, ...] = ()
    sent: tuple[Sent, ...] = ()
    documents: tuple[str, ...] = ()
    tasks: int = 0
    doers: int = 0
    ahead: int = 0
    late: int = 0

    @property
    def work(self) -> Work:
        return sum((one.work for one in self.by_kind), NO_WORK)

    @property
    def missing(self) -> tuple[str, ...]:
        """The units that have sent nothing."""
        return tuple(one.unit for one in self.sent if one.is_missing)


def period_words(period: Period, language: Language) -> str:
    """ "tháng 11 năm 2026", "quý IV năm 2026", "tuần 47 (từ 16/11/2026 đến 22/11/2026)", "Đợt 1 (từ … đến …)" """
    _ = language.gettext
    key, year = period.key, period.last.year
    if re.fullmatch(r"\d{4}", key, re.ASCII):
        return _("year {year}").format(year=year)
    if found := re.fullmatch(r"\d{4}-Q([1-4])", key, re.ASCII):
        return _("quarter {quarter} of {year}").format(quarter=("I", "II", "III", "IV")[int(found[1]) - 1], year=year)
    if re.fullmatch(r"\d{4}-\d{2}", key, re.ASCII):
        month = f"{period.first.month:02d}" if period.first.month < 3 else str(period.first.month)
        return _("month {month} of {year}").format(month=month, year=year)
    first, last = language.day(period.first), language.day(period.last)
    if re.fullmatch(r"\d{4}-W\d{2}", key, re.ASCII):
        return _("week {number} (from {first} to {last})").format(number=Week.parse(key).number, first=first, last=last)
    return _("{wave} (from {first} to {last})").format(wave=key, first=first, last=last)


def amount(value: float, language: Language) -> str:
    """A number in a sentence: small whole ones with a leading zero, as documents write them ("02 giai đoạn")."""
    if value == int(value) and 0 < value < 10:
        return f"{int(value):02d}"
    return language.number(value, None if value == int(value) else 1)


def part_words(part: float, language: Language) -> str:
    """ "70%", "66,7%": a decimal only where there is one."""
    whole = language.percent(part, 1)
    zero = language.number(0, 1)[1:] + "%"  # ",0%"
    return whole.removesuffix(zero) + "%" if whole.endswith(zero) else whole


def title_of(code: str, language: Language) -> str:
    """What an indicator counts, as it stands within a sentence."""
    words = language.gettext(INDICATOR[code].title)
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def listed(names: Iterable[str], language: Language, most: int = 12) -> str:
    """Names one after the other; what is beyond `most` is counted."""
    found = list(names)
    if len(found) <= most:
        return ", ".join(found)
    return language.gettext("{names} and {n} more").format(names=", ".join(found[:most]), n=len(found) - most)
