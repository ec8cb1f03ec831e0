"""The page of units at a district, with reports of its communes."""

import pytest

from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.units.page import UnitsPage
from tests.ui.conftest import OpenPage
from tests.ui.units.the_page import EARLIER, sent


@pytest.fixture
def page(district_desk: Desk, district: Office, open_page: OpenPage) -> UnitsPage:
    """The district's page; two communes have sent the week before last, one only part of it."""
    sent(district, "HATLUU", EARLIER, 3, 3)
    sent(district, "BANMU", EARLIER, 1, 3)
    return open_page(UnitsPage(district_desk))
