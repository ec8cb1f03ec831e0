"""The ring around what has the keyboard: two pixels, two pixels outside, and only for those who use the keyboard."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop_app.ui.theme import colour

REACH = 4
_BY_KEYS = {  # what is given the keyboard for another reason (a page that opens, a dialog) leaves it as it was
    Qt.FocusReason.MouseFocusReason: False,
    Qt.FocusReason.TabFocusReason: True,
    Qt.FocusReason.BacktabFocusReason: True,
    Qt.FocusReason.ShortcutFocusReason: True,
}


def ring_on(window: QWidget) -> FocusRing:
    """The ring for a window, as soon as it is shown."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return FocusRing(window, application)


class FocusRing(QWidget):
    """One overlay for the whole window, because a style sheet draws only inside a widget."""

    def __init__(self, window: QWidget, application: QApplication) -> None:
        super().__init__(window)
        self._around: QWidget | None = None
        self._last: QWidget | None = None
        self._parents: list[QWidget] = []  # what it stands in: when one of them moves, it moves
        self._by_keys = False
        self._reason = Qt.FocusReason.OtherFocusReason
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._watch(application.focusWidget())
        application.focusChanged.connect(self._on_focus)

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self._last:
            self._by_keys = _BY_KEYS.get(self._reason, self._by_keys)
            self._watch(now)
        self._around = now if self._by_keys and self._takes_ring(now) else None
        self._place()

    def _takes_ring(self, part: QWidget | None) -> bool:
        return isinstance(part, QAbstractButton) and part.window() is self.window()

    def _watch(self, part: QWidget | None) -> None:
        """Hears from the part that has the keyboard why it loses it, and where it moves."""
        if self._last is not None:
            with suppress(RuntimeError):  # it may have been deleted while it had the keyboard
                self._last.removeEventFilter(self)
                self._last.destroyed.disconnect(self._on_gone)
        for one in self._parents:
            with suppress(RuntimeError):
                one.removeEventFilter(self)
        self._last, self._parents = part, _parents_of(part)
        for one in self._parents:
            one.installEventFilter(self)
        self._reason = Qt.FocusReason.OtherFocusReason
        if part is not None:
            part.installEventFilter(self)
            part.destroyed.connect(self._on_gone)

    def _on_gone(self) -> None:
        self._last = self._around = None
        self._parents = []
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
        if watched is self._last and isinstance(event, QFocusEvent) and event.lostFocus():
            self._reason = event.reason()
        if (watched is self._around or watched in self._parents) and event.type() in (
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


def _parents_of(part: QWidget | None) -> list[QWidget]:
    """All that a part stands in, but not the window."""
    found = []
    while part is not None and (part := part.parentWidget()) is not None and not part.isWindow():
        found.append(part)
    return found
