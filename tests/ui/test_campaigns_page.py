"""Plans as a person uses them: a real book, keys and clicks, and what is then to be seen."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow
from pytestqt.qtbot import QtBot

from desktop_app.domain.campaigns import CampaignStatus
from desktop_app.errors import AppError
from desktop_app.i18n import Language
from desktop_app.services import campaigns, checklists
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.inputs import Line
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.campaigns.reading import (
    Sheet,
    TaskLine,
    read_deadline,
    read_partial,
    read_sheet,
    shown_partial,
    written_deadline,
)
from tests.helpers.builders import TODAY, Clock, a_plan
from tests.ui.hands import CTRL, KEY, click, press, write

MakePage = Callable[[], CampaignsPage]
ENGLISH = Language.load("en")


@pytest.fixture
def make_page(qtbot: QtBot, desk: Desk, shown: Callable[[CampaignsPage], QMainWindow]) -> MakePage:
    """The page in a window, as the main window shows it."""

    def make() -> CampaignsPage:
        page = CampaignsPage(desk)
        desk.changed.connect(lambda nouns: page.refresh() if page.nouns & nouns else None)
        page.refresh()
        shown(page)
        qtbot.waitUntil(lambda: not desk.is_busy)
        return page

    return make


@pytest.fixture
def plan(office: Office) -> int:
    """A plan of ours with three tasks under two headings, two slogans and a report."""
    return campaigns.accept(office, a_plan()).id


def settled(qtbot: QtBot, page: CampaignsPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.is_busy)


def sheet_of(page: CampaignsPage) -> Sheet:
    assert page._sheet is not None
    return page._sheet


def first_task(page: CampaignsPage) -> TaskLine:
    return sheet_of(page).headings[0].lines[0]


# --- days as they are typed -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("15/11", "15/11/2024"),
        ("15/11/2025", "15/11/2025"),
        ("trước 15/3", "trước 15/03/2025"),
        ("trước 15/12 hằng năm", "trước 15/12 hằng năm"),
        ("trước Đại hội 1 ngày", "trước Đại hội 1 ngày"),
        ("  ", ""),
    ],
)
def test_a_deadline_is_a_day_or_the_words_of_a_rule(typed: str, read: str) -> None:
    assert read_deadline(typed, TODAY) == read


def test_words_that_say_no_day_are_refused() -> None:
    with pytest.raises(AppError):
        read_deadline("khi nào xong thì xong", TODAY)


@pytest.mark.parametrize(
    ("typed", "iso", "shown"),
    [
        ("2024", "2024", "2024"),
        ("5/2024", "2024-05", "05/2024"),
        ("3/5/2024", "2024-05-03", "03/05/2024"),
        ("", None, ""),
    ],
)
def test_a_day_known_in_part_is_kept_as_far_as_it_is_known(typed: str, iso: str | None, shown: str) -> None:
    assert read_partial(typed, TODAY, "Issued on") == iso
    assert shown_partial(iso, ENGLISH) == shown


@pytest.mark.parametrize("typed", ["31/02/2024", "13/2024", "soon"])
def test_a_day_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(AppError):
        read_partial(typed, TODAY, "Issued on")


# --- what is read of a campaign ---------------------------------------------------------------------------------------


def test_a_group_task_counts_the_units_that_have_done_it(district: Office) -> None:
    plan = campaigns.accept(district, a_plan()).id
    line = next(one for one in sheet(district, plan).headings if one.is_group).lines[0]
    assert (line.done, len(line.items), line.share) == (0, 2, 0.0)
    checklists.tick(district, [(str(line.items[0].id), "do")])
    after = next(one for one in sheet(district, plan).headings if one.is_group).lines[0]
    assert (after.done, after.share, after.is_done) == (1, 0.5, False)


def sheet(office: Office, plan: int) -> Sheet:
    found = read_sheet(office, plan)
    assert found is not None
    return found


def test_dated_duties_outside_all_tasks_stand_under_a_heading_of_their_own(office: Office) -> None:
    milestones = [{"date": "2025-02-01", "text": "Họp sơ kết", "offset_days": None}]
    plan = campaigns.accept(office, a_plan(milestones=milestones)).id
    last = sheet(office, plan).headings[-1]
    assert (last.id, [line.text for line in last.lines], last.lines[0].due) == (0, ["Họp sơ kết"], date(2025, 2, 1))


def test_a_plan_that_counts_from_an_unknown_day_says_so(office: Office, plan: int) -> None:
    assert not sheet(office, plan).waits_for_event
    task = sheet(office, plan).headings[0].lines[0].task
    assert task is not None
    campaigns.change_task(office, task, due="trước Đại hội 1 ngày")
    assert sheet(office, plan).waits_for_event
    assert written_deadline(sheet(office, plan).headings[0].lines[0], ENGLISH) == "trước Đại hội 1 ngày"
    campaigns.change(office, plan, congress_on="2025-02-20")
    assert not sheet(office, plan).waits_for_event
    assert sheet(office, plan).headings[0].lines[0].due == date(2025, 2, 19)


def test_late_days_are_counted_from_the_day_it_was_due(office: Office, plan: int, clock: Clock) -> None:
    task = sheet(office, plan).headings[0].lines[0].task
    assert task is not None
    campaigns.change_task(office, task, due="15/01/2025")
    clock.on(date(2025, 1, 20))
    assert sheet(office, plan).headings[0].lines[0].days_late == 5


def test_checklists_come_with_the_task_they_are_linked_to_or_with_its_unit(office: Office, plan: int) -> None:
    checklists.add(office, "banner", {"site": "Cầu vòm", "hang_by": "15/01/2025", "unit": "HATLUU"}, plan)
    added = campaigns.add_task(office, plan, "UBND xã Hát Lừu", "Treo băng rôn cầu vòm")
    line = next(one for heading in sheet(office, plan).headings for one in heading.lines if one.task == added)
    assert [item.kind for item in line.attached] == ["banner"]
    assert not line.linked


def test_reports_list_what_was_sent_and_the_next_days(office: Office, plan: int) -> None:
    (line,) = sheet(office, plan).reports
    assert line.owed is not None
    assert line.owed.due == date(2025, 6, 14)


# --- the list ---------------------------------------------------------------------------------------------------------


def test_an_empty_book_offers_the_first_step(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page()
    assert page._empty.isVisible()
    assert page.head().title == "Plans"


def test_the_list_says_how_far_each_plan_is(make_page: MakePage, plan: int) -> None:
    page = make_page()
    (row,) = page.table.rows()
    assert [column.text(row) for column in page.table.lines.columns] == [
        "07/KH-UBND", "Tuyên truyền bầu cử", "Ủy ban nhân dân huyện Trạm Tấu", "Running", "0/3", "14/06/2025",
    ]  # fmt: skip


def test_the_list_can_be_narrowed_to_one_state(qtbot: QtBot, make_page: MakePage, office: Office, plan: int) -> None:
    draft = campaigns.create(office, "Ngày hội đọc sách")
    page = make_page()
    page.states.choose(CampaignStatus.DRAFT)
    page.states.chosen.emit(CampaignStatus.DRAFT)
    assert [row.campaign.id for row in page.table.rows()] == [draft]


def test_a_new_plan_opens_with_its_title_ready_to_be_written(qtbot: QtBot, make_page: MakePage, office: Office) -> None:
    page = make_page()
    page.add()
    settled(qtbot, page)
    title = page.view.overview.form.input("title")
    assert isinstance(title, Line)
    assert title.hasSelectedText()
    write(title, "Ngày hội đọc sách")
    press(title, KEY.Key_Return)
    settled(qtbot, page)
    assert page.head().title == "Ngày hội đọc sách"
    assert [one.title for one in office.book.campaigns.all()] == ["Ngày hội đọc sách"]


def test_taking_back_the_adding_of_the_open_plan_leads_to_the_list(
    qtbot: QtBot, make_page: MakePage, desk: Desk
) -> None:
    page = make_page()
    page.add()
    settled(qtbot, page)
    desk.undo()
    settled(qtbot, page)
    assert page.head().back == ""
    assert page._empty.isVisible()


def test_a_deleted_plan_can_be_taken_back(qtbot: QtBot, make_page: MakePage, desk: Desk, plan: int) -> None:
    page = make_page()
    page.table.select(plan)
    with qtbot.waitSignal(desk.done):
        press(page.table, KEY.Key_Delete)
    settled(qtbot, page)
    assert page.table.rows() == []
    desk.undo()
    settled(qtbot, page)
    assert [row.campaign.id for row in page.table.rows()] == [plan]


def test_a_plan_is_taken_in_from_its_file(
    qtbot: QtBot, make_page: MakePage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "plan.json"
    file.write_text(json.dumps(a_plan()), "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page = make_page()
    page.choose_plan()
    settled(qtbot, page)
    assert page.head().title == "Tuyên truyền bầu cử"
    assert page.view.tabs.current() == "tasks"
    assert page.desk.settings.last_folder == str(tmp_path)


def test_a_file_that_is_no_plan_is_told_and_changes_nothing(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "letter.json"
    file.write_text("Kính gửi", "utf-8")
    page = make_page()
    with qtbot.waitSignal(desk.refused):
        page.open_at(("plan", file))
    assert office.book.campaigns.all() == ()


# --- one campaign -----------------------------------------------------------------------------------------------------


@pytest.fixture
def opened(qtbot: QtBot, make_page: MakePage, plan: int) -> CampaignsPage:
    page = make_page()
    page.open_at(("campaign", plan))
    settled(qtbot, page)
    return page


def test_tabs_carry_their_counts(opened: CampaignsPage) -> None:
    counts = {key: count for key, _words, count in opened.view.tabs._tabs}
    assert counts == {
        "overview": None, "tasks": 3, "activities": 0, "targets": 0, "slogans": 2, "papers": 0, "reports": 1,
        "results": None,
    }  # fmt: skip


def test_the_way_back_leads_to_the_list(qtbot: QtBot, opened: CampaignsPage, plan: int) -> None:
    assert opened.head().back == "Plans"
    opened.back()
    settled(qtbot, opened)
    assert opened._list.isVisible()
    current = opened.table.current_row()
    assert current is not None
    assert current.campaign.id == plan


def test_the_head_is_saved_as_it_is_typed(qtbot: QtBot, opened: CampaignsPage, office: Office, plan: int) -> None:
    place = opened.view.overview.form.input("place")
    assert isinstance(place, Line)
    place.setFocus()
    place.selectAll()
    write(place, "Hát Lừu")
    press(place, KEY.Key_Return)
    settled(qtbot, opened)
    found = office.book.campaigns.get(plan)
    assert found is not None
    assert found.place == "Hát Lừu"


def test_a_title_cannot_be_emptied_and_the_reason_is_said(
    qtbot: QtBot, opened: CampaignsPage, office: Office, plan: int
) -> None:
    title = opened.view.overview.form.input("title")
    assert isinstance(title, Line)
    title.setFocus()
    title.selectAll()
    press(title, KEY.Key_Delete)
    press(title, KEY.Key_Return)
    settled(qtbot, opened)
    assert title.property("state") == "wrong"
    found = office.book.campaigns.get(plan)
    assert found is not None
    assert found.title == "Tuyên truyền bầu cử"


def test_a_number_that_is_not_known_yet_is_marked(
    qtbot: QtBot, make_page: MakePage, office: Office, opened: CampaignsPage
) -> None:
    assert opened.view.overview.form.input("number").property("state") != "unknown"
    draft = campaigns.accept(office, a_plan(number=None)).id
    opened.show_campaign(draft)
    assert opened.view.overview.form.input("number").property("state") == "unknown"


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


def test_a_kind_of_checklist_leads_to_its_lines(qtbot: QtBot, opened: CampaignsPage, plan: int) -> None:
    opened.view.open_tab("activities")
    table = opened.view.activities.table
    table.select("banner")
    with qtbot.waitSignal(opened.asked) as asked:
        press(table, KEY.Key_Return)
    assert asked.args == ["checklists", ("filter", {"kind": "banner", "campaign": plan})]


def test_slogans_are_added_changed_pasted_and_deleted(qtbot: QtBot, opened: CampaignsPage) -> None:
    opened.view.open_tab("slogans")
    slogans = opened.view.slogans

    def said() -> list[str]:
        return [one.text for one in sheet_of(opened).slogans]

    slogans.start_adding()
    field = QApplication.focusWidget()
    assert isinstance(field, Line)
    write(field, "Học để lập nghiệp!")
    press(field, KEY.Key_Return)
    settled(qtbot, opened)
    assert said()[2:] == ["Học để lập nghiệp!"]
    slogans.table.select(slogans.table.rows()[0].id)
    QApplication.clipboard().setText("Một\nHai\nBa\nBốn")
    press(slogans.table, KEY.Key_V, CTRL)
    settled(qtbot, opened)
    assert said() == ["Một", "Hai", "Ba", "Bốn"]
    slogans.table.clearSelection()
    slogans.table.select(slogans.table.rows()[1].id)
    click(slogans.delete)
    settled(qtbot, opened)
    assert said() == ["Một", "Ba", "Bốn"]


def test_slogans_are_copied_for_the_printer(opened: CampaignsPage) -> None:
    opened.view.open_tab("slogans")
    opened.view.slogans.table.clearSelection()
    click(opened.view.slogans.copy)
    assert QApplication.clipboard().text().splitlines() == [
        "Toàn dân tham gia bầu cử!", "Sáng suốt lựa chọn người đại biểu!",
    ]  # fmt: skip


def test_a_report_is_ticked_when_it_was_sent(qtbot: QtBot, opened: CampaignsPage) -> None:
    opened.view.open_tab("reports")
    table = opened.view.reports.table
    table.select(table.rows()[0].key)
    table.setFocus()
    press(table, KEY.Key_Space)
    settled(qtbot, opened)
    owed = sheet_of(opened).reports[0].owed
    assert owed is not None
    assert owed.sent_on == TODAY


def test_what_the_plan_says_stands_in_its_own_words(qtbot: QtBot, opened: CampaignsPage, office: Office) -> None:
    parts: dict[str, Any] = {
        "purposes": ["Mọi nhà đều biết"],
        "targets": [{"percent": 98.5, "audience": "cán bộ"}],
        "citations": [{"kind": "Quyết định", "symbol": "1373/QĐ-TTg", "date": "2021-07-30", "issuer": None}],
        "bases": ["Căn cứ Quyết định số 1373/QĐ-TTg;"],
    }
    opened.show_campaign(campaigns.accept(office, a_plan(**parts)).id)
    (target,) = opened.view.targets.table.rows()
    shown = [column.text(target) for column in opened.view.targets.table.lines.columns]
    assert shown[:2] == ["cán bộ", "98.5%"]
    (cited,) = opened.view.papers.table.rows()
    assert [column.text(cited) for column in opened.view.papers.table.lines.columns][:3] == [
        "1373/QĐ-TTg", "Quyết định", "30/07/2021",
    ]  # fmt: skip


def test_a_plan_of_another_office_can_be_read_and_not_changed(
    qtbot: QtBot, opened: CampaignsPage, office: Office, plan: int
) -> None:
    found = office.book.campaigns.get(plan)
    assert found is not None
    with office.book.writing("Receive a package"):
        theirs = replace(found, id=0, uid="theirs", owner="TRAMTAU", title="Kế hoạch của huyện")
        received = office.book.campaigns.save(theirs, office.code)
    opened.show_campaign(received)
    assert not opened.view.overview.form.input("title").isEnabled()
    assert not opened.view.delete.isVisible()
    assert opened.view._whose.isVisible()
    assert "UBND huyện Trạm Tấu" in opened.view._whose.words()
    opened.view.open_tab("tasks")
    assert not opened.view.tasks.add.isVisible()
    opened.back()
    settled(qtbot, opened)
    opened.table.select(received)
    press(opened.table, KEY.Key_Delete)
    settled(qtbot, opened)
    assert office.book.campaigns.get(received) is not None


def test_the_finder_offers_to_add_a_plan(make_page: MakePage) -> None:
    assert [one.words for one in make_page().commands()] == ["Add plan", "Take in plan from file…"]
