"""The tasks of a campaign: added, changed in place, given days, ticked unit by unit, narrowed, deleted."""

from datetime import date

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services import checklists
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.inputs import Line
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.campaigns.reading import TaskLine
from tests.ui.campaigns.the_page import sheet_of
from tests.ui.hands import KEY, click, press, settled, write


def first_task(page: CampaignsPage) -> TaskLine:
    return sheet_of(page).headings[0].lines[0]


def test_a_task_is_added_under_the_unit_that_is_typed(qtbot: QtBot, opened: CampaignsPage) -> None:
    opened.view.open_tab("tasks")
    tasks = opened.view.tasks
    tasks.start_adding()
    bar = tasks.bar
    bar.unit.write("Đội Thông tin lưu động")
    write(bar.words, "Chạy xe loa hai lượt")
    bar.due.setFocus()
    write(bar.due, "20/2")
    press(bar.due, KEY.Key_Return)
    settled(qtbot, opened)
    heading = sheet_of(opened).headings[-1]
    assert (heading.name, heading.lines[0].text, heading.lines[0].due) == (
        "Đội Thông tin lưu động", "Chạy xe loa hai lượt", date(2025, 2, 20),
    )  # fmt: skip
    assert tasks.table.current_row() == heading.lines[0]
    assert bar.words.text() == ""


def test_a_task_without_words_is_not_added_and_the_reason_is_said(opened: CampaignsPage) -> None:
    opened.view.open_tab("tasks")
    bar = opened.view.tasks.bar
    opened.view.tasks.start_adding()
    click(bar.go)
    assert bar.words.property("state") == "wrong"
    press(bar.words, KEY.Key_Escape)
    assert not bar.isVisible()


def test_the_words_of_a_task_are_changed_in_place(qtbot: QtBot, opened: CampaignsPage) -> None:
    opened.view.open_tab("tasks")
    table = opened.view.tasks.table
    table.setFocus()
    table.select(first_task(opened).key)
    press(table, KEY.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, Line)
    assert field.text() == "Treo băng rôn trên trục chính"
    field.selectAll()
    write(field, "Treo cờ")
    press(field, KEY.Key_Return)
    settled(qtbot, opened)
    assert first_task(opened).text == "Treo cờ"


def test_a_deadline_is_typed_beside_the_task_as_a_rule(qtbot: QtBot, opened: CampaignsPage) -> None:
    opened.view.open_tab("tasks")
    tasks = opened.view.tasks
    tasks.table.select(first_task(opened).key)
    tasks.inspector.show()
    due = tasks.inspector.due
    assert due is not None
    due.setFocus()
    write(due, "trước 15/12 hằng năm")
    press(due, KEY.Key_Return)
    settled(qtbot, opened)
    assert first_task(opened).due == date(2025, 12, 14)
    assert first_task(opened).rule is not None


def test_each_unit_of_a_task_is_ticked_for_itself(qtbot: QtBot, opened: CampaignsPage, desk: Desk) -> None:
    opened.view.open_tab("tasks")
    tasks = opened.view.tasks
    tasks.table.select(first_task(opened).key)
    tasks.inspector.show()
    (item,) = tasks.inspector.ticks
    click(tasks.inspector.ticks[item])
    settled(qtbot, opened)
    assert first_task(opened).is_done
    desk.undo()
    settled(qtbot, opened)
    assert not first_task(opened).is_done


def test_tasks_can_be_narrowed_to_those_not_finished(qtbot: QtBot, opened: CampaignsPage, office: Office) -> None:
    checklists.tick(office, [(str(first_task(opened).items[0].id), "do")])
    opened.refresh()
    opened.view.tasks.states.choose("open")
    opened.view.tasks.states.chosen.emit("open")
    assert first_task(opened) not in opened.view.tasks.table.rows()
    assert len(opened.view.tasks.table.rows()) == 2


def test_a_task_that_is_looked_up_comes_in_sight_whatever_is_filtered(opened: CampaignsPage) -> None:
    task = first_task(opened).task
    assert task is not None
    opened.view.tasks.states.choose("late")
    opened.open_at(("task", task))
    current = opened.view.tasks.table.current_row()
    assert current is not None
    assert current.task == task


def test_a_deleted_task_takes_its_lines_along_in_one_step(
    qtbot: QtBot, opened: CampaignsPage, office: Office, desk: Desk, plan: int
) -> None:
    opened.view.open_tab("tasks")
    opened.view.tasks.table.select(first_task(opened).key)
    press(opened.view.tasks.table, KEY.Key_Delete)
    settled(qtbot, opened)
    assert (sheet_of(opened).tasks, len(office.book.items.of_campaign(plan))) == (2, 2)
    desk.undo()
    settled(qtbot, opened)
    assert (sheet_of(opened).tasks, len(office.book.items.of_campaign(plan))) == (3, 3)
