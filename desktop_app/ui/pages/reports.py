"""Reports: a gallery, the few choices of one, and its pages as they will be printed; then paper, PDF or a stick."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.errors import AppError
from desktop_app.i18n import _, ngettext
from desktop_app.services import printing
from desktop_app.services.printing import REPORT, SHOWN, Choices, Report
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button
from desktop_app.ui.columns import Suggestion
from desktop_app.ui.labels import Cut, Rule, Surface, column, row
from desktop_app.ui.page import Command, Head, Page
from desktop_app.ui.pages.report_choices import ChoicesRow
from desktop_app.ui.pages.report_gallery import Gallery
from desktop_app.ui.pages.report_preview import ReportPreview
from desktop_app.ui.parts import scrolled
from desktop_app.ui.popup import PopupList
from desktop_app.ui.theme import Size
from desktop_app.ui.toast import Toast

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.services.office import Office
    from desktop_app.services.sticks import Drive
    from desktop_app.ui.desk import Desk

SaveAs = Callable[[QWidget, Path, str], Path | None]
"""Asks where to save: the window, the file proposed, the kinds ("PDF (*.pdf)"); None for "never mind"."""
AskPrinter = Callable[[QWidget, str, Sequence[tuple[float, float]]], "QPrinter | None"]
GALLERY_WIDTH = 288


def save_as(parent: QWidget, proposed: Path, kinds: str) -> Path | None:
    """The system's own window for a file to save."""
    name, _kind = QFileDialog.getSaveFileName(parent, "", str(proposed), kinds)
    return Path(name) if name else None


def ask_printer(parent: QWidget, preferred: str, sizes: Sequence[tuple[float, float]]) -> QPrinter | None:
    """The system's own window for a printer, whose library is read only when it is wanted."""
    from desktop_app.ui.pages import report_printer

    return report_printer.ask_printer(parent, preferred, sizes)


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
        }
    )

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        save_as: SaveAs = save_as,
        ask_printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(desk, parent)
        self._save_as, self._ask_printer = save_as, ask_printer
        self._key = SHOWN[0].key
        self._stale = True
        self._told = ""
        self._toast: Toast | None = None
        self._drives: PopupList | None = None
        self._build()
        self._show_report(self._key, Choices())

    def _build(self) -> None:
        self._choices = ChoicesRow(self.desk)
        self._choices.changed.connect(self._make)
        self._gallery = Gallery(SHOWN)
        self._gallery.chosen.connect(lambda key: self.show_report(key, self._choices.value()))
        left = self._shelf = scrolled(self._gallery)
        left.setFixedWidth(GALLERY_WIDTH)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._title = Cut("", "head")
        self._pdf = button(_("PDF"), self.save_pdf, icon="pdf", tip=_("Save as a PDF file"))
        self._usb = button(_("Copy to USB"), self.copy_to_stick, icon="usb")
        self._print = button(_("Print"), self.print_now, kind="primary", icon="print")
        head = Surface("paper")
        head.setLayout(row(self._title, None, self._pdf, self._usb, self._print, margins=(20, 0, Size.PAGE_RIGHT, 8)))
        asked = Surface("paper")
        asked.setLayout(column(self._choices, gap=0))
        self._preview = ReportPreview(self.desk)
        self._preview.made.connect(self._on_made)
        self._preview.refused.connect(self._on_refused)
        right = column(head, Rule(), asked, Rule(), self._preview, gap=0)
        right.setStretch(4, 1)
        whole = row(left, Rule(upright=True), right, gap=0)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self._can_take(False)
        self.setFocusProxy(self._gallery)

    # showing

    def head(self) -> Head:
        return Head(_("Reports"))

    def refresh(self) -> None:
        self._choices.show_choices(self._report, self._choices.value())
        self._make()

    def open_at(self, what: object) -> None:
        match what:
            case ("report", str() as key, choices):
                self.show_report(key, choices if isinstance(choices, Choices) else Choices())

    def show_report(self, key: str, choices: Choices) -> None:
        """Shows a report with these choices."""
        self._show_report(key, choices)
        self._make()

    def commands(self) -> Sequence[Command]:
        return tuple(
            Command(_("Print: {report}").format(report=_(report.title)), "print", self._opener(report.key))
            for report in SHOWN
        )

    def _opener(self, key: str) -> Callable[[], None]:
        return lambda: self.show_report(key, self._choices.value())

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
        self._choices.show_choices(self._report, choices)
        self._pdf.setVisible("pdf" in self._report.formats)
        self._told = ""

    def _make(self) -> None:
        """Makes the preview anew, or later when nobody sees it now."""
        self._stale = not self.isVisible()
        if self._stale:
            return
        key, choices, language = self._key, self._choices.value(), self.desk.language
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

    def _on_refused(self, error: AppError) -> None:
        self._can_take(False)
        if str(error) != self._told:  # once is enough while the person changes other choices
            self._told = str(error)
            self.desk.tell(error)

    def _can_take(self, can: bool) -> None:
        for part in (self._pdf, self._usb, self._print):
            part.setEnabled(can)

    # taking it away

    def save_pdf(self) -> None:
        """Saves the report as a file where the person says."""
        key, choices, language = self._key, self._choices.value(), self.desk.language
        name = printing.file_name(self.desk.look, key, choices, language)
        folder = Path(self.desk.settings.last_folder) if self.desk.settings.last_folder else Path.home()
        to = self._save_as(self.window(), folder / name, _("PDF file") + " (*.pdf)")
        if to is None:
            return
        to = to if to.suffix.lower() == ".pdf" else to.with_name(to.name + ".pdf")
        self.desk.change_settings(last_folder=str(to.parent))
        self.desk.do(
            lambda office: printing.make(office, key, choices, to, language, force=True),
            while_alive(self, self._on_saved),
        )

    def _on_saved(self, made: printing.Made) -> None:
        folder = QUrl.fromLocalFile(str(made.file.parent))
        words = _("Saved as {file}.").format(file=made.file.name)
        self._say(words, _("Open the folder"), lambda: QDesktopServices.openUrl(folder))

    def copy_to_stick(self) -> None:
        """Puts the report on the stick that is plugged in; asks which when there are several."""
        find = self.desk.look.find_drives
        self.desk.do(lambda _office: find(), while_alive(self, self._on_drives))

    def _on_drives(self, drives: Sequence[Drive]) -> None:
        if not drives:
            self.desk.tell(PrintRefused(PrintRefusal.NO_STICK))
        elif len(drives) == 1:
            self._copy(drives[0])
        else:
            self._drives = PopupList(self.window(), takes_focus=True)
            self._drives.taken.connect(lambda line: self._copy(line.key))
            self._drives.closed.connect(self._usb.setFocus)
            lines = [Suggestion(drive.name, str(drive.root), "drive", drive) for drive in drives]
            self._drives.offer(self._usb, lines, first=True, least_width=260)

    def _copy(self, drive: Drive) -> None:
        key, choices, language = self._key, self._choices.value(), self.desk.language

        def say(made: printing.Made) -> None:
            words = _("{file} is on the stick {drive}. You may pull out the stick.")
            self._say(words.format(file=made.file.name, drive=drive.name))

        self.desk.do(lambda office: printing.copy_to(office, key, choices, drive, language), while_alive(self, say))

    def print_now(self) -> None:
        """Asks for the printer and prints the report in its true size."""
        sizes = self._preview.sizes()
        if not sizes:
            return
        try:
            printer = self._ask_printer(self.window(), self.desk.settings.printer, sizes)
        except AppError as error:
            self.desk.tell(error)
            return
        if printer is None:
            return
        self.desk.change_settings(printer=printer.printerName())
        self._print_on(printer)

    def _print_on(self, printer: QPrinter) -> None:
        from desktop_app.ui.pages import report_printer

        key, choices, language = self._key, self._choices.value(), self.desk.language

        def work(office: Office) -> int:
            pdf = printing.content(office, key, choices, language)
            return report_printer.print_pages(pdf, printer, office.progress)

        def say(sheets: int) -> None:
            words = ngettext("Sent {n} sheet to the printer {name}.", "Sent {n} sheets to the printer {name}.", sheets)
            self._say(words.format(n=sheets, name=printer.printerName()))

        self.desk.do(work, while_alive(self, say))

    def _say(self, words: str, action: str = "", press: Callable[[], object] | None = None) -> None:
        """A toast of its own: what left the book cannot be taken back with Undo."""
        if self._toast is None or self._toast.window() is not self.window():
            self._toast = Toast(self.window())
        self._toast.say(words, action, press, keys="")
