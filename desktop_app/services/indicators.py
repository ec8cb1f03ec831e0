"""Results: lines of checklists added up by campaign, unit and period, and which lines a figure comes from."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.indicators import COUNTING_KINDS, Period, Share, Sums, Total, shares
from desktop_app.domain.units import UnitCode
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from desktop_app.domain.checklists import Item
    from desktop_app.domain.completeness import Mark
    from desktop_app.domain.out_of_line import OutOfLine
    from desktop_app.domain.units import UnitTree
    from desktop_app.services.office import Office

EARLIER = 8  # periods that a figure is compared with


@dataclass(frozen=True, slots=True)
class Scope:
    """Which lines are added up: those of a campaign, of a unit with all below it, of a period. None is no limit."""

    campaign: int | None = None
    unit: str | None = None
    period: Period | None = None


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A unit's report that came on paper and stands in place of its lines of those days; `figures` by code."""

    unit: str
    campaign: int | None
    first: date
    last: date
    figures: dict[str, float]


def totals(office: Office, scope: Scope = EVERYTHING) -> dict[str, Total]:
    """The figures by code, in the order of the form; those typed from paper are among them, see `Total.by_hand`."""
    tree, sums = office.tree(), Sums(scope.period)
    papers = on_paper(office, scope, tree)
    for share in _shares(office, scope, tree, papers):
        sums.add(share)
    _add_papers(sums, papers)
    return sums.totals()


def by_unit(office: Office, scope: Scope = EVERYTHING) -> dict[UnitCode, dict[str, Total]]:
    """The figures of each unit right below the unit of the scope (or this office), with those below them.

    What belongs to the unit itself and to none below it stands under its own code.
    """
    tree, top = office.tree(), UnitCode(scope.unit or office.code)
    found = {code: sums.totals() for code, sums in _sums_by_unit(office, scope, tree).items()}
    order = [top, *(unit.code for unit in tree.children(top))]
    return {code: found[code] for code in order if code in found}


def _sums_by_unit(office: Office, scope: Scope, tree: UnitTree) -> dict[UnitCode, Sums]:
    top = UnitCode(scope.unit or office.code)
    branches: dict[UnitCode, UnitCode] = {}
    found: dict[UnitCode, Sums] = {}
    papers, heirs = on_paper(office, scope, tree), tree.heirs(office.today())

    def sums(place: UnitCode) -> Sums:
        if place not in branches:
            branches[place] = branch_of(tree, top, place, heirs)
            found.setdefault(branches[place], Sums(scope.period))
        return found[branches[place]]

    for share in _shares(office, scope, tree, papers):
        sums(place_of(tree, share.item.unit, share.item.owner)).add(share)
    for paper in papers:
        _add_papers(sums(UnitCode(paper.unit)), [paper])
    return found


def lines_behind(office: Office, code: str, scope: Scope = EVERYTHING) -> list[Share]:
    """The lines that a figure comes from, in the order of their days."""
    period, tree = scope.period, office.tree()
    found = [
        share
        for share in _shares(office, scope, tree, on_paper(office, scope, tree))
        if share.code == code and (period is None or period.holds(share.planned_on) or period.holds(share.done_on))
    ]
    return sorted(found, key=lambda share: (share.planned_on is None, share.planned_on, share.item.id))


def papers_behind(office: Office, code: str, scope: Scope = EVERYTHING) -> list[OnPaper]:
    """The reports on paper that a figure comes from."""
    period = scope.period
    return [
        one
        for one in on_paper(office, scope, office.tree())
        if one.figures.get(code) and (period is None or period.holds(one.last))
    ]


def out_of_line(office: Office, scope: Scope) -> dict[tuple[UnitCode, str], OutOfLine]:
    """The figures done in the period of the scope that are far from those of the eight periods before it.

    By unit as `by_unit` gives them, and code. Nothing is altered: a person looks, and asks the unit. Empty without a
    period.
    """
    from desktop_app.domain.out_of_line import out_of_line as judged

    if scope.period is None:
        return {}
    tree = office.tree()
    periods = (scope.period, *scope.period.earlier(EARLIER))
    whole = Scope(scope.campaign, scope.unit, Period("", periods[-1].first, scope.period.last))
    top = UnitCode(scope.unit or office.code)
    papers, heirs = on_paper(office, whole, tree), tree.heirs(office.today())
    amounts: dict[tuple[UnitCode, str], list[float]] = {}
    begun: dict[UnitCode, int] = {}
    branches: dict[UnitCode, UnitCode] = {}

    def add(place: UnitCode, code: str, amount: float, day: date | None) -> None:
        turn = next((turn for turn, period in enumerate(periods) if period.holds(day)), None)
        if amount and turn is not None:
            unit = branches.get(place) or branches.setdefault(place, branch_of(tree, top, place, heirs))
            amounts.setdefault((unit, code), [0.0] * len(periods))[turn] += amount
            begun[unit] = max(begun.get(unit, 0), turn)

    for share in _shares(office, whole, tree, papers):
        add(place_of(tree, share.item.unit, share.item.owner), share.code, share.actual, share.done_on)
    for paper in papers:
        for code, amount in paper.figures.items():
            add(UnitCode(paper.unit), code, amount, paper.last)
    found = ((key, judged(some[0], some[1 : begun[key[0]] + 1])) for key, some in amounts.items())
    return {key: one for key, one in found if one is not None}


def waves(office: Office, campaign: int) -> tuple[Period, ...]:
    """The waves of a campaign whose days are known, as periods."""
    from datetime import date

    from desktop_app.services import campaigns

    found: list[Period] = []
    for wave in campaigns.stored_plan(office, campaign).get("waves") or ():
        try:
            found.append(
                Period.wave(str(wave["name"]), date.fromisoformat(wave["start"]), date.fromisoformat(wave["end"]))
            )
        except (KeyError, TypeError, ValueError):
            continue  # a wave whose days are not whole ("2025-03") or not known yet
    return tuple(found)


# --- reports on paper -------------------------------------------------------------------------------------------------


def on_paper(office: Office, scope: Scope, tree: UnitTree) -> list[OnPaper]:
    """The reports on paper whose figures count: those of units whose own report of that period has not come.

    A paper about a plan's report belongs to that campaign, one about a week to no campaign: it is counted in the
    figures of all campaigns together.
    """
    if not office.book.report_marks.any():
        return []
    from desktop_app.domain.completeness import WEEKLY, Act
    from desktop_app.services import completeness

    marks = [mark for mark in completeness.marks(office, tree, acts=(Act.ON_PAPER,)) if mark.figures]
    if not marks:
        return []
    campaigns = {one.uid: one.campaign for one in office.book.obligations.all()}
    below = _below(tree, scope.unit, office.today())
    came = _came_themselves(office, marks)
    found = []
    for mark in marks:
        first, last = mark.day("first"), mark.day("last")
        campaign = None if mark.duty == WEEKLY else campaigns.get(mark.duty, -1)
        if first is None or last is None or mark in came or (below is not None and mark.unit not in below):
            continue
        if scope.campaign in (None, campaign):
            found.append(OnPaper(mark.unit, campaign, first, last, mark.figures))
    return found


def _came_themselves(office: Office, marks: Sequence[Mark]) -> list[Mark]:
    """The reports on paper that the unit's own has replaced.

    What an office below has typed is replaced as soon as the unit has results of its own in those days: whether its
    package came is known there alone.
    """
    from desktop_app.domain.completeness import ReportRefused
    from desktop_app.services import completeness

    found = [
        mark
        for mark in marks
        if mark.owner != office.code
        and (first := mark.day("first"))
        and (last := mark.day("last"))
        and office.book.report_marks.has_results(mark.unit, first, last)
    ]
    for one in completeness.duties(office):
        ours = [mark for mark in marks if mark.duty == one.key and mark.owner == office.code]
        periods = []
        for period in sorted({mark.period for mark in ours}):
            with suppress(ReportRefused):  # the plan asks for another day by now: the paper still counts
                periods.append(completeness.find(office, one, period))
        replaced = {
            (done.unit, done.of.period)
            for row in (completeness.board(office, one, periods) if periods else ())
            for done in row.reports
            if done and done.replaced_paper
        }
        found += [mark for mark in ours if (mark.unit, mark.period) in replaced]
    return found


def _add_papers(sums: Sums, papers: Iterable[OnPaper]) -> None:
    for paper in papers:
        for code, amount in paper.figures.items():
            sums.add_by_hand(code, amount, paper.last)


# --- lines ------------------------------------------------------------------------------------------------------------


def _shares(office: Office, scope: Scope, tree: UnitTree, papers: Iterable[OnPaper]) -> Iterator[Share]:
    """What each line adds; lines of days that a unit has reported on paper give way to the paper."""
    items: Iterable[Item] = _items(office, scope)
    below = _below(tree, scope.unit, office.today())
    if below is not None:
        items = (item for item in items if place_of(tree, item.unit, item.owner) in below)
    by_unit: dict[str, list[OnPaper]] = {}
    for paper in papers:
        by_unit.setdefault(paper.unit, []).append(paper)
    for share in shares(items):
        if by_unit and share.actual and any(_covers(one, share) for one in by_unit.get(share.item.owner, ())):
            yield replace(share, actual=0.0)
        else:
            yield share


def _covers(paper: OnPaper, share: Share) -> bool:
    own = paper.campaign is None or paper.campaign == share.item.campaign
    return own and share.done_on is not None and paper.first <= share.done_on <= paper.last


def _below(tree: UnitTree, unit: str | None, on: date) -> set[UnitCode] | None:
    """A unit with all below it, and the units they have taken over from; None for no limit."""
    if unit is None:
        return None
    top, heirs = UnitCode(unit), tree.heirs(on)
    if not heirs or top in heirs:
        return {top, *(one.code for one in tree.below(top))}
    return {top, *(code for code in tree.by_code if top in _way_up(tree, code, heirs))}


def _items(office: Office, scope: Scope) -> Iterator[Item]:
    period = scope.period.year_so_far if scope.period else None
    return office.book.items.counting(
        COUNTING_KINDS,
        campaign=scope.campaign,
        first=period.first if period else None,
        last=period.last if period else None,
    )


def place_of(tree: UnitTree, unit: str | None, owner: str) -> UnitCode:
    """The unit a line is counted for: the one in charge when the tree knows it, else the office that wrote it."""
    code = UnitCode(unit or "")
    return code if code in tree.by_code else UnitCode(owner)


def branch_of(tree: UnitTree, top: UnitCode, place: UnitCode, heirs: Mapping[UnitCode, UnitCode]) -> UnitCode:
    """The unit right below `top` on the way down to `place`; `top` itself for what stands elsewhere.

    What a unit did that another took over from counts with its heir.
    """
    line = _way_up(tree, place, heirs)
    return line[line.index(top) - 1] if top in line[1:] else top


def _way_up(tree: UnitTree, place: UnitCode, heirs: Mapping[UnitCode, UnitCode]) -> list[UnitCode]:
    """A unit and those above it, with the heir in the place of each that another took over from."""
    line = [place, *(unit.code for unit in tree.above(place))]
    seen: set[UnitCode] = set()
    while gone := next((code for code in line if code in heirs and code not in seen), None):
        seen.add(gone)
        line = [heirs[gone], *(unit.code for unit in tree.above(heirs[gone]))]
    return line
