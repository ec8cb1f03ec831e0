"""A table as the XML of Word: heads that repeat on every page, rows that are not torn, borders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.blocks import Align, Cell, Row, Section, Table, TickBox, cell_text, head_groups
from desktop_app.reports.word_parts import TWIPS_PER_MM, Look, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NUMBER_SIZE, SECTION_SIZE, BOX_SIZE = 9.0, 10.5, 14.0  # points
PAD = 0.9  # mm between the border of a cell and its text
HIGHEST_WHOLE = 3_000  # letters: a cell with more may be torn where a page ends
BOXES = {True: "☒", False: "☐"}


def table_rows(table: Table, row_done: Callable[[], None]) -> str:
    """The whole table; `row_done` is called for each of its rows and may raise to stop."""
    widths = [round(column.width * TWIPS_PER_MM) for column in table.columns]
    columns = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    lines = _heads(table, widths)
    for row in table.rows:
        row_done()
        lines.append(_section(row, widths) if isinstance(row, Section) else _row(row, table, widths))
    pad = round(PAD * TWIPS_PER_MM)
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{pad}" w:type="dxa"/><w:right w:w="{pad}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"
    )


def _heads(table: Table, widths: Sequence[int]) -> list[str]:
    look = Look(table.head_size, bold=True, align=Align.CENTER, with_next=True)
    groups = {first: (text, end) for text, first, end in head_groups(table.columns)}
    lines = []
    if groups:
        cells, number = [], 0
        while number < len(table.columns):
            text, end = groups.get(number, (table.columns[number].head, number + 1))
            joined = "" if number in groups else '<w:vMerge w:val="restart"/>'
            spans = f'<w:gridSpan w:val="{end - number}"/>' if end - number > 1 else ""
            cells.append(_cell(paragraph(text, look), sum(widths[number:end]), spans + joined))
            number = end
        lines.append(_line(cells, head=True))
    below = []
    for column, wide in zip(table.columns, widths, strict=True):
        merged = bool(groups) and not column.group
        words = "" if merged else column.head
        below.append(_cell(paragraph(words, look), wide, "<w:vMerge/>" if merged else ""))
    lines.append(_line(below, head=True))
    if table.numbered:
        small = Look(NUMBER_SIZE, italic=True, align=Align.CENTER, with_next=True)
        cells = [_cell(paragraph(f"({number})", small), wide) for number, wide in enumerate(widths, start=1)]
        lines.append(_line(cells, head=True))
    return lines


def _section(section: Section, widths: Sequence[int]) -> str:
    look = Look(SECTION_SIZE, bold=True, with_next=True)
    return _line([_cell(paragraph(section.text, look), sum(widths), f'<w:gridSpan w:val="{len(widths)}"/>')])


def _row(row: Row, table: Table, widths: Sequence[int]) -> str:
    cells = []
    for cell, column, wide in zip(row.cells, table.columns, widths, strict=True):
        cells.append(_cell(_words(cell, Look(column.size, align=column.align)), wide))
    whole = all(len(cell_text(cell)) < HIGHEST_WHOLE for cell in row.cells)
    return _line(cells, least=table.row_height, whole=whole)


def _words(cell: Cell, look: Look) -> str:
    if isinstance(cell, TickBox):
        return paragraph(BOXES[cell.ticked], Look(BOX_SIZE, align=Align.CENTER))
    return paragraph(cell_text(cell), look)


def _cell(words: str, wide: int, more: str = "") -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{more}<w:vAlign w:val="center"/></w:tcPr>{words}</w:tc>'


def _line(cells: Sequence[str], *, head: bool = False, least: float = 0.0, whole: bool = True) -> str:
    properties = "<w:cantSplit/>" if whole else ""
    if least:
        properties += f'<w:trHeight w:val="{round(least * TWIPS_PER_MM)}" w:hRule="atLeast"/>'
    if head:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"
