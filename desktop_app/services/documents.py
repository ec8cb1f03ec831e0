"""Official documents a person writes, their numbers from the office's own series, and how the office heads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.domain.documents import Issuer, Signature
from desktop_app.domain.letterheads import LETTERHEAD, STATE
from desktop_app.i18n import N_
from desktop_app.services.papers import chosen

if TYPE_CHECKING:
    from desktop_app.services.office import Office

PREFERENCE = "issuer"
_TYPE_WORDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")


def issuer(office: Office) -> Issuer:
    """How this office heads and signs: what it has said, else what its name and level let expect."""
    said = office.book.preferences.get(PREFERENCE, {})
    given: dict[str, Any] = said if isinstance(said, dict) else {}
    named = chosen.names(office)
    lines = given.get("lines")
    return Issuer(
        LETTERHEAD.get(str(given.get("letterhead")), STATE),
        str(given.get("superior", named.superior)),
        str(given.get("office", named.office)),
        str(given.get("place", place_of(named.office))),
        str(given.get("organ", organ_of(named.office))),
        str(given.get("drafter", "")),
        Signature(tuple(map(str, lines)) if isinstance(lines, list) else (), str(given.get("name", ""))),
    )


def set_issuer(office: Office, issuer: Issuer) -> None:
    """Keeps how this office heads and signs its documents."""
    with office.book.writing(N_("Change how documents are headed")):
        office.book.preferences.put(
            PREFERENCE,
            {
                "letterhead": issuer.letterhead.key,
                "superior": issuer.superior,
                "office": issuer.office,
                "place": issuer.place,
                "organ": issuer.organ,
                "drafter": issuer.drafter,
                "lines": list(issuer.signature.lines),
                "name": issuer.signature.name,
            },
        )


def place_of(name: str) -> str:
    """The place in an office's name: "Trạm Tấu" of "UBND huyện Trạm Tấu"; "" when none can be told."""
    words = name.split()
    for number, word in enumerate(words):
        pair = " ".join(words[number : number + 2]).lower()
        if pair in _TYPE_WORDS:
            return " ".join(words[number + 2 :])
        if word.lower() in _TYPE_WORDS:
            return " ".join(words[number + 1 :])
    return ""


def organ_of(name: str) -> str:
    """The letters of an office in symbols: "UBND" of "Ủy ban nhân dân xã …", else the initials of its kind."""
    known = {"ủy ban nhân dân": "UBND", "uỷ ban nhân dân": "UBND", "hội đồng nhân dân": "HĐND", "ubnd": "UBND"}
    lower = name.lower()
    for long, short in known.items():
        if lower.startswith(long):
            return short
    place = place_of(name)
    kind = name.removesuffix(place).split() if place else name.split()
    kind = [word for word in kind if word.lower() not in {"và", *_TYPE_WORDS}]
    return "".join(word[0].upper() for word in kind)[:8]
