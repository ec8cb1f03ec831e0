"""Every tab of a plan is written in place: typed, added, deleted, reordered, and taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services import campaigns
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.inputs import Line
from desktop_app.ui.outline import Outline, OutlineLine
from desktop_app.ui.pages.campaigns.lists import PartTable
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.checklists.page import ChecklistsPage
from tests.helpers.builders import a_plan
from tests.ui.hands import KEY, click, press, write

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def plan(office: Office) -> int:
    """A plan of ours with something in every part."""
    return campaigns.accept(
        office,
        a_plan(
            purposes=["Mọi nhà đều biết", "Không khí vui tươi"],
            contents=["Ý nghĩa bầu cử", "Quyền của cử tri"],
            channels=["Treo băng rôn", "Xe loa lưu động"],
            phases=[
                {"name": "Đợt đầu", "start": "2025-01", "end": "2025-03", "items": ["Giới thiệu luật"]},
                {"name": "Đợt sau", "start": "2025-03", "end": "2025-06", "items": []},
            ],
            targets=[{"percent": 100, "audience": "cử tri"}],
            citations=[{"kind": "Luật", "symbol": "83/2015/QH13", "date": None, "issuer": None}],
            waves=[{"name": "Đợt 1", "start": "2025-01-05", "end": "2025-01-10"}],
            milestones=[{"date": "2025-05-03", "offset_days": None, "text": "Sơ kết"}],
            signature={"authority": None, "capacity": "KT. CHỦ TỊCH", "position": None, "name": "Lò Văn An"},
        ),
    ).id


@pytest.fixture
def opened(qtbot: QtBot, desk: Desk, shown: Callable[[CampaignsPage], QMainWindow], plan: int) -> CampaignsPage:
    """The page in a window, on that plan."""
    page = CampaignsPage(desk)
    desk.changed.connect(lambda nouns: page.refresh() if page.nouns & nouns else None)
    page.show_campaign(plan, "overview")
    shown(page)
    settled(qtbot, page)
    return page


def settled(qtbot: QtBot, page: CampaignsPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.is_busy)


def stored(page: CampaignsPage, key: str) -> Any:
    return campaigns.stored_plan(page.desk.look, page._open)[key]


def undo(qtbot: QtBot, page: CampaignsPage) -> None:
    page.desk.undo()
    settled(qtbot, page)


# --- running text -----------------------------------------------------------------------------------------------------


def rewrite(line: OutlineLine, words: str) -> None:
    press(line, KEY.Key_Return)
    line.field.selectAll()
    write(line.field, words)
    press(line.field, KEY.Key_Return)


def outline(page: CampaignsPage) -> Outline:
    return page.view.overview.outline


def test_a_sentence_of_the_plan_is_written_where_it_stands(qtbot: QtBot, opened: CampaignsPage) -> None:
    rewrite(outline(opened).line("purposes", 0), "Mọi nhà đều hay")
    settled(qtbot, opened)
    assert stored(opened, "purposes") == ["Mọi nhà đều hay", "Không khí vui tươi"]
    assert outline(opened).line("purposes", 0).words == "Mọi nhà đều hay"
    qtbot.waitUntil(lambda: outline(opened).line("purposes", 0).hasFocus())  # the lines are laid anew before it
    undo(qtbot, opened)
    assert outline(opened).line("purposes", 0).words == "Mọi nhà đều biết"


def test_escape_leaves_a_sentence_as_it_was(qtbot: QtBot, opened: CampaignsPage) -> None:
    line = outline(opened).line("contents", 1)
    press(line, KEY.Key_F2)
    write(line.field, " khác")
    press(line.field, KEY.Key_Escape)
    settled(qtbot, opened)
    assert not line.is_open
    assert line.hasFocus()
    assert stored(opened, "contents")[1] == "Quyền của cử tri"


def test_lines_are_written_one_after_the_other_and_an_empty_one_goes_again(qtbot: QtBot, opened: CampaignsPage) -> None:
    outline(opened).start_adding("requirements")
    first = outline(opened).line("requirements", 0)
    write(first.field, "Ngắn gọn")
    press(first.field, KEY.Key_Return)
    settled(qtbot, opened)
    qtbot.waitUntil(lambda: ("requirements", 1) in outline(opened)._lines)
    second = outline(opened).line("requirements", 1)
    assert second.is_open
    press(second.field, KEY.Key_Escape)
    assert ("requirements", 1) not in outline(opened)._lines
    assert stored(opened, "requirements") == ["Ngắn gọn"]


def test_several_lines_pasted_become_lines_of_their_own(qtbot: QtBot, opened: CampaignsPage) -> None:
    outline(opened).start_adding("measures")
    line = outline(opened).line("measures", 0)
    line.field.setPlainText("Lồng ghép\n\nKiểm tra")
    press(line.field, KEY.Key_Return)
    settled(qtbot, opened)
    assert stored(opened, "measures") == ["Lồng ghép", "Kiểm tra"]


def test_sentences_are_reordered_and_deleted_with_keys(qtbot: QtBot, opened: CampaignsPage) -> None:
    press(outline(opened).line("contents", 0), KEY.Key_Down, ALT)
    settled(qtbot, opened)
    assert stored(opened, "contents") == ["Quyền của cử tri", "Ý nghĩa bầu cử"]
    assert outline(opened).line("contents", 1).hasFocus()
    press(outline(opened).line("contents", 1), KEY.Key_Delete)
    settled(qtbot, opened)
    assert stored(opened, "contents") == ["Quyền của cử tri"]


def test_the_arrows_walk_from_line_to_line(opened: CampaignsPage) -> None:
    first = outline(opened).line("purposes", 0)
    first.setFocus()
    press(first, KEY.Key_Down)
    assert outline(opened).line("purposes", 1).hasFocus()


def test_the_lines_of_a_phase_stand_under_its_name(qtbot: QtBot, opened: CampaignsPage) -> None:
    rewrite(outline(opened).line("phases.0.items", 0), "Giới thiệu ứng cử viên")
    settled(qtbot, opened)
    assert stored(opened, "phases")[0]["items"] == ["Giới thiệu ứng cử viên"]


def test_a_plan_of_another_office_is_read_only(qtbot: QtBot, opened: CampaignsPage, office: Office) -> None:
    with office.book.writing("x"):
        office.book.db.execute("update campaigns set owner = 'TRAMTAU'")
    opened.refresh()
    line = outline(opened).line("purposes", 0)
    press(line, KEY.Key_Return)
    assert not line.is_open
    assert not opened.view.overview.phases.add.isVisible()


# --- lists ------------------------------------------------------------------------------------------------------------


def type_new(page: CampaignsPage, part: PartTable, words: str) -> None:
    part.start_adding()
    field = QApplication.focusWidget()
    assert isinstance(field, Line)
    write(field, words)
    press(field, KEY.Key_Return)


def type_in(part: PartTable, place: int, cell: str, words: str) -> None:
    part.table.setFocus()
    part.table.edit_cell(place, cell)
    field = QApplication.focusWidget()
    assert isinstance(field, Line)
    field.selectAll()
    write(field, words)
    press(field, KEY.Key_Return)


LISTS = (
    ("overview", "phases", "phases", "Đợt cuối", lambda said: said[2]["name"]),
    ("activities", "events", "events", "Ngày Sách", lambda said: said[0]["name"]),
    ("activities", "duties", "milestones", "Họp báo", lambda said: said[1]["text"]),
    ("targets", "targets", "targets", "học sinh", lambda said: said[1]["audience"]),
    ("targets", "titles", "titles", "Gia đình học tập", lambda said: said[0]["name"]),
    ("targets", "awards", "awards", "Giấy khen", lambda said: said[0]["form"]),
    ("targets", "criteria", "criteria", "Hộ gia đình", lambda said: said[0]["group"]),
    ("papers", "cited", "citations", "49-KL/TW", lambda said: said[1]["symbol"]),
    ("papers", "sent_to", "recipients", "Như Điều 3", lambda said: said[2]),
    ("reports", "asked_for", "report_deadlines", "Sở Nội vụ", lambda said: said[1]["to"]),
    ("reports", "waves", "waves", "Đợt 2", lambda said: said[1]["name"]),
)


@pytest.mark.parametrize(("tab", "name", "key", "words", "found"), LISTS, ids=[one[1] for one in LISTS])
def test_a_line_typed_at_the_end_of_a_list_is_kept_and_taken_back(
    qtbot: QtBot, opened: CampaignsPage, tab: str, name: str, key: str, words: str, found: Callable[[Any], str]
) -> None:
    opened.view.open_tab(tab)
    before = stored(opened, key) if key in campaigns.stored_plan(opened.desk.look, opened._open) else None
    type_new(opened, getattr(getattr(opened.view, tab), name), words)
    settled(qtbot, opened)
    assert found(stored(opened, key)) == words
    undo(qtbot, opened)
    after = campaigns.stored_plan(opened.desk.look, opened._open).get(key)
    assert after == before


def test_cells_are_typed_in_the_words_of_the_office(qtbot: QtBot, opened: CampaignsPage) -> None:
    opened.view.open_tab("targets")
    type_in(opened.view.targets.targets, 0, "reached", "98,5%")
    settled(qtbot, opened)
    assert stored(opened, "targets")[0]["reached"] == 98.5
    opened.view.open_tab("overview")
    type_in(opened.view.overview.phases, 0, "end", "28/2/2025")
    settled(qtbot, opened)
    assert stored(opened, "phases")[0]["end"] == "2025-02-28"
    opened.view.open_tab("reports")
    type_in(opened.view.reports.asked_for, 0, "due", "trước 15/12 hằng năm")
    settled(qtbot, opened)
    assert (stored(opened, "report_deadlines")[0]["rule"], stored(opened, "report_deadlines")[0]["month"]) == (
        "annual",
        12,
    )


def test_phases_that_run_side_by_side_are_marked(opened: CampaignsPage) -> None:
    table = opened.view.overview.phases.table
    notes = [table.lines.columns[0].note(line) for line in table.rows()]  # type: ignore[misc]
    assert [bool(note) for note in notes] == [True, True]


def test_a_list_is_reordered_and_shortened_with_keys(qtbot: QtBot, opened: CampaignsPage) -> None:
    opened.view.open_tab("papers")
    part = opened.view.papers.sent_to
    part.table.setFocus()
    part.table.select(1, "name")
    press(part.table, KEY.Key_Up, ALT)
    settled(qtbot, opened)
    assert stored(opened, "recipients") == ["Lưu: VT", "Như trên"]
    click(part.delete)
    settled(qtbot, opened)
    assert len(stored(opened, "recipients")) == 1


def test_a_closed_wave_gives_its_report_a_day(qtbot: QtBot, opened: CampaignsPage) -> None:
    opened.view.open_tab("reports")
    reports = opened.view.reports
    type_in(reports.asked_for, 0, "due", "sau mỗi đợt")
    settled(qtbot, opened)
    assert [one.owed for one in opened.view.reports.occurrences.table.rows()] == [None]
    type_in(reports.waves, 0, "closed_on", "10/1/2025")
    settled(qtbot, opened)
    (line,) = reports.occurrences.table.rows()
    assert line.owed is not None
    assert line.owed.wave == "Đợt 1"


def test_the_signer_and_the_lines_above_the_name_are_written(qtbot: QtBot, opened: CampaignsPage) -> None:
    opened.view.open_tab("papers")
    papers = opened.view.papers
    papers.signer.setFocus()
    papers.signer.selectAll()
    write(papers.signer, "Giàng A Súa")
    press(papers.signer, KEY.Key_Return)
    settled(qtbot, opened)
    rewrite(papers.outline.line("signature_lines", 0), "TRƯỞNG BAN")
    settled(qtbot, opened)
    assert stored(opened, "signature")["name"] == "Giàng A Súa"
    assert stored(opened, "signature_lines") == ["TRƯỞNG BAN"]


def test_a_cited_document_leads_to_the_other_plans_that_cite_it(
    qtbot: QtBot, opened: CampaignsPage, office: Office
) -> None:
    other = campaigns.accept(office, {"title": "Kế hoạch khác", "citations": [{"symbol": "83/2015/QH13"}]}).id
    opened.refresh()
    opened.view.open_tab("papers")
    opened.view.papers.cited.table.select(0, "symbol")
    assert opened.view.papers._also.isVisible()
    opened.view.papers.asked.emit("campaigns", ("campaign", other))
    assert opened.head().title == "Kế hoạch khác"


# --- tasks ------------------------------------------------------------------------------------------------------------


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


# --- from plan to work ------------------------------------------------------------------------------------------------


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
