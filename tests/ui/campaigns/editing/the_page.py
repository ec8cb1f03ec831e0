"""What the tests that edit a plan on its page write and take back."""

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.services import campaigns
from desktop_app.ui.outline import OutlineLine
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from tests.ui.hands import KEY, press, settled, write

ALT = Qt.KeyboardModifier.AltModifier


def stored(page: CampaignsPage, key: str) -> Any:
    return campaigns.stored_plan(page.desk.look, page._open)[key]


def undo(qtbot: QtBot, page: CampaignsPage) -> None:
    page.desk.undo()
    settled(qtbot, page)


def rewrite(line: OutlineLine, words: str) -> None:
    press(line, KEY.Key_Return)
    line.field.selectAll()
    write(line.field, words)
    press(line.field, KEY.Key_Return)
