"""The letters of a text as they may be printed, and the refusal when one of them cannot be."""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import lru_cache

from desktop_app.errors import Refused
from desktop_app.text import nfc, shorten


class PrintRefusal(Enum):
    LETTER_MISSING = "none of the program's fonts has {letter}, which stands in {text}"


class LetterMissing(Refused):
    """None of the program's fonts has this letter; printing would drop it without a word."""

    reasons = PrintRefusal

    def __init__(self, letter: str, text: str) -> None:
        super().__init__(PrintRefusal.LETTER_MISSING, letter=letter, text=shorten(text, 80))


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
