"""The page of plans on a real book, with one plan."""

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services import campaigns
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from tests.helpers.builders import a_plan
from tests.ui.campaigns.the_page import MakePage
from tests.ui.conftest import OpenPage
from tests.ui.hands import settled


@pytest.fixture
def make_page(desk: Desk, open_page: OpenPage) -> MakePage:
    return lambda: open_page(CampaignsPage(desk))


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
