"""The table every page shows its rows in: sorted, folded, ticked, typed into and dragged, by mouse or by keys."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, Literal

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from desktop_app.errors import AppError
from desktop_app.ui import pasting
from desktop_app.ui.cells import Cells
from desktop_app.ui.columns import Column, Edit, Group, Mark, NewLine, Row, Unread
from desktop_app.ui.heads import Heads
from desktop_app.ui.inputs import Line
from desktop_app.ui.table_model import Rules, TableModel
from desktop_app.ui.theme import Size

Density = Literal["list", "typed", "compact"]
MOVED_ROWS = "application/x-phongtrao-rows"
LEAST_STRETCH = 160
_HEIGHTS = {"list": Size.ROW, "typed": Size.ROW_TYPED, "compact": Size.ROW_COMPACT}


class Table(QTableView, Generic[Row]):
    """Rows of one kind. Pages declare columns, call `show_rows` or `show_groups` and listen; it changes nothing.

    `tick` gives the state of each row's box (None: no box) and `ticked` tells what the person wants; with `picks` the
    boxes only pick rows, see `picked_rows`. `typed` tables are walked cell by cell as in Excel, the others row by row.
    """

    opened = Signal(object)  # the row on which Enter was pressed or which was clicked twice
    current_changed = Signal(object)  # the row the person stands on, or None
    ticked = Signal(list, bool)  # rows, and whether they shall be ticked
    picked = Signal(list)  # the rows picked with the boxes
    edited = Signal(list)  # [Edit]: one for a typed cell, many for a paste, a fill-down or a clearing
    added = Signal(list)  # [NewLine]: one empty for Insert, those below the last row for a paste
    removed = Signal(list)  # rows on which Delete was pressed
    unread = Signal(list)  # [Unread]: what could not be understood
    dropped = Signal(list, object)  # rows, and the key of the group they shall go to
    folded = Signal(object, bool)  # the key of a group, and whether it is closed now

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        parent: QWidget | None = None,
        *,
        name: str = "",
        typed: bool = False,
        density: Density | None = None,
        heads: bool = True,
        banded: bool = False,
        numbers: bool = False,
        picks: bool = False,
        movable: bool = False,
        tick: Callable[[Row], bool | None] | None = None,
        may_tick: Callable[[Row], bool] | None = None,
        faded: Callable[[Row], bool] | None = None,
        mark: Callable[[Row], Mark | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.typed, self.banded = typed, banded
        self.hovered = -1
        self.drop_group: Hashable | None = None
        rules = Rules(key, tick, may_tick, faded, mark, picks, numbers, movable)
        self.lines: TableModel[Row] = TableModel(columns, rules, self)
        self._grouped = False
        self._density: Density = density or ("typed" if typed else "list")
        self._pressed_at: QPoint | None = None
        self._quiet = False
        self.setAccessibleName(name)
        self.setItemDelegate(Cells(self))
        self._heads = Heads(self)
        self.setHorizontalHeader(self._heads)
        self._heads.setVisible(heads)
        self._set_up()
        self.setModel(self.lines)
        self.selectionModel().currentChanged.connect(self._on_current)
        self._lay_columns()

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(self.typed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        behaviour = QAbstractItemView.SelectionBehavior
        self.setSelectionBehavior(behaviour.SelectItems if self.typed else behaviour.SelectRows)
        trigger = QAbstractItemView.EditTrigger
        typing = trigger.AnyKeyPressed | trigger.DoubleClicked | trigger.EditKeyPressed
        self.setEditTriggers(typing if self.typed else trigger.EditKeyPressed)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setDefaultSectionSize(_HEIGHTS[self._density])
        self.setAcceptDrops(self.lines.rules.movable)
        self.setFrameShape(QTableView.Shape.NoFrame)

    # showing

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the place, the selection, the sorting and the picks stay where the keys are the same."""
        self._show((Group(None, "", rows),), grouped=False)

    def show_groups(self, groups: Sequence[Group[Row]]) -> None:
        """Show rows under heads that fold; what the person folded stays folded."""
        self._show(groups, grouped=True)

    def _show(self, groups: Sequence[Group[Row]], *, grouped: bool) -> None:
        self._grouped = grouped
        self._heads.lead_wide = grouped
        with_picks = set(self.lines.picked)
        self._keeping_place(lambda: self.lines.show(groups, grouped=grouped))
        self._lay_columns()
        if with_picks != self.lines.picked:
            self.picked.emit(self.picked_rows())

    def set_density(self, density: Density) -> None:
        """Make the rows closer or wider."""
        self._density = density
        self.verticalHeader().setDefaultSectionSize(_HEIGHTS[density])
        self._lay_heads()

    def forget_looks(self) -> None:
        """Draw anew after the language or the theme has changed."""
        self.lines.forget_looks()
        self.viewport().update()
        self._heads.viewport().update()

    def rows(self) -> list[Row]:
        """The rows as they stand, those of closed groups left out."""
        return self.lines.rows()

    # where the person is

    def current_row(self) -> Row | None:
        """The row the person stands on."""
        return self.lines.row_at(self.currentIndex().row())

    def current_column(self) -> str:
        """The name of the column the person stands in."""
        column = self.lines.column_at(self.currentIndex().column())
        return column.name if column else ""

    def selected_rows(self) -> list[Row]:
        """The rows of the selection from top to bottom; the current row when nothing is selected."""
        lines = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        found = [row for row in (self.lines.row_at(line) for line in lines) if row is not None]
        current = self.current_row()
        return found or ([current] if current is not None else [])

    def picked_rows(self) -> list[Row]:
        """The rows whose box is ticked in a table with `picks`."""
        return [r for group in self.lines._groups for r in group.rows if self.lines.rules.key(r) in self.lines.picked]

    def pick(self, keys: Sequence[Hashable]) -> None:
        """Tick the boxes of exactly these rows."""
        self.lines.picked = set(keys)
        self.viewport().update()
        self._heads.viewport().update()
        self.picked.emit(self.picked_rows())

    def select(self, key: Hashable, column: str = "") -> bool:
        """Stand on the row with this key and bring it in sight; says whether it is shown."""
        for group in self.lines.groups():
            if self.lines.is_folded(group) and any(self.lines.rules.key(row) == key for row in group.rows):
                self._fold(group, False)
        line = self.lines.line_of(key)
        if line < 0:
            return False
        names = [one.name for one in self.lines.columns]
        section = len(self.lines.leads) + (names.index(column) if column in names else 0)
        self._stand_on(self.lines.index(line, section))
        return True

    def _stand_on(self, index: QModelIndex) -> None:
        """Make a cell current and select it alone, whatever keys are held down at this moment."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        whole = QItemSelectionModel.SelectionFlag.NoUpdate if self.typed else QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, flags | whole)
        self.scrollTo(index)

    def edit_cell(self, key: Hashable, column: str) -> None:
        """Stand on a cell and open it for typing."""
        if self.select(key, column):
            self.edit(self.currentIndex())

    def is_selected(self, line: int, section: int) -> bool:
        return self.selectionModel().isSelected(self.lines.index(line, section))

    def is_current(self, line: int, section: int) -> bool:
        here = self.currentIndex()
        return here.row() == line and here.column() == section

    def is_current_line(self, line: int) -> bool:
        return self.currentIndex().row() == line

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        if self._quiet:
            return
        for line in (now.row(), before.row()):
            self._repaint_line(line)
        if now.row() != before.row():
            self.current_changed.emit(self.current_row())

    def _keeping_place(self, change: Callable[[], None]) -> None:
        """Lay the lines anew and put selection, current cell and scroll bar where they were."""
        key = self.lines.rules.key
        current, section = self.current_row(), self.currentIndex().column()
        at_head = self.lines.group_at(self.currentIndex().row())
        line_before = self.currentIndex().row()
        sections: dict[Hashable, set[int]] = {}
        for index in self.selectionModel().selectedIndexes():
            row = self.lines.row_at(index.row())
            if row is not None:
                sections.setdefault(key(row), set()).add(index.column())
        top = self.verticalScrollBar().value()
        self._quiet = True
        change()
        self._lay_heads()
        selection = QItemSelection()
        for line in range(self.lines.rowCount() if sections else 0):
            row = self.lines.row_at(line)
            for one in sections.get(key(row), ()) if row is not None else ():
                selection.select(self.lines.index(line, one), self.lines.index(line, one))
        self.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        line = self.lines.line_of(key(current)) if current is not None else self._line_of_head(at_head)
        if line < 0 and line_before >= 0 and self.lines.rowCount():
            line = min(line_before, self.lines.rowCount() - 1)  # the row is gone: stay where the eye is
        if line >= 0:
            self.selectionModel().setCurrentIndex(
                self.lines.index(line, max(section, 0)), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        self.verticalScrollBar().setValue(top)
        self._quiet = False
        now = self.current_row()
        if (key(now) if now is not None else None) != (key(current) if current is not None else None) or now != current:
            self.current_changed.emit(now)

    def _line_of_head(self, group: Group[Row] | None) -> int:
        if group is None:
            return -1
        lines = (n for n in range(self.lines.rowCount()) if self._is_head_of(n, group.key))
        return next(lines, -1)

    def _is_head_of(self, line: int, key: Hashable) -> bool:
        head = self.lines.group_at(line)
        return head is not None and head.key == key

    # columns and heads

    def _lay_columns(self) -> None:
        self._heads.lay(self.viewport().width(), LEAST_STRETCH)

    def _lay_heads(self) -> None:
        self.clearSpans()
        tall = _HEIGHTS[self._density]
        self.verticalHeader().setDefaultSectionSize(tall)
        for line in range(self.lines.rowCount() if self._grouped else 0):
            head = self.lines.group_at(line) is not None
            if head and self.lines.columnCount() > 1:
                self.setSpan(line, 0, 1, self.lines.columnCount())
            wanted = tall + 2 if head and not self.banded else tall
            if self.rowHeight(line) != wanted:
                self.setRowHeight(line, wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_columns()

    def sort_on(self, name: str, *, falling: bool = False) -> None:
        """Sort by the column of this name; an empty name gives the given order back."""
        names = [column.name for column in self.lines.columns]
        place = names.index(name) if name in names else -1
        self._keeping_place(lambda: self.lines.sort_on(place, falling))
        self._heads.viewport().update()

    def _fold(self, group: Group[Row], folded: bool) -> None:
        self._keeping_place(lambda: self.lines.fold(group, folded))
        self.folded.emit(group.key, folded)

    # ticking

    def _tick(self, rows: Sequence[Row], ticked: bool) -> None:
        may, key = self.lines.rules.may_tick, self.lines.rules.key
        wanted = [row for row in rows if self.lines.tick_of(row) not in (None, ticked) and (may is None or may(row))]
        if not wanted:
            return
        if self.lines.rules.picks:
            keys = {key(row) for row in wanted}
            self.pick(list(self.lines.picked | keys if ticked else self.lines.picked - keys))
        else:
            self.ticked.emit(wanted, ticked)

    def tick_all(self, ticked: bool) -> None:
        """Tick the boxes of all rows shown."""
        self._tick(self.rows(), ticked)

    # typing, pasting, filling

    def take_typed(self, line: int, section: int, field: Line) -> None:
        """Take what was typed into a cell and tell it, or tell that it could not be read."""
        row, column = self.lines.row_at(line), self.lines.column_at(section)
        if row is None or column is None:
            return
        try:
            value = field.value()
        except AppError as error:
            self.unread.emit([Unread(self.lines.number_of(line), column.title, field.text(), error)])
            return
        self.lines.remember_typed(row, column, field.text())
        self.edited.emit([Edit(row, column.name, field.typed, value)])

    def step_down(self) -> None:
        """Go to the same column of the next row, as after Enter in Excel."""
        here = self.currentIndex()
        if here.row() + 1 < self.lines.rowCount():
            self._stand_on(self.lines.index(here.row() + 1, here.column()))
        self.setFocus()

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as Excel reads them."""
        words = pasting.copied(self.lines, self._selection())
        if words:
            QApplication.clipboard().setText(words)

    def paste(self) -> None:
        """Put the clipboard's cells in from the current cell on; what is below the last row becomes new rows."""
        text = QApplication.clipboard().text()
        self._tell(pasting.pasted(self.lines, text, self.currentIndex(), self.selectionModel().selectedIndexes()))

    def fill_down(self) -> None:
        """Give the topmost selected cell's value to those below it; a single cell takes the value above it."""
        self._tell(pasting.filled(self.lines, self._selection()))

    def clear_cells(self) -> None:
        """Empty the selected cells that may be typed into."""
        self._tell(pasting.cleared(self.lines, self._selection()))

    def _selection(self) -> list[QModelIndex]:
        here = self.currentIndex()
        return self.selectionModel().selectedIndexes() or ([here] if here.isValid() else [])

    def _tell(self, changes: pasting.Changes[Row]) -> None:
        for signal, found in ((self.edited, changes.edits), (self.added, changes.new), (self.unread, changes.unread)):
            if found:
                signal.emit(found)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._handle_key(event):
            super().keyPressEvent(event)

    def _handle_key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if held & ctrl:
            return self._handle_ctrl(key)
        group = self.lines.group_at(self.currentIndex().row())
        if group is not None and self._handle_fold_key(group, key):
            return True
        if key == Qt.Key.Key_Space and self.lines.leads[:1] == ("tick",):
            self._tick_selected()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            row = self.current_row()
            if row is not None:
                self.opened.emit(row)
        elif key == Qt.Key.Key_Insert:
            self.added.emit([NewLine()])
        elif key == Qt.Key.Key_Delete:
            if self.typed and not held & shift and not self.lines.picked:
                self.clear_cells()
            else:
                self._remove()
        elif key == Qt.Key.Key_F2 and not self.typed:
            self._edit_first()
        else:
            return False
        return True

    def _handle_ctrl(self, key: int) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.lines.rules.movable:
            self._move_to_neighbour(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_C:
            self.copy()
        elif key == Qt.Key.Key_V:
            self.paste()
        elif key == Qt.Key.Key_D:
            self.fill_down()
        else:
            return False
        return True

    def _handle_fold_key(self, group: Group[Row], key: int) -> bool:
        folded = self.lines.is_folded(group)
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._fold(group, not folded)
        elif key == Qt.Key.Key_Left and not folded:
            self._fold(group, True)
        elif key == Qt.Key.Key_Right and folded:
            self._fold(group, False)
        else:
            return False
        return True

    def _tick_selected(self) -> None:
        rows, current = self.selected_rows(), self.current_row()
        state = self.lines.tick_of(current) if current is not None else None
        if state is None:
            state = all(self.lines.tick_of(row) is not False for row in rows)
        self._tick(rows, not state)

    def _remove(self) -> None:
        rows = self.picked_rows() if self.lines.rules.picks else []
        rows = rows or self.selected_rows()
        if rows:
            self.removed.emit(rows)

    def _edit_first(self) -> None:
        row = self.current_row()
        for place, column in enumerate(self.lines.columns):
            if row is not None and column.takes(row):
                index = self.lines.index(self.currentIndex().row(), len(self.lines.leads) + place)
                self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
                self.edit(index)
                return

    def _move_to_neighbour(self, step: int) -> None:
        rows, groups = self.selected_rows(), self.lines.groups()
        here = self.lines.group_over(self.currentIndex().row())
        if not rows or here is None:
            return
        place = [group.key for group in groups].index(here.key) + step
        if 0 <= place < len(groups):
            self.dropped.emit(rows, groups[place].key)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        index = self.indexAt(at)
        self._pressed_at = None
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            group = self.lines.group_at(index.row())
            if group is not None:
                self._fold(group, not self.lines.is_folded(group))
                return
            row = self.lines.row_at(index.row())
            if row is not None and self.lines.lead_at(index.column()) == "tick":
                self._tick_by_mouse(index, row)
                return
            self._pressed_at = at
            if self.lines.rules.movable and self.is_selected(index.row(), index.column()):
                return  # the selection may be dragged away as a whole; a mere click is dealt with on release
            if self.typed and self.lines.lead_at(index.column()) == "number":
                self.selectRow(index.row())
                return
        super().mousePressEvent(event)

    def _tick_by_mouse(self, index: QModelIndex, row: Row) -> None:
        state = self.lines.tick_of(row)
        if state is None:
            return
        many = self.selected_rows() if self.is_selected(index.row(), index.column()) else [row]
        if not self.typed and not self.is_selected(index.row(), index.column()):
            self.setCurrentIndex(index)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._tick(many if row in many else [row], not state)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        self._hover(self.rowAt(at.y()))
        if event.buttons() & Qt.MouseButton.LeftButton and self.lines.rules.movable and self._pressed_at is not None:
            if (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
                self._pressed_at = None
                self._drag()
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_at = self._pressed_at, None
        if pressed is not None and self.lines.rules.movable:
            index = self.indexAt(event.position().toPoint())
            if index.isValid() and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.setCurrentIndex(index)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        row = self.lines.row_at(index.row()) if index.isValid() else None
        if row is None or self.lines.lead_at(index.column()) == "tick":
            self.mousePressEvent(event)
            return
        column = self.lines.column_at(index.column())
        if not (self.typed and column is not None and column.takes(row)):
            self.opened.emit(row)
            return
        super().mouseDoubleClickEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, line: int) -> None:
        if line != self.hovered:
            before, self.hovered = self.hovered, line
            self._repaint_line(before)
            self._repaint_line(line)

    def _repaint_line(self, line: int) -> None:
        if line >= 0:
            self.viewport().update(
                QRect(0, self.rowViewportPosition(line), self.viewport().width(), self.rowHeight(line))
            )

    # dragging a row to another group

    def _drag(self) -> None:
        if not self.selected_rows():
            return
        data = QMimeData()
        data.setData(MOVED_ROWS, b"")
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.MoveAction)
        self._show_drop(None)

    def _show_drop(self, key: Hashable | None) -> None:
        if key != self.drop_group:
            self.drop_group = key
            self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is self and event.mimeData().hasFormat(MOVED_ROWS):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        group = self.lines.group_over(self.rowAt(event.position().toPoint().y()))
        self._show_drop(group.key if group is not None else None)
        event.setAccepted(group is not None and event.mimeData().hasFormat(MOVED_ROWS))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        line = self.rowAt(event.position().toPoint().y())
        group = self.lines.group_over(line) if line >= 0 else None
        self._show_drop(None)
        if group is None or not event.mimeData().hasFormat(MOVED_ROWS):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        home = {self.lines.rules.key(row) for row in group.rows}
        away = [row for row in self.selected_rows() if self.lines.rules.key(row) not in home]
        if away:
            self.dropped.emit(away, group.key)
