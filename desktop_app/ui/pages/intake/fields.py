"""The fields at the right of the document: one list, each row typed into in place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QWidget,
)

from desktop_app.i18n import _
from desktop_app.ui.pages.intake.drawing import Drawn, RowPart
from desktop_app.ui.pages.intake.rows import ADD, Row

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

    from desktop_app.ui.table_model import Index


class _Rows(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def put(self, rows: Sequence[Row]) -> None:
        """Shows other rows; where they are the same ones nothing is lost."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            changed = [place for place, row in enumerate(rows) if row != self.rows[place]]
            self.rows = list(rows)
            for place in changed:
                self.dataChanged.emit(self.index(place), self.index(place))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text or row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.text if len(row.text) > 120 else None
        if role == Qt.ItemDataRole.CheckStateRole and row.taken is not None:
            return Qt.CheckState.Checked if row.taken else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


class Fields(QListView):
    """Shows rows and tells what the person does to them; it changes nothing itself."""

    stood = Signal(int)  # the entry the person stands on
    ticked = Signal(int, bool)
    asked_whom = Signal(int)  # which unit an entry means is to be said
    adding = Signal(str, int)  # a line of this kind, below this entry or 0
    left_new = Signal()  # a new line was left without words

    def __init__(self, write: Callable[[Row, RowPart, str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._write = write
        self._model = _Rows(self)
        self._part: RowPart = "text"
        self.anchor = QWidget(self.viewport())  # where a list opens
        self.anchor.hide()
        self.writable = True
        self.setModel(self._model)
        self._drawn = Drawn(self)
        self.setItemDelegate(self._drawn)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(_("What was read"))
        self.setMouseTracking(True)

    # showing

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Shows these rows; the person stays on the same entry."""
        here, top = self.row(), self.verticalScrollBar().value()
        self._model.put(rows)
        if here is not None and (self.row() is None or self.row().key != here.key):  # type: ignore[union-attr]
            self._stand(here.entry, here.add)
            self.verticalScrollBar().setValue(top)

    def rows(self) -> Sequence[Row]:
        return self._model.rows

    def row(self) -> Row | None:
        """The row the person stands on."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() and index.row() < len(self._model.rows) else None

    def select(self, entry: int) -> bool:
        """Stands on an entry and brings it into sight, without telling."""
        return self._stand(entry)

    def _stand(self, entry: int, add: str = "") -> bool:
        for place, row in enumerate(self._model.rows):
            if row.entry == entry and (entry or row.add == add):
                was = self.blockSignals(True)
                self.setCurrentIndex(self._model.index(place))
                self.blockSignals(was)
                self._relay(self._model.index(place))
                self.scrollTo(self._model.index(place), QAbstractItemView.ScrollHint.EnsureVisible)
                return True
        return False

    def _relay(self, *indexes: Index) -> None:
        for index in indexes:
            if index.isValid():
                self._drawn.sizeHintChanged.emit(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._relay(previous, current)
        row = self.row()
        if row is not None and row.entry:
            self.stood.emit(row.entry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    # typing

    def edit_row(self, entry: int, part: RowPart = "text") -> None:
        """Opens the words of an entry (or what stands below them) to be typed in."""
        if self._stand(entry):
            self._open(part)

    def edit_new(self) -> None:
        """Opens the line that is about to be added."""
        for place, row in enumerate(self._model.rows):
            if row.add.startswith("new "):
                self.setCurrentIndex(self._model.index(place))
                self.scrollTo(self._model.index(place))
                self._open("text")

    def _open(self, part: RowPart) -> None:
        row = self.row()
        if row is None or not self.writable:
            return
        if row.kind == "section":
            if row.add in ADD:
                self.adding.emit(row.add, 0)
        elif part == "second" and row.second is not None and row.second.action == "unit":
            self.anchor.setGeometry(self.visualRect(self.currentIndex()))
            self.asked_whom.emit(row.entry)
        elif part == "text" or (row.second is not None and row.second.action == "due"):
            self._part = part
            self.edit(self.currentIndex())

    @property
    def part(self) -> RowPart:
        return self._part

    def try_write(self, row: Row, typed: str) -> None:
        """Hands over what was typed. Raises AppError when it cannot be read."""
        self._write(row, self._part, typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.row(), event.key()
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # the page takes the plan in
        elif row is None or not self.writable:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._open("second" if alt else "text")
        elif key == Qt.Key.Key_Space and row.taken is not None:
            self.ticked.emit(row.entry, not row.taken)
        elif key == Qt.Key.Key_Delete and row.taken:
            self.ticked.emit(row.entry, False)
        elif key == Qt.Key.Key_Insert:
            self._insert(row)
        elif event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _insert(self, row: Row) -> None:
        if row.kind == "section" and row.add in ADD:
            self.adding.emit(row.add, 0)
        elif row.entry:
            self.adding.emit("", row.entry)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid() or not self.writable:
            return
        row, at = self._model.rows[index.row()], event.position().toPoint()
        where = self._drawn.part_at(row, self.visualRect(index), at)
        if where == "tick" and row.taken is not None:
            self.ticked.emit(row.entry, not row.taken)
        elif where == "second":
            self._open("second")
        elif where == "add" or (where == "text" and row.kind == "field"):
            self._open("text")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._open("text")

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.Leave):
            self.viewport().update()
        return super().viewportEvent(event)
