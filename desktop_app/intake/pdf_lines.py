"""Letters with their places → printed lines: gaps between columns kept as wide spaces, columns of print in order."""

from __future__ import annotations

import re
import statistics
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.domain.plan_reader.readings import Cell, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.intake.pdf_tables import Grid

_COLUMN_GAP = 1.9  # of a letter's height: wider than the widest space of a justified line
_FEWEST_IN_COLUMNS = 14  # lines


class Letter(NamedTuple):
    """A letter where it stands on its page; points, upwards from the foot."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class _Printed:
    """Letters on one height, from left to right."""

    def __init__(self, letters: list[Letter]) -> None:
        self.letters = letters
        ink = [one for one in letters if not one.text.isspace()]
        self.left = min(one.left for one in ink)
        self.right = max(one.right for one in ink)
        self.base = statistics.median(one.bottom for one in ink)
        self.height = max(4.0, statistics.median(one.top - one.bottom for one in ink) * 1.5)

    def pieces(self) -> list[tuple[float, str]]:
        """Runs of letters without a wide gap between: where each begins, and its words."""
        found: list[tuple[float, str]] = []
        words, begun, before = "", self.left, None
        for one in self.letters:
            if one.text.isspace():
                words += " " if words else ""
                continue
            gap = one.left - before.right if before else 0.0
            if before is not None and gap > _COLUMN_GAP * self.height:
                found.append((begun, words.strip()))
                words, begun = "", one.left
            elif before is not None and gap > 0.28 * self.height and not words.endswith(" "):
                words += " "
            words += one.text
            before = one
        return [*found, (begun, words.strip())]


def lines_of_page(letters: Sequence[Letter], tables: Sequence[Grid], page: int) -> list[Line]:
    """The lines of a page from the top down, tables in their place."""
    outside: list[Letter] = []
    inside: dict[int, dict[tuple[int, int], list[Letter]]] = {}
    for one in letters:
        place = next((n for n, grid in enumerate(tables) if grid.holds(one.middle, (one.bottom + one.top) / 2)), None)
        if place is None:
            outside.append(one)
        else:
            cell = tables[place].place(one.middle, (one.bottom + one.top) / 2)
            inside.setdefault(place, {}).setdefault(cell, []).append(one)
    printed = _printed(outside)
    blocks: list[tuple[float, list[Line]]] = [(top, lines) for top, lines in _flow(printed, page)]
    for place, cells in inside.items():
        blocks.append((tables[place].top, _cell_lines(cells, tables[place].number, page)))
    return [line for _top, lines in sorted(blocks, key=lambda one: -one[0]) for line in lines]


def _printed(letters: Sequence[Letter]) -> list[_Printed]:
    """Letters gathered by height; marks above and below a letter overlap its line."""
    ink = sorted((one for one in letters if not one.text.isspace()), key=lambda one: -(one.bottom + one.top))
    rows: list[list[Letter]] = []
    for one in ink:
        row = rows[-1] if rows else None
        if row is not None and _is_beside(row, one):
            row.append(one)
        else:
            rows.append([one])
    spaces = [one for one in letters if one.text.isspace()]
    found = []
    for row in rows:
        low, high = min(one.bottom for one in row), max(one.top for one in row)
        found.append((row, low, high))
    with_spaces: list[_Printed] = []
    for row, low, high in found:
        near = [one for one in spaces if low - 1 <= (one.bottom + one.top) / 2 <= high + 1]
        with_spaces.append(_Printed(sorted([*row, *near], key=lambda one: (one.left, one.right))))
    return with_spaces


def _is_beside(row: list[Letter], one: Letter) -> bool:
    last = row[-1]
    middle = (one.bottom + one.top) / 2
    low, high = min(letter.bottom for letter in row[-12:]), max(letter.top for letter in row[-12:])
    overlap = min(high, one.top) - max(low, one.bottom)
    return overlap > 0.5 * min(one.top - one.bottom, high - low) or (low < middle < high and one.left > last.right)


def _flow(printed: Sequence[_Printed], page: int) -> list[tuple[float, list[Line]]]:
    if not printed:
        return []
    margin = min(one.left for one in printed)
    heights = [a.base - b.base for a, b in pairwise(printed)]
    usual = statistics.median(heights) if heights else 14.0
    width = _letter_width(printed)
    parted = _columns(printed)
    found: list[tuple[float, list[Line]]] = []
    waiting: list[tuple[float, Line]] = []
    before: float | None = None
    for one in printed:
        gap = before is not None and before - one.base > 1.55 * usual
        before = one.base
        pieces = one.pieces()
        if (parted and len(pieces) == 2 and abs(pieces[1][0] - parted) < 12) or (parted and one.left >= parted - 6):
            left, right = (pieces[0][1], pieces[-1][1]) if one.left < parted - 6 else ("", pieces[0][1])
            if left:
                found.append((one.base, [Line(left, page, after_gap=gap)]))
            waiting.append((one.base, Line(right, page, after_gap=gap)))
            continue
        if waiting and not parted:
            waiting = []
        text = " " * int((pieces[0][0] - margin) / width)
        for place, (left_edge, words) in enumerate(pieces):
            text += ("" if place == 0 else " " * max(4, int((left_edge - margin) / width) - len(text))) + words
        found.append((one.base, [Line(text, page, after_gap=gap)]))
    if waiting:
        lowest = min([one.base for one in printed]) - 1
        found += [(lowest - place / 1000, [line]) for place, (_base, line) in enumerate(waiting)]
    return found


def _letter_width(printed: Sequence[_Printed]) -> float:
    widths = [(one.right - one.left) / max(1, len(one.letters)) for one in printed if len(one.letters) > 20]
    return max(2.0, statistics.median(widths) if widths else 6.0)


def _columns(printed: Sequence[_Printed]) -> float | None:
    """Where the second column of print begins, when most of the page stands in two columns of running words."""
    starts = []
    for one in printed:
        pieces = one.pieces()
        if len(pieces) == 2 and len(pieces[0][1]) > 20 and len(pieces[1][1]) > 15:
            starts.append(pieces[1][0])
    if len(starts) < _FEWEST_IN_COLUMNS or len(starts) < 0.5 * len(printed):
        return None
    middle = statistics.median(starts)
    near = [one for one in starts if abs(one - middle) < 12]
    return min(near) if len(near) >= 0.7 * len(starts) else None


def _cell_lines(cells: dict[tuple[int, int], list[Letter]], table: int, page: int) -> list[Line]:
    found = []
    for (row, column), letters in sorted(cells.items()):
        words: list[str] = []
        for one in _printed(letters) if any(not letter.text.isspace() for letter in letters) else []:
            text = " ".join(piece for _left, piece in one.pieces())
            if words and not re.match(r"\s*[-–+•]\s", text):
                words[-1] += " " + text
            else:
                words.append(text)
        found += [Line(one, page, Cell(table, row, column), whole=True) for one in words if one.strip()]
    return found
