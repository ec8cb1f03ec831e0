"""What a page about sticks asks: the packages that lie on one, what they would do, what would go up and down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.packages import MEMBERS, Outcome, PackageRejected
from desktop_app.domain.units import UnitRefusal, UnitRefused
from desktop_app.errors import AppError, Cancelled, FileRefused, outside
from desktop_app.exchange import keys
from desktop_app.exchange.drives import DISK, Drive
from desktop_app.i18n import n_
from desktop_app.services import receiving, sending, sending_down
from desktop_app.services.units import settle_moves
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from desktop_app.domain.units import Unit
    from desktop_app.services.office import Office
    from desktop_app.services.receiving import Received, Waiting
    from desktop_app.services.sealing import Closing
    from desktop_app.services.sending import Sent

__all__ = ["Drive", "about", "arrived", "below", "contents", "folder_as_drive", "send_down", "take_in", "waiting_on"]

Contents = list[tuple[str, tuple[str, str], int]]  # icon, words for one and for many, how many


def folder_as_drive(folder: Path) -> Drive:
    """Any folder, for those who carry packages another way. Raises FileRefused."""
    with outside(folder):
        free = DISK.room(folder)
    return Drive(folder, folder.name or str(folder), free, read_only=False)


def waiting_on(office: Office, drive: Drive) -> list[Waiting]:
    """The packages that lie on this stick, the newest first; nothing is taken in."""
    found = receiving.waiting(replace(office, find_drives=lambda: [drive]))
    return sorted(found, key=lambda one: one.manifest.made_at.isoformat() if one.manifest else "", reverse=True)


def arrived(office: Office, drive: Drive | None, files: Sequence[Path] = ()) -> list[Waiting]:
    """What could be taken in: from this stick, from the folder for packages handed in, from chosen files, and what
    waits in the inbox. The newest first, each package once.
    """
    found = waiting_on(office, drive) if drive else []
    if office.folders.handed_in.is_dir():
        found += waiting_on(office, folder_as_drive(office.folders.handed_in))
    found += [receiving.seen(office, Drive(file.parent, file.parent.name, 0, read_only=True), file) for file in files]
    found += receiving.waiting_here(office)
    once: dict[object, Waiting] = {}
    for one in found:
        once.setdefault((one.manifest.sender, one.manifest.made_at) if one.manifest else one.file, one)
    return sorted(once.values(), key=lambda one: one.manifest.made_at.timestamp() if one.manifest else 0, reverse=True)


def take_in(office: Office, wanted: Sequence[Waiting], *, trust: bool = False, passphrase: str = "") -> list[Received]:
    """Takes these packages in, wherever they lie. What was handed in is taken out of its folder: the inbox has it."""
    told: list[Received] = []
    moved: frozenset[str] = frozenset()
    for disk in {id(one.drive.disk): one.drive.disk for one in wanted}.values():
        files = [one.file for one in wanted if one.drive.disk is disk]
        told += receiving.receive(office, files, trust=trust, passphrase=passphrase, disk=disk)
        moved |= office.book.moved
    office.book.moved = moved
    for one in told:
        if one.file.parent == office.folders.handed_in and one.outcome in (Outcome.TAKEN, Outcome.ALREADY):
            with outside(one.file):
                one.file.unlink(missing_ok=True)
    return told


@dataclass(frozen=True, slots=True)
class About:
    """What is inside a package, the key it is signed with in letters and in words, and what it would do to the book.

    Without an effect, `refusal` says why it cannot be taken in now.
    """

    contents: Contents
    fingerprint: str
    spoken: str
    effect: Received | None
    refusal: AppError | None = None


def about(office: Office, one: Waiting) -> About | None:
    """What a person sees of a package before it is taken in; None for one whose cover sheet cannot be read."""
    if one.manifest is None:
        return None
    key = one.manifest.sender.public_key
    effect, refusal = None, one.refusal
    if not one.already:
        try:
            effect = receiving.effect(office, one.file, disk=one.drive.disk)
        except (PackageRejected, FileRefused) as error:
            refusal = error
    counts = {noun: one.manifest.count(noun) for noun in MEMBERS}
    return About(_grouped(counts), keys.fingerprint(key), keys.spoken(key), effect, refusal)


# What a person calls the lists of a package: an icon, and words for so many.
GROUPS: tuple[tuple[str, tuple[str, ...], tuple[str, str]], ...] = (
    ("campaigns", ("campaigns",), n_("{n} plan", "{n} plans")),
    ("task", ("tasks",), n_("{n} task of the plans", "{n} tasks of the plans")),
    ("slogan", ("slogans",), n_("{n} slogan", "{n} slogans")),
    ("checklists", ("items",), n_("{n} line of the checklists", "{n} lines of the checklists")),
    ("photo", ("photos",), n_("{n} photo", "{n} photos")),
    ("congress", ("congresses",), n_("{n} congress", "{n} congresses")),
    ("reports", ("submissions",), n_("{n} report sent", "{n} reports sent")),
    ("units", ("units",), n_("{n} unit", "{n} units")),
    ("delete", ("deletions",), n_("{n} line deleted", "{n} lines deleted")),
)


def contents(office: Office, *, everything: bool = False) -> Contents:
    """What would go up now, without what there is none of: icon, words for one and for many, how many."""
    return _grouped(sending.to_send(office, everything=everything))


def _grouped(counts: Mapping[str, int]) -> Contents:
    totals = [(icon, words, sum(counts[noun] for noun in nouns)) for icon, nouns, words in GROUPS]
    return [one for one in totals if one[2]]


SCALE = 2_000  # steps of the progress of one package among many


@dataclass(frozen=True, slots=True)
class Below:
    """A unit that gets packages: what would go now, the number last sent, and what it has said to have of them.

    `arrived` is 0 while it has said nothing; `missing` are numbers before it that it has not got.
    """

    unit: Unit
    plans: int
    records: int
    sent: int
    arrived: int
    missing: tuple[int, ...]


def below(office: Office) -> list[Below]:
    """The units that get a package when none is named."""
    units = sending_down.receivers(office)
    found = []
    for place, unit in enumerate(units):
        office.progress(place, len(units))
        counts = sending_down.to_send(office, unit)
        last = office.book.packages.last_to(unit.code, office.identity.database_id)
        heard = [
            (newest.sequence, missing)
            for newest, missing in office.book.packages.heard(unit.code, office.identity.database_id)
            if newest is not None
        ]
        arrived, missing = min(heard, default=(0, ()))
        sent = last.sequence if last else 0
        found.append(Below(unit, counts["campaigns"], sum(counts.values()), sent, arrived, missing))
    return found


@dataclass(frozen=True, slots=True)
class SentDown:
    """Packages that were written, and the units whose packages were not: the stick refused, or somebody stopped it."""

    sent: list[Sent]
    left: list[Unit]
    refusal: AppError | None = None


def send_down(
    office: Office, drive: Drive, codes: Sequence[str], closing: Closing | None = None, *, everything: bool = False
) -> SentDown:
    """Writes one package for each of these units; those written before one is refused stay written and are told.

    Raises what the first one is refused with.
    """
    units = sending_down.named(office, codes)
    sent: list[Sent] = []
    moved: frozenset[str] = frozenset()
    refusal: AppError | None = None
    for place, unit in enumerate(units):
        one_of = replace(office, progress=_among(office.progress, place, len(units)))
        try:
            sent += sending_down.send_down(
                one_of, drive.root, [unit.code], drive.disk, everything=everything, closing=closing
            )
        except AppError as error:
            if not sent:
                raise
            refusal = None if isinstance(error, Cancelled) else error
            break
        moved |= office.book.moved
    office.book.moved = moved
    return SentDown(sent, units[len(sent) :], refusal)


def send_down_into(
    office: Office, folder: Path, codes: Sequence[str], closing: Closing | None = None, *, everything: bool = False
) -> SentDown:
    """The same into a folder that a person named; without codes for every office directly below."""
    settle_moves(office)
    units = codes or [unit.code for unit in sending_down.receivers(office)]
    if not units:
        raise UnitRefused(UnitRefusal.NOBODY_BELOW, office.identity.name)
    return send_down(office, Drive(folder, folder.name, 0, read_only=False), units, closing, everything=everything)


def _among(progress: Callable[[int, int], None], place: int, many: int) -> Callable[[int, int], None]:
    return lambda done, total: progress(place * SCALE + SCALE * done // max(total, 1), many * SCALE)
