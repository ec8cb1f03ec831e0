"""One office, two books: a backup restored elsewhere while the first goes on; nothing of either is lost above."""

from pathlib import Path

import pytest

from desktop_app.domain.merging import Crossing
from desktop_app.domain.packages import Outcome
from desktop_app.i18n import Language
from desktop_app.services import checklists, conflicts, receiving, sending, upkeep
from desktop_app.services.conflicts import Conflict
from desktop_app.services.office import Office
from desktop_app.services.receiving import Received
from tests.helpers.builders import COMMUNE, OpenOffice, records, work
from tests.helpers.carrying import carry
from tests.helpers.fake_usb import FakeUsb

VIETNAMESE = Language.load("vi")


@pytest.fixture
def books(open_office: OpenOffice) -> tuple[Office, Office]:
    """The commune's book with one banner, and another on a second machine, made from its backup."""
    first = open_office(COMMUNE)
    checklists.add(first, "banner", {"site": "Cầu vòm", "hang_by": "15/1", "count": 3})
    backup = upkeep.back_up(first).file
    second = open_office(COMMUNE, "second")
    second.close()
    upkeep.restore(second.folders, backup, second.clock())
    return first, open_office(COMMUNE, "second")


def change(office: Office, **values: object) -> None:
    (banner,) = office.book.items.of_kind("banner")
    checklists.change(office, banner.id, values)


def brought(sender: Office, receiver: Office, usb: FakeUsb) -> Received:
    received = carry(sender, receiver, usb)
    assert received.outcome is Outcome.TAKEN
    return received


def shown(office: Office) -> list[Conflict]:
    return conflicts.listed(office, VIETNAMESE)


def test_changes_of_different_parts_both_arrive(books: tuple[Office, Office], district: Office, usb: FakeUsb) -> None:
    first, second = books
    change(first, note="đã mua vải")
    change(second, who="Hà Văn Pành")
    for book in books:
        brought(book, district, usb)
    (banner,) = district.book.items.of_kind("banner")
    assert (banner.note, banner.who, banner.answers["count"]) == ("đã mua vải", "Hà Văn Pành", 3)
    assert [one.crossing for one in shown(district)] == [Crossing.PARALLEL]


def test_two_values_of_one_part_are_shown_until_a_person_has_looked(
    books: tuple[Office, Office], district: Office, usb: FakeUsb
) -> None:
    first, second = books
    change(first, count=5)
    change(second, count=7)
    assert brought(second, district, usb).conflicts == 0
    assert brought(first, district, usb).conflicts == 1
    assert district.book.items.of_kind("banner")[0].answers["count"] == 7
    (one,) = shown(district)
    assert (one.crossing, one.office, one.field) == (Crossing.CONFLICT, "UBND xã Hát Lừu", "Số lượng")
    assert (one.title, one.stands, one.other) == ("Treo 5 băng rôn · Cầu vòm", "7", "5")
    assert not one.may_take
    assert not conflicts.take_other(district, one.id), "the line is the commune's"
    brought(first, district, usb)
    assert len(shown(district)) == 1, "the same again is nothing new"
    conflicts.look_at(district, one.id)
    assert shown(district) == []
    district.book.take_back()
    assert len(shown(district)) == 1
    change(first, count=8)
    assert brought(first, district, usb).conflicts == 1, "a later value is"


def test_whichever_package_comes_first_the_district_holds_the_same(
    books: tuple[Office, Office], open_office: OpenOffice, usb: FakeUsb
) -> None:
    first, second = books
    files = [sending.send_up(book, usb.root).file for book in books]
    change(first, count=5, note="xong")
    change(second, count=7, who="Hà Văn Pành")
    files += [sending.send_up(book, usb.root).file for book in books]
    ends = []
    for home, order in (("a", files), ("b", files[::-1]), ("c", [files[3], files[0], files[2], files[1]])):
        district = open_office(home=home)
        receiving.receive(district, order, trust=True)
        ends.append(records(district.book, ["HATLUU"]))
    assert ends[0] == ends[1] == ends[2]
    assert ends[0]["items"][0]["answers"]["count"] == 7  # type: ignore[index]


def test_a_line_that_one_book_deleted_and_the_other_changed_is_shown(
    books: tuple[Office, Office], open_office: OpenOffice, usb: FakeUsb
) -> None:
    first, second = books
    checklists.remove(first, [first.book.items.of_kind("banner")[0].id])
    change(second, count=9)
    files = [sending.send_up(book, usb.root).file for book in books]
    for home, order in (("a", files), ("b", files[::-1])):
        district = open_office(home=home)
        receiving.receive(district, order, trust=True)
        assert district.book.items.of_kind("banner") == []
        (one,) = shown(district)
        assert (one.crossing, one.other) == (Crossing.DELETED, "Treo 9 băng rôn · Cầu vòm")
    first.book.take_back()
    later = [sending.send_up(first, usb.root).file]
    for home in ("a", "b"):
        receiving.receive(open_office(home=home), later)
        (banner,) = open_office(home=home).book.items.of_kind("banner")
        assert banner.answers["count"] == 3, "brought back after the other's change: written whole"
        assert open_office(home=home).book.travelling.gone([banner.uid]) == {}


def test_what_a_lost_book_had_sent_is_shown_as_only_here(commune: Office, district: Office, usb: FakeUsb) -> None:
    checklists.add(commune, "banner", {"site": "Cầu vòm", "hang_by": "15/1"})
    backup = upkeep.back_up(commune).file
    checklists.add(commune, "banner", {"site": "Chợ huyện", "hang_by": "15/1"})
    brought(commune, district, usb)
    commune.close()
    upkeep.restore(commune.folders, backup, commune.clock())
    with Office.open(commune.folders, commune.clock) as again:
        brought(again, district, usb)
    (one,) = shown(district)
    assert (one.crossing, one.title) == (Crossing.ONLY_HERE, "Treo 1 băng rôn · Chợ huyện")
    assert len(district.book.items.of_kind("banner")) == 2, "nothing is lost"


def test_a_restored_book_stands_and_the_lost_value_is_shown(commune: Office, district: Office, usb: FakeUsb) -> None:
    checklists.add(commune, "banner", {"site": "Cầu vòm", "hang_by": "15/1", "count": 3})
    backup = upkeep.back_up(commune).file
    change(commune, count=9)
    brought(commune, district, usb)
    commune.close()
    upkeep.restore(commune.folders, backup, commune.clock())
    with Office.open(commune.folders, commune.clock) as again:
        brought(again, district, usb)
    assert district.book.items.of_kind("banner")[0].answers["count"] == 3
    (one,) = shown(district)
    assert (one.stands, one.other) == ("3", "9")


def test_one_step_back_takes_the_crossing_back_too(
    books: tuple[Office, Office], district: Office, usb: FakeUsb
) -> None:
    first, second = books
    change(first, count=5)
    change(second, count=7)
    brought(first, district, usb)
    before = work(district.book)
    sent = sending.send_up(second, usb.root).file
    receiving.receive(district, [sent], trust=True)
    assert len(shown(district)) == 1
    district.book.take_back()
    assert work(district.book) == before
    assert receiving.receive(district, [sent])[0].outcome is Outcome.TAKEN
    assert len(shown(district)) == 1


def test_what_an_office_writes_after_taking_in_is_newer_than_all_it_took_in(
    commune: Office, district: Office, usb: FakeUsb, tmp_path: Path
) -> None:
    commune.book.db.execute("update office set revision = revision + 9000000000000")
    checklists.add(commune, "banner", {"site": "Cầu vòm", "hang_by": "15/1"})
    brought(commune, district, usb)
    ours = checklists.add(district, "event", {"title": "Hội nghị", "day": "20/1"})
    stored = district.book.travelling.present("items", ours.uid)
    assert stored
    assert stored.revision < 9_000_000_000_000, "a clock far ahead is not followed"
    change(commune, count=4)
    brought(commune, district, usb)
    assert district.book.items.of_kind("banner")[0].answers["count"] == 4
