"""The one delegate: paints every cell of every table, and opens the fields that cells are typed into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeGuard

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui import icons, painting
from desktop_app.ui.columns import Editor, Group
from desktop_app.ui.theme import colour

if TYPE_CHECKING:
    from desktop_app.ui.inputs import Line
    from desktop_app.ui.table_model import Cell, Index
    from desktop_app.ui.tables import Table

PAD: Final = 8
GROUP_LEAD: Final = 28
"""Where a group's title starts, after its chevron."""


class Cells(QStyledItemDelegate):
    """Paints from the model's Cell values, in one pass for each cell and with measured words kept."""

    def __init__(self, table: Table[Any]) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, section = index.row(), index.column()
        rect = QRectF(option.rect)  # type: ignore[attr-defined]
        group = self._table.lines.group_at(line)
        if group is not None:
            self._paint_head(painter, rect, group, line)
            return
        # Not by the option's state, whose words come with five hundred others that the start would wait for.
        selected = self._table.selectionModel().isSelected(index)
        self._paint_ground(painter, rect, line, section, selected)
        lead = self._table.lines.lead_at(section)
        if lead == "tick":
            self._paint_tick(painter, rect, line)
        elif lead == "number":
            self._paint_number(painter, rect, line)
        else:
            self._paint_cell(painter, rect, self._table.lines.cell(line, section), selected)
        if section == 0:
            self._paint_edge(painter, rect, line, selected)
        if self._table.typed and self._table.is_current(line, section):
            self._paint_frame(painter, rect)

    def _paint_ground(self, painter: QPainter, rect: QRectF, line: int, section: int, selected: bool) -> None:
        table = self._table
        lead = table.lines.lead_at(section)
        tint = "" if lead else table.lines.cell(line, section).tint
        if tint:
            painting.fill(painter, rect, tint)
        if selected:
            painting.fill(painter, rect, "select")
        elif not tint and (table.hovered == line or (table.typed and table.is_current_line(line))):
            painting.fill(painter, rect, "hover")
        if table.typed and not lead and section < table.lines.columnCount() - 1:
            painting.corner(painter, rect)
        else:
            painting.hline(painter, rect.left(), rect.right(), rect.bottom() - 1)

    def _paint_edge(self, painter: QPainter, rect: QRectF, line: int, selected: bool) -> None:
        table = self._table
        if not table.typed and (selected or (table.hasFocus() and table.is_current_line(line))):
            painting.fill(painter, QRectF(rect.left(), rect.top(), 3, rect.height() - 1), "focus")
        if table.lines.rules.movable and (table.hovered == line or selected):
            icons.draw(painter, "grip", QRectF(rect.left() + 6, rect.center().y() - 8, 16, 16), "ink3")

    def _paint_frame(self, painter: QPainter, rect: QRectF) -> None:
        shown = "focus" if self._table.hasFocus() else "line2"
        for inset in (0, 1):
            painting.rounded(painter, rect.adjusted(inset - 1, inset - 1, -inset, -inset), 0, None, colour(shown))

    def _paint_tick(self, painter: QPainter, rect: QRectF, line: int) -> None:
        row = self._table.lines.row_at(line)
        ticked = self._table.lines.tick_of(row)
        if ticked is None:
            return
        may = self._table.lines.rules.may_tick
        enabled = may is None or may(row)
        painting.box(painter, tick_rect(rect), "yes" if ticked else "no", enabled=enabled)

    def _paint_number(self, painter: QPainter, rect: QRectF, line: int) -> None:
        lines = self._table.lines
        number = str(lines.number_of(line))
        painting.words(painter, rect.adjusted(0, 0, -PAD, 0), number, "table", "ink2", "right")
        mark = lines.rules.mark(lines.row_at(line)) if lines.rules.mark else None
        if mark is not None:
            icons.draw(painter, mark.icon, QRectF(rect.left() + 1, rect.center().y() - 8, 15, 15), mark.tone)

    def _paint_cell(self, painter: QPainter, rect: QRectF, cell: Cell, selected: bool) -> None:
        room = rect.adjusted(PAD, 0, -PAD, 0)
        if cell.icon:
            ink = cell.ink if cell.ink == "ink3" else "ink2"
            icons.draw(painter, cell.icon, QRectF(room.left(), room.center().y() - 8, 16, 16), ink)
            room.setLeft(room.left() + 26)
        if cell.bar is not None:
            words = painting.width(cell.text, "table") if cell.text else 0
            track = QRectF(room.left(), room.top(), max(min(62.0, room.width() - words - 8), 12.0), room.height())
            painting.bar(painter, track, cell.bar)
            room.setLeft(track.right() + 8)
        if cell.chip is not None:
            wide = painting.paint_chip(painter, room.left(), room.center().y(), cell.chip, room.width(), selected)
            room.setLeft(room.left() + wide + 8)
            if cell.text == cell.chip.words:
                return
        note = cell.note
        spare = self._note_width(cell)
        ink = "ink2" if selected and cell.ink == "ink3" else cell.ink
        text = QRectF(room.left(), room.top(), max(room.width() - spare, 0), room.height())
        written = painting.words(painter, text, cell.text, cell.role, ink, cell.align)  # type: ignore[arg-type]
        if note is not None:
            left = room.left() + (written + 10 if cell.text else 0)
            if note.icon:
                icons.draw(painter, note.icon, QRectF(left, room.center().y() - 7, 14, 14), note.tone)
                left += 19
            painting.words(
                painter, QRectF(left, room.top(), room.right() - left, room.height()), note.words, "small", note.tone
            )

    def _note_width(self, cell: Cell) -> float:
        if cell.note is None:
            return 0.0
        return 10 + (19 if cell.note.icon else 0) + painting.width(cell.note.words, "small")

    def _paint_head(self, painter: QPainter, rect: QRectF, group: Group[Any], line: int) -> None:
        table = self._table
        selected = table.is_current_line(line) and table.hasFocus()
        band = table.banded
        if band:
            painting.fill(painter, rect, "sunken")
        if table.drop_group is not None and table.drop_group == group.key:
            painting.fill(painter, rect, "blue_soft")
        elif selected:
            painting.fill(painter, rect, "select")
        elif table.hovered == line:
            painting.fill(painter, rect, "hover")
        if selected:
            painting.fill(painter, QRectF(rect.left(), rect.top(), 3, rect.height() - 1), "focus")
        room = rect if band else rect.adjusted(0, 4, 0, 0)
        folded = table.lines.is_folded(group)
        painting.hline(painter, rect.left(), rect.right(), rect.bottom() - 1, "line" if folded or band else "line2")
        self._write_head(painter, room, group, folded=folded, band=band)

    def _write_head(self, painter: QPainter, room: QRectF, group: Group[Any], *, folded: bool, band: bool) -> None:
        ink = group.tone or ("ink3" if group.finished else "ink")
        middle, left = room.center().y(), room.left() + GROUP_LEAD
        icons.draw(
            painter, "right" if folded else "down", QRectF(room.left() + 4, middle - 8, 16, 16), group.tone or "ink2"
        )
        if group.icon:
            icons.draw(painter, group.icon, QRectF(left, middle - 8, 16, 16), group.tone or "ink2")
            left += 22
        left += painting.words(
            painter, QRectF(left, room.top(), room.right() - left, room.height()), group.title, "bold", ink
        )
        if group.when:
            left = max(left + 12, room.left() + GROUP_LEAD + 75)
            when = QRectF(left, room.top(), room.right() - left, room.height())
            left += painting.words(painter, when, group.when, "table", "ink3" if group.finished else "ink2")
        if group.chip is not None:
            left += 10 + painting.paint_chip(painter, left + 10, middle, group.chip, 200)
        if group.finished:
            icons.draw(painter, "done", QRectF(left + 12, middle - 8, 16, 16), "green")
            left += 22
        counted = group.tone or "ink2"
        if band:
            painting.words(painter, room.adjusted(0, 0, -14, 0), group.count, "table", counted, "right")
        else:
            left += 10
            painting.words(
                painter, QRectF(left, room.top(), room.right() - left, room.height()), group.count, "table", counted
            )

    # typing into cells

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        from desktop_app.ui.inputs import Line  # late: most looks at a table type nothing

        column, row = self._table.lines.column_at(index.column()), self._table.lines.row_at(index.row())
        editor = column.edit if column is not None and column.edit is not None else Editor()
        field = Line(editor, column.raw(row) if column is not None and row is not None else "", parent, in_cell=True)
        field.setAccessibleName(self._table.lines.headerData(index.column(), Qt.Orientation.Horizontal) or "")
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The field was given its words when it was made; letters typed since then stay."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if _is_line(editor) and editor.is_changed():
            self._table.take_typed(index.row(), index.column(), editor)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        editor.setGeometry(rect.adjusted(-1, -1, 0, 0))
        if _is_line(editor) and not editor.is_changed():
            editor.selectAll()

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if _is_line(editor) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            handled = self._key_in_field(editor, event.key())
            if handled is not None:
                return handled
        return super().eventFilter(editor, event)

    def _key_in_field(self, field: Line, key: int) -> bool | None:
        """True when the key is done with, False when the field shall have it, None when Qt shall decide."""
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            return False
        if key == Qt.Key.Key_Escape and field.list_is_open():
            field.close_list()
            return True
        if key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return None
        strict = field.editor.only_offered or field.editor.options is not None
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or strict:
            field.take_current()
        if not field.can_be_read():
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commitData.emit(field)
            self.closeEditor.emit(field, QStyledItemDelegate.EndEditHint.NoHint)
            self._table.step_down()
            return True
        return None


def tick_rect(cell: QRectF) -> QRectF:
    """Where the check box of a row stands in its cell: at the right, as the words begin beside it."""
    return QRectF(cell.right() - 26, cell.top(), 20, cell.height() - 1)


def _is_line(part: QObject) -> TypeGuard[Line]:
    from desktop_app.ui.inputs import Line

    return isinstance(part, Line)
