"""What each command of the command line does: services asked, and the answer as plain data; a file for each subject."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from desktop_app.errors import AppError
from desktop_app.folders import Folders
from desktop_app.services import upkeep

MOST_TOLD = 20  # cells or packages, in words; `--json` names them all
Answer = Any  # what `--json` prints


class Ask(Exception):
    """Part of what was asked is refused: the answer is printed all the same, and the sentence on stderr."""

    def __init__(self, answer: Answer, sentence: str) -> None:
        super().__init__(sentence)
        self.answer = answer
        self.sentence = sentence


@contextmanager
def refusals_of_the_book(folders: Folders) -> Iterator[None]:
    """A page of the book that cannot be read, met in the middle of a command, is no bug."""
    try:
        yield
    except (AppError, Ask):
        raise
    except Exception as error:
        refused = upkeep.refusal_of(error, folders)
        if refused is None:
            raise
        raise refused from error
