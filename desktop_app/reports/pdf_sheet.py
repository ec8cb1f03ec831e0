"""The parts of the sheets an office works with: head, title, a line of two texts, signatures side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.blocks import Align
from desktop_app.reports.fonts import Face, Style, width
from desktop_app.reports.ink import POINT
from desktop_app.reports.lines import balanced, wrapped
from desktop_app.reports.pdf_text import SideBySide, TextLines

if TYPE_CHECKING:
    from desktop_app.reports.blocks import LineOfTwo, OfficeHead, Page, Signatures

HEAD_PART = 0.36  # of the page's width is for the office head
SUPERIOR, OFFICE = Style(Face.REGULAR, 12.0), Style(Face.BOLD, 12.0)
TITLE, SUBTITLE = Style(Face.BOLD, 15.0), Style(Face.ITALIC, 13.0)
PLAIN = Style(Face.REGULAR, 12.0)
POST, POST_NOTE = Style(Face.BOLD, 12.0), Style(Face.ITALIC, 11.0)


def office_head(block: OfficeHead, page: Page) -> SideBySide:
    """The office above a plain paper, in a narrow column at the left."""
    room = _wide(page) * HEAD_PART
    middle = page.left + room / 2
    superior = balanced(block.superior, SUPERIOR, room / POINT)
    office = balanced(block.office, OFFICE, room / POINT)
    column = (TextLines(superior, SUPERIOR, middle), TextLines(office, OFFICE, middle, rule=0.4))
    return SideBySide((column,), gap=1.4)


def title(text: str, page: Page, mark_width: float) -> TextLines:
    return _centred(text, TITLE, 0.3, page, mark_width)


def subtitle(text: str, page: Page, mark_width: float) -> TextLines:
    return _centred(text, SUBTITLE, 0.8, page, mark_width)


def _centred(text: str, style: Style, gap: float, page: Page, mark_width: float) -> TextLines:
    """Centred on the sheet, clear of the mark in its corner."""
    aside = max(page.left, page.right, mark_width)
    lines = balanced(text, style, (page.width - 2 * aside) / POINT)
    return TextLines(lines, style, page.width / 2, gap=gap)


def line_of_two(block: LineOfTwo, page: Page) -> SideBySide:
    """The shorter text takes what it needs, up to half the line; the other wraps in what is left."""
    between = 6.0
    whole = _wide(page) - between
    needs = [min(width(text, PLAIN) * POINT, whole) for text in (block.left, block.right)]
    right = min(needs[1], max(whole / 2, whole - needs[0]))
    left_lines = wrapped(block.left, PLAIN, (whole - right) / POINT)
    right_lines = wrapped(block.right, PLAIN, right / POINT + 0.01)
    columns = (
        (TextLines(left_lines, PLAIN, page.left, Align.LEFT),),
        (TextLines(right_lines, PLAIN, page.width - page.right, Align.RIGHT),),
    )
    return SideBySide(columns, gap=1.0)


def signatures(block: Signatures, page: Page) -> SideBySide:
    """The places for signatures beside each other, with room for a hand below each."""
    share = _wide(page) / max(1, len(block.posts))
    columns = []
    for number, post in enumerate(block.posts):
        middle = page.left + (number + 0.5) * share
        lines = wrapped(post.title, POST, (share - 4.0) / POINT)
        note = wrapped(post.note, POST_NOTE, (share - 4.0) / POINT)
        columns.append((TextLines(lines, POST, middle), TextLines(note, POST_NOTE, middle)))
    return SideBySide(tuple(columns), gap=block.room, above=1.6)


def _wide(page: Page) -> float:
    return page.width - page.left - page.right
