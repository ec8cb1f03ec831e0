"""The figures of reports on results: what each code counts, and how lines of checklists add up to them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from desktop_app.domain.checklist_kinds import KIND, KINDS
from desktop_app.domain.week import Week, check_year
from desktop_app.i18n import N_
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop_app.domain.checklists import Item


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the table of results. The code stays when the words change: offices add up by it."""

    code: str
    title: str
    measure: str


INDICATORS: Final[tuple[Indicator, ...]] = (
    Indicator("VB01", N_("Directives and plans issued"), N_("documents")),
    Indicator("HN01", N_("Conferences, seminars, training courses"), N_("meetings")),
    Indicator("HN02", N_("Attendance at them"), N_("attendances")),
    Indicator("TM01", N_("Talks by speakers and communicators"), N_("talks")),
    Indicator("TM02", N_("Listeners at them"), N_("attendances")),
    Indicator("TB01", N_("News, articles, photos, reportages in media above"), N_("pieces")),
    Indicator("TB02", N_("News and articles on portals and websites"), N_("pieces")),
    Indicator("PT01", N_("Radio programmes made here"), N_("programmes")),
    Indicator("PT02", N_("Broadcasts made"), N_("broadcasts")),
    Indicator("PT03", N_("Total time on air"), N_("minutes")),
    Indicator("PT04", N_("Of them in ethnic languages"), N_("broadcasts")),
    Indicator("XL01", N_("Rounds of loudspeaker cars"), N_("rounds")),
    Indicator("XL02", N_("Hours of loudspeaker cars"), N_("hours")),
    Indicator("XL03", N_("Hamlets covered"), N_("hamlets")),
    Indicator("TQ01", N_("Banners hung"), N_("pieces hung")),
    Indicator("TQ02", N_("Slogan boards and streamers"), N_("pieces hung")),
    Indicator("TQ03", N_("Billboards (new, mended)"), N_("pieces hung")),
    Indicator("TQ04", N_("Posters"), N_("sheets")),
    Indicator("TQ05", N_("National, party and red flags"), N_("flags")),
    Indicator("TQ06", N_("Pennants"), N_("pieces hung")),
    Indicator("BT01", N_("Public notice boards and bulletins"), N_("items, copies")),
    Indicator("TR01", N_("Leaflets and free printed matter"), N_("sheets, copies")),
    Indicator("MX01", N_("Posts on social media (Zalo OA, Facebook)"), N_("posts")),
    Indicator("MX02", N_("Views of them"), N_("times")),
    Indicator("MX03", N_("Reactions to them"), N_("times")),
    Indicator("TN01", N_("Text messages to telephones"), N_("messages")),
    Indicator("VN01", N_("Sketches, performances, exhibitions, contests"), N_("shows, contests")),
    Indicator("LN01", N_("People reached (estimate)"), N_("attendances")),
    Indicator("DT01", N_("Share of the audience reached"), "%"),
    Indicator("DH01", N_("Learning citizens: registered, recognised"), N_("people")),
    Indicator("DH02", N_("Learning families: registered, recognised"), N_("households")),
    Indicator("DH03", N_("Learning clans: registered, recognised"), N_("clans")),
    Indicator("DH04", N_("Learning communities: registered, recognised"), N_("communities")),
    Indicator("DH05", N_("Learning units: registered, recognised"), N_("units (organisations)")),
    Indicator("KP01", N_("Money spent (budget, donations)"), N_("thousand đồng")),
)
INDICATOR: Final[Mapping[str, Indicator]] = {one.code: one for one in INDICATORS}
COUNTING_KINDS: Final = tuple(kind.key for kind in KINDS if kind.indicators)


@dataclass(frozen=True, slots=True)
class Period:
    """The days that figures are for, both ends included; `key` is how a person writes it ("2025-Q1", "2025-W03")."""

    key: str
    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> Period:
        """Reads a year, quarter, month or ISO week: 2025, 2025-Q1, 2025-01, 2025-W03. Raises ValueError."""
        words = text.strip().upper()
        if re.match(r"\d{4}", words, re.ASCII):
            check_year(int(words[:4]))
        if "W" in words:
            week = Week.parse(words)
            return cls(str(week), week.monday, week.sunday)
        if found := re.fullmatch(r"(\d{4})", words, re.ASCII):
            return cls(words, date(int(found[1]), 1, 1), date(int(found[1]), 12, 31))
        if found := re.fullmatch(r"(\d{4})-Q([1-4])", words, re.ASCII):
            year, last = int(found[1]), int(found[2]) * 3
            return cls(words, date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]))
        if found := re.fullmatch(r"(\d{4})-(\d{2})", words, re.ASCII):
            first = date(int(found[1]), int(found[2]), 1)
            return cls(words, first, first.replace(day=monthrange(first.year, first.month)[1]))
        raise ValueError(f"not a period: {text!r}")

    @classmethod
    def wave(cls, name: str, first: date, last: date) -> Period:
        """A wave of a campaign, with the days of its plan."""
        return cls(name, first, last)

    @property
    def year_so_far(self) -> Period:
        """From the first day of the year in which it ends: what "cumulative" is counted over."""
        return Period(self.key, min(self.first, date(self.last.year, 1, 1)), self.last)

    def earlier(self, count: int) -> tuple[Period, ...]:
        """The periods of the same sort before it, the nearest first; for one that is no week, month … equal spans."""
        found: list[Period] = []
        first = self.first
        for _turn in range(count):
            last = first - timedelta(days=1)
            first = self._first_before(last)
            found.append(Period(self.key, first, last))
        return tuple(found)

    def _first_before(self, last: date) -> date:
        """The first day of the period that ends on `last`."""
        if self.first.day == 1 and self.last.day == monthrange(self.last.year, self.last.month)[1]:
            months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
            month = last.year * 12 + last.month - 1 - months
            return date(month // 12, month % 12 + 1, 1)
        return last - (self.last - self.first)

    def holds(self, day: date | None) -> bool:
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Share:
    """What one line adds to one indicator. It is planned on one day and may be done on another."""

    item: Item
    code: str
    planned: float
    actual: float
    planned_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class Total:
    """One figure: in the period as planned and as done, and done since the year began (or the campaign did)."""

    code: str
    planned: float
    actual: float
    cumulative: float
    by_hand: float = 0.0  # of the actual ones, what the office above typed from reports on paper

    @property
    def part(self) -> float | None:
        """Done of planned, 1 being all of it; None when nothing was planned."""
        return self.actual / self.planned if self.planned else None


def shares(items: Iterable[Item]) -> Iterator[Share]:
    """What each line adds to each indicator its kind counts towards; what adds nothing is left out."""
    for item in items:
        kind = KIND[item.kind]
        for counts in kind.indicators:
            planned, actual = counts.planned_amount(item), counts.actual_amount(item)
            if planned or actual:
                step = kind.steps[0]
                on = item.day(step.day) or item.day(step.due)
                yield Share(item, counts.code, planned, actual, on, item.day(step.done_on) or on)


class Sums:
    """Adds lines up, one after the other: of a period, or of all days.

    What is planned counts on the day it was planned for, what is done on the day it was done.
    """

    def __init__(self, period: Period | None) -> None:
        self._period = period
        self._so_far = period.year_so_far if period else None
        self._planned: dict[str, float] = {}
        self._actual: dict[str, float] = {}
        self._cumulative: dict[str, float] = {}
        self._by_hand: dict[str, float] = {}

    def add_by_hand(self, code: str, amount: float, day: date) -> None:
        """Adds a figure that was typed from paper; `day` is the last of its own period."""
        if self._period is None or self._period.holds(day):
            self._actual[code] = self._actual.get(code, 0.0) + amount
            self._by_hand[code] = self._by_hand.get(code, 0.0) + amount
        if self._so_far is None or self._so_far.holds(day):
            self._cumulative[code] = self._cumulative.get(code, 0.0) + amount

    def add(self, share: Share) -> None:
        period, so_far, code = self._period, self._so_far, share.code
        if period is None or period.holds(share.planned_on):
            self._planned[code] = self._planned.get(code, 0.0) + share.planned
        if period is None or period.holds(share.done_on):
            self._actual[code] = self._actual.get(code, 0.0) + share.actual
        if so_far is None or so_far.holds(share.done_on):
            self._cumulative[code] = self._cumulative.get(code, 0.0) + share.actual

    def totals(self) -> dict[str, Total]:
        """The figures by code, in the order of the form. Codes to which nothing adds are left out."""
        sums = (self._planned, self._actual, self._cumulative, self._by_hand)
        return {
            one.code: Total(one.code, *(round(amounts.get(one.code, 0.0), 2) for amounts in sums))
            for one in INDICATORS
            if any(amounts.get(one.code) for amounts in sums)
        }
