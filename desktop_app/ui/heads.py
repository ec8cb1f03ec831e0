"""The heads of a table's columns: their words, the sorting sign, the box that ticks all, and the columns' widths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.ui import icons, painting
from desktop_app.ui.cells import PAD, tick_rect
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPainter

    from desktop_app.ui.tables import Table

TICK_WIDTH: Final = 34
TICK_WIDTH_GROUPED: Final = 54
NUMBER_WIDTH: Final = 44


class Heads(QHeaderView):
    """Painted from the tokens, because a style sheet's arrow cannot take the theme's colour."""

    def __init__(self, table: Table[Any]) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.setViewport(QWidget())  # one that is known, as in the table
        self._table = table
        self.lead_wide = False
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
        stretching = [section for section, column in columns if column.width == 0]
        shown = {section for section, _column in columns}
        fixed = lead + sum(column.width for _section, column in columns)
        for section, column in reversed(columns):
            if column.wide_only and room - fixed < least * max(len(stretching), 1):
                shown.discard(section)
                fixed -= column.width
        for section, name in enumerate(lines.leads):
            self.resizeSection(section, self._lead_width(name))
        left = max(room - fixed, least * len(stretching))
        for section, column in columns:
            self.setSectionHidden(section, section not in shown)
            if column.width:
                self.resizeSection(section, column.width)
        for place, section in enumerate(stretching):
            share = left // (len(stretching) - place)
            self.resizeSection(section, share)
            left -= share

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

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
