"""The letters of a text as they may be printed, and the refusal when one of them cannot be."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from desktop_app.errors import AppError
from desktop_app.text import nfc


class LetterMissing(AppError):
    """None of the program's fonts has this letter; printing would drop it without a word."""

    def __init__(self, letter: str, text: str) -> None:
        super().__init__(f"U+{ord(letter):04X} in {text!r}")
        self.letter = letter
        self.text = text


@lru_cache(maxsize=32768)
def printable(text: str) -> str:
    """`text` composed, its lines kept, without what has no shape of its own (soft hyphens, emoji variants, tabs)."""
    if text.isascii() and text.isprintable():
        return text
    kept = nfc(text).replace("\t", " ").replace("\u00ad", "")
    return "".join(letter for letter in kept if not "\ufe00" <= letter <= "\ufe0f")


def clusters(text: str) -> list[str]:
    """`text` cut into letters, each with the marks that belong to it: they must come from one font."""
    found: list[str] = []
    for letter in text:
        if found and unicodedata.category(letter).startswith("M"):
            found[-1] += letter
        else:
            found.append(letter)
    return found
