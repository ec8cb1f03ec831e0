"""Dragging rows to another group of their table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDropEvent
from PySide6.QtWidgets import QApplication, QTableView

from desktop_app.ui.columns import Group, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from desktop_app.ui.table_model import TableModel

MOVED_ROWS = "application/x-phongtrao-rows"


class RowDrag(Generic[Row]):
    """What is being dragged over which group; `told` is called with the group's key when that changes."""

    def __init__(self, view: QTableView, lines: TableModel[Row], told: Callable[[Hashable | None], None]) -> None:
        self._view, self._lines, self._told = view, lines, told
        self._pressed_at: QPoint | None = None

    @property
    def pressed(self) -> bool:
        """Whether the mouse was pressed on a row and neither let go nor dragged away."""
        return self._pressed_at is not None

    def press(self, at: QPoint | None) -> None:
        """The mouse was pressed on a row, or let go."""
        self._pressed_at = at

    def move(self, at: QPoint) -> None:
        """The mouse moved with its button down; far enough, it drags."""
        if self._pressed_at is None or (at - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed_at = None
        data = QMimeData()
        data.setData(MOVED_ROWS, b"")
        drag = QDrag(self._view)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)
        self._told(None)

    def over(self, event: QDropEvent) -> Group[Row] | None:
        """The group under dragged rows, None when they are not ours or there is none."""
        if not event.mimeData().hasFormat(MOVED_ROWS):
            return None
        line = self._view.rowAt(event.position().toPoint().y())
        return self._lines.group_over(line) if line >= 0 else None

    def show_over(self, event: QDropEvent) -> None:
        """Mark the group under the dragged rows."""
        group = self.over(event)
        self._told(group.key if group is not None else None)
        event.setAccepted(group is not None)

    def drop(self, event: QDropEvent, rows: Sequence[Row]) -> tuple[list[Row], Hashable] | None:
        """The rows that shall go to another group, and its key; None when they are at home there already."""
        group = self.over(event)
        self._told(None)
        if group is None:
            event.ignore()
            return None
        event.setDropAction(Qt.DropAction.CopyAction)  # the rows are not taken out here: the page shows them anew
        event.accept()
        home = {self._lines.rules.key(row) for row in group.rows}
        away = [row for row in rows if self._lines.rules.key(row) not in home]
        return (away, group.key) if away else None
