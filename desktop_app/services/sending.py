"""Packages that leave: what would travel, written on a stick, read back and remembered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.domain import chains
from desktop_app.domain.packages import (
    MEMBERS,
    ONLY_DOWN,
    PICTURES,
    Direction,
    Manifest,
    Package,
    Receipt,
    Receiver,
    Record,
    Sender,
)
from desktop_app.domain.units import Unit, UnitCode, UnitRefusal, UnitRefused
from desktop_app.domain.week import Week
from desktop_app.exchange import drives, keys, package_file
from desktop_app.exchange.drives import DISK, Disk, Written
from desktop_app.i18n import N_
from desktop_app.services import sealing, trust, units
from desktop_app.storage.packages import PackageRow
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from desktop_app.services.office import Office
    from desktop_app.services.sealing import Closing


@dataclass(frozen=True, slots=True)
class Sent:
    """A package that has been written, read back and found the same."""

    file: Path
    to: str
    to_name: str
    sequence: int
    records: int
    size: int
    sha256: str


def to_send(office: Office, *, everything: bool = False) -> dict[str, int]:
    """How many records of each sort would travel up now: what the office above has not said to have, or all."""
    senders, since = _senders(office), 0 if everything else acknowledged(office, _superior_or_none(office))
    counts = {noun: office.book.travelling.count(noun, senders, since) for noun in MEMBERS if noun not in ONLY_DOWN}
    return {**counts, "units": sum(1 for _ in _records(office, "units", senders, since))}


def acknowledged(office: Office, receiver: Unit | None) -> int:
    """The change number up to which the receiver has everything of this book; 0 when it has never said so."""
    if receiver is None:
        return 0
    heard = office.book.packages.heard(receiver.code, office.identity.database_id)
    return chains.acknowledged([one for one, _missing in heard])


def arrived(office: Office, receiver: Unit) -> Callable[[int], bool]:
    """Whether the package of this number has reached every book of the receiver, as far as it has said so."""
    heard = office.book.packages.heard(receiver.code, office.identity.database_id)

    def has_come(number: int) -> bool:
        return bool(heard) and all(
            newest is not None and number <= newest.sequence and number not in missing for newest, missing in heard
        )

    return has_come


def receipts(office: Office, receiver: UnitCode) -> tuple[Receipt, ...]:
    """What this office has taken in from each book of another, as its packages tell it."""
    found = []
    for database_id, rows in office.book.packages.taken_from(receiver).items():
        whole = [one for one in rows if one.whole]
        if whole:
            newest = max(whole, key=lambda one: (one.sequence, one.id))
            gaps = tuple(number for number in chains.missing(rows) if number < newest.sequence)
            found.append(Receipt(receiver, database_id, newest.sequence, newest.sha256, gaps))
    return tuple(found)


def send_up(
    office: Office,
    to: Path,
    week: Week | None = None,
    disk: Disk = DISK,
    *,
    everything: bool = False,
    photos: bool = False,
    closing: Closing | None = None,
) -> Sent:
    """Writes what this office has done into one package for the office above, in the folder `to`, and reads it back.

    It holds what the office above has not said to have, or with `everything` all there is; with `photos` also the whole
    pictures, as many as fit. A copy stays in the outbox, open; `closing` closes the one on the stick.
    Raises UnitRefused when there is no office above, else what the stick refuses; then nothing is left on it and the
    next package has the same number.
    """
    units.settle_moves(office)
    superior = _superior(office)
    senders = _senders(office)
    since = 0 if everything else acknowledged(office, superior)
    lists = {noun: Walk(lambda noun: _records(office, noun, senders, since), noun) for noun in MEMBERS}
    period = str(week or Week.of(office.today()))
    if not photos:
        return write(office, superior, Direction.UP, since, lists, period, to, disk, closing)
    from desktop_app.services import pictures_carried

    names = pictures_carried.to_send(office, superior, senders)
    lists[PICTURES] = Walk(lambda _noun: pictures_carried.records(office, names), PICTURES)

    def remember(sequence: int) -> None:
        office.book.packages.remember_pictures(superior.code, office.identity.database_id, sequence, names)

    return write(office, superior, Direction.UP, since, lists, period, to, disk, closing, remember)


def write(
    office: Office,
    receiver: Unit,
    direction: Direction,
    since: int,
    lists: Mapping[str, Iterable[Record]],
    period: str,
    to: Path,
    disk: Disk,
    closing: Closing | None = None,
    also_remember: Callable[[int], None] = lambda _sequence: None,
) -> Sent:
    """One package: into the outbox, from there onto the stick, read back, and only then remembered.

    `also_remember` is called with its number in the same step. Raises what the stick refuses.
    """
    manifest = _manifest(office, receiver, direction, since, period)
    kept = package_file.write(
        Package(manifest, lists),
        drives.unused(office.folders.outbox / package_file.file_name(manifest)),
        lambda text: keys.sign(office.identity.secret, text),
        lambda _done, _total: office.progress(0, 1),  # so that it can be stopped from the first moment
    )
    written = None
    try:
        records = package_file.read_manifest(kept.file).total()
        for file in package_file.left_half(to, manifest, disk):
            drives.put_away(file, disk)
        with sealing.closed(office, kept.file, receiver, closing) as (ready, name):
            written = drives.put(ready, drives.unused(to / name, disk), office.progress, disk=disk)
        with office.book.writing(N_("Send up") if direction is Direction.UP else N_("Send down"), lasting=True):
            _remember(office, receiver, manifest, kept, records)
            also_remember(manifest.sequence)
    except BaseException:
        if written:
            drives.put_away(written.file, disk)  # it is in no register: the next package would be another of its number
        drives.put_away(kept.file)
        raise
    return Sent(written.file, receiver.code, receiver.name, manifest.sequence, records, written.size, kept.sha256)


def _remember(office: Office, receiver: Unit, manifest: Manifest, kept: Written, records: int) -> None:
    office.book.packages.remember(
        PackageRow(
            "out",
            receiver.code,
            receiver.name,
            manifest.sender.database_id,
            manifest.sequence,
            manifest.period,
            manifest.made_at.isoformat(),
            office.now(),
            kept.sha256,  # of what is inside, when it was closed
            kept.file.name,
            records,
            previous=manifest.previous,
            since=manifest.since,
            upto=manifest.upto,
        )
    )


def _manifest(office: Office, receiver: Unit, direction: Direction, since: int, period: str) -> Manifest:
    own = office.identity
    last = office.book.packages.last_to(receiver.code, own.database_id)
    return Manifest(
        Sender(own.code, own.name, own.level, own.database_id, keys.public(own.secret)),
        Receiver(receiver.code, receiver.name),
        direction,
        last.sequence + 1 if last else 1,
        office.clock(),
        period,
        __version__,
        previous=last.sha256 if last else "",
        since=since,
        upto=office.book.changes(),
        receipts=receipts(office, receiver.code),
        trust=trust.for_package(office, receiver.code),
    )


def _superior_or_none(office: Office) -> Unit | None:
    above = office.tree().above(office.code)
    return above[0] if above else None


def _superior(office: Office) -> Unit:
    found = _superior_or_none(office)
    if found is None:
        raise UnitRefused(UnitRefusal.PARENT_UNKNOWN, office.identity.name)
    return found


def _senders(office: Office) -> tuple[str, ...]:
    """Whose records travel up: our own, those of the units below, and of those that one of them took over from."""
    tree = office.tree()
    own = (office.code, *(unit.code for unit in tree.below(office.code)))
    return (*own, *sorted(tree.predecessors(own, office.today())))


@dataclass(frozen=True)
class Walk:
    """The records of one sort, read from the book each time they are walked."""

    records: Callable[[str], Iterator[Record]]
    noun: str

    def __iter__(self) -> Iterator[Record]:
        return self.records(self.noun)


def _records(office: Office, noun: str, senders: tuple[str, ...], since: int) -> Iterator[Record]:
    if noun in ONLY_DOWN:
        return iter(())
    if noun == "deletions":
        return office.book.travelling.deletions(senders, since)
    found = office.book.travelling.outgoing(noun, senders, since)
    return (one for one in found if one["code"] in senders) if noun == "units" else found
