"""Who has reported, on paper: the board with the five numbers of completeness, and the register of received reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.completeness import WEEKLY, Status, period_words, rates
from desktop_app.domain.week import Week
from desktop_app.i18n import N_
from desktop_app.reports.blocks import Align, Block, Column, Figure, Paragraph, Row
from desktop_app.reports.sheet_frame import (
    LANDSCAPE,
    LANDSCAPE_WIDE,
    Head,
    framed,
    printed,
    signed,
    table,
)
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.completeness import Occurrence, Report
    from desktop_app.i18n import Language

MOST_COLUMNS = 12  # of periods on one sheet


@dataclass(frozen=True, slots=True)
class Sheet:
    """What both papers are headed with."""

    superior_name: str
    office_name: str
    period: str
    printed_at: str


@dataclass(frozen=True, slots=True)
class Board:
    """A duty, its periods and what each unit (by name) owes of them."""

    title: str
    periods: tuple[Occurrence, ...]
    rows: tuple[tuple[str, tuple[Report | None, ...]], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the register: a unit's name, the duty's title, its report."""

    unit: str
    duty: str
    report: Report


STATUS_WORDS = {
    Status.COMPLETE: N_("in full"),
    Status.PARTIAL: N_("in part"),
    Status.MISSING: N_("not yet"),
    Status.LATE: N_("late"),
    Status.NOT_DUE: "–",
}


def board(sheet: Sheet, boards: Sequence[Board], language: Language) -> list[Block]:
    """One table for each duty, its five numbers below it."""
    _ = language.gettext
    body: list[Block] = []
    for one in boards:
        body.append(Paragraph(one.title, 12.0, bold=True, indent=0.0, above=8.0, with_next=True))
        for first in range(0, len(one.periods), MOST_COLUMNS):
            body.append(_board_table(one, first, language))
        body.append(Paragraph(_numbers(one, language), 11.0, indent=0.0, above=4.0))
    if not boards:
        body.append(Paragraph(_("No report was awaited in this period."), 12.0, indent=0.0))
    body.append(signed(language, _("PREPARED BY"), _("HEAD OF THE UNIT")))
    head = Head(_("WHO HAS REPORTED"), sheet.period, "", "")
    foot = printed(sheet.printed_at, language)
    return framed(sheet.superior_name, sheet.office_name, head, language, LANDSCAPE, body, foot)


def _board_table(one: Board, first: int, language: Language) -> Block:
    _ = language.gettext
    periods = one.periods[first : first + MOST_COLUMNS]
    name = 60.0
    wide = min(24.0, (LANDSCAPE_WIDE - 10.0 - name) / max(len(periods), 1))
    columns = [Column(_("No."), 10.0, Align.CENTER), Column(_("Unit"), LANDSCAPE_WIDE - 10.0 - wide * len(periods))]
    columns += [Column(period_words(of, language), wide, Align.CENTER, size=9.0) for of in periods]
    rows = []
    for number, (unit, reports) in enumerate(one.rows, 1):
        cells = (_state(report, language) for report in reports[first : first + MOST_COLUMNS])
        rows.append(Row((str(number), unit, *cells)))
    return table(columns, rows, language, 0, height=6.5)


def _state(report: Report | None, language: Language) -> str:
    """A state in words: black and white paper has no colours."""
    if report is None:
        return ""
    _ = language.gettext
    words = _(STATUS_WORDS[report.status]) if report.status is not Status.NOT_DUE else "–"
    if report.status is Status.PARTIAL:
        words = f"{words} {report.answered}/{report.asked}"
    if report.days_late:
        days = _days(report.days_late, language)
        words = f"{words}, " + _("late {days}").format(days=days) if report.came else f"{words} {days}"
    return words + (" " + _("(paper)") if report.came and report.came.on_paper else "")


def _days(days: int, language: Language) -> str:
    return language.ngettext("{n} day", "{n} days", days).format(n=days)


def _numbers(one: Board, language: Language) -> str:
    """ "Phải gửi 30 · đã gửi đủ 22 (73%) · đúng hạn 20 (67%)" """
    _ = language.gettext
    found = rates([report for _unit, reports in one.rows for report in reports if report])
    if found.rate is None or found.rate_on_time is None:
        return _("Nothing is due yet.")
    return _("Expected {expected} · here in full {actual} ({rate}) · of these on time {on_time} ({share})").format(
        expected=language.number(found.expected),
        actual=language.number(found.actual),
        rate=language.percent(found.rate),
        on_time=language.number(found.on_time),
        share=language.percent(found.rate_on_time),
    )


def register(sheet: Sheet, entries: Sequence[Entry], language: Language) -> list[Block]:
    """The register of received reports (sổ theo dõi nộp báo cáo), in the order they came."""
    _ = language.gettext
    columns = (
        Column(_("No."), 9.0, Align.CENTER),
        Column(_("Unit"), 46.0),
        Column(_("Period or wave"), 50.0),
        Column(_("Last day to send"), 21.0, Align.CENTER),
        Column(_("Day it came"), 21.0, Align.CENTER),
        Column(_("How (USB, paper)"), 16.0, Align.CENTER),
        Column(_("Name of the file"), 42.0, size=9.0),
        Column(_("Check code"), 22.0, size=9.0),
        Column(_("On time or late"), 20.0, Align.CENTER),
        Column(_("Received by (signature)"), 28.0),
    )
    rows = [_line(number, one, language) for number, one in enumerate(entries, 1)]
    body = (
        table(columns, rows, language, 4, height=7.5),
        signed(language, _("KEEPER OF THE REGISTER"), _("HEAD OF THE UNIT")),
    )
    head = Head(_("REGISTER OF RECEIVED REPORTS"), sheet.period, "", "")
    foot = printed(sheet.printed_at, language)
    return framed(sheet.superior_name, sheet.office_name, head, language, LANDSCAPE, body, foot)


def _line(number: int, one: Entry, language: Language) -> Row:
    _ = language.gettext
    report, of = one.report, one.report.of
    came = report.came
    assert came is not None
    late = _("late {days}").format(days=_days(report.days_late, language)) if report.days_late else _("on time")
    period = period_words(of, language)
    weekly = of.duty == WEEKLY
    period = f"{period}/{Week.parse(of.period).year}" if weekly else f"{one.duty} · {period}"
    return Row(
        (
            Figure(str(number), number),
            one.unit,
            period,
            Figure(language.day(of.due), of.due),
            Figure(language.day(came.on), came.on),
            _("paper") if came.on_paper else "USB",
            came.file,
            came.sha256[:10],
            late,
            came.receiver,
        )
    )
