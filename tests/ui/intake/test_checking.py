"""A plan checked beside its document: what is seen, corrected, given and doubted, by mouse and by keys."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.intake.draft import Draft
from desktop_app.ui.pages.intake.legend import UNREAD
from desktop_app.ui.pages.intake.page import IntakeView
from tests.helpers.readings import PARAGRAPHS, PLAN, a_reading
from tests.ui.hands import KEY, click, press, write
from tests.ui.intake.a_plan import the

ALT = Qt.KeyboardModifier.AltModifier


def test_each_kind_is_told_by_colour_line_and_word(view: IntakeView) -> None:
    looks = {(one.tone, one.line, one.words) for some in view.document._passages.values() for one in map(_look, some)}
    tones = {tone for tone, _line, _words in looks}
    assert {"blue", "violet", "teal", "green", "amber", "red"} <= tones
    lines = {tone: line for tone, line, _words in looks}
    assert len({lines["violet"], lines["green"], lines["red"], lines["blue"]}) == 4
    assert {"Duty", "Slogan", "Unit", "Due", "Basis"} <= {words for _tone, _line, words in looks}
    samples = {key: sample.accessibleName() for key, sample in view.legend.samples.items()}
    assert samples["task"] == "Duty: 5"
    assert samples["slogan"] == "Slogan: 2"


def _look(one: Any) -> Any:
    return one.look


def test_words_nobody_understood_are_pale_and_counted(view: IntakeView) -> None:
    quiet = [PARAGRAPHS[n].text for n, block in enumerate(view.document._blocks) if block.is_quiet]
    assert "Kinh phí: theo dự toán được giao." in quiet
    assert "I. MỤC ĐÍCH" not in quiet
    assert view.legend.samples[UNREAD].accessibleName() == f"Not understood: {len(quiet)}"
    click(view.legend.samples[UNREAD])
    assert PARAGRAPHS[view.document.paragraph()].text == quiet[0]


def test_a_click_on_a_passage_shows_its_field(view: IntakeView) -> None:
    slogan = the(view).of("slogan")[1]
    assert view.document.choose(slogan.id)
    place = view.document.cursorRect().center() + QPoint(30, 0)
    view.document.choose(-1)
    click(view.document.viewport(), place)
    row = view.fields.row()
    assert row is not None
    assert row.entry == slogan.id
    assert view.document.owner() == slogan.id


def test_a_field_brings_its_passage_into_sight(view: IntakeView) -> None:
    task = the(view).of("task")[4]
    view.fields.setFocus()
    view.fields.select(the(view).of("unit")[2].id)
    press(view.fields, KEY.Key_Down)
    assert view.document.owner() == task.id
    assert view.document.paragraph() == 21


def test_keys_lead_from_the_passage_to_its_field_and_back(view: IntakeView) -> None:
    view.document.choose(the(view).of("task")[0].id)
    view.document.setFocus()
    press(view.document, KEY.Key_Return)
    assert QApplication.focusWidget() is view.fields
    press(view.fields, KEY.Key_Left, ALT)
    assert QApplication.focusWidget() is view.document
    press(view.document, KEY.Key_Right, ALT)
    assert QApplication.focusWidget() is view.fields


def test_the_caret_chooses_what_it_walks_into(view: IntakeView) -> None:
    view.document.setFocus()
    view.document.show_paragraph(8)
    for _step in range(1):
        press(view.document, KEY.Key_Down)
    assert view.document.owner() == the(view).of("purpose")[0].id


def editor_of(view: IntakeView) -> QPlainTextEdit:
    inside = view.fields.viewport().children()
    return next(one for one in inside if isinstance(one, QPlainTextEdit) and one.isVisible())


def test_a_field_is_corrected_in_place(view: IntakeView) -> None:
    number = the(view).of("number")[0]
    view.fields.setFocus()
    view.fields.select(number.id)
    press(view.fields, KEY.Key_Return)
    write(editor_of(view), "07")
    press(editor_of(view), KEY.Key_Return)
    assert the(view).plan()["number"] == "07"
    assert view.take_back()
    assert the(view).plan()["number"] is None


def test_a_day_that_is_none_keeps_the_field_open_and_says_why(view: IntakeView, qtbot: QtBot) -> None:
    issued = the(view).of("issued_on")[0]
    view.fields.edit_row(issued.id)
    write(editor_of(view), "31/2/2025")
    press(editor_of(view), KEY.Key_Return)
    assert editor_of(view).property("state") == "wrong"
    press(editor_of(view), KEY.Key_Escape)
    assert the(view).plan()["issued_on"] == "2025-01"


def test_tab_keeps_what_was_typed_and_goes_on(view: IntakeView) -> None:
    draft = the(view)
    view.fields.edit_row(draft.of("number")[0].id)
    write(editor_of(view), "12")
    press(editor_of(view), KEY.Key_Tab)
    row = view.fields.row()
    assert row is not None
    assert (draft.plan()["number"], row.entry) == ("12", draft.of("symbol")[0].id)


def test_the_day_of_a_task_is_typed_below_it(view: IntakeView) -> None:
    task = the(view).of("task")[3]
    view.fields.setFocus()
    view.fields.select(task.id)
    press(view.fields, KEY.Key_Return, ALT)
    write(editor_of(view), "20/2/2025")
    press(editor_of(view), KEY.Key_Return)
    row = view.fields.row()
    assert row is not None
    assert row.second is not None
    assert row.second.words == "on 20/02/2025"


def test_space_leaves_a_line_out_and_its_passage_is_plain_again(view: IntakeView) -> None:
    slogan = the(view).of("slogan")[0]
    view.fields.setFocus()
    view.fields.select(slogan.id)
    press(view.fields, KEY.Key_Space)
    assert view.document.passage_of(slogan.id) is None
    assert the(view).plan()["slogans"] == PLAN["slogans"][1:]
    press(view.fields, KEY.Key_Space)
    assert view.document.passage_of(slogan.id) is not None


def test_insert_writes_a_new_line_below(view: IntakeView) -> None:
    view.fields.setFocus()
    view.fields.select(the(view).of("slogan")[0].id)
    press(view.fields, KEY.Key_Insert)
    write(editor_of(view), "Cả bản cùng học!")
    press(editor_of(view), KEY.Key_Return)
    assert the(view).plan()["slogans"][-1] == "Cả bản cùng học!"
    press(view.fields, KEY.Key_Insert)
    press(editor_of(view), KEY.Key_Escape)
    assert len(the(view).plan()["slogans"]) == 3


def test_chosen_words_are_given_to_a_task_by_keys(view: IntakeView) -> None:
    cursor = view.document.textCursor()
    cursor.setPosition(view.document._starts[15] + 2)
    cursor.setPosition(view.document._starts[15] + 31, QTextCursor.MoveMode.KeepAnchor)
    view.document.setTextCursor(cursor)
    view.document.setFocus()
    press(view.document, KEY.Key_Return)
    popup = view._given
    assert popup is not None
    assert popup.isVisible()
    line = popup.current()
    assert line is not None
    assert line.words == "Task of Phòng VH&TT"
    press(popup, KEY.Key_Return)
    task = the(view).plan()["assignments"][0]["tasks"][1]
    assert task == PARAGRAPHS[15].text[2:31].strip()
    assert view.document.owner() == the(view).of("task")[1].id


def test_typing_narrows_where_words_can_be_given_to(view: IntakeView) -> None:
    view.document.setFocus()
    view.document.show_paragraph(22)
    press(view.document, KEY.Key_End, Qt.KeyboardModifier.ShiftModifier)
    press(view.document, KEY.Key_Return)
    assert view._given is not None
    write(view._given, "content")
    press(view._given, KEY.Key_Return)
    assert the(view).plan()["contents"] == ["Kinh phí: theo dự toán được giao."]


def test_words_that_fit_no_field_are_told_and_change_nothing(view: IntakeView, qtbot: QtBot, desk: Desk) -> None:
    view.document.show_paragraph(22)
    press(view.document, KEY.Key_End, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(desk.refused):
        view.give("report", 0)
    assert the(view).plan() == PLAN


def test_doubts_are_walked_through_by_keys(view: IntakeView) -> None:
    assert view.walk.chip.accessibleName() == "3 places to look at"
    view.document.setFocus()
    press(view.document, KEY.Key_Down, ALT)
    row = view.fields.row()
    assert row is not None
    assert row.entry == the(view).of("issued_on")[0].id
    assert "blank" in view._strip_words.words()
    press(view.document, KEY.Key_Down, ALT)
    press(view.document, KEY.Key_Down, ALT)
    assert view.document.paragraph() == 22
    assert view.walk.chip.accessibleName() == "All looked at"
    press(view.document, KEY.Key_Up, ALT)
    assert view.fields.row() is not row


def test_whom_a_name_means_is_said_from_a_list(view: IntakeView) -> None:
    second = the(view).of("unit")[1]
    view.fields.setFocus()
    view.fields.select(second.id)
    press(view.fields, KEY.Key_Return, ALT)
    popup = view.units._list
    assert popup is not None
    write(popup, "add")
    press(popup, KEY.Key_Return)
    write(popup, "District body")
    press(popup, KEY.Key_Return)
    (unit,) = the(view).new_units
    assert (unit.name, unit.level, unit.parent) == (second.value, "district_body", "TRAMTAU")
    assert the(view).meant(second.value).units == (unit.code,)
    assert the(view).take_back()
    assert the(view).new_units == ()


def test_forty_pages_are_shown_and_changed(view: IntakeView, district: Office) -> None:
    view.show_draft(Draft(a_reading(copies=40), district.tree(), district.code, district.today()))
    assert len(view.document._starts) == 40 * len(PARAGRAPHS)
    last = the(view).of("task")[-1]
    view.fields.select(last.id)
    view._on_field(last.id)
    assert view.document.verticalScrollBar().value() > 0
