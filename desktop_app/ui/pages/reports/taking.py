"""Taking a report away: as a file of any of its formats, on a stick, on paper; one, or one for each unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import printing
from desktop_app.services.papers import Choices, Report, Spread
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button
from desktop_app.ui.columns import Suggestion
from desktop_app.ui.popup import PopupList
from desktop_app.ui.toast import Toast

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop_app.services.office import Office
    from desktop_app.services.sticks import Drive
    from desktop_app.ui.desk import Desk

SaveAs = Callable[[QWidget, Path, str], Path | None]
"""Asks where to save: the window, the file proposed, the kinds ("PDF (*.pdf)"); None for "never mind"."""
ChooseFolder = Callable[[QWidget, Path], Path | None]
AskPrinter = Callable[[QWidget, str, Sequence[tuple[float, float]]], "QPrinter | None"]
Wanted = Callable[[], tuple[str, Choices]]
"""Which report the person looks at, and what is chosen for it."""

MOST_NAMED: Final = 3  # units, in a toast
KINDS: Final = {
    "pdf": (N_("PDF"), N_("Save as a PDF file"), N_("PDF file"), "pdf"),
    "docx": (N_("Word"), N_("Save as a Word file, to be changed further"), N_("Word file"), "word"),
    "xlsx": (N_("Excel"), N_("Save as an Excel file, to calculate further"), N_("Excel file"), "excel"),
    "ics": (
        N_("Calendar"),
        N_("Save as a calendar file, for a telephone or a mail program"),
        N_("Calendar file"),
        "week",
    ),
}
"""Of each format: the button's words, its tip, the kind of file, its icon."""


def save_as(parent: QWidget, proposed: Path, kinds: str) -> Path | None:
    """The system's own window for a file to save."""
    name, _kind = QFileDialog.getSaveFileName(parent, "", str(proposed), kinds)
    return Path(name) if name else None


def choose_folder(parent: QWidget, proposed: Path) -> Path | None:
    """The system's own window for a folder."""
    name = QFileDialog.getExistingDirectory(parent, "", str(proposed))
    return Path(name) if name else None


def ask_printer(parent: QWidget, preferred: str, sizes: Sequence[tuple[float, float]]) -> QPrinter | None:
    """The system's own window for a printer, whose library is read only when it is wanted."""
    from desktop_app.ui.pages.reports import printer as report_printer

    return report_printer.ask_printer(parent, preferred, sizes)


class Taking(QObject):
    """The buttons, and what they do; `wanted` tells what is taken away, `sizes` the pages that would be printed."""

    def __init__(
        self,
        page: QWidget,
        desk: Desk,
        wanted: Wanted,
        sizes: Callable[[], Sequence[tuple[float, float]]],
        *,
        save_as: SaveAs = save_as,
        ask_printer: AskPrinter = ask_printer,
        choose_folder: ChooseFolder = choose_folder,
    ) -> None:
        super().__init__(page)
        self._page, self._desk, self._wanted, self._sizes = page, desk, wanted, sizes
        self._save_as, self._ask_printer, self._choose_folder = save_as, ask_printer, choose_folder
        self._toast: Toast | None = None
        self._drives: PopupList | None = None
        self.formats: PopupList | None = None  # to choose from, for the stick
        self.save_buttons: dict[str, QPushButton] = {
            form: button(_(words), partial(self.save, form), icon=icon, tip=_(tip))
            for form, (words, tip, _kind, icon) in KINDS.items()
        }
        self.usb = button(
            _("Copy to USB"), self.copy_to_stick, icon="usb", tip=_("Copy it to the stick, in the format you choose")
        )
        self.print = button(_("Print"), self.print_now, kind="primary", icon="print")

    def buttons(self) -> tuple[QPushButton, ...]:
        return (*self.save_buttons.values(), self.usb, self.print)

    def offer(self, report: Report, choices: Choices) -> None:
        """Shows the formats that the report has; papers bound in one file are a PDF."""
        bound = choices.spread is Spread.BOUND and report.spreads
        for form, part in self.save_buttons.items():
            part.setVisible(form in report.formats and (form == "pdf" or not bound))

    def allow(self, can: bool) -> None:
        for part in self.buttons():
            part.setEnabled(can)

    # as files

    def save(self, form: str = "pdf") -> None:
        """Saves the report where the person says; in a folder, when it is a file for each unit."""
        key, choices = self._wanted()
        folder = Path(self._desk.settings.last_folder) if self._desk.settings.last_folder else Path.home()
        if _is_apart(key, choices):
            self._save_each(key, choices, folder, form)
            return
        language = self._desk.language
        name = printing.file_name(self._desk.look, key, choices, language, form)
        to = self._save_as(self._page.window(), folder / name, f"{_(KINDS[form][2])} (*.{form})")
        if to is None:
            return
        to = to if to.suffix.lower() == f".{form}" else to.with_name(f"{to.name}.{form}")
        self._desk.change_settings(last_folder=str(to.parent))

        def say(made: printing.Made) -> None:
            said = _("Saved as {file}.").format(file=made.file.name)
            self.say(self._with_left_out(said, made.left_out), *_opening(made.file.parent))

        self._desk.do(
            lambda office: printing.make(office, key, choices, to, language, force=True), while_alive(self._page, say)
        )

    def _save_each(self, key: str, choices: Choices, proposed: Path, form: str) -> None:
        from desktop_app.services import batches

        folder, language = self._choose_folder(self._page.window(), proposed), self._desk.language
        if folder is None:
            return
        self._desk.change_settings(last_folder=str(folder))

        def make(office: Office) -> tuple[list[printing.Made], tuple[str, ...]]:
            made = batches.make_each(office, key, choices, folder, language, form)
            return made, printing.left_out(office, key, choices)

        def say(done: tuple[list[printing.Made], tuple[str, ...]]) -> None:
            made, left_out = done
            words = ngettext("Saved {n} file in {folder}.", "Saved {n} files in {folder}.", len(made))
            said = words.format(n=len(made), folder=folder.name or folder)
            self.say(self._with_left_out(said, left_out), *_opening(folder))

        self._desk.do(make, while_alive(self._page, say))

    # on a stick

    def copy_to_stick(self) -> None:
        """Puts the report on the stick that is plugged in; asks for the format and the stick where there are several.

        PDF is offered first: Enter takes it.
        """
        forms = [form for form, part in self.save_buttons.items() if not part.isHidden()]
        if len(forms) == 1:
            self._to_stick(forms[0])
            return
        self.formats = PopupList(self._page.window(), takes_focus=True)
        self.formats.taken.connect(lambda line: self._to_stick(line.key))
        self.formats.closed.connect(self.usb.setFocus)
        lines = [Suggestion(_(KINDS[form][0]), "", KINDS[form][3], form) for form in forms]
        self.formats.offer(self.usb, lines, first=True, least_width=160)

    def _to_stick(self, form: str) -> None:
        find = self._desk.look.find_drives
        self._desk.do(lambda _office: find(), while_alive(self._page, lambda found: self._on_drives(found, form)))

    def _on_drives(self, drives: Sequence[Drive], form: str) -> None:
        if not drives:
            self._desk.tell(PrintRefused(PrintRefusal.NO_STICK))
        elif len(drives) == 1:
            self._copy(drives[0], form)
        else:
            self._drives = PopupList(self._page.window(), takes_focus=True)
            self._drives.taken.connect(lambda line: self._copy(line.key, form))
            self._drives.closed.connect(self.usb.setFocus)
            lines = [Suggestion(drive.name, str(drive.root), "drive", drive) for drive in drives]
            self._drives.offer(self.usb, lines, first=True, least_width=260)

    def _copy(self, drive: Drive, form: str) -> None:
        (key, choices), language = self._wanted(), self._desk.language

        def copy(office: Office) -> tuple[list[printing.Made], tuple[str, ...]]:
            if _is_apart(key, choices):
                from desktop_app.services import batches

                made = batches.copy_each_to(office, key, choices, drive, language, form)
                return made, printing.left_out(office, key, choices)
            one = printing.copy_to(office, key, choices, drive, language, form)
            return [one], one.left_out

        def say(done: tuple[list[printing.Made], tuple[str, ...]]) -> None:
            made, left_out = done
            if len(made) == 1:
                words = _("{file} is on the stick {drive}. You may pull out the stick.").format(
                    file=made[0].file.name, drive=drive.name
                )
            else:
                words = ngettext(
                    "{n} file is on the stick {drive}. You may pull out the stick.",
                    "{n} files are on the stick {drive}. You may pull out the stick.",
                    len(made),
                ).format(n=len(made), drive=drive.name)
            self.say(self._with_left_out(words, left_out))

        self._desk.do(copy, while_alive(self._page, say))

    # on paper

    def print_now(self) -> None:
        """Asks for the printer and prints the report in its true size."""
        sizes = self._sizes()
        if not sizes:
            return
        try:
            printer = self._ask_printer(self._page.window(), self._desk.settings.printer, sizes)
        except AppError as error:
            self._desk.tell(error)
            return
        if printer is not None:
            self._desk.change_settings(printer=printer.printerName())
            self._print_on(printer)

    def _print_on(self, printer: QPrinter) -> None:
        from desktop_app.ui.pages.reports import printer as report_printer

        (key, choices), language = self._wanted(), self._desk.language

        def work(office: Office) -> tuple[int, tuple[str, ...]]:
            pdf = printing.content(office, key, choices, language)
            sheets = report_printer.print_pages(pdf, printer, office.progress)
            return sheets, printing.left_out(office, key, choices)

        def say(done: tuple[int, tuple[str, ...]]) -> None:
            sheets, left_out = done
            words = ngettext("Sent {n} sheet to the printer {name}.", "Sent {n} sheets to the printer {name}.", sheets)
            said = words.format(n=sheets, name=printer.printerName())
            self.say(self._with_left_out(said, left_out))

        self._desk.do(work, while_alive(self._page, say))

    def _with_left_out(self, words: str, units: Sequence[str]) -> str:
        """The words, and which units at work get no sheet, by their names."""
        if not units:
            return words
        names = self._desk.look.book.units.names()
        named = ", ".join(names.get(unit, unit) for unit in units[:MOST_NAMED])
        if more := len(units[MOST_NAMED:]):
            named = ngettext("{units} and {n} more unit", "{units} and {n} more units", more).format(
                units=named, n=more
            )
        return f"{words} " + _("Nothing on it for {units}.").format(units=named)

    def say(self, words: str, action: str = "", press: Callable[[], object] | None = None) -> None:
        """A toast of its own: what left the book cannot be taken back with Undo."""
        if self._toast is None or self._toast.window() is not self._page.window():
            self._toast = Toast(self._page.window())
        self._toast.say(words, action, press, keys="")


def _is_apart(key: str, choices: Choices) -> bool:
    return choices.spread is Spread.APART and printing.report(key).spreads


def _opening(folder: Path) -> tuple[str, Callable[[], object]]:
    return _("Open the folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
