"""The photos that prove what was done, as an appendix to a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.blocks import Align, Block, Paragraph, Picture, Pictures
from desktop_app.reports.sheet_frame import PORTRAIT, Head, framed, plans_words, printed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.activity_sheets import PhotoRow, PhotoSheet
    from desktop_app.i18n import Language


def layout(sheet: PhotoSheet, language: Language) -> list[Block]:
    """Each photo with its number and what it shows; one sentence when there is none."""
    _ = language.gettext
    head = Head(_("PHOTO APPENDIX"), sheet.about, plans_words(sheet.plans, language), sheet.unit_name)
    shown = pictures(sheet.rows, language)
    none = Paragraph(
        _("No photo has been added to the work of these days for the plan and unit chosen."),
        size=13.0,
        align=Align.LEFT,
        indent=0.0,
    )
    body: list[Block] = [Pictures(shown, _("The picture is not here.")) if shown else none]
    foot = printed(sheet.printed_at, language)
    return framed(sheet.superior_name, sheet.office_name, head, language, PORTRAIT, body, foot)


def pictures(rows: Iterable[PhotoRow], language: Language) -> tuple[Picture, ...]:
    """The photos with what each shows under it, numbered."""
    return tuple(
        Picture(_caption(number, row, language), row.jpeg, row.width, row.height) for number, row in enumerate(rows, 1)
    )


def _caption(number: int, row: PhotoRow, language: Language) -> str:
    """ "Ảnh 3. Treo 03 băng rôn; Cầu vòm; 14/01/2025; Trung tâm Văn hóa" """
    place = "" if row.place in row.what else row.place
    day = language.day(row.day) if row.day else ""
    words = "; ".join(part.replace("\n", ", ") for part in (row.what, place, day, row.unit) if part)
    return language.gettext("Photo {number}. {words}").format(number=number, words=words)
