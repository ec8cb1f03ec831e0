"""Giving a document its day and its number from the office's series, once and for all."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.domain.documents import HIGHEST_NUMBER, Document, DocumentRefusal, DocumentRefused, number_text
from desktop_app.domain.fields import Day, Field
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _
from desktop_app.services import documents
from desktop_app.ui.columns import Editor
from desktop_app.ui.dialogs import Answer, Dialog, Line, safe
from desktop_app.ui.forms import Ask, Form
from desktop_app.ui.inputs import Line as TypedLine
from desktop_app.ui.inputs import why_not

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk

_DAY = Field("day", Day(), N_("Day of the document"), required=True)


class IssueDialog(QWidget):
    """The two questions; `ask` puts them into a dialog over the window."""

    def __init__(self, desk: Desk, document: Document) -> None:
        super().__init__()
        self._desk, self._document = desk, document
        today = desk.look.today()
        self.form = Form(
            [
                Ask("day", _DAY.title, Editor(lambda typed: _DAY.read(typed, today)), width=124),
                Ask(
                    "number",
                    N_("Number"),
                    Editor(_read_number),
                    width=124,
                    hint=N_("The next free one. Write another when the paper register is ahead."),
                ),
            ]
        )
        self.form.fill({"day": desk.language.day(today), "number": self._next(today)})
        from desktop_app.ui.labels import column

        self.setLayout(column(self.form, gap=0))

    def _next(self, day: date) -> str:
        return number_text(documents.next_number(self._desk.look, self._document.id, day))

    def ask(self, window: QWidget) -> Dialog:
        lines = [
            Line("info", _("A number is given once. Undo takes it off the paper, but no other document ever gets it.")),
            safe(_("The text can still be changed afterwards.")),
        ]
        answers = (Answer("no", _("Cancel"), safe=True), Answer("give", _("Give number"), "file_ok", "primary"))
        title = _("Number for {document}").format(document=self._document.name)
        self.dialog = Dialog(window, title, lines, answers, icon="file_ok", body=self)
        self.dialog.answered.connect(lambda key: self._give() if key == "give" else None)
        day, give = self.form.input("day"), self.dialog.button("give")
        for key in ("day", "number"):
            field = self.form.input(key)
            assert isinstance(field, TypedLine)
            field.textChanged.connect(lambda _words: self._check())
            field.returnPressed.connect(give.click)
        assert isinstance(day, TypedLine)
        day.settled.connect(self._on_day)
        self.dialog.ask()
        self.form.focus("number")
        return self.dialog

    def _on_day(self, day: object) -> None:
        """In another year numbers begin anew; a number that the person has written stays."""
        field = self.form.input("number")
        if isinstance(field, TypedLine) and not field.isModified():
            self.form.fill({"number": self._next(date.fromisoformat(str(day)))})

    def _check(self) -> None:
        can = True
        for key in ("day", "number"):
            try:
                self.form.value(key)
                words = ""
            except AppError as error:
                words, can = why_not(error), False
            self.form.say(key, words, "wrong")
        self.dialog.button("give").setEnabled(can)

    def _give(self) -> None:
        day, number = date.fromisoformat(str(self.form.value("day"))), self.form.value("number")
        assert isinstance(number, int)
        row = self._document.id
        self._desk.do(lambda office: documents.issue(office, row, day, number))


def _read_number(typed: str) -> int:
    if not typed.strip().isdecimal() or not 1 <= int(typed) <= HIGHEST_NUMBER:
        raise DocumentRefused(DocumentRefusal.NUMBER_UNFIT, typed)
    return int(typed)
