"""The congress page as a whole: begun, found, led to, printed, deleted; what another office keeps is only read."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.services import congress_templates, printing
from desktop_app.services.office import Office
from desktop_app.text import search_key
from desktop_app.ui.desk import Desk
from desktop_app.ui.finding import search_of
from desktop_app.ui.pages.week import WeekPage
from desktop_app.ui.timeline_scale import LINE
from tests.helpers.builders import TODAY
from tests.ui.congress.the_page import DAY, MakePage, answer, parts_of, progress_of, view_of, whole
from tests.ui.hands import click, dialog_over, settled, write


def test_without_a_congress_the_page_says_what_it_is_for_and_offers_the_first_step(make_page: MakePage) -> None:
    page = make_page()
    assert page.head().title == "Congress"
    assert "No congress yet" in [label.text() for label in parts_of(page, QLabel) if label.isVisible()]


def test_from_new_congress_to_its_timeline_on_paper_takes_six_clicks_at_most(qtbot: QtBot, make_page: MakePage) -> None:
    page = make_page()
    clicks = 0

    def press_on(part: QPushButton) -> None:
        nonlocal clicks
        clicks += 1
        click(part)
        settled(qtbot, page)

    press_on(next(one for one in parts_of(page, QPushButton) if one.text() == "New congress" and one.isVisible()))
    title, day = parts_of(dialog_over(page), QLineEdit)
    write(day, "16/05/2025")
    assert title.text()
    press_on(dialog_over(page).button("make"))
    assert view_of(page).sheet.whole.congress.day == DAY
    with qtbot.waitSignal(page.asked) as told:
        press_on(view_of(page).print)
    assert told.args[0] == "reports"
    assert told.args[1][:2] == ("report", "congress-timeline")
    assert told.args[1][2].congress == page.view.sheet.id  # type: ignore[union-attr]
    printing_it = 2  # the button of the reports page, and the printer's own dialog
    assert clicks + printing_it <= 6


def test_a_congress_on_a_public_holiday_is_refused_before_it_is_made(make_page: MakePage) -> None:
    page = make_page()
    page.new()
    day = parts_of(dialog_over(page), QLineEdit)[1]
    write(day, "29/01/2025")
    assert not dialog_over(page).button("make").isEnabled()
    assert any("No congress can be held on" in label.text() for label in parts_of(dialog_over(page), QLabel))


def test_one_congress_alone_is_opened_at_once_with_its_day_and_the_working_days_left(
    make_page: MakePage, congress: int
) -> None:
    page = make_page()
    assert page.head().title == "Đại hội Hội Khuyến học xã lần thứ V"
    said = [part.accessibleName() for part in view_of(page).facts.children() if hasattr(part, "accessibleName")]
    assert any("16/05/2025" in words and "working days left" in words for words in said)


def test_table_and_timeline_show_the_same_lines_and_scroll_together(make_page: MakePage, congress: int) -> None:
    page = make_page()
    part = progress_of(page)
    assert [one.title for one in part.timeline.bars()] == [step.title for step in part.table.rows()]
    part.table.verticalScrollBar().setValue(5 * LINE)
    assert part.timeline.verticalScrollBar().value() == 5 * LINE
    assert part.table.rowHeight(0) == part.table.rowHeight(3) == LINE
    last = part.timeline.bars()[-1]
    part.timeline.stand_on(last.id)
    assert part.table.current_row() == whole(page, congress).step(str(last.id))
    assert part.table.verticalScrollBar().value() == part.timeline.verticalScrollBar().value() > 0


def test_steps_are_kept_as_a_template_and_offered_first_next_time(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    page.keep_template()
    field = parts_of(dialog_over(page), QLineEdit)[0]
    field.selectAll()
    write(field, "Mẫu của xã")
    answer(qtbot, page, "go")
    assert congress_templates.templates(page.desk.look)[0].title == "Mẫu của xã"


def test_a_deleted_congress_leaves_the_empty_page_and_undo_brings_it_back(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    view_of(page).delete_asked.emit()
    settled(qtbot, page)
    assert page.head().title == "Congress"
    page.desk.undo()
    settled(qtbot, page)
    assert [one.congress.title for one in page.table.rows()] == ["Đại hội Hội Khuyến học xã lần thứ V"]


def test_what_another_office_keeps_can_only_be_read(make_page: MakePage, congress: int, office: Office) -> None:
    with office.book.filling():
        office.book.db.execute("update congresses set owner = '99'")
    page = make_page()
    part = progress_of(page)
    assert not part.add.isEnabled()
    assert not view_of(page).move_day.isEnabled()
    assert not part.timeline.bars()[0].may_move
    part.table.select(part.table.rows()[0].key, "title")
    write(part.table, "Khác")
    assert parts_of(part.table, QLineEdit) == []


def test_another_page_and_the_finder_lead_to_a_congress_and_to_a_step(make_page: MakePage, congress: int) -> None:
    page = make_page()
    step = whole(page, congress).steps[7]
    page.open_at(("part", step.id))
    assert progress_of(page).table.current_row() == step
    page.back()
    page.open_at(("congress", congress))
    assert page.head().back == "Congresses"
    page.open_at(("new",))
    assert dialog_over(page).accessibleName() == "New congress"
    assert next(iter(page.commands())).words == "New congress"


def test_each_sheet_of_a_congress_can_be_printed_from_where_its_lines_stand(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    for tab in ("agenda", "approvals"):
        view_of(page).open_tab(tab)
        QApplication.processEvents()
        with qtbot.waitSignal(page.asked) as told:
            click(view_of(page)._parts[tab].print)
        assert told.args[1][1] in {report.key for report in printing.SHOWN}
        assert told.args[1][2].congress == congress


def test_the_finder_leads_to_a_step_without_its_diacritics(make_page: MakePage, congress: int) -> None:
    page = make_page()
    step = whole(page, congress).steps[7]
    groups = search_of(page.desk, lambda: ())(search_key(step.title)[:30])
    hits = [hit for group in groups if group.title == "Congress" for hit in group.found]
    assert ("congress", ("part", step.id)) in [hit.key for hit in hits]


def test_enter_on_a_step_in_the_week_leads_to_its_congress(
    qtbot: QtBot, desk: Desk, office: Office, shown: Callable[[WeekPage], QMainWindow]
) -> None:
    number = congress_templates.create(office, "commune", "Đại hội Hội Khuyến học xã", TODAY + timedelta(days=2))
    week = WeekPage(desk)
    week.refresh()
    shown(week)
    qtbot.waitUntil(lambda: not desk.is_busy)
    line = next(entry for entry in week._table.rows() if entry.kind == "congress")
    with qtbot.waitSignal(week.asked) as told:
        week._table.opened.emit(line)
    assert told.args[0] == "congress"
    part = office.book.congresses.part(told.args[1][1])
    assert part is not None
    assert part[0] == number
