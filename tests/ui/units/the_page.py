"""What the tests of the units page open and read."""

from datetime import timedelta

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.checklists import Item
from desktop_app.domain.week import Week
from desktop_app.services.office import Office
from desktop_app.storage.packages import PackageRow
from desktop_app.ui.pages.units.page import UnitsPage
from tests.helpers.builders import TODAY
from tests.ui.hands import KEY, press, settled

THIS_WEEK = Week.of(TODAY)
LAST_WEEK = THIS_WEEK.moved(-1)
EARLIER = LAST_WEEK.moved(-1)


def sent(office: Office, unit: str, week: Week, done: int, planned: int) -> None:
    """A unit's package of a week has come, with so many of its lines done."""
    at = f"{week.sunday.isoformat()}T08:00:00+07:00"
    with office.book.writing("Receive a package"):
        for place in range(planned):
            day = (week.monday + timedelta(days=place % 5)).isoformat()
            answers = {"title": f"Việc {place}", "due": day, **({"done_on": day} if place < done else {})}
            state = "done" if place < done else "planned"
            office.book.items.save(Item("task", answers, state, unit=unit, owner=unit), office.code)
        office.book.packages.remember(
            PackageRow(
                "in", unit, unit, "their book", week.number, str(week), at, at, f"{unit}{week}", "x.zip", planned
            )
        )


def place_of(page: UnitsPage, unit: str) -> int:
    return next(place for place, row in enumerate(page.board._rows) if row.unit.code == unit)


def open_report(qtbot: QtBot, page: UnitsPage, unit: str, period: int = 0) -> None:
    """Stands on a cell and presses Enter."""
    board = page.board.board
    board.setFocus()
    board.stand_on(place_of(page, unit), period)
    press(board, KEY.Key_Return)
    settled(qtbot, page)


def take(qtbot: QtBot, page: UnitsPage, words: str) -> None:
    """Presses the button of the panel that says this."""
    buttons: list[QPushButton] = list(page.board.panel.findChildren(QPushButton))
    next(one for one in reversed(buttons) if one.text() == words).click()
    settled(qtbot, page)
