"""The checklists: tabs, troubles, many lines at once, the whole line at the right, filters, what they lead to."""

from typing import cast

from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.checklist_kinds import KINDS
from desktop_app.services import campaigns
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.empty_page import EmptyPage
from desktop_app.ui.inputs import Line
from tests.ui.checklists.the_page import MakePage, banners, field, hang, paste, sites, written
from tests.ui.hands import KEY, ask_menu, open_list, press, write


def pressed(part: QWidget, words: str) -> None:
    """Clicks the button with these words."""
    next(one for one in cast("list[QPushButton]", part.findChildren(QPushButton)) if one.text() == words).click()


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
    written(qtbot, page)
    page.foot._on_state("damaged")
    qtbot.waitUntil(lambda: [one.state for one in banners(office)] == ["damaged", "damaged", "planned"])
    written(qtbot, page)
    page.foot.delete.click()
    qtbot.waitUntil(lambda: [one.answers["site"] for one in banners(office)] == ["C"])
    written(qtbot, page)
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
    written(qtbot, page)
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


def test_the_primary_button_leads_to_the_weekly_sheet(qtbot: QtBot, make_page: MakePage, office: Office) -> None:
    hang(office, "A")
    page = make_page()
    with qtbot.waitSignal(page.asked) as asked:
        pressed(page, "Print weekly sheet")
    assert asked.args[0] == "reports"


def test_the_right_button_offers_what_can_be_done_with_a_cell(
    qtbot: QtBot, office: Office, make_page: MakePage
) -> None:
    hang(office, "Cầu vòm")
    page = make_page()
    offered = ask_menu(page.table, page.table.lines.index(0, 2))
    assert offered == ["Open the line", "Copy", "Paste", "Result…", "Repeat this line…", "Delete line"]
    opened = open_list(page.table)
    assert opened is not None
    press(opened, KEY.Key_Down)
    press(opened, KEY.Key_Return)
    assert QApplication.clipboard().text() == "Cầu vòm"
