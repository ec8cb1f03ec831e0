"""Districts that go, communes that merge: their history stays, and what they did is reported to the new office."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.packages import Outcome, Rejection
from desktop_app.domain.units import Succession, SuccessionKind, UnitCode, UnitRefused
from desktop_app.services import checklists, receiving, sending
from desktop_app.services import units as unit_services
from desktop_app.services.office import Office
from tests.helpers.builders import OTHER_COMMUNE, PROVINCE, Clock, OpenOffice, a_unit
from tests.helpers.fake_usb import FakeUsb

REFORM = date(2025, 7, 1)


@pytest.fixture
def province(open_office: OpenOffice, commune: Office, district: Office, usb: FakeUsb) -> Office:
    """The province's book after the districts have gone: it has all the district had sent, and two ways changed."""
    checklists.add(commune, "banner", {"site": "Cầu vòm", "hang_by": "15/1"})
    receiving.receive(district, [sending.send_up(commune, usb.root).file], trust=True)
    province = open_office(PROVINCE)
    receiving.receive(province, [sending.send_up(district, usb.root).file], trust=True)
    return province


def reform(province: Office, clock: Clock) -> None:
    """From 1 July 2025 the district is no more and its communes stand under the province."""
    clock.on(date(2025, 7, 2))
    tree = province.tree()
    unit_services.change(province, replace(tree.by_code[UnitCode("TRAMTAU")], valid_to=date(2025, 6, 30)))
    for code in ("HATLUU", "BANMU"):
        unit = province.tree().by_code[UnitCode(code)]
        unit_services.change(province, replace(unit, parent=UnitCode("YENBAI")))


def sites(office: Office) -> list[str]:
    return sorted(str(one.answers["site"]) for one in office.book.items.of_kind("banner"))


def test_a_commune_that_now_stands_under_the_province_keeps_its_history(
    province: Office, commune: Office, usb: FakeUsb, clock: Clock
) -> None:
    with pytest.raises(UnitRefused):
        unit_services.change(province, a_unit("HATLUU", parent="YENBAI"))  # the district is still there and keeps it
    reform(province, clock)
    assert UnitCode("HATLUU") in {one.code for one in unit_services.reporting_units(province, clock().date())}
    above = a_unit("YENBAI", "UBND tỉnh Yên Bái", "province")
    unit_services.add(commune, above)
    unit_services.change(commune, replace(commune.tree().by_code[commune.code], parent=above.code))
    checklists.add(commune, "banner", {"site": "Chợ", "hang_by": "15/7"})
    sent = sending.send_up(commune, usb.root)
    assert sent.to == "YENBAI"
    (taken,) = receiving.receive(province, [sent.file], trust=True)
    assert (taken.outcome, taken.added) == (Outcome.TAKEN, 1)
    assert sites(province) == ["Chợ", "Cầu vòm"]


def test_the_last_package_of_the_old_district_still_comes_in(
    province: Office, commune: Office, district: Office, usb: FakeUsb, clock: Clock
) -> None:
    checklists.add(commune, "banner", {"site": "Nhà văn hóa", "hang_by": "15/6"})
    receiving.receive(district, [sending.send_up(commune, usb.root).file])
    reform(province, clock)
    (taken,) = receiving.receive(province, [sending.send_up(district, usb.root).file], trust=True)
    assert taken.outcome is Outcome.TAKEN
    assert sites(province) == ["Cầu vòm", "Nhà văn hóa"]
    assert province.tree().by_code[UnitCode("HATLUU")].parent == "YENBAI", "it does not take the commune back"


def test_work_of_a_commune_that_is_no_more_is_brought_by_the_one_that_took_over(
    commune: Office, district: Office, open_office: OpenOffice, usb: FakeUsb, clock: Clock
) -> None:
    old = open_office(OTHER_COMMUNE)
    checklists.add(old, "banner", {"site": "Bản Mù", "hang_by": "15/6"})
    merge = Succession(UnitCode("BANMU"), UnitCode("HATLUU"), REFORM, SuccessionKind.MERGE)
    with commune.book.writing("The new commune has the books of both"):
        commune.book.units.save_successions([merge])
        for record in old.book.travelling.outgoing("items", ["BANMU"]):
            commune.book.travelling.put("items", None, record)
    assert sending.to_send(commune)["items"] == 0, "until that day it speaks for itself alone"
    clock.on(REFORM)
    sent = sending.send_up(commune, usb.root).file
    (refused,) = receiving.receive(district, [sent], trust=True)
    assert getattr(refused.refusal, "reason", None) is Rejection.NOT_OUR_TREE, "its own word for it does not count"
    with district.book.writing("The commune is merged"):
        district.book.units.save_successions([merge])
    (taken,) = receiving.receive(district, [sent], trust=True)
    assert taken.outcome is Outcome.TAKEN
    assert sites(district) == ["Bản Mù"]
    assert district.book.items.of_kind("banner")[0].owner == "BANMU", "history keeps its name"
