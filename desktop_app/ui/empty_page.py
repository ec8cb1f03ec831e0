"""The empty page: what it is for, what the program watches on it, and the first step as a button."""

from __future__ import annotations

from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui import icons, painting
from desktop_app.ui.labels import KeyHints, Label, paragraph, row
from desktop_app.ui.theme import colour

WIDEST: Final = 600


class EmptyPage(QWidget):
    """What a page is for, what the program watches on it, and the first step as a button."""

    def __init__(
        self,
        title: str,
        words: str,
        parent: QWidget | None = None,
        *,
        icon: str = "checklists",
        drawing: Literal["rows", "route", "bars", "sheets", "board"] = "rows",
        first: QWidget | None = None,
        second: QWidget | None = None,
        hint: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        centred = Qt.AlignmentFlag.AlignHCenter
        said = paragraph(words, "body", "ink2")
        said.setAlignment(centred)
        longest = max(painting.width(line, "body") for line in words.split("\n"))
        lines = -(-int(longest) // (WIDEST - 24))  # as many as it takes, and each as long as the others
        wide = min(WIDEST, max(320, int(longest / lines) + (24 if lines == 1 else 64)))
        said.setFixedWidth(wide)
        said.ensurePolished()
        said.setMinimumHeight(said.heightForWidth(wide))  # the layout asks a centred part for one line's height only
        laid = QVBoxLayout(self)
        laid.setContentsMargins(24, 12, 24, 12)
        laid.addStretch(5)
        laid.addWidget(_Ghost(icon, drawing), 0, centred)
        laid.addSpacing(30)
        heading = Label(title, "title")
        laid.addWidget(heading, 0, centred)
        laid.addSpacing(6)
        laid.addWidget(said, 0, centred)
        laid.addSpacing(20)
        if first is not None:
            self.setFocusProxy(first)
        buttons = row(*[part for part in (first, second) if part is not None], gap=10)
        laid.addLayout(_centred(buttons))
        if hint is not None:
            laid.addSpacing(8)
            laid.addLayout(_centred(row(Label(hint[0], "small", "ink3"), KeyHints([(hint[1], "")]), gap=6)))
        laid.addStretch(7)


def _centred(laid: QHBoxLayout) -> QHBoxLayout:
    laid.insertStretch(0, 1)
    laid.addStretch(1)
    return laid


class _Ghost(QWidget):
    """The page's own shapes, drawn fainter from line to line."""

    def __init__(self, icon: str, drawing: str) -> None:
        super().__init__()
        self._icon, self._drawing = icon, drawing
        self.setFixedSize(420, 126)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, faint in enumerate((1.0, 0.62, 0.34)):
            painter.setOpacity(faint)
            self._paint_row(painter, QRectF(14 * place, 44 * place, 420 - 28 * place, 36), place)
        painter.end()

    def _paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        painting.rounded(painter, rect, 6, colour("paper"), colour("line2"))
        middle = rect.center().y()
        painting.box(painter, QRectF(rect.left() + 10, middle - 10, 20, 20), "yes" if place == 0 else "no")
        icons.draw(painter, self._icon, QRectF(rect.left() + 40, middle - 8, 16, 16), "ink2")
        painting.rounded(painter, QRectF(rect.left() + 68, middle - 4, 130 - 10 * place, 8), 4, colour("line"))
        right = QRectF(rect.right() - 198, rect.top(), 180, rect.height())
        getattr(self, f"_paint_{self._drawing}")(painter, right, place)

    def _paint_rows(self, painter: QPainter, room: QRectF, place: int) -> None:
        middle = room.center().y()
        painting.rounded(painter, QRectF(room.left(), middle - 4, 72 - 12 * place, 8), 4, colour("line"))
        tone = ("green", "violet", "grey")[place]
        painting.rounded(painter, QRectF(room.right() - 66, middle - 9, 66, 18), 4, colour(f"{tone}_soft"))

    def _paint_route(self, painter: QPainter, room: QRectF, place: int) -> None:
        stops, middle = 4 - place, room.center().y()
        left, right = room.left() + 6 + 14 * place, room.right() - 4
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("blue_line"), 1.6))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        painter.setPen(QPen(colour("blue"), 2))
        painter.setBrush(colour("paper"))
        for stop in range(stops):
            painter.drawEllipse(QPointF(left + (right - left) * stop / max(stops - 1, 1), middle), 4, 4)

    def _paint_bars(self, painter: QPainter, room: QRectF, place: int) -> None:
        wide = 90 - 14 * place
        where = QRectF(room.left() + 30 * place, room.center().y() - 6, wide, 12)
        painting.rounded(painter, where, 3, colour("bar"), colour("bar_line"))
        where.setWidth(wide * (0.6 - 0.2 * place))
        painting.rounded(painter, where, 3, colour("blue"))

    def _paint_sheets(self, painter: QPainter, room: QRectF, place: int) -> None:
        for sheet in range(3 - place):
            where = QRectF(room.right() - 34 - 40 * sheet, room.top() + 6, 20, 24)
            painting.rounded(painter, where, 2, colour("paper"), colour("line2"))
            for line in range(3):
                painting.hline(painter, where.left() + 4, where.right() - 4, where.top() + 7 + 5 * line, "line2")

    def _paint_board(self, painter: QPainter, room: QRectF, place: int) -> None:
        for month in range(5):
            where = QRectF(room.left() + month * 34, room.center().y() - 7, 14, 14)
            came = month < 4 - place
            icons.draw(painter, "check" if came else "not_sent", where, "green" if came else "ink3")
