"""The letters of a text as they may be printed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from desktop_app.text import nfc

_SHAPELESS = re.compile("[\u00ad\ufe00-\ufe0f]")
_ODD = re.compile("[\t\u00ad\ufe00-\ufe0f]")


@lru_cache(maxsize=32768)
def printable(text: str) -> str:
    """`text` composed, its lines kept, without what has no shape of its own (soft hyphens, emoji variants, tabs)."""
    if text.isascii() and text.isprintable():
        return text
    kept = nfc(text)
    return _SHAPELESS.sub("", kept.replace("\t", " ")) if _ODD.search(kept) else kept


def clusters(text: str) -> list[str]:
    """`text` cut into letters, each with the marks that belong to it: they must come from one font."""
    found: list[str] = []
    for letter in text:
        if found and unicodedata.category(letter).startswith("M"):
            found[-1] += letter
        else:
            found.append(letter)
    return found
