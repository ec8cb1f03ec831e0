"""The run sheet of a congress: each item of the day with its hours, its minutes and who has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.congress import running_order
from desktop_app.reports.blocks import Align, Block, Column, Figure, Row, Section, TickBox
from desktop_app.reports.congress_words import head
from desktop_app.reports.sheet_frame import PORTRAIT, framed, printed, signed, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.congress import RunningItem
    from desktop_app.domain.congress_sheets import CongressSheet
    from desktop_app.i18n import Language


def layout(sheet: CongressSheet, language: Language) -> list[Block]:
    """The items in their order; the minutes are added up, and where two overlap it is said."""
    _ = language.gettext
    congress = sheet.whole.congress
    order = running_order(sheet.whole.agenda, congress.opens_at)
    minutes = sum(one.item.minutes for one in order)
    ends = language.time(order[-1].ends_at) if order else ""
    words = language.ngettext("{n} minute in all, until {time}", "{n} minutes in all, until {time}", minutes)
    right = words.format(n=minutes, time=ends) if order else ""
    top = head(_("RUN SHEET OF THE CONGRESS"), sheet, language, right)
    body: list[Block] = [
        table(_columns(language), list(_rows(order, language)), language, 1, height=8.0),
        signed(language, _("PREPARED BY"), _("PRESIDIUM")),
    ]
    foot = printed(sheet.printed_at, language)
    return framed(sheet.superior_name, sheet.office_name, top, language, PORTRAIT, body, foot)


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    return (
        Column(_("No."), 9.0, Align.CENTER),
        Column(_("From – to"), 26.0, Align.CENTER, size=11.0),
        Column(_("Minutes"), 15.0, Align.CENTER),
        Column(_("Item"), 64.0, size=11.0),
        Column(_("Who"), 32.0),
        Column(_("Notes"), 21.0, size=9.5),
        Column(_("Done"), 11.0, Align.CENTER),
    )


def _rows(order: tuple[RunningItem, ...], language: Language) -> Iterator[Row | Section]:
    days = {one.item.day for one in order}
    shown = 0
    for number, one in enumerate(order, 1):
        if len(days) > 1 and one.item.day != shown:
            shown = one.item.day
            yield Section(language.gettext("Day {n}").format(n=shown))
        hours = f"{language.time(one.starts_at)} – {language.time(one.ends_at)}"
        note = one.item.note
        if one.overlap:
            said = language.ngettext("overlaps by {n} minute", "overlaps by {n} minutes", one.overlap)
            said = said.format(n=one.overlap)
            note = f"{note}; {said}" if note else said
        minutes = Figure(str(one.item.minutes), one.item.minutes)
        number_ = Figure(str(number), number)
        yield Row((number_, hours, minutes, one.item.title, one.item.who, note, TickBox()))
