"""Work that comes of a plan: tasks and units edited, lines begun, banners, copies, a congress."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services import campaign_congress, campaigns
from desktop_app.services import congress as congresses
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.labels import Label
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.checklists.page import ChecklistsPage
from tests.ui.campaigns.editing.the_page import ALT, stored, undo
from tests.ui.hands import KEY, click, press, settled, write


def test_a_task_says_if_it_is_optional_and_which_contents_it_is_about(qtbot: QtBot, opened: CampaignsPage) -> None:
    opened.view.open_tab("tasks")
    tasks = opened.view.tasks
    tasks.table.select(tasks.table.rows()[0].key)
    tasks.inspector.show()
    assert tasks.inspector.details is not None
    tasks.inspector.details.optional.setChecked(True)
    settled(qtbot, opened)
    tasks.inspector.details.asked.emit("contents", None)
    tasks.inspector.details.contents[1].setChecked(True)
    settled(qtbot, opened)
    assert stored(opened, "assignments")[0]["details"][0] == {"optional": True, "points_at": [1]}


def test_a_plan_is_started_from_a_task_and_both_lead_to_each_other(qtbot: QtBot, opened: CampaignsPage) -> None:
    parent = opened._open
    opened.view.open_tab("tasks")
    tasks = opened.view.tasks
    tasks.table.select(tasks.table.rows()[0].key)
    tasks.inspector.show()
    assert tasks.inspector.details is not None
    tasks.inspector.details.asks_plan.setChecked(True)
    settled(qtbot, opened)
    assert tasks.inspector.details.start is not None
    click(tasks.inspector.details.start)
    settled(qtbot, opened)
    child = opened._open
    assert child != parent
    sheet = opened._sheet
    assert sheet is not None
    assert sheet.parent is not None
    assert sheet.parent.id == parent
    opened.show_campaign(parent, "tasks")
    assert opened._sheet is not None
    assert [one.id for one in opened._sheet.children] == [child]
    assert opened._sheet.headings[0].lines[0].child is not None


def test_tasks_are_reordered_and_given_to_others_with_keys(qtbot: QtBot, opened: CampaignsPage) -> None:
    opened.view.open_tab("tasks")
    table = opened.view.tasks.table
    table.setFocus()
    table.select(table.rows()[0].key)
    press(table, KEY.Key_Down, ALT)
    settled(qtbot, opened)
    assert next(one["tasks"] for one in stored(opened, "assignments")) == [
        "Chạy xe loa",
        "Treo băng rôn trên trục chính",
    ]
    opened.view.tasks.table.dropped.emit([table.rows()[0]], opened._sheet.headings[1].id)  # type: ignore[union-attr]
    settled(qtbot, opened)
    assert stored(opened, "assignments")[1]["tasks"] == ["Phát thanh mỗi ngày hai lần", "Chạy xe loa"]


def test_a_unit_is_renamed_helped_and_only_asked(qtbot: QtBot, opened: CampaignsPage) -> None:
    opened.view.open_tab("tasks")
    tasks = opened.view.tasks
    tasks.table.select(tasks.table.rows()[0].key)
    tasks.inspector.show()
    heading = tasks.inspector.heading
    assert heading is not None
    heading.partners.setFocus()
    write(heading.partners, "Công an xã")
    press(heading.partners, KEY.Key_Return)
    settled(qtbot, opened)
    assert tasks.inspector.heading is not None
    tasks.inspector.heading.request.setChecked(True)
    settled(qtbot, opened)
    first = stored(opened, "assignments")[0]
    assert (first["partners"], first["is_request"]) == ("Công an xã", True)


def test_kinds_the_channels_name_stand_first_and_one_press_leads_to_a_new_line(
    qtbot: QtBot, opened: CampaignsPage
) -> None:
    opened.view.open_tab("activities")
    activities = opened.view.activities
    first = activities.table.rows()[0]
    assert first.kind.key == "banner"
    assert "Treo băng rôn" in activities.table.lines.columns[1].text(first)
    asked: list[Any] = []
    opened.asked.connect(lambda key, target: asked.append((key, target)))
    click(activities.add)
    assert asked[-1] == ("checklists", ("add", "banner"))


def test_a_slogan_becomes_a_banner_of_its_plan(
    qtbot: QtBot, opened: CampaignsPage, desk: Desk, shown: Callable[[ChecklistsPage], QMainWindow]
) -> None:
    page = ChecklistsPage(desk)
    page.refresh()
    shown(page)
    opened.asked.connect(lambda _key, target: page.open_at(target))
    opened.view.open_tab("slogans")
    click(opened.view.slogans.hang)
    settled(qtbot, opened)
    draft = page._drafts.of_kind(page._kind)[-1]
    assert draft.answers["slogan"] == "Toàn dân tham gia bầu cử!"
    assert draft.campaign == opened._open


def test_the_copy_for_next_year_shows_what_moves_before_it_is_made(
    qtbot: QtBot, opened: CampaignsPage, office: Office
) -> None:
    first = opened._open
    click(opened.view.copy)
    dialog = next(one for one in opened.window().children() if isinstance(one, Dialog))
    assert len(office.book.campaigns.all()) == 1
    click(dialog.button("copy"))
    settled(qtbot, opened)
    assert opened._open != first
    assert stored(opened, "period") == {"start": "2026-01", "end": "2026-06-30"}
    undo(qtbot, opened)
    assert len(office.book.campaigns.all()) == 1


def offer(page: CampaignsPage) -> QPushButton | None:
    return page.view.overview.congress


def test_a_plan_that_prepares_a_congress_offers_to_start_it(
    qtbot: QtBot, opened: CampaignsPage, office: Office, desk: Desk
) -> None:
    assert offer(opened) is None
    plan = campaigns.accept(office, {"title": "Tuyên truyền Đại hội Hội Khuyến học xã"}).id
    campaigns.change(office, plan, congress_on="2025-03-20")
    opened.show_campaign(plan, "overview")
    asked: list[Any] = []
    opened.asked.connect(lambda key, target: asked.append((key, target)))
    first = offer(opened)
    assert first is not None
    click(first)
    dialog = next(one for one in opened.window().children() if isinstance(one, Dialog))
    click(dialog.button("make"))
    settled(qtbot, opened)
    (made,) = office.book.congresses.all()
    assert (made.title, made.campaign) == ("Tuyên truyền Đại hội Hội Khuyến học xã", plan)
    assert made.day == date(2025, 3, 20)
    assert asked == [("congress", ("congress", made.id))]
    opened.refresh()
    second = offer(opened)
    assert second is not None
    click(second)
    assert asked[-1] == ("congress", ("congress", made.id))
    undo(qtbot, opened)
    assert office.book.congresses.all() == ()


@pytest.fixture
def with_congress(opened: CampaignsPage, office: Office) -> tuple[int, int]:
    """A plan that is open, and the congress that hangs on it, both on the same day."""
    plan = campaigns.accept(office, {"title": "Tuyên truyền Đại hội Hội Khuyến học xã"}).id
    campaigns.change(office, plan, congress_on="2025-03-20")
    made = campaign_congress.start(office, plan, "commune", "Đại hội Hội Khuyến học xã", date(2025, 3, 20))
    opened.show_campaign(plan, "overview")
    return plan, made


def days_of(office: Office, plan: int, made: int) -> tuple[str | None, date | None]:
    campaign, congress = office.book.campaigns.get(plan), office.book.congresses.get(made)
    assert campaign
    assert congress
    return campaign.congress_on, congress.day


def say_day(qtbot: QtBot, page: CampaignsPage, day: str, answer: str) -> None:
    page.view.overview.form.changed.emit("congress_on", day)
    dialog = page.view.overview.dialog
    assert dialog is not None
    click(dialog.button(answer))
    settled(qtbot, page)


def test_a_congress_moves_with_its_plan_when_that_is_wanted_and_comes_back_in_one_step(
    qtbot: QtBot, opened: CampaignsPage, office: Office, with_congress: tuple[int, int]
) -> None:
    before = days_of(office, *with_congress)
    say_day(qtbot, opened, "2025-04-10", "both")
    assert days_of(office, *with_congress) == ("2025-04-10", date(2025, 4, 10))
    undo(qtbot, opened)
    assert days_of(office, *with_congress) == before


def test_a_congress_that_stays_is_told_beside_the_day_of_its_plan(
    qtbot: QtBot, opened: CampaignsPage, office: Office, with_congress: tuple[int, int]
) -> None:
    say_day(qtbot, opened, "2025-04-10", "plan")
    assert days_of(office, *with_congress) == ("2025-04-10", date(2025, 3, 20))
    opened.refresh()
    labels: list[Label] = list(opened.view.overview.form.findChildren(Label))
    assert any("Its congress is on 20/03/2025." in label.text() for label in labels)
    found = campaign_congress.plan_with_another_day(office, congresses.whole(office, with_congress[1]).congress)
    assert found is not None
    assert found.id == with_congress[0]


def test_a_day_on_which_no_congress_can_be_held_moves_only_the_plan(
    qtbot: QtBot, opened: CampaignsPage, office: Office, with_congress: tuple[int, int]
) -> None:
    opened.view.overview.form.changed.emit("congress_on", "2025-04-30")
    assert opened.view.overview.dialog is None
    settled(qtbot, opened)
    assert days_of(office, *with_congress) == ("2025-04-30", date(2025, 3, 20))
