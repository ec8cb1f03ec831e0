"""Whom the heading of an assignment means: one unit of the tree, a group of them, or a body it does not know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop_app.domain.units import UnitGroup
from desktop_app.text import search_key
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.units import Unit, UnitCode, UnitTree


@dataclass(frozen=True, slots=True)
class Assignee:
    """Whom the heading of an assignment means."""

    name: str  # the heading without "Đề nghị" and the like
    is_request: bool  # the issuer cannot give orders to this body, it asks ("Đề nghị")
    units: tuple[UnitCode, ...] = ()  # empty: not in the unit tree
    is_group: bool = False


_HAMLETS = ("hamlet",)
_GROUP_WORDS = {
    ("commune", "special_zone"): (
        "xa",
        "phuong",
        "thi tran",
        "dac khu",
        "cap xa",
        "commune",
        "communes",
        "ward",
        "wards",
    ),
    ("district",): ("huyen", "quan", "thi xa", "thanh pho", "cap huyen", "district", "districts"),
    _HAMLETS: ("thon", "ban", "lang", "ap", "buon", "to dan pho", "khu dan cu", "khu pho", "hamlet", "hamlets"),
}
_GROUP = re.compile(
    r"^(?:ubnd|uy ban nhan dan|truong(?= (?:cac|\d{1,4}) (?:thon|ban|lang|ap|buon|to dan pho|khu)))?\s*"
    r"(?:(?:\d{1,4}|cac|toan bo|the|all)\s+|(?=cap ))(?P<levels>.+)$"
)
_BOARD = re.compile(r"\bban\b", re.IGNORECASE)  # "các ban" are boards, "các bản" are villages: one search key for both
_REQUEST = re.compile(r"^(đề nghị|đối với)\s+", re.IGNORECASE)


def assignee(heading: str, tree: UnitTree, home: UnitCode, on: date) -> Assignee:
    """Reads the heading of an assignment against the unit tree.

    A group ("UBND 30 phường, xã", "UBND các xã, thị trấn") expands to the units of that level under the office `home`,
    or, when the office is itself one of them, to those under its superior. What the office has said a name means goes
    first. A name may be shortened ("Phòng VH&TT"); one the tree does not hold stays words.
    """
    is_request = bool(re.match(r"đề nghị\s", heading, re.IGNORECASE))
    name = _REQUEST.sub("", heading.strip()).rstrip(" :")
    alias = tree.alias(name)
    if alias and alias.units:
        known = tuple(dict.fromkeys(after for code in alias.units for after in tree.followers(code, on)))
        return Assignee(name, is_request, known, is_group=len(alias.units) > 1)
    levels = alias.levels if alias else _levels_of(name)
    if levels:
        return Assignee(name, is_request, level_members(levels, tree, home, on), is_group=True)
    if alias:
        return Assignee(name, is_request)
    one = tree.named(name, on) or tree.named(name) or tree.names(on).meant(name)
    return Assignee(name, is_request, _those_there_now(one, tree, on) if one else ())


def _those_there_now(unit: Unit, tree: UnitTree, on: date) -> tuple[UnitCode, ...]:
    """A unit that plans still name though it ended: those that took over from it, or itself when nobody did."""
    after = () if unit.exists_on(on) else tree.followers(unit.code, on)
    return tuple(code for code in after if code in tree.by_code and tree.by_code[code].exists_on(on)) or (unit.code,)


def level_members(levels: tuple[str, ...], tree: UnitTree, home: UnitCode, on: date) -> tuple[UnitCode, ...]:
    """The units of these levels that the office `home` means when it says "các xã": under it, or beside it."""
    group = UnitGroup("", "", _scope(levels, tree, home), levels)
    return tuple(unit.code for unit in tree.expand(group, on))


def _levels_of(name: str) -> tuple[str, ...]:
    match = _GROUP.match(search_key(name))
    if not match:
        return ()
    named = [word.strip() for word in re.split(r",|\bva\b|;|/", match["levels"]) if word.strip()]
    for levels, words in _GROUP_WORDS.items():
        if named and all(any(_says(word, one) for one in words) for word in named[:2]):
            return () if levels == _HAMLETS and _BOARD.search(name) else levels
    return ()


def _says(words: str, level: str) -> bool:
    """Whether `words` are the level alone or with where it is; "xã hội", "huyện ủy" are other things."""
    return re.fullmatch(rf"{level}(?: (?:tren|thuoc|trong|cua|o|tai|of|in)\b.*)?", words) is not None


def _scope(levels: tuple[str, ...], tree: UnitTree, home: UnitCode) -> UnitCode | None:
    if levels == _HAMLETS or any(unit.level in levels for unit in tree.below(home)):
        return home
    return next((unit.code for unit in tree.above(home)), home)
