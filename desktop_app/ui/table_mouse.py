"""What the mouse does in a table: fold a group, tick, open a row, drag rows to another group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDropEvent
from PySide6.QtWidgets import QApplication, QTableView

from desktop_app.ui.columns import Group, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QMouseEvent

    from desktop_app.ui.table_model import TableModel
    from desktop_app.ui.tables import Table

MOVED_ROWS = "application/x-phongtrao-rows"
EDGE = 40
"""How near to the upper or lower edge dragged rows make a table scroll, in pixels."""


class RowDrag(Generic[Row]):
    """What is being dragged over which group; `told` is called with the group's key when that changes."""

    def __init__(self, view: QTableView, lines: TableModel[Row], told: Callable[[Hashable | None], None]) -> None:
        self._view, self._lines, self._told = view, lines, told
        self._pressed_at: QPoint | None = None
        self._over_at: QPoint | None = None

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
        self._show_rows(drag)
        scroll_bar = self._view.verticalScrollBar()
        self._view.setAutoScrollMargin(EDGE)
        scroll_bar.valueChanged.connect(self._tell_over)
        drag.exec(Qt.DropAction.MoveAction)
        scroll_bar.valueChanged.disconnect(self._tell_over)
        self.leave()

    def _show_rows(self, drag: QDrag) -> None:
        """Lets the title of the first row go along with the mouse, and how many more there are."""
        lines = sorted({index.row() for index in self._view.selectionModel().selectedIndexes()})
        rows = [row for row in map(self._lines.row_at, lines) if row is not None]
        if rows:
            from desktop_app.ui import drag_picture

            title = self._lines.columns[0].text(rows[0])
            drag.setPixmap(drag_picture.of(title, len(rows), self._view.devicePixelRatioF()))
            drag.setHotSpot(QPoint(-14, -10))

    def over(self, event: QDropEvent) -> Group[Row] | None:
        """The group under dragged rows, None when they are not ours or there is none."""
        if not event.mimeData().hasFormat(MOVED_ROWS):
            return None
        return self._group_at(event.position().toPoint())

    def _group_at(self, at: QPoint) -> Group[Row] | None:
        line = self._view.rowAt(at.y())
        return self._lines.group_over(line) if line >= 0 else None

    def _tell_over(self, _scrolled: int) -> None:
        """Other rows came under the mouse while the table scrolled."""
        if self._over_at is not None:
            group = self._group_at(self._over_at)
            self._told(group.key if group is not None else None)

    def leave(self) -> None:
        """Nothing is dragged over the table any more."""
        self._over_at = None
        self._told(None)

    def show_over(self, event: QDropEvent) -> None:
        """Mark the group under the dragged rows; near an edge the table scrolls on."""
        group = self.over(event)
        self._over_at = event.position().toPoint() if event.mimeData().hasFormat(MOVED_ROWS) else None
        self._told(group.key if group is not None else None)
        event.setAccepted(group is not None)

    def drop(self, event: QDropEvent, rows: Sequence[Row]) -> tuple[list[Row], Hashable] | None:
        """The rows that shall go to another group, and its key; None when they are at home there already."""
        group = self.over(event)
        self.leave()
        if group is None:
            event.ignore()
            return None
        event.setDropAction(Qt.DropAction.CopyAction)  # the rows are not taken out here: the page shows them anew
        event.accept()
        home = {self._lines.rules.key(row) for row in group.rows}
        away = [row for row in rows if self._lines.rules.key(row) not in home]
        return (away, group.key) if away else None


class TableMouse(Generic[Row]):
    """The mouse of one table; choosing cells is Qt's own. What says True has dealt with the event."""

    def __init__(self, table: Table[Row], show_drop: Callable[[Hashable | None], None]) -> None:
        self._table = table
        self._lines = table.lines
        self.drag = RowDrag(table, table.lines, show_drop)

    def press(self, event: QMouseEvent) -> bool:
        """Folds, ticks, or begins what may become a drag."""
        at = event.position().toPoint()
        index = self._table.indexAt(at)
        self.drag.press(None)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return False
        group = self._lines.group_at(index.row())
        if group is not None:
            self._table.fold(group, not self._lines.is_folded(group))
            return True
        row = self._lines.row_at(index.row())
        if row is not None and self._lines.lead_at(index.column()) == "tick":
            self._tick(index, row)
            return True
        self.drag.press(at)
        if self._lines.rules.movable and self._table.is_selected(index.row(), index.column()):
            return True  # the selection may be dragged away as a whole; a mere click is dealt with on release
        if self._table.typed and self._lines.lead_at(index.column()) == "number":
            self._table.selectRow(index.row())
            return True
        return False

    def _tick(self, index: QModelIndex, row: Row) -> None:
        state = self._lines.tick_of(row)
        if state is None:
            return
        is_selected = self._table.is_selected(index.row(), index.column())
        many = self._table.selected_rows() if is_selected else [row]
        if not self._table.typed and not is_selected:
            self._table.setCurrentIndex(index)
        self._table.setFocus(Qt.FocusReason.MouseFocusReason)
        self._table.tick(many if row in many else [row], not state)

    def move(self, event: QMouseEvent) -> bool:
        """Drags rows that may be moved."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._lines.rules.movable and self.drag.pressed:
            self.drag.move(event.position().toPoint())
            return True
        return False

    def release(self, event: QMouseEvent) -> None:
        """A mere click on what might have been dragged stands on it."""
        pressed = self.drag.pressed
        self.drag.press(None)
        if pressed and self._lines.rules.movable:
            index = self._table.indexAt(event.position().toPoint())
            if index.isValid() and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self._table.setCurrentIndex(index)

    def press_twice(self, event: QMouseEvent) -> bool:
        """Opens a row, unless the cell is one to type into."""
        index = self._table.indexAt(event.position().toPoint())
        row = self._lines.row_at(index.row()) if index.isValid() else None
        if row is None or self._lines.lead_at(index.column()) == "tick":
            self._table.mousePressEvent(event)
            return True
        column = self._lines.column_at(index.column())
        if self._table.typed and column is not None and column.takes(row):
            return False
        self._table.opened.emit(row)
        return True
