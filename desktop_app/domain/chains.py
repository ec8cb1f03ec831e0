"""The row of packages from one book to another: which have come, which are missing, and what the next must hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.packages import Manifest

MOST_NAMED = 200  # missing packages: of a row with more gaps than these the newest are named


class Link(Protocol):
    """One package of a row."""

    @property
    def sequence(self) -> int: ...
    @property
    def sha256(self) -> str: ...
    @property
    def previous(self) -> str: ...
    @property
    def since(self) -> int: ...
    @property
    def upto(self) -> int: ...
    @property
    def whole(self) -> bool: ...


def missing(taken: Sequence[Link]) -> tuple[int, ...]:
    """The numbers before the newest package taken that have not come, or have come with another content than sent."""
    numbers, contents = {one.sequence for one in taken}, {one.sha256 for one in taken}
    newest = max(numbers, default=1)
    gaps = {number for number in range(max(1, newest - MOST_NAMED), newest) if number not in numbers}
    gaps |= {one.sequence - 1 for one in taken if one.previous and one.previous not in contents and one.sequence > 1}
    return tuple(sorted(gaps)[-MOST_NAMED:])


def made_good(number: int, taken: Sequence[Link]) -> int:
    """The package that brought what a missing one held, because it builds on what came before that; 0 when none has."""
    whole = sorted((one for one in taken if one.whole), key=lambda one: one.sequence)
    before = max((one.upto for one in whole if one.sequence < number), default=0)
    return next((one.sequence for one in whole if one.sequence > number and one.since <= before), 0)


def waits_for(manifest: Manifest, taken: Sequence[Link]) -> tuple[int, ...]:
    """The numbers of the packages that must come before this one; none when it builds on what is there.

    `taken` are the packages of the same book that are here. One that is not `whole` counts as one that has not come.
    """
    whole = [one for one in taken if one.whole]
    if manifest.since <= max((one.upto for one in whole), default=0):
        return ()
    numbers = {one.sequence for one in whole}
    first = max((number for number in numbers if number < manifest.sequence), default=0) + 1
    gaps = range(max(first, manifest.sequence - MOST_NAMED), manifest.sequence)
    return tuple(gaps) or (max(1, manifest.sequence - 1),)


def acknowledged(heard: Sequence[Link | None]) -> int:
    """Up to which change number every book of the receiver has everything: the next package begins there.

    `heard` holds for each of its books our newest package it has, None for one we do not know.
    """
    return min((one.upto if one else 0 for one in heard), default=0)
