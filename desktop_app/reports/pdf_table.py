"""A table on paper: how high its rows are, where it is cut into pages, how it is drawn."""

from __future__ import annotations

from itertools import accumulate, groupby
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.reports.blocks import Align, Column, Row, Section, Table, TickBox, cell_text, head_groups
from desktop_app.reports.fonts import Face, Style
from desktop_app.reports.ink import POINT, Ink
from desktop_app.reports.lines import fitted, wrapped
from desktop_app.reports.pdf_text import draw_lines, line_height
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BOX, BOX_LINE = 4.6, 0.9  # mm, points: large enough for a pen, heavy enough for a photocopier
CROSS_LINE = 1.3  # points
INNER_LINE, OUTER_LINE = 0.6, 1.0  # points
PAD_X, PAD_Y = 0.9, 0.5  # mm between the lines of a cell and its text
LEAST_SIZE, NUMBER_SIZE, SECTION_SIZE = 8.5, 9.0, 10.5  # points
NUMBERS_HEIGHT, SECTION_PAD = 3.8, 0.6  # mm
FEW_LINES = 4  # a section of so many lines is not torn when its last row has to go overleaf with the signatures
LEAST_ROWS = 3  # a table below something else is begun at the foot of a page only when so many plain rows fit
LEAST_LINES = 3  # a row too high for a page is begun at the foot of one only when so many of its lines fit

_SECTION = Style(Face.BOLD, SECTION_SIZE)
_NUMBER = Style(Face.ITALIC, NUMBER_SIZE)
_EPSILON = 1e-6  # mm that adding up heights may lose

_Lines: TypeAlias = tuple[tuple[str, ...], Style]


@dataclass(frozen=True, slots=True)
class _Line:
    """A section line across the table."""

    text: str
    height: float


@dataclass(frozen=True, slots=True)
class _Part:
    """A row, or the lines `first` up to `end` of its cells when no page is high enough for all of them."""

    row: Row
    texts: tuple[_Lines, ...]
    height: float
    first: int = 0
    end: int | None = None


@dataclass(frozen=True, slots=True)
class TablePart:
    """What one page shows of a table."""

    measured: MeasuredTable
    parts: tuple[_Line | _Part, ...]

    @property
    def height(self) -> float:
        return self.measured.head_height + sum(part.height for part in self.parts)

    def draw(self, ink: Ink, top: float) -> None:
        self.measured.draw(ink, top, self.parts)


class MeasuredTable:
    """A table laid on paper with its left edge at `left` mm."""

    def __init__(self, table: Table, left: float) -> None:
        self._table = table
        self._edges = tuple(accumulate((column.width for column in table.columns), initial=left))
        self._looks = tuple(
            (Style(Face.REGULAR, column.size), _room(column.width), line_height(column.size))
            for column in table.columns
        )
        self._places = tuple(map(_place, table.columns, self._edges, self._edges[1:]))
        self._heads = tuple(self._head(column.head, number, number + 1) for number, column in enumerate(table.columns))
        self._groups = tuple(head_groups(table.columns))
        self._group_height = max((_high(self._head(*group)) for group in self._groups), default=0.0)
        self._names_height = max(
            (
                _high(head) + (self._group_height if column.group else 0.0)
                for head, column in zip(self._heads, table.columns, strict=True)
            ),
            default=0.0,
        )
        self.head_height = self._names_height + (NUMBERS_HEIGHT if table.numbered else 0.0)

    def pages(self, first_room: float, room: float, tail: float, *, fresh: bool) -> Iterator[TablePart | None]:
        """The table cut for pages, each as soon as it is full: the first has `first_room` mm left, others have `room`.

        `tail` mm stay free below the last row; `fresh` says that nothing is on the first page yet. None stands for a
        first page on which nothing of the table fits.
        """
        cut = _Cut(self, first_room, room, fresh)
        cut.keep(min(len(self._table.rows), LEAST_ROWS) * self._table.row_height if self._table.rows else tail)
        for number, row in enumerate(self._table.rows, start=1):
            below = tail if number == len(self._table.rows) else 0.0
            if isinstance(row, Row):
                cut.add_row(row, below)
            else:
                cut.add_section(row, below)
            if cut.pages:
                yield from cut.pages
                cut.pages.clear()
        yield from cut.finished()

    def measured_row(self, row: Row) -> _Part:
        """A row with the lines of its cells; its height in mm."""
        texts: list[_Lines] = []
        most = 0.0
        for cell, (style, room, high) in zip(row.cells, self._looks, strict=True):
            lines = wrapped(text, style, room) if (text := cell_text(cell)) else ()
            texts.append((lines, style))
            if len(lines) * high > most:
                most = len(lines) * high
        return _Part(row, tuple(texts), max(self._table.row_height, most + 2 * PAD_Y))

    def cut_row(self, row: _Part, first: int, room: float) -> _Part:
        """As much of `row`, from line `first` on, as `room` mm take, but one line at least."""
        high = max((line_height(style.size) for _, style in row.texts), default=1.0)
        total = max((len(lines) for lines, _ in row.texts), default=0)
        end = min(total, first + max(1, int((room - 2 * PAD_Y) / high)))
        return _Part(
            row.row,
            row.texts,
            max(self._table.row_height, (end - first) * high + 2 * PAD_Y),
            first,
            None if end == total else end,
        )

    def section_line(self, section: Section, *, continued: bool = False) -> _Line:
        text = self._table.continued.format(section=section.text) if continued else section.text
        return _Line(text, len(self._section_text(text)) * line_height(SECTION_SIZE) + SECTION_PAD)

    def draw(self, ink: Ink, top: float, parts: Sequence[_Line | _Part]) -> None:
        self._draw_heads(ink, top)
        y = top + self.head_height
        for is_row, block in groupby(parts, lambda part: isinstance(part, _Part)):
            start = y
            for part in block:
                ink.line(self._edges[0], y, self._edges[-1], y, INNER_LINE)
                if isinstance(part, _Part):
                    self._draw_row(ink, y, part)
                else:
                    lines = self._section_text(part.text)
                    inset = self._edges[0] + 2 * PAD_X
                    draw_lines(ink, lines, _SECTION, inset, _middle(y, part.height, _SECTION, len(lines)))
                y += part.height
            if is_row:
                self._draw_edges(ink, start, y)
        ink.frame(self._edges[0], top, self._edges[-1] - self._edges[0], y - top, OUTER_LINE)

    def _section_text(self, text: str) -> tuple[str, ...]:
        return wrapped(text, _SECTION, _room(self._edges[-1] - self._edges[0] - 2 * PAD_X))

    def _head(self, text: str, first: int, end: int) -> _Lines:
        """The lines of a head over the columns from `first` up to `end`."""
        room = _room(self._edges[end] - self._edges[first])
        style = fitted(text, Style(Face.BOLD, self._table.head_size), room, LEAST_SIZE)
        return wrapped(text, style, room), style

    def _draw_heads(self, ink: Ink, top: float) -> None:
        below = top + self._names_height
        for text, first, end in self._groups:
            self._draw_head(ink, self._head(text, first, end), first, end, top, self._group_height)
            ink.line(
                self._edges[first], top + self._group_height, self._edges[end], top + self._group_height, INNER_LINE
            )
        for number, (head, column) in enumerate(zip(self._heads, self._table.columns, strict=True)):
            start = top + (self._group_height if column.group else 0.0)
            self._draw_head(ink, head, number, number + 1, start, below - start)
            joined = number and column.group and column.group == self._table.columns[number - 1].group
            if number:
                ink.line(self._edges[number], start if joined else top, self._edges[number], below, INNER_LINE)
        if self._table.numbered:
            ink.line(self._edges[0], below, self._edges[-1], below, INNER_LINE)
            self._draw_edges(ink, below, below + NUMBERS_HEIGHT)
            for number in range(len(self._heads)):
                middle = (self._edges[number] + self._edges[number + 1]) / 2
                line = (f"({number + 1})",)
                draw_lines(ink, line, _NUMBER, middle, _middle(below, NUMBERS_HEIGHT, _NUMBER), Align.CENTER)

    def _draw_head(self, ink: Ink, head: _Lines, first: int, end: int, top: float, high: float) -> None:
        lines, style = head
        middle = (self._edges[first] + self._edges[end]) / 2
        draw_lines(ink, lines, style, middle, _middle(top, high, style, len(lines)), Align.CENTER)

    def _draw_row(self, ink: Ink, y: float, part: _Part) -> None:
        whole = part.first == 0 and part.end is None
        for number, cell in enumerate(part.row.cells):
            lines, style = part.texts[number]
            if lines:
                shown = lines if whole else lines[part.first : part.end]
                top = _middle(y, part.height, style, len(shown)) if whole else y + PAD_Y
                draw_lines(ink, shown, style, self._places[number], top, self._table.columns[number].align)
            elif isinstance(cell, TickBox) and part.first == 0:
                middle = (self._edges[number] + self._edges[number + 1]) / 2
                _draw_box(ink, middle, y + part.height / 2, cell)

    def _draw_edges(self, ink: Ink, top: float, bottom: float) -> None:
        for edge in self._edges[1:-1]:
            ink.line(edge, top, edge, bottom, INNER_LINE)


class _Cut:
    """Fills pages with the lines of a table, one after the other."""

    def __init__(self, table: MeasuredTable, first_room: float, room: float, fresh: bool) -> None:
        self._table = table
        self.pages: list[TablePart | None] = []  # those that are full
        self._parts: list[_Line | _Part] = []
        self._room = room - table.head_height + _EPSILON
        self._left = first_room - table.head_height + _EPSILON
        self._fresh = fresh  # nothing stands above the table on this page
        self._section: Section | None = None

    def keep(self, below: float) -> None:
        """Goes to a new page when less than `below` mm are left on this one."""
        if below > self._left:
            self._turn()

    def add_section(self, section: Section, below: float) -> None:
        line = self._table.section_line(section)
        self.keep(line.height + below)
        self._section = section
        self._put(line)

    def add_row(self, row: Row, below: float) -> None:
        """A row that keeps `below` mm free under it; it takes a section line that it would leave alone along."""
        part = self._table.measured_row(row)
        if part.height + below > self._left:
            above = self._table.section_line(self._section).height if self._section else 0.0
            if above + part.height + below > self._room:
                self._add_high_row(part, below)
                return
            self._turn_within_section(part.height + below if below else None)
        self._put(part)

    def _add_high_row(self, row: _Part, below: float) -> None:
        """A row that no page is high enough for: cut where the pages end."""
        part = self._table.cut_row(row, 0, self._left)
        if part.height > self._left or (part.end is not None and part.end < LEAST_LINES):
            self._turn_within_section()
        first = 0
        while True:
            part = self._table.cut_row(row, first, self._left)
            if part.end is None and part.height + below > self._left:
                part = self._table.cut_row(row, first, self._left - below)
            self._put(part)
            if part.end is None:
                return
            first = part.end
            self._turn_within_section()

    def finished(self) -> list[TablePart | None]:
        return [*self.pages, TablePart(self._table, tuple(self._parts))]

    def _put(self, part: _Line | _Part) -> None:
        self._parts.append(part)
        self._left -= part.height

    def _turn_within_section(self, closing: float | None = None) -> None:
        """A new page that begins with the section's line: the one that no row follows yet, or a copy of it.

        When only the last row and what must stand below it follow, `closing` mm, a section of few rows goes with them.
        """
        begun = len(self._parts)
        while begun and not isinstance(self._parts[begun - 1], _Line):
            begun -= 1
        taken = self._parts[begun - 1 :] if begun else []
        few = (
            closing is not None and len(taken) <= FEW_LINES and sum(one.height for one in taken) + closing <= self._room
        )
        if len(taken) == 1 or (taken and few):
            del self._parts[begun - 1 :]
        else:
            taken = [self._table.section_line(self._section, continued=True)] if self._section else []
        self._turn()
        for part in taken:
            self._put(part)

    def _turn(self) -> None:
        if self._parts or not self._fresh:
            self.pages.append(TablePart(self._table, tuple(self._parts)) if self._parts else None)
        self._parts, self._left, self._fresh = [], self._room, True


def _place(column: Column, left: float, right: float) -> float:
    """Where the text of a column starts, ends or has its middle."""
    match column.align:
        case Align.CENTER:
            return (left + right) / 2
        case Align.RIGHT:
            return right - PAD_X
    return left + PAD_X


def _room(wide: float) -> float:
    """The points a line of text has in a cell `wide` mm wide."""
    return (wide - 2 * PAD_X) / POINT


def _high(text: _Lines) -> float:
    """The mm a cell with this text needs."""
    lines, style = text
    return len(lines) * line_height(style.size) + 2 * PAD_Y


def _middle(top: float, high: float, style: Style, lines: int = 1) -> float:
    """Where text of so many lines starts to stand in the middle of `high` mm."""
    return top + (high - lines * line_height(style.size)) / 2


def _draw_box(ink: Ink, x: float, y: float, box: TickBox) -> None:
    """A box around (x, y), crossed as a pen would when it is ticked."""
    half = BOX / 2
    ink.frame(x - half, y - half, BOX, BOX, BOX_LINE)
    if box.ticked:
        arm = half - 0.7
        ink.line(x - arm, y - arm, x + arm, y + arm, CROSS_LINE)
        ink.line(x - arm, y + arm, x + arm, y - arm, CROSS_LINE)
