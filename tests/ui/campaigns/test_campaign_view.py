"""One campaign in its tabs: its head, slogans and reports as they are typed; another office's is only read."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services import campaigns
from desktop_app.services.office import Office
from desktop_app.ui.inputs import Line
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from tests.helpers.builders import TODAY, a_plan
from tests.ui.campaigns.the_page import MakePage, sheet_of
from tests.ui.hands import CTRL, KEY, click, press, settled, write


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
