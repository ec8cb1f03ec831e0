"""Packages: what is written is read, and whatever happened to one on the way is found out."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.packages import Direction, PackageRejected, Record, Rejection
from desktop_app.errors import Cancelled, DiskFull, DriveGone, FileExists
from desktop_app.exchange import package_file
from desktop_app.exchange.package_file import BOUNDS, candidates, file_name, read, read_manifest, write
from tests.helpers.fake_usb import FakeUsb
from tests.helpers.packages import (
    HATLUU,
    RECORDS,
    TRAMTAU,
    a_chained_manifest,
    a_manifest,
    a_package,
    records_in,
    resigned,
    signed,
)

FROZEN = sorted((Path(__file__).parents[1] / "data" / "packages").glob("*.zip"))


def test_what_one_office_writes_another_reads(tmp_path: Path) -> None:
    file = write(a_package(), tmp_path / "a.zip", signed).file
    assert records_in(file) == RECORDS
    manifest = read_manifest(file)
    assert (manifest.sender, manifest.receiver, manifest.sequence) == (HATLUU, TRAMTAU, 3)
    assert manifest.made_at == a_manifest().made_at
    assert (manifest.count("items"), manifest.total()) == (2, 4)


@pytest.mark.parametrize("year", [1970, 2226])
def test_a_clock_that_stands_in_another_century_does_not_keep_a_package_back(tmp_path: Path, year: int) -> None:
    wrong = a_manifest().made_at.replace(year=year)
    file = write(a_package(manifest=replace(a_manifest(), made_at=wrong)), tmp_path / "a.zip", signed).file
    assert read_manifest(file).made_at == wrong


def test_the_same_package_is_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write(a_package(), tmp_path / name, signed) for name in ("a.zip", "b.zip"))
    assert first.sha256 == second.sha256


def test_where_a_package_stands_in_the_row_and_what_it_acknowledges_is_read_back(tmp_path: Path) -> None:
    wanted = a_chained_manifest()
    manifest = read_manifest(write(a_package(manifest=wanted), tmp_path / "a.zip", signed).file)
    assert replace(manifest, members={}) == wanted


def test_an_empty_package_without_receiver_is_a_package(tmp_path: Path) -> None:
    file = write(a_package({}, a_manifest(receiver=None, period="")), tmp_path / "a.zip", signed).file
    assert read(file).manifest.receiver is None
    assert records_in(file) == {}


def test_lists_can_be_walked_twice_and_counted(tmp_path: Path) -> None:
    items = read(write(a_package(), tmp_path / "a.zip", signed).file).of("items")
    assert list(items) == list(items)
    assert len(items) == 2  # type: ignore[arg-type]


def test_records_are_taken_one_by_one_and_large_drafts_do_not_stay_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def many() -> Iterator[Record]:
        for number in range(2500):
            yield {"id": f"HATLUU-{number}", "place": "Cổng chào thị trấn"}

    monkeypatch.setattr(package_file, "IN_MEMORY", 1000)
    seen: list[tuple[int, int]] = []
    file = write(a_package({"items": many()}), tmp_path / "a.zip", signed, lambda *step: seen.append(step)).file
    assert seen[:2] == [(0, 1), (0, 1)]
    assert read(file).manifest.count("items") == 2500


def test_stopping_while_records_are_gathered_writes_nothing(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write(a_package({"items": [{"n": n} for n in range(1000)]}), tmp_path / "a.zip", signed, stop)
    assert list(tmp_path.iterdir()) == []


def test_texts_are_composed_letters_after_reading(tmp_path: Path) -> None:
    records = {"items": ({"name": "Ha\u0302\u0301t Lu\u031b\u0300u", "e\u0302": ["e\u0302" * 300]},)}
    file = write(a_package(records), tmp_path / "a.zip", signed).file
    assert records_in(file) == {"items": ({"name": "Hất Lừu", "ê": ["ê" * 300]},)}


@pytest.mark.parametrize(
    ("code", "written"),
    [("HATLUU", "HATLUU"), ("Trạm Tấu", "TRAMTAU"), ("Đông-1", "DONG-1"), ("../..", "X"), ("A" * 99, "A" * 24)],
)
def test_names_are_plain_letters_on_any_disk(code: str, written: str) -> None:
    up = a_manifest(sender=replace(HATLUU, code=code))
    down = a_manifest(direction=Direction.DOWN, receiver=replace(TRAMTAU, code=code), period="")
    assert file_name(up) == f"BC_{written}_2024-W42_3.zip"
    assert file_name(down) == f"KH_{written}_2024-W42_3.zip"
    assert file_name(replace(down, receiver=None)) == "KH_ALL_2024-W42_3.zip"


@pytest.mark.parametrize("part", range(41))
def test_drive_pulled_out_leaves_no_package(usb: FakeUsb, sound: bytes, part: int) -> None:
    usb.pulled_out_after(bytes_written=len(sound) * part // 40)
    with pytest.raises(DriveGone):
        write(a_package(), usb.root / "a.zip", signed, disk=usb.disk)
    assert "a.zip" not in usb.names()


def test_full_stick_and_present_file_are_told_apart(usb: FakeUsb) -> None:
    write(a_package(), usb.root / "a.zip", signed, disk=usb.disk)
    with pytest.raises(FileExists):
        write(a_package(), usb.root / "a.zip", signed, disk=usb.disk)
    usb.full()
    with pytest.raises(DiskFull):
        write(a_package(), usb.root / "b.zip", signed, disk=usb.disk)
    assert usb.names() == ["a.zip"]


@pytest.mark.parametrize("part", range(10))
def test_drive_pulled_out_while_reading_is_called_gone(usb: FakeUsb, sound: bytes, part: int) -> None:
    (usb.root / "a.zip").write_bytes(sound)
    usb.pulled_out_after(bytes_read=len(sound) * part // 10)
    with pytest.raises(DriveGone):
        read(usb.root / "a.zip", disk=usb.disk)


def test_only_what_may_be_a_package_is_listed(usb: FakeUsb) -> None:
    for name in ("b.ZIP", "a.zip", "a.zip.part", "notes.docx"):
        (usb.root / name).write_bytes(b"")
    assert [file.name for file in candidates(usb.root, usb.disk)] == ["a.zip", "b.ZIP"]
    usb.pull()
    with pytest.raises(DriveGone):
        candidates(usb.root, usb.disk)


def test_what_we_would_refuse_ourselves_is_a_bug_and_never_written(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        write(a_package(), tmp_path / "a.zip", lambda words: bytes(64))
    assert list(tmp_path.iterdir()) == []


def test_more_than_an_office_can_send_is_refused_before_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package_file, "BOUNDS", replace(BOUNDS, records=1))
    with pytest.raises(PackageRejected) as caught:
        write(a_package(), tmp_path / "a.zip", signed)
    assert caught.value.rejection is Rejection.TOO_LARGE


@pytest.mark.parametrize("frozen", FROZEN, ids=lambda path: path.stem)
def test_every_released_package_can_be_read_for_ever(frozen: Path) -> None:
    assert records_in(frozen) == RECORDS
    manifest = read_manifest(frozen)
    assert manifest.sender == HATLUU
    if manifest.format == 1:
        assert (manifest.since, manifest.upto, manifest.previous, manifest.receipts) == (0, 0, "", ())
    else:
        assert replace(manifest, members={}) == a_chained_manifest()


def test_each_format_has_its_frozen_package() -> None:
    assert [path.stem for path in FROZEN] == [f"format-{number + 1}" for number in range(package_file.FORMAT)]


def test_an_older_package_without_a_list_that_came_later_is_read(tmp_path: Path, sound: bytes) -> None:
    full = write(a_package(), tmp_path / "full.zip", signed).file
    members = {
        name: {"count": member.count, "size": member.size, "sha256": member.sha256}
        for name, member in read_manifest(full).members.items()
        if name != "slogans"
    }
    older = resigned(tmp_path / "older.zip", sound, {}, {"members": members}, without=("slogans",))
    assert records_in(older) == RECORDS
    assert list(read(older).of("slogans")) == []
