"""A plan checked beside its document: what is seen, corrected, given and accepted, by mouse and by keys."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.date_rules import BeforeDay, FromCongress
from desktop_app.domain.fields import FieldRefused
from desktop_app.domain.plan_reader.readings import Kind
from desktop_app.domain.units import UnitCode
from desktop_app.i18n import Language
from desktop_app.services import campaigns, intake, plan_checking
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.campaigns.page import CampaignsPage
from desktop_app.ui.pages.intake import words as intake_words
from desktop_app.ui.pages.intake.draft import Draft
from desktop_app.ui.pages.intake.legend import UNREAD
from desktop_app.ui.pages.intake.page import IntakeView
from tests.helpers.builders import TODAY
from tests.helpers.readings import PARAGRAPHS, PLAN, a_reading
from tests.ui.hands import CTRL, KEY, click, press, write

DOCUMENT = Path(__file__).parents[1] / "data" / "plans" / "ke-hoach-mau.txt"
ALT = Qt.KeyboardModifier.AltModifier
VIETNAMESE = Language.load("vi")


def a_draft(office: Office, **parts: Any) -> Draft:
    return Draft(a_reading(**parts), office.tree(), office.code, office.today())


@pytest.fixture
def draft(district: Office) -> Draft:
    return a_draft(district)


@pytest.fixture
def view(qtbot: QtBot, desk: Desk, district: Office, shown: Callable[[IntakeView], QMainWindow]) -> IntakeView:
    made = IntakeView(desk)
    shown(made)
    made.show_draft(a_draft(district))
    return made


def the(view: IntakeView) -> Draft:
    assert view.draft is not None
    return view.draft


def words(draft: Draft, kind: str) -> list[str]:
    return [draft.words(one, VIETNAMESE) for one in draft.of(kind)]


# --- the draft, without windows ---------------------------------------------------------------------------------------


def test_a_plan_that_nobody_touched_is_the_plan_that_was_read(draft: Draft) -> None:
    assert draft.plan() == PLAN


def test_what_is_left_out_is_not_in_the_plan_and_comes_back_with_undo(draft: Draft) -> None:
    first = draft.of("unit")[0]
    draft.take(first.id, taken=False)
    draft.take(draft.of("slogan")[0].id, taken=False)
    plan = draft.plan()
    assert [one["unit"] for one in plan["assignments"]] == [one["unit"] for one in PLAN["assignments"][1:]]
    assert plan["slogans"] == PLAN["slogans"][1:]
    assert draft.paths()[draft.of("unit")[1].id] == "assignments[0]"
    assert draft.take_back()
    assert draft.take_back()
    assert not draft.take_back()
    assert draft.plan() == PLAN


def test_words_of_the_document_become_a_task_that_knows_where_it_came_from(draft: Draft) -> None:
    unit = draft.of("unit")[0]
    entry = draft.add("task", "Tham mưu cho lãnh đạo huyện", [(15, 2, 30)], unit.id)
    assert draft.plan()["assignments"][0]["tasks"][1] == "Tham mưu cho lãnh đạo huyện"
    (spot,) = [one for one in draft.spots if one.entry == entry]
    assert (spot.paragraph, spot.start, spot.end) == (15, 2, 30)
    assert draft.checked().reading.of("assignments[0].tasks[1]")[0].paragraph == 15


@pytest.mark.parametrize(
    ("kind", "typed", "key", "value"),
    [
        ("number", "07", "number", "07"),
        ("issued_on", "ngày 05 tháng 01 năm 2025", "issued_on", "2025-01-05"),
        ("issued_on", "2025", "issued_on", "2025"),
        ("slogan", "Học tập suốt đời!", "slogans", [*PLAN["slogans"], "Học tập suốt đời!"]),
        ("content", "Ý nghĩa của Đại hội", "contents", ["Ý nghĩa của Đại hội"]),
        ("target", "98,5% cán bộ", "targets", [{"percent": 98.5, "audience": "cán bộ"}]),
        ("phase", "Trước Đại hội (01/2025 – 02/2025)", "phases",
         [{"name": "Trước Đại hội", "start": "2025-01", "end": "2025-02", "items": []}]),
        ("recipient", "Thường trực Huyện ủy", "recipients", [*PLAN["recipients"], "Thường trực Huyện ủy"]),
    ],
)  # fmt: skip
def test_every_field_can_be_given_words(draft: Draft, kind: str, typed: str, key: str, value: object) -> None:
    draft.add(kind, typed)
    assert draft.plan()[key] == value


@pytest.mark.parametrize(
    ("typed", "deadline"),
    [
        ("UBND huyện (qua Phòng VH&TT): trước 15/11/2025",
         {"to": "UBND huyện", "via": "Phòng VH&TT", "day": 15, "month": 11, "year": 2025, "rule": "once"}),
        ("Sở Nội vụ: trước 05/12 hằng năm",
         {"to": "Sở Nội vụ", "via": None, "day": 5, "month": 12, "year": None, "rule": "annual"}),
        ("Phòng: sau mỗi đợt",
         {"to": "Phòng", "via": None, "day": None, "month": None, "year": None, "rule": "after_wave"}),
        ("báo cáo kết quả về Phòng Văn hóa trước ngày 15/10/2025.",
         {"to": "Phòng Văn hóa", "via": None, "day": 15, "month": 10, "year": 2025, "rule": "once"}),
    ],
)  # fmt: skip
def test_a_report_is_typed_on_one_line(draft: Draft, typed: str, deadline: dict[str, object]) -> None:
    draft.add("report", typed)
    assert draft.plan()["report_deadlines"][1] == deadline
    written = words(draft, "report")[1]
    assert intake_words.read("report", written, None, TODAY) == deadline


@pytest.mark.parametrize(
    ("kind", "typed"), [("issued_on", "31/2/2025"), ("report", "gửi huyện"), ("report", "Huyện: khi nào xong thì xong")]
)
def test_what_cannot_be_read_is_refused_and_changes_nothing(draft: Draft, kind: str, typed: str) -> None:
    with pytest.raises(FieldRefused):
        draft.add(kind, typed)
    assert draft.plan() == PLAN
    assert not draft.is_changed


@pytest.mark.parametrize("kind", ["citation", "target", "phase", "report", "milestone", "basis", "unit", "issued_on"])
def test_what_is_shown_of_a_part_can_be_typed_again(kind: str, district: Office) -> None:
    phases: list[dict[str, object]] = [{"name": "Trước Đại hội", "start": "2025-01-01", "end": None, "items": []}]
    targets = [{"percent": 98.5, "audience": "cán bộ, đảng viên"}]
    for one in a_draft(district, phases=phases, targets=targets).of(kind):
        written = intake_words.shown(kind, one.value, VIETNAMESE)
        assert intake_words.read(kind, written, one.value, TODAY) == one.value


def test_a_task_takes_its_day_from_the_plan_and_another_from_the_person(draft: Draft) -> None:
    first, second, third = (one for one in draft.of("task")[1:4])
    assert [type(draft.due(one)) for one in (first, second)] == [FromCongress, BeforeDay]
    draft.write_due(third.id, "20/02/2025")
    changed = draft.entry(third.id)
    assert changed is not None
    assert draft.due(changed) is not None
    details = draft.plan()["assignments"][1]["details"]
    assert details[2]["when"] == {"kind": "on_day", "day": "2025-02-20"}
    with pytest.raises(FieldRefused):
        draft.write_due(third.id, "khi rảnh")


def test_a_dated_duty_takes_another_day(draft: Draft) -> None:
    milestone = draft.of("milestone")[1]
    draft.write_due(milestone.id, "trước Đại hội 5 ngày")
    assert draft.plan()["milestones"][1]["offset_days"] == -5
    with pytest.raises(FieldRefused):
        draft.write_due(milestone.id, "thường xuyên")


def test_units_are_found_by_short_names_and_others_are_doubted(draft: Draft) -> None:
    first, second, third = draft.of("unit")
    assert draft.meant(first.value).units == ("VHTT",)
    assert draft.unknown(second.value) == ("Trung tâm Truyền thông và Văn hóa huyện",)
    assert draft.meant(third.value).units == ("HATLUU", "BANMU")
    assert [one.key for one in draft.doubts()] == ["w0", f"u{second.id}", "w1"]


def test_saying_whom_a_name_means_settles_the_doubt(draft: Draft) -> None:
    second = draft.of("unit")[1]
    draft.tie(draft.asked_name(second.value), [UnitCode("VHTT")])
    assert draft.meant(second.value).units == ("VHTT",)
    assert f"u{second.id}" not in {one.key for one in draft.doubts()}
    draft.tie(draft.asked_name(second.value), levels=("commune",))
    assert len(draft.meant(second.value).units) == 2
    draft.tie(draft.asked_name(second.value))
    assert (draft.meant(second.value).units, draft.unknown(second.value)) == ((), ())
    assert [len(draft.aliases), draft.take_back(), draft.take_back(), draft.take_back()] == [1, True, True, True]
    assert draft.unknown(second.value)


def test_of_a_joint_heading_only_the_unknown_body_is_asked_for(district: Office) -> None:
    one = {"unit": "Phòng VH&TT, Hội Nông dân huyện", "tasks": ["Treo cờ"]}
    draft = a_draft(district, assignments=[one])
    (unit,) = draft.of("unit")
    assert draft.unknown(unit.value) == ("Hội Nông dân huyện",)
    draft.tie(draft.asked_name(unit.value), [UnitCode("BANMU")])
    assert draft.meant(unit.value).units == ("VHTT", "BANMU")


# --- the view ---------------------------------------------------------------------------------------------------------


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


# --- the page that holds it -------------------------------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, shown: Callable[[CampaignsPage], QMainWindow]) -> CampaignsPage:
    made = CampaignsPage(desk)
    desk.changed.connect(lambda nouns: made.refresh() if made.nouns & nouns else None)
    made.refresh()
    shown(made)
    qtbot.waitUntil(lambda: not desk.is_busy)
    return made


def taken_in(qtbot: QtBot, page: CampaignsPage, file: Path = DOCUMENT) -> IntakeView:
    page.take_in(file)
    qtbot.waitUntil(lambda: page._opened is not None)
    assert page._intake is not None
    return page._intake


def test_nothing_is_stored_before_the_plan_is_accepted(qtbot: QtBot, page: CampaignsPage, office: Office) -> None:
    view = taken_in(qtbot, page)
    assert page.head().title == "Take in plan from file"
    assert page.head().subtitle == DOCUMENT.name
    the(view).write(the(view).of("title")[0].id, "Tên khác")
    view.leave.click()
    assert (office.book.campaigns.all(), office.book.undoable()) == ((), "")
    assert page.head().title == "Plans"
    assert the(taken_in(qtbot, page)).of("title")[0].value != "Tên khác"


def test_accepting_stores_the_plan_its_units_names_and_file_in_one_step(
    qtbot: QtBot, page: CampaignsPage, office: Office
) -> None:
    view = taken_in(qtbot, page)
    draft = the(view)
    centre = draft.of("unit")[0]
    view.units.ask(draft, centre.id, view.fields.anchor)
    view.units._add("district_body")
    draft.write(draft.of("number")[0].id, "08")
    view.fields.setFocus()
    press(view.fields, KEY.Key_Return, CTRL)
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 1)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    (campaign,) = office.book.campaigns.all()
    assert (campaign.number, page.view.tabs.current()) == ("08", "tasks")
    assert office.tree().named("Trung tâm Văn hóa huyện") is not None
    kept = intake.original_of(office, campaign.id)
    assert kept is not None
    assert kept[1] == DOCUMENT.read_bytes()
    page.desk.undo()
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    assert office.book.campaigns.all() == ()
    assert office.tree().named("Trung tâm Văn hóa huyện") is None
    assert office.book.originals.of(campaign.id) is None


def test_what_a_name_means_is_remembered_for_the_next_plan(qtbot: QtBot, page: CampaignsPage, office: Office) -> None:
    view = taken_in(qtbot, page)
    name = the(view).asked_name(the(view).of("unit")[0].value)
    the(view).tie(name, [office.code])
    view.accept.click()
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 1)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    again = a_draft(office, assignments=[{"unit": name, "tasks": ["Việc khác"]}])
    assert again.meant(name).units == (office.code,)


def test_the_same_plan_again_offers_the_one_there_is(qtbot: QtBot, page: CampaignsPage, office: Office) -> None:
    taken_in(qtbot, page).accept.click()
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 1)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    view = taken_in(qtbot, page)
    assert view._same.isVisibleTo(view)
    assert "07/KH-VHTT" in view._same_words.words()
    click(view._same_open)
    assert page.head().title == office.book.campaigns.all()[0].title
    assert len(office.book.campaigns.all()) == 1


def test_a_plan_of_the_same_number_from_another_file_is_known_too(office: Office) -> None:
    plan = {**PLAN, "number": "07", "symbol": "KH-UBND", "issuer": "UBND huyện Trạm Tấu"}
    known = campaigns.accept(office, plan).id
    same = {"number": "7", "symbol": "KH - UBND", "issuer": "Ủy ban nhân dân huyện Trạm Tấu"}
    assert plan_checking.known_already(office, same) == known
    assert plan_checking.known_already(office, {**same, "number": None}) is None
    assert plan_checking.known_already(office, {**same, "symbol": "KH-HKH"}) is None


def test_a_task_leads_to_the_sentence_it_came_from(
    qtbot: QtBot, page: CampaignsPage, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = taken_in(qtbot, page)
    the(view).take(the(view).of("task")[0].id, taken=False)  # what comes after it moves up
    view.accept.click()
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 1)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    (campaign,) = office.book.campaigns.all()
    task = office.book.campaigns.tasks(campaign.id)[0]
    page.open_at(("source", task.id))
    shown = page._document
    assert shown is not None
    words_there = shown.document.document().findBlock(shown.document.textCursor().position()).text()
    assert task.text in words_there
    assert page.head().subtitle == DOCUMENT.name
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    click(shown.original)
    qtbot.waitUntil(lambda: len(opened) == 1)
    assert opened[0].read_bytes() == DOCUMENT.read_bytes()
    assert opened[0].is_relative_to(office.folders.home)
    page.back()
    assert page.head().title == campaign.title


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("kế hoạch.docx", "kế hoạch.docx"),
        ("../../x.pdf", "x.pdf"),
        ("C:\\a\\run.exe", "run.exe.txt"),
        ("plan.docx.exe", "plan.docx.exe.txt"),
        (".docx", "docx.txt"),
        ("", "plan.txt"),
    ],
)
def test_a_copy_for_other_programs_is_always_a_document(name: str, safe: str) -> None:
    assert plan_checking.safe_name(name) == safe


def test_a_file_that_is_no_plan_is_told_and_changes_nothing(
    qtbot: QtBot, page: CampaignsPage, office: Office, tmp_path: Path
) -> None:
    noise = tmp_path / "ghi chu.txt"
    noise.write_text("Mua muối, mua dầu.", "utf-8")
    with qtbot.waitSignal(page.desk.refused):
        page.take_in(noise)
    assert page._opened is None
    assert office.book.campaigns.all() == ()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_document_dropped_on_the_window_is_taken_in(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.resize(1093, 614)
    window.show()
    window.start()
    qtbot.waitUntil(lambda: not desk.is_busy)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "picture.png"))])
    mouse, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    refused = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, mouse, keys)
    refused.ignore()
    window.dragEnterEvent(refused)
    assert not refused.isAccepted()
    data.setUrls([QUrl.fromLocalFile(str(DOCUMENT))])
    entered = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, mouse, keys)
    window.dragEnterEvent(entered)
    assert entered.isAccepted()
    window.dropEvent(QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, mouse, keys))
    page = window.page
    assert isinstance(page, CampaignsPage)
    qtbot.waitUntil(lambda: page._opened is not None)
    view = page._intake
    assert view is not None
    assert view.width() <= 1093
    view.document.setFocus()
    press(window, KEY.Key_F6)
    assert QApplication.focusWidget() is view.fields
    press(window, KEY.Key_F6)
    on_rail = QApplication.focusWidget()
    assert on_rail is not None
    assert window.rail.isAncestorOf(on_rail)
    press(window, KEY.Key_F6)
    assert QApplication.focusWidget() is view.document
    the(view).take(the(view).of("task")[0].id, taken=False)
    press(window, KEY.Key_Z, CTRL)
    assert the(view).plan()["assignments"][0]["tasks"]
    assert not the(view).is_changed
    window.close()


def test_accepting_twice_in_a_hurry_stores_one_plan(qtbot: QtBot, page: CampaignsPage, office: Office) -> None:
    view = taken_in(qtbot, page)
    view.accept.click()
    view.accept.click()
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    assert len(office.book.campaigns.all()) == 1


def test_a_plan_that_cannot_be_stored_stays_to_be_mended(qtbot: QtBot, page: CampaignsPage, office: Office) -> None:
    view = taken_in(qtbot, page)
    the(view).write(the(view).of("place")[0].id, "x" * 30_000)
    with qtbot.waitSignal(page.desk.refused):
        view.accept.click()
    assert page._opened is not None
    assert view.take_back()
    view.accept.click()
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 1)
    qtbot.waitUntil(lambda: not page.desk.is_busy)


def asked_in(page: CampaignsPage) -> list[Dialog]:
    return [one for one in page.window().children() if isinstance(one, Dialog) and one.isVisible()]


def test_a_plan_file_that_is_in_the_book_already_is_not_taken_in_again_unasked(
    qtbot: QtBot, page: CampaignsPage, office: Office, tmp_path: Path
) -> None:
    file = tmp_path / "ke-hoach.json"
    file.write_text(json.dumps({**PLAN, "number": "07"}), "utf-8")
    page.take_in(file)
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 1)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    page.back()
    page.take_in(file)
    qtbot.waitUntil(lambda: bool(asked_in(page)))
    asked_in(page)[0].button("open").click()
    assert page.head().title == PLAN["title"]
    assert len(office.book.campaigns.all()) == 1
    page.take_in(file)
    qtbot.waitUntil(lambda: bool(asked_in(page)))
    asked_in(page)[0].button("again").click()
    qtbot.waitUntil(lambda: len(office.book.campaigns.all()) == 2)
    qtbot.waitUntil(lambda: not page.desk.is_busy)


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"  # real plans, where an office has laid some
DOCUMENTS = [DOCUMENT, *sorted(SEEDS.glob("*.txt"))]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_passage_of_a_document_has_its_field_and_nothing_read_is_lost(document: Path, office: Office) -> None:
    reading = intake.read(document)
    draft = Draft(reading, office.tree(), office.code, office.today())
    assert draft.plan() == {**reading.plan, "warnings": []}
    assert [one.path for one in reading.passages if not draft._entry_of(one.path) and one.kind is not Kind.OTHER] == []
    assert [one.where for one in reading.warnings if one.where and not draft._entry_of(one.where)] == []


def test_reading_that_is_stopped_leaves_the_page_as_it_was(
    qtbot: QtBot, page: CampaignsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(file: Path, progress: Callable[[int, int], None]) -> None:
        page.desk.cancel()
        progress(1, 40)

    monkeypatch.setattr(intake, "read", read)
    page.take_in(DOCUMENT)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    assert page._opened is None
    assert page.head().title == "Plans"
