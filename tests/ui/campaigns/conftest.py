"""The page of plans on a real book, with one plan."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from desktop_app.services import campaigns
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from tests.helpers.builders import a_plan
from tests.ui.campaigns.the_page import MakePage, settled


@pytest.fixture
def make_page(qtbot: QtBot, desk: Desk, shown: Callable[[CampaignsPage], QMainWindow]) -> MakePage:
    """The page in a window, as the main window shows it."""

    def make() -> CampaignsPage:
        page = CampaignsPage(desk)
        desk.changed.connect(lambda nouns: page.refresh() if page.nouns & nouns else None)
        page.refresh()
        shown(page)
        qtbot.waitUntil(lambda: not desk.is_busy)
        return page

    return make


@pytest.fixture
def plan(office: Office) -> int:
    """A plan of ours with three tasks under two headings, two slogans and a report."""
    return campaigns.accept(office, a_plan()).id


@pytest.fixture
def opened(qtbot: QtBot, make_page: MakePage, plan: int) -> CampaignsPage:
    page = make_page()
    page.open_at(("campaign", plan))
    settled(qtbot, page)
    return page
