"""Writing down what came of lines, from the week and from a checklist, by keys."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.checklists import Item
from desktop_app.services import checklists
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.forms import Form
from desktop_app.ui.inputs import Line
from desktop_app.ui.pages.checklists.page import ChecklistsPage
from desktop_app.ui.pages.week import WeekPage
from tests.ui.conftest import OpenPage
from tests.ui.hands import CTRL, KEY, dialog_over, press, write


@pytest.fixture
def banner(office: Office) -> int:
    values = {"site": "Cầu vòm", "hang_by": "15/1/2025", "remove_by": "25/1/2025", "count": "5"}
    return checklists.add(office, "banner", values).id


@pytest.fixture
def week(desk: Desk, banner: int, open_page: OpenPage) -> WeekPage:
    page = open_page(WeekPage(desk))
    assert page._table.select((str(banner), "hang"))
    page._table.setFocus()
    return page


def form_of(page: QWidget) -> Form:
    forms: list[Form] = list(dialog_over(page).findChildren(Form))
    return forms[0]


def say(page: QWidget, what: str, **words: str) -> None:
    form = form_of(page)
    form.input("what").choose(what)  # type: ignore[union-attr]
    form.changed.emit("what", what)
    for key, typed in words.items():
        field = form.input(key)
        assert isinstance(field, Line)
        assert field.isEnabled()
        field.setFocus()
        write(field, typed)
        press(field, KEY.Key_Return)


def stored(desk: Desk, item: int) -> Item:
    found = desk.look.book.items.get(item)
    assert found is not None
    return found


def test_a_part_is_written_down_with_who_counted_it(week: WeekPage, qtbot: QtBot, desk: Desk, banner: int) -> None:
    press(week._table, KEY.Key_R, CTRL)
    assert dialog_over(week).accessibleName() == "Hang 5 banners · Cầu vòm"
    say(week, "part", count="3", by="Giàng A Páo")
    with qtbot.waitSignal(desk.changed):
        press(dialog_over(week).button("write"), KEY.Key_Return)
    item = stored(desk, banner)
    assert (item.value("done_count"), item.value("done_by"), item.value("counted_on")) == (
        3,
        "Giàng A Páo",
        "2025-01-15",
    )


def test_without_a_reason_nothing_is_given_up(week: WeekPage, qtbot: QtBot, desk: Desk, banner: int) -> None:
    press(week._table, KEY.Key_R, CTRL)
    say(week, "cancelled")
    with qtbot.waitSignal(desk.refused) as told:
        press(dialog_over(week).button("write"), KEY.Key_Return)
    assert told.args[0].title == "It does not say why"
    assert stored(desk, banner).state == "planned"


def test_what_is_put_off_goes_to_another_day_with_its_reason(
    week: WeekPage, qtbot: QtBot, desk: Desk, banner: int
) -> None:
    week.write_result()
    say(week, "postponed", to="17/1", reason="Trời mưa")
    assert not form_of(week).input("count").isEnabled()
    with qtbot.waitSignal(desk.changed):
        press(dialog_over(week).button("write"), KEY.Key_Return)
    item = stored(desk, banner)
    assert (item.state, item.answers["hang_by"], item.value("reason")) == ("postponed", "2025-01-17", "Trời mưa")


def test_the_usual_reasons_are_offered_by_the_arrow(week: WeekPage) -> None:
    week.write_result()
    say(week, "cancelled")
    field = form_of(week).input("reason")
    assert isinstance(field, Line)
    field.setFocus()
    press(field, KEY.Key_Down)
    assert field.list_is_open()
    field.close_list()
    press(dialog_over(week), KEY.Key_Escape)


def test_a_line_that_was_given_up_says_so_in_the_week(week: WeekPage, qtbot: QtBot, desk: Desk, banner: int) -> None:
    week.write_result()
    say(week, "cancelled", reason="Cấp trên thay đổi")
    with qtbot.waitSignal(desk.changed):
        press(dialog_over(week).button("write"), KEY.Key_Return)
    week.refresh()
    line = next(entry for entry in week._table.rows() if entry.id == str(banner))
    assert week._look.state(line) == "Cancelled"
    assert "Why: Cấp trên thay đổi" in week._look.tip(line)


def test_leaving_it_changes_nothing(week: WeekPage, desk: Desk, banner: int) -> None:
    week.write_result()
    press(dialog_over(week), KEY.Key_Escape)
    assert stored(desk, banner).state == "planned"


def test_lines_picked_in_a_checklist_are_settled_together(
    qtbot: QtBot, desk: Desk, office: Office, banner: int, open_page: OpenPage
) -> None:
    other = checklists.add(office, "banner", {"site": "Chợ", "hang_by": "15/1/2025"}).id
    page = open_page(ChecklistsPage(desk))
    page.table.pick([banner, other])
    page.foot.result.click()
    assert dialog_over(page).accessibleName() == "What came of 2 lines?"
    say(page, "done", by="Lò Văn Pản")
    with qtbot.waitSignal(desk.changed):
        press(dialog_over(page).button("write"), KEY.Key_Return)
    assert [stored(desk, item).state for item in (banner, other)] == ["hung", "hung"]
    assert office.book.undoable() == "Write down the result"
