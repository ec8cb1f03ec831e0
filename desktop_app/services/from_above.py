"""What the office above says of units: new ones, other names, other superiors; its word goes before ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.packages import PackageRejected, Rejection
from desktop_app.domain.units import UnitCode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.packages import Record
    from desktop_app.services.office import Office


def superiors(office: Office, sender: str, offered: Mapping[str, Record]) -> tuple[str, ...]:
    """The sender and the offices above it, nearest first, as its package says, else as this book does.

    They may bring their records. Raises PackageRejected when this office or one below it stands among them.
    """
    tree = office.tree()
    ours = {office.code, *(unit.code for unit in tree.below(office.code))}
    found: list[str] = []
    code: object = sender
    while isinstance(code, str) and code:
        if code in found or code in ours:
            raise PackageRejected(Rejection.MALFORMED)
        found.append(code)
        unit = tree.by_code.get(UnitCode(code))
        code = offered[code].get("parent") if code in offered else unit and unit.parent
    return tuple(found)


def theirs(office: Office, offered: Mapping[str, Record], above: Sequence[str]) -> list[Record]:
    """Of the units in a package those that its owners decide about here. What we kept of them until now is theirs.

    Of two offices that keep the same unit the higher one decides, so that every book ends the same.
    """
    found = []
    present = office.book.travelling.standing("units", [f"unit:{code}" for code in offered])
    for code, record in offered.items():
        uid, owner = f"unit:{code}", record.get("owner")
        if record.get("uid") != uid or owner not in above:
            raise PackageRejected(Rejection.MALFORMED)
        kept_by = present[uid].owner if uid in present else owner
        rank = above.index(str(kept_by)) if kept_by in above else -1
        if rank > above.index(str(owner)):
            continue
        if kept_by != owner:
            office.book.units.hand_over(code, str(owner))
        found.append(record)
    return found


def check_tree(office: Office, codes: Mapping[str, Record]) -> None:
    """Whether the units still hang together after a package. Raises PackageRejected."""
    tree = office.tree()
    if any(tree.is_below(UnitCode(code), UnitCode(code)) for code in (*codes, office.code)):
        raise PackageRejected(Rejection.MALFORMED)


def may_go(office: Office, uid: str) -> bool:
    """Whether a unit that an office above has deleted can go here: not while lines and plans name it.

    Raises PackageRejected when it is this office itself.
    """
    code = uid.removeprefix("unit:")
    if code == office.code:
        raise PackageRejected(Rejection.MALFORMED)
    return not office.book.units.in_use(code)
