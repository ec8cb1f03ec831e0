"""The checklists as a person keeps them: typing, pasting, picking, and being told what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.checklist_kinds import KINDS
from desktop_app.domain.checklists import Item
from desktop_app.services import campaigns, checklists
from desktop_app.services.office import Office
from desktop_app.ui.alive import while_alive
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.empty_page import EmptyPage
from desktop_app.ui.inputs import Line
from desktop_app.ui.pages.checklists.page import ChecklistsPage
from tests.ui.hands import CTRL, KEY, SHIFT, press, write

MakePage = Callable[[], ChecklistsPage]


@pytest.fixture
def make_page(qtbot: QtBot, desk: Desk, shown: Callable[[ChecklistsPage], QMainWindow]) -> MakePage:
    """The page in a window, as the main window shows it."""

    def make() -> ChecklistsPage:
        page = ChecklistsPage(desk)

        def follow(nouns: frozenset[str]) -> None:
            if page.nouns & nouns:
                page.refresh()

        desk.changed.connect(while_alive(page, follow))  # work may come back when the window has gone
        page.refresh()
        shown(page)
        return page

    return make


def hang(office: Office, site: str, first: str = "18/01/2025", last: str = "24/01/2025", **values: object) -> int:
    banner = {"site": site, "hang_by": first, "remove_by": last, "count": 2, **values}
    return checklists.add(office, "banner", banner).id


def banners(office: Office) -> list[Item]:
    return office.book.items.of_kind("banner")


def sites(page: ChecklistsPage) -> list[str]:
    return [str(item.answers.get("site") or "") for item in page.table.rows() if item.id]


def field(page: ChecklistsPage) -> Line:
    """The field of the cell that is open."""
    return next(one for one in cast("list[Line]", page.table.findChildren(Line)) if one.isVisible())


def dialogs(page: ChecklistsPage) -> list[Dialog]:
    return cast("list[Dialog]", page.window().findChildren(Dialog))


def pressed(part: QWidget, words: str) -> None:
    """Clicks the button with these words."""
    next(one for one in cast("list[QPushButton]", part.findChildren(QPushButton)) if one.text() == words).click()


def type_in(page: ChecklistsPage, words: str, key: KEY = KEY.Key_Tab) -> None:
    line = field(page)
    write(line, words)
    line.close_list()
    press(line, key)


def settled(qtbot: QtBot, page: ChecklistsPage) -> None:
    qtbot.waitUntil(lambda: not page.writing._edits and not page.writing._new)
    qtbot.waitUntil(lambda: not page.desk.is_busy)


def paste(page: ChecklistsPage, words: str) -> None:
    QApplication.clipboard().setText(words)
    press(page.table, KEY.Key_V, CTRL)


def test_every_kind_has_a_tab_with_its_count_and_an_empty_page_with_a_first_step(
    make_page: MakePage, office: Office
) -> None:
    hang(office, "Cổng chào")
    page = make_page()
    assert [(key, count) for key, _words, count in page.tabs._tabs] == [
        (kind.key, 1 if kind.key == "banner" else 0) for kind in KINDS
    ]
    for kind in KINDS[1:]:
        page._choose_kind(kind)
        empty = page._place.currentWidget()
        assert isinstance(empty, EmptyPage)
        assert kind.one in empty.accessibleName()


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
    settled(qtbot, page)
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


def test_one_typed_cell_is_one_step_that_undo_takes_back(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office
) -> None:
    item = hang(office, "Cổng chào")
    page = make_page()
    page.table.edit_cell(item, "count")
    field(page).selectAll()
    type_in(page, "7", KEY.Key_Return)
    qtbot.waitUntil(lambda: banners(office)[0].answers["count"] == 7)
    settled(qtbot, page)
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
    settled(qtbot, page)
    desk.undo()
    qtbot.waitUntil(lambda: [one.answers.get("size") for one in banners(office)] == ["6 × 1", "4 × 1", None])


def test_lines_pasted_from_excel_come_in_as_one_step(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office
) -> None:
    page = make_page()
    page.setFocus()
    QApplication.clipboard().setText("Cầu treo\t\t\t\t22/01")
    press(cast(QWidget, QApplication.focusWidget()), KEY.Key_V, CTRL)  # on the empty page, as its hint says
    qtbot.waitUntil(lambda: sites(page) == ["Cầu treo"])
    settled(qtbot, page)
    desk.undo()
    qtbot.waitUntil(lambda: banners(office) == [])
    qtbot.waitUntil(lambda: not desk.is_busy)
    paste(page, "Cổng chào\tMừng Xuân\t6 × 1\t2\t20/01\t25/01\nNgã ba chợ\t\t4 × 1\t1\t21/01\t\n")
    qtbot.waitUntil(lambda: len(banners(office)) == 2)
    qtbot.waitUntil(lambda: sorted(sites(page)) == ["Cổng chào", "Ngã ba chợ"])
    settled(qtbot, page)
    desk.undo()
    qtbot.waitUntil(lambda: banners(office) == [])


def test_a_paste_with_a_cell_that_cannot_be_read_changes_nothing_and_names_the_cell(
    qtbot: QtBot, make_page: MakePage, office: Office
) -> None:
    item = hang(office, "Cổng chào")
    page = make_page()
    page.table.select(item, "count")
    paste(page, "5\t20/01\nnhiều\t21/01")
    qtbot.waitUntil(lambda: bool(dialogs(page)))
    said = dialogs(page)[0]
    assert "nhiều" in said.sheet.accessibleDescription()
    assert "Line 2" in said.sheet.accessibleDescription()
    said.escape()
    settled(qtbot, page)
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


def test_two_banners_in_one_place_are_told_at_once_and_can_be_let_be(
    qtbot: QtBot, make_page: MakePage, office: Office
) -> None:
    hang(office, "Cổng chào")
    second = hang(office, "Cổng chào", "20/01/2025", "26/01/2025")
    page = make_page()
    trouble = page.strip._troubles[0]
    assert "1 and 2" in trouble.strong
    assert page.sheet.tints[second, "site"] == "amber"
    assert page._mark(page.table.rows()[1]) is not None
    page.strip.taken.emit(trouble.key, trouble.ways[0][0])
    assert (page.table.current_column(), page.table.current_row().id) == ("hang_by", second)  # type: ignore[union-attr]
    press(field(page), KEY.Key_Escape)
    page.strip.taken.emit(trouble.key, trouble.ways[1][0])
    assert page.strip._troubles == ()
    assert page.sheet.tints == {}


def test_a_banner_past_its_day_is_red_and_can_be_marked_as_taken_down(
    qtbot: QtBot, make_page: MakePage, office: Office
) -> None:
    item = hang(office, "Ngã ba chợ", "05/01/2025", "12/01/2025", state="hung")
    page = make_page()
    trouble = page.strip._troubles[0]
    assert trouble.late
    assert trouble.strong == "Line 1 is 3 days late."
    assert page.sheet.tints[item, "remove_by"] == "red"
    page.strip.taken.emit(trouble.key, trouble.ways[0][0])
    qtbot.waitUntil(lambda: banners(office)[0].state == "taken_down")
    qtbot.waitUntil(lambda: page.strip._troubles == ())


def test_many_picked_lines_get_another_state_or_are_deleted_in_one_step(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office
) -> None:
    items = [hang(office, site) for site in "ABC"]
    page = make_page()
    page.table.pick(items[:2])
    assert page.foot.currentIndex() == 1
    page.foot.next_step.click()
    qtbot.waitUntil(lambda: [one.state for one in banners(office)] == ["hung", "hung", "planned"])
    settled(qtbot, page)
    page.foot._on_state("damaged")
    qtbot.waitUntil(lambda: [one.state for one in banners(office)] == ["damaged", "damaged", "planned"])
    settled(qtbot, page)
    page.foot.delete.click()
    qtbot.waitUntil(lambda: [one.answers["site"] for one in banners(office)] == ["C"])
    settled(qtbot, page)
    assert page.foot.currentIndex() == 0
    desk.undo()
    qtbot.waitUntil(lambda: len(banners(office)) == 3)


def test_lines_of_another_office_are_shown_and_cannot_be_changed(make_page: MakePage, office: Office) -> None:
    item = hang(office, "Cổng chào")
    with office.book.writing("Test"):
        office.book.db.execute("update items set owner = 'BANMU' where id = ?", (item,))
    page = make_page()
    row = page.table.rows()[0]
    assert not any(column.takes(row) for column in page.table.lines.columns)
    page.table.select(item)
    press(page.table, KEY.Key_Space)
    assert page.table.picked_rows() == []
    page._open_form(row)
    assert page.form.form is not None
    assert not page.form.form.input("site").isEnabled()


def test_the_whole_line_opens_at_the_right_and_each_answer_is_kept(
    qtbot: QtBot, make_page: MakePage, office: Office
) -> None:
    plan = campaigns.create(office, "Đại hội")
    item = hang(office, "Cổng chào")
    page = make_page()
    page.table.select(item)
    press(page.table, KEY.Key_Return)
    form = page.form.form
    assert form is not None
    assert page.form.isVisible()
    partners = form.input("partners")
    assert isinstance(partners, Line)
    partners.setFocus()
    write(partners, "Đoàn Thanh niên")
    press(partners, KEY.Key_Return)
    qtbot.waitUntil(lambda: banners(office)[0].partners == "Đoàn Thanh niên")
    form.changed.emit("campaign", str(plan))
    qtbot.waitUntil(lambda: banners(office)[0].campaign == plan)
    settled(qtbot, page)
    press(page.form, KEY.Key_Escape)
    assert not page.form.isVisible()


def test_a_new_line_belongs_to_the_campaign_that_is_filtered(qtbot: QtBot, make_page: MakePage, office: Office) -> None:
    plan = campaigns.create(office, "Đại hội")
    page = make_page()
    page.open_at(("campaign", plan))
    paste(page, "Cổng chào\t\t\t\t20/01")
    qtbot.waitUntil(lambda: len(banners(office)) == 1)
    assert banners(office)[0].campaign == plan


def test_a_line_outside_the_weeks_shown_is_found_and_opened(make_page: MakePage, office: Office) -> None:
    hang(office, "Gần")
    far = hang(office, "Xa", "01/10/2025", "10/10/2025")
    page = make_page()
    assert sites(page) == ["Gần"]
    page.open_at(("item", far))
    assert sites(page) == ["Gần", "Xa"]
    assert page.form.item is not None
    assert page.form.item.id == far


def test_filters_that_let_nothing_through_say_so_and_offer_all_weeks(
    qtbot: QtBot, make_page: MakePage, office: Office
) -> None:
    hang(office, "Xa", "01/10/2025", "10/10/2025")
    page = make_page()
    pressed(page._place, "Show all weeks")
    qtbot.waitUntil(lambda: sites(page) == ["Xa"])
    page.filters.clear()
    assert sites(page) == []


def test_the_filter_sifts_by_state_and_the_sum_follows(make_page: MakePage, office: Office) -> None:
    hang(office, "A", state="hung")
    hang(office, "B")
    page = make_page()
    assert page.foot.sum.words() == "2 lines · 4 in all · 1 hung"
    page.open_at(("filter", {"kind": "banner", "state": "hung"}))
    assert sites(page) == ["A"]
    assert page.foot.sum.words() == "1 line · 2 in all · 1 hung"


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


def test_the_primary_button_leads_to_the_weekly_sheet(qtbot: QtBot, make_page: MakePage, office: Office) -> None:
    hang(office, "A")
    page = make_page()
    with qtbot.waitSignal(page.asked) as asked:
        pressed(page, "Print weekly sheet")
    assert asked.args[0] == "reports"
