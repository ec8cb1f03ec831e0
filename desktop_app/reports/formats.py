"""The formats a report can be made in: blocks in, the file's bytes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from desktop_app.reports.blocks import About, Block

    Progress = Callable[[int, int], None]


class Renderer(Protocol):
    def __call__(self, blocks: Sequence[Block], progress: Progress | None = ...) -> bytes:
        """The file; `progress(done, total)` is called now and then and may raise to stop. Raises LetterMissing."""


def _pdf(blocks: Sequence[Block], progress: Progress | None = None) -> bytes:
    from desktop_app.reports.pdf import render  # late: ReportLab is slow to load and not needed to open the window

    return render(blocks, progress)


def _word(blocks: Sequence[Block], progress: Progress | None = None) -> bytes:
    from desktop_app.reports.word import render

    return render(blocks, progress)


def _excel(blocks: Sequence[Block], progress: Progress | None = None) -> bytes:
    from desktop_app.reports.excel import render

    return render(blocks, progress)


def _calendar(blocks: Sequence[Block], progress: Progress | None = None) -> bytes:
    from desktop_app.reports.calendar_file import render

    return render(blocks, progress)


def bind(papers: Iterable[tuple[str, Sequence[Block]]], about: About) -> bytes:
    """Several papers, each with its name, in one PDF. Raises LetterMissing."""
    from desktop_app.reports import pdf

    return pdf.bind(papers, about)


RENDERERS: Mapping[str, Renderer] = {"pdf": _pdf, "docx": _word, "xlsx": _excel}
BESIDE_PAPER: Mapping[str, Renderer] = {"ics": _calendar}  # what shows some blocks alone, and is never paper
