"""Results in the window: figures with the lines behind them, charts, and the wording of the report, kept as typed."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from desktop_app.domain.result_text import Line
from desktop_app.services import campaigns, checklists, result_drafts
from desktop_app.services.office import Office
from desktop_app.services.papers import Choices
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.campaigns.results import Results
from desktop_app.ui.pages.reports.page import ReportsPage
from desktop_app.ui.pages.results.charts import Bars
from desktop_app.ui.pages.results.sheet import ResultsSheet
from tests.helpers.builders import a_plan
from tests.ui.conftest import OpenPage
from tests.ui.hands import KEY, press

VISUAL = "forms.visual"
MONTH = "2025-01"


@pytest.fixture
def plan(office: Office) -> int:
    """Two banners, one of them hung, and a round of a loudspeaker car."""
    plan = campaigns.accept(office, a_plan()).id
    for site, count in (("Cầu vòm", "2"), ("Chợ", "3")):
        checklists.add(office, "banner", {"site": site, "hang_by": "14/1", "count": count, "type": "horizontal"}, plan)
    checklists.add(office, "car_run", {"day": "16/1", "route": "Hát Lừu – Bản Công"}, plan)
    checklists.tick(office, [(str(office.book.items.of_kind("banner")[0].id), "hang")])
    return plan


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, plan: int, open_page: OpenPage) -> CampaignsPage:
    made = open_page(CampaignsPage(desk))
    made.show_campaign(plan, "results")
    rested(qtbot, made.view.results, "figures")
    return made


def rested(qtbot: QtBot, results: Results, view: str = "") -> Results:
    if view:
        results.show_view(view)
    qtbot.waitUntil(lambda: not results._desk.is_busy and results._report is not None)
    return results


def kept(office: Office, plan: int, key: str = VISUAL) -> Line:
    return next(one for one in result_drafts.report(office, plan, MONTH).lines if one.key == key)


def test_behind_each_figure_stand_its_lines_and_enter_opens_one(qtbot: QtBot, page: CampaignsPage) -> None:
    figures = page.view.results.figures
    assert figures.table.select("TQ01")
    qtbot.waitUntil(lambda: len(figures.lines.rows()) == 2)
    assert {str(one.item.answers["site"]) for one in figures.lines.rows()} == {"Cầu vòm", "Chợ"}
    item = figures.lines.rows()[0].item.id
    figures.lines.select(item)
    with qtbot.waitSignal(page.asked) as asked:
        press(figures.lines, KEY.Key_Return)
    assert asked.args == ["checklists", ("item", item)]


def test_a_note_beside_a_figure_is_kept(qtbot: QtBot, page: CampaignsPage, office: Office, plan: int) -> None:
    figures = page.view.results.figures
    figures.table.select("TQ01")
    figures.note.setText("Chờ duyệt mẫu")
    figures.note.settle()
    rested(qtbot, page.view.results)
    assert result_drafts.report(office, plan, MONTH).notes == {"TQ01": "Chờ duyệt mẫu"}


def test_charts_tell_every_number_to_who_cannot_see(qtbot: QtBot, page: CampaignsPage) -> None:
    rested(qtbot, page.view.results, "charts")
    drawn: list[Bars] = list(page.view.results.charts.findChildren(Bars))
    said = [bars.accessibleDescription() for bars in drawn]
    assert any("1/4 (25%)" in words for words in said)


def test_what_is_typed_over_a_sentence_stays_when_its_figures_move(
    qtbot: QtBot, page: CampaignsPage, office: Office, plan: int
) -> None:
    text = rested(qtbot, page.view.results, "text").text
    box = text.boxes[VISUAL]
    box.field.setFocus()
    box.field.setPlainText(box.line.text + " Dân bản cùng treo.")
    text.boxes["opening"].field.setFocus()  # leaving the field keeps it
    rested(qtbot, page.view.results)
    assert kept(office, plan).text.endswith("Dân bản cùng treo.")
    second = office.book.items.of_kind("banner")[1].id
    page.desk.do(lambda work: checklists.tick(work, [(str(second), "hang")]))
    rested(qtbot, page.view.results)
    qtbot.waitUntil(lambda: text.boxes[VISUAL].keep.isVisible())
    box = text.boxes[VISUAL]
    assert (box.new_figures.isVisible(), box.put_back.isVisible()) == (True, True)
    box.new_figures.click()
    rested(qtbot, page.view.results)
    qtbot.waitUntil(lambda: not text.boxes[VISUAL].line.moved)
    assert kept(office, plan).text.endswith("05/05 cái (100%). Dân bản cùng treo.")


def test_a_sentence_is_left_out_added_and_taken_back(
    qtbot: QtBot, page: CampaignsPage, office: Office, plan: int
) -> None:
    text = rested(qtbot, page.view.results, "text").text
    text.boxes[VISUAL].leave_out.click()
    rested(qtbot, page.view.results)
    assert kept(office, plan).left_out
    page.desk.undo()
    rested(qtbot, page.view.results)
    assert not kept(office, plan).typed
    text._add("causes")
    qtbot.waitUntil(lambda: "own.1" in text.boxes and text.boxes["own.1"].field.hasFocus())
    qtbot.waitUntil(lambda: text.boxes["own.1"].field.textCursor().hasSelection())


def test_the_report_is_issued_and_opened_again(qtbot: QtBot, page: CampaignsPage, office: Office, plan: int) -> None:
    results = rested(qtbot, page.view.results, "text")
    results.issue.click()
    dialogs: list[Dialog] = list(page.window().findChildren(Dialog))
    dialog = dialogs[0]
    fields: list[QLineEdit] = list(dialog.findChildren(QLineEdit))
    day = fields[0]
    day.setText("hôm kia kìa")
    assert not dialog.button("issue").isEnabled()
    day.setText("31/1/2025")
    dialog.button("issue").click()
    rested(qtbot, results)
    qtbot.waitUntil(lambda: results.again.isVisible())
    issued = result_drafts.report(office, plan, MONTH).document
    assert issued is not None
    assert issued.name == "01/BC-UBND"
    assert results.text.boxes[VISUAL].field.isReadOnly()
    results.again.click()
    qtbot.waitUntil(lambda: results.issue.isVisible() and not page.desk.is_busy)
    assert not results.text.boxes[VISUAL].field.isReadOnly()


def test_the_wording_opens_over_the_report_on_paper(
    qtbot: QtBot, desk: Desk, plan: int, shown: Callable[[ReportsPage], QMainWindow]
) -> None:
    page = ReportsPage(desk)
    window = shown(page)
    page.open_at(("report", "results", Choices(plan=plan, period=MONTH)))
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert page.wording.isVisible()
    page.wording.click()
    sheets: list[ResultsSheet] = list(window.findChildren(ResultsSheet))
    sheet = sheets[0]
    rested(qtbot, sheet.results)
    qtbot.waitUntil(lambda: VISUAL in sheet.results.text.boxes)
    press(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert not sheet.isVisible()
    page.open_at(("report", "consolidated", Choices(period=MONTH)))
    assert not page.wording.isVisible()
    qtbot.waitUntil(lambda: not desk.is_busy)
