"""Where Tab and F6 lead, in the real window: to everything, in the order in which it is read, and out again."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.services import campaigns, checklists
from desktop_app.ui import tab_order
from desktop_app.ui.buttons import Tabs
from desktop_app.ui.desk import Desk
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.checklists.page import ChecklistsPage
from desktop_app.ui.popup import PopupList
from tests.ui.hands import CTRL, KEY, press

NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    desk.do(lambda office: campaigns.create(office, "Tháng học tập"))
    desk.do(lambda office: checklists.add(office, "banner", {"site": "Cầu vòm", "hang_by": "15/01/2025"}))
    made = MainWindow(desk)
    made.resize(1366, 697)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.start()
    settle(qtbot, made)
    yield made
    made.close()
    settle(qtbot, made)
    made.deleteLater()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.desk.is_busy)
    QCoreApplication.processEvents()


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def said(part: QWidget) -> str:
    return part.accessibleName() or (part.text() if isinstance(part, QPushButton) else "")


def tabbed(start: QWidget, until: QWidget, *, back: bool = False) -> list[str]:
    """What Tab stops at on the way from one part to another."""
    start.setFocus()
    passed: list[str] = []
    while focused() is not until and len(passed) < 60:
        press(focused(), KEY.Key_Backtab if back else KEY.Key_Tab)
        passed.append(said(focused()))
    return passed


def on_checklists(qtbot: QtBot, window: MainWindow) -> ChecklistsPage:
    window.show_page("checklists")
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, ChecklistsPage)
    return page


def test_tab_goes_through_a_page_as_it_is_read_and_leaves_nothing_out(qtbot: QtBot, window: MainWindow) -> None:
    table = window.page.focusProxy()
    assert table is not None
    passed = tabbed(window.rail._items["settings"], table)
    assert passed[:6] == ["Week before", "Week after", "This week", "Unit", "Order of the lines", "Find everything"]
    assert passed[-3:] == ["All papers", "Print weekly sheet", "What is to be done this week"]
    assert tabbed(table, window.rail._items["settings"], back=True)[:-1] == passed[-2::-1]


def test_what_stands_above_the_lines_of_a_checklist_is_reached_with_tab(qtbot: QtBot, window: MainWindow) -> None:
    page = on_checklists(qtbot, window)
    passed = tabbed(window.bar.find_button, page.table)
    assert "Tab: Banners" in passed
    assert passed[-4:] == ["Add a line", "More", "Print weekly sheet", "Banners"]


def test_tab_walks_through_the_cells_of_a_table_and_out_of_it_at_its_end(qtbot: QtBot, window: MainWindow) -> None:
    table = on_checklists(qtbot, window).table
    table.setFocus()
    end, first = table.lines.columnCount() - 1, len(table.lines.leads)
    table.setCurrentIndex(table.lines.index(0, end))
    press(table, KEY.Key_Tab)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, first)
    press(table, KEY.Key_Backtab)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, end)
    press(table, KEY.Key_Home)
    assert table.currentIndex().column() == first
    press(table, KEY.Key_Backtab)
    assert said(focused()) == "Print weekly sheet"
    table.setFocus()
    table.setCurrentIndex(table.lines.index(table.lines.rowCount() - 1, end))
    press(table, KEY.Key_Tab)
    assert focused() is not table


def test_ctrl_tab_leaves_a_table_from_any_cell(qtbot: QtBot, window: MainWindow) -> None:
    table = on_checklists(qtbot, window).table
    table.setFocus()
    press(table, KEY.Key_Tab, CTRL)
    assert focused() is not table


def test_tab_in_the_last_cell_opens_no_field_at_the_other_end_of_the_table(qtbot: QtBot, window: MainWindow) -> None:
    table = on_checklists(qtbot, window).table
    table.setFocus()
    row, sections = table.lines.rowCount() - 1, range(table.lines.columnCount())
    end = max(at for at in sections if not table.isColumnHidden(at))
    table.setCurrentIndex(table.lines.index(row, end))
    table.edit(table.currentIndex())
    if focused() is not table:
        press(focused(), KEY.Key_Tab)
    settle(qtbot, window)
    assert table.state() is not table.State.EditingState
    assert (table.currentIndex().row(), table.currentIndex().column()) == (row, end)


def test_f6_goes_from_the_rail_to_the_tabs_to_the_lines_and_back(qtbot: QtBot, window: MainWindow) -> None:
    page = on_checklists(qtbot, window)
    window.rail.focus_current()
    places = []
    for _time in range(3):
        press(focused(), KEY.Key_F6)
        places.append(focused())
    assert places == [page.tabs, page.table, window.rail._items["checklists"]]


def test_a_page_that_is_opened_by_keys_gives_them_to_its_list(qtbot: QtBot, window: MainWindow) -> None:
    press(window, KEY.Key_2, CTRL)
    settle(qtbot, window)
    page = window.page
    assert isinstance(page, CampaignsPage)
    assert focused() is page.table
    page.show_campaign(window.desk.look.book.campaigns.all()[0].id)
    assert isinstance(next(tab_order.stops(page.regions()[0])), Tabs)


def test_a_menu_that_is_closed_gives_the_keyboard_back(qtbot: QtBot, window: MainWindow) -> None:
    more = on_checklists(qtbot, window).planning.more
    for key in (KEY.Key_Escape, KEY.Key_Tab):
        more.setFocus()
        press(more, KEY.Key_Space)
        assert isinstance(focused(), PopupList)
        press(focused(), key)
        assert focused() is more


def test_a_page_opened_from_the_rail_has_the_keyboard_where_its_work_is(qtbot: QtBot, window: MainWindow) -> None:
    window.show_page("reports")
    settle(qtbot, window)
    proxy = window.page.focusProxy()
    assert proxy is not None
    assert focused() is proxy.focusProxy()
    window.show_page("checklists")
    settle(qtbot, window)
    assert focused() is window.page.focusProxy()


def test_no_key_reaches_what_lies_below_a_dialog(qtbot: QtBot, window: MainWindow) -> None:
    on_checklists(qtbot, window)
    press(window, KEY.Key_K, CTRL)
    assert window.finder.isVisible()
    for key, held in ((KEY.Key_2, CTRL), (KEY.Key_F6, NONE), (KEY.Key_Z, CTRL)):
        press(focused(), key, held)
        settle(qtbot, window)
        assert window.finder.isAncestorOf(focused())
    assert window.current == "checklists"
    assert len(window.desk.look.book.items.of_kind("banner")) == 1


def test_the_finder_offers_what_can_be_done_on_pages_that_nobody_has_opened(qtbot: QtBot, window: MainWindow) -> None:
    press(window, KEY.Key_K, CTRL)
    window.finder.ask("take in plan")
    qtbot.waitUntil(lambda: window.finder.current() is not None)
    found = window.finder.current()
    assert found is not None
    assert found.words == "Take in plan from file…"
    press(focused(), KEY.Key_Escape)
    assert window.current == "week"


def test_alt_and_an_arrow_go_where_the_arrows_of_the_bar_lead(qtbot: QtBot, window: MainWindow) -> None:
    weeks = [window.page.head().title]
    for key in (KEY.Key_Right, KEY.Key_Left):
        press(window, key, ALT)
        weeks.append(window.page.head().title)
    assert weeks == ["Week 3", "Week 4", "Week 3"]
    window.show_page("campaigns", ("campaign", window.desk.look.book.campaigns.all()[0].id))
    press(window, KEY.Key_Left, ALT)
    settle(qtbot, window)
    assert window.page.head().title == "Plans"


def test_a_dialog_gives_the_keyboard_to_what_stands_where_it_was(qtbot: QtBot, window: MainWindow) -> None:
    page = on_checklists(qtbot, window)
    page.table.setFocus()
    window.finder.ask()
    page._choose_kind(KIND["broadcast"])  # no line of it: a page that says so, in place of the table
    settle(qtbot, window)
    press(focused(), KEY.Key_Escape)
    assert page.isAncestorOf(focused())


def test_f6_leads_to_the_first_step_when_a_week_is_empty(qtbot: QtBot, window: MainWindow) -> None:
    for key, wanted in ((KEY.Key_Left, "Add a task"), (KEY.Key_Right, "What is to be done this week")):
        press(window, key, ALT)
        window.rail.focus_current()
        press(focused(), KEY.Key_F6)
        assert said(focused()) == wanted
