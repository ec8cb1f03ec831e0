"""What the tests of the congress page look at and answer."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.congress import Whole
from desktop_app.services import congress as congresses
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.pages.congress.page import CongressPage
from desktop_app.ui.pages.congress.progress import Progress
from desktop_app.ui.pages.congress.view import CongressView
from tests.ui.hands import click

DAY = date(2025, 5, 16)  # a Friday; today is Wednesday 15/01/2025
P = TypeVar("P", bound=QWidget)
MakePage = Callable[[], CongressPage]


def settled(qtbot: QtBot, page: CongressPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not page.desk.is_busy)


def parts_of(part: QWidget, kind: type[P]) -> list[P]:
    return list(part.findChildren(kind))


def view_of(page: CongressPage) -> CongressView:
    assert page.view is not None
    return page.view


def progress_of(page: CongressPage) -> Progress:
    return view_of(page).progress


def whole(page: CongressPage, congress: int) -> Whole:
    return congresses.whole(page.desk.look, congress)


def dialog_of(page: CongressPage) -> Dialog:
    return next(one for one in parts_of(page.window(), Dialog) if one.isVisible())


def answer(qtbot: QtBot, page: CongressPage, key: str) -> None:
    click(dialog_of(page).button(key))
    settled(qtbot, page)
