"""Charts as lines and hatching on paper: sharp at any size, and told apart in black and white."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from desktop_app.reports.blocks import Align
from desktop_app.reports.fonts import Face, Style, width
from desktop_app.reports.ink import POINT, Ink
from desktop_app.reports.lines import balanced, wrapped
from desktop_app.reports.pdf_text import draw_lines, line_height
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.reports.charts import Chart, ChartLine

TITLE: Final = Style(Face.BOLD, 12.0)
LABEL: Final = Style(Face.REGULAR, 10.0)
SMALL: Final = Style(Face.REGULAR, 9.0)
LABEL_PART: Final = 0.36  # of the width, for the labels of bars
WORDS_ROOM: Final = 34.0  # mm at the right end of bars
BAR: Final = 4.6  # mm
GAP: Final = 2.4  # mm between two bars
COLUMNS_HIGH: Final = 50.0  # mm
EDGE, HATCH, AXIS = 0.7, 0.45, 0.6  # points
STEP: Final = 1.2  # mm between two lines of the hatching
GREY: Final = 0.78
STEPS: Final = (1, 2, 4, 5, 10, 13, 26)  # of weeks between two labels that would else run together


class Part(Protocol):
    @property
    def height(self) -> float: ...

    def draw(self, ink: Ink, top: float) -> None: ...


def parts(chart: Chart, left: float, wide: float) -> list[Part]:
    """The chart in pieces that are never torn; mm. Raises LetterMissing."""
    head = _Head(chart, left, wide)
    if chart.upright:
        return [_Joined((head, _Columns(chart, left, wide)))]
    most = max((max(line.planned, line.done) for line in chart.lines), default=0.0)
    bars = [_Bar(line, left, wide, most) for line in chart.lines]
    return [_Joined((head, *bars[:2])), *bars[2:]]


@dataclass(frozen=True, slots=True)
class _Joined:
    members: tuple[Part, ...]

    @property
    def height(self) -> float:
        return sum(one.height for one in self.members)

    def draw(self, ink: Ink, top: float) -> None:
        for one in self.members:
            one.draw(ink, top)
            top += one.height


@dataclass(frozen=True, slots=True)
class _Head:
    """The title, and what outline and hatching mean."""

    chart: Chart
    left: float
    wide: float

    @property
    def height(self) -> float:
        return 4.0 + len(self._lines) * line_height(TITLE.size) + 2.0 + line_height(SMALL.size) + 3.0

    @property
    def _lines(self) -> tuple[str, ...]:
        return balanced(self.chart.title, TITLE, self.wide / POINT)

    def draw(self, ink: Ink, top: float) -> None:
        top += 4.0
        draw_lines(ink, self._lines, TITLE, self.left + self.wide / 2, top, Align.CENTER)
        top += len(self._lines) * line_height(TITLE.size) + 2.0
        words = (self.chart.planned, self.chart.done)
        whole = sum(width(one, SMALL) * POINT + 10.0 for one in words) + 8.0
        x = self.left + (self.wide - whole) / 2
        for number, one in enumerate(words):
            box = (x, top + 0.4, 7.0, line_height(SMALL.size) - 1.0)
            if number:
                _hatched(ink, *box)
            ink.frame(*box, EDGE)
            draw_lines(ink, (one,), SMALL, x + 9.0, top)
            x += width(one, SMALL) * POINT + 18.0


@dataclass(frozen=True, slots=True)
class _Bar:
    """A label, an outline as long as what was planned, hatching as long as what is done, and both in numbers."""

    line: ChartLine
    left: float
    wide: float
    most: float

    @property
    def _label(self) -> tuple[str, ...]:
        return wrapped(self.line.label, LABEL, (self.wide * LABEL_PART - 3.0) / POINT)

    @property
    def height(self) -> float:
        return max(BAR, len(self._label) * line_height(LABEL.size)) + GAP

    def draw(self, ink: Ink, top: float) -> None:
        high = self.height - GAP
        lines = self._label
        draw_lines(
            ink,
            lines,
            LABEL,
            self.left + self.wide * LABEL_PART - 3.0,
            top + (high - len(lines) * line_height(LABEL.size)) / 2,
            Align.RIGHT,
        )
        begin, bar = self.left + self.wide * LABEL_PART, top + (high - BAR) / 2
        room = self.wide * (1 - LABEL_PART) - WORDS_ROOM
        scale = room / self.most if self.most else 0.0
        planned, done = self.line.planned * scale, self.line.done * scale
        if done > 0:
            _hatched(ink, begin, bar, done, BAR)
            ink.frame(begin, bar, done, BAR, EDGE)
        if planned > 0:
            ink.frame(begin, bar, planned, BAR, EDGE)
        ink.line(begin, top - GAP / 2, begin, top + high + GAP / 2, AXIS)
        middle = top + (high - line_height(SMALL.size)) / 2
        draw_lines(ink, (self.line.words,), SMALL, begin + max(planned, done) + 2.0, middle)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns beside each other over one line, their numbers above and their labels below."""

    chart: Chart
    left: float
    wide: float

    @property
    def height(self) -> float:
        return COLUMNS_HIGH + 2 * line_height(SMALL.size) + 6.0

    def draw(self, ink: Ink, top: float) -> None:
        lines = self.chart.lines
        most = max((max(line.planned, line.done) for line in lines), default=0.0)
        ground = top + line_height(SMALL.size) + COLUMNS_HIGH
        scale = COLUMNS_HIGH / most if most else 0.0
        step = self.wide / max(1, len(lines))
        column = min(9.0, step * 0.62)
        every = self._every(step)
        for number, line in enumerate(lines):
            x = self.left + (number + 0.5) * step - column / 2
            planned, done = line.planned * scale, line.done * scale
            if done > 0:
                _hatched(ink, x, ground - done, column, done)
                ink.frame(x, ground - done, column, done, EDGE)
            if planned > 0:
                ink.frame(x, ground - planned, column, planned, EDGE)
            if planned or done:
                self._numbers(ink, line.words, x + column / 2, ground - max(planned, done), step)
            if number % every == 0:
                draw_lines(ink, (line.label,), SMALL, x + column / 2, ground + 0.6, Align.CENTER)
        ink.line(self.left, ground, self.left + self.wide, ground, AXIS)
        below = ground + 0.6 + line_height(SMALL.size)
        draw_lines(ink, (self.chart.axis,), SMALL, self.left + self.wide / 2, below, Align.CENTER)

    def _every(self, step: float) -> int:
        """Which labels are shown, so that they do not run together."""
        longest = max((width(line.label, SMALL) * POINT for line in self.chart.lines), default=0.0) + 1.5
        return next((many for many in STEPS if many * step >= longest), 52)

    def _numbers(self, ink: Ink, words: str, middle: float, top: float, step: float) -> None:
        """What was done of what was planned, where it does not run into its neighbour."""
        if width(words, SMALL) * POINT + 2.5 <= step:
            draw_lines(ink, (words,), SMALL, middle, top - line_height(SMALL.size) - 0.2, Align.CENTER)


def _hatched(ink: Ink, x: float, y: float, wide: float, high: float) -> None:
    """A rectangle in grey with slanting lines: it stays apart from an outline on the poorest photocopy."""
    ink.shaded(x, y, wide, high, GREY)
    offset = STEP - high
    while offset < wide:
        begin, end = max(0.0, offset), min(wide, offset + high)
        if end > begin:
            ink.line(x + begin, y + high - (begin - offset), x + end, y + high - (end - offset), HATCH)
        offset += STEP
