"""What the tests of the page of plans read."""

from collections.abc import Callable

from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.campaigns.reading import Sheet

MakePage = Callable[[], CampaignsPage]


def sheet_of(page: CampaignsPage) -> Sheet:
    assert page._sheet is not None
    return page._sheet
