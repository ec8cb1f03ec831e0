"""The frame around every page: the rail at the left, the bar with the title on top, the status line below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons, painting
from desktop_app.ui.buttons import ColumnButton, DrawnButton, button, icon_button
from desktop_app.ui.labels import Cut, Sign, Surface, column, row
from desktop_app.ui.theme import Size, colour, tokens
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence


BACK_INSET = 10
"""How far the way back stands out to the left, so that its sign stands where titles begin."""


@dataclass(frozen=True, slots=True)
class Place:
    """One page on the rail; `last` ones stand at the bottom."""

    key: str
    icon: str
    words: str
    last: bool = False


class Rail(Surface):
    """The pages. It shrinks to icons when the window is narrow; arrows go up and down."""

    chosen = Signal(str)

    def __init__(self, name: str, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__("rail", parent)
        self._brand = _Brand(name)
        self._items = {place.key: _RailItem(place) for place in places}
        laid = column(self._brand, gap=2, margins=(10, 8, 10, 10))
        for place in places:
            if not place.last:
                laid.addWidget(self._items[place.key])
        laid.addStretch(1)
        for place in places:
            if place.last:
                laid.addWidget(self._items[place.key])
        self.setLayout(laid)
        for key, item in self._items.items():
            item.clicked.connect(lambda _on=False, key=key: self._on_clicked(key))
        self.setAccessibleName(_("Pages"))
        self.set_narrow(False)

    def show_current(self, key: str) -> None:
        """Mark the page that is shown."""
        for name, item in self._items.items():
            item.setChecked(name == key)

    def show_badge(self, key: str, count: int, said: str = "") -> None:
        """A number beside a page; 0 takes it away. `said` is what a screen reader says of it."""
        self._items[key].show_badge(count, said)

    def say(self, key: str, words: str) -> None:
        """Other words for a page, as after a change of language."""
        self._items[key].say(words)

    def set_narrow(self, narrow: bool) -> None:
        """Icons only, 56 pixels; or icons with words."""
        self.setFixedWidth(Size.RAIL_NARROW if narrow else Size.RAIL)
        self._brand.set_narrow(narrow)
        for item in self._items.values():
            item.set_narrow(narrow)

    def focus_current(self) -> None:
        """Give the keyboard to the page that is shown."""
        for item in self._items.values():
            if item.isChecked():
                item.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_clicked(self, key: str) -> None:
        self.show_current(key)
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        items = list(self._items.values())
        here = next((place for place, item in enumerate(items) if item.hasFocus()), -1)
        if here >= 0 and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            items[(here + step) % len(items)].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class _Brand(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name, self._narrow = name, False
        self.setFixedHeight(42)

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 5.0 if self._narrow else 6.0
        badge = QRectF(left, 4, 26, 26)
        painting.rounded(painter, badge, 6, colour("blue"))
        icons.draw(painter, "brand", badge.adjusted(5, 5, -5, -5), "on_blue")
        if not self._narrow:
            painting.words(painter, QRectF(41, 4, self.width() - 41, 26), self._name, "head", "ink")
        painter.end()


class _RailItem(ColumnButton):
    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place, self._words = place, place.words
        self._narrow = False
        self._count, self._said = 0, ""
        self.setFixedHeight(Size.RAIL_ITEM + 2)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(place.words)

    def say(self, words: str) -> None:
        self._words = words
        self._tell()

    def show_badge(self, count: int, said: str) -> None:
        self._count, self._said = count, said
        self._tell()

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(", ".join(part for part in (self._words, self._said) if part))
        self.setToolTip(self._words if self._narrow else self._said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(36, Size.RAIL_ITEM + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect, on = QRectF(self.rect()), self.isChecked()
        middle = rect.center().y()
        if on:
            painting.rounded(painter, rect, 6, colour("rail_now"), colour("line"))
            painting.rounded(painter, QRectF(0, middle - 11, 3, 22), 1.5, colour("blue"))
        elif self.underMouse():
            painting.rounded(painter, rect, 6, colour("hover"))
        ink = "blue" if on else "ink2"
        left = 9.0 if self._narrow else 11.0
        icons.draw(painter, self._place.icon, QRectF(left, middle - 9, 18, 18), ink)
        if not self._narrow:
            room = QRectF(39, 0, rect.width() - 39 - (34 if self._count else 8), rect.height())
            painting.words(painter, room, self._words, "bold" if on else "task", ink)
        if self._count:
            self._paint_badge(painter, rect)
        painter.end()

    def _paint_badge(self, painter: QPainter, rect: QRectF) -> None:
        words = str(self._count) if self._count < 100 else "99+"
        wide = max(22.0, painting.width(words, "label") + 12)
        tall = 14.0 if self._narrow else 20.0
        if self._narrow:
            badge = QRectF(rect.right() - 16, rect.top() + 3, 14, 14)
            wide = 14.0
        else:
            badge = QRectF(rect.right() - wide - 9, rect.center().y() - tall / 2, wide, tall)
        painting.rounded(painter, badge, tall / 2, colour("red_soft"), colour("red_line") if tokens().dark else None)
        painting.words(painter, badge, words, "keycap" if self._narrow else "label", "red", "centre")


class TopBar(QWidget):
    """Title and what belongs to it at the left; finding and taking back at the right."""

    find_asked = Signal()
    undo_asked = Signal()
    back_asked = Signal()
    earlier_asked = Signal()
    later_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(Size.TOP_BAR)
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._back = button("", self.back_asked.emit, kind="quiet", icon="left")
        self._title = Cut("", "title")
        self._subtitle = Cut("", "subtitle", "ink2")
        self._earlier = icon_button("left", "", self.earlier_asked.emit)
        self._later = icon_button("right", "", self.later_asked.emit)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(8)
        self.find_button = FindButton()
        self.find_button.clicked.connect(self.find_asked.emit)
        self.undo_button = button(_("Undo"), self.undo_asked.emit, kind="quiet", icon="undo")
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._subtitle.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        laid = row(gap=0, margins=(Size.PAGE_LEFT, 0, Size.PAGE_RIGHT, 0))
        self._laid = laid
        laid.addWidget(self._back)
        laid.addWidget(self._title, 10)
        laid.addSpacing(10)
        laid.addWidget(self._subtitle, 5)
        laid.addSpacing(6)
        laid.addWidget(self._earlier)
        laid.addWidget(self._later)
        laid.addSpacing(6)
        laid.addLayout(self._beside)
        laid.addStretch(1)
        laid.addSpacing(12)
        laid.addWidget(self.find_button)
        laid.addSpacing(12)
        laid.addWidget(self.undo_button)
        self.setLayout(laid)
        self.say("")
        self.show_undo("")

    def say(
        self,
        title: str,
        subtitle: str = "",
        *,
        back: str = "",
        step: tuple[str, str] | None = None,
        beside: Sequence[QWidget] = (),
    ) -> None:
        """Show a page's title; `back` names the page ‹ leads to, `step` names ‹ and › ("Week before", "Week after")."""
        self._title.write(title)
        self._subtitle.write(subtitle)
        self._subtitle.setVisible(bool(subtitle))
        self._back.setText(back)
        self._back.setToolTip("Alt ←")
        self._back.setVisible(bool(back))
        self._laid.setContentsMargins(Size.PAGE_LEFT - (BACK_INSET if back else 0), 0, Size.PAGE_RIGHT, 0)
        arrows = (self._earlier, "Alt ←"), (self._later, "Alt →")
        for (arrow, keys), name in zip(arrows, step or ("", ""), strict=True):
            arrow.setVisible(bool(name))
            arrow.setAccessibleName(name)
            arrow.setToolTip(f"{name} ({keys})")
        self._show_beside(beside)

    def _show_beside(self, parts: Sequence[QWidget]) -> None:
        """The parts stay the page's: those of another page are put away, not deleted."""
        while self._beside.count():
            part = self._beside.takeAt(0).widget()
            if part not in parts:
                part.setParent(None)
        for part in parts:
            self._beside.addWidget(part)
            part.show()

    def show_undo(self, what: str) -> None:
        """Name the step that would be taken back; nothing to take back greys the button."""
        self.undo_button.setEnabled(bool(what))
        tip = _("Undo: {what} (Ctrl+Z)").format(what=what) if what else _("Nothing to undo")
        self.undo_button.setToolTip(tip)
        self.undo_button.setAccessibleName(tip)

    def set_narrow(self, narrow: bool) -> None:
        """Less room for finding in a narrow window."""
        self.find_button.setFixedWidth(140 if narrow else 216)
        self.undo_button.setText("" if narrow else _("Undo"))


class FindButton(DrawnButton):
    """Looks like a field, opens the finder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(216, Size.CONTROL)
        self.setAccessibleName(_("Find everything"))
        self.setToolTip(_("Find everything, with or without diacritics (Ctrl+K)"))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        painting.rounded(painter, rect, 6, colour("hover" if self.underMouse() else "paper"), colour("edge"))
        icons.draw(painter, "search", QRectF(10, 8, 16, 16), "ink2")
        painting.words(painter, rect.adjusted(36, 0, -60, 0), _("Find…"), "body", "ink3")
        wide = painting.keycap_width("Ctrl K")
        painting.keycap(painter, rect.right() - wide - 7, rect.center().y(), "Ctrl K")
        painter.end()


class StatusLine(Surface):
    """Saved, backed up, and whose book this is: always in sight, never shouting."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("status", parent)
        self.setFixedHeight(Size.STATUS)
        self._saved_sign, self._saved = Sign("check", 14, "green"), Cut("", "small", "ink2")
        self._kept_sign, self._kept = Sign("backup", 14, "ink2"), Cut("", "small", "ink2")
        self._office_sign, self._office = Sign("units", 14, "ink2"), Cut("", "small", "ink2")
        laid = row(
            self._saved_sign, self._saved, 16, self._kept_sign, self._kept, None, self._office_sign, self._office,
            gap=6, margins=(Size.PAGE_LEFT, 0, Size.PAGE_RIGHT, 0),
        )  # fmt: skip
        self.setLayout(laid)
        self.say_saved("")
        self.say_backup("")
        self.say_office("")

    def say_saved(self, words: str, *, good: bool = True) -> None:
        """What was saved when."""
        self._show(self._saved_sign, self._saved, words)
        self._saved_sign.show_sign("check" if good else "clash", "green" if good else "amber")

    def say_backup(self, words: str, *, good: bool = True) -> None:
        """When the last backup was made."""
        self._show(self._kept_sign, self._kept, words)
        self._kept_sign.show_sign("backup" if good else "clash", "ink2" if good else "amber")

    def say_office(self, words: str) -> None:
        """Whose book this is."""
        self._show(self._office_sign, self._office, words)

    def _show(self, sign: Sign, line: Cut, words: str) -> None:
        line.write(words)
        sign.setVisible(bool(words))
        line.setVisible(bool(words))


class Foot(Surface):
    """The lowest line of a page: a sum at the left, keys at the right."""

    def __init__(self, *parts: QWidget | None, parent: QWidget | None = None) -> None:
        super().__init__("foot", parent)
        self.setFixedHeight(38)
        self.setLayout(row(*parts, gap=16, margins=(Size.PAGE_LEFT, 0, Size.PAGE_RIGHT, 0)))
