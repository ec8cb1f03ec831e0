"""A document as text, typeset like paper: its passages coloured by kind, underlined, and named in the margin."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from desktop_app.i18n import _
from desktop_app.ui import painting
from desktop_app.ui.document_paint import RIGHT, Laid, Margins
from desktop_app.ui.document_text import (
    Block,
    Chosen,
    Passage,
    column_shares,
    paragraph_format,
    passage_format,
    plain_format,
    table_format,
)
from desktop_app.ui.theme import paper_font

if TYPE_CHECKING:
    from collections.abc import Sequence

SHEET_MOST: Final = 820  # a sheet is no wider than this
MARGIN: Final = 104  # at the left, where the kinds are named
MARGIN_NARROW: Final = 88
NARROW: Final = 520


class Document(QTextEdit):
    """Shows blocks and passages. A passage under the mouse or the caret is told by `chosen`, Enter by `opened`."""

    chosen = Signal(int)  # the owner of the passage the person stands on
    opened = Signal(int)  # Enter on a passage: its owner
    giving = Signal(QPoint)  # words are chosen and Enter or the menu is asked: where a menu may open

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[Block, ...] = ()
        self._passages: dict[int, list[Passage]] = {}
        self._starts: list[int] = []
        self._tables: list[tuple[int, int, list[float]]] = []  # their paragraphs, shares of their columns
        self._rects: list[QRectF] = []
        self._owner = -1
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setAccessibleName(_("The document"))
        self.setProperty("surface", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.cursorPositionChanged.connect(self._on_moved)

    # filling

    def show_document(self, blocks: Sequence[Block], passages: Sequence[Passage]) -> None:
        """Shows another document from its beginning."""
        self._blocks = tuple(blocks)
        self._sort(passages)
        self._owner = -1
        self._write()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def show_passages(self, passages: Sequence[Passage], blocks: Sequence[Block]) -> None:
        """Shows the same words, understood otherwise; only the paragraphs that differ are dressed anew."""
        before, blocks_before = self._passages, self._blocks
        self._sort(passages)
        self._blocks = tuple(blocks)
        for number in range(len(self._blocks)):
            now = self._passages.get(number, [])
            if before.get(number, []) != now or blocks_before[number] != self._blocks[number]:
                self._dress(number)
        self.viewport().update()

    def _sort(self, passages: Sequence[Passage]) -> None:
        found: dict[int, list[Passage]] = {}
        for one in passages:
            if 0 <= one.paragraph < len(self._blocks) and one.start < one.end:
                found.setdefault(one.paragraph, []).append(one)
        for some in found.values():
            some.sort(key=lambda one: (one.start, -one.end))
        self._passages = found

    def _write(self) -> None:
        self.clear()
        self._starts, self._tables, self._rects = [], [], []
        document = self.document()
        document.setDefaultFont(paper_font())
        document.setDocumentMargin(0)
        self._set_margins()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        number, is_first = 0, True
        while number < len(self._blocks):
            block = self._blocks[number]
            if block.cell is None:
                if not is_first:
                    cursor.insertBlock()
                self._write_one(cursor, number)
                number += 1
            else:
                number = self._write_table(cursor, number)
            is_first = False
        cursor.endEditBlock()

    def _write_one(self, cursor: QTextCursor, number: int) -> None:
        cursor.setBlockFormat(paragraph_format(self._blocks, number))
        self._starts.append(cursor.position())
        cursor.setCharFormat(plain_format(self._blocks[number]))
        cursor.insertText(self._blocks[number].text)
        if number in self._passages:
            self._dress(number)

    def _write_table(self, cursor: QTextCursor, number: int) -> int:
        """The table whose first paragraph is `number`; gives the number of the paragraph after it."""
        cell, last = self._blocks[number].cell, number
        assert cell is not None
        while last < len(self._blocks) and (at := self._blocks[last].cell) and at[0] == cell[0]:
            last += 1
        cells = [one.cell for one in self._blocks[number:last] if one.cell]
        rows = sorted({one[1] for one in cells})
        columns = max(one[2] for one in cells) + 1
        widths = column_shares(self._blocks[number:last], columns)
        table = cursor.insertTable(len(rows), columns, table_format(widths))
        self._tables.append((number, last, widths))
        seen: set[tuple[int, int]] = set()
        for place in range(number, last):
            at = self._blocks[place].cell
            assert at is not None
            inside = self._cell(table, rows.index(at[1]), at[2], (at[1], at[2]) in seen)
            seen.add((at[1], at[2]))
            self._write_one(inside, place)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return last

    def _cell(self, table: QTextTable, row: int, column: int, is_more: bool) -> QTextCursor:
        inside = table.cellAt(row, column).lastCursorPosition()
        if is_more:
            inside.insertBlock()
        return inside

    def _dress(self, number: int) -> None:
        """Gives the letters of a paragraph the looks of its passages, the inner ones over the outer ones."""
        cursor = QTextCursor(self.document())
        start = self._starts[number]
        cursor.setPosition(start)
        cursor.setPosition(start + len(self._blocks[number].text), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(plain_format(self._blocks[number]))
        for one in sorted(self._passages.get(number, ()), key=lambda one: one.start - one.end):
            cursor.setPosition(start + one.start)
            cursor.setPosition(start + min(one.end, len(self._blocks[number].text)), QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(passage_format(self._blocks[number], one.look))

    # where things stand

    def owner(self) -> int:
        """The field whose passage is framed; -1 for none."""
        return self._owner

    def passage_of(self, owner: int) -> Passage | None:
        """The first passage of a field."""
        return next((one for some in self._passages.values() for one in some if one.owner == owner), None)

    def choose(self, owner: int, *, scroll: bool = True) -> bool:
        """Frames the passages of a field and brings the first into sight; says whether it has any."""
        self._owner = owner
        found = self.passage_of(owner)
        if found is not None and scroll:
            self._stand_on(found.paragraph, found.start)
        self.viewport().update()
        return found is not None

    def show_paragraph(self, number: int) -> None:
        """Brings a paragraph into sight and puts the caret on it."""
        if 0 <= number < len(self._starts):
            self._owner = -1
            self._stand_on(number, 0)
            self.viewport().update()

    def _stand_on(self, paragraph: int, offset: int) -> None:
        place = self._starts[paragraph] + offset
        if self.textCursor().position() != place or self.textCursor().hasSelection():
            cursor = self.textCursor()
            cursor.setPosition(place)
            was = self.blockSignals(True)
            self.setTextCursor(cursor)
            self.blockSignals(was)
        rect, bar = self._geometry()[paragraph], self.verticalScrollBar()
        top, bottom = int(rect.top()), int(rect.bottom())
        room = self.viewport().height()
        if top < bar.value() + 8 or bottom > bar.value() + room - 8:
            bar.setValue(max(0, min(top - room // 3, top - 8)))

    def parts(self) -> list[Chosen]:
        """What is chosen of the words, paragraph by paragraph, without the spaces at the ends."""
        cursor = self.textCursor()
        found = []
        if cursor.hasSelection():
            first, last = self._paragraph_at(cursor.selectionStart()), self._paragraph_at(cursor.selectionEnd())
            for number in range(first, last + 1):
                start = max(cursor.selectionStart() - self._starts[number], 0)
                end = min(cursor.selectionEnd() - self._starts[number], len(self._blocks[number].text))
                words = self._blocks[number].text[start:end]
                if words.strip():
                    lead = len(words) - len(words.lstrip())
                    found.append(Chosen(number, start + lead, start + lead + len(words.strip())))
        return found

    def words_of(self, part: Chosen) -> str:
        return self._blocks[part.paragraph].text[part.start : part.end]

    def paragraph(self) -> int:
        """The paragraph the caret stands in."""
        return self._paragraph_at(self.textCursor().position())

    def _paragraph_at(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def _passage_at(self, position: int) -> Passage | None:
        if not self._starts:
            return None
        number = self._paragraph_at(position)
        offset = position - self._starts[number]
        around = [one for one in self._passages.get(number, ()) if one.start <= offset <= one.end]
        return min(around, key=lambda one: one.end - one.start, default=None)

    def _geometry(self) -> list[QRectF]:
        if not self._rects:
            layout, document = self.document().documentLayout(), self.document()
            self._rects = [layout.blockBoundingRect(document.findBlock(start)) for start in self._starts]
        return self._rects

    def _set_margins(self) -> None:
        frame = QTextFrameFormat()
        frame.setLeftMargin(MARGIN_NARROW if self.viewport().width() < NARROW else MARGIN)
        frame.setRightMargin(RIGHT if self.viewport().width() >= NARROW else 16)
        frame.setTopMargin(22)
        frame.setBottomMargin(40)
        self.document().rootFrame().setFrameFormat(frame)

    # what a person does

    def _on_moved(self) -> None:
        if not self._starts or self.textCursor().hasSelection() or not self.hasFocus():
            return
        found = self._passage_at(self.textCursor().position())
        if found is not None and found.owner != self._owner:
            self._owner = found.owner
            self.viewport().update()
            self.chosen.emit(found.owner)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            found = self._passage_at(self.cursorForPosition(event.position().toPoint()).position())
            if found is not None:
                self._owner = found.owner
                self.viewport().update()
                self.chosen.emit(found.owner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter, held = (Qt.Key.Key_Return, Qt.Key.Key_Enter), event.modifiers()
        ctrl_enter = event.key() in enter and bool(held & Qt.KeyboardModifier.ControlModifier)
        if held & Qt.KeyboardModifier.AltModifier or ctrl_enter:
            event.ignore()  # for the page
            return
        if event.key() in (*enter, Qt.Key.Key_Menu):
            if self.textCursor().hasSelection() or event.key() == Qt.Key.Key_Menu:
                self.giving.emit(self.viewport().mapToGlobal(self.cursorRect().bottomLeft()))
            elif found := self._passage_at(self.textCursor().position()):
                self.opened.emit(found.owner)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        self.giving.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._rects = []
        spare = max(0, self.width() - SHEET_MOST - 14)
        self.setViewportMargins(12 + spare // 2, 12, 4 + spare // 2, 0)
        self._set_margins()
        super().resizeEvent(event)
        self._rects = []

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painting.fill(painter, event.rect(), "paper")
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        laid = Laid(self._blocks, self._passages, self._starts, self._geometry(), self._tables, self._owner)
        Margins(painter, self, laid).paint()
        painter.end()
