"""The table of results, and behind each figure the lines it comes from and their photos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.indicators import INDICATOR, Share, Total
from desktop_app.domain.results import part_words
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import result_drafts, results
from desktop_app.ui.buttons import button, link
from desktop_app.ui.columns import Column, Editor, Note
from desktop_app.ui.inputs import Line
from desktop_app.ui.labels import KeyHints, Label, Rule, column, paragraph, row
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.pages.photo_strip import PhotoStrip
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.result_drafts import Report
    from desktop_app.ui.desk import Desk

BEHIND_WIDTH = 352


class Figures(QWidget):
    """The table at the left; at the right what stands behind the line the person is on."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._report: Report | None = None
        self._units: dict[str, str] = {}
        self._photos: dict[int, int] = {}
        self._reading: Latest[Sequence[Share]] = Latest(desk, self)
        self.table: Table[Total] = Table(self._columns(), lambda one: one.code, name=_("Results"))
        self.table.current_changed.connect(self._on_current)
        self.lines: Table[Share] = Table(self._line_columns(), lambda one: one.item.id, name=_("Lines behind"))
        self.lines.current_changed.connect(self._on_line)
        self.lines.opened.connect(lambda one: self.asked.emit("checklists", ("item", one.item.id)))
        self.title = Label("", "head")
        self._sum = Label("", "small", "ink3")
        self.note = Line(Editor(placeholder=_("what the report says beside this figure")))
        self.note.settled.connect(self._on_note)
        self._note_label = Label(_("Notes"), "label", "ink2")
        self._note_label.setBuddy(self.note)
        self.note.setAccessibleName(_("Notes"))
        self.strip = PhotoStrip(desk)
        self.strip.setVisible(False)
        self._empty = paragraph(_("Nothing has been planned or done in this period."), "body", "ink2")
        self.more = button(_("Add other figures…"), self.add_figures, kind="quiet", icon="add")
        self.less = link(_("Take this figure out"), self._take_away)
        self.less.setVisible(False)
        hints = KeyHints([("↑|↓", _("figure")), ("Tab", _("its lines")), ("Enter", _("open the line"))])
        left = column(self._empty, self.table, row(self.more, None), hints, gap=6, margins=(Size.PAGE_LEFT, 10, 12, 6))
        left.setStretch(1, 1)
        right = QWidget()
        right.setFixedWidth(BEHIND_WIDTH)
        laid = column(
            self.title,
            row(self._sum, None, self.less),
            row(self._note_label, self.note),
            self.lines,
            self.strip,
            gap=6,
            margins=(14, 12, Size.PAGE_RIGHT, 10),
        )
        laid.setStretch(3, 1)
        right.setLayout(laid)
        whole = row(left, Rule(upright=True), right, gap=0)
        whole.setStretch(0, 1)
        self.setLayout(whole)
        self.setFocusProxy(self.table)

    def _columns(self) -> list[Column[Total]]:
        language = self._desk.language
        return [
            Column(N_("Indicator"), lambda one: _(INDICATOR[one.code].title), key="title", weight="task",
                   tip=lambda one: _(INDICATOR[one.code].title), sortable=False),
            Column(N_("Code"), lambda one: one.code, key="code", width=56, weight="second", sortable=False),
            Column(N_("Measure"), lambda one: _(INDICATOR[one.code].measure), key="measure", width=88, weight="second",
                   sortable=False),
            Column(N_("As planned"), lambda one: language.number(one.planned, None), key="planned", width=80,
                   align="right", sortable=False),
            Column(N_("Done"), lambda one: language.number(one.actual), key="actual", width=68, align="right",
                   weight="first", sortable=False),
            Column(N_("This year"), lambda one: language.number(one.cumulative), key="cumulative", width=92,
                   align="right", weight="second", sortable=False),
            Column(N_("Share"), lambda one: "" if one.part is None else part_words(one.part, language), key="part",
                   width=130, align="right", bar=lambda one: None if one.part is None else min(1.0, one.part),
                   sortable=False),
        ]  # fmt: skip

    def _line_columns(self) -> list[Column[Share]]:
        language = self._desk.language
        return [
            Column(N_("Day"), self._day, width=58, sortable=False),
            Column(N_("Line"), self._headline, weight="task", tip=self._headline, note=self._with_photos,
                   sortable=False),
            Column(N_("Unit"), self._unit, width=90, weight="second", tip=self._unit, sortable=False, wide_only=True),
            Column(N_("Done"), lambda one: f"{language.number(one.actual)}/{language.number(one.planned)}", width=66,
                   align="right", sortable=False),
        ]  # fmt: skip

    # what cells say

    def _day(self, one: Share) -> str:
        day = one.done_on or one.planned_on
        return self._desk.language.day(day, year=False) if day else ""

    def _headline(self, one: Share) -> str:
        kind = KIND[one.item.kind]
        return kind.headline(kind.steps[0], one.item, self._desk.language)

    def _unit(self, one: Share) -> str:
        code = one.item.unit or one.item.owner
        return self._units.get(code, one.item.who or code)

    def _with_photos(self, one: Share) -> Note | None:
        many = self._photos.get(one.item.id, 0)
        return Note(str(many), "photo") if many else None

    # showing

    def show_report(self, report: Report) -> None:
        """Shows the figures of a report; of the line the person is on, what stands behind it."""
        self._report = report
        self._units = self._desk.look.book.units.names()
        self.table.show_rows(report.results.totals)
        self.more.setVisible(not report.is_issued)
        self.table.setVisible(bool(report.results.totals))
        self._empty.setVisible(not report.results.totals)
        if self.table.current_row() is None and report.results.totals:
            self.table.select(report.results.totals[0].code)
        self._on_current(self.table.current_row())

    def _on_current(self, one: Total | None) -> None:
        report = self._report
        self.title.write(_(INDICATOR[one.code].title) if one else "")
        if one is None or report is None:
            self._sum.write("")
            self._show_note("")
            self.less.setVisible(False)
            self.lines.show_rows([])
            self.strip.setVisible(False)
            return
        self.less.setVisible(one.code in report.by_hand)
        self._show_note(report.notes.get(one.code, ""), report.is_issued)
        campaign, period, code = report.campaign, report.results.period, one.code
        self._reading.ask(lambda office: results.lines_behind(office, campaign, period, code), self._on_lines)

    def _on_lines(self, found: Sequence[Share]) -> None:
        self._photos = self._desk.look.book.items.photo_counts(one.item.id for one in found)
        self.lines.show_rows(found)
        one = self.table.current_row()
        if one is not None and one.code == results.DIRECTIVES and self._report is not None:
            self._sum.write("; ".join(self._report.results.documents))
            self.strip.setVisible(False)
            return
        if one is not None and self._report is not None and one.code in self._report.by_hand:
            self._sum.write(_("Written by you: no checklist counts it."))
            self.strip.setVisible(False)
            return
        many = ngettext("{n} line makes this figure.", "{n} lines make this figure.", len(found))
        self._sum.write(many.format(n=len(found)))
        if self.lines.current_row() is None and found:
            first = next((one for one in found if self._photos.get(one.item.id)), found[0])
            self.lines.select(first.item.id)
        self._on_line(self.lines.current_row())

    def _on_line(self, one: Share | None) -> None:
        if one is None:
            self.strip.setVisible(False)
            return
        self.strip.show_item(one.item.id, ours=one.item.owner == self._desk.look.code)

    def _show_note(self, written: str, locked: bool = True) -> None:
        if not (self.note.hasFocus() and self.note.is_changed()):
            self.note.write(written)
        self.note.setReadOnly(locked)

    def _on_note(self, words: object) -> None:
        report, one = self._report, self.table.current_row()
        if report is None or one is None:
            return
        campaign, period, said = report.campaign, report.results.period.key, {one.code: str(words)}
        self._desk.do(lambda office: result_drafts.note(office, campaign, period, said))

    def add_figures(self) -> None:
        """Asks for figures that no checklist counts."""
        from desktop_app.ui.pages.results.giving import ask_figures

        if self._report is not None:
            ask_figures(self.window(), self._desk, self._report)

    def _take_away(self) -> None:
        report, one = self._report, self.table.current_row()
        if report is not None and one is not None:
            campaign, period, code = report.campaign, report.results.period.key, one.code
            self._desk.do(lambda office: result_drafts.take_away(office, campaign, period, code))
