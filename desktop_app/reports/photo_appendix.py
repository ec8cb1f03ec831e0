"""The photos that prove what was done, as an appendix to a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.blocks import Align, Block, Paragraph, Picture, Pictures
from desktop_app.reports.sheet_frame import PORTRAIT, Head, framed, plans_words, printed, week_words

if TYPE_CHECKING:
    from desktop_app.domain.activity_sheets import PhotoRow, PhotoSheet
    from desktop_app.i18n import Language


def layout(sheet: PhotoSheet, language: Language) -> list[Block]:
    """Each photo with its number and what it shows; one sentence when there is none."""
    _ = language.gettext
    head = Head(
        _("PHOTO APPENDIX"), week_words(sheet.week, language), plans_words(sheet.plans, language), sheet.unit_name
    )
    pictures = tuple(
        Picture(_caption(number, row, language), row.jpeg, row.width, row.height)
        for number, row in enumerate(sheet.rows, 1)
    )
    none = Paragraph(
        _("No photo has been added to this week's work for the plan and unit chosen."),
        size=13.0,
        align=Align.LEFT,
        indent=0.0,
    )
    body: list[Block] = [Pictures(pictures, _("The picture is not here.")) if pictures else none]
    foot = printed(sheet.printed_at, language)
    return framed(sheet.superior_name, sheet.office_name, head, language, PORTRAIT, body, foot)


def _caption(number: int, row: PhotoRow, language: Language) -> str:
    """ "Ảnh 3. Treo 03 băng rôn; Cầu vòm; 14/01/2025; Trung tâm Văn hóa" """
    place = "" if row.place in row.what else row.place
    day = language.day(row.day) if row.day else ""
    words = "; ".join(part.replace("\n", ", ") for part in (row.what, place, day, row.unit) if part)
    return language.gettext("Photo {number}. {words}").format(number=number, words=words)
