"""Units as a person uses them: who has sent what, and the list."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.checklists import Item
from desktop_app.domain.units import Succession, SuccessionKind, UnitCode
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.services import units
from desktop_app.services.office import Office
from desktop_app.services.units import BoardCell, BoardRow
from desktop_app.settings import Settings
from desktop_app.storage.packages import PackageRow
from desktop_app.ui.desk import Desk
from desktop_app.ui.inputs import Line
from desktop_app.ui.pages.unit_board import Board, cell_words
from desktop_app.ui.pages.unit_board_reading import Tally, awaited_since, lines_of, newest_due, state_of, tally
from desktop_app.ui.pages.units import UnitsPage
from tests.helpers.builders import TODAY, Clock, a_unit
from tests.ui.hands import KEY, click, press, write

THIS_WEEK = Week.of(TODAY)
LAST_WEEK = THIS_WEEK.moved(-1)
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


def test_a_cell_says_whether_all_part_or_nothing_came(district: Office) -> None:
    sent(district, "HATLUU", LAST_WEEK.moved(-1), 3, 3)
    sent(district, "BANMU", LAST_WEEK.moved(-1), 1, 3)
    rows = {row.unit.code: row for row in units.board(district, [LAST_WEEK.moved(-1)])}
    since = awaited_since(district)
    states = [state_of(rows[UnitCode(code)].cells[0], since) for code in ("HATLUU", "BANMU", "VHTT")]
    assert states == ["whole", "part", "late"]
    assert tally(list(rows.values()), 0, since) == Tally(1, 1, 1, 0)


def test_nobody_is_late_for_weeks_before_the_first_package(district: Office) -> None:
    (cell,) = units.board(district, [LAST_WEEK.moved(-3)])[0].cells
    assert cell.days_late > 0
    assert state_of(cell, awaited_since(district)) == "before"
    assert cell_words(cell, ENGLISH, awaited_since(district)) == "not awaited then"


def test_the_week_shown_first_is_the_newest_that_is_due(district: Office) -> None:
    weeks = [LAST_WEEK.moved(-1), LAST_WEEK, THIS_WEEK]
    assert newest_due(district, weeks) == 0  # on Wednesday last week's results may still come


def test_the_lines_of_a_units_week_are_those_it_keeps_itself(district: Office) -> None:
    sent(district, "HATLUU", LAST_WEEK, 1, 2)
    sent(district, "BANMU", LAST_WEEK, 2, 2)
    lines = lines_of(district, LAST_WEEK, "HATLUU", ENGLISH)
    assert [(line.title, line.done) for line in lines] == [("Việc 0", True), ("Việc 1", False)]


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
    sent(district, "HATLUU", LAST_WEEK.moved(-1), 3, 3)
    sent(district, "BANMU", LAST_WEEK.moved(-1), 1, 3)
    return opened(qtbot, district_desk, shown)


def opened(qtbot: QtBot, desk: Desk, shown: Callable[[UnitsPage], QMainWindow]) -> UnitsPage:
    made = UnitsPage(desk)
    desk.changed.connect(lambda nouns: made.refresh() if made.nouns & nouns else None)
    made.refresh()
    shown(made)
    return made


def settled(qtbot: QtBot, page: UnitsPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.is_busy)


def test_the_board_comes_first_and_stands_on_the_newest_week_due(page: UnitsPage) -> None:
    assert page.tabs.current() == "board"
    assert page.board._title.text() == "Week 1"
    assert page.head().step is not None


def test_arrows_walk_the_board_and_say_each_cell(page: UnitsPage) -> None:
    board = page.board.board
    board.setFocus()
    board.stand_on(0, 0)
    for key in (KEY.Key_Down, KEY.Key_Right, KEY.Key_Right, KEY.Key_Right):
        press(board, key)
    assert board.place() == (1, 3)
    assert board.accessibleDescription() == board.said(1, 3)
    press(board, KEY.Key_Up)
    press(board, KEY.Key_Left)
    assert board.place() == (0, 2)


def test_enter_opens_the_units_week_with_its_lines(qtbot: QtBot, page: UnitsPage) -> None:
    board = page.board.board
    place = next(place for place, row in enumerate(page.board._rows) if row.unit.code == "BANMU")
    board.setFocus()
    board.stand_on(place, 3)
    press(board, KEY.Key_Return)
    settled(qtbot, page)
    assert page.board.inspector.isVisible()
    assert page.board._shown == ("BANMU", LAST_WEEK.moved(-1))
    press(page.board.inspector, KEY.Key_Escape)
    assert not page.board.inspector.isVisible()
    assert board.hasFocus()


def test_the_weeks_can_be_gone_through_but_not_beyond_today(page: UnitsPage) -> None:
    last = page.board._weeks[-1]
    page.step(1)
    assert page.board._weeks[-1] == last
    page.step(-1)
    assert page.board._weeks[-1] == last.moved(-1)


def test_a_package_that_comes_in_moves_the_board(qtbot: QtBot, page: UnitsPage) -> None:
    week = LAST_WEEK.moved(-1)
    page.desk.do(lambda office: sent(office, "VHTT", week, 2, 2))
    settled(qtbot, page)
    row = next(row for row in page.board._rows if row.unit.code == "VHTT")
    assert state_of(row.cells[3], page.board._since) == "whole"


def a_row(code: str) -> BoardRow:
    return BoardRow(a_unit(code), tuple(BoardCell(THIS_WEEK.moved(by), 0, 0, None, 0) for by in range(-5, 1)))


def test_more_than_fifteen_units_stand_in_two_blocks(qtbot: QtBot) -> None:
    board = Board(ENGLISH)
    qtbot.addWidget(board)
    board.resize(1158, 500)
    rows = [a_row(f"X{n:02d}") for n in range(30)]
    board.show_board(rows, [cell.week for cell in rows[0].cells], 4, THIS_WEEK.moved(-9))
    assert board.cell_rect(15, 0).top() == board.cell_rect(0, 0).top()
    board.stand_on(0, 5)
    press(board, KEY.Key_Right)
    assert board.place() == (15, 0)
    press(board, KEY.Key_Left)
    assert board.place() == (0, 5)


def test_a_click_on_a_cell_opens_it_and_on_a_head_chooses_the_week(qtbot: QtBot) -> None:
    board = Board(ENGLISH)
    qtbot.addWidget(board)
    board.resize(900, 500)
    rows = [a_row("X1"), a_row("X2")]
    board.show_board(rows, [cell.week for cell in rows[0].cells], 4, THIS_WEEK.moved(-9))
    with qtbot.waitSignal(board.opened) as cell:
        click(board, board.cell_rect(1, 2).center().toPoint())
    assert cell.args == [1, 2]
    with qtbot.waitSignal(board.week_chosen) as week:
        click(board, QPoint(int(board.cell_rect(0, 2).center().x()), 10))
    assert week.args == [2]


# --- the list ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def listing(page: UnitsPage) -> UnitsPage:
    page.tabs.choose("list")
    page._show_tab("list")
    return page


def names(page: UnitsPage) -> list[str]:
    return [unit.name for _depth, unit in page.list.table.rows()]


def test_an_office_without_units_shows_its_list_first_and_says_what_the_board_is_for(
    qtbot: QtBot, desk: Desk, shown: Callable[[UnitsPage], QMainWindow]
) -> None:
    page = opened(qtbot, desk, shown)
    assert page.tabs.current() == "list"
    page.tabs.chosen.emit("board")
    assert page._nobody.isVisible()


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
