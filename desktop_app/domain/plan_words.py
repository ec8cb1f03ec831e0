"""Small readings of a plan's own words: who a heading names, how a receiver is marked, what a signature says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop_app.i18n import N_
from desktop_app.text import search_key, squeeze

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# --- cited documents --------------------------------------------------------------------------------------------------


def cited_key(citation: Mapping[str, Any]) -> str:
    """Under which the spellings of one document's number and symbol meet; "" for one that has neither."""
    return re.sub(r"\s+", "", search_key(str(citation.get("symbol") or "")))


def document_key(number: object, symbol: object, issuer: object) -> tuple[str, str, str] | None:
    """Under which two copies of one document meet; None while it has no number or no symbol."""
    from desktop_app.domain.units import name_key

    plain = str(number or "").strip().lstrip("0")
    if not plain or not symbol:
        return None
    return plain, re.sub(r"\s+", "", search_key(str(symbol))), name_key(str(issuer or ""))


# --- the bodies of a heading ------------------------------------------------------------------------------------------

_BODY = (
    r"(?:ubnd|hdnd|uy ban|hoi|phong|so|ban|doan|huyen doan|xa doan|tinh doan|lien doan|trung tam|dai|bao|mat tran|mttq"
    r"|cong an|quan su|van phong|truong|thu vien|chi cuc|cong|trang|co quan|bo|vien|don|doi|to|thon|khu|lien minh)\b"
)


def bodies(heading: str) -> tuple[str, ...]:
    """The bodies that a joint heading names: "Hội Nông dân, Hội Cựu chiến binh và Huyện đoàn" names three.

    Only where each part begins as a body does; "các cơ quan, đơn vị" and "Phòng Văn hóa và Thông tin" stay one.
    """
    parts = [squeeze(part) for part in re.split(r"[,;]", heading)]
    last = re.split(r"\s+và\s+", parts[-1], maxsplit=1)
    if len(last) == 2 and re.match(_BODY, search_key(last[1])):
        parts[-1:] = last
    parts = [part.rstrip(" .:") for part in parts]
    if len(parts) < 2 or not all(re.match(_BODY, search_key(part)) for part in parts):
        return (squeeze(heading),)
    return tuple(parts)


def says_request(heading: str) -> bool:
    """Whether a heading itself says "Đề nghị"."""
    return re.match(r"đề nghị\s", heading, re.IGNORECASE) is not None


# --- receivers --------------------------------------------------------------------------------------------------------

ACTIONS = (  # what a receiver is to do with the document, as offices mark it behind the name
    ("b/c", N_("for report")),
    ("p/h", N_("to work with")),
    ("th/h", N_("to carry out")),
    ("đ/b", N_("for information")),
)
_MARKED = r"(?P<name>.*?)\s*\((?P<action>[^()]{1,20})\)$"
_SPELLINGS = {"bc": "b/c", "ph": "p/h", "thh": "th/h", "db": "đ/b"}


def receiver_parts(line: str) -> tuple[str, str]:
    """A line of "Nơi nhận" as its name and its mark: "UBND tỉnh (b/c)" gives ("UBND tỉnh", "b/c").

    Only marks that offices use are taken apart; "Thư viện (2 bản)" is all name.
    """
    found = re.match(_MARKED, line)
    if found is None:
        return line, ""
    letters = re.sub(r"[^a-z]", "", search_key(found["action"]))
    return (found["name"], _SPELLINGS[letters]) if letters in _SPELLINGS else (line, "")


def receiver_line(name: str, action: str) -> str:
    """The line of "Nơi nhận" again."""
    return f"{name} ({action})" if action else name


# --- signatures -------------------------------------------------------------------------------------------------------

_COLLECTIVE = r"(?i)(?:TM|T/M)\b"
_FOR_ANOTHER = r"(?i)(?:KT|K/T|TL|T/L|TUQ|T/UQ|Q)\b\.?"
SIGNATURE = ("authority", "capacity", "position")


def signature_lines(signature: Mapping[str, Any] | None, lines: Sequence[str] = ()) -> tuple[str, ...]:
    """The lines above the name, from top to bottom, as they stand or else as the parts tell."""
    if lines:
        return tuple(lines)
    return tuple(str(signature[key]) for key in SIGNATURE if signature.get(key)) if signature else ()


def signature_parts(lines: Sequence[str], name: str | None) -> dict[str, str | None] | None:
    """What the lines of a signature say: for whom (TM.), in whose place (KT., TL., TUQ., Q.), as what, and who.

    Lines that are neither of the first two make up the position. None when there is nothing.
    """
    parts: dict[str, str | None] = dict.fromkeys((*SIGNATURE, "name"))
    rest: list[str] = []
    for line in lines:
        if parts["authority"] is None and not rest and re.match(_COLLECTIVE, line):
            parts["authority"] = line
        elif parts["capacity"] is None and not rest and re.match(_FOR_ANOTHER, line):
            parts["capacity"] = line
        else:
            rest.append(line)
    parts["position"] = " ".join(rest) or None
    parts["name"] = name or None
    return parts if any(parts.values()) else None
