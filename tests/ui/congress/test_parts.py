"""The other parts of a congress: approvals, papers, the hours of the day, equipment, phases, its head."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.congress import ApprovalState
from desktop_app.services import congress_parts
from tests.ui.congress.the_page import MakePage, answer, parts_of, view_of, whole
from tests.ui.hands import CTRL, KEY, click, dialog_over, press, settled, write


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
    dialog = dialog_over(page)
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
    dialog = dialog_over(page)
    write(parts_of(dialog, QLineEdit)[0], "Chi hội Một")
    write(parts_of(dialog, QPlainTextEdit)[0], "Thêm số liệu")
    answer(qtbot, page, "go")
    click(next(one for one in parts_of(part.panel, QPushButton) if one.text() == "Answer…"))
    write(parts_of(dialog_over(page), QPlainTextEdit)[0], "Đã thêm")
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
