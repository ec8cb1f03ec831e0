"""The record by which what was hung is handed over and taken over (form c)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.documents import TYPE, Issuer, OfficialPaper, Signature, closed
from desktop_app.reports import official
from desktop_app.reports.banner_words import hung_count, kind_of_banner, measure
from desktop_app.reports.blocks import Align, Block, Column, Paragraph, Row, TickBox
from desktop_app.reports.sheet_frame import plans_words, table

if TYPE_CHECKING:
    from desktop_app.domain.activity_sheets import ActivitySheet
    from desktop_app.domain.checklists import Item
    from desktop_app.i18n import Language

_HIGH = 9.0
_WIDE = 165.0  # mm between the edges of a document
_EMPTY_ROWS = 7  # so that an empty record is signed on its first page
_DOTS = "…"
_DOT, _LETTER = 4.6, 2.6  # mm: how wide they are, on average


def layout(sheet: ActivitySheet, language: Language, issuer: Issuer | None = None) -> list[Block]:
    """Time, place and the two sides to be filled in by hand; the quantities as planned and as counted.

    Without an `issuer` the record is headed as the sheet's office.
    """
    _ = language.gettext
    plans = plans_words(sheet.plans, language)
    issuer = issuer or Issuer(superior=sheet.superior_name, office=sheet.office_name)
    kind = TYPE["BB"]
    inside: list[Block] = [
        _line(_("Today, {day}, at {hour}").format(day=language.official_day(sheet.day), hour=_open("", 40.0))),
        _line(_open(_("At:") + " ")),
        _line(_("Handed over by: {name}").format(name=sheet.unit_name)),
        _line(_open(_("Represented by:") + " ", 97.0) + _open("  " + _("Position:") + " ", 65.0)),
        _line(_open(_("Taken over by:") + " ")),
        _line(_open(_("Represented by:") + " ", 97.0) + _open("  " + _("Position:") + " ", 65.0)),
        _line(_("Basis: {basis}").format(basis=plans) if plans else _open(_("Basis:") + " ")),
        table(
            _columns(language),
            [_row(number, item, language) for number, item in enumerate(sheet.items, 1)],
            language,
            sheet.blank_rows,
            height=_HIGH,
            above=3.0,
            empty_rows=_EMPTY_ROWS,
        ),
        _line(_open(_("Conclusion:") + " ")),
        _line(_open("")),
        _line(closed(_("Made in 02 copies of equal value, one for each side."))),
    ]
    paper = OfficialPaper(
        kind,
        issuer,
        _("Acceptance of banners, billboards and flags"),
        symbol=kind.symbol(issuer.organ),
        issued_on=sheet.day.isoformat(),
        signatures=(Signature((_("FOR THE SIDE HANDING OVER"),)), Signature((_("FOR THE SIDE TAKING OVER"),))),
    )
    return official.layout(paper, language, inside)


def _line(words: str) -> Paragraph:
    return Paragraph(words, size=13.0, align=Align.LEFT, indent=0.0, above=3.5)


def _open(words: str, room: float = _WIDE - 1.0) -> str:
    """The words with a dotted line after them that fills `room` mm, to write on."""
    return words + _DOTS * max(3, int((room - len(words) * _LETTER) / _DOT))


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    quantity, quality = _("Quantity"), _("Quality")
    return (
        Column(_("No."), 9.0, Align.CENTER),
        Column(_("What it is"), 59.0),
        Column(_("Unit of\nmeasure"), 16.0, Align.CENTER),
        Column(_("by plan or\ncontract"), 20.0, Align.CENTER, quantity),
        Column(_("real"), 17.0, Align.CENTER, quantity),
        Column(_("Good"), 13.0, Align.CENTER, quality),
        Column(_("Not good"), 13.0, Align.CENTER, quality),
        Column(_("Notes"), 18.0),
    )


def _row(number: int, item: Item, language: Language) -> Row:
    count = hung_count(item)
    words = [kind_of_banner(item, language), str(item.answers.get("size") or ""), str(item.answers.get("site") or "")]
    return Row(
        (
            str(number),
            ", ".join(part for part in words if part),
            measure(item, language),
            language.number(int(item.answers.get("count") or 1)),
            "" if count is None else language.number(count),
            TickBox(),
            TickBox(),
            "",
        )
    )
