"""From whom a package is taken: offices not met before, other keys, packages for others, damaged ones."""

from desktop_app.domain.certificates import KeyState
from desktop_app.domain.packages import Outcome, Rejection
from desktop_app.exchange import keys
from desktop_app.services import receiving
from desktop_app.services import units as unit_services
from desktop_app.services.office import Office
from tests.helpers.builders import COMMUNE, OTHER_COMMUNE, PROVINCE, OpenOffice, a_unit, everything, work
from tests.helpers.carrying import carry, fill, reason, send, take
from tests.helpers.fake_usb import FakeUsb


def test_an_office_not_met_before_waits_until_a_person_accepts_it(open_office: OpenOffice, usb: FakeUsb) -> None:
    district = open_office(PROVINCE, "above")  # a province that does not know this commune
    unit_services.add(district, a_unit("X", "Huyện khác", "district", "YENBAI"))
    stranger = open_office(COMMUNE)
    unit_services.change(stranger, a_unit("TRAMTAU", "UBND tỉnh", "province"))
    fill(stranger)
    sent = send(stranger, usb)
    renamed = usb.root / "renamed.zip"
    sent.file.rename(renamed)
    receiver = open_office()
    unit_services.remove(receiver, "HATLUU")
    before = everything(receiver.book)
    (waits,) = take(receiver, renamed, trust=False)
    assert (waits.outcome, reason(waits)) == (Outcome.WAITING, Rejection.UNKNOWN_SENDER)
    assert waits.fingerprint == stranger.fingerprint()
    assert waits.refusal
    assert getattr(waits.refusal, "facts", {})["sender"] == "UBND xã Hát Lừu"
    (met,) = receiver.book.senders.all()
    assert (met.code, met.state, receiver.book.undoable()) == ("HATLUU", KeyState.WAITING, "Delete a unit")
    assert everything(receiver.book) | {"senders": []} == before
    before_work = work(receiver.book)
    assert [one.manifest is not None for one in receiving.waiting(receiver)] == [True]
    (taken,) = take(receiver, renamed, trust=True)
    assert taken.outcome is Outcome.TAKEN
    assert receiver.tree().is_below(stranger.code, receiver.code)
    assert receiver.book.counts()["items"] == stranger.book.counts()["items"]
    assert carry(stranger, receiver, usb).outcome is Outcome.TAKEN
    receiver.book.take_back()
    receiver.book.take_back()
    assert work(receiver.book) == before_work


def test_a_unit_that_hangs_nowhere_is_hung_under_us_when_a_person_accepts_it(
    open_office: OpenOffice, commune: Office, usb: FakeUsb
) -> None:
    district = open_office()
    unit_services.change(district, a_unit("HATLUU", "UBND xã Hát Lừu"))
    sent = send(commune, usb)
    assert take(district, sent.file, trust=False)[0].outcome is Outcome.WAITING
    assert take(district, sent.file, trust=True)[0].outcome is Outcome.TAKEN
    assert district.tree().is_below(commune.code, district.code)


def test_a_key_that_changed_is_refused_until_a_person_accepts_it_anew(
    commune: Office, district: Office, open_office: OpenOffice, usb: FakeUsb
) -> None:
    carry(commune, district, usb)
    (old,) = district.book.senders.all()
    anew = open_office(COMMUNE, "anew")
    anew.book.db.execute("update office set secret = ?", (keys.new_key(),))
    before = everything(district.book)
    sent = send(anew, usb)
    seen = {one.file: one for one in receiving.waiting(district)}[sent.file]
    assert (seen.manifest is not None, getattr(seen.refusal, "reason", None)) == (True, Rejection.KEY_CHANGED)
    received = take(district, sent.file, trust=False)[0]
    assert (received.outcome, reason(received)) == (Outcome.REFUSED, Rejection.KEY_CHANGED)
    assert received.fingerprint == anew.fingerprint() != commune.fingerprint()
    assert everything(district.book) | {"senders": before["senders"]} == before
    assert len(list(district.folders.refused.iterdir())) == 1
    assert carry(commune, district, usb).outcome is Outcome.TAKEN, "until then the old key goes on"
    assert take(district, sent.file, trust=True)[0].outcome is Outcome.TAKEN
    states = {key.public_key: key.state for key in district.book.senders.of("HATLUU")}
    assert states.pop(old.public_key) is KeyState.REPLACED
    assert list(states.values()) == [KeyState.ACCEPTED]
    assert reason(carry(commune, district, usb)) is Rejection.KEY_REPLACED, (
        "even with --trust: that is for the settings"
    )


def test_packages_for_others_from_above_and_our_own_are_refused(
    commune: Office, district: Office, open_office: OpenOffice, usb: FakeUsb
) -> None:
    province = open_office(PROVINCE)
    sent = send(commune, usb)
    assert reason(take(province, sent.file)[0]) is Rejection.NOT_FOR_US
    assert reason(take(commune, sent.file)[0]) is Rejection.OUR_OWN
    unit_services.change(district, a_unit("TRAMTAU", "UBND huyện Trạm Tấu", "district", "YENBAI"))
    other = open_office(OTHER_COMMUNE)
    assert reason(take(other, sent.file, trust=True)[0]) is Rejection.NOT_FOR_US
    assert [one.outcome for one in take(district, sent.file)] == [Outcome.TAKEN]
    for office in (province, commune, other):
        assert office.book.counts()["packages"] == (1 if office is commune else 0)
    assert len(list(province.folders.refused.iterdir())) == 1


def test_a_damaged_package_is_kept_apart_and_said_with_the_name_the_person_saw(
    commune: Office, district: Office, usb: FakeUsb
) -> None:
    fill(commune)
    sent = send(commune, usb)
    words = bytearray(sent.file.read_bytes())
    words[len(words) // 2] ^= 0x55
    sent.file.write_bytes(words)
    before = everything(district.book)
    (received,) = take(district, sent.file)
    assert received.outcome is Outcome.REFUSED
    assert getattr(received.refusal, "facts", {})["file"] == sent.file.name
    assert everything(district.book) == before
    (kept,) = district.folders.refused.iterdir()
    assert kept.read_bytes() == bytes(words)
