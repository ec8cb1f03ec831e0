"""The table every page shows its rows in: sorted, folded, ticked, typed into and dragged, by mouse or by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Literal

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Signal
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QApplication, QTableView, QWidget

from desktop_app.errors import AppError
from desktop_app.ui.cells import Cells
from desktop_app.ui.columns import Column, Edit, Group, Mark, Row, Unread
from desktop_app.ui.heads import Heads
from desktop_app.ui.table_keys import TableKeys
from desktop_app.ui.table_model import Rules, TableModel
from desktop_app.ui.table_mouse import MOVED_ROWS, TableMouse
from desktop_app.ui.table_place import Place
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from PySide6.QtCore import Qt
    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDragLeaveEvent,
        QDragMoveEvent,
        QDropEvent,
        QKeyEvent,
        QMouseEvent,
        QResizeEvent,
    )

    from desktop_app.ui import pasting
    from desktop_app.ui.inputs import Line

Density = Literal["list", "typed", "compact"]
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
    menu_asked = Signal(QPoint)  # where in the viewport the person asked what can be done with a row
    moved_by = Signal(list, int)  # rows, and how many days later (earlier when negative) they shall stand
    dropped = Signal(list, object)  # rows, and the key of the group they shall go to
    folded = Signal(object, bool)  # the key of a group, and whether it is closed now
    shifted = Signal(object, int)  # a row, and how many places further down (up when negative) it shall stand

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
        self._keys = TableKeys(self)
        self._mouse = TableMouse(self, self._show_drop)
        self._waiting: tuple[Sequence[Group[Row]], bool] | None = None
        self._quiet = False
        self.setAccessibleName(name)
        self.setItemDelegate(Cells(self))
        self._heads = Heads(self)
        self.setHorizontalHeader(self._heads)
        self._heads.setVisible(heads)
        self._set_up()
        self.setModel(self.lines)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.lay_columns()

    def _set_up(self) -> None:
        self.setViewport(QWidget())  # one that is known: to name Qt's own takes a look at every sort of widget there is
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
        self._waiting = None
        if self.lines.refill(groups, grouped=grouped):
            if any(column.slack for column in self.lines.columns):
                self.lay_columns()
            self.current_changed.emit(self.current_row())
            return
        if self.state() == QAbstractItemView.State.EditingState:
            self._waiting = (groups, grouped)  # other rows would close the field under the person's fingers
            return
        self._grouped = grouped
        self._heads.lead_wide = grouped
        with_picks = set(self.lines.picked)
        self._keeping_place(lambda: self.lines.show(groups, grouped=grouped))
        self.lay_columns()
        if with_picks != self.lines.picked:
            self.picked.emit(self.picked_rows())

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        hints = QAbstractItemDelegate.EndEditHint
        onward = hint in (hints.EditNextItem, hints.EditPreviousItem)
        if onward and self._keys.is_at_end(forward=hint is hints.EditNextItem):
            hint = hints.NoHint  # else a field would open at the other end of the table
        super().closeEditor(editor, hint)
        if self._waiting is not None and self.state() != QAbstractItemView.State.EditingState:
            groups, grouped = self._waiting
            self._show(groups, grouped=grouped)

    def fit_rows(self, most: int) -> None:
        """As high as its rows, and where there are more than `most`, half a row higher than so many."""
        tall, count = _HEIGHTS[self._density], self.lines.rowCount()
        self.setFixedHeight(Size.TABLE_HEAD + (count * tall + 2 if count <= most else most * tall + tall // 2))

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
        """The rows whose box is ticked in a table with `picks`, those in closed groups too."""
        return self.lines.picked_rows()

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
                self.fold(group, False)
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

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks through the cells of a typed table, and out of it beyond the last one."""
        if self.typed and not self._keys.is_at_end(forward=forward):
            return super().focusNextPrevChild(forward)
        return self.leave(forward=forward)

    def leave(self, *, forward: bool) -> bool:
        """Give the keyboard to what comes after the table, or before it."""
        return QWidget.focusNextPrevChild(self, forward)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        there = super().moveCursor(action, modifiers)
        return self._keys.past_leads(action, there) if self.typed else there

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
        place = Place(self, self.lines)
        self._quiet = True
        change()
        self._lay_heads()
        place.restore()
        self._quiet = False
        if self.current_row() != place.row:
            self.current_changed.emit(self.current_row())

    # columns and heads

    def lay_columns(self) -> None:
        """Give the columns their widths anew."""
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
        self.lay_columns()

    def sort_on(self, name: str, *, falling: bool = False) -> None:
        """Sort by the column of this name; an empty name gives the given order back."""
        names = [column.name for column in self.lines.columns]
        place = names.index(name) if name in names else -1
        self._keeping_place(lambda: self.lines.sort_on(place, falling))
        self._heads.viewport().update()

    def fold(self, group: Group[Row], folded: bool) -> None:
        """Close or open a group."""
        self._keeping_place(lambda: self.lines.fold(group, folded))
        self.folded.emit(group.key, folded)

    # ticking

    def tick(self, rows: Sequence[Row], ticked: bool) -> None:
        """Ask for these rows to be ticked or not; rows without a box and those that may not be ticked are left out."""
        may, key = self.lines.rules.may_tick, self.lines.rules.key
        wanted = [row for row in rows if self.lines.tick_of(row) not in (None, ticked) and (may is None or may(row))]
        if not wanted:
            return
        if self.lines.rules.picks:
            keys = {key(row) for row in wanted}
            self.pick(list(self.lines.picked | keys if ticked else self.lines.picked - keys))
        else:
            self.ticked.emit(wanted, ticked)

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
        from desktop_app.ui import pasting

        words = pasting.copied(self.lines, self._selection())
        if words:
            QApplication.clipboard().setText(words)

    def paste(self) -> None:
        """Put the clipboard's cells in from the current cell on; what is below the last row becomes new rows."""
        from desktop_app.ui import pasting

        text = QApplication.clipboard().text()
        self._tell(pasting.pasted(self.lines, text, self.currentIndex(), self.selectionModel().selectedIndexes()))

    def fill_down(self) -> None:
        """Give the topmost selected cell's value to those below it; a single cell takes the value above it."""
        from desktop_app.ui import pasting

        self._tell(pasting.filled(self.lines, self._selection()))

    def clear_cells(self) -> None:
        """Empty the selected cells that may be typed into."""
        from desktop_app.ui import pasting

        self._tell(pasting.cleared(self.lines, self._selection()))

    def _selection(self) -> list[QModelIndex]:
        here = self.currentIndex()
        return self.selectionModel().selectedIndexes() or ([here] if here.isValid() else [])

    def _tell(self, changes: pasting.Changes[Row]) -> None:
        for signal, found in ((self.edited, changes.edits), (self.added, changes.new), (self.unread, changes.unread)):
            if found:
                signal.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.press(event):
            super().keyPressEvent(event)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._mouse.press(event):
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        if not self._mouse.move(event):
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._mouse.release(event)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._mouse.press_twice(event):
            super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The row under the mouse, or the one the person stands on, is the one that is meant."""
        by_mouse = event.reason() == event.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if self.lines.row_at(index.row()) is None:
            return
        if not self.is_selected(index.row(), index.column()):
            self._stand_on(index)
        self.menu_asked.emit(event.pos() if by_mouse else self.visualRect(index).bottomLeft())

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

    def _show_drop(self, key: Hashable | None) -> None:
        if key != self.drop_group:
            self.drop_group = key
            self.viewport().update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MOVED_ROWS):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        self._mouse.drag.show_over(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.stopAutoScroll()
        self._mouse.drag.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        self.stopAutoScroll()
        moved = self._mouse.drag.drop(event, self.selected_rows())
        if moved is not None:
            self.dropped.emit(*moved)
