"""The check sheet of what hangs: carried along the streets, ticked and signed place by place (form b)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.banner_words import hung_count, kind_of_banner
from desktop_app.reports.blocks import Align, Block, Column, Row
from desktop_app.reports.sheet_frame import LANDSCAPE, activity_paper, signed, table

if TYPE_CHECKING:
    from desktop_app.domain.activity_sheets import ActivitySheet
    from desktop_app.domain.checklists import Item
    from desktop_app.i18n import Language

_HIGH = 11.0  # mm: two letters and a signature in each row


def layout(sheet: ActivitySheet, language: Language) -> list[Block]:
    """One row for each place to look at."""
    _ = language.gettext
    rows = [_row(number, item, sheet, language) for number, item in enumerate(sheet.items, 1)]
    body = (
        table(_columns(language), rows, language, sheet.blank_rows, height=_HIGH),
        signed(language, _("PREPARED BY"), _("CHECKED BY"), _("HEAD OF THE UNIT")),
    )
    return activity_paper(
        sheet,
        _("CHECK SHEET FOR HANGING"),
        language,
        LANDSCAPE,
        body,
        _("Y = yes, N = no. What is not right goes overleaf, with the number of its row."),
    )


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    quantity = _("Quantity")
    return (
        Column(_("No."), 9.0, Align.CENTER),
        Column(_("Site"), 60.0),
        Column(_("Kind"), 24.0),
        Column(_("Planned"), 17.0, Align.CENTER, quantity),
        Column(_("Real"), 17.0, Align.CENTER, quantity),
        Column(_("Hung and\nfinished at"), 24.0, Align.CENTER),
        Column(_("Words right\n(Y/N)"), 19.0, Align.CENTER),
        Column(_("Firm and safe\n(Y/N)"), 20.0, Align.CENTER),
        Column(_("Hides no sign, not across the road (Y/N)"), 29.0, Align.CENTER),
        Column(_("Photo\nno."), 14.0, Align.CENTER),
        Column(_("Checked by"), 24.0),
        Column(_("Signature"), 18.0),
    )


def _row(number: int, item: Item, sheet: ActivitySheet, language: Language) -> Row:
    real, hung = hung_count(item), item.day("hung_on")
    photos = sheet.photos.get(item.id, 0)
    return Row(
        (
            str(number),
            str(item.answers.get("site") or ""),
            kind_of_banner(item, language),
            language.number(int(item.answers.get("count") or 1)),
            "" if real is None else language.number(real),
            language.day(hung, year=False) if hung else "",
            "",
            "",
            "",
            f"1–{photos}" if photos > 1 else "1" if photos else "",
            "",
            "",
        )
    )
