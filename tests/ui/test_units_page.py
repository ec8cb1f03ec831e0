"""Units as a person uses them: who has reported, and the list."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QLabel, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.checklists import Item
from desktop_app.domain.completeness import WEEKLY, Approval, Report, Status, Terms, weekly
from desktop_app.domain.units import Succession, SuccessionKind, UnitCode
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.services import completeness, report_marks, units
from desktop_app.services.completeness import Row
from desktop_app.services.office import Office
from desktop_app.settings import Settings
from desktop_app.storage.packages import PackageRow
from desktop_app.ui.columns import Edit
from desktop_app.ui.desk import Desk
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
from desktop_app.ui.pages.units.merging import MergeForm
from desktop_app.ui.pages.units.page import UnitsPage
from desktop_app.ui.pages.units.report_asking import read_number
from tests.helpers.builders import TODAY, Clock, Place, a_unit
from tests.ui.hands import KEY, click, press, write

THIS_WEEK = Week.of(TODAY)
LAST_WEEK = THIS_WEEK.moved(-1)
EARLIER = LAST_WEEK.moved(-1)
ENGLISH = Language.load("en")


def sent(office: Office, unit: str, week: Week, done: int, planned: int) -> None:
    """A unit's package of a week has come, with so many of its lines done."""
    at = f"{week.sunday.isoformat()}T08:00:00+07:00"
    with office.book.writing("Receive a package"):
        for place in range(planned):
            day = (week.monday + timedelta(days=place % 5)).isoformat()
            answers = {"title": f"Việc {place}", "due": day, **({"done_on": day} if place < done else {})}
            state = "done" if place < done else "planned"
            office.book.items.save(Item("task", answers, state, unit=unit, owner=unit), office.code)
        office.book.packages.remember(
            PackageRow(
                "in", unit, unit, "their book", week.number, str(week), at, at, f"{unit}{week}", "x.zip", planned
            )
        )


# --- the board without windows ----------------------------------------------------------------------------------------


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


# --- the board --------------------------------------------------------------------------------------------------------


@pytest.fixture
def district_desk(qtbot: QtBot, district: Office, clock: Clock) -> Iterator[Desk]:
    made = Desk(district.folders, Settings(language="en"), clock)
    yield made
    qtbot.waitUntil(lambda: not made.is_busy)
    made.close()


@pytest.fixture
def page(qtbot: QtBot, district_desk: Desk, district: Office, shown: Callable[[UnitsPage], QMainWindow]) -> UnitsPage:
    """The district's page; two communes have sent the week before last, one only part of it."""
    sent(district, "HATLUU", EARLIER, 3, 3)
    sent(district, "BANMU", EARLIER, 1, 3)
    return opened(qtbot, district_desk, shown)


def opened(qtbot: QtBot, desk: Desk, shown: Callable[[UnitsPage], QMainWindow]) -> UnitsPage:
    made = UnitsPage(desk)
    desk.changed.connect(lambda nouns: made.refresh() if made.nouns & nouns else None)
    made.refresh()
    shown(made)
    settled(qtbot, made)
    return made


def settled(qtbot: QtBot, page: UnitsPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.is_busy)


def place_of(page: UnitsPage, unit: str) -> int:
    return next(place for place, row in enumerate(page.board._rows) if row.unit.code == unit)


def open_report(qtbot: QtBot, page: UnitsPage, unit: str, period: int = 0) -> None:
    """Stands on a cell and presses Enter."""
    board = page.board.board
    board.setFocus()
    board.stand_on(place_of(page, unit), period)
    press(board, KEY.Key_Return)
    settled(qtbot, page)


def take(qtbot: QtBot, page: UnitsPage, words: str) -> None:
    """Presses the button of the panel that says this."""
    buttons: list[QPushButton] = list(page.board.panel.findChildren(QPushButton))
    next(one for one in reversed(buttons) if one.text() == words).click()
    settled(qtbot, page)


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


# --- the figures and when reports are due -----------------------------------------------------------------------------


def open_tab(qtbot: QtBot, page: UnitsPage, key: str) -> None:
    page.tabs.choose(key)
    page.tabs.chosen.emit(key)
    settled(qtbot, page)


def test_a_figure_leads_to_its_units_their_lines_and_the_line_itself(
    qtbot: QtBot, page: UnitsPage, district: Office
) -> None:
    day = EARLIER.monday.isoformat()
    with district.book.writing("Receive a package"):
        drive = Item("car_run", {"route": "Bản Mù", "day": day, "done_on": day}, "done", unit="BANMU", owner="BANMU")
        kept = district.book.items.save(drive, district.code)
    report_marks.put_on_paper(district, "VHTT", WEEKLY, str(EARLIER), TODAY, {"XL01": 5})
    open_tab(qtbot, page, "results")
    results = page.results
    results.period.choose(None)
    results.refresh()
    settled(qtbot, page)
    (rounds,) = results.table.rows()
    assert (rounds.total.actual, rounds.total.by_hand) == (6, 5)
    results.table.select("XL01")
    press(results.table, KEY.Key_Return)
    links: list[QPushButton] = list(results.panel.findChildren(QPushButton))
    next(one for one in links if one.text() == "UBND xã Bản Mù").click()
    settled(qtbot, page)
    links = list(results.panel.findChildren(QPushButton))
    with qtbot.waitSignal(page.asked) as asked:
        next(one for one in links if one.text() == "Open").click()
    assert asked.args == ["checklists", ("item", kept.id)]
    with qtbot.waitSignal(page.asked) as asked:
        results.print_table.click()
    assert asked.args[1][1] == "consolidated"


def test_the_days_that_make_reports_late_and_lock_them_are_typed(qtbot: QtBot, page: UnitsPage) -> None:
    open_tab(qtbot, page, "terms")
    table = page.terms.table
    (line,) = table.rows()
    table.edited.emit([Edit(line, "late", "5", 5), Edit(line, "lock", "9", 9)])
    settled(qtbot, page)
    assert completeness.terms(page.desk.look, WEEKLY) == Terms(5, 9)
    page.desk.undo()
    settled(qtbot, page)
    assert completeness.terms(page.desk.look, WEEKLY) == Terms(3, None)


# --- the list ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def listing(page: UnitsPage) -> UnitsPage:
    page.tabs.choose("list")
    page._show_tab("list")
    return page


def names(page: UnitsPage) -> list[str]:
    return [unit.name for _depth, unit in page.list.table.rows()]


def test_an_office_without_units_shows_its_list_first_and_its_own_reports_on_the_board(
    qtbot: QtBot, desk: Desk, shown: Callable[[UnitsPage], QMainWindow]
) -> None:
    page = opened(qtbot, desk, shown)
    assert page.tabs.current() == "list"
    page.tabs.choose("board")
    page.tabs.chosen.emit("board")
    settled(qtbot, page)
    assert [row.is_own for row in page.board._rows] == [True]
    open_report(qtbot, page, "HATLUU")
    take(qtbot, page, "Approve and lock")
    own = completeness.report(desk.look, "HATLUU", WEEKLY, str(THIS_WEEK))
    assert own.approval is Approval.APPROVED


def test_an_office_alone_is_told_what_the_board_is_for(
    qtbot: QtBot, open_office: Callable[[Place], Office], clock: Clock, shown: Callable[[UnitsPage], QMainWindow]
) -> None:
    alone = open_office(Place("DONNAI", "UBND tỉnh Đồng Nai", "province"))
    desk = Desk(alone.folders, Settings(language="en"), clock)
    page = opened(qtbot, desk, shown)
    page.tabs.chosen.emit("board")
    assert page._nobody.isVisible()
    desk.close()


def test_units_stand_under_their_superior(listing: UnitsPage) -> None:
    depths = {str(unit.code): depth for depth, unit in listing.list.table.rows()}
    assert depths["YENBAI"] < depths["TRAMTAU"] < depths["HATLUU"]


def test_the_list_is_searched_without_diacritics(listing: UnitsPage) -> None:
    write(listing.list.typed, "hat luu")
    assert names(listing) == ["UBND xã Hát Lừu"]


def test_a_unit_is_changed_as_it_is_typed(qtbot: QtBot, listing: UnitsPage, district: Office) -> None:
    listing.open_at(("unit", "BANMU"))
    form = listing.list.panel.form
    assert form is not None
    name = form.input("name")
    assert isinstance(name, Line)
    name.setFocus()
    name.selectAll()
    write(name, "UBND xã Bản Mù mới")
    press(name, KEY.Key_Return)
    settled(qtbot, listing)
    assert "UBND xã Bản Mù mới" in names(listing)
    assert district.tree().by_code[UnitCode("BANMU")].name == "UBND xã Bản Mù mới"


def test_a_last_day_before_the_first_is_refused_beside_its_field(
    qtbot: QtBot, listing: UnitsPage, district: Office
) -> None:
    units.change(district, a_unit("BANMU", "UBND xã Bản Mù", parent="TRAMTAU", valid_from=date(2024, 1, 1)))
    listing.refresh()
    listing.open_at(("unit", "BANMU"))
    form = listing.list.panel.form
    assert form is not None
    last = form.input("valid_to")
    assert isinstance(last, Line)
    last.setFocus()
    write(last, "1/1/2020")
    press(last, KEY.Key_Return)
    settled(qtbot, listing)
    assert last.property("state") == "wrong"
    assert district.tree().by_code[UnitCode("BANMU")].valid_to is None


def test_a_unit_is_added_below_this_office_with_a_code_made_from_its_name(
    qtbot: QtBot, listing: UnitsPage, district: Office
) -> None:
    listing.list.table.select("TRAMTAU")
    listing.add()
    form = listing.list.panel.form
    assert form is not None
    name = form.input("name")
    assert isinstance(name, Line)
    write(name, "UBND xã Pá Hu")
    press(name, KEY.Key_Return)
    listing.list.panel._add_new()
    settled(qtbot, listing)
    added = district.tree().by_code[UnitCode("UBNDXPH")]
    assert (added.name, added.level, added.parent) == ("UBND xã Pá Hu", "commune", "TRAMTAU")
    assert not listing.list.panel.is_adding


def test_a_code_that_is_taken_is_refused_beside_its_field(qtbot: QtBot, listing: UnitsPage, district: Office) -> None:
    before = len(district.tree().units)
    listing.add()
    form = listing.list.panel.form
    assert form is not None
    form.fill({"name": "UBND xã Hát Lừu hai", "code": "HATLUU"})
    listing.list.panel._add_new()
    settled(qtbot, listing)
    assert form.input("code").property("state") == "wrong"
    assert len(district.tree().units) == before


def test_a_unit_that_is_in_use_is_not_deleted_and_the_reason_is_told(qtbot: QtBot, listing: UnitsPage) -> None:
    listing.list.table.select("BANMU")
    with qtbot.waitSignal(listing.desk.refused):
        press(listing.list.table, KEY.Key_Delete)
    assert "UBND xã Bản Mù" in names(listing)


def test_a_unit_nothing_points_at_is_deleted_and_can_be_taken_back(qtbot: QtBot, listing: UnitsPage) -> None:
    listing.list.table.select("VHTT")
    press(listing.list.table, KEY.Key_Delete)
    settled(qtbot, listing)
    assert "Phòng Văn hóa và Thông tin" not in names(listing)
    listing.desk.undo()
    settled(qtbot, listing)
    assert "Phòng Văn hóa và Thông tin" in names(listing)


def test_a_list_of_units_is_taken_in_from_a_file(
    qtbot: QtBot, listing: UnitsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "units.csv"
    file.write_text("code,name,level,parent_code\nPAHU,UBND xã Pá Hu,commune,TRAMTAU\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    with qtbot.waitSignal(listing.said) as said:
        listing.list.choose_list()
    assert said.args == ["1 new unit taken in."]
    assert "UBND xã Pá Hu" in names(listing)


def test_who_followed_whom_is_told_beside_the_unit(qtbot: QtBot, listing: UnitsPage, district: Office) -> None:
    with district.book.writing("Change a unit"):
        district.book.units.save_successions(
            [Succession(UnitCode("BANMU"), UnitCode("HATLUU"), date(2025, 7, 1), SuccessionKind.MERGE)]
        )
    listing.refresh()
    listing.open_at(("unit", "BANMU"))
    parts: list[QWidget] = list(listing.list.panel.findChildren(QWidget))
    told = [part.text() for part in parts if isinstance(part, QLabel)]
    assert any("Merged into UBND xã Hát Lừu on 01/07/2025" in words for words in told)


def test_a_unit_kept_by_another_office_can_be_read_and_not_changed(listing: UnitsPage, district: Office) -> None:
    with district.book.writing("Receive a package"):
        district.book.units.save(a_unit("THON1", "Thôn 1", "hamlet", "HATLUU", owner="HATLUU"), district.code)
    listing.refresh()
    listing.open_at(("unit", "THON1"))
    form = listing.list.panel.form
    assert form is not None
    assert not form.input("name").isEnabled()


def test_communes_that_merged_are_written_down_and_hidden_until_asked_for(
    qtbot: QtBot, listing: UnitsPage, district: Office
) -> None:
    listing.list.table.select("HATLUU")
    listing.list.start_merging()
    dialog = listing.list.dialog
    assert dialog is not None
    (form,) = cast("list[MergeForm]", dialog.findChildren(MergeForm))
    assert form.day.text() == "15/01/2025"
    assert not dialog.button("yes").isEnabled()
    assert "Something is missing" in form.words.text()
    form.table.pick(["HATLUU", "BANMU"])
    form.table.picked.emit([])
    form.forms[SuccessionKind.MERGE].fill({"name": "UBND xã Mới"})
    told = form.words.text()
    assert "UBND xã Hát Lừu ends; its last day is 14/01/2025." in told
    assert "UBND xã Mới begins on 15/01/2025, under UBND huyện Trạm Tấu." in told
    assert "is counted with UBND xã Mới" in told
    write(form.typed, "no such unit")
    assert len(form.table.picked_rows()) == 2, "ticked units stay in sight"
    form.day.write("16/01/2025")
    assert not dialog.button("yes").isEnabled()
    form.day.write("15/01/2025")
    assert dialog.button("yes").isEnabled()
    click(dialog.button("yes"))
    settled(qtbot, listing)
    assert "UBND xã Hát Lừu" not in names(listing)
    assert "UBND xã Mới" in names(listing)
    listing.list.ended.setChecked(True)
    gone = next(row for row in listing.list.table.rows() if row[1].code == "HATLUU")
    note = listing.list._whose(gone)
    assert note is not None
    assert note.words == "now UBND xã Mới"
    listing.list.ended.setChecked(False)
    listing.open_at(("unit", "HATLUU"))
    assert "UBND xã Hát Lừu" in names(listing), "who is sent there sees it"


def test_a_division_and_a_move_are_told_in_plain_words(listing: UnitsPage) -> None:
    listing.list.start_merging()
    dialog = listing.list.dialog
    assert dialog is not None
    (form,) = cast("list[MergeForm]", dialog.findChildren(MergeForm))
    form.table.pick(["BANMU"])
    form.act.choose(SuccessionKind.SPLIT)
    form.act.chosen.emit(SuccessionKind.SPLIT)
    form.forms[SuccessionKind.SPLIT].fill({"parts": "UBND xã Một; 04601\nUBND xã Hai; 04602"})
    assert "What UBND xã Bản Mù did until then stays under its own name" in form.words.text()
    form.act.choose(SuccessionKind.NEW_SUPERIOR)
    form.act.chosen.emit(SuccessionKind.NEW_SUPERIOR)
    form.forms[SuccessionKind.NEW_SUPERIOR].fill({"parent": "YENBAI"})
    assert "From 15/01/2025 on UBND xã Bản Mù stand under UBND tỉnh Yên Bái." in form.words.text()
    dialog.escape()
