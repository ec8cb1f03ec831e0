"""Fields and forms as a person fills them in."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.checklist_kinds import KINDS
from desktop_app.domain.checklists import ChecklistKind
from desktop_app.domain.fields import Day, Field, Whole
from desktop_app.errors import AppError
from desktop_app.ui.columns import Editor, Suggestion
from desktop_app.ui.forms import Ask, Form, ask_of
from desktop_app.ui.inputs import Choice, Line, Lines, Segments
from desktop_app.ui.labels import Label
from tests.ui.conftest import Shown
from tests.ui.hands import KEY, click, press, write

UNITS = ("UBND huyện Trạm Tấu", "Hội Khuyến học huyện Trạm Tấu", "UBND xã Hát Lừu")


def today() -> date:
    return date(2025, 1, 15)


def units(typed: str) -> Sequence[Suggestion]:
    return [Suggestion(unit, note="Yên Bái", icon="units", key=unit) for unit in UNITS]


def a_form() -> Form:
    return Form(
        [
            Ask("name", "Name"),
            Ask("above", "Office above", Editor(suggest=units)),
            ask_of(Field("from", Day(), "From"), today),
            ask_of(Field("count", Whole(1, 50), "How many"), today),
            Ask("level", "Level", kind="segments", options=lambda: [("commune", "Commune"), ("district", "District")]),
            Ask("week", "Week", kind="choice", options=lambda: [("2", "Week 2"), ("3", "Week 3")]),
            Ask("empty_rows", "Empty rows", kind="check"),
            Ask("note", "Note", kind="lines", hint="Seen here only"),
        ]
    )


@pytest.fixture
def form(shown: Shown) -> Form:
    """A form with one question of each sort, in a window."""
    made = a_form()
    shown(made)
    return made


def line_of(form: Form, key: str) -> Line:
    field = form.input(key)
    assert isinstance(field, Line)
    field.setFocus(Qt.FocusReason.TabFocusReason)
    return field


def said_below(form: Form) -> set[str]:
    labels: list[Label] = list(form.findChildren(Label))
    return {label.text() for label in labels if label.isVisible() and "line-height" in label.text()}


def test_what_is_typed_is_told_once_when_the_person_leaves_the_field(form: Form, qtbot: QtBot) -> None:
    told: list[tuple[str, object]] = []
    form.changed.connect(lambda key, value: told.append((key, value)))
    name = line_of(form, "name")
    write(name, "Xã Bản Công")
    assert told == []
    press(name, KEY.Key_Tab)
    assert told == [("name", "Xã Bản Công")]
    form.focus("name")
    press(name, KEY.Key_Return)
    assert len(told) == 1


def test_enter_tells_too_and_escape_takes_back_what_was_typed(form: Form, qtbot: QtBot) -> None:
    name = line_of(form, "name")
    write(name, "Một")
    with qtbot.waitSignal(form.changed) as told:
        press(name, KEY.Key_Return)
    assert told.args == ["name", "Một"]
    write(name, " hai")
    press(name, KEY.Key_Escape)
    assert name.text() == "Một"


def test_a_suggestion_is_found_without_diacritics_and_taken_with_the_keys(form: Form, qtbot: QtBot) -> None:
    above = line_of(form, "above")
    write(above, "tram tau")
    assert above.list_is_open()
    press(above, KEY.Key_Down)
    press(above, KEY.Key_Down)
    with qtbot.waitSignal(form.changed) as told:
        press(above, KEY.Key_Return)
    assert told.args == ["above", "Hội Khuyến học huyện Trạm Tấu"]
    assert not above.list_is_open()


def test_a_day_that_is_none_turns_the_field_red_and_says_why_below(form: Form, qtbot: QtBot) -> None:
    start = line_of(form, "from")
    write(start, "31/02")
    with qtbot.assertNotEmitted(form.changed):
        press(start, KEY.Key_Tab)
    assert start.property("state") == "wrong"
    assert len(said_below(form)) == 2
    start.setFocus()
    start.selectAll()
    write(start, "3/2")
    with qtbot.waitSignal(form.changed) as told:
        press(start, KEY.Key_Tab)
    assert told.args == ["from", "2025-02-03"]
    assert start.property("state") == "plain"
    assert len(said_below(form)) == 1


def test_a_number_out_of_reach_is_not_told(form: Form, qtbot: QtBot) -> None:
    count = line_of(form, "count")
    write(count, "51")
    with qtbot.assertNotEmitted(form.changed):
        press(count, KEY.Key_Return)
    with pytest.raises(AppError):
        form.value("count")


def test_what_is_stored_is_shown_without_telling_and_spares_the_field_being_typed_in(form: Form, qtbot: QtBot) -> None:
    name = line_of(form, "name")
    write(name, "đang gõ")
    with qtbot.assertNotEmitted(form.changed):
        form.fill(
            {"name": "cũ", "from": "15/01/2025", "level": "district", "week": "3", "empty_rows": True, "note": "a\nb"}
        )
    assert name.text() == "đang gõ"
    assert (form.value("level"), form.value("week"), form.value("empty_rows")) == ("district", "3", True)
    assert form.value("note") == "a\nb"


def test_segments_and_lists_are_chosen_with_arrows_and_a_box_with_space(form: Form, qtbot: QtBot) -> None:
    form.fill({"level": "commune", "week": "2", "empty_rows": False})
    told: list[tuple[str, object]] = []
    form.changed.connect(lambda key, value: told.append((key, value)))
    form.focus("level")
    press(form.input("level"), KEY.Key_Right)
    form.focus("week")
    press(form.input("week"), KEY.Key_Down)
    opened = QApplication.focusWidget()
    assert opened is not None
    press(opened, KEY.Key_Down)
    press(opened, KEY.Key_Return)
    press(form.input("empty_rows"), KEY.Key_Space)
    assert told == [("level", "district"), ("week", "3"), ("empty_rows", True)]
    assert form.input("week").hasFocus()


def test_letters_typed_on_an_open_list_narrow_it_without_diacritics(shown: Shown, qtbot: QtBot) -> None:
    choice = Choice([(unit, unit) for unit in UNITS], UNITS[0])
    shown(choice)
    choice.setFocus()
    click(choice)
    opened = QApplication.focusWidget()
    assert opened is not None
    write(opened, "hat lu")
    with qtbot.waitSignal(choice.chosen) as told:
        press(opened, KEY.Key_Return)
    assert told.args == ["UBND xã Hát Lừu"]


def test_a_click_beside_an_open_list_closes_it_and_changes_nothing(shown: Shown, qtbot: QtBot) -> None:
    choice = Choice([(unit, unit) for unit in UNITS], UNITS[0])
    shown(choice)
    click(choice)
    opened = QApplication.focusWidget()
    assert opened is not None
    with qtbot.assertNotEmitted(choice.chosen):
        press(opened, KEY.Key_Escape)
    assert not opened.isVisible()
    assert choice.value() == UNITS[0]


def test_a_segment_is_chosen_with_a_click(shown: Shown, qtbot: QtBot) -> None:
    segments = Segments([(1, "Xã"), (2, "Huyện"), (3, "Tỉnh")], 1)
    shown(segments)
    right = segments.rect().center()
    right.setX(segments.width() - 10)
    with qtbot.waitSignal(segments.chosen) as told:
        click(segments, right)
    assert told.args == [3]
    assert segments.accessibleDescription() == "Tỉnh"


def test_a_hint_of_what_is_unknown_stands_below_its_field(form: Form) -> None:
    form.say("from", "The document leaves the day open.")
    assert form.input("from").property("state") == "unknown"
    form.say("from", "")
    assert form.input("from").property("state") == "plain"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_kind_of_checklist_has_a_form_that_reads_what_it_shows(kind: ChecklistKind, shown: Shown) -> None:
    form = Form([ask_of(declared, today) for declared in kind.all_fields])
    shown(form)
    for declared in kind.all_fields:
        part = form.input(declared.key)
        assert part.accessibleName() == declared.title


def test_every_field_is_reached_with_tab_in_order(form: Form) -> None:
    form.focus()
    reached = [QApplication.focusWidget()]
    for _turn in range(7):
        here = reached[-1]
        assert here is not None
        press(here, KEY.Key_Tab)
        reached.append(QApplication.focusWidget())
    keys = ("name", "above", "from", "count", "level", "week", "empty_rows", "note")
    assert reached == [form.input(key) for key in keys]


def test_a_long_text_is_told_in_every_pause_and_the_caret_stays(form: Form, qtbot: QtBot) -> None:
    note = form.input("note")
    assert isinstance(note, Lines)
    note._pause.setInterval(0)
    note.setFocus()
    with qtbot.waitSignal(form.changed) as told:
        write(note, "Treo xong, ")
    assert told.args is not None
    form.fill({"note": str(told.args[1]).strip()})  # as a page does that reads again what is in the book
    with qtbot.waitSignal(form.changed) as told:
        write(note, "còn thiếu dây")
    assert told.args == ["note", "Treo xong, còn thiếu dây"]
