"""What stands on every page around the report: corner marks, QR, running head, footnote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.blocks import Align, FirstPage, Footnote, Page, PageNumbers, RunningHead, SheetMark
from desktop_app.reports.fonts import Face, Style
from desktop_app.reports.ink import POINT, Ink
from desktop_app.reports.lines import wrapped
from desktop_app.reports.pdf_text import TextLines, draw_lines, line_height
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

CORNER, CORNER_INSET = 5.0, 5.0  # mm: the four marks, and how far they are from the edges
MODULE = 0.9  # mm, the least that is still read from a photograph
MODULES = 21  # of a QR with at most 20 capital letters and digits, at level M
QUIET = 4 * MODULE  # white around the QR, as its standard asks
QR_TOP, QR_RIGHT = 6.5, 16.0  # mm from the edges of the sheet
WORDS_WIDTH = 24.0  # mm for the words beside the QR
FOOT = 5.0  # mm from the lower edge of the sheet to the letters of the footnote

LABEL, NUMBER = Style(Face.REGULAR, 9.5), Style(Face.BOLD, 12.0)
RUNNING, RUNNING_NOTE = Style(Face.BOLD, 11.0), Style(Face.ITALIC, 11.0)
FOOTNOTE = Style(Face.REGULAR, 9.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a report that are the same on every page but for the page number."""

    page: Page
    mark: SheetMark | None = None
    running: RunningHead | None = None
    footnote: Footnote | None = None
    numbers: PageNumbers | None = None
    first: FirstPage | None = None

    @property
    def mark_bottom(self) -> float:
        """How far down the sheet the mark keeps its corner to itself, in mm."""
        return QR_TOP + MODULES * MODULE + QUIET if self.mark else 0.0

    @property
    def mark_width(self) -> float:
        """How far from the right edge of the sheet, in mm."""
        return QR_RIGHT + MODULES * MODULE + QUIET + WORDS_WIDTH if self.mark else 0.0

    @property
    def later_top(self) -> float:
        """Where the second and later pages begin, in mm."""
        running = self._running_lines()
        high = sum(part.height for part in running) + 2.0 if running else 0.0
        return max(self.page.top + high, self.mark_bottom)

    def draw(self, ink: Ink, number: int, pages: int) -> None:
        if self.mark:
            self._draw_corners(ink)
            self._draw_mark(ink, self.mark, number, pages)
        if number > 1:
            parts = self._running_lines()
            top = self.later_top - 2.0 - sum(part.height for part in parts)
            for part in parts:
                part.draw(ink, top)
                top += part.height
            if self.numbers:
                self._draw_number(ink, number, self.numbers)
        elif self.first:
            self._draw_first(ink, self.first)
        if self.footnote:
            self._draw_footnote(ink, self.footnote.text)

    def _running_lines(self) -> list[TextLines]:
        if not self.running:
            return []
        room = (self.page.width - self.page.left - max(self.page.right, self.mark_width)) / POINT
        return [
            TextLines(wrapped(text, style, room), style, self.page.left, Align.LEFT)
            for text, style in ((self.running.title, RUNNING), (self.running.subtitle, RUNNING_NOTE))
        ]

    def _draw_corners(self, ink: Ink) -> None:
        far = CORNER_INSET + CORNER
        for x in (CORNER_INSET, self.page.width - far):
            for y in (CORNER_INSET, self.page.height - far):
                ink.filled(x, y, CORNER, CORNER)

    def _draw_mark(self, ink: Ink, mark: SheetMark, number: int, pages: int) -> None:
        import segno

        code = segno.make_qr(f"{mark.code}-{number}", error="m", boost_error=False)
        left = self.page.width - QR_RIGHT - len(code.matrix) * MODULE
        for y, line in enumerate(code.matrix):
            for first, end in dark_stretches(line):
                ink.filled(left + first * MODULE, QR_TOP + y * MODULE, (end - first) * MODULE, MODULE)
        top = QR_TOP
        for text, style in (
            (mark.label, LABEL),
            (mark.number, NUMBER),
            (mark.page_words.format(page=number, pages=pages), LABEL),
            (mark.code_words, LABEL),
        ):
            lines = wrapped(text, style, WORDS_WIDTH / POINT)
            draw_lines(ink, lines, style, left - QUIET, top, Align.RIGHT)
            top += len(lines) * line_height(style.size) + 0.4

    def _draw_number(self, ink: Ink, number: int, numbers: PageNumbers) -> None:
        """In the middle of the text's width, half way down the top margin."""
        style = Style(Face.REGULAR, numbers.size)
        middle = (self.page.left + self.page.width - self.page.right) / 2
        top = (self.page.top - line_height(numbers.size)) / 2 + 1.0
        draw_lines(ink, (str(number),), style, middle, top, Align.CENTER)

    def _draw_first(self, ink: Ink, first: FirstPage) -> None:
        """In the margins: the copy from the top edge down, the contact from the lower edge up."""
        right = self.page.width - self.page.right
        room = (right - self.page.left) / POINT
        style = Style(Face.REGULAR, first.COPY_SIZE)
        draw_lines(
            ink,
            [part for line in first.copy for part in wrapped(line, style, room)],
            style,
            right,
            first.EDGE,
            Align.RIGHT,
        )
        style = Style(Face.REGULAR, first.CONTACT_SIZE)
        lines = [part for line in first.contact for part in wrapped(line, style, room)]
        if lines:
            top = self.page.height - first.EDGE - len(lines) * line_height(style.size)
            ink.line(self.page.left, top - 0.5, right, top - 0.5, 0.7)
            draw_lines(ink, lines, style, self.page.left, top)

    def _draw_footnote(self, ink: Ink, text: str) -> None:
        middle = self.page.width / 2
        room = (self.page.width - 2 * max(self.page.left, CORNER_INSET + CORNER + 2.0)) / POINT
        lines = wrapped(text, FOOTNOTE, room)
        top = self.page.height - FOOT - len(lines) * line_height(FOOTNOTE.size)
        draw_lines(ink, lines, FOOTNOTE, middle, top, Align.CENTER)


def dark_stretches(line: Sequence[int]) -> list[tuple[int, int]]:
    """The stretches of dark modules in a line of a QR: drawn in one piece, they leave no hairlines between them."""
    stretches: list[tuple[int, int]] = []
    for x, dark in enumerate(line):
        if dark and stretches and stretches[-1][1] == x:
            stretches[-1] = (stretches[-1][0], x + 1)
        elif dark:
            stretches.append((x, x + 1))
    return stretches
