"""Sticks and disks that will not: pulled out, full, read-only, stopped by a person; nothing is lost or half done."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.domain.packages import Outcome, Rejection
from desktop_app.errors import AppError, Cancelled, DiskFull, DriveGone, DriveReadOnly
from desktop_app.exchange import package_file
from desktop_app.services import checklists, receiving
from desktop_app.services.office import Office
from tests.helpers.builders import PROVINCE, OpenOffice, everything
from tests.helpers.carrying import fill, send, take
from tests.helpers.fake_usb import FakeUsb


def test_sticks_show_what_lies_on_them_and_nothing_is_taken_in(
    commune: Office, district: Office, open_office: OpenOffice, usb: FakeUsb
) -> None:
    fill(commune)
    first = send(commune, usb)
    take(district, first.file)
    second = send(commune, usb)
    stranger = open_office(PROVINCE)
    (usb.root / "ảnh.zip").write_bytes(b"not a package")
    before = everything(district.book)
    seen = {one.file.name: one for one in receiving.waiting(district)}
    assert seen[first.file.name].already
    assert not seen[second.file.name].already
    assert (manifest := seen[second.file.name].manifest)
    assert manifest.sender.name == "UBND xã Hát Lừu"
    refused = seen["ảnh.zip"].refusal
    assert refused
    assert getattr(refused, "reason", None) is Rejection.NOT_A_PACKAGE
    assert everything(district.book) == before
    assert [one.manifest is None for one in receiving.waiting(stranger)] == [True] * 3
    usb.pull()
    assert receiving.waiting(district) == []


def test_a_stick_pulled_out_while_it_is_looked_at_shows_nothing(commune: Office, usb: FakeUsb) -> None:
    usb.pulled_out_before("status")
    assert receiving.waiting(commune) == []


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (FakeUsb.pull, DriveGone),
        (lambda usb: usb.pulled_out_after(bytes_written=40), DriveGone),
        (lambda usb: usb.pulled_out_after(bytes_read=40), DriveGone),
        (lambda usb: usb.pulled_out_before("sync"), DriveGone),
        (lambda usb: usb.pulled_out_before("rename"), DriveGone),
        (lambda usb: usb.full(), DiskFull),
        (lambda usb: usb.full(room=40, claims=10**9), DiskFull),
        (FakeUsb.write_protected, DriveReadOnly),
        (FakeUsb.worn_out, AppError),
    ],
)
def test_a_package_that_does_not_reach_the_stick_was_never_sent(
    commune: Office, usb: FakeUsb, tmp_path: Path, spoil: Callable[[FakeUsb], None], refusal: type[AppError]
) -> None:
    fill(commune)
    before = everything(commune.book)
    spoil(usb)
    with pytest.raises(refusal):
        send(commune, usb)
    assert [name for name in usb.names() if name.endswith(".zip")] == []
    assert everything(commune.book) == before
    assert list(commune.folders.outbox.iterdir()) == []
    other = FakeUsb(tmp_path / "another")
    assert send(commune, other).sequence == 1


def test_a_stick_pulled_at_any_step_of_sending_holds_no_package_and_the_next_has_the_same_number(
    commune: Office, usb: FakeUsb, tmp_path: Path
) -> None:
    fill(commune)
    before = everything(commune.book)
    pulled = 0
    while True:
        usb.plug_in()
        usb.pulled_at_step = usb.steps + pulled + 1
        try:
            sent = send(commune, usb)
        except DriveGone:
            pulled += 1
            assert [name for name in usb.names() if name.endswith(".zip")] == []
            assert everything(commune.book) == before
            assert list(commune.folders.outbox.iterdir()) == []
        else:
            break
    assert pulled > 8, "status, room, remove, writing, write, sync, status, reading, read, rename"
    assert sent.sequence == 1
    assert package_file.read(sent.file).manifest.sequence == 1


def test_a_person_may_stop_in_the_middle_of_sending(commune: Office, usb: FakeUsb) -> None:
    fill(commune)

    def stop(done: int, total: int) -> None:
        raise Cancelled

    commune.progress = stop
    with pytest.raises(Cancelled):
        send(commune, usb)
    assert usb.names() == []
    assert list(commune.folders.outbox.iterdir()) == []


def test_a_person_may_stop_in_the_middle_of_receiving(commune: Office, district: Office, usb: FakeUsb) -> None:
    with commune.book.writing("Add lines"):
        for number in range(300):
            checklists.add(commune, "task", {"title": f"Việc {number}"})
    sent = send(commune, usb)
    before = everything(district.book)
    told = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        raise Cancelled

    district.progress = stop
    with pytest.raises(Cancelled):
        take(district, sent.file)
    assert everything(district.book) == before
    assert told == [(200, sent.records)]


def test_a_stick_pulled_out_while_receiving_costs_only_that_package(
    commune: Office, district: Office, open_office: OpenOffice, usb: FakeUsb, tmp_path: Path
) -> None:
    fill(commune)
    good = send(commune, FakeUsb(tmp_path / "good"))  # lies elsewhere, is read through the same stick below
    gone = usb.root / "gone.zip"
    before = everything(district.book)
    taken, refused = receiving.receive(district, [good.file, gone], trust=True, disk=usb.disk)
    assert (taken.outcome, refused.outcome) == (Outcome.TAKEN, Outcome.REFUSED)
    usb.pull()
    district.book.take_back()
    assert receiving.receive(district, [good.file], disk=usb.disk)[0].outcome is Outcome.REFUSED
    assert everything(district.book) == before
    assert list(district.folders.refused.iterdir()) == []


def test_a_full_disk_while_receiving_leaves_the_book_and_the_package(
    commune: Office, district: Office, usb: FakeUsb
) -> None:
    with commune.book.writing("Add lines"):
        for number in range(400):
            checklists.add(commune, "task", {"title": f"Việc {number} " + "dài " * 100})
    sent = send(commune, usb)
    before = everything(district.book)
    pages = district.book.db.execute("pragma page_count").fetchone()[0]
    district.book.db.execute(f"pragma max_page_count = {pages + 20}")
    received = take(district, sent.file)[0]
    assert received.outcome is Outcome.REFUSED
    assert isinstance(received.refusal, DiskFull)
    assert everything(district.book) == before
    assert list(district.folders.refused.iterdir()) == []
    district.book.db.execute("pragma max_page_count = 1000000")
    assert take(district, sent.file)[0].outcome is Outcome.TAKEN
