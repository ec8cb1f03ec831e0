"""A package into the book: every record is checked, weighed and taken in, or nothing of the package is."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from desktop_app.domain.campaigns import read_plan
from desktop_app.domain.checklists import Item
from desktop_app.domain.congress_refusals import CongressRefused, ScheduleRefused
from desktop_app.domain.merging import Crossed, Crossing, State, follows, is_alive, join, newest, whole
from desktop_app.domain.packages import MEMBERS, Direction, Package, PackageRejected, Record, Rejection
from desktop_app.domain.units import LEVEL, Unit, UnitCode, UnitTree, check_unit
from desktop_app.errors import Refused
from desktop_app.services import from_above
from desktop_app.services.conflicts import shown_title
from desktop_app.services.record_shapes import TRAVEL, check_answers, completed, is_name, is_whole, part_words
from desktop_app.storage.rows import packed
from desktop_app.storage.stamps import record_of
from desktop_app.storage.travelling import CAN_DO_WITHOUT, POINTERS, Standing, state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from desktop_app.services.office import Office

HUNG_ON = frozenset(pointed for pointers in POINTERS.values() for pointed in pointers.values())
_DEPTH = {noun: -place for place, noun in enumerate(MEMBERS)}
AT_ONCE = 200  # records that are looked up and put in together


@dataclass
class Merged:
    """How many records a package added and replaced, and how many the book kept as they were.

    `conflicts` are those that two books of one office wrote without knowing of each other.
    """

    added: int = 0
    replaced: int = 0
    kept: int = 0
    conflicts: int = 0
    owners: frozenset[str] = frozenset()  # the offices whose records it could bring


def merge(office: Office, package: Package) -> Merged:
    """Weighs every record against the book. Raises PackageRejected when one is not what it should be."""
    try:
        return _Merge(office, package).run()
    except PackageRejected:
        raise
    except (Refused, ValueError, TypeError, KeyError, OverflowError) as error:
        raise PackageRejected(Rejection.MALFORMED) from error


class _Merge:
    """One package on its way into the book: whose records it may bring, and how far it is."""

    def __init__(self, office: Office, package: Package) -> None:
        self.office = office
        self.package = package
        self.travelling = office.book.travelling
        self.merged = Merged()
        self.owners: frozenset[str] = frozenset()
        self.newest = 0  # of all revisions that came
        self.lost = office.book.lost_changes
        self.has_lost = self.lost.any()
        self.come: list[str] = []  # what other records may hang on

    def run(self) -> Merged:
        is_down = self.package.manifest.direction is Direction.DOWN
        self.owners = self._units_from_above() if is_down else self._units()
        self.merged.owners = self.owners
        total, done = self.package.manifest.total(), self.package.manifest.count("units")
        for noun in MEMBERS[1:]:
            for records in _together(self.package.of(noun), AT_ONCE - done % AT_ONCE):
                self._take(noun, records)
                done += len(records)
                if done % AT_ONCE == 0:
                    self.office.progress(done, total)
        if self.has_lost:
            self._place_lost()
        self._settle_congresses()
        self.office.book.follow(self.newest)
        return self.merged

    def _settle_congresses(self) -> None:
        """Works out anew on which days the parts of congresses that came stand in the week."""
        if not any(self.package.manifest.count(noun) for noun in ("congresses", "congress_parts")):
            return
        from desktop_app.services import congress

        for one in self.office.book.congresses.all():
            if one.owner in self.owners:
                with suppress(CongressRefused, ScheduleRefused):  # two books can have tied steps into a ring
                    congress.settle(self.office, one.id)

    # --- units ------------------------------------------------------------------------------------------------------

    def _units(self) -> frozenset[str]:
        """The sender and what stands below it; anything else in the list is not the sender's to say.

        Gives the offices whose records the sender may bring.
        """
        sender = UnitCode(self.package.manifest.sender.code)
        tree = self._with_sender()
        below = {unit.code for unit in tree.below(sender)}
        offered = {str(record["code"]): record for record in self.package.of("units")}
        theirs = _standing_under(sender, offered, may_be=lambda code: code in below or code not in tree.by_code)
        self.merged.kept += len(offered) - len(theirs)
        self.owners = frozenset({sender, *below, *theirs})
        if any(offered[code].get("uid") != f"unit:{code}" for code in theirs):
            raise PackageRejected(Rejection.MALFORMED)
        for records in _together([offered[code] for code in theirs], AT_ONCE):
            self._take("units", records)
        tree = self.office.tree()
        if not all(tree.is_below(UnitCode(code), sender) for code in theirs if code in tree.by_code):
            raise PackageRejected(Rejection.MALFORMED)  # they stand in a ring
        return self._speaks_for(sender, tree)

    def _speaks_for(self, sender: UnitCode, tree: UnitTree) -> frozenset[str]:
        """The offices whose records the sender may bring.

        Itself, those below it, those that they took over from, and those that stood under it before they were given
        another superior (as on 1 July 2025, when the districts went): what they did until then is in its book.
        """
        below = {sender, *(unit.code for unit in tree.below(sender))}
        before = tree.predecessors(below, self.office.today())
        once = self.office.book.units.once_under(sender)
        above = {self.office.code, *(unit.code for unit in tree.above(self.office.code))}
        return frozenset({*below, *before, *once}) - above

    def _units_from_above(self) -> frozenset[str]:
        """What the sender and those above it say of units. Gives the offices whose records the sender may bring."""
        offered = {str(record["code"]): record for record in self.package.of("units")}
        above = from_above.superiors(self.office, self.package.manifest.sender.code, offered)
        theirs = from_above.theirs(self.office, offered, above)
        self.merged.kept += len(offered) - len(theirs)
        self.owners = frozenset(above)
        for records in _together(theirs, AT_ONCE):
            self._take("units", records)
        from_above.check_tree(self.office, offered)
        return self.owners

    def _with_sender(self) -> UnitTree:
        """The tree with the sender under this office: a person has accepted it, or it has been there before."""
        office, tree, sender = self.office, self.office.tree(), self.package.manifest.sender
        known = tree.by_code.get(UnitCode(sender.code))
        if known and known.parent:
            return tree
        if known:
            unit = replace(known, parent=office.code)
        else:
            level = sender.level if sender.level in LEVEL else "commune"
            unit = Unit(UnitCode(sender.code), sender.name, level, office.code)
            self.merged.added += 1
        check_unit(unit, tree)
        office.book.units.save(unit, office.code)
        return office.tree()

    # --- records ----------------------------------------------------------------------------------------------------

    def _take(self, noun: str, records: Sequence[Record]) -> None:
        """Some records of one noun, looked up together. One that comes twice is weighed twice."""
        uids = [self._uid(record) for record in records]
        if len(set(uids)) < len(uids):
            for record in records:
                self._take(noun, [record])
        elif noun == "deletions":
            marks = sorted(zip(uids, records, strict=True), key=lambda one: _DEPTH.get(str(one[1].get("noun")), 0))
            for uid, record in marks:  # what hangs on another goes before it
                self._take_deletion(uid, record)
        else:
            self._weigh(noun, dict(zip(uids, records, strict=True)))

    def _uid(self, record: Record) -> str:
        uid, owner, revision = record["uid"], record["owner"], record["revision"]
        if not (is_name(uid) and isinstance(owner, str) and is_whole(revision)):
            raise PackageRejected(Rejection.MALFORMED)
        if owner not in self.owners:
            raise PackageRejected(Rejection.NOT_OUR_TREE)
        return str(uid)

    def _weigh(self, noun: str, records: Mapping[str, Record], *, again: bool = False) -> None:
        """`again`: they came before, and what they hang on has come since."""
        uids = list(records)
        present = self.travelling.standing(noun, uids)
        gone = self.travelling.gone(uids)
        lost = self.lost.of(uids) if self.has_lost and not again else {}
        new: list[dict[str, Any]] = []
        for uid, record in records.items():
            there, deleted_at = present.get(uid), gone.get((uid, str(record["owner"])), -1)
            taken = self._weighed(noun, record, there, deleted_at, lost.get(uid), again=again)
            if taken is None:
                self.merged.kept += 1
                continue
            if not there and deleted_at >= 0:
                self.travelling.unbury(uid, taken["owner"])
            new.append(taken)
        placed = self._placed(noun, new)
        self.merged.kept += len(new) - len(placed)
        added = [record for record in placed if record["uid"] not in present]
        self._add(noun, added)
        for record in placed:
            if there := present.get(record["uid"]):
                self._replace(noun, there.row, record)
        self.merged.added += len(added)
        self.merged.replaced += len(placed) - len(added)
        if noun in HUNG_ON:
            self.come += [record["uid"] for record in added]

    def _weighed(
        self, noun: str, record: Record, there: Standing | None, deleted_at: int, lost: Record | None, *, again: bool
    ) -> dict[str, Any] | None:
        """The record as this book is to have it; None when it stays as it is. `lost` is what it has of it aside."""
        revision, stamps = record["revision"], record.get("stamps")
        assert isinstance(revision, int)
        if there and there.owner != record["owner"]:
            return None
        if there and (there.revision, there.stamps) == (revision, stamps) and not again:
            return None
        self.newest = max(self.newest, revision)
        checked = self._checked(noun, record)
        coming = whole(checked.get("stamps"), revision)
        if not there and deleted_at >= 0 and not is_alive(coming, deleted_at):
            if revision > deleted_at:
                self._lose(noun, checked)
            return None
        if lost is None and there is None:
            return checked
        if lost is not None:
            standing = whole(lost.get("stamps"), lost["revision"])  # type: ignore[arg-type]
        else:
            assert there
            standing = whole(there.stamps, there.revision)
        if follows(coming, standing):
            return checked
        if follows(standing, coming) and there:
            return None
        present = state_of(noun, lost) if lost is not None else self.travelling.state(noun, str(record["uid"]))
        return self._joined(noun, present, checked)

    def _checked(self, noun: str, record: Record) -> dict[str, Any]:
        checked = completed(noun, record)
        if noun == "campaigns":
            _check_campaign(record)
        elif noun == "items":
            check_answers(checked["kind"], checked["state"], checked["answers"])
        elif noun == "congress_parts":
            checked["words"] = part_words(checked["noun"], checked["body"])
        return checked

    def _joined(self, noun: str, present: State, record: dict[str, Any]) -> dict[str, Any]:
        """The record with what this book has of it from another book of its office."""
        joined, crossed = join(present, state_of(noun, record))
        for one in crossed:
            self._note(noun, record, one)
        return {
            **{name: record[name] for name in TRAVEL},
            **record_of(noun, joined.values),
            "revision": joined.revision,
            "stamps": joined.stamps,
        }

    def _lose(self, noun: str, record: dict[str, Any]) -> None:
        """Keeps what a book wrote of a record that another book of its office had deleted.

        Its parts written before the deletion can differ from book to book, by what came first. They never show: only a
        record written whole after the deletion takes its place again, and over that they have no say.
        """
        before = self.lost.of([record["uid"]]).get(record["uid"])
        if before:
            record = self._joined(noun, state_of(noun, before), record)
        self.has_lost = True
        self.lost.keep(noun, record)
        if not before:
            revision, book = newest(max(whole(record.get("stamps"), record["revision"]).values(), key=newest))
            crossed = Crossed(Crossing.DELETED, "", None, shown_title(noun, record), book, revision)
            self._note(noun, record, crossed)

    def _note(self, noun: str, record: Mapping[str, Any], crossed: Crossed) -> None:
        title, own = shown_title(noun, record), self.office
        own.book.conflicts.note(noun, record["uid"], record["owner"], title, crossed, own.now())
        self.merged.conflicts += crossed.crossing is not Crossing.PARALLEL

    def _placed(self, noun: str, records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """The records with rows of this book for what they point at.

        One that points at something this book does not have is kept aside until that comes. Some can do without
        and are shown meanwhile, unless this office has deleted the whole campaign they stood in.
        """
        if noun not in POINTERS:
            return list(records)
        rows: dict[str, dict[str, int]] = {}
        dropped: set[str] = set()
        optional = frozenset(CAN_DO_WITHOUT.get(noun, ()))
        for name, pointed in POINTERS.get(noun, {}).items():
            wanted = {record[name] for record in records if record[name] is not None}
            rows[name] = self.travelling.rows_of(pointed, list(wanted)) if wanted else {}
            if pointed == "campaigns" and name in optional and (unknown := list(wanted - rows[name].keys())):
                dropped = {uid for uid, owner in self.travelling.gone(unknown) if owner == self.office.code}
        placed = []
        has_pointers = any(record[name] is not None for record in records for name in rows)
        for record in records:
            awaits = has_pointers and {
                name: one for name in rows if (one := record[name]) is not None and one not in rows[name]
            }
            if awaits:
                self.has_lost = True
                self.lost.keep(noun, record, next(iter(awaits.values())))
                if not awaits.keys() <= optional or not dropped.isdisjoint(awaits.values()):
                    continue
            elif self.has_lost:
                self.lost.drop(record["uid"])
            if has_pointers:
                record = {**record, **{name: found.get(record[name]) for name, found in rows.items()}}
            placed.append(record)
        return placed

    def _place_lost(self) -> None:
        """Records kept aside, once what they hang on is there."""
        counts = replace(self.merged)
        for noun in MEMBERS[:-1]:
            if noun not in POINTERS:
                continue
            ready = {}
            for record in self.lost.waiting(noun, self.come):
                pointed = [(of, record[name]) for name, of in POINTERS[noun].items() if record[name] is not None]
                if any(self.travelling.rows_of(of, [uid]) for of, uid in pointed):
                    ready[str(record["uid"])] = record
            if ready:
                self._weigh(noun, ready, again=True)
        self.merged.added, self.merged.replaced, self.merged.kept = counts.added, counts.replaced, counts.kept

    def _add(self, noun: str, records: Sequence[dict[str, Any]]) -> None:
        book = self.office.book
        if noun == "items":
            with book.adding("items", "item_steps"):
                stamps = {record["uid"]: packed(found) for record in records if (found := record.pop("stamps"))}
                book.items.take_many((Item(**record) for record in records), stamps)
        elif records:
            with book.adding(noun):
                self.travelling.add(noun, records)
        if noun == "campaigns":
            rows = self.travelling.rows_of(noun, [record["uid"] for record in records])
            for record in records:
                self._cite(rows[record["uid"]], record)

    def _replace(self, noun: str, row: int, record: dict[str, Any]) -> None:
        if noun == "items":
            stamps = record.pop("stamps")
            self.office.book.items.take(Item(**record), row, stamps and packed(stamps))
            return
        self.travelling.put(noun, row, record)
        if noun == "campaigns":
            self._cite(row, record)

    def _cite(self, row: int, record: Record) -> None:
        plan = read_plan({"title": "-", **record["rest"]})  # type: ignore[dict-item]
        self.office.book.campaigns.cite(row, plan.rest["citations"])

    def _take_deletion(self, uid: str, record: Record) -> None:
        noun, owner, revision = record["noun"], record["owner"], record["revision"]
        if record.keys() != TRAVEL | {"noun"} or noun not in MEMBERS[:-1]:
            raise PackageRejected(Rejection.MALFORMED)
        assert isinstance(owner, str)
        assert isinstance(revision, int)
        present = self.travelling.present(str(noun), uid)
        if present and (present.owner != owner or is_alive(whole(present.stamps, present.revision), revision)):
            self.merged.kept += 1
            return
        is_down = self.package.manifest.direction is Direction.DOWN
        if is_down and noun == "units" and not from_above.may_go(self.office, uid):
            self.merged.kept += 1
            return
        self.newest = max(self.newest, revision)
        self.merged.replaced += present is not None
        lost = self.lost.of([uid]).get(uid) if self.has_lost else None
        if lost and lost["revision"] <= revision:
            self.lost.drop(uid)
        elif present and present.revision > revision:
            self.lost.drop(uid)
            self._lose(str(noun), dict(lost or self.travelling.record(str(noun), uid)))
        if present and noun in HUNG_ON:
            self._leave_hanging(str(noun), uid)
        self.travelling.bury(str(noun), uid, owner, revision)

    def _leave_hanging(self, noun: str, uid: str) -> None:
        """What other books have hung on a record that goes is kept aside, in case it is brought back."""
        for child, found, owner in list(self.travelling.hanging_on(noun, uid)):
            if owner != self.office.code:
                self.has_lost = True
                if found not in self.lost.of([found]):
                    self.lost.keep(child, self.travelling.record(child, found), uid)


def _together(records: Iterable[Record], first: int) -> Iterator[list[Record]]:
    """The records some at a time, the first time `first` of them."""
    waiting = iter(records)
    some = list(islice(waiting, first))
    while some:
        yield some
        some = list(islice(waiting, AT_ONCE))


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


def _check_campaign(record: Record) -> None:
    """A campaign is what a plan could say of it. Raises PlanRefused."""
    rest = record["rest"]
    assert isinstance(rest, dict)
    scalars = ("title", "doc_type", "number", "symbol", "issuer", "place", "issued_on", "milestones")
    period = {"start": record["period_start"], "end": record["period_end"]}
    read_plan({**rest, **{name: record[name] for name in scalars}, "period": period})
