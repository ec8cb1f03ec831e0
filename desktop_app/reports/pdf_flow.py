"""One block under the other, and where a new page begins."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, assert_never

from desktop_app.reports import pdf_official as official
from desktop_app.reports import pdf_sheet as sheet
from desktop_app.reports.blocks import (
    About,
    Addressees,
    Appendix,
    Block,
    Closing,
    DocumentTitle,
    Events,
    FirstPage,
    Footnote,
    Heading,
    LineOfTwo,
    OfficeHead,
    OfficialHead,
    Page,
    PageNumbers,
    Paragraph,
    Pictures,
    QrCode,
    RunningHead,
    SheetMark,
    Signatures,
    Subtitle,
    Table,
    Timeline,
    Title,
)
from desktop_app.reports.charts import Chart
from desktop_app.reports.fonts import Style
from desktop_app.reports.ink import POINT, Ink
from desktop_app.reports.pdf_paragraph import MeasuredParagraph, ParagraphPart, line_height
from desktop_app.reports.pdf_table import MeasuredTable
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.reports.pdf_frame import Frame

_EPSILON = 1e-6  # mm that adding up heights may lose


class Part(Protocol):
    """Something measured that can be drawn from a height of the page on; mm."""

    @property
    def height(self) -> float: ...

    def draw(self, ink: Ink, top: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its frame, its number within the document or appendix, and its parts with how far down they begin."""

    frame: Frame
    number: int
    parts: list[tuple[float, Part]]


class Flow:
    """Puts one block under the other and turns pages; `finished` is given each sheet as soon as it is full."""

    def __init__(self, frame: Frame, finished: Callable[[Sheet], None]) -> None:
        self._frame = frame
        self._finished = finished
        self._sheet = Sheet(frame, 1, [])
        self._top = frame.page.top

    def run(self, blocks: Sequence[Block]) -> None:
        for number, block in enumerate(blocks):
            self._place(block, blocks[number + 1 :])
        self._finished(self._sheet)

    def _place(self, block: Block, rest: Sequence[Block]) -> None:
        page, wide = self._frame.page, self._wide
        match block:
            case About() | Page() | SheetMark() | RunningHead() | Footnote() | PageNumbers() | FirstPage() | Events():
                return  # not in the flow: they belong to the file or to every page
            case OfficeHead():
                self._put(sheet.office_head(block, page))
            case Title():
                self._put(sheet.title(block.text, page, self._frame.mark_width))
            case Subtitle():
                self._put(sheet.subtitle(block.text, page, self._frame.mark_width))
            case LineOfTwo():
                self._clear_mark()
                self._put(sheet.line_of_two(block, page))
            case Table():
                self._put_table(block, self._tail(rest))
            case Signatures():
                self._clear_mark()
                self._put(sheet.signatures(block, page))
            case OfficialHead():
                self._put(official.official_head(block, page.left, wide))
            case DocumentTitle():
                self._put(official.document_title(block, page.left, wide))
            case Addressees():
                self._put(official.addressees(block, page.left, wide))
            case Heading():
                self._put_heading(self._heading(block), self._least(rest))
            case Paragraph():
                self._put_paragraph(self._paragraph(block), self._tail(rest), self._least(rest, block.with_next))
            case Closing():
                self._put(official.closing(block, page.left, wide))
            case Appendix():
                self._begin_appendix(block)
                page = self._frame.page
                self._put(official.appendix_head(block, page.left, self._wide))
            case Pictures():
                self._put_pictures(block)
            case Chart():
                self._put_chart(block)
            case Timeline():
                self._put_timeline(block)
            case QrCode():
                self._put_code(block)
            case _:
                assert_never(block)

    def _put_pictures(self, block: Pictures) -> None:
        from desktop_app.reports.pdf_pictures import measured

        for row in block.rows():
            self._put(measured(block, row, self._frame.page.left, self._wide))

    def _put_chart(self, block: Chart) -> None:
        from desktop_app.reports.pdf_chart import parts

        drawn = parts(block, self._frame.page.left, self._wide)
        whole = sum(part.height for part in drawn)
        if self._room < whole <= self._end - self._frame.later_top and self._sheet.parts:
            self._turn()  # a chart that fits on one page is not torn
        for part in drawn:
            self._put(part)

    def _put_code(self, block: QrCode) -> None:
        from desktop_app.reports.pdf_code import measured

        self._put(measured(block, self._frame.page.left, self._wide))

    def _put_timeline(self, block: Timeline) -> None:
        from desktop_app.reports.pdf_timeline import MeasuredTimeline

        measured = MeasuredTimeline(block, self._frame.page.left, self._wide)
        stretches = measured.stretches()
        for days in stretches:
            first = 0
            while first < len(block.rows):
                end = measured.fitting(first, self._room)
                if end == first and self._sheet.parts:
                    self._turn()
                    continue
                self._put(measured.part(days, first, max(end, first + 1)))
                first = max(end, first + 1)
                if first < len(block.rows) or days is not stretches[-1]:
                    self._turn()

    def _put(self, part: Part, below: float = 0.0) -> None:
        """Puts a part on this page, or on the next when it and `below` mm under it do not fit."""
        if self._top + part.height + below > self._end + _EPSILON and self._sheet.parts:
            self._turn()
        self._sheet.parts.append((self._top, part))
        self._top += part.height

    def _put_heading(self, heading: ParagraphPart, below: float) -> None:
        if self._top + heading.height + below > self._end + _EPSILON and self._sheet.parts:
            self._turn()
        if not self._sheet.parts:
            heading.paragraph.above = 0.0
        self._put(heading)

    def _put_paragraph(self, paragraph: MeasuredParagraph, tail: float, below: float) -> None:
        """A paragraph, torn where a page ends; its last lines go overleaf with a closing that would be alone there."""
        first, total = 0, len(paragraph.lines)
        whole = paragraph.height()
        if tail and whole + tail > self._room >= whole and self._sheet.parts:
            fits = min(paragraph.fitting(self._room), max(0, total - paragraph.least))
            first = self._put_lines(paragraph, 0, fits) if fits >= paragraph.least else 0
            self._turn()
        elif below and self._room < whole + below and whole <= line_height(paragraph.style.size) * 3:
            self._turn()
        while first < total:
            if first == 0:
                fits = paragraph.fitting(self._room)
            else:
                fits = min(total - first, int((self._room + _EPSILON) / line_height(paragraph.style.size)))
            if fits == 0 and not self._sheet.parts:
                fits = 1  # the lowest page there is still takes a line
            if fits == 0:
                self._turn()
                continue
            first = self._put_lines(paragraph, first, first + fits)
            if first < total:
                self._turn()

    def _put_lines(self, paragraph: MeasuredParagraph, first: int, end: int) -> int:
        if not self._sheet.parts:
            paragraph.above = 0.0
        part = ParagraphPart(paragraph, first, end)
        self._sheet.parts.append((self._top, part))
        self._top += part.height
        return end

    def _put_table(self, table: Table, tail: float) -> None:
        self._clear_mark()
        self._top += table.above
        measured = MeasuredTable(table, self._frame.page.left)
        room = self._end - self._frame.later_top
        fresh = not self._sheet.parts
        for number, part in enumerate(measured.pages(self._room, room, tail, fresh=fresh)):
            if number:
                self._turn()
            if part:
                self._sheet.parts.append((self._top, part))
                self._top += part.height

    def _begin_appendix(self, block: Appendix) -> None:
        self._frame = replace(self._frame, page=block.page or self._frame.page, first=None)
        if self._sheet.parts:
            self._finished(self._sheet)
        self._sheet = Sheet(self._frame, 1, [])
        self._top = self._frame.page.top

    def _turn(self) -> None:
        self._finished(self._sheet)
        self._sheet = Sheet(self._frame, self._sheet.number + 1, [])
        self._top = self._frame.later_top

    def _clear_mark(self) -> None:
        self._top = max(self._top, self._frame.mark_bottom)

    # what must stay together

    def _tail(self, rest: Sequence[Block]) -> float:
        """The mm that what signs the document needs under its last row or line."""
        match rest[:1]:
            case [Signatures() as block]:
                return sheet.signatures(block, self._frame.page).height
            case [Closing() as block]:
                return official.closing(block, self._frame.page.left, self._wide).height
        return 0.0

    def _least(self, rest: Sequence[Block], wanted: bool = True) -> float:
        """The mm that the beginning of what follows needs, so that a heading does not stand alone."""
        match rest[:1] if wanted else ():
            case [Heading() as block]:
                return self._heading(block).height + self._least(rest[1:])
            case [Paragraph() as block]:
                measured = self._paragraph(block)
                tail = self._tail(rest[1:])
                if tail and len(measured.lines) < 2 * measured.least:
                    return measured.height() + tail  # it goes overleaf whole with what signs the document
                return measured.height(0, measured.least)
            case [Table() as block]:
                measured_table = MeasuredTable(block, self._frame.page.left)
                return measured_table.head_height + block.above + 12.0
        return 0.0

    # measuring

    def _paragraph(self, block: Paragraph) -> MeasuredParagraph:
        style = Style(official.face(block.bold, block.italic), block.size)
        return MeasuredParagraph(
            block.text,
            style,
            self._frame.page.left,
            self._wide,
            indent=block.indent,
            align=block.align,
            above=block.above * POINT,
        )

    def _heading(self, block: Heading) -> ParagraphPart:
        page = self._frame.page
        return official.heading(block.text, block.size, block.level, page.left, self._wide, Paragraph("").indent)

    @property
    def _room(self) -> float:
        return self._end - self._top

    @property
    def _end(self) -> float:
        return self._frame.page.height - self._frame.page.bottom

    @property
    def _wide(self) -> float:
        page = self._frame.page
        return page.width - page.left - page.right
