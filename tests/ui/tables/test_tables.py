"""Tables to look at and walk in: sorted, ticked, folded, moved by dragging, read aloud, narrow and long."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.ui.columns import Column, Group, Mark
from desktop_app.ui.table_mouse import MOVED_ROWS
from desktop_app.ui.tables import Table
from tests.ui.conftest import Shown
from tests.ui.hands import CTRL, KEY, SHIFT, click, press
from tests.ui.tables.banners import ROWS, Banner, cell, columns


@pytest.fixture
def week(shown: Shown) -> Table[Banner]:
    """Rows under two days, ticked when done and movable."""
    table = Table(columns()[:1], lambda row: row.id, tick=lambda row: row.done, movable=True, heads=False)
    table.show_groups([Group("mon", "Monday", ROWS[:2], count="2 tasks"), Group("tue", "Tuesday", ROWS[2:])])
    shown(table)
    return table


def sites(table: Table[Banner]) -> list[str]:
    return [row.site for row in table.rows()]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    table = Table(columns(), lambda row: row.id, numbers=True, tick=lambda row: row.done)
    table.show_rows(ROWS)
    qtmodeltester.check(table.lines)  # type: ignore[no-untyped-call]
    table.show_groups([Group("mon", "Monday", ROWS[:2], folded=True), Group("tue", "Tuesday", ROWS[2:])])
    qtmodeltester.check(table.lines)  # type: ignore[no-untyped-call]


def test_a_click_on_a_head_sorts_as_a_vietnamese_dictionary_does(typed: Table[Banner]) -> None:
    typed.sort_on("site")
    assert sites(typed) == ["An Bình", "Ấp Bắc", "Đông Anh", "Ý Yên"]
    typed.sort_on("site", falling=True)
    assert sites(typed) == ["Ý Yên", "Đông Anh", "Ấp Bắc", "An Bình"]
    typed.sort_on("")
    assert sites(typed) == [row.site for row in ROWS]


def test_what_is_not_known_stands_last_whichever_way_it_is_sorted(typed: Table[Banner]) -> None:
    typed.sort_on("count")
    assert sites(typed)[-1] == "Đông Anh"
    typed.sort_on("count", falling=True)
    assert sites(typed) == ["Ấp Bắc", "An Bình", "Ý Yên", "Đông Anh"]


def test_the_head_is_clicked_once_twice_and_a_third_time(typed: Table[Banner], qtbot: QtBot) -> None:
    heads = typed.horizontalHeader()
    middle = QPoint(heads.sectionViewportPosition(3) + 20, 10)
    orders = []
    for _turn in range(3):
        click(heads.viewport(), middle)
        orders.append(sites(typed)[0])
    assert orders == ["Ý Yên", "Ấp Bắc", "Ý Yên"]


def test_rows_shown_anew_keep_the_place_and_the_selection(typed: Table[Banner]) -> None:
    cell(typed, 3, "count")
    typed.show_rows([Banner(9, "Mới"), *ROWS])
    assert (typed.current_row(), typed.current_column()) == (ROWS[2], "count")


def test_when_the_chosen_row_is_gone_the_next_one_is_current(typed: Table[Banner], qtbot: QtBot) -> None:
    cell(typed, 2, "site")
    with qtbot.waitSignal(typed.current_changed) as told:
        typed.show_rows([row for row in ROWS if row.id != 2])
    assert told.args == [ROWS[2]]


def test_space_ticks_all_selected_rows_and_enter_opens(week: Table[Banner], qtbot: QtBot) -> None:
    week.select(1)
    press(week, KEY.Key_Down, SHIFT)
    with qtbot.waitSignal(week.ticked) as told:
        press(week, KEY.Key_Space)
    assert told.args == [[ROWS[0], ROWS[1]], True]
    with qtbot.waitSignal(week.opened) as opened:
        press(week, KEY.Key_Return)
    assert opened.args == [ROWS[1]]


def test_a_click_on_a_box_ticks_its_row_alone(week: Table[Banner], qtbot: QtBot) -> None:
    week.select(1)
    box = week.visualRect(week.lines.index(week.lines.line_of(2), 0)).center()
    box.setX(week.columnWidth(0) - 16)
    with qtbot.waitSignal(week.ticked) as told:
        click(week.viewport(), box)
    assert told.args == [[ROWS[1]], True]


def test_a_group_folds_with_a_click_and_with_the_left_key_and_stays_folded(week: Table[Banner], qtbot: QtBot) -> None:
    head = week.visualRect(week.lines.index(0, 0)).center()
    with qtbot.waitSignal(week.folded) as told:
        click(week.viewport(), head)
    assert told.args == ["mon", True]
    assert week.rows() == list(ROWS[2:])
    week.show_groups([Group("mon", "Monday", ROWS[:2]), Group("tue", "Tuesday", ROWS[2:])])
    assert week.rows() == list(ROWS[2:])
    assert week.select(1)
    assert week.rows() == list(ROWS)


def test_ctrl_down_asks_to_move_the_row_to_the_next_day(week: Table[Banner], qtbot: QtBot) -> None:
    week.select(2)
    with qtbot.waitSignal(week.dropped) as told:
        press(week, KEY.Key_Down, CTRL)
    assert told.args == [[ROWS[1]], "tue"]


def test_a_row_dropped_on_another_day_is_told_and_on_its_own_is_not(week: Table[Banner], qtbot: QtBot) -> None:
    week.select(1)
    data = QMimeData()
    data.setData(MOVED_ROWS, b"")

    def drop(on: int) -> None:
        at = QPointF(week.visualRect(week.lines.index(week.lines.line_of(on), 1)).center())
        none = Qt.KeyboardModifier.NoModifier
        week.dropEvent(
            QDropEvent(at, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, none, QEvent.Type.Drop)
        )

    with qtbot.waitSignal(week.dropped) as told:
        drop(on=4)
    assert told.args == [[ROWS[0]], "tue"]
    with qtbot.assertNotEmitted(week.dropped):
        drop(on=2)


def test_a_screen_reader_hears_the_whole_of_each_cell(typed: Table[Banner]) -> None:
    typed.lines.rules = type(typed.lines.rules)(
        **{**vars(typed.lines.rules), "mark": lambda row: Mark("clash", "amber", "same place") if row.id == 1 else None}
    )
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [typed.lines.index(0, section).data(role) for section in range(typed.lines.columnCount())]
    assert said == ["not ticked", "Line 1, same place", "Site: Ý Yên", "Qty: 1", "Day: 15/02/2025", "State: Not begun"]


def test_a_narrow_table_gives_up_its_least_needed_column(shown: Shown) -> None:
    wide = Column[Banner]("Campaign", lambda row: "", width=300, wide_only=True)
    table = Table([*columns(), wide], lambda row: row.id)
    table.show_rows(ROWS)
    window = shown(table)
    assert not table.isColumnHidden(4)
    window.resize(640, 600)
    assert table.isColumnHidden(4)


def test_ten_thousand_rows_are_shown_and_sorted_while_one_waits(shown: Shown) -> None:
    many = [Banner(number, f"Thôn {number % 97}", number) for number in range(10_000)]
    table = Table(columns(), lambda row: row.id, numbers=True)
    table.show_rows(many)
    shown(table)
    table.sort_on("count", falling=True)
    table.scrollToBottom()
    assert table.rows()[0].id == 9_999
    assert not table.grab().isNull()
