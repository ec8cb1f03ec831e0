"""One official document: its parts at the left, the paper they make at the right, as it is typed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop_app.domain.documents import TYPE, Document
from desktop_app.i18n import _
from desktop_app.services import documents
from desktop_app.services.papers import Choices
from desktop_app.services.printing import REPORT
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button
from desktop_app.ui.labels import Cut, Label, Rule, Surface, column, row
from desktop_app.ui.pages.documents.form import answers_of, beside_paper, follow, make_form, typed
from desktop_app.ui.pages.documents.issue import IssueDialog
from desktop_app.ui.pages.reports.preview import ReportPreview
from desktop_app.ui.pages.reports.taking import AskPrinter, ChooseFolder, SaveAs, Taking
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from desktop_app.errors import AppError
    from desktop_app.ui.desk import Desk

ADDRESSED = frozenset({"CV", "TTr", "BC"})  # box 9a: letters, submissions, and reports to a body above


class DocumentSheet(QWidget):
    """Everything typed is kept when the field is left; the paper follows each letter."""

    closed = Signal()
    head_changed = Signal()

    def __init__(self, desk: Desk, save_as: SaveAs, ask_printer: AskPrinter, choose_folder: ChooseFolder) -> None:
        super().__init__()
        self._desk = desk
        self.document: Document | None = None
        self.dialog: IssueDialog | None = None
        self._told = ""
        self.preview = ReportPreview(desk)
        self.preview.made.connect(lambda _pages: self._can_take(True))
        self.preview.refused.connect(self._on_refused)
        self.taking = Taking(
            self,
            desk,
            self._wanted,
            self.preview.sizes,
            save_as=save_as,
            ask_printer=ask_printer,
            choose_folder=choose_folder,
        )
        self.issue = button(_("Give number…"), self.ask_number, icon="file_ok")
        self.remove = button(_("Delete"), self.delete, kind="danger", icon="delete")
        self._title, self._state = Cut("", "head"), Label("", "body", "ink2")
        self.form = make_form(desk)
        self._pause = follow(self.form, self._make)
        self.form.changed.connect(lambda _key, _value: self._store())
        self._lay()
        self.taking.offer(REPORT["document"], Choices())  # once they stand in the window: else each is one of its own

    def _lay(self) -> None:
        head = Surface("paper")
        tools = (self.remove, self.issue, *self.taking.buttons())
        head.setLayout(row(self._title, self._state, None, *tools, margins=(Size.PAGE_LEFT, 0, Size.PAGE_RIGHT, 8)))
        both = beside_paper(self.form, _("Parts of the document"), self.preview)
        whole = column(head, Rule(), both, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.form.setFocusProxy(self.form.input("subject"))
        self.setFocusProxy(self.form)

    def title(self) -> str:
        return _(TYPE[self.document.type].name) if self.document else ""

    def show_document(self, document: int) -> None:
        """Shows a document of the book. Raises DocumentRefused."""
        self._show(documents.get(self._desk.look, document))
        self._told = ""
        self._make()

    def refresh(self) -> None:
        """Reads the document again; without it there is nothing to show."""
        if self.document is None:
            return
        found = self._desk.look.book.documents.get(self.document.id)
        if found is None:
            self.document = None
            self.closed.emit()
            return
        self._show(found)
        self._make()

    def _show(self, document: Document) -> None:
        self.document = document
        self.form.fill(answers_of(document))
        self._title.write(document.name)
        numbered = document.number is not None
        self._state.write(self._state_words(document))
        self.form.set_enabled("addressees", document.type in ADDRESSED or bool(document.addressees))
        of_results = documents.is_of_results(self._desk.look, document)
        for key in ("subject", "bases", "body"):
            self.form.set_enabled(key, not of_results)
        self.form.say(
            "body", _("The text of this report is written where its figures are.") if of_results else "", "plain"
        )
        self.issue.setVisible(not numbered)
        self.head_changed.emit()

    def _state_words(self, document: Document) -> str:
        if document.number is None:
            return _("not numbered yet")
        return self._desk.language.day(date.fromisoformat(str(document.issued_on)))

    # typing

    def _make(self) -> None:
        self._pause.stop()
        if self.document is None or not self.isVisible():
            return
        document = typed(self.form, self.document)
        self.preview.ask(lambda office: documents.preview(office, document), _("A4 portrait"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make()

    def _store(self) -> None:
        if self.document is None:
            return
        document = typed(self.form, self.document)
        if not document.subject:
            self.form.say("subject", _("Write what the document is about: it is kept as it was until then."), "wrong")
            return
        self.form.say("subject", "")
        if document != self.document:
            before, self.document = self.document, document
            self._desk.do(
                lambda office: documents.change(office, document),
                refused=while_alive(self, lambda error: self._on_not_kept(before, error)),
            )

    def _on_not_kept(self, before: Document, error: AppError) -> None:
        """What is typed stays in its field; the document is as it was."""
        if self.document is not None and self.document.id == before.id:
            self.document = before
        self._desk.tell(error)

    def settle(self) -> None:
        """Keeps what is typed and not yet kept."""
        self.form.settle()

    def _wanted(self) -> tuple[str, Choices]:
        self.settle()
        assert self.document is not None
        return "document", Choices(document=self.document.id)

    def _can_take(self, can: bool) -> None:
        self.taking.allow(can)
        self._told = ""

    def _on_refused(self, error: AppError) -> None:
        self.taking.allow(False)
        if str(error) != self._told:
            self._told = str(error)
            self._desk.tell(error)

    # what is done with it

    def ask_number(self) -> None:
        """Asks for the day and the number, and says that a number given stays given."""
        self.settle()
        if self.document is not None:
            self.dialog = IssueDialog(self._desk, self.document)
            self.dialog.ask(self.window())

    def delete(self) -> None:
        if self.document is None:
            return
        gone, self.document = self.document.id, None
        self._desk.do(
            lambda office: documents.remove(office, gone), while_alive(self, lambda _nothing: self.closed.emit())
        )
