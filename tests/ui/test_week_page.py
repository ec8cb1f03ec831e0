"""The week as a person uses it: a real book, keys and clicks, and what is then to be seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, cast

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from desktop_app.domain.week import Week
from desktop_app.services import campaigns, checklists, congress_templates, printing, weeks
from desktop_app.services import congress as congresses
from desktop_app.services.office import Office
from desktop_app.ui.buttons import FilterButton
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.inputs import Line
from desktop_app.ui.pages.week import WeekPage
from tests.helpers.builders import TODAY, Clock, a_plan
from tests.ui.hands import CTRL, KEY, press, write

MakePage = Callable[[], WeekPage]


@pytest.fixture
def make_page(qtbot: QtBot, desk: Desk, shown: Callable[[WeekPage], QMainWindow]) -> MakePage:
    """The page in a window, as the main window shows it, once all that follows the first painting has come."""

    def make() -> WeekPage:
        page = WeekPage(desk)
        desk.changed.connect(lambda nouns: page.refresh() if page.nouns & nouns else None)
        page.refresh()
        shown(page)
        qtbot.waitUntil(lambda: not desk.is_busy)
        return page

    return make


def add_task(office: Office, title: str, day: date = TODAY, **values: object) -> int:
    return checklists.add(office, "task", {"title": title, "day": day.isoformat(), **values}).id


def add_run(office: Office, route: str, starts: str = "6:30", ends: str = "7:30") -> int:
    run = {"day": "15/01/2025", "route": route, "vehicle": "21A-123.45", "starts_at": starts, "ends_at": ends}
    return checklists.add(office, "car_run", run).id


def lines(page: WeekPage) -> list[list[str]]:
    """What the table shows: heads as [title, when, count], rows as their cells."""
    table = page._table
    found = []
    for line in range(table.lines.rowCount()):
        group = table.lines.group_at(line)
        if group is not None:
            found.append([part for part in (group.title, group.when, group.count) if part])
        else:
            cells = (table.lines.data(table.lines.index(line, section)) for section in range(1, 6))
            found.append([str(cell) for cell in cells if cell])
    return found


def titles(page: WeekPage) -> list[str]:
    return [line[0] for line in lines(page)]


def facts(page: WeekPage) -> list[str]:
    return [fact.accessibleName() for fact in page._facts._facts]


def stand_on(page: WeekPage, item: int, step: str = "do") -> None:
    assert page._table.select((str(item), step))
    page._table.setFocus()


def field_of(page: WeekPage) -> Line:
    """The field a new line is written in."""
    (field,) = cast("list[Line]", page._table.findChildren(Line))
    return field


def settle(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.is_busy)


def test_the_week_says_what_is_late_then_what_each_day_holds(office: Office, make_page: MakePage) -> None:
    add_task(office, "Gửi makét để duyệt", date(2025, 1, 9), due="10/01/2025")
    add_task(office, "Treo cờ")
    page = make_page()
    assert lines(page) == [
        ["Overdue", "1 thing"],
        ["Gửi makét để duyệt", "UBND xã Hát Lừu", "by 10/01", "5 days late"],
        ["Wednesday", "15/01", "1 thing"],
        ["Treo cờ", "UBND xã Hát Lừu", "that day"],
        ["Thursday", "16/01", "nothing yet"],
        ["Friday", "17/01", "nothing yet"],
        ["Saturday", "18/01", "nothing yet"],
        ["Sunday", "19/01", "nothing yet"],
    ]
    assert facts(page) == ["1 thing overdue", "1 thing this week, 0 done"]


def test_a_past_day_on_which_all_is_done_is_one_line(office: Office, make_page: MakePage) -> None:
    checklists.tick(office, [(str(add_task(office, "Họp giao ban", date(2025, 1, 13))), "do")])
    page = make_page()
    assert lines(page)[0] == ["Monday", "13/01", "1 thing done"]
    assert "Họp giao ban" not in titles(page)


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


def test_a_report_due_on_a_day_off_says_by_when_it_has_to_leave(
    office: Office, make_page: MakePage, clock: Clock, qtbot: QtBot
) -> None:
    deadline = {"to": "UBND huyện", "via": None, "day": 19, "month": 1, "year": 2025, "rule": "once"}
    campaigns.accept(office, a_plan(report_deadlines=[deadline]))
    page = make_page()
    assert facts(page)[-1] == "Report 07/KH-UBND by 18/01, a day off, send it on 17/01"
    clock.on(date(2025, 1, 17))
    page.refresh()
    qtbot.waitUntil(lambda: facts(page)[-1] == "Report 07/KH-UBND by 18/01, a day off, send it today")


def test_a_step_of_a_congress_that_was_given_up_is_said_and_not_counted_as_done(
    office: Office, make_page: MakePage
) -> None:
    congress = congress_templates.create(office, "conference", "Hội nghị", date(2025, 1, 17))
    phase = congresses.whole(office, congress).phases[0].key
    number = congresses.add_step(office, congress, phase, {"title": "Văn nghệ", "start": "15/01/2025"}).id
    congresses.change_step(office, number, {"state": "cancelled"})
    line = next(line for line in lines(make_page()) if line[0] == "Văn nghệ")
    assert line[-1] == "Cancelled"


def test_a_report_keeps_the_day_of_its_plan(office: Office, make_page: MakePage) -> None:
    deadline = {"to": "UBND huyện", "via": None, "day": 18, "month": 1, "year": 2025, "rule": "once"}
    campaigns.accept(office, a_plan(report_deadlines=[deadline]))
    page = make_page()
    report = next(entry for entry in page._table.rows() if entry.kind == "report")
    page._table.select((report.id, report.step))
    page._table.setFocus()
    before = lines(page)
    press(page._table, KEY.Key_Down, CTRL)
    assert lines(page) == before
    said = QApplication.focusWidget()
    assert said is not None
    press(said, KEY.Key_Return)


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
    settle(qtbot, desk)
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


def test_two_runs_of_one_car_at_once_are_marked(office: Office, make_page: MakePage) -> None:
    add_run(office, "Bản Mù – Xà Hồ")
    add_run(office, "Chợ phiên", "7:00", "8:00")
    page = make_page()
    assert [line[-1] for line in lines(page) if "Same vehicle" in line] == ["Same vehicle", "Same vehicle"]
    assert "1 place same vehicle" in facts(page)


def test_a_day_off_is_named_once_the_calendar_has_been_asked(make_page: MakePage, clock: Clock, desk: Desk) -> None:
    clock.on(date(2025, 9, 1))
    page = make_page()
    page.add_task()
    heads = [line for line in lines(page) if line[:1] == ["Tuesday"]]
    assert heads == [["Tuesday", "02/09 · National Day", "nothing yet"]]


def test_lines_of_another_office_are_seen_but_have_no_box(
    open_office: Callable[..., Office], office: Office, make_page: MakePage
) -> None:
    item = add_task(office, "Treo cờ ở huyện")
    with office.book.writing("Set up the office"):
        office.book.db.execute("update items set owner = 'TRAMTAU' where id = ?", (item,))
    page = make_page()
    row = page._table.rows()[0]
    assert page._table.lines.tick_of(row) is None
    tip = page._look.tip(row)
    assert "UBND huyện Trạm Tấu" in tip


def test_enter_opens_an_item_in_its_checklist(office: Office, make_page: MakePage, qtbot: QtBot) -> None:
    item = add_run(office, "Bản Mù – Xà Hồ")
    page = make_page()
    stand_on(page, item, "drive")
    with qtbot.waitSignal(page.asked) as asked:
        press(page._table, KEY.Key_Return)
    assert asked.args == ["checklists", ("item", item)]


def test_the_sheet_is_printed_for_the_week_shown(office: Office, make_page: MakePage, qtbot: QtBot) -> None:
    add_task(office, "Treo cờ")
    page = make_page()
    page.step(1)
    with qtbot.waitSignal(page.asked) as asked:
        page._print.click()
    assert asked.args == ["reports", ("report", "weekly-checklist", printing.Choices(week=Week(2025, 4)))]


def test_other_weeks_are_a_step_away_and_today_is_always_one_press_away(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    add_task(office, "Treo cờ", date(2025, 1, 22))
    page = make_page()
    page.step(1)
    assert (page.head().title, page.head().subtitle) == ("Week 4", "20 – 26/01/2025")
    assert "Treo cờ" in titles(page)
    page.show_present()
    assert page.head().title == "Week 3"
    settle(qtbot, desk)


def test_another_week_is_painted_and_its_head_said_once_before_its_remarks_are_asked_for(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_task(office, "Treo cờ", date(2025, 1, 21))
    page = make_page()
    seen: list[str] = []
    asked = weeks.remarks

    def remarks(*what: Any) -> weeks.Remarks:
        seen.append("remarks")
        return asked(*what)

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                seen.append("painted")
            return False

    monkeypatch.setattr(weeks, "remarks", remarks)
    watch = Painted()
    page._table.viewport().installEventFilter(watch)
    page.head_changed.connect(lambda: seen.append("head"))
    page.step(1)
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert seen.index("painted") < seen.index("remarks")
    assert seen.count("head") == 1
    page._table.viewport().removeEventFilter(watch)


def test_another_page_leads_to_a_week_or_to_a_line(office: Office, make_page: MakePage) -> None:
    item = add_task(office, "Treo cờ")
    page = make_page()
    page.open_at(("week", Week(2025, 9)))
    assert page.head().title == "Week 9"
    page.show_present()
    page.open_at(("item", item))
    current = page._table.current_row()
    assert current is not None
    assert current.title == "Treo cờ"


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


def test_lines_stand_under_their_units_when_that_is_asked_for(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    add_task(office, "Treo cờ")
    add_task(office, "Dọn vệ sinh", unit="TRAMTAU")
    page = make_page()
    order = page.head().beside[2]
    assert isinstance(order, FilterButton)
    order.chosen.emit(True)
    assert [group.title for group in page._table.lines.groups()] == ["UBND huyện Trạm Tấu", "UBND xã Hát Lừu"]
    assert page._look.time(page._table.rows()[0]) == "15/01"
    order.chosen.emit(None)
    assert page._table.lines.groups()[0].title == "Wednesday"


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
    settle(qtbot, desk)
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


def test_only_one_units_lines_are_shown_when_it_is_chosen(
    office: Office, make_page: MakePage, qtbot: QtBot, desk: Desk
) -> None:
    add_task(office, "Treo cờ")
    add_task(office, "Dọn vệ sinh", unit="TRAMTAU")
    page = make_page()
    chosen = page.head().beside[1]
    assert isinstance(chosen, FilterButton)
    chosen.chosen.emit("UBND huyện Trạm Tấu")
    assert [entry.title for entry in page._table.rows()] == ["Dọn vệ sinh"]
    page.show_unit(None)
    assert len(page._table.rows()) == 2


def test_an_empty_week_offers_the_first_step(make_page: MakePage, qtbot: QtBot) -> None:
    page = make_page()
    assert page._middle.currentWidget() is page._empty
    page.add_task()
    field = field_of(page)
    press(field, KEY.Key_Escape)
    qtbot.waitUntil(lambda: page._middle.currentWidget() is page._empty)


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


def test_on_the_monday_after_the_page_shows_the_new_week(make_page: MakePage, clock: Clock) -> None:
    page = make_page()
    clock.on(date(2025, 1, 20))
    page.refresh()
    assert page.head().title == "Week 4"
