"""Fields to type into: a line that suggests while typing, and several lines; with the choices of their neighbour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QToolButton, QToolTip, QWidget

from desktop_app.errors import AppError
from desktop_app.i18n import N_, _
from desktop_app.text import nfc, search_key
from desktop_app.ui.choices import Check as Check
from desktop_app.ui.choices import Choice as Choice
from desktop_app.ui.choices import Radio as Radio
from desktop_app.ui.choices import Segments as Segments
from desktop_app.ui.columns import Editor, Suggestion
from desktop_app.ui.popup import PopupList
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

State = Literal["plain", "unknown", "wrong"]
PAUSE = 5000  # ms without a letter
HINTS = ((N_("Enter"), N_("choose")), (N_("Tab"), N_("next field")), (N_("Esc"), N_("never mind")))


def why_not(error: AppError) -> str:
    """What is said below a field whose words cannot be read: what is wrong, and what to write instead."""
    from desktop_app import messages

    said = messages.say(error)
    return " ".join(part for part in (said.title.rstrip(".") + ".", said.action) if part)


def set_state(field: QWidget, state: State) -> None:
    """Tint a field: amber for what is not known yet, red for what cannot be read."""
    if field.property("state") != state:
        field.setProperty("state", state)
        field.style().unpolish(field)
        field.style().polish(field)


def let_clear(field: QLineEdit) -> None:
    """Put the small cross into a field that finds things, with a name for those who cannot see it."""
    field.setClearButtonEnabled(True)
    for cross in cast("list[QToolButton]", field.findChildren(QToolButton)):
        cross.setAccessibleName(_("Clear"))
        cross.setToolTip(_("Clear"))


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
            self.setCursorPosition(0)  # what is read first is the beginning


class Lines(QPlainTextEdit):
    """Several lines to type into; `settled` when the person leaves the field, or stops to think.

    A page of text takes long to type: what stands there is told in every pause, so that a power cut takes a sentence.
    """

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
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.settle)
        self.textChanged.connect(lambda: self._pause.start() if self.hasFocus() else None)

    def write(self, written: str) -> None:
        """Put words into the field as if they had always been there."""
        typed = nfc(self.toPlainText())
        if self.hasFocus() and typed.split() == written.split():
            written = typed  # told in a pause, and being written on: neither the caret nor a last blank is moved
        else:
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
        self._pause.stop()
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
