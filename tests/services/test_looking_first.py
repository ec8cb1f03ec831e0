"""What a package would do is shown before it is taken in, and packages that wait are not forgotten."""

from dataclasses import replace

import pytest

from desktop_app.domain.packages import Outcome, PackageRejected, Rejection
from desktop_app.errors import Cancelled
from desktop_app.services import checklists, receiving, sending, sticks
from desktop_app.services.office import Office
from tests.helpers.builders import OTHER_COMMUNE, OpenOffice, everything
from tests.helpers.fake_usb import FakeUsb


def add_line(office: Office, site: str = "Cổng chào") -> None:
    checklists.add(office, "banner", {"site": site, "hang_by": "20/01/2025"})


def test_the_effect_of_a_package_is_what_becomes_of_it_and_looking_changes_nothing(
    commune: Office, district: Office, usb: FakeUsb
) -> None:
    add_line(commune)
    file = sending.send_up(commune, usb.root).file
    before = everything(district.book)
    seen = receiving.effect(district, file, disk=usb.disk)
    assert everything(district.book) == before
    assert district.book.undoable() == ""
    assert (seen.sender, seen.fingerprint) == (commune.code, commune.fingerprint())
    (received,) = receiving.receive(district, [file], trust=True)
    assert (received.added, received.replaced, received.kept) == (seen.added, seen.replaced, seen.kept)
    again = receiving.effect(district, file)
    assert (again.added, again.replaced) == (0, 0)


def test_a_damaged_package_has_no_effect_to_be_shown(commune: Office, district: Office, usb: FakeUsb) -> None:
    file = sending.send_up(commune, usb.root).file
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(PackageRejected) as caught:
        receiving.effect(district, file)
    assert caught.value.rejection is Rejection.DAMAGED


def test_a_package_that_waits_for_a_person_is_offered_again_without_its_stick(
    commune: Office, district: Office, usb: FakeUsb
) -> None:
    add_line(commune)
    file = sending.send_up(commune, usb.root).file
    assert receiving.receive(district, [file])[0].outcome is Outcome.WAITING
    usb.pull()
    (waiting,) = receiving.waiting_here(district)
    assert waiting.refusal is not None
    (received,) = receiving.receive(district, [waiting.file], trust=True)
    assert received.outcome is Outcome.TAKEN
    assert receiving.waiting_here(district) == []
    district.book.take_back()
    assert [one.manifest for one in receiving.waiting_here(district)] == [waiting.manifest]


def test_an_older_package_that_comes_later_is_not_taken_for_one_that_came(
    commune: Office, district: Office, usb: FakeUsb
) -> None:
    first, second = (sending.send_up(commune, usb.root, everything=True).file for _time in range(2))
    receiving.receive(district, [second], trust=True)
    seen = {one.file: one for one in receiving.waiting(district)}
    assert (seen[first].already, seen[second].already) == (False, True)


def test_many_packages_stopped_midway_keep_those_taken_in_and_say_so(
    commune: Office, district: Office, open_office: OpenOffice, usb: FakeUsb
) -> None:
    files = []
    for office in (commune, open_office(OTHER_COMMUNE)):
        add_line(office)
        files.append(sending.send_up(office, usb.root).file)

    def stop(done: int, total: int) -> None:
        if (done, total) == (1, 2):
            raise Cancelled

    stopped = replace(district, progress=stop)
    told = receiving.receive(stopped, files, trust=True)
    assert [one.outcome for one in told] == [Outcome.TAKEN]
    assert "items" in district.book.moved
    assert len(district.book.items.of_kind("banner")) == 1


def test_packages_of_a_stick_a_folder_and_the_inbox_are_listed_together_each_once(
    commune: Office, district: Office, open_office: OpenOffice, usb: FakeUsb
) -> None:
    on_stick = sending.send_up(commune, usb.root).file
    district.folders.handed_in.mkdir(parents=True)
    by_hand = sending.send_up(open_office(OTHER_COMMUNE), district.folders.handed_in).file
    receiving.receive(district, [on_stick])  # waits in the inbox too
    listed = sticks.arrived(district, usb.drive(), [on_stick, usb.root / "gone.zip"])
    assert [one.file for one in listed if one.manifest] == [on_stick, by_hand]
    assert [one.file.name for one in listed if not one.manifest] == ["gone.zip"]
