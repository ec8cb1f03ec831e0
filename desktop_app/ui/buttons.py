"""Buttons: primary, plain, quiet, links, icons alone, filters, cards and tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons, painting
from desktop_app.ui.columns import Suggestion
from desktop_app.ui.theme import Size, colour

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.ui.popup import PopupList

Kind = Literal["plain", "primary", "quiet", "link", "danger", "destroy"]
_INK = {"plain": "ink2", "primary": "on_blue", "quiet": "ink2", "link": "blue", "danger": "red", "destroy": "paper"}


def button(
    words: str,
    press: Callable[[], object] | None = None,
    *,
    kind: Kind = "plain",
    icon: str = "",
    tip: str = "",
    big: bool = False,
) -> QPushButton:
    """A button with words (a verb first) and perhaps an icon. One primary per page, always rightmost."""
    made = QPushButton(words.replace("&", "&&"))
    made.setProperty("kind", kind)
    if big:
        made.setProperty("big", True)
    if icon:
        made.setIcon(icons.icon(icon, _INK[kind]))
        made.setIconSize(QSize(18 if words else 16, 16))
    if tip:
        made.setToolTip(tip)
    made.setAutoDefault(True)  # Enter presses it, as the space bar does
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if press is not None:
        made.clicked.connect(lambda: press())
    return made


def link(words: str, press: Callable[[], object] | None = None) -> QPushButton:
    """Words to click on inside text and strips."""
    made = button(words, press, kind="link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def icon_button(
    icon: str, name: str, press: Callable[[], object] | None = None, *, boxed: bool = False, keys: str = ""
) -> QPushButton:
    """An icon alone, for ‹ › ✕ and zoom; `name` is its tip and what a screen reader says."""
    made = QPushButton()
    made.setProperty("kind", "boxed" if boxed else "icon")
    made.setIcon(icons.icon(icon, "ink2"))
    made.setIconSize(QSize(18, 18) if not boxed else QSize(16, 16))
    made.setAccessibleName(name)
    made.setToolTip(f"{name} ({keys})" if keys else name)
    made.setAutoDefault(True)  # Enter presses it, as the space bar does
    made.setFixedSize(Size.CONTROL, Size.CONTROL)
    if press is not None:
        made.clicked.connect(lambda: press())
    return made


class DrawnButton(QAbstractButton):
    """A button that draws itself: drawn again as the mouse comes and goes, and pressed by Enter as by the space bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class ColumnButton(DrawnButton):
    """One of a column, which says by itself which one is current, and where the arrows up and down lead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)

    def nextCheckState(self) -> None:
        """The column says it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class ListButton(QPushButton):
    """Shows the chosen one of a list with a chevron, opens the list on a click, Space or Down."""

    chosen = Signal(object)
    opens: ClassVar[tuple[Qt.Key, ...]] = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)

    def __init__(
        self, options: Sequence[tuple[object, str]], chosen: object, none: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "choice")
        self._options = tuple(options)
        self._chosen = chosen
        self._none = none  # the words shown while none is chosen
        self._list: PopupList | None = None
        self.clicked.connect(self.open_list)

    def value(self) -> object:
        """The key of what is chosen, None for none."""
        return self._chosen

    def choose(self, key: object) -> None:
        """Choose without telling."""
        self._chosen = key
        self._tell()

    def words(self) -> str:
        """The words shown."""
        return next((words for key, words in self._options if key == self._chosen), self._none)

    def open_list(self) -> None:
        """Open the list."""
        if self._list is None or self._list.window() is not self.window():
            from desktop_app.ui.popup import PopupList

            self._list = PopupList(self.window(), takes_focus=True)
            self._list.taken.connect(self._on_taken)
            self._list.closed.connect(lambda: self.setFocus(Qt.FocusReason.PopupFocusReason))
        self._offer(self._list, [Suggestion(words, key=key) for key, words in self._options])

    def _offer(self, opened: PopupList, lines: list[Suggestion]) -> None:
        opened.offer(self, lines, checked=self._chosen, first=True)

    def _on_taken(self, line: Suggestion) -> None:
        if line.key != self._chosen:
            self.choose(line.key)
            self.chosen.emit(line.key)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words())
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in self.opens:
            self.open_list()
            return
        super().keyPressEvent(event)


class FilterButton(ListButton):
    """One filter above a table: quiet while it lets all through, blue when it narrows."""

    def __init__(
        self,
        all_words: str,
        options: Sequence[tuple[object, str]] = (),
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(options, None, all_words, parent)
        self.setFixedHeight(Size.FILTER)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name or all_words)

    def offer(self, options: Sequence[tuple[object, str]]) -> None:
        """Put other options in place; what was chosen stays if it is still offered."""
        self._options = tuple(options)
        if self._chosen not in [key for key, _words in self._options]:
            self._chosen = None
        self._tell()

    def _offer(self, opened: PopupList, lines: list[Suggestion]) -> None:
        checked = _ALL if self._chosen is None else self._chosen
        opened.offer(self, [Suggestion(self._none, key=_ALL), *lines], checked=checked, first=True)

    def _on_taken(self, line: Suggestion) -> None:
        key = None if line.key is _ALL else line.key
        if key != self._chosen:
            self.choose(key)
            self.chosen.emit(key)

    def sizeHint(self) -> QSize:
        return QSize(min(int(painting.width(self.words(), "first")), 200) + 42, Size.FILTER)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        narrowed = self._chosen is not None
        rect = QRectF(self.rect())
        ground = "blue_soft" if narrowed else "hover" if self.underMouse() else "paper"
        painting.rounded(painter, rect, 6, colour(ground), colour("blue_line" if narrowed else "line2"))
        ink = "blue" if narrowed else "ink2"
        painting.words(painter, rect.adjusted(11, 0, -28, 0), self.words(), "first" if narrowed else "table", ink)
        icons.draw(painter, "down", QRectF(rect.right() - 24, rect.center().y() - 7, 14, 14), ink)
        painter.end()


_ALL = object()


class Card(DrawnButton):
    """A large choice with an icon, a title and a line below: the three ways of USB, the ways to begin."""

    def __init__(
        self, icon: str, title: str, words: str = "", parent: QWidget | None = None, *, tall: bool = False
    ) -> None:
        super().__init__(parent)
        self._icon, self._title, self._words, self._tall = icon, title, words, tall
        self.setCheckable(True)
        self.setMinimumHeight(92 if tall else 72)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(title, words)

    def say(self, title: str, words: str = "") -> None:
        """Put other words on the card."""
        self._title, self._words = title, words
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        lines = max(painting.width(line, "body") for line in (self._title + "  ", *self._words.split("\n")))
        return QSize(int(lines) + (64 if self._tall else 90), self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect, on = QRectF(self.rect()), self.isChecked()
        ground = "select" if on else "hover" if self.underMouse() and self.isEnabled() else "paper"
        painting.rounded(painter, rect, 8, colour(ground), colour("blue" if on else "line2"))
        if on:
            painting.rounded(painter, rect.adjusted(1, 1, -1, -1), 7, None, colour("blue"))
        ink = "off" if not self.isEnabled() else "blue" if on else "ink"
        if self._tall:
            icons.draw(painter, self._icon, QRectF(16, 15, 20, 20), ink if on else "ink2")
            self._write(painter, 46.0, 14.0, "bold", ink)
        else:
            side = QRectF(16, rect.center().y() - 20, 40, 40)
            painting.rounded(painter, side, 6, colour("blue" if on else "grey_soft"))
            icons.draw(painter, self._icon, side.adjusted(10, 10, -10, -10), "on_blue" if on else "ink2")
            self._write(painter, 70.0, rect.center().y() - 23, "head", ink)
        painter.end()

    def _write(self, painter: QPainter, left: float, top: float, role: str, ink: str) -> None:
        room = self.width() - left - 12
        painting.words(painter, QRectF(left, top, room, 22), self._title, role, ink)
        for place, line in enumerate(self._words.split("\n")):
            below = QRectF(left, top + 23 + place * 22, room, 22)
            painting.words(painter, below, line, "body", "ink2" if self.isEnabled() else "off")


class Tabs(QWidget):
    """The parts of a page, each with its count; arrows go from one to the next."""

    chosen = Signal(object)

    def __init__(self, tabs: Sequence[tuple[object, str, int | None]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: tuple[tuple[object, str, int | None], ...] = ()
        self._current: object = None
        self._under = -1
        self.setFixedHeight(Size.TAB)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_tabs(tabs)

    def show_tabs(self, tabs: Sequence[tuple[object, str, int | None]]) -> None:
        """Tabs as (key, words, count); a count of None is not shown. The current one stays if it is still there."""
        self._tabs = tuple(tabs)
        if self._tabs and self._current not in [key for key, _words, _count in self._tabs]:
            self._current = self._tabs[0][0]
        self._tell()

    def current(self) -> object:
        """The key of the tab shown."""
        return self._current

    def choose(self, key: object) -> None:
        """Go to a tab without telling."""
        self._current = key
        self._tell()

    def _tell(self) -> None:
        words = next((words for key, words, _count in self._tabs if key == self._current), "")
        self.setAccessibleName(_("Tab: {name}").format(name=words))
        self.updateGeometry()
        self.update()

    def _wide(self, place: int) -> float:
        _key, words, count = self._tabs[place]
        return painting.width(words, "task") + (7 + painting.width(str(count), "task") if count is not None else 0) + 4

    def _part(self, place: int) -> QRectF:
        left = sum(self._wide(before) + 22 for before in range(place))
        return QRectF(left, 0, self._wide(place), self.height())

    def sizeHint(self) -> QSize:
        last = self._part(len(self._tabs) - 1).right() if self._tabs else 0
        return QSize(int(last) + 2, Size.TAB)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, Size.TAB)

    def _at(self, x: float) -> int:
        hits = (p for p in range(len(self._tabs)) if self._part(p).adjusted(-8, 0, 8, 0).contains(x, 5))
        return next(hits, -1)

    def _take(self, place: int) -> None:
        key = self._tabs[place % len(self._tabs)][0]
        if key != self._current:
            self.choose(key)
            self.chosen.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position().x())
        if place >= 0:
            self._take(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._under = self._at(event.position().x())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = -1
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = [key for key, _words, _count in self._tabs].index(self._current) if self._tabs else 0
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left) and self._tabs:
            self._take(at + (1 if event.key() == Qt.Key.Key_Right else -1))
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, (key, words, count) in enumerate(self._tabs):
            part, on = self._part(place), key == self._current
            role = "bold" if on else "task"
            ink = "blue" if on else "ink" if place == self._under else "ink2"
            left = part.left() + 2
            left += painting.words(painter, QRectF(left, 0, 400, self.height() - 4), words, role, ink)
            if count is not None:
                painting.words(painter, QRectF(left + 7, 0, 80, self.height() - 4), str(count), role, ink)
            if on:
                painting.rounded(
                    painter, QRectF(part.left(), self.height() - 2, part.width() + 2, 2), 0, colour("blue")
                )
            if on and self.hasFocus():
                for inset in (0, 1):
                    ring = part.adjusted(-4 + inset, 4 + inset, 6 - inset, -5 - inset)
                    painting.rounded(painter, ring, 4, None, colour("focus"))
        painter.end()
