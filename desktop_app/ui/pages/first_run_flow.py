"""The three questions of the first run: what is answered, what is still open, what may go on. Knows no windows."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from desktop_app.domain.units import OFFICE_LEVELS, UnitRefusal, UnitRefused
from desktop_app.services.office import found
from desktop_app.text import search_key, squeeze
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from desktop_app.errors import AppError
    from desktop_app.folders import Folders

Start = Literal["plan", "blank", "sample"]
Question = Literal["name", "level", "parent"]
QUESTIONS: tuple[Question, ...] = ("name", "level", "parent")
LONGEST_CODE = 32


def suggested_code(name: str) -> str:
    """A code from the first letters of a name, words in capitals whole: "UBND xã Bản Công" gives UBNDXBC."""
    letters = ""
    for word in squeeze(name).split():
        plain = re.sub(r"[^a-z0-9]", "", search_key(word))
        whole = word.isupper() or plain.isdigit()
        letters += (plain if whole else plain[:1]).upper()
    return letters[:LONGEST_CODE]


_LEVEL_WORDS = (
    ("district", r"\b(?:thi xa|huyen|quan)\b"),
    ("commune", r"\b(?:xa|phuong|thi tran|dac khu)\b(?! hoi)"),
    ("province", r"\b(?:tinh|thanh pho)\b"),
)


def suggested_level(name: str) -> str:
    """The level that the name of an office tells: "UBND xã Bản Công" is a commune's; "" when it tells none."""
    key = search_key(name)
    return next((level for level, words in _LEVEL_WORDS if re.search(words, key)), "")


@dataclass(frozen=True, slots=True)
class Flow:
    """What has been answered so far. Codes are suggested from the names until the person writes their own."""

    name: str = ""
    level: str = ""
    parent_name: str = ""
    own_code: str | None = None
    own_parent_code: str | None = None
    start: Start = "plan"

    @property
    def code(self) -> str:
        return suggested_code(self.name) if self.own_code is None else self.own_code

    @property
    def level_meant(self) -> str:
        """The level that was chosen, or else the one that the name tells."""
        return self.level or suggested_level(self.name)

    @property
    def parent_code(self) -> str:
        if self.own_parent_code is not None:
            return self.own_parent_code
        code = suggested_code(self.parent_name)
        return f"{code[: LONGEST_CODE - 2]}-2" if code and code == self.code else code

    def is_answered(self, question: Question) -> bool:
        if question == "level":
            return self.level_meant in OFFICE_LEVELS
        if question == "name":
            return bool(self.name.strip() and self.code.strip())
        return bool(self.parent_name.strip() and self.parent_code.strip()) or self.parent_may_be_empty

    @property
    def parent_may_be_empty(self) -> bool:
        """A province has no office above it in this work."""
        return self.level_meant == "province" and not self.parent_name.strip()

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that wait for an answer."""
        return tuple(one for one in QUESTIONS if not self.is_answered(one))

    @property
    def may_go_on(self) -> bool:
        return self.start == "sample" or not self.open

    def set_up(self, folders: Folders, clock: Callable[[], datetime]) -> None:
        """Makes the office's book. Raises UnitRefused or what the disk refuses."""
        parent = self.parent_name.strip()
        office = found(
            folders,
            squeeze(self.name),
            self.level_meant,
            self.code.strip(),
            squeeze(parent),
            self.parent_code.strip() if parent else "",
            clock,
        )
        office.close()

    def concerned(self, error: AppError) -> Question | None:
        """The question whose answer was refused; None when it was something else."""
        if not isinstance(error, UnitRefused):
            return None
        if error.reason is UnitRefusal.UNKNOWN_LEVEL:
            return "level"
        if error.reason is UnitRefusal.OWN_ANCESTOR:
            return "parent"
        about = {self.parent_code.strip(), squeeze(self.parent_name)} - {""}
        return "parent" if error.facts.get("unit") in about else "name"

    def opened(self, file: Path | None) -> tuple[str, Path] | None:
        """What the window opens after the set-up: the plan that was chosen, or nothing in particular."""
        return ("plan", file) if self.start == "plan" and file is not None else None

    def with_answer(self, **answers: str | None) -> Flow:
        """The flow with other answers; a code emptied by the person is suggested again."""
        changes = {key: (value or None) if key.startswith("own_") else (value or "") for key, value in answers.items()}
        return replace(self, **changes)  # type: ignore[arg-type]
