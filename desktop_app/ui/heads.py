"""The heads of a table's columns: their words, the sorting sign, the box that ticks all, and the columns' widths."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons, painting
from desktop_app.ui.cells import PAD, tick_rect
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPainter

    from desktop_app.ui.columns import Column
    from desktop_app.ui.tables import Table

TICK_WIDTH: Final = 34
TICK_WIDTH_GROUPED: Final = 54
NUMBER_WIDTH: Final = 44
REACH: Final = 4
"""How near to an edge the mouse takes hold of it, in pixels."""
NARROWEST: Final = 40


class Heads(QHeaderView):
    """Painted from the tokens, because a style sheet's arrow cannot take the theme's colour."""

    def __init__(self, table: Table[Any]) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setViewport(QWidget())  # one that is known, as in the table
        self.viewport().setMouseTracking(True)
        self._table = table
        self.lead_wide = False
        self._by_hand: dict[str, int] = {}  # the widths a person has drawn, by the column's name
        self._pulled: tuple[str, int, int, int] | None = None  # column, its width, the mouse's place, direction
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(20)
        self.setFixedHeight(Size.TABLE_HEAD)
        self.sectionClicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), Size.TABLE_HEAD)

    def lay(self, room: int, least: int) -> None:
        """Give each column its width; those without one share what is left, at least `least` pixels each."""
        lines = self._table.lines
        lead = sum(self._lead_width(name) for name in lines.leads)
        columns = list(enumerate(lines.columns, start=len(lines.leads)))
        wide = {section: self._wide(column) for section, column in columns}
        if self._by_hand and lead + sum(wide.values()) + least > room:  # what was drawn in a wider window is too much
            wide = {section: self._own_width(column) for section, column in columns}
        stretching = [section for section, _column in columns if wide[section] == 0]
        shown = {section for section, _column in columns}
        fixed = lead + sum(wide.values())
        for section, column in reversed(columns):
            short = room < column.wide_from or room - fixed < least * max(len(stretching), 1)
            if column.wide_only and short:
                shown.discard(section)
                fixed -= wide[section]
        for section, name in enumerate(lines.leads):
            self.resizeSection(section, self._lead_width(name))
        left = max(room - fixed, least * len(stretching))
        for section, _column in columns:
            self.setSectionHidden(section, section not in shown)
            if wide[section]:
                self.resizeSection(section, wide[section])
        for place, section in enumerate(stretching):
            share = left // (len(stretching) - place)
            self.resizeSection(section, share)
            left -= share

    def _wide(self, column: Column[Any]) -> int:
        """The width a person has drawn, or the column's own; 0 for one that takes what is left."""
        return self._by_hand.get(column.name, self._own_width(column))

    def _own_width(self, column: Column[Any]) -> int:
        if column.slack and column.width and not any(map(column.says, self._table.lines.rows())):
            return min(column.width, int(painting.width(_(column.title), "label")) + 2 * PAD + 4)
        return column.width

    def _lead_width(self, name: str) -> int:
        if name == "number":
            return NUMBER_WIDTH
        return TICK_WIDTH_GROUPED if self.lead_wide else TICK_WIDTH

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        lines = self._table.lines
        where = QRectF(rect)
        painter.save()
        painting.fill(painter, where, "sunken")
        painting.hline(painter, where.left(), where.right() + 1, where.top())
        painting.hline(painter, where.left(), where.right() + 1, where.bottom() - 1, "line2")
        column, lead = lines.column_at(section), lines.lead_at(section)
        room = where.adjusted(PAD, 0, -PAD, -1)
        if lead == "tick" and lines.rules.picks:
            rows = lines.rows()
            picked = sum(1 for row in rows if lines.tick_of(row)) if lines.picked else 0
            state: painting.Ticked = "yes" if rows and picked == len(rows) else "some" if picked else "no"
            painting.box(painter, tick_rect(where), state)
        elif lead == "number":
            painting.words(painter, room, self._words(section), "label", "ink2", "right")
        elif column is not None:
            words = self._words(section)
            by = lines.sorted_by
            sign = by is not None and by[0] == section - len(lines.leads)
            if sign:
                room.setRight(room.right() - 16)
            wide = painting.words(painter, room, words, "label", "blue" if sign else "ink2", column.align)
            if sign and by is not None:
                left = room.right() + 2 if column.align == "right" else min(room.left() + wide + 4, room.right() + 2)
                middle = where.center().y()
                icons.draw(painter, "down" if by[1] else "up", QRectF(left, middle - 7, 14, 14), "blue")
            if self._table.typed and section < lines.columnCount() - 1:
                painting.fill(painter, QRectF(where.right() - 1, where.top() + 8, 1, where.height() - 16), "line")
        painter.restore()

    def _words(self, section: int) -> str:
        return str(self._table.lines.headerData(section, Qt.Orientation.Horizontal) or "")

    def _on_clicked(self, section: int) -> None:
        lines = self._table.lines
        column = lines.column_at(section)
        if column is None:
            if lines.lead_at(section) == "tick" and lines.rules.picks:
                rows = lines.rows()
                self._table.tick(rows, not all(lines.tick_of(row) for row in rows))
            elif lines.sorted_by is not None:
                self._table.sort_on("")
            return
        if not column.sortable:
            return
        by, here = lines.sorted_by, section - len(lines.leads)
        if by is None or by[0] != here:
            self._table.sort_on(column.name)
        elif not by[1]:
            self._table.sort_on(column.name, falling=True)
        else:
            self._table.sort_on("")

    # drawing columns wider and narrower

    def _edge_at(self, x: int) -> tuple[str, int] | None:
        """The column that is drawn by the edge at `x`, and in which direction it grows; None where there is no edge.

        Before a column that stretches the left one of two is drawn, behind it the right one: so the edge follows
        the mouse.
        """
        lines = self._table.lines
        seen = [one for one in range(lines.columnCount()) if not self.isSectionHidden(one)]
        for left, right in pairwise(seen):
            if abs(self.sectionViewportPosition(right) - x) > REACH:
                continue
            before, after = lines.column_at(left), lines.column_at(right)
            if before is None or after is None:
                return None
            stretching = [one for one in seen if (column := lines.column_at(one)) and not self._wide(column)]
            if any(one > left for one in stretching) or not stretching:
                return before.name, 1
            return after.name, -1
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        x = event.position().toPoint().x()
        edge = self._edge_at(x) if event.button() == Qt.MouseButton.LeftButton else None
        if edge is None:
            super().mousePressEvent(event)
            return
        name, way = edge
        self._pulled = (name, self._now(name), x, way)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().toPoint().x()
        if self._pulled is None:
            over = not event.buttons() and self._edge_at(x) is not None
            self.viewport().setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)
            super().mouseMoveEvent(event)
            return
        name, was, began, way = self._pulled
        most = max(NARROWEST, self._table.viewport().width() // 2)
        self._by_hand[name] = min(max(was + way * (x - began), NARROWEST), most)
        self._table.lay_columns()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pulled is None:
            super().mouseReleaseEvent(event)
        self._pulled = None

    def _now(self, name: str) -> int:
        lines = self._table.lines
        place = next(at for at, column in enumerate(lines.columns) if column.name == name)
        return self.sectionSize(len(lines.leads) + place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on an edge gives the column its own width back."""
        edge = self._edge_at(event.position().toPoint().x())
        if edge is None:
            self.mousePressEvent(event)
            return
        self._by_hand.pop(edge[0], None)
        self._table.lay_columns()
