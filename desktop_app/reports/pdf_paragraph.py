"""Running text on paper: paragraphs even at both edges, cut where a page ends so that no line is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.blocks import Align
from desktop_app.reports.fonts import Style, width
from desktop_app.reports.ink import POINT, Ink
from desktop_app.reports.lines import paragraphs
from desktop_app.reports.pdf_text import CAPITAL
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

LEADING = 18 / 14  # between single and one and a half lines, as the rule for documents allows
LEAST_LINES = 2  # of a paragraph on either side of the end of a page
_LOOSEST = 1.5  # a space is never wider than this part of the letters' size


def line_height(size: float) -> float:
    """The height of a line of running text of `size` points, in mm."""
    return size * LEADING * POINT


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line as it is drawn: `inset` points further in, `spread` points more at each space."""

    words: str
    inset: float
    spread: float


class MeasuredParagraph:
    """A paragraph between `left` and `left + wide` mm, its first line `indent` mm further in."""

    def __init__(
        self,
        text: str,
        style: Style,
        left: float,
        wide: float,
        *,
        indent: float = 0.0,
        align: Align = Align.BOTH,
        above: float = 0.0,
    ) -> None:
        self.style, self.left, self.wide, self.align = style, left, wide, align
        self.above = above  # mm free above it, unless it begins a page
        room, inset = wide / POINT, indent / POINT
        self.lines = tuple(
            TextLine(words, inset if number == 0 else 0.0, self._spread(words, number, len(lines), room, inset))
            for lines in paragraphs(text, style, room, inset)
            for number, words in enumerate(lines)
        )

    def _spread(self, words: str, number: int, lines: int, room: float, inset: float) -> float:
        """What each space is made wider by so that the line ends at the right edge, unless it is the last."""
        spaces = words.count(" ")
        if self.align is not Align.BOTH or number == lines - 1 or not spaces:
            return 0.0
        missing = room - (inset if number == 0 else 0.0) - width(words, self.style)
        return missing / spaces if missing / spaces <= _LOOSEST * self.style.size else 0.0

    def height(self, first: int = 0, end: int | None = None) -> float:
        """Of the lines from `first` up to `end`, in mm, the room above the first counted in."""
        count = (len(self.lines) if end is None else end) - first
        return count * line_height(self.style.size) + (self.above if first == 0 else 0.0)

    def fitting(self, room: float) -> int:
        """How many lines may stand in `room` mm so that no line is alone on either page; 0 for none."""
        fits = int((room - self.above + 1e-6) / line_height(self.style.size))
        total = len(self.lines)
        if fits >= total:
            return total
        if total - fits < LEAST_LINES:
            fits = total - LEAST_LINES
        return fits if fits >= LEAST_LINES else 0

    @property
    def least(self) -> int:
        """How many lines must at least stand where the paragraph begins."""
        total = len(self.lines)
        return total if total < 2 * LEAST_LINES else LEAST_LINES


@dataclass(frozen=True, slots=True)
class ParagraphPart:
    """The lines `first` up to `end` of a paragraph; `bookmark` is how they are found in the file's contents."""

    paragraph: MeasuredParagraph
    first: int
    end: int
    bookmark: tuple[str, int] | None = None  # words, level

    @property
    def height(self) -> float:
        return self.paragraph.height(self.first, self.end)

    def draw(self, ink: Ink, top: float) -> None:
        whole = self.paragraph
        y = top + (whole.above if self.first == 0 else 0.0)
        if self.bookmark:
            ink.bookmark(*self.bookmark, y)
        _draw(ink, whole.lines[self.first : self.end], whole, y)


def _draw(ink: Ink, lines: Sequence[TextLine], whole: MeasuredParagraph, top: float) -> None:
    high, size = line_height(whole.style.size), whole.style.size
    middle = (high + CAPITAL * size * POINT) / 2
    for number, line in enumerate(lines):
        x = whole.left + line.inset * POINT
        if whole.align is Align.CENTER:
            x = whole.left + whole.wide / 2
        elif whole.align is Align.RIGHT:
            x = whole.left + whole.wide
        align = Align.LEFT if whole.align is Align.BOTH else whole.align
        ink.text(x, top + number * high + middle, line.words, whole.style, align, line.spread)
