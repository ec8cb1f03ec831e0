"""Plans down to the units on a stick: each unit has its lines in the week, once, and they follow the plan."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.campaigns import PlanRefused
from desktop_app.domain.packages import Outcome, Rejection
from desktop_app.domain.units import UnitRefusal, UnitRefused
from desktop_app.domain.week import Week
from desktop_app.errors import AppError, DiskFull, DriveGone, DriveReadOnly
from desktop_app.exchange import package_file
from desktop_app.i18n import Language
from desktop_app.services import campaign_copies, campaigns, checklists, receiving, sending, sending_down
from desktop_app.services import units as unit_services
from desktop_app.services.office import Office
from desktop_app.services.receiving import Received
from tests.helpers.builders import (
    COMMUNE,
    OTHER_COMMUNE,
    PROVINCE,
    Clock,
    OpenOffice,
    a_plan,
    a_unit,
    everything,
    records,
)
from tests.helpers.carrying import reason
from tests.helpers.fake_usb import FakeUsb

ALL = "UBND các xã, thị trấn"


def plan(office: Office, *tasks: str, unit: str = ALL, **parts: object) -> int:
    """A plan that gives tasks ("words" or "words, trước ngày …") to all communes, or to one unit."""
    made = campaigns.accept(office, a_plan(assignments=[], **parts)).id
    for said in tasks:
        text, _comma, due = said.partition(", ")
        row = campaigns.add_task(office, made, unit, text)
        if due:
            campaigns.change_task(office, row, due=due)
    return made


def down(office: Office, usb: FakeUsb, *units: str, everything: bool = False) -> list[Path]:
    sent = sending_down.send_down(office, usb.root, units, usb.disk, everything=everything)
    return [one.file for one in sent]


def up(office: Office, usb: FakeUsb) -> Path:
    return sending.send_up(office, usb.root, disk=usb.disk).file


def take(office: Office, *files: Path, trust: bool = True) -> Received:
    return receiving.receive(office, files, trust=trust)[-1]


def lines(office: Office) -> dict[str, str | None]:
    """This office's own tasks in its book, with their due days."""
    found = [item for item in office.book.items.of_kind("task") if item.owner == office.code]
    return {str(item.answers["title"]): str(item.answers.get("due")) for item in found}


def task(office: Office, text: str) -> int:
    found = [one for plan in office.book.campaigns.all() for one in office.book.campaigns.tasks(plan.id)]
    return next(one.id for one in found if text in one.text)


def test_a_plan_from_above_is_seen_with_its_tasks_as_lines_of_the_week(
    district: Office, commune: Office, usb: FakeUsb
) -> None:
    plan(district, "Treo băng rôn, trước ngày 20/01/2025", "Phát thanh mỗi ngày hai lần")
    (file, other) = down(district, usb)
    assert (file.name, other.name) == ("KH_HATLUU_2025-W03_1.zip", "KH_BANMU_2025-W03_1.zip")
    received = take(commune, file)
    assert (received.outcome, received.refusal) == (Outcome.TAKEN, None)
    (seen,) = commune.book.campaigns.all()
    assert (seen.title, seen.owner) == ("Tuyên truyền bầu cử", "TRAMTAU")
    assert records(commune.book, ["TRAMTAU"])["tasks"] == records(district.book, ["TRAMTAU"])["tasks"]
    assert lines(commune) == {"Treo băng rôn": "2025-01-19", "Phát thanh mỗi ngày hai lần": "None"}
    week = checklists.week(commune, Week(2025, 3), Language.load("vi"))
    assert [(one.title, one.due) for one in week.entries if one.due == date(2025, 1, 19)] == [
        ("Treo băng rôn", date(2025, 1, 19))
    ]
    with pytest.raises(PlanRefused):
        campaigns.change(commune, seen.id, title="Của xã")
    child = campaign_copies.start_child(commune, task(commune, "Treo"))
    assert (made := commune.book.campaigns.get(child))
    assert (made.parent, made.owner) == (seen.uid, "HATLUU")


def test_however_often_a_plan_comes_its_lines_stand_once(district: Office, commune: Office, usb: FakeUsb) -> None:
    plan(district, "Treo cờ")
    first, again = (down(district, usb, "HATLUU", everything=True)[0] for _ in range(2))
    take(commune, first)
    checklists.tick(commune, [(str(commune.book.items.of_kind("task")[0].id), "")])
    before = records(commune.book, ["HATLUU"])
    assert take(commune, again).outcome is Outcome.TAKEN
    assert take(commune, first).outcome is Outcome.ALREADY
    assert records(commune.book, ["HATLUU"]) == before
    assert len(lines(commune)) == 1


def test_what_the_plan_changes_reaches_the_lines_and_what_was_worked_on_stays(
    district: Office, commune: Office, usb: FakeUsb
) -> None:
    plan(district, "Treo cờ, trước ngày 20/01/2025", "Chạy xe loa, trước ngày 21/01/2025", "Phát tờ rơi", "Họp dân")
    take(commune, *down(district, usb, "HATLUU"))
    own = {str(item.answers["title"])[:4]: item for item in commune.book.items.of_kind("task")}
    checklists.tick(commune, [(str(own["Chạy"].id), "")])
    checklists.change(commune, own["Phát"].id, {"due": "30/01/2025"})
    checklists.remove(commune, [own["Họp "].id])
    campaigns.change_task(district, task(district, "Treo"), "Treo cờ và băng rôn", "trước ngày 25/01/2025")
    campaigns.change_task(district, task(district, "Chạy"), "Chạy xe loa hai vòng", "trước ngày 26/01/2025")
    campaigns.change_task(district, task(district, "Phát"), "Phát tờ rơi tận nhà", "trước ngày 27/01/2025")
    campaigns.change_task(district, task(district, "Họp"), "Họp dân từng thôn")
    take(commune, *down(district, usb, "HATLUU"))
    assert lines(commune) == {
        "Treo cờ và băng rôn": "2025-01-24",
        "Chạy xe loa": "2025-01-20",
        "Phát tờ rơi tận nhà": "2025-01-30",
    }


def test_a_task_taken_back_above_goes_unless_it_was_worked_on(district: Office, commune: Office, usb: FakeUsb) -> None:
    plan(district, "Treo cờ", "Chạy xe loa", "Họp dân")
    take(commune, *down(district, usb, "HATLUU"))
    own = {str(item.answers["title"]): item for item in commune.book.items.of_kind("task")}
    checklists.tick(commune, [(str(own["Chạy xe loa"].id), "")])
    campaigns.remove_task(district, task(district, "Treo cờ"))
    campaigns.remove_task(district, task(district, "Chạy xe loa"))
    take(commune, *down(district, usb, "HATLUU"))
    assert sorted(lines(commune)) == ["Chạy xe loa", "Họp dân"]
    checklists.add(commune, "banner", {"site": "Cầu vòm", "hang_by": "20/1"}, commune.book.campaigns.all()[0].id)
    campaigns.remove(district, district.book.campaigns.all()[0].id)
    take(commune, *down(district, usb, "HATLUU"))
    assert commune.book.campaigns.all() == ()
    assert sorted(lines(commune)) == ["Chạy xe loa"]
    assert len(commune.book.items.of_kind("banner")) == 1, "what the commune hung on the plan is its own"


def test_the_units_own_line_takes_the_place_of_the_one_above(district: Office, commune: Office, usb: FakeUsb) -> None:
    plan(district, "Treo cờ", "Chạy xe loa")
    ours = {str(one.answers["title"]): one for one in district.book.items.of_kind("task") if one.unit == "HATLUU"}
    checklists.tick(district, [(str(ours["Chạy xe loa"].id), "")])
    take(commune, *down(district, usb, "HATLUU"))
    take(district, up(commune, usb))
    found = [(one.owner, one.answers["title"]) for one in district.book.items.of_kind("task") if one.unit == "HATLUU"]
    assert sorted(found) == [("HATLUU", "Chạy xe loa"), ("HATLUU", "Treo cờ"), ("TRAMTAU", "Chạy xe loa")]
    assert district.book.take_back() == "Receive a package"
    assert {one.owner for one in district.book.items.of_kind("task")} == {"TRAMTAU"}


def test_only_plans_that_concern_a_unit_go_to_it_and_no_drafts(district: Office, commune: Office, usb: FakeUsb) -> None:
    plan(district, "Treo cờ", unit="UBND xã Bản Mù", title="Của Bản Mù")
    campaigns.create(district, "Còn viết")
    inner = plan(district, "Viết báo cáo", unit="Phòng Văn hóa và Thông tin", title="Nội bộ")
    take(commune, *down(district, usb, "HATLUU"))
    assert commune.book.campaigns.all() == ()
    campaigns.add_task(district, inner, "UBND xã Hát Lừu", "Góp ý kiến")
    take(commune, *down(district, usb, "HATLUU"))
    assert [one.title for one in commune.book.campaigns.all()] == ["Nội bộ"]
    assert list(lines(commune)) == ["Góp ý kiến"]
    assert len(commune.book.campaigns.tasks(commune.book.campaigns.all()[0].id)) == 2, "the plan goes whole"


def test_a_plan_that_reached_nobody_because_its_stick_was_lost_goes_again(
    district: Office, commune: Office, usb: FakeUsb
) -> None:
    plan(district, "Treo cờ", title="Thứ nhất")
    take(commune, *down(district, usb, "HATLUU"))
    take(district, up(commune, usb))
    plan(district, "Chạy xe loa", title="Thứ hai")
    down(district, usb, "HATLUU")
    plan(district, "Họp dân", title="Thứ ba")
    received = take(commune, *down(district, usb, "HATLUU"))
    assert received.outcome is Outcome.TAKEN
    assert {one.title for one in commune.book.campaigns.all()} == {"Thứ nhất", "Thứ hai", "Thứ ba"}
    assert [gap.missing for gap in receiving.gaps(commune)] == [(2,)]


def test_a_report_to_the_office_above_is_owed_below(district: Office, commune: Office, usb: FakeUsb) -> None:
    deadline = {"to": "UBND huyện Trạm Tấu", "day": 15, "month": 2, "year": 2025, "rule": "once"}
    plan(district, "Treo cờ", report_deadlines=[deadline])
    take(commune, *down(district, usb, "HATLUU"))
    assert checklists.next_report(district) is None
    owed = checklists.next_report(commune)
    assert owed is not None
    assert owed.due == date(2025, 2, 14)
    checklists.tick(commune, [(owed.id, "")])
    take(district, up(commune, usb))
    assert len(records(district.book, ["HATLUU"])["submissions"]) == 1


def test_units_from_above_come_in_new_renamed_ended_and_under_another_superior(
    district: Office, commune: Office, usb: FakeUsb
) -> None:
    unit_services.add(commune, a_unit("HL01", "Thôn Đầu Cầu", "hamlet", "HATLUU"))
    unit_services.add(district, a_unit("HL01", "Thôn Đầu Cầu 1", "hamlet", "HATLUU"))
    unit_services.change(district, a_unit("HATLUU", "UBND xã Hát Lừu mới", "commune", "TRAMTAU"))
    unit_services.change(district, a_unit("BANMU", "UBND xã Bản Mù", "commune", "TRAMTAU", valid_to=date(2025, 6, 30)))
    take(commune, *down(district, usb, "HATLUU"))
    tree = commune.tree()
    assert tree.by_code[a_unit("HL01").code].name == "Thôn Đầu Cầu 1"
    assert tree.by_code[a_unit("BANMU").code].valid_to == date(2025, 6, 30)
    assert commune.identity.name == "UBND xã Hát Lừu mới"
    assert commune.book.take_back() == "Receive a package"
    assert commune.book.office.name == "UBND xã Hát Lừu"


def test_a_unit_deleted_above_stays_while_lines_here_name_it(district: Office, commune: Office, usb: FakeUsb) -> None:
    unit_services.add(district, a_unit("X1", "Thôn Mới", "hamlet", "HATLUU"))
    unit_services.add(district, a_unit("X2", "Thôn Cũ", "hamlet", "HATLUU"))
    take(commune, *down(district, usb, "HATLUU"))
    checklists.add(commune, "banner", {"site": "Cầu vòm", "hang_by": "20/1", "unit": "X1"})
    unit_services.remove(district, "X1")
    unit_services.remove(district, "X2")
    take(commune, *down(district, usb, "HATLUU"))
    assert [code for code in ("X1", "X2") if code in commune.tree().by_code] == ["X1"]


def test_plans_of_the_province_go_on_to_the_communes(open_office: OpenOffice, usb: FakeUsb) -> None:
    province, district, commune = open_office(PROVINCE), open_office(), open_office(COMMUNE)
    unit_services.add(province, a_unit("HATLUU", "UBND xã Hát Lừu", "commune", "TRAMTAU"))
    plan(province, "Treo cờ Tổ quốc", unit="UBND xã Hát Lừu", title="Của tỉnh", issuer="UBND tỉnh Yên Bái")
    take(district, *down(province, usb))
    assert list(lines(district)) == ["Treo cờ Tổ quốc"]
    take(commune, *down(district, usb, "HATLUU"))
    (seen,) = commune.book.campaigns.all()
    assert (seen.owner, seen.title) == ("YENBAI", "Của tỉnh")
    assert list(lines(commune)) == ["Treo cờ Tổ quốc"]
    checklists.tick(commune, [(str(commune.book.items.of_kind("task")[0].id), "")])
    take(district, up(commune, usb))
    take(province, up(district, usb))
    done = [one for one in province.book.items.of_kind("task") if one.owner == "HATLUU"]
    assert [(one.state, one.campaign) for one in done] == [("done", province.book.campaigns.all()[0].id)]


def test_only_an_accepted_superior_may_send_down(
    open_office: OpenOffice, district: Office, commune: Office, usb: FakeUsb
) -> None:
    plan(district, "Treo cờ")
    (file,) = down(district, usb, "HATLUU")
    before = everything(commune.book)
    waits = take(commune, file, trust=False)
    assert (waits.outcome, reason(waits)) == (Outcome.WAITING, Rejection.UNKNOWN_SENDER)
    assert {noun: rows for noun, rows in everything(commune.book).items() if noun != "senders"} == {
        noun: rows for noun, rows in before.items() if noun != "senders"
    }
    beside = open_office(OTHER_COMMUNE)
    assert reason(take(beside, file)) is Rejection.NOT_FOR_US
    unit_services.add(beside, a_unit("HATLUU", "UBND xã Hát Lừu", "commune", "BANMU"))
    plan(beside, "Việc lạ", unit="UBND xã Hát Lừu")
    assert reason(take(commune, *down(beside, usb, "HATLUU"))) is Rejection.NOT_OUR_TREE
    assert take(commune, file).outcome is Outcome.TAKEN


def test_nobody_below_and_units_of_others_are_said(commune: Office, district: Office, usb: FakeUsb) -> None:
    for office, units, wanted in (
        (commune, (), UnitRefusal.NOBODY_BELOW),
        (district, ("XYZ",), UnitRefusal.UNKNOWN),
        (district, ("YENBAI",), UnitRefusal.NOT_BELOW_US),
    ):
        with pytest.raises(UnitRefused) as caught:
            down(office, usb, *units)
        assert caught.value.reason is wanted
    assert usb.names() == []


def test_taking_a_plan_back_takes_its_lines_too_and_it_can_come_again(
    district: Office, commune: Office, usb: FakeUsb, clock: Clock
) -> None:
    plan(district, "Treo cờ")
    files = down(district, usb, "HATLUU")
    take(commune, *files)
    after = records(commune.book, ["TRAMTAU"])
    commune.book.take_back()
    assert (commune.book.campaigns.all(), lines(commune)) == ((), {})
    assert take(commune, *files).outcome is Outcome.TAKEN
    assert records(commune.book, ["TRAMTAU"]) == after
    assert list(lines(commune)) == ["Treo cờ"]


def test_a_stick_pulled_at_any_step_keeps_whole_packages_only_and_nobody_is_passed_over(
    open_office: OpenOffice, usb: FakeUsb, tmp_path: Path
) -> None:
    district = open_office()
    plan(district, "Treo cờ")
    numbers: dict[str, int] = {"HATLUU": 0, "BANMU": 0}
    for step in (1, 4, 9, 14, 16, 20, 26):
        stick = FakeUsb(tmp_path / f"stick-{step}")
        stick.pulled_at_step = step
        with pytest.raises(DriveGone):
            down(district, stick)
        for name in (name for name in stick.names() if name.endswith(".zip")):
            manifest = package_file.read(stick.root / name).manifest
            assert manifest.receiver
            numbers[manifest.receiver.code] += 1
            assert manifest.sequence == numbers[manifest.receiver.code]
    assert (numbers["HATLUU"] > 0, numbers["BANMU"]) == (True, 0)
    sent = sending_down.send_down(district, usb.root, (), usb.disk)
    assert [(one.to, one.sequence) for one in sent] == [("HATLUU", numbers["HATLUU"] + 1), ("BANMU", 1)]


@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [(FakeUsb.write_protected, DriveReadOnly), (lambda usb: usb.full(), DiskFull), (FakeUsb.worn_out, AppError)],
)
def test_a_stick_that_will_not_is_told_and_nothing_was_sent(
    district: Office, usb: FakeUsb, spoil: Callable[[FakeUsb], None], refusal: type[AppError]
) -> None:
    plan(district, "Treo cờ")
    before = everything(district.book)
    spoil(usb)
    with pytest.raises(refusal):
        down(district, usb)
    assert [name for name in usb.names() if name.endswith(".zip")] == []
    assert everything(district.book) == before
    assert list(district.folders.outbox.iterdir()) == []


def test_what_would_go_to_a_unit_is_counted_before(district: Office, usb: FakeUsb) -> None:
    plan(district, "Treo cờ", "Chạy xe loa")
    (unit,) = sending_down.named(district, ["HATLUU"])
    counts = sending_down.to_send(district, unit)
    assert (counts["campaigns"], counts["tasks"], counts["items"]) == (1, 2, 0)
    (sent,) = sending_down.send_down(district, usb.root, ["HATLUU"], usb.disk)
    assert sum(counts.values()) == sent.records
