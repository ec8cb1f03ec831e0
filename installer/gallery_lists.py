"""The checklists' dialogs for planning many lines at once, for the gallery: each as a person meets it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from openpyxl import Workbook
from PySide6.QtWidgets import QScrollArea

from desktop_app.domain.repeats import Rhythm, Until
from desktop_app.services import repeats
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.checklists.page import ChecklistsPage
from desktop_app.ui.pages.settings.page import SettingsPage

_HEADS = ("Vị trí/Tuyến đường", "Nội dung khẩu hiệu", "Loại", "Số lượng", "Ngày treo", "Ngày tháo dỡ", "Số điện thoại")
_GOOD = (
    ("Cổng chào xã", "Học tập suốt đời", "Băng rôn ngang", 2, "23/11/2026", "30/11/2026", "0912"),
    ("Chợ trung tâm", "Cả bản cùng học", "Phướn", 10, "24/11/2026", "", ""),
)
_BAD = (
    ("", "Học tập suốt đời", "Băng rôn ngang", "hai cái", "23/11/2026", "30/11/2026", ""),
    ("Chợ trung tâm", "Cả bản cùng học", "Khinh khí cầu", 10, "31/02/2026", "", ""),
)


def views(window: MainWindow, folder: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Names of pictures, and what brings each on the window; an open dialog is closed before the next."""
    yield "planning-menu", lambda: _page(window).planning.open_menu()
    yield "planning-repeat", lambda: _page(window).planning.repeat()
    yield "planning-series", lambda: _in_a_series(window)
    yield "planning-series-asked", lambda: _ask_about_series(window)
    yield "planning-import", lambda: _look_into(window, folder, _GOOD)
    yield "planning-import-refused", lambda: _look_into(window, folder, _BAD)
    yield "planning-template", lambda: _page(window).planning.use_template()
    yield "planning-keep", lambda: _page(window).planning.keep_template()
    yield "planning-units", lambda: _page(window).planning.plan_for_units()
    yield "settings-limits", lambda: _show_limits(window)


def _page(window: MainWindow, kind: str = "broadcast") -> ChecklistsPage:
    """The page on the first line of a kind that this office may change."""
    for dialog in cast("list[Dialog]", window.findChildren(Dialog)):
        if dialog.isVisible():
            dialog.escape()
    look = window.desk.look
    lines = look.book.items.of_kind(kind, first=look.today())
    ours = next(item for item in lines if item.owner == look.code)
    window.show_page("checklists", ("item", ours.id))
    page = window.page
    assert isinstance(page, ChecklistsPage)
    page._close_form()
    page.table.select(ours.id)
    return page


def _in_a_series(window: MainWindow) -> None:
    page = _page(window)
    item = page.table.current_row()
    assert item is not None
    if repeats.of_item(window.desk.look, item.id) is None:
        day = window.desk.look.today()
        rhythm = Rhythm((0, 2, 4), day, day.replace(day=28), 1, True, Until.DAY)
        window.desk.do(lambda office: repeats.begin(office, item.id, rhythm), lambda _made: page.planning.repeat())
    else:
        page.planning.repeat()


def _ask_about_series(window: MainWindow) -> None:
    page = _page(window)
    item = page.table.current_row()
    assert item is not None
    page.planning.after_change(item.id)


def _look_into(window: MainWindow, folder: Path, rows: tuple[tuple[str | int, ...], ...]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(_HEADS)
    for row in rows:
        sheet.append(row)
    file = folder / "danh sách băng rôn.xlsx"
    book.save(file)
    _page(window, "banner").planning.look_into(file)


def _show_limits(window: MainWindow) -> None:
    for dialog in cast("list[Dialog]", window.findChildren(Dialog)):
        if dialog.isVisible():
            dialog.escape()
    window.show_page("settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    area: list[QScrollArea] = list(page.findChildren(QScrollArea))
    area[0].ensureWidgetVisible(page.calendar.table)
