"""Whatever sticks and receipts are lost on the way, both offices end with the same as if everything had been sent."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.packages import Outcome, Rejection
from desktop_app.exchange import package_file
from desktop_app.services import campaigns, checklists, receiving, sending, sending_down
from desktop_app.services.office import Office
from tests.helpers.builders import COMMUNE, PROVINCE, OpenOffice, a_plan, records
from tests.helpers.carrying import take
from tests.helpers.fake_usb import FakeUsb
from tests.services.test_exchange_any_order import act

OF_PLANS = ("campaigns", "assignments", "tasks", "slogans", "obligations")


def up(office: Office, usb: FakeUsb) -> Path:
    return sending.send_up(office, usb.root, disk=usb.disk).file


def down(office: Office, usb: FakeUsb) -> Path:
    return sending_down.send_down(office, usb.root, ["HATLUU"], usb.disk)[0].file


def add(office: Office, *sites: str) -> None:
    for site in sites:
        checklists.add(office, "banner", {"site": site, "hang_by": "20/1"})


def sites(office: Office) -> set[str]:
    return {str(item.answers["site"]) for item in office.book.items.of_kind("banner")}


def held(office: Office, owner: str, nouns: Iterable[str]) -> dict[str, Any]:
    found = records(office.book, [owner])
    return {noun: found[noun] for noun in nouns}


def test_after_a_receipt_only_the_difference_is_sent(commune: Office, district: Office, usb: FakeUsb) -> None:
    add(commune, "Cầu vòm", "Chợ")
    take(district, up(commune, usb))
    add(commune, "Trường học")
    assert sending.to_send(commune)["items"] == 3, "nobody has said yet that anything came"
    take(commune, down(district, usb))
    assert sending.to_send(commune)["items"] == 1
    second = up(commune, usb)
    manifest = package_file.read_manifest(second)
    assert (manifest.count("items"), manifest.since > 0) == (1, True)
    assert manifest.previous == receiving.register(district)[-1].sha256
    (received,) = take(district, second)
    assert (received.outcome, received.added) == (Outcome.TAKEN, 1)
    assert sites(district) == {"Cầu vòm", "Chợ", "Trường học"}


def test_a_lost_stick_loses_nothing_and_is_named(commune: Office, district: Office, usb: FakeUsb) -> None:
    add(commune, "Cầu vòm")
    take(district, up(commune, usb))
    take(commune, down(district, usb))
    add(commune, "Chợ")
    up(commune, usb)  # lost on the way
    add(commune, "Trường học")
    take(district, up(commune, usb))
    assert sites(district) == {"Cầu vòm", "Chợ", "Trường học"}
    assert [(gap.office, gap.missing, gap.came_with) for gap in receiving.gaps(district)] == [("HATLUU", (2,), 3)]
    take(commune, down(district, usb))
    manifest = package_file.read_manifest(up(commune, usb))
    assert [(one.sequence, one.missing) for one in manifest.receipts] == [(2, ())]
    assert manifest.count("items") == 0
    manifest = package_file.read_manifest(down(district, usb))
    assert [(one.sequence, one.missing) for one in manifest.receipts] == [(3, (2,))]


def test_a_package_whose_predecessor_was_taken_back_waits_and_says_which(
    commune: Office, district: Office, usb: FakeUsb
) -> None:
    add(commune, "Cầu vòm")
    first = up(commune, usb)
    take(district, first)
    take(commune, down(district, usb))
    district.book.take_back()
    add(commune, "Chợ")
    (waits,) = take(district, up(commune, usb))
    assert waits.outcome is Outcome.WAITING
    assert waits.refusal
    assert getattr(waits.refusal, "reason", None) is Rejection.PREDECESSOR_MISSING
    assert getattr(waits.refusal, "missing", ()) == (1,)
    assert sites(district) == set()
    take(district, first)
    everything = sending.send_up(commune, usb.root, disk=usb.disk, everything=True)
    take(district, everything.file)
    assert sites(district) == {"Cầu vòm", "Chợ"}


def test_what_came_from_below_goes_on_only_once(
    open_office: OpenOffice, commune: Office, district: Office, usb: FakeUsb
) -> None:
    province = open_office(PROVINCE)
    add(commune, "Cầu vòm")
    take(district, up(commune, usb))
    take(province, up(district, usb))
    file = sending_down.send_down(province, usb.root, disk=usb.disk)[0].file
    take(district, file)
    assert sending.to_send(district)["items"] == 0
    add(commune, "Chợ")
    second = up(commune, usb)
    take(district, second)
    assert sending.to_send(district)["items"] == 1, "the second came after the province had the first"
    district.book.take_back()
    assert sending.to_send(district)["items"] == 0
    district.book.take_back(forward=True)
    assert sending.to_send(district)["items"] == 1
    district.book.take_back()
    take(province, up(district, usb))
    assert district.book.take_back(forward=True) == "", "something has left since"
    take(district, second)
    take(province, up(district, usb))
    assert sites(province) == {"Cầu vòm", "Chợ"}


def of_the_district(office: Office, what: str, number: int) -> None:
    """One thing the office above does."""
    plans = [one for one in office.book.campaigns.all() if one.owner == office.code]
    tasks = [task.id for plan in plans for task in office.book.campaigns.tasks(plan.id)]
    if what == "plan":
        campaigns.accept(office, a_plan(title=f"Của huyện {number}"))
    elif what == "task" and plans:
        campaigns.add_task(office, plans[number % len(plans)].id, "UBND xã Hát Lừu", f"Việc {number}")
    elif what == "change" and tasks:
        campaigns.change_task(office, tasks[number % len(tasks)], f"Việc mới {number}", "trước ngày 20/01/2025")
    elif what == "remove" and tasks:
        campaigns.remove_task(office, tasks[number % len(tasks)])
    elif what == "drop" and plans:
        campaigns.remove(office, plans[number % len(plans)].id)


BELOW = st.tuples(st.just("below"), st.sampled_from(("add", "plan", "undo", "change", "delete", "tick", "slogan")))
ABOVE = st.tuples(st.just("above"), st.sampled_from(("plan", "task", "change", "remove", "drop")))
STICKS = st.tuples(st.sampled_from(("up", "down")), st.sampled_from(("arrives", "lost", "late")))


@settings(max_examples=5)
@given(steps=st.lists(st.tuples(BELOW | ABOVE | STICKS | STICKS, st.integers(0, 4)), min_size=4, max_size=16))
def test_any_pattern_of_lost_and_late_sticks_ends_as_if_everything_had_been_sent(
    open_office: OpenOffice, tmp_path: Path, steps: list[tuple[tuple[str, str], int]]
) -> None:
    fresh = f"{len(list(tmp_path.iterdir()))}-"
    usb = FakeUsb(tmp_path / f"{fresh}sticks")
    commune, district = open_office(COMMUNE, fresh + "commune"), open_office(home=fresh + "district")
    late: list[tuple[Office, Path]] = []
    for (where, what), number in steps:
        if where == "below":
            act(commune, what, number)
        elif where == "above":
            of_the_district(district, what, number)
        else:
            file = up(commune, usb) if where == "up" else down(district, usb)
            to = district if where == "up" else commune
            if what == "arrives":
                take(to, file)
            elif what == "late":
                late.append((to, file))
    for office, file in reversed(late):
        take(office, file)
    take(district, up(commune, usb))
    assert take(commune, down(district, usb))[0].outcome is Outcome.TAKEN
    assert take(district, up(commune, usb))[0].outcome is Outcome.TAKEN

    everything = (*OF_PLANS, "items", "submissions")
    assert held(district, "HATLUU", everything) == held(commune, "HATLUU", everything)
    mirror = open_office(COMMUNE, fresh + "mirror")
    whole = sending_down.send_down(district, usb.root, ["HATLUU"], usb.disk, everything=True)[0].file
    take(mirror, whole)
    assert held(commune, "TRAMTAU", OF_PLANS) == held(mirror, "TRAMTAU", OF_PLANS)
    for office in (commune, district):
        assert office.book.findings(thorough=True) == []


@pytest.mark.parametrize("direction", ["up", "down"])
def test_sending_everything_is_always_possible(commune: Office, district: Office, usb: FakeUsb, direction: str) -> None:
    campaigns.accept(district, a_plan())
    add(commune, "Cầu vòm")
    take(district, up(commune, usb))
    take(commune, down(district, usb))
    take(district, up(commune, usb))
    if direction == "up":
        sent = sending.send_up(commune, usb.root, disk=usb.disk, everything=True)
        assert package_file.read_manifest(sent.file).count("items") > 0
    else:
        (sent,) = sending_down.send_down(district, usb.root, ["HATLUU"], usb.disk, everything=True)
        assert package_file.read_manifest(sent.file).count("campaigns") == 1
    assert package_file.read_manifest(sent.file).since == 0
