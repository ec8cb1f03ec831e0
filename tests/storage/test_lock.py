"""One program at a time has a book open."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.errors import WorkbookInUse
from desktop_app.storage.lock import only_one

HOLD = """
import sys
from pathlib import Path
from desktop_app.storage.lock import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_program_is_told_that_the_book_is_open(tmp_path: Path) -> None:
    lock = tmp_path / "home" / "phongtrao.lock"
    with only_one(lock), pytest.raises(WorkbookInUse), only_one(lock):
        pass
    with only_one(lock):
        pass


def test_a_program_that_dies_lets_go(tmp_path: Path) -> None:
    lock = tmp_path / "phongtrao.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "held\n"
        with pytest.raises(WorkbookInUse), only_one(lock):
            pass
        other.kill()
    with only_one(lock):
        pass
