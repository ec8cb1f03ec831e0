"""Who has reported: the reports awaited from the units below, what came of them, and this office's own.

A duty is either the results of each week or a report that a plan of this office asks for. What a stick brought, what a
unit said and what was written here about paper are put together anew each time; nothing of it is kept twice.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop_app.domain.campaigns import campaign_name
from desktop_app.domain.completeness import (
    USUAL_WEEKLY,
    WEEKLY,
    Act,
    Approval,
    Came,
    Mark,
    Occurrence,
    Report,
    ReportRefusal,
    ReportRefused,
    Status,
    Terms,
    approval,
    has_say,
    judged,
    occurrence,
    weekly,
)
from desktop_app.domain.indicators import Period
from desktop_app.domain.units import OFFICE_LEVELS, UnitCode, in_tree_order
from desktop_app.domain.week import Week
from desktop_app.i18n import N_, Language
from desktop_app.services import plan_lines
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from desktop_app.domain.obligations import Obligation
    from desktop_app.domain.units import Unit, UnitTree
    from desktop_app.services.office import Office
    from desktop_app.storage.completeness import Arrival

GRACE = "week_grace_days"  # an office's own words before there were terms


@dataclass(frozen=True, slots=True)
class Duty:
    """What units owe: the weekly results (`asked` is None), or a report that a plan asks for."""

    key: str  # "week", or the obligation's uid
    asked: Obligation | None = None
    plan: str = ""  # the plan's short name

    @property
    def public(self) -> str:
        """As the command line names it."""
        return f"R{self.asked.id}" if self.asked else WEEKLY

    def title(self, language: Language) -> str:
        if self.asked is None:
            return language.gettext("Results of the week")
        return f"{self.plan} · {self.asked.rule.words(language)}"


N_("Results of the week")


@dataclass(frozen=True, slots=True)
class Row:
    """A unit and its reports, one for each occurrence asked for; None where none was awaited from it."""

    unit: Unit
    reports: tuple[Report | None, ...]
    is_own: bool = False  # this office, and what it owes itself
    heir: Unit | None = None  # who has taken over from it since

    def named(self, language: Language) -> str:
        """The unit's name, and what has become of it."""
        return with_heir(self.unit, self.heir, language)


def with_heir(unit: Unit, heir: Unit | None, language: Language) -> str:
    """A unit's name for tables, and who has taken over from it."""
    if heir is None:
        return unit.label
    return language.gettext("{unit} (now {heir})").format(unit=unit.label, heir=heir.label)


N_("{unit} (now {heir})")


def duties(office: Office) -> list[Duty]:
    """What is owed to this office and by it: the weekly results first, then the reports of running plans."""
    names = office.book.campaigns.names()
    found = [
        Duty(one.uid, one, campaign_name(*names[one.campaign]) if one.campaign in names else "")
        for one in office.book.obligations.all()
        if one.owner == office.code or one.owed_by_us  # what a unit below owes to others is not ours to watch
    ]
    return [Duty(WEEKLY), *found]


def duty(office: Office, key: str) -> Duty:
    """The duty of this key. Raises ReportRefused."""
    found = next((one for one in duties(office) if one.key == key), None)
    if found is None:
        raise ReportRefused(ReportRefusal.UNKNOWN_DUTY, key)
    return found


def terms(office: Office, key: str) -> Terms:
    """When the reports of a duty are late and when locked, as the office says that asks for them."""
    asked = next((one for one in office.book.obligations.all() if one.uid == key), None)
    said = office.book.report_marks.terms().get((asked.owner if asked else office.code, key))
    if said is not None or asked is not None:
        return said or Terms()
    return Terms(int(office.book.preferences.get(GRACE, USUAL_WEEKLY.late_days)))


def set_terms(office: Office, key: str, said: Terms) -> None:
    """Says when the reports of a duty are late and when locked; it travels to the units. Raises ReportRefused."""
    said.check()
    duty(office, key)
    with office.book.writing(N_("Change when reports are late")):
        office.book.report_marks.set_terms(key, said, office.code)


def marks(office: Office, tree: UnitTree, *, unit: str | None = None, acts: Collection[Act] = ()) -> list[Mark]:
    """What offices have said of reports and may say; a mark about a unit that is not its writer's says nothing."""
    return [mark for mark in office.book.report_marks.all(unit=unit, acts=acts) if has_say(mark, tree)]


# --- periods ----------------------------------------------------------------------------------------------------------


def awaited_since(office: Office) -> Week:
    """The first week for which results are awaited: that of the first package, or the one the book was made in."""
    founded = Week.of(date.fromisoformat(office.identity.founded_at[:10]))
    return min([founded, *(week for one in office.book.report_marks.arrivals() if (week := _week(one.period)))])


def _week(period: str) -> Week | None:
    try:
        return Week.parse(period)
    except ValueError:
        return None


def occurrences(office: Office, one: Duty, first: date, last: date) -> tuple[Occurrence, ...]:
    """The periods of a duty that end from `first` to `last`, oldest first; of weeks those since results are awaited."""
    said = terms(office, one.key)
    if one.asked is None:
        week, until = max(Week.of(first), awaited_since(office)), Week.of(last)
        if week.sunday < first:
            week = week.moved(1)
        found = []
        while week <= until and week.sunday <= last:
            found.append(weekly(week, said))
            week = week.moved(1)
        return tuple(found)
    asked = one.asked
    start = asked.since
    early = max(first.replace(year=max(first.year - 1, 1), day=1), start or date.min)
    late = date(min(last.year + 2, 9998), 1, 1)
    days = asked.due_days(early, late, office.book.campaigns.congress_days().get(asked.campaign), office.strict)
    made = (occurrence(asked, day, said, start) for day in days if not (asked.rule.repeats and start and day < start))
    return tuple(of for of in made if first <= of.last <= last)


def find(office: Office, one: Duty, period: str) -> Occurrence:
    """The occurrence of a duty with this key. Raises ReportRefused."""
    try:
        day = Week.parse(period).sunday if one.asked is None else date.fromisoformat(period)
        if one.asked is None:
            return weekly(Week.of(day), terms(office, WEEKLY))
    except ValueError as error:
        raise ReportRefused(ReportRefusal.NOT_A_PERIOD, period) from error
    asked = one.asked
    if day not in asked.due_days(day, day, office.book.campaigns.congress_days().get(asked.campaign), office.strict):
        raise ReportRefused(ReportRefusal.NOT_A_PERIOD, period)
    return occurrence(asked, day, terms(office, one.key), asked.since)


def in_period(office: Office, period: Period) -> list[tuple[Duty, tuple[Occurrence, ...]]]:
    """Every duty with its periods that end within a week, month, quarter or year."""
    found = ((one, occurrences(office, one, period.first, period.last)) for one in duties(office))
    return [(one, some) for one, some in found if some]


# --- the board --------------------------------------------------------------------------------------------------------


def board(office: Office, one: Duty, wanted: Sequence[Occurrence]) -> list[Row]:
    """The units that owe this duty, Vietnamese order, each with its reports; this office first when it owes it too."""
    known = _Known(office, one, wanted)
    rows = [known.row(unit) for unit in known.units]
    own = [known.own_row()] if known.owes_too else []
    return [*own, *(row for row in rows if any(row.reports))]


def report(office: Office, unit: str, key: str, period: str) -> Report:
    """One unit's report. Raises ReportRefused when none is awaited from it."""
    one = duty(office, key)
    for row in board(office, one, [find(office, one, period)]):
        if row.unit.code == unit and row.reports[0]:
            return row.reports[0]
    raise ReportRefused(ReportRefusal.NOT_BELOW_US, unit)


class _Known:
    """What the book knows of a duty, read once for all units and periods."""

    def __init__(self, office: Office, one: Duty, wanted: Sequence[Occurrence]) -> None:
        self.office, self.duty, self.wanted = office, one, tuple(wanted)
        self.tree: UnitTree = office.tree()
        self.today = office.today()
        self.marks: dict[tuple[Act, str, str], list[Mark]] = {}
        for mark in marks(office, self.tree):
            if mark.duty == one.key:
                self.marks.setdefault((mark.act, mark.unit, mark.period), []).append(mark)
        self._packages = _Arrivals(office.book.report_marks.arrivals())
        self._progress = self._read_progress()
        self._children: dict[str, list[UnitCode]] = {}

    @property
    def owes_too(self) -> bool:
        asked = self.duty.asked
        return bool(self.tree.above(self.office.code)) and (asked is None or asked.owed_by_us)

    @cached_property
    def units(self) -> list[Unit]:
        """Those that owe the duty; before each the units it took over from."""
        codes = self._owing
        ordered = [unit for _depth, unit in in_tree_order(self.tree.units) if unit.code in codes | self._before]
        places = {unit.code: place for place, unit in enumerate(ordered)}
        heirs = self.tree.heirs(self.today)

        def place(unit: Unit) -> tuple[int, bool]:
            return places.get(heirs.get(unit.code, unit.code), places[unit.code]), unit.code not in heirs

        return sorted(ordered, key=place)

    @cached_property
    def _before(self) -> frozenset[str]:
        """Units that those here took over from and that stood elsewhere: of them only what came is shown."""
        owing = self._owing
        before = self.tree.predecessors((UnitCode(code) for code in owing), self.today)
        return frozenset(str(code) for code in before) - owing - {str(self.office.code)}

    @cached_property
    def _owing(self) -> set[str]:
        asked = self.duty.asked
        if asked is not None and asked.owed_by_us:
            return set()
        below = {str(one.code) for one in self.tree.children(self.office.code) if one.level != "team"}
        if asked is None or not asked.senders:
            return below
        meant = (
            code
            for words in asked.senders
            for code in plan_lines.doers_among(self.tree, words, self.office.code, self.today).units
        )
        return {str(code) for code in meant if code != self.office.code} or below

    def _read_progress(self) -> list[dict[str, tuple[int, int]]]:
        """For each occurrence: by unit its lines with a result, and all its lines."""
        asked, marks = self.duty.asked, self.office.book.report_marks
        if not self.wanted:
            return []
        if asked is not None:
            return [marks.plan_answers(asked.campaign, of.first, of.day) for of in self.wanted]
        first = min(of.first for of in self.wanted)
        weeks = (max(of.first for of in self.wanted) - first).days // 7 + 1
        places = {(of.first - first).days // 7: place for place, of in enumerate(self.wanted)}
        found: list[dict[str, tuple[int, int]]] = [{} for _of in self.wanted]
        for (unit, week), counts in marks.week_answers(first, weeks).items():
            if week in places:
                found[places[week]][unit] = counts
        return found

    @cached_property
    def _said(self) -> dict[tuple[str, str, str], date]:
        return self.office.book.report_marks.said_sent({self.duty.key}) if self.duty.asked else {}

    # rows

    def row(self, unit: Unit) -> Row:
        reports = (
            self._report(unit.code, place) if unit.exists_on(min(of.last, of.day)) else None
            for place, of in enumerate(self.wanted)
        )
        if unit.code in self._before:
            reports = (one if one and one.came else None for one in reports)
        heir = self.tree.heirs(self.today).get(unit.code)
        return Row(unit, tuple(reports), heir=self.tree.by_code[heir] if heir else None)

    def own_row(self) -> Row:
        """What this office has sent up itself: packages on sticks, reports that were ticked as sent."""
        unit = self.tree.by_code[self.office.code]
        sent = _Arrivals([replace(one, office=unit.code) for one in self.office.book.report_marks.departures()])
        reports = (self._report(unit.code, place, sent) for place in range(len(self.wanted)))
        return Row(unit, tuple(map(self._not_before_us, reports)), is_own=True)

    def _not_before_us(self, own: Report) -> Report:
        """For days before this book was made nothing is awaited from this office, though it can still approve them."""
        if own.came or own.of.last.isoformat() >= self.office.identity.founded_at[:10]:
            return own
        return replace(own, status=Status.NOT_DUE, days_late=0, is_awaited=False)

    def _report(self, unit: str, place: int, packages: _Arrivals | None = None) -> Report:
        of = self.wanted[place]
        paper = self._mark(Act.ON_PAPER, unit, of)
        came = self._came(unit, of, packages or self._packages)
        progress = self._progress[place].get(unit, (0, 0))
        if came is None and paper is not None:
            came = Came(paper.on, paper.on.isoformat(), on_paper=True, receiver=paper.who)
            paper = None
        whole = progress[0] == progress[1] if self.duty.asked is None else self._has_said(unit, of)
        made = judged(unit, of, came, progress, self.today, said_whole=whole)
        again = self._mark(Act.REOPENED, unit, of)
        until = again.day("until") if again else None
        reminded = self._mark(Act.REMINDED, unit, of)
        newest = came.newest or came.on if came else None
        locked = of.locks_after is not None and newest is not None and newest > of.locks_after
        return replace(
            made,
            approval=self.approval(unit, of),
            after_lock=locked and not (until and newest and newest <= until),
            reopened_until=until,
            reminded=reminded.days if reminded else (),
            replaced_paper=paper is not None,
        )

    def _has_said(self, unit: str, of: Occurrence) -> bool:
        return (unit, self.duty.key, of.period) in self._said

    def _came(self, unit: str, of: Occurrence, packages: _Arrivals) -> Came | None:
        if self.duty.asked is None:
            return packages.of_week(unit, of.period)
        said = self._said.get((unit, self.duty.key, of.period))
        if said is not None:
            return packages.after(unit, said) or Came(said, said.isoformat())
        answered, _asked = self._progress[self.wanted.index(of)].get(unit, (0, 0))
        return packages.after(unit, of.awaited_from) if answered and unit != self.office.code else None

    def _mark(self, act: Act, unit: str, of: Occurrence) -> Mark | None:
        """What this office or one above the unit has said last."""
        found = self.marks.get((act, unit, of.period))
        return found[-1] if found else None

    # approval

    def approval(self, unit: str, of: Occurrence) -> Approval:
        said = self.marks.get((Act.APPROVED, unit, of.period), [])
        accepted = self.marks.get((Act.ACCEPTED, unit, of.period), [])
        return approval(
            approved=bool(said),
            accepted=any(mark.owner != unit for mark in accepted),
            below=(self.approval(code, of) for code in self._below(unit, of)) if not (said or accepted) else (),
        )

    def _below(self, unit: str, of: Occurrence) -> Iterable[str]:
        if unit == self.office.code:
            there = (one for one in self.units if one.exists_on(min(of.last, of.day)))
            owing = (one for one in there if one.code not in self._before)
            return (one.code for one in owing if one.level in OFFICE_LEVELS or self._packages.has(one.code))
        if unit not in self._children:
            below = self.tree.children(UnitCode(unit))
            self._children[unit] = [one.code for one in below if one.level in OFFICE_LEVELS]
        return self._children[unit]


class _Arrivals:
    """Packages by their office. One about a later week holds the weeks before it too: it is everything until then."""

    def __init__(self, arrivals: Iterable[Arrival]) -> None:
        self._all: dict[str, list[Arrival]] = {}
        for one in arrivals:
            self._all.setdefault(one.office, []).append(one)
        self._weeks: dict[str, tuple[list[str], list[Arrival], dict[str, date]]] = {}

    def has(self, office: str) -> bool:
        """Whether anything has ever come from an office: bodies and hamlets that send nothing hold up no approval."""
        return office in self._all

    def of_week(self, office: str, week: str) -> Came | None:
        """The package that first brought a week."""
        if office not in self._weeks:
            self._weeks[office] = self._by_week(office)
        weeks, first, newest = self._weeks[office]
        place = bisect_left(weeks, week)
        return _came(first[place], newest.get(week)) if place < len(weeks) else None

    def _by_week(self, office: str) -> tuple[list[str], list[Arrival], dict[str, date]]:
        """The weeks in order, for each the first package of it or a later one, and the day of its own last one."""
        found = sorted((one for one in self._all.get(office, ()) if _week(one.period)), key=lambda one: one.period)
        newest = {one.period: date.fromisoformat(one.came_at[:10]) for one in sorted(found, key=_moment)}
        first = list(found)
        for place in range(len(found) - 2, -1, -1):
            first[place] = min(found[place], first[place + 1], key=_moment)
        return [one.period for one in found], first, newest

    def after(self, office: str, day: date) -> Came | None:
        """The first package that was written on a day or after it."""
        wanted = day.isoformat()
        found = next((one for one in self._all.get(office, ()) if one.made_at[:10] >= wanted), None)
        return _came(found) if found else None


def _moment(one: Arrival) -> str:
    return one.came_at


def _came(one: Arrival, newest: date | None = None) -> Came:
    return Came(date.fromisoformat(one.came_at[:10]), one.came_at, file=one.file, sha256=one.sha256, newest=newest)


def late_now(office: Office, one: Duty, of: Occurrence, unit: str | None = None) -> list[tuple[Unit, Report]]:
    """The units that should be reminded of one period, as the board shows it: late, and nothing has come.

    Asked about one `unit`, it is told as soon as its report is awaited. Of periods before this book none is late.
    """
    if of not in occurrences(office, one, of.last, of.last):
        return []
    found = []
    for row in board(office, one, [of]):
        done = row.reports[0]
        if done is None or done.came or row.is_own:
            continue
        if done.status is Status.LATE if unit is None else done.is_owed and row.unit.code == unit:
            found.append((row.unit, done))
    return found


def register(office: Office, period: Period) -> list[tuple[Unit, Duty, Report]]:
    """The register of received reports: every report of the period that came, in the order of the days they came."""
    found: list[tuple[Unit, Duty, Report]] = []
    for one, some in in_period(office, period):
        for row in board(office, one, some):
            if not row.is_own:
                found += [(row.unit, one, done) for done in row.reports if done and done.came]
    return sorted(found, key=_arrival)


def _arrival(line: tuple[Unit, Duty, Report]) -> tuple[Any, ...]:
    came = line[2].came
    assert came is not None
    return came.at, line[2].of.period, line[0].code
