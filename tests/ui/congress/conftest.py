"""The congress page on a real book, empty or with one congress."""

import pytest

from desktop_app.services import congress_templates
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.congress.page import CongressPage
from tests.ui.conftest import OpenPage
from tests.ui.congress.the_page import DAY, MakePage


@pytest.fixture
def make_page(desk: Desk, open_page: OpenPage) -> MakePage:
    return lambda: open_page(CongressPage(desk))


@pytest.fixture
def congress(office: Office) -> int:
    return congress_templates.create(office, "commune", "Đại hội Hội Khuyến học xã lần thứ V", DAY)
