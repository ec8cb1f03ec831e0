"""The board of who has reported: counted in words, walked with arrows, accepted, typed from paper, reminded."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_app.domain.completeness import WEEKLY, Approval, Report, Status, Terms, weekly
from desktop_app.i18n import Language
from desktop_app.services import completeness
from desktop_app.services.completeness import Row
from desktop_app.services.office import Office
from desktop_app.ui.inputs import Line
from desktop_app.ui.pages.units.board import Board
from desktop_app.ui.pages.units.board_reading import (
    Tally,
    Wish,
    lines_of,
    newest_due,
    read,
    report_words,
    reports_at,
    tally,
)
from desktop_app.ui.pages.units.page import UnitsPage
from desktop_app.ui.pages.units.report_asking import read_number
from tests.helpers.builders import TODAY, a_unit
from tests.ui.hands import KEY, click, press, settled, write
from tests.ui.units.the_page import EARLIER, LAST_WEEK, THIS_WEEK, open_report, place_of, sent, take

ENGLISH = Language.load("en")


def test_the_counts_of_a_period_say_how_the_units_stand(district: Office) -> None:
    sent(district, "HATLUU", EARLIER, 3, 3)
    sent(district, "BANMU", EARLIER, 1, 3)
    view = read(district, Wish())
    assert [of.period for of in view.periods] == [str(EARLIER), str(LAST_WEEK), str(THIS_WEEK)]
    assert tally(reports_at(view, 0)) == Tally(complete=1, partial=1, late=1)
    assert tally(reports_at(view, 2)) == Tally(not_due=3)
    assert view.is_first


def test_the_period_shown_first_is_the_newest_that_is_late(district: Office) -> None:
    weeks = [weekly(LAST_WEEK.moved(by), Terms(3)) for by in (-1, 0, 1)]
    assert newest_due(weeks, TODAY) == 0  # on Wednesday last week's results may still come


def test_a_cell_says_in_words_what_its_signs_mean() -> None:
    assert report_words(None, ENGLISH) == "not awaited then"
    late = Report("X", weekly(LAST_WEEK, Terms()), Status.LATE, days_late=3)
    assert report_words(late, ENGLISH) == "overdue, not sent, 3 days over"
    part = Report("X", weekly(LAST_WEEK, Terms()), Status.PARTIAL, answered=9, asked=15, approval=Approval.APPROVED)
    assert report_words(part, ENGLISH) == "sent in part, 9 of 15 lines have a result, approved"


def test_the_lines_of_a_units_week_are_those_it_keeps_itself(district: Office) -> None:
    sent(district, "HATLUU", LAST_WEEK, 1, 2)
    sent(district, "BANMU", LAST_WEEK, 2, 2)
    lines = lines_of(district, LAST_WEEK, "HATLUU", ENGLISH)
    assert [(line.title, line.done) for line in lines] == [("Việc 0", True), ("Việc 1", False)]


@pytest.mark.parametrize(("typed", "number"), [("", None), ("12", 12.0), ("1.234,5", 1234.5), (" 7 ", 7.0)])
def test_numbers_are_read_as_offices_write_them(typed: str, number: float | None) -> None:
    assert read_number("x", typed) == number


def stands(page: UnitsPage, unit: str) -> Report:
    return completeness.report(page.desk.look, unit, WEEKLY, str(EARLIER))


def test_the_board_comes_first_and_stands_on_the_newest_period_due(page: UnitsPage) -> None:
    assert page.tabs.current() == "board"
    assert page.board._title.text() == "Week 1"
    assert page.head().step is not None
    assert page.board.print_all.text() == "Print a reminder for 1 unit"


def test_this_office_stands_first_when_it_reports_itself(page: UnitsPage) -> None:
    own = page.board._rows[0]
    assert own.is_own
    assert {report.status for report in own.reports if report} == {Status.NOT_DUE}  # its book was made this week


def test_arrows_walk_the_board_and_say_each_cell(page: UnitsPage) -> None:
    board = page.board.board
    board.setFocus()
    board.stand_on(0, 0)
    for key in (KEY.Key_Down, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right):
        press(board, key)
    assert board.place() == (1, 2)
    assert board.accessibleDescription() == board.said(1, 2)
    press(board, KEY.Key_Up)
    press(board, KEY.Key_Left)
    assert board.place() == (0, 1)


def test_only_units_that_still_owe_can_be_shown(qtbot: QtBot, page: UnitsPage) -> None:
    page.board.only_owing.click()
    assert {str(row.unit.code) for row in page.board._rows} == {"BANMU", "VHTT"}
    page.board.only_owing.click()
    assert len(page.board._rows) == 4


def test_a_report_is_accepted_and_the_acceptance_taken_back_in_the_panel(qtbot: QtBot, page: UnitsPage) -> None:
    open_report(qtbot, page, "HATLUU")
    take(qtbot, page, "Accept this report")
    assert stands(page, "HATLUU").approval is Approval.ACCEPTED
    take(qtbot, page, "Take the acceptance back")
    assert stands(page, "HATLUU").approval is Approval.READY
    press(page.board.panel, KEY.Key_Escape)
    assert not page.board.panel.isVisible()
    assert page.board.board.hasFocus()


def test_figures_are_typed_from_paper(qtbot: QtBot, page: UnitsPage) -> None:
    open_report(qtbot, page, "VHTT")
    take(qtbot, page, "Type a report on paper…")
    dialog = page.board.dialog
    assert dialog is not None
    fields: list[Line] = list(dialog.findChildren(Line))
    named = {field.accessibleName(): field for field in fields}
    write(named["Received by"], "Lò Thị Mai")
    write(named["Rounds of loudspeaker cars (rounds)"], "12")
    dialog.button("go").click()
    settled(qtbot, page)
    came = stands(page, "VHTT").came
    assert came is not None
    assert (came.on_paper, came.receiver) == (True, "Lò Thị Mai")
    labels: list[QLabel] = list(page.board.panel.findChildren(QLabel))
    assert any("12" in label.text() for label in labels)
    take(qtbot, page, "Delete the report on paper")
    assert stands(page, "VHTT").came is None


def test_a_period_is_opened_again_for_one_unit(qtbot: QtBot, page: UnitsPage) -> None:
    page.desk.do(lambda office: completeness.set_terms(office, WEEKLY, Terms(3, 5)))
    settled(qtbot, page)
    open_report(qtbot, page, "VHTT")
    take(qtbot, page, "Open this period again…")
    assert page.board.dialog is not None
    page.board.dialog.button("go").click()
    settled(qtbot, page)
    assert stands(page, "VHTT").reopened_until == TODAY + timedelta(days=7)


def test_the_key_n_notes_a_reminder_and_the_letters_are_printed_for_all(qtbot: QtBot, page: UnitsPage) -> None:
    board = page.board.board
    board.setFocus()
    board.stand_on(place_of(page, "VHTT"), 0)
    press(board, KEY.Key_N)
    settled(qtbot, page)
    assert stands(page, "VHTT").reminded == (TODAY,)
    with qtbot.waitSignal(page.asked) as asked:
        page.board.print_all.click()
    settled(qtbot, page)
    target, (what, key, choices) = asked.args
    assert (target, what, key, choices.week) == ("reports", "report", "reminder", EARLIER)


def test_the_periods_can_be_gone_through_but_not_beyond_today(qtbot: QtBot, page: UnitsPage) -> None:
    def last() -> str:
        assert page.board._view is not None
        return page.board._view.periods[-1].period

    page.step(1)
    settled(qtbot, page)
    assert last() == str(THIS_WEEK)
    page.step(-1)  # nothing lies before the first package
    settled(qtbot, page)
    assert last() == str(THIS_WEEK)


def test_a_package_that_comes_in_moves_the_board(qtbot: QtBot, page: UnitsPage) -> None:
    page.desk.do(lambda office: sent(office, "VHTT", EARLIER, 2, 2))
    settled(qtbot, page)
    report = page.board._rows[place_of(page, "VHTT")].reports[0]
    assert report is not None
    assert report.status is Status.COMPLETE


def a_row(code: str) -> Row:
    periods = [weekly(THIS_WEEK.moved(by), Terms()) for by in range(-5, 1)]
    return Row(a_unit(code), tuple(Report(code, of, Status.LATE, days_late=1) for of in periods))


def a_board(qtbot: QtBot, count: int, width: int) -> Board:
    board = Board(ENGLISH)
    qtbot.addWidget(board)
    board.resize(width, 500)
    rows = [a_row(f"X{n:02d}") for n in range(count)]
    board.show_board(rows, [report.of for report in rows[0].reports if report], 4)
    return board


def test_more_than_fifteen_units_stand_in_two_blocks(qtbot: QtBot) -> None:
    board = a_board(qtbot, 30, 1158)
    assert board.cell_rect(15, 0).top() == board.cell_rect(0, 0).top()
    board.stand_on(0, 5)
    press(board, KEY.Key_Right)
    assert board.place() == (15, 0)
    press(board, KEY.Key_Left)
    assert board.place() == (0, 5)


def test_a_click_on_a_cell_opens_it_and_on_a_head_chooses_the_period(qtbot: QtBot) -> None:
    board = a_board(qtbot, 2, 900)
    board.show()
    with qtbot.waitSignal(board.opened) as cell:
        click(board, board.cell_rect(1, 2).center().toPoint())
    assert cell.args == [1, 2]
    with qtbot.waitSignal(board.period_chosen) as period:
        click(board, QPoint(int(board.cell_rect(0, 2).center().x()), 10))
    assert period.args == [2]
