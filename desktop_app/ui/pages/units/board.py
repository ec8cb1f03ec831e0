"""The board: units down, periods across, in one block or two; painted, and walked with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.domain.completeness import Approval, Report, Status, period_words
from desktop_app.i18n import Language, _
from desktop_app.ui import icons, painting
from desktop_app.ui.pages.units.board_reading import SHORT_WORDS, SIGNS, late_words, report_words
from desktop_app.ui.painting import Chip
from desktop_app.ui.theme import Size, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.completeness import Occurrence
    from desktop_app.services.completeness import Row

HEAD = Size.TABLE_HEAD
LINE = Size.ROW_COMPACT
NAME_LEAST, NAME_MOST = 136, 260
CELL, CELL_MOST, CELL_LEAST = 66, 150, 17
NARROW = 44  # below this a cell has room for its sign alone
BETWEEN = 28
ONE_BLOCK = 15  # units that stand in one block before a second one is begun


class Board(QWidget):
    """Shows rows of cells; `opened` on Enter or a click brings the place of the unit and of the period."""

    opened = Signal(int, int)
    period_chosen = Signal(int)
    reminded = Signal(int, int)
    moved = Signal(int, int)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: Sequence[Row] = ()
        self._periods: Sequence[Occurrence] = ()
        self._chosen = 0
        self._at = (0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Who has reported"))

    def show_board(self, rows: Sequence[Row], periods: Sequence[Occurrence], chosen: int) -> None:
        """Shows these rows; the place stays where the person is."""
        self._rows, self._periods, self._chosen = rows, periods, chosen
        unit, place = self._at
        place = place if self.hasFocus() else chosen
        self._at = (min(unit, max(0, len(rows) - 1)), min(place, max(0, len(periods) - 1)))
        self._tell()
        self.setFixedHeight(self._tall())
        self.update()

    def place(self) -> tuple[int, int]:
        """Which unit and which period the person stands on."""
        return self._at

    def place_count(self) -> int:
        """How many cells there are to stand on."""
        return len(self._rows) * len(self._periods)

    def stand_on(self, unit: int, period: int) -> None:
        """Goes to a cell."""
        if self._rows:
            self._at = (max(0, min(unit, len(self._rows) - 1)), max(0, min(period, len(self._periods) - 1)))
            self._tell()
            self.update()
            self.moved.emit(*self._at)

    def cell_rect(self, unit: int, period: int) -> QRectF:
        """Where a cell is."""
        block, line = divmod(unit, self._lines())
        left = block * (self._wide() + BETWEEN) + self._name()
        return QRectF(left + period * self._cell(), HEAD + line * LINE, self._cell(), LINE)

    def said(self, unit: int, period: int) -> str:
        """A cell in words, for tips and screen readers."""
        row = self._rows[unit]
        words = report_words(row.reports[period], self._language)
        return f"{row.named(self._language)}. {period_words(self._periods[period], self._language)}: {words}"

    # measures

    def _count(self) -> int:
        return max(len(self._periods), 1)

    def _blocks(self) -> int:
        two = 2 * (NAME_LEAST + CELL * self._count()) + BETWEEN
        return 2 if len(self._rows) > ONE_BLOCK and self.width() >= two else 1

    def _lines(self) -> int:
        blocks = self._blocks()
        return max(1, (len(self._rows) + blocks - 1) // blocks)

    def _wide(self) -> float:
        blocks = self._blocks()
        return (self.width() - BETWEEN * (blocks - 1)) / blocks

    def _cell(self) -> float:
        name = min(NAME_MOST, max(NAME_LEAST, self._wide() * 0.3))
        return max(CELL_LEAST, min(CELL_MOST, (self._wide() - name) / self._count()))

    def _name(self) -> float:
        return max(0.0, self._wide() - self._cell() * len(self._periods))

    def _tall(self) -> int:
        return HEAD + self._lines() * LINE + 2

    def sizeHint(self) -> QSize:
        return QSize(NAME_LEAST + min(CELL, 24 if self._count() > 12 else CELL) * self._count(), self._tall())

    def minimumSizeHint(self) -> QSize:
        least = CELL_LEAST if self._count() > 12 else 52
        return QSize(NAME_LEAST + least * self._count(), HEAD + LINE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self._tall())

    def _top(self) -> float:
        """The heads stay at the top of what is seen."""
        return max(0, min(self.visibleRegion().boundingRect().top(), self.height() - HEAD - LINE))

    def _under(self, x: float, y: float) -> tuple[int, int]:
        """The unit and the period at a point; -1 where there is none. A period without a unit is its head."""
        block = 0 if x < self._wide() else 1
        inside = x - block * (self._wide() + BETWEEN) - self._name()
        period = int(inside // self._cell()) if 0 <= inside < self._cell() * len(self._periods) else -1
        line = int((y - HEAD) // LINE) if y >= self._top() + HEAD else -1
        unit = block * self._lines() + line if 0 <= line < self._lines() else -1
        return (unit if unit < len(self._rows) else -1), period

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        seen = event.rect()
        for unit in range(len(self._rows)):
            top = HEAD + (unit % self._lines()) * LINE
            if top <= seen.bottom() and top + LINE >= seen.top():
                self._paint_unit(painter, unit)
        for block in range(self._blocks()):
            self._paint_heads(painter, block)
        if self.hasFocus() and self._rows and self._periods:
            inset = 2 if self._cell() >= NARROW else 0
            ring = self.cell_rect(*self._at).adjusted(inset, 1, -inset, -2)
            for by in (0, 1):
                painting.rounded(painter, ring.adjusted(by, by, -by, -by), 4, None, colour("focus"))
        painter.end()

    def _paint_heads(self, painter: QPainter, block: int) -> None:
        left, top = block * (self._wide() + BETWEEN), self._top()
        head = QRectF(left, top, self._wide(), HEAD)
        painter.fillRect(head, colour("sunken"))
        painting.hline(painter, head.left(), head.right(), top + HEAD - 1, "line2")
        painting.words(painter, head.adjusted(8, 0, 0, 0), _("Unit"), "label", "ink2")
        narrow = self._cell() < NARROW
        for place, of in enumerate(self._periods):
            rect = QRectF(left + self._name() + place * self._cell(), top, self._cell(), HEAD)
            words = period_words(of, self._language)
            if narrow:
                words = words.split()[-1]
                if place % 2 and self._cell() < 24 and place != self._chosen:
                    continue
                rect.adjust(-8, 0, 8, 0)
            ink = "blue" if place == self._chosen else "ink2"
            painting.words(painter, rect, words, "small" if narrow else "label", ink, "centre")

    def _paint_unit(self, painter: QPainter, unit: int) -> None:
        row = self._rows[unit]
        first = self.cell_rect(unit, 0)
        left = first.left() - self._name()
        chosen = row.reports[self._chosen] if row.reports else None
        late = chosen is not None and chosen.status is Status.LATE
        if self._periods:
            painter.fillRect(self.cell_rect(unit, self._chosen), colour("hover"))
        room = QRectF(left + 8, first.top(), self._name() - 14, LINE)
        if late or row.is_own:
            sign, ink = ("late", "red") if late else ("units", "ink2")
            icons.draw(painter, sign, QRectF(room.left(), room.center().y() - 7, 14, 14), ink)
            room.setLeft(room.left() + 19)
        name = _("This office") if row.is_own else row.named(self._language)
        ink = "red" if late else "ink2" if row.heir else "ink"
        painting.words(painter, room, name, "tablebold" if late else "first", ink)
        for place, report in enumerate(row.reports):
            if report is not None and report.is_awaited:
                self._paint_cell(painter, self.cell_rect(unit, place), report)
        painting.hline(painter, left, left + self._wide(), first.bottom() - 1)

    def _paint_cell(self, painter: QPainter, rect: QRectF, report: Report) -> None:
        chip = _chip(report)
        if chip is not None and rect.width() >= NARROW:
            wide = min(painting.chip_width(chip), rect.width() - 4)
            painting.paint_chip(painter, rect.center().x() - wide / 2, rect.center().y(), chip, wide)
            return
        icon, ink = SIGNS[report.status]
        side = 16 if rect.width() >= 20 else 14
        signs = [(icon, ink)] if rect.width() < NARROW else [(icon, ink), *_more_signs(report)]
        words = _(SHORT_WORDS.get(report.status, "")) if report.status in SHORT_WORDS else ""
        wide = len(signs) * (side + 4) - 4
        if words and wide + 6 + painting.width(words, "small") <= rect.width() - 4:
            whole = wide + 6 + painting.width(words, "small")
        else:
            words, whole = "", float(wide)
        left = rect.center().x() - whole / 2
        for sign, tone in signs:
            icons.draw(painter, sign, QRectF(left, rect.center().y() - side / 2, side, side), tone)
            left += side + 4
        if words:
            room = QRectF(left + 2, rect.top(), rect.right() - left, rect.height())
            painting.words(painter, room, words, "small", "ink2" if report.status is Status.COMPLETE else "ink3")

    # keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        unit, period = self._at
        lines, key, last = self._lines(), event.key(), len(self._periods) - 1
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._rows and self._periods:
            self.opened.emit(unit, period)
        elif key == Qt.Key.Key_N and self._rows and self._periods:
            self.reminded.emit(unit, period)
        elif key == Qt.Key.Key_Up:
            self.stand_on(unit - 1, period)
        elif key == Qt.Key.Key_Down:
            self.stand_on(unit + 1, period)
        elif key == Qt.Key.Key_Left:
            across = period == 0 and unit >= lines
            self.stand_on(unit - lines if across else unit, last if across else period - 1)
        elif key == Qt.Key.Key_Right:
            across = period == last and unit < lines and unit + lines < len(self._rows)
            self.stand_on(unit + lines if across else unit, 0 if across else period + 1)
        elif key == Qt.Key.Key_Home:
            self.stand_on(0, period)
        elif key == Qt.Key.Key_End:
            self.stand_on(len(self._rows) - 1, period)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        unit, period = self._under(event.position().x(), event.position().y())
        if unit < 0 <= period and event.position().y() < self._top() + HEAD:
            self.period_chosen.emit(period)
        elif unit >= 0:
            self.stand_on(unit, period if period >= 0 else self._chosen)
            self.opened.emit(*self._at)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            unit, period = self._under(event.pos().x(), event.pos().y())
            if unit >= 0 and self._periods:
                QToolTip.showText(event.globalPos(), self.said(unit, period if period >= 0 else self._chosen), self)
            return True
        return super().event(event)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.said(*self._at) if self._rows and self._periods else "")


def _chip(report: Report) -> Chip | None:
    """A report that somebody must see to is a chip; what is normal is a quiet sign."""
    if report.status is Status.PARTIAL:
        share = report.answered / report.asked if report.asked else 0.0
        return Chip(f"{report.answered}/{report.asked}", "amber", share=share)
    return Chip(late_words(report.days_late), "red", solid=True) if report.status is Status.LATE else None


def _more_signs(report: Report) -> list[tuple[str, str]]:
    """What else is to be seen of one that came: on paper, after the lock, approved."""
    signs = []
    if report.came and report.came.on_paper:
        signs.append(("note", "ink2"))
    if report.after_lock:
        signs.append(("locked", "amber"))
    elif report.status is Status.COMPLETE and report.days_late:
        signs.append(("time", "amber"))
    if report.approval in (Approval.APPROVED, Approval.ACCEPTED):
        signs.append(("approved", "blue"))
    return signs
