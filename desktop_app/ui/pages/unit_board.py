"""The board: units down, weeks across, in one block or two; painted, and walked with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.domain.week import Week
from desktop_app.i18n import Language, _, ngettext
from desktop_app.ui import icons, painting
from desktop_app.ui.pages.unit_board_reading import state_of
from desktop_app.ui.painting import Chip
from desktop_app.ui.theme import Size, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.units import BoardCell, BoardRow

HEAD = Size.TABLE_HEAD
LINE = Size.ROW_COMPACT
NAME_LEAST, NAME_MOST = 136, 260
CELL = 66
BETWEEN = 28
ONE_BLOCK = 15  # units that stand in one block before a second one is begun


class Board(QWidget):
    """Shows rows of cells; `opened` on Enter or a click brings the place of the unit and of the week."""

    opened = Signal(int, int)
    week_chosen = Signal(int)
    moved = Signal(int, int)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: Sequence[BoardRow] = ()
        self._weeks: Sequence[Week] = ()
        self._chosen = 0
        self._since = Week(0, 1)
        self._at = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Who has sent results"))

    def show_board(self, rows: Sequence[BoardRow], weeks: Sequence[Week], chosen: int, since: Week) -> None:
        """Shows these rows; the place stays where the person is. Nothing is awaited for weeks before `since`."""
        self._rows, self._weeks, self._chosen, self._since = rows, weeks, chosen, since
        unit, week = self._at
        self._at = (min(unit, max(0, len(rows) - 1)), week if self.hasFocus() else chosen)
        self._tell()
        self.setFixedHeight(self._tall())
        self.update()

    def place(self) -> tuple[int, int]:
        """Which unit and which week the person stands on."""
        return self._at

    def stand_on(self, unit: int, week: int) -> None:
        """Goes to a cell."""
        if self._rows:
            self._at = (max(0, min(unit, len(self._rows) - 1)), max(0, min(week, len(self._weeks) - 1)))
            self._tell()
            self.update()
            self.moved.emit(*self._at)

    def cell_rect(self, unit: int, week: int) -> QRectF:
        """Where a cell is."""
        block, line = divmod(unit, self._lines())
        left = block * (self._wide() + BETWEEN) + self._name()
        return QRectF(left + week * self._cell(), HEAD + line * LINE, self._cell(), LINE)

    def said(self, unit: int, week: int) -> str:
        """A cell in words, for tips and screen readers."""
        row = self._rows[unit]
        words = cell_words(row.cells[week], self._language, self._since)
        return f"{row.unit.label}. {week_name(self._weeks[week])}: {words}"

    # measures

    def _blocks(self) -> int:
        two = 2 * (NAME_LEAST + CELL * max(len(self._weeks), 1)) + BETWEEN
        return 2 if len(self._rows) > ONE_BLOCK and self.width() >= two else 1

    def _lines(self) -> int:
        blocks = self._blocks()
        return max(1, (len(self._rows) + blocks - 1) // blocks)

    def _wide(self) -> float:
        blocks = self._blocks()
        return (self.width() - BETWEEN * (blocks - 1)) / blocks

    def _cell(self) -> float:
        weeks = max(len(self._weeks), 1)
        return min(96.0, (self._wide() - min(NAME_MOST, max(NAME_LEAST, self._wide() * 0.3))) / weeks)

    def _name(self) -> float:
        return self._wide() - self._cell() * len(self._weeks)

    def _tall(self) -> int:
        return HEAD + self._lines() * LINE + 2

    def sizeHint(self) -> QSize:
        return QSize(NAME_LEAST + CELL * max(len(self._weeks), 1), self._tall())

    def minimumSizeHint(self) -> QSize:
        return QSize(NAME_LEAST + 52 * max(len(self._weeks), 1), HEAD + LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._tall())

    def _under(self, x: float, y: float) -> tuple[int, int]:
        """The unit and the week at a point; -1 where there is none. A week without a unit is its head."""
        block = 0 if x < self._wide() else 1
        inside = x - block * (self._wide() + BETWEEN) - self._name()
        week = int(inside // self._cell()) if 0 <= inside < self._cell() * len(self._weeks) else -1
        line = int((y - HEAD) // LINE) if y >= HEAD else -1
        unit = block * self._lines() + line if 0 <= line < self._lines() else -1
        return (unit if unit < len(self._rows) else -1), week

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for block in range(self._blocks()):
            self._paint_heads(painter, block)
        for unit in range(len(self._rows)):
            if self.cell_rect(unit, 0).top() <= event.rect().bottom():
                self._paint_unit(painter, unit)
        if self.hasFocus() and self._rows:
            ring = self.cell_rect(*self._at).adjusted(2, 1, -2, -2)
            for inset in (0, 1):
                painting.rounded(painter, ring.adjusted(inset, inset, -inset, -inset), 4, None, colour("focus"))
        painter.end()

    def _paint_heads(self, painter: QPainter, block: int) -> None:
        left = block * (self._wide() + BETWEEN)
        head = QRectF(left, 0, self._wide(), HEAD)
        painter.fillRect(head, colour("sunken"))
        painting.hline(painter, head.left(), head.right(), HEAD - 1, "line2")
        painting.words(painter, head.adjusted(8, 0, 0, 0), _("Unit"), "label", "ink2")
        for place, week in enumerate(self._weeks):
            rect = QRectF(left + self._name() + place * self._cell(), 0, self._cell(), HEAD)
            ink = "blue" if place == self._chosen else "ink2"
            painting.words(painter, rect, week_name(week), "label", ink, "centre")

    def _paint_unit(self, painter: QPainter, unit: int) -> None:
        row = self._rows[unit]
        first = self.cell_rect(unit, 0)
        left = first.left() - self._name()
        late = state_of(row.cells[self._chosen], self._since) == "late" if row.cells else False
        chosen = self.cell_rect(unit, self._chosen)
        painter.fillRect(chosen, colour("hover"))
        room = QRectF(left + 8, first.top(), self._name() - 14, LINE)
        if late:
            icons.draw(painter, "late", QRectF(room.left(), room.center().y() - 7, 14, 14), "red")
            room.setLeft(room.left() + 19)
        painting.words(painter, room, row.unit.label, "tablebold" if late else "first", "red" if late else "ink")
        for place, cell in enumerate(row.cells):
            self._paint_cell(painter, self.cell_rect(unit, place), cell)
        painting.hline(painter, left, left + self._wide(), first.bottom() - 1)

    def _paint_cell(self, painter: QPainter, rect: QRectF, cell: BoardCell) -> None:
        state, middle = state_of(cell, self._since), rect.center()
        if state == "before":
            return
        if state in ("whole", "waiting"):
            icon, ink = ("check", "green") if state == "whole" else ("not_sent", "ink3")
            icons.draw(painter, icon, QRectF(middle.x() - 8, middle.y() - 8, 16, 16), ink)
            return
        if state == "part":
            chip = Chip(f"{cell.done}/{cell.planned}", "amber", share=cell.done / cell.planned)
        else:
            chip = Chip(late_words(cell.days_late), "red", solid=True)
        wide = min(painting.chip_width(chip), rect.width() - 4)
        painting.paint_chip(painter, middle.x() - wide / 2, middle.y(), chip, wide)

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        unit, week = self._at
        lines, key = self._lines(), event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._rows:
            self.opened.emit(unit, week)
        elif key == Qt.Key.Key_Up:
            self.stand_on(unit - 1, week)
        elif key == Qt.Key.Key_Down:
            self.stand_on(unit + 1, week)
        elif key == Qt.Key.Key_Left:
            across = week == 0 and unit >= lines
            self.stand_on(unit - lines if across else unit, len(self._weeks) - 1 if across else week - 1)
        elif key == Qt.Key.Key_Right:
            across = week == len(self._weeks) - 1 and unit < lines and unit + lines < len(self._rows)
            self.stand_on(unit + lines if across else unit, 0 if across else week + 1)
        elif key == Qt.Key.Key_Home:
            self.stand_on(0, week)
        elif key == Qt.Key.Key_End:
            self.stand_on(len(self._rows) - 1, week)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        unit, week = self._under(event.position().x(), event.position().y())
        if unit < 0 <= week and event.position().y() < HEAD:
            self.week_chosen.emit(week)
        elif unit >= 0:
            self.stand_on(unit, week if week >= 0 else self._chosen)
            self.opened.emit(*self._at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            unit, week = self._under(event.pos().x(), event.pos().y())
            if unit >= 0:
                QToolTip.showText(event.globalPos(), self.said(unit, week if week >= 0 else self._chosen), self)
            return True
        return super().event(event)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.said(*self._at) if self._rows and self._weeks else "")


def week_name(week: Week) -> str:
    """ "Tuần 42" """
    return _("Week {n}").format(n=week.number)


def late_words(days: int) -> str:
    """ "6 ngày" """
    return ngettext("{n} day", "{n} days", days).format(n=days)


def cell_words(cell: BoardCell, language: Language, since: Week) -> str:
    """What a cell means, in words."""
    state = state_of(cell, since)
    if state == "whole":
        return _("sent, everything done")
    if state == "part":
        done = _("{done} of {planned}").format(done=language.number(cell.done), planned=language.number(cell.planned))
        return _("sent, {done} done").format(done=done)
    if state == "late":
        return _("not sent, {days} over").format(days=late_words(cell.days_late))
    return _("not awaited then") if state == "before" else _("not due yet")
