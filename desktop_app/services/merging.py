"""A package into the book: every record is checked, weighed and taken in, or nothing of the package is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain.campaigns import read_plan
from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import RESULT_FIELDS, Item
from desktop_app.domain.packages import MEMBERS, Package, PackageRejected, Record, Rejection, Verdict, weigh
from desktop_app.domain.units import LEVEL, Unit, UnitCode, UnitTree, check_unit
from desktop_app.errors import Refused
from desktop_app.services.record_shapes import LATER, SHAPES, TRAVEL, is_name, is_short, is_whole
from desktop_app.storage.travelling import POINTERS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.services.office import Office


@dataclass
class Merged:
    """How many records a package added and replaced, and how many the book kept as they were."""

    added: int = 0
    replaced: int = 0
    kept: int = 0


def merge(office: Office, package: Package) -> Merged:
    """Weighs every record against the book. Raises PackageRejected when one is not what it should be."""
    merged = Merged()
    try:
        owners = _merge_units(office, package, merged)
        total, done = package.manifest.total(), package.manifest.count("units")
        for noun in MEMBERS[1:]:
            for record in package.of(noun):
                _merge_record(office, noun, record, owners, merged)
                done += 1
                if done % 200 == 0:
                    office.progress(done, total)
    except PackageRejected:
        raise
    except (Refused, ValueError, TypeError, KeyError) as error:
        raise PackageRejected(Rejection.MALFORMED) from error
    return merged


def _merge_units(office: Office, package: Package, merged: Merged) -> frozenset[str]:
    """The sender and what stands below it; anything else in the list is not the sender's to say.

    Gives the offices whose records the sender may bring.
    """
    sender = UnitCode(package.manifest.sender.code)
    tree = _with_sender(office, package, merged)
    below = {unit.code for unit in tree.below(sender)}
    offered = {str(record["code"]): record for record in package.of("units")}
    theirs = _standing_under(sender, offered, may_be=lambda code: code in below or code not in tree.by_code)
    merged.kept += len(offered) - len(theirs)
    owners = frozenset({sender, *below, *theirs})
    for code in theirs:
        if offered[code].get("uid") != f"unit:{code}":
            raise PackageRejected(Rejection.MALFORMED)
        _merge_record(office, "units", offered[code], owners, merged)
    tree = office.tree()
    if not all(tree.is_below(UnitCode(code), sender) for code in theirs if code in tree.by_code):
        raise PackageRejected(Rejection.MALFORMED)  # they stand in a ring
    return frozenset({sender, *(unit.code for unit in tree.below(sender))}) - {office.code}


def _with_sender(office: Office, package: Package, merged: Merged) -> UnitTree:
    """The tree with the sender under this office: a person has accepted it, or it has been there before."""
    tree, sender = office.tree(), package.manifest.sender
    known = tree.by_code.get(UnitCode(sender.code))
    if known and known.parent:
        return tree
    if known:
        unit = replace(known, parent=office.code)
    else:
        level = sender.level if sender.level in LEVEL else "commune"
        unit = Unit(UnitCode(sender.code), sender.name, level, office.code)
        merged.added += 1
    check_unit(unit, tree)
    office.book.units.save(unit, office.code)
    return office.tree()


def _standing_under(sender: str, offered: Mapping[str, Record], may_be: Callable[[str], bool]) -> dict[str, None]:
    """The offered units that hang on the sender by offered units alone, superiors first."""
    children: dict[str, list[str]] = {}
    for code, record in offered.items():
        children.setdefault(str(record["parent"]), []).append(code)
    found: dict[str, None] = {}
    waiting = [sender]
    while waiting:
        for code in children.get(waiting.pop(), ()):
            if code not in found and code != sender and may_be(code):
                found[code] = None
                waiting.append(code)
    return found


def _merge_record(office: Office, noun: str, record: Record, owners: frozenset[str], merged: Merged) -> None:
    uid, owner, revision = record["uid"], record["owner"], record["revision"]
    if not (is_name(uid) and isinstance(owner, str) and is_whole(revision)):
        raise PackageRejected(Rejection.MALFORMED)
    assert isinstance(uid, str)
    assert isinstance(revision, int)
    if owner not in owners:
        raise PackageRejected(Rejection.NOT_OUR_TREE)
    if noun == "deletions":
        _merge_deletion(office, record, uid, owner, revision, merged)
        return
    present = office.book.travelling.present(noun, uid)
    verdict = weigh(revision, owner, present[1:] if present else None, office.book.travelling.deleted(uid, owner))
    if verdict is Verdict.KEEP or not _put(office, noun, present[0] if present else None, record):
        merged.kept += 1
    elif verdict is Verdict.ADD:
        merged.added += 1
    else:
        merged.replaced += 1


def _merge_deletion(office: Office, record: Record, uid: str, owner: str, revision: int, merged: Merged) -> None:
    noun = record["noun"]
    if set(record) != TRAVEL | {"noun"} or noun not in MEMBERS[:-1]:
        raise PackageRejected(Rejection.MALFORMED)
    present = office.book.travelling.present(str(noun), uid)
    if present and (present[1] != owner or present[2] > revision):
        merged.kept += 1
        return
    merged.replaced += present is not None
    office.book.travelling.bury(str(noun), uid, owner, revision)


def _put(office: Office, noun: str, row: int | None, record: Record) -> bool:
    """Stores a record after checking every part of it against what this program would write itself.

    False for one that points at something this book does not have: it is left for a later package, which holds it too.
    """
    shape = SHAPES[noun]
    later = LATER.get(noun, {})
    record = {**{name: fallback for name, (_check, fallback) in later.items()}, **record}
    shape = {**shape, **{name: check for name, (check, _fallback) in later.items()}}
    if set(record) != set(shape) | TRAVEL or not all(check(record[name]) for name, check in shape.items()):
        raise PackageRejected(Rejection.MALFORMED)
    if noun == "items":
        return _put_item(office, row, record)
    if noun == "campaigns":
        _check_campaign(record)
    stored: dict[str, Any] = dict(record)
    for name, noun_pointed in POINTERS.get(noun, {}).items():
        stored[name] = office.book.travelling.row_of(noun_pointed, record[name])
        if stored[name] is None:
            return False
    stored_row = office.book.travelling.put(noun, row, stored)
    if noun == "campaigns":
        office.book.campaigns.cite(stored_row, read_plan({"title": "-", **record["rest"]}).rest["citations"])  # type: ignore[dict-item]
    return True


def _put_item(office: Office, row: int | None, record: Record) -> bool:
    travelling = office.book.travelling
    campaign, campaign_uid = travelling.row_of("campaigns", record["campaign"]), record["campaign"]
    if campaign is None and isinstance(campaign_uid, str) and travelling.deleted(campaign_uid, office.code) >= 0:
        return False  # this office has deleted the whole campaign
    values: dict[str, Any] = {name: record[name] for name in TRAVEL | set(SHAPES["items"])}
    values["answers"] = _answers(office, str(record["kind"]), values["answers"])
    KIND[values["kind"]].state(values["state"])
    task = travelling.row_of("tasks", record["task"])
    office.book.items.take(Item(**{**values, "campaign": campaign, "task": task}), row)
    return True


def _answers(office: Office, kind: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers, if each is written as this program writes it. What a later version asks more is kept as it came."""
    fields = {one.key: one for one in (*KIND[kind].fields, *RESULT_FIELDS)}
    for key, value in answers.items():
        if key in fields:
            read = fields[key].read(value, office.today())
            fits = type(read) is type(value) and read == value
        else:
            fits = len(key) <= 60 and value is not None and (is_short(value) or isinstance(value, int))
        if not fits:
            raise PackageRejected(Rejection.MALFORMED)
    return dict(answers)


def _check_campaign(record: Record) -> None:
    """A campaign is what a plan could say of it. Raises PlanRefused."""
    rest = record["rest"]
    assert isinstance(rest, dict)
    scalars = ("title", "doc_type", "number", "symbol", "issuer", "place", "issued_on", "milestones")
    period = {"start": record["period_start"], "end": record["period_end"]}
    read_plan({**rest, **{name: record[name] for name in scalars}, "period": period})
