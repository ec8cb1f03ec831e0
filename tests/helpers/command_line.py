"""Runs the command line as an administrator would, in this process, and gives what it said."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli import main


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Machine:
    """One office's computer: its own home folder, its own command line."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys

    def run(self, *arguments: str | Path) -> Said:
        self._capsys.readouterr()
        status = main(["--home", str(self.home), *map(str, arguments)])
        captured = self._capsys.readouterr()
        return Said(status, captured.out, captured.err)

    def ask(self, *arguments: str | Path) -> Any:
        """What a command that must succeed answers."""
        said = self.run(*arguments, "--json")
        assert (said.status, said.err) == (0, ""), said
        return said.json
