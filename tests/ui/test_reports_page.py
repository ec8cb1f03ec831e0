"""The reports as a person uses them: choose, look, then take the sheets away on paper, as a file or on a stick."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.domain.week import Week
from desktop_app.errors import AppError, Cancelled
from desktop_app.i18n import Language
from desktop_app.services import campaigns, checklists, printing, units
from desktop_app.services.office import Office
from desktop_app.services.papers import Spread
from desktop_app.services.printing import REPORTS, SHOWN, Choices, Report
from desktop_app.ui.desk import Desk
from desktop_app.ui.inputs import Check, Choice, Line
from desktop_app.ui.pages.reports import printer as report_printer
from desktop_app.ui.pages.reports.choices import MAKERS, ChoicesRow
from desktop_app.ui.pages.reports.page import ReportsPage
from desktop_app.ui.toast import Toast
from tests.helpers.builders import TODAY, a_plan, a_unit
from tests.helpers.fake_usb import FakeUsb
from tests.ui.hands import KEY, press

A4 = (841.9, 595.3)  # in points, turned
VIETNAMESE = Language.load("vi")


class Person:
    """Answers the system's own windows."""

    def __init__(self, folder: Path) -> None:
        self.saves_in: Path | None = folder
        self.proposed: list[Path] = []
        self.printer: QPrinter | None = None
        self.preferred: list[str] = []
        self.refuses: AppError | None = None

    def save_as(self, parent: QWidget, proposed: Path, kinds: str) -> Path | None:
        self.proposed.append(proposed)
        return self.saves_in / proposed.name if self.saves_in else None

    def choose_folder(self, parent: QWidget, proposed: Path) -> Path | None:
        return self.saves_in

    def ask_printer(self, parent: QWidget, preferred: str, sizes: Sequence[tuple[float, float]]) -> QPrinter | None:
        self.preferred.append(preferred)
        if self.refuses:
            raise self.refuses
        return self.printer


@pytest.fixture
def person(tmp_path: Path) -> Person:
    folder = tmp_path / "documents"
    folder.mkdir()
    return Person(folder)


@pytest.fixture
def page(
    qtbot: QtBot, office: Office, desk: Desk, person: Person, shown: Callable[[QWidget], QMainWindow]
) -> ReportsPage:
    checklists.add(office, "task", {"title": "Treo cờ", "day": TODAY.isoformat()})
    made = ReportsPage(desk, save_as=person.save_as, ask_printer=person.ask_printer, choose_folder=person.choose_folder)
    desk.changed.connect(lambda nouns: made.refresh() if made.nouns & nouns else None)
    shown(made)
    qtbot.waitUntil(lambda: not desk.is_busy and bool(made._preview.sizes()))
    return made


@contextmanager
def made_anew(qtbot: QtBot, page: ReportsPage) -> Iterator[None]:
    with qtbot.waitSignal(page._preview.made):
        yield


def check(page: ReportsPage, words: str) -> Check:
    boxes = cast("list[Check]", page._choices.findChildren(Check))
    return next(box for box in boxes if box.text() == words and box.isVisible())


def choice(page: ReportsPage, name: str) -> Choice:
    lists = cast("list[Choice]", page._choices.findChildren(Choice))
    return next(one for one in lists if one.accessibleName() == name and one.isVisible())


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


def test_the_gallery_offers_what_is_registered_and_says_how_many_sheets_it_has(page: ReportsPage) -> None:
    assert list(page._gallery._entries) == [report.key for report in SHOWN]
    entry = page._gallery._entries["weekly-checklist"]
    assert entry.isChecked()
    assert entry.accessibleDescription() == "A4 landscape, 1 sheet"


def test_every_choice_a_report_names_can_be_asked() -> None:
    assert {name for report in REPORTS for name in report.choices} <= set(MAKERS)


def test_a_paper_from_a_plan_asks_which_and_a_day_is_read_as_it_is_written(
    qtbot: QtBot, office: Office, desk: Desk, shown: Callable[[QWidget], QMainWindow]
) -> None:
    older, newer = (campaigns.accept(office, a_plan(number=number)).id for number in ("7", "9"))
    asked = ChoicesRow(desk)
    shown(asked)
    asked.show_choices(Report("trial", "Trial", "Trials", "A4", ("plan", "day"), lambda *_: []), Choices())
    plans = cast("list[Choice]", asked.findChildren(Choice))[0]
    day = cast("list[Line]", asked.findChildren(Line))[0]
    assert (plans.value(), plans.words()) == (newer, "9/KH-UBND")
    with qtbot.waitSignal(asked.changed):
        plans.chosen.emit(older)
    day.setText("3/2")
    with qtbot.waitSignal(asked.changed):
        day.settle()
    assert asked.value() == Choices(plan=older, day=date(2025, 2, 3))


def test_the_preview_shows_the_page_as_it_is_printed(page: ReportsPage, qtbot: QtBot) -> None:
    (size,) = page._preview.sizes()
    assert size == pytest.approx(A4, abs=1)
    sheets = page._preview.sheets
    qtbot.waitUntil(lambda: bool(page._preview._pictures))
    picture = next(iter(page._preview._pictures.values()))
    assert picture.width() / picture.height() == pytest.approx(A4[0] / A4[1], abs=0.01)
    assert sheets.grab().toImage().pixelColor(sheets.rect().center()) == Qt.GlobalColor.white


def test_a_changed_choice_shows_at_once(page: ReportsPage, qtbot: QtBot) -> None:
    before = page._preview._report.pdf
    with made_anew(qtbot, page):
        check(page, "Leave empty lines to write in").click()
    assert page._choices.value().blank_rows == 0
    assert page._preview._report.pdf != before


def test_of_many_quick_changes_only_the_last_is_made(page: ReportsPage, qtbot: QtBot, desk: Desk) -> None:
    made: list[int] = []
    page._preview.made.connect(made.append)
    for _time in range(7):
        check(page, "Also what is done").click()
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert len(made) == 1
    assert page._choices.value().with_done is False


def test_the_sheet_follows_the_book(page: ReportsPage, qtbot: QtBot, desk: Desk) -> None:
    before = page._preview._report.pdf
    with made_anew(qtbot, page):
        desk.do(lambda office: checklists.add(office, "task", {"title": "Họp", "day": TODAY.isoformat()}))
    assert page._preview._report.pdf != before


def test_another_page_opens_a_report_with_its_choices(page: ReportsPage, qtbot: QtBot) -> None:
    with made_anew(qtbot, page):
        page.open_at(("report", "weekly-checklist", Choices(week=Week(2025, 9))))
    assert choice(page, "Week").words() == "9 (24/02 – 02/03)"


def test_a_page_nobody_sees_makes_nothing_until_it_is_shown(desk: Desk, qtbot: QtBot) -> None:
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    assert not desk.is_busy
    with made_anew(qtbot, page):
        page.show()


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
    checklists.add_many(office, "task", [{"title": f"Việc {n}", "day": day.isoformat()} for n in range(60)])
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


def test_a_letter_that_cannot_be_printed_is_told_once_and_nothing_can_be_taken_away(
    page: ReportsPage, qtbot: QtBot, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.refused) as told:
        desk.do(
            lambda office: checklists.add(office, "task", {"title": "Treo cờ \U0001f6a9", "day": TODAY.isoformat()})
        )
    assert told.args[0].title == "One letter cannot be printed"
    assert not page.taking.print.isEnabled()
    assert not page._preview.sizes()


def test_the_keyboard_goes_through_the_gallery_and_zooms_the_sheet(page: ReportsPage, qtbot: QtBot) -> None:
    entry = page._gallery._entries["weekly-checklist"]
    page.setFocus()
    assert entry.hasFocus()
    press(entry, KEY.Key_Down)
    second = page._gallery._entries[REPORTS[1].key]
    assert second.isChecked()
    press(second, KEY.Key_Up)
    assert entry.isChecked()
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    page._preview.sheets.setFocus()
    press(page._preview.sheets, KEY.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert not page._preview.sheets.fits()
    qtbot.waitUntil(lambda: len(page._preview._pictures) > 1)


def test_a_report_that_another_page_leads_to_stands_in_sight_in_the_gallery(qtbot: QtBot, page: ReportsPage) -> None:
    page.open_at(("report", SHOWN[-1].key, printing.Choices()))
    entry = page._gallery.focusProxy()
    assert entry is not None
    qtbot.waitUntil(lambda: not entry.visibleRegion().isEmpty())


def a_long_week(page: ReportsPage, qtbot: QtBot, lines: int = 60) -> None:
    """Enough work for several sheets, half of it for the body called TOLOA."""
    day = date(2025, 1, 16).isoformat()
    rows = [{"title": f"Việc {n}", "day": day, "unit": "TOLOA" if n % 2 else ""} for n in range(lines)]

    def work(office: Office) -> None:
        units.add(office, a_unit("TOLOA", "Tổ loa bản Tà Chử", "commune_body", "HATLUU"))
        checklists.add_many(office, "task", rows)

    with made_anew(qtbot, page):
        page.desk.do(work)
    qtbot.waitUntil(lambda: not page.desk.is_busy)


def test_small_pages_stand_beside_several_sheets_and_lead_to_them(page: ReportsPage, qtbot: QtBot) -> None:
    small, sheets = page._preview.thumbnails, page._preview.sheets
    assert not small.isVisible()
    a_long_week(page, qtbot)
    assert small.isVisible()
    pages = len(page._preview.sizes())
    qtbot.waitUntil(lambda: len(page._preview._small) == pages)
    assert small.model().index(1, 0).data() == f"Sheet 2 of {pages}"
    small.setFocus()
    press(small, KEY.Key_End)
    assert sheets.page() == pages - 1
    sheets.setFocus()
    press(sheets, KEY.Key_Home)
    assert small.currentIndex().row() == 0


def test_the_page_is_fitted_to_the_window_by_keys_and_by_the_list_of_sizes(page: ReportsPage, qtbot: QtBot) -> None:
    sheets = page._preview.sheets
    whole = sheets.scale()
    press(sheets, KEY.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert sheets.fits_width()
    assert sheets.scale() > whole
    assert sheets.horizontalScrollBar().maximum() == 0
    page._preview._size.click()
    offered = page._preview._sizes
    assert offered is not None
    for _step in range(4):
        press(offered, KEY.Key_Down)
    press(offered, KEY.Key_Return)
    assert page._preview._size.text() == "100%"
    assert sheets.scale() == 1.0
    press(sheets, KEY.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert sheets.scale() == whole


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


def test_f6_goes_from_the_gallery_through_the_small_pages_to_the_sheets(page: ReportsPage, qtbot: QtBot) -> None:
    assert page.regions() == (page._gallery, page._preview.sheets)
    a_long_week(page, qtbot)
    assert page.regions() == (page._gallery, page._preview.thumbnails, page._preview.sheets)
