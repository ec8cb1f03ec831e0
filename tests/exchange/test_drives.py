"""Putting files on sticks and taking them from there, whatever the stick does meanwhile."""

import ctypes
import errno
import hashlib
from pathlib import Path
from typing import Any

import pytest

from desktop_app.errors import (
    AppError,
    Cancelled,
    DamagedOnWrite,
    DiskFull,
    DriveGone,
    DriveReadOnly,
    FileExists,
    FileMissing,
    FileTooLarge,
    FolderMissing,
    FolderReadOnly,
    NotAFolder,
    NotAnOrdinaryFile,
)
from desktop_app.exchange import drives
from desktop_app.exchange.drives import Drive, find_drives, put, save, take, windows_drives
from tests.helpers.fake_usb import FakeUsb, Stream

WORDS = "Nhiệt liệt chào mừng Đại hội đại biểu Hội Khuyến học huyện".encode()
STEPS = ("status", "room", "remove", "writing", "sync", "reading", "rename")


def test_what_is_put_on_a_stick_is_there_whole_and_its_sum_is_told(usb: FakeUsb) -> None:
    written = put(WORDS, usb.root / "a.zip", disk=usb.disk)
    assert written.file.read_bytes() == WORDS
    assert (written.size, written.sha256) == (len(WORDS), hashlib.sha256(WORDS).hexdigest())
    assert usb.names() == ["a.zip"]


def test_a_file_and_a_stream_cross_like_bytes(usb: FakeUsb, tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.write_bytes(WORDS)
    put(source, usb.root / "a.zip", disk=usb.disk)
    with source.open("rb") as stream:
        put(stream, usb.root / "b.zip", disk=usb.disk)
    assert (usb.root / "a.zip").read_bytes() == (usb.root / "b.zip").read_bytes() == WORDS


def test_an_ordinary_folder_is_as_good_as_a_stick(tmp_path: Path) -> None:
    assert put(WORDS, tmp_path / "a.zip").file.read_bytes() == WORDS


def test_progress_counts_what_is_written_and_then_what_is_read_back(
    usb: FakeUsb, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "CHUNK", 4)
    seen: list[tuple[int, int]] = []
    put(b"123456789", usb.root / "a.zip", lambda done, total: seen.append((done, total)), disk=usb.disk)
    assert seen == [(4, 18), (8, 18), (9, 18), (13, 18), (17, 18), (18, 18)]


@pytest.mark.parametrize("count", range(len(WORDS) + 1))
def test_a_stick_pulled_out_at_any_byte_leaves_no_file(
    usb: FakeUsb, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drives, "CHUNK", 16)
    usb.pulled_out_after(bytes_written=count)
    with pytest.raises(DriveGone):
        put(WORDS, usb.root / "a.zip", disk=usb.disk)
    assert "a.zip" not in usb.names()


@pytest.mark.parametrize("count", range(len(WORDS)))
def test_a_stick_pulled_out_while_it_is_read_back_leaves_no_file(usb: FakeUsb, count: int) -> None:
    usb.pulled_out_after(bytes_read=count)
    with pytest.raises(DriveGone):
        put(WORDS, usb.root / "a.zip", disk=usb.disk)
    assert "a.zip" not in usb.names()


@pytest.mark.parametrize("step", STEPS)
def test_a_stick_pulled_out_before_any_step_leaves_no_file(usb: FakeUsb, step: str) -> None:
    usb.pulled_out_before(step)
    with pytest.raises(DriveGone):
        put(WORDS, usb.root / "a.zip", disk=usb.disk)
    assert "a.zip" not in usb.names()


def test_after_a_pull_the_same_stick_can_be_written_again(usb: FakeUsb) -> None:
    usb.pulled_out_after(bytes_written=10)
    with pytest.raises(DriveGone):
        put(WORDS, usb.root / "a.zip", disk=usb.disk)
    usb.plug_in()
    put(WORDS, usb.root / "a.zip", disk=usb.disk)
    assert usb.names() == ["a.zip"]


def test_a_file_that_is_replaced_is_the_old_one_until_the_new_one_is_whole(usb: FakeUsb) -> None:
    put(b"old", usb.root / "a.zip", disk=usb.disk)
    usb.pulled_out_after(bytes_written=10)
    with pytest.raises(DriveGone):
        put(WORDS, usb.root / "a.zip", replace=True, disk=usb.disk)
    assert (usb.root / "a.zip").read_bytes() == b"old"
    usb.plug_in()
    put(WORDS, usb.root / "a.zip", replace=True, disk=usb.disk)
    assert (usb.root / "a.zip").read_bytes() == WORDS


def test_nothing_is_replaced_unless_asked(usb: FakeUsb) -> None:
    put(b"old", usb.root / "a.zip", disk=usb.disk)
    with pytest.raises(FileExists):
        put(WORDS, usb.root / "a.zip", disk=usb.disk)
    assert (usb.root / "a.zip").read_bytes() == b"old"


def test_a_full_stick_is_noticed_before_anything_is_written(usb: FakeUsb) -> None:
    usb.full(room=len(WORDS))
    with pytest.raises(DiskFull):
        put(WORDS, usb.root / "a.zip", disk=usb.disk)
    assert usb.names() == []


@pytest.mark.parametrize("room", [0, 1, len(WORDS) - 1])
def test_a_stick_that_claims_more_room_than_it_has_is_left_clean(usb: FakeUsb, room: int) -> None:
    usb.full(room, claims=10**9)
    with pytest.raises(DiskFull):
        put(WORDS, usb.root / "a.zip", disk=usb.disk)
    assert usb.names() == []


def test_a_locked_stick_is_called_locked(usb: FakeUsb) -> None:
    usb.write_protected()
    with pytest.raises(DriveReadOnly):
        put(WORDS, usb.root / "a.zip", disk=usb.disk)
    assert usb.names() == []


def test_a_folder_that_cannot_take_a_file_is_not_called_a_stick(usb: FakeUsb, tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        save(WORDS, tmp_path / "nowhere" / "a.pdf")
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(NotAFolder):
        save(WORDS, tmp_path / "file" / "a.pdf")
    usb.write_protected()
    with pytest.raises(FolderReadOnly) as caught:
        save(WORDS, usb.root / "a.pdf", disk=usb.disk)
    assert caught.value.path == usb.root, "the folder is named, not the file that was begun in it"
    assert [usb.names(), (tmp_path / "file").read_bytes()] == [[], b"mine"]


@pytest.mark.parametrize("at", range(len(WORDS)))
def test_a_worn_out_stick_is_found_out_by_reading_back(usb: FakeUsb, at: int) -> None:
    usb.worn_out(at)
    with pytest.raises(DamagedOnWrite):
        put(WORDS, usb.root / "a.zip", disk=usb.disk)
    assert usb.names() == []


@pytest.mark.parametrize("calls", [1, 2])
def test_stopping_leaves_the_stick_as_it_was(usb: FakeUsb, calls: int) -> None:
    asked = iter([False] * (calls - 1) + [True])

    def stop(done: int, total: int) -> None:
        if next(asked):
            raise Cancelled

    with pytest.raises(Cancelled):
        put(WORDS, usb.root / "a.zip", stop, disk=usb.disk)
    assert usb.names() == []


def test_a_file_of_ours_that_is_missing_is_not_blamed_on_the_stick(usb: FakeUsb, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        put(tmp_path / "no such", usb.root / "a.zip", disk=usb.disk)


def test_a_system_that_takes_no_bytes_is_not_asked_for_ever(usb: FakeUsb, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Stream, "write", lambda stream, words: 0)
    with pytest.raises(DriveGone):
        put(WORDS, usb.root / "a.zip", disk=usb.disk)
    assert usb.names() == []


def test_what_is_taken_lies_in_our_folder_and_the_stick_may_go(usb: FakeUsb, tmp_path: Path) -> None:
    (usb.root / "BC_HATLUU.zip").write_bytes(WORDS)
    taken = take(usb.root / "BC_HATLUU.zip", tmp_path, 1000, disk=usb.disk)
    usb.pull()
    assert taken.file.read_bytes() == WORDS
    assert taken.file.parent == tmp_path
    assert taken.sha256 == hashlib.sha256(WORDS).hexdigest()


def test_the_same_file_taken_twice_is_one_copy_and_another_of_its_name_is_another(usb: FakeUsb, tmp_path: Path) -> None:
    file, inbox = usb.root / "a.zip", tmp_path / "inbox"
    inbox.mkdir()
    file.write_bytes(WORDS)
    first = take(file, inbox, 1000, disk=usb.disk)
    assert take(file, inbox, 1000, disk=usb.disk) == first
    file.write_bytes(b"other")
    take(file, inbox, 1000, disk=usb.disk)
    assert len(list(inbox.iterdir())) == 2


def test_a_strange_name_becomes_a_plain_one(usb: FakeUsb, tmp_path: Path) -> None:
    file = usb.root / "..gói của xã\tĐông..zip"
    file.write_bytes(WORDS)
    name = take(file, tmp_path, 1000, disk=usb.disk).file.name
    assert name.isascii()
    assert not name.startswith(".")


@pytest.mark.parametrize("count", range(0, len(WORDS), 7))
def test_a_stick_pulled_out_while_it_is_read_leaves_nothing_in_our_folder(
    usb: FakeUsb, tmp_path: Path, count: int
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (usb.root / "a.zip").write_bytes(WORDS)
    usb.pulled_out_after(bytes_read=count)
    with pytest.raises(DriveGone):
        take(usb.root / "a.zip", inbox, 1000, disk=usb.disk)
    assert list(inbox.iterdir()) == []


def test_a_stick_gone_between_listing_and_reading_is_called_gone(usb: FakeUsb, tmp_path: Path) -> None:
    (usb.root / "a.zip").write_bytes(WORDS)
    drive = usb.drive()
    usb.pull()
    assert usb.find() == []
    with pytest.raises(DriveGone):
        take(drive.root / "a.zip", tmp_path, 1000, disk=drive.disk)


def test_a_file_gone_from_a_stick_that_is_still_there_is_called_missing(usb: FakeUsb, tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        take(usb.root / "a.zip", tmp_path, 1000, disk=usb.disk)


def test_a_file_larger_than_allowed_is_not_taken(usb: FakeUsb, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (usb.root / "a.zip").write_bytes(WORDS)
    with pytest.raises(FileTooLarge):
        take(usb.root / "a.zip", inbox, len(WORDS) - 1, disk=usb.disk)
    assert list(inbox.iterdir()) == []


def test_a_file_that_grows_while_it_is_read_is_not_taken(usb: FakeUsb, tmp_path: Path) -> None:
    file = usb.root / "a.zip"
    file.write_bytes(b"12345678")

    def grow(done: int, total: int) -> None:
        with file.open("ab") as stream:
            stream.write(b"12345678")

    with pytest.raises(FileTooLarge):
        take(file, tmp_path, 20, grow, disk=usb.disk)


def test_an_inbox_that_is_missing_is_not_blamed_on_the_stick(usb: FakeUsb, tmp_path: Path) -> None:
    (usb.root / "a.zip").write_bytes(WORDS)
    with pytest.raises(FileMissing) as caught:
        take(usb.root / "a.zip", tmp_path / "inbox", 1000, disk=usb.disk)
    assert caught.value.path == tmp_path / "inbox"


def test_a_folder_is_not_taken(usb: FakeUsb, tmp_path: Path) -> None:
    (usb.root / "a.zip").mkdir()
    with pytest.raises(NotAnOrdinaryFile):
        take(usb.root / "a.zip", tmp_path, 1000, disk=usb.disk)


def test_renaming_waits_for_a_virus_scanner_that_holds_the_new_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = iter([True, True, False])
    rename = Path.replace

    def replace(part: Path, to: Path) -> Path:
        if next(held):
            raise PermissionError(errno.EACCES, "held")
        return rename(part, to)

    monkeypatch.setattr(drives, "SCANNER_PAUSES", (0, 0, 0))
    monkeypatch.setattr(Path, "replace", replace)
    assert put(WORDS, tmp_path / "a.zip").file.read_bytes() == WORDS


def test_this_machine_can_be_asked_for_its_sticks() -> None:
    assert all(isinstance(drive, Drive) for drive in find_drives())


class _Kernel32:
    """What Windows answers on a machine with a disk C:, an empty card reader D: and two sticks."""

    labels = {"E:\\": "KINGSTON", "F:\\": ""}  # noqa: RUF012

    def SetErrorMode(self, mode: int) -> int:
        return 0

    def GetLogicalDrives(self) -> int:
        return 0b111100

    def GetDriveTypeW(self, root: str) -> int:
        return 3 if root == "C:\\" else 2

    def GetVolumeInformationW(self, root: str, label: Any, *rest: Any) -> int:
        if root not in self.labels:
            return 0
        label.value = self.labels[root]
        ctypes.cast(rest[3], ctypes.POINTER(ctypes.c_ulong))[0] = 0x00080006 if root == "F:\\" else 6
        return 1

    def GetDiskFreeSpaceExW(self, root: str, free: Any, *rest: Any) -> int:
        ctypes.cast(free, ctypes.POINTER(ctypes.c_ulonglong))[0] = 3_100_000_000
        return 1


def test_windows_tells_sticks_from_disks_and_empty_readers() -> None:
    found = windows_drives(_Kernel32())
    assert [(str(drive.root)[:2], drive.name, drive.free, drive.read_only) for drive in found] == [
        ("E:", "KINGSTON (E:)", 3_100_000_000, False),
        ("F:", "USB (F:)", 3_100_000_000, True),
    ]


def test_every_refusal_of_a_stick_is_one_a_person_can_act_on(usb: FakeUsb) -> None:
    for spoil in (usb.write_protected, usb.full, usb.pull):
        spoil()
        with pytest.raises(AppError):
            put(WORDS, usb.root / "a.zip", disk=usb.disk)
