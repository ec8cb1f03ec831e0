"""Two states of one record become one: which fields stand, which changes crossed, and the same in whatever order.

A record has one owning office, but that office may write in more than one book: a book restored from a backup goes on
under another id, and the old one may go on as well. Each field that was changed after the record was made carries the
revision of its last change in each book (its stamps). Revisions of one office only grow, so the field with the highest
revision stands, whoever compares first; a book that has not seen what it overrules is told from one that has by the
stamps it carries. A record that only one book has ever written needs none of this: its higher revision is the newer.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from desktop_app.values import dataclass

Times = Mapping[str, int]
"""For each book (its id, "" for one that is not known) the revision of its last change."""

Stamps = Mapping[str, Times]
"""For each field its times; under "" those of the whole record as it was made or brought back."""

MISSING = None  # a part of the answers that is not there


class Crossing(Enum):
    """How changes of two books met, none of which knew of the other."""

    CONFLICT = "conflict"  # both changed the same field
    PARALLEL = "parallel"  # they changed different fields: both stand
    DELETED = "deleted"  # one deleted what the other changed
    ONLY_HERE = "only_here"  # a book that was restored does not have what it had sent before


@dataclass(frozen=True, slots=True)
class State:
    """A record as one book has it: its values by field, and when they were written."""

    values: Mapping[str, object]
    revision: int
    stamps: Stamps


@dataclass(frozen=True, slots=True)
class Crossed:
    """One field that two books wrote: what stands now and what the other said."""

    crossing: Crossing
    field: str
    stands: object
    other: object
    book: str  # of the other value
    revision: int  # of the other value


def whole(stamps: Stamps | None, revision: int) -> Stamps:
    """Stamps in full: a record without any was written whole at its revision."""
    return stamps or {"": {"": revision}}


def newest(times: Times) -> tuple[int, str]:
    """The last change among these: ties fall by the book's id."""
    return max(((revision, book) for book, revision in times.items()), default=(0, ""))


def written(stamps: Stamps) -> int:
    """When the record was last written whole: made, brought back by undo, or restored."""
    return newest(stamps.get("", {}))[0]


def is_alive(stamps: Stamps, deleted_at: int) -> bool:
    """Whether a record outlives a deletion: only one that was brought back after it does."""
    return written(stamps) > deleted_at


def follows(new: Stamps, old: Stamps) -> bool:
    """Whether whoever wrote `new` knew all of `old`, so that it can take its place as it is."""
    base = new.get("", {})
    if newest(base) < newest(old.get("", {})):
        return False
    for name, times in old.items():
        if not name:
            continue
        known = new.get(name, {})
        for book, revision in times.items():
            if max(known.get(book, 0), base.get(book, 0)) < revision:
                return False
    return True


def join(present: State, coming: State) -> tuple[State, list[Crossed]]:
    """Both states as one, the same whichever is `present`; and what crossed.

    Field by field the higher revision stands.
    """
    base = _base(present.stamps.get("", {}), coming.stamps.get("", {}))
    stamps: dict[str, Times] = {"": base}
    values: dict[str, object] = {}
    crossed: list[Crossed] = []
    ours, theirs = _unseen(present, coming), _unseen(coming, present)
    for name in sorted({*present.values, *coming.values, *present.stamps, *coming.stamps} - {""}):
        taken, left = (coming, present) if _rank(coming, name) > _rank(present, name) else (present, coming)
        if name in taken.values:
            values[name] = taken.values[name]
        times = _later(present.stamps.get(name, {}), coming.stamps.get(name, {}))
        if since := {book: time for book, time in times.items() if (time, book) > newest(base)}:
            stamps[name] = since
        stands, other = taken.values.get(name, MISSING), left.values.get(name, MISSING)
        if stands == other:
            continue
        revision, book = _time(left, name)
        if name in (theirs if left is coming else ours):
            crossed.append(Crossed(Crossing.CONFLICT, name, stands, other, book, revision))
        elif taken is coming and name in theirs and ours:
            crossed.append(Crossed(Crossing.PARALLEL, name, stands, other, book, revision))
    return State(values, max(present.revision, coming.revision), stamps), crossed


def _base(one: Times, other: Times) -> Times:
    if newest(one) == newest(other):
        return _later(one, other)
    return max(one, other, key=newest)


def _later(one: Times, other: Times) -> dict[str, int]:
    return {book: max(one.get(book, 0), other.get(book, 0)) for book in sorted({*one, *other})}


def _time(state: State, name: str) -> tuple[int, str]:
    return max(newest(state.stamps.get(name, {})), newest(state.stamps.get("", {})))


def _rank(state: State, name: str) -> tuple[tuple[int, str], bool, str]:
    """What decides between two values: when they were written, and when that is the same, a fixed order of values."""
    value = state.values.get(name, MISSING)
    return _time(state, name), value is not MISSING, repr(value)


def _unseen(one: State, other: State) -> frozenset[str]:
    """The fields that `one` changed last, and of which `other` did not know when it wrote what it says of them."""
    found = set()
    for name, times in one.stamps.items():
        revision, book = newest(times)
        known = max(other.stamps.get(name, {}).get(book, 0), other.stamps.get("", {}).get(book, 0))
        if name and known < revision:
            found.add(name)
    return frozenset(found)
