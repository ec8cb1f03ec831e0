"""The toast: what was done, with the way to take it back. Never for errors; it does not move the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, QVariantAnimation
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QPushButton, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons, painting
from desktop_app.ui.painting import SHADOW

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN_MS = 6000
FADE_MS = 120
HEIGHT = 44


class Toast(QWidget):
    """Bottom right of its window; it stays while the mouse is on it or one of its buttons has the keyboard."""

    def __init__(self, window: QWidget, *, shown_ms: int = SHOWN_MS) -> None:
        super().__init__(window)
        self._host = window
        self._words, self._keys = "", ""
        self._press: Callable[[], object] | None = None
        self._action = QPushButton(self)
        self._action.setProperty("kind", "toast")
        self._action.clicked.connect(self._on_pressed)
        self._close = QPushButton(self)
        self._close.setProperty("kind", "toastclose")
        self._close.setIcon(icons.icon("close", "toast_hint"))
        self._close.setIconSize(QSize(16, 16))
        self._close.setAccessibleName(_("Close"))
        self._close.setToolTip(_("Close"))
        self._close.clicked.connect(self.go)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(shown_ms)
        self._clock.timeout.connect(self._on_time)
        window.installEventFilter(self)
        self.hide()

    def say(
        self, words: str, action: str = "", press: Callable[[], object] | None = None, *, keys: str = "Ctrl Z"
    ) -> None:
        """Say what was done; `action` ("Undo") with its keys takes it back."""
        self._words, self._press = words, press
        self._keys = keys if action else ""
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._fade_in()
        self._clock.start()
        self.update()

    def words(self) -> str:
        """What it says now, nothing when it is gone."""
        return self._words if self.isVisible() else ""

    def go(self) -> None:
        """Go away."""
        self._clock.stop()
        self.hide()

    def _on_pressed(self) -> None:
        press = self._press
        self.go()
        if press is not None:
            press()

    def _on_time(self) -> None:
        if self.underMouse() or self._action.hasFocus() or self._close.hasFocus():
            self._clock.start()
        else:
            self.go()

    def _fade_in(self) -> None:
        if not QApplication.isEffectEnabled(Qt.UIEffect.UI_FadeTooltip):
            return
        effect = QGraphicsOpacityEffect(self)
        self.setGraphicsEffect(effect)
        fade = QVariantAnimation(self)
        fade.setDuration(FADE_MS)
        fade.setStartValue(0.0)
        fade.setEndValue(1.0)
        fade.valueChanged.connect(effect.setOpacity)
        fade.finished.connect(lambda: self.setGraphicsEffect(None))  # type: ignore[arg-type]
        fade.start(QVariantAnimation.DeletionPolicy.DeleteWhenStopped)

    def _place(self) -> None:
        window = self._host
        action = self._action.sizeHint().width() if self._action.text() else 0
        keys = painting.keycap_width(self._keys) + 6 if self._keys else 0
        wide = int(40 + painting.width(self._words, "body") + 40 + action + keys + 44)
        wide = min(wide, window.width() - 32)
        left, top = window.width() - wide - 16, window.height() - HEIGHT - 40
        self.setGeometry(left - SHADOW, top - SHADOW, wide + 2 * SHADOW, HEIGHT + 2 * SHADOW)
        self._lay(action, int(keys))

    def _lay(self, action: int, keys: int) -> None:
        right = self.width() - SHADOW
        middle = SHADOW + HEIGHT // 2
        self._close.setGeometry(right - 34, middle - 12, 24, 24)
        self._action.setGeometry(right - 44 - keys - action, middle - 13, action, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        sheet = QRectF(self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW))
        painting.sheet(painter, sheet, 8, "toast", "toast_line")
        icons.draw(painter, "check", QRectF(sheet.left() + 15, sheet.center().y() - 8, 16, 16), "toast_good")
        right = self._action.geometry().left() if self._action.isVisible() else self._close.geometry().left()
        room = QRectF(sheet.left() + 40, sheet.top(), right - sheet.left() - 50, sheet.height())
        painting.words(painter, room, self._words, "body", "on_toast")
        if self._keys:
            left = self._action.geometry().right() + 2
            painting.keycap(painter, left, sheet.center().y(), self._keys, on_toast=True)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._clock.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._clock.start()
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._clock.start()
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.update()
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False
