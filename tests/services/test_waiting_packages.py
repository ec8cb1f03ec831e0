"""Packages that build on others wait in the inbox, and are taken in by themselves when those come."""

from pathlib import Path

from desktop_app.domain.packages import Outcome, Receipt
from desktop_app.services import checklists, receiving, sending
from desktop_app.services.office import Office
from tests.helpers.builders import OpenOffice, records
from tests.helpers.fake_usb import FakeUsb


def add(office: Office, site: str) -> None:
    checklists.add(office, "banner", {"site": site, "hang_by": "15/1"})


def acknowledged(commune: Office, district: Office) -> None:
    """The commune hears that the district has all it has sent so far: its next package holds only what is new."""
    sent = [one for one in receiving.register(commune) if one.direction == "out"]
    last = sent[0]
    with commune.book.writing("Hear"):
        commune.book.packages.hear(
            district.code,
            district.identity.database_id,
            last.sequence,
            Receipt(commune.code, commune.identity.database_id, last.sequence, last.sha256),
        )


def a_row_of_packages(commune: Office, district: Office, usb: FakeUsb) -> list[Path]:
    """Three packages, each building on the one before: the district's receipts came back in between."""
    files = []
    for number, site in enumerate(("Cầu vòm", "Chợ huyện", "Nhà văn hóa"), 1):
        add(commune, site)
        file = sending.send_up(commune, usb.root).file
        files.append(file.rename(usb.root / f"{number}.zip"))
        acknowledged(commune, district)
    return files


def outcomes(received: list[receiving.Received]) -> list[Outcome]:
    return [one.outcome for one in received]


def test_a_package_waits_for_the_one_it_builds_on_and_follows_it(
    commune: Office, district: Office, usb: FakeUsb
) -> None:
    first, second, third = a_row_of_packages(commune, district, usb)
    for early in (third, second):
        (waits,) = receiving.receive(district, [early], trust=True)
        assert waits.outcome is Outcome.WAITING
    assert district.book.items.of_kind("banner") == []
    taken = receiving.receive(district, [first], trust=True)
    assert outcomes(taken) == [Outcome.TAKEN] * 3
    assert [one.file.parent for one in taken] == [usb.root, district.folders.inbox, district.folders.inbox]
    assert records(district.book, ["HATLUU"])["items"] == records(commune.book, ["HATLUU"])["items"]
    again = receiving.receive(district, [second, third])
    assert outcomes(again) == [Outcome.ALREADY] * 2


def test_a_whole_row_is_taken_in_whatever_its_order(commune: Office, open_office: OpenOffice, usb: FakeUsb) -> None:
    known = open_office(home="known")
    first, second, third = a_row_of_packages(commune, known, usb)
    for home, order in (("a", [third, first, second]), ("b", [second, third, first]), ("c", [third, second, first])):
        district = open_office(home=home)
        told = receiving.receive(district, order, trust=True)
        assert outcomes(told) == [Outcome.TAKEN] * 3
        assert [one.file for one in told] == order
        assert records(district.book, ["HATLUU"])["items"] == records(commune.book, ["HATLUU"])["items"]


def test_what_was_taken_back_waits_again(commune: Office, district: Office, usb: FakeUsb) -> None:
    first, second, third = a_row_of_packages(commune, district, usb)
    receiving.receive(district, [third, second, first], trust=True)
    for _ in range(3):
        assert district.book.take_back() == "Receive a package"
    assert district.book.items.of_kind("banner") == []
    (waits,) = receiving.receive(district, [second])
    assert waits.outcome is Outcome.WAITING
    told = receiving.receive(district, [first], trust=True)
    assert outcomes(told) == [Outcome.TAKEN] * 3
    assert len(district.book.items.of_kind("banner")) == 3


def test_a_lost_package_is_named_and_a_whole_one_brings_all(commune: Office, district: Office, usb: FakeUsb) -> None:
    first, _lost, third = a_row_of_packages(commune, district, usb)
    receiving.receive(district, [first, third], trust=True)
    assert len(district.book.items.of_kind("banner")) == 1
    add(commune, "Sân vận động")
    everything = sending.send_up(commune, usb.root, everything=True).file
    told = receiving.receive(district, [everything])
    assert set(outcomes(told)) == {Outcome.TAKEN}
    assert records(district.book, ["HATLUU"])["items"] == records(commune.book, ["HATLUU"])["items"]
    assert [one.missing for one in receiving.gaps(district)] == [(2,)]
