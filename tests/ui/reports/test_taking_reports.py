"""Reports taken away: as files of each format, onto a stick, onto paper, one for each unit."""

from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.domain.week import Week
from desktop_app.errors import Cancelled
from desktop_app.i18n import Language
from desktop_app.services import checklists, printing
from desktop_app.services.office import Office
from desktop_app.services.papers import Spread
from desktop_app.services.printing import Choices
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.reports import printer as report_printer
from desktop_app.ui.pages.reports.page import ReportsPage
from desktop_app.ui.toast import Toast
from tests.helpers.fake_usb import FakeUsb
from tests.ui.hands import KEY, press
from tests.ui.reports.the_page import A4, Person, a_long_week, choice, made_anew

VIETNAMESE = Language.load("vi")


def toast(page: ReportsPage) -> str:
    toasts = cast("list[Toast]", page.window().findChildren(Toast))
    return " ".join(one.words() for one in toasts)


def paper(file: Path) -> QPrinter:
    """A printer whose sheets are pages of a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def corner_marks(pdf: bytes) -> list[bool]:
    """Whether a first page is black where the four marks of a sheet stand: their middle is 7.5 mm from both edges."""
    width, height, rgb = printing.page_picture(pdf, 0, 2)
    picture = QImage(rgb, width, height, width * 3, QImage.Format.Format_RGB888)
    inset = round(7.5 / 25.4 * 144)
    places = [(x, y) for x in (inset, width - inset) for y in (inset, height - inset)]
    return [picture.pixelColor(*place).lightness() < 60 for place in places]


def test_save_proposes_the_last_folder_and_a_name_that_says_the_week(
    page: ReportsPage, qtbot: QtBot, desk: Desk, person: Person
) -> None:
    for _time in range(2):
        with qtbot.waitSignal(desk.busy_changed, check_params_cb=lambda busy: not busy):
            page.taking.save_buttons["pdf"].click()
    assert person.saves_in is not None
    saved = person.saves_in / "Weekly-sheet-2025-W03.pdf"
    assert person.proposed == [Path.home() / saved.name, saved]
    assert printing.page_count(saved.read_bytes()) == 1
    qtbot.waitUntil(lambda: toast(page) == "Saved as Weekly-sheet-2025-W03.pdf.")


def test_nothing_is_saved_when_the_person_would_rather_not(page: ReportsPage, desk: Desk, person: Person) -> None:
    folder, person.saves_in = cast("Path", person.saves_in), None
    page.taking.save_buttons["pdf"].click()
    assert not list(folder.iterdir())
    assert desk.settings.last_folder == ""


def test_the_file_has_a_vietnamese_name_without_marks(office: Office) -> None:
    name = printing.file_name(office, "weekly-checklist", Choices(week=Week(2026, 47)), VIETNAMESE)
    assert name.startswith(VIETNAMESE.gettext("Weekly-sheet"))
    assert name.endswith("-2026-W47.pdf")
    assert name.isascii()


def to_stick(page: ReportsPage, form: str = "pdf") -> None:
    """Copies the report to the stick in a format chosen by keyboard: PDF stands first."""
    page.taking.usb.click()
    formats = cast("QWidget", page.taking.formats)
    assert formats.isVisible()
    for _line in range(["pdf", "docx", "xlsx"].index(form)):
        press(formats, KEY.Key_Down)
    press(formats, KEY.Key_Return)


def test_word_and_excel_go_to_the_stick_too(page: ReportsPage, qtbot: QtBot, usb: FakeUsb) -> None:
    for form in ("docx", "xlsx"):
        to_stick(page, form)
        qtbot.waitUntil(lambda: not page.desk.is_busy)
    assert usb.names() == ["Weekly-sheet-2025-W03.docx", "Weekly-sheet-2025-W03.xlsx"]


def test_a_copy_goes_to_the_stick_and_never_over_another(page: ReportsPage, qtbot: QtBot, usb: FakeUsb) -> None:
    for _time in range(2):
        to_stick(page)
        qtbot.waitUntil(lambda: not page.desk.is_busy)
    assert usb.names() == ["Weekly-sheet-2025-W03 (2).pdf", "Weekly-sheet-2025-W03.pdf"]
    assert toast(page) == "Weekly-sheet-2025-W03 (2).pdf is on the stick KINGSTON. You may pull out the stick."


def test_without_a_stick_the_page_says_so(page: ReportsPage, qtbot: QtBot, desk: Desk, usb: FakeUsb) -> None:
    usb.pull()
    with qtbot.waitSignal(desk.refused) as told:
        to_stick(page)
    assert told.args[0].title == "No USB stick was found"


def test_a_stick_pulled_out_in_the_middle_keeps_no_half_file(
    page: ReportsPage, qtbot: QtBot, desk: Desk, usb: FakeUsb
) -> None:
    usb.pulled_out_after(bytes_written=100)
    with qtbot.waitSignal(desk.refused):
        to_stick(page)
    assert not [name for name in usb.names() if name.endswith(".pdf")]


def test_print_puts_the_sheet_on_paper_in_its_true_size(
    page: ReportsPage, qtbot: QtBot, desk: Desk, person: Person, tmp_path: Path
) -> None:
    file = tmp_path / "paper.pdf"
    person.printer = paper(file)
    page.taking.print.click()
    qtbot.waitUntil(lambda: not desk.is_busy)
    printed = file.read_bytes()
    assert printing.page_sizes(printed) == [pytest.approx(A4, abs=1)]
    assert corner_marks(printed) == [True] * 4
    assert "Sent 1 sheet to the printer" in toast(page)


def test_the_printer_is_remembered(page: ReportsPage, qtbot: QtBot, desk: Desk, person: Person) -> None:
    desk.change_settings(printer="Văn thư")
    page.taking.print.click()
    assert person.preferred == ["Văn thư"]


def test_without_a_printer_the_page_says_what_else_can_be_done(
    page: ReportsPage, qtbot: QtBot, desk: Desk, person: Person
) -> None:
    person.refuses = PrintRefused(PrintRefusal.NO_PRINTER)
    with qtbot.waitSignal(desk.refused) as told:
        page.taking.print.click()
    assert told.args[0].title == "This computer has no printer"


def test_only_the_pages_that_were_asked_for_are_printed(office: Office, tmp_path: Path) -> None:
    day = date(2025, 1, 16)
    checklists.put_in(office, "task", (), [({"title": f"Việc {n}", "day": day.isoformat()}, None) for n in range(60)])
    pdf = printing.content(office, "weekly-checklist", Choices(), VIETNAMESE)
    pages = printing.page_count(pdf)
    assert pages > 2
    file = tmp_path / "paper.pdf"
    printer = paper(file)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    told: list[tuple[int, int]] = []
    assert report_printer.print_pages(pdf, printer, lambda done, total: told.append((done, total))) == 2
    assert told == [(0, 2), (1, 2), (2, 2)]
    assert printing.page_count(file.read_bytes()) == 2


def test_printing_stops_when_the_person_asks(office: Office, tmp_path: Path) -> None:
    pdf = printing.content(office, "weekly-checklist", Choices(), VIETNAMESE)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        report_printer.print_pages(pdf, paper(tmp_path / "paper.pdf"), stop)


def test_each_format_a_report_has_can_be_saved(page: ReportsPage, qtbot: QtBot, person: Person) -> None:
    for form in ("docx", "xlsx"):
        page.taking.save_buttons[form].click()
        qtbot.waitUntil(lambda: not page.desk.is_busy)
        saved = cast("Path", person.saves_in) / f"Weekly-sheet-2025-W03.{form}"
        assert saved.read_bytes()[:2] == b"PK"
    assert not page.taking.save_buttons["ics"].isVisible()
    page.show_report("congress-tasks", Choices())
    assert page.taking.save_buttons["ics"].isVisible()


def test_each_unit_gets_a_file_of_its_own_or_all_come_in_one(
    page: ReportsPage, qtbot: QtBot, person: Person, usb: FakeUsb
) -> None:
    a_long_week(page, qtbot, 4)
    with made_anew(qtbot, page):
        choice(page, "Unit").chosen.emit(Spread.BOUND)
    assert not page.taking.save_buttons["docx"].isVisible()
    with made_anew(qtbot, page):
        choice(page, "Unit").chosen.emit(Spread.APART)
    page.taking.save_buttons["docx"].click()
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    names = sorted(file.name for file in cast("Path", person.saves_in).iterdir())
    assert names == [f"Weekly-sheet-2025-W03-{unit}.docx" for unit in ("HATLUU", "TOLOA")]
    assert toast(page) == "Saved 2 files in documents."
    to_stick(page)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    assert usb.names() == [f"Weekly-sheet-2025-W03-{unit}.pdf" for unit in ("HATLUU", "TOLOA")]


def test_sheets_in_one_file_say_for_which_units_there_are_none(page: ReportsPage, qtbot: QtBot, person: Person) -> None:
    a_long_week(page, qtbot, 4)
    with made_anew(qtbot, page):
        choice(page, "Unit").chosen.emit(Spread.BOUND)
    page.taking.save()
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    assert toast(page) == "Saved as Weekly-sheet-2025-W03.pdf."
    with made_anew(qtbot, page):
        page.show_report("drive-log", Choices(spread=Spread.BOUND))
    page.taking.save()
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    assert "Nothing on it for" in toast(page), "nobody drives this week"


def test_as_many_copies_are_printed_as_were_asked_for(office: Office, tmp_path: Path) -> None:
    pdf = printing.content(office, "weekly-checklist", Choices(), VIETNAMESE)
    printer = paper(tmp_path / "paper.pdf")
    printer.setCopyCount(3)
    report_printer.print_pages(pdf, printer, lambda done, total: None)
    assert printing.page_count((tmp_path / "paper.pdf").read_bytes()) == 3 * printing.page_count(pdf)


def test_a_batch_that_is_stopped_in_the_window_leaves_nothing(
    page: ReportsPage, qtbot: QtBot, person: Person, desk: Desk
) -> None:
    a_long_week(page, qtbot, 4)
    with made_anew(qtbot, page):
        choice(page, "Unit").chosen.emit(Spread.APART)
    qtbot.waitUntil(lambda: not desk.is_busy)
    desk.progressed.connect(lambda done, total: desk.cancel() if (done, total) == (1, 2) else None)
    page.taking.save_buttons["pdf"].click()
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert list(cast("Path", person.saves_in).iterdir()) == []
    assert toast(page) == ""
