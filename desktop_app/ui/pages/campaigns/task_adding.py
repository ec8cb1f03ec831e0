"""The line in which new tasks are written, one after the other, and how their deadlines are typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.text import search_key
from desktop_app.ui.buttons import button, icon_button
from desktop_app.ui.columns import Editor, Suggestion
from desktop_app.ui.inputs import Line, set_state, why_not
from desktop_app.ui.labels import Label, Surface, row
from desktop_app.ui.pages.campaigns.reading import read_deadline
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

RULES = ("trước Đại hội 1 ngày", "trước 15/12 hằng năm", "trong quý IV", "thường xuyên")


def deadline_editor(today: Callable[[], date]) -> Editor:
    """How a deadline is typed: a day, or the words of a rule, of which some are offered."""

    def suggest(typed: str) -> Sequence[Suggestion]:
        key = search_key(typed)
        return [Suggestion(words, icon="day_from_rule") for words in RULES if key and key in search_key(words)]

    return Editor(lambda typed: read_deadline(typed, today()), suggest, placeholder=_("day/month"))


class AddBar(Surface):
    """One line in which tasks are written, one after the other: which unit, what, until when."""

    added = Signal(str, str, str)  # the unit's heading, the task, the deadline ("" for none)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self._names: list[str] = []
        self.unit = Line(Editor(suggest=self._suggest, placeholder=_("unit")))
        self.words = Line(Editor(placeholder=_("what is to be done")))
        self.due = Line(deadline_editor(today))
        for field, name in ((self.unit, _("Unit")), (self.words, _("Task of the plan")), (self.due, _("Due"))):
            field.setAccessibleName(name)
        self.due.setFixedWidth(150)
        self.go = button(_("Add"), self._add, kind="primary")
        self._told = Label("", "small", "red")
        line = row(gap=8)
        line.addWidget(self.unit, 2)
        line.addWidget(self.words, 4)
        for part in (self.due, self.go, icon_button("close", _("Close"), self.hide, keys="Esc")):
            line.addWidget(part)
        whole = QVBoxLayout()
        whole.setContentsMargins(Size.PAGE_LEFT, 6, 12, 6)
        whole.setSpacing(2)
        whole.addLayout(line)
        whole.addWidget(self._told)
        self.setLayout(whole)
        self._told.hide()
        self.due.refused.connect(lambda error: self._say(why_not(error)))
        for field in (self.words, self.due):
            field.returnPressed.connect(self._add)

    def offer(self, headings: Sequence[str], units: Sequence[str]) -> None:
        """The names to offer: the headings there are, then the units of the tree."""
        self._names = list(dict.fromkeys([*headings, *units]))

    def _suggest(self, typed: str) -> Sequence[Suggestion]:
        key = search_key(typed)
        return [Suggestion(name, icon="units") for name in self._names if key in search_key(name)][:9]

    def begin(self, unit: str) -> None:
        """Opens it under a heading, the keyboard on the words."""
        if not self.isVisible():
            self.unit.write(unit)
            self.words.write("")
            self.due.write("")
        self._say("")
        self.show()
        (self.words if self.unit.text().strip() else self.unit).setFocus(Qt.FocusReason.OtherFocusReason)

    def again(self) -> None:
        """Ready for the next task of the same unit."""
        self.words.write("")
        self.due.write("")

    def _add(self) -> None:
        for field, wanted in (
            (self.unit, _("Write which unit does it.")),
            (self.words, _("Write what is to be done.")),
        ):
            if not field.text().strip():
                self._say(wanted)
                set_state(field, "wrong")
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        if not self.due.can_be_read():
            self.due.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._say("")
        self.added.emit(self.unit.text().strip(), self.words.text().strip(), str(self.due.value()))

    def _say(self, words: str) -> None:
        self._told.write(words)
        self._told.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
