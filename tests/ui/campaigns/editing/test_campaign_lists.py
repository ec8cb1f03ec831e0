"""The lists of a plan edited on its page: typed, reordered, shortened; waves, signers, citations."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.services import campaigns
from desktop_app.services.office import Office
from desktop_app.ui.inputs import Line
from desktop_app.ui.pages.campaigns.lists import ListTable
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from tests.ui.campaigns.editing.the_page import ALT, rewrite, stored, undo
from tests.ui.hands import KEY, click, press, settled, write


def type_new(page: CampaignsPage, part: ListTable, words: str) -> None:
    part.start_adding()
    field = QApplication.focusWidget()
    assert isinstance(field, Line)
    write(field, words)
    press(field, KEY.Key_Return)


def type_in(part: ListTable, place: int, cell: str, words: str) -> None:
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
