"""The page of units at a district, with reports of its communes."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from desktop_app.services.office import Office
from desktop_app.settings import Settings
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.units.page import UnitsPage
from tests.helpers.builders import Clock
from tests.ui.units.the_page import EARLIER, opened, sent


@pytest.fixture
def district_desk(qtbot: QtBot, district: Office, clock: Clock) -> Iterator[Desk]:
    made = Desk(district.folders, Settings(language="en"), clock)
    yield made
    qtbot.waitUntil(lambda: not made.is_busy)
    made.close()


@pytest.fixture
def page(qtbot: QtBot, district_desk: Desk, district: Office, shown: Callable[[UnitsPage], QMainWindow]) -> UnitsPage:
    """The district's page; two communes have sent the week before last, one only part of it."""
    sent(district, "HATLUU", EARLIER, 3, 3)
    sent(district, "BANMU", EARLIER, 1, 3)
    return opened(qtbot, district_desk, shown)
