"""The list of units: searched, changed as it is typed, added, deleted, taken in from a file, merged and split."""

from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.completeness import WEEKLY, Approval
from desktop_app.domain.units import Succession, SuccessionKind, UnitCode
from desktop_app.services import completeness, units
from desktop_app.services.office import Office
from desktop_app.settings import Settings
from desktop_app.ui.desk import Desk
from desktop_app.ui.inputs import Line
from desktop_app.ui.pages.units.merging import MergeForm
from desktop_app.ui.pages.units.page import UnitsPage
from tests.helpers.builders import Clock, OpenOffice, Place, a_unit
from tests.ui.conftest import OpenPage
from tests.ui.hands import KEY, click, press, settled, write
from tests.ui.units.the_page import THIS_WEEK, open_report, take


@pytest.fixture
def listing(page: UnitsPage) -> UnitsPage:
    page.tabs.choose("list")
    page._show_tab("list")
    return page


def names(page: UnitsPage) -> list[str]:
    return [unit.name for _depth, unit in page.list.table.rows()]


def test_an_office_without_units_shows_its_list_first_and_its_own_reports_on_the_board(
    qtbot: QtBot, desk: Desk, open_page: OpenPage
) -> None:
    page = open_page(UnitsPage(desk))
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
    qtbot: QtBot, open_office: OpenOffice, clock: Clock, open_page: OpenPage
) -> None:
    alone = open_office(Place("DONNAI", "UBND tỉnh Đồng Nai", "province"))
    desk = Desk(alone.folders, Settings(language="en"), clock)
    page = open_page(UnitsPage(desk))
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
    form.day.write("16/01/2035")
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
    form.forms[SuccessionKind.SPLIT].fill({"parts": "UBND xã Hát Lừu\nUBND xã Hai; 04602"})
    form.forms[SuccessionKind.SPLIT].changed.emit("parts", "")
    assert "UBND xã Bản Mù gives a part to UBND xã Hát Lừu." in form.words.text()
    form.act.choose(SuccessionKind.NEW_SUPERIOR)
    form.act.chosen.emit(SuccessionKind.NEW_SUPERIOR)
    form.forms[SuccessionKind.NEW_SUPERIOR].fill({"parent": "YENBAI"})
    assert "From 15/01/2025 on UBND xã Bản Mù stand under UBND tỉnh Yên Bái." in form.words.text()
    dialog.escape()


def test_a_merger_that_is_still_ahead_says_so_in_the_question_and_in_the_list(
    qtbot: QtBot, listing: UnitsPage, district: Office
) -> None:
    listing.list.start_merging()
    dialog = listing.list.dialog
    assert dialog is not None
    (form,) = cast("list[MergeForm]", dialog.findChildren(MergeForm))
    form.table.pick(["HATLUU", "BANMU"])
    form.table.picked.emit([])
    form.forms[SuccessionKind.MERGE].fill({"name": "UBND xã Mới"})
    form.day.write("01/03/2025")
    assert "Until 01/03/2025 everything stays as it is" in form.words.text()
    click(dialog.button("yes"))
    settled(qtbot, listing)
    notes = {str(row[1].code): note.words for row in listing.list.table.rows() if (note := listing.list._whose(row))}
    assert notes["HATLUU"] == "then UBND xã Mới"
    assert "still to come" in notes.values()
