"""The list of places where banners, billboards and flags hang (domain of visual publicity, form a)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.banner_words import kind_of_banner, measure, mockup, ward
from desktop_app.reports.blocks import Align, Block, Column, Row
from desktop_app.reports.sheet_frame import LANDSCAPE, activity_paper, signed, table

if TYPE_CHECKING:
    from desktop_app.domain.activity_sheets import ActivitySheet
    from desktop_app.domain.checklists import Item
    from desktop_app.i18n import Language


def layout(sheet: ActivitySheet, language: Language) -> list[Block]:
    """The list, in the order of the days on which things are hung."""
    _ = language.gettext
    rows = [_row(number, item, sheet, language) for number, item in enumerate(sheet.items, 1)]
    body = (
        table(_columns(language), rows, language, sheet.blank_rows),
        signed(language, _("PREPARED BY"), _("HEAD OF THE UNIT")),
    )
    return activity_paper(sheet, _("LIST OF PLACES FOR BANNERS, BILLBOARDS AND FLAGS"), language, LANDSCAPE, body)


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    return (
        Column(_("No."), 9.0, Align.CENTER),
        Column(_("Kind"), 21.0),
        Column(_("Words of the slogan"), 45.0),
        Column(_("Size\n(m)"), 17.0, Align.CENTER),
        Column(_("Quantity"), 16.0, Align.CENTER),
        Column(_("Unit of\nmeasure"), 13.0, Align.CENTER),
        Column(_("Place or street"), 38.0),
        Column(_("Commune"), 22.0),
        Column(_("Carried out by\n(unit)"), 27.0),
        Column(_("Day of\nhanging"), 15.0, Align.CENTER),
        Column(_("Taken\ndown by"), 15.0, Align.CENTER),
        Column(_("Approval of\nmock-up"), 19.0, Align.CENTER),
        Column(_("Notes"), 18.0),
    )


def _row(number: int, item: Item, sheet: ActivitySheet, language: Language) -> Row:
    hung, down = item.day("hang_by"), item.day("remove_by")
    year = sheet.day.year
    return Row(
        (
            str(number),
            kind_of_banner(item, language),
            str(item.answers.get("slogan") or ""),
            str(item.answers.get("size") or ""),
            language.number(int(item.answers.get("count") or 1)),
            measure(item, language),
            str(item.answers.get("site") or ""),
            ward(item, sheet),
            sheet.doer(item),
            language.day(hung, year=hung.year != year) if hung else "",
            language.day(down, year=down.year != year) if down else "",
            mockup(item, language),
            item.note,
        )
    )
