"""The sheet of what must come down, until when, and who took it down (form d)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.banner_words import hung_count, kind_of_banner
from desktop_app.reports.blocks import Align, Block, Column, Row
from desktop_app.reports.sheet_frame import PORTRAIT, activity_paper, signed, table

if TYPE_CHECKING:
    from desktop_app.domain.activity_sheets import ActivitySheet
    from desktop_app.domain.checklists import Item
    from desktop_app.i18n import Language

_HIGH = 10.0


def layout(sheet: ActivitySheet, language: Language) -> list[Block]:
    """One row for each place, the earliest deadline first."""
    _ = language.gettext
    rows = [_row(number, item, sheet, language) for number, item in enumerate(sheet.items, 1)]
    body = (
        table(_columns(language), rows, language, sheet.blank_rows, height=_HIGH),
        signed(language, _("PREPARED BY"), _("HEAD OF THE UNIT")),
    )
    return activity_paper(sheet, _("TAKE-DOWN SHEET"), language, PORTRAIT, body)


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    return (
        Column(_("No."), 9.0, Align.CENTER),
        Column(_("Site"), 59.0),
        Column(_("Quantity"), 17.0, Align.CENTER),
        Column(_("To be taken\ndown by"), 21.0, Align.CENTER),
        Column(_("Taken down\non"), 22.0, Align.CENTER),
        Column(_("Carried out by\n(person)"), 30.0),
        Column(_("Signature"), 20.0),
    )


def _row(number: int, item: Item, sheet: ActivitySheet, language: Language) -> Row:
    down, gone = item.day("remove_by"), item.day("taken_down_on")
    count = hung_count(item)
    kind = kind_of_banner(item, language)
    site = str(item.answers.get("site") or "")
    return Row(
        (
            str(number),
            f"{site}\n({kind})" if kind else site,
            language.number(count if count is not None else int(item.answers.get("count") or 1)),
            language.day(down, year=down.year != sheet.day.year) if down else "",
            language.day(gone, year=gone.year != sheet.day.year) if gone else "",
            sheet.doer(item),
            "",
        )
    )
