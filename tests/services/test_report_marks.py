"""What an office says of its units' reports: approved, locked, opened again, reminded; and what it may not say."""

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.completeness import WEEKLY, Act, Approval, Mark, ReportRefusal, Status, Terms
from desktop_app.services import (
    campaigns,
    checklists,
    completeness,
    indicators,
    locks,
    receiving,
    report_marks,
    sending,
    sending_down,
)
from desktop_app.services.office import Office
from tests.helpers.builders import TODAY, Clock, a_plan, crafted, everything, records, work
from tests.helpers.fake_usb import FakeUsb
from tests.services.unit_reports import PERIOD, WEEK, came, refused, stands


def test_approval_climbs_level_by_level_and_is_undone_only_until_the_next_acts(district: Office) -> None:
    ours, units = district.code, ("HATLUU", "BANMU", "VHTT")
    assert stands(district, ours).approval is Approval.WAITING
    assert refused(ReportRefusal.WAITING_BELOW, lambda: report_marks.approve(district, WEEKLY, PERIOD))
    assert refused(ReportRefusal.NOT_HERE_YET, lambda: report_marks.accept(district, "HATLUU", WEEKLY, PERIOD))
    for unit in units:
        came(district, unit)
        report_marks.accept(district, unit, WEEKLY, PERIOD)
    assert refused(ReportRefusal.ALREADY_APPROVED, lambda: report_marks.accept(district, "VHTT", WEEKLY, PERIOD))
    report_marks.take_back(district, "VHTT", WEEKLY, PERIOD)
    assert stands(district, ours).approval is Approval.WAITING
    report_marks.accept(district, "VHTT", WEEKLY, PERIOD)
    assert stands(district, ours).approval is Approval.READY
    report_marks.approve(district, WEEKLY, PERIOD)
    assert stands(district, ours).approval is Approval.APPROVED
    assert refused(ReportRefusal.NEXT_LEVEL_ACTED, lambda: report_marks.take_back(district, "VHTT", WEEKLY, PERIOD))
    report_marks.take_back(district, ours, WEEKLY, PERIOD)
    assert refused(ReportRefusal.NOT_APPROVED, lambda: report_marks.take_back(district, ours, WEEKLY, PERIOD))
    before = work(district.book)
    report_marks.approve(district, WEEKLY, PERIOD)
    district.book.take_back()
    assert work(district.book) == before


def test_bodies_that_never_send_anything_hold_up_no_approval(district: Office) -> None:
    for unit in ("HATLUU", "BANMU"):
        came(district, unit)
        report_marks.accept(district, unit, WEEKLY, PERIOD)
    report_marks.approve(district, WEEKLY, PERIOD)
    assert stands(district, district.code).approval is Approval.APPROVED


def test_what_changes_after_it_was_accepted_is_shown(district: Office) -> None:
    came(district, "HATLUU", done=2)
    report_marks.accept(district, "HATLUU", WEEKLY, PERIOD)
    assert report_marks.changed_since(district, stands(district, "HATLUU")) == {}
    came(district, "HATLUU", done=1, planned=1, day=TODAY)
    assert report_marks.changed_since(district, stands(district, "HATLUU")) == {"XL01": (2, 3)}


@pytest.fixture
def locked(commune: Office) -> tuple[Office, int]:
    """The commune has done a round in the week, and approved its report."""
    item = checklists.add(commune, "car_run", {"day": "3/1/2025", "route": "Bản Mù", "state": "done"})
    checklists.change(commune, item.id, {"done_on": "3/1/2025"})
    report_marks.approve(commune, WEEKLY, PERIOD)
    return commune, item.id


def test_approved_results_are_locked_at_the_unit_itself(locked: tuple[Office, int]) -> None:
    commune, item = locked
    assert refused(ReportRefusal.LOCKED, lambda: checklists.change(commune, item, {"route": "Xà Hồ"}))
    assert refused(ReportRefusal.LOCKED, lambda: checklists.remove(commune, [item]))
    values = {"day": "2/1/2025", "route": "Xà Hồ", "state": "done"}
    open_one = checklists.add(commune, "car_run", values | {"state": "planned"})
    checklists.tick(commune, [(str(open_one.id), "")])  # its result is of today
    assert refused(ReportRefusal.LOCKED, lambda: checklists.change(commune, open_one.id, {"done_on": "2/1/2025"}))
    report_marks.take_back(commune, commune.code, WEEKLY, PERIOD)
    checklists.change(commune, item, {"route": "Xà Hồ"})


def test_the_day_of_the_lock_and_its_opening_travel_down(locked: tuple[Office, int], district: Office) -> None:
    commune, item = locked
    report_marks.take_back(commune, commune.code, WEEKLY, PERIOD)
    completeness.set_terms(district, WEEKLY, Terms(3, 7))
    report_marks.reopen(district, "HATLUU", WEEKLY, PERIOD, date(2025, 1, 20))
    for noun in ("report_terms", "report_marks"):
        for record in records(district.book, [district.code])[noun]:
            with commune.book.writing("Receive a package"):
                commune.book.travelling.put(noun, None, record)
    checklists.change(commune, item, {"route": "Xà Hồ"})
    (mark,) = commune.book.report_marks.all(acts=(Act.REOPENED,))
    with commune.book.writing("Receive a package"):
        commune.book.report_marks.remove(mark)
    assert next(iter(locks.locked(commune))).last == date(2025, 1, 5)
    assert refused(ReportRefusal.LOCKED, lambda: checklists.change(commune, item, {"route": "Bản Công"}))


def test_what_a_unit_says_of_its_report_travels_up(
    locked: tuple[Office, int], district: Office, tmp_path: Path
) -> None:
    commune, _item = locked
    (tmp_path / "stick").mkdir()
    sent = sending.send_up(commune, tmp_path / "stick", WEEK)
    (taken,) = receiving.receive(district, [sent.file], trust=True)
    assert taken.refusal is None
    assert stands(district, "HATLUU").approval is Approval.APPROVED
    report_marks.accept(district, "HATLUU", WEEKLY, PERIOD)
    assert stands(district, "HATLUU").approval is Approval.ACCEPTED


def test_late_units_are_reminded_and_the_days_kept(district: Office, clock: Clock) -> None:
    came(district, "HATLUU")
    weekly = completeness.duties(district)[0]
    of = completeness.find(district, weekly, PERIOD)
    late = completeness.late_now(district, weekly, of)
    assert {str(unit.code) for unit, _report in late} == {"BANMU", "VHTT"}
    report_marks.remind(district, [report for _unit, report in late])
    clock.on(date(2025, 1, 17))
    report_marks.remind(district, [report for _unit, report in completeness.late_now(district, weekly, of)])
    assert stands(district, "BANMU").reminded == (TODAY, date(2025, 1, 17))


def test_a_plans_report_goes_down_and_comes_back_on_a_stick(district: Office, commune: Office, usb: FakeUsb) -> None:
    deadline = {"to": "UBND huyện Trạm Tấu", "via": None, "day": 20, "month": 1, "year": 2025, "rule": "once"}
    campaigns.accept(district, a_plan(report_deadlines=[deadline]))
    completeness.set_terms(district, WEEKLY, Terms(3, 5))
    report_marks.reopen(district, "HATLUU", WEEKLY, PERIOD, date(2025, 1, 20))
    (sent,) = sending_down.send_down(district, usb.root, ("HATLUU",), usb.disk)
    (taken,) = receiving.receive(commune, [sent.file], trust=True)
    assert taken.refusal is None
    (asked,) = commune.book.obligations.all()
    assert asked.owed_by_us
    drive = checklists.add(commune, "car_run", {"day": "3/1/2025", "route": "Bản Mù", "state": "done"}).id
    assert refused(ReportRefusal.LOCKED, lambda: checklists.change(commune, drive, {"done_on": "27/12/2024"}))
    checklists.change(commune, drive, {"done_on": "3/1/2025"})  # of the week that was opened again
    report_marks.approve(commune, asked.uid, "2025-01-19")
    checklists.tick(commune, [(f"R{asked.id}@2025-01-19", "")])
    up = sending.send_up(commune, usb.root, disk=usb.disk)
    (taken,) = receiving.receive(district, [up.file], trust=True)
    assert taken.refusal is None
    found = stands(district, "HATLUU", asked.uid, "2025-01-19")
    assert (found.status, found.approval) == (Status.COMPLETE, Approval.APPROVED)


def test_an_office_says_nothing_of_units_that_are_not_its_own(district: Office) -> None:
    days = {"first": WEEK.monday.isoformat(), "last": WEEK.sunday.isoformat()}
    with district.book.writing("Receive a package"):
        for act, owner in ((Act.ON_PAPER, "HATLUU"), (Act.ACCEPTED, "HATLUU"), (Act.APPROVED, "HATLUU")):
            details = {**days, "figures": {"XL01": 99}}
            district.book.report_marks.put(Mark(act, "BANMU", WEEKLY, PERIOD, TODAY, "", "", details, owner))
    found = stands(district, "BANMU")
    assert (found.status, found.approval) == (Status.LATE, Approval.READY)
    assert indicators.totals(district) == {}


@pytest.mark.parametrize(
    "change",
    [
        {"act": "deleted"}, {"period": "tuần này"}, {"period": "2025-W3"}, {"unit": "../x"}, {"on_day": "hôm nay"},
        {"details": {"figures": {"XL01": "9"}}}, {"details": None}, {"who": 5}, {"duty": ""}, {"extra": 1},
    ],
)  # fmt: skip
def test_marks_no_program_of_ours_would_write_are_refused(
    district: Office, tmp_path: Path, change: dict[str, object]
) -> None:
    mark = {
        "uid": "m1",
        "owner": "HATLUU",
        "revision": 1,
        "act": "approved",
        "unit": "HATLUU",
        "duty": WEEKLY,
        "period": PERIOD,
        "on_day": "2025-01-15",
        "who": "",
        "note": "",
        "details": {},
    }
    before = everything(district.book)
    file = crafted(tmp_path / "x", {"report_marks": [{**mark, **change}]})
    (taken,) = receiving.receive(district, [file], trust=True)
    assert taken.refusal is not None
    assert everything(district.book)["report_marks"] == before["report_marks"]
