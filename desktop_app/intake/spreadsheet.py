"""Lists from Excel (.xlsx) and text (.csv) as rows of cells: bounded, doubted, never extracted, nothing carried out."""

from __future__ import annotations

import codecs
import csv
import io
import re
import struct
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import ParseError

from desktop_app.domain.imports import MOST_COLUMNS, MOST_ROWS, Cell, ImportRefusal, ImportRefused, Sheet, SheetRow
from desktop_app.errors import FileTooLarge, contents
from desktop_app.intake.legacy_letters import decoded, encoding_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

LARGEST_FILE: Final = 30_000_000  # bytes
LARGEST_UNPACKED: Final = 150_000_000  # bytes of all parts together
MOST_PARTS: Final = 2_000
EMPTY_ROWS_END: Final = 1_000  # so many rows without a word, and the list is over
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and .xlsx behind a password
_BROKEN = (  # what openpyxl and the archive raise about files that are not what they should be
    *(zipfile.BadZipFile, zlib.error, ParseError, SyntaxError, EOFError, OverflowError, RuntimeError, struct.error),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, AssertionError),
)
_SEPARATORS: Final = ("\t", ";", ",")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_NO_RESULT = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*><f[^<>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>')


def read(file: Path, progress: Callable[[int, int], None]) -> Sheet:
    """The first sheet that holds anything. Raises ImportRefused, what the disk refuses, and what `progress` raises."""
    try:
        raw = contents(file, LARGEST_FILE)
    except FileTooLarge as error:
        raise ImportRefused(ImportRefusal.TOO_LARGE, file.name) from error
    if raw.startswith(_OLE):
        raise ImportRefused(ImportRefusal.OLD_EXCEL, file.name)
    sheet = _workbook(raw, file.name, progress) if raw.startswith(b"PK") else _text(raw, file.name)
    if not sheet.rows:
        raise ImportRefused(ImportRefusal.EMPTY, file.name)
    return sheet


# --- Excel ------------------------------------------------------------------------------------------------------------


def _workbook(raw: bytes, name: str, progress: Callable[[int, int], None]) -> Sheet:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check(archive, name)
            return _first_sheet(raw, archive, name, progress)
    except _BROKEN as error:
        raise ImportRefused(ImportRefusal.DAMAGED, name) from error


def _check(archive: zipfile.ZipFile, name: str) -> None:
    """Refuses a bomb by what it says of itself (no more than that is ever unpacked), and what is no workbook."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > LARGEST_UNPACKED:
        raise ImportRefused(ImportRefusal.TOO_LARGE, name)
    names = {one.filename for one in parts}
    if "xl/workbook.xml" not in names:
        raise ImportRefused(ImportRefusal.NOT_A_TABLE, name)
    for part in names:
        if part.endswith((".xml", ".rels")):
            with archive.open(part) as opened:
                head = opened.read(4096).replace(b"\0", b"")
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:  # no workbook has one: it can swell without end
                raise ImportRefused(ImportRefusal.DAMAGED, name)


def _first_sheet(raw: bytes, archive: zipfile.ZipFile, name: str, progress: Callable[[int, int], None]) -> Sheet:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is odd in the file
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        try:
            pages: Any = book.worksheets
            for page in pages:
                if page.sheet_state != "visible":
                    continue
                page.reset_dimensions()
                rows = _rows(page.iter_rows(values_only=True), name, progress)
                if rows:
                    with archive.open(page._worksheet_path) as opened:
                        source = opened.read()
                    return Sheet(page.title, _merged(rows, source), _uncalculated(source))
        finally:
            book.close()
    return Sheet("", ())


def _rows(given: Iterable[Any], name: str, progress: Callable[[int, int], None]) -> list[SheetRow]:
    """The rows that say something, as long as there are any."""
    found: list[SheetRow] = []
    empty = 0
    for number, values in enumerate(given, 1):
        if number % 500 == 0:
            progress(0, 0)
        width = max((at for at, value in enumerate(values, 1) if _is_said(value)), default=0)
        if width > MOST_COLUMNS:
            raise ImportRefused(ImportRefusal.TOO_WIDE, name)
        if not width:
            empty += 1
            if empty > EMPTY_ROWS_END:
                break
            continue
        empty = 0
        if len(found) >= MOST_ROWS:
            raise ImportRefused(ImportRefusal.TOO_MANY_ROWS, name)
        found.append(SheetRow(number, tuple(values[:width])))
    return found


def _is_said(value: object) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _merged(rows: list[SheetRow], source: bytes) -> tuple[SheetRow, ...]:
    """What a cell merged over several rows says, it says of each of them."""
    if b"<mergeCell" not in source:
        return tuple(rows)
    cells: dict[int, list[Cell]] = {row.number: list(row.cells) for row in rows}
    for first, top, _last, bottom in _MERGED.findall(source):
        at, begin, end = _column(first), int(top), int(bottom)
        if begin not in cells or end <= begin or at >= len(cells[begin]):
            continue
        for number in range(begin + 1, min(end, begin + MOST_ROWS) + 1):
            row = cells.get(number)
            if row is None:
                continue
            row += [None] * (at + 1 - len(row))
            if row[at] is None:
                row[at] = cells[begin][at]
    return tuple(SheetRow(number, tuple(one)) for number, one in cells.items())


def _uncalculated(source: bytes) -> frozenset[tuple[int, int]]:
    """The cells whose formula came without its result: a program other than Excel wrote them."""
    if b"<f" not in source:
        return frozenset()
    return frozenset((int(row), _column(letters)) for letters, row in _NO_RESULT.findall(source))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


# --- text -------------------------------------------------------------------------------------------------------------


def _text(raw: bytes, name: str) -> Sheet:
    text = _as_unicode(raw, name)
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    head = next((line for line in lines.split("\n") if line.strip()), "")
    separator = max(_SEPARATORS, key=lambda mark: head.count(mark))
    if head.lower().startswith("sep=") and len(head) == 5:
        separator, lines = head[4], lines.partition("\n")[2]
    try:
        rows = _rows(csv.reader(io.StringIO(lines, newline=""), delimiter=separator), name, lambda _done, _all: None)
    except csv.Error as error:
        raise ImportRefused(ImportRefusal.NOT_A_TABLE, name) from error
    return Sheet("", tuple(rows))


def _as_unicode(raw: bytes, name: str) -> str:
    """UTF-8, UTF-16 as Excel writes "Unicode text", or one byte a letter: TCVN3, VNI and plain Latin letters."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if raw.startswith(mark):
            return _decoded(raw, encoding, name)
    if b"\0" in raw:
        raise ImportRefused(ImportRefusal.NOT_A_TABLE, name)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
        if any(code < 9 or 13 < code < 27 for code in raw[:4096]):
            raise ImportRefused(ImportRefusal.NOT_A_TABLE, name) from None
    sort = encoding_of(text)
    return decoded(text, sort) if sort else text


def _decoded(raw: bytes, encoding: str, name: str) -> str:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise ImportRefused(ImportRefusal.NOT_A_TABLE, name) from error
    if "\0" in text:
        raise ImportRefused(ImportRefusal.NOT_A_TABLE, name)
    return text
