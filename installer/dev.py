#!/usr/bin/env python3
"""Set up, start and check the program on a machine that has nothing but Python.

    python3 installer/dev.py run [-- ARGUMENTS]   set up what is missing, then start the program
    python3 installer/dev.py test                 set up what is missing, then check everything
    python3 installer/dev.py check                check everything, without setting up
    python3 installer/dev.py strings [LANGUAGE]   bring the words of every language up to date with the code
    python3 installer/dev.py gallery FOLDER       draw every page into pictures
    python3 installer/dev.py bench                measure how long the common things take

It needs only Python's own library, because it runs before anything is installed.
"""

from __future__ import annotations

import compileall
import contextlib
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTALLER = ROOT / "installer"
VENV = ROOT / ".venv"
STAMP = VENV / "installed"
CODE = ROOT / "desktop_app"
TRANSLATIONS = ROOT / "translations"

RUNTIME = INSTALLER / "runtime.lock"
DEVELOPMENT = INSTALLER / "development.lock"
CATALOGUES = INSTALLER / "catalogues.py"

OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 13)  # the newest that the pinned PySide6 has a build for

# What Qt loads from the system, and the Debian package that brings it. Newer releases that renamed a package
# (libglib2.0-0t64) still answer to the old name.
LIBRARIES_TO_DRAW = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
LIBRARIES_TO_OPEN_WINDOWS = LIBRARIES_TO_DRAW | {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

OPTIONS_WITH_A_VALUE = ("--home", "--lang")
OPTIONS_THAT_ONLY_ANSWER = ("-h", "--help", "--version")
SIGNS_OF_NO_NETWORK = ("connection broken by", "NewConnectionError", "ConnectTimeoutError", "Failed to establish")

CHECKS: dict[str, tuple[str, ...]] = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy", "--strict"),
    "catalogues": (str(CATALOGUES), "check"),
    "pytest": ("-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal"),  # on every core of the machine
}


class Refusal(Exception):
    """Something the person must put right first; the text says what happened, what is safe and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Carry out one command; gives its exit status, 2 when the person has to act."""
    name, rest = (arguments[0], list(arguments[1:])) if arguments else ("help", [])
    if name in ("help", "-h", "--help"):
        print(__doc__)
        return 0
    try:
        if name not in COMMANDS:
            raise Refusal(f"There is no command '{name}'; there are: {', '.join(COMMANDS)}.")
        return COMMANDS[name](rest)
    except Refusal as refusal:
        say(str(refusal))
        return 2
    except KeyboardInterrupt:
        say("Stopped. Nothing is lost; the same command goes on from here.")
        return 130


# The commands


def run(arguments: list[str]) -> int:
    """Set up, then start the program with `arguments` from the folder the person is in."""
    arguments = arguments[1:] if arguments[:1] == ["--"] else arguments
    windows = opens_a_window(arguments)
    if windows and not has_display(os.environ):
        raise Refusal(
            "There is no screen to open the window on. Nothing was started. Give a command that needs no window,"
            " such as 'run -- week --json', or borrow a screen: 'xvfb-run python3 installer/dev.py run'."
        )
    set_up(RUNTIME)
    if windows:
        provide(LIBRARIES_TO_OPEN_WINDOWS)
    return in_venv("-P", "-m", "desktop_app", *arguments)


def test(_arguments: list[str]) -> int:
    """Set up with the tools for checking, then check."""
    set_up(RUNTIME, DEVELOPMENT)
    provide(LIBRARIES_TO_DRAW)
    return check([])


def check(_arguments: list[str]) -> int:
    """Make every check; gives the status of the first that failed, after all have run."""
    if not venv_python().exists():
        raise Refusal("The tools for checking are not set up yet: run 'python3 installer/dev.py test' once.")
    compile_catalogues()
    failed = {name: status for name, step in CHECKS.items() if (status := timed(name, step))}
    if failed:
        say(f"\nFailed: {', '.join(failed)}.")
        return next(iter(failed.values()))
    say("\nAll is well.")
    return 0


def strings(languages: list[str]) -> int:
    """Bring translations/ up to date with the code; a language named here that has no folder gets one."""
    set_up(RUNTIME)
    return in_venv(str(CATALOGUES), "update", *languages)


def gallery(arguments: list[str]) -> int:
    """Draw every page into pictures in the folder that `arguments` names."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        said = f"'{' '.join(arguments)}' is not the name of a folder." if arguments else "No folder was named."
        raise Refusal(f"{said} Nothing was drawn. Say where the pictures shall go: 'gallery FOLDER'.")
    return start_script(INSTALLER / "gallery.py", arguments)


def bench(arguments: list[str]) -> int:
    """Measure how long the common things take."""
    return start_script(INSTALLER / "bench.py", arguments)


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    command.__name__: command for command in (run, test, check, strings, gallery, bench)
}


def start_script(script: Path, arguments: list[str]) -> int:
    """Set up, then run a script of ours that uses Qt without a screen."""
    set_up(RUNTIME)
    provide(LIBRARIES_TO_DRAW)
    return in_venv(str(script), *arguments, QT_QPA_PLATFORM="offscreen")


def timed(name: str, step: Sequence[str]) -> int:
    """Make one check, with its name before and its time after; gives its exit status."""
    say(f"\n== {name}")
    began = time.monotonic()
    status = in_venv(*step, folder=ROOT, QT_QPA_PLATFORM="offscreen")
    say(f"== {name}: {'failed' if status else 'ok'}, {time.monotonic() - began:.1f} s")
    return status


# Setting up


def set_up(*locks: Path) -> None:
    """Make .venv hold what `locks` name and the words be readable; does nothing that is done already."""
    if not OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
        raise Refusal(
            f"Python {dotted(OLDEST_PYTHON)} to {dotted(NEWEST_PYTHON)} is needed and this is Python"
            f" {dotted(sys.version_info[:2])}. Nothing was changed. Install one of those and start this with it."
        )
    if not is_installed(locks):
        if not can_be_added_to():
            make_venv()
        install(locks)
    compile_catalogues()
    compile_code()


def is_installed(locks: Iterable[Path]) -> bool:
    return venv_python().exists() and wanted(locks) <= stamped()


def can_be_added_to() -> bool:
    """Whether .venv is whole: a stamp says that the last installation came to its end, under this Python."""
    return venv_python().exists() and wanted(()) <= stamped()


def wanted(locks: Iterable[Path]) -> set[str]:
    """The lines of the stamp when these locks are installed: the Python, and what each lock says."""
    python = f"python {dotted(sys.version_info[:2])}"
    return {python} | {f"{lock.name} {hashlib.sha256(lock.read_bytes()).hexdigest()}" for lock in locks}


def stamped() -> set[str]:
    return set(STAMP.read_text("utf-8").splitlines()) if STAMP.exists() else set()


def make_venv() -> None:
    """Make an empty .venv, in place of one that was left half-made."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{dotted(sys.version_info[:2])}-venv"
        provide_packages([package], "Python's own installer (pip) is missing on this machine.")
    say("Making .venv ...")
    STAMP.unlink(missing_ok=True)
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
    )
    if made.returncode:
        raise Refusal(
            f"The folder {VENV} could not be made ({last_line(made.stdout + made.stderr)}). No work is lost."
            " Close programs that use this folder, see that the disk has room, and run the same command again."
        )


def install(locks: Iterable[Path]) -> None:
    """Install exactly what the locks name. The stamp is away meanwhile, so that an interrupted start is seen."""
    say("Installing libraries (the first time about 135 MB are fetched) ...")
    STAMP.unlink(missing_ok=True)
    files = [word for lock in locks for word in ("-r", str(lock))]
    status, words = pip("install", "--require-hashes", "--no-deps", "--only-binary", ":all:", *files)
    if status:
        raise Refusal(why_pip_failed(words))
    part = STAMP.with_suffix(".part")
    part.write_text("\n".join(sorted(wanted(locks))) + "\n", "utf-8")
    part.replace(STAMP)


def pip(*arguments: str) -> tuple[int, str]:
    """Run pip in .venv, telling only of large downloads; gives its status and all it said."""
    command = [str(venv_python()), "-m", "pip", "--no-input", "--disable-pip-version-check", *arguments]
    words: list[str] = []
    with subprocess.Popen(
        [*command, "--progress-bar", "off"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUTF8": "1"},
    ) as running:
        for line in running.stdout or ():
            words.append(line)
            if "Downloading" in line and "MB)" in line:
                say("  " + line.strip())
    return running.returncode, "".join(words)


def why_pip_failed(words: str) -> str:
    """One paragraph for the person, from all that pip said."""
    if any(sign in words for sign in SIGNS_OF_NO_NETWORK):
        return (
            "The libraries could not be fetched because the network cannot be reached. No work is lost."
            " Connect and run the same command again; without a network, put the library files (*.whl) in a folder"
            " and set PIP_NO_INDEX=1 and PIP_FIND_LINKS to that folder first."
        )
    return (
        f"The libraries could not be installed ({last_line(words)}). No work is lost."
        " Put that right and run the same command again."
    )


def compile_catalogues() -> None:
    """Make the words quick to read (.mo) wherever they changed."""
    stale = [str(po) for po in TRANSLATIONS.glob("*/LC_MESSAGES/desktop_app.po") if is_stale(po.with_suffix(".mo"), po)]
    if stale and in_venv(str(CATALOGUES), "compile", *stale):
        raise Refusal(f"These words cannot be read: {', '.join(stale)}. Nothing was started. Put the file right first.")


def compile_code() -> None:
    """Leave the program's code as Python reads it quickest, also where Python is told to write nothing itself."""
    compileall.compile_dir(CODE, quiet=2)  # a file that cannot be written, or read, is met again at the start


def is_stale(made: Path, source: Path) -> bool:
    return not made.exists() or made.stat().st_mtime < source.stat().st_mtime


# The machine


def provide(libraries: Mapping[str, str]) -> None:
    """See that the system libraries Qt needs are here; as root on Debian or Ubuntu, install what is missing."""
    if sys.platform != "linux":
        return
    missing = missing_libraries(libraries)
    if missing:
        packages = sorted({libraries[name] for name in missing})
        names = "" if has_apt() else f": {', '.join(missing)}"
        provide_packages(packages, f"Qt needs system libraries that are missing here{names}.")
        missing = missing_libraries(libraries)
    if missing:
        raise Refusal(
            f"These system libraries were installed but cannot be loaded: {', '.join(missing)}. Nothing was started."
            " Restart the computer, then run this command again."
        )


def missing_libraries(libraries: Iterable[str]) -> list[str]:
    return [name for name in libraries if not can_load(name)]


def can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide_packages(packages: list[str], reason: str) -> None:
    """Install packages of the system, or say in one sentence who can."""
    if not has_apt():
        raise Refusal(
            f"{reason} Nothing was started. Install this with your system's package manager, then run this command"
            f" again; on Debian the packages are {' '.join(packages)}."
        )
    if not is_root():
        raise Refusal(
            f"{reason} Nothing was started. Run 'sudo apt-get install {' '.join(packages)}', then this command again."
        )
    say(f"{reason} Installing {' '.join(packages)} ...")
    status, words = apt_get("update")
    if not status:
        status, words = apt_get("install", "--yes", "--no-install-recommends", *packages)
    if status:
        raise Refusal(
            f"{reason} They could not be installed ({last_line(words)}). No work is lost."
            f" See that the network can be reached and run 'apt-get install {' '.join(packages)}', then this command."
        )


def apt_get(*arguments: str) -> tuple[int, str]:
    # dpkg looks for ldconfig on the path, and an empty environment does not name the folder it is in
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/local/sbin", "/usr/sbin", "/sbin"])
    done = subprocess.run(
        ["apt-get", "-q", "-o", "APT::Update::Error-Mode=any", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": path, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"},
    )
    return done.returncode, done.stdout + done.stderr


def has_apt() -> bool:
    return sys.platform == "linux" and shutil.which("apt-get") is not None


def is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown; outside Linux there always is a desktop."""
    chosen = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(environment.get(name) for name in chosen)


def opens_a_window(arguments: Sequence[str]) -> bool:
    """Whether the program would open its window: it does unless a command is named or only an answer is asked."""
    words = iter(arguments)
    for word in words:
        if word in OPTIONS_THAT_ONLY_ANSWER:
            return False
        if word in OPTIONS_WITH_A_VALUE:
            next(words, None)
        elif not word.startswith("-"):
            return False
    return True


# Small things


def in_venv(*arguments: str, folder: Path | None = None, **settings: str) -> int:
    """Run .venv's Python on the project, with `settings` added to the environment; gives the exit status."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **settings}
    status = subprocess.call([str(venv_python()), *arguments], cwd=folder, env=environment)
    return status if status >= 0 else 128 - status  # as a shell tells of a program that a signal ended


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def dotted(version: Iterable[int]) -> str:
    return ".".join(str(number) for number in version)


def last_line(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip() and "[notice]" not in line]
    return lines[-1].removesuffix(".") if lines else "no reason was given"


def say(text: str) -> None:
    """Tell the person, leaving standard output to the program."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):
        sys.exit(main(sys.argv[1:]))
