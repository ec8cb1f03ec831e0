"""The page of sticks in a window."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.usb.page import UsbPage
from tests.ui.conftest import OpenPage
from tests.ui.usb.the_page import MakePage


@pytest.fixture
def make_page(qtbot: QtBot, open_page: OpenPage) -> MakePage:
    """The page of a desk, its stick found."""

    def make(desk: Desk) -> UsbPage:
        page = open_page(UsbPage(desk))
        qtbot.waitUntil(lambda: page._watch._answer is None and not desk.is_busy)
        return page

    return make
