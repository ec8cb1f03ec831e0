"""The table of who does what by when for a congress, with how far it is (form 3.6 of the offices)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.congress import STATE
from desktop_app.domain.congress_words import day_words
from desktop_app.reports.blocks import Align, Block, Column, Event, Events, Figure, Row, Section
from desktop_app.reports.congress_words import due, head, titled
from desktop_app.reports.sheet_frame import LANDSCAPE, framed, printed, signed, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.congress import Step
    from desktop_app.domain.congress_sheets import CongressSheet
    from desktop_app.i18n import Language


def layout(sheet: CongressSheet, language: Language) -> list[Block]:
    """Phase by phase every step with its units, product, days and state; as a calendar file the steps as days."""
    _ = language.gettext
    top = head(_("TABLE OF TASKS AND PROGRESS OF THE CONGRESS"), sheet, language)
    body: list[Block] = [
        table(_columns(language), list(_rows(sheet, language)), language, 0, height=7.0),
        signed(language, _("PREPARED BY"), _("FOR THE ORGANISING COMMITTEE")),
        Events(tuple(_events(sheet, language)), sheet.stamp),
    ]
    foot = printed(sheet.printed_at, language)
    return framed(sheet.superior_name, sheet.office_name, top, language, LANDSCAPE, body, foot)


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    return (
        Column(_("No."), 9.0, Align.CENTER, size=9.0),
        Column(_("Step"), 56.0, size=9.5),
        Column(_("Sub-committee"), 26.0, size=8.5),
        Column(_("Directed by"), 20.0, size=8.5),
        Column(_("Lead unit / person"), 30.0, size=9.0),
        Column(_("Together with"), 27.0, size=8.5),
        Column(_("Product"), 25.0, size=8.5),
        Column(_("Begins"), 19.0, Align.CENTER, size=9.0),
        Column(_("Due (D±n)"), 19.0, Align.CENTER, size=9.0),
        Column(_("%"), 10.0, Align.CENTER, size=9.0),
        Column(_("State"), 17.0, Align.CENTER, size=9.0),
        Column(_("Notes"), 17.0, size=8.5),
    )


def _rows(sheet: CongressSheet, language: Language) -> Iterator[Row | Section]:
    for phase in sheet.whole.phases:
        steps = sheet.whole.of_phase(phase)
        if steps:
            yield Section(phase.title.upper())
        for step in steps:
            yield _row(step, sheet, language)


def _row(step: Step, sheet: CongressSheet, language: Language) -> Row:
    timing = sheet.whole.timing(step)
    late = sheet.whole.overdue(step, sheet.today)
    state = language.gettext("Late") if late else language.gettext(STATE[step.state].title)
    start = timing.start if timing and step.state != "not_done" else None
    return Row(
        (
            Figure(str(sheet.whole.number(step.key)), sheet.whole.number(step.key)),
            titled(step, language),
            step.team,
            step.chief,
            "\n".join(text for text in (sheet.lead(step), step.person) if text),
            step.partners,
            step.product,
            day_words(start, sheet.whole, language),
            due(step, sheet, language),
            Figure(f"{step.percent}%", step.percent / 100),
            state,
            step.note,
        )
    )


def _events(sheet: CongressSheet, language: Language) -> Iterator[Event]:
    congress = sheet.whole.congress
    for step in sheet.whole.steps:
        start, finish = sheet.whole.span(step)
        if start and finish and step.state != "not_done":
            said = (sheet.lead(step), step.person, step.product, congress.title)
            note = "\n".join(text for text in said if text)
            uid = f"{congress.uid}-{step.key}@phongtrao"
            yield Event(uid, titled(step, language), start, finish, note, step.state == "done")
