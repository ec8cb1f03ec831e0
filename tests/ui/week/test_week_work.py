"""What is done with lines of the week: ticked, written, moved, carried over, deleted, given to others."""

from datetime import date

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services import campaigns, checklists
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialog
from tests.helpers.builders import TODAY, a_plan
from tests.ui.hands import CTRL, KEY, ask_menu, open_list, press, settled, write
from tests.ui.week.the_page import MakePage, add_task, facts, field_of, lines, stand_on, titles


def test_a_day_the_person_is_looking_at_stays_open_when_its_last_line_is_ticked(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    item = add_task(office, "Họp giao ban", date(2025, 1, 13))
    page = make_page()
    stand_on(page, item)
    with qtbot.waitSignal(desk.changed):
        press(page._table, KEY.Key_Space)
    assert lines(page)[:2] == [
        ["Monday", "13/01", "1 thing done"],
        ["Họp giao ban", "UBND xã Hát Lừu", "that day", "done 15/01"],
    ]


def test_space_ticks_every_selected_line_in_one_step_that_can_be_taken_back(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    first = add_task(office, "Treo cờ")
    add_task(office, "Trang trí hội trường")
    page = make_page()
    stand_on(page, first)
    page._table.selectAll()
    with qtbot.waitSignal(desk.done):
        press(page._table, KEY.Key_Space)
    assert [entry.done for entry in page._table.rows()] == [True, True]
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    assert [entry.done for entry in page._table.rows()] == [False, False]


def test_a_report_that_is_owed_is_ticked_as_sent(office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk) -> None:
    deadline = {"to": "UBND huyện", "via": None, "day": 18, "month": 1, "year": 2025, "rule": "once"}
    campaigns.accept(office, a_plan(report_deadlines=[deadline]))
    page = make_page()
    report = next(entry for entry in page._table.rows() if entry.kind == "report")
    assert facts(page)[-1] == "Report 07/KH-UBND by 17/01, 2 working days left"
    page._table.select((report.id, report.step))
    page._table.setFocus()
    with qtbot.waitSignal(desk.changed):
        press(page._table, KEY.Key_Space)
    assert "sent 15/01" in next(line for line in lines(page) if line[0] == report.title)


def test_ctrl_and_an_arrow_move_a_line_to_the_next_day_and_say_so(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    item = add_task(office, "Kiểm tra cờ, băng rôn")
    page = make_page()
    stand_on(page, item)
    with qtbot.waitSignal(page.said) as told:
        press(page._table, KEY.Key_Down, CTRL)
    assert told.args == ["Moved “Kiểm tra cờ, băng rôn” to Thursday 16/01."]
    assert titles(page)[:3] == ["Wednesday", "Thursday", "Kiểm tra cờ, băng rôn"]
    current = page._table.current_row()
    assert current is not None
    assert current.id == str(item)


def test_insert_writes_a_new_task_on_the_day_the_person_stands_on(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    stand = add_task(office, "Treo cờ", date(2025, 1, 16))
    page = make_page()
    stand_on(page, stand)
    press(page._table, KEY.Key_Insert)
    field = field_of(page)
    write(field, "Mượn loa")
    with qtbot.waitSignal(desk.changed):
        press(field, KEY.Key_Return)
    settled(qtbot, page)
    assert titles(page)[:4] == ["Wednesday", "Thursday", "Mượn loa", "Treo cờ"]
    qtbot.waitUntil(lambda: (page._table.current_row() or page._table.rows()[0]).title == "Mượn loa")


def test_a_new_line_left_empty_goes_away(office: Office, make_page: MakePage, qtbot: QtBot) -> None:
    stand = add_task(office, "Treo cờ")
    page = make_page()
    stand_on(page, stand)
    press(page._table, KEY.Key_Insert)
    field = field_of(page)
    press(field, KEY.Key_Escape)
    qtbot.waitUntil(lambda: len(page._table.rows()) == 1)


def test_what_moves_while_a_line_is_written_does_not_take_the_words_away(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    stand = add_task(office, "Treo cờ")
    page = make_page()
    stand_on(page, stand)
    press(page._table, KEY.Key_Insert)
    field = field_of(page)
    write(field, "Mượn")
    with qtbot.waitSignal(desk.changed):
        desk.do(lambda other: checklists.add(other, "task", {"title": "Họp", "day": "16/01/2025"}))
    write(field, " loa")
    with qtbot.waitSignal(desk.changed):
        press(field, KEY.Key_Return)
    assert {"Mượn loa", "Họp"} <= set(titles(page))


def test_delete_removes_lines_and_undo_brings_them_back(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    item = add_task(office, "Treo cờ")
    page = make_page()
    stand_on(page, item)
    with qtbot.waitSignal(desk.changed):
        press(page._table, KEY.Key_Delete)
    assert "Treo cờ" not in titles(page)
    with qtbot.waitSignal(desk.changed):
        desk.undo()
    assert "Treo cờ" in titles(page)


def test_the_list_of_what_can_be_carried_over_opens_by_its_button(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    add_task(office, "Gửi makét để duyệt", date(2025, 1, 9), due="10/01/2025")
    page = make_page()
    page._move.click()
    offered = QApplication.focusWidget()
    assert offered is not None
    press(offered, KEY.Key_Return)
    asked: Dialog = list(page.window().findChildren(Dialog))[0]  # noqa: RUF015
    assert asked.sheet.accessibleDescription() == "Gửi makét để duyệt"  # what would move is listed first
    with qtbot.waitSignal(page.said) as told:
        press(asked.button("carry"), KEY.Key_Return)
    assert told.args == ["Moved 1 line to Wednesday 15/01."]


def test_under_units_too_a_line_is_put_on_another_day_by_keys(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    item = add_task(office, "Treo cờ")
    other = add_task(office, "Dọn vệ sinh", date(2025, 1, 17))
    page = make_page()
    page.order_by_unit(True)
    stand_on(page, item)
    with qtbot.waitSignal(page.said) as told:
        press(page._table, KEY.Key_Right, CTRL)
    assert told.args == ["Moved “Treo cờ” to Thursday 16/01."]
    page._table.selectAll()
    with qtbot.waitSignal(page.said) as told:
        press(page._table, KEY.Key_Left, CTRL)
    assert told.args == ["Moved 2 lines one day earlier."]
    moved = [desk.look.book.items.get(one) for one in (item, other)]
    assert [one.day("day") for one in moved if one] == [TODAY, date(2025, 1, 16)]
    desk.undo()
    settled(qtbot, page)
    assert desk.look.book.items.get(other).day("day") == date(2025, 1, 17)  # type: ignore[union-attr]


def test_a_line_dropped_on_another_unit_is_given_to_it(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    task = add_task(office, "Treo cờ")
    add_task(office, "Dọn vệ sinh", unit="TRAMTAU")
    page = make_page()
    page.order_by_unit(True)
    line = next(entry for entry in page._table.rows() if entry.id == str(task))
    with qtbot.waitSignal(page.said) as told:
        page._table.dropped.emit([line], ("unit", "UBND huyện Trạm Tấu"))
    assert told.args == ["Gave 1 line to UBND huyện Trạm Tấu."]
    changed = desk.look.book.items.get(int(line.id))
    assert changed is not None
    assert changed.unit == "TRAMTAU"


def test_unfinished_work_is_carried_over_to_the_next_working_day_of_the_next_week(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    add_task(office, "Gửi makét để duyệt", date(2025, 1, 9), due="10/01/2025")
    add_task(office, "Treo cờ")
    page = make_page()
    with qtbot.waitSignal(page.said) as told:
        page.carry_over()
    assert told.args == ["Moved 2 lines to Monday 20/01."]
    assert not page._table.rows()


def test_overdue_work_is_put_on_today(office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk) -> None:
    add_task(office, "Gửi makét để duyệt", date(2025, 1, 9), due="10/01/2025")
    page = make_page()
    with qtbot.waitSignal(page.said):
        page.late_to_today()
    assert titles(page)[:2] == ["Wednesday", "Gửi makét để duyệt"]


def test_the_right_button_offers_what_can_be_done_with_a_line(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    add_task(office, "Treo cờ")
    late = add_task(office, "Họp giao ban", date(2025, 1, 14))
    page = make_page()
    table = page._table
    line = table.lines.line_of((str(late), "do"))
    assert ask_menu(table, table.lines.index(line, 2)) == [
        "Tick",
        "Open the line",
        "Result…",
        "Put on today",
        "Delete line",
    ]
    assert table.selected_rows()[0].title == "Họp giao ban"
    opened = open_list(table)
    assert opened is not None
    for _time in range(3):
        press(opened, KEY.Key_Down)
    with qtbot.waitSignal(desk.changed):
        press(opened, KEY.Key_Return)
    moved = office.book.items.get(late)
    assert moved is not None
    assert moved.answers["day"] == TODAY.isoformat()
    assert ask_menu(table, table.lines.index(0, 0)) == [], "a head of a day offers nothing"
