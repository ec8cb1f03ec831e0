"""Backups: whole, checked, thinned; going back to one never loses what was there."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import (
    AppError,
    BackupDamaged,
    FileExists,
    FileMissing,
    FolderReadOnly,
    NotAnOrdinaryFile,
    NotAWorkbook,
    NotPermitted,
    NoWorkbook,
    WorkbookDamaged,
    WorkbookTooNew,
)
from desktop_app.services import checklists, sending, upkeep
from desktop_app.services.office import Office
from desktop_app.storage import backups
from desktop_app.storage.backups import KEPT_DAYS, KEPT_MONTHS, KEPT_WEEKS, name_for, to_drop
from desktop_app.storage.migrations import VERSION
from desktop_app.storage.workbook import Workbook
from tests.helpers.builders import VIETNAM, Clock, everything, work
from tests.helpers.fake_usb import FakeUsb


def add_banner(office: Office, site: str = "Cầu vòm") -> None:
    checklists.add(office, "banner", {"site": site, "hang_by": "15/1"})


def spoil(file: Path, *, first: int = 4096, count: int = 8) -> None:
    """Noise where the pages of a book's tables lie."""
    words = bytearray(file.read_bytes())
    words[first : first + 4096 * count] = b"\x5a" * (4096 * count)
    file.write_bytes(words)


# --- making them ------------------------------------------------------------------------------------------------------


def test_a_backup_holds_what_is_only_in_the_log_yet(office: Office) -> None:
    add_banner(office)
    assert office.folders.book.with_name("phongtrao.db-wal").stat().st_size > 0
    made = upkeep.back_up(office)
    assert made.sha256 == backups.sha256(made.file)
    with Workbook.look_at(made.file) as copy:
        assert everything(copy) == everything(office.book)
        assert copy.findings(thorough=True) == []
    assert [file.name for file in office.folders.backups.iterdir()] == [made.file.name]


def test_a_backup_is_made_while_someone_writes(office: Office) -> None:
    before = everything(office.book)
    with office.book.writing("Add a line"):
        add_banner(office)
        made = upkeep.back_up(office)
    with Workbook.look_at(made.file) as copy:
        assert everything(copy) == before


def test_two_backups_of_one_second_are_two_backups(office: Office) -> None:
    first = upkeep.back_up(office)
    add_banner(office)
    second = upkeep.back_up(office)
    third = upkeep.back_up_before(office, "receive")
    assert upkeep.back_up_before(office, "receive") != third
    assert len(backups.backups(office.folders.backups)) == 4
    assert first.file != second.file
    assert upkeep.newest(office.folders) in backups.backups(office.folders.backups)[:2]


def test_a_file_that_is_there_is_replaced_only_when_asked(office: Office, tmp_path: Path) -> None:
    to = tmp_path / "bản sao.db"
    to.write_bytes(b"letters")
    with pytest.raises(FileExists):
        upkeep.back_up(office, to)
    assert to.read_bytes() == b"letters"
    assert backups.is_good(upkeep.back_up(office, to, force=True).file)


def test_the_book_is_no_place_for_its_own_backup(office: Office) -> None:
    add_banner(office)
    before = everything(office.book)
    with pytest.raises(FileExists):
        upkeep.back_up(office, office.folders.book, force=True)
    assert everything(office.book) == before


def test_what_a_power_cut_left_of_a_backup_is_no_hindrance_and_is_swept(office: Office, tmp_path: Path) -> None:
    to = tmp_path / "a.db"
    to.with_name("a.db.part").write_bytes(b"half a backup")
    assert backups.is_good(upkeep.back_up(office, to).file)
    left = office.folders.backups / "phongtrao-2025-01-14-080000.db.part"
    left.write_bytes(b"half a backup")
    upkeep.daily(office)
    assert not left.exists()


def test_a_damaged_book_is_never_kept_as_a_backup(office: Office, tmp_path: Path) -> None:
    for number in range(200):
        add_banner(office, f"Thôn {number}")
    office.close()
    spoil(office.folders.book, first=4096 * 10, count=30)
    with pytest.raises(WorkbookDamaged) as caught:
        backups.back_up(office.folders.book, tmp_path / "b" / "a.db")
    assert caught.value.path == office.folders.book
    office.folders.book.write_bytes(b"not a book at all" * 500)
    with pytest.raises(WorkbookDamaged):
        backups.back_up(office.folders.book, tmp_path / "b" / "a.db")
    assert list((tmp_path / "b").iterdir()) == []


def test_without_a_book_there_is_no_backup(tmp_path: Path) -> None:
    with pytest.raises(NoWorkbook):
        backups.back_up(tmp_path / "none.db", tmp_path / "a.db")
    assert list(tmp_path.iterdir()) == []


@contextmanager
def locked_folder() -> Iterator[Path]:
    """A folder this process may read and not write in; root lays its powers down meanwhile."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        is_root = hasattr(os, "geteuid") and os.geteuid() == 0
        if is_root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if is_root:
                os.seteuid(0)
            folder.chmod(0o755)


def test_a_folder_that_can_only_be_read_takes_no_backup(office: Office) -> None:
    book = tempfile.NamedTemporaryFile(suffix=".db")  # noqa: SIM115 (it outlives the block in which root is nobody)
    with book:
        made = upkeep.back_up(office)
        Path(book.name).write_bytes(made.file.read_bytes())
        Path(book.name).chmod(0o666)
        with locked_folder() as folder:
            with pytest.raises((FolderReadOnly, NotPermitted)) as caught:
                backups.back_up(Path(book.name), folder / "a.db")
            assert isinstance(caught.value, AppError)
            assert list(folder.iterdir()) == []


# --- thinning ---------------------------------------------------------------------------------------------------------


def named(moment: datetime, reason: str = "") -> Path:
    return Path(name_for(moment, reason))


def months_before(day: date, count: int) -> tuple[int, int]:
    month = day.year * 12 + day.month - 1 - count
    return month // 12, month % 12 + 1


def test_two_years_of_days_stay_few_and_reach_back_a_year() -> None:
    kept: list[Path] = []
    start = datetime(2024, 1, 3, 8, tzinfo=VIETNAM)
    for number in range(731):
        moment = start + timedelta(days=number)
        today = moment.date()
        kept.append(named(moment))
        if number % 5 == 0:
            kept.append(named(moment + timedelta(hours=2), "before-receive"))
        gone = set(to_drop(kept, today))
        kept = [file for file in kept if file not in gone]
        days = {backups.day_of_backup(file) for file in kept}
        assert len(kept) <= KEPT_DAYS + KEPT_WEEKS + KEPT_MONTHS + 1
        assert {today - timedelta(days=back) for back in range(min(number + 1, KEPT_DAYS))} <= days
        months = {(day.year, day.month) for day in days if day}
        lived = (today.year * 12 + today.month) - (2024 * 12 + 1)
        assert {months_before(today, back) for back in range(min(lived + 1, KEPT_MONTHS))} <= months
    assert min(day for day in days if day).year == 2025


HOURS = (date(2026, 1, 1) - date(2023, 1, 1)).days * 24


@given(st.lists(st.integers(0, HOURS), max_size=40))
def test_thinning_once_is_thinning_enough(hours: list[int]) -> None:
    moments = [datetime(2023, 1, 1, tzinfo=VIETNAM) + timedelta(hours=hour) for hour in hours]
    files = sorted({named(moment) for moment in moments})
    today = date(2026, 1, 1)
    kept = [file for file in files if file not in set(to_drop(files, today))]
    assert to_drop(kept, today) == []
    assert not files or max(files) in kept
    assert len({backups.day_of_backup(file) for file in kept}) <= KEPT_DAYS + KEPT_WEEKS + KEPT_MONTHS


def test_one_backup_a_day_is_made_at_most_by_itself(office: Office, clock: Clock) -> None:
    assert upkeep.daily(office)
    assert upkeep.daily(office) is None
    clock.later(days=1)
    upkeep.back_up_before(office, "receive")
    assert upkeep.daily(office) is None
    for _ in range(60):
        clock.later(days=1)
        assert upkeep.daily(office)
    assert len(backups.backups(office.folders.backups)) <= KEPT_DAYS + KEPT_WEEKS + KEPT_MONTHS


def test_only_backups_are_thinned(office: Office, clock: Clock) -> None:
    others = [office.folders.backups / name for name in ("aside-2020-01-01-080000.db", "của tôi.db", "notes.txt")]
    for other in others:
        other.write_bytes(b"keep me")
    clock.later(days=800)
    upkeep.daily(office)
    assert all(other.exists() for other in others)


# --- going back to one ------------------------------------------------------------------------------------------------


def test_going_back_keeps_the_present_book_aside(office: Office, clock: Clock, usb: FakeUsb) -> None:
    add_banner(office, "Cầu vòm")
    backup = upkeep.back_up(office).file
    before, old = work(office.book), office.book.office
    clock.later(hours=1)
    add_banner(office, "Chợ huyện")
    sending.send_up(office, usb.root)
    lost = everything(office.book)
    revision = office.book.db.execute("select revision from office").fetchone()[0]
    office.close()

    aside = upkeep.restore(office.folders, backup, clock())

    with Office.open(office.folders, clock) as again:
        new = again.book.office
        assert work(again.book) == before
        assert (new.code, new.secret) == (old.code, old.secret)
        assert new.database_id != old.database_id
        assert again.book.undoable() == ""
        assert again.book.db.execute("select revision from office").fetchone()[0] > revision
        assert again.book.findings(thorough=True) == []
        newest = again.book.travelling.present("items", again.book.items.of_kind("banner")[0].uid)
        assert newest
        assert newest[2] > revision
        assert sending.send_up(again, usb.root).sequence == 1, "another book has numbers of its own"
        assert usb.names() == ["BC_HATLUU_2025-W03_1-2.zip", "BC_HATLUU_2025-W03_1.zip"]
    with Workbook.look_at(aside) as kept:
        assert everything(kept) == lost
        assert kept.office == old
    again_aside = upkeep.restore(office.folders, backup, clock())
    assert again_aside != aside
    assert sorted(file.name for file in office.folders.home.glob("*.db*")) == ["phongtrao.db"]


def test_a_log_that_a_crash_left_is_kept_aside_and_not_read_into_the_new_book(office: Office, clock: Clock) -> None:
    backup = upkeep.back_up(office).file
    add_banner(office)
    crashed = {
        ending: office.folders.book.with_name("phongtrao.db" + ending).read_bytes() for ending in ("", "-wal", "-shm")
    }
    office.close()
    for ending, words in crashed.items():
        office.folders.book.with_name("phongtrao.db" + ending).write_bytes(words)
    aside = upkeep.restore(office.folders, backup, clock())
    with Workbook.open(office.folders.book) as book:
        assert book.counts()["items"] == 0
        assert book.findings(thorough=True) == []
    with Workbook.open(aside) as kept:
        assert kept.counts()["items"] == 1


def make_damaged(file: Path) -> None:
    spoil(file, first=4096 * 5, count=20)


def make_text(file: Path) -> None:
    file.write_text("chữ " * 3000, "utf-8")


def make_newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute(f"pragma user_version = {VERSION + 1}")


def make_nobodys(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("drop table office")


def make_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (make_damaged, BackupDamaged),
        (make_nobodys, NotAWorkbook),
        (make_text, NotAWorkbook),
        (make_newer, WorkbookTooNew),
        (make_folder, NotAnOrdinaryFile),
        (Path.unlink, FileMissing),
    ],
)
def test_a_backup_that_is_none_leaves_the_present_book_as_it_is(
    office: Office, clock: Clock, make: object, refusal: type[AppError]
) -> None:
    for number in range(50):
        add_banner(office, f"Thôn {number}")
    backup = upkeep.back_up(office).file
    office.close()
    before = office.folders.book.read_bytes()
    assert callable(make)
    make(backup)
    with pytest.raises(refusal):
        upkeep.restore(office.folders, backup, clock())
    assert office.folders.book.read_bytes() == before
    assert [file.name for file in office.folders.home.glob("*.db*")] == ["phongtrao.db"]
    assert list(office.folders.backups.glob("aside*")) == []


def test_a_disk_that_fills_up_while_going_back_leaves_the_present_book(
    office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = upkeep.back_up(office).file
    office.close()
    before = office.folders.book.read_bytes()

    def full(source: Path, to: Path) -> None:
        Path(to).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(AppError):
        upkeep.restore(office.folders, backup, clock())
    assert office.folders.book.read_bytes() == before
    assert [file.name for file in office.folders.home.glob("*.db*")] == ["phongtrao.db"]
    assert list(office.folders.backups.glob("aside*")) == []


# --- the check of every start -----------------------------------------------------------------------------------------


def test_a_sound_book_passes_the_check(office: Office) -> None:
    upkeep.check_sound(office)
    assert upkeep.findings(office, thorough=True) == []


@pytest.mark.parametrize("page", [1, 3, 8, 20, 40])
def test_flipped_bytes_are_found_and_the_newest_good_backup_is_offered(office: Office, clock: Clock, page: int) -> None:
    for number in range(60):
        add_banner(office, f"Thôn {number}")
    good = upkeep.back_up(office).file
    clock.later(days=1)
    bad = upkeep.back_up(office).file
    spoil(bad, count=40)
    office.close()
    size = office.folders.book.stat().st_size
    spoil(office.folders.book, first=min(4096 * page, size - 4096), count=1)
    with pytest.raises(WorkbookDamaged) as caught, Office.open(office.folders, clock) as opened:
        upkeep.check_sound(opened)
    assert caught.value.backup == good
    assert upkeep.newest_good(office.folders) == good
    assert upkeep.newest(office.folders) == bad
    upkeep.restore(office.folders, good, clock())
    with Office.open(office.folders, clock) as again:
        upkeep.check_sound(again)
        assert again.book.counts()["items"] == 60


def test_a_book_that_lost_its_head_is_told_as_damaged_when_there_is_a_backup(office: Office, clock: Clock) -> None:
    office.close()
    words = office.folders.book.read_bytes()
    office.folders.book.write_bytes(bytes(100) + words[100:])
    with pytest.raises(NotAWorkbook):
        Office.open(office.folders, clock)
    office.folders.book.write_bytes(words)
    with Office.open(office.folders, clock) as opened:
        backup = upkeep.back_up(opened).file
    office.folders.book.write_bytes(bytes(100) + words[100:])
    for opening in (Office.open, Office.look):
        with pytest.raises(WorkbookDamaged) as caught:
            opening(office.folders, clock)
        assert caught.value.backup == backup
    upkeep.restore(office.folders, backup, clock())
    Office.open(office.folders, clock).close()


def test_a_book_that_has_lost_a_table_is_found_damaged(office: Office) -> None:
    office.close()
    with closing(sqlite3.connect(office.folders.book)) as db:
        db.execute("drop table item_steps")
    with Workbook.look(office.folders.book) as book:
        assert book.findings()


def test_a_backup_says_when_it_was_made(office: Office) -> None:
    made = upkeep.back_up(office)
    assert upkeep.made_at(made.file).tzinfo
    assert upkeep.newest_good(office.folders) == made.file


def test_two_programs_in_the_same_second_make_two_backups(office: Office, clock: Clock) -> None:
    first = backups.unused(office.folders.backups / name_for(clock()))
    first.with_name(first.name + ".part").write_bytes(b"another program is writing it")
    made = upkeep.back_up(office).file
    assert made != first
    assert first.with_name(first.name + ".part").exists()
