"""The page about sticks: what is found, written, read back, received and refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.domain.merging import Crossed, Crossing
from desktop_app.domain.packages import Outcome, Receipt, Sender
from desktop_app.exchange import keys
from desktop_app.exchange.drives import SPARE
from desktop_app.services import checklists, receiving, sending, sending_down, trust
from desktop_app.services.office import Office
from desktop_app.services.papers import Choices
from desktop_app.services.sealing import Closing
from desktop_app.settings import Settings
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialog
from desktop_app.ui.labels import Label
from desktop_app.ui.pages.key_box import KeyBox
from desktop_app.ui.pages.usb.handed_in import files_in
from desktop_app.ui.pages.usb.lines import state_chip
from desktop_app.ui.pages.usb.page import DOWN, RECEIVE, UsbPage
from desktop_app.ui.pages.usb.send import Stage
from desktop_app.ui.parts import Notice
from tests.helpers.builders import COMMUNE, OTHER_COMMUNE, Clock
from tests.helpers.fake_usb import FakeUsb

MakePage = Callable[[Desk], UsbPage]


@pytest.fixture
def make_page(qtbot: QtBot, shown: Callable[[UsbPage], QMainWindow]) -> MakePage:
    """The page in a window, its stick found."""

    def make(desk: Desk) -> UsbPage:
        page = UsbPage(desk)
        desk.changed.connect(lambda nouns: page.refresh() if isValid(page) and page.nouns & nouns else None)
        page.refresh()
        shown(page)
        qtbot.waitUntil(lambda: page._watch._answer is None and not desk.is_busy)
        return page

    return make


@pytest.fixture
def district_desk(qtbot: QtBot, district: Office, clock: Clock) -> Iterator[Desk]:
    """The desk of the office above; its stick is the test's `usb`."""
    made = Desk(district.folders, Settings(language="en"), clock)
    made.look.find_drives = district.find_drives
    yield made
    qtbot.waitUntil(lambda: not made.is_busy)
    made.close()


def add_line(office: Office, site: str = "Cổng chào") -> None:
    checklists.add(office, "banner", {"site": site, "hang_by": "20/01/2025"})


def dialogs(page: UsbPage) -> list[Dialog]:
    """The dialogs that are open."""
    return [one for one in cast("list[Dialog]", page.window().findChildren(Dialog)) if one.isVisible()]


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


def know(receiver: Office, sender: Office) -> None:
    """A person has compared the sender's key before."""
    own = sender.identity
    from_it = Sender(own.code, own.name, own.level, own.database_id, keys.public(own.secret))
    with receiver.book.writing("Test"):
        trust.accept_sender(receiver, from_it)


def test_packages_are_seen_first_and_taken_in_when_asked(
    qtbot: QtBot,
    make_page: MakePage,
    office: Office,
    district: Office,
    district_desk: Desk,
    usb: FakeUsb,
) -> None:
    add_line(office)
    know(district, office)
    sending.send_up(office, usb.root)
    (usb.root / "BC_HONG.zip").write_bytes(b"PK\x03\x04 half a package")
    page = make_page(district_desk)
    page._choose(RECEIVE)
    qtbot.waitUntil(lambda: len(page.receiving.table.rows()) == 2)
    picked = page.receiving.table.picked_rows()
    assert [line.seen.manifest.sender.code for line in picked if line.seen.manifest] == [COMMUNE.code]
    assert district.book.items.of_kind("banner") == []
    page.receiving.take.click()
    qtbot.waitUntil(lambda: len(district.book.items.of_kind("banner")) == 1)
    qtbot.waitUntil(lambda: any(line.became for line in page.receiving.table.rows()))
    became = next(line.became for line in page.receiving.table.rows() if line.became)
    assert became.outcome is Outcome.TAKEN
    qtbot.waitUntil(lambda: not district_desk.is_busy)
    page.receiving.read()
    qtbot.waitUntil(lambda: any(line.seen.already for line in page.receiving.table.rows()))
    assert page.receiving._picked() == []


def test_a_damaged_package_says_what_happened_what_is_safe_and_what_to_do(
    qtbot: QtBot, make_page: MakePage, district_desk: Desk, usb: FakeUsb, office: Office
) -> None:
    sent = sending.send_up(office, usb.root)
    whole = sent.file.read_bytes()
    sent.file.write_bytes(whole[: len(whole) // 2])
    page = make_page(district_desk)
    page._choose(RECEIVE)
    qtbot.waitUntil(lambda: len(page.receiving.table.rows()) == 1)
    page.receiving._open(page.receiving.table.rows()[0])
    said = dialogs(page)[0].sheet.accessibleDescription()
    assert "Your book is unchanged" in said
    dialogs(page)[0].escape()


def test_an_office_not_met_before_waits_until_its_key_has_been_compared(
    qtbot: QtBot, make_page: MakePage, office: Office, district: Office, district_desk: Desk, usb: FakeUsb
) -> None:
    add_line(office)
    sending.send_up(office, usb.root)
    with district.book.writing("Test"):
        district.book.units.remove(COMMUNE.code)
    page = make_page(district_desk)
    page._choose(RECEIVE)
    qtbot.waitUntil(lambda: len(page.receiving.table.rows()) == 1)
    line = page.receiving.table.rows()[0]
    assert line.is_unknown
    assert page.receiving._picked() == []
    page.receiving._open(line)
    qtbot.waitUntil(lambda: bool(dialogs(page)))
    asked = dialogs(page)[0]
    labels = cast("list[Label]", asked.findChildren(Label))
    assert any(office.fingerprint() in label.text() for label in labels)
    assert district.book.items.of_kind("banner") == []
    asked.button("trust").click()
    qtbot.waitUntil(lambda: len(district.book.items.of_kind("banner")) == 1)


def test_another_key_than_before_is_shown_beside_the_one_until_now(
    qtbot: QtBot, make_page: MakePage, office: Office, district: Office, district_desk: Desk, usb: FakeUsb
) -> None:
    know(district, office)
    old = office.fingerprint()
    new = trust.renew_key(office)
    sending.send_up(office, usb.root)
    page = make_page(district_desk)
    page._choose(RECEIVE)
    qtbot.waitUntil(lambda: len(page.receiving.table.rows()) == 1)
    page.receiving._open(page.receiving.table.rows()[0])
    qtbot.waitUntil(lambda: bool(dialogs(page)))
    asked = dialogs(page)[0]
    assert old in asked.sheet.accessibleDescription()
    (box,) = cast("list[KeyBox]", asked.findChildren(KeyBox))
    assert (box.letters.text(), office.spoken_key() in box.spoken.text()) == (new, True)
    asked.button("trust").click()
    qtbot.waitUntil(lambda: trust.fingerprint_of(district, office.code) == new)


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


# --- what two books of one office wrote differently -------------------------------------------------------------------


def test_both_values_are_shown_until_a_person_has_looked(
    qtbot: QtBot, district: Office, district_desk: Desk, make_page: MakePage
) -> None:
    crossed = Crossed(Crossing.CONFLICT, "answers.count", 7, 5, "another", 9)
    with district.book.writing("Receive a package"):
        district.book.conflicts.note("items", "uid", "HATLUU", "Treo 7 băng rôn", crossed, "2025-01-15T09:41:00+07:00")
    page = make_page(district_desk)
    assert page.conflicts.isVisible()
    said = [one.text() for one in cast("list[Label]", page.conflicts.findChildren(Label))]
    assert any("<b>7</b>" in words for words in said)
    assert any("<b>5</b>" in words for words in said)
    (seen,) = (
        one
        for one in cast("list[QPushButton]", page.conflicts.findChildren(QPushButton))
        if one.text() == "I have looked"
    )
    assert seen.accessibleName() == "I have looked: Treo 7 băng rôn"
    seen.click()
    qtbot.waitUntil(lambda: not page.conflicts.isVisible())


# --- looking first, many at once, other ways to come ------------------------------------------------------------------


def words_in(widget: QWidget) -> str:
    """All that stands on the labels of a part of the page."""
    return " | ".join(label.text() for label in cast("list[Label]", widget.findChildren(Label)))


def at_receiving(qtbot: QtBot, page: UsbPage, lines: int) -> None:
    page._choose(RECEIVE)
    qtbot.waitUntil(lambda: len(page.receiving.table.rows()) == lines and not page.desk.is_busy)


def test_a_package_shows_its_sender_its_key_and_what_it_would_change_before_it_is_received(
    qtbot: QtBot, make_page: MakePage, office: Office, district: Office, district_desk: Desk, usb: FakeUsb
) -> None:
    add_line(office)
    know(district, office)
    sending.send_up(office, usb.root)
    page = make_page(district_desk)
    at_receiving(qtbot, page, 1)
    qtbot.waitUntil(lambda: "If it is received" in words_in(page.package))
    said = words_in(page.package)
    assert "UBND xã Hát Lừu" in said
    assert office.fingerprint() in said
    assert "1 line of the checklists" in said
    assert "1 new line" in said
    assert district.book.items.of_kind("banner") == []


def test_a_file_put_into_the_folder_is_found_without_asking_and_leaves_it_when_it_is_received(
    qtbot: QtBot, make_page: MakePage, office: Office, district: Office, district_desk: Desk, usb: FakeUsb
) -> None:
    add_line(office)
    know(district, office)
    usb.pull()
    page = make_page(district_desk)
    page._choose(RECEIVE)
    assert page.receiving.handed_in.make()
    sent = sending.send_up(office, page.receiving.handed_in.folder)
    qtbot.waitUntil(lambda: len(page.receiving.table.rows()) == 1)
    page.receiving.start()
    qtbot.waitUntil(lambda: len(district.book.items.of_kind("banner")) == 1)
    qtbot.waitUntil(lambda: not sent.file.exists())


def test_many_files_dragged_here_are_received_together_and_summed_up(
    qtbot: QtBot,
    make_page: MakePage,
    office: Office,
    district: Office,
    district_desk: Desk,
    open_office: Callable[..., Office],
    tmp_path: Path,
    usb: FakeUsb,
) -> None:
    usb.pull()
    other = open_office(OTHER_COMMUNE)
    for one in (office, other):
        add_line(one)
        know(district, one)
    files = [sending.send_up(one, tmp_path).file for one in (office, other)]
    broken = tmp_path / "BC_HONG.zip"
    broken.write_bytes(b"PK\x03\x04 half a package")
    page = make_page(district_desk)
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(file)) for file in (*files, broken)])
    assert files_in(dragged) == [*files, broken]
    page._choose(RECEIVE)
    page.receiving.add_files(files_in(dragged))
    qtbot.waitUntil(lambda: len(page.receiving.table.rows()) == 3)
    page.receiving.start()
    qtbot.waitUntil(lambda: page.receiving._became_box.count() == 1)
    said = words_in(page.receiving)
    assert "2 packages were received." in said
    assert "new lines" in said


def test_a_package_closed_with_a_passphrase_asks_for_it(
    qtbot: QtBot, make_page: MakePage, office: Office, district: Office, district_desk: Desk, usb: FakeUsb
) -> None:
    add_line(office)
    know(district, office)
    sending.send_up(office, usb.root, closing=Closing("hoa ban trắng"))
    page = make_page(district_desk)
    at_receiving(qtbot, page, 1)
    page.receiving._open(page.receiving.table.rows()[0])
    qtbot.waitUntil(lambda: bool(dialogs(page)))
    asked = dialogs(page)[0]
    (field,) = cast("list[QLineEdit]", asked.findChildren(QLineEdit))
    field.setText("hoa ban trắng")
    asked.button("open").click()
    qtbot.waitUntil(lambda: len(district.book.items.of_kind("banner")) == 1)


def test_the_register_names_the_packages_that_have_not_arrived(
    qtbot: QtBot, make_page: MakePage, office: Office, district: Office, district_desk: Desk, usb: FakeUsb
) -> None:
    know(district, office)
    first, _second, third = (sending.send_up(office, usb.root, everything=True).file for _time in range(3))
    receiving.receive(district, [first, third])
    page = make_page(district_desk)
    assert "UBND xã Hát Lừu: package 2 has not arrived." in words_in(page.history)


def test_a_package_that_waits_for_another_says_so_and_follows_it_by_itself(
    qtbot: QtBot,
    make_page: MakePage,
    office: Office,
    district: Office,
    district_desk: Desk,
    usb: FakeUsb,
    clock: Clock,
) -> None:
    add_line(office)
    know(district, office)
    first = sending.send_up(office, usb.root)
    clock.later(minutes=1)
    kept = first.file.rename(district.folders.home / first.file.name)
    ours = office.identity.database_id
    with office.book.writing("Receive a package"):  # another computer of the district has the first, and says so
        office.book.packages.hear(
            *(district.code, district.identity.database_id, 1), Receipt(office.code, ours, 1, first.sha256)
        )
    add_line(office, "Cổng chợ")
    second = sending.send_up(office, usb.root).file
    page = make_page(district_desk)
    at_receiving(qtbot, page, 1)
    (line,) = page.receiving.table.rows()
    chip = state_chip(line)
    assert chip is not None
    assert (chip.words, line.can_be_taken) == ("Waits for package 1", False)
    page.receiving.add_files([kept])
    qtbot.waitUntil(lambda: len(page.receiving.table.rows()) == 2 and not district_desk.is_busy)
    page.receiving.table.pick([str(kept)])
    page.receiving.start()
    qtbot.waitUntil(lambda: bool(page.receiving.summary()) and not district_desk.is_busy)
    assert second.exists()
    assert {one.answers["site"] for one in district.book.items.of_kind("banner")} == {"Cổng chào"}
    at_receiving(qtbot, page, 2)
    qtbot.waitUntil(lambda: any(one.can_be_taken for one in page.receiving.table.rows()))


# --- sending down -----------------------------------------------------------------------------------------------------


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
