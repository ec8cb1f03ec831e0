"""The list of what a congress needs in one week: steps that begin, go on or are due, and things to be ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.congress import STATE
from desktop_app.reports.blocks import Align, Block, Column, Row, Section, TickBox
from desktop_app.reports.congress_words import head
from desktop_app.reports.sheet_frame import LANDSCAPE, day_words, framed, printed, signed, table, week_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.congress_sheets import CongressSheet
    from desktop_app.domain.week import WeekEntry
    from desktop_app.i18n import Language


def layout(sheet: CongressSheet, language: Language) -> list[Block]:
    """First what is late, then day by day; a line can be ticked with a pen."""
    _ = language.gettext
    assert sheet.week
    top = head(_("CONGRESS: WORK OF THE WEEK"), sheet, language, week_words(sheet.week, language))
    body: list[Block] = [
        table(_columns(language), list(_rows(sheet, language)), language, 2),
        signed(language, _("PREPARED BY"), _("FOR THE ORGANISING COMMITTEE")),
    ]
    foot = printed(sheet.printed_at, language)
    return framed(sheet.superior_name, sheet.office_name, top, language, LANDSCAPE, body, foot)


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    return (
        Column(_("No."), 9.0, Align.CENTER),
        Column(_("Work"), 92.0, size=11.0),
        Column(_("Lead"), 44.0),
        Column(_("Together with"), 38.0, size=9.5),
        Column(_("Due"), 22.0, Align.CENTER),
        Column(_("State"), 24.0, Align.CENTER),
        Column(_("Done"), 12.0, Align.CENTER),
        Column(_("Notes"), 34.0, size=9.5),
    )


def _rows(sheet: CongressSheet, language: Language) -> Iterator[Row | Section]:
    assert sheet.week
    number = 0
    late = [entry for entry in sheet.entries if entry.overdue_days(sheet.today)]
    groups: list[tuple[str, list[WeekEntry]]] = [(language.gettext("Late"), late)]
    for day in sheet.week.days:
        groups.append((day_words(day, language), [one for one in _on(sheet, day) if one not in late]))
    through = [one for one in sheet.entries if one.shown_on < sheet.week.monday and one.last_day > sheet.week.sunday]
    groups.append((language.gettext("Going on through the week"), through))
    for title, entries in groups:
        if entries:
            yield Section(title)
        for entry in entries:
            number += 1
            yield _row(number, entry, language)


def _on(sheet: CongressSheet, day: object) -> list[WeekEntry]:
    """What stands under a day: what begins on it, and what began before the week is under its last day."""
    assert sheet.week
    found = []
    for entry in sheet.entries:
        shown = entry.shown_on if entry.shown_on >= sheet.week.monday else entry.last_day
        if shown == day:
            found.append(entry)
    return found


def _row(number: int, entry: WeekEntry, language: Language) -> Row:
    state = language.gettext(STATE[entry.state].title)
    title = f"{entry.title} · {entry.quantity}" if entry.quantity else entry.title
    return Row(
        (
            str(number),
            f"{title}\n{entry.place}" if entry.place else title,
            entry.unit_name,
            entry.partners,
            language.day(entry.last_day, year=False),
            state,
            TickBox(entry.done and not entry.is_dropped),
            entry.note,
        )
    )
