"""Official documents: their types, numbers, days, addressees and signatures, as Nghị định 30/2020/NĐ-CP names them."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from desktop_app.domain.date_rules import read_partial
from desktop_app.domain.document_marks import Marks, read_marks
from desktop_app.domain.letterheads import AUTHORITIES, FRONT_ASSOCIATION, PARTY, STATE, YOUTH_UNION, Letterhead
from desktop_app.errors import Refused
from desktop_app.i18n import N_
from desktop_app.text import nfc, search_key, squeeze
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.i18n import Language

LONGEST_BODY = 200_000  # letters
HIGHEST_NUMBER = 99_999
BLANK = "……"  # where a number or day is still to be written by hand


class DocumentRefusal(Enum):
    UNKNOWN = auto()
    UNKNOWN_TYPE = auto()
    NO_SUBJECT = auto()
    TOO_LONG = auto()
    NUMBER_TAKEN = auto()
    NUMBER_UNFIT = auto()
    NO_SYMBOL = auto()


class DocumentRefused(Refused):
    """A document that cannot be so; `what` is what was asked for."""

    reasons = DocumentRefusal

    def __init__(self, reason: DocumentRefusal, what: str = "") -> None:
        super().__init__(reason, what=what)


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document: its key in symbols, the title over it and its name in a sentence, both msgids.

    A letter has no title and says what it is about under its number. `symbol` ends with "{organ}".
    `has_contact` puts the office's address and telephone at the foot of its first page.
    """

    key: str
    title: str
    name: str
    is_letter: bool = False
    has_contact: bool = False

    def symbol(self, organ: str, drafter: str = "") -> str:
        """ "KH-UBND"; of a letter "UBND-VX": who issues it, and the unit or field that wrote it."""
        if self.is_letter:
            return "-".join(part for part in (organ, drafter) if part)
        return f"{self.key}-{organ}" if organ else self.key


TYPES = (
    DocumentType("KH", N_("PLAN"), N_("Plan")),
    DocumentType("BC", N_("REPORT"), N_("Report")),
    DocumentType("CV", "", N_("Official letter"), is_letter=True, has_contact=True),
    DocumentType("TB", N_("NOTICE"), N_("Notice")),
    DocumentType("TTr", N_("SUBMISSION"), N_("Submission")),
    DocumentType("GM", N_("INVITATION"), N_("Invitation"), has_contact=True),
    DocumentType("BB", N_("RECORD"), N_("Record")),
)
TYPE: Mapping[str, DocumentType] = {one.key: one for one in TYPES}


@dataclass(frozen=True, slots=True)
class Signature:
    """The lines over a signature ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH") and the name under it."""

    lines: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Issuer:
    """How an office heads and signs its documents."""

    letterhead: Letterhead = STATE
    superior: str = ""
    office: str = ""
    place: str = ""
    organ: str = ""  # in symbols: "UBND"
    drafter: str = ""  # in the symbols of letters, and after "Lưu: VT,"
    signature: Signature = Signature()
    contact: str = ""  # address, mail, telephone, as the foot of a letter says them


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A paragraph of a document; `heading` 1 is "I. MỤC ĐÍCH", 2 is "1. Mục đích", 0 is running text."""

    text: str
    heading: int = 0
    italic: bool = False


@dataclass(frozen=True, slots=True)
class ListAppendix:
    """An appendix that lists texts, numbered."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficialPaper:
    """Everything a printed document says. `issued_on` is a partial ISO day; "" leaves it to be written by hand."""

    type: DocumentType
    issuer: Issuer
    subject: str
    number: int | None = None
    symbol: str = ""
    issued_on: str = ""
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    body: tuple[BodyLine, ...] = ()
    recipients: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    appendices: tuple[ListAppendix, ...] = ()
    marks: Marks = Marks()


@dataclass(frozen=True, slots=True)
class Document:
    """A document the office writes itself. `body` is its text, a paragraph on each line, headings with their numbers.

    `issued_on` is an ISO day or None; `number` is None until it is issued. `id` is the book's, `uid` holds everywhere.
    """

    type: str
    subject: str
    body: str = ""
    number: int | None = None
    symbol: str = ""
    issued_on: str | None = None
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signature: Signature = field(default_factory=Signature)
    campaign: int | None = None
    id: int = 0
    uid: str = ""
    owner: str = ""
    revision: int = 0
    marks: Marks = Marks()
    appendices: tuple[ListAppendix, ...] = ()

    @property
    def name(self) -> str:
        """ "05/TB-UBND", "…/TB-UBND" until it has its number."""
        return f"{number_text(self.number, '…')}/{self.symbol}"


def check_document(document: Document) -> None:
    """Raises DocumentRefused for what cannot be a document."""
    if document.type not in TYPE:
        raise DocumentRefused(DocumentRefusal.UNKNOWN_TYPE, document.type)
    if not document.subject.strip():
        raise DocumentRefused(DocumentRefusal.NO_SUBJECT)
    lists: tuple[tuple[str, ...], ...] = (document.addressees, document.bases, document.recipients)
    lists += tuple((one.title, *one.lines) for one in document.appendices)
    parts = (document.body, document.subject, *(line for one in lists for line in one))
    if sum(map(len, parts)) > LONGEST_BODY:
        raise DocumentRefused(DocumentRefusal.TOO_LONG, document.subject[:60])


def read_document(source: object) -> Document:
    """The document of a JSON object: type, subject, body, symbol, addressees, bases, recipients, signature, plan.

    Bounded and in NFC; what it does not say is empty. Raises DocumentRefused.
    """
    if not isinstance(source, dict):
        raise DocumentRefused(DocumentRefusal.UNKNOWN_TYPE, "")
    signature = source.get("signature")
    parts = signature if isinstance(signature, dict) else {}
    plan = source.get("plan")
    made = Document(
        _word(source, "type"),
        _word(source, "subject"),
        nfc(str(source.get("body") or ""))[: LONGEST_BODY + 1],
        symbol=_word(source, "symbol"),
        addressees=_words(source, "addressees"),
        bases=_words(source, "bases"),
        recipients=_words(source, "recipients"),
        signature=Signature(_words(parts, "lines"), _word(parts, "name")),
        campaign=plan if isinstance(plan, int) and not isinstance(plan, bool) else None,
        marks=read_marks(source),
        appendices=kept_appendices(source.get("appendices")),
    )
    check_document(made)
    return made


def _word(source: Mapping[str, object], key: str) -> str:
    value = source.get(key)
    return squeeze(value) if isinstance(value, str) else ""


def _words(source: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = source.get(key)
    return tuple(squeeze(one) for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def kept_appendices(source: object) -> tuple[ListAppendix, ...]:
    """The appendices that are kept as JSON: a list of objects with a title and lines; what is none is left out."""
    found = source if isinstance(source, list) else []
    return tuple(ListAppendix(_word(one, "title"), _words(one, "lines")) for one in found if isinstance(one, dict))


def typed_appendices(text: str) -> tuple[ListAppendix, ...]:
    """The appendices of a typed text: an empty line parts them, the first line of each is its title."""
    blocks = re.split(r"\n\s*\n", text.strip())
    lines = [[squeeze(line) for line in block.split("\n") if line.strip()] for block in blocks]
    return tuple(ListAppendix(one[0], tuple(one[1:])) for one in lines if one)


def appendix_text(appendices: Sequence[ListAppendix]) -> str:
    """Appendices as `typed_appendices` reads them."""
    return "\n\n".join("\n".join((one.title, *one.lines)) for one in appendices)


def series_of(kind: str, symbol: str) -> str:
    """What the numbers of a document are counted in, within a year: its symbol, of letters who issues them."""
    return f"CV-{symbol.partition('-')[0]}" if TYPE[kind].is_letter else symbol


def number_text(number: int | None, blank: str = BLANK) -> str:
    """Numbers below ten have a leading zero."""
    return blank if number is None else f"{number:02d}"


def number_words(letterhead: Letterhead, number: int | None, symbol: str, language: Language) -> str:
    """ "Số: 05/KH-UBND" as this kind of organisation writes it."""
    return language.gettext(letterhead.number).format(number=number_text(number), symbol=symbol)


def dated_words(place: str, issued_on: str, language: Language) -> str:
    """ "Trạm Tấu, ngày 05 tháng 3 năm 2026"; what is not known of the day is left to be written by hand."""
    _ = language.gettext
    try:
        year, month, day = read_partial(issued_on)
    except ValueError:
        year, month, day = 0, None, None
    if month and day:
        words = language.official_day(date(year, month, day))
    elif month:
        words = _("day {blank} month {month} year {year}").format(
            blank=BLANK, month=f"{month:02d}" if month < 3 else month, year=year
        )
    else:
        words = _("day {blank} month {month} year {year}").format(blank=BLANK, month=BLANK, year=year or BLANK)
    return f"{place or BLANK}, {words}"


ROMANS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
POINTS = ("a", "b", "c", "d", "đ", "e", "g", "h", "i", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v")


def roman(number: int) -> str:
    """ "IV" for 4."""
    made = ""
    for value, letters in ROMANS:
        while number >= value:
            made += letters
            number -= value
    return made


def points(texts: Sequence[str]) -> list[str]:
    """The texts as points a), b), … in the order of the Vietnamese alphabet; dashes when letters run out."""
    if len(texts) == 1 or len(texts) > len(POINTS):
        return [f"- {text}" for text in texts]
    return [f"{letter}) {text}" for letter, text in zip(POINTS, texts, strict=False)]


_ROMAN_HEAD = re.compile(r"^[IVXL]{1,6}\.\s+\S")
_NUMBER_HEAD = re.compile(r"^\d{1,2}\.\s+\S")
_LONGEST_HEAD = 120  # letters: what is longer is a paragraph that begins with a number


def body_lines(text: str) -> tuple[BodyLine, ...]:
    """The paragraphs of a typed text: "I. …" is a chapter; "1. …" that ends without a mark is a heading within it."""
    found = []
    for line in text.splitlines():
        words = " ".join(line.split())
        if words:
            found.append(BodyLine(words, _heading_level(words)))
    return tuple(found)


def _heading_level(words: str) -> int:
    if len(words) > _LONGEST_HEAD or words.endswith((".", ";", ":", ",", "!", "…")):
        return 0
    return 1 if _ROMAN_HEAD.match(words) else 2 if _NUMBER_HEAD.match(words) else 0


def closed(text: str) -> str:
    """`text` with the "./." that ends the body of a document."""
    return text.rstrip(" .;,/") + "./."


def ground_lines(bases: Sequence[str]) -> tuple[str, ...]:
    """The grounds as they are printed: each ends with ";", the last with ".", or ":" where the text follows from it."""
    stripped = [base.rstrip(" .;,") for base in bases if base.strip()]
    last = "" if stripped and stripped[-1].endswith(":") else "."
    return tuple(f"{base}{last if number == len(stripped) else ';'}" for number, base in enumerate(stripped, start=1))


def recipient_lines(recipients: Iterable[str], *, as_above: bool, drafter: str, language: Language) -> tuple[str, ...]:
    """The lines under "Nơi nhận": "- Như trên;" first where the document is addressed, the archive last."""
    _ = language.gettext
    above, archive = _("As above"), _("Filed: VT")
    listed = [one.strip().lstrip("-–+ ").rstrip(" .;,") for one in recipients]
    listed = [one for one in listed if one]
    if as_above and not any(search_key(one) == search_key(above) for one in listed):
        listed.insert(0, above)
    kept = [one for one in listed if search_key(one).startswith(search_key(archive)[:4])]
    listed = [one for one in listed if one not in kept]
    last = kept[-1] if kept else ", ".join(part for part in (archive, drafter) if part)
    return (*(f"- {one};" for one in listed), f"- {last}.")


def signature_of(parts: Mapping[str, str | None] | None) -> Signature:
    """The signature that plan JSON gives."""
    if not parts:
        return Signature()
    lines = (parts.get(key) for key in ("authority", "capacity", "position"))
    return Signature(tuple(line for line in lines if line), parts.get("name") or "")


def marked(signature: Signature, letterhead: Letterhead) -> Signature:
    """The signature with its marks as this kind of organisation writes them: "KT." or "K/T"."""
    return Signature(tuple(_marked(line, letterhead) for line in signature.lines), signature.name)


def _marked(line: str, letterhead: Letterhead) -> str:
    first, space, rest = line.partition(" ")
    return f"{letterhead.mark(first)}{space}{rest}" if first.rstrip(".") in AUTHORITIES else line


def letterhead_for(symbol: str, usual: Letterhead) -> Letterhead:
    """What a symbol says of who issues: Party bodies write "KH/ĐU", associations "KH-HKH"; else the office's own."""
    if "ĐTN" in symbol:
        return YOUTH_UNION
    if "/" in symbol:
        return PARTY
    if re.search(r"-(HKH|MTTQ|MTTW|HLHPN|HND|HCCB|LĐLĐ)\b", symbol):
        return FRONT_ASSOCIATION
    return usual
