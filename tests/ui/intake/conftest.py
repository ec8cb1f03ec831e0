"""A plan that was read and is being checked, with and without windows."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.intake.draft import Draft
from desktop_app.ui.pages.intake.page import IntakeView
from tests.ui.intake.a_plan import a_draft


@pytest.fixture
def draft(district: Office) -> Draft:
    return a_draft(district)


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, district: Office, shown: Callable[[IntakeView], QMainWindow]) -> IntakeView:
    made = IntakeView(desk)
    shown(made)
    made.show_draft(a_draft(district))
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, shown: Callable[[CampaignsPage], QMainWindow]) -> CampaignsPage:
    made = CampaignsPage(desk)
    desk.changed.connect(lambda nouns: made.refresh() if made.nouns & nouns else None)
    made.refresh()
    shown(made)
    qtbot.waitUntil(lambda: not desk.is_busy)
    return made
