"""Ten thousand lines in one table, five thousand rows from Excel: run by bench.py in a process of its own."""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from openpyxl import Workbook
from PySide6.QtWidgets import QApplication

from desktop_app import i18n
from desktop_app.app import Program, dressed_application
from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import Item
from desktop_app.folders import Folders
from desktop_app.services import importing
from desktop_app.services.office import Office, found
from desktop_app.settings import Settings

LINES, ROWS = 10_000, 5_000
TURNS = 9


def main() -> None:
    """Prints a name and a figure a line: milliseconds in the table, seconds for the list."""
    with tempfile.TemporaryDirectory() as folder:
        folders = Folders.under(Path(folder))
        with found(folders, "UBND xã Bản Công", "commune", "04543") as office:
            _import(office, Path(folder) / "list.xlsx")
            _fill(office)
        _table(folders)


def _fill(office: Office) -> None:
    kind, today = KIND["banner"], office.today()
    states = [state.key for state in kind.states]

    def made() -> Iterator[Item]:
        for number in range(LINES - ROWS):
            day = today + timedelta(days=number % 300 - 150)
            item = kind.new({"site": f"Cổng thôn {number * 7919 % LINES}", "hang_by": day, "count": 1}, today)
            yield Item(item.kind, item.answers, states[number % len(states)], unit=office.code)

    with office.book.filling():
        office.book.items.save_many(made(), office.code)


def _import(office: Office, file: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(
        ["Vị trí/Tuyến đường", "Nội dung khẩu hiệu", "Loại", "Số lượng", "Ngày treo", "Ngày tháo dỡ", "Ghi chú"]
    )
    for row in range(ROWS):
        day = date(2026, 11, 2) + timedelta(days=row % 200)
        sheet.append([f"Cầu thôn {row}", "Cả bản cùng học", "Băng rôn ngang", row % 5 + 1, day, None, ""])
    book.save(file)
    told: list[int] = []
    office.progress = lambda done, _total: told.append(done)
    begun = time.perf_counter()
    seen = importing.take_file(office, "banner", file, None)
    print("import", time.perf_counter() - begun)
    assert len(seen.taken) == ROWS
    assert len(told) > 10


def _table(folders: Folders) -> None:
    i18n.use("vi")
    application = dressed_application(Settings())
    program = Program(application, folders, Settings())
    program.begin()
    window: Any = program.window
    _settle(application, window)
    window.show_page("checklists")
    page = window.page
    page.filters.show_all_weeks()
    _settle(application, window)
    table = page.table
    assert len(table.rows()) > LINES
    bar = table.verticalScrollBar()
    steps = [int(bar.maximum() * share / 10) for share in (1, 9, 3, 7, 5, 2, 8, 4, 6)]
    print("scroll", _median(application, window, [partial(bar.setValue, to) for to in steps]))
    print("sort", _median(application, window, [
        partial(table.sort_on, key, falling=falling)
        for falling in (False, True) for key in ("site", "hang_by", "count", "state")
    ]))  # fmt: skip
    states = [state.key for state in KIND["banner"].states]

    def sift(key: str | None) -> None:
        page.filters.state.choose(key)
        page.filters.changed.emit()

    wanted = [one for key in states[:5] for one in (key, None)]
    table.sort_on("site")
    print("filter", _median(application, window, [partial(sift, key) for key in wanted]))


def _settle(application: QApplication, window: Any) -> None:
    begun = time.perf_counter()
    while window.desk.is_busy or time.perf_counter() < begun + 0.3:
        application.processEvents()


def _median(application: QApplication, window: Any, acts: list[Callable[[], object]]) -> float:
    """The middle of what `acts` take until they are painted, in milliseconds."""
    taken = []
    for act in acts:
        _settle(application, window)
        begun = time.perf_counter()
        act()
        application.processEvents()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
