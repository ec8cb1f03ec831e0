"""The list that opens under a field or a button: suggestions, options, filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.i18n import _
from desktop_app.text import search_key, spread
from desktop_app.ui import icons, painting
from desktop_app.ui.painting import SHADOW
from desktop_app.ui.theme import colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.ui.columns import Suggestion

LINE: Final = 30
FOOT: Final = 33
MOST_LINES: Final = 9
EDGE: Final = 5


class PopupList(QWidget):
    """Lines to take one of. It is a child of the window, so it needs no window of its own and casts its own shadow.

    With `takes_focus` it reads the keyboard itself, and typed letters narrow the list; otherwise the field above it
    hands over the keys with `press`.
    """

    taken = Signal(object)
    closed = Signal()

    def __init__(self, window: QWidget, *, takes_focus: bool = False, hints: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__(window)
        self._hints = tuple(hints)
        self._all: tuple[Suggestion, ...] = ()
        self._lines: tuple[Suggestion, ...] = ()
        self._checked: object = None
        self._query = ""
        self._at = -1
        self._top = 0
        self._anchor: QWidget | None = None
        self._before: QWidget | None = None  # what had the keyboard
        self._takes_focus = takes_focus
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if takes_focus else Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(_("List of choices"))
        self.hide()

    def offer(
        self,
        anchor: QWidget,
        lines: Sequence[Suggestion],
        *,
        query: str = "",
        checked: object = None,
        first: bool = False,
        least_width: int = 0,
    ) -> None:
        """Open under `anchor` with these lines, the letters of `query` marked; `first` stands on the first line."""
        if not lines:
            self.close_list()
            return
        self._anchor, self._all, self._lines = anchor, tuple(lines), tuple(lines)
        self._query, self._checked, self._top = query, checked, 0
        keys = [line.key for line in lines]
        self._at = keys.index(checked) if checked is not None and checked in keys else (0 if first else -1)
        self._keep_in_sight()
        self._place(least_width)
        self.show()
        self.raise_()
        if self._takes_focus:
            if not self.hasFocus():
                self._before = QApplication.focusWidget()
            self.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self.window().installEventFilter(self)
        self._tell()

    def close_list(self) -> None:
        """Close without taking anything."""
        if self.isVisible():
            self.window().removeEventFilter(self)
            had_keyboard = self.hasFocus()
            self.hide()
            if had_keyboard:
                self._give_back()
            self.closed.emit()

    def _give_back(self) -> None:
        """The keyboard to where it was: a list that is gone must not keep it."""
        from desktop_app.ui import tab_order

        before, self._before = self._before, None
        tab_order.give_back(before, self.window(), Qt.FocusReason.PopupFocusReason)

    def current(self) -> Suggestion | None:
        """The line the person stands on."""
        return self._lines[self._at] if 0 <= self._at < len(self._lines) else None

    def press(self, key: int) -> bool:
        """Handle a key of the field above; says whether it was for the list."""
        if not self.isVisible():
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self._stand_on((self._at + step) % len(self._lines) if self._at >= 0 or step > 0 else len(self._lines) - 1)
            return True
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            step = MOST_LINES - 1 if key == Qt.Key.Key_PageDown else 1 - MOST_LINES
            self._stand_on(min(max(self._at + step, 0), len(self._lines) - 1))
            return True
        if key == Qt.Key.Key_Escape:
            self.close_list()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() is not None:
            self._take()
            return True
        return False

    # inside

    def _take(self) -> None:
        line = self.current()
        self.close_list()
        if line is not None:
            self.taken.emit(line)

    def _stand_on(self, place: int) -> None:
        self._at = place
        self._keep_in_sight()
        self._tell()
        self.update()

    def _tell(self) -> None:
        line = self.current()
        self.setAccessibleDescription(f"{line.words} {line.note}".strip() if line else "")

    def _keep_in_sight(self) -> None:
        shown = min(len(self._lines), MOST_LINES)
        self._top = min(max(self._top, self._at - shown + 1), max(self._at, 0))

    def _place(self, least_width: int) -> None:
        anchor = self._anchor
        if anchor is None:
            return
        wants = max((self._wants(line) for line in self._all), default=0.0)
        if self._hints:
            wants = max(wants, sum(painting.keycap_width(k) + painting.width(w, "small") + 22 for k, w in self._hints))
        window = self.window().rect()
        wide = min(max(min(int(wants), 560), anchor.width(), least_width), window.width() - 2 * SHADOW)
        shown = min(len(self._lines), MOST_LINES)
        tall = shown * LINE + 2 * EDGE + (FOOT if self._hints else 0)
        corner = anchor.mapTo(self.window(), QPoint(0, anchor.height() + 4))
        if corner.y() + tall > window.bottom() - 4:
            above = anchor.mapTo(self.window(), QPoint(0, -4)).y() - tall
            if above > 0:
                corner.setY(above)
        if corner.x() + wide > window.right() - 4:  # then its right edge stands under that of the anchor
            right = anchor.mapTo(self.window(), QPoint(anchor.width(), 0)).x()
            corner.setX(max(4, min(right, window.right() - 4) - wide))
        self.setGeometry(QRect(corner.x(), corner.y(), wide, tall).adjusted(-SHADOW, -SHADOW, SHADOW, SHADOW))

    def _wants(self, line: Suggestion) -> float:
        lead = 40 if line.icon or self._checked is not None else 22
        return lead + painting.width(line.words, "first") * 1.04 + painting.width(line.note, "small") + 40

    def _sheet(self) -> QRectF:
        return QRectF(self.rect().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW))

    def _line_rect(self, place: int) -> QRectF:
        sheet = self._sheet()
        top = sheet.top() + EDGE + (place - self._top) * LINE
        return QRectF(sheet.left() + EDGE, top, sheet.width() - 2 * EDGE, LINE)

    def _line_under(self, at: QPoint) -> int:
        for place in range(self._top, min(len(self._lines), self._top + MOST_LINES)):
            if self._line_rect(place).contains(at):
                return place
        return -1

    def _narrow(self, letters: str) -> None:
        found = tuple(line for line in self._all if search_key(letters) in search_key(f"{line.words} {line.note}"))
        if found:
            self._query, self._lines, self._top = letters, found, 0
            self._at = 0
            self._place(self.width() - 2 * SHADOW)
            self._stand_on(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        sheet = self._sheet()
        painting.sheet(painter, sheet, 8)
        for place in range(self._top, min(len(self._lines), self._top + MOST_LINES)):
            self._paint_line(painter, self._line_rect(place), self._lines[place], place == self._at)
        if len(self._lines) > MOST_LINES:
            self._paint_thumb(painter, sheet)
        if self._hints:
            self._paint_hints(painter, sheet)
        painter.end()

    def _paint_line(self, painter: QPainter, rect: QRectF, line: Suggestion, here: bool) -> None:
        if here:
            painting.rounded(painter, rect, 4, colour("select"))
        left = rect.left() + 8
        if self._checked is not None:
            if line.key == self._checked:
                icons.draw(painter, "check", QRectF(left, rect.top() + 7, 16, 16), "blue")
            left += 24
        if line.icon:
            icons.draw(painter, line.icon, QRectF(left, rect.top() + 8, 14, 14), "ink2")
            left += 20
        note = painting.width(line.note, "small")
        if note:
            painting.words(painter, rect.adjusted(0, 0, -8, 0), line.note, "small", "ink3", "right")
        room = QRectF(left, rect.top(), rect.right() - left - 8 - (note + 12 if note else 0), rect.height())
        marked = spread(line.words, self._query) if self._query else []
        painting.runs(painter, room, line.words, marked, "table", "tablebold", "ink")

    def _paint_thumb(self, painter: QPainter, sheet: QRectF) -> None:
        room = MOST_LINES * LINE
        tall = max(24.0, room * MOST_LINES / len(self._lines))
        top = sheet.top() + EDGE + (room - tall) * self._top / (len(self._lines) - MOST_LINES)
        painting.rounded(painter, QRectF(sheet.right() - 6, top, 4, tall), 2, colour("thumb"))

    def _paint_hints(self, painter: QPainter, sheet: QRectF) -> None:
        foot = QRectF(sheet.left(), sheet.bottom() - FOOT, sheet.width(), FOOT)
        painting.hline(painter, foot.left() + 1, foot.right() - 1, foot.top())
        left = foot.left() + 11
        for key, what in self._hints:
            left += painting.keycap(painter, left, foot.center().y(), key) + 6
            left += painting.words(painter, QRectF(left, foot.top(), 200, FOOT), what, "small", "ink2") + 12

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._line_under(event.position().toPoint())
        if place >= 0 and place != self._at:
            self._stand_on(place)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._line_under(event.position().toPoint())
        if place >= 0:
            self._at = place
            self._take()
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        step = -1 if event.angleDelta().y() > 0 else 1
        self._top = min(max(self._top + step, 0), max(len(self._lines) - MOST_LINES, 0))
        self.update()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.press(event.key()):
            return
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.close_list()
        elif event.key() == Qt.Key.Key_Space and not self._query:
            self._take()
        elif event.key() == Qt.Key.Key_Backspace:
            self._narrow(self._query[:-1])
        elif event.text() and event.text().isprintable():
            self._narrow(self._query + event.text())
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return False  # Tab closes the list in keyPressEvent instead of leaving it open behind

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._takes_focus:
            self.close_list()
        super().focusOutEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.WindowDeactivate):
            self.close_list()
        return False
