"""Packages that come: what lies on the sticks, and taking them in, each whole or not at all."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.domain import chains
from desktop_app.domain.certificates import Standing
from desktop_app.domain.packages import (
    Direction,
    Manifest,
    Outcome,
    Package,
    PackageRejected,
    Receipt,
    Rejection,
    Sender,
    judge,
)
from desktop_app.domain.units import UnitCode, UnitTree
from desktop_app.errors import Cancelled, FileRefused
from desktop_app.exchange import drives, keys, package_file
from desktop_app.exchange.drives import DISK, Disk, Drive
from desktop_app.i18n import N_
from desktop_app.services import asked_from_above, conflicts, merging, pictures_carried, sealing, upkeep
from desktop_app.services import trust as trust_services
from desktop_app.storage.backups import sha256
from desktop_app.storage.packages import PackageRow
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.services.office import Office


FOR_A_PERSON = (Rejection.UNKNOWN_SENDER, Rejection.KEY_CHANGED)
ROOM_FOR_REFUSED = 300_000_000  # bytes
SHOWN = (*FOR_A_PERSON, Rejection.PREDECESSOR_MISSING)  # nothing is wrong with these: what is inside can be looked at


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one package."""

    file: Path
    outcome: Outcome
    sender: str = ""
    sender_name: str = ""
    fingerprint: str = ""
    spoken: str = ""  # the fingerprint in words
    refusal: PackageRejected | FileRefused | None = None
    added: int = 0
    replaced: int = 0
    kept: int = 0
    conflicts: int = 0
    database_id: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A package that lies on a stick: its cover sheet, or why it cannot be taken in."""

    drive: Drive
    file: Path
    manifest: Manifest | None
    refusal: PackageRejected | FileRefused | None = None
    already: bool = False


# --- what lies on the sticks ----------------------------------------------------------------------------------------


def waiting(office: Office) -> list[Waiting]:
    """Every package on every stick, seen but not taken in."""
    found = []
    for drive in office.find_drives():
        try:
            files = package_file.candidates(drive.root, disk=drive.disk)
        except FileRefused:
            continue  # the stick went between being seen and being read
        found += [seen(office, drive, file) for file in files]
    return found


def waiting_here(office: Office) -> list[Waiting]:
    """Packages in the inbox that wait: for a person to compare a key, for another package, or to be taken in again."""
    taken = office.book.packages.files_taken()
    here = Drive(office.folders.inbox, "", 0, read_only=True)
    return [
        seen(office, here, file) for file in package_file.candidates(office.folders.inbox) if file.name not in taken
    ]


def seen(office: Office, drive: Drive, file: Path) -> Waiting:
    """One package that may be taken in: its cover sheet is read, nothing else."""
    try:
        with sealing.looked_into(office, file, drive.disk) as (package, disk):
            manifest = package_file.read_manifest(package, disk=disk)
        _judge(office, manifest, file.name)
        if already := _has_come(office, manifest):
            return Waiting(drive, file, manifest, already=already)
        _wait_for_others(office, manifest)
    except PackageRejected as refusal:
        if refusal.reason in SHOWN:
            return Waiting(drive, file, manifest, refusal)
        return Waiting(drive, file, None, _named(refusal, file))
    except FileRefused as refusal:
        return Waiting(drive, file, None, refusal)
    return Waiting(drive, file, manifest)


def _has_come(office: Office, manifest: Manifest) -> bool:
    rows = office.book.packages.taken_from(manifest.sender.code).get(manifest.sender.database_id, ())
    numbered = (manifest.sequence, manifest.made_at.isoformat())
    return any((one.sequence, one.made_at) == numbered for one in rows)


def _judge(office: Office, manifest: Manifest, file: str, *, accepted: bool = False) -> None:
    """Raises PackageRejected about the file the person chose. When `accepted`, a person vouches for the key."""
    code, tree = UnitCode(manifest.sender.code), office.tree()
    is_below, is_above = tree.is_below(code, office.code), tree.is_below(office.code, code)
    comes_down = is_above and manifest.direction is Direction.DOWN
    standing = Standing.ACCEPTED if accepted else trust_services.standing(office, manifest)
    try:
        judge(manifest, office.code, standing, is_below=is_below, is_above=is_above)
    except PackageRejected as refusal:
        reason = refusal.rejection
        if reason in FOR_A_PERSON and not (is_below or comes_down) and _stands_elsewhere(code, tree, office.code):
            reason = Rejection.NOT_OUR_TREE
        raise PackageRejected(reason, file=file, sender=manifest.sender.name) from refusal


def _stands_elsewhere(code: UnitCode, tree: UnitTree, ours: UnitCode) -> bool:
    """Whether our list of units knows this office, and not as one that nobody stands above."""
    unit = tree.by_code.get(code)
    return unit is not None and (unit.parent is not None or tree.is_below(ours, code))


# --- taking in ------------------------------------------------------------------------------------------------------


def receive(
    office: Office, files: Iterable[Path], *, trust: bool = False, passphrase: str = "", disk: Disk = DISK
) -> list[Received]:
    """Takes packages in, each whole or not at all, and says of each what became of it.

    A package signed with a key not met before waits until `trust` says that a person has compared and accepted it; one
    signed with another key than before is refused until then. One that is closed is opened with this office's key, or
    with the `passphrase` both offices know. What waited in the inbox for one of these packages is taken in after it;
    when it was not among `files`, it is told at the end. When it is stopped midway, those taken in until then stay and
    are told.
    """
    chosen = list(files)
    there = _in_inbox(office)
    copied = [_copy(office, file, disk, passphrase) for file in chosen]
    backup = None
    if any(isinstance(one, Path) for one in copied):
        try:
            backup = upkeep.back_up_before(office, "receive")
        except BaseException:
            for file in _in_inbox(office) - there:
                drives.put_away(file)
            raise
    told: list[Received] = []
    followed: dict[Path, Received] = {}
    moved: frozenset[str] = frozenset()
    try:
        for place, (file, one) in enumerate(zip(chosen, copied, strict=True)):
            if place:
                office.progress(place, len(chosen))
            if not isinstance(one, Path):
                told.append(Received(file, Outcome.REFUSED, refusal=one))
                continue
            told.append(_receive_one(office, file, one, trust=trust))
            moved |= office.book.moved
            if told[-1].outcome is Outcome.TAKEN:
                followed |= _take_waiting(office, told[-1])
                moved |= office.book.moved
    except Cancelled:
        if not moved:
            raise
    if backup and not any(one.outcome is Outcome.TAKEN for one in told):
        upkeep.let_go(backup)
    if any(one.outcome is Outcome.REFUSED for one in told):
        _thin_refused(office)
    office.book.moved = moved  # by all of them, not by the last alone
    for place, one in enumerate(copied[: len(told)]):
        if isinstance(one, Path) and told[place].outcome is Outcome.WAITING and one in followed:
            told[place] = replace(followed.pop(one), file=chosen[place])
    return [*told, *(one for copy, one in followed.items() if copy not in copied)]


def _take_waiting(office: Office, taken: Received) -> dict[Path, Received]:
    """Takes in what waited for this package, one after the other."""
    found: dict[Path, Received] = {}
    for name in office.book.packages.waiting(taken.sender, taken.database_id):
        copy = office.folders.inbox / name
        if copy.is_file():
            received = _receive_one(office, copy, copy, trust=False)
            if received.outcome is not Outcome.WAITING:
                found[copy] = received
    return found


def _in_inbox(office: Office) -> set[Path]:
    inbox = office.folders.inbox
    return {file for file in inbox.iterdir() if file.is_file()} if inbox.is_dir() else set()


def _copy(office: Office, file: Path, disk: Disk, passphrase: str) -> Path | FileRefused | PackageRejected:
    """The package in our inbox, so that the stick may go; opened, if it was closed."""
    if file.parent == office.folders.inbox:
        return file  # it has waited there
    try:
        copy = drives.take(file, office.folders.inbox, package_file.BOUNDS.file, disk=disk).file
    except FileRefused as refusal:
        return refusal
    try:
        return sealing.opened(office, copy, passphrase)
    except (PackageRejected, FileRefused) as refusal:
        _set_aside(office, copy)
        return _named(refusal, file)


def _receive_one(office: Office, file: Path, copy: Path, *, trust: bool) -> Received:
    try:
        package = package_file.read(copy)
    except (PackageRejected, FileRefused) as refusal:
        _set_aside(office, copy)
        return Received(file, Outcome.REFUSED, refusal=_named(refusal, file))
    sender = package.manifest.sender
    key = sender.public_key
    about = Received(file, Outcome.TAKEN, sender.code, sender.name, keys.fingerprint(key), keys.spoken(key))
    about = replace(about, database_id=sender.database_id)
    digest = sha256(copy)
    if known := office.book.packages.taken(digest):
        if copy.name != known.file:  # it came under another name; one copy is enough
            drives.put_away(copy)
        return replace(about, outcome=Outcome.ALREADY)
    try:
        with office.book.writing(N_("Receive a package")):
            merged = _take_in(office, package, file.name, trust=trust)
            _remember(office, package, copy.name, digest)
    except PackageRejected as refusal:
        if refusal.reason is Rejection.PREDECESSOR_MISSING:
            _let_wait(office, package.manifest, copy.name, digest)
        named = PackageRejected(refusal.rejection, file=file.name, sender=sender.name, missing=refusal.missing)
        return _refused(office, copy, about, named, sender)
    except FileRefused as refusal:  # nothing is wrong with the package: our own disk is full or gone
        return replace(about, outcome=Outcome.REFUSED, refusal=refusal)
    office.__dict__.pop("identity", None)  # the office above may have given us another name
    return replace(about, **_counts(merged))


class _OnlyLooked(Exception):
    """Ends a step that is not meant to be kept."""


def effect(office: Office, file: Path, *, disk: Disk = DISK) -> Received:
    """What would become of the book if this package were taken in and its key accepted; nothing of it is kept.

    Raises PackageRejected, DriveGone and what else `receive` would say of it.
    """
    with sealing.looked_into(office, file, disk) as (copy, where):
        package = package_file.read(copy, disk=where)
        sender = package.manifest.sender
        merged = merging.Merged()
        try:
            with office.book.writing(N_("Receive a package")):
                merged = _take_in(office, package, file.name, trust=True)
                raise _OnlyLooked
        except _OnlyLooked:
            office.__dict__.pop("identity", None)
    fingerprint, spoken = keys.fingerprint(sender.public_key), keys.spoken(sender.public_key)
    return Received(file, Outcome.TAKEN, sender.code, sender.name, fingerprint, spoken, **_counts(merged))


def _counts(merged: merging.Merged) -> dict[str, Any]:
    return {name: getattr(merged, name) for name in ("added", "replaced", "kept", "conflicts")}


def _take_in(office: Office, package: Package, file: str, *, trust: bool) -> merging.Merged:
    """Everything but writing it into the register. To be called within a step. Raises PackageRejected."""
    _let_in(office, package.manifest, file, trust=trust)
    _wait_for_others(office, package.manifest)
    return _merge(office, package)


def _let_in(office: Office, manifest: Manifest, file: str, *, trust: bool) -> None:
    """Judges a package after hearing what its cover sheet says of keys; `trust` accepts its sender's. Raises."""
    trust_services.take(office, manifest)
    heard = replace(manifest, trust={})
    try:
        _judge(office, heard, file)
    except PackageRejected as refusal:
        if not trust or refusal.reason not in FOR_A_PERSON:
            raise
        try:
            _judge(office, heard, file, accepted=True)
        except PackageRejected as other:
            if other.reason is not Rejection.UNKNOWN_SENDER:  # with its key accepted: it is to be hung under us
                raise
        trust_services.accept_sender(office, manifest.sender)
        trust_services.take(office, manifest)  # what it says of others counts from now on


def _refused(office: Office, copy: Path, about: Received, refusal: PackageRejected, sender: Sender) -> Received:
    """What is for a person to decide is written down; a package that may be taken in later stays where it is."""
    if refusal.reason in FOR_A_PERSON:
        trust_services.met(office, sender)
    if refusal.reason in {Rejection.UNKNOWN_SENDER, Rejection.PREDECESSOR_MISSING}:
        return replace(about, outcome=Outcome.WAITING, refusal=refusal)
    _set_aside(office, copy)
    return replace(about, outcome=Outcome.REFUSED, refusal=refusal)


def _named(refusal: PackageRejected | FileRefused, file: Path, sender: str = "") -> PackageRejected | FileRefused:
    """The refusal about the file the person chose, not about our copy of it."""
    if isinstance(refusal, PackageRejected):
        return PackageRejected(refusal.rejection, file=file.name, sender=sender or refusal.facts.get("sender", ""))
    return refusal


def _set_aside(office: Office, copy: Path) -> None:
    """Refused packages are kept apart, the newest of them, for whoever wants to know why."""
    refused = office.folders.refused
    try:
        refused.mkdir(parents=True, exist_ok=True)
        copy.replace(refused / copy.name)
    except OSError:
        drives.put_away(copy)  # what was taken in before it is told all the same


def _thin_refused(office: Office) -> None:
    """Lets the oldest refused packages go: sticks full of rubbish must not fill the disk."""
    with suppress(OSError):
        seen = [(file, file.stat()) for file in office.folders.refused.iterdir() if file.is_file()]
        room = ROOM_FOR_REFUSED
        for file, status in sorted(seen, key=lambda one: one[1].st_mtime, reverse=True):
            room -= status.st_size
            if room < 0:
                file.unlink()


def _merge(office: Office, package: Package) -> merging.Merged:
    """Takes the records in, and lets our own lines follow: those that plans ask for, those that units now have."""
    is_down = package.manifest.direction is Direction.DOWN
    before = asked_from_above.asked(office) if is_down else {}
    merged = merging.merge(office, package)
    conflicts.note_only_here(office, package)
    pictures_carried.take(office, package)
    if is_down:
        asked_from_above.follow(office, before)
    else:
        asked_from_above.absorb(office, merged.owners)
    return merged


def _wait_for_others(office: Office, manifest: Manifest) -> None:
    """Raises PackageRejected when packages have to be taken in before this one."""
    sender = manifest.sender
    taken = office.book.packages.taken_from(sender.code).get(sender.database_id, ())
    missing = chains.waits_for(manifest, taken)
    if missing:
        raise PackageRejected(Rejection.PREDECESSOR_MISSING, sender=sender.name, missing=missing)


def _let_wait(office: Office, manifest: Manifest, file: str, digest: str) -> None:
    sender = manifest.sender
    with office.book.writing(N_("Receive a package"), lasting=True):
        office.book.packages.wait(digest, sender.code, sender.database_id, manifest.sequence, file)


def _remember(office: Office, package: Package, file: str, digest: str) -> None:
    manifest, sender = package.manifest, package.manifest.sender
    office.book.packages.remember(
        PackageRow(
            "in",
            sender.code,
            sender.name,
            sender.database_id,
            manifest.sequence,
            manifest.period,
            manifest.made_at.isoformat(),
            office.now(),
            digest,
            file,
            manifest.total(),
            previous=manifest.previous,
            since=manifest.since,
            upto=manifest.upto,
        )
    )
    _hear(office, manifest)


def _hear(office: Office, manifest: Manifest) -> None:
    """Remembers what the sender says to have of this book. One that says nothing of it has nothing."""
    sender, ours = manifest.sender, office.identity.database_id
    said = [one for one in manifest.receipts if (one.office, one.database_id) == (office.code, ours)]
    receipt = said[0] if said else Receipt(office.code, ours, 0, "")
    office.book.packages.hear(sender.code, sender.database_id, manifest.sequence, receipt)


@dataclass(frozen=True, slots=True)
class Gap:
    """Packages of one book of an office that have not come although a later one has.

    What they held has come with the package `came_with`, when that is not 0.
    """

    office: str
    office_name: str
    missing: tuple[int, ...]
    came_with: int = 0


def gaps(office: Office) -> list[Gap]:
    """What was sent to this office and has not arrived, as far as later packages tell; what is still lost first."""
    packages = office.book.packages
    found = []
    for sender in packages.senders():
        for rows in packages.taken_from(sender).values():
            by_cure: dict[int, list[int]] = {}
            for number in chains.missing(rows):
                by_cure.setdefault(chains.made_good(number, rows), []).append(number)
            found += [
                Gap(sender, rows[-1].office_name, tuple(missing), cure) for cure, missing in sorted(by_cure.items())
            ]
    return found


def register(office: Office) -> tuple[PackageRow, ...]:
    """The register of sticks, the newest line first."""
    return office.book.packages.register()
