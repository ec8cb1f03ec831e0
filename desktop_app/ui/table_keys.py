"""What each key does in a table: tick, open, fold, copy, paste, fill down, remove, move to the next group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QAbstractItemView

from desktop_app.ui.columns import Group, NewLine, Row

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent

    from desktop_app.ui.tables import Table


class TableKeys(Generic[Row]):
    """The keyboard of one table; walking with arrows and typing into cells are Qt's own."""

    def __init__(self, table: Table[Row]) -> None:
        self._table = table
        self._lines = table.lines

    def press(self, event: QKeyEvent) -> bool:
        """Do what the key asks for; says whether it asked for anything."""
        key, held = event.key(), event.modifiers()
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if held & ctrl:
            return self._handle_ctrl(key)
        if held & Qt.KeyboardModifier.AltModifier:
            return self._shift(key)
        group = self._lines.group_at(self._table.currentIndex().row())
        if group is not None and self._handle_fold_key(group, key):
            return True
        if key == Qt.Key.Key_Space and self._lines.leads[:1] == ("tick",):
            self._tick_selected()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self._table.current_row()
            if row is not None:
                self._table.opened.emit(row)
        elif key == Qt.Key.Key_Insert:
            self._table.added.emit([NewLine()])
        elif key == Qt.Key.Key_Delete:
            if self._table.typed and not held & shift and not self._lines.picked:
                self._table.clear_cells()
            else:
                self._remove()
        elif key == Qt.Key.Key_F2 and not self._table.typed:
            self._edit_first()
        else:
            return False
        return True

    def _handle_ctrl(self, key: int) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._lines.rules.movable:
            self._move_to_neighbour(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._lines.rules.movable:
            if rows := self._table.selected_rows():
                self._table.moved_by.emit(rows, -1 if key == Qt.Key.Key_Left else 1)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._table.leave(forward=key == Qt.Key.Key_Tab)
        elif key == Qt.Key.Key_C:
            self._table.copy()
        elif key == Qt.Key.Key_V:
            self._table.paste()
        elif key == Qt.Key.Key_D:
            self._table.fill_down()
        else:
            return False
        return True

    # walking through cells

    def is_at_end(self, *, forward: bool) -> bool:
        """Whether the person stands on the last cell that may be typed into, or on the first one when going back."""
        here, shown = self._table.currentIndex(), self._typed_sections()
        if not here.isValid() or not shown:
            return True
        if forward:
            return here.row() == self._lines.rowCount() - 1 and here.column() >= shown[-1]
        return here.row() == 0 and here.column() <= shown[0]

    def past_leads(self, action: QAbstractItemView.CursorAction, there: QModelIndex) -> QModelIndex:
        """Where Tab and Home lead instead of a box or a number, as one types on in Excel."""
        actions, shown = QAbstractItemView.CursorAction, self._typed_sections()
        if not shown or there.column() >= shown[0]:
            return there
        if action in (actions.MoveNext, actions.MoveHome):
            return self._lines.index(there.row(), shown[0])
        if action is actions.MovePrevious and there.row() > 0:
            return self._lines.index(there.row() - 1, shown[-1])
        return there

    def _typed_sections(self) -> list[int]:
        """The shown columns after the boxes and the numbers."""
        sections = range(len(self._lines.leads), self._lines.columnCount())
        return [section for section in sections if not self._table.isColumnHidden(section)]

    def _shift(self, key: int) -> bool:
        row = self._table.current_row()
        if row is None or key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return False
        self._table.shifted.emit(row, -1 if key == Qt.Key.Key_Up else 1)
        return True

    def _handle_fold_key(self, group: Group[Row], key: int) -> bool:
        folded = self._lines.is_folded(group)
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._table.fold(group, not folded)
        elif key == Qt.Key.Key_Left and not folded:
            self._table.fold(group, True)
        elif key == Qt.Key.Key_Right and folded:
            self._table.fold(group, False)
        else:
            return False
        return True

    def _tick_selected(self) -> None:
        rows, current = self._table.selected_rows(), self._table.current_row()
        state = self._lines.tick_of(current) if current is not None else None
        if state is None:
            state = all(self._lines.tick_of(row) is not False for row in rows)
        self._table.tick(rows, not state)

    def _remove(self) -> None:
        rows = self._table.picked_rows() if self._lines.rules.picks else []
        rows = rows or self._table.selected_rows()
        if rows:
            self._table.removed.emit(rows)

    def _edit_first(self) -> None:
        row = self._table.current_row()
        for place, column in enumerate(self._lines.columns):
            if row is not None and column.takes(row):
                index = self._lines.index(self._table.currentIndex().row(), len(self._lines.leads) + place)
                self._table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                self._table.edit(index)
                return

    def _move_to_neighbour(self, step: int) -> None:
        rows, groups = self._table.selected_rows(), self._lines.groups()
        here = self._lines.group_over(self._table.currentIndex().row())
        if not rows or here is None:
            return
        place = [group.key for group in groups].index(here.key) + step
        if 0 <= place < len(groups):
            self._table.dropped.emit(rows, groups[place].key)
