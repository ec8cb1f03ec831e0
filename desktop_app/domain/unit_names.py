"""How plans write the names of units: shortened to first letters, with or without the place, or nearly so."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.text import nfc, search_key
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from desktop_app.domain.units import Unit, UnitTree

NEAR_ENOUGH = 0.6  # of 1: below it a name is not offered
MOST_OFFERED = 6
_MANY_UNITS = 3_000  # above it only names that share a word are compared letter by letter

_TOKEN = re.compile(r"[^\s,;:()\"“”]+")
_JOINTS = re.compile(r"[&./–-]+")
_JOINING = {"va", "&"}  # "Văn hóa và Thông tin" is shortened to VH&TT, VH-TT or VHTT
_IRREGULAR = {"tw": ("trung", "uong"), "tu": ("tinh", "uy"), "ct": ("chinh", "tri")}
_LEVEL_WORDS = (
    *(("thanh", "pho"), ("thi", "xa"), ("thi", "tran"), ("dac", "khu"), ("tp",), ("tx",), ("tt",)),
    *(("tinh",), ("huyen",), ("quan",), ("xa",), ("phuong",)),
)
_COMMITTEE = ("u", "b", "n", "d")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name: its letters without diacritics, and whether it stands in capitals as first letters do."""

    key: str
    is_short: bool


def words_of(name: str) -> tuple[Word, ...]:
    """The words of a name; "VH-TT", "VH&TT" and "VHTT" are one word, "và" and lone marks are none."""
    found = []
    for token in _TOKEN.findall(nfc(name)):
        parts = [part for part in _JOINTS.split(token) if part]
        if not parts:
            continue
        is_short = all(part.isupper() and part.isalpha() for part in parts) and sum(map(len, parts)) > 1
        if is_short:
            parts = ["".join(parts)]
        for part in parts:
            key = search_key(part)
            if key and key not in _JOINING:
                found.append(Word(key, is_short))
    return tuple(found)


def initials(words: Iterable[Word]) -> str:
    """The first letters of the words, those of a shortened word all: equal for the long and the short name."""
    return "".join(word.key if word.is_short else word.key[:1] for word in words)


def same_name(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether the names are the same word by word, a word in capitals standing for the words it is the letters of."""
    return _meet(tuple(one), tuple(other))


def _meet(one: tuple[Word, ...], other: tuple[Word, ...]) -> bool:
    if not one or not other:
        return not one and not other
    if one[0].key == other[0].key and _meet(one[1:], other[1:]):
        return True
    for short, long, rest in ((one[0], other, one[1:]), (other[0], one, other[1:])):
        taken = _stands_for(short, long)
        if taken and _meet(rest, long[taken:]):
            return True
    return False


def _stands_for(short: Word, long: tuple[Word, ...]) -> int:
    """How many words at the start of `long` the letters of `short` stand for; 0 when they do not."""
    if not short.is_short:
        return 0
    irregular = _IRREGULAR.get(short.key)
    if irregular and tuple(word.key for word in long[: len(irregular)]) == irregular:
        return len(irregular)
    count = len(short.key)
    if count < 2 or len(long) < count:
        return 0
    return count if all(word.key[0] == letter for word, letter in zip(long, short.key, strict=False)) else 0


def split_place(words: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The name of a body and where it says it is: "Phòng VH&TT huyện Trạm Tấu" gives "Phòng VH&TT" and the district.

    A People's Committee is its place: nothing is left of "UBND xã Hát Lừu" but the commune.
    """
    keys = [word.key for word in words]
    for at in range(len(keys)):
        for level in _LEVEL_WORDS:
            if tuple(keys[at : at + len(level)]) == level and (at == 0 or not _is_inside(keys, at, level)):
                body = tuple(words[:at])
                if initials(body) == "".join(_COMMITTEE):
                    body = ()
                return body, tuple(keys[at:])
    return tuple(words), ()


def _is_inside(keys: Sequence[str], at: int, level: tuple[str, ...]) -> bool:
    """Whether the word belongs to the body's own name: "xã hội", "thành phố" after "cơ quan" do."""
    after = keys[at + len(level) : at + len(level) + 1]
    return (level, after) in ((("xa",), ["hoi"]), (("tinh",), ["uy"]), (("huyen",), ["uy"])) or (
        level == ("tt",) and not after
    )


class UnitNames:
    """The names of the units of a tree on a day, ready to be compared with those of a plan."""

    def __init__(self, tree: UnitTree, on: date) -> None:
        self._tree = tree
        self._units = [unit for unit in tree.units if unit.exists_on(on)]

    @cached_property
    def _spelled(self) -> list[tuple[Unit, tuple[Word, ...]]]:
        return [
            (unit, words) for unit in self._units for words in {words_of(unit.name), words_of(unit.short_name)} if words
        ]

    @cached_property
    def _by_initials(self) -> dict[str, list[tuple[Unit, tuple[Word, ...]]]]:
        found: dict[str, list[tuple[Unit, tuple[Word, ...]]]] = {}
        for unit, words in self._spelled:
            found.setdefault(initials(words), []).append((unit, words))
        return found

    @cached_property
    def _by_body(self) -> dict[str, list[tuple[Unit, tuple[Word, ...], tuple[str, ...]]]]:
        found: dict[str, list[tuple[Unit, tuple[Word, ...], tuple[str, ...]]]] = {}
        for unit, words in self._spelled:
            body, place = split_place(words)
            found.setdefault(initials(body), []).append((unit, body, place))
        return found

    def meant(self, name: str) -> Unit | None:
        """The one unit that `name` can only mean, however it is shortened; None when it may be none or several."""
        words = words_of(name)
        same = {unit.code: unit for unit, own in self._by_initials.get(initials(words), ()) if same_name(words, own)}
        if not same:
            body, place = split_place(words)
            same = {
                unit.code: unit
                for unit, own, at in self._by_body.get(initials(body), ())
                if same_name(body, own) and self._is_there(unit, place, at, bool(body))
            }
        return next(iter(same.values())) if len(same) == 1 else None

    def _is_there(self, unit: Unit, said: tuple[str, ...], own: tuple[str, ...], is_body: bool) -> bool:
        """Whether the place a plan says is the unit's: a body may leave it out, a committee may not."""
        if said == own:
            return True
        if not is_body:
            return False
        if not said:
            return True
        parent = self._tree.by_code.get(unit.parent) if unit.parent else None
        places = [own, *([split_place(words_of(parent.name))[1]] if parent else [])]
        return any(place[: len(said)] == said for place in places if place)

    def near(self, name: str, most: int = MOST_OFFERED) -> tuple[Unit, ...]:
        """Units whose names are like `name`, the likest first: for a person to choose from."""
        words = words_of(name)
        key, letters = " ".join(word.key for word in words), initials(words)
        shared = {word.key for word in words if not word.is_short}
        best: dict[str, tuple[float, Unit]] = {}
        for unit, own in self._spelled:
            keys = [word.key for word in own]
            if len(self._units) > _MANY_UNITS and shared.isdisjoint(keys):
                continue
            likeness = _likeness(key, letters, " ".join(keys), initials(own))
            if likeness >= NEAR_ENOUGH and likeness > best.get(unit.code, (0.0, unit))[0]:
                best[unit.code] = (likeness, unit)
        ranked = sorted(best.values(), key=lambda one: (-one[0], one[1].name))
        return tuple(unit for _likeness_, unit in ranked[:most])


def _likeness(key: str, letters: str, own_key: str, own_letters: str) -> float:
    """0 to 1: of the words, or of their first letters where one of the names is shortened."""
    if not key or not own_key:
        return 0.0
    one, other = Counter(key.split()), Counter(own_key.split())
    common = 2 * sum((one & other).values()) / (one.total() + other.total())
    by_letters = SequenceMatcher(None, letters, own_letters).ratio() if min(len(letters), len(own_letters)) > 3 else 0.0
    if max(common, by_letters) < 0.4:
        return 0.0
    return max(0.5 * common + 0.5 * SequenceMatcher(None, key, own_key).ratio(), 0.95 * by_letters)
