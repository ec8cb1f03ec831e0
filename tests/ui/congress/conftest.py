"""The congress page on a real book, empty or with one congress."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from desktop_app.services import congress_templates
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.congress.page import CongressPage
from tests.ui.congress.the_page import DAY, MakePage, settled


@pytest.fixture
def make_page(qtbot: QtBot, desk: Desk, shown: Callable[[CongressPage], QMainWindow]) -> MakePage:
    def make() -> CongressPage:
        page = CongressPage(desk)
        desk.changed.connect(lambda nouns: page.refresh() if page.nouns & nouns else None)
        page.refresh()
        shown(page)
        settled(qtbot, page)
        return page

    return make


@pytest.fixture
def congress(office: Office) -> int:
    return congress_templates.create(office, "commune", "Đại hội Hội Khuyến học xã lần thứ V", DAY)
