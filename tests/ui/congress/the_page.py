"""What the tests of the congress page look at and answer."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.congress import Whole
from desktop_app.services import congress as congresses
from desktop_app.ui.pages.congress.page import CongressPage
from desktop_app.ui.pages.congress.progress import Progress
from desktop_app.ui.pages.congress.view import CongressView
from tests.ui.hands import click, dialog_over, settled

DAY = date(2025, 5, 16)  # a Friday; today is Wednesday 15/01/2025
P = TypeVar("P", bound=QWidget)
MakePage = Callable[[], CongressPage]


def parts_of(part: QWidget, kind: type[P]) -> list[P]:
    return list(part.findChildren(kind))


def view_of(page: CongressPage) -> CongressView:
    assert page.view is not None
    return page.view


def progress_of(page: CongressPage) -> Progress:
    return view_of(page).progress


def whole(page: CongressPage, congress: int) -> Whole:
    return congresses.whole(page.desk.look, congress)


def answer(qtbot: QtBot, page: CongressPage, key: str) -> None:
    click(dialog_over(page).button(key))
    settled(qtbot, page)
