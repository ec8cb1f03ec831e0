"""A plan taken in on the page of plans: accepted in one step, known when it comes again, read again later."""

from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from desktop_app.services import campaigns, intake, plan_checking
from desktop_app.services.office import Office
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.intake.page import IntakeView
from tests.helpers.readings import PLAN
from tests.helpers.samples import A_DOCUMENT
from tests.ui.hands import CTRL, KEY, click, press
from tests.ui.intake.a_plan import a_draft, the


def taken_in(qtbot: QtBot, page: CampaignsPage, file: Path = A_DOCUMENT) -> IntakeView:
    page.take_in(file)
    qtbot.waitUntil(lambda: page._opened is not None)
    assert page._intake is not None
    return page._intake


def test_nothing_is_stored_before_the_plan_is_accepted(qtbot: QtBot, page: CampaignsPage, office: Office) -> None:
    view = taken_in(qtbot, page)
    assert page.head().title == "Take in plan from file"
    assert page.head().subtitle == A_DOCUMENT.name
    the(view).write(the(view).of("title")[0].id, "Tên khác")
    view.leave.click()
    assert (office.book.campaigns.all(), office.book.undoable()) == ((), "")
    assert page.head().title == "Plans"
    assert the(taken_in(qtbot, page)).of("title")[0].value != "Tên khác"


def test_accepting_stores_the_plan_its_units_names_and_file_in_one_step(
    qtbot: QtBot, page: CampaignsPage, office: Office
) -> None:
    view = taken_in(qtbot, page)
    draft = the(view)
    centre = draft.of("unit")[0]
    view.units.ask(draft, centre.id, view.fields.anchor)
    view.units._add("district_body")
    draft.write(draft.of("number")[0].id, "08")
    view.fields.setFocus()
    press(view.fields, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 1)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    (campaign,) = office.book.campaigns.all()
    assert (campaign.number, page.view.tabs.current()) == ("08", "tasks")
    assert office.tree().named("Trung tâm Văn hóa huyện") is not None
    kept = intake.original_of(office, campaign.id)
    assert kept is not None
    assert kept[1] == A_DOCUMENT.read_bytes()
    page.desk.undo()
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    assert office.book.campaigns.all() == ()
    assert office.tree().named("Trung tâm Văn hóa huyện") is None
    assert office.book.originals.of(campaign.id) is None


def test_what_a_name_means_is_remembered_for_the_next_plan(qtbot: QtBot, page: CampaignsPage, office: Office) -> None:
    view = taken_in(qtbot, page)
    name = the(view).asked_name(the(view).of("unit")[0].value)
    the(view).tie(name, [office.code])
    view.accept.click()
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 1)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    again = a_draft(office, assignments=[{"unit": name, "tasks": ["Việc khác"]}])
    assert again.meant(name).units == (office.code,)


def test_the_same_plan_again_offers_the_one_there_is(qtbot: QtBot, page: CampaignsPage, office: Office) -> None:
    taken_in(qtbot, page).accept.click()
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 1)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    view = taken_in(qtbot, page)
    assert view._same.isVisibleTo(view)
    assert "07/KH-VHTT" in view._same_words.words()
    click(view._same_open)
    assert page.head().title == office.book.campaigns.all()[0].title
    assert len(office.book.campaigns.all()) == 1


def test_a_plan_of_the_same_number_from_another_file_is_known_too(office: Office) -> None:
    plan = {**PLAN, "number": "07", "symbol": "KH-UBND", "issuer": "UBND huyện Trạm Tấu"}
    known = campaigns.accept(office, plan).id
    same = {"number": "7", "symbol": "KH - UBND", "issuer": "Ủy ban nhân dân huyện Trạm Tấu"}
    assert plan_checking.known_already(office, same) == known
    assert plan_checking.known_already(office, {**same, "number": None}) is None
    assert plan_checking.known_already(office, {**same, "symbol": "KH-HKH"}) is None


def test_a_task_leads_to_the_sentence_it_came_from(
    qtbot: QtBot, page: CampaignsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = taken_in(qtbot, page)
    the(view).take(the(view).of("task")[0].id, taken=False)  # what comes after it moves up
    view.accept.click()
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 1)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    (campaign,) = office.book.campaigns.all()
    task = office.book.campaigns.tasks(campaign.id)[0]
    page.open_at(("source", task.id))
    shown = page._document
    assert shown is not None
    words_there = shown.document.document().findBlock(shown.document.textCursor().position()).text()
    assert task.text in words_there
    assert page.head().subtitle == A_DOCUMENT.name
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    click(shown.original)
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert opened[0].read_bytes() == A_DOCUMENT.read_bytes()
    assert opened[0].is_relative_to(office.folders.home)
    page.back()
    assert page.head().title == campaign.title


def test_accepting_twice_in_a_hurry_stores_one_plan(qtbot: QtBot, page: CampaignsPage, office: Office) -> None:
    view = taken_in(qtbot, page)
    view.accept.click()
    view.accept.click()
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    assert len(office.book.campaigns.all()) == 1


def test_a_plan_that_cannot_be_stored_stays_to_be_mended(qtbot: QtBot, page: CampaignsPage, office: Office) -> None:
    view = taken_in(qtbot, page)
    the(view).write(the(view).of("place")[0].id, "x" * 30_000)
    with qtbot.waitSignal(page.desk.refused):
        view.accept.click()
    assert page._opened is not None
    assert view.take_back()
    view.accept.click()
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 1)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
