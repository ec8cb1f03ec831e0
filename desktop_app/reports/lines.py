"""Breaking a text into lines that fit a width."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop_app.errors import LetterMissing
from desktop_app.reports.fonts import Style, runs, width, widths
from desktop_app.reports.letters import clusters, printable

_JOINTS = re.compile(r"(?<=[-–—/,.;:_])")  # where a word too long for its line is broken first


@lru_cache(maxsize=32768)
def wrapped(text: str, style: Style, room: float) -> tuple[str, ...]:
    """`text` in lines no wider than `room` points; its own line breaks stay, blank lines at its ends do not.

    Words are broken only when one alone is wider than a line. No text at all is no lines. Raises LetterMissing.
    """
    return tuple(line for lines in paragraphs(text, style, room) for line in lines)


def paragraphs(text: str, style: Style, room: float, inset: float = 0.0) -> list[list[str]]:
    """The lines of each of `text`'s own lines, the first of them `inset` points shorter. Raises LetterMissing."""
    clean = printable(text).strip()
    if not clean:
        return []
    try:
        return [_filled(part.split(), style, room, inset) for part in clean.split("\n")]
    except LetterMissing:
        runs(clean.replace("\n", " "), style.face)  # what is missing is told with the whole text around it
        raise


def _filled(words: list[str], style: Style, room: float, inset: float) -> list[str]:
    known = widths(style)
    space = known[" "]
    lines: list[str] = []
    line: list[str] = []
    used = inset
    for word in words:
        wide = known[word]
        end = used + space + wide if line else used + wide
        if end <= room:
            line.append(word)
            used = end
            continue
        if line:
            lines.append(" ".join(line))
        *whole, last = [word] if wide <= room else _broken(word, style, room)
        lines += whole
        line, used = [last], known[last]
    return [*lines, " ".join(line)]


def _broken(word: str, style: Style, room: float) -> list[str]:
    """A word wider than a line, after its own dashes and slashes where that helps, else between letters."""
    pieces = [""]
    for part in _JOINTS.split(word):
        if width(pieces[-1] + part, style) <= room:
            pieces[-1] += part
        elif width(part, style) <= room:
            pieces.append(part)
        else:
            for letter in clusters(part):
                if pieces[-1] and width(pieces[-1] + letter, style) > room:
                    pieces.append("")
                pieces[-1] += letter
    return [piece for piece in pieces if piece]


def fitted(text: str, style: Style, room: float, least: float) -> Style:
    """`style`, made smaller down to `least` points where the longest word of `text` would have to be broken."""
    longest = max((width(word, style) for word in printable(text).split()), default=0.0)
    return style if longest <= room else Style(style.face, max(least, style.size * room / longest))


def balanced(text: str, style: Style, room: float) -> tuple[str, ...]:
    """Like `wrapped`, in as many lines, but as equally long as they can be: for heads that stand centred."""
    lines = wrapped(text, style, room)
    least, enough = 0.0, room
    while len(lines) > 1 and enough - least > style.size / 2:
        middle = (least + enough) / 2
        if len(wrapped(text, style, middle)) > len(lines) or _breaks_a_word(text, style, middle):
            least = middle
        else:
            enough = middle
    return wrapped(text, style, enough)


def _breaks_a_word(text: str, style: Style, room: float) -> bool:
    return any(width(word, style) > room for word in printable(text).split())
