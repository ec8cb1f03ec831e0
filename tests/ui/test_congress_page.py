"""The congress page as a person uses it: a real book, keys, clicks and pulls, and what is then to be seen."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop_app.domain.congress import ApprovalState, Whole
from desktop_app.domain.congress_words import problem_words
from desktop_app.services import congress as congresses
from desktop_app.services import congress_parts, congress_templates, printing
from desktop_app.services.office import Office
from desktop_app.text import search_key
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.finding import search_of
from desktop_app.ui.labels import Label
from desktop_app.ui.pages.congress.move import MoveDay
from desktop_app.ui.pages.congress.page import CongressPage
from desktop_app.ui.pages.congress.progress import Progress
from desktop_app.ui.pages.congress.view import CongressView
from desktop_app.ui.pages.week import WeekPage
from desktop_app.ui.timeline_scale import LINE, StepBar, bar_rect
from tests.helpers.builders import TODAY
from tests.ui.hands import CTRL, KEY, SHIFT, click, press, write

DAY = date(2025, 5, 16)  # a Friday; today is Wednesday 15/01/2025
P = TypeVar("P", bound=QWidget)
MakePage = Callable[[], CongressPage]


@pytest.fixture
def make_page(qtbot: QtBot, desk: Desk, shown: Callable[[CongressPage], QMainWindow]) -> MakePage:
    def make() -> CongressPage:
        page = CongressPage(desk)
        desk.changed.connect(lambda nouns: page.refresh() if page.nouns & nouns else None)
        page.refresh()
        shown(page)
        settled(qtbot, page)
        return page

    return make


@pytest.fixture
def congress(office: Office) -> int:
    return congress_templates.create(office, "commune", "Đại hội Hội Khuyến học xã lần thứ V", DAY)


def settled(qtbot: QtBot, page: CongressPage) -> None:
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not page.desk.is_busy)


def parts_of(part: QWidget, kind: type[P]) -> list[P]:
    return list(part.findChildren(kind))


def view_of(page: CongressPage) -> CongressView:
    assert page.view is not None
    return page.view


def progress_of(page: CongressPage) -> Progress:
    return view_of(page).progress


def whole(page: CongressPage, congress: int) -> Whole:
    return congresses.whole(page.desk.look, congress)


def days_of(page: CongressPage, congress: int, key: str) -> tuple[date | None, date | None]:
    found = whole(page, congress)
    step = found.step(key)
    assert step is not None
    return found.span(step)


def dialog_of(page: CongressPage) -> Dialog:
    return next(one for one in parts_of(page.window(), Dialog) if one.isVisible())


def answer(qtbot: QtBot, page: CongressPage, key: str) -> None:
    click(dialog_of(page).button(key))
    settled(qtbot, page)


def a_movable(page: CongressPage) -> StepBar:
    """A step with a bar of several days and room behind it."""
    bars = progress_of(page).timeline.bars()
    return next(one for one in bars if one.kind == "bar" and (one.finish - one.start).days >= 2 and not one.critical)


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
    title, day = parts_of(dialog_of(page), QLineEdit)
    write(day, "16/05/2025")
    assert title.text()
    press_on(dialog_of(page).button("make"))
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
    day = parts_of(dialog_of(page), QLineEdit)[1]
    write(day, "29/01/2025")
    assert not dialog_of(page).button("make").isEnabled()
    assert any("No congress can be held on" in label.text() for label in parts_of(dialog_of(page), QLabel))


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


def test_a_folded_phase_is_folded_on_the_timeline_too(make_page: MakePage, congress: int) -> None:
    page = make_page()
    part = progress_of(page)
    before = len(part.timeline.bars())
    group = part.table.lines.groups()[0]
    part.table.fold(group, True)
    assert len(part.timeline.bars()) == before - len(group.rows)


def test_dragging_a_bar_moves_the_step_and_undo_brings_it_back(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    part = progress_of(page)
    bar = a_movable(page)
    part.timeline.stand_on(bar.id)
    part.timeline.show_bar(bar.id)
    line = part.table.lines.line_of(bar.id)
    rect = bar_rect(bar, part.timeline.scale, line * LINE)
    at = QPoint(
        round(rect.center().x() - part.timeline.horizontalScrollBar().value()),
        round(rect.center().y() - part.timeline.verticalScrollBar().value()),
    )
    port = part.timeline.viewport()
    before = days_of(page, congress, str(bar.id))
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=at)
    for by in (8, 7 * part.timeline.scale.wide):
        QTest.mouseMove(port, at + QPoint(round(by), 0))
        QApplication.processEvents()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at + QPoint(round(7 * part.timeline.scale.wide), 0))
    settled(qtbot, page)
    after = days_of(page, congress, str(bar.id))
    assert after[0] == before[0] + timedelta(days=7)  # type: ignore[operator]
    page.desk.undo()
    settled(qtbot, page)
    assert days_of(page, congress, str(bar.id)) == before


def test_keys_stretch_a_step_by_a_working_day_each(qtbot: QtBot, make_page: MakePage, congress: int) -> None:
    page = make_page()
    timeline = progress_of(page).timeline
    bar = a_movable(page)
    before = whole(page, congress).step(str(bar.id))
    assert before is not None
    assert before.length is not None
    timeline.stand_on(bar.id)
    timeline.setFocus()
    for _time in range(3):
        press(timeline, KEY.Key_Right, SHIFT)
    press(timeline, KEY.Key_Return)
    settled(qtbot, page)
    after = whole(page, congress).step(str(bar.id))
    assert after is not None
    assert after.length == before.length + 3


def test_keys_pull_the_beginning_and_leave_the_end(qtbot: QtBot, make_page: MakePage, congress: int) -> None:
    page = make_page()
    timeline = progress_of(page).timeline
    bar = next(one for one in timeline.bars() if one.kind == "bar" and not one.depends and one.start != one.finish)
    before = days_of(page, congress, str(bar.id))
    timeline.stand_on(bar.id)
    timeline.setFocus()
    press(timeline, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    press(timeline, KEY.Key_Return)
    settled(qtbot, page)
    after = days_of(page, congress, str(bar.id))
    assert after[0] < before[0]  # type: ignore[operator]
    assert after[1] == before[1]


def test_a_cell_is_typed_into_as_in_excel_and_the_bar_follows(qtbot: QtBot, make_page: MakePage, congress: int) -> None:
    page = make_page()
    part = progress_of(page)
    bar = a_movable(page)
    part.table.setFocus()
    part.table.edit_cell(bar.id, "title")
    field = parts_of(part.table, QLineEdit)[0]
    field.selectAll()
    write(field, "Họp báo")
    press(field, KEY.Key_Return)
    settled(qtbot, page)
    now = part.timeline.bar(bar.id)
    assert now is not None
    assert now.title == "Họp báo"


def test_leads_pasted_from_excel_fill_the_column_and_go_with_one_undo(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    part = progress_of(page)
    first, second = (step for step in part.table.rows()[:2])
    part.table.select(first.key, "unit")
    QApplication.clipboard().setText("Tổ Một\nTổ Hai")
    press(part.table, KEY.Key_V, CTRL)
    settled(qtbot, page)
    assert [one.lead for one in whole(page, congress).steps[:2]] == ["Tổ Một", "Tổ Hai"]
    page.desk.undo()
    settled(qtbot, page)
    assert [one.lead for one in whole(page, congress).steps[:2]] == [first.lead, second.lead]


def test_a_rule_that_cannot_be_read_is_told_and_changes_nothing(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    part = progress_of(page)
    part.table.select(part.table.rows()[0].key, "finish")
    QApplication.clipboard().setText("mai mốt")
    press(part.table, KEY.Key_V, CTRL)
    settled(qtbot, page)
    assert any("mai mốt" in label.text() for label in parts_of(dialog_of(page), QLabel))


def test_an_added_step_stands_below_with_its_title_open_and_can_be_deleted(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    part = progress_of(page)
    count = len(part.table.rows())
    part.table.select(part.table.rows()[0].key)
    click(part.add)
    settled(qtbot, page)
    assert part.table.rows()[1].title == "New step"
    field = parts_of(part.table, QLineEdit)[0]
    field.selectAll()
    write(field, "Mời đại biểu")
    press(field, KEY.Key_Return)
    settled(qtbot, page)
    assert part.table.rows()[1].title == "Mời đại biểu"
    part.table.select(part.table.rows()[1].key)
    press(part.table, KEY.Key_Delete, SHIFT)
    settled(qtbot, page)
    assert len(part.table.rows()) == count


def test_alt_and_an_arrow_put_a_step_elsewhere_and_over_the_edge_into_the_next_phase(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    part = progress_of(page)
    alt = Qt.KeyboardModifier.AltModifier
    phases = whole(page, congress).phases
    first, second = (list(whole(page, congress).of_phase(phase)) for phase in phases[:2])
    part.table.select(first[1].key)
    part.table.setFocus()
    press(part.table, KEY.Key_Up, alt)
    settled(qtbot, page)
    assert [one.key for one in whole(page, congress).steps[:2]] == [first[1].key, first[0].key]
    part.table.select(first[-1].key)
    press(part.table, KEY.Key_Down, alt)
    settled(qtbot, page)
    now = [one.key for one in whole(page, congress).of_phase(phases[1])]
    assert now == [first[-1].key, *(one.key for one in second)]
    press(part.table, KEY.Key_Up, alt)
    settled(qtbot, page)
    assert [one.key for one in whole(page, congress).of_phase(phases[1])] == [one.key for one in second]


def test_moving_the_day_first_shows_what_moves_and_what_cannot_be_met(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    page.move_day()
    dialog = dialog_of(page)
    day = parts_of(dialog, QLineEdit)[0]
    assert not dialog.button("move").isEnabled()
    asked = parts_of(dialog, MoveDay)[0]
    table = asked.table
    day.selectAll()
    write(day, "20/01/2025")
    assert "broken" in {line.kind for line in table.rows()}
    assert asked.move_ is not None
    reason = problem_words(asked.move_.newly_broken[0].problem, asked.move_.after, page.desk.language)
    assert any(reason in label.text() for label in parts_of(dialog, Label))
    day.selectAll()
    write(day, "23/05/2025")
    assert {line.kind for line in table.rows()} == {"moves"}
    assert whole(page, congress).congress.day == DAY
    day.selectAll()
    write(day, "23/05/2025")
    answer(qtbot, page, "move")
    assert whole(page, congress).congress.day == date(2025, 5, 23)
    page.desk.undo()
    settled(qtbot, page)
    assert whole(page, congress).congress.day == DAY


def test_keeping_the_day_changes_nothing(qtbot: QtBot, make_page: MakePage, congress: int) -> None:
    page = make_page()
    page.move_day()
    write(parts_of(dialog_of(page), QLineEdit)[0], "")
    answer(qtbot, page, "no")
    assert whole(page, congress).congress.day == DAY


def test_while_the_day_is_unknown_days_are_counted_from_it_and_nothing_is_late(
    make_page: MakePage, office: Office
) -> None:
    congress_templates.create(office, "commune", "Đại hội", None)
    page = make_page()
    part = progress_of(page)
    assert part.timeline.marks.relative
    assert all(part.sheet.due(step).startswith("D") for step in part.table.rows())
    assert not any(part.sheet.is_late(step) for step in part.table.rows())


def test_filters_leave_only_the_steps_of_one_unit_at_both_sides(make_page: MakePage, congress: int) -> None:
    page = make_page()
    part = progress_of(page)
    lead = part.sheet.lead(part.table.rows()[0])
    part.units.choose(lead)
    part.units.chosen.emit(lead)
    assert {part.sheet.lead(step) for step in part.table.rows()} == {lead}
    assert [one.id for one in part.timeline.bars()] == [step.key for step in part.table.rows()]


def test_a_step_opens_at_the_right_with_what_its_days_come_from(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    part = progress_of(page)
    bar = a_movable(page)
    part.timeline.stand_on(bar.id)
    part.timeline.setFocus()
    press(part.timeline, KEY.Key_Return)
    assert part.form.isVisible()
    assert part.form.form is not None
    product = part.form.form.input("product")
    assert isinstance(product, QLineEdit)
    product.setFocus()
    product.selectAll()
    write(product, "Một bản in")
    press(product, KEY.Key_Return)
    settled(qtbot, page)
    step = whole(page, congress).step(str(bar.id))
    assert step is not None
    assert step.product == "Một bản in"
    press(part.form, KEY.Key_Escape)
    assert not part.form.isVisible()


def test_a_kept_plan_is_drawn_under_the_bars_once_it_is_compared(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    assert all(one.baseline is None for one in progress_of(page).timeline.bars())
    view_of(page).kept.emit()
    settled(qtbot, page)
    assert any(one.baseline is not None for one in progress_of(page).timeline.bars())


def test_a_mock_up_is_submitted_sent_back_with_a_reason_and_a_picture_and_approved(
    qtbot: QtBot, make_page: MakePage, congress: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "y-kien.png"
    Image.new("RGB", (40, 30), "white").save(picture)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(picture), ""))
    page = make_page()
    view_of(page).open_tab("approvals")
    part = view_of(page)._parts["approvals"]
    item = part.table.rows()[0]

    def push(words: str) -> None:
        click(next(one for one in parts_of(part.panel, QPushButton) if one.text() == words and one.isVisible()))

    def now() -> ApprovalState:
        return next(one.state for one in whole(page, congress).approvals if one.id == item.id)

    QApplication.processEvents()
    push("Submit")
    answer(qtbot, page, "go")
    assert now() is ApprovalState.WAITING
    push("Send back…")
    dialog = dialog_of(page)
    assert not dialog.button("go").isEnabled()
    write(parts_of(dialog, QPlainTextEdit)[0], "Chữ nhỏ quá")
    click(next(one for one in parts_of(dialog, QPushButton) if one.text() == "Choose a picture…"))
    answer(qtbot, page, "go")
    assert now() is ApprovalState.RETURNED
    said = [label.text() for label in parts_of(part.panel, QLabel)]
    assert "Chữ nhỏ quá" in " ".join(said)
    assert any(label.accessibleName() == "Picture" for label in parts_of(part.panel, QLabel))
    push("Submit again")
    answer(qtbot, page, "go")
    for _approver in range(len(item.approvers)):
        push("Approve")
        settled(qtbot, page)
    assert now() is ApprovalState.APPROVED
    assert len(next(one for one in whole(page, congress).approvals if one.id == item.id).rounds) == 2


def test_minutes_typed_into_the_day_move_the_hours_after_them(qtbot: QtBot, make_page: MakePage, congress: int) -> None:
    page = make_page()
    view_of(page).open_tab("agenda")
    part = view_of(page)._parts["agenda"]
    rows = part.table.rows()
    before = part._hours(rows[1])
    part.table.select(rows[0].id, "minutes")
    QApplication.clipboard().setText(str(rows[0].minutes + 15))
    press(part.table, KEY.Key_V, CTRL)
    settled(qtbot, page)
    assert part._hours(part.table.rows()[1]) != before


def test_a_paper_gets_a_version_a_comment_and_an_answer(qtbot: QtBot, make_page: MakePage, congress: int) -> None:
    page = make_page()
    view_of(page).open_tab("papers")
    part = view_of(page)._parts["papers"]
    paper = part.table.rows()[0].id
    page.desk.do(lambda office: congress_parts.add_version(office, paper, "Lần một"))
    settled(qtbot, page)
    click(next(one for one in parts_of(part.panel, QPushButton) if one.text() == "Add comment…"))
    dialog = dialog_of(page)
    write(parts_of(dialog, QLineEdit)[0], "Chi hội Một")
    write(parts_of(dialog, QPlainTextEdit)[0], "Thêm số liệu")
    answer(qtbot, page, "go")
    click(next(one for one in parts_of(part.panel, QPushButton) if one.text() == "Answer…"))
    write(parts_of(dialog_of(page), QPlainTextEdit)[0], "Đã thêm")
    answer(qtbot, page, "go")
    found = next(one for one in whole(page, congress).papers if one.id == paper)
    assert [(one.unit, one.text, one.answer) for one in found.comments] == [("Chi hội Một", "Thêm số liệu", "Đã thêm")]


def test_an_item_of_the_day_goes_up_by_a_button_and_takes_its_hours_with_it(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    view_of(page).open_tab("agenda")
    part = view_of(page)._parts["agenda"]
    first, second = part.table.rows()[:2]
    part.table.select(second.id)
    QApplication.processEvents()
    click(part.earlier)
    settled(qtbot, page)
    assert [one.title for one in part.table.rows()[:2]] == [second.title, first.title]
    assert part._hours(part.table.rows()[0]).startswith("7:30")


def test_a_phase_with_steps_is_not_deleted_and_an_empty_one_is(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    view_of(page).open_tab("phases")
    part = view_of(page)._parts["phases"]
    count = len(part.table.rows())
    with qtbot.waitSignal(page.desk.refused):
        part._remove([part.table.rows()[0].id])
    settled(qtbot, page)
    assert len(part.table.rows()) == count
    page.desk.do(lambda office: congress_parts.add(office, congress, "phase", {"title": "Tổng kết", "kind": "after"}))
    settled(qtbot, page)
    part._remove([part.table.rows()[-1].id])
    settled(qtbot, page)
    assert len(part.table.rows()) == count


def test_ctrl_tab_goes_from_the_table_to_the_timeline_and_back(make_page: MakePage, congress: int) -> None:
    page = make_page()
    part = progress_of(page)
    part.table.select(part.table.rows()[3].key)
    part.table.setFocus()
    press(part.table, KEY.Key_Tab, CTRL)
    assert part.timeline.hasFocus()
    assert part.timeline.current() == part.table.rows()[3].key
    press(part.timeline, KEY.Key_Tab, CTRL)
    assert part.table.hasFocus()


def test_a_part_is_added_written_and_deleted(qtbot: QtBot, make_page: MakePage, congress: int) -> None:
    page = make_page()
    view_of(page).open_tab("things")
    part = view_of(page)._parts["things"]
    count = len(part.table.rows())
    QApplication.processEvents()
    click(part.add)
    settled(qtbot, page)
    field = parts_of(part.table, QLineEdit)[0]
    field.selectAll()
    write(field, "Ô che")
    press(field, KEY.Key_Return)
    settled(qtbot, page)
    assert "Ô che" in [one.title for one in part.table.rows()]
    part.table.select(next(one.id for one in part.table.rows() if one.title == "Ô che"))
    click(part.remove)
    settled(qtbot, page)
    assert len(part.table.rows()) == count


def test_the_head_is_kept_as_it_is_typed_and_the_chain_takes_levels(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    view_of(page).open_tab("about")
    part = view_of(page)._parts["about"]
    venue = part.form.input("venue")
    write(venue, "Hội trường xã")
    press(venue, KEY.Key_Return)
    settled(qtbot, page)
    before = len(whole(page, congress).congress.chain)
    click(part.add)
    settled(qtbot, page)
    assert whole(page, congress).congress.venue == "Hội trường xã"
    assert len(whole(page, congress).congress.chain) == before + 1


def test_steps_are_kept_as_a_template_and_offered_first_next_time(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    page.keep_template()
    field = parts_of(dialog_of(page), QLineEdit)[0]
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
    assert dialog_of(page).accessibleName() == "New congress"
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
