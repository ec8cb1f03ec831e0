"""The reports page with a person who answers what it asks."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.services import checklists
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.reports.page import ReportsPage
from tests.helpers.builders import TODAY
from tests.ui.conftest import OpenPage
from tests.ui.reports.the_page import Person


@pytest.fixture
def person(tmp_path: Path) -> Person:
    folder = tmp_path / "documents"
    folder.mkdir()
    return Person(folder)


@pytest.fixture
def page(qtbot: QtBot, office: Office, desk: Desk, person: Person, open_page: OpenPage) -> ReportsPage:
    checklists.add(office, "task", {"title": "Treo cờ", "day": TODAY.isoformat()})
    made = ReportsPage(desk, save_as=person.save_as, ask_printer=person.ask_printer, choose_folder=person.choose_folder)
    open_page(made)
    qtbot.waitUntil(lambda: not desk.is_busy and bool(made._preview.sizes()))
    return made
