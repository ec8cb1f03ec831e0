"""The program as a whole: the first run, a book that cannot be opened, going back to a backup, a bug on the way."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app import i18n
from desktop_app.app import Program, open_window
from desktop_app.errors import DiskFull
from desktop_app.folders import Folders
from desktop_app.services import upkeep
from desktop_app.services.office import Office
from desktop_app.settings import Settings
from desktop_app.storage.lock import only_one
from desktop_app.ui import theme
from desktop_app.ui.crash import CrashWatch
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.first_run import FirstRun
from desktop_app.ui.trouble import TroubleWindow
from tests.helpers.builders import Clock
from tests.helpers.command_line import Machine
from tests.ui.hands import dialog_asked, dialogs_over

Start = Callable[[Folders], Program]


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Begins the program on a home folder, as `open_window` does; closes it after the test."""
    begun: list[Program] = []
    monkeypatch.setattr(qapp, "quit", lambda: None)

    def start_(folders: Folders) -> Program:
        folders.make()
        program = Program(qapp, folders, Settings(language="en"))
        begun.append(program)
        program.begin()
        return program

    yield start_
    for program in begun:
        settled(qtbot, program)
        program.close()
        if program.window is not None:
            program.window.close()
    theme.apply(qapp, theme.LIGHT)
    i18n.use("en")


def settled(qtbot: QtBot, program: Program) -> None:
    """Until the window is painted, and the office's thread has nothing left to do."""
    desk = program._desk
    if desk is not None:
        qtbot.waitUntil(lambda: desk._held is None and not desk.is_busy)


def break_book(book: Path) -> None:
    """Overwrites pages in the middle of the file, as a dying disk does."""
    content = bytearray(book.read_bytes())
    content[8192 : len(content) // 2] = b"\xa5" * (len(content) // 2 - 8192)
    book.write_bytes(bytes(content))


def test_without_a_book_the_first_run_asks_and_its_answers_survive_another_language(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    program = start(Folders.under(tmp_path / "new"))
    page = program.window
    assert isinstance(page, FirstRun)
    page.language_chosen.emit("vi")
    again = program.window
    assert isinstance(again, FirstRun)
    assert again.flow is page.flow
    assert Settings.load(Folders.under(tmp_path / "new").settings).language == "vi"


def test_the_sample_office_opens_from_the_first_run(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    program = start(Folders.under(tmp_path / "new"))
    page = program.window
    assert isinstance(page, FirstRun)
    page.sample_asked.emit()
    settled(qtbot, program)
    assert isinstance(program.window, MainWindow)
    assert program.window.desk.look.book.items.kind_counts()["banner"] > 3


def test_a_full_disk_keeps_the_first_run_open_and_is_said_in_it(
    qtbot: QtBot, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = Folders.under(tmp_path / "new")
    program = start(folders)

    def full(*_: object) -> None:
        raise DiskFull(folders.book)

    monkeypatch.setattr("desktop_app.services.sample.found_sample", full)
    monkeypatch.setattr(Settings, "save", full)
    assert isinstance(program.window, FirstRun)
    program.window.sample_asked.emit()
    page = program.window
    assert isinstance(page, FirstRun)
    labels: list[QLabel] = list(page.findChildren(QLabel))
    assert any("room" in label.text() for label in labels if label.isVisibleTo(page))
    page.language_chosen.emit("vi")
    assert isinstance(program.window, FirstRun)
    assert i18n.words().code == "vi"


def test_the_window_says_when_the_book_was_saved_and_backed_up(qtbot: QtBot, start: Start, office: Office) -> None:
    program = start(office.folders)
    settled(qtbot, program)
    assert isinstance(program.window, MainWindow)
    qtbot.waitUntil(lambda: upkeep.newest(office.folders) is not None)
    settled(qtbot, program)
    assert program.window.status._kept.words().startswith("Last backup: ")
    assert program.window.status._office.words() == office.identity.name


def test_another_language_makes_the_window_anew_on_the_page_where_the_person_is(
    qtbot: QtBot, start: Start, office: Office
) -> None:
    program = start(office.folders)
    settled(qtbot, program)
    before = program.window
    assert isinstance(before, MainWindow)
    before.show_page("settings")
    settled(qtbot, program)
    before.desk.change_settings(language="vi")
    qtbot.waitUntil(lambda: program.window is not before)
    settled(qtbot, program)
    assert isinstance(program.window, MainWindow)
    assert program.window.current == "settings"
    assert program.window.page.head().title == "Cài đặt"


def test_a_damaged_book_is_found_at_the_start_and_the_newest_good_backup_offered(
    qtbot: QtBot, start: Start, office: Office
) -> None:
    upkeep.back_up(office)
    for number in range(200):
        office.book.preferences.put(f"filler {number}", "x" * 500)
    folders = office.folders
    office.close()
    with Office.open(folders) as once:
        once.book.db.execute("pragma wal_checkpoint(truncate)")
    break_book(folders.book)
    program = start(folders)
    qtbot.waitUntil(lambda: isinstance(program.window, TroubleWindow))
    trouble = program.window
    dialog_asked(qtbot, trouble).button("restore").click()
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow))
    settled(qtbot, program)
    assert program.window is not None
    with Office.look(folders) as restored:
        assert upkeep.findings(restored, thorough=True) == []
    assert list(folders.backups.glob("aside-*"))


def test_a_file_that_is_no_book_is_refused_and_left_as_it_is(qtbot: QtBot, start: Start, tmp_path: Path) -> None:
    folders = Folders.under(tmp_path / "other").make()
    folders.book.write_text("a letter to the district", encoding="utf-8")
    program = start(folders)
    assert isinstance(program.window, TroubleWindow)
    assert dialog_asked(qtbot, program.window).sheet.accessibleDescription()
    assert folders.book.read_text(encoding="utf-8") == "a letter to the district"


def test_a_second_window_on_the_same_book_is_refused_in_one_sentence(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    with only_one(office.folders.lock):
        said = Machine(office.folders.home, capsys).run("add", "task", "--set", "title=Họp")
    assert said.status == 2
    assert len(said.err.strip().splitlines()) == 1
    assert office.book.items.of_kind("task") == []


def test_a_page_that_cannot_be_read_is_told_as_damage_and_not_as_a_bug(
    qtbot: QtBot, start: Start, office: Office
) -> None:
    program = start(office.folders)
    settled(qtbot, program)
    error = sqlite3.DatabaseError("database disk image is malformed")
    error.sqlite_errorname = "SQLITE_CORRUPT"
    assert program.takes_for_refusal(error)
    assert isinstance(program.window, TroubleWindow)
    assert not program.takes_for_refusal(ZeroDivisionError())


def test_a_second_window_says_that_the_book_is_open(
    qtbot: QtBot, qapp: QApplication, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def looked_at() -> int:
        window = next(one for one in qapp.topLevelWidgets() if isinstance(one, TroubleWindow) and one.isVisible())
        said.append(dialog_asked(qtbot, window).sheet.accessibleName())
        window.close()
        return 0

    monkeypatch.setattr(qapp, "quit", lambda: None)
    monkeypatch.setattr(type(qapp), "exec", lambda *_application: looked_at())
    with only_one(office.folders.lock):
        open_window(office.folders, language="en")
    (words,) = said
    assert "open" in words


def test_a_bug_is_written_down_and_the_person_may_go_on(
    qtbot: QtBot, start: Start, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop_app import logs

    program = start(office.folders)
    settled(qtbot, program)
    watch = CrashWatch(
        lambda kind, error, trace, moment: logs.save_crash(tmp_path / "crashes", kind, error, trace, moment), Clock()
    )
    told: list[object] = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *what: told.append(what))
    try:
        raise ZeroDivisionError("a bug")
    except ZeroDivisionError as error:
        watch(type(error), error, error.__traceback__)
    (report,) = (tmp_path / "crashes").glob("crash-*.txt")
    assert "ZeroDivisionError: a bug" in report.read_text("utf-8")
    assert len(told) == 1
    dialog = dialog_asked(qtbot, program.window)
    assert str(report) in dialog.sheet.accessibleDescription()
    dialog.button("go_on").click()
    assert program.window is not None
    assert program.window.isVisible()


def watching(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Meets bugs as Python would tell them; their reports go into the folder."""
    from desktop_app import logs

    watch = CrashWatch(lambda *bug: logs.save_crash(folder, *bug), Clock())
    monkeypatch.setattr(sys, "__excepthook__", lambda *what: None)

    def meet(bug: BaseException) -> None:
        try:
            raise bug
        except type(bug) as met:
            watch(type(met), met, met.__traceback__)

    return meet


def test_a_report_of_a_bug_says_where_it_was_and_nothing_of_what_people_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet = watching(tmp_path, monkeypatch)
    bug = ValueError("no day: 'Lo Van Minh, 0912345678'")
    bug.__cause__ = KeyError("Sùng A Páo")
    meet(bug)
    (report,) = tmp_path.glob("crash-*.txt")
    said = report.read_text("utf-8")
    assert "KeyError: …" in said
    assert "ValueError: no day: …" in said
    assert "test_program.py, line" in said
    for word in ("Minh", "0912", "Sùng", "Páo", str(Path.home())):
        assert word not in said.replace("raise bug", "")


def test_two_bugs_within_a_second_are_both_written_down_and_one_met_again_only_once(
    qtbot: QtBot, start: Start, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(office.folders)
    settled(qtbot, program)
    meet = watching(tmp_path / "crashes", monkeypatch)
    for bug in (ZeroDivisionError("first"), *[AttributeError("second")] * 3):
        meet(bug)
    assert [file.name for file in sorted((tmp_path / "crashes").iterdir())] == [
        "crash-2025-01-15-094100-2.txt",
        "crash-2025-01-15-094100.txt",
    ]
    assert program.window is not None
    assert len(dialogs_over(program.window)) == 1


def test_a_bug_is_told_again_when_the_window_that_told_one_has_been_made_anew(
    qtbot: QtBot, start: Start, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = start(office.folders)
    settled(qtbot, program)
    meet = watching(tmp_path, monkeypatch)
    meet(ZeroDivisionError())
    before = program.window
    assert isinstance(before, MainWindow)
    before.desk.change_settings(theme="contrast")
    qtbot.waitUntil(lambda: program.window is not before)
    settled(qtbot, program)
    qtbot.waitUntil(lambda: not isValid(before))
    meet(ArithmeticError())
    assert dialog_asked(qtbot, program.window).button("go_on").isVisible()


def test_a_bug_before_there_is_a_window_is_told_on_one_of_its_own(
    qtbot: QtBot, qapp: QApplication, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_program: Program) -> None:
        raise ZeroDivisionError

    said: list[str] = []

    def looked_at() -> int:
        window = next(one for one in qapp.topLevelWidgets() if one.isVisible() and dialogs_over(one))
        dialog = dialog_asked(qtbot, window)
        said.append(dialog.sheet.accessibleName())
        dialog.button("leave").click()
        assert not window.isVisible()
        return 0

    monkeypatch.setattr(Program, "_open_desk", broken)
    monkeypatch.setattr(qapp, "quit", lambda: None)
    monkeypatch.setattr(type(qapp), "exec", lambda *_application: looked_at())
    monkeypatch.setattr(sys, "__excepthook__", lambda *what: None)
    open_window(office.folders, language="en")
    assert said == ["Something went wrong in the program"]
    assert len(list(office.folders.crash_reports.glob("crash-*.txt"))) == 1


def test_a_bug_in_the_offices_work_reaches_the_window_and_the_next_work_goes_on(
    qtbot: QtBot, start: Start, office: Office
) -> None:
    program = start(office.folders)
    settled(qtbot, program)
    assert isinstance(program.window, MainWindow)
    desk = program.window.desk

    def broken(_office: Office) -> None:
        raise RuntimeError("a bug in a service")

    with qtbot.captureExceptions() as bugs:
        desk.do(broken)
        qtbot.waitUntil(lambda: bool(bugs))
    assert "a bug in a service" in str(bugs[0][1])
    done: list[int] = []
    desk.do(lambda worker: len(worker.book.campaigns.all()), done.append)
    qtbot.waitUntil(lambda: done == [0])
