"""Ruled tables on a page: from straight strokes to rows and columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.intake.pdf_lines import Letter

_NEAR = 2.5  # points: strokes nearer than this are one line
_SHORTEST = 8.0


class Ruling(NamedTuple):
    """A stroke of a page, from its lower left corner to its upper right one; points."""

    x0: float
    y0: float
    x1: float
    y1: float

    @classmethod
    def between(cls, one: tuple[float, float], two: tuple[float, float]) -> Ruling:
        return cls(min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))

    @property
    def is_straight(self) -> bool:
        width, height = self.x1 - self.x0, self.y1 - self.y0
        return min(width, height) < _NEAR and max(width, height) >= _SHORTEST

    @property
    def is_level(self) -> bool:
        return self.x1 - self.x0 >= self.y1 - self.y0


class Grid:
    """A ruled table: lines across from the top down, lines down from left to right."""

    def __init__(self, across: list[Ruling], down: list[Ruling]) -> None:
        self._across = across
        self._down = down
        self.ys = sorted(_merged([one.y0 for one in across]), reverse=True)
        self.xs = _merged([one.x0 for one in down])
        self.number = -1
        self.first_row = 0

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    def holds(self, x: float, y: float) -> bool:
        return self.bottom - _NEAR < y < self.top + _NEAR and self.xs[0] - _NEAR < x < self.xs[-1] + _NEAR

    def place(self, x: float, y: float) -> tuple[int, int]:
        """Row and column, counted from the table's first page; a cell over several rows or columns is its first."""
        row = max(0, sum(y < line for line in self.ys) - 1)
        column = max(0, sum(x > line for line in self.xs) - 1)
        while column > 0 and not self._is_parted_down(
            column, (self.ys[row] + self.ys[min(row + 1, len(self.ys) - 1)]) / 2
        ):
            column -= 1
        while row > 0 and not self._is_parted_across(row, x):
            row -= 1
        return self.first_row + row, column

    def _is_parted_down(self, column: int, y: float) -> bool:
        line = self.xs[column]
        return any(abs(one.x0 - line) < _NEAR and one.y0 - _NEAR < y < one.y1 + _NEAR for one in self._down)

    def _is_parted_across(self, row: int, x: float) -> bool:
        line = self.ys[row]
        return any(abs(one.y0 - line) < _NEAR and one.x0 - _NEAR < x < one.x1 + _NEAR for one in self._across)

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    def goes_on(self, before: Grid) -> None:
        """The rest of a table from the page before."""
        self.number = before.number
        self.first_row = before.first_row + before.rows


def is_continued(before: Grid, here: Grid, letters: Sequence[Letter]) -> bool:
    """Whether a table at the top of a page has the columns of the one that ended the page before."""
    if len(before.xs) != len(here.xs) or any(abs(a - b) > 4 for a, b in zip(before.xs, here.xs, strict=True)):
        return False
    above = [
        one for one in letters if one.bottom > here.top + _NEAR and not one.text.isspace() and not one.text.isdigit()
    ]
    return len(above) < 4


def grids(rulings: Sequence[Ruling]) -> list[Grid]:
    """The tables of a page, from the top down: strokes that touch, with at least two columns and two rows of lines."""
    across = [one for one in rulings if one.is_level]
    down = [one for one in rulings if not one.is_level]
    if len(across) < 2 or len(down) < 2 or len(across) + len(down) > 3_000:
        return []
    found = []
    for low, high in _bands(down):
        inside_down = [one for one in down if low - _NEAR <= one.y0 and one.y1 <= high + _NEAR]
        inside_across = [one for one in across if low - _NEAR <= one.y0 <= high + _NEAR]
        if len(inside_across) < 2:
            continue
        grid = Grid(inside_across, inside_down)
        if len(grid.xs) >= 3 and len(grid.ys) >= 2:
            found.append(grid)
    return sorted(found, key=lambda one: -one.top)


def _bands(down: Sequence[Ruling]) -> list[tuple[float, float]]:
    """Heights that lines down cover without a break."""
    bands: list[tuple[float, float]] = []
    for one in sorted(down, key=lambda one: one.y0):
        if bands and one.y0 <= bands[-1][1] + _NEAR:
            bands[-1] = (bands[-1][0], max(bands[-1][1], one.y1))
        else:
            bands.append((one.y0, one.y1))
    return bands


def _merged(values: Sequence[float]) -> list[float]:
    merged: list[float] = []
    for value in sorted(values):
        if not merged or value - merged[-1] > _NEAR:
            merged.append(value)
    return merged
