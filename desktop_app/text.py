"""Vietnamese text: cleaned at the door, found without diacritics, sorted as in a Vietnamese dictionary."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

SortKey: TypeAlias = str
"""Letters, tones, capitals, the text itself: each decides only when those before it are equal, as in a tuple; one text
is compared several times sooner, and no letter of it is as small as the mark between them.
"""

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_VOWEL_MARKS = "\u0302\u0306\u031b"  # of â ê ô, of ă, of ơ ư: these make other letters; every other mark is a tone
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of dictionaries
_DASHES = "‐‑‒–—―−"
_DOUBLE_QUOTES = "“”„‟«»″"
_SINGLE_QUOTES = "‘’‚‛′`´"
_NUMBERS = re.compile(r"[0-9]+")
FORMULA_BEGINS = ("=", "+", "-", "@")
"""With one of these first, a spreadsheet takes a text for something to be calculated."""
_FIGURES = r"[+-]?[\d\s.,()%-]*\d[\d\s.,()%-]*"  # a number below zero, a telephone with its country
_TYPED_NUMBER = re.compile(r"([-−]?)([0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?")


class _PerLetter(dict[int, str]):
    """A table for str.translate that works out each letter once, when it is first met."""

    def __init__(self, rule: Callable[[str], str]) -> None:
        super().__init__()
        self._rule = rule

    def __missing__(self, code: int) -> str:
        self[code] = self._rule(chr(code))
        return self[code]


class _FoldedWords(dict[str, str]):
    """The search key of each word that was met, some thousands of short ones: words come back in line after line."""

    def __missing__(self, word: str) -> str:
        folded = " ".join(word.translate(_FOLD).split())
        if len(word) <= 40:
            if len(self) >= 8192:
                self.clear()
            self[word] = folded
        return folded


class _SortedWords(dict[str, tuple[str, str, str]]):
    """What each word that was met is sorted by: its letters, tones and capitals. As many words as above."""

    def __missing__(self, word: str) -> tuple[str, str, str]:
        sorts = _NUMBERS.sub(_number_rank, word.translate(_RANK)), word.translate(_TONE), word.translate(_CASE)
        if len(word) <= 40:
            if len(self) >= 8192:
                self.clear()
            self[word] = sorts
        return sorts


def _clean_letter(letter: str) -> str:
    if letter in "ÐƉ":
        return "Đ"
    if letter in "ðɖ":
        return "đ"
    if letter in "\n\t\u00ad":  # a soft hyphen may be the ư of an old font: whoever reads old fonts still needs it
        return letter
    if letter in "\x0b\x0c\x85\u2028\u2029":
        return "\n"
    kind = unicodedata.category(letter)
    if kind == "Zs":
        return " "
    if kind == "Cs":
        return "\ufffd"  # half a letter cannot be stored in UTF-8
    return "" if kind in ("Cc", "Cf") else letter


def _fold_letter(letter: str) -> str:
    if letter in _DASHES:
        return "-"
    if letter in _DOUBLE_QUOTES:
        return '"'
    if letter in _SINGLE_QUOTES:
        return "'"
    if letter == "\u00ad":
        return ""
    bare = (part for part in unicodedata.normalize("NFD", letter.lower()) if not unicodedata.combining(part))
    return "".join(bare).lower().replace("đ", "d")


def _without_tone(letter: str) -> str:
    """The lower-case letter of the alphabet (ă, ơ, đ…) under a tone, composed."""
    parts = unicodedata.normalize("NFD", letter.lower())
    kept = (part for part in parts if part in _VOWEL_MARKS or not unicodedata.combining(part))
    return unicodedata.normalize("NFC", "".join(kept))


def _rank_letter(letter: str) -> str:
    """Spaces, then marks, then digits, then the Vietnamese alphabet, then all other letters."""
    if letter.isspace():
        return "\x01"
    ranked = ""
    for plain in _without_tone(letter):
        place = _ALPHABET.find(plain)
        if place >= 0:
            ranked += chr(0x100 + place)
        elif plain in "0123456789":
            ranked += plain
        elif plain.isalnum():
            ranked += "\uf000" + plain
        elif not unicodedata.combining(plain):
            ranked += "\x02" + plain
    return ranked


def _tone_letter(letter: str) -> str:
    """The tone alone: a syllable has one, so hòa and hoà have the same tones and stand together."""
    if letter.isspace():
        return " "
    marks = (part for part in unicodedata.normalize("NFD", letter) if unicodedata.combining(part))
    return "".join(str(_TONES.find(mark) + 1) if mark in _TONES else mark for mark in marks if mark not in _VOWEL_MARKS)


_CLEAN = _PerLetter(_clean_letter)
_FOLD = _PerLetter(_fold_letter)
_FOLDED = _FoldedWords()
_RANK = _PerLetter(_rank_letter)
_TONE = _PerLetter(_tone_letter)
_CASE = _PerLetter(lambda letter: "1" if letter.isupper() else "0")
_SORTED = _SortedWords()


def _has_other_d(text: str) -> bool:
    return "Ð" in text or "Ɖ" in text or "ð" in text or "ɖ" in text


def nfc(text: str) -> str:
    """`text` as the program keeps it: composed letters, one kind of Đ, plain spaces, no control marks; lines stay."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text) and not _has_other_d(text):
        return text  # nearly all that comes: seen far sooner than made anew
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").translate(_CLEAN))


def squeeze(text: str) -> str:
    """One line: every run of white space becomes one space, none at the ends."""
    return " ".join(nfc(text).split())


def search_key(text: str) -> str:
    """Equal for texts that differ only in tones, marks, capitals, spaces or the sort of dash and quote: "dai hoi"."""
    return " ".join(filter(None, map(_FOLDED.__getitem__, nfc(text).split())))


def sort_key(text: str) -> SortKey:
    """Sorts by the Vietnamese alphabet (a ă â … d đ …), then tones, then small before capital; numbers by value."""
    words = nfc(text).split() or [""]
    letters, tones, capitals = zip(*map(_SORTED.__getitem__, words), strict=True)
    return "\0".join(("\x01".join(letters), " ".join(tones), "0".join(capitals), " ".join(words)))


def _number_rank(found: re.Match[str]) -> str:
    digits = found.group().lstrip("0")
    return chr(0x40 + min(len(digits), 0x90)) + digits  # the longer number is the larger; all before the letters


def spread(text: str, query: str) -> list[tuple[int, int]]:
    """Where `query`, typed with or without diacritics, stands in `text`: ranges (start, end) of the written letters.

    The whole query at the start of a word is looked for first, then its words one by one, then the query anywhere.
    """
    wanted = search_key(query)
    if not wanted:
        return []
    folded, origin = _folded_with_origin(text)
    starts = rf"(?<!\w){re.escape(wanted)}"
    words = "|".join(rf"(?<!\w){re.escape(word)}" for word in sorted(set(wanted.split()), key=len, reverse=True))
    for pattern in (starts, words, re.escape(wanted)):
        found = [(origin[match.start()], origin[match.end()]) for match in re.finditer(pattern, folded)]
        if found:
            return [(first, _end_of_letters(text, first, end)) for first, end in found]
    return []


def _folded_with_origin(text: str) -> tuple[str, list[int]]:
    """The text as `search_key` sees it, and for each of its letters (and its end) the place in `text`."""
    folded, origin = "", []
    for place, letter in enumerate(text):
        for plain in letter.translate(_CLEAN).translate(_FOLD):
            if plain.isspace():
                if folded.endswith(" "):
                    continue
                plain = " "
            folded += plain
            origin.append(place)
    return folded, [*origin, len(text)]


def _end_of_letters(text: str, first: int, end: int) -> int:
    """Leaves out white space that the fold skipped; keeps marks that belong to the last letter."""
    return first + len(text[first:end].rstrip())


def shorten(text: str, length: int) -> str:
    """At most `length` letters on one line; what is cut ends with "…" after a whole word when there is one."""
    line = squeeze(text)
    if len(line) <= length:
        return line
    if length < 1:
        return ""
    end = length - 1
    while end and unicodedata.combining(line[end]):
        end -= 1
    cut = line[:end]
    if line[end] != " " and cut.rfind(" ") > end // 2:
        cut = cut[: cut.rfind(" ")]
    return cut.rstrip(" ,;:.-–") + "…"


def would_be_calculated(text: str) -> bool:
    """Whether a spreadsheet into which the text is pasted would calculate it: numbers and telephones do no harm."""
    return text.startswith(FORMULA_BEGINS) and not re.fullmatch(_FIGURES, text)


def read_number(text: str) -> Decimal:
    """Reads a number as Vietnamese offices write it: 1234, 1.234 or 1.234,5.

    Raises ValueError for everything else: "1,234.5" and "1.5" could be read in two ways.
    """
    found = _TYPED_NUMBER.fullmatch(squeeze(text))
    if found is None:
        raise ValueError(f"not a number: {text!r}")
    sign, whole, part = found.groups()
    from decimal import Decimal

    return Decimal(("-" if sign else "") + whole.replace(".", "") + "." + (part or "0")).normalize() + 0
