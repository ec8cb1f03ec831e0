"""Results: lines of checklists added up by campaign, unit and period, and which lines a figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.indicators import COUNTING_KINDS, Period, Share, Sums, Total, shares
from desktop_app.domain.indicators import totals as added_up
from desktop_app.domain.units import UnitCode
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.domain.checklists import Item
    from desktop_app.domain.units import UnitTree
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Scope:
    """Which lines are added up: those of a campaign, of a unit with all below it, of a period. None is no limit."""

    campaign: int | None = None
    unit: str | None = None
    period: Period | None = None


EVERYTHING = Scope()


def totals(office: Office, scope: Scope = EVERYTHING) -> dict[str, Total]:
    """The figures by code, in the order of the form."""
    return added_up(_shares(office, scope), scope.period)


def by_unit(office: Office, scope: Scope = EVERYTHING) -> dict[UnitCode, dict[str, Total]]:
    """The figures of each unit right below the unit of the scope (or this office), with those below them.

    What belongs to the unit itself and to none below it stands under its own code.
    """
    tree, top = office.tree(), UnitCode(scope.unit or office.code)
    branches: dict[UnitCode, UnitCode] = {}
    found: dict[UnitCode, Sums] = {}
    for share in _shares(office, scope):
        place = _place(tree, share.item)
        if place not in branches:
            branches[place] = _branch(tree, top, place)
        found.setdefault(branches[place], Sums(scope.period)).add(share)
    order = [top, *(unit.code for unit in tree.children(top))]
    return {code: found[code].totals() for code in order if code in found}


def lines_behind(office: Office, code: str, scope: Scope = EVERYTHING) -> list[Share]:
    """The lines that a figure comes from, in the order of their days."""
    period = scope.period
    found = [
        share
        for share in _shares(office, scope)
        if share.code == code and (period is None or period.holds(share.planned_on) or period.holds(share.done_on))
    ]
    return sorted(found, key=lambda share: (share.planned_on is None, share.planned_on, share.item.id))


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


def _shares(office: Office, scope: Scope) -> Iterator[Share]:
    items: Iterable[Item] = _items(office, scope)
    if scope.unit is not None:
        tree, top = office.tree(), UnitCode(scope.unit)
        below = {top, *(unit.code for unit in tree.below(top))}
        items = (item for item in items if _place(tree, item) in below)
    return shares(items)


def _items(office: Office, scope: Scope) -> Iterator[Item]:
    period = scope.period.year_so_far if scope.period else None
    return office.book.items.counting(
        COUNTING_KINDS,
        campaign=scope.campaign,
        first=period.first if period else None,
        last=period.last if period else None,
    )


def _place(tree: UnitTree, item: Item) -> UnitCode:
    """The unit an item is counted for: the one in charge when the tree knows it, else the office that wrote it."""
    unit = UnitCode(item.unit or "")
    return unit if unit in tree.by_code else UnitCode(item.owner)


def _branch(tree: UnitTree, top: UnitCode, place: UnitCode) -> UnitCode:
    """The unit right below `top` on the way down to `place`; `top` itself for what stands elsewhere."""
    line = [place, *(unit.code for unit in tree.above(place))]
    return line[line.index(top) - 1] if top in line[1:] else top
