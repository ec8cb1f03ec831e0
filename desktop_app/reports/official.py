"""The frame of an official document: head, title, grounds, text, signature, recipients, appendices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.document_marks import CIRCULATIONS, MARK_HEIGHT, URGENCY
from desktop_app.domain.documents import (
    closed,
    dated_words,
    ground_lines,
    marked,
    number_text,
    number_words,
    recipient_lines,
    roman,
)
from desktop_app.reports.blocks import (
    About,
    Addressees,
    Appendix,
    Block,
    Closing,
    DocumentTitle,
    FirstPage,
    Heading,
    OfficialHead,
    Page,
    PageNumbers,
    Paragraph,
    SignatureStack,
    Stamp,
    Text,
)
from desktop_app.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.domain.documents import BodyLine, OfficialPaper
    from desktop_app.domain.letterheads import Letterhead, Words
    from desktop_app.i18n import Language

PAPER = Page(width=210.0, height=297.0, top=20.0, right=15.0, bottom=20.0, left=30.0)


def layout(paper: OfficialPaper, language: Language, inside: Sequence[Block] = ()) -> list[Block]:
    """The document. `inside` are blocks that follow the text before it is closed: tables, for example."""
    blocks: list[Block] = [
        About(_title_words(paper, language), paper.issuer.office, language.code),
        PAPER,
        PageNumbers(paper.issuer.letterhead.body),
        head(paper, language),
    ]
    if first := _first_page(paper):
        blocks.insert(3, first)
    if not paper.type.is_letter:
        blocks.append(_title(paper, language))
    size = paper.issuer.letterhead.body
    if paper.addressees:
        blocks.append(Addressees(language.gettext("To:"), paper.addressees, size))
    blocks += [Paragraph(base, size, italic=True) for base in ground_lines(paper.bases)]
    blocks += _body(paper.body, size, closes=not inside)
    blocks += inside
    blocks.append(closing(paper, language))
    blocks += _appendices(paper, language)
    return blocks


def head(paper: OfficialPaper, language: Language) -> OfficialHead:
    _ = language.gettext
    issuer = paper.issuer
    form = issuer.letterhead
    left = [_set(line, form.superior) for line in issuer.superior.upper().split("\n") if line]
    left.append(_set(issuer.office.upper(), form.office, form.office_rule))
    if form.separator:
        left.append(Text(form.separator, form.office.size))
    about = None
    if paper.type.is_letter:
        about = _set(_("Re: {subject}").format(subject=paper.subject), form.letter_subject)
    return OfficialHead(
        tuple(left),
        tuple(_set(_(line.text), line.look, line.rule) for line in form.right),
        Text(number_words(form, paper.number, paper.symbol, language), form.number_size),
        _set(dated_words(issuer.place, paper.issued_on, language), form.dated),
        about,
        tuple(_stamps(paper, language)),
    )


def _stamps(paper: OfficialPaper, language: Language) -> Iterator[Stamp]:
    """Boxes 10b and 11: 13 to 14 points, bold, the first in bright red."""
    if urgency := URGENCY.get(paper.marks.urgency):
        yield Stamp(language.gettext(urgency.stamp), urgency.wide, MARK_HEIGHT, 13.0, is_red=True)
    if circulation := CIRCULATIONS.get(paper.marks.circulation):
        yield Stamp(language.gettext(circulation), 0.0, MARK_HEIGHT, 13.0)


def _first_page(paper: OfficialPaper) -> FirstPage | None:
    """Boxes 13 and 14."""
    contact = tuple(filter(None, paper.issuer.contact.split("\n"))) if paper.type.has_contact else ()
    return FirstPage(paper.marks.copy, contact) if contact or paper.marks.copy else None


def closing(paper: OfficialPaper, language: Language) -> Closing:
    """Who signs and who receives; several signatures stand side by side."""
    form = paper.issuer.letterhead
    stacks = [marked(one, form) for one in paper.signatures or (paper.issuer.signature,)]
    several = len(stacks) > 1
    note, room = (language.gettext("(Signature, full name)"), 18.0) if several else ("", 25.0)
    recipients = recipient_lines(
        paper.recipients, as_above=bool(paper.addressees), drafter=paper.issuer.drafter, language=language
    )
    return Closing(
        language.gettext("Recipients:"),
        recipients,
        tuple(SignatureStack(one.lines, one.name, note, form.signature.size, room) for one in stacks),
        paper.marks.writer,
    )


def _set(words: str, look: Words, rule: float = 0.0) -> Text:
    return Text(words, look.size, look.bold, look.italic, rule)


def _title(paper: OfficialPaper, language: Language) -> DocumentTitle:
    form: Letterhead = paper.issuer.letterhead
    return DocumentTitle(
        _set(language.gettext(paper.type.title), form.type), _set(paper.subject, form.subject, form.subject_rule)
    )


def _title_words(paper: OfficialPaper, language: Language) -> str:
    name = language.gettext(paper.type.name)
    number = f"{number_text(paper.number, '…')}/{paper.symbol}" if paper.symbol else ""
    return " ".join(part for part in (name, number, shorten(paper.subject, 120)) if part)


def _body(lines: Sequence[BodyLine], size: float, *, closes: bool) -> Iterator[Block]:
    for number, line in enumerate(lines, start=1):
        last = number == len(lines)
        if line.heading:
            yield Heading(line.text.upper() if line.heading == 1 else line.text, line.heading, size)
        else:
            yield Paragraph(closed(line.text) if last and closes else line.text, size, italic=line.italic)


def _appendices(paper: OfficialPaper, language: Language) -> Iterator[Block]:
    _ = language.gettext
    size = paper.issuer.letterhead.body
    for number, appendix in enumerate(paper.appendices, start=1):
        label = _("Appendix {number}").format(number=roman(number)) if len(paper.appendices) > 1 else _("Appendix")
        yield Appendix(label, appendix.title.upper(), attached(paper, language), size)
        for place, line in enumerate(appendix.lines, start=1):
            yield Paragraph(f"{place}. {line}", size)


def attached(paper: OfficialPaper, language: Language) -> str:
    """What stands under the title of an appendix: which document it belongs to."""
    _ = language.gettext
    number = f"{number_text(paper.number)}/{paper.symbol}"
    day = dated_words("-", paper.issued_on, language).removeprefix("-, ")
    return _("(Attached to {type} no. {number} of {day} of {office})").format(
        type=_(paper.type.name), number=number, day=day, office=paper.issuer.office
    )
