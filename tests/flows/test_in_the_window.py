"""The main job by hand, in the real window: a plan in, a week worked and printed, a stick to the district and back."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import cast

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.services.office import Office
from desktop_app.settings import Settings
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.main_window import PAGES, MainWindow
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.checklists.page import ChecklistsPage
from desktop_app.ui.pages.reports.page import ReportsPage
from desktop_app.ui.pages.units.page import UnitsPage
from desktop_app.ui.pages.usb.page import RECEIVE, UsbPage
from desktop_app.ui.pages.usb.send import Stage
from desktop_app.ui.pages.week import WeekPage
from tests.helpers.builders import Clock
from tests.helpers.fake_usb import FakeUsb
from tests.helpers.samples import A_PLAN_FILE
from tests.ui.hands import CTRL, KEY, press

OpenWindow = Callable[[Office], MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, clock: Clock) -> Iterator[OpenWindow]:
    """Opens an office's window in Vietnamese, with everything that follows the first painting."""
    theme.apply(qapp, theme.LIGHT)
    i18n.use("vi")
    opened: list[MainWindow] = []

    def open_(office: Office) -> MainWindow:
        desk = Desk(office.folders, Settings(language="vi"), clock)
        desk.look.find_drives = office.find_drives
        window = MainWindow(desk)
        opened.append(window)
        window.resize(1366, 697)
        with qtbot.waitExposed(window):
            window.show()
        window.start()
        qtbot.waitUntil(lambda: not desk.is_busy)
        return window

    yield open_
    for window in opened:
        window.close()
        _wait(qtbot, window)
        window.desk.close()
        window.deleteLater()


def _wait(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.desk.is_busy)


def shown(window: MainWindow, key: str) -> object:
    window.show_page(key)
    return window.page


def words_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as document:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in document).split())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_week_of_work_goes_from_the_plan_to_the_districts_board(
    qtbot: QtBot, open_window: OpenWindow, office: Office, district: Office, usb: FakeUsb, tmp_path: Path
) -> None:
    window = open_window(office)
    desk = window.desk

    plans = shown(window, "campaigns")
    assert isinstance(plans, CampaignsPage)
    plans.open_at(("plan", A_PLAN_FILE))
    qtbot.waitUntil(lambda: len(desk.look.book.campaigns.all()) == 1)
    (campaign,) = desk.look.book.campaigns.all()
    assert campaign.title == json.loads(A_PLAN_FILE.read_text("utf-8"))["title"]

    lists = shown(window, "checklists")
    assert isinstance(lists, ChecklistsPage)
    from desktop_app.services import checklists

    work = [
        ("banner", {"site": "Cổng chào xã", "slogan": "Cả bản cùng học!", "count": "2", "hang_by": "15/01/2025"}),
        ("banner", {"site": "Chợ phiên", "hang_by": "16/01/2025", "remove_by": "20/01/2025"}),
        ("car_run", {"route": "Bản Mù – Xà Hồ", "day": "15/01/2025", "starts_at": "6h30", "language": "Mông"}),
        ("car_run", {"route": "Chợ – Tà Chử", "day": "17/01/2025", "starts_at": "7:00"}),
    ]
    for kind, values in work:
        desk.do(partial(checklists.add, kind_key=kind, values=values, campaign=campaign.id))
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert len(desk.look.book.items.of_kind("banner")) == 2

    week = shown(window, "week")
    assert isinstance(week, WeekPage)
    qtbot.waitUntil(lambda: not desk.is_busy)
    titles = [entry.title for entry in week._table.rows()]
    assert "Treo 2 băng rôn · Cổng chào xã" in titles
    assert any(title.startswith("Xe loa: Bản Mù – Xà Hồ") for title in titles)

    hanging = next(entry for entry in week._table.rows() if entry.title.endswith("Cổng chào xã"))
    week._table.select((hanging.id, hanging.step))
    press(week._table, KEY.Key_Space)
    qtbot.waitUntil(lambda: desk.look.book.items.of_kind("banner")[0].state == "hung")
    window.desk.undo()
    qtbot.waitUntil(lambda: desk.look.book.items.of_kind("banner")[0].state == "planned")
    window.desk.redo()
    qtbot.waitUntil(lambda: desk.look.book.items.of_kind("banner")[0].state == "hung")

    reports = shown(window, "reports")
    assert isinstance(reports, ReportsPage)
    sheet = tmp_path / "phieu.pdf"
    reports.taking._save_as = lambda parent, proposed, kinds: sheet
    qtbot.waitUntil(lambda: not desk.is_busy)
    reports.taking.save()
    qtbot.waitUntil(sheet.is_file)
    qtbot.waitUntil(lambda: not desk.is_busy)
    printed = words_of(sheet)
    assert "PHIẾU THEO DÕI, KIỂM TRA CÔNG VIỆC TUẦN" in printed
    assert "Xe loa: Bản Mù – Xà Hồ" in printed

    sticks = shown(window, "usb")
    assert isinstance(sticks, UsbPage)
    qtbot.waitUntil(lambda: sticks.sending.write.isEnabled())
    sticks.sending.write.click()
    qtbot.waitUntil(lambda: sticks.sending.stage is Stage.DONE)
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert len(usb.names()) == 1

    above = open_window(district)
    received = shown(above, "usb")
    assert isinstance(received, UsbPage)
    received._choose(RECEIVE)
    qtbot.waitUntil(lambda: len(received.receiving.table.rows()) == 1)
    received.receiving.table.opened.emit(received.receiving.table.rows()[0])
    qtbot.waitUntil(lambda: bool(above.findChildren(Dialog)))
    (compared,) = cast("list[Dialog]", above.findChildren(Dialog))
    compared.button("trust").click()
    qtbot.waitUntil(lambda: len(above.desk.look.book.items.of_kind("banner")) == 2)
    qtbot.waitUntil(lambda: not above.desk.is_busy)

    board = shown(above, "units")
    assert isinstance(board, UnitsPage)
    qtbot.waitUntil(lambda: not above.desk.is_busy)
    from desktop_app.domain.completeness import WEEKLY
    from desktop_app.services import completeness

    report = completeness.report(above.desk.look, "HATLUU", WEEKLY, "2025-W03")
    assert (report.answered, report.asked) == (1, 4)
    assert report.came is not None


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_opens_on_an_empty_book(
    qtbot: QtBot, open_window: OpenWindow, office: Office, language: str
) -> None:
    window = open_window(office)
    i18n.use(language)
    for entry in PAGES:
        window.show_page(entry.key)
        qtbot.waitUntil(lambda: not window.desk.is_busy)
        assert window.page.head().title


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_finder_leads_from_any_page_to_what_was_looked_for(
    qtbot: QtBot, open_window: OpenWindow, office: Office
) -> None:
    from desktop_app.services import checklists

    item = checklists.add(office, "banner", {"site": "Cầu vòm", "hang_by": "15/01/2025"})
    window = open_window(office)
    window.show_page("settings")
    press(window, KEY.Key_K, CTRL)
    qtbot.waitUntil(window.finder.isVisible)
    window.finder.ask("bang ron cau vom")
    found = window.finder.current()
    assert found is not None
    assert found.key == ("checklists", ("item", item.id))
    press(window.finder._field, KEY.Key_Return)
    qtbot.waitUntil(lambda: window.current == "checklists")
    window.finder.ask("bang ron cau vom")
    press(window.finder._field, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: window.current == "reports")
    qtbot.waitUntil(lambda: not window.desk.is_busy)
