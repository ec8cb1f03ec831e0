"""Who has reported: the chosen period as a bar and counts, the board, and one unit's report beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.completeness import WEEKLY, Act, Report, Status, period_words
from desktop_app.domain.week import Week
from desktop_app.i18n import _, ngettext
from desktop_app.services import completeness, report_marks
from desktop_app.services.papers import Choices
from desktop_app.ui import painting
from desktop_app.ui.buttons import FilterButton, button
from desktop_app.ui.choices import Check, Segments
from desktop_app.ui.labels import Cut, KeyHints, Label, Sign, clear, row
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.pages.units.board import Board
from desktop_app.ui.pages.units.board_reading import (
    FEW,
    SIGNS,
    STATUS_WORDS,
    YEAR,
    Tally,
    View,
    Wish,
    owing,
    read,
    reports_at,
    tally,
)
from desktop_app.ui.pages.units.report_asking import ask_paper, ask_reopen
from desktop_app.ui.pages.units.report_panel import ReportPanel, Told, read_report
from desktop_app.ui.parts import scrolled
from desktop_app.ui.theme import Size, colour

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.services.completeness import Row
    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.dialogs import Dialog

Key = tuple[str, str]  # a unit and a period


class BoardTab(QWidget):
    """Some periods of one duty at a time; ‹ and › of the bar above go through the years."""

    asked = Signal(str, object)
    periods_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wish = Wish()
        self._view: View | None = None
        self._rows: Sequence[Row] = ()
        self._chosen: int | None = None
        self._shown: Key | None = None  # whose report stands in the panel
        self.dialog: Dialog | None = None
        self._reading: Latest[View] = Latest(desk, self)
        self._telling: Latest[Told] = Latest(desk, self)
        self.board = Board(desk.language)
        self.duty = FilterButton(_("Results of the week"), [], name=_("Which report"))
        self.span_choice = Segments([(FEW, str(FEW)), (26, "26"), (YEAR, str(YEAR))], FEW)
        self.span_choice.setAccessibleName(_("How many periods"))
        self.only_owing = Check(_("Only units that still owe"))
        self.print_all = button(_("Print reminders"), self._print_reminders, kind="primary", icon="print")
        self._title, self._due = Label("", "head"), Label("", "body", "ink2")
        self._bar = _TallyBar()
        self._counts = row(gap=6)
        self.panel = ReportPanel(desk)
        self.panel.setVisible(False)
        self._lay()
        self._listen()

    def _lay(self) -> None:
        self._area: QScrollArea = scrolled(self.board)
        self._area.setAccessibleName(self.board.accessibleName())
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the board itself takes the keys
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        legend = Cut(
            _("In a cell: lines with a result of all lines, or days late. Dotted ring: not due yet."), "small", "ink3"
        )
        hints = KeyHints([(_("Arrows"), _("from cell to cell")), ("Enter", _("open")), ("N", _("remind"))])
        foot = row(legend, hints, gap=16)
        foot.setStretch(0, 1)
        left = QVBoxLayout()
        left.setContentsMargins(Size.PAGE_LEFT, 8, Size.PAGE_RIGHT, 4)
        left.setSpacing(5)
        left.addLayout(
            row(
                self.duty,
                self.span_choice,
                Label(_("periods"), "body", "ink2"),
                4,
                self.only_owing,
                None,
                self.print_all,
            )
        )
        left.addLayout(row(self._title, 4, self._due, None))
        left.addWidget(self._bar)
        left.addLayout(self._counts)
        left.addSpacing(2)
        left.addWidget(self._area, 1)
        left.addLayout(foot)
        whole = row(gap=0)
        whole.addLayout(left, 1)
        whole.addWidget(self.panel)
        self.setLayout(whole)

    def _listen(self) -> None:
        self.board.opened.connect(self._open)
        self.board.moved.connect(self._on_moved)
        self.board.period_chosen.connect(self._choose)
        self.board.reminded.connect(self._remind_at)
        self.panel.closed.connect(self._close)
        self.panel.asked_for.connect(self._do)
        self.duty.chosen.connect(lambda key: self._look(Wish(str(key or WEEKLY), self._wish.count)))
        self.span_choice.chosen.connect(lambda count: self._look(replace(self._wish, count=int(str(count)))))
        self.only_owing.toggled.connect(lambda _on: self._show())
        self._area.verticalScrollBar().valueChanged.connect(lambda _value: self.board.update())

    # showing

    def refresh(self) -> None:
        """Reads the periods again; what is shown stays until then."""
        wish = self._wish
        self._reading.ask(lambda office: read(office, wish), self._on_read)

    def _look(self, wish: Wish) -> None:
        """Shows other periods."""
        self._wish, self._chosen = wish, None
        self._close()
        self.refresh()

    def step(self, by: int) -> None:
        """Some periods earlier or later; not beyond the newest ones."""
        if by < 0 and self._view is not None and self._view.is_first:
            return
        back = max(0, self._wish.back - by * (1 if self._wish.count == FEW else self._wish.count))
        if back != self._wish.back:
            self._look(replace(self._wish, back=back))

    def span(self) -> str:
        """The days the board shows."""
        view = self._view
        if view is None or not view.periods:
            return ""
        return self._desk.language.span(view.periods[0].first, max(view.periods[0].first, view.periods[-1].last))

    def _on_read(self, view: View) -> None:
        self._view = view
        language = self._desk.language
        self.duty.offer([(one.key, one.title(language)) for one in view.duties if one.asked is not None])
        self.duty.choose(None if view.duty.asked is None else view.duty.key)
        if self._chosen is None or self._chosen >= len(view.periods):
            self._chosen = view.chosen
        self._show()
        self.periods_changed.emit()

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        chosen = self._chosen or 0
        self._rows = owing(view, chosen) if self.only_owing.isChecked() else view.rows
        self.board.show_board(self._rows, view.periods, chosen)
        language = self._desk.language
        of = view.periods[chosen] if view.periods else None
        self._title.write(period_words(of, language) if of else view.duty.title(language))
        self._due.write(_("due {day}").format(day=language.day(of.due)) if of else _("No period is awaited yet."))
        counted = tally(reports_at(view, chosen))
        self._bar.show_tally(counted)
        self._show_counts(counted)
        late = counted.late
        words = ngettext("Print a reminder for {n} unit", "Print reminders for {n} units", late).format(n=late)
        self.print_all.setText(words if late else _("Print reminders"))
        self.print_all.setEnabled(bool(late))
        if self._shown is not None:
            self._read_report()

    def _show_counts(self, counted: Tally) -> None:
        clear(self._counts)
        number = self._desk.language.number
        for status in Status:
            count = getattr(counted, status.name.lower())
            if count or status is Status.COMPLETE:
                icon, tone = SIGNS[status]
                words = Label(_(STATUS_WORDS[status]), "body", "ink2")
                for part in (Sign(icon, 16, tone), Label(number(count), "bold"), words):
                    self._counts.addWidget(part)
                self._counts.addSpacing(14)
        self._counts.addStretch(1)

    def _choose(self, place: int) -> None:
        self._chosen = place
        self._show()

    def _on_moved(self, unit: int, place: int) -> None:
        where = self.board.cell_rect(unit, place)
        self._area.ensureVisible(0, int(where.center().y()), 0, 40)
        if self._shown is not None:
            self._show_report(unit, place)

    # one unit's report

    def _open(self, unit: int, place: int) -> None:
        self.panel.setVisible(True)
        self._show_report(unit, place)

    def _show_report(self, unit: int, place: int) -> None:
        assert self._view is not None
        self._shown = (str(self._rows[unit].unit.code), self._view.periods[place].period)
        self._read_report()

    def _close(self) -> None:
        if self._shown is not None:
            self._shown = None
            self.panel.setVisible(False)
            self.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._shown is not None:
            self._close()

    def _found(self) -> tuple[Row, Report] | None:
        """The line and the report that the panel is about."""
        view = self._view
        for line in view.rows if view else ():
            for report in line.reports:
                if report and (report.unit, report.of.period) == self._shown:
                    return line, report
        return None

    def _read_report(self) -> None:
        found, key, language = self._found(), self._shown, self._desk.language
        if found is None:
            self._close()
            return
        line, report = found

        def show(told: Told) -> None:
            if self._shown == key:  # else the person has gone on to another cell
                self.panel.show_report(line, told)

        self._telling.ask(lambda office: read_report(office, report, language), show)

    # acting

    def _do(self, what: str) -> None:
        found = self._found()
        if found is None:
            return
        line, report = found
        unit, duty, period = report.unit, report.of.duty, report.of.period
        simple: dict[str, Callable[[Office], object]] = {
            "approve": lambda office: report_marks.approve(office, duty, period),
            "accept": lambda office: report_marks.accept(office, unit, duty, period),
            "take_back": lambda office: report_marks.take_back(office, unit, duty, period),
            "off_paper": lambda office: report_marks.take_off_paper(office, unit, duty, period),
            "remind": lambda office: report_marks.remind(office, [report]),
        }
        if what in simple:
            self._desk.do(simple[what])
        elif what == "reopen":
            title = _("Open {period} again for {unit}").format(
                period=period_words(report.of, self._desk.language), unit=line.unit.label
            )
            self.dialog = ask_reopen(
                self, self._desk, title,
                lambda until, why: self._desk.do(
                    lambda office: report_marks.reopen(office, unit, duty, period, until, why)
                ),
            )  # fmt: skip
        elif what == "paper":
            self._ask_paper(line, report)
        elif what == "print":
            self.asked.emit("reports", ("report", "reminder", self._choices(report, unit)))
        elif what == "open":
            self.asked.emit("checklists", ("filter", {"unit": unit}))

    def _ask_paper(self, line: Row, report: Report) -> None:
        unit, duty, period = report.unit, report.of.duty, report.of.period
        look = self._desk.look
        marks = completeness.marks(look, look.tree(), unit=unit, acts=(Act.ON_PAPER,))
        before = next((mark for mark in marks if mark.report == (unit, duty, period)), None)
        kept = (before.on, before.who, before.figures) if before else (self._desk.look.today(), "", {})
        title = _("Report on paper: {unit}, {period}").format(
            unit=line.unit.label, period=period_words(report.of, self._desk.language)
        )
        self.dialog = ask_paper(
            self, self._desk, title, kept,
            lambda day, who, figures: self._desk.do(
                lambda office: report_marks.put_on_paper(office, unit, duty, period, day, figures, who)
            ),
        )  # fmt: skip

    def _remind_at(self, unit: int, place: int) -> None:
        """The key N: notes that the unit of the cell was reminded."""
        report = self._rows[unit].reports[place]
        if report is not None and report.is_owed and not self._rows[unit].is_own:
            self._desk.do(lambda office: report_marks.remind(office, [report]))

    def _print_reminders(self) -> None:
        """The letter to all who are late with the chosen period, and a note that they were reminded."""
        view, place = self._view, self._chosen or 0
        late = [one for one in reports_at(view, place) if one.status is Status.LATE] if view else []
        if late:
            self._desk.do(lambda office: report_marks.remind(office, late))
            self.asked.emit("reports", ("report", "reminder", self._choices(late[0])))

    def _choices(self, report: Report, unit: str | None = None) -> Choices:
        """What the reminder letter is about."""
        if report.of.duty == WEEKLY:
            return Choices(week=Week.parse(report.of.period), unit=unit)
        return Choices(duty=report.of.duty, day=report.of.day, unit=unit)


class _TallyBar(QWidget):
    """How the units stand in the chosen period: green, amber, red, the rest grey."""

    def __init__(self) -> None:
        super().__init__()
        self._tally = Tally()
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tally(self, tally_: Tally) -> None:
        self._tally = tally_
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        counted, left = self._tally, 0.0
        unit = self.width() / max(counted.all, 1)
        for count, ink in (
            (counted.complete, "green"), (counted.partial, "amber_fill"), (counted.late, "red"),
            (counted.missing, "ink3"), (counted.not_due, "line"),
        ):  # fmt: skip
            if count:
                painting.rounded(painter, QRectF(left, 0, max(count * unit - 2, 3), 8), 3, colour(ink))
                left += count * unit
        painter.end()
