"""Plain text files: UTF-8 and UTF-16 with or without a mark, Windows-1258, TCVN3 and VNI."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.readings import MOST_LINES, Cell, Line, ReadingRefusal, ReadingRefused
from desktop_app.intake.legacy_letters import decoded, encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST_TEXT = 8_000_000  # bytes
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ROW = re.compile(r"^\s*\|(.+)\|\s*$")
_ROW_RULE = re.compile(r"^\s*\|?[\s:|+=-]+\|?\s*$")


def read_text(raw: bytes, name: str = "") -> list[Line]:
    """The lines of a text file; a form feed begins a page. Raises ReadingRefused for what is no text."""
    if len(raw) > LARGEST_TEXT:
        raise ReadingRefused(ReadingRefusal.TOO_LARGE, name)
    if not raw.strip():
        raise ReadingRefused(ReadingRefusal.EMPTY, name)
    text = _as_unicode(raw)
    if text is None or _is_noise(text):
        raise ReadingRefused(ReadingRefusal.NOT_A_DOCUMENT, name)
    return list(_lines(in_unicode_letters(text)))


def in_unicode_letters(text: str) -> str:
    """The text, decoded when the whole of it is in an old encoding, or paragraph by paragraph when some are."""
    whole = encoding_of(text)
    if whole:
        return decoded(text, whole)
    if not re.search("[®©µ¬¸¨«¹»¾¶]", text):
        return text
    parts = text.split("\n")
    sorts = [encoding_of(part) for part in parts]
    return "\n".join(decoded(part, sort) if sort else part for part, sort in zip(parts, sorts, strict=True))


def _as_unicode(raw: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, "replace")
    sixteen = _utf16_without_mark(raw)
    if sixteen:
        return raw.decode(sixteen, "replace")
    if b"\0" in raw[:4096]:
        return None
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > 0.98 * len(raw) or _nearly_utf8(raw):
            return raw.decode("utf-8", "replace")
    return _one_byte_each(raw)


def _utf16_without_mark(raw: bytes) -> str | None:
    """UTF-16 shows by the empty byte of each plain letter: spaces, digits and most of the rest."""
    sample = raw[:4000]
    if len(sample) < 8:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.3 * len(sample) / 2 and even < 0.05 * len(sample):
        return "utf-16-le"
    if even > 0.3 * len(sample) / 2 and odd < 0.05 * len(sample):
        return "utf-16-be"
    return None


def _nearly_utf8(raw: bytes) -> bool:
    text = raw[:200_000].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return broken < 0.002 * len(text) + 2 and sum(ord(one) > 0xFF for one in text) > 5 * broken


def _one_byte_each(raw: bytes) -> str:
    """TCVN3 and VNI keep their codes for later; Windows-1258, with its marks behind the letters, is composed here."""
    codes = raw.decode("latin-1")
    if encoding_of(codes):
        return codes
    windows = unicodedata.normalize("NFC", raw.decode("cp1258", "replace"))
    return (
        windows if sum(ord(one) > 0x1E9F for one in windows) > 0.005 * len(windows) else raw.decode("cp1252", "replace")
    )


def _is_noise(text: str) -> bool:
    sample = text[:50_000]
    controls = sum(unicodedata.category(one) in ("Cc", "Cn", "Co", "Cs") and one not in "\n\r\t\f\v" for one in sample)
    spaces = sum(one.isspace() for one in sample)
    letters = sum(one.isalpha() for one in sample)
    return controls > 0.02 * len(sample) or letters < 0.3 * (len(sample) - spaces) or spaces < 0.02 * len(sample)


def _lines(text: str) -> Iterator[Line]:
    table, row, columns = -1, 0, 0
    apart = True  # whether something other than a page's end stands between the last row and here
    count = 0
    pages = text.count("\f")
    for page, part in enumerate(text.split("\f"), 1):
        for written in re.split(r"\r\n|[\n\r\v\x85\u2028\u2029]", part):
            count += 1
            if count > MOST_LINES:
                raise ReadingRefused(ReadingRefusal.TOO_LARGE)
            number = page if pages else None
            found = _ROW.match(written)
            if not found or written.count("|") < 3:
                apart = apart or (bool(written.strip()) and written.strip(" -–0123456789") != "")
                yield Line(written, number)
                continue
            if _ROW_RULE.match(written):
                continue
            cells = found[1].split("|")
            if apart or len(cells) != columns:
                table, row = table + 1, 0
            else:
                row += 1
            apart, columns = False, len(cells)
            for column, cell in enumerate(cells):
                for piece in re.split(r"<br\s*/?>", cell):
                    if piece.strip():
                        yield Line(piece.strip(), number, Cell(table, row, column), whole=True)
