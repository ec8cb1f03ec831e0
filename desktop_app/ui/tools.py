"""What stands above a table: what finds at the left, what does at the right, below each other where room is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QBoxLayout, QLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Tools(QWidget):
    """What finds and what does, side by side; below each other where the open panel leaves no room."""

    def __init__(self, finding: QLayout, doing: QLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = finding, doing
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(8)
        for part in self._parts:
            self._both.addLayout(part, 1)

    def fit(self) -> None:
        """Side by side when there is room for both in whole; to be called when the parts grow or shrink."""
        wanted = sum(part.sizeHint().width() for part in self._parts) + self._both.spacing()
        narrow = self.width() < wanted
        self._both.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())
