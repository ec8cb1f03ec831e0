"""Vietnamese from before Unicode: TCVN3 (fonts .VnTime…) and VNI-Windows (fonts VNI-Times…), letter by letter."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum


class Encoding(Enum):
    TCVN3 = "TCVN3"
    VNI = "VNI"


# TCVN 5712:1993, the third set: one letter for each code, read as Latin-1. Capitals come from fonts ending in "H".
_TCVN3_CODES = (
    "µà¸á¶ả·ã¹ạ" "¨ă»ằ¾ắ¼ẳ½ẵÆặ" "©âÇầÊấÈẩÉẫËậ" "®đ" "ÌèÐéÎẻÏẽÑẹ" "ªêÒềÕếÓểÔễÖệ" "×ìÝíØỉÜĩÞị" "ßòãóáỏâõäọ"
    "«ôåồèốæổçỗéộ" "¬ơêờíớëởìỡîợ" "ïùóúñủòũôụ" "\xadưõừøứöử÷ữùự" "úỳýýûỷüỹþỵ" "¡Ă¢Â§Đ£Ê¤Ô¥Ơ¦Ư"
)  # fmt: skip
TCVN3 = {ord(code): letter for code, letter in zip(_TCVN3_CODES[::2], _TCVN3_CODES[1::2], strict=True)}
_FROM_TCVN3 = {**TCVN3, 0x2212: "ư"}  # the soft hyphen of ư, which web pages and editors turn into a minus

# VNI: a letter and the code of its mark; tones alone, tones with a circumflex, tones with a breve.
_TONES = "\u0301\u0300\u0309\u0303\u0323"  # sắc huyền hỏi ngã nặng
_VNI_TONES = dict(zip("ùøûõï", _TONES, strict=True))
_VNI_HATS = {"â": "\u0302", **{code: "\u0302" + tone for code, tone in zip("áàåãä", _TONES, strict=True)}}
_VNI_BREVES = {"ê": "\u0306", **{code: "\u0306" + tone for code, tone in zip("éèúüë", _TONES, strict=True)}}
_VNI_ALONE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for base in "aeouyôö":
        vowel = {"ô": "ơ", "ö": "ư"}.get(base, base)
        marks = dict(_VNI_TONES)
        if base in "aeo":
            marks |= _VNI_HATS
        if base == "a":
            marks |= _VNI_BREVES
        for code, mark in marks.items():
            table[base + code] = unicodedata.normalize("NFC", vowel + mark)
    table |= _VNI_ALONE
    for small, letter in list(table.items()):
        table.setdefault(small.upper(), letter.upper())
        if len(small) == 2:
            table.setdefault(small[0].upper() + small[1], letter.upper())
    return table


VNI = _vni_table()
_VNI_LETTER = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """Unicode for text in TCVN3; `capitals` for a run in a font of capitals, whose name ends in "H"."""
    if capitals:
        return text.translate(_FROM_TCVN3).upper()
    return "".join(_with_capitals(line) for line in re.split(r"(\n)", text))


def _with_capitals(line: str) -> str:
    """Without its font a word in capitals keeps small codes for its marked letters: "HO¹CH" is HOẠCH.

    A word with fewer than two plain letters ("Sè", "ñy") says nothing by itself: its line decides.
    """
    plain = [letter for letter in line if letter.isascii() and letter.isalpha()]
    in_capitals = len(plain) > 3 and sum(one.isupper() for one in plain) >= 0.8 * len(plain)
    words = []
    for word in re.split(r"(\s+)", line):
        letters = [letter for letter in word if letter.isascii() and letter.isalpha()]
        all_large = all(one.isupper() for one in letters)
        decoded = word.translate(_FROM_TCVN3)
        words.append(decoded.upper() if all_large and (len(letters) >= 2 or in_capitals) else decoded)
    return "".join(words)


def from_vni(text: str) -> str:
    """Unicode for text in VNI-Windows."""
    return _VNI_LETTER.sub(lambda found: VNI[found[0]], text)


def encoding_of_font(name: str) -> Encoding | None:
    """What a font's name says: .VnTime and its kin are TCVN3, VNI-Times and its kin VNI."""
    folded = name.strip().lower().lstrip(".")
    if folded.startswith("vni"):
        return Encoding.VNI
    return Encoding.TCVN3 if re.match(r"vn[a-z3]", folded) and name.strip().startswith(".") else None


def font_of_capitals(name: str) -> bool:
    return bool(re.search(r"[a-z0-9]H$", name.strip()))


_UNICODE_ONLY = re.compile("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơưăĩũ]", re.I)
_TCVN3_SIGN = re.compile(r"[A-Za-z]?[®©µ¬¸¨«ª¹»¾¶·¼½§÷ß×Þþ]+[a-z]|[a-zA-Z][®©µ¬¸¨«ª¹»¾¶·¼½÷×]|\w[ÊÖÆÇËÈÉÑÎÐÓÔÕÒ]\w*")
_VNI_SIGN = re.compile(r"[aeouyAEOUYôöÔÖ][ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË]|ñ")


def encoding_of(text: str) -> Encoding | None:
    """Which old encoding a whole text is in; None for Unicode, which must never be run through either table.

    Letters that only Unicode has decide against both: VNI "ô" means ơ, so a guess would spoil what was right.
    """
    letters = sum(one.isalpha() for one in text) or 1
    unicode_letters = len(_UNICODE_ONLY.findall(text))
    if unicode_letters > 0.02 * letters:
        return None
    tcvn3, vni = len(_TCVN3_SIGN.findall(text)), len(_VNI_SIGN.findall(text))
    best, sort = max((tcvn3, Encoding.TCVN3), (vni, Encoding.VNI), key=lambda one: one[0])
    return sort if best >= 5 and best > 0.02 * letters else None


def decoded(text: str, sort: Encoding, font: str = "") -> str:
    """Unicode for a run in an old encoding."""
    if sort is Encoding.VNI:
        return from_vni(text)
    return from_tcvn3(text, capitals=font_of_capitals(font))
