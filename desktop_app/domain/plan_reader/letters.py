"""Letters folded one to one, so that a place found in the folded text is the same place in the text."""

from __future__ import annotations

import re
import unicodedata

_DASHES = "‐‑‒–—―−"
_QUOTES = "“”„‟«»″"


class _Folded(dict[int, str]):
    """A table for str.translate that gives exactly one letter for each."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        if letter in _DASHES:
            plain = "-"
        elif letter in _QUOTES:
            plain = '"'
        elif letter in "đĐ":
            plain = "d" if letter == "đ" else "D"
        else:
            plain = unicodedata.normalize("NFD", letter)[0]
        self[code] = plain
        return plain


_FOLDED = _Folded()


def fold(text: str) -> str:
    """`text` without diacritics, dashes and quotes of one sort, capitals kept; as long as `text`."""
    return text.translate(_FOLDED)


def key(text: str) -> str:
    """`fold` in small letters; as long as `text`."""
    small = fold(text)
    lowered = small.lower()
    return lowered if len(lowered) == len(small) else "".join(one.lower()[:1] for one in small)


def is_capitals(text: str) -> bool:
    """Whether a line is written in capitals; a few small letters ("V/v", a number's "l") do not matter."""
    letters = [one for one in text if one.isalpha()]
    capitals = sum(one.isupper() for one in letters)
    return capitals >= 2 and capitals >= 0.85 * len(letters)


_EDGES = re.compile(r"^[\s.,;:]+|[\s.,;:]+$")


def bare(text: str) -> str:
    """Without marks and spaces at the ends."""
    return _EDGES.sub("", text)


def digits(text: str) -> int:
    """A number in which a scan may have taken 1 for l or I, and 0 for O. Raises ValueError."""
    return int(text.translate(str.maketrans("lI|iOo", "111100")))
