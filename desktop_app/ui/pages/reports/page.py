"""Reports: a gallery, the few choices of one, and its pages as they will be printed; then paper, a file or a stick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.errors import AppError
from desktop_app.i18n import _
from desktop_app.services import printing
from desktop_app.services.printing import REPORT, SHOWN, Choices, Report
from desktop_app.ui.buttons import Tabs, button
from desktop_app.ui.labels import Cut, Rule, Surface, column, row
from desktop_app.ui.page import Command, Head, Page
from desktop_app.ui.pages.reports.choices import ChoicesRow
from desktop_app.ui.pages.reports.gallery import Gallery
from desktop_app.ui.pages.reports.preview import ReportPreview
from desktop_app.ui.pages.reports.taking import (
    AskPrinter,
    ChooseFolder,
    SaveAs,
    Taking,
    ask_printer,
    choose_folder,
    save_as,
)
from desktop_app.ui.parts import scrolled
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.documents.tab import DocumentsTab

GALLERY_WIDTH = 288


class ReportsPage(Page):
    """What a report says follows the book and the choices at once; making it never holds up the window."""

    nouns: ClassVar[frozenset[str]] = frozenset(
        {
            "items",
            "item_steps",
            "obligations",
            "submissions",
            "campaigns",
            "units",
            "day_overrides",
            "preferences",
            "congresses",
            "congress_parts",
            *("result_drafts", "documents", "packages", "photos"),
        }
    )

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        save_as: SaveAs = save_as,
        ask_printer: AskPrinter = ask_printer,
        choose_folder: ChooseFolder = choose_folder,
    ) -> None:
        super().__init__(desk, parent)
        self._key = SHOWN[0].key
        self._stale = True
        self._told = ""
        self._asking = (save_as, ask_printer, choose_folder)
        self._build(*self._asking)
        self._show_report(self._key, Choices())

    def _build(self, save_as: SaveAs, ask_printer: AskPrinter, choose_folder: ChooseFolder) -> None:
        self._choices = ChoicesRow(self.desk)
        self._choices.changed.connect(self._make)
        self._gallery = Gallery(SHOWN)
        self._gallery.chosen.connect(lambda key: self.show_report(key, self._choices.value()))
        left = self._shelf = scrolled(self._gallery)
        left.setFixedWidth(GALLERY_WIDTH)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = Cut("", "head")
        self._preview = ReportPreview(self.desk)
        self.taking = Taking(
            self,
            self.desk,
            lambda: (self._key, self._choices.value()),
            self._preview.sizes,
            save_as=save_as,
            ask_printer=ask_printer,
            choose_folder=choose_folder,
        )
        self.wording = button(_("Change the wording…"), self.change_wording, icon="edit")
        head = Surface("paper")
        head.setLayout(
            row(self._title, None, self.wording, *self.taking.buttons(), margins=(20, 0, Size.PAGE_RIGHT, 8))
        )
        asked = Surface("paper")
        asked.setLayout(column(self._choices, gap=0))
        self._preview.made.connect(self._on_made)
        self._preview.refused.connect(self._on_refused)
        right = column(head, Rule(), asked, Rule(), self._preview, gap=0)
        right.setStretch(4, 1)
        whole = row(left, Rule(upright=True), right, gap=0)
        whole.setStretch(2, 1)
        ready = QWidget()
        ready.setLayout(whole)
        self.documents: DocumentsTab | None = None  # made when it is first seen
        self.tabs = Tabs([("reports", _("Ready-made reports"), None), ("documents", _("Official documents"), None)])
        self.tabs.chosen.connect(self._show_tab)
        self._stack = QStackedWidget()
        self._stack.addWidget(ready)
        self.setLayout(column(self._stack, gap=0))
        self._can_take(False)
        self.setFocusProxy(self._gallery)

    # showing

    def head(self) -> Head:
        inner = self.documents.head() if self.documents and self._on_documents() else None
        return inner or Head(_("Reports"), beside=(self.tabs,))

    def back(self) -> None:
        if self.documents:
            self.documents.back()

    def open_documents(self) -> None:
        """The official documents of the office."""
        self._show_tab("documents")

    def _on_documents(self) -> bool:
        return self.tabs.current() == "documents"

    def _show_tab(self, key: object) -> None:
        self.tabs.choose(key)
        if key == "documents":
            self._documents().refresh()
            self._stack.setCurrentWidget(self._documents())
        else:
            self._stack.setCurrentIndex(0)
            if self._stale:
                self._make()
        self.setFocusProxy(self._documents() if key == "documents" else self._gallery)
        self.head_changed.emit()

    def _documents(self) -> DocumentsTab:
        if self.documents is None:
            from desktop_app.ui.pages.documents.tab import DocumentsTab

            self.documents = DocumentsTab(self.desk, *self._asking)
            self.documents.head_changed.connect(self.head_changed)
            self.documents.asked.connect(lambda _page, what: self.open_at(what))
            self._stack.addWidget(self.documents)
        return self.documents

    def refresh(self) -> None:
        if self.documents:
            self.documents.refresh()
        self._choices.show_choices(self._report, self._choices.value())
        self._make()

    def open_at(self, what: object) -> None:
        match what:
            case ("document", int() as document):
                self._show_tab("documents")
                self._documents().open(document)
            case ("report", str() as key, choices):
                self._show_tab("reports")
                self.show_report(key, choices if isinstance(choices, Choices) else Choices())

    def show_report(self, key: str, choices: Choices) -> None:
        """Shows a report with these choices."""
        self._show_report(key, choices)
        self._make()

    def regions(self) -> Sequence[QWidget]:
        if self.documents and self._on_documents():
            return self.documents.regions()
        return (self._gallery, *self._preview.regions())

    def commands(self) -> Sequence[Command]:
        printed = tuple(
            Command(_("Print: {report}").format(report=_(report.title)), "print", self._opener(report.key))
            for report in SHOWN
        )
        return (Command(_("Official documents"), "document", self.open_documents), *printed, *self._of_documents())

    def _of_documents(self) -> Sequence[Command]:
        return self.documents.commands() if self.documents else ()

    def _opener(self, key: str) -> Callable[[], None]:
        return lambda: self.open_at(("report", key, self._choices.value()))

    @property
    def _report(self) -> Report:
        return REPORT[self._key]

    def _show_entry(self) -> None:
        """The report that is shown stands in sight in the gallery too, when another page led to it."""
        entry = self._gallery.focusProxy()
        assert entry is not None
        with_keys = entry.hasFocus()
        entry.clearFocus()  # so that the ring of the keyboard is drawn where the entry stands afterwards
        self._shelf.ensureWidgetVisible(entry)
        if with_keys:
            entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_report(self, key: str, choices: Choices) -> None:
        self._key = key if key in REPORT else self._key
        self._gallery.show_current(self._key)
        QTimer.singleShot(0, self, self._show_entry)
        self._title.write(_(self._report.title))
        self.wording.setVisible(self._key == "results")
        self._choices.show_choices(self._report, choices)
        self._told = ""

    def _make(self) -> None:
        """Makes the preview anew, or later when nobody sees it now."""
        self._stale = self._on_documents() or not self.isVisible()
        if self._stale:
            return
        key, choices, language = self._key, self._choices.value(), self.desk.language
        self.taking.offer(self._report, choices)
        said = " · ".join(part for part in (_(self._report.paper), self._printer_words()) if part)
        self._preview.ask(lambda office: printing.content(office, key, choices, language), said)

    def _printer_words(self) -> str:
        name = self.desk.settings.printer
        return _("printer {name}").format(name=name) if name else ""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._make()

    def _on_made(self, pages: int) -> None:
        self._gallery.say_pages(self._key, pages)
        self._can_take(True)
        self._told = ""

    def change_wording(self) -> None:
        """Opens the sentences of the report on results over the page."""
        from desktop_app.ui.pages.results.sheet import ResultsSheet

        choices = self._choices.value()
        sheet = ResultsSheet(self.desk, self.window(), choices.plan or None, choices.period or "")
        sheet.asked.connect(self.asked)
        sheet.open_sheet(sheet.results.views)

    def _on_refused(self, error: AppError) -> None:
        self._can_take(False)
        if str(error) != self._told:  # once is enough while the person changes other choices
            self._told = str(error)
            self.desk.tell(error)

    def _can_take(self, can: bool) -> None:
        self.taking.allow(can)
