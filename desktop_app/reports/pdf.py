"""Blocks to a PDF: what comes after what on the sheet, and where a new page begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, assert_never

from desktop_app.reports.blocks import (
    About,
    Align,
    Block,
    Footnote,
    LineOfTwo,
    OfficeHead,
    Page,
    RunningHead,
    SheetMark,
    Signatures,
    Subtitle,
    Table,
    Title,
)
from desktop_app.reports.fonts import Face, Style, width
from desktop_app.reports.ink import POINT, Ink
from desktop_app.reports.lines import balanced, wrapped
from desktop_app.reports.pdf_frame import Frame
from desktop_app.reports.pdf_table import MeasuredTable
from desktop_app.reports.pdf_text import SideBySide, TextLines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

A4 = Page(width=210.0, height=297.0, top=20.0, right=15.0, bottom=20.0, left=30.0)  # as Nghị định 30/2020/NĐ-CP sets it

HEAD_PART = 0.36  # of the page's width is for the office head
SUPERIOR, OFFICE = Style(Face.REGULAR, 12.0), Style(Face.BOLD, 12.0)
TITLE, SUBTITLE = Style(Face.BOLD, 15.0), Style(Face.ITALIC, 13.0)
PLAIN = Style(Face.REGULAR, 12.0)
POST, POST_NOTE = Style(Face.BOLD, 12.0), Style(Face.ITALIC, 11.0)


def render(blocks: Sequence[Block], progress: Callable[[int, int], None] | None = None) -> bytes:
    """The PDF of a report; the same blocks give the same bytes. Raises LetterMissing.

    `progress(done, total)` counts pages and may raise to stop.
    """
    about = next((block for block in blocks if isinstance(block, About)), About("", "", "vi"))
    page = next((block for block in blocks if isinstance(block, Page)), A4)
    frame = Frame(
        page,
        next((block for block in blocks if isinstance(block, SheetMark)), None),
        next((block for block in blocks if isinstance(block, RunningHead)), None),
        next((block for block in blocks if isinstance(block, Footnote)), None),
    )
    pages = _Flow(frame).pages(blocks)
    ink = Ink(page, about)
    for number, parts in enumerate(pages, start=1):
        if progress:
            progress(number - 1, len(pages))
        frame.draw(ink, number, len(pages))
        for top, part in parts:
            part.draw(ink, top)
        ink.turn()
    if progress:
        progress(len(pages), len(pages))
    return ink.finished()


class _Part(Protocol):
    """Something measured that can be drawn from a height of the page on; mm."""

    @property
    def height(self) -> float: ...

    def draw(self, ink: Ink, top: float) -> None: ...


class _Flow:
    """Puts one block under the other and turns pages; nothing is drawn yet, so that the pages can be counted."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._page = frame.page
        self._pages: list[list[tuple[float, _Part]]] = [[]]
        self._top = frame.page.top
        self._end = frame.page.height - frame.page.bottom

    def pages(self, blocks: Sequence[Block]) -> list[list[tuple[float, _Part]]]:
        """For each page its parts and how far from the top they begin."""
        for number, block in enumerate(blocks):
            self._place(block, blocks[number + 1 :])
        return self._pages

    def _place(self, block: Block, rest: Sequence[Block]) -> None:
        match block:
            case About() | Page() | SheetMark() | RunningHead() | Footnote():
                return  # not in the flow: they belong to the file or to every page
            case OfficeHead():
                self._put(self._office_head(block))
            case Title():
                self._put(self._centred(block.text, TITLE, 0.3))
            case Subtitle():
                self._put(self._centred(block.text, SUBTITLE, 0.8))
            case LineOfTwo():
                self._put_below_mark(self._line_of_two(block))
            case Table():
                tail = next((self._signatures(one).height for one in rest[:1] if isinstance(one, Signatures)), 0.0)
                self._put_table(block, tail)
            case Signatures():
                self._put_below_mark(self._signatures(block))
            case _:
                assert_never(block)

    def _put(self, part: _Part) -> None:
        if self._top + part.height > self._end + 1e-6 and self._pages[-1]:
            self._turn()
        self._pages[-1].append((self._top, part))
        self._top += part.height

    def _put_below_mark(self, part: _Part) -> None:
        self._clear_mark()
        self._put(part)

    def _put_table(self, table: Table, tail: float) -> None:
        self._clear_mark()
        measured = MeasuredTable(table, self._page.left)
        room = self._end - self._frame.later_top
        for number, part in enumerate(measured.pages(self._end - self._top, room, tail, fresh=not self._pages[-1])):
            if number:
                self._turn()
            if part:
                self._pages[-1].append((self._top, part))
                self._top += part.height

    def _turn(self) -> None:
        self._pages.append([])
        self._top = self._frame.later_top

    def _clear_mark(self) -> None:
        self._top = max(self._top, self._frame.mark_bottom)

    @property
    def _wide(self) -> float:
        return self._page.width - self._page.left - self._page.right

    def _office_head(self, block: OfficeHead) -> SideBySide:
        room = self._wide * HEAD_PART
        middle = self._page.left + room / 2
        superior = balanced(block.superior, SUPERIOR, room / POINT)
        office = balanced(block.office, OFFICE, room / POINT)
        column = (TextLines(superior, SUPERIOR, middle), TextLines(office, OFFICE, middle, rule=0.4))
        return SideBySide((column,), gap=1.4)

    def _centred(self, text: str, style: Style, gap: float) -> TextLines:
        """Centred on the sheet, clear of the mark in its corner."""
        aside = max(self._page.left, self._page.right, self._frame.mark_width)
        lines = balanced(text, style, (self._page.width - 2 * aside) / POINT)
        return TextLines(lines, style, self._page.width / 2, gap=gap)

    def _line_of_two(self, block: LineOfTwo) -> SideBySide:
        """The shorter text takes what it needs, up to half the line; the other wraps in what is left."""
        between = 6.0
        whole = self._wide - between
        needs = [min(width(text, PLAIN) * POINT, whole) for text in (block.left, block.right)]
        right = min(needs[1], max(whole / 2, whole - needs[0]))
        left = wrapped(block.left, PLAIN, (whole - right) / POINT)
        columns = (
            (TextLines(left, PLAIN, self._page.left, Align.LEFT),),
            (
                TextLines(
                    wrapped(block.right, PLAIN, right / POINT + 0.01),
                    PLAIN,
                    self._page.width - self._page.right,
                    Align.RIGHT,
                ),
            ),
        )
        return SideBySide(columns, gap=1.0)

    def _signatures(self, block: Signatures) -> SideBySide:
        share = self._wide / max(1, len(block.posts))
        columns = []
        for number, post in enumerate(block.posts):
            middle = self._page.left + (number + 0.5) * share
            title = wrapped(post.title, POST, (share - 4.0) / POINT)
            note = wrapped(post.note, POST_NOTE, (share - 4.0) / POINT)
            columns.append((TextLines(title, POST, middle), TextLines(note, POST_NOTE, middle)))
        return SideBySide(tuple(columns), gap=block.room, above=1.6)
