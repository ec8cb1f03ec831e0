"""What a person does with sticks: send results up, see what lies on a stick, take packages in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop_app import __version__
from desktop_app.domain.campaigns import CampaignStatus
from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import FieldRefused, Item
from desktop_app.domain.date_rules import from_json
from desktop_app.domain.packages import (
    MEMBERS,
    Direction,
    Manifest,
    Outcome,
    Package,
    PackageRejected,
    Receiver,
    Record,
    Rejection,
    Sender,
    Verdict,
    judge,
    weigh,
)
from desktop_app.domain.units import LEVEL, Unit, UnitCode, UnitRefusal, UnitRefused, UnitTree
from desktop_app.domain.week import Week
from desktop_app.errors import FileRefused
from desktop_app.exchange import drives, keys, package_file
from desktop_app.exchange.drives import DISK, Disk, Drive
from desktop_app.i18n import N_
from desktop_app.services import upkeep
from desktop_app.services.office import Office
from desktop_app.storage.backups import sha256
from desktop_app.storage.packages import POINTERS, Known, PackageRow


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


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one package."""

    file: Path
    outcome: Outcome
    sender: str = ""
    sender_name: str = ""
    fingerprint: str = ""
    refusal: PackageRejected | FileRefused | None = None
    added: int = 0
    replaced: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A package that lies on a stick: its cover sheet, or why it cannot be taken in."""

    drive: Drive
    file: Path
    manifest: Manifest | None
    refusal: PackageRejected | FileRefused | None = None
    already: bool = False


# --- sending --------------------------------------------------------------------------------------------------------


def to_send(office: Office) -> dict[str, int]:
    """How many records of each sort would travel up now."""
    senders = _senders(office)
    return {noun: sum(1 for _ in _records(office, noun, senders)) for noun in MEMBERS}


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
    )
    package = Package(manifest, {noun: _Walk(office, noun, senders) for noun in MEMBERS})
    name = package_file.file_name(manifest)
    kept = package_file.write(
        package, office.folders.outbox / name, lambda text: keys.sign(office.identity.secret, text), replace=True
    )
    written = drives.put(kept.file, to / name, office.progress, replace=True, disk=disk)
    records = package_file.read_manifest(kept.file).total()
    with office.book.writing(N_("Send up")):
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
        return office.book.packages.deletions(senders)
    found = office.book.packages.outgoing(noun, senders)
    return (one for one in found if one["code"] in senders) if noun == "units" else found


# --- what lies on the sticks ----------------------------------------------------------------------------------------


def waiting(office: Office) -> list[Waiting]:
    """Every package on every stick, seen but not taken in."""
    found = []
    for drive in office.find_drives():
        try:
            files = package_file.candidates(drive.root, disk=drive.disk)
        except FileRefused:
            continue  # the stick went between being seen and being read
        found += [_seen(office, drive, file) for file in files]
    return found


def _seen(office: Office, drive: Drive, file: Path) -> Waiting:
    try:
        manifest = package_file.read_manifest(file, disk=drive.disk)
        _judge(office, manifest, file.name)
    except PackageRejected as refusal:
        if refusal.reason is Rejection.UNKNOWN_SENDER:
            return Waiting(drive, file, manifest, refusal)
        return Waiting(drive, file, None, refusal)
    except FileRefused as refusal:
        return Waiting(drive, file, None, refusal)
    last = office.book.packages.last_from(manifest.sender.code)
    already = bool(last and last.database_id == manifest.sender.database_id and last.sequence >= manifest.sequence)
    return Waiting(drive, file, manifest, None, already)


def _judge(office: Office, manifest: Manifest, file: str) -> None:
    code = UnitCode(manifest.sender.code)
    known = office.book.packages.known(code)
    try:
        judge(manifest, office.code, office.tree().is_below(code, office.code), known.public_key if known else None)
    except PackageRejected as refusal:
        raise PackageRejected(refusal.rejection, file=file, sender=manifest.sender.name) from refusal


# --- taking in ------------------------------------------------------------------------------------------------------


def receive(office: Office, files: Iterable[Path], *, trust: bool = False, disk: Disk = DISK) -> list[Received]:
    """Takes packages in, each whole or not at all, and says of each what became of it.

    A sender that is not among the units below waits until `trust` says that a person has accepted it.
    """
    chosen = list(files)
    copied = [_copy(office, file, disk) for file in chosen]
    if any(isinstance(one, Path) for one in copied):
        upkeep.back_up_before(office, "receive")
    return [
        _receive_one(office, file, one, trust=trust)
        if isinstance(one, Path)
        else Received(file, Outcome.REFUSED, refusal=one)
        for file, one in zip(chosen, copied, strict=True)
    ]


def _copy(office: Office, file: Path, disk: Disk) -> Path | FileRefused:
    """The package in our inbox, so that the stick may go."""
    try:
        return drives.take(file, office.folders.inbox, package_file.BOUNDS.file, disk=disk).file
    except FileRefused as refusal:
        return refusal


def _receive_one(office: Office, file: Path, copy: Path, *, trust: bool) -> Received:
    try:
        package = package_file.read(copy)
    except (PackageRejected, FileRefused) as refusal:
        _set_aside(office, copy)
        return Received(file, Outcome.REFUSED, refusal=_named(refusal, file))
    sender = package.manifest.sender
    about = Received(file, Outcome.TAKEN, sender.code, sender.name, keys.fingerprint(sender.public_key))
    digest = sha256(copy)
    if office.book.packages.taken(digest):
        return replace(about, outcome=Outcome.ALREADY)
    try:
        _judge(office, package.manifest, file.name)
    except PackageRejected as refusal:
        if refusal.reason is not Rejection.UNKNOWN_SENDER:
            _set_aside(office, copy)
            return replace(about, outcome=Outcome.REFUSED, refusal=refusal)
        if not trust:
            return replace(about, outcome=Outcome.WAITING, refusal=refusal)
    try:
        with office.book.writing(N_("Receive a package")):
            merged = _merge(office, package)
            _remember(office, package, copy.name, digest)
    except PackageRejected as refusal:
        _set_aside(office, copy)
        return replace(about, outcome=Outcome.REFUSED, refusal=_named(refusal, file, sender.name))
    return replace(about, added=merged.added, replaced=merged.replaced, kept=merged.kept)


def _named(refusal: PackageRejected | FileRefused, file: Path, sender: str = "") -> PackageRejected | FileRefused:
    """The refusal about the file the person chose, not about our copy of it."""
    if isinstance(refusal, PackageRejected):
        return PackageRejected(refusal.rejection, file=file.name, sender=sender or refusal.facts.get("sender", ""))
    return refusal


def _set_aside(office: Office, copy: Path) -> None:
    """Refused packages are kept apart, for whoever wants to know why."""
    office.folders.refused.mkdir(parents=True, exist_ok=True)
    copy.replace(office.folders.refused / copy.name)


def _remember(office: Office, package: Package, file: str, digest: str) -> None:
    manifest, sender = package.manifest, package.manifest.sender
    if office.book.packages.known(sender.code) is None:
        office.book.packages.trust(Known(sender.code, sender.name, sender.public_key, office.now()))
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
        )
    )


@dataclass
class _Merged:
    added: int = 0
    replaced: int = 0
    kept: int = 0
    rows: dict[str, dict[str, int]] = field(default_factory=dict)


def _merge(office: Office, package: Package) -> _Merged:
    """Weighs every record against the book. Raises PackageRejected when one is not what it should be."""
    merged = _Merged()
    sender = package.manifest.sender
    tree = _merge_units(office, package, merged)
    owners = {sender.code, *(unit.code for unit in tree.below(UnitCode(sender.code)))}
    total, done = package.manifest.total(), package.manifest.count("units")
    for noun in MEMBERS:
        if noun == "units":
            continue
        for record in package.of(noun):
            _merge_record(office, noun, record, owners, merged)
            done += 1
            if done % 200 == 0:
                office.progress(done, total)
    return merged


def _merge_units(office: Office, package: Package, merged: _Merged) -> UnitTree:
    """The sender and what stands below it; anything else in the list is not the sender's to say."""
    sender = package.manifest.sender
    tree = office.tree()
    if UnitCode(sender.code) not in tree.by_code:
        level = sender.level if sender.level in LEVEL else "commune"
        office.book.units.save(Unit(UnitCode(sender.code), sender.name, level, office.code), office.code)
        merged.added += 1
    offered = {str(record.get("code")): record for record in package.of("units")}
    for code, record in offered.items():
        if code in {sender.code, office.code} or not _leads_to(code, sender.code, offered):
            merged.kept += 1
            continue
        _merge_record(office, "units", record, {sender.code, *offered}, merged)
    return office.tree()


def _leads_to(code: str, superior: str, offered: Mapping[str, Record]) -> bool:
    seen: set[str] = set()
    while code in offered and code not in seen:
        seen.add(code)
        code = str(offered[code].get("parent"))
        if code == superior:
            return True
    return False


def _merge_record(office: Office, noun: str, record: Record, owners: set[str], merged: _Merged) -> None:
    packages = office.book.packages
    uid, owner, revision = record.get("uid"), record.get("owner"), record.get("revision")
    if not (isinstance(uid, str) and 0 < len(uid) <= 100 and isinstance(revision, int) and revision >= 0):
        raise PackageRejected(Rejection.MALFORMED)
    if not isinstance(owner, str) or owner not in owners:
        raise PackageRejected(Rejection.NOT_OUR_TREE)
    if noun == "deletions":
        _merge_deletion(office, str(record.get("noun")), uid, owner, revision, merged)
        return
    present = packages.present(noun, uid)
    verdict = weigh(revision, owner, present[1:] if present else None, packages.deleted(uid))
    if verdict is Verdict.KEEP:
        merged.kept += 1
        return
    try:
        _put(office, noun, present[0] if present else None, record)
    except (FieldRefused, ValueError, TypeError, KeyError) as error:
        raise PackageRejected(Rejection.MALFORMED) from error
    if verdict is Verdict.ADD:
        merged.added += 1
    else:
        merged.replaced += 1


def _merge_deletion(office: Office, noun: str, uid: str, owner: str, revision: int, merged: _Merged) -> None:
    if noun not in MEMBERS or noun == "deletions":
        raise PackageRejected(Rejection.MALFORMED)
    present = office.book.packages.present(noun, uid)
    if present and (present[1] != owner or present[2] > revision):
        merged.kept += 1
        return
    merged.replaced += present is not None
    office.book.packages.bury(noun, uid, owner, revision)


def _put(office: Office, noun: str, row: int | None, record: Record) -> None:
    """Stores a record after checking every part of it against what this program would write itself."""
    if noun == "items":
        office.book.items.take(_item(office, record), row)
        return
    shape = _SHAPES[noun]
    if set(record) != set(shape) | _TRAVEL:
        raise PackageRejected(Rejection.MALFORMED)
    for name, check in shape.items():
        if not check(record[name]):
            raise PackageRejected(Rejection.MALFORMED)
    stored: dict[str, Any] = dict(record)
    for name, noun_pointed in POINTERS.get(noun, {}).items():
        stored[name] = office.book.packages.row_of(noun_pointed, record[name])
        if stored[name] is None:
            raise PackageRejected(Rejection.MALFORMED)
    office.book.packages.put(noun, row, stored)


def _item(office: Office, record: Record) -> Item:
    kind = KIND.get(str(record.get("kind")))
    answers = record.get("answers")
    if kind is None or not isinstance(answers, dict) or len(answers) > 100:
        raise PackageRejected(Rejection.MALFORMED)
    kind.state(str(record.get("state")))
    today = office.today()
    read = {}
    for key, value in answers.items():
        known = next((one for one in kind.fields if one.key == key), None)
        if known is not None:
            read[str(key)] = known.read(value, today)
        elif _short(value) or isinstance(value, int):
            read[str(key)] = value  # a later version asks more than we do: kept as it came
    rule = record.get("rule")
    if rule is not None:
        from_json(rule)
    texts = {key: record.get(key) for key in ("who", "partners", "basis", "note")}
    bounded = all(isinstance(text, str) and len(text) <= 5_000 for text in texts.values())
    if not bounded or not _code(record.get("unit")):
        raise PackageRejected(Rejection.MALFORMED)
    return Item(
        kind.key,
        {key: value for key, value in read.items() if value is not None},
        str(record["state"]),
        campaign=office.book.packages.row_of("campaigns", record.get("campaign")),
        task=office.book.packages.row_of("tasks", record.get("task")),
        unit=record["unit"],  # type: ignore[arg-type]
        **texts,  # type: ignore[arg-type]
        rule=rule,  # type: ignore[arg-type]
        uid=str(record["uid"]),
        owner=str(record["owner"]),
        revision=int(str(record["revision"])),
    )


def _text(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 20_000


def _short(value: object) -> bool:
    return value is None or (isinstance(value, str) and len(value) <= 1_000)


def _code(value: object) -> bool:
    return value is None or (isinstance(value, str) and 0 < len(value) <= 32)


def _whole(value: object) -> bool:
    return isinstance(value, int) and 0 <= value < 2**40


def _list(value: object) -> bool:
    return isinstance(value, list) and len(value) <= 5_000


def _object(value: object) -> bool:
    return isinstance(value, dict) and len(value) <= 100


def _day(value: object) -> bool:
    if value is None:
        return True
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _rule(value: object) -> bool:
    from_json(value)
    return True


_TRAVEL = {"uid", "owner", "revision"}
_SHAPES = {
    "units": {
        "code": _text,
        "name": _text,
        "short_name": _short,
        "level": lambda value: value in LEVEL,
        "parent": _code,
        "valid_from": _day,
        "valid_to": _day,
        "note": _text,
    },
    "campaigns": {
        "title": _text,
        "doc_type": _text,
        "number": _short,
        "symbol": _short,
        "issuer": _short,
        "place": _short,
        "issued_on": _short,
        "period_start": _short,
        "period_end": _short,
        "status": lambda value: value in {one.value for one in CampaignStatus},
        "congress_on": _day,
        "parent": _short,
        "rest": _object,
        "milestones": _list,
    },
    "assignments": {
        "campaign": _text,
        "position": _whole,
        "unit_name": _text,
        "units": _list,
        "is_group": _whole,
        "is_request": _whole,
    },
    "tasks": {"assignment": _text, "campaign": _text, "position": _whole, "text": _text, "basis": _text},
    "slogans": {"campaign": _text, "position": _whole, "text": _text},
    "obligations": {
        "campaign": _text,
        "receivers": _list,
        "via": _short,
        "rule": _rule,
        "owed_by_us": _whole,
        "source": _object,
    },
    "submissions": {"obligation": _text, "due_on": _day, "sent_on": _day},
}


def register(office: Office) -> tuple[PackageRow, ...]:
    """The register of sticks, the newest line first."""
    return office.book.packages.register()
