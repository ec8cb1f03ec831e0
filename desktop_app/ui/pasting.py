"""Many cells at once: copied to and pasted from Excel, filled down, emptied."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import field
from typing import TYPE_CHECKING, Generic

from desktop_app.errors import AppError
from desktop_app.text import would_be_calculated
from desktop_app.ui.columns import Column, Edit, NewLine, Row, Unread
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex

    from desktop_app.ui.table_model import TableModel


_CELL = re.compile(r"""(?P<whole>"(?P<quoted>(?:[^"]|"")*)"(?=[\t\r\n]|\Z)|[^\t\r\n]*)(?P<end>\t|\r\n|\r|\n|\Z)""")
_WRAPPED_FOR = re.compile(r'[\t\r\n]|""')


@dataclass(frozen=True)
class Changes(Generic[Row]):
    """What the person asked for: other values, new rows, and what could not be understood."""

    edits: list[Edit[Row]] = field(default_factory=list)
    new: list[NewLine] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def copied(lines: TableModel[Row], selection: Sequence[QModelIndex]) -> str:
    """The selected cells as Excel reads them from the clipboard."""
    by_line: dict[int, dict[int, str]] = {}
    for index in selection:
        row, column = lines.row_at(index.row()), lines.column_at(index.column())
        if row is not None and column is not None:
            by_line.setdefault(index.row(), {})[index.column()] = _guarded(column.raw(row))
    sections = sorted({section for cells in by_line.values() for section in cells})
    return lines_of([[cells.get(section, "") for section in sections] for _line, cells in sorted(by_line.items())])


def pasted(lines: TableModel[Row], text: str, here: QModelIndex, selection: Sequence[QModelIndex]) -> Changes[Row]:
    """The clipboard's cells laid over the table from `here` on; what is below the last row becomes new rows.

    One row of cells fills every selected row. Columns that cannot be typed into keep what they have.
    """
    changes: Changes[Row] = Changes()
    if not any(column.edit for column in lines.columns):
        return changes
    first = max(here.column(), len(lines.leads))
    for line, words in _targets(lines, cells_of(text), here, selection):
        columns = [lines.column_at(first + place) for place in range(len(words))]
        told = [(column, typed) for column, typed in zip(columns, words, strict=True) if column is not None]
        row = lines.row_at(line)
        if row is None:
            _begin(changes, told, len(lines.rows()) + len(changes.new) + 1)
            continue
        for column, typed in told:
            _put(changes, row, lines.number_of(line), column, typed)
    return changes


def filled(lines: TableModel[Row], selection: Sequence[QModelIndex]) -> Changes[Row]:
    """In each column the topmost selected value for all below it; a single cell takes the value above it."""
    chosen: dict[int, list[int]] = {}
    for index in selection:
        chosen.setdefault(index.column(), []).append(index.row())
    changes: Changes[Row] = Changes()
    for section, places in sorted(chosen.items()):
        column = lines.column_at(section)
        places.sort()
        giver = lines.row_at(places[0] if len(places) > 1 else places[0] - 1)
        if column is None or giver is None:
            continue
        for line in places[1:] or places:
            row = lines.row_at(line)
            if row is not None:
                _put(changes, row, lines.number_of(line), column, column.raw(giver))
    return changes


def cleared(lines: TableModel[Row], selection: Sequence[QModelIndex]) -> Changes[Row]:
    """The selected cells emptied, as far as they may be."""
    changes: Changes[Row] = Changes()
    for index in selection:
        row, column = lines.row_at(index.row()), lines.column_at(index.column())
        if row is not None and column is not None:
            _put(changes, row, lines.number_of(index.row()), column, "")
    return changes


def cells_of(text: str) -> list[list[str]]:
    """The clipboard's rows of cells; a cell may hold several lines and quotes. Empty rows at the end are dropped.

    Excel puts quotes only around cells that hold a tab or a line end: a slogan in quotes of its own keeps them.
    """
    rows: list[list[str]] = [[]]
    at = 0
    while found := _CELL.match(text, at):
        quoted, end = found["quoted"], found["end"]
        is_wrapped = quoted is not None and bool(_WRAPPED_FOR.search(quoted))
        rows[-1].append(_bare(quoted.replace('""', '"') if is_wrapped else found["whole"]))
        at = found.end()
        if not end:
            break
        if end != "\t":
            rows.append([])
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    return rows


def _guarded(words: str) -> str:
    """Words that a spreadsheet would calculate, with the mark that makes them words there too."""
    return f"'{words}" if would_be_calculated(words) else words


def _bare(words: str) -> str:
    """The words themselves, when they come back from where they were copied to."""
    return words[1:] if words.startswith("'") and would_be_calculated(words[1:]) else words


def lines_of(table: Sequence[Sequence[str]]) -> str:
    """Rows of cells with tabs between cells and line ends between rows, quotes around awkward words."""
    made = io.StringIO(newline="")
    csv.writer(made, delimiter="\t", lineterminator="\n").writerows(table)
    return made.getvalue().rstrip("\n")


def _targets(
    lines: TableModel[Row], table: list[list[str]], here: QModelIndex, selection: Sequence[QModelIndex]
) -> list[tuple[int, list[str]]]:
    """Which line takes which words; a line beyond the last one is a new row."""
    selected = sorted({index.row() for index in selection})
    if len(table) == 1 and len(selected) > 1:
        return [(line, table[0]) for line in selected if lines.row_at(line) is not None]
    line = here.row() if here.isValid() else lines.rowCount()
    targets = []
    for words in table:
        while lines.group_at(line) is not None:
            line += 1
        targets.append((line, words))
        line += 1
    return targets


def _begin(changes: Changes[Row], told: Sequence[tuple[Column[Row], str]], number: int) -> None:
    """A new row from the words that can be read."""
    fresh = NewLine()
    for column, typed in told:
        if column.edit is None or not typed.strip():
            continue
        try:
            fresh.values[column.name] = column.edit.read(typed)
            fresh.typed[column.name] = typed
        except AppError as error:
            changes.unread.append(Unread(number, column.title, typed, error))
    if fresh.typed:
        changes.new.append(fresh)


def _put(changes: Changes[Row], row: Row, number: int, column: Column[Row], typed: str) -> None:
    """Another value for one cell, when it may be typed into and says something else."""
    if column.edit is None or not column.takes(row) or typed == column.raw(row):
        return
    try:
        changes.edits.append(Edit(row, column.name, typed, column.edit.read(typed)))
    except AppError as error:
        changes.unread.append(Unread(number, column.title, typed, error))
