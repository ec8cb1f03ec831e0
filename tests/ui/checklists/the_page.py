"""What the tests of the checklists hang, type and read."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.checklists import Item
from desktop_app.services import checklists
from desktop_app.services.office import Office
from desktop_app.ui.inputs import Line
from desktop_app.ui.pages.checklists.page import ChecklistsPage
from tests.ui.hands import CTRL, KEY, press

MakePage = Callable[..., ChecklistsPage]  # make(kind="banner")


def hang(office: Office, site: str, first: str = "18/01/2025", last: str = "24/01/2025", **values: object) -> int:
    banner = {"site": site, "hang_by": first, "remove_by": last, "count": 2, **values}
    return checklists.add(office, "banner", banner).id


def banners(office: Office) -> list[Item]:
    return office.book.items.of_kind("banner")


def sites(page: ChecklistsPage) -> list[str]:
    return [str(item.answers.get("site") or "") for item in page.table.rows() if item.id]


def field(page: ChecklistsPage) -> Line:
    """The field of the cell that is open."""
    return next(one for one in cast("list[Line]", page.table.findChildren(Line)) if one.isVisible())


def written(qtbot: QtBot, page: ChecklistsPage) -> None:
    """Wait until all that was typed is in the book."""
    qtbot.waitUntil(lambda: not page.writing._edits and not page.writing._new)
    qtbot.waitUntil(lambda: not page.desk.is_busy)


def paste(page: ChecklistsPage, words: str) -> None:
    QApplication.clipboard().setText(words)
    press(page.table, KEY.Key_V, CTRL)
