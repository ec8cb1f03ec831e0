"""The ring around what has the keyboard: two pixels, two pixels outside, and only for those who use the keyboard."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop_app.ui.theme import colour

REACH = 4


class FocusRing(QWidget):
    """One overlay for the whole window, because a style sheet draws only inside a widget."""

    def __init__(self, window: QWidget, application: QApplication) -> None:
        super().__init__(window)
        self._around: QWidget | None = None
        self._last: QWidget | None = None
        self._by_keys = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application.focusChanged.connect(self._on_focus)

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self._last:
            came_with_the_window = before is None
            self._by_keys = QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton and not came_with_the_window
            self._last = now
        wanted = now if self._by_keys and self._takes_ring(now) else None
        if wanted is self._around:
            return
        self._follow(wanted)

    def _takes_ring(self, part: QWidget | None) -> bool:
        return isinstance(part, QAbstractButton) and part.window() is self.window()

    def _follow(self, part: QWidget | None) -> None:
        if self._around is not None:
            with suppress(RuntimeError):  # it may have been deleted while it had the keyboard
                self._around.removeEventFilter(self)
        self._around = part
        if part is None:
            self.hide()
            return
        part.installEventFilter(self)
        part.destroyed.connect(self._on_gone)
        self._place()

    def _on_gone(self) -> None:
        self._around = None
        self.hide()

    def _place(self) -> None:
        part = self._around
        if part is None or not part.isVisible():
            self.hide()
            return
        corner = part.mapTo(self.window(), QPoint(0, 0))
        self.setGeometry(QRect(corner, part.size()).adjusted(-REACH, -REACH, REACH, REACH))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._around and event.type() in (
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
        ):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()
