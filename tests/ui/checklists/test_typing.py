"""Lines typed and pasted into the checklists: drafts, one step each, refused cells, offers."""

from typing import cast

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services import checklist_drafts
from desktop_app.services.office import Office
from desktop_app.settings import Settings
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.checklists.drafts import Drafts
from desktop_app.ui.pages.checklists.page import ChecklistsPage
from tests.ui.checklists.the_page import MakePage, banners, field, hang, paste, sites, written
from tests.ui.hands import CTRL, KEY, SHIFT, dialog_asked, press, write


def type_in(page: ChecklistsPage, words: str, key: KEY = KEY.Key_Tab) -> None:
    line = field(page)
    write(line, words)
    line.close_list()
    press(line, key)


def test_a_line_typed_into_the_last_row_goes_into_the_book_once_nothing_is_missing(
    qtbot: QtBot, make_page: MakePage, office: Office
) -> None:
    page = make_page()
    page.add_line()
    type_in(page, "Cổng chào xã")
    assert banners(office) == []
    assert sites(page) == [] or sites(page) == ["Cổng chào xã"]
    press(field(page), KEY.Key_Escape)
    qtbot.waitUntil(lambda: sites(page) == ["Cổng chào xã"])
    assert "Hang on" in page.foot.sum.words()
    draft = page.table.rows()[0]
    page.table.edit_cell(draft.id, "hang_by")
    type_in(page, "20/01", KEY.Key_Return)
    qtbot.waitUntil(lambda: len(banners(office)) == 1)
    assert banners(office)[0].answers["hang_by"] == "2025-01-20"
    assert banners(office)[0].unit == office.code
    qtbot.waitUntil(lambda: page.table.rows()[0].id > 0)
    assert office.book.undoable() == "Add a line"


def test_typing_on_while_a_new_line_is_stored_loses_no_letter(
    qtbot: QtBot, make_page: MakePage, office: Office
) -> None:
    page = make_page()
    page.add_line()
    for words in ("Ngã ba chợ", "Mừng Xuân", "4 × 1", "3", "20/01", "25/01"):
        type_in(page, words)
    press(field(page), KEY.Key_Escape)
    qtbot.waitUntil(lambda: bool(banners(office)) and "remove_by" in banners(office)[0].answers)
    answers = banners(office)[0].answers
    assert (answers["slogan"], answers["count"], answers["remove_by"]) == ("Mừng Xuân", 3, "2025-01-25")
    written(qtbot, page)
    assert len(banners(office)) == 1
    assert sites(page) == ["Ngã ba chợ"]


def test_a_draft_is_still_there_when_the_page_is_made_anew(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office
) -> None:
    page = make_page()
    page.add_line()
    type_in(page, "Cầu treo", KEY.Key_Return)
    qtbot.waitUntil(lambda: sites(page) == ["Cầu treo"])
    again = make_page()
    assert sites(again) == ["Cầu treo"]
    again.writing.remove([again.table.rows()[0]])
    assert sites(again) == []


def test_a_draft_is_still_there_after_the_power_has_failed(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office
) -> None:
    page = make_page()
    for words in ("Cầu treo", "Cổng chợ"):
        page.add_line()
        type_in(page, words, KEY.Key_Return)
        written(qtbot, page)
    after = Desk(office.folders, Settings(language="en"), desk.clock)  # all that is left is the book
    assert [item.value("site") for item in Drafts.of(after).all()] == ["Cầu treo", "Cổng chợ"]
    after.close()
    page.table.edit_cell(page.table.rows()[0].id, "hang_by")
    type_in(page, "20/01", KEY.Key_Return)
    qtbot.waitUntil(lambda: len(banners(office)) == 1)
    written(qtbot, page)
    assert [item.value("site") for item in checklist_drafts.kept(office)] == ["Cổng chợ"]


def test_what_was_typed_into_a_draft_is_taken_back_before_any_step_of_the_book(
    qtbot: QtBot, make_page: MakePage, office: Office
) -> None:
    hang(office, "Cổng chào")
    page = make_page()
    page.add_line()
    type_in(page, "Cầu treo", KEY.Key_Return)
    written(qtbot, page)
    page.table.edit_cell(page.table.rows()[1].id, "slogan")
    type_in(page, "Mừng Xuân", KEY.Key_Return)
    written(qtbot, page)
    assert page.take_back()
    assert [item.value("slogan") for item in page.table.rows()[1:2]] == [None]
    assert page.take_back()
    assert sites(page) == ["Cổng chào"]
    assert not page.take_back()
    written(qtbot, page)
    assert checklist_drafts.kept(office) == []
    assert office.book.undoable() == "Add a line"


def test_one_typed_cell_is_one_step_that_undo_takes_back(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office
) -> None:
    item = hang(office, "Cổng chào")
    page = make_page()
    page.table.edit_cell(item, "count")
    field(page).selectAll()
    type_in(page, "7", KEY.Key_Return)
    qtbot.waitUntil(lambda: banners(office)[0].answers["count"] == 7)
    written(qtbot, page)
    desk.undo()
    qtbot.waitUntil(lambda: banners(office)[0].answers["count"] == 2)
    qtbot.waitUntil(lambda: page.table.rows()[0].answers["count"] == 2)


def test_filling_down_changes_all_lines_in_one_step(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office
) -> None:
    items = [hang(office, site, size=size) for site, size in (("A", "6 × 1"), ("B", "4 × 1"), ("C", ""))]
    page = make_page()
    page.table.select(items[0], "size")
    for _row in (1, 2):
        press(page.table, KEY.Key_Down, SHIFT)
    press(page.table, KEY.Key_D, CTRL)
    qtbot.waitUntil(lambda: [one.answers.get("size") for one in banners(office)] == ["6 × 1"] * 3)
    written(qtbot, page)
    desk.undo()
    qtbot.waitUntil(lambda: [one.answers.get("size") for one in banners(office)] == ["6 × 1", "4 × 1", None])


def test_lines_pasted_from_excel_come_in_as_one_step(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office
) -> None:
    page = make_page()
    page.setFocus()
    QApplication.clipboard().setText("Cầu treo\t\t\t\t22/01")
    press(cast("QWidget", QApplication.focusWidget()), KEY.Key_V, CTRL)  # on the empty page, as its hint says
    qtbot.waitUntil(lambda: sites(page) == ["Cầu treo"])
    written(qtbot, page)
    desk.undo()
    qtbot.waitUntil(lambda: banners(office) == [])
    qtbot.waitUntil(lambda: not desk.is_busy)
    paste(page, "Cổng chào\tMừng Xuân\t6 × 1\t2\t20/01\t25/01\nNgã ba chợ\t\t4 × 1\t1\t21/01\t\n")
    qtbot.waitUntil(lambda: len(banners(office)) == 2)
    qtbot.waitUntil(lambda: sorted(sites(page)) == ["Cổng chào", "Ngã ba chợ"])
    written(qtbot, page)
    desk.undo()
    qtbot.waitUntil(lambda: banners(office) == [])


def test_a_paste_with_a_cell_that_cannot_be_read_changes_nothing_and_names_the_cell(
    qtbot: QtBot, make_page: MakePage, office: Office
) -> None:
    item = hang(office, "Cổng chào")
    page = make_page()
    page.table.select(item, "count")
    paste(page, "5\t20/01\nnhiều\t21/01")
    said = dialog_asked(qtbot, page)
    assert "nhiều" in said.sheet.accessibleDescription()
    assert "Line 2" in said.sheet.accessibleDescription()
    said.escape()
    written(qtbot, page)
    assert [one.answers["count"] for one in banners(office)] == [2]
    assert sites(page) == ["Cổng chào"]


def test_what_the_book_refuses_is_told_and_the_cell_shows_what_it_had(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office
) -> None:
    item = hang(office, "Cổng chào")
    page = make_page()
    page.table.edit_cell(item, "remove_by")
    field(page).selectAll()
    with qtbot.waitSignal(desk.refused):
        type_in(page, "01/01/2025", KEY.Key_Return)
    index = page.table.lines.index(0, len(page.table.lines.leads) + 5)
    assert page.table.lines.data(index) == "24/01"
    assert banners(office)[0].answers["remove_by"] == "2025-01-24"


def test_a_cell_offers_what_was_written_before_without_marks(make_page: MakePage, office: Office) -> None:
    hang(office, "Cổng chào thị trấn")
    page = make_page()
    page.add_line()
    write(field(page), "cong ch")
    offered = field(page)._offered("cong ch")
    assert [(one.words, one.note) for one in offered] == [("Cổng chào thị trấn", "1 time")]
    units = page.sheet.columns(long_days=False)[-2].edit
    assert units is not None
    assert office.identity.name in [one.words for one in units.suggest("ubnd") or units.suggest(office.identity.name)]
    press(field(page), KEY.Key_Escape)
