"""The week in a window."""

import pytest

from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.week import WeekPage
from tests.ui.conftest import OpenPage
from tests.ui.week.the_page import MakePage


@pytest.fixture
def make_page(desk: Desk, open_page: OpenPage) -> MakePage:
    return lambda: open_page(WeekPage(desk))
