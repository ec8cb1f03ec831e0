"""The week: what it says of each day, whose lines, other weeks, and where it leads."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.week import Week
from desktop_app.services import campaigns, checklists, congress_templates, printing, weeks
from desktop_app.services import congress as congresses
from desktop_app.services.office import Office
from desktop_app.ui.buttons import FilterButton
from desktop_app.ui.desk import Desk
from tests.helpers.builders import Clock, OpenOffice, a_plan
from tests.ui.hands import CTRL, KEY, press, settled
from tests.ui.week.the_page import MakePage, add_task, facts, field_of, lines, stand_on, titles


def add_run(office: Office, route: str, starts: str = "6:30", ends: str = "7:30") -> int:
    run = {"day": "15/01/2025", "route": route, "vehicle": "21A-123.45", "starts_at": starts, "ends_at": ends}
    return checklists.add(office, "car_run", run).id


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


def test_a_report_due_on_a_day_off_says_by_when_it_has_to_leave(
    office: Office, make_page: MakePage, clock: Clock, qtbot: QtBot
) -> None:
    deadline = {"to": "UBND huyện", "via": None, "day": 19, "month": 1, "year": 2025, "rule": "once"}
    campaigns.accept(office, a_plan(report_deadlines=[deadline]))
    page = make_page()
    assert facts(page)[-1] == "Report 07/KH-UBND send it by 17/01, 18/01 is a day off"
    clock.on(date(2025, 1, 17))
    page.refresh()
    qtbot.waitUntil(lambda: facts(page)[-1] == "Report 07/KH-UBND send it today, 18/01 is a day off")


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
    open_office: OpenOffice, office: Office, make_page: MakePage
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
    settled(qtbot, page)


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


def test_on_the_monday_after_the_page_shows_the_new_week(make_page: MakePage, clock: Clock) -> None:
    page = make_page()
    clock.on(date(2025, 1, 20))
    page.refresh()
    assert page.head().title == "Week 4"
