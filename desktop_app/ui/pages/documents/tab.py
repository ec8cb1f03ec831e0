"""The official documents of the office: their list, one of them being written, and how they are headed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.i18n import N_, _
from desktop_app.services import documents
from desktop_app.ui.alive import while_alive
from desktop_app.ui.labels import column
from desktop_app.ui.page import Command, Head
from desktop_app.ui.pages.documents.heading import DocumentHeading
from desktop_app.ui.pages.documents.list import DocumentList
from desktop_app.ui.pages.documents.sheet import DocumentSheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.documents import Document
    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.reports.taking import AskPrinter, ChooseFolder, SaveAs


class DocumentsTab(QWidget):
    """One of the three at a time; ‹ leads back to the list."""

    head_changed = Signal()
    asked = Signal(str, object)

    def __init__(self, desk: Desk, save_as: SaveAs, ask_printer: AskPrinter, choose_folder: ChooseFolder) -> None:
        super().__init__()
        self._desk = desk
        self.list = DocumentList(desk)
        self.sheet = DocumentSheet(desk, save_as, ask_printer, choose_folder)
        self.heading = DocumentHeading(desk)
        self._stack = QStackedWidget()
        for part in (self.list, self.sheet, self.heading):
            self._stack.addWidget(part)
        self.setLayout(column(self._stack, gap=0))
        self.list.opened.connect(self.open)
        self.list.begun.connect(self._begin)
        self.list.reminded.connect(self._remind)
        self.list.removed.connect(self._remove)
        self.list.asked.connect(self.asked)
        self.list.heading.connect(self.show_heading)
        self.sheet.closed.connect(self.back)
        self.sheet.head_changed.connect(self.head_changed)
        self.setFocusProxy(self.list)

    @property
    def shown(self) -> QWidget:
        """Which of the three is seen."""
        return self._stack.currentWidget()

    def head(self) -> Head | None:
        """The bar above while one of the list is open."""
        if self.shown is self.sheet:
            return Head(self.sheet.title(), back=_("Documents"))
        return Head(_("Letterhead and signature"), back=_("Documents")) if self.shown is self.heading else None

    def regions(self) -> Sequence[QWidget]:
        """What F6 goes through: the list, or the questions and the paper."""
        for part in (self.sheet, self.heading):
            if self.shown is part:
                return (part.form, *part.preview.regions())
        return (self.list,)

    def refresh(self) -> None:
        self.list.refresh()
        if self.shown is self.sheet:
            self.sheet.refresh()
        elif self.shown is self.heading:
            self.heading.refresh()

    def open(self, document: int) -> None:
        """Shows one document. Raises DocumentRefused for one that is not in the book."""
        self.sheet.settle()
        self._show(self.sheet)
        self.sheet.show_document(document)

    def show_heading(self) -> None:
        """How documents are headed and signed."""
        self._show(self.heading)
        self.heading.refresh()

    def back(self) -> None:
        """To the list, with what was typed kept."""
        if self.shown is self.sheet:
            self.sheet.settle()
        elif self.shown is self.heading:
            self.heading.settle()
        self.list.refresh()
        self._show(self.list)

    def commands(self) -> Sequence[Command]:
        return (
            Command(_("New document"), "add", self.offer_new),
            Command(_("Letterhead and signature"), "settings", self.show_heading),
        )

    def offer_new(self) -> None:
        self.back()
        self.list.offer_new()

    def _show(self, part: QWidget) -> None:
        self._stack.setCurrentWidget(part)
        self.setFocusProxy(part)
        part.setFocus()
        self.head_changed.emit()

    def _begin(self, kind: str, subject: str) -> None:
        self._desk.do(lambda office: documents.begin(office, kind, subject), while_alive(self, self._on_begun))

    def _remind(self) -> None:
        self._desk.do(lambda office: documents.begin_reminder(office), while_alive(self, self._on_begun))

    def _on_begun(self, document: Document) -> None:
        self.open(document.id)

    def _remove(self, gone: Sequence[int]) -> None:
        def work(office: Office) -> None:
            with office.book.writing(N_("Delete a document")):
                for one in gone:
                    documents.remove(office, one)

        if gone:
            self._desk.do(work)
