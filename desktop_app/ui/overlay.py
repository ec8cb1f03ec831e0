"""What lies above the page: a scrim over the whole window and a sheet on it; children of the window, no windows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from desktop_app.ui import painting

TOP_SHARE = 0.42
"""A sheet stands a little above the middle."""


class Overlay(QWidget):
    """A scrim that follows its window; whoever derives from it fills `sheet` and says how large it is.

    It keeps the keyboard while it is open, closes on Esc and, unless `stays`, on a click beside the sheet, and gives
    the keyboard back to where it was.
    """

    closed = Signal()

    def __init__(self, window: QWidget, *, radius: float = 10, stays: bool = False, top: int | None = None) -> None:
        super().__init__(window)
        self._host, self._radius, self._stays, self._top = window, radius, stays, top
        self._before: QWidget | None = None
        self.sheet = QFrame(self)
        self.sheet.setObjectName("sheet")
        self.setGeometry(window.rect())
        self.hide()
        window.installEventFilter(self)

    def open_sheet(self, first: QWidget | None = None) -> None:
        """Show it and give the keyboard to `first`."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self._host.rect())
        self.show()
        self.raise_()
        self.lay_sheet()
        (first or self.sheet).setFocus(Qt.FocusReason.TabFocusReason)

    def close_sheet(self) -> None:
        """Take it away and give the keyboard back."""
        if not self.isVisible():
            return
        self.hide()
        before, self._before = self._before, None
        if before is not None:
            from desktop_app.ui import tab_order

            tab_order.give_back(before, self._host, Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def sheet_size(self) -> tuple[int, int]:
        """How large the sheet wants to be."""
        hint = self.sheet.sizeHint()
        return hint.width(), hint.height()

    def lay_sheet(self) -> None:
        """Put the sheet in its place."""
        wide, tall = self.sheet_size()
        wide, tall = min(wide, self.width() - 32), min(tall, self.height() - 24)
        top = self._top if self._top is not None else int((self.height() - tall) * TOP_SHARE)
        self.sheet.setGeometry(QRect((self.width() - wide) // 2, max(12, top), wide, tall))
        self.update()

    def escape(self) -> None:
        """What Esc and a click beside the sheet do."""
        self.close_sheet()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(26, 33, 41, 102))
        painting.sheet(painter, QRectF(self.sheet.geometry()), self._radius, "paper", "line2")
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._stays and not self.sheet.geometry().contains(event.position().toPoint()):
            self.escape()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        event.accept()  # nothing below may hear keys while the sheet is open

    def focusNextPrevChild(self, forward: bool) -> bool:
        from desktop_app.ui import tab_order

        tab_order.step(self.sheet, forward=forward)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._host.rect())
            self.lay_sheet()
        return False
