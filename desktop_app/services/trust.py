"""Whom this office believes: keys accepted and refused by a person, and what offices above and below vouch for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.certificates import (
    LONGEST,
    MOST,
    VALID_DAYS,
    Certificate,
    Ground,
    KeyState,
    KnownKey,
    Says,
    Standing,
    TrustRefusal,
    TrustRefused,
    Way,
    follow,
    packed,
    read,
    signed_words,
    standing_of,
    vouched_for,
)
from desktop_app.domain.packages import Manifest, PackageRejected, Rejection, Sender
from desktop_app.domain.units import UnitCode
from desktop_app.exchange import keys
from desktop_app.i18n import N_
from desktop_app.text import sort_key
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from desktop_app.domain.units import UnitTree
    from desktop_app.services.office import Office

MOST_WAITING = 200  # keys nobody has said anything of


@dataclass(frozen=True, slots=True)
class SeenKey:
    """A key of another office as a person looks at it: in letters and words, and how it stands since when (ISO)."""

    code: str
    name: str
    letters: str
    spoken: str
    state: KeyState
    way: Way
    standing: Standing
    at: str


def seen_keys(office: Office) -> list[SeenKey]:
    """Every key this office was met with: those a person has to look at first, then by the name of the office."""
    listed = office.book.senders.all()
    by_code: dict[str, list[KnownKey]] = {}
    for key in listed:
        by_code.setdefault(key.code, []).append(key)
    seen = [
        SeenKey(
            key.code,
            key.name,
            keys.fingerprint(key.public_key),
            keys.spoken(key.public_key),
            key.state,
            key.way,
            standing_of(by_code[key.code], key.public_key),
            key.at,
        )
        for key in listed
    ]
    return sorted(seen, key=lambda one: (one.state is not KeyState.WAITING, sort_key(one.name)))


def key_of(office: Office, code: str) -> bytes | None:
    """The accepted key of an office."""
    known = office.book.senders.accepted(code)
    return known.public_key if known else None


def fingerprint_of(office: Office, code: str) -> str:
    """The accepted key of an office as a person compares it; "" when there is none."""
    key = key_of(office, code)
    return keys.fingerprint(key) if key else ""


def standing(office: Office, manifest: Manifest) -> Standing:
    """How the sender of a package stands, with what its own cover sheet brings. Raises PackageRejected."""
    sender = manifest.sender
    return standing_of(_news(office, manifest).keys_of(sender.code), sender.public_key)


# --- what a person says ---------------------------------------------------------------------------------------------


def accept(office: Office, code: str, fingerprint: str) -> None:
    """Believes this key from now on; one that was believed before is replaced. Raises TrustRefused."""
    key = _named(office, code, fingerprint)
    with office.book.writing(N_("Accept a key")):
        _accept(office, key)


def refuse(office: Office, code: str, fingerprint: str) -> None:
    """Never believes this key again, unless a person accepts it after all. Raises TrustRefused."""
    key = _named(office, code, fingerprint)
    with office.book.writing(N_("Refuse a key")):
        _settle(office, key, KeyState.REFUSED, office.book.count_on())


def accept_sender(office: Office, sender: Sender) -> None:
    """Believes the key a package came with, because a person has compared it. To be called within the step."""
    _accept(office, replace(_row_of(office, sender), name=sender.name))


def met(office: Office, sender: Sender) -> None:
    """Writes down a key that waits for a person. No step of undo: nothing was decided."""
    row = _row_of(office, sender)
    if not row.id:
        with office.book.writing(N_("Meet a sender"), lasting=True):
            office.book.senders.save(row)
            office.book.senders.forget(KeyState.WAITING, but_the_last=MOST_WAITING)


def renew_key(office: Office) -> str:
    """Gives this office a new key, for when a machine with the old one is lost. Gives the new fingerprint.

    Cannot be taken back. The others have to accept the new key before they take in what this office sends.
    """
    with office.book.writing(N_("Make a new key"), lasting=True):
        office.book.change_secret(keys.new_key())
    office.__dict__.pop("identity", None)
    return office.fingerprint()


def _named(office: Office, code: str, fingerprint: str) -> KnownKey:
    wanted = fingerprint.strip().upper()
    for key in office.book.senders.of(code):
        if keys.fingerprint(key.public_key) == wanted:
            return key
    raise TrustRefused(TrustRefusal.NO_SUCH_KEY, code)


def _row_of(office: Office, sender: Sender) -> KnownKey:
    known = (key for key in office.book.senders.of(sender.code) if key.public_key == sender.public_key)
    fresh = KnownKey(sender.code, sender.name, sender.public_key, KeyState.WAITING, Way.PERSON, office.now())
    return next(known, fresh)


def _accept(office: Office, key: KnownKey) -> None:
    serial = office.book.count_on()
    for other in office.book.senders.of(key.code):
        if other.state is KeyState.ACCEPTED and other.public_key != key.public_key:
            _settle(office, other, KeyState.REPLACED, serial)
    _settle(office, key, KeyState.ACCEPTED, serial)


def _settle(office: Office, key: KnownKey, state: KeyState, serial: int) -> None:
    said = replace(key, state=state, way=Way.PERSON, at=office.now(), serial=serial, issuer_key=b"")
    office.book.senders.save(said)


# --- what other offices say -----------------------------------------------------------------------------------------


def take(office: Office, manifest: Manifest) -> None:
    """Follows the certificates on a package's cover sheet; those whose chain reaches nobody we believe say nothing.

    To be called within the step that receives, before the package is judged. Raises PackageRejected.
    """
    news = _news(office, manifest)
    for certificate in news.to_keep:
        office.book.certificates.keep(certificate)
    for key in news.changed:
        office.book.senders.save(key)


@dataclass(frozen=True, slots=True)
class _News:
    """What certificates change: keys as they will be held, and certificates to be kept."""

    office: Office
    changed: list[KnownKey]
    to_keep: list[Certificate]

    def keys_of(self, code: str) -> list[KnownKey]:
        moved = {key.public_key: key for key in self.changed if key.code == code}
        present = [moved.pop(key.public_key, key) for key in self.office.book.senders.of(code)]
        return [*moved.values(), *present]

    def note(self, key: KnownKey) -> None:
        self.changed[:] = [one for one in self.changed if (one.code, one.public_key) != (key.code, key.public_key)]
        self.changed.append(key)


def _news(office: Office, manifest: Manifest) -> _News:
    try:
        offered = read(manifest.trust)
    except ValueError as error:
        raise PackageRejected(Rejection.MALFORMED, sender=manifest.sender.name) from error
    news = _News(office, [], [])
    if not offered:
        return news
    tree = office.tree()
    stored = office.book.certificates.of_issuers({one.issuer for one in offered})
    for one in vouched_for([*stored, *offered], _ground(office, tree, stored)):
        if one in offered:
            _weigh(news, one)
    _introduce(news, tree, manifest.sender, offered)
    return news


def _ground(office: Office, tree: UnitTree, stored: Iterable[Certificate]) -> Ground:
    ours = (office.identity.code, keys.public(office.identity.secret))
    state = {(key.code, key.public_key): key.state for key in office.book.senders.all()}
    known = {(signed_words(one), one.signature) for one in stored}  # their signatures were found right when they came

    def verify(key: bytes, words: bytes, signature: bytes) -> bool:
        return (words, signature) in known or keys.verify(key, words, signature)

    return Ground(
        believed=lambda code, key: (code, key) == ours or state.get((code, key)) is KeyState.ACCEPTED,
        dismissed=lambda code, key: state.get((code, key)) in (KeyState.REPLACED, KeyState.REFUSED),
        is_below=lambda code, above: tree.is_below(UnitCode(code), UnitCode(above)),
        knows=lambda code: code in tree.by_code,
        verify=verify,
        today=office.today(),
    )


def _weigh(news: _News, one: Certificate) -> None:
    office = news.office
    present = news.keys_of(one.code)
    if one.issuer == office.code:
        # Our own word comes back to a book that was restored: what it said is lost stays lost, and no more than that.
        last = next((key.serial for key in present if key.public_key == one.public_key), -1)
        if one.says is not Says.REPLACED or last >= one.serial:
            return
        change = follow(one, present, office.now(), is_news=True)
    else:
        before = office.book.certificates.last(one)
        if before is None or (before.serial, before.valid_from) < (one.serial, one.valid_from):
            news.to_keep.append(one)
        is_news = before is None or before.serial < one.serial
        change = None if one.code == office.code else follow(one, present, office.now(), is_news=is_news)
    if change is not None:
        news.note(change)


def _introduce(news: _News, tree: UnitTree, sender: Sender, offered: Iterable[Certificate]) -> None:
    """The key of the office above our superior waits for a person, when our superior shows what it was given by it."""
    office = news.office
    if standing_of(news.keys_of(sender.code), sender.public_key) is not Standing.ACCEPTED:
        return
    above = {unit.code: unit for unit in tree.above(office.code)}
    for one in offered:
        unit = above.get(UnitCode(one.issuer))
        is_about_sender = one.subject == (sender.code, sender.public_key) and sender.code in above
        if unit is None or not is_about_sender or not tree.is_below(UnitCode(sender.code), unit.code):
            continue
        if not news.keys_of(unit.code) and keys.verify(one.issuer_key, signed_words(one), one.signature):
            waiting = KnownKey(unit.code, unit.name, one.issuer_key, KeyState.WAITING, Way.CERTIFICATE, office.now())
            news.note(waiting)


def own_key_is_replaced(office: Office) -> str:
    """The office above, by its name, that says that the present key of this book is replaced; "" when none does."""
    ours = (office.identity.code, keys.public(office.identity.secret))
    told = [one for one in office.book.certificates.replaced() if one.subject == ours]
    if not told:
        return ""
    tree = office.tree()
    stored = [*told, *office.book.certificates.of_issuers({one.issuer for one in told})]
    counted = vouched_for(stored, _ground(office, tree, stored))
    issuer = next((one.issuer for one in counted if one.says is Says.REPLACED and one.subject == ours), "")
    return tree.by_code[UnitCode(issuer)].name if UnitCode(issuer) in tree.by_code else issuer


# --- what we say ----------------------------------------------------------------------------------------------------


def for_package(office: Office, receiver: str) -> dict[str, object]:
    """What the cover sheet of a package for the office `receiver` says of keys.

    First the keys that are replaced, then our own chain, then the receiver and those below it, then what else has room.
    """
    tree = office.tree()
    rank = _rank(office, tree, receiver)
    listed = sorted([*_own_word(office, tree), *_word_of_others(office, tree, receiver)], key=rank)[:MOST]
    return packed(one if one.signature else _signed(office, one) for one in listed)


def _rank(office: Office, tree: UnitTree, receiver: str) -> Callable[[Certificate], tuple[int, int]]:
    ours = {office.code, *(unit.code for unit in tree.above(office.code))}
    theirs = {UnitCode(receiver), *(unit.code for unit in tree.below(UnitCode(receiver)))}

    def rank(one: Certificate) -> tuple[int, int]:
        code = UnitCode(one.code)
        nearness = 0 if one.says is Says.REPLACED else 1 if code in ours else 2 if code in theirs else 3
        return nearness, -one.serial

    return rank


def _own_word(office: Office, tree: UnitTree) -> list[Certificate]:
    """What a person here has said of the keys of those below us; not yet signed."""
    public, today = keys.public(office.identity.secret), office.today()
    below = {str(unit.code): unit for unit in tree.below(office.code)}
    said = []
    for key in office.book.senders.all():
        unit = below.get(key.code)
        if unit is None or key.way is not Way.PERSON or key.state is KeyState.WAITING:
            continue
        belongs = key.state is KeyState.ACCEPTED
        said.append(
            Certificate(
                says=Says.BELONGS if belongs else Says.REPLACED,
                code=key.code,
                name=key.name[:LONGEST],
                level=unit.level,
                public_key=key.public_key,
                scope=key.code,
                valid_from=today,
                valid_to=today + timedelta(days=VALID_DAYS) if belongs else None,
                issuer=office.code,
                issuer_key=public,
                serial=key.serial,
            )
        )
    return said


def _word_of_others(office: Office, tree: UnitTree, receiver: str) -> list[Certificate]:
    """What came to us and still counts: whom it helps to know us, and those below the receiver or us."""
    ours = {office.code, *(unit.code for unit in tree.above(office.code))}
    base = UnitCode(receiver) if tree.is_below(UnitCode(receiver), office.code) else office.code
    wanted = {*ours, base, *(unit.code for unit in tree.below(base))}
    stored = office.book.certificates.of_issuers(wanted)
    stored += office.book.certificates.replaced()
    counted = vouched_for(stored, _ground(office, tree, stored))
    return [one for one in counted if one.says is Says.REPLACED or one.code in wanted]


def _signed(office: Office, one: Certificate) -> Certificate:
    return replace(one, signature=keys.sign(office.identity.secret, signed_words(one)))
