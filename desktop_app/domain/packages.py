"""A package: what one office writes on a stick for another, and the reasons it may be refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import Enum, auto
from typing import TYPE_CHECKING

from desktop_app.domain.certificates import Standing
from desktop_app.errors import Refused
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from datetime import datetime

# What a package can carry, in the order a book needs it: a record may point at records of the lists before its own.
MEMBERS = (
    *("units", "successions", "unit_groups", "templates"),
    *("campaigns", "assignments", "tasks", "slogans", "obligations", "submissions", "items"),
    *("photos", "congresses", "congress_parts", "report_terms", "report_marks", "deletions"),
)
PICTURES = "pictures"  # a list besides: whole photos, when a person wants them to go along
ONLY_DOWN = frozenset({"unit_groups", "templates"})  # what an office makes for those below it

Record = Mapping[str, object]


class Rejection(Enum):
    """Why a package is not taken in."""

    NOT_A_PACKAGE = auto()
    DAMAGED = auto()
    ALTERED = auto()
    BAD_SIGNATURE = auto()
    MALFORMED = auto()
    TOO_LARGE = auto()
    TOO_NEW = auto()
    UNKNOWN_SENDER = auto()
    KEY_CHANGED = auto()
    KEY_REPLACED = auto()
    KEY_REFUSED = auto()
    SEALED_FOR_ANOTHER = auto()
    NEEDS_PASSPHRASE = auto()
    WRONG_PASSPHRASE = auto()
    NOT_FOR_US = auto()
    NOT_OUR_TREE = auto()
    OUR_OWN = auto()
    PREDECESSOR_MISSING = auto()


class PackageRejected(Refused):
    """The package is not fit to be taken in; nothing of it has been. Facts: `file`, `sender`, `missing`.

    `missing` are the numbers of the packages it builds on that have not arrived.
    """

    reasons = Rejection

    def __init__(self, reason: Rejection, *, file: str = "", sender: str = "", missing: tuple[int, ...] = ()) -> None:
        super().__init__(reason, file=file, sender=sender, missing=", ".join(map(str, missing)))
        self.rejection = reason
        self.missing = missing


class Direction(Enum):
    """Results travel up to the office above, plans travel down to the units below."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Sender:
    """The office that wrote a package. `public_key` is its Ed25519 key, `database_id` tells its book from another."""

    code: str
    name: str
    level: str
    database_id: str
    public_key: bytes


@dataclass(frozen=True, slots=True)
class Receiver:
    """The office a package is meant for."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Member:
    """One list inside a package: how many records, how many bytes, and their SHA-256 in hexadecimal."""

    count: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the writer of a package has taken in from one book of the office it writes to.

    `sequence` and `sha256` are of the newest package, `missing` the numbers before it that never came.
    """

    office: str
    database_id: str
    sequence: int
    sha256: str
    missing: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """The cover sheet of a package.

    `sequence` counts what one book has written for one receiver, from 1; `period` is a week ("2024-W42") or "".
    `previous` is the SHA-256 of the package before this one, "" for the first. The package holds what changed in the
    sender's book after its change number `since` (0: everything) up to `upto`. `trust` is whatever the rules of trust
    want to say. `members` is filled by whoever writes the file, and says for each name of `MEMBERS` what lies inside.
    """

    sender: Sender
    receiver: Receiver | None
    direction: Direction
    sequence: int
    made_at: datetime
    period: str = ""
    program: str = ""
    format: int = 2
    previous: str = ""
    since: int = 0
    upto: int = 0
    receipts: tuple[Receipt, ...] = ()
    trust: Mapping[str, object] = field(default_factory=dict)
    members: Mapping[str, Member] = field(default_factory=dict)

    def count(self, name: str) -> int:
        """The number of records in one list."""
        return self.members[name].count if name in self.members else 0

    def total(self) -> int:
        """The number of records in all lists."""
        return sum(member.count for member in self.members.values())


@dataclass(frozen=True, slots=True)
class Package:
    """A cover sheet and its records. Each list can be walked more than once; one read from a file is read anew."""

    manifest: Manifest
    records: Mapping[str, Iterable[Record]] = field(default_factory=dict)

    def of(self, name: str) -> Iterable[Record]:
        """The records of one list of `MEMBERS`; none when the package carries no such list."""
        return self.records.get(name, ())


class Outcome(Enum):
    """What became of a package that was offered."""

    TAKEN = "taken"
    ALREADY = "already"
    REFUSED = "refused"
    WAITING = "waiting"  # for a person to accept its sender's key, or for the package it builds on


def judge(manifest: Manifest, ours: str, standing: Standing, *, is_below: bool, is_above: bool = False) -> None:
    """Whether a package is for us and from whom it says. Raises PackageRejected.

    `standing` is how the key it is signed with stands with us; `is_below` and `is_above` say where the sender stands in
    the unit tree. UNKNOWN_SENDER and KEY_CHANGED are for a person to decide; every other reason is final.
    """
    sender = manifest.sender
    if sender.code == ours:
        raise PackageRejected(Rejection.OUR_OWN, sender=sender.name)
    if manifest.receiver is not None and manifest.receiver.code != ours:
        raise PackageRejected(Rejection.NOT_FOR_US, sender=sender.name)
    if manifest.direction is Direction.DOWN and not is_above:
        raise PackageRejected(Rejection.NOT_OUR_TREE, sender=sender.name)
    if standing in _WRONG_KEY:
        raise PackageRejected(_WRONG_KEY[standing], sender=sender.name)
    if standing is Standing.WAITING or (manifest.direction is Direction.UP and not is_below):
        raise PackageRejected(Rejection.UNKNOWN_SENDER, sender=sender.name)


_WRONG_KEY = {
    Standing.CHANGED: Rejection.KEY_CHANGED,
    Standing.REPLACED: Rejection.KEY_REPLACED,
    Standing.REFUSED: Rejection.KEY_REFUSED,
}
