"""What the tests of the reports page answer and read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import cast

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.errors import AppError
from desktop_app.services import checklists, units
from desktop_app.services.office import Office
from desktop_app.ui.inputs import Choice
from desktop_app.ui.pages.reports.page import ReportsPage
from tests.helpers.builders import a_unit

A4 = (841.9, 595.3)  # in points, turned


class Person:
    """Answers the system's own windows."""

    def __init__(self, folder: Path) -> None:
        self.saves_in: Path | None = folder
        self.proposed: list[Path] = []
        self.printer: QPrinter | None = None
        self.preferred: list[str] = []
        self.refuses: AppError | None = None

    def save_as(self, parent: QWidget, proposed: Path, kinds: str) -> Path | None:
        self.proposed.append(proposed)
        return self.saves_in / proposed.name if self.saves_in else None

    def choose_folder(self, parent: QWidget, proposed: Path) -> Path | None:
        return self.saves_in

    def ask_printer(self, parent: QWidget, preferred: str, sizes: Sequence[tuple[float, float]]) -> QPrinter | None:
        self.preferred.append(preferred)
        if self.refuses:
            raise self.refuses
        return self.printer


@contextmanager
def made_anew(qtbot: QtBot, page: ReportsPage) -> Iterator[None]:
    with qtbot.waitSignal(page._preview.made):
        yield


def choice(page: ReportsPage, name: str) -> Choice:
    lists = cast("list[Choice]", page._choices.findChildren(Choice))
    return next(one for one in lists if one.accessibleName() == name and one.isVisible())


def a_long_week(page: ReportsPage, qtbot: QtBot, lines: int = 60) -> None:
    """Enough work for several sheets, half of it for the body called TOLOA."""
    day = date(2025, 1, 16).isoformat()
    rows = [({"title": f"Việc {n}", "day": day, "unit": "TOLOA" if n % 2 else ""}, None) for n in range(lines)]

    def work(office: Office) -> None:
        units.add(office, a_unit("TOLOA", "Tổ loa bản Tà Chử", "commune_body", "HATLUU"))
        checklists.put_in(office, "task", (), rows)

    with made_anew(qtbot, page):
        page.desk.do(work)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
