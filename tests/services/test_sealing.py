"""Closed packages on sticks: only the receiver, or who knows the words, takes them in; else one sentence, no more."""

from pathlib import Path

import pytest

from desktop_app.domain.certificates import TrustRefusal, TrustRefused
from desktop_app.domain.packages import Outcome, Rejection
from desktop_app.errors import DriveGone
from desktop_app.exchange import keys, sealing
from desktop_app.services import checklists, receiving, sending, trust
from desktop_app.services.office import Office
from desktop_app.services.sealing import Closing
from tests.helpers.builders import OTHER_COMMUNE, OpenOffice, everything
from tests.helpers.fake_usb import FakeUsb
from tests.services.test_trust import meet

WORDS = "thung lũng hoa mai"


@pytest.fixture(autouse=True)
def _little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "ROUNDS", 1)
    monkeypatch.setattr(sealing, "MEMORY", sealing.LEAST_MEMORY)


@pytest.fixture
def both(commune: Office, district: Office) -> tuple[Office, Office]:
    """A commune with a line to send, and its district; each knows the other's key."""
    checklists.add(commune, "banner", {"site": "Cầu vòm", "hang_by": "15/1"})
    meet(commune, district)
    meet(district, commune)
    return commune, district


def lying_about(office: Office) -> list[str]:
    """What is in our folders besides packages that can be read."""
    files = (*office.folders.inbox.iterdir(), *office.folders.outbox.iterdir())
    return sorted(file.name for file in files if file.suffix != ".zip" and file != office.folders.refused)


def test_a_package_closed_for_the_district_is_opened_there_and_nowhere_else(
    both: tuple[Office, Office], open_office: OpenOffice, usb: FakeUsb
) -> None:
    commune, district = both
    sent = sending.send_up(commune, usb.root, disk=usb.disk, closing=Closing())
    assert sent.file.suffix == ".sealed"
    assert b"items" not in sent.file.read_bytes()
    other = open_office(OTHER_COMMUNE)
    (seen,) = receiving.waiting(other)
    assert getattr(seen.refusal, "reason", None) is Rejection.SEALED_FOR_ANOTHER
    before = everything(other.book)
    (refused,) = receiving.receive(other, [sent.file], disk=usb.disk)
    assert getattr(refused.refusal, "reason", None) is Rejection.SEALED_FOR_ANOTHER
    assert everything(other.book) == before
    (seen,) = receiving.waiting(district)
    assert (seen.manifest is not None, seen.refusal) == (True, None)
    (taken,) = receiving.receive(district, [sent.file], disk=usb.disk)
    assert (taken.outcome, district.book.packages.taken(sent.sha256) is not None) == (Outcome.TAKEN, True)
    assert receiving.receive(district, [sent.file], disk=usb.disk)[0].outcome is Outcome.ALREADY
    assert lying_about(commune) + lying_about(district) == []


def test_a_passphrase_opens_it_and_a_wrong_one_leaves_nothing(both: tuple[Office, Office], usb: FakeUsb) -> None:
    commune, district = both
    sent = sending.send_up(commune, usb.root, disk=usb.disk, closing=Closing(WORDS))
    (seen,) = receiving.waiting(district)
    assert getattr(seen.refusal, "reason", None) is Rejection.NEEDS_PASSPHRASE
    before = everything(district.book)
    for words, reason in (("", Rejection.NEEDS_PASSPHRASE), ("hoa đào", Rejection.WRONG_PASSPHRASE)):
        (refused,) = receiving.receive(district, [sent.file], passphrase=words, disk=usb.disk)
        assert getattr(refused.refusal, "reason", None) is reason
        assert getattr(refused.refusal, "facts", {})["file"] == sent.file.name
    assert everything(district.book) == before
    (taken,) = receiving.receive(district, [sent.file], passphrase=WORDS, disk=usb.disk)
    assert taken.outcome is Outcome.TAKEN
    assert lying_about(commune) + lying_about(district) == []


def test_what_was_sealed_before_a_new_key_was_made_is_for_another(both: tuple[Office, Office], usb: FakeUsb) -> None:
    commune, district = both
    sent = sending.send_up(commune, usb.root, disk=usb.disk, closing=Closing())
    trust.renew_key(district)
    (refused,) = receiving.receive(district, [sent.file], disk=usb.disk)
    assert getattr(refused.refusal, "reason", None) is Rejection.SEALED_FOR_ANOTHER


@pytest.mark.parametrize(
    ("closing", "reason"),
    [(Closing(), TrustRefusal.NOBODY_TO_SEAL_FOR), (Closing("ngắn"), TrustRefusal.PASSPHRASE_SHORT)],
)
def test_what_cannot_be_closed_is_not_sent(
    commune: Office, usb: FakeUsb, closing: Closing, reason: TrustRefusal
) -> None:
    with pytest.raises(TrustRefused) as caught:
        sending.send_up(commune, usb.root, disk=usb.disk, closing=closing)
    assert caught.value.reason is reason
    assert (usb.names(), list(commune.folders.outbox.iterdir())) == ([], [])


def test_a_stick_pulled_out_while_a_closed_package_crosses_leaves_nothing(
    both: tuple[Office, Office], usb: FakeUsb
) -> None:
    commune, _district = both
    usb.pulled_out_after(bytes_written=40)
    with pytest.raises(DriveGone):
        sending.send_up(commune, usb.root, disk=usb.disk, closing=Closing(WORDS))
    assert [name for name in usb.names() if not name.endswith(".part")] == []
    assert list(commune.folders.outbox.iterdir()) == []
    assert commune.book.counts()["packages"] == 0


def test_any_file_that_only_begins_like_a_closed_one_is_refused(
    both: tuple[Office, Office], usb: FakeUsb, tmp_path: Path
) -> None:
    _commune, district = both
    before = everything(district.book)
    for number, words in enumerate((b"", b"K", b"P" + bytes(50), b"K" + bytes(500), b"?" + bytes(50))):
        file = tmp_path / f"x{number}.sealed"
        file.write_bytes(sealing.MARK + words)
        (refused,) = receiving.receive(district, [file], passphrase=WORDS)
        assert refused.outcome is Outcome.REFUSED
    inside = tmp_path / "inside.sealed"
    with (tmp_path / "inside").open("w+b") as source, inside.open("wb") as out:
        source.write(b"no package at all")
        source.seek(0)
        sealing.seal_to(keys.public(district.identity.secret), source, out)
    (refused,) = receiving.receive(district, [inside])
    assert getattr(refused.refusal, "reason", None) is Rejection.NOT_A_PACKAGE
    assert everything(district.book) == before
    assert lying_about(district) == []
