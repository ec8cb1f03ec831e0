"""Setting up on a bare machine: what is said, what is installed, and what is done only once."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def script(name: str) -> ModuleType:
    """A script of installer/, loaded from its place as no package holds it."""
    spec = importlib.util.spec_from_file_location(f"script_{name}", ROOT / "installer" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py at work on a folder of its own, where every command it would start is refused."""
    module = script("dev")
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "installed")
    monkeypatch.setattr(module, "CODE", tmp_path / "desktop_app")
    monkeypatch.setattr(module, "TRANSLATIONS", tmp_path / "translations")
    monkeypatch.setattr(module, "RUNTIME", tmp_path / "runtime.lock")
    monkeypatch.setattr(module, "DEVELOPMENT", tmp_path / "development.lock")
    module.RUNTIME.write_text("a==1 --hash=sha256:0\n", "utf-8")
    module.DEVELOPMENT.write_text("b==1 --hash=sha256:0\n", "utf-8")

    def refuse(*words: object, **_options: object) -> int:
        raise AssertionError(f"started {words}")

    monkeypatch.setattr(module.subprocess, "call", refuse)
    return module


@pytest.fixture
def pip(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[Sequence[str]]:
    """What pip was asked for, in a .venv that appears without being built."""
    asked: list[Sequence[str]] = []

    def made() -> None:
        dev.venv_python().parent.mkdir(parents=True, exist_ok=True)
        dev.venv_python().touch()
        dev.STAMP.unlink(missing_ok=True)
        asked.append(["made"])

    def ran(*arguments: str) -> tuple[int, str]:
        assert not dev.STAMP.exists()
        asked.append([Path(word).name for word in arguments if word.endswith(".lock")])
        return 0, ""

    monkeypatch.setattr(dev, "make_venv", made)
    monkeypatch.setattr(dev, "pip", ran)
    return asked


# What is installed, and when


def test_a_set_up_leaves_the_code_ready_even_where_python_keeps_nothing(
    dev: ModuleType, pip: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    dev.CODE.mkdir()
    (dev.CODE / "week.py").write_text("DAYS = 7\n", "utf-8")
    (dev.CODE / "broken.py").write_text("DAYS = \n", "utf-8")
    dev.set_up(dev.RUNTIME)
    assert [file.name.split(".")[0] for file in (dev.CODE / "__pycache__").iterdir()] == ["week"]


def test_the_first_start_makes_the_folder_and_the_second_installs_nothing(
    dev: ModuleType, pip: list[Sequence[str]]
) -> None:
    dev.set_up(dev.RUNTIME)
    dev.set_up(dev.RUNTIME)
    assert pip == [["made"], ["runtime.lock"]]


def test_testing_after_running_adds_the_tools_and_running_after_testing_adds_nothing(
    dev: ModuleType, pip: list[Sequence[str]]
) -> None:
    dev.set_up(dev.RUNTIME)
    dev.set_up(dev.RUNTIME, dev.DEVELOPMENT)
    dev.set_up(dev.RUNTIME)
    assert pip == [["made"], ["runtime.lock"], ["runtime.lock", "development.lock"]]


def test_a_changed_lock_is_installed_again(dev: ModuleType, pip: list[Sequence[str]]) -> None:
    dev.set_up(dev.RUNTIME)
    dev.RUNTIME.write_text("a==2 --hash=sha256:0\n", "utf-8")
    dev.set_up(dev.RUNTIME)
    assert pip == [["made"], ["runtime.lock"], ["runtime.lock"]]


def test_an_interrupted_installation_begins_again_from_an_empty_folder(
    dev: ModuleType, pip: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = dev.pip

    def interrupted(*_arguments: str) -> tuple[int, str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(dev, "pip", interrupted)
    with pytest.raises(KeyboardInterrupt):
        dev.set_up(dev.RUNTIME)
    monkeypatch.setattr(dev, "pip", whole)
    dev.set_up(dev.RUNTIME)
    assert pip == [["made"], ["made"], ["runtime.lock"]]


def test_another_python_gets_a_folder_of_its_own(dev: ModuleType, pip: list[Sequence[str]]) -> None:
    dev.set_up(dev.RUNTIME)
    dev.STAMP.write_text(dev.STAMP.read_text("utf-8").replace("python 3.", "python 3.9"), "utf-8")
    dev.set_up(dev.RUNTIME)
    assert pip == [["made"], ["runtime.lock"]] * 2


def test_a_python_without_a_build_of_qt_is_refused_before_anything_changes(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.sys, "version_info", (3, 14, 0))
    with pytest.raises(dev.Refusal, match=r"Python 3\.11 to 3\.13 is needed and this is Python 3\.14"):
        dev.set_up(dev.RUNTIME)
    assert not dev.VENV.exists()


def test_a_missing_network_is_told_without_a_traceback(dev: ModuleType) -> None:
    said = dev.why_pip_failed("WARNING: Retrying after connection broken by 'NewConnectionError'\nERROR: none found\n")
    assert "network cannot be reached" in said
    assert "No work is lost" in said
    assert "run the same command again" in said


def test_any_other_failure_names_the_last_thing_said(dev: ModuleType) -> None:
    words = "Collecting a\nERROR: Could not install packages: No space left on device\n[notice] A new release of pip\n"
    assert "(ERROR: Could not install packages: No space left on device)" in dev.why_pip_failed(words)


# Starting the program


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["--sample"], True),
        (["--home", "week"], True),
        (["--lang", "en", "--sample"], True),
        (["week", "--json"], False),
        (["--home", "D", "week"], False),
        (["--home=D", "week"], False),
        (["--version"], False),
        (["week", "--help"], False),
    ],
)
def test_a_window_opens_unless_a_command_or_an_answer_is_asked(
    dev: ModuleType, arguments: list[str], window: bool
) -> None:
    assert dev.opens_a_window(arguments) is window


def test_every_argument_after_the_dashes_and_the_exit_status_pass_through(
    dev: ModuleType, pip: list[Sequence[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []

    def call(command: list[str], **_options: object) -> int:
        started.extend(command)
        return 7

    monkeypatch.setattr(dev.subprocess, "call", call)
    assert dev.main(["run", "--", "print", "week", "--out", "a b.pdf", "--"]) == 7
    assert started == [str(dev.venv_python()), "-P", "-m", "desktop_app", "print", "week", "--out", "a b.pdf", "--"]


def test_a_program_ended_by_a_signal_is_told_as_a_shell_tells_it(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev.subprocess, "call", lambda *_words, **_options: -9)
    assert dev.in_venv("-m", "desktop_app") == 137


def test_without_a_screen_one_sentence_names_the_way_out_and_nothing_is_made(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert dev.main(["run"]) == 2
    said = capsys.readouterr()
    assert "no screen" in said.err
    assert "xvfb-run" in said.err
    assert "run -- week --json" in said.err
    assert said.out == ""
    assert not dev.VENV.exists()


def test_an_unknown_command_is_answered_with_those_there_are(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["start"]) == 2
    assert "run, test, check, strings, gallery, bench" in capsys.readouterr().err


def test_pictures_go_to_a_folder_that_is_named_and_never_to_one_called_like_an_option(dev: ModuleType) -> None:
    for words, said in (["--help"], "'--help' is not the name of a folder"), ([], "No folder was named"):
        with pytest.raises(dev.Refusal, match=said):
            dev.gallery(words)


def test_the_help_names_every_command(dev: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 0
    said = capsys.readouterr().out
    assert [name for name in dev.COMMANDS if f"dev.py {name}" not in said] == []


# Libraries of the system

MISSING = {"libno-such-thing.so.0": "libno-such-thing0", "libnor-this.so.1": "libnor-this1"}


def only_on_linux(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, *, apt: bool, root: bool) -> None:
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "has_apt", lambda: apt)
    monkeypatch.setattr(dev, "is_root", lambda: root)


def test_missing_libraries_are_named_for_any_linux(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    only_on_linux(dev, monkeypatch, apt=False, root=True)
    with pytest.raises(dev.Refusal, match=r"libno-such-thing\.so\.0, libnor-this\.so\.1\. Nothing was started"):
        dev.provide(MISSING)


def test_without_rights_the_command_for_an_administrator_is_named(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    only_on_linux(dev, monkeypatch, apt=True, root=False)
    with pytest.raises(dev.Refusal, match="'sudo apt-get install libno-such-thing0 libnor-this1'"):
        dev.provide(MISSING)


def test_an_administrator_gets_only_what_is_missing_installed(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    only_on_linux(dev, monkeypatch, apt=True, root=True)
    asked: list[tuple[str, ...]] = []
    here = {"libhere.so.1"}

    def apt_get(*arguments: str) -> tuple[int, str]:
        asked.append(arguments)
        here.update(MISSING if arguments[0] == "install" else ())
        return 0, ""

    monkeypatch.setattr(dev, "apt_get", apt_get)
    monkeypatch.setattr(dev, "can_load", lambda name: name in here)
    dev.provide({"libhere.so.1": "libhere1"} | MISSING)
    dev.provide(MISSING)
    assert [arguments[0] for arguments in asked] == ["update", "install"]
    assert asked[1][-2:] == ("libno-such-thing0", "libnor-this1")
    assert "libhere1" not in asked[1]


def test_what_cannot_be_installed_is_told_with_the_reason(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    only_on_linux(dev, monkeypatch, apt=True, root=True)
    monkeypatch.setattr(dev, "apt_get", lambda *_arguments: (100, "E: Could not resolve 'deb.debian.org'\n"))
    with pytest.raises(dev.Refusal, match=r"\(E: Could not resolve 'deb\.debian\.org'\)\. No work is lost\."):
        dev.provide(MISSING)


# Words


def test_only_changed_words_are_compiled(dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def in_venv(*arguments: str) -> int:
        compiled.extend(Path(name).parts[-3] for name in arguments if name.endswith(".po"))
        return 0

    monkeypatch.setattr(dev, "in_venv", in_venv)
    dev.compile_catalogues()
    for language, ages in {"vi": (20, 10), "en": (10, 20), "fr": (10, None)}.items():
        folder = tmp_path / "translations" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        for name, age in zip(("desktop_app.po", "desktop_app.mo"), ages, strict=True):
            if age is not None:
                (folder / name).touch()
                os.utime(folder / name, (age, age))
    dev.compile_catalogues()
    assert sorted(compiled) == ["fr", "vi"]


# The locks


def pins(lock: Path) -> dict[str, list[str]]:
    """Each pinned requirement of a lock file with its hashes."""
    text = re.sub(r"(?m)^#.*\n", "", lock.read_text("utf-8")).replace("\\\n", " ")
    lines = [line.split("--hash=") for line in text.splitlines()]
    return {line[0].strip(): [found.strip() for found in line[1:]] for line in lines}


LOCKS = ("runtime", "development")


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_is_one_version_with_its_hashes(name: str) -> None:
    locked = pins(ROOT / "installer" / f"{name}.lock")
    assert locked
    assert [pin for pin in locked if not re.match(r"[a-z0-9-]+==[\w.]+( ; .+)?$", pin)] == []
    hashes = {
        pin: [found for found in found_for if re.fullmatch("sha256:[0-9a-f]{64}", found)]
        for pin, found_for in locked.items()
    }
    assert hashes == locked
    assert all(locked.values())


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_says_nothing_of_where_files_come_from(name: str) -> None:
    text = (ROOT / "installer" / f"{name}.lock").read_text("utf-8")
    assert (
        re.findall(r"(?m)^\s*(?:-i|-f|--index-url|--extra-index-url|--find-links|--trusted-host)\b|\w+://|@ ", text)
        == []
    )


def test_the_locks_agree_on_what_both_name() -> None:
    versions = [
        dict(pin.split(" ")[0].split("==") for pin in pins(ROOT / "installer" / f"{name}.lock")) for name in LOCKS
    ]
    both = versions[0].keys() & versions[1].keys()
    assert {name: versions[0][name] for name in both} == {name: versions[1][name] for name in both}


def test_the_script_of_ci_is_the_one_command() -> None:
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[1:] == ["python3 installer/dev.py test"]


def test_dev_runs_where_nothing_is_installed(tmp_path: Path) -> None:
    bare = subprocess.run(
        [sys.executable, "-I", "-S", str(ROOT / "installer" / "dev.py"), "help"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name == "SYSTEMROOT"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (bare.returncode, bare.stderr) == (0, "")
    assert "run [-- ARGUMENTS]" in bare.stdout
