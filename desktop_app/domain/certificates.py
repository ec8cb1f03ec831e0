"""Whose key is believed: the states of a key, and the certificates by which an office vouches for those below it."""

from __future__ import annotations

import json
from datetime import date
from enum import Enum, auto
from itertools import groupby
from typing import TYPE_CHECKING

from desktop_app.errors import Refused
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

MOST = 80  # certificates in one package
LARGEST = 44 * 1024  # bytes of all certificates of a package, as JSON; its cover sheet has room for 48 KiB
DEEPEST = 5  # certificates from the key a person has accepted down to the last: there are three levels of offices
LONGEST = 120  # letters of a name
VALID_DAYS = 2 * 366  # how long a certificate introduces a key; one that has been accepted stays so
CLOCKS_DIFFER = 2  # days by which the calendars of two offices may be apart
_HEAD = b"phongtrao key 1\n"  # so that no other signature of an office can be taken for one of these


class KeyState(Enum):
    """What this office holds of one key of one office."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REPLACED = "replaced"  # a newer key has been accepted, or the office above says that this one is lost
    REFUSED = "refused"


class Way(Enum):
    """Who settled the state of a key here."""

    PERSON = "person"
    CERTIFICATE = "certificate"


class Standing(Enum):
    """How the key on a package stands with us."""

    ACCEPTED = auto()
    WAITING = auto()
    CHANGED = auto()  # another key of the same office is accepted
    REPLACED = auto()
    REFUSED = auto()


class TrustRefusal(Enum):
    NO_SUCH_KEY = auto()
    NOBODY_TO_SEAL_FOR = auto()
    PASSPHRASE_SHORT = auto()


class TrustRefused(Refused):
    """A person said something of a key that this book does not know. Facts: `sender`."""

    reasons = TrustRefusal

    def __init__(self, reason: TrustRefusal, sender: str = "") -> None:
        super().__init__(reason, sender=sender)


@dataclass(frozen=True, slots=True)
class KnownKey:
    """One key of one office, as this book knows it.

    `at` is the moment its state was said, ISO. `serial` is the number of our own decision on it, from a counter that
    only grows; a state that came by a certificate has that certificate's number, and its issuer's key.
    """

    code: str
    name: str
    public_key: bytes
    state: KeyState
    way: Way
    at: str
    serial: int = 0
    issuer_key: bytes = b""
    id: int = 0


class Says(Enum):
    """What a certificate says of a key."""

    BELONGS = "belongs"  # it is this office's key
    REPLACED = "replaced"  # it is no longer to be believed


@dataclass(frozen=True, slots=True)
class Certificate:
    """What `issuer` says of a key of the office `code`, which stands below it; signed with `issuer_key`.

    `scope` is the unit code under which the key may bring records. Of two certificates of one issuer on one key the
    higher `serial` counts. A key that is replaced stays so: `valid_to` is empty then.
    """

    says: Says
    code: str
    name: str
    level: str
    public_key: bytes
    scope: str
    valid_from: date
    valid_to: date | None
    issuer: str
    issuer_key: bytes
    serial: int
    signature: bytes = b""

    @property
    def subject(self) -> tuple[str, bytes]:
        return self.code, self.public_key

    @property
    def author(self) -> tuple[str, bytes]:
        return self.issuer, self.issuer_key

    def holds_on(self, day: date) -> bool:
        """Whether it is neither expired nor from tomorrow. A computer's calendar may be a little off."""
        early, late = (day.toordinal() + span for span in (CLOCKS_DIFFER, -CLOCKS_DIFFER))
        return self.valid_from.toordinal() <= early and (self.valid_to is None or late <= self.valid_to.toordinal())


# --- as words -------------------------------------------------------------------------------------------------------


def to_object(one: Certificate) -> dict[str, object]:
    """The certificate as JSON."""
    return {
        "says": one.says.value,
        "code": one.code,
        "name": one.name,
        "level": one.level,
        "key": one.public_key.hex(),
        "scope": one.scope,
        "from": one.valid_from.isoformat(),
        "to": one.valid_to.isoformat() if one.valid_to else None,
        "issuer": one.issuer,
        "issuer_key": one.issuer_key.hex(),
        "serial": one.serial,
        "signature": one.signature.hex(),
    }


def signed_words(one: Certificate) -> bytes:
    """The bytes that are signed: all of the certificate but the signature, always the same for the same one."""
    said = {name: value for name, value in to_object(one).items() if name != "signature"}
    return _HEAD + json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def from_object(said: object) -> Certificate:
    """A certificate of a package. Raises ValueError for what is none."""
    if not isinstance(said, dict) or set(said) != _NAMES:
        raise ValueError("not a certificate")
    says = Says(_text(said, "says"))
    valid_to = None if said["to"] is None else date.fromisoformat(_text(said, "to"))
    serial = said["serial"]
    if type(serial) is not int or not 0 <= serial < 2**63:
        raise ValueError("serial is not a number")
    if (says is Says.REPLACED) is not (valid_to is None):
        raise ValueError("a key belongs to an office for a time, and is replaced for ever")
    return Certificate(
        says=says,
        code=_text(said, "code", 1),
        name=_text(said, "name", 1),
        level=_text(said, "level"),
        public_key=_bytes(said, "key", 32),
        scope=_text(said, "scope", 1),
        valid_from=date.fromisoformat(_text(said, "from")),
        valid_to=valid_to,
        issuer=_text(said, "issuer", 1),
        issuer_key=_bytes(said, "issuer_key", 32),
        serial=serial,
        signature=_bytes(said, "signature", 64),
    )


_NAMES = frozenset(
    ("says", "code", "name", "level", "key", "scope", "from", "to", "issuer", "issuer_key", "serial", "signature")
)


def read(trust: Mapping[str, object]) -> list[Certificate]:
    """The certificates of a package's cover sheet; none when it has nothing to say. Raises ValueError."""
    found = trust.get("certificates", [])
    if not isinstance(found, list) or len(found) > MOST:
        raise ValueError("not a list of certificates")
    return [from_object(one) for one in found]


def packed(certificates: Iterable[Certificate]) -> dict[str, object]:
    """What a package's cover sheet says of keys: the first of these that have room."""
    taken: list[dict[str, object]] = []
    room = LARGEST
    for one in certificates:
        said = to_object(one)
        room -= len(json.dumps(said, ensure_ascii=False).encode("utf-8")) + 2
        if room < 0 or len(taken) == MOST:
            break
        taken.append(said)
    return {"certificates": taken} if taken else {}


def _text(said: Mapping[str, object], name: str, least: int = 0) -> str:
    found = said[name]
    if not isinstance(found, str) or not least <= len(found) <= LONGEST:
        raise ValueError(f"{name} is not a text of the right length")
    return found


def _bytes(said: Mapping[str, object], name: str, size: int) -> bytes:
    words = said[name]
    if not isinstance(words, str) or len(words) != 2 * size or words != words.lower():
        raise ValueError(f"{name} is not {size} bytes")
    return bytes.fromhex(words)


# --- whose word counts ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Ground:
    """What certificates are weighed on: the keys of this office, and who stands below whom in its list of units.

    `believed` says of (code, key) whether it is accepted here, or our own; `dismissed` whether it is replaced or
    refused here. `verify` takes key, words and signature.
    """

    believed: Callable[[str, bytes], bool]
    dismissed: Callable[[str, bytes], bool]
    is_below: Callable[[str, str], bool]
    knows: Callable[[str], bool]
    verify: Callable[[bytes, bytes, bytes], bool]
    today: date


def vouched_for(certificates: Sequence[Certificate], ground: Ground) -> list[Certificate]:
    """Those certificates whose chain reaches a key believed here, keys that are replaced first.

    An issuer may speak of what stands below it, within the scope it was itself given: on the way down a scope can only
    shrink. What a replaced key has signed counts no longer. An office that our list does not know can be told to be
    replaced by whoever is believed, and is vouched for by nobody.
    """
    sound = _newest(one for one in certificates if one.holds_on(ground.today) and _is_signed(one, ground))
    lost: set[tuple[str, bytes]] = set()
    for _round in range(DEEPEST):  # whoever stands above is heard before those it speaks of
        scopes = _scopes(sound, ground, lost)
        said = {one.subject for one in sound if one.says is Says.REPLACED and _may_say(one, scopes, ground)}
        if said == lost:
            break
        lost = said
    scopes = _scopes(sound, ground, lost)
    counted = [one for one in sound if _may_say(one, scopes, ground)]
    return sorted(counted, key=lambda one: (one.says is not Says.REPLACED, one.serial))


def _is_signed(one: Certificate, ground: Ground) -> bool:
    return ground.verify(one.issuer_key, signed_words(one), one.signature)


def _newest(certificates: Iterable[Certificate]) -> list[Certificate]:
    """Of those of one issuer's key on one key the last word."""

    def about(one: Certificate) -> tuple[str, bytes, str, bytes]:
        return *one.author, *one.subject

    ordered = sorted(certificates, key=lambda one: (about(one), one.serial, one.valid_from, one.signature))
    return [list(same)[-1] for _about, same in groupby(ordered, about)]


def _scopes(
    certificates: Iterable[Certificate], ground: Ground, lost: set[tuple[str, bytes]]
) -> dict[tuple[str, bytes], set[str]]:
    """For each key that may vouch, the units below which it may: the chains, walked from the believed keys down."""
    listed = list(certificates)
    scopes = {
        author: {author[0]}
        for author in {one.author for one in listed}
        if ground.believed(*author) and author not in lost
    }
    giving = [
        one
        for one in listed
        if one.says is Says.BELONGS and one.subject not in lost and not ground.dismissed(*one.subject)
    ]
    for _round in range(DEEPEST - 1):  # one link further each time
        given = [one for one in giving if _may_say(one, scopes, ground)]
        for one in given:
            scopes.setdefault(one.subject, set()).add(one.scope)
    return scopes


def _may_say(one: Certificate, scopes: Mapping[tuple[str, bytes], set[str]], ground: Ground) -> bool:
    given = scopes.get(one.author, set())
    if one.says is Says.REPLACED and not ground.knows(one.code):
        return bool(given) and not ground.believed(*one.subject)
    within = one.scope == one.code or ground.is_below(one.scope, one.code)
    return within and any(ground.is_below(one.code, scope) for scope in given)


# --- what follows for the keys --------------------------------------------------------------------------------------


def standing_of(keys: Iterable[KnownKey], public_key: bytes) -> Standing:
    """How a key stands, among all keys known of its office."""
    listed = list(keys)
    state = next((one.state for one in listed if one.public_key == public_key), KeyState.WAITING)
    if state is KeyState.WAITING:
        changed = any(one.state is KeyState.ACCEPTED for one in listed)
        return Standing.CHANGED if changed else Standing.WAITING
    return _STANDING[state]


_STANDING = {
    KeyState.ACCEPTED: Standing.ACCEPTED,
    KeyState.REPLACED: Standing.REPLACED,
    KeyState.REFUSED: Standing.REFUSED,
}


def follow(one: Certificate, keys: Sequence[KnownKey], at: str, *, is_news: bool) -> KnownKey | None:
    """What a certificate that counts changes among the `keys` of its office; None when nothing.

    A key that a person refused, or that was replaced, is not brought back, except by the office that said it was
    replaced and has thought better of it. Nor does a certificate push out a key that is accepted: for that, its issuer
    says that the older one is replaced. That is heard once (`is_news`), so that a person here may decide otherwise.
    """
    present = next((key for key in keys if key.public_key == one.public_key), None)
    state = present.state if present else KeyState.WAITING
    row = present.id if present else 0
    settled = KnownKey(
        one.code, one.name, one.public_key, KeyState.REPLACED, Way.CERTIFICATE, at, one.serial, one.issuer_key, row
    )
    if one.says is Says.REPLACED:
        return settled if is_news and state in (KeyState.WAITING, KeyState.ACCEPTED) else None
    thought_better = (
        state is KeyState.REPLACED
        and present is not None
        and (present.issuer_key == one.issuer_key and present.serial < one.serial)
    )
    if one.scope != one.code or not (state is KeyState.WAITING or thought_better):
        return None
    accepted = KnownKey(
        one.code, one.name, one.public_key, KeyState.ACCEPTED, Way.CERTIFICATE, at, one.serial, one.issuer_key, row
    )
    taken = any(key.state is KeyState.ACCEPTED for key in keys)
    if not taken:
        return accepted
    waiting = KnownKey(one.code, one.name, one.public_key, KeyState.WAITING, Way.CERTIFICATE, at)
    return waiting if present is None else None
