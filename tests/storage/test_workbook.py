"""The book as a file: founded whole, opened carefully, looked at without being touched, refused with a reason."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app import messages
from desktop_app.errors import (
    AppError,
    DiskFull,
    FileBusy,
    FileRefused,
    FolderReadOnly,
    NotAnOrdinaryFile,
    NotAWorkbook,
    NoWorkbook,
    WorkbookDamaged,
    WorkbookTooNew,
)
from desktop_app.storage.migrations import APPLICATION_ID, VERSION
from desktop_app.storage.workbook import BookOffice, Workbook
from tests.helpers.builders import a_unit, everything

OFFICE = BookOffice("HATLUU", "UBND xã Hát Lừu", "commune", None, "db-1", b"\0" * 32, "2025-01-15T09:41:00+07:00")


@pytest.fixture(scope="session")
def founded_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("founded") / "phongtrao.db"
    Workbook.found(path, OFFICE, [a_unit("HATLUU")]).close()
    return path


@pytest.fixture
def path(tmp_path: Path, founded_book: Path) -> Path:
    """A closed book."""
    return Path(shutil.copyfile(founded_book, tmp_path / "phongtrao.db"))


def beside(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if file != path)


def pragma(book: Workbook, name: str) -> object:
    return book.db.execute(f"pragma {name}").fetchone()[0]


def test_a_new_book_is_kept_as_safely_as_sqlite_can(path: Path) -> None:
    with Workbook.open(path) as book:
        assert pragma(book, "application_id") == APPLICATION_ID
        assert pragma(book, "user_version") == VERSION
        assert pragma(book, "journal_mode") == "wal"
        assert pragma(book, "synchronous") == 2
        assert pragma(book, "foreign_keys") == 1
        assert int(str(pragma(book, "busy_timeout"))) >= 1000
        loose = [
            name
            for (name, sql) in book.db.execute("select name, sql from sqlite_master where type = 'table'")
            if "search" not in name and not name.startswith(("sqlite_", "_sqlite")) and not sql.endswith("strict")
        ]
        assert loose == []
        assert [unit.code for unit in book.units.tree().units] == ["HATLUU"]
        assert book.undoable() == ""
    assert beside(path) == []


def test_a_column_keeps_only_what_belongs_in_it(path: Path) -> None:
    with Workbook.open(path) as book, pytest.raises(sqlite3.IntegrityError):
        book.db.execute("insert into slogans (uid, owner, campaign, position, text) values ('a', 'A', 1, 'first', '')")
    with Workbook.open(path) as book, pytest.raises(sqlite3.IntegrityError):
        book.db.execute("insert into slogans (uid, owner, campaign, position, text) values ('a', 'A', 99, 1, '')")


def test_who_only_looks_cannot_write(path: Path) -> None:
    with Workbook.look(path) as book, pytest.raises(AppError), book.writing("Look"):
        book.units.save(a_unit("X"), "HATLUU")
    with Workbook.look(path) as book, pytest.raises(sqlite3.OperationalError):
        book.db.execute("delete from units")


def test_who_looks_sees_what_was_written_since(path: Path) -> None:
    with Workbook.open(path) as book, Workbook.look(path) as look:
        with book.writing("Add a unit"):
            book.units.save(a_unit("X"), "HATLUU")
            assert "X" not in look.units.tree().by_code
        assert "X" in look.units.tree().by_code


def test_a_second_writer_is_told_that_the_book_is_busy(path: Path) -> None:
    with Workbook.open(path) as book, Workbook.open(path) as other:
        other.db.execute("pragma busy_timeout = 1")
        with book.writing("Add a unit"):
            book.units.save(a_unit("X"), "HATLUU")
            with pytest.raises(FileBusy), other.writing("Add a unit"):
                pass
        with other.writing("Add a unit"):
            other.units.save(a_unit("Y"), "HATLUU")
        assert {"X", "Y"} <= book.units.tree().by_code.keys()


def add_two_units_and_fail(book: Workbook) -> None:
    with book.writing("Add units"):
        book.units.save(a_unit("X"), "HATLUU")
        with book.writing("Add one more"):
            book.units.save(a_unit("Y"), "HATLUU")
        _ = 1 / 0


def test_work_that_fails_leaves_nothing(path: Path) -> None:
    with Workbook.open(path) as book:
        before = everything(book)
        with pytest.raises(ZeroDivisionError):
            add_two_units_and_fail(book)
        assert everything(book) == before
        assert (book.undoable(), book.moved) == ("", frozenset())
        with book.writing("Add a unit"):
            book.units.save(a_unit("X"), "HATLUU")
        assert book.moved == {"units"}


def add_many_units(book: Workbook) -> None:
    with book.writing("Add many units"):
        for number in range(2000):
            book.units.save(a_unit(f"X{number}", "Đơn vị " * 20), "HATLUU")


def test_a_full_disk_leaves_the_book_as_it_was(path: Path) -> None:
    with Workbook.open(path) as book:
        before = everything(book)
        book.db.execute(f"pragma max_page_count = {pragma(book, 'page_count')}")
        with pytest.raises(DiskFull):
            add_many_units(book)
        assert everything(book) == before
        assert book.findings(thorough=True) == []
        book.db.execute("pragma max_page_count = 1000000")
        with book.writing("Add a unit"):
            book.units.save(a_unit("X"), "HATLUU")


def make_text(path: Path) -> None:
    path.write_text("Đây là một tệp chữ, không phải sổ.\n" * 200, "utf-8")


def make_other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table something (id integer primary key)")


def make_empty(path: Path) -> None:
    path.write_bytes(b"")


def make_folder(path: Path) -> None:
    path.mkdir()


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"pragma application_id = {APPLICATION_ID}")
        db.execute(f"pragma user_version = {VERSION + 1}")
        db.execute("create table what_is_to_come (id integer primary key)")
        db.execute("pragma journal_mode = wal")


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        (make_text, NotAWorkbook),
        (make_other_database, NotAWorkbook),
        (make_empty, NotAWorkbook),
        (make_folder, NotAnOrdinaryFile),
        (make_newer, WorkbookTooNew),
        (lambda path: None, NoWorkbook),
    ],
)
def test_what_is_no_book_of_ours_is_refused_unharmed(tmp_path: Path, make: object, refusal: type[AppError]) -> None:
    path = tmp_path / "phongtrao.db"
    assert callable(make)
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for opening in (Workbook.open, Workbook.look):
        with pytest.raises(refusal) as caught:
            opening(path)
        assert messages.sentence(caught.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert beside(path) == []


def test_a_book_whose_first_page_is_noise_says_that_it_is_damaged(path: Path) -> None:
    words = bytearray(path.read_bytes())
    words[100:4096] = b"\x5a" * 3996
    path.write_bytes(words)
    with pytest.raises(WorkbookDamaged):
        Workbook.open(path).close()


def test_a_folder_nobody_may_write_in_founds_no_book(tmp_path: Path) -> None:
    in_the_way = tmp_path / "home"
    in_the_way.write_text("a file where the folder should be")
    with pytest.raises(AppError) as caught:
        Workbook.found(in_the_way / "phongtrao.db", OFFICE)
    assert messages.sentence(caught.value)
    assert sorted(tmp_path.iterdir()) == [in_the_way]


def test_a_book_that_cannot_be_made_leaves_no_half_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop_app.storage.search.rebuild", lambda db: db.execute("pragma query_only = on") and 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Workbook.found(tmp_path / "phongtrao.db", OFFICE, [a_unit("HATLUU")])
    assert list(tmp_path.iterdir()) == []


def test_what_a_power_cut_left_of_a_founding_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "phongtrao.db.part").write_bytes(b"half a book")
    with Workbook.found(tmp_path / "phongtrao.db", OFFICE) as book:
        assert book.findings() == []
    assert [file.name for file in tmp_path.iterdir()] == ["phongtrao.db"]


def test_a_query_only_disk_is_said_in_words(path: Path) -> None:
    with Workbook.open(path) as book:
        book.db.execute("pragma query_only = on")
        with pytest.raises(FolderReadOnly), book.writing("Add a unit"):
            book.units.save(a_unit("X"), "HATLUU")


def test_an_older_book_is_backed_up_before_it_is_brought_up_to_date(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version = 0")
    Workbook.look(path).close()
    kept = list((path.parent / "backups").iterdir())
    assert [file.name.endswith("-before-upgrade.db") for file in kept] == [True]
    with Workbook.look_at(kept[0]) as old:
        assert pragma(old, "user_version") == 0
    with Workbook.open(path) as book:
        assert pragma(book, "user_version") == VERSION


def fill_and_fail(book: Workbook) -> None:
    with book.filling():
        book.units.save(a_unit("Y"), "HATLUU")
        _ = 1 / 0


def test_filling_an_empty_book_makes_the_search_at_the_end_and_no_step(path: Path) -> None:
    with Workbook.open(path) as book:
        with book.filling():
            for number in range(50):
                book.units.save(a_unit(f"X{number}", f"Thôn Đầu Cầu {number}", "hamlet", "HATLUU"), "HATLUU")
        assert len(book.search("dau cau", 100)) == 50
        assert book.undoable() == ""
        before = everything(book)
        with pytest.raises(ZeroDivisionError):
            fill_and_fail(book)
        assert everything(book) == before
        with book.writing("Add a unit"):
            book.units.save(a_unit("Z", "Tổ Đội Mới", "hamlet", "HATLUU"), "HATLUU")
        assert len(book.search("doi moi")) == 1


def test_sqlite_utils_sees_the_same_book(path: Path) -> None:
    with Workbook.look(path) as book:
        assert book.tables["units"].count == book.counts()["units"] == 1


def refused_by_the_disk(_path: Path) -> sqlite3.Connection:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    raise error


def test_a_book_that_cannot_even_be_looked_at_says_that_the_disk_is_full(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.storage.workbook.connect", refused_by_the_disk)
    with pytest.raises(FileRefused) as unsaid:
        Workbook.look(path)
    assert type(unsaid.value) is FileRefused  # there is room: nobody knows why
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(9, 9, 0))
    with pytest.raises(DiskFull):
        Workbook.look(path)


def test_a_book_that_cannot_be_opened_once_it_is_founded_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop_app.storage.workbook.connect", refused_by_the_disk)
    with pytest.raises(FileRefused):
        Workbook.found(tmp_path / "phongtrao.db", OFFICE)
    assert list(tmp_path.iterdir()) == []
