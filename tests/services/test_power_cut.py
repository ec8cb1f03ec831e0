"""Power cut at any moment: a child process dies in the middle, and the book is as before or as after it."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app.domain.packages import Receipt
from desktop_app.folders import Folders
from desktop_app.services import campaigns, checklists, receiving, sending, upkeep
from desktop_app.services.office import Office
from desktop_app.storage import backups
from desktop_app.storage.workbook import Workbook
from tests.helpers.builders import COMMUNE, Clock, OpenOffice, a_plan, found_at, work
from tests.helpers.fake_usb import FakeUsb

Work = Callable[[Path], None]

DISK_EVENTS = {"open", "os.rename", "os.remove", "os.mkdir", "os.truncate", "shutil.copyfile", "sqlite3.connect"}
STEPS_OF_SQLITE = 100  # a moment is counted whenever the database has done so many of its own small steps


class Moments:
    """Counts the moments of a piece of work, and ends the process at one of them without any farewell."""

    def __init__(self, last: int | None) -> None:
        self.count = 0
        self.last = last

    def passed(self) -> int:
        self.count += 1
        if self.count == self.last:
            os._exit(9)
        return 0

    def watch(self) -> None:
        connect = sqlite3.connect

        def watched(*args: Any, **options: Any) -> sqlite3.Connection:
            db: sqlite3.Connection = connect(*args, **options)
            db.set_progress_handler(self.passed, STEPS_OF_SQLITE)
            return db

        sqlite3.connect = watched  # type: ignore[assignment]
        sys.addaudithook(lambda event, _: event in DISK_EVENTS and self.passed())


def dies(work_: Work, home: Path, last: int | None) -> int:
    """Does the work in a child that dies at a moment. Without one, gives how many moments there are."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        moments = Moments(last)
        status = 1
        try:
            moments.watch()
            work_(home)
            moments.passed()
            os.write(writing, str(moments.count).encode())
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    with open(reading, "rb") as told:  # noqa: PTH123 (a pipe, not a path)
        count = told.read()
    _, ended = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(ended) == (0 if last is None else 9)
    return int(count or 0)


def moments_of(total: int) -> Iterator[int]:
    """Moments spread over the work, and each of the last ones, where names change."""
    yield from sorted({*range(1, total, max(1, total // 5)), *range(max(1, total - 4), total + 1)})


def opened(home: Path) -> Office:
    return Office.open(Folders.under(home), Clock())


def accept(home: Path) -> None:
    with opened(home) as office:
        campaigns.accept(office, a_plan(slogans=[f"Khẩu hiệu {number}" for number in range(30)]))


def undo(home: Path) -> None:
    with opened(home) as office:
        office.book.take_back()


def receive(home: Path) -> None:
    with opened(home) as office:
        receiving.receive(office, sorted(home.glob("*.zip")), trust=True)


def back_up(home: Path) -> None:
    with opened(home) as office:
        upkeep.back_up(office, home / "copy.db", force=True)


def restore(home: Path) -> None:
    upkeep.restore(Folders.under(home), home / "old.db", Clock()())


@pytest.fixture
def home(open_office: OpenOffice, commune: Office, usb: FakeUsb, tmp_path: Path) -> Path:
    """A district's home with some work in it, an older backup, and a package that waits."""
    district = open_office()
    upkeep.back_up(district, district.folders.home / "old.db")
    campaigns.accept(district, a_plan(title="Kế hoạch trước"))
    campaigns.accept(commune, a_plan(title="Của xã"))
    for number in range(20):
        checklists.add(commune, "banner", {"site": f"Thôn {number}", "hang_by": "15/1"})
    sent = sending.send_up(commune, usb.root)
    shutil.copyfile(sent.file, district.folders.home / "package.zip")
    district.close()
    return district.folders.home


def state(home: Path) -> dict[str, Any]:
    with opened(home) as office:
        assert office.book.findings(thorough=True) == []
        found: dict[str, Any] = work(office.book)
        for row in ("packages", "senders"):
            found[row] = len(found[row])  # they hold the moment, and keys
        return {**found, "database": office.identity.database_id}


def fresh(home: Path, to: Path) -> Path:
    if to.exists():
        shutil.rmtree(to)
    shutil.copytree(home, to)
    return to


def contents(found: dict[str, Any]) -> dict[str, int]:
    return {noun: len(rows) for noun, rows in found.items() if isinstance(rows, list)}


@pytest.mark.parametrize("work_", [accept, undo, receive, restore])
def test_the_book_is_as_before_or_as_after(home: Path, tmp_path: Path, work_: Work) -> None:
    before = state(home)
    work_(fresh(home, tmp_path / "copy"))  # what is loaded late is loaded now, not in the children
    copy = fresh(home, tmp_path / "copy")
    total = dies(work_, copy, None)
    after = state(copy)
    assert contents(after) != contents(before)
    seen = set()
    for moment in moments_of(total):
        copy = fresh(home, tmp_path / "copy")
        dies(work_, copy, moment)
        found = state(copy)
        if contents(found) == contents(before):
            assert found == before, moment
            seen.add("before")
        else:
            assert contents(found) == contents(after), moment
            seen.add("after")
        assert (found["database"] == before["database"]) == (work_ is not restore or contents(found) != contents(after))
        work_(copy)
        if work_ is receive:
            assert contents(state(copy)) == contents(after), "done once more, it is done"
    assert seen == {"before", "after"}


@pytest.fixture
def row_home(open_office: OpenOffice, commune: Office, usb: FakeUsb) -> Path:
    """A district's home with three packages of a row that lie in the wrong order, the last from a restored book."""
    district = open_office()
    for number in (1, 2):
        checklists.add(commune, "banner", {"site": f"Thôn {number}", "hang_by": "15/1", "count": number})
        sending.send_up(commune, usb.root).file.rename(district.folders.home / f"{4 - number}.zip")
        said = Receipt("HATLUU", commune.identity.database_id, 1, receiving.register(commune)[0].sha256)
        with commune.book.writing("Hear"):  # the district has said to have the first: the second builds on it
            commune.book.packages.hear(district.code, district.identity.database_id, 1, said)
    backup = upkeep.back_up(commune).file
    banner = commune.book.items.of_kind("banner")[0].id
    checklists.change(commune, banner, {"count": 8})
    second = open_office(COMMUNE, "second")
    second.close()
    upkeep.restore(second.folders, backup, second.clock())
    second = open_office(COMMUNE, "second")
    checklists.change(second, banner, {"count": 9})
    sending.send_up(commune, usb.root).file.rename(district.folders.home / "4.zip")
    sending.send_up(second, usb.root).file.rename(district.folders.home / "1.zip")
    district.close()
    return district.folders.home


def test_packages_are_taken_one_by_one_each_whole(row_home: Path, tmp_path: Path) -> None:
    receive(fresh(row_home, tmp_path / "copy"))  # what is loaded late is loaded now, not in the children
    copy = fresh(row_home, tmp_path / "copy")
    total = dies(receive, copy, None)
    after = state(copy)
    ends = {0: (0, 0), 1: (2, 0), 2: (2, 0), 3: (2, 0), 4: (2, 1)}  # packages taken: lines, crossings
    assert (after["packages"], len(after["items"]), len(after["conflicts"])) == (4, *ends[4])
    seen = set()
    for moment in range(total * 6 // 7, total - 3, total // 45):  # before, the office is opened and backed up
        copy = fresh(row_home, tmp_path / "copy")
        dies(receive, copy, moment)
        found = state(copy)
        assert (len(found["items"]), len(found["conflicts"])) == ends[found["packages"]], moment
        seen.add(found["packages"])
        receive(copy)
        assert contents(state(copy)) == contents(after), "done once more, it is done"
        assert state(copy)["packages"] == 4
    assert len(seen) > 2


def test_a_backup_that_was_interrupted_is_none_and_the_old_one_stays(home: Path, tmp_path: Path) -> None:
    shutil.copyfile(home / "old.db", home / "copy.db")
    old = backups.sha256(home / "copy.db")
    before = state(home)
    copy = fresh(home, tmp_path / "copy")
    total = dies(back_up, copy, None)
    assert backups.sha256(copy / "copy.db") != old
    for moment in moments_of(total):
        copy = fresh(home, tmp_path / "copy")
        dies(back_up, copy, moment)
        assert backups.is_good(copy / "copy.db")
        with Workbook.look_at(copy / "copy.db") as found:
            assert backups.sha256(copy / "copy.db") == old or work(found)["campaigns"] == before["campaigns"]
        assert state(copy) == before
        back_up(copy)
        assert list(copy.glob("*.part*")) == []


def found_commune(home: Path) -> None:
    found_at(Folders.under(home), COMMUNE, Clock()).close()


def test_an_office_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    home = tmp_path / "home"
    total = dies(found_commune, home, None)
    for moment in moments_of(total):
        shutil.rmtree(home)
        dies(found_commune, home, moment)
        if Folders.under(home).book.exists():
            with opened(home) as office:
                assert [unit.code for unit in office.tree().units] == ["TRAMTAU", "HATLUU"]
                assert office.identity.code == "HATLUU"
        else:
            found_commune(home)
