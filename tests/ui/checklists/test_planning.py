"""Planning many lines at once on the checklists page: Excel, series, templates, units, as a person does it."""

from datetime import date
from pathlib import Path
from typing import cast

import openpyxl
import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.repeats import Rhythm, Scope, Until
from desktop_app.services import checklists, repeats
from desktop_app.services.office import Office
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.inputs import Line
from desktop_app.ui.pages.checklists import planning as checklist_planning
from desktop_app.ui.pages.checklists.repeat import RepeatForm
from desktop_app.ui.pages.checklists.sets import TemplateForm, UnitPicker
from desktop_app.ui.tables import Table
from tests.helpers.lists import HEADS, LINE, excel
from tests.ui.checklists.the_page import MakePage
from tests.ui.hands import CTRL, KEY, dialog_asked, press, settled, write


def broadcast(office: Office) -> int:
    values = {"day": "20/01/2025", "programme": "Bản tin", "starts_at": "6:30", "approver": "Chủ tịch"}
    return checklists.add(office, "broadcast", values).id


def test_a_list_from_excel_is_shown_before_it_comes_in(
    qtbot: QtBot, make_page: MakePage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = excel(tmp_path / "a.xlsx", [HEADS, LINE, LINE])
    monkeypatch.setattr(checklist_planning, "choose_list", lambda *_: file)
    page = make_page("banner")
    page.planning.run(checklist_planning.IMPORT)
    asked = dialog_asked(qtbot, page)
    assert office.book.items.of_kind("banner") == []
    table = next(one for one in cast("list[Table[object]]", asked.findChildren(Table)))
    assert len(table.rows()) == 2
    with qtbot.waitSignal(page.said):
        press(asked.button("take"), KEY.Key_Space)
    assert len(office.book.items.of_kind("banner")) == 2
    settled(qtbot, page)
    page.desk.undo()
    qtbot.waitUntil(lambda: office.book.items.of_kind("banner") == [])


def test_a_template_is_kept_with_enter_once_it_has_a_name(qtbot: QtBot, make_page: MakePage, office: Office) -> None:
    one = broadcast(office)
    page = make_page("broadcast")
    page.table.select(one)
    page.planning.run(checklist_planning.KEEP)
    asked = dialog_asked(qtbot, page)
    name = next(iter(cast("list[Line]", asked.findChildren(Line))))
    press(name, KEY.Key_Return)
    assert asked.isVisible(), "a template without a name is not kept"
    write(name, "Tuần phát thanh")
    press(name, KEY.Key_Return)
    qtbot.waitUntil(lambda: [kept.title for kept in office.book.templates.all()] == ["Tuần phát thanh"])


def test_what_a_series_shall_do_is_not_asked_above_another_list(
    qtbot: QtBot, make_page: MakePage, office: Office
) -> None:
    one = broadcast(office)
    days = Rhythm((0, 2), date(2025, 1, 20), date(2025, 1, 31), 1, True, Until.DAY)
    repeats.begin(office, one, days)
    page = make_page("broadcast")
    page.planning.after_change(one)
    assert page.planning.series.isVisible()
    page._choose_kind(KIND["banner"])
    assert not page.planning.series.isVisible()


def test_a_list_with_bad_cells_shows_each_and_offers_nothing_to_take(
    qtbot: QtBot, make_page: MakePage, office: Office, tmp_path: Path
) -> None:
    page = make_page("banner")
    page.planning.look_into(excel(tmp_path / "a.xlsx", [HEADS, LINE, ["", "", "x", "mai", None]]))
    asked = dialog_asked(qtbot, page)
    assert "take" not in asked._buttons
    rows = next(one for one in cast("list[Table[object]]", asked.findChildren(Table))).rows()
    assert len(rows) == 3
    press(asked.button("no"), KEY.Key_Space)
    settled(qtbot, page)
    assert office.book.items.of_kind("banner") == []


def test_stopping_takes_nothing_in(qtbot: QtBot, make_page: MakePage, office: Office, tmp_path: Path) -> None:
    page = make_page("banner")
    page.desk.progressed.connect(lambda *_: page.desk.cancel())
    page.planning.look_into(excel(tmp_path / "a.xlsx", [HEADS, *([LINE] * 1200)]))
    settled(qtbot, page)
    assert [one for one in cast("list[Dialog]", page.window().findChildren(Dialog)) if one.isVisible()] == []
    assert not page.planning.progress.isVisible()


def test_lines_saved_as_excel_come_in_again_and_never_calculate(
    qtbot: QtBot, make_page: MakePage, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nasty = ["=1+1", "+84", "-x", "@SUM(A1)", "\t=2+2", "Chợ"]
    for site in nasty:
        checklists.add(office, "banner", {"site": site, "hang_by": "20/01/2025", "count": 3, "note": f"={site}"})
    to = tmp_path / "ra.xlsx"
    monkeypatch.setattr(checklist_planning, "choose_place", lambda *_: to)
    page = make_page("banner")
    with qtbot.waitSignal(page.said):
        page.planning.run(checklist_planning.EXPORT)
    cells = [cell for row in openpyxl.load_workbook(to).worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "inlineStr", "n", "d"}, "no formula, real days and numbers"
    assert 3 in [cell.value for cell in cells]
    before = office.book.items.of_kind("banner")
    page.planning.look_into(to)
    asked = dialog_asked(qtbot, page)
    with qtbot.waitSignal(page.said):
        press(asked.button("take"), KEY.Key_Space)
    told = sorted(str(one.answers["site"]) for one in office.book.items.of_kind("banner"))
    assert told == sorted(2 * [str(one.answers["site"]) for one in before])
    settled(qtbot, page)


def test_a_line_is_repeated_with_a_key_and_the_rest_of_the_series_follows_when_asked(
    qtbot: QtBot, make_page: MakePage, office: Office
) -> None:
    first = broadcast(office)
    page = make_page("broadcast")
    page.table.select(first)
    press(page.table, KEY.Key_L, CTRL)
    asked = dialog_asked(qtbot, page)
    form = next(iter(cast("list[RepeatForm]", asked.findChildren(RepeatForm))))
    assert not asked.button("yes").isEnabled()
    form.last.setText("31/01/2025")
    assert "5 lines" in form.sum.text(), "the second week is Tết"
    press(asked.button("yes"), KEY.Key_Space)
    qtbot.waitUntil(lambda: len(office.book.items.of_kind("broadcast")) == 5)
    settled(qtbot, page)
    lines = office.book.items.of_kind("broadcast")
    page.writing.put({lines[3].id: {"minutes": 12}})
    qtbot.waitUntil(lambda: page.planning.series.isVisible())
    page.planning._carry(Scope.LATER)
    settled(qtbot, page)
    told = [one.answers.get("minutes") for one in office.book.items.of_kind("broadcast")]
    assert told == [None] * 3 + [12] * (len(lines) - 3)
    assert not page.planning.series.isVisible()
    page.table.select(lines[4].id)
    page.planning.repeat()
    press(dialog_asked(qtbot, page).button("end"), KEY.Key_Space)
    qtbot.waitUntil(lambda: len(office.book.items.of_kind("broadcast")) == 4)
    settled(qtbot, page)


def test_a_template_is_put_in_kept_and_deleted(qtbot: QtBot, make_page: MakePage, office: Office) -> None:
    page = make_page("banner")
    page.planning.run(checklist_planning.TEMPLATE)
    asked = dialog_asked(qtbot, page)
    form = next(iter(cast("list[TemplateForm]", asked.findChildren(TemplateForm))))
    assert not asked.button("delete").isVisible()
    form.template.choose("holiday")
    form._show()
    press(asked.button("yes"), KEY.Key_Space)
    qtbot.waitUntil(lambda: len(office.book.items.of_kind("banner")) == 2)
    settled(qtbot, page)
    page.table.pick([one.id for one in office.book.items.of_kind("banner")])
    page.planning.run(checklist_planning.KEEP)
    asked = dialog_asked(qtbot, page)
    from desktop_app.ui.inputs import Line

    next(iter(cast("list[Line]", asked.findChildren(Line)))).setText("Cờ xã")
    press(asked.button("yes"), KEY.Key_Space)
    qtbot.waitUntil(lambda: [one.title for one in office.book.templates.all()] == ["Cờ xã"])
    settled(qtbot, page)
    page.planning.run(checklist_planning.TEMPLATE)
    press(dialog_asked(qtbot, page).button("delete"), KEY.Key_Space)
    qtbot.waitUntil(lambda: office.book.templates.all() == [])
    settled(qtbot, page)


def test_the_same_line_is_planned_for_several_units(qtbot: QtBot, make_page: MakePage, office: Office) -> None:
    from desktop_app.services import units
    from tests.helpers.builders import a_unit

    for code in ("THON1", "THON2"):
        units.add(office, a_unit(code, f"Thôn {code[-1]}", "hamlet", office.code))
    line = checklists.add(office, "banner", {"site": "Nhà văn hóa", "hang_by": "20/01/2025"}).id
    page = make_page("banner")
    page.table.select(line)
    page.planning.run(checklist_planning.UNITS)
    asked = dialog_asked(qtbot, page)
    picker = next(iter(cast("list[UnitPicker]", asked.findChildren(UnitPicker))))
    assert not asked.button("yes").isEnabled()
    picker.table.pick(["THON1", "THON2"])
    picker.changed.emit()
    press(asked.button("yes"), KEY.Key_Space)
    qtbot.waitUntil(lambda: len(office.book.items.of_kind("banner")) == 3)
    assert {one.unit for one in office.book.items.of_kind("banner")} == {office.code, "THON1", "THON2"}
    settled(qtbot, page)


def test_the_menu_offers_what_needs_a_line_only_on_a_line(qtbot: QtBot, make_page: MakePage, office: Office) -> None:
    page = make_page("banner")
    page.planning.open_menu()
    assert page.planning._list is not None
    keys = [line.key for line in page.planning._list._all]
    assert keys == [checklist_planning.IMPORT, checklist_planning.EXPORT, checklist_planning.TEMPLATE]
    page.planning._list.close_list()
