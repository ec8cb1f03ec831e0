"""The finder (Ctrl+K): everything found without diacritics, and every command, in one list walked by keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.text import spread
from desktop_app.ui import icons, painting
from desktop_app.ui.labels import KeyHints, Label, Rule, Sign, column, row
from desktop_app.ui.overlay import Overlay
from desktop_app.ui.theme import colour
from desktop_app.values import dataclass

WIDTH = 680
LINE = 42
HEAD = 30
MOST = 384


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: `words` that hold what was searched, a quiet `note` after them, `where` it is at the right."""

    key: object
    icon: str
    words: str
    note: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class FoundGroup:
    """Things of one sort under a head."""

    title: str
    found: Sequence[Found]


Search = Callable[[str], Sequence[FoundGroup]]


class Finder(Overlay):
    """Type, walk with the arrows, open with Enter. `search` is asked on every letter and must answer at once."""

    taken = Signal(object)
    printed = Signal(object)

    def __init__(self, window: QWidget, search: Search) -> None:
        super().__init__(window, top=92)
        self._search = search
        self.setAccessibleName(_("Find everything"))
        self._field = QLineEdit()
        self._field.setProperty("kind", "finder")
        self._field.setPlaceholderText(_("What are you looking for?"))
        self._field.setAccessibleName(_("Find everything"))
        self._field.textChanged.connect(self._on_typed)
        self._field.installEventFilter(self)
        self._list = _FoundList()
        self._list.taken.connect(self._on_taken)
        self._area = QScrollArea()
        self._area.setWidget(self._list)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hints = KeyHints([(_("Arrows"), _("choose")), ("Enter", _("open")), ("Ctrl Enter", _("print"))])
        self._tip = Label(_("Diacritics are not needed"), "small", "ink2")
        head = QHBoxLayout()
        head.setContentsMargins(18, 12, 20, 12)
        head.setSpacing(14)
        head.addWidget(Sign("search", 20, "blue"))
        head.addWidget(self._field, 1)
        head.addWidget(KeyHints([("Esc", "")]))
        foot = row(self._hints, None, self._tip, margins=(18, 6, 18, 8))
        laid = QVBoxLayout(self.sheet)
        laid.setContentsMargins(1, 1, 1, 1)
        laid.setSpacing(0)
        laid.addLayout(head)
        laid.addWidget(Rule())
        laid.addWidget(self._area, 1)
        laid.addWidget(Rule())
        laid.addLayout(column(foot))

    def ask(self, typed: str = "") -> None:
        """Open it, with what was typed before selected."""
        if typed:
            self._field.setText(typed)
        self._on_typed(self._field.text())
        self.open_sheet(self._field)
        self._field.selectAll()

    def sheet_size(self) -> tuple[int, int]:
        return WIDTH, 56 + 40 + 4 + min(max(self._list.sizeHint().height(), 56), MOST)

    def current(self) -> Found | None:
        """The thing the person stands on."""
        return self._list.current()

    def look_again(self) -> None:
        """Search once more for the same words, when there is more to find; the person stays on what they stand on."""
        here = self._list.at
        self._on_typed(self._field.text())
        self._list.step(here)

    def _on_typed(self, typed: str) -> None:
        self._list.show_found(self._search(typed), typed)
        self._field.setAccessibleDescription(self._list.said())
        self._area.verticalScrollBar().setValue(0)
        self.lay_sheet()

    def _on_taken(self, found: Found) -> None:
        self.close_sheet()
        self.taken.emit(found.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._list.step(1 if key in (Qt.Key.Key_Down, Qt.Key.Key_Tab) else -1)
            self._field.setAccessibleDescription(self._list.said())
            where = self._list.rect_of_current()
            self._area.ensureVisible(where.center().x(), where.center().y(), 0, LINE)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            found = self._list.current()
            if found is not None:
                self.close_sheet()
                printing = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                (self.printed if printing else self.taken).emit(found.key)
            return True
        if key == Qt.Key.Key_Escape:
            self.escape()
            return True
        return False


class _FoundList(QWidget):
    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[FoundGroup, ...] = ()
        self._flat: list[Found] = []
        self._typed = ""
        self._at = 0
        self.setMouseTracking(True)
        self.setProperty("surface", "none")

    def show_found(self, groups: Sequence[FoundGroup], typed: str) -> None:
        self._groups = tuple(group for group in groups if group.found)
        self._flat = [found for group in self._groups for found in group.found]
        self._typed, self._at = typed, 0
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    @property
    def at(self) -> int:
        return self._at

    def current(self) -> Found | None:
        return self._flat[self._at] if self._flat else None

    def said(self) -> str:
        found = self.current()
        return ", ".join(part for part in (found.words, found.note, found.where) if part) if found else ""

    def step(self, by: int) -> None:
        if self._flat:
            self._at = (self._at + by) % len(self._flat)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH - 2, len(self._groups) * HEAD + len(self._flat) * LINE + 10)

    def _places(self) -> list[tuple[FoundGroup | Found, QRectF]]:
        places: list[tuple[FoundGroup | Found, QRectF]] = []
        top = 2.0
        for group in self._groups:
            places.append((group, QRectF(20, top, self.width() - 40, HEAD)))
            top += HEAD
            for found in group.found:
                places.append((found, QRectF(8, top, self.width() - 16, LINE)))
                top += LINE
        return places

    def rect_of_current(self) -> QRect:
        found = self.current()
        rects = (rect.toRect() for part, rect in self._places() if part is found)
        return next(rects, QRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self._flat:
            words = _("Nothing is called that.") if self._typed.strip() else _("Type a few letters.")
            painting.words(painter, QRectF(20, 0, self.width() - 40, self.height()), words, "body", "ink3")
        for part, rect in self._places():
            if isinstance(part, FoundGroup):
                painting.words(painter, rect.adjusted(0, 2, 0, 2), part.title, "label", "ink3")
            else:
                self._paint_found(painter, rect, part, part is self.current())
        painter.end()

    def _paint_found(self, painter: QPainter, rect: QRectF, found: Found, here: bool) -> None:
        if here:
            painting.rounded(painter, rect, 6, colour("select"))
            painting.rounded(painter, QRectF(rect.left(), rect.top() + 10, 3, LINE - 20), 1.5, colour("focus"))
        icons.draw(painter, found.icon, QRectF(rect.left() + 14, rect.center().y() - 9, 18, 18), "ink2")
        right = rect.right() - 12
        if here:
            wide = painting.keycap_width("Enter")
            painting.keycap(painter, right - wide - 10, rect.center().y(), "Enter")
            right -= wide + 20
        elif found.where:
            shown = painting.width(found.words, "table") + painting.width(found.note, "small")
            narrow = right - rect.left() - 46 - shown - 40  # the day is read whole, a long plan is cut
            side = QRectF(right - max(narrow, 90), rect.top(), max(narrow, 90), LINE)
            right -= painting.words(painter, side, found.where, "small", "ink2", "right") + 16
        left = rect.left() + 46
        room = QRectF(left, rect.top(), right - left, LINE)
        left += painting.runs(painter, room, found.words, spread(found.words, self._typed), "table", "tablebold", "ink")
        note = QRectF(left + 12, rect.top(), max(right - left - 12, 0), LINE)
        painting.words(painter, note, found.note, "small", "ink2")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        for part, rect in self._places():
            if isinstance(part, Found) and rect.contains(event.position()):
                self._at = self._flat.index(part)
                self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for part, rect in self._places():
            if isinstance(part, Found) and rect.contains(event.position()):
                self.taken.emit(part)
                return
