"""Windows without a screen, dressed as the program is, in the language whose words are the code's own."""

import os
from collections.abc import Callable, Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import i18n
from desktop_app.services.office import Office
from desktop_app.settings import Settings
from desktop_app.ui import theme
from desktop_app.ui.desk import Desk
from tests.helpers.builders import Clock

Shown = Callable[[QWidget], QMainWindow]


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
def desk(qtbot: QtBot, office: Office, clock: Clock) -> Iterator[Desk]:
    """The desk of the commune's office; its stick is the test's `usb`."""
    made = Desk(office.folders, Settings(language="en"), clock)
    made.look.find_drives = office.find_drives
    yield made
    qtbot.waitUntil(lambda: not made.is_busy)
    made.close()
