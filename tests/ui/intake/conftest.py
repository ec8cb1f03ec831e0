"""A plan that was read and is being checked, with and without windows."""

import pytest

from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.intake.draft import Draft
from desktop_app.ui.pages.intake.page import IntakeView
from tests.ui.conftest import OpenPage, Shown
from tests.ui.intake.a_plan import a_draft


@pytest.fixture
def draft(district: Office) -> Draft:
    return a_draft(district)


@pytest.fixture
def view(desk: Desk, district: Office, shown: Shown) -> IntakeView:
    made = IntakeView(desk)
    shown(made)
    made.show_draft(a_draft(district))
    return made


@pytest.fixture
def page(desk: Desk, open_page: OpenPage) -> CampaignsPage:
    return open_page(CampaignsPage(desk))
