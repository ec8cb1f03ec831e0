"""What the tests of the page of plans wait for and read."""

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.campaigns.reading import Sheet

MakePage = Callable[[], CampaignsPage]


def settled(qtbot: QtBot, page: CampaignsPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.is_busy)


def sheet_of(page: CampaignsPage) -> Sheet:
    assert page._sheet is not None
    return page._sheet
