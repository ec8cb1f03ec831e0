"""Fields to type into: a line that suggests while typing, several lines, a choice, a check box."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QPushButton, QRadioButton, QToolTip, QWidget

from desktop_app import messages
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _
from desktop_app.text import nfc, search_key
from desktop_app.ui import icons, painting
from desktop_app.ui.columns import Editor, Suggestion
from desktop_app.ui.popup import PopupList
from desktop_app.ui.theme import Size, colour

State = Literal["plain", "unknown", "wrong"]
HINTS = ((N_("Enter"), N_("choose")), (N_("Tab"), N_("next field")), (N_("Esc"), N_("never mind")))


def why_not(error: AppError) -> str:
    """What is said below a field whose words cannot be read: what is wrong, and what to write instead."""
    said = messages.say(error)
    return " ".join(part for part in (said.title.rstrip(".") + ".", said.action) if part)


def set_state(field: QWidget, state: State) -> None:
    """Tint a field: amber for what is not known yet, red for what cannot be read."""
    if field.property("state") != state:
        field.setProperty("state", state)
        field.style().unpolish(field)
        field.style().polish(field)


class Line(QLineEdit):
    """One line to type into, read by its `Editor`. `settled` brings the value once, when the person is done."""

    settled = Signal(object)
    refused = Signal(object)

    def __init__(
        self, editor: Editor | None = None, written: str = "", parent: QWidget | None = None, *, in_cell: bool = False
    ) -> None:
        super().__init__(parent)
        self.editor = editor or Editor()
        self._in_cell = in_cell
        self._list: PopupList | None = None
        self._key: str | None = None
        self._settled_with = written
        if in_cell:
            self.setProperty("kind", "cell")
        else:
            self.setFixedHeight(Size.CONTROL)
        self.setPlaceholderText(self.editor.placeholder)
        self.write(written)
        self.textEdited.connect(self._on_edited)

    # what it holds

    def write(self, written: str) -> None:
        """Put words into the field as if they had always been there."""
        self.setText(written)
        self.setCursorPosition(0)
        self._settled_with = written
        self._key = None
        set_state(self, "plain")

    @property
    def typed(self) -> str:
        """What goes to the editor's `read`: the key of a chosen option, otherwise the words."""
        if self.editor.options is not None:
            return self._key if self._key is not None else self._option_meant()
        return nfc(self.text())

    def value(self) -> object:
        """The value meant. Raises AppError when the words cannot be read."""
        return self.editor.read(self.typed)

    def is_changed(self) -> bool:
        """Whether the words differ from those it was given or last settled with."""
        return self.text() != self._settled_with

    def settle(self) -> bool:
        """Read the words and tell `settled`; says whether they could be read. Does nothing when nothing was changed."""
        self.close_list()
        if not self.is_changed():
            set_state(self, "plain")
            return True
        try:
            value = self.value()
        except AppError as error:
            set_state(self, "wrong")
            self.refused.emit(error)
            return False
        self._settled_with = self.text()
        set_state(self, "plain")
        self.settled.emit(value)
        return True

    def can_be_read(self) -> bool:
        """Whether the words can be read; a cell's field says why not and stays open."""
        if not self.is_changed():
            return True
        try:
            self.value()
        except AppError as error:
            set_state(self, "wrong")
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), why_not(error), self)
            return False
        return True

    def _option_meant(self) -> str:
        wanted = search_key(self.text())
        options = self.editor.options() if self.editor.options else ()
        exact = [key for key, words in options if search_key(words) == wanted]
        begun = [key for key, words in options if wanted and search_key(words).startswith(wanted)]
        return exact[0] if exact else begun[0] if len(begun) == 1 else self.text()

    # suggestions

    def _on_edited(self, text: str) -> None:
        self._key = None
        if self.property("state") == "wrong":
            set_state(self, "plain")
        self.offer(nfc(text))

    def offer(self, typed: str) -> None:
        """Open the list for what is typed."""
        lines = self._offered(typed)
        if not lines or not self.hasFocus():
            self.close_list()
            return
        if self._list is None:
            self._list = PopupList(self.window(), hints=tuple((_(key), _(what)) for key, what in HINTS))
            self._list.taken.connect(self._on_taken)
            self.destroyed.connect(self._list.deleteLater)
        self._list.offer(self, lines, query=typed, first=self.editor.only_offered or self.editor.options is not None)

    def _offered(self, typed: str) -> Sequence[Suggestion]:
        if self.editor.options is None:
            return self.editor.suggest(typed)
        wanted = search_key(typed)
        return [Suggestion(words, key=key) for key, words in self.editor.options() if wanted in search_key(words)]

    def offer_all(self) -> None:
        """Open the list of all options, as when a choice is begun."""
        if self.editor.options is not None or self.editor.only_offered:
            self.offer("")

    def close_list(self) -> None:
        if self._list is not None:
            self._list.close_list()

    def list_is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def take_current(self) -> None:
        """Take the line the person stands on, if the list is open."""
        if self._list is not None and self.list_is_open() and self._list.current() is not None:
            self._list.press(Qt.Key.Key_Return)

    def _on_taken(self, line: Suggestion) -> None:
        self.setText(line.words)
        if self.editor.options is not None:
            self._key = str(line.key)
        if not self._in_cell:
            self.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self._list is not None and self._list.press(key):
            event.accept()
            return
        if key == Qt.Key.Key_Down and not self.list_is_open():
            self.offer("" if self.editor.options is not None else nfc(self.text()))
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._in_cell:
            self.settle()
            self.returnPressed.emit()
            event.accept()
            return
        if key == Qt.Key.Key_Escape and self.is_changed() and not self._in_cell:
            self.write(self._settled_with)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            return
        if self.editor.only_offered or self.editor.options is not None:
            self.take_current()
        if not self._in_cell:
            self.settle()


class Lines(QPlainTextEdit):
    """Several lines to type into; `settled` when the person leaves the field."""

    settled = Signal(object)
    refused = Signal(object)

    def __init__(self, editor: Editor | None = None, written: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor or Editor()
        self._settled_with = written
        self.setTabChangesFocus(True)
        self.setPlaceholderText(self.editor.placeholder)
        self.setFixedHeight(84)
        self.write(written)

    def write(self, written: str) -> None:
        """Put words into the field as if they had always been there."""
        self.setPlainText(written)
        self._settled_with = written
        set_state(self, "plain")

    def value(self) -> object:
        """The value meant. Raises AppError when the words cannot be read."""
        return self.editor.read(nfc(self.toPlainText()))

    def is_changed(self) -> bool:
        """Whether the words differ from those it was given or last settled with."""
        return nfc(self.toPlainText()) != self._settled_with

    def settle(self) -> bool:
        """Read the words and tell `settled`; says whether they could be read."""
        typed = nfc(self.toPlainText())
        if typed == self._settled_with:
            return True
        try:
            value = self.editor.read(typed)
        except AppError as error:
            set_state(self, "wrong")
            self.refused.emit(error)
            return False
        self._settled_with = typed
        set_state(self, "plain")
        self.settled.emit(value)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.settle()


class Choice(QPushButton):
    """One of a list: shows the chosen words and a chevron, opens the list on a click, Space or Down."""

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, str]],
        chosen: object = None,
        parent: QWidget | None = None,
        *,
        empty: str = "",
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "choice")
        self.setFixedHeight(Size.CONTROL)
        self._options = tuple(options)
        self._chosen = chosen
        self._empty = empty
        self._list: PopupList | None = None
        self.clicked.connect(self.open_list)
        self._tell()

    def offer(self, options: Sequence[tuple[object, str]], chosen: object = None) -> None:
        """Put other options in place; tells nobody."""
        self._options, self._chosen = tuple(options), chosen
        self._tell()

    def value(self) -> object:
        """The key of the chosen option."""
        return self._chosen

    def choose(self, key: object) -> None:
        """Choose without telling."""
        self._chosen = key
        self._tell()

    def words(self) -> str:
        """The words shown."""
        return next((words for key, words in self._options if key == self._chosen), self._empty)

    def open_list(self) -> None:
        """Open the list of options."""
        if self._list is None or self._list.window() is not self.window():
            self._list = PopupList(self.window(), takes_focus=True)
            self._list.taken.connect(self._on_taken)
            self._list.closed.connect(lambda: self.setFocus(Qt.FocusReason.PopupFocusReason))
        lines = [Suggestion(words, key=key) for key, words in self._options]
        self._list.offer(self, lines, checked=self._chosen, first=True)

    def _on_taken(self, line: Suggestion) -> None:
        if line.key != self._chosen:
            self.choose(line.key)
            self.chosen.emit(line.key)

    def _tell(self) -> None:
        self.setAccessibleDescription(self.words())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        widest = max((painting.width(words, "body") for _key, words in self._options), default=60.0)
        return QSize(int(min(widest, 320)) + 48, Size.CONTROL)

    def minimumSizeHint(self) -> QSize:
        return QSize(96, Size.CONTROL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4):
            self.open_list()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        on, focused = self.isEnabled(), self.hasFocus()
        edge = "focus" if focused else "edge" if on else "line2"
        painting.rounded(painter, rect, 6, colour("paper" if on else "off_soft"), colour(edge))
        if focused:
            painting.rounded(painter, rect.adjusted(1, 1, -1, -1), 5, None, colour(edge))
        ink = "off" if not on else "ink" if self._chosen is not None else "ink3"
        painting.words(painter, rect.adjusted(11, 0, -32, 0), self.words(), "body", ink)
        icons.draw(painter, "down", QRectF(rect.right() - 26, rect.center().y() - 8, 16, 16), "ink2" if on else "off")
        painter.end()


class Check(QCheckBox):
    """A check box with its words, drawn as in tables."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def sizeHint(self) -> QSize:
        return QSize(int(painting.width(self.text(), "body")) + 28, 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ticked: painting.Ticked = "yes" if self.isChecked() else "no"
        if self.checkState() == Qt.CheckState.PartiallyChecked:
            ticked = "some"
        painting.box(painter, QRectF(0, 0, 18, self.height()), ticked, enabled=self.isEnabled())
        ink = "ink" if self.isEnabled() else "off"
        painting.words(painter, QRectF(26, 0, self.width() - 26, self.height()), self.text(), "body", ink)
        painter.end()


class Radio(QRadioButton):
    """A radio button with its words."""

    def sizeHint(self) -> QSize:
        return QSize(int(painting.width(self.text(), "body")) + 28, 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ticked: painting.Ticked = "yes" if self.isChecked() else "no"
        painting.box(painter, QRectF(0, 0, 18, self.height()), ticked, enabled=self.isEnabled(), round_one=True)
        ink = "ink" if self.isEnabled() else "off"
        painting.words(painter, QRectF(26, 0, self.width() - 26, self.height()), self.text(), "body", ink)
        painter.end()


class Segments(QWidget):
    """Two to four choices side by side; the chosen one is filled and ticked."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[object, str]], chosen: object = None, parent: QWidget | None = None):
        super().__init__(parent)
        self._options = tuple(options)
        self._chosen = chosen
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(34)
        self._tell()

    def value(self) -> object:
        """The key of the chosen option."""
        return self._chosen

    def choose(self, key: object) -> None:
        """Choose without telling."""
        self._chosen = key
        self._tell()
        self.update()

    def _tell(self) -> None:
        self.setAccessibleDescription(next((words for key, words in self._options if key == self._chosen), ""))

    def sizeHint(self) -> QSize:
        widest = max(painting.width(words, "bold") for _key, words in self._options)
        return QSize(len(self._options) * (int(widest) + 56), 34)

    def _part(self, place: int) -> QRectF:
        wide = (self.width() - 6) / len(self._options)
        return QRectF(3 + place * wide, 3, wide, self.height() - 6)

    def _take(self, place: int) -> None:
        key = self._options[place % len(self._options)][0]
        if key != self._chosen:
            self.choose(key)
            self.chosen.emit(key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place in range(len(self._options)):
            if self._part(place).contains(event.position()):
                self._take(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = [key for key, _words in self._options]
        at = keys.index(self._chosen) if self._chosen in keys else -1
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Down):
            self._take(at + 1)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Up):
            self._take(at - 1 if at >= 0 else len(keys) - 1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        whole = QRectF(self.rect())
        painting.rounded(painter, whole, 6, colour("paper"), colour("focus" if self.hasFocus() else "edge"))
        if self.hasFocus():
            painting.rounded(painter, whole.adjusted(1, 1, -1, -1), 5, None, colour("focus"))
        for place, (key, words) in enumerate(self._options):
            part, on = self._part(place), key == self._chosen
            if on:
                painting.rounded(painter, part, 4, colour("blue"))
                wide = painting.width(words, "bold")
                left = part.center().x() - wide / 2
                icons.draw(painter, "check", QRectF(left - 20, part.center().y() - 8, 16, 16), "on_blue")
            elif place and self._options[place - 1][0] != self._chosen:
                painter.fillRect(QRectF(part.left(), part.top() + 5, 1, part.height() - 10), colour("line2"))
            painting.words(painter, part, words, "bold" if on else "task", "on_blue" if on else "ink", "centre")
        painter.end()
