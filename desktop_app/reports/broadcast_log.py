"""The log of a local station: what went on air, from when to when, on which loudspeakers, and who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.banner_words import shown
from desktop_app.reports.blocks import Align, Block, Column, Row
from desktop_app.reports.sheet_frame import LANDSCAPE, activity_paper, day_words, signed, table

if TYPE_CHECKING:
    from desktop_app.domain.activity_sheets import ActivitySheet
    from desktop_app.domain.checklists import Item
    from desktop_app.i18n import Language


def layout(sheet: ActivitySheet, language: Language) -> list[Block]:
    """A line for each broadcast that is planned, its hours left open until it was on air, and lines for others."""
    _ = language.gettext
    rows = [_row(item, language) for item in sheet.items]
    body = (
        table(_columns(language), rows, language, sheet.blank_rows, height=10.0),
        signed(language, _("PERSON ON DUTY"), _("HEAD OF THE UNIT")),
    )
    return activity_paper(
        sheet, _("BROADCAST LOG"), language, LANDSCAPE, body, _("Hours in brackets are those planned.")
    )


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    return (
        Column(_("Day"), 28.0, Align.CENTER),
        Column(_("Began at"), 22.0, Align.CENTER),
        Column(_("Ended at"), 22.0, Align.CENTER),
        Column(_("What was broadcast"), 68.0),
        Column(_("Language"), 18.0, Align.CENTER),
        Column(_("Loudspeakers"), 34.0),
        Column(_("Broadcast by"), 29.0),
        Column(_("What went wrong"), 36.0),
        Column(_("Signature"), 18.0),
    )


def _row(item: Item, language: Language) -> Row:
    was_on_air = item.state == "done"

    def hour(key: str, real: str) -> str:
        planned, known = shown(item, key, language), shown(item, real, language)
        return known or (planned if was_on_air or not planned else f"({planned})")

    return Row(
        (
            day_words(item.day("day"), language),
            hour("starts_at", "aired_from"),
            hour("ends_at", "aired_until"),
            shown(item, "programme", language),
            shown(item, "language", language),
            shown(item, "speakers", language) or shown(item, "station", language),
            shown(item, "operator", language) or shown(item, "announcer", language),
            str(item.answers.get("log") or "") if was_on_air else "",
            "",
        )
    )
