"""One unit's report beside the board: what came and when, how far it has climbed, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.completeness import Act, Approval, Report, Status, period_words
from desktop_app.domain.indicators import INDICATOR
from desktop_app.domain.week import CONGRESS, Week, WeekEntry
from desktop_app.i18n import _, ngettext
from desktop_app.services import completeness, report_marks
from desktop_app.services.checklists import REPORT
from desktop_app.ui.buttons import button, link
from desktop_app.ui.labels import ChipLabel, Label, row
from desktop_app.ui.pages.units.board_reading import APPROVAL_WORDS, STATUS_WORDS, late_words, lines_of
from desktop_app.ui.painting import Chip
from desktop_app.ui.parts import Inspector
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desktop_app.domain.completeness import Mark
    from desktop_app.i18n import Language
    from desktop_app.services.completeness import Row
    from desktop_app.services.office import Office
    from desktop_app.ui.buttons import Kind
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.theme import Tone

MOST_LINES = 40
CHIPS: Mapping[Status, tuple[Tone, str]] = {
    Status.COMPLETE: ("green", "check"),
    Status.PARTIAL: ("amber", "doing"),
    Status.MISSING: ("grey", "time"),
    Status.LATE: ("red", "late"),
    Status.NOT_DUE: ("grey", "not_sent"),
}
APPROVAL_CHIPS: Mapping[Approval, tuple[Tone, str]] = {
    Approval.WAITING: ("grey", "waiting"),
    Approval.READY: ("violet", "waiting"),
    Approval.APPROVED: ("blue", "approved"),
    Approval.ACCEPTED: ("blue", "approved"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the panel shows of one report, read on the other thread."""

    report: Report
    marks: tuple[Mark, ...]
    changed: Mapping[str, tuple[float, float]]
    lines: tuple[WeekEntry, ...]


def read_report(office: Office, report: Report, language: Language) -> Told:
    """Everything about one report: what was said of it, what changed since, and of a week its lines."""
    marks = tuple(
        mark
        for mark in completeness.marks(office, office.tree(), unit=report.unit)
        if (mark.duty, mark.period) == (report.of.duty, report.of.period)
    )
    changed = report_marks.changed_since(office, report) if marks else {}
    try:
        lines = lines_of(office, Week.parse(report.of.period), report.unit, language)
    except ValueError:
        lines = ()  # a plan's report: its lines are those of the campaign
    return Told(report, marks, changed, lines)


class ReportPanel(Inspector):
    """Shows a report; each thing that can be done now is a button, told by `asked_for`."""

    asked_for = Signal(str)  # approve, accept, take_back, reopen, paper, off_paper, remind, print, open

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Report of one unit"), parent)
        self._desk = desk

    def show_report(self, line: Row, told: Told) -> None:
        """Shows what is known of it and what can be done."""
        report, language = told.report, self._desk.language
        of = report.of
        title = period_words(of, language)
        self.begin(line.unit.name, f"{title} · {language.span(of.first, of.last)}")
        tone, icon = CHIPS[report.status]
        words = _(STATUS_WORDS[report.status]).capitalize() if report.is_awaited else _("Not awaited then")
        if report.status is Status.LATE:
            words = _("Not sent, {days} over").format(days=late_words(report.days_late))
        chips: list[QWidget] = [ChipLabel(Chip(words, tone, icon))]
        if report.came or line.is_own:
            tone, icon = APPROVAL_CHIPS[report.approval]
            chips.append(ChipLabel(Chip(_(APPROVAL_WORDS[report.approval]), tone, icon)))
        self.add(_holding(row(*chips, None, gap=6)))
        self._facts(report)
        self._marks(told)
        self._actions(line, report)
        self._lines(told)
        self.end()

    def _facts(self, report: Report) -> None:
        language, of = self._desk.language, report.of
        self.fact(_("Due"), language.day(of.due))
        came = report.came
        if came is not None:
            when = language.day(came.on)
            how = _("on paper") if came.on_paper else came.file
            late = _("{days} late").format(days=late_words(report.days_late)) if report.days_late else ""
            self.fact(_("Came"), " · ".join(part for part in (when, how, late, came.receiver) if part))
        if report.asked:
            done = _("{done} of {planned}").format(
                done=language.number(report.answered), planned=language.number(report.asked)
            )
            self.fact(_("Results"), f"<b>{done}</b>")
        if of.locks_after is not None:
            said = _("after {day}").format(day=language.day(of.locks_after))
            if report.reopened_until:
                said = _("{when}; opened again until {day}").format(when=said, day=language.day(report.reopened_until))
            self.fact(_("Locked"), said)
        elif report.reopened_until:
            self.fact(_("Opened"), _("again until {day}").format(day=language.day(report.reopened_until)))
        if report.reminded:
            self.fact(_("Reminded"), ", ".join(language.day(day, year=False) for day in report.reminded))
        if report.after_lock:
            self.add(ChipLabel(Chip(_("Something came after the lock"), "amber", "locked")))
        if report.replaced_paper:
            told = _("Figures typed from paper are replaced by the unit's own.")
            self.add(Label(told, "small", "ink2", wraps=True))

    def _marks(self, told: Told) -> None:
        language = self._desk.language
        names = self._desk.look.book.units.names()
        for mark in told.marks:
            if mark.act in (Act.APPROVED, Act.ACCEPTED, Act.REOPENED):
                words = {
                    Act.APPROVED: _("Approved on {day} by {office}"),
                    Act.ACCEPTED: _("Accepted on {day} by {office}"),
                    Act.REOPENED: _("Opened again on {day} by {office}"),
                }[mark.act]
                said = words.format(day=language.day(mark.on), office=names.get(mark.owner, mark.owner))
                self.add(Label(f"{said}. {mark.note}".strip(), "small", "ink2", wraps=True))
        if told.changed:
            self.section(_("Changed since it was approved"))
            for code, (then, now) in told.changed.items():
                self.line("clash", _(INDICATOR[code].title), _change(then, now, language), "amber")
        paper = next((mark for mark in told.marks if mark.act is Act.ON_PAPER), None)
        if paper is not None and paper.figures:
            self.section(_("Figures from paper"))
            for code, amount in paper.figures.items():
                self.line("note", _(INDICATOR[code].title), language.number(amount), "ink2")

    def _actions(self, line: Row, report: Report) -> None:
        wanted = own_actions(report) if line.is_own else actions(report, self._desk.look.today())
        if not wanted:
            return
        self.section(_("What can be done"))
        holder = QWidget()
        laid = QGridLayout(holder)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(6)
        for place, (key, words, icon, kind) in enumerate(wanted):
            made = button(words, self._asker(key), kind=kind, icon=icon)
            laid.addWidget(made, place, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(holder)

    def _asker(self, key: str) -> Callable[[], None]:
        return lambda: self.asked_for.emit(key)

    def _lines(self, told: Told) -> None:
        if not told.lines and told.report.came is None:
            return
        self.section(_("Lines of the week") if told.lines else _("Lines"))
        for entry in told.lines[:MOST_LINES]:
            self._line(entry)
        if len(told.lines) > MOST_LINES:
            hidden = len(told.lines) - MOST_LINES
            self.add(Label(ngettext("{n} more line", "{n} more lines", hidden).format(n=hidden), "small", "ink3"))
        self.add(link(_("Open this unit in Checklists"), lambda: self.asked_for.emit("open")))

    def _line(self, entry: WeekEntry) -> None:
        language, late = self._desk.language, entry.overdue_days(self._desk.look.today())
        icon = {REPORT: "reports", CONGRESS: "flag"}.get(entry.kind) or KIND[entry.kind].icon
        words = f"{language.day(entry.shown_on, year=False)} · {entry.title}"
        if entry.done:
            self.line(icon, words, _("Done"), "green")
        elif late:
            self.line(icon, words, late_words(late), "red")
        else:
            self.line(icon, words, _("Not begun"), "ink3")


Action = tuple[str, str, str, "Kind"]


def own_actions(report: Report) -> Sequence[Action]:
    """What this office can do with its own report: its key, words, icon, kind of button."""
    if report.approval is Approval.READY:
        return (("approve", _("Approve and lock"), "approved", "primary"),)
    if report.approval is Approval.APPROVED:
        return (("take_back", _("Take the approval back"), "undo", "plain"),)
    return ()


def actions(report: Report, today: date) -> Sequence[Action]:
    """What this office can do with a unit's report."""
    found: list[Action] = []
    here, accepted = report.came is not None, report.approval is Approval.ACCEPTED
    if here and not accepted and report.approval is not Approval.WAITING:
        found.append(("accept", _("Accept this report"), "approved", "primary"))
    if accepted:
        found.append(("take_back", _("Take the acceptance back"), "undo", "plain"))
    if report.is_owed and report.status is not Status.PARTIAL:
        found.append(("print", _("Print a reminder"), "print", "primary"))
        found.append(("remind", _("Note that they were reminded"), "remind", "plain"))
    closed = report.of.locks_after is not None and report.of.locks_after < today
    if closed or report.approval in (Approval.APPROVED, Approval.ACCEPTED):
        found.append(("reopen", _("Open this period again…"), "history", "plain"))
    if report.came is None or report.came.on_paper:
        words = _("Change the figures from paper…") if here else _("Type a report on paper…")
        found.append(("paper", words, "note", "plain"))
        if here:
            found.append(("off_paper", _("Delete the report on paper"), "delete", "danger"))
    return found


def _change(then: float, now: float, language: Language) -> str:
    return _("{before} to {after}").format(before=language.number(then), after=language.number(now))


def _holding(layout: object) -> QWidget:
    from PySide6.QtWidgets import QLayout

    assert isinstance(layout, QLayout)
    made = QWidget()
    made.setLayout(layout)
    made.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
    return made
