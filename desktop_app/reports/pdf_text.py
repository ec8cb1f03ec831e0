"""Lines of text on paper: how high they are, and where their letters stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.blocks import Align
from desktop_app.reports.fonts import Style, width
from desktop_app.reports.ink import POINT, Ink
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

LEADING = 1.14  # capitals with two marks (Ẫ) just clear the line above
CAPITAL = 0.655  # the height of a capital in parts of the size
RULE_LINE = 0.7  # points


def line_height(size: float) -> float:
    """The height of a line of `size` points, in mm."""
    return size * LEADING * POINT


def baseline(top: float, size: float, line: int = 0) -> float:
    """Where the letters of line number `line` stand when capitals are centred in their line, in mm."""
    high = line_height(size)
    return top + line * high + (high + CAPITAL * size * POINT) / 2


def draw_lines(ink: Ink, lines: Sequence[str], style: Style, x: float, top: float, align: Align = Align.LEFT) -> None:
    y, high = baseline(top, style.size), line_height(style.size)
    for line in lines:
        ink.text(x, y, line, style, align)
        y += high


@dataclass(frozen=True, slots=True)
class TextLines:
    """Lines of one style at `x`; under them a rule of `rule` times their length, and `gap` mm free."""

    lines: tuple[str, ...]
    style: Style
    x: float
    align: Align = Align.CENTER
    rule: float = 0.0
    gap: float = 0.0

    @property
    def height(self) -> float:
        return len(self.lines) * line_height(self.style.size) + self.gap

    def draw(self, ink: Ink, top: float) -> None:
        draw_lines(ink, self.lines, self.style, self.x, top, self.align)
        if self.rule:
            half = max((width(line, self.style) for line in self.lines), default=0.0) * POINT * self.rule / 2
            under = top + len(self.lines) * line_height(self.style.size) + 0.5
            ink.line(self.x - half, under, self.x + half, under, RULE_LINE)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Columns of lines that begin at one height; `gap` mm stay free below the highest, `above` mm above all."""

    columns: tuple[tuple[TextLines, ...], ...]
    gap: float = 0.0
    above: float = 0.0

    @property
    def height(self) -> float:
        highest = max((sum(part.height for part in column) for column in self.columns), default=0.0)
        return self.above + highest + self.gap

    def draw(self, ink: Ink, top: float) -> None:
        for column in self.columns:
            y = top + self.above
            for part in column:
                part.draw(ink, y)
                y += part.height
