"""Text PDF files: letters by their places on the page, put together as lines, columns and ruled tables.

pypdfium2 gives the places of letters and of ruled lines, and brings no further library; tables are put together here.
"""

from __future__ import annotations

import ctypes
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from desktop_app.domain.plan_reader.readings import MOST_LETTERS, Line, ReadingRefusal, ReadingRefused
from desktop_app.intake.legacy_letters import decoded, encoding_of
from desktop_app.intake.pdf_lines import Letter, lines_of_page
from desktop_app.intake.pdf_tables import Ruling, grids, is_continued

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.intake.pdf_tables import Grid

MOST_PAGES = 120
MOST_ON_PAGE = 12_000  # letters: twice a page printed as densely as can be read
MOST_RULINGS = 6_000  # of one page
FEWEST_LETTERS = 20  # per page; a scan has none


def read_pdf(raw: bytes, name: str, progress: Callable[[int, int], None]) -> list[Line]:
    """The lines of a PDF. Raises ReadingRefused: locked, damaged, without text (a scan), or far too long."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        reason = ReadingRefusal.ENCRYPTED if "assword" in str(error) else ReadingRefusal.DAMAGED
        raise ReadingRefused(reason, name) from error
    with document:
        count = len(document)
        if count > MOST_PAGES:
            raise ReadingRefused(ReadingRefusal.TOO_LARGE, name)
        found: list[Line] = []
        letters = tables = 0
        before: Grid | None = None
        for number in range(count):
            progress(number, count)
            try:
                page_letters, rulings = _read_page(document, number)
            except pypdfium2.PdfiumError as error:
                raise ReadingRefused(ReadingRefusal.DAMAGED, name) from error
            letters += len(page_letters)
            if letters > MOST_LETTERS:
                raise ReadingRefused(ReadingRefusal.TOO_LARGE, name)
            tabled = grids(rulings)
            if before is not None and tabled and is_continued(before, tabled[0], page_letters):
                tabled[0].goes_on(before)
            for grid in tabled:
                grid.number = tables if grid.number < 0 else grid.number
                tables = max(tables, grid.number + 1)
            found += lines_of_page(page_letters, tabled, number + 1)
            before = tabled[-1] if tabled else None
        if letters < FEWEST_LETTERS * max(1, count):
            raise ReadingRefused(ReadingRefusal.NO_TEXT if count else ReadingRefusal.DAMAGED, name)
    return _in_unicode(found)


def _in_unicode(lines: list[Line]) -> list[Line]:
    sort = encoding_of("\n".join(one.text for one in lines))
    if sort is None:
        return lines
    return [Line(decoded(one.text, sort), one.page, one.cell, one.whole, one.after_gap) for one in lines]


def _read_page(document: Any, number: int) -> tuple[list[Letter], list[Ruling]]:
    page = document[number]
    try:
        text = page.get_textpage()
        try:
            return _letters(text), _rulings(page)
        finally:
            text.close()
    finally:
        page.close()


def _letters(text: Any) -> list[Letter]:
    from pypdfium2 import raw

    count = text.count_chars()
    if count > MOST_ON_PAGE:
        raise ReadingRefused(ReadingRefusal.TOO_LARGE)
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    places = [ctypes.byref(one) for one in (left, right, bottom, top)]
    found: list[Letter] = []
    for place in range(count):
        code = raw.FPDFText_GetUnicode(text, place)
        if code in (0, 10, 13, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xDC00:
            continue
        if code == 2:  # a hyphen at a line's end
            code = 0x2D
        raw.FPDFText_GetCharBox(text, place, *places)
        found.append(
            Letter(chr(code) if code < 0x110000 else "\ufffd", left.value, right.value, bottom.value, top.value)
        )
    return found


def _rulings(page: Any) -> list[Ruling]:
    """Thin boxes and straight strokes: what rules a table."""
    from pypdfium2 import raw

    found: list[Ruling] = []
    for place in range(min(raw.FPDFPage_CountObjects(page), MOST_RULINGS)):
        thing = raw.FPDFPage_GetObject(page, place)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH:
            continue
        found += _strokes(thing)
        if len(found) > MOST_RULINGS:
            return []
    return found


def _strokes(thing: Any) -> list[Ruling]:
    from pypdfium2 import raw

    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix))
    points: list[tuple[float, float]] = []
    found: list[Ruling] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for place in range(min(raw.FPDFPath_CountSegments(thing), 400)):
        segment = raw.FPDFPath_GetPathSegment(thing, place)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
            points = [point]
            continue
        points.append(point)
        found.append(Ruling.between(points[-2] if len(points) > 1 else point, point))
        if raw.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            found.append(Ruling.between(point, points[0]))
    return sorted((one for one in found if one.is_straight), key=attrgetter("y0"))
