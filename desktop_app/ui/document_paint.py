"""Painting what stands around the letters of a document: grids, page marks, underlines, and names in the margin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_app.i18n import _
from desktop_app.ui import painting
from desktop_app.ui.document_text import CELL, PAGE_GAP, Block, Look, Passage, underline
from desktop_app.ui.theme import colour

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QTextLine
    from PySide6.QtWidgets import QTextEdit

RIGHT: Final = 34
LABEL_STEP: Final = 16
DOWN_TO_LINE: Final = 0.98  # of a line's height: an underline stands clear of the dots below ạ and ệ


class Laid(NamedTuple):
    """A document as it lies in its view; places are those of the document, not of the viewport."""

    blocks: Sequence[Block]
    passages: Mapping[int, Sequence[Passage]]  # by their paragraphs
    starts: Sequence[int]  # the first letter of each paragraph
    rects: Sequence[QRectF]  # of each paragraph
    tables: Sequence[tuple[int, int, list[float]]]  # their paragraphs, shares of their columns
    owner: int  # the field whose passages are framed


class Margins:
    """What one painting of the view adds to the letters Qt has drawn."""

    def __init__(self, painter: QPainter, view: QTextEdit, laid: Laid) -> None:
        self._painter, self._view, self._laid = painter, view, laid
        self._down = view.verticalScrollBar().value()

    def paint(self) -> None:
        """Paints what is in sight."""
        room = self._view.viewport().height()
        for grid in self._laid.tables:
            self._paint_grid(*grid)
        for number, rect in enumerate(self._laid.rects):
            shown = rect.translated(0, -self._down)
            if shown.bottom() < -PAGE_GAP or shown.top() > room + PAGE_GAP:
                continue
            self._paint_page_mark(number, shown)
            self._paint_margin(number, shown)
        edge = QRectF(self._view.viewport().rect())
        painting.rounded(self._painter, edge, 0, None, colour("focus" if self._view.hasFocus() else "line2"))

    def _paint_grid(self, first: int, last: int, widths: list[float]) -> None:
        down, frame = self._down, self._view.document().rootFrame().frameFormat()
        rects = self._laid.rects[first:last]
        top, bottom = min(one.top() for one in rects) - CELL - 3, max(one.bottom() for one in rects) + CELL + 3
        wide = self._view.viewport().width() - frame.leftMargin() - frame.rightMargin()
        whole = QRectF(frame.leftMargin(), top - down, wide, bottom - top)
        if whole.bottom() < 0 or whole.top() > self._view.viewport().height():
            return
        self._painter.setPen(QPen(colour("line2"), 1))
        self._painter.drawRect(whole.toRect())
        left = whole.left()
        for share in widths[:-1]:
            left += whole.width() * share / 100
            self._painter.drawLine(QPoint(int(left), int(whole.top())), QPoint(int(left), int(whole.bottom())))
        row = None
        for number in range(first, last):
            cell = self._laid.blocks[number].cell
            if cell is not None and cell[1] != row:
                if row is not None:
                    y = int(min(self._row_tops(number, last)) - down - CELL - 3)
                    self._painter.drawLine(QPoint(int(whole.left()), y), QPoint(int(whole.right()), y))
                row = cell[1]

    def _row_tops(self, number: int, last: int) -> list[float]:
        """Where the paragraphs of the table's row that begins at `number` stand."""
        cell = self._laid.blocks[number].cell
        tops = []
        while number < last and (at := self._laid.blocks[number].cell) and cell and at[1] == cell[1]:
            tops.append(self._laid.rects[number].top())
            number += 1
        return tops

    def _paint_page_mark(self, number: int, shown: QRectF) -> None:
        page = self._laid.blocks[number].page
        if number == 0 or page is None or page == self._laid.blocks[number - 1].page or self._laid.blocks[number].cell:
            return
        y, wide = shown.top() - PAGE_GAP / 2 - 3, self._view.viewport().width()
        self._painter.setPen(QPen(colour("line2"), 1, Qt.PenStyle.DashLine))
        said = _("Page {number}").format(number=page)
        room = painting.width(said, "small") + 14
        self._painter.drawLine(QPoint(12, int(y)), QPoint(int(wide - RIGHT - room), int(y)))
        painting.words(self._painter, QRectF(0, y - 9, wide - RIGHT + 16, 18), said, "small", "ink3", "right")

    def _paint_margin(self, number: int, shown: QRectF) -> None:
        lowest = -1000.0
        said: set[tuple[int, str]] = set()
        if self._laid.blocks[number].cell is None and self._laid.blocks[number].is_quiet:
            self._painter.setPen(QPen(colour("edge"), 1.5, Qt.PenStyle.DotLine))
            left = int(self._left() - 14)
            self._painter.drawLine(QPoint(left, int(shown.top()) + 2), QPoint(left, int(shown.bottom()) - 2))
        for one in self._laid.passages.get(number, ()):
            lines = self._lines(one, shown)
            if not lines:
                continue
            for line in lines:
                underline(self._painter, one.look, line.left(), line.right(), line.bottom() - 1)
            is_chosen = one.owner == self._laid.owner
            if is_chosen:
                self._frame(lines, one.look.tone)
            if self._laid.blocks[number].cell is None and (one.owner, one.look.words) not in said:
                said.add((one.owner, one.look.words))
                top = max(lines[0].center().y() - 9, lowest)
                if top < shown.bottom() - 6 or lowest < -999:
                    self._name(top, one.look, is_chosen)
                    lowest = top + LABEL_STEP

    def _left(self) -> float:
        return self._view.document().rootFrame().frameFormat().leftMargin()

    def _name(self, top: float, look: Look, is_chosen: bool) -> None:
        wide = min(painting.width(look.words, "label"), self._left() - 22)
        rect = QRectF(self._left() - 14 - wide - 6, top, wide + 6, 18)
        if is_chosen:
            painting.rounded(self._painter, rect.adjusted(-3, 0, 3, 0), 4, colour(look.tone))
        painting.words(self._painter, rect.adjusted(0, 0, -3, 0), look.words, "label", _on(look, is_chosen), "right")

    def _frame(self, lines: Sequence[QRectF], tone: str) -> None:
        self._painter.save()
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.setPen(QPen(QColor(colour(tone)), 1.6))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in lines:
            self._painter.drawRoundedRect(line.adjusted(-1.5, 0.5, 1.5, 0.5), 3, 3)
        self._painter.restore()

    def _lines(self, one: Passage, shown: QRectF) -> list[QRectF]:
        """Where the passage stands on the viewport, line by line."""
        block = self._view.document().findBlock(self._laid.starts[one.paragraph])
        layout = block.layout()
        found = []
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = line.textStart(), line.textStart() + line.textLength()
            if first >= one.end or last <= one.start:
                continue
            left, right = _across(line, max(one.start, first)), _across(line, min(one.end, last))
            top = shown.top() + line.y()
            found.append(QRectF(shown.left() + left, top, right - left, line.height() * DOWN_TO_LINE))
        return found


def _across(line: QTextLine, letter: int) -> float:
    """How far from the left a letter of the line stands."""
    place: Any = line.cursorToX(letter)  # a pair in Python, a number for the type checker
    return float(place[0] if isinstance(place, tuple) else place)


def _on(look: Look, is_chosen: bool) -> str:
    return "paper" if is_chosen else look.tone
