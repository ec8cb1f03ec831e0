"""A clerk types a week of twenty lines with nothing but the keyboard, and every key is counted."""

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.services.office import Office
from desktop_app.settings import Settings
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.checklists.page import ChecklistsPage
from tests.helpers.builders import Clock
from tests.ui import hands
from tests.ui.hands import CTRL, KEY, SHIFT

GO, ADD_BANNER, ADD_ROUND, ADD_BROADCAST = "mo phieu", "them bang ron", "them chuyen xe loa", "them buoi phat"
KEYS_PER_ITEM = 12  # beyond its text
SECONDS, KEYS_A_SECOND = 180, 3  # three minutes of somebody who types slowly


class Clerk:
    """Presses keys wherever the keyboard is, and counts: keys, and the letters of texts."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self._window = qtbot, window
        self.keys, self.letters = 0, 0

    def press(self, key: Qt.Key, times: int = 1, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for _time in range(times):
            self.keys += 1
            hands.press(self._here(), key, held)
            self._wait()

    def write(self, text: str) -> None:
        self.letters += len(text)
        hands.write(self._here(), text)

    def _here(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def _wait(self) -> None:
        QCoreApplication.processEvents()
        self._qtbot.waitUntil(lambda: not self._window.desk.is_busy)
        QCoreApplication.processEvents()

    def find(self, words: str) -> None:
        """Asks the finder for something to do, and does it."""
        self.press(KEY.Key_K, held=CTRL)
        before = self.letters
        self.write(words)
        self.keys, self.letters = self.keys + len(words), before  # not the text of any line
        self._qtbot.waitUntil(lambda: self._window.finder.current() is not None)
        self.press(KEY.Key_Return)

    def line(self, *cells: str) -> None:
        """The cells of one line, left to right; "" goes past a cell."""
        for place, text in enumerate(cells):
            if text:
                self.write(text)
            self.press(KEY.Key_Tab if place < len(cells) - 1 else KEY.Key_Return)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, office: Office, clock: Clock) -> Iterator[MainWindow]:
    theme.apply(qapp, theme.LIGHT)
    i18n.use("vi")
    desk = Desk(office.folders, Settings(language="vi"), clock)
    made = MainWindow(desk)
    made.resize(1366, 697)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.start()
    qtbot.waitUntil(lambda: not desk.is_busy)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not desk.is_busy)
    desk.close()
    made.deleteLater()


def _series(qtbot: QtBot, clerk: Clerk, window: MainWindow, last: str) -> None:
    """Repeats the line the person stands on, Monday to Friday, until a day."""
    clerk.press(KEY.Key_L, held=CTRL)
    dialog = next(one for one in cast("list[Dialog]", window.findChildren(Dialog)) if one.isVisible())
    clerk.write(last)
    assert dialog.button("yes").isEnabled()
    clerk.press(KEY.Key_Return)
    qtbot.waitUntil(lambda: not window.desk.is_busy)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_week_of_twenty_lines_takes_few_keys(qtbot: QtBot, window: MainWindow, office: Office) -> None:
    clerk = Clerk(qtbot, window)

    clerk.find(GO)
    clerk.find(ADD_BROADCAST)
    page = window.page
    assert isinstance(page, ChecklistsPage)
    for starts, ends, programme in (("6:30", "6:40", "Bản tin xã"), ("17:00", "17:10", "Chuyện làng học")):
        if page.table.rows()[0].id > 0:
            clerk.press(KEY.Key_Insert)
        clerk.line("20/01", starts, ends, programme)
        clerk.press(KEY.Key_Up)  # from the next row back to the line that was typed
        here = page.table.current_row()
        assert here is not None
        assert here.answers["programme"] == programme
        _series(qtbot, clerk, window, "24/01")
    assert len(office.book.items.of_kind("broadcast")) == 10

    clerk.find(ADD_BANNER)
    sites = ("Cổng chào xã", "Chợ phiên", "Ngã ba bưu điện", "Trường tiểu học", "Nhà văn hóa thôn Một", "Cầu treo")
    clerk.line(sites[0], "Học tập suốt đời", "6 × 0,8", "1", "20/01")
    for site in sites[1:]:
        clerk.press(KEY.Key_Insert)
        clerk.line(site)
    clerk.press(KEY.Key_Up, page.table.currentIndex().row())
    clerk.press(KEY.Key_Right)
    assert (page.table.currentIndex().row(), page.table.current_column()) == (0, "slogan")
    clerk.press(KEY.Key_Right, 3, SHIFT)
    clerk.press(KEY.Key_Down, len(sites) - 1, SHIFT)
    clerk.press(KEY.Key_D, held=CTRL)
    qtbot.waitUntil(lambda: len(office.book.items.of_kind("banner")) == len(sites))

    clerk.find(ADD_ROUND)
    for place, (day, route) in enumerate(
        (("20/01", "Chợ – Bản Mù"), ("21/01", "Hát Lừu"), ("22/01", "Bản Công"), ("23/01", "Tà Chử"))
    ):
        if place:
            clerk.press(KEY.Key_Insert)
        clerk.line(day, "6:30", "7:30", route)
    qtbot.waitUntil(lambda: len(office.book.items.of_kind("car_run")) == 4)

    lines = [item for kind in ("broadcast", "banner", "car_run") for item in office.book.items.of_kind(kind)]
    assert len(lines) == 20
    assert {item.answers.get("slogan") for item in office.book.items.of_kind("banner")} == {"Học tập suốt đời"}
    assert all(item.day("remove_by") for item in office.book.items.of_kind("banner"))
    assert clerk.keys / len(lines) <= KEYS_PER_ITEM
    assert (clerk.keys + clerk.letters) / KEYS_A_SECOND < SECONDS
