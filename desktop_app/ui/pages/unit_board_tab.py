"""Who has sent results: the chosen week as a bar and counts, the board, and one unit's week beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.week import CONGRESS, Week, WeekEntry
from desktop_app.i18n import _, ngettext
from desktop_app.services import units
from desktop_app.services.checklists import REPORT
from desktop_app.ui import painting
from desktop_app.ui.buttons import link
from desktop_app.ui.labels import ChipLabel, Cut, KeyHints, Label, Sign, clear, row
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.pages.unit_board import Board, late_words, week_name
from desktop_app.ui.pages.unit_board_reading import (
    Tally,
    awaited_since,
    lines_of,
    newest_due,
    state_of,
    tally,
    weeks_until,
)
from desktop_app.ui.painting import Chip
from desktop_app.ui.parts import Inspector, scrolled
from desktop_app.ui.theme import Size, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.units import BoardRow
    from desktop_app.ui.desk import Desk

MOST_LINES = 60


class BoardTab(QWidget):
    """Six weeks at a time; ‹ and › of the bar above go through the year."""

    asked = Signal(str, object)
    weeks_changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._last = Week.of(desk.look.today())
        self._weeks = weeks_until(self._last)
        self._since = self._last
        self._chosen: int | None = None
        self._rows: Sequence[BoardRow] = ()
        self._shown: tuple[str, Week] | None = None  # whose week stands in the inspector
        self._reading: Latest[tuple[WeekEntry, ...]] = Latest(desk, self)
        self.board = Board(desk.language)
        self._title, self._span = Label("", "head"), Label("", "body", "ink2")
        self._bar = _TallyBar()
        self._counts = row(gap=6)
        self.inspector = Inspector(_("Week of one unit"))
        self.inspector.setVisible(False)
        self._lay()
        self.board.opened.connect(self._open)
        self.board.moved.connect(self._on_moved)
        self.board.week_chosen.connect(self._choose)
        self.inspector.closed.connect(self._close)

    def _lay(self) -> None:
        self._area: QScrollArea = scrolled(self.board)
        self._area.setAccessibleName(self.board.accessibleName())
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the board itself takes the keys
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        legend = Cut(
            _("In a cell: lines done of those planned, or days late. Dotted ring: not due yet."), "small", "ink3"
        )
        hints = KeyHints([(_("Arrows"), _("from cell to cell")), ("Enter", _("open"))])
        foot = row(gap=16)
        foot.addWidget(legend, 1)
        foot.addWidget(hints)
        left = QVBoxLayout()
        left.setContentsMargins(Size.PAGE_LEFT, 6, Size.PAGE_RIGHT, 4)
        left.setSpacing(4)
        left.addLayout(row(self._title, 4, self._span, None))
        left.addWidget(self._bar)
        left.addLayout(self._counts)
        left.addSpacing(2)
        left.addWidget(self._area, 1)
        left.addLayout(foot)
        whole = row(gap=0)
        whole.addLayout(left, 1)
        whole.addWidget(self.inspector)
        self.setLayout(whole)

    # showing

    def refresh(self) -> None:
        """Reads the weeks again."""
        look = self._desk.look
        self._rows, self._since = units.board(look, self._weeks), awaited_since(look)
        if self._chosen is None:
            self._chosen = newest_due(look, self._weeks)
        self._show()

    def step(self, by: int) -> None:
        """A week earlier or later; not beyond the week of today."""
        last = min(self._last.moved(by), Week.of(self._desk.look.today()))
        if last != self._last:
            self._last, self._weeks = last, weeks_until(last)
            self._chosen = None
            self._close()
            self.refresh()
            self.weeks_changed.emit()

    def span(self) -> str:
        """The days the board shows."""
        return self._desk.language.span(self._weeks[0].monday, self._weeks[-1].sunday)

    def show_unit(self, code: str) -> bool:
        """Stands on a unit; says whether it is on the board."""
        place = next((place for place, one in enumerate(self._rows) if one.unit.code == code), None)
        if place is not None:
            self.board.stand_on(place, self._chosen or 0)
        return place is not None

    def _show(self) -> None:
        chosen = self._chosen or 0
        self.board.show_board(self._rows, self._weeks, chosen, self._since)
        week = self._weeks[chosen]
        self._title.write(week_name(week))
        self._span.write(self._desk.language.span(week.monday, week.sunday))
        counted = tally(self._rows, chosen, self._since)
        self._bar.show_tally(counted)
        self._show_counts(counted)
        if self._shown is not None:
            self._read_lines(*self._shown)

    def _show_counts(self, counted: Tally) -> None:
        clear(self._counts)
        number = self._desk.language.number
        for count, icon, tone, words in (
            (counted.whole, "check", "green", _("sent, everything done")),
            (counted.part, "doing", "amber", _("sent, not everything done")),
            (counted.late, "late", "red", _("overdue, not sent")),
            (counted.waiting, "not_sent", "ink3", _("not due yet")),
        ):
            if count or tone == "green":
                for part in (Sign(icon, 16, tone), Label(number(count), "bold"), Label(words, "body", "ink2")):
                    self._counts.addWidget(part)
                self._counts.addSpacing(14)
        self._counts.addStretch(1)

    def _choose(self, place: int) -> None:
        self._chosen = place
        self._show()

    def _on_moved(self, unit: int, week: int) -> None:
        where = self.board.cell_rect(unit, week)
        self._area.ensureVisible(0, int(where.center().y()), 0, 40)
        if self._shown is not None:
            self._read_lines(self._rows[unit].unit.code, self._weeks[week])

    # one unit's week

    def _open(self, unit: int, week: int) -> None:
        self.inspector.setVisible(True)
        self._read_lines(self._rows[unit].unit.code, self._weeks[week])

    def _close(self) -> None:
        self._shown = None
        self.inspector.setVisible(False)
        self.board.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._shown is not None:
            self._close()

    def _read_lines(self, code: str, week: Week) -> None:
        self._shown = (code, week)
        language = self._desk.language
        self._reading.ask(
            lambda office: lines_of(office, week, code, language),
            lambda lines: self._show_lines(code, week, lines),
        )

    def _show_lines(self, code: str, week: Week, lines: Sequence[WeekEntry]) -> None:
        if self._shown != (code, week):
            return  # the person has gone on to another cell
        found = next((one for one in self._rows if one.unit.code == code), None)
        if found is None or week not in self._weeks:
            self._close()
            return
        cell, language, panel = found.cells[self._weeks.index(week)], self._desk.language, self.inspector
        panel.begin(found.unit.name, f"{week_name(week)} · {language.span(week.monday, week.sunday)}")
        if state_of(cell, self._since) == "late":
            panel.add(
                ChipLabel(Chip(_("Not sent, {days} over").format(days=late_words(cell.days_late)), "red", "late"))
            )
        if cell.received is not None:
            came = _("{time} on {day}").format(time=f"{cell.received:%H:%M}", day=language.day(cell.received.date()))
            panel.fact(_("Came"), came)
        elif not cell.days_late:
            panel.fact(_("Came"), _("not yet; it is not due"))
        if cell.planned:
            done = _("{done} of {planned}").format(done=cell.done, planned=cell.planned)
            panel.fact(_("Done"), f"<b>{done}</b>")
        panel.section(_("Lines of the week"))
        for entry in lines[:MOST_LINES]:
            self._line(entry)
        if not lines:
            panel.add(Label(_("Nothing has come from this unit for this week."), "small", "ink3", wraps=True))
        if len(lines) > MOST_LINES:
            more = ngettext("{n} more line", "{n} more lines", len(lines) - MOST_LINES)
            panel.add(Label(more.format(n=len(lines) - MOST_LINES), "small", "ink3"))
        panel.add(link(_("Open this unit in Checklists"), lambda: self._ask(code)))
        panel.end()

    def _line(self, entry: WeekEntry) -> None:
        language, late = self._desk.language, entry.overdue_days(self._desk.look.today())
        icon = {REPORT: "reports", CONGRESS: "flag"}.get(entry.kind) or KIND[entry.kind].icon
        words = f"{language.day(entry.shown_on, year=False)} · {entry.title}"
        if entry.done:
            self.inspector.line(icon, words, _("Done"), "green")
        elif late:
            self.inspector.line(icon, words, late_words(late), "red")
        else:
            self.inspector.line(icon, words, _("Not begun"), "ink3")

    def _ask(self, code: str) -> None:
        self.asked.emit("checklists", ("filter", {"unit": code}))


class _TallyBar(QWidget):
    """How the units stand in the chosen week: green, amber, red, the rest grey."""

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
            (counted.whole, "green"), (counted.part, "amber_fill"), (counted.late, "red"), (counted.waiting, "line"),
        ):  # fmt: skip
            if count:
                painting.rounded(painter, QRectF(left, 0, max(count * unit - 2, 3), 8), 3, colour(ink))
                left += count * unit
        painter.end()
