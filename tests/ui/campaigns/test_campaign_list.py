"""The list of plans: its first step, how far each is, narrowed, added, deleted, taken in, found."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.campaigns import CampaignStatus
from desktop_app.services import campaigns
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.inputs import Line
from tests.helpers.builders import a_plan
from tests.ui.campaigns.the_page import MakePage
from tests.ui.hands import KEY, press, settled, write


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


def test_the_finder_offers_to_add_a_plan(make_page: MakePage) -> None:
    assert [one.words for one in make_page().commands()] == ["Add plan", "Take in plan from file…"]
