"""The checklists in a window."""

import pytest

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.checklists.page import ChecklistsPage
from tests.ui.checklists.the_page import MakePage
from tests.ui.conftest import OpenPage


@pytest.fixture
def make_page(desk: Desk, open_page: OpenPage) -> MakePage:
    """The page on the lines of a kind."""

    def make(kind: str = "banner") -> ChecklistsPage:
        page = open_page(ChecklistsPage(desk))
        if kind != "banner":
            page._choose_kind(KIND[kind])
        return page

    return make
