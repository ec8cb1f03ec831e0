"""Units: levels as data, the tree of offices over time, groups, and who followed whom."""

from __future__ import annotations

import re
from dataclasses import field, replace
from datetime import date
from enum import Enum, auto
from functools import cached_property
from typing import TYPE_CHECKING, NewType

from desktop_app.errors import Refused
from desktop_app.i18n import N_
from desktop_app.text import search_key, sort_key
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.domain.unit_names import UnitNames

UnitCode = NewType("UnitCode", str)


class UnitRefusal(Enum):
    UNKNOWN_LEVEL = auto()
    CODE_TAKEN = auto()
    CODE_UNFIT = auto()
    NAME_EMPTY = auto()
    PARENT_UNKNOWN = auto()
    OWN_ANCESTOR = auto()
    UNKNOWN = auto()
    IN_USE = auto()
    DATES_CROSSED = auto()
    LIST_UNREADABLE = auto()
    BELONGS_TO_OTHERS = auto()
    NOT_BELOW_US = auto()
    NOBODY_BELOW = auto()
    DAY_AHEAD = auto()
    BEGAN_LATER = auto()
    HAS_ENDED = auto()
    TOO_FEW = auto()
    ONE_AT_A_TIME = auto()
    OWN_ENDS = auto()
    SUPERIOR_GONE = auto()
    STILL_BELOW = auto()
    WILL_END = auto()


class UnitRefused(Refused):
    """A unit that cannot be taken in; `unit` is the code, name or line it is about."""

    reasons = UnitRefusal

    def __init__(self, reason: UnitRefusal, unit: str = "") -> None:
        super().__init__(reason, unit=unit)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of office; `valid_to` is the last day on which units of this level exist by law."""

    key: str
    title: str
    rank: int  # 1 is the highest shown; a unit's parent has a smaller rank, or the same for bodies of one level
    administrative: bool = True  # a People's Committee, as against one of its bodies or an association
    valid_from: date | None = None
    valid_to: date | None = None

    def exists_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


THREE_TIERS_END = date(2025, 6, 30)  # from 2025-07-01 only provinces and communes: domain facts of the 2025 reform
TWO_TIERS_BEGIN = date(2025, 7, 1)

LEVELS: tuple[Level, ...] = (
    Level("province", N_("Province, city"), 1),
    Level("province_body", N_("Provincial body"), 2, administrative=False),
    Level("district", N_("District"), 3, valid_to=THREE_TIERS_END),
    Level("district_body", N_("District body"), 4, administrative=False, valid_to=THREE_TIERS_END),
    Level("commune", N_("Commune, ward"), 5),
    Level("special_zone", N_("Special zone"), 5, valid_from=TWO_TIERS_BEGIN),
    Level("commune_body", N_("Commune body"), 6, administrative=False),
    Level("hamlet", N_("Hamlet, residential group"), 7, administrative=False),
    Level("team", N_("Team"), 8, administrative=False),
)
LEVEL = {level.key: level for level in LEVELS}
OFFICE_LEVELS = ("commune", "district", "province")  # what an office can be when it sets its book up


@dataclass(frozen=True, slots=True)
class Unit:
    """An office, body, association or hamlet. Codes are text, keep leading zeros and are never used again."""

    code: UnitCode
    name: str
    level: str
    parent: UnitCode | None = None
    short_name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""
    owner: str = ""  # the office that keeps this record
    id: int = 0

    @property
    def label(self) -> str:
        """The name for tables."""
        return self.short_name or self.name

    def exists_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


class SuccessionKind(Enum):
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    NEW_SUPERIOR = "new_superior"  # the units that stood under `before` report to `after`
    STANDS_UNDER = "stands_under"  # said ahead: from that day on the superior of `before` is `after`

    @property
    def takes_over(self) -> bool:
        """Whether the work of one unit goes on in another, as against standing elsewhere in the tree."""
        return self not in (SuccessionKind.NEW_SUPERIOR, SuccessionKind.STANDS_UNDER)


@dataclass(frozen=True, slots=True)
class Succession:
    """`after` took over from `before` on the day `on`; several lines of one day make a merge or a split."""

    before: UnitCode
    after: UnitCode
    on: date
    kind: SuccessionKind
    note: str = ""


@dataclass(frozen=True, slots=True)
class UnitGroup:
    """A named group that expands to its members on a day: "30 phường, xã".

    With `members` it is a fixed list; else every unit of `levels` below `parent`.
    """

    code: str
    name: str
    parent: UnitCode | None
    levels: tuple[str, ...] = ()
    members: tuple[UnitCode, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitAlias:
    """What an office has once said a name in plans means: units, a group by its levels, or (with neither) no unit."""

    name: str
    units: tuple[UnitCode, ...] = ()
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnitTree:
    """All units an office knows, at all times, and what it calls them besides."""

    units: tuple[Unit, ...]
    successions: tuple[Succession, ...] = ()
    aliases: tuple[UnitAlias, ...] = ()
    by_code: Mapping[UnitCode, Unit] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_code", {unit.code: unit for unit in self.units})

    @cached_property
    def _children(self) -> dict[UnitCode | None, list[Unit]]:
        children: dict[UnitCode | None, list[Unit]] = {}
        for unit in self.units:
            children.setdefault(unit.parent, []).append(unit)
        return children

    @cached_property
    def _by_name(self) -> dict[str, list[Unit]]:
        names: dict[str, list[Unit]] = {}
        for unit in self.units:
            for name in {name_key(unit.name), name_key(unit.short_name)} - {""}:
                names.setdefault(name, []).append(unit)
        return names

    @cached_property
    def _by_alias(self) -> dict[str, UnitAlias]:
        return {name_key(alias.name): alias for alias in self.aliases}

    @cached_property
    def _names(self) -> dict[date, UnitNames]:
        return {}

    @cached_property
    def _moves(self) -> list[Succession]:
        """What was said ahead of units' superiors, in the order of the days."""
        ahead = (one for one in self.successions if one.kind is SuccessionKind.STANDS_UNDER)
        return sorted(ahead, key=lambda one: (one.on, one.before, one.after))

    @cached_property
    def _moved(self) -> dict[int, UnitTree]:
        return {}

    def on(self, day: date) -> UnitTree:
        """The tree with each unit where it stands on a day, as it was said ahead; the units themselves are all in it.

        What would put a unit below itself, or under one that nobody knows, says nothing.
        """
        due = sum(one.on <= day for one in self._moves)
        if due and due not in self._moved:
            self._moved[due] = self._with(self._moves[:due])
        return self._moved.get(due, self)

    def _with(self, moves: Iterable[Succession]) -> UnitTree:
        parents = {unit.code: unit.parent for unit in self.units}
        for one in moves:
            above: UnitCode | None = one.after
            seen = {one.before}
            while above in parents and above not in seen:
                seen.add(above)
                above = parents[above]
            if one.before in parents and one.after in parents and above != one.before:
                parents[one.before] = one.after
        units = (replace(unit, parent=parents[unit.code]) for unit in self.units)
        return UnitTree(tuple(units), self.successions, self.aliases)

    def names(self, on: date) -> UnitNames:
        """The names of the units of a day, made ready once for many comparisons."""
        from desktop_app.domain.unit_names import UnitNames

        if on not in self._names:
            self._names[on] = UnitNames(self, on)
        return self._names[on]

    def alias(self, name: str) -> UnitAlias | None:
        """What the office has said this name means."""
        return self._by_alias.get(name_key(name))

    def children(self, code: UnitCode | None, on: date | None = None) -> tuple[Unit, ...]:
        return tuple(unit for unit in self._children.get(code, ()) if on is None or unit.exists_on(on))

    def below(self, code: UnitCode, on: date | None = None) -> tuple[Unit, ...]:
        """All units under `code`, nearest first; the unit itself is not among them."""
        found: list[Unit] = []
        seen = {code}
        level = [code]
        while level:
            nearest = [unit for parent in level for unit in self.children(parent) if unit.code not in seen]
            seen.update(unit.code for unit in nearest)
            found.extend(unit for unit in nearest if on is None or unit.exists_on(on))
            level = [unit.code for unit in nearest]
        return tuple(found)

    def above(self, code: UnitCode) -> tuple[Unit, ...]:
        """The superiors of `code`, nearest first."""
        found: dict[UnitCode, Unit] = {}
        unit = self.by_code.get(code)
        while unit and unit.parent and unit.parent in self.by_code and unit.parent not in found:
            unit = self.by_code[unit.parent]
            found[unit.code] = unit
        return tuple(found.values())

    def is_below(self, code: UnitCode, superior: UnitCode) -> bool:
        return any(unit.code == superior for unit in self.above(code))

    def named(self, name: str, on: date | None = None) -> Unit | None:
        """The one unit that goes by this name; None when there is none or more than one."""
        found = [unit for unit in self._by_name.get(name_key(name), ()) if on is None or unit.exists_on(on)]
        return found[0] if len(found) == 1 else None

    def followers(self, code: UnitCode, on: date) -> tuple[UnitCode, ...]:
        """Who answers for `code` on the day `on`: itself, or those that took over, however often.

        A unit that gave only a part of itself away is its own successor too.
        """
        current = [code]
        for day, took_over in self._successions_by_day:
            if day > on:
                break
            waiting = dict(took_over)
            while before := next((one for one in current if one in waiting), None):
                place = current.index(before)
                after = [one for one in waiting.pop(before) if one == before or one not in current]
                current[place : place + 1] = after
        return tuple(current)

    def predecessors(self, codes: Iterable[UnitCode], on: date) -> frozenset[UnitCode]:
        """The units that any of these took over from until the day `on`, however often; their work is carried on."""
        found = set(codes)
        given = set(found)
        while True:
            earlier = {
                one.before for one in self.successions if one.kind.takes_over and one.on <= on and one.after in found
            }
            if earlier <= found:
                return frozenset(found - given)
            found |= earlier

    def heirs(self, on: date) -> Mapping[UnitCode, UnitCode]:
        """Of the units that others took over from, the one each has become; one that was divided has none."""
        if on not in self._heirs:
            gone = {one.before for one in self.successions if one.kind.takes_over}
            after = {code: self.followers(code, on) for code in gone}
            one = {code: some[0] for code, some in after.items() if len(some) == 1}
            self._heirs[on] = {code: heir for code, heir in one.items() if heir != code and heir in self.by_code}
        return self._heirs[on]

    def carried_on_by(self, code: UnitCode, on: date) -> tuple[UnitCode, ...]:
        """`code` and the units whose work it has taken over whole, however often."""
        return (code, *(before for before, heir in self.heirs(on).items() if heir == code))

    @cached_property
    def _heirs(self) -> dict[date, dict[UnitCode, UnitCode]]:
        return {}

    @cached_property
    def _successions_by_day(self) -> list[tuple[date, dict[UnitCode, list[UnitCode]]]]:
        days: dict[date, dict[UnitCode, list[UnitCode]]] = {}
        for one in sorted(self.successions, key=lambda one: one.on):
            if one.kind.takes_over:
                after = days.setdefault(one.on, {}).setdefault(one.before, [])
                if one.after not in after:
                    after.append(one.after)
        return list(days.items())

    def expand(self, group: UnitGroup, on: date) -> tuple[Unit, ...]:
        """The members of `group` that exist on that day, successors in the place of those that ended."""
        if group.members:
            codes = dict.fromkeys(after for code in group.members for after in self.followers(code, on))
            return tuple(
                self.by_code[code] for code in codes if code in self.by_code and self.by_code[code].exists_on(on)
            )
        pool = self.below(group.parent, on) if group.parent else tuple(one for one in self.units if one.exists_on(on))
        return tuple(unit for unit in pool if unit.level in group.levels)


_ABBREVIATIONS = (
    ("uy ban nhan dan", "ubnd"),
    ("hoi dong nhan dan", "hdnd"),
    ("van hoa va thong tin", "vh&tt"),
    ("giao duc va dao tao", "gd&dt"),
    ("mat tran to quoc", "mttq"),
    ("truyen thong va van hoa", "tt&vh"),
)


def name_key(name: str) -> str:
    """A key under which the spellings of one office meet: "Ủy ban nhân dân xã X" and "UBND xã X"."""
    key = search_key(name)
    for long, short in _ABBREVIATIONS:
        key = key.replace(long, short)
    return key


def fits_as_code(text: str) -> bool:
    """Whether `text` can be a unit's code."""
    return re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}", text) is not None


def check_unit(unit: Unit, tree: UnitTree) -> None:
    """Refuses a unit that would break the tree. Raises UnitRefused."""
    if not fits_as_code(unit.code):
        raise UnitRefused(UnitRefusal.CODE_UNFIT, unit.code)
    if not unit.name.strip():
        raise UnitRefused(UnitRefusal.NAME_EMPTY, unit.code)
    if unit.level not in LEVEL:
        raise UnitRefused(UnitRefusal.UNKNOWN_LEVEL, unit.level)
    if unit.valid_from and unit.valid_to and unit.valid_to < unit.valid_from:
        raise UnitRefused(UnitRefusal.DATES_CROSSED, unit.name)
    if unit.parent is not None:
        if unit.parent not in tree.by_code:
            raise UnitRefused(UnitRefusal.PARENT_UNKNOWN, unit.parent)
        if unit.parent == unit.code or tree.is_below(unit.parent, unit.code):
            raise UnitRefused(UnitRefusal.OWN_ANCESTOR, unit.name)


def in_tree_order(units: Iterable[Unit]) -> list[tuple[int, Unit]]:
    """The units with their depth, each under its superior, Vietnamese order among equals."""
    pool = list(units)
    codes = {unit.code for unit in pool}
    children: dict[UnitCode | None, list[Unit]] = {}
    for unit in pool:
        children.setdefault(unit.parent if unit.parent in codes else None, []).append(unit)
    ordered: list[tuple[int, Unit]] = []
    waiting = [(0, unit) for unit in _sorted(children.get(None, []))][::-1]
    while waiting:
        depth, unit = waiting.pop()
        ordered.append((depth, unit))
        waiting.extend((depth + 1, child) for child in _sorted(children.get(unit.code, []))[::-1])
    return ordered


def _sorted(units: list[Unit]) -> list[Unit]:
    return sorted(units, key=lambda unit: (LEVEL[unit.level].rank if unit.level in LEVEL else 99, sort_key(unit.name)))
