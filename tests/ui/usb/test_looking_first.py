"""Packages looked at before they are received: on sticks, from a folder, dragged here, closed, waiting."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.packages import Receipt
from desktop_app.services import receiving, sending, sending_down, trust
from desktop_app.services.office import Office
from desktop_app.services.sealing import Closing
from desktop_app.ui.desk import Desk
from desktop_app.ui.pages.usb.handed_in import files_in
from desktop_app.ui.pages.usb.lines import state_chip
from desktop_app.ui.pages.usb.page import RECEIVE, UsbPage
from tests.helpers.builders import OTHER_COMMUNE, Clock, OpenOffice
from tests.helpers.fake_usb import FakeUsb
from tests.ui.hands import dialog_asked
from tests.ui.usb.the_page import MakePage, add_line, know, words_in


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
    open_office: OpenOffice,
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
    asked = dialog_asked(qtbot, page)
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
    said = "UBND xã Hát Lừu: package 2 did not arrive; what it held came with package 3."
    assert said in words_in(page.history)


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


def test_an_office_whose_key_was_replaced_is_told_what_to_do(
    qtbot: QtBot, make_page: MakePage, office: Office, district: Office, desk: Desk, usb: FakeUsb
) -> None:
    know(office, district)
    know(district, office)
    receiving.receive(district, [sending.send_up(office, usb.root).file])
    trust.refuse(district, office.code, office.fingerprint())
    (sent,) = sending_down.send_down(district, usb.root, [office.code])
    page = make_page(desk)
    assert "no longer takes in" not in words_in(page)
    receiving.receive(office, [sent.file])
    page.refresh()
    assert "UBND huyện Trạm Tấu no longer takes in what this machine sends" in words_in(page)
    trust.renew_key(office)
    desk.look.__dict__.pop("identity", None)
    page.hide()
    page.show()
    qtbot.waitUntil(lambda: "no longer takes in" not in words_in(page))
