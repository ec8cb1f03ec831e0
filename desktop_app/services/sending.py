"""Packages that leave: what would travel, written on a stick, read back and remembered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.domain.packages import (
    MEMBERS,
    Direction,
    Manifest,
    Package,
    Receiver,
    Record,
    Sender,
)
from desktop_app.domain.units import Unit, UnitRefusal, UnitRefused
from desktop_app.domain.week import Week
from desktop_app.errors import outside
from desktop_app.exchange import drives, keys, package_file
from desktop_app.exchange.drives import DISK, Disk
from desktop_app.i18n import N_
from desktop_app.services import trust
from desktop_app.storage.packages import PackageRow
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.services.office import Office


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


def to_send(office: Office) -> dict[str, int]:
    """How many records of each sort would travel up now."""
    senders = _senders(office)
    counts = {noun: office.book.travelling.count(noun, senders) for noun in MEMBERS}
    return {**counts, "units": sum(1 for _ in _records(office, "units", senders))}


def send_up(office: Office, to: Path, week: Week | None = None, disk: Disk = DISK) -> Sent:
    """Writes all this office has done into one package for the office above, in the folder `to`, and reads it back.

    A copy stays in the outbox. Raises UnitRefused when there is no office above, else what the stick refuses; then
    nothing is left on it and the next package has the same number.
    """
    superior = _superior(office)
    senders = _senders(office)
    manifest = Manifest(
        Sender(
            *(office.identity.code, office.identity.name, office.identity.level, office.identity.database_id),
            public_key=keys.public(office.identity.secret),
        ),
        Receiver(superior.code, superior.name),
        Direction.UP,
        office.book.last_sequence() + 1,
        office.clock(),
        str(week or Week.of(office.today())),
        __version__,
        trust=trust.for_package(office, superior.code),
    )
    package = Package(manifest, {noun: _Walk(office, noun, senders) for noun in MEMBERS})
    name = package_file.file_name(manifest)
    kept = package_file.write(
        package,
        office.folders.outbox / name,
        lambda text: keys.sign(office.identity.secret, text),
        lambda _done, _total: office.progress(0, 1),  # so that it can be stopped from the first moment
        replace=True,
    )
    try:
        records = package_file.read_manifest(kept.file).total()
        written = drives.put(kept.file, to / name, office.progress, replace=True, disk=disk)
    except BaseException:
        with outside(kept.file):
            kept.file.unlink(missing_ok=True)  # it never left: the next package takes its number
        raise
    with office.book.writing(N_("Send up"), lasting=True):
        office.book.remember_sequence(manifest.sequence)
        office.book.packages.remember(
            PackageRow(
                "out",
                superior.code,
                superior.name,
                manifest.sender.database_id,
                manifest.sequence,
                manifest.period,
                manifest.made_at.isoformat(),
                office.now(),
                written.sha256,
                name,
                records,
            )
        )
    return Sent(written.file, superior.code, superior.name, manifest.sequence, records, written.size, written.sha256)


def _superior(office: Office) -> Unit:
    tree = office.tree()
    above = tree.above(office.code)
    if not above:
        raise UnitRefused(UnitRefusal.PARENT_UNKNOWN, office.identity.name)
    return above[0]


def _senders(office: Office) -> tuple[str, ...]:
    """Whose records travel up: our own, and those that came from the units below."""
    return (office.code, *(unit.code for unit in office.tree().below(office.code)))


@dataclass(frozen=True)
class _Walk:
    """The records of one sort, read from the book each time they are walked."""

    office: Office
    noun: str
    senders: tuple[str, ...]

    def __iter__(self) -> Iterator[Record]:
        return _records(self.office, self.noun, self.senders)


def _records(office: Office, noun: str, senders: tuple[str, ...]) -> Iterator[Record]:
    if noun == "deletions":
        return office.book.travelling.deletions(senders)
    found = office.book.travelling.outgoing(noun, senders)
    return (one for one in found if one["code"] in senders) if noun == "units" else found
