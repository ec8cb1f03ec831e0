"""A timeline drawn on paper: black and grey only, so that a copying machine keeps every sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.blocks import Align, DaySpan, Mark, Timeline, TimelineLink, TimelineRow
from desktop_app.reports.fonts import Face, Style, width
from desktop_app.reports.ink import POINT, Ink
from desktop_app.reports.letters import clusters, printable
from desktop_app.reports.lines import wrapped
from desktop_app.reports.pdf_text import baseline, line_height
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT, BOLD, SMALL = Style(Face.REGULAR, 8.5), Style(Face.BOLD, 8.5), Style(Face.REGULAR, 7.5)
SMALL_BOLD = Style(Face.BOLD, 7.5)
NUMBER_WIDE, LEAD_WIDE, DUE_WIDE = 8.0, 34.0, 17.0  # mm of the columns beside the step
STEP_PART, LEAST_STEP, MOST_STEP = 0.21, 58.0, 88.0  # of the sheet's width for the step, mm
MARKS_HIGH, MONTHS_HIGH, WEEKS_HIGH = 5.0, 5.0, 4.4  # mm of the heads above the days
HEAD = MARKS_HIGH + MONTHS_HIGH + WEEKS_HIGH
LEGEND_HIGH = 7.5
CELL_INSET = 1.0
BAR, PHASE_BAR = 3.2, 1.5  # mm high
WEEKEND, HOLIDAY, OPEN_BAR, DONE_BAR, PROGRESS = 0.93, 0.82, 0.90, 0.55, 0.35  # greys
FINE, USUAL, HEAVY = 0.25, 0.5, 1.3  # points
GRID = 0.7  # grey


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days of one page across: from `first` up to but without `end`, each `wide` mm."""

    first: int
    end: int
    wide: float


class MeasuredTimeline:
    """A timeline on sheets with `room` mm between the edges."""

    def __init__(self, block: Timeline, left: float, room: float) -> None:
        self.block = block
        self.left = left
        self.room = room
        self.step_wide = min(MOST_STEP, max(LEAST_STEP, room * STEP_PART))
        self.chart = left + NUMBER_WIDE + self.step_wide + LEAD_WIDE + DUE_WIDE
        self.steps = [self._lines(row) for row in block.rows]
        self.leads = [wrapped(row.lead, SMALL, (LEAD_WIDE - 2 * CELL_INSET) / POINT) for row in block.rows]
        self.heights = [
            max(5.2, max(len(step) * line_height(TEXT.size), len(lead) * line_height(SMALL.size)) + 1.4)
            for step, lead in zip(self.steps, self.leads, strict=True)
        ]

    def stretches(self) -> list[Stretch]:
        """The days page by page across, as few pages as their least width allows, all days equally wide."""
        room = self.left + self.room - self.chart
        days = max(1, self.block.days)
        pages = max(1, -(-int(days * self.block.least_day * 100) // int(room * 100)))
        each = -(-days // pages)
        return [Stretch(first, min(first + each, days), room / each) for first in range(0, days, each)]

    def fitting(self, first: int, room: float) -> int:
        """The row before which a page with `room` mm has to end; a phase never stands last."""
        used, end = HEAD + LEGEND_HIGH, first
        while end < len(self.heights) and used + self.heights[end] <= room:
            used += self.heights[end]
            end += 1
        if end < len(self.heights) and end - 1 > first and self.block.rows[end - 1].mark is Mark.PHASE:
            end -= 1
        return end

    def part(self, days: Stretch, first: int, end: int) -> TimelinePart:
        return TimelinePart(self, days, first, end)

    def _lines(self, row: TimelineRow) -> tuple[str, ...]:
        style = BOLD if row.mark is Mark.PHASE else TEXT
        return wrapped(row.text, style, (self.step_wide - 2 * CELL_INSET) / POINT)


@dataclass(frozen=True, slots=True)
class TimelinePart:
    """The rows from `first` up to but without `end`, over the days of one page."""

    whole: MeasuredTimeline
    days: Stretch
    first: int
    end: int

    @property
    def height(self) -> float:
        return HEAD + sum(self.whole.heights[self.first : self.end]) + LEGEND_HIGH

    def draw(self, ink: Ink, top: float) -> None:
        rows_top = top + HEAD
        tops = self._tops(rows_top)
        bottom = tops[-1]
        self._draw_days(ink, top, rows_top, bottom)
        self._draw_columns(ink, top, rows_top, bottom)
        for number in range(self.first, self.end):
            place = number - self.first
            self._draw_row(ink, number, tops[place], tops[place + 1])
        for link in self.whole.block.links:
            self._draw_link(ink, link, tops)
        self._draw_marks(ink, top, bottom)
        _Legend(self.whole.block.legend, self.whole.left).draw(ink, bottom + 2.2)

    def _tops(self, top: float) -> list[float]:
        tops = [top]
        for high in self.whole.heights[self.first : self.end]:
            tops.append(tops[-1] + high)
        return tops

    # days

    def x(self, day: float) -> float:
        """Where a day begins, kept inside the page."""
        inside = min(max(day, self.days.first), self.days.end)
        return self.whole.chart + (inside - self.days.first) * self.days.wide

    def _seen(self, spans: tuple[DaySpan, ...]) -> Iterator[DaySpan]:
        return (span for span in spans if span.last >= self.days.first and span.first < self.days.end)

    def _draw_days(self, ink: Ink, top: float, rows_top: float, bottom: float) -> None:
        block = self.whole.block
        for span in self._seen(block.off):
            left, right = self.x(span.first), self.x(span.last + 1)
            ink.shaded(left, rows_top, right - left, bottom - rows_top, HOLIDAY if span.words else WEEKEND)
        months = top + MARKS_HIGH
        for span in self._seen(block.months):
            left, right = self.x(span.first), self.x(span.last + 1)
            ink.line(left, months, left, rows_top, USUAL)
            ink.ruled(left, rows_top, left, bottom, USUAL, 0.45)
            if words := _fit(span.words, SMALL_BOLD, right - left - 2 * CELL_INSET):
                ink.text(left + CELL_INSET, baseline(months + 0.6, SMALL_BOLD.size), words, SMALL_BOLD)
        weeks = months + MONTHS_HIGH
        free_from = 0.0
        for span in self._seen(block.weeks):
            left = self.x(span.first)
            ink.line(left, weeks, left, rows_top, FINE)
            ink.ruled(left, rows_top, left, bottom, FINE, GRID)
            if left >= free_from and self.whole.left + self.whole.room - left > 6.0:
                ink.text(left + 0.5, baseline(weeks + 0.6, SMALL.size), span.words, SMALL)
                free_from = left + width(span.words, SMALL) * POINT + 1.2

    def _draw_columns(self, ink: Ink, top: float, rows_top: float, bottom: float) -> None:
        whole = self.whole
        x = whole.left
        wides = (NUMBER_WIDE, whole.step_wide, LEAD_WIDE, DUE_WIDE)
        for head, wide in zip(whole.block.heads, wides, strict=True):
            ink.line(x, top + MARKS_HIGH, x, bottom, USUAL)
            lines = wrapped(head, BOLD, (wide - 2 * CELL_INSET) / POINT)
            y = top + MARKS_HIGH + (MONTHS_HIGH + WEEKS_HIGH - len(lines) * line_height(BOLD.size)) / 2
            for number, line in enumerate(lines):
                ink.text(x + wide / 2, baseline(y, BOLD.size, number), line, BOLD, Align.CENTER)
            x += wide
        right = whole.left + whole.room
        ink.line(x, top + MARKS_HIGH, x, bottom, USUAL)
        ink.line(right, top + MARKS_HIGH, right, bottom, USUAL)
        ink.line(whole.left, top + MARKS_HIGH, right, top + MARKS_HIGH, USUAL)
        ink.line(whole.chart, top + MARKS_HIGH + MONTHS_HIGH, right, top + MARKS_HIGH + MONTHS_HIGH, FINE)
        ink.line(whole.left, rows_top, right, rows_top, USUAL)
        ink.line(whole.left, bottom, right, bottom, USUAL)

    # rows

    def _draw_row(self, ink: Ink, number: int, top: float, bottom: float) -> None:
        whole, row = self.whole, self.whole.block.rows[number]
        middle = (top + bottom) / 2
        ink.ruled(whole.left, bottom, whole.left + whole.room, bottom, FINE, GRID)
        style = BOLD if row.mark is Mark.PHASE else TEXT
        x = whole.left
        ink.text(x + NUMBER_WIDE / 2, self._line_at(middle, SMALL.size), row.number, SMALL, Align.CENTER)
        x += NUMBER_WIDE
        self._draw_lines(ink, whole.steps[number], style, x + CELL_INSET, middle)
        x += whole.step_wide
        self._draw_lines(ink, whole.leads[number], SMALL, x + CELL_INSET, middle)
        x += LEAD_WIDE
        due = SMALL_BOLD if row.late else SMALL
        ink.text(x + DUE_WIDE / 2, self._line_at(middle, due.size), row.due, due, Align.CENTER)
        if row.start is None or row.finish is None or row.finish < self.days.first or row.start >= self.days.end:
            return
        if row.kept:
            left, right = self.x(row.kept[0]), self.x(row.kept[1] + 1)
            ink.line(left, bottom - 0.7, right, bottom - 0.7, 1.0)
        if row.mark is Mark.PHASE:
            self._draw_phase(ink, row, middle)
        elif row.mark is Mark.MILESTONE:
            self._draw_milestone(ink, row, middle)
        elif row.mark is Mark.BAR:
            self._draw_bar(ink, row, middle)

    def _line_at(self, middle: float, size: float) -> float:
        return baseline(middle - line_height(size) / 2, size)

    def _draw_lines(self, ink: Ink, lines: tuple[str, ...], style: Style, x: float, middle: float) -> None:
        top = middle - len(lines) * line_height(style.size) / 2
        for number, line in enumerate(lines):
            ink.text(x, baseline(top, style.size, number), line, style)

    def _draw_phase(self, ink: Ink, row: TimelineRow, middle: float) -> None:
        assert row.start is not None
        assert row.finish is not None
        left, right = self.x(row.start), self.x(row.finish + 1)
        top = middle - PHASE_BAR / 2
        corners = [(left, top), (right, top), (right, top + 2 * PHASE_BAR), (right - 1.2, top + PHASE_BAR)]
        corners += [(left + 1.2, top + PHASE_BAR), (left, top + 2 * PHASE_BAR)]
        ink.shape(corners, 0.0, 0.0)

    def _draw_milestone(self, ink: Ink, row: TimelineRow, middle: float) -> None:
        assert row.start is not None
        x, half = self.x(row.start + 0.5), 1.9
        corners = [(x, middle - half), (x + half, middle), (x, middle + half), (x - half, middle)]
        ink.shape(corners, HEAVY if row.critical else USUAL, 0.0 if row.done else 1.0)

    def _draw_bar(self, ink: Ink, row: TimelineRow, middle: float) -> None:
        assert row.start is not None
        assert row.finish is not None
        left, right = self.x(row.start), self.x(row.finish + 1)
        top = middle - BAR / 2
        ink.shaded(left, top, right - left, BAR, DONE_BAR if row.done else OPEN_BAR)
        if 0 < row.percent < 100:
            done = self.x(row.start + (row.finish + 1 - row.start) * row.percent / 100)
            ink.shaded(left, top, max(0.0, done - left), BAR, PROGRESS)
        ink.frame(left, top, right - left, BAR, HEAVY if row.critical else FINE)
        if row.done:
            ink.line(left + 0.8, middle, left + 1.5, middle + 0.8, 0.9)
            ink.line(left + 1.5, middle + 0.8, left + 2.9, middle - 0.9, 0.9)
        if row.late:
            ink.text(right + 0.6, self._line_at(middle, BOLD.size), "!", BOLD)

    # arrows

    def _draw_link(self, ink: Ink, link: TimelineLink, tops: list[float]) -> None:
        """From the end of one bar down (or up) to the beginning of the other; what is on another page is cut off."""
        before, after = self.whole.block.rows[link.before], self.whole.block.rows[link.after]
        if before.finish is None or before.start is None or after.start is None:
            return
        seen = [self.first <= place < self.end for place in (link.before, link.after)]
        if not any(seen):
            return
        begin = before.start if link.from_start else before.finish + (0.5 if before.mark is Mark.MILESTONE else 1)
        to = after.start + (0.5 if after.mark is Mark.MILESTONE else 0)
        if not (self.days.first <= begin <= self.days.end and self.days.first <= to <= self.days.end):
            return
        x1, x2 = self.x(begin), self.x(to)
        y1, y2 = (self._middle(place, tops) for place in (link.before, link.after))
        points = 0.9 if link.critical else 0.35
        elbow = max(x1, min(x2 - 0.9, x1 + 1.2)) if x2 - x1 > 1.8 else x1 + 0.3
        inside = after.mark is not Mark.MILESTONE and x2 <= elbow + 0.9
        target_x = elbow if inside or x2 <= elbow else x2
        edge = (-BAR / 2 if y2 > y1 else BAR / 2) if target_x == elbow else 0.0
        if seen[0]:
            ink.line(x1, y1, elbow, y1, points)
        ink.line(elbow, y1, elbow, y2 + edge, points)
        if not seen[1]:
            return
        if target_x == elbow:
            way = 1.0 if y2 > y1 else -1.0
            tip = y2 + edge
            ink.shape([(elbow - 0.7, tip - way * 1.3), (elbow + 0.7, tip - way * 1.3), (elbow, tip)], 0.0, 0.0)
        else:
            tip = x2 - (1.9 if after.mark is Mark.MILESTONE else 0.0)
            ink.line(elbow, y2, tip, y2, points)
            ink.shape([(tip - 1.3, y2 - 0.7), (tip - 1.3, y2 + 0.7), (tip, y2)], 0.0, 0.0)

    def _middle(self, row: int, tops: list[float]) -> float:
        """The middle of a row; the edge of the page for one on another."""
        if row < self.first:
            return tops[0]
        if row >= self.end:
            return tops[-1]
        return (tops[row - self.first] + tops[row - self.first + 1]) / 2

    # today, the day of the congress, holidays

    def _draw_marks(self, ink: Ink, top: float, bottom: float) -> None:
        block = self.whole.block
        taken: list[tuple[float, float]] = []
        for span, heavy in ((block.congress, True), (block.today, False)):
            if span is None or not self.days.first <= span.first < self.days.end:
                continue
            x = self.x(span.first + (0.5 if heavy else 0.0))
            if heavy:
                ink.line(x, top + MARKS_HIGH, x, bottom, 1.1)
            else:
                ink.dashed(x, top + MARKS_HIGH, x, bottom, 0.8)
            taken.append(self._label(ink, x, top, span.words, BOLD if heavy else SMALL_BOLD))
        for span in self._seen(block.off):
            x = self.x((max(span.first, self.days.first) + min(span.last + 1, self.days.end)) / 2)
            half = width(span.words, SMALL) * POINT / 2 + 0.6
            if span.words and not any(x - half < right and left < x + half for left, right in taken):
                taken.append(self._label(ink, x, top, span.words, SMALL))

    def _label(self, ink: Ink, x: float, top: float, words: str, style: Style) -> tuple[float, float]:
        """Words over a day, kept on the sheet; gives the room they take."""
        half = width(printable(words), style) * POINT / 2 + 0.6
        middle = min(max(x, self.whole.chart + half), self.whole.left + self.whole.room - half)
        ink.text(middle, baseline(top + 0.8, style.size), words, style, Align.CENTER)
        return middle - half, middle + half


@dataclass(frozen=True, slots=True)
class _Legend:
    signs: tuple[tuple[str, str], ...]
    left: float

    def draw(self, ink: Ink, top: float) -> None:
        x, middle = self.left, top + line_height(SMALL.size) / 2
        for sign, words in self.signs:
            self._sign(ink, sign, x, middle)
            ink.text(x + 9.5, baseline(top, SMALL.size), words, SMALL)
            x += 9.5 + width(printable(words), SMALL) * POINT + 6.0

    def _sign(self, ink: Ink, sign: str, x: float, middle: float) -> None:
        top, wide, high = middle - 1.3, 8.0, 2.6
        if sign == "milestone":
            ink.shape([(x + 4, top - 0.3), (x + 5.6, middle), (x + 4, top + 2.9), (x + 2.4, middle)], USUAL, 1.0)
        elif sign == "today":
            ink.dashed(x + 4, top - 0.5, x + 4, top + high + 0.5, 0.8)
        elif sign == "congress":
            ink.line(x + 4, top - 0.5, x + 4, top + high + 0.5, 1.1)
        elif sign == "kept":
            ink.line(x, middle, x + wide, middle, 1.0)
        elif sign == "off":
            ink.shaded(x, top, wide / 2, high, WEEKEND)
            ink.shaded(x + wide / 2, top, wide / 2, high, HOLIDAY)
        elif sign == "late":
            ink.text(x + 4, baseline(top - 0.2, BOLD.size), "!", BOLD, Align.CENTER)
        else:
            ink.shaded(x, top, wide, high, DONE_BAR if sign == "done" else OPEN_BAR)
            if sign == "bar":
                ink.shaded(x, top, wide * 0.4, high, PROGRESS)
            ink.frame(x, top, wide, high, HEAVY if sign == "critical" else FINE)
            if sign == "done":
                ink.line(x + 0.8, middle, x + 1.5, middle + 0.8, 0.9)
                ink.line(x + 1.5, middle + 0.8, x + 2.9, middle - 0.9, 0.9)


def _fit(text: str, style: Style, room: float) -> str:
    """`text`, or as much of it as `room` mm hold."""
    words = printable(text)
    if width(words, style) * POINT <= room:
        return words
    kept = list(clusters(words))
    while kept and width("".join(kept) + "…", style) * POINT > room:
        kept.pop()
    return "".join(kept).rstrip() + "…" if len(kept) > 2 else ""
