"""Blocks to a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from desktop_app.reports.blocks import (
    About,
    Block,
    FirstPage,
    Footnote,
    Page,
    PageNumbers,
    RunningHead,
    SheetMark,
    Table,
)
from desktop_app.reports.ink import Ink
from desktop_app.reports.pdf_flow import Flow, Sheet
from desktop_app.reports.pdf_frame import Frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

A4 = Page(width=210.0, height=297.0, top=20.0, right=15.0, bottom=20.0, left=30.0)  # as Nghị định 30/2020/NĐ-CP sets it

ROWS_ON_A_PAGE = 20  # guessed, for telling how far a long table is: its pages are drawn as they fill

_Kind = TypeVar("_Kind", bound=Block)


def render(blocks: Sequence[Block], progress: Callable[[int, int], None] | None = None) -> bytes:
    """The PDF of a report; the same blocks give the same bytes. Raises LetterMissing.

    `progress(done, total)` counts pages and may raise to stop.
    """
    ink = Ink(_first(blocks, Page) or A4, _first(blocks, About) or About("", "", "vi"))
    _write(ink, blocks, progress)
    return ink.finished()


def bind(papers: Iterable[tuple[str, Sequence[Block]]], about: About) -> bytes:
    """Several papers in one PDF, each with page numbers of its own and found among the bookmarks by its name.

    They are asked for one after the other, so that whoever gives them can tell how far it is. Raises LetterMissing.
    """
    ink = Ink(A4, about)
    for name, blocks in papers:
        ink.begin_paper(name)
        _write(ink, blocks, None)
    return ink.finished()


def _write(ink: Ink, blocks: Sequence[Block], progress: Callable[[int, int], None] | None) -> None:
    frame = Frame(
        _first(blocks, Page) or A4,
        _first(blocks, SheetMark),
        _first(blocks, RunningHead),
        _first(blocks, Footnote),
        _first(blocks, PageNumbers),
        _first(blocks, FirstPage),
    )
    if frame.mark:  # says of how many sheets each is one
        sheets: list[Sheet] = []
        Flow(frame, sheets.append).run(blocks)
        for done, sheet in enumerate(sheets):
            if progress:
                progress(done, len(sheets))
            _draw(ink, sheet, len(sheets))
        done = len(sheets)
    else:
        rows = sum(len(block.rows) for block in blocks if isinstance(block, Table))
        done = 0

        def finished(sheet: Sheet) -> None:
            nonlocal done
            done += 1
            if progress:
                progress(done, max(done, rows // ROWS_ON_A_PAGE))
            _draw(ink, sheet, 0)

        Flow(frame, finished).run(blocks)
    if progress:
        progress(done, done)


def _draw(ink: Ink, sheet: Sheet, sheets: int) -> None:
    ink.begin(sheet.frame.page)
    sheet.frame.draw(ink, sheet.number, sheets)
    for top, part in sheet.parts:
        part.draw(ink, top)
    ink.turn()


def _first(blocks: Sequence[Block], kind: type[_Kind]) -> _Kind | None:
    return next((block for block in blocks if isinstance(block, kind)), None)
