"""Windows without a screen, dressed as the program is, in the language whose words are the code's own."""

import os
from collections.abc import Callable, Iterator
from typing import Protocol, TypeVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.services.office import Office
from desktop_app.settings import Settings
from desktop_app.ui import theme
from desktop_app.ui.alive import while_alive
from desktop_app.ui.desk import Desk
from desktop_app.ui.page import Page
from tests.helpers.builders import Clock
from tests.ui.hands import settled

Shown = Callable[[QWidget], QMainWindow]
P = TypeVar("P", bound=Page)


class OpenPage(Protocol):
    """Puts a page into a window as the main window does, and waits until its desk has nothing left to do."""

    def __call__(self, page: P) -> P: ...


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    """The program's look, and English words, whatever a test before has chosen."""
    theme.apply(qapp, theme.LIGHT)
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a screen a window cannot be raised or told its smallest size; that alone may be said."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Puts a widget into a window of the smallest screen's size and shows it."""
    kept = []

    def show(widget: QWidget) -> QMainWindow:
        window = QMainWindow()
        kept.append(window)
        qtbot.addWidget(window)
        inner = QWidget()
        QVBoxLayout(inner).addWidget(widget)
        window.setCentralWidget(inner)
        window.resize(1261, 697)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        widget.setFocus()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        return window

    return show


@pytest.fixture
def open_page(qtbot: QtBot, shown: Shown) -> OpenPage:
    """A page that is opened here is read again whenever something it lists has moved."""

    def open_(page: P) -> P:
        def follow(nouns: frozenset[str]) -> None:
            if page.nouns & nouns:
                page.refresh()

        page.desk.changed.connect(while_alive(page, follow))  # work may come back when the window has gone
        page.refresh()
        shown(page)
        settled(qtbot, page)
        return page

    return open_


@pytest.fixture
def desk(qtbot: QtBot, office: Office, clock: Clock) -> Iterator[Desk]:
    """The desk of the commune's office; its stick is the test's `usb`."""
    made = Desk(office.folders, Settings(language="en"), clock)
    made.look.find_drives = office.find_drives
    yield made
    qtbot.waitUntil(lambda: not made.is_busy)
    made.close()


@pytest.fixture
def district_desk(qtbot: QtBot, district: Office, clock: Clock) -> Iterator[Desk]:
    """The desk of the office above; its stick is the test's `usb`."""
    made = Desk(district.folders, Settings(language="en"), clock)
    made.look.find_drives = district.find_drives
    yield made
    qtbot.waitUntil(lambda: not made.is_busy)
    made.close()
