"""Sending on the page of sticks: up, down and into a folder; a stick that goes or fills up is told."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.exchange.drives import SPARE
from desktop_app.services import receiving, sending, sending_down
from desktop_app.services.office import Office
from desktop_app.services.papers import Choices
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.usb.page import DOWN
from desktop_app.ui.pages.usb.send import Stage
from desktop_app.ui.parts import Notice
from tests.helpers.fake_usb import FakeUsb
from tests.ui.usb.the_page import MakePage, add_line, words_in


def is_slip(one: QPushButton) -> bool:
    return "handover slip" in f"{one.accessibleName()} {one.text()}".lower()


def test_a_stick_is_found_by_itself_and_gone_when_it_is_pulled_out(
    qtbot: QtBot, make_page: MakePage, desk: Desk, usb: FakeUsb
) -> None:
    usb.pull()
    page = make_page(desk)
    assert not page.sending.write.isEnabled()
    usb.plug_in()
    page._watch.start()
    qtbot.waitUntil(lambda: page.send_box.drive() is not None)
    assert page.send_box._name.words() == "KINGSTON"
    assert page.sending.write.isEnabled()
    usb.pull()
    page._watch.start()
    qtbot.waitUntil(lambda: page.send_box.drive() is None)
    assert not page.sending.write.isEnabled()


def test_sending_writes_reads_back_and_says_when_the_stick_may_be_pulled_out(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office, usb: FakeUsb
) -> None:
    add_line(office)
    page = make_page(desk)
    page.sending.write.click()
    assert page.sending.foot.currentIndex() == 1
    qtbot.waitUntil(lambda: page.sending.stage is Stage.DONE)
    assert [name.split("_")[0] for name in usb.names()] == ["BC"]
    (notice,) = cast("list[Notice]", page.sending.findChildren(Notice))
    assert notice.accessibleName().startswith("You may pull out the stick.")
    qtbot.waitUntil(lambda: len(page.history._lines) == 1 and not desk.is_busy)
    (line,) = page.history._lines
    for part in (page.sending, page.history):
        (slip,) = (one for one in cast("list[QPushButton]", part.findChildren(QPushButton)) if is_slip(one))
        with qtbot.waitSignal(page.asked) as asked:
            slip.click()
        assert asked.args == ["reports", ("report", "handover-slip", Choices(packages=(line.sha256,)))]
    page.sending.finish.click()
    assert page.sending.stage is Stage.BEFORE


def test_the_chosen_week_stands_on_the_package(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office, usb: FakeUsb
) -> None:
    page = make_page(desk)
    page.sending.week.choose("2025-W02")
    page.sending.start()
    qtbot.waitUntil(lambda: page.sending.stage is Stage.DONE)
    assert "2025-W02" in usb.names()[0]


def test_whole_photos_and_everything_again_go_along_when_they_are_ticked(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office, usb: FakeUsb, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, object]] = []

    def send_up(*given: object, **how: object) -> sending.Sent:
        asked.append((how["photos"], how["everything"]))
        return kept(*given, **how)  # type: ignore[arg-type]

    kept = sending.send_up
    monkeypatch.setattr(sending, "send_up", send_up)
    page = make_page(desk)
    for box in (page.sending.photos, page.sending.everything):
        box.click()
    assert "everything there is" in page.sending._one_package()
    page.sending.start()
    qtbot.waitUntil(lambda: page.sending.stage is Stage.DONE)
    assert asked == [(True, True)]
    assert not page.sending.everything.isChecked(), "it is asked for once"


def test_the_steps_follow_the_writing_and_the_reading_back(make_page: MakePage, desk: Desk) -> None:
    page = make_page(desk)
    told: list[list[tuple[str, float | None]]] = []
    page.sending.steps.show_steps = lambda steps: told.append([(s[0], s[3]) for s in steps])  # type: ignore[method-assign]
    page.sending._stage = Stage.WRITING
    page.sending._on_progressed(50, 200)
    page.sending._on_progressed(150, 200)
    page.sending._stage = Stage.BEFORE
    assert told == [
        [("now", 0.5), ("next", None), ("next", None)],
        [("done", None), ("now", 0.5), ("next", None)],
    ]


def test_a_stick_pulled_out_in_the_middle_is_told_and_the_page_begins_again(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office, usb: FakeUsb
) -> None:
    page = make_page(desk)
    usb.pulled_out_after(bytes_written=100)
    with qtbot.waitSignal(desk.refused):
        page.sending.start()
    assert page.sending.stage is Stage.BEFORE
    assert receiving.register(office) == ()


def test_stop_really_stops_and_leaves_nothing_on_the_stick(
    qtbot: QtBot, make_page: MakePage, desk: Desk, office: Office, usb: FakeUsb
) -> None:
    page = make_page(desk)
    page.sending.start()
    page.sending._stop()
    qtbot.waitUntil(lambda: page.sending.stage is Stage.BEFORE)
    assert usb.names() == []
    assert "Stopped" in page.sending._remark.text()


def test_a_package_can_be_written_to_a_folder_instead(
    qtbot: QtBot, make_page: MakePage, desk: Desk, tmp_path: Path, usb: FakeUsb
) -> None:
    usb.pull()
    page = make_page(desk)
    folder = tmp_path / "Gửi huyện"
    folder.mkdir()
    page.send_box.choose_folder(folder)
    page.sending.start()
    qtbot.waitUntil(lambda: page.sending.stage is Stage.DONE)
    assert len(list(folder.glob("*.zip"))) == 1


def test_without_an_office_above_the_page_says_where_to_name_it(
    qtbot: QtBot, make_page: MakePage, office: Office, desk: Desk
) -> None:
    with office.book.writing("Test"):
        office.book.db.execute("update units set parent = null where code = ?", (office.code,))
        office.book.db.execute("update office set parent = null")
    page = make_page(desk)
    assert not page.sending.write.isEnabled()
    with qtbot.waitSignal(page.asked) as asked:
        page.sending.units_asked.emit()
    assert asked.args[0] == "units"


def test_each_ticked_unit_gets_a_package_of_its_own(
    qtbot: QtBot, make_page: MakePage, district: Office, district_desk: Desk, usb: FakeUsb
) -> None:
    page = make_page(district_desk)
    page._choose(DOWN)
    qtbot.waitUntil(lambda: len(page.down.table.rows()) == 2 and not district_desk.is_busy)
    names = [one.unit.code for one in page.down.table.rows()]
    page.down.table.pick(names)
    page.down.write.click()
    qtbot.waitUntil(lambda: page.down.stage is Stage.DONE)
    assert [name.split("_")[:2] for name in usb.names()] == [["KH", name] for name in sorted(names)]
    assert "You may pull out the stick." in words_in(page.down)
    qtbot.waitUntil(lambda: [one.sent for one in page.down.table.rows()] == [1, 1])


def test_a_stick_that_fills_up_keeps_the_packages_written_and_names_the_others(
    qtbot: QtBot, make_page: MakePage, district: Office, district_desk: Desk, tmp_path: Path, usb: FakeUsb
) -> None:
    one, _other = sending_down.send_down(district, tmp_path, everything=True)
    page = make_page(district_desk)
    page._choose(DOWN)
    qtbot.waitUntil(lambda: len(page.down.table.rows()) == 2 and not district_desk.is_busy)
    page.down.table.pick([one.unit.code for one in page.down.table.rows()])
    usb.full(room=SPARE + one.size * 3 // 2)
    with qtbot.waitSignal(district_desk.refused):
        page.down.start()
    qtbot.waitUntil(lambda: page.down.stage is Stage.DONE)
    assert len(usb.names()) == 1
    assert "Not written: UBND xã" in words_in(page.down)
