"""The steps of a congress beside their timeline: typed, pasted, pulled, stretched, added, put elsewhere, filtered."""

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.ui.pages.congress.page import CongressPage
from desktop_app.ui.timeline_scale import LINE, StepBar, bar_rect
from tests.ui.congress.the_page import MakePage, parts_of, progress_of, whole
from tests.ui.hands import CTRL, KEY, SHIFT, click, dialog_over, press, settled, write


def days_of(page: CongressPage, congress: int, key: str) -> tuple[date | None, date | None]:
    found = whole(page, congress)
    step = found.step(key)
    assert step is not None
    return found.span(step)


def a_movable(page: CongressPage) -> StepBar:
    """A step with a bar of several days and room behind it."""
    bars = progress_of(page).timeline.bars()
    return next(one for one in bars if one.kind == "bar" and (one.finish - one.start).days >= 2 and not one.critical)


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


def test_a_bar_with_two_days_of_its_own_is_shown_where_it_comes_to_stand(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    timeline = progress_of(page).timeline
    windows = [step.key for step in whole(page, congress).steps if step.is_window]
    bar = next(one for one in timeline.bars() if one.id in windows and one.may_move)
    timeline.stand_on(bar.id)
    press(timeline, KEY.Key_Right, CTRL)
    change = timeline.change
    assert change is not None
    press(timeline, KEY.Key_Return)
    settled(qtbot, page)
    assert days_of(page, congress, str(bar.id)) == (change.start, change.finish)


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
    assert any("mai mốt" in label.text() for label in parts_of(dialog_over(page), QLabel))


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
