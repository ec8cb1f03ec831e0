"""Fields to choose with: a list that opens, boxes, radio buttons, segments side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QRadioButton, QWidget

from desktop_app.ui import icons, painting
from desktop_app.ui.buttons import ListButton
from desktop_app.ui.theme import Size, colour

if TYPE_CHECKING:
    from collections.abc import Sequence


class Choice(ListButton):
    """One of a list in a form, or the words `empty` while none is chosen."""

    opens = (*ListButton.opens, Qt.Key.Key_Up, Qt.Key.Key_F4)

    def __init__(
        self,
        options: Sequence[tuple[object, str]],
        chosen: object = None,
        parent: QWidget | None = None,
        *,
        empty: str = "",
    ) -> None:
        super().__init__(options, chosen, empty, parent)
        self.setFixedHeight(Size.CONTROL)
        self._tell()

    def offer(self, options: Sequence[tuple[object, str]], chosen: object = None) -> None:
        """Put other options in place; tells nobody."""
        self._options, self._chosen = tuple(options), chosen
        self._tell()

    def sizeHint(self) -> QSize:
        widest = max((painting.width(words, "body") for _key, words in self._options), default=60.0)
        return QSize(int(min(widest, 320)) + 48, Size.CONTROL)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, Size.CONTROL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        on, focused = self.isEnabled(), self.hasFocus()
        edge = "focus" if focused else "edge" if on else "line2"
        painting.rounded(painter, rect, 6, colour("paper" if on else "off_soft"), colour(edge))
        if focused:
            painting.rounded(painter, rect.adjusted(1, 1, -1, -1), 5, None, colour(edge))
        ink = "off" if not on else "ink" if self._chosen is not None else "ink3"
        painting.words(painter, rect.adjusted(11, 0, -32, 0), self.words(), "body", ink)
        icons.draw(painter, "down", QRectF(rect.right() - 26, rect.center().y() - 8, 16, 16), "ink2" if on else "off")
        painter.end()


class Check(QCheckBox):
    """A check box with its words, drawn as in tables."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        return QSize(int(painting.width(self.text(), "body")) + 28, 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ticked: painting.Ticked = "yes" if self.isChecked() else "no"
        if self.checkState() == Qt.CheckState.PartiallyChecked:
            ticked = "some"
        painting.box(painter, QRectF(0, 0, 18, self.height()), ticked, enabled=self.isEnabled())
        ink = "ink" if self.isEnabled() else "off"
        painting.words(painter, QRectF(26, 0, self.width() - 26, self.height()), self.text(), "body", ink)
        painter.end()


class Radio(QRadioButton):
    """A radio button with its words."""

    def sizeHint(self) -> QSize:
        return QSize(int(painting.width(self.text(), "body")) + 28, 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ticked: painting.Ticked = "yes" if self.isChecked() else "no"
        painting.box(painter, QRectF(0, 0, 18, self.height()), ticked, enabled=self.isEnabled(), round_one=True)
        ink = "ink" if self.isEnabled() else "off"
        painting.words(painter, QRectF(26, 0, self.width() - 26, self.height()), self.text(), "body", ink)
        painter.end()


class Segments(QWidget):
    """Two to four choices side by side; the chosen one is filled and ticked."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[object, str]], chosen: object = None, parent: QWidget | None = None):
        super().__init__(parent)
        self._options = tuple(options)
        self._chosen = chosen
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(34)
        self._tell()

    def value(self) -> object:
        """The key of the chosen option."""
        return self._chosen

    def choose(self, key: object) -> None:
        """Choose without telling."""
        self._chosen = key
        self._tell()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleDescription(next((words for key, words in self._options if key == self._chosen), ""))

    def sizeHint(self) -> QSize:
        widest = max(painting.width(words, "bold") for _key, words in self._options)
        return QSize(len(self._options) * (int(widest) + 56), 34)

    def _part(self, place: int) -> QRectF:
        wide = (self.width() - 6) / len(self._options)
        return QRectF(3 + place * wide, 3, wide, self.height() - 6)

    def _take(self, place: int) -> None:
        key = self._options[place % len(self._options)][0]
        if key != self._chosen:
            self.choose(key)
            self.chosen.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(len(self._options)):
            if self._part(place).contains(event.position()):
                self._take(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [key for key, _words in self._options]
        at = keys.index(self._chosen) if self._chosen in keys else -1
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._take(at + 1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._take(at - 1 if at >= 0 else len(keys) - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        painting.rounded(painter, whole, 6, colour("paper"), colour("focus" if self.hasFocus() else "edge"))
        if self.hasFocus():
            painting.rounded(painter, whole.adjusted(1, 1, -1, -1), 5, None, colour("focus"))
        for place, (key, words) in enumerate(self._options):
            part, on = self._part(place), key == self._chosen
            if on:
                painting.rounded(painter, part, 4, colour("blue"))
                wide = painting.width(words, "bold")
                left = part.center().x() - wide / 2
                icons.draw(painter, "check", QRectF(left - 20, part.center().y() - 8, 16, 16), "on_blue")
            elif place and self._options[place - 1][0] != self._chosen:
                painting.fill(painter, QRectF(part.left(), part.top() + 5, 1, part.height() - 10), "line2")
            painting.words(painter, part, words, "bold" if on else "task", "on_blue" if on else "ink", "centre")
        painter.end()
