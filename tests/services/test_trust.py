"""Keys between three offices: who is vouched for, whose key is replaced, and what the others hear of it by stick."""

import pytest

from desktop_app.domain.certificates import KeyState, Standing, TrustRefused, Way
from desktop_app.domain.packages import Direction, Manifest, Outcome, PackageRejected, Receiver, Rejection, Sender
from desktop_app.exchange import keys
from desktop_app.services import receiving, sending_down, trust, upkeep
from desktop_app.services.office import Office
from desktop_app.services.receiving import Received
from tests.helpers.builders import OTHER_COMMUNE, PROVINCE, Clock, OpenOffice, a_unit
from tests.helpers.carrying import carry
from tests.helpers.fake_usb import FakeUsb


def sender_of(office: Office) -> Sender:
    own = office.identity
    return Sender(own.code, own.name, own.level, own.database_id, keys.public(own.secret))


def cover(sender: Office, receiver: Office, said: dict[str, object] | None = None) -> Manifest:
    """The cover sheet of a package between two offices, whichever stands above."""
    return Manifest(
        sender_of(sender),
        Receiver(receiver.code, receiver.identity.name),
        Direction.DOWN,
        1,
        sender.clock(),
        trust=trust.for_package(sender, receiver.code) if said is None else said,
    )


def hear(receiver: Office, sender: Office, said: dict[str, object] | None = None) -> None:
    with receiver.book.writing("Receive a package"):
        trust.take(receiver, cover(sender, receiver, said))


def meet(receiver: Office, sender: Office) -> None:
    """A person at the receiver compares and accepts the sender's key."""
    trust.met(receiver, sender_of(sender))
    trust.accept(receiver, sender.code, sender.fingerprint())


def state(office: Office, code: str) -> dict[str, tuple[KeyState, Way]]:
    return {keys.fingerprint(key.public_key): (key.state, key.way) for key in office.book.senders.of(code)}


def stands(receiver: Office, sender: Office) -> Standing:
    return trust.standing(receiver, cover(sender, receiver, {}))


def set_up_anew(office: Office) -> str:
    """The machine is lost; on another one the office has a new key. Gives the old fingerprint."""
    old = office.fingerprint()
    office.book.change_secret(keys.new_key())
    office.__dict__.pop("identity")
    return old


@pytest.fixture
def province(open_office: OpenOffice, district: Office) -> Office:
    """A province that has accepted the district, and knows the communes by its list."""
    office = open_office(PROVINCE)
    with office.book.writing("Add units"):
        for code in ("HATLUU", "BANMU"):
            office.book.units.save(a_unit(code, parent="TRAMTAU"), "TRAMTAU")
    meet(office, district)
    return office


ACCEPTED, REPLACED = (KeyState.ACCEPTED, Way.PERSON), (KeyState.REPLACED, Way.PERSON)
VOUCHED, TOLD = (KeyState.ACCEPTED, Way.CERTIFICATE), (KeyState.REPLACED, Way.CERTIFICATE)


def test_a_key_waits_until_a_person_accepts_it_and_that_can_be_taken_back(commune: Office, district: Office) -> None:
    assert stands(district, commune) is Standing.WAITING
    trust.met(district, sender_of(commune))
    trust.met(district, sender_of(commune))
    assert state(district, "HATLUU") == {commune.fingerprint(): (KeyState.WAITING, Way.PERSON)}
    trust.accept(district, "HATLUU", f" {commune.fingerprint().lower()} ")
    assert (stands(district, commune), trust.key_of(district, "HATLUU")) == (
        Standing.ACCEPTED,
        sender_of(commune).public_key,
    )
    assert district.book.take_back() == "Accept a key"
    assert stands(district, commune) is Standing.WAITING
    with pytest.raises(TrustRefused):
        trust.accept(district, "HATLUU", district.fingerprint())


def test_a_refused_key_stays_refused_until_a_person_thinks_better_of_it(commune: Office, district: Office) -> None:
    trust.met(district, sender_of(commune))
    trust.refuse(district, "HATLUU", commune.fingerprint())
    assert stands(district, commune) is Standing.REFUSED
    trust.accept(district, "HATLUU", commune.fingerprint())
    assert stands(district, commune) is Standing.ACCEPTED


def test_the_keys_that_wait_do_not_grow_without_end(district: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "MOST_WAITING", 3)
    for number in range(5):
        trust.met(district, Sender("HATLUU", "UBND xã", "commune", "db", bytes([number]) * 32))
    assert [key.public_key[0] for key in district.book.senders.all()] == [4, 3, 2]


def test_the_province_believes_a_commune_the_district_vouches_for(
    commune: Office, district: Office, province: Office
) -> None:
    meet(district, commune)
    assert stands(province, commune) is Standing.WAITING
    hear(province, district)
    assert state(province, "HATLUU") == {commune.fingerprint(): VOUCHED}
    assert stands(province, commune) is Standing.ACCEPTED


def test_a_commune_cannot_vouch_for_its_neighbour_nor_for_those_above(
    commune: Office, district: Office, province: Office, open_office: OpenOffice
) -> None:
    neighbour = open_office(OTHER_COMMUNE)
    meet(province, commune)
    meet(district, commune)
    for listener, told_of in ((province, neighbour), (province, district), (district, neighbour)):
        with commune.book.writing("A lie"):
            commune.book.units.save(a_unit(told_of.code, parent="HATLUU"), "HATLUU")
        meet(commune, told_of)
        before = listener.book.senders.all()
        hear(listener, commune)
        assert listener.book.senders.all() == before


def test_a_lost_machine_is_replaced_by_the_office_above_and_everybody_hears_of_it(
    commune: Office, district: Office, province: Office, open_office: OpenOffice
) -> None:
    neighbour = open_office(OTHER_COMMUNE)
    meet(district, commune)
    meet(neighbour, district)
    hear(province, district)
    stolen = set_up_anew(commune)
    meet(district, commune)
    assert state(district, "HATLUU") == {commune.fingerprint(): ACCEPTED, stolen: REPLACED}
    hear(province, district)
    assert state(province, "HATLUU") == {commune.fingerprint(): VOUCHED, stolen: TOLD}
    hear(neighbour, district)
    assert state(neighbour, "HATLUU") == {stolen: TOLD}, (
        "its list does not know that commune: it is warned all the same"
    )


def test_an_office_whose_key_was_replaced_is_told_until_it_has_a_new_one(
    commune: Office, district: Office, open_office: OpenOffice
) -> None:
    with commune.book.writing("Add units"):
        commune.book.units.save(a_unit("TRAMTAU", "UBND huyện", "district"), "HATLUU")
    meet(commune, district)
    meet(district, commune)
    hear(commune, district)
    assert trust.own_key_is_replaced(commune) == ""
    trust.refuse(district, "HATLUU", commune.fingerprint())
    hear(commune, district)
    assert trust.own_key_is_replaced(commune) == "UBND huyện"
    trust.renew_key(commune)
    assert trust.own_key_is_replaced(commune) == ""
    neighbour = open_office(OTHER_COMMUNE)
    meet(neighbour, commune)
    trust.refuse(neighbour, "HATLUU", commune.fingerprint())
    meet(commune, neighbour)
    hear(commune, neighbour)
    assert trust.own_key_is_replaced(commune) == "", "who stands beside it has no say"


def test_the_province_replaces_the_districts_key_and_the_communes_follow(
    commune: Office, district: Office, province: Office
) -> None:
    with commune.book.writing("Add units"):
        commune.book.units.save(a_unit("YENBAI", "UBND tỉnh", "province"), "YENBAI")
        commune.book.units.save(a_unit("TRAMTAU", "UBND huyện", "district", "YENBAI"), "HATLUU")
    meet(district, province)
    meet(commune, district)
    hear(district, province)
    hear(commune, district)
    assert state(commune, "YENBAI") == {province.fingerprint(): (KeyState.WAITING, Way.CERTIFICATE)}
    trust.accept(commune, "YENBAI", province.fingerprint())
    stolen = set_up_anew(district)
    meet(province, district)
    hear(district, province)
    assert stands(commune, district) is Standing.CHANGED
    hear(commune, district)
    assert state(commune, "TRAMTAU") == {stolen: TOLD, district.fingerprint(): VOUCHED}


def test_without_the_provinces_key_a_changed_district_is_for_a_person(
    commune: Office, district: Office, province: Office
) -> None:
    meet(commune, district)
    set_up_anew(district)
    meet(province, district)
    hear(district, province)
    hear(commune, district)
    assert stands(commune, district) is Standing.CHANGED


def test_what_a_person_here_has_decided_outlives_what_is_told_again(
    commune: Office, district: Office, province: Office
) -> None:
    meet(district, commune)
    hear(province, district)
    stolen = set_up_anew(commune)
    meet(district, commune)
    hear(province, district)
    trust.refuse(province, "HATLUU", commune.fingerprint())
    trust.accept(province, "HATLUU", stolen)
    hear(province, district)
    assert state(province, "HATLUU") == {stolen: ACCEPTED, commune.fingerprint(): (KeyState.REFUSED, Way.PERSON)}


def test_the_district_that_thinks_better_of_it_is_heard_whatever_comes_first(
    commune: Office, district: Office, province: Office
) -> None:
    first = commune.fingerprint()
    meet(district, commune)
    old_word = trust.for_package(district, "YENBAI")
    set_up_anew(commune)
    meet(district, commune)
    hear(province, district)
    trust.accept(district, "HATLUU", first)
    hear(province, district)
    assert state(province, "HATLUU") == {first: VOUCHED, commune.fingerprint(): TOLD}
    hear(province, district, old_word)
    assert state(province, "HATLUU")[first] == VOUCHED


def test_what_a_replaced_key_has_signed_counts_no_longer(commune: Office, district: Office, province: Office) -> None:
    meet(district, commune)
    said = trust.for_package(district, "YENBAI")
    set_up_anew(district)
    meet(province, district)
    hear(province, district, said)
    assert province.book.senders.of("HATLUU") == ()


def test_a_book_that_was_restored_keeps_its_key_and_hears_again_which_keys_are_lost(
    commune: Office, district: Office, province: Office, clock: Clock
) -> None:
    meet(district, province)
    meet(district, commune)
    backup = upkeep.back_up(district).file
    stolen, ours = set_up_anew(commune), district.fingerprint()
    meet(district, commune)
    hear(province, district)
    said = trust.for_package(province, "TRAMTAU")
    district.close()
    upkeep.restore(district.folders, backup, clock())
    with Office.open(district.folders, clock) as again:
        assert again.fingerprint() == ours
        assert stands(province, again) is Standing.ACCEPTED
        assert state(again, "HATLUU") == {stolen: ACCEPTED}
        hear(again, province, said)
        assert state(again, "HATLUU") == {stolen: TOLD}
        trust.accept(again, "HATLUU", stolen)
        hear(again, province, said)
        assert state(again, "HATLUU") == {stolen: ACCEPTED}, "after the restore its word is the newer one"


def test_a_certificate_is_no_use_when_it_has_expired(
    commune: Office, district: Office, province: Office, clock: Clock
) -> None:
    meet(district, commune)
    said = trust.for_package(district, "YENBAI")
    clock.later(days=3 * 366)
    hear(province, district, said)
    assert province.book.senders.of("HATLUU") == ()
    hear(province, district)
    assert state(province, "HATLUU") == {commune.fingerprint(): VOUCHED}


@pytest.mark.parametrize("said", [{"certificates": 7}, {"certificates": [{}]}, {"certificates": [None] * 81}])
def test_what_is_no_certificate_refuses_the_package(commune: Office, district: Office, said: dict[str, object]) -> None:
    with pytest.raises(PackageRejected) as caught:
        hear(district, commune, said)
    assert caught.value.reason is Rejection.MALFORMED


def test_a_cover_sheet_holds_what_has_room_and_the_replaced_keys_first(commune: Office, district: Office) -> None:
    with district.book.writing("Add units"):
        for number in range(120):
            district.book.units.save(a_unit(f"X{number}", parent="TRAMTAU"), "TRAMTAU")
    meet(district, commune)
    with district.book.writing("Meet many"):
        for number in range(120):
            sender = Sender(f"X{number}", "Ủy ban nhân dân xã " * 10, "commune", "db", bytes([number]) * 32)
            trust.accept_sender(district, sender)
    set_up_anew(commune)
    meet(district, commune)
    said = trust.for_package(district, "YENBAI")["certificates"]
    assert isinstance(said, list)
    assert 40 < len(said) <= 80
    assert [one["says"] for one in said[:2]] == ["replaced", "belongs"]
    assert said[1]["key"] == sender_of(commune).public_key.hex(), "the last that was settled comes first"


# --- through a package ------------------------------------------------------------------------------------------------


def test_a_package_brings_the_keys_of_those_below_and_its_undo_takes_them_away(
    commune: Office, district: Office, province: Office, usb: FakeUsb
) -> None:
    assert carry(commune, district, usb, trust=True).outcome is Outcome.TAKEN
    assert carry(district, province, usb, trust=False).outcome is Outcome.TAKEN
    assert state(province, "HATLUU") == {commune.fingerprint(): VOUCHED}
    province.book.take_back()
    assert state(province, "HATLUU") == {}
    assert carry(district, province, usb, trust=False).outcome is Outcome.TAKEN
    assert state(province, "HATLUU") == {commune.fingerprint(): VOUCHED}


def test_a_package_that_is_refused_brings_no_keys(
    commune: Office, district: Office, open_office: OpenOffice, usb: FakeUsb
) -> None:
    carry(commune, district, usb, trust=True)
    province = open_office(PROVINCE)
    with province.book.writing("Add units"):
        province.book.units.save(a_unit("HATLUU", parent="TRAMTAU"), "TRAMTAU")
    assert carry(district, province, usb, trust=False).outcome is Outcome.WAITING
    assert state(province, "HATLUU") == {}


def test_sticks_carry_the_news_of_a_lost_machine_down_to_the_communes(
    commune: Office, district: Office, province: Office, usb: FakeUsb
) -> None:
    def down(sender: Office, receiver: Office, *, trusting: bool = False) -> Received:
        (sent,) = sending_down.send_down(sender, usb.root, [receiver.code], usb.disk)
        (received,) = receiving.receive(receiver, [sent.file], trust=trusting, disk=usb.disk)
        return received

    with commune.book.writing("Add units"):
        commune.book.units.save(a_unit("YENBAI", "UBND tỉnh", "province"), "YENBAI")
        commune.book.units.save(a_unit("TRAMTAU", "UBND huyện", "district", "YENBAI"), "HATLUU")
    assert down(province, district, trusting=True).outcome is Outcome.TAKEN
    assert down(district, commune, trusting=True).outcome is Outcome.TAKEN
    trust.accept(commune, "YENBAI", province.fingerprint())
    stolen = trust.fingerprint_of(commune, "TRAMTAU")
    trust.renew_key(district)
    assert getattr(down(district, commune).refusal, "reason", None) is Rejection.KEY_CHANGED
    meet(province, district)
    assert down(province, district).outcome is Outcome.TAKEN
    assert down(district, commune).outcome is Outcome.TAKEN
    assert state(commune, "TRAMTAU") == {stolen: TOLD, district.fingerprint(): VOUCHED}


def test_a_new_key_cannot_be_taken_back(commune: Office, district: Office, usb: FakeUsb) -> None:
    carry(commune, district, usb, trust=True)
    old = commune.fingerprint()
    assert trust.renew_key(commune) == commune.fingerprint() != old
    assert commune.book.undoable() == ""
    refused = carry(commune, district, usb, trust=False)
    assert getattr(refused.refusal, "reason", None) is Rejection.KEY_CHANGED
    assert refused.fingerprint == commune.fingerprint()
