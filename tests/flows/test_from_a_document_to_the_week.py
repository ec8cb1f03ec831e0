"""The way from a received document to the first printed week: with few clicks, and without any."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import app, i18n
from desktop_app.folders import Folders
from desktop_app.services.office import Office
from desktop_app.settings import Settings
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.first_run import FirstRun
from desktop_app.ui.pages.reports.page import ReportsPage
from desktop_app.ui.pages.week import WeekPage
from tests.helpers.builders import Clock
from tests.ui.hands import CTRL, KEY, click, press, write

PLAN = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG TRĂNG

Số: 09/KH-UBND

Sông Trăng, ngày 06 tháng 01 năm 2025

KẾ HOẠCH
Tuyên truyền Tuần lễ đọc sách trên địa bàn huyện Sông Trăng năm 2025

Căn cứ Kế hoạch số 112/KH-UBND ngày 20/12/2024 của UBND tỉnh Sông Hồng về phát triển văn hóa đọc;

UBND huyện Sông Trăng xây dựng kế hoạch tuyên truyền như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

- Nhà nhà có sách, người người đọc sách.

II. TỔ CHỨC THỰC HIỆN

1. UBND các xã, thị trấn

- Treo băng rôn tại cổng trụ sở, xong trước ngày 17/01/2025.

- Phát tin trên loa truyền thanh, xong trước ngày 18/01/2025.

Nơi nhận:
- UBND các xã, thị trấn;
- Lưu: VT.

CHỦ TỊCH

Đinh Thị Hạ
"""
MOST_CLICKS = 8  # from starting the program to the printed week


class Mouse:
    """A hand that counts how often it clicks."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, part: QWidget) -> None:
        self.clicks += 1
        click(part)

    def in_a_dialog(self, times: int) -> None:
        """Clicks in a dialog of the system."""
        self.clicks += times


@pytest.fixture
def document(tmp_path: Path) -> Path:
    file = tmp_path / "KH tuyên truyền.txt"
    file.write_text(PLAN, "utf-8")
    return file


@pytest.fixture
def vietnamese(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.LIGHT)
    i18n.use("vi")
    yield
    i18n.use(i18n.DEFAULT)


def settled(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.is_busy)


@pytest.mark.usefixtures("vietnamese")
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_from_the_first_start_to_the_printed_week_takes_few_clicks(
    qtbot: QtBot, qapp: QApplication, document: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    mouse = Mouse()
    monkeypatch.setattr(app, "system_clock", clock)
    monkeypatch.setattr("desktop_app.ui.desk.system_clock", clock)
    monkeypatch.setattr("desktop_app.ui.pages.first_run.system_clock", clock)

    def choose(*_: object) -> tuple[str, str]:
        mouse.in_a_dialog(2)  # the file, and "Open"
        return str(document), ""

    def ask_printer(*_: object) -> QPrinter:
        mouse.in_a_dialog(1)  # "Print"
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "tuan.pdf"))
        return printer

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    program = app.Program(qapp, Folders.under(tmp_path / "home"), Settings(language="vi"))
    program.begin()
    first = program.window
    assert isinstance(first, FirstRun)
    qtbot.waitExposed(first)
    write(first.name, "UBND xã Hát Lừu")
    first.parent_name.setFocus()  # by Tab, from field to field
    write(first.parent_name, "UBND huyện Sông Trăng")
    mouse.click(first.go)

    window = program.window
    assert isinstance(window, MainWindow)
    window.desk.clock = clock
    window.desk.let_go()
    plans = window.page
    assert isinstance(plans, CampaignsPage)
    qtbot.waitUntil(lambda: plans._opened is not None)
    assert plans._intake is not None
    mouse.click(plans._intake.accept)
    qtbot.waitUntil(lambda: len(window.desk.look.book.campaigns.all()) == 1)
    settled(qtbot, window.desk)

    mouse.click(window.rail._items["week"])
    week = window.page
    assert isinstance(week, WeekPage)
    settled(qtbot, window.desk)
    mouse.click(week._print)
    reports = window.page
    assert isinstance(reports, ReportsPage)
    reports.taking._ask_printer = ask_printer
    settled(qtbot, window.desk)
    qtbot.waitUntil(reports.taking.print.isEnabled)
    mouse.click(reports.taking.print)
    qtbot.waitUntil(lambda: (tmp_path / "tuan.pdf").is_file())
    settled(qtbot, window.desk)
    assert mouse.clicks <= MOST_CLICKS
    program._drop_window()
    program.close()


@pytest.mark.usefixtures("vietnamese")
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_document_comes_into_the_week_by_keys_alone(
    qtbot: QtBot, office: Office, document: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(document), ""))
    desk = Desk(office.folders, Settings(language="vi"), clock)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1366, 697)
    window.show()
    window.start()
    settled(qtbot, desk)

    window.show_page("campaigns")
    press(window, KEY.Key_K, CTRL)
    qtbot.waitUntil(window.finder.isVisible)
    write(window.finder._field, "nhận kế hoạch từ tệp")
    press(window.finder._field, KEY.Key_Return)
    plans = window.page
    assert isinstance(plans, CampaignsPage)
    qtbot.waitUntil(lambda: plans._opened is not None)
    view = plans._intake
    assert view is not None
    assert view.draft is not None
    task = view.draft.of("task")[0]

    view.document.setFocus()
    press(window, KEY.Key_F6)
    view.fields.select(task.id)
    press(view.fields, KEY.Key_F2)
    field = QApplication.focusWidget()
    assert field is not None
    write(field, "Treo 2 băng rôn tại cổng trụ sở.")
    press(field, KEY.Key_Return)
    press(view.fields, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(desk.look.book.campaigns.all()) == 1)
    settled(qtbot, desk)

    press(window, KEY.Key_1, CTRL)
    week = window.page
    assert isinstance(week, WeekPage)
    settled(qtbot, desk)
    titles = [entry.title for entry in week._table.rows()]
    assert any("Phát tin trên loa truyền thanh" in title for title in titles)
    press(window, KEY.Key_Z, CTRL)
    qtbot.waitUntil(lambda: desk.look.book.campaigns.all() == ())
    settled(qtbot, desk)
    window.close()
    desk.close()
