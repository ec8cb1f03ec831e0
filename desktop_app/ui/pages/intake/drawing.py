"""How the fields of a plan that is being checked look, how tall they are, and the field that opens in them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QPlainTextEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.text import nfc
from desktop_app.ui import icons, painting, theme
from desktop_app.ui.document_text import underline
from desktop_app.ui.inputs import set_state, why_not
from desktop_app.ui.pages.intake.rows import ADD, Row
from desktop_app.ui.theme import colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from desktop_app.ui.pages.intake.fields import Fields
    from desktop_app.ui.table_model import Index

RowPart = Literal["text", "second"]
LABEL: Final = 118  # the width of a field's label
LEFT: Final = 18
LINE: Final = 20
SMALL: Final = 18
FEW: Final = 3  # lines that are shown of a long text until one stands on it
MANY: Final = 14
SECTION: Final = 42


@lru_cache(maxsize=8_000)
def wrapped(text: str, role: str, room: int, most: int) -> tuple[str, ...]:
    """The text in lines of at most `room` pixels; the last of `most` lines ends with … when there is more."""
    layout = QTextLayout(text, theme.font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(room, 40))
        start = line.textStart()
        if len(lines) == most - 1:
            rest = text[start:]
            is_last = line.textLength() >= len(rest)
            lines.append(rest if is_last else painting.elided(rest, role, room))
            break
        lines.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(lines) or ("",)


class Drawn(QStyledItemDelegate):
    """How rows look, how tall they are, and the field that opens in them."""

    def __init__(self, view: Fields) -> None:
        super().__init__(view)
        self._view = view

    def _row(self, index: Index) -> Row:
        return self._view.rows()[index.row()]

    def _lines(self, row: Row, wide: int, *, is_current: bool) -> tuple[str, ...]:
        most = MANY if is_current else FEW
        role = {"heading": "tablebold", "field": "body"}.get(row.kind, "table")
        return wrapped(row.text or row.hint, role, self._words_rect(row, QRect(0, 0, wide, 10)).width(), most)

    def _words_rect(self, row: Row, rect: QRect) -> QRect:
        """Where the words of a row stand, across."""
        if row.kind == "field":
            return rect.adjusted(LEFT + LABEL + 12, 0, -24, 0)
        left = LEFT + (32 if row.taken is not None else 0) + (14 if row.kind == "line" else 0)
        chip = int(painting.chip_width(row.chip)) + 12 if row.chip else 0
        return rect.adjusted(left, 0, -14 - chip, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        wide = self._view.viewport().width()
        return QSize(wide, self._tall(self._row(index), wide, is_current=index == self._view.currentIndex()))

    def _tall(self, row: Row, wide: int, *, is_current: bool) -> int:
        if row.kind == "section":
            return SECTION
        tall = len(self._lines(row, wide, is_current=is_current)) * LINE + 12
        if row.title and row.kind != "field":
            tall += SMALL
        if row.second:
            tall += SMALL + 2
        if row.doubt:
            tall += SMALL * len(self._doubt_lines(row, wide)) + 3
        return tall + (6 if row.kind == "field" else 2)

    def _doubt_lines(self, row: Row, wide: int) -> tuple[str, ...]:
        return wrapped(row.doubt, "small", self._words_rect(row, QRect(0, 0, wide, 10)).width() - 20, 4)

    def part_at(self, row: Row, rect: QRect, at: QPoint) -> str:
        """What of a row lies under the mouse: "tick", "text", "second" or "add"."""
        if row.kind == "section":
            return "add" if row.add in ADD and at.x() > rect.right() - self._add_width(row) else ""
        if row.taken is not None and at.x() < self._words_rect(row, rect).left() - 4:
            return "tick"
        if row.second is not None and self._second_rect(row, rect).contains(at):
            return "second"
        return "text" if at.x() > self._words_rect(row, rect).left() - 12 else ""

    def _add_width(self, row: Row) -> int:
        return int(painting.width(_(ADD[row.add]), "bold")) + 34

    def _second_rect(self, row: Row, rect: QRect) -> QRect:
        is_current = self._view.row() is row
        lines = self._lines(row, rect.width(), is_current=is_current)
        top = rect.top() + 6 + len(lines) * LINE + (SMALL if row.title and row.kind != "field" else 0)
        return QRect(self._words_rect(row, rect).left() - 4, top, self._words_rect(row, rect).width(), SMALL + 2)

    # painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._row(index), QRect(option.rect)  # type: ignore[attr-defined]
        is_current = index == self._view.currentIndex()
        painter.save()
        if row.kind == "section":
            self._paint_section(painter, row, rect, is_current)
        else:
            self._paint_ground(painter, row, rect, is_current)
            if row.kind == "field":
                self._paint_field(painter, row, rect, is_current)
            else:
                self._paint_line(painter, row, rect, is_current)
        painter.restore()

    def _paint_section(self, painter: QPainter, row: Row, rect: QRect, is_current: bool) -> None:
        words = QRectF(rect.adjusted(LEFT, 10, -14, -2))
        wide = painting.words(painter, words, row.title, "head", "ink")
        counted = QRectF(words.left() + wide + 10, words.top() + 1, words.width(), words.height())
        painting.words(painter, counted, row.count, "small", "ink2")
        if row.add in ADD and self._view.writable:
            painting.words(painter, words, _(ADD[row.add]), "bold", "blue", "right")
        if is_current and self._view.hasFocus():
            painting.rounded(painter, QRectF(rect.adjusted(6, 8, -6, -2)), 4, None, colour("focus"))

    def _paint_ground(self, painter: QPainter, row: Row, rect: QRect, is_current: bool) -> None:
        tone = row.look.tone if row.look else "blue"
        if row.kind == "heading":
            painting.fill(painter, rect.adjusted(LEFT - 6, 0, -8, 0), "sunken")
        if is_current:
            painting.fill(painter, rect.adjusted(LEFT - 6, 0, -8, 0), f"{tone}_soft")
            painting.fill(painter, QRect(rect.left() + LEFT - 10, rect.top(), 3, rect.height()), tone)
            if self._view.hasFocus():
                painting.rounded(painter, QRectF(rect.adjusted(LEFT - 6, 0, -8, 0)), 4, None, colour("focus"))
        if row.kind != "field":
            painting.hline(painter, rect.left() + LEFT - 6, rect.right() - 8, rect.bottom())

    def _bar(self, painter: QPainter, row: Row, left: int, top: int, tall: int) -> None:
        """The sign of a kind beside its field: full where words were found for it, an outline where not."""
        if row.look is None:
            return
        bar = QRectF(left, top, 5, tall)
        ground = colour(row.look.tone) if row.text else None
        painting.rounded(painter, bar, 2, ground, None if row.text else colour(row.look.tone))

    def _paint_field(self, painter: QPainter, row: Row, rect: QRect, is_current: bool) -> None:
        lines = self._lines(row, rect.width(), is_current=is_current)
        box = QRectF(
            rect.left() + LEFT + LABEL, rect.top() + 3, rect.width() - LEFT - LABEL - 14, len(lines) * LINE + 12
        )
        self._bar(painter, row, rect.left() + LEFT, rect.top() + 10, 18)
        label = QRectF(rect.left() + LEFT + 13, rect.top() + 3, LABEL - 20, LINE + 12)
        painting.words(painter, label, row.title, "label", "ink2")
        edge = "amber" if row.unknown else "edge"
        painting.rounded(painter, box, 6, colour("amber_soft" if row.unknown else "paper"), colour(edge))
        self._write(painter, lines, box.adjusted(12, 6, -10, 0), "body", "ink" if row.text else "ink3")
        if row.doubt:
            self._paint_doubt(painter, row, rect, int(box.bottom()) + 2)

    def _paint_line(self, painter: QPainter, row: Row, rect: QRect, is_current: bool) -> None:
        words, top = QRectF(self._words_rect(row, rect)), rect.top() + 6
        left = rect.left() + LEFT
        indent = 14 if row.kind == "line" else 0
        if row.kind == "heading" or row.taken is None:
            self._bar(painter, row, left - 2, top, LINE)
        if row.taken is not None:
            box = QRectF(left + indent + 6, top, painting.BOX + 4, LINE)
            painting.box(painter, box, "yes" if row.taken else "no", enabled=self._view.writable)
        ink = "ink3" if row.taken is False or not row.text else "ink"
        if row.title:
            painting.words(painter, QRectF(words.left(), top, words.width(), SMALL), row.title, "label", "ink3")
            top += SMALL
        lines = self._lines(row, rect.width(), is_current=is_current)
        role = "tablebold" if row.kind == "heading" else "table"
        self._write(painter, lines, QRectF(words.left(), top, words.width(), 0), role, ink)
        if row.taken is False:
            for number, line in enumerate(lines):
                y = top + number * LINE + LINE // 2 + 1
                painting.hline(painter, words.left(), words.left() + painting.width(line, role), y, "ink3")
        if row.chip:
            place = words.right() + 8
            painting.paint_chip(painter, place, rect.top() + 6 + LINE / 2, row.chip, painting.chip_width(row.chip))
        top += len(lines) * LINE
        if row.second:
            icons.draw(painter, row.second.icon, QRectF(words.left(), top + 2, 14, 14), row.second.tone)
            said = QRectF(words.left() + 20, top, words.width() - 20, SMALL)
            wide = painting.words(painter, said, row.second.words, "small", row.second.tone)
            if row.look and row.second.tone == "amber":
                underline(painter, row.look, said.left(), said.left() + wide, said.bottom() - 1)
            top += SMALL + 2
        if row.doubt:
            self._paint_doubt(painter, row, rect, top)

    def _paint_doubt(self, painter: QPainter, row: Row, rect: QRect, top: int) -> None:
        words = self._words_rect(row, rect)
        icons.draw(painter, "unknown", QRectF(words.left(), top + 2, 14, 14), "amber")
        for number, line in enumerate(self._doubt_lines(row, rect.width())):
            place = QRectF(words.left() + 20, top + number * SMALL, words.width() - 20, SMALL)
            painting.words(painter, place, line, "small", "amber")

    def _write(self, painter: QPainter, lines: Sequence[str], rect: QRectF, role: str, ink: str) -> None:
        for number, line in enumerate(lines):
            room = QRectF(rect.left(), rect.top() + number * LINE, rect.width() + 4, LINE)
            painting.words(painter, room, line, role, ink)

    # typing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        return _Writing(parent, self._view, self._row(index), self)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The field fills itself."""

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """The field has told what was typed before it closes."""

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        row, rect = self._row(index), QRect(option.rect)  # type: ignore[attr-defined]
        if self._view.part == "second":
            editor.setGeometry(self._second_rect(row, rect).adjusted(0, -8, 0, 12))
            return
        words = self._words_rect(row, rect)
        lines = len(self._lines(row, rect.width(), is_current=True))
        top = rect.top() + (3 if row.kind == "field" else 2) + (SMALL if row.title and row.kind == "line" else 0)
        editor.setGeometry(QRect(words.left() - 12, top, words.width() + 22, max(lines, 1) * LINE + 18))

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        return False  # the field handles its keys itself

    def close_editor(self, editor: QWidget) -> None:
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


class _Writing(QPlainTextEdit):
    """The field that opens in a row: Enter keeps, Esc does not, Tab keeps and goes on."""

    def __init__(self, parent: QWidget, view: Fields, row: Row, drawn: Drawn) -> None:
        super().__init__(parent)
        self._view, self._row, self._drawn = view, row, drawn
        self._is_closed = False
        written = row.second.words if view.part == "second" and row.second else row.text
        if view.part == "second" and row.second and row.second.tone != "ink2":
            written = ""
        self._first = written
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setPlaceholderText(_("for example: 15/11") if view.part == "second" else row.hint)
        self.setAccessibleName(row.title or row.text)
        self.setPlainText(written)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        elif key == Qt.Key.Key_Escape:
            self._close()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if self._keep():
                self._view.setFocus(Qt.FocusReason.TabFocusReason)
                step = Qt.Key.Key_Down if key == Qt.Key.Key_Tab else Qt.Key.Key_Up
                self._view.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, step, Qt.KeyboardModifier.NoModifier))
        else:
            super().keyPressEvent(event)

    def _keep(self) -> bool:
        """Hands over what was typed; says whether it could be read."""
        typed = " ".join(nfc(self.toPlainText()).split())
        if self._is_closed or typed == self._first:
            self._close()
            return True
        try:
            self._view.try_write(self._row, typed)
        except AppError as error:
            set_state(self, "wrong")
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), why_not(error), self)
            return False
        self._is_closed = True
        self._drawn.close_editor(self)
        return True

    def _close(self) -> None:
        if not self._is_closed:
            self._is_closed = True
            self._drawn.close_editor(self)
            if self._row.add.startswith("new "):
                self._view.left_new.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        is_away = event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if is_away and not self._is_closed and not self._keep():
            self._close()
