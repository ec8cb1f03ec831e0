"""The schedule of what the local station broadcasts in a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.banner_words import shown
from desktop_app.reports.blocks import Align, Block, Column, Row
from desktop_app.reports.sheet_frame import LANDSCAPE, activity_paper, day_words, signed, table

if TYPE_CHECKING:
    from desktop_app.domain.activity_sheets import ActivitySheet
    from desktop_app.domain.checklists import Item
    from desktop_app.i18n import Language

NOON, EVENING = "12:00", "18:00"


def layout(sheet: ActivitySheet, language: Language) -> list[Block]:
    """One row for each broadcast, day by day; a programme made here is approved by a leader, so that column stays."""
    _ = language.gettext
    rows = [_row(item, language) for item in sheet.items]
    body = (
        table(_columns(language), rows, language, sheet.blank_rows),
        signed(language, _("PREPARED BY"), _("APPROVED BY")),
    )
    return activity_paper(sheet, _("WEEKLY BROADCAST SCHEDULE"), language, LANDSCAPE, body)


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    return (
        Column(_("Weekday,\nday"), 30.0, Align.CENTER),
        Column(_("Session"), 18.0, Align.CENTER),
        Column(_("On air\nat"), 15.0, Align.CENTER),
        Column(_("Length\n(min.)"), 17.0, Align.CENTER),
        Column(_("Programme or item"), 44.0),
        Column(_("Genre"), 20.0),
        Column(_("Language"), 17.0, Align.CENTER),
        Column(_("Source"), 25.0),
        Column(_("Editor"), 23.0),
        Column(_("Announcer"), 23.0),
        Column(_("Approved by"), 25.0),
        Column(_("Notes"), 18.0),
    )


def session(item: Item, language: Language) -> str:
    """ "Sáng", "Chiều", "Tối"; the one that was written down first of all."""
    written = shown(item, "session", language)
    starts = str(item.answers.get("starts_at") or "")
    if written or not starts:
        return written
    _ = language.gettext
    return _("Morning") if starts < NOON else _("Afternoon") if starts < EVENING else _("Evening")


def _row(item: Item, language: Language) -> Row:
    def said(key: str) -> str:
        return shown(item, key, language)

    return Row(
        (
            day_words(item.day("day"), language),
            session(item, language),
            said("starts_at"),
            said("minutes"),
            said("programme"),
            said("genre"),
            said("language"),
            said("source"),
            said("editor"),
            said("announcer"),
            said("approver"),
            item.note,
        )
    )
