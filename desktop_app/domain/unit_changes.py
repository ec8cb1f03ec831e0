"""Units that merge, are split or get another superior: what follows from it, before anything is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.units import (
    LEVEL,
    THREE_TIERS_END,
    TWO_TIERS_BEGIN,
    Succession,
    SuccessionKind,
    Unit,
    UnitCode,
    UnitRefusal,
    UnitRefused,
    UnitTree,
    check_unit,
)
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY = timedelta(days=1)
MOST_AHEAD = timedelta(days=2 * 366)  # a reform is decided months before its day; a year mistyped is further off


@dataclass(frozen=True, slots=True)
class Reform:
    """What a person says has happened to `units` on the day `on`, or will happen on a day to come.

    Merged: they become the one unit that `begins` or `goes_on`. Split: the one unit becomes all of those, and ends
    unless it goes on itself. A new superior: they stand under `superior`; the office they stood under may end then.
    """

    kind: SuccessionKind
    on: date
    units: tuple[UnitCode, ...]
    begins: tuple[Unit, ...] = ()
    goes_on: tuple[UnitCode, ...] = ()
    superior: UnitCode | None = None
    ends_superior: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What a reform does: units as they are afterwards, and who followed whom.

    Of one that is still ahead the `successions` say also under whom the `moved` will stand: they stay where they are.
    """

    ended: tuple[Unit, ...] = ()
    begun: tuple[Unit, ...] = ()
    moved: tuple[Unit, ...] = ()
    successions: tuple[Succession, ...] = ()

    def tree(self, before: UnitTree) -> UnitTree:
        """The units as they stand afterwards."""
        after = {**before.by_code, **{unit.code: unit for unit in (*self.begun, *self.ended, *self.moved)}}
        return UnitTree(tuple(after.values()), (*before.successions, *self.successions), before.aliases)


def usual_day(units: Iterable[Unit], today: date) -> date:
    """The day a reform most likely counts from: that of the two tiers for districts and for communes of before."""
    before = [unit for unit in units if unit.level in ("commune", "district")]
    old = any(unit.valid_from is None or unit.valid_from < TWO_TIERS_BEGIN for unit in before)
    return TWO_TIERS_BEGIN if old and today >= TWO_TIERS_BEGIN else today


def standing_above(unit: Unit, tree: UnitTree, on: date) -> UnitCode | None:
    """The nearest superior of `unit` that there is on that day: what went to the district now goes to the province."""
    return next((one.code for one in tree.above(unit.code) if _lasts(one, on)), None)


def _lasts(unit: Unit, on: date) -> bool:
    """Whether a unit is there on the day `on`; a district is not after the law's last day for districts."""
    return unit.exists_on(on) and not (on > THREE_TIERS_END and unit.level == "district")


def effect_of(reform: Reform, tree: UnitTree, ours: UnitCode, today: date) -> Effect:
    """What a reform would do in the book of the office `ours`. Raises UnitRefused."""
    if reform.on - today > MOST_AHEAD:
        raise UnitRefused(UnitRefusal.DAY_AHEAD)
    tree = tree.on(max(reform.on, today))
    units = [_known(code, tree) for code in dict.fromkeys(reform.units)]
    for code in reform.goes_on:
        _check_there(_known(code, tree), reform.on, tree)
    for one in reform.begins:
        if one.code in tree.by_code:
            raise UnitRefused(UnitRefusal.CODE_TAKEN, one.code)
    effect = _moving(reform, units, tree) if reform.kind is SuccessionKind.NEW_SUPERIOR else _following(
        reform, units, tree
    )  # fmt: skip
    _check(effect, effect.tree(tree), ours, reform.on)
    if reform.on <= today:
        return effect
    will = tuple(Succession(unit.code, unit.parent, reform.on, _WILL) for unit in effect.moved if unit.parent)
    return replace(effect, successions=(*effect.successions, *will))


def _known(code: UnitCode, tree: UnitTree) -> Unit:
    if code not in tree.by_code:
        raise UnitRefused(UnitRefusal.UNKNOWN, code)
    return tree.by_code[code]


def _check_there(unit: Unit, on: date, tree: UnitTree, *, ends: bool = False) -> None:
    """Refuses a unit not there yet, or no more; one that ended the day before may still be given a successor."""
    if ends and any(one.before == unit.code and one.on > on for one in tree.successions if one.kind.takes_over):
        raise UnitRefused(UnitRefusal.WILL_END, unit.name)
    if unit.valid_from and (unit.valid_from > on or (ends and unit.valid_from == on)):
        raise UnitRefused(UnitRefusal.BEGAN_LATER, unit.name)
    if unit.valid_to and unit.valid_to < on:
        followed = any(one.before == unit.code for one in tree.successions if one.kind.takes_over)
        if not ends or followed or unit.valid_to < on - _DAY:
            raise UnitRefused(UnitRefusal.HAS_ENDED, unit.name)


_MOVED, _WILL = SuccessionKind.NEW_SUPERIOR, SuccessionKind.STANDS_UNDER


def _following(reform: Reform, units: list[Unit], tree: UnitTree) -> Effect:
    """Units that others take over from."""
    into = (*reform.goes_on, *(unit.code for unit in reform.begins))
    ended = [unit for unit in units if unit.code not in into]
    if reform.kind is SuccessionKind.SPLIT and len(units) > 1:
        raise UnitRefused(UnitRefusal.ONE_AT_A_TIME)
    one, several = (into, ended) if reform.kind is SuccessionKind.MERGE else (tuple(units), into)
    if len(one) != 1 or len(several) < (1 if reform.kind is SuccessionKind.MERGE and reform.goes_on else 2):
        raise UnitRefused(UnitRefusal.TOO_FEW)
    for unit in units:
        _check_there(unit, reform.on, tree, ends=unit in ended)
    last = reform.on - _DAY
    begun = tuple(replace(unit, valid_from=reform.on) for unit in reform.begins)
    gone = {unit.code for unit in ended}
    moved = tuple(
        replace(child, parent=into[0] if child.code != into[0] else standing_above(unit, tree, reform.on))
        for unit in ended
        for child in tree.children(unit.code, reform.on)
        if child.code not in gone
    )
    return Effect(
        tuple(replace(unit, valid_to=last) for unit in ended),
        begun,
        moved,
        tuple(
            Succession(unit.code, after, reform.on, reform.kind)
            for unit in units
            for after in into
            if unit.code != after or reform.kind is SuccessionKind.SPLIT
        ),
    )


def _moving(reform: Reform, units: list[Unit], tree: UnitTree) -> Effect:
    """Units that get another superior; with the office they stood under end the bodies of its own."""
    if not units or reform.superior is None:
        raise UnitRefused(UnitRefusal.TOO_FEW)
    for unit in units:
        _check_there(unit, reform.on, tree)
    going = {unit.code for unit in units}
    left = list(dict.fromkeys(unit.parent for unit in units if unit.parent and unit.parent != reform.superior))
    ended: list[Unit] = []
    for code in left if reform.ends_superior else ():
        superior = _known(code, tree)
        if superior.valid_to is None or superior.valid_to >= reform.on:
            _check_there(superior, reform.on, tree, ends=True)
            staying = [one for one in _below_without(tree, code, going) if one.exists_on(reform.on)]
            needed = next((one for one in staying if one.level not in LEVEL or LEVEL[one.level].administrative), None)
            if needed:
                raise UnitRefused(UnitRefusal.STILL_BELOW, needed.name)
            ended += (superior, *staying)
    last = reform.on - _DAY
    return Effect(
        tuple(replace(unit, valid_to=last) for unit in ended),
        (),
        tuple(replace(unit, parent=reform.superior) for unit in units if unit.parent != reform.superior),
        tuple(Succession(code, reform.superior, reform.on, _MOVED) for code in left),
    )


def _below_without(tree: UnitTree, code: UnitCode, going: set[UnitCode]) -> list[Unit]:
    """What stands under `code` when `going` have left with all below them."""
    found: list[Unit] = []
    for child in tree.children(code):
        if child.code not in going:
            found += (child, *_below_without(tree, child.code, going))
    return found


def _check(effect: Effect, after: UnitTree, ours: UnitCode, on: date) -> None:
    for unit in effect.ended:
        if unit.code == ours:
            raise UnitRefused(UnitRefusal.OWN_ENDS, unit.name)
        check_unit(unit, after)
    for unit in (*effect.begun, *effect.moved):
        check_unit(unit, after)
        superior = after.by_code[unit.parent] if unit.parent else None
        if superior and not superior.exists_on(on):
            raise UnitRefused(UnitRefusal.SUPERIOR_GONE, superior.name)
