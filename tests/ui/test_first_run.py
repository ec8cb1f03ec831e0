"""The first run: its three questions without windows, then as a person answers them."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.units import UnitRefusal, UnitRefused
from desktop_app.errors import FileExists
from desktop_app.folders import Folders
from desktop_app.services.office import Office
from desktop_app.ui.focus import FocusRing
from desktop_app.ui.pages.first_run import FirstRun
from desktop_app.ui.pages.first_run_flow import Flow, suggested_code, suggested_level
from tests.helpers.builders import Clock
from tests.ui.hands import KEY, click, press, write

COMMUNE = Flow("UBND xã Bản Công", "commune", "UBND huyện Trạm Tấu", start="blank")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ủy ban nhân dân xã Bản Công", "UBNDXBC"),
        ("UBND xã Bản Công", "UBNDXBC"),
        ("Đảng ủy phường 12", "DUP12"),
        ("  ", ""),
        ("Phòng Văn hóa – Thông tin", "PVHTT"),
    ],
)
def test_a_code_is_made_of_the_first_letters_of_a_name(name: str, code: str) -> None:
    assert suggested_code(name) == code


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("UBND xã Bản Công", "commune"),
        ("Phường 12", "commune"),
        ("Phòng Văn hóa và Thông tin huyện Trạm Tấu", "district"),
        ("UBND thị xã Nghĩa Lộ", "district"),
        ("Sở Văn hóa, Thể thao và Du lịch tỉnh Yên Bái", "province"),
        ("Phòng Văn hóa - Xã hội", ""),
        ("", ""),
    ],
)
def test_the_name_tells_the_level_until_the_person_chooses_one(name: str, level: str) -> None:
    assert suggested_level(name) == level
    assert Flow(name).level_meant == level
    assert Flow(name, "province").level_meant == "province"


def test_the_level_of_the_name_is_chosen_and_can_be_changed(page: FirstRun) -> None:
    write(page.name, "UBND xã Bản Công")
    assert page.level.value() == "commune"
    page.level.setFocus()
    press(page.level, KEY.Key_Right)
    assert page.flow.level_meant == "district"


def test_the_code_follows_the_name_until_the_person_writes_their_own() -> None:
    flow = Flow().with_answer(name="UBND xã Bản Công")
    assert flow.code == "UBNDXBC"
    own = flow.with_answer(own_code="04213").with_answer(name="UBND xã Bản Mù")
    assert own.code == "04213"
    assert own.with_answer(own_code="").code == "UBNDXBM"


def test_two_offices_with_the_same_letters_get_different_codes() -> None:
    flow = Flow("UBND xã Bản Công", "commune", "UBND xã Bình Chánh")
    assert flow.code != flow.parent_code


def test_questions_stay_open_until_name_level_and_office_above_are_known() -> None:
    flow = Flow(start="blank")
    assert flow.open == ("name", "level", "parent")
    assert not flow.may_go_on
    assert COMMUNE.open == ()
    assert COMMUNE.may_go_on


def test_a_province_needs_no_office_above() -> None:
    assert Flow("UBND tỉnh Yên Bái", "province", start="blank").may_go_on


def test_the_sample_asks_nothing() -> None:
    assert Flow(start="sample").may_go_on


def test_a_refusal_leads_to_the_question_it_is_about() -> None:
    assert COMMUNE.concerned(UnitRefused(UnitRefusal.CODE_UNFIT, "UBNDXBC")) == "name"
    assert COMMUNE.concerned(UnitRefused(UnitRefusal.CODE_UNFIT, COMMUNE.parent_code)) == "parent"
    assert COMMUNE.concerned(UnitRefused(UnitRefusal.OWN_ANCESTOR, "UBNDXBC")) == "parent"
    assert COMMUNE.concerned(UnitRefused(UnitRefusal.UNKNOWN_LEVEL, "x")) == "level"
    assert COMMUNE.concerned(FileExists(Path("book"))) is None


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.under(tmp_path / "home")


@pytest.fixture
def page(qtbot: QtBot, folders: Folders, clock: Clock) -> FirstRun:
    made = FirstRun(folders, clock)
    qtbot.addWidget(made)
    made.resize(1366, 697)
    with qtbot.waitExposed(made):
        made.show()
    return made


def answer_all(page: FirstRun) -> None:
    write(page.name, "UBND xã Bản Công")
    page.parent_name.setFocus()
    write(page.parent_name, "UBND huyện Trạm Tấu")


def test_three_answers_and_one_button_make_an_empty_book(qtbot: QtBot, page: FirstRun, folders: Folders) -> None:
    answer_all(page)
    click(page.cards["blank"])
    with qtbot.waitSignal(page.founded) as founded:
        click(page.go)
    assert founded.args == [None]
    with Office.look(folders) as office:
        assert office.identity.name == "UBND xã Bản Công"
        assert office.identity.level == "commune"
        assert [unit.name for unit in office.tree().above(office.code)] == ["UBND huyện Trạm Tấu"]


def test_a_code_appears_beside_the_name_while_it_is_written(page: FirstRun) -> None:
    write(page.name, "UBND xã Bản Công")
    assert page.code.text() == "UBNDXBC"
    write(page.parent_name, "UBND huyện Trạm Tấu")
    assert page.parent_code.text() == "UBNDHTT"


def test_the_button_says_what_will_happen(page: FirstRun) -> None:
    assert page.go.text() == "Choose plan file"
    click(page.cards["blank"])
    assert page.go.text() == "Begin with an empty book"
    click(page.cards["sample"])
    assert page.go.text() == "Look at the sample"


def test_what_is_missing_is_said_beside_its_field(page: FirstRun, folders: Folders) -> None:
    click(page.cards["blank"])
    click(page.go)
    assert page.name.property("state") == "wrong"
    write(page.name, "UBND xã Bản Công")
    assert page.name.property("state") == "plain"
    assert not folders.book.exists()


def test_a_code_that_cannot_be_is_refused_beside_its_name(page: FirstRun, folders: Folders) -> None:
    answer_all(page)
    page.code.setFocus()
    page.code.selectAll()
    write(page.code, "mã số")
    click(page.cards["blank"])
    click(page.go)
    assert page.code.property("state") == "wrong"
    assert not folders.book.exists()


def test_a_plan_file_is_handed_on_once_the_book_is_made(
    qtbot: QtBot, page: FirstRun, folders: Folders, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.json"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(plan), ""))
    answer_all(page)
    with qtbot.waitSignal(page.founded) as founded:
        click(page.go)
    assert founded.args == [("plan", plan)]
    assert folders.book.exists()


def test_without_a_chosen_file_nothing_is_made(
    page: FirstRun, folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    answer_all(page)
    click(page.go)
    assert not folders.book.exists()


def test_the_sample_is_one_click_and_no_answers(qtbot: QtBot, page: FirstRun) -> None:
    click(page.cards["sample"])
    with qtbot.waitSignal(page.sample_asked):
        click(page.go)


def test_a_book_that_is_there_already_is_told_and_left_alone(page: FirstRun, folders: Folders) -> None:
    folders.make()
    folders.book.write_bytes(b"a book")
    answer_all(page)
    page.found(None)
    assert page._trouble.isVisible()
    assert folders.book.read_bytes() == b"a book"


def test_answers_survive_a_change_of_language(qtbot: QtBot, folders: Folders, clock: Clock) -> None:
    page = FirstRun(folders, clock, flow=COMMUNE)
    qtbot.addWidget(page)
    assert page.name.text() == "UBND xã Bản Công"
    assert page.level.value() == "commune"
    assert page.parent_code.text() == "UBNDHTT"


def test_the_ring_of_the_keyboard_is_seen_in_the_first_run_too(qtbot: QtBot, tmp_path: Path) -> None:
    page = FirstRun(Folders.under(tmp_path / "new"))
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.parent_code.setFocus()
    press(page.parent_code, KEY.Key_Tab)
    assert page.cards["plan"].hasFocus()
    (ring,) = (part for part in page.children() if isinstance(part, FocusRing))
    assert ring.isVisible()
    assert ring.geometry().contains(page.cards["plan"].mapTo(page, page.cards["plan"].rect().center()))
