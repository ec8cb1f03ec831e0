"""Blocks to an Excel workbook: a sheet for each table, with the words around it, ready to calculate with and to print.

What people typed never becomes a formula: every text is written as a text, and marked as one where it looks otherwise.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from desktop_app.reports.blocks import (
    About,
    Align,
    Appendix,
    Block,
    Column,
    Figure,
    Heading,
    Page,
    Row,
    Section,
    Table,
    TickBox,
    Title,
    cell_text,
    head_groups,
)
from desktop_app.reports.charts import Chart
from desktop_app.reports.letters import printable
from desktop_app.reports.plain import Line, plain_lines
from desktop_app.text import FORMULA_BEGINS
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from decimal import Decimal

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from desktop_app.reports.blocks import Cell

FONT = "Times New Roman"
A4_PAPER = 9  # as Excel numbers paper
MM_PER_INCH = 25.4
POINTS_PER_MM = 72 / MM_PER_INCH
PIXELS_PER_MM, PIXELS_PER_LETTER, CELL_PADDING = 96 / MM_PER_INCH, 7, 5  # of the font that widths are counted in
LONGEST_CELL = 32_767  # letters: more is cut by Excel without a word, so it goes on in the row below
HIGHEST_ROW = 409.0  # points
BOXES = {True: "☒", False: "☐"}
TEXT_COLUMNS = 6  # of a sheet without a table, so that its words can stand side by side
EVERY = 500  # rows between two words about progress

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_HORIZONTAL = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.BOTH: "justify"}
_EDGE = Side(style="thin")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)


def render(blocks: Sequence[Block], progress: Callable[[int, int], None] | None = None) -> bytes:
    """The workbook. `progress(done, total)` counts rows and may raise to stop."""
    about = next((block for block in blocks if isinstance(block, About)), About("", "", "vi"))
    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = about.title, about.office
    book.properties.language = about.language
    styles = _Styles(book)
    total = sum(len(block.rows) for block in blocks if isinstance(block, Table))
    count = _Count(total, progress)
    page = next((block for block in blocks if isinstance(block, Page)), None)
    names: set[str] = set()
    with _tidied(book):
        for part in _parts(blocks, page):
            _Writer(book.create_sheet(_sheet_name(part, names, about)), styles, part).write(count)
        file = BytesIO()
        book.save(file)
    count.finish()
    return file.getvalue()


@contextmanager
def _tidied(book: Workbook) -> Iterator[None]:
    """Sheets are written beside until the book is saved; when it is not, those files go too."""
    try:
        yield
    except BaseException:
        sheets: Any = book.worksheets
        for sheet in sheets:
            sheet.close()
            sheet._writer.cleanup()
        raise


class _Count:
    """Tells how many of the rows are written, not at each of them."""

    def __init__(self, total: int, progress: Callable[[int, int], None] | None) -> None:
        self._total, self._progress, self._done = total, progress, 0

    def row(self) -> None:
        if self._progress and self._done % EVERY == 0:
            self._progress(self._done, self._total)
        self._done += 1

    def finish(self) -> None:
        if self._progress:
            self._progress(self._total, self._total)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What one sheet shows: words, at most one table, and words again; of a chart its figures, and it below them."""

    before: tuple[Block, ...]
    table: Table | None
    after: tuple[Block, ...]
    page: Page | None
    chart: Chart | None = None


def _parts(blocks: Sequence[Block], page: Page | None) -> list[_Sheet]:
    """A table takes the words before it, the last one also those after it; an appendix begins a sheet of its own."""
    groups: list[tuple[list[Block], Table | Chart | None, Page | None]] = []
    waiting: list[Block] = []
    for block in blocks:
        if isinstance(block, Appendix) and waiting:
            groups.append((waiting, None, page))
            waiting = []
        if isinstance(block, Appendix):
            page = block.page or page
        if isinstance(block, Table | Chart):
            groups.append(([*waiting, block] if isinstance(block, Chart) else waiting, block, page))
            waiting = []
        else:
            waiting.append(block)
    sheets = [_sheet(tuple(before), shown, its) for before, shown, its in groups]
    if sheets and sheets[-1].table is not None and not any(isinstance(block, Appendix) for block in waiting):
        last = sheets.pop()
        sheets.append(replace(last, after=tuple(waiting)))
    elif waiting or not sheets:
        sheets.append(_Sheet(tuple(waiting), None, (), page))
    return sheets


def _sheet(before: tuple[Block, ...], shown: Table | Chart | None, page: Page | None) -> _Sheet:
    if isinstance(shown, Chart):
        from desktop_app.reports.excel_chart import table_of

        return _Sheet(before, table_of(shown), (), page, shown)
    return _Sheet(before, shown, (), page)


def _sheet_name(sheet: _Sheet, taken: set[str], about: About) -> str:
    """What the sheet is about, as Excel allows it: at most 31 letters, none of []:*?/\\, and only once."""
    titles = [
        f"{block.label} {block.title}"
        if isinstance(block, Appendix)
        else block.title
        if isinstance(block, Chart)
        else block.text
        for block in sheet.before
        if isinstance(block, Title | Heading | Appendix | Chart)
    ]
    words = _clean((titles or [about.title])[-1])
    plain = " ".join(re.sub(r"[\[\]:*?/\\]", " ", words).split()).strip("' ")[:28] or "1"
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[:26]} {number}"
    taken.add(name.casefold())
    return name


class _Styles:
    """The looks of cells, each made once for the whole book."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._known: dict[tuple[object, ...], str] = {}

    def name(
        self,
        size: float,
        align: Align,
        *,
        bold: bool = False,
        italic: bool = False,
        framed: bool = False,
        number: str = "General",
    ) -> str:
        key = (size, align, bold, italic, framed, number)
        if key not in self._known:
            style = NamedStyle(f"p{len(self._known)}")
            style.font = Font(name=FONT, size=size, bold=bold, italic=italic)
            middle = "center" if framed else "top"
            style.alignment = Alignment(horizontal=_HORIZONTAL[align], vertical=middle, wrap_text=True)
            style.border = _BORDER if framed else Border()
            style.number_format = number
            self._book.add_named_style(style)
            self._known[key] = style.name
        return self._known[key]


class _Writer:
    def __init__(self, sheet: WriteOnlyWorksheet, styles: _Styles, part: _Sheet) -> None:
        self._sheet: Any = sheet  # its type stubs leave out merged cells and row heights
        self._styles = styles
        self._part = part
        self._columns = (
            part.table.columns if part.table else (Column("", _text_width(part.page) / TEXT_COLUMNS),) * TEXT_COLUMNS
        )
        self._row = self._first = 0

    def write(self, count: _Count) -> None:
        self._set_up()
        for line in plain_lines(self._part.before):
            self._text(line)
        if self._part.table:
            head = self._row + 1
            self._table(self._part.table, count)
            if self._part.chart:
                from desktop_app.reports import excel_chart

                excel_chart.add(self._sheet, self._part.chart, head)
        for line in plain_lines(self._part.after):
            self._text(line)

    def _set_up(self) -> None:
        sheet, page = self._sheet, self._part.page
        for number, column in enumerate(self._columns, start=1):
            letters = (column.width * PIXELS_PER_MM - CELL_PADDING) / PIXELS_PER_LETTER
            sheet.column_dimensions[get_column_letter(number)].width = round(max(letters, 1.0), 2)
        sheet.page_setup.paperSize = A4_PAPER
        sheet.page_setup.orientation = "landscape" if page and page.width > page.height else "portrait"
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_options.horizontalCentered = True
        sheet.oddFooter.center.text = "&P / &N"
        if page:
            margins = sheet.page_margins
            margins.top, margins.bottom = (max(side, 12.0) / MM_PER_INCH for side in (page.top, page.bottom))
            margins.left, margins.right = page.left / MM_PER_INCH, page.right / MM_PER_INCH
            margins.header = margins.footer = 6.0 / MM_PER_INCH
        if self._part.table:
            above = sum(self._rows_of(line) for line in plain_lines(self._part.before))
            heads = _head_rows(self._part.table)
            sheet.print_title_rows = f"{above + 1}:{above + heads}"
            sheet.freeze_panes = f"A{above + heads + 1}"

    def _rows_of(self, line: Line) -> int:
        return 1 if len(line.parts) <= len(self._columns) else len(line.parts)

    def _text(self, line: Line) -> None:
        """A line of words across the whole sheet, or its parts side by side."""
        parts = line.parts
        if len(parts) > len(self._columns):
            for part in parts:
                self._text(Line((part,), line.size, line.bold, line.italic))
            return
        spans = _shares(len(self._columns), len(parts))
        cells: list[object] = [None] * len(self._columns)
        needed = 1
        for part, (first, end) in zip(parts, spans, strict=True):
            name = self._styles.name(line.size, part.align, bold=line.bold, italic=line.italic)
            cells[first] = self._cell(part.words, name)
            if end - first > 1:
                self._merge(self._row + 1, first, self._row + 1, end - 1)
            room = sum(column.width for column in self._columns[first:end])
            needed = max(needed, _lines_needed(part.words, room, line.size))
        self._append(cells, needed * line.size * 1.3)

    def _table(self, table: Table, count: _Count) -> None:
        self._heads(table)
        self._first = self._row + 1
        for row in table.rows:
            count.row()
            if isinstance(row, Section):
                name = self._styles.name(11.0, Align.LEFT, bold=True, framed=True)
                across: list[object] = [self._cell(row.text, name)]
                across += [self._cell(None, name) for _column in table.columns[1:]]
                self._merge(self._row + 1, 0, self._row + 1, len(table.columns) - 1)
                self._append(across, 18.0)
            else:
                for cells in _pieces(row):
                    made = [
                        self._table_cell(cell, column, place)
                        for place, (cell, column) in enumerate(zip(cells, table.columns, strict=True), start=1)
                    ]
                    self._append(made, max(table.row_height * POINTS_PER_MM, _row_height(cells, table.columns)))

    def _heads(self, table: Table) -> None:
        name = self._styles.name(table.head_size, Align.CENTER, bold=True, framed=True)
        groups = list(head_groups(table.columns))
        first = self._row + 1
        if groups:
            tops: list[object] = [self._cell("" if column.group else column.head, name) for column in table.columns]
            for text, begin, end in groups:
                tops[begin] = self._cell(text, name)
                self._merge(first, begin, first, end - 1)
            self._append(tops, None)
            for number, column in enumerate(table.columns):
                if not column.group:
                    self._merge(first, number, first + 1, number)
        self._append(
            [self._cell(column.head if column.group or not groups else None, name) for column in table.columns],
            _head_height(table),
        )
        if table.numbered:
            name = self._styles.name(9.0, Align.CENTER, italic=True, framed=True)
            self._append([self._cell(f"({number})", name) for number in range(1, len(table.columns) + 1)], None)

    def _table_cell(self, cell: Cell, column: Column, place: int) -> object:
        match cell:
            case TickBox():
                return self._cell(BOXES[cell.ticked], self._styles.name(14.0, Align.CENTER, framed=True))
            case Figure():
                name = self._styles.name(column.size, column.align, framed=True, number=_number_format(cell))
                return self._cell(cell.value, name) if not cell.is_sum else self._sum(place, name)
            case str():
                return self._cell(cell, self._styles.name(column.size, column.align, framed=True))

    def _sum(self, place: int, style: str) -> object:
        """The sum of what stands above it in the column: of nothing but numbers that this program wrote."""
        letter = get_column_letter(place)
        made: Any = WriteOnlyCell(self._sheet)
        made.value, made.style = f"=SUM({letter}{self._first}:{letter}{self._row})", style
        return made

    def _cell(self, value: str | float | Decimal | date | None, style: str) -> object:
        words = _clean(value) if isinstance(value, str) else value
        made: Any = WriteOnlyCell(self._sheet)
        made.value = words
        if isinstance(words, str):
            made.data_type = "s"  # else what begins with "=" would be calculated
        made.style = style
        if isinstance(words, str) and words.startswith(FORMULA_BEGINS):
            made.quotePrefix = True
        return made

    def _append(self, cells: list[object], height: float | None) -> None:
        self._row += 1
        if height is not None:
            self._sheet.row_dimensions[self._row].height = min(round(height, 1), HIGHEST_ROW)
        self._sheet.append(cells)

    def _merge(self, top: int, left: int, bottom: int, right: int) -> None:
        if (top, left) != (bottom, right):
            begin, end = get_column_letter(left + 1), get_column_letter(right + 1)
            self._sheet.merged_cells.add(f"{begin}{top}:{end}{bottom}")


def _clean(text: str) -> str:
    """`text` without the control letters a workbook cannot hold."""
    return _CONTROL.sub("", printable(text))


def _pieces(row: Row) -> Iterator[tuple[Cell, ...]]:
    """The row, and further rows for what does not fit into one cell."""
    cells: tuple[Cell, ...] = row.cells
    while True:
        yield tuple(cell[:LONGEST_CELL] if isinstance(cell, str) else cell for cell in cells)
        if not any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in cells):
            return
        cells = tuple(cell[LONGEST_CELL:] if isinstance(cell, str) else "" for cell in cells)


def _number_format(figure: Figure) -> str:
    if isinstance(figure.value, date):
        return "dd/mm/yyyy"
    _whole, comma, decimals = figure.text.rstrip("%").partition(",")
    places = "." + "0" * len(decimals) if comma else ""
    return f"0{places}%" if figure.text.endswith("%") else f"#,##0{places}"


def _head_rows(table: Table) -> int:
    return 1 + bool(list(head_groups(table.columns))) + table.numbered


def _row_height(cells: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Points: not every program makes a row as high as its text on its own."""
    return max(
        (_lines_needed(cell_text(cell), column.width, column.size) * column.size * 1.25 + 4)
        for cell, column in zip(cells, columns, strict=True)
    )


def _head_height(table: Table) -> float:
    """Points: as many lines as the head that needs most."""
    most = max((_lines_needed(column.head, column.width, table.head_size) for column in table.columns), default=1)
    return (most + 0.3) * table.head_size * 1.3


def _lines_needed(text: str, room: float, size: float) -> int:
    """How many lines a text takes in `room` mm at the usual width of letters: Excel has fonts of its own."""
    per_line = max(1.0, room * POINTS_PER_MM / (size * 0.46))
    return sum(max(1, -int(-len(line) // per_line)) for line in text.split("\n"))


def _shares(columns: int, parts: int) -> list[tuple[int, int]]:
    """The columns from first up to end that each of so many parts takes."""
    edges = [round(columns * number / parts) for number in range(parts + 1)]
    return [(begin, max(begin + 1, end)) for begin, end in pairwise(edges)]


def _text_width(page: Page | None) -> float:
    return page.width - page.left - page.right if page else 165.0
