"""The letters of a text as they may be printed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from desktop_app.text import nfc

_VIETNAMESE = re.compile(
    "[ -~\n\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd\u00e0-\u00e3\u00e8-\u00ea\u00ec\u00ed"
    "\u00f2-\u00f5\u00f9\u00fa\u00fdĂăĐđĨĩŨũƠơƯưẠ-ỹ–—…“”‘’]*"
)  # composed already, and each letter with its shape
_SHAPELESS = re.compile("[\u00ad\ufe00-\ufe0f]")
_ODD = re.compile("[\t\u00ad\ufe00-\ufe0f]")


@lru_cache(maxsize=32768)
def printable(text: str) -> str:
    """`text` composed, its lines kept, without what has no shape of its own (soft hyphens, emoji variants, tabs)."""
    if _VIETNAMESE.fullmatch(text):
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
