"""The command line: exit statuses, one sentence for what a person must do, JSON alone on stdout."""

import errno
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import IO

import pytest

from desktop_app import i18n
from desktop_app.__main__ import main as program
from desktop_app.exchange.drives import Disk
from tests.helpers.command_line import Machine
from tests.helpers.samples import A_PLAN_FILE


@pytest.fixture
def machine(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Machine:
    return Machine(tmp_path / "home", capsys)


@pytest.fixture
def office(machine: Machine) -> Machine:
    machine.ask(
        *("init", "--name", "UBND xã Hát Lừu", "--level", "commune", "--code", "04540"),
        *("--parent-name", "UBND huyện Trạm Tấu", "--parent-code", "H137"),
    )
    return machine


def test_init_gives_the_office_its_identity(machine: Machine) -> None:
    made = machine.ask("init", "--name", "UBND xã Hát Lừu", "--level", "commune", "--code", "04540")
    assert (made["code"], made["name"], made["level"]) == ("04540", "UBND xã Hát Lừu", "commune")
    assert machine.ask("identity") == made


def test_a_second_init_leaves_the_first_book_alone(office: Machine) -> None:
    before = office.ask("identity")
    said = office.run("init", "--name", "UBND xã khác", "--level", "commune", "--code", "1")
    assert (said.status, said.out) == (2, "")
    assert len(said.err.strip().splitlines()) == 1
    assert office.ask("identity") == before


def test_a_new_key_is_another_key_of_the_same_office(office: Machine) -> None:
    before = office.ask("identity")
    made = office.ask("identity", "--new-key")
    assert made == office.ask("identity")
    assert before | {"fingerprint": made["fingerprint"]} == made != before


def test_without_a_book_each_command_says_what_to_do(machine: Machine) -> None:
    for command in (["week"], ["plans"], ["check"], ["identity"], ["backup"], ["send", "up", "--to", "."]):
        said = machine.run(*command)
        assert (said.status, said.out) == (2, ""), command
        assert said.err.strip()
    assert not (machine.home / "phongtrao.db").exists()


def test_a_plan_comes_back_as_it_was_accepted(office: Machine) -> None:
    accepted = office.ask("accept", A_PLAN_FILE)
    stored = office.ask("plan", accepted["id"])
    activities, progress = stored.pop("activities"), stored.pop("progress")
    assert stored.pop("id") == accepted["id"]
    assert stored == json.loads(A_PLAN_FILE.read_text("utf-8"))
    assert progress == {"done": 0, "total": len(activities)}
    assert any(one["due"] == "2026-10-19" for one in activities)  # before the 20th: the 19th is its last day


def test_what_plan_json_has_no_key_for_comes_back_in_keys_of_its_own(office: Machine, tmp_path: Path) -> None:
    more = {
        "waves": [{"name": "Đợt 1", "start": "2026-10", "end": None, "closed_on": None}],
        "awards": [{"form": "Giấy khen", "occasion": None}],
    }
    (tmp_path / "whole.json").write_text(json.dumps({**json.loads(A_PLAN_FILE.read_text("utf-8")), **more}), "utf-8")
    stored = office.ask("plan", office.ask("accept", tmp_path / "whole.json")["id"])
    assert {key: stored[key] for key in more} == more
    (tmp_path / "wrong.json").write_text(json.dumps({"title": "x", "waves": {"name": "Đợt 1"}}), "utf-8")
    said = office.run("accept", tmp_path / "wrong.json")
    assert (said.status, said.out) == (2, "")
    assert "waves" in said.err


def test_an_answer_that_nobody_reads_to_its_end_ends_quietly(office: Machine) -> None:
    program = [sys.executable, "-m", "desktop_app", "--home", str(office.home), "reports", "--json"]
    root = Path(__file__).parent.parent
    with subprocess.Popen(program, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
    assert (running.returncode, said) == (0, b"")


def test_what_is_no_plan_is_refused_and_leaves_no_trace(office: Machine, tmp_path: Path) -> None:
    for content in ("", "[]", "{}", '{"title": 3}', "\xff", '{"title": "x", "assignments": [1]}', "[" * 100_000):
        file = tmp_path / "plan.json"
        file.write_bytes(content.encode("latin-1"))
        said = office.run("accept", file)
        assert (said.status, said.out) == (2, "")
        assert said.err.strip()
    assert office.run("accept", tmp_path / "nothing.json").status == 2
    assert office.ask("plans") == []


def test_plans_say_what_is_due_next(office: Machine) -> None:
    office.ask("accept", A_PLAN_FILE)
    (row,) = office.ask("plans")
    assert set(row) == {"id", "number", "symbol", "title", "issuer", "status", "due_next"}
    assert row["status"] == "running"


def test_an_item_is_added_changed_and_ticked(office: Machine) -> None:
    item = office.ask("add", "banner", "--set", "site=Cổng chợ", "--set", "hang_by=2026-11-18", "--set", "count=3")
    assert (item["unit"], item["count"], item["warnings"]) == ("04540", 3, [])
    changed = office.ask("set", item["id"], "count=5", "remove_by=2026-11-25")
    assert (changed["count"], changed["remove_by"]) == (5, "2026-11-25")
    assert office.ask("set", item["id"], "state=done")["state"] == "hung"
    assert office.ask("set", item["id"], "state=done")["state"] == "taken_down"


def test_a_clash_is_said_when_an_item_is_added(office: Machine) -> None:
    car = ("add", "car_run", "--set", "day=2026-11-19", "--set", "vehicle=21A-012.34", "--set", "starts_at=6:30")
    first = office.ask(*car, "--set", "route=Bản Mù")
    second = office.ask(*car, "--set", "route=Chợ phiên")
    (clash,) = second["warnings"]
    assert (clash["kind"], set(clash["items"])) == ("same_vehicle", {first["id"], second["id"]})
    assert "21A-012.34" in clash["message"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "banner", "--set", "hang_by=2026-11-18"),
        ("add", "banner", "--set", "site=A", "--set", "hang_by=31/02"),
        ("add", "banner", "--set", "site=A", "--set", "hang_by=1/1", "--set", "colour=red"),
        ("add", "banner", "--set", "site"),
        ("add", "elephant", "--set", "site=A"),
        ("add", "banner", "--plan", "77", "--set", "site=A", "--set", "hang_by=2026-11-18"),
        ("set", "77", "state=done"),
        ("set", "x", "state=done"),
        ("set", "R7@2026-11-14", "state=done"),
        ("week", "2026-W54"),
        ("week", "soon"),
        ("week", "9999-W52"),
        ("week", "0001-W01"),
        ("completeness", "--period", "9999"),
        ("add", "banner", "--set", "site=A", "--set", "hang_by=9999-12-31"),
        ("add", "banner", "--set", "site=A", "--set", "hang_by=0001-01-01"),
        ("elephant",),
        ("week", "--elephant"),
        ("week", "--json=1"),
        ("week", "--lang", "xx"),
        ("week", "--lang"),
        ("plan", "x"),
        ("plan", "9" * 30),
        ("init", "--name", "A"),
        ("sample", "--years", "10000"),
        ("send", "sideways", "--to", "."),
        ("accept", "/dev/zero"),
        ("units", "--add-csv", "/dev/zero"),
        ("import", "banner", "/dev/zero"),
        ("print", "weekly-checklist", "--out", "x"),
        ("week", "--unit", "nowhere"),
        ("plan", "77"),
        ("print", "elephant", "--out", "x.pdf"),
        ("print", "weekly-checklist", "--out", "x.odt"),
        ("print", "plan", "--plan", "77", "--out", "x.pdf"),
        ("print", "document", "--document", "77", "--out", "x.pdf"),
        ("print", "acceptance-record", "--day", "31/2", "--out", "x.pdf"),
        ("print", "weekly-checklist", "--out", "nowhere/x.pdf"),
        ("print", "weekly-checklist", "--each", "--out", "nowhere/x.pdf"),
        ("document", "nothing.json"),
        ("issue", "77"),
        ("receive", "nothing.zip"),
        ("restore", "nothing.db"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(
    office: Machine, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = (office.ask("week", "2026-W47"), office.ask("plans"), office.ask("identity"))
    said = office.run(*arguments)
    assert said.status == 2
    assert len(said.err.strip().splitlines()) == 1
    assert "Traceback" not in said.err
    assert (office.ask("week", "2026-W47"), office.ask("plans"), office.ask("identity")) == before
    assert not list(tmp_path.glob("x*"))


def test_a_week_is_asked_for_as_a_week_is_written(office: Machine) -> None:
    assert "2024-W42" in office.run("week", "soon").err
    assert "2024-W42" in office.run("print", "weekly-checklist", "--week", "42", "--out", "x.pdf").err


def test_a_folder_that_is_not_there_is_no_stick_that_was_pulled_out(office: Machine, tmp_path: Path) -> None:
    said = office.run("print", "weekly-checklist", "--out", tmp_path / "nowhere" / "week.pdf")
    assert (said.status, "USB" in said.err, str(tmp_path / "nowhere") in said.err) == (2, False, True)


def test_a_name_without_an_ending_is_asked_for_one(office: Machine, tmp_path: Path) -> None:
    said = office.run("--lang", "en", "print", "weekly-checklist", "--out", tmp_path / "week")
    assert (said.status, ".pdf" in said.err, "“week”" in said.err) == (2, True, True)
    i18n.use("vi")


def test_an_office_is_not_told_to_replace_the_book_of_another(office: Machine) -> None:
    said = office.run("init", "--name", "UBND xã khác", "--level", "commune", "--code", "1", "--force")
    assert (said.status, "--force" in said.err, "--home" in said.err) == (2, False, True)


def test_a_command_without_a_book_leaves_nothing_behind(machine: Machine) -> None:
    for command in (["add", "banner"], ["accept", str(A_PLAN_FILE)], ["receive", "x.zip"], ["congress", "move", "1"]):
        assert machine.run(*command).status == 2
    assert not machine.home.exists()


def test_nothing_is_overwritten_without_being_told(office: Machine, tmp_path: Path) -> None:
    sheet = tmp_path / "week.pdf"
    sheet.write_text("mine")
    said = office.run("print", "weekly-checklist", "--out", sheet)
    assert (said.status, sheet.read_text()) == (2, "mine")
    assert office.ask("print", "weekly-checklist", "--out", sheet, "--force")["pages"] == 1
    copy = tmp_path / "copy.db"
    office.ask("backup", "--to", copy)
    assert office.run("backup", "--to", copy).status == 2


def test_a_document_is_stored_numbered_and_printed(office: Machine, tmp_path: Path) -> None:
    file = tmp_path / "notice.json"
    file.write_text(json.dumps({"type": "TB", "subject": "Treo cờ"}), "utf-8")
    made = office.ask("document", file)
    assert made["number"] is None
    assert office.ask("issue", made["id"], "--day", "2026-02-03")["number"] == 1
    assert [one["issued_on"] for one in office.ask("document")] == ["2026-02-03"]
    for form in ("pdf", "docx"):
        paper = tmp_path / f"notice.{form}"
        assert office.ask("print", "document", "--document", made["id"], "--out", paper)["file"] == str(paper)
        assert paper.stat().st_size > 1000


def test_going_back_to_a_backup_keeps_the_present_book_aside(office: Machine, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    office.ask("backup", "--to", copy)
    office.ask("accept", A_PLAN_FILE)
    kept = office.ask("restore", copy)["kept_aside"]
    assert Path(kept).is_file()
    assert office.ask("plans") == []
    assert office.ask("check") == {"ok": True, "findings": []}


def test_a_report_owed_is_ticked_like_any_line_of_the_week(office: Machine) -> None:
    office.ask("accept", A_PLAN_FILE)
    (report,) = [one for one in office.ask("week", "2026-W49") if one["kind"] == "report"]
    assert report["day"] == "2026-11-30"
    office.ask("set", report["id"], "state=done")
    (report,) = [one for one in office.ask("week", "2026-W49") if one["kind"] == "report"]
    assert report["state"] == "done"


def test_every_report_says_its_formats_and_choices(machine: Machine) -> None:
    for report in machine.ask("reports"):
        assert set(report) == {"key", "title", "formats", "choices"}
        assert "pdf" in report["formats"]


def test_help_is_in_the_persons_language(machine: Machine, capsys: pytest.CaptureFixture[str]) -> None:
    for language, words in (("vi", "cách dùng"), ("en", "usage")):
        with pytest.raises(SystemExit) as left:
            machine.run("--lang", language, "week", "--help")
        assert left.value.code == 0
        assert words in capsys.readouterr().out
    i18n.use("vi")


def test_without_a_screen_the_window_says_so(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for screen in ("", ":943"):  # none, and one that is no longer there
        monkeypatch.setenv("DISPLAY", screen)
        assert program(["--home", str(machine.home)]) == 2
        assert machine.run().status == 2
    monkeypatch.undo()
    assert "Traceback" not in capsys.readouterr().err


def test_the_sample_office_fills_an_empty_book(machine: Machine) -> None:
    counts = machine.ask("sample")
    assert counts["items"] > 50
    assert machine.ask("week")
    assert machine.run("sample").status == 2


def test_a_home_folder_keeps_everything_to_itself(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "nobody"))
    machine.ask("init", "--name", "UBND xã", "--level", "commune", "--code", "1")
    machine.ask("backup")
    assert {one.name for one in tmp_path.iterdir()} == {"home"}


def test_a_list_is_taken_in_whole_or_named_cell_by_cell(office: Machine, tmp_path: Path) -> None:
    good, bad = tmp_path / "tot.csv", tmp_path / "hong.csv"
    good.write_text("site;hang_by;count\nCầu vòm;20/11/2026;2\nChợ;21/11/2026;1\n", encoding="utf-8")
    bad.write_text("site;hang_by;count\nCầu vòm;20/11/2026;2\nChợ;mai;x\n", encoding="utf-8")
    dry = office.ask("import", "banner", good, "--dry-run")
    assert (dry["added"], dry["refused"]) == (2, [])
    assert office.ask("import", "banner", good)["added"] == 2
    said = office.run("import", "banner", bad, "--json")
    assert (said.status, said.json["added"]) == (2, 0)
    assert [(one["row"], one["column"], one["cell"]) for one in said.json["refused"]] == [
        (3, "hang_by", "B3"),
        (3, "count", "C3"),
    ]
    assert "B" in said.err
    assert len(office.ask("week", "2026-W47")) == 2


def test_whatever_meets_a_page_that_cannot_be_read_says_that_the_book_is_damaged(
    office: Machine, tmp_path: Path
) -> None:
    office.ask("accept", A_PLAN_FILE)
    backup = Path(office.ask("backup")["file"])
    book = office.home / "phongtrao.db"
    with closing(sqlite3.connect(book)) as db:
        pages = [row[0] for row in db.execute("select rootpage from sqlite_master where name in ('tasks', 'units')")]
    whole = book.read_bytes()
    words = bytearray(whole)
    for page in pages:
        words[(page - 1) * 4096 : page * 4096] = b"\x5a" * 4096
    book.write_bytes(words)
    for command in (["week"], ["plan", "1"], ["units"], ["check"], ["send", "up", "--to", str(tmp_path)]):
        said = office.run("--lang", "en", *command)
        assert (said.status, len(said.err.strip().splitlines())) == (2, 1), command
        assert "cannot be read whole" in said.err
        assert backup.name in said.err
    i18n.use("vi")
    assert list(tmp_path.glob("*.zip")) == []
    office.ask("restore", backup)
    assert office.ask("check")["ok"]


def test_a_sheet_into_a_locked_place_or_under_too_long_a_name_is_refused_in_one_sentence(
    office: Machine, tmp_path: Path
) -> None:
    long = tmp_path / ("x" * 300 + ".pdf")
    for command in (["print", "weekly-checklist", "--out"], ["backup", "--to"]):
        said = office.run(*command, long)
        assert (said.status, len(said.err.strip().splitlines())) == (2, 1)
    assert office.run("--home", str(tmp_path / ("x" * 300)), "week").status == 2


def test_a_home_that_is_a_file_is_no_file_to_be_replaced(tmp_path: Path, machine: Machine) -> None:
    (tmp_path / "letter").write_text("Kính gửi", "utf-8")
    for home in (tmp_path / "letter", tmp_path / "letter" / "below"):
        said = machine.run("--home", home, "init", "--name", "A", "--level", "commune", "--code", "1")
        assert (said.status, "--force" in said.err, str(tmp_path / "letter") in said.err) == (2, False, True)


def test_of_very_many_packages_that_are_refused_a_few_are_told_in_words(office: Machine, tmp_path: Path) -> None:
    rubbish = [tmp_path / f"{number}.zip" for number in range(25)]
    for file in rubbish:
        file.write_text("a letter", "utf-8")
    said = office.run("receive", *rubbish, "--json")
    assert (said.status, len(said.json)) == (2, 25)
    lines = said.err.strip().splitlines()
    assert len(lines) == 21
    assert "5" in lines[-1]


def test_an_answer_without_json_holds_no_marks_of_a_program(office: Machine) -> None:
    office.ask("accept", A_PLAN_FILE)
    for command in (["check"], ["plan", "1"], ["plans"], ["reports"], ["week", "2026-W47"], ["identity"]):
        said = office.run(*command)
        assert said.status == 0
        assert not any(mark in said.out for mark in ("True", "False", "None", "[", "{", "': "))


def test_packages_written_before_the_stick_refused_are_told_and_the_others_are_named(
    machine: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.ask("init", "--name", "UBND huyện Trạm Tấu", "--level", "district", "--code", "H137")
    (tmp_path / "units.csv").write_text(
        "code,name,level,parent_code\nX1,Xã Một,commune,H137\nX2,Xã Hai,commune,H137\n", "utf-8"
    )
    machine.ask("units", "--add-csv", tmp_path / "units.csv")
    (tmp_path / "stick").mkdir()
    write = Disk.writing

    def locked_after_one(disk: Disk, path: Path) -> IO[bytes]:
        if path.parent.name == "stick" and list(path.parent.glob("*.zip")):
            raise OSError(errno.EROFS, "Read-only file system")
        return write(disk, path)

    monkeypatch.setattr(Disk, "writing", locked_after_one)
    said = machine.run("send", "down", "--to", tmp_path / "stick", "--json")
    (sent,) = said.json
    left = "Xã Một" if sent["to"] == "X2" else "Xã Hai"
    assert (said.status, left in said.err, len(said.err.strip().splitlines())) == (2, True, 1)
    assert [file.name for file in (tmp_path / "stick").iterdir()] == [Path(sent["file"]).name]


def test_a_line_whose_words_were_garbled_on_the_disk_is_damage_and_no_bug(office: Machine) -> None:
    office.ask("add", "banner", "--set", "site=Cổng chợ", "--set", "hang_by=2026-11-18")
    with closing(sqlite3.connect(office.home / "phongtrao.db")) as db:
        db.execute("update items set answers = substr(answers, 1, 9)")
        db.commit()
    said = office.run("totals")
    assert (said.status, len(said.err.strip().splitlines())) == (2, 1)
