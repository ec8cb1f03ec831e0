"""Tables: columns, rows, and what their cells hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.reports.blocks.text import Align
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box to tick with a pen; `ticked` when the book knows the answer already."""

    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or day: on paper as `text` says it, in a spreadsheet as the value one can go on calculating with.

    A `text` that ends with "%" shows a share: 68% has the value 0.68.
    """

    text: str
    value: int | float | Decimal | date
    is_sum: bool = False  # of what stands above it in its column: a spreadsheet adds it up itself


Cell: TypeAlias = str | TickBox | Figure


def cell_text(cell: Cell) -> str:
    """What a cell says in words; a box says nothing."""
    match cell:
        case str():
            return cell
        case Figure():
            return cell.text
        case TickBox():
            return ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column `width` mm wide with text of `size` points; neighbours of one `group` stand under its name."""

    head: str
    width: float
    align: Align = Align.LEFT
    group: str = ""
    size: float = 10.0


def head_groups(columns: Sequence[Column]) -> Iterator[tuple[str, int, int]]:
    """The heads that stand above several columns: text, first column, the column after the last."""
    number = 0
    for text, members in groupby(columns, lambda column: column.group):
        end = number + len(list(members))
        if text:
            yield text, number, end
        number = end


@dataclass(frozen=True, slots=True)
class Row:
    """One cell for each column."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A line across the table that says what the rows below it have in common."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads that are repeated on every page.

    A section line stays with the row after it; when its rows go on overleaf it is repeated there through `continued`
    ("{section} (continued)").
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Section, ...]
    continued: str = "{section}"
    numbered: bool = False  # a line (1) (2) (3) … under the heads
    row_height: float = 0.0  # mm, the least
    head_size: float = 10.0  # points
    above: float = 0.0  # mm free above it

    def __post_init__(self) -> None:
        if any(isinstance(row, Row) and len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError("each row of a table has one cell for each of its columns")
