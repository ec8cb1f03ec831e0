"""Running text as sections of lines in the type of the paper: read as on the sheet, written in place, reordered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.text import nfc, squeeze
from desktop_app.ui.buttons import icon_button
from desktop_app.ui.labels import Label, clear, paragraph, row
from desktop_app.ui.theme import colour, paper_font
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

BULLET = 16
FIELD_LEAST = 60


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one title, already translated; `key` says which they are when they change."""

    key: str
    title: str
    lines: Sequence[str]


class Outline(QWidget):
    """Shows sections and tells what a person does to a line; it stores nothing itself.

    Enter or a click twice opens a line, Enter again takes it; Insert adds one below, Delete takes one out, Alt with an
    arrow moves it. Several lines pasted into one become lines of their own.
    """

    changed = Signal(str, int, str)  # section, place, words
    added = Signal(str, int, list)  # section, the place before which they stand, their words
    removed = Signal(str, int)
    shifted = Signal(str, int, int)  # section, place, places further down

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(2)
        self._sections: tuple[Section, ...] = ()
        self._may_edit = False
        self._lines: dict[tuple[str, int], OutlineLine] = {}
        self._next: tuple[str, int] | None = None  # where the keyboard goes when the lines are shown anew

    def show_sections(self, sections: Sequence[Section], *, may_edit: bool) -> None:
        """Show these sections; the keyboard stays where it was, and so does what is being written."""
        if tuple(sections) == self._sections and may_edit == self._may_edit and not self._next:
            return
        here = self._next or next((place for place, line in self._lines.items() if line.has_keyboard()), None)
        writing = next(((place, line) for place, line in self._lines.items() if line.is_open), None)
        self._next = None
        self._sections, self._may_edit = tuple(sections), may_edit
        draft = writing[1].draft() if writing else ""
        if writing and writing[1].is_new:
            self.start_adding(*writing[0], draft)
            return
        self._lay()
        if writing and writing[0] in self._lines:
            self._lines[writing[0]].open(draft)
        elif here is not None:
            self._stand_on(*here)

    def line(self, section: str, place: int) -> OutlineLine:
        """One line as it is shown."""
        return self._lines[section, place]

    def start_adding(self, section: str, place: int | None = None, draft: str = "") -> None:
        """Opens an empty line at a place of a section, at its end without one."""
        found = next(one for one in self._sections if one.key == section)
        lines = list(found.lines)
        where = len(lines) if place is None else min(place, len(lines))
        lines.insert(where, "")
        self._sections = tuple(Section(one.key, one.title, lines) if one is found else one for one in self._sections)
        self._lay(new=(section, where))
        self._lines[section, where].open(draft)

    # inside

    def _lay(self, new: tuple[str, int] | None = None) -> None:
        for line in self._lines.values():
            line.blockSignals(True)  # a field that is taken away has not been left
        clear(self._laid)
        self._lines = {}
        for section in self._sections:
            if not section.lines and not self._may_edit:
                continue
            if self._laid.count():
                self._laid.addSpacing(6)
            head = row(Label(section.title, "label", "ink3"), None)
            if self._may_edit:
                name = _("Add a line to: {section}").format(section=section.title)
                head.addWidget(icon_button("add", name, lambda key=section.key: self.start_adding(key)))  # type: ignore[misc]
            self._laid.addLayout(head)
            for place, words in enumerate(section.lines):
                key = (section.key, place)
                made = OutlineLine(words, f"{section.title} {place + 1}", may_edit=self._may_edit, is_new=key == new)
                made.told.connect(lambda what, said, key=key: self._on_told(key, what, said))
                self._lines[key] = made
                self._laid.addWidget(made)

    def _on_told(self, key: tuple[str, int], what: str, said: object) -> None:
        section, place = key
        line = self._lines.get(key)
        if line is None:
            return
        if what == "taken":
            self._take(section, place, line, [str(one) for one in said] if isinstance(said, list) else [])
        elif what == "left" and line.is_new:
            self._drop(section, place)
        elif what == "below":
            self.start_adding(section, place + 1)
        elif what == "removed":
            self._next = (section, place)
            self.removed.emit(section, place)
        elif what == "shifted" and isinstance(said, int):
            self._next = (section, max(0, place + said))
            self.shifted.emit(section, place, said)
        elif what == "stepped" and isinstance(said, int):
            places = list(self._lines)
            at = places.index(key) + said
            if 0 <= at < len(places):
                self._lines[places[at]].setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, section: str, place: int, line: OutlineLine, words: list[str]) -> None:
        if line.is_new:
            self._next = (section, place + max(0, len(words) - 1))
            if words:
                self.added.emit(section, place, words)
            else:
                self._drop(section, place)
            return
        self._next = (section, place)
        if not words:
            self.removed.emit(section, place)
        elif len(words) > 1:
            self.changed.emit(section, place, words[0])
            self.added.emit(section, place + 1, words[1:])
        else:
            self.changed.emit(section, place, words[0])

    def _drop(self, section: str, place: int) -> None:
        """The empty line that nobody wrote goes again."""
        found = next(one for one in self._sections if one.key == section)
        lines = [words for at, words in enumerate(found.lines) if at != place]
        self._sections = tuple(Section(one.key, one.title, lines) if one is found else one for one in self._sections)
        self._lay()
        self._stand_on(section, place - 1)

    def _stand_on(self, section: str, place: int) -> None:
        for at in (place, place - 1, 0):
            if (section, at) in self._lines:
                self._lines[section, at].setFocus(Qt.FocusReason.OtherFocusReason)
                return


class OutlineLine(QWidget):
    """One line: a paragraph that takes the keyboard and opens into a field."""

    told = Signal(str, object)

    def __init__(self, words: str, name: str, *, may_edit: bool, is_new: bool = False) -> None:
        super().__init__()
        self.words, self.is_new, self._may_edit = words, is_new, may_edit
        self._field: QPlainTextEdit | None = None
        self._told_already = False
        self._said = paragraph(words, "paper")
        self._said.setFont(paper_font())
        self._said.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._stack = QVBoxLayout(self)
        self._stack.setContentsMargins(BULLET, 1, 4, 1)
        self._stack.addWidget(self._said)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{name}: {words}")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if may_edit:
            self.setCursor(Qt.CursorShape.IBeamCursor)

    @property
    def is_open(self) -> bool:
        """Whether it is being written."""
        return self._field is not None

    def has_keyboard(self) -> bool:
        return self.hasFocus() or (self._field is not None and self._field.hasFocus())

    def draft(self) -> str:
        """What stands in the field."""
        return self._field.toPlainText() if self._field is not None else self.words

    @property
    def field(self) -> QPlainTextEdit:
        """The field of a line that is open."""
        assert self._field is not None
        return self._field

    def open(self, draft: str | None = None) -> None:
        """Opens the line to write in."""
        if not self._may_edit or self._field is not None:
            return
        field = QPlainTextEdit(self.words if draft is None else draft)
        field.setAccessibleName(self.accessibleName())
        field.setFont(paper_font())
        field.setTabChangesFocus(True)
        field.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        field.moveCursor(QTextCursor.MoveOperation.End)
        field.setFixedHeight(max(FIELD_LEAST, self.height() + 24))
        field.installEventFilter(self)
        self._field = field
        self._told_already = False
        self._stack.addWidget(field)
        self._said.hide()
        field.show()
        self.updateGeometry()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(go_on=self.is_new)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                self.told.emit("left", None)
                return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            reasons = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in reasons:
                self._take(go_on=False)
        return super().eventFilter(watched, event)

    def _take(self, *, go_on: bool) -> None:
        if self._field is None or self._told_already:
            return
        self._told_already = True  # Enter and then leaving the field is one taking
        words = [one for part in nfc(self._field.toPlainText()).splitlines() if (one := squeeze(part))]
        if words == [self.words] or (not words and self.is_new):
            self._close()
            self.told.emit("left", None)
            return
        self._said.write(words[0] if words else "")
        self._close()
        self.told.emit("taken", words)
        if go_on and words:
            self.told.emit("below", None)

    def _close(self) -> None:
        field, self._field = self._field, None
        if field is not None:
            self._told_already = True
            field.removeEventFilter(self)
            had_keyboard = field.hasFocus()
            self._stack.removeWidget(field)
            self._said.show()
            field.hide()
            field.deleteLater()
            self.updateGeometry()
            if had_keyboard:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = -1 if key == Qt.Key.Key_Up else 1
            moves = event.modifiers() & Qt.KeyboardModifier.AltModifier and self._may_edit
            self.told.emit("shifted" if moves else "stepped", step)
        elif self._may_edit and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.open()
        elif self._may_edit and key == Qt.Key.Key_Insert:
            self.told.emit("below", None)
        elif self._may_edit and key == Qt.Key.Key_Delete:
            self.told.emit("removed", None)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.open()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.hasFocus():
            painter.fillRect(self.rect(), colour("select"))
            painter.fillRect(0, 0, 3, self.height(), colour("blue"))
        painter.setPen(colour("ink3"))
        painter.setFont(paper_font())
        painter.drawText(5, painter.fontMetrics().ascent() + 1, "–")
        painter.end()
