"""Official documents a person writes, their numbers from the office's own series, and how the office heads them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain.campaigns import PlanRefusal, PlanRefused
from desktop_app.domain.document_drafts import begun
from desktop_app.domain.documents import (
    HIGHEST_NUMBER,
    TYPE,
    Document,
    DocumentRefusal,
    DocumentRefused,
    Issuer,
    Signature,
    check_document,
    read_document,
    series_of,
)
from desktop_app.domain.letterheads import LETTERHEAD, STATE
from desktop_app.domain.units import name_key
from desktop_app.domain.usual_signatures import usual_lines
from desktop_app.i18n import N_, Language
from desktop_app.services.papers import Choices, chosen
from desktop_app.services.papers.official import OFFICIAL, document_blocks

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.week import Week
    from desktop_app.services.office import Office


def get(office: Office, document: int) -> Document:
    """The document. Raises DocumentRefused for one that is not in the book."""
    found = office.book.documents.get(document)
    if found is None:
        raise DocumentRefused(DocumentRefusal.UNKNOWN, str(document))
    return found


def add(office: Office, document: Document) -> Document:
    """Keeps a new document, with the symbol of the office's own series when it has none. Raises DocumentRefused."""
    check_document(document)
    _check_campaign(office, document)
    ours = issuer(office)
    if not document.symbol:
        document = replace(document, symbol=TYPE[document.type].symbol(ours.organ, ours.drafter))
    with office.book.writing(N_("Write a document")):
        row = office.book.documents.save(replace(document, id=0, number=None), office.code)
    return get(office, row)


def begin(office: Office, kind: str, subject: str) -> Document:
    """Keeps a new document of a type, with the lines that offices begin it with. Raises DocumentRefused."""
    return add(office, begun(kind, subject, issuer(office), Language.load(OFFICIAL)))


def begin_reminder(office: Office, week: Week | None = None) -> Document:
    """Keeps a letter to the units that have not sent the results of a week, to be changed and given a number."""
    from desktop_app.reports import reminder
    from desktop_app.services.papers.completeness import reminder_of

    sheet, language = reminder_of(office, Choices(week=week)), Language.load(OFFICIAL)
    text = "\n".join(line.text for line in reminder.body(sheet, language))
    letter = Document(
        "CV",
        reminder.subject(sheet, language),
        text,
        addressees=reminder.addressees(sheet, language),
        signature=issuer(office).signature,
    )
    return add(office, letter)


def is_of_results(office: Office, document: Document) -> bool:
    """Whether it was issued as a report on results: its text is written where its figures are."""
    return document.type == "BC" and bool(document.id) and office.book.results.of_document(document.id) is not None


def example(ours: Issuer) -> Document:
    """A letter that shows how an office heads and signs."""
    language = Language.load(OFFICIAL)
    subject = language.gettext("hanging flags on the national holiday")
    letter, to = begun("CV", subject, ours, language), language.gettext("All bodies and units")
    return replace(letter, symbol=TYPE["CV"].symbol(ours.organ, ours.drafter), addressees=(to,))


N_("hanging flags on the national holiday")
N_("All bodies and units")


def preview(office: Office, document: Document, ours: Issuer | None = None) -> bytes:
    """The PDF of a document as it is written so far, kept or not; a report on results as it was issued.

    Raises LetterMissing.
    """
    from desktop_app.reports.formats import RENDERERS
    from desktop_app.services import printing

    if is_of_results(office, document):
        return printing.content(office, "document", Choices(document=document.id), Language.load(OFFICIAL))
    return RENDERERS["pdf"](document_blocks(document, ours or issuer(office)), office.progress)


def add_file(office: Office, file: Path) -> Document:
    """Keeps the document that a file holds as JSON. Raises DocumentRefused or what the disk refuses."""
    from desktop_app.services import plan_files

    return add(office, read_document(plan_files.read_file(file)))


def change(office: Office, document: Document) -> Document:
    """Changes a document; in another series or year it has to be given a number anew. Raises DocumentRefused."""
    before = get(office, document.id)
    check_document(document)
    _check_campaign(office, document)
    kept = before.number if _series(before) == _series(document) else None
    with office.book.writing(N_("Change a document")):
        office.book.documents.save(replace(document, number=kept, uid=before.uid, owner=before.owner), office.code)
    return get(office, document.id)


def remove(office: Office, document: int) -> None:
    """Takes a document away; its number stays given. Raises DocumentRefused."""
    get(office, document)
    with office.book.writing(N_("Delete a document")):
        office.book.documents.remove(document)


def next_number(office: Office, document: int, day: date | None = None) -> int:
    """The number that `issue` would give now. Raises DocumentRefused."""
    dated = replace(get(office, document), issued_on=(day or office.today()).isoformat())
    series, year = _series(dated)
    given = office.book.documents.numbers(series, year)
    ours = max((taken for taken, uid in given.items() if uid == dated.uid), default=None)
    return ours or max([*given, *_numbers_of_plans(office, series, year)], default=0) + 1


def issue(office: Office, document: int, day: date | None = None, number: int | None = None) -> Document:
    """Gives a document its day and its number: the one it had before in that year, else `number`, else the next free.

    A number is never given to two documents. That holds when the step is taken back or the document deleted: the
    number stays with it, and it gets the same again. Raises DocumentRefused.
    """
    found = get(office, document)
    if not found.symbol:
        raise DocumentRefused(DocumentRefusal.NO_SYMBOL)
    if number is not None and not 1 <= number <= HIGHEST_NUMBER:
        raise DocumentRefused(DocumentRefusal.NUMBER_UNFIT, str(number))
    issued = (day or office.today()).isoformat()
    dated = replace(found, issued_on=issued)
    series, year = _series(dated)
    given = office.book.documents.numbers(series, year)
    is_taken = number is not None and given.get(number, found.uid) != found.uid
    if number is not None and (is_taken or number in _numbers_of_plans(office, series, year)):
        raise DocumentRefused(DocumentRefusal.NUMBER_TAKEN, f"{number:02d}/{found.symbol}")
    chosen_number = number or next_number(office, document, date.fromisoformat(issued))
    if chosen_number > HIGHEST_NUMBER:
        raise DocumentRefused(DocumentRefusal.NUMBER_UNFIT, str(chosen_number))
    with office.book.writing(N_("Give a document its number")):
        office.book.documents.keep_number(series, year, chosen_number, found.uid, office.now())
        office.book.documents.save(replace(dated, number=chosen_number), office.code)
    return get(office, document)


def _check_campaign(office: Office, document: Document) -> None:
    if document.campaign is not None and office.book.campaigns.get(document.campaign) is None:
        raise PlanRefused(PlanRefusal.UNKNOWN, str(document.campaign))


def _series(document: Document) -> tuple[str, int]:
    """What a number is counted in: the symbol without the writing unit of letters, and the year."""
    year = date.fromisoformat(document.issued_on).year if document.issued_on else 0
    return series_of(document.type, document.symbol), year


def _numbers_of_plans(office: Office, series: str, year: int) -> set[int]:
    """Numbers that the office's own plans carry already."""
    own = name_key(issuer(office).office)
    return {
        int(one.number)
        for one in office.book.campaigns.all()
        if one.number
        and one.number.isdecimal()
        and one.symbol == series
        and (one.issued_on or "").startswith(str(year))
        and (not one.issuer or name_key(one.issuer) == own)
    }


# --- how the office heads its documents -------------------------------------------------------------------------------

PREFERENCE = "issuer"
_TYPE_WORDS = ("tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu")


def issuer(office: Office) -> Issuer:
    """How this office heads and signs: what it has said, else what its name and level let expect."""
    said = office.book.preferences.get(PREFERENCE, {})
    given: dict[str, Any] = said if isinstance(said, dict) else {}
    named = chosen.names(office)
    lines = given.get("lines")
    letterhead, name = LETTERHEAD.get(str(given.get("letterhead")), STATE), str(given.get("office", named.office))
    return Issuer(
        letterhead,
        str(given.get("superior", named.superior)),
        name,
        str(given.get("place", place_of(named.office))),
        str(given.get("organ", organ_of(named.office))),
        str(given.get("drafter", "")),
        Signature(
            tuple(map(str, lines)) if isinstance(lines, list) and lines else usual_lines(name, letterhead),
            str(given.get("name", "")),
        ),
        str(given.get("contact", "")),
    )


def set_issuer(office: Office, ours: Issuer) -> None:
    """Keeps how this office heads and signs its documents; the usual signature follows name and letterhead."""
    before = issuer(office)
    usual = (usual_lines(ours.office, ours.letterhead), usual_lines(before.office, before.letterhead))
    with office.book.writing(N_("Change how documents are headed")):
        office.book.preferences.put(
            PREFERENCE,
            {
                "letterhead": ours.letterhead.key,
                "superior": ours.superior,
                "office": ours.office,
                "place": ours.place,
                "organ": ours.organ,
                "drafter": ours.drafter,
                "lines": [] if ours.signature.lines in usual else list(ours.signature.lines),
                "name": ours.signature.name,
                "contact": ours.contact,
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
