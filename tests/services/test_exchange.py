"""Results up to the office above on a stick: sent whole, taken in whole or not at all, the same in any order."""

from datetime import date
from pathlib import Path

import pytest

from desktop_app.domain.completeness import WEEKLY, Status
from desktop_app.domain.packages import Outcome
from desktop_app.domain.units import UnitRefusal, UnitRefused
from desktop_app.domain.week import Week
from desktop_app.errors import DiskFull
from desktop_app.exchange import package_file
from desktop_app.services import campaigns, checklists, completeness, receiving, sending, upkeep
from desktop_app.services import units as unit_services
from desktop_app.services.office import Office
from tests.helpers.builders import (
    COMMUNE,
    OTHER_COMMUNE,
    PROVINCE,
    Clock,
    OpenOffice,
    a_unit,
    everything,
    records,
    work,
)
from tests.helpers.carrying import carry, fill, send, take
from tests.helpers.fake_usb import FakeUsb


def test_what_a_commune_has_done_stands_in_the_districts_book(commune: Office, district: Office, usb: FakeUsb) -> None:
    fill(commune)
    unit_services.add(commune, a_unit("HL01", "Thôn Đầu Cầu", "hamlet", "HATLUU"))
    received = carry(commune, district, usb)
    assert (received.outcome, received.refusal) == (Outcome.TAKEN, None)
    assert (received.sender, received.sender_name) == ("HATLUU", "UBND xã Hát Lừu")
    sent = records(commune.book, ["HATLUU"])
    sent["units"] = [one for one in sent["units"] if one["code"] == "HL01"]
    assert records(district.book, ["HATLUU"]) == sent
    assert received.added == sum(map(len, sent.values()))
    assert [hit.noun for hit in district.book.search("cau vom")] == ["items"]
    assert [hit.noun for hit in district.book.search("dau cau")] == ["units"]


def test_both_offices_keep_a_register(commune: Office, district: Office, usb: FakeUsb) -> None:
    fill(commune)
    sent = send(commune, usb)
    take(district, sent.file)
    (out,), (come,) = receiving.register(commune), receiving.register(district)
    assert (out.direction, out.office, out.sequence, out.sha256) == ("out", "TRAMTAU", 1, sent.sha256)
    assert (come.direction, come.office, come.sequence, come.sha256) == ("in", "HATLUU", 1, sent.sha256)
    assert (out.records, come.records) == (sent.records, sent.records)
    assert come.period == "2025-W03"
    assert (commune.folders.outbox / sent.file.name).read_bytes() == sent.file.read_bytes()
    assert (district.folders.inbox / come.file).read_bytes() == sent.file.read_bytes()


def test_what_would_travel_is_counted_before(commune: Office, usb: FakeUsb) -> None:
    fill(commune)
    counts = sending.to_send(commune)
    assert (counts["campaigns"], counts["slogans"], counts["submissions"]) == (1, 2, 1)
    assert sum(counts.values()) == send(commune, usb).records


def test_an_office_with_nobody_above_sends_nothing(open_office: OpenOffice, usb: FakeUsb) -> None:
    with pytest.raises(UnitRefused) as caught:
        send(open_office(PROVINCE), usb)
    assert caught.value.reason is UnitRefusal.PARENT_UNKNOWN
    assert usb.names() == []


def test_twice_is_once(commune: Office, district: Office, usb: FakeUsb) -> None:
    fill(commune)
    sent = send(commune, usb)
    take(district, sent.file)
    before = everything(district.book)
    title = district.book.undoable()
    assert take(district, sent.file)[0].outcome is Outcome.ALREADY
    assert everything(district.book) == before
    assert district.book.undoable() == title
    again, twice = take(district, sent.file, sent.file)
    assert (again.outcome, twice.outcome) == (Outcome.ALREADY, Outcome.ALREADY)


def test_an_older_package_after_a_newer_one_changes_nothing(commune: Office, district: Office, usb: FakeUsb) -> None:
    campaign = fill(commune)
    old = send(commune, usb)
    banner = commune.book.items.of_kind("banner")[0]
    checklists.change(commune, banner.id, {"count": 5})
    campaigns.remove_slogan(commune, commune.book.campaigns.slogans(campaign)[0].id)
    new = send(commune, usb)
    take(district, new.file)
    before = records(district.book, ["HATLUU"])
    late = take(district, old.file)[0]
    assert (late.outcome, late.added, late.replaced) == (Outcome.TAKEN, 0, 0)
    assert records(district.book, ["HATLUU"]) == before == records(commune.book, ["HATLUU"]) | {"units": []}


def test_two_communes_in_either_order_end_in_the_same_book(open_office: OpenOffice, usb: FakeUsb) -> None:
    files = []
    for place in (COMMUNE, OTHER_COMMUNE):
        office = open_office(place)
        fill(office)
        files.append(send(office, usb).file)
    one, other = open_office(home="one"), open_office(home="other")
    for book, order in ((one, files), (other, files[::-1])):
        assert [received.outcome for received in take(book, *order)] == [Outcome.TAKEN] * 2
    owners = ["HATLUU", "BANMU", "TRAMTAU"]
    assert records(one.book, owners) == records(other.book, owners)


def test_the_district_forwards_what_its_communes_did(
    commune: Office, district: Office, open_office: OpenOffice, usb: FakeUsb
) -> None:
    fill(commune)
    carry(commune, district, usb)
    checklists.add(district, "event", {"title": "Hội nghị huyện", "day": "20/1"})
    province = open_office(PROVINCE)
    received = carry(district, province, usb)
    assert received.outcome is Outcome.TAKEN
    assert {unit.code for unit in province.tree().below(province.code)} == {"TRAMTAU", "HATLUU", "BANMU", "VHTT"}
    for owner in ("HATLUU", "TRAMTAU"):
        theirs = records(district.book, [owner])
        assert records(province.book, [owner])["items"] == theirs["items"]
        assert theirs["items"]


def test_a_deletion_travels_and_so_does_its_undo(commune: Office, district: Office, usb: FakeUsb) -> None:
    fill(commune)
    carry(commune, district, usb)
    banner = commune.book.items.of_kind("banner")[0]
    checklists.remove(commune, [banner.id])
    received = carry(commune, district, usb)
    assert (received.added, received.replaced) == (0, 1)
    assert district.book.items.of_kind("banner") == []
    assert district.book.search("cau vom") == []
    commune.book.take_back()
    carry(commune, district, usb)
    assert [one.uid for one in district.book.items.of_kind("banner")] == [banner.uid]
    assert records(district.book, ["HATLUU"])["deletions"] == []


def test_a_whole_plan_taken_away_goes_with_all_its_lines(commune: Office, district: Office, usb: FakeUsb) -> None:
    campaign = fill(commune)
    carry(commune, district, usb)
    campaigns.remove(commune, campaign)
    carry(commune, district, usb)
    assert records(district.book, ["HATLUU"]) == records(commune.book, ["HATLUU"]) | {"units": []}
    assert district.book.counts()["items"] == 0


def test_a_plan_taken_away_leaves_what_other_offices_have_hung_on_it(
    commune: Office, district: Office, usb: FakeUsb
) -> None:
    campaign = fill(commune)
    carry(commune, district, usb)
    (theirs,) = district.book.campaigns.all()
    ours = checklists.add(district, "event", {"title": "Kiểm tra tại xã", "day": "20/1"}, theirs.id)
    campaigns.remove(commune, campaign)
    carry(commune, district, usb)
    (kept,) = district.book.items.of_kind("event")
    assert (kept.uid, kept.campaign) == (ours.uid, None)
    assert district.book.items.of_kind("banner") == []
    assert district.book.take_back() == "Receive a package"
    assert district.book.items.of_kind("event")[0].campaign == theirs.id


def test_a_report_ticked_unticked_and_ticked_again_arrives_once(
    commune: Office, district: Office, usb: FakeUsb
) -> None:
    fill(commune)
    carry(commune, district, usb)
    line = [(f"R{owed}@{due.isoformat()}", "") for owed, due in commune.book.obligations.sent()]
    checklists.tick(commune, line, done=False)
    carry(commune, district, usb)
    assert district.book.counts()["submissions"] == 0
    checklists.tick(commune, line)
    assert carry(commune, district, usb).outcome is Outcome.TAKEN
    assert district.book.counts()["submissions"] == 1


def test_one_step_takes_a_whole_package_back_and_it_can_be_taken_in_again(
    commune: Office, district: Office, usb: FakeUsb
) -> None:
    before = work(district.book)
    fill(commune)
    sent = send(commune, usb)
    take(district, sent.file)
    after = work(district.book)
    assert district.book.take_back() == "Receive a package"
    assert work(district.book) == before
    assert take(district, sent.file)[0].outcome is Outcome.TAKEN
    assert {noun: rows for noun, rows in work(district.book).items() if noun != "packages"} == {
        noun: rows for noun, rows in after.items() if noun != "packages"
    }


def test_a_package_that_is_not_taken_in_leaves_no_backup_behind(
    commune: Office, district: Office, usb: FakeUsb
) -> None:
    fill(commune)
    sent = send(commune, usb)
    take(district, sent.file)
    before = sorted(district.folders.backups.iterdir())
    assert take(district, sent.file)[0].outcome is Outcome.ALREADY
    assert sorted(district.folders.backups.iterdir()) == before


def test_a_disk_without_room_for_the_backup_keeps_no_copy_of_the_package(
    commune: Office, district: Office, usb: FakeUsb, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(commune)
    sent = send(commune, usb)
    waited = district.folders.inbox / "waited.zip"
    waited.write_bytes(b"x")

    def full(_office: Office, _reason: str) -> Path:
        raise DiskFull(district.folders.backups)

    monkeypatch.setattr(upkeep, "back_up_before", full)
    with pytest.raises(DiskFull):
        take(district, sent.file)
    assert [file for file in district.folders.inbox.iterdir() if file.is_file()] == [waited]


def test_a_package_that_the_book_could_not_write_down_has_not_been_sent(
    commune: Office, usb: FakeUsb, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(commune)

    def full(*_: object) -> None:
        raise DiskFull(commune.folders.book)

    with monkeypatch.context() as now:
        now.setattr("desktop_app.storage.packages.Packages.remember", full)
        with pytest.raises(DiskFull):
            send(commune, usb)
    assert [*usb.root.iterdir(), *commune.folders.outbox.iterdir()] == []
    assert send(commune, usb).sequence == 1


def test_what_a_power_cut_left_half_written_on_the_stick_goes_with_the_next_package(
    commune: Office, usb: FakeUsb
) -> None:
    fill(commune)
    half, another = usb.root / "BC_HATLUU_2025-W02_1.zip.part", usb.root / "BC_BANCONG_2025-W02_1.zip.part"
    for file in (half, another):
        file.write_bytes(b"PK")
    sent = send(commune, usb)
    assert sorted(usb.root.iterdir()) == sorted([another, sent.file])


def test_a_package_offered_again_under_another_name_is_not_kept_twice(
    commune: Office, district: Office, usb: FakeUsb
) -> None:
    fill(commune)
    sent = send(commune, usb)
    take(district, sent.file)
    kept = sorted(district.folders.inbox.iterdir())
    renamed = sent.file.rename(usb.root / "bản sao.zip")
    assert take(district, renamed)[0].outcome is Outcome.ALREADY
    assert sorted(district.folders.inbox.iterdir()) == kept
    assert take(district, *(file for file in kept if file.is_file()))[0].outcome is Outcome.ALREADY
    assert sorted(district.folders.inbox.iterdir()) == kept


def test_a_stick_full_of_rubbish_does_not_fill_the_disk(
    district: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "ROOM_FOR_REFUSED", 200)
    rubbish = [tmp_path / f"{number}.zip" for number in range(20)]
    for number, file in enumerate(rubbish):
        file.write_bytes(bytes([number + 1]) * 30)
    told = take(district, *rubbish)
    assert {one.outcome for one in told} == {Outcome.REFUSED}
    assert sum(file.stat().st_size for file in district.folders.refused.iterdir()) in range(100, 201)


def test_packages_taken_in_are_told_when_a_refused_one_cannot_be_kept_apart(
    commune: Office, district: Office, usb: FakeUsb, tmp_path: Path
) -> None:
    fill(commune)
    sent = send(commune, usb)
    (tmp_path / "letter.zip").write_bytes(b"a letter")
    district.folders.refused.rmdir()
    district.folders.refused.write_text("in the way", "utf-8")
    told = take(district, sent.file, tmp_path / "letter.zip")
    assert [one.outcome for one in told] == [Outcome.TAKEN, Outcome.REFUSED]
    assert len([file for file in district.folders.inbox.iterdir() if file.suffix == ".zip"]) == 1


def test_a_backup_is_made_before_anything_is_taken_in(commune: Office, district: Office, usb: FakeUsb) -> None:
    fill(commune)
    carry(commune, district, usb)
    (kept,) = district.folders.backups.iterdir()
    assert kept.name.endswith("-before-receive.db")
    district.close()
    upkeep.restore(district.folders, kept, district.clock())
    with Office.open(district.folders) as again:
        assert again.book.counts()["items"] == 0


def test_after_going_back_a_commune_is_believed_again(commune: Office, district: Office, usb: FakeUsb) -> None:
    fill(commune)
    backup = upkeep.back_up(commune).file
    for count in (5, 7, 9):
        checklists.change(commune, commune.book.items.of_kind("banner")[0].id, {"count": count})
        carry(commune, district, usb)
    commune.close()
    upkeep.restore(commune.folders, backup, commune.clock())
    with Office.open(commune.folders, commune.clock) as again:
        sent = send(again, usb)
        assert sent.sequence == 1
        drive_says = receiving.waiting(district)
        assert [one.already for one in drive_says if one.file == sent.file] == [False]
        assert take(district, sent.file)[0].replaced > 0
        assert district.book.items.of_kind("banner")[0].answers["count"] == 3
        checklists.change(again, again.book.items.of_kind("banner")[0].id, {"count": 4})
        carry(again, district, usb)
        assert district.book.items.of_kind("banner")[0].answers["count"] == 4


def test_packages_are_numbered_and_named_by_week(commune: Office, usb: FakeUsb, clock: Clock) -> None:
    names = [sending.send_up(commune, usb.root, Week(2024, 53 - 1), usb.disk).file.name, send(commune, usb).file.name]
    clock.later(days=7)
    names.append(send(commune, usb).file.name)
    assert names == ["BC_HATLUU_2024-W52_1.zip", "BC_HATLUU_2025-W03_2.zip", "BC_HATLUU_2025-W04_3.zip"]
    assert [package_file.read_manifest(usb.root / name).sequence for name in names] == [1, 2, 3]
    assert commune.book.undoable() == "", "what has left cannot be taken back"


def test_the_board_shows_who_has_sent_what(commune: Office, district: Office, usb: FakeUsb, clock: Clock) -> None:
    checklists.add(commune, "banner", {"site": "Cầu vòm", "hang_by": "14/1"})
    line = checklists.add(commune, "banner", {"site": "Chợ", "hang_by": "15/1"})
    checklists.tick(commune, [(str(line.id), "hang")])
    carry(commune, district, usb)
    weekly = completeness.duties(district)[0]
    weeks = completeness.occurrences(district, weekly, date(2025, 1, 13), date(2025, 1, 19))
    board = {row.unit.code: row.reports[0] for row in completeness.board(district, weekly, weeks)}
    assert list(board) == ["TRAMTAU", "VHTT", "BANMU", "HATLUU"]
    report = board[commune.code]
    assert report is not None
    assert (report.status, report.answered, report.asked) == (Status.PARTIAL, 1, 2)
    clock.later(days=14)
    late = completeness.report(district, "BANMU", WEEKLY, "2025-W03")
    assert (late.status, late.days_late) == (Status.LATE, 7)
