"""The schedule of the loudspeaker cars of a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds.car_run import stops
from desktop_app.reports.blocks import Align, Block, Column, Row
from desktop_app.reports.sheet_frame import LANDSCAPE, activity_paper, day_words, signed, table

if TYPE_CHECKING:
    from desktop_app.domain.activity_sheets import ActivitySheet
    from desktop_app.domain.checklists import Item
    from desktop_app.i18n import Language


def layout(sheet: ActivitySheet, language: Language) -> list[Block]:
    """One row for each round, day by day."""
    _ = language.gettext
    rows = [_row(number, item, sheet, language) for number, item in enumerate(sheet.items, 1)]
    body = (
        table(_columns(language), rows, language, sheet.blank_rows, height=10.0),
        signed(language, _("PREPARED BY"), _("HEAD OF THE UNIT")),
    )
    return activity_paper(sheet, _("LOUDSPEAKER CAR SCHEDULE"), language, LANDSCAPE, body)


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    return (
        Column(_("No."), 9.0, Align.CENTER, size=9.5),
        Column(_("Weekday,\nday"), 17.0, Align.CENTER, size=9.5),
        Column(_("Sets\nout"), 12.0, Align.CENTER, size=9.5),
        Column(_("Ends"), 12.0, Align.CENTER, size=9.5),
        Column(_("Street or route"), 31.5, size=9.5),
        Column(_("Stops"), 33.0, size=9.5),
        Column(_("Commune,\nhamlet"), 22.0, size=9.5),
        Column(_("What is played\n(script no.)"), 29.0, size=9.5),
        Column(_("Language"), 15.0, Align.CENTER, size=9.5),
        Column(_("Length\n(min.)"), 12.0, Align.CENTER, size=9.5),
        Column(_("Times"), 11.0, Align.CENTER, size=9.5),
        Column(_("Vehicle\nnumber"), 20.5, Align.CENTER, size=9.5),
        Column(_("Driver"), 20.0, size=9.5),
        Column(_("Person in\ncharge"), 19.0, size=9.5),
        Column(_("Notes"), 12.0, size=9.5),
    )


def _row(number: int, item: Item, sheet: ActivitySheet, language: Language) -> Row:
    def said(key: str) -> str:
        return str(item.answers.get(key) or "")

    def counted(key: str) -> str:
        value = item.answers.get(key)
        return "" if value is None else language.number(int(value))

    return Row(
        (
            str(number),
            day_words(item.day("day"), language),
            language.time(said("starts_at")),
            language.time(said("ends_at")),
            said("route"),
            "\n".join(f"{place}. {stop}" for place, stop in enumerate(stops(item), 1)),
            said("area"),
            said("script"),
            said("language"),
            counted("minutes"),
            counted("times"),
            said("vehicle"),
            said("driver"),
            sheet.person(item) or sheet.doer(item),
            item.note,
        )
    )
