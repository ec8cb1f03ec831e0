"""Receiving on the page of sticks: seen first, keys compared, damage told, both values of a conflict shown."""

from typing import cast

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.merging import Crossed, Crossing
from desktop_app.domain.packages import Outcome
from desktop_app.services import sending, trust
from desktop_app.services.office import Office
from desktop_app.ui.desk import Desk
from desktop_app.ui.labels import Label
from desktop_app.ui.pages.key_box import KeyBox
from desktop_app.ui.pages.usb.page import RECEIVE
from tests.helpers.builders import COMMUNE
from tests.helpers.fake_usb import FakeUsb
from tests.ui.hands import dialog_asked, dialogs_over
from tests.ui.usb.the_page import MakePage, add_line, know


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
    said = dialogs_over(page)[0].sheet.accessibleDescription()
    assert "Your book is unchanged" in said
    dialogs_over(page)[0].escape()


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
    asked = dialog_asked(qtbot, page)
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
    asked = dialog_asked(qtbot, page)
    assert old in asked.sheet.accessibleDescription()
    (box,) = cast("list[KeyBox]", asked.findChildren(KeyBox))
    assert (box.letters.text(), office.spoken_key() in box.spoken.text()) == (new, True)
    asked.button("trust").click()
    qtbot.waitUntil(lambda: trust.fingerprint_of(district, office.code) == new)


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
