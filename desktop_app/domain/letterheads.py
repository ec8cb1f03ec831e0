"""How an organisation heads and signs its documents: sizes, cases and marks, as data.

STATE follows Nghị định 30/2020/NĐ-CP, Phụ lục I. PARTY follows the habits of Hướng dẫn 36-HD/VPTW of 2018, which
Quy định 399-QĐ/TW of 2026 may since have changed in details; FRONT_ASSOCIATION and YOUTH_UNION those of these bodies.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.i18n import N_
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Words:
    """How words of the head are set: points and weight."""

    size: float
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line at the right of the head, a msgid; `rule` times its own length is ruled below it."""

    text: str
    look: Words
    rule: float = 0.0


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a document of one kind of organisation looks like. Texts are msgids; sizes are points."""

    key: str
    title: str
    right: tuple[HeadLine, ...]
    superior: Words
    office: Words
    separator: str  # what stands under the office: "" is a rule
    office_rule: float  # of its last line's length, where it is a rule
    number: str  # "Số: {number}/{symbol}"
    number_size: float
    dated: Words
    type: Words
    subject: Words
    subject_rule: float
    letter_subject: Words  # "V/v …" under the number
    body: float
    signature: Words
    slash_marks: bool = False  # "T/M" and "K/T" for "TM." and "KT."

    def mark(self, authority: str) -> str:
        """A mark of authority as this organisation writes it: "TM." or "T/M"."""
        bare = authority.rstrip(".")
        return f"{bare[0]}/{bare[1:]}" if self.slash_marks and bare in AUTHORITIES else authority


AUTHORITIES = ("TM", "KT", "TL", "TUQ", "Q")
"""In the name of a body, for the head, by order, by authorisation, acting."""

NATION = N_("SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = N_("Independence - Freedom - Happiness")
PARTY_NAME = N_("COMMUNIST PARTY OF VIET NAM")
YOUTH_NAME = N_("HO CHI MINH COMMUNIST YOUTH UNION")
STATE_NUMBER = N_("No.: {number}/{symbol}")
PARTY_NUMBER = N_("No. {number}-{symbol}")
YOUTH_NUMBER = N_("No.: {number} - {symbol}")

_NATION = (HeadLine(NATION, Words(13, bold=True)), HeadLine(MOTTO, Words(14, bold=True), rule=1.0))

STATE = Letterhead(
    "STATE",
    N_("State office"),
    _NATION,
    superior=Words(13),
    office=Words(13, bold=True),
    separator="",
    office_rule=0.4,
    number=STATE_NUMBER,
    number_size=13,
    dated=Words(14, italic=True),
    type=Words(14, bold=True),
    subject=Words(14, bold=True),
    subject_rule=0.4,
    letter_subject=Words(13),
    body=14,
    signature=Words(14, bold=True),
)
PARTY = Letterhead(
    "PARTY",
    N_("Party body"),
    (HeadLine(PARTY_NAME, Words(15, bold=True), rule=1.0),),
    superior=Words(14),
    office=Words(14, bold=True),
    separator="*",
    office_rule=0.0,
    number=PARTY_NUMBER,
    number_size=14,
    dated=Words(14, italic=True),
    type=Words(16, bold=True),
    subject=Words(15, bold=True),
    subject_rule=0.4,
    letter_subject=Words(12, italic=True),
    body=14,
    signature=Words(14, bold=True),
    slash_marks=True,
)
FRONT_ASSOCIATION = replace(STATE, key="FRONT_ASSOCIATION", title=N_("Fatherland Front or association"))
YOUTH_UNION = Letterhead(
    "YOUTH_UNION",
    N_("Youth Union"),
    (HeadLine(YOUTH_NAME, Words(14, bold=True), rule=1.0),),
    superior=Words(13),
    office=Words(13, bold=True),
    separator="***",
    office_rule=0.0,
    number=YOUTH_NUMBER,
    number_size=13,
    dated=Words(14, italic=True),
    type=Words(16, bold=True),
    subject=Words(14, bold=True),
    subject_rule=0.4,
    letter_subject=Words(12, italic=True),
    body=14,
    signature=Words(14, bold=True),
)

LETTERHEADS = (STATE, PARTY, FRONT_ASSOCIATION, YOUTH_UNION)
LETTERHEAD: Mapping[str, Letterhead] = {one.key: one for one in LETTERHEADS}
