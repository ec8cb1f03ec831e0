"""Where a person stands in a table, remembered by the rows' keys while the rows are laid anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from desktop_app.ui.columns import Row

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtWidgets import QTableView

    from desktop_app.ui.table_model import TableModel

Sections = tuple[tuple[int, int], ...]
"""Runs of selected sections, first and last."""


class Place(Generic[Row]):
    """The current cell, the selection and the scroll bar of a view."""

    def __init__(self, view: QTableView, lines: TableModel[Row]) -> None:
        self._view, self._lines = view, lines
        self.line, self.section = view.currentIndex().row(), view.currentIndex().column()
        self.row = lines.row_at(self.line)
        head = lines.group_at(self.line)
        self._head: Hashable = head.key if head is not None else None
        self._on_head = head is not None
        self._top = view.verticalScrollBar().value()
        self._selected = self._selection_by_key()

    def restore(self) -> None:
        """Stand there again; where the row is gone, on the line that took its place."""
        self._select_again()
        line = self._line_now()
        if line >= 0:
            index = self._lines.index(line, max(self.section, 0))
            self._view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._view.verticalScrollBar().setValue(self._top)

    def _line_now(self) -> int:
        found = -1
        if self.row is not None:
            found = self._lines.line_of(self._lines.rules.key(self.row))
        elif self._on_head:
            found = self._lines.line_of_head(self._head)
        if found < 0 <= self.line and self._lines.rowCount():
            return min(self.line, self._lines.rowCount() - 1)
        return found

    def _selection_by_key(self) -> dict[Hashable, Sections]:
        found: dict[Hashable, Sections] = {}
        for part in self._view.selectionModel().selection().toList():
            for line in range(part.top(), part.bottom() + 1):
                row = self._lines.row_at(line)
                if row is not None:
                    key = self._lines.rules.key(row)
                    found[key] = (*found.get(key, ()), (part.left(), part.right()))
        return found

    def _select_again(self) -> None:
        """Lines with the same selected sections are selected as one block: a whole large table in one step."""
        blocks: list[tuple[int, int, Sections]] = []
        for line in self._lines.lines_of(self._selected) if self._selected else ():
            runs = self._selected[self._lines.key_at(line)]
            if blocks and blocks[-1][1] == line - 1 and blocks[-1][2] == runs:
                blocks[-1] = (blocks[-1][0], line, runs)
            else:
                blocks.append((line, line, runs))
        selection = QItemSelection()
        for begun, ended, runs in blocks:
            for first, last in runs:
                selection.select(self._lines.index(begun, first), self._lines.index(ended, last))
        self._view.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
