"""Blocks to a Word document that can still be edited: real paragraphs, tables whose heads repeat, numbered pages."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, assert_never

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from desktop_app.reports.blocks import (
    About,
    Addressees,
    Align,
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
    Picture,
    Pictures,
    QrCode,
    RunningHead,
    SheetMark,
    Signatures,
    Subtitle,
    Table,
    Text,
    Timeline,
    Title,
)
from desktop_app.reports.charts import Chart
from desktop_app.reports.word_parts import (
    FONT,
    Look,
    clean,
    drawing,
    grid,
    lines_of,
    page_field,
    paragraph,
    rule,
    stamp,
)
from desktop_app.reports.word_table import table_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from docx.document import Document
    from docx.section import Section

A4 = Page(width=210.0, height=297.0, top=20.0, right=15.0, bottom=20.0, left=30.0)  # as Nghị định 30/2020/NĐ-CP sets it
LEFT_PART = 0.4  # of the line is for who issues a document
SIGNATURE_PART = 0.56  # of the line is for a single signature
RECIPIENTS_SIZE, LABEL_SIZE = 11.0, 12.0  # points
HEADER_ROOM = 8.0  # mm from the edge of the sheet to the number of the page


def render(blocks: Sequence[Block], progress: Callable[[int, int], None] | None = None) -> bytes:
    """The document. `progress(done, total)` counts rows of tables and may raise to stop."""
    writer = _Writer(blocks, progress)
    for number, block in enumerate(blocks):
        writer.add(block, blocks[number + 1 :])
    return writer.finished()


class _Writer:
    def __init__(self, blocks: Sequence[Block], progress: Callable[[int, int], None] | None) -> None:
        self._document: Document = docx.Document()
        self._body: Any = self._document.element.body
        self._progress = progress
        self._total = sum(len(block.rows) for block in blocks if isinstance(block, Table))
        self._done = 0
        self._page = next((block for block in blocks if isinstance(block, Page)), A4)
        self._is_empty = True
        self._has_first_page = False
        self._set_up(next((block for block in blocks if isinstance(block, About)), About("", "", "vi")))
        self._set_page(self._document.sections[0], self._page)
        self._set_margins(blocks, self._document.sections[0])

    def _set_up(self, about: About) -> None:
        properties = self._document.core_properties
        properties.title = properties.subject = about.title
        properties.author, properties.language = about.office, about.language
        properties.comments = ""
        normal: Any = self._document.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(14)
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
        normal.paragraph_format.space_after = Pt(0)

    def _set_page(self, section: Section, page: Page) -> None:
        section.page_width, section.page_height = Mm(page.width), Mm(page.height)
        wide = page.width > page.height
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.top_margin, section.bottom_margin = Mm(page.top), Mm(page.bottom)
        section.left_margin, section.right_margin = Mm(page.left), Mm(page.right)
        section.header_distance, section.footer_distance = Mm(min(HEADER_ROOM, page.top)), Mm(min(6.0, page.bottom))

    def _set_margins(self, blocks: Sequence[Block], section: Section) -> None:
        """What stands in the margins of every page: number, running head, mark, footnote."""
        first: list[str] = []
        later: list[str] = []
        foot: list[str] = []
        first_foot: list[str] = []
        for block in blocks:
            match block:
                case PageNumbers():
                    later.append(page_field(Look(block.size, align=Align.CENTER)))
                case RunningHead():
                    words = " – ".join(part for part in (block.title, block.subtitle) if part)
                    later.append(paragraph(words, Look(11.0, bold=True)))
                case SheetMark():
                    said = f"{block.label} {block.number} · {block.code_words}"
                    for head in (first, later):
                        head.append(paragraph(said, Look(9.5, align=Align.RIGHT)))
                case FirstPage():
                    right = Look(block.COPY_SIZE, align=Align.RIGHT)
                    first += [paragraph(line, right) for line in block.copy]
                    looks = [Look(block.CONTACT_SIZE, ruled=not number) for number in range(len(block.contact))]
                    first_foot += map(paragraph, block.contact, looks)
                case Footnote():
                    foot.append(paragraph(block.text, Look(9.0, align=Align.CENTER)))
        parted = first != later or bool(first_foot)
        section.different_first_page_header_footer = parted
        pairs = [(section.header, later), (section.footer, foot)]
        if parted:
            pairs += [(section.first_page_header, first), (section.first_page_footer, first_foot + foot)]
        for place, lines in pairs:
            if lines:
                place.is_linked_to_previous = False
                element: Any = place._element
                for old in list(element):
                    element.remove(old)
                element.extend(_parsed(lines))

    def add(self, block: Block, rest: Sequence[Block]) -> None:
        match block:
            case About() | Page() | SheetMark() | RunningHead() | Footnote() | PageNumbers() | Events():
                return  # of the file or of every page
            case Timeline() | QrCode():
                return  # drawn on paper alone
            case FirstPage():
                self._has_first_page = True  # it stands in the margins already
            case OfficeHead():
                self._put(*self._office_head(block))
            case Title():
                self._put(paragraph(block.text, Look(15.0, bold=True, align=Align.CENTER)))
            case Subtitle():
                self._put(paragraph(block.text, Look(13.0, italic=True, align=Align.CENTER, below=4.0)))
            case LineOfTwo():
                sides = (Look(12.0), Look(12.0, align=Align.RIGHT))
                cells = [[paragraph(words, look)] for words, look in zip((block.left, block.right), sides, strict=True)]
                self._put(grid([self._wide / 2] * 2, [cells]), paragraph("", Look(4.0)))
            case Table():
                self._put_table(block)
            case Signatures():
                self._put(*self._signatures(block))
            case OfficialHead():
                self._put(*self._official_head(block))
            case DocumentTitle():
                self._put(*self._ruled((block.type, block.subject), self._wide, 20.0), paragraph("", Look(8.0)))
            case Addressees():
                self._put(*self._addressees(block))
            case Heading():
                look = Look(block.size, bold=True, align=Align.BOTH, above=6.0, indent=12.7, with_next=True, level=1)
                self._put(paragraph(block.text, look._replace(level=block.level, leading=True)))
            case Paragraph():
                self._put(*self._paragraphs(block, closes=bool(rest) and isinstance(rest[0], Closing)))
            case Pictures():
                self._put_pictures(block)
            case Chart():
                self._put_chart(block)
            case Closing():
                self._put(*self._closing(block))
            case Appendix():
                self._begin_appendix(block)
            case _:
                assert_never(block)

    def finished(self) -> bytes:
        if self._progress:
            self._progress(self._total, self._total)
        if self._ends_in_a_table():
            self._put(paragraph("", Look(1.0)))  # Word wants a paragraph after a table
        file = BytesIO()
        self._document.save(file)
        return file.getvalue()

    def _put(self, *parts: str) -> None:
        end = self._body.sectPr
        for element in _parsed(parts):
            if element.tag == qn("w:tbl") and self._ends_in_a_table():
                end.addprevious(_parsed([paragraph("", Look(1.0))])[0])  # Word makes one of two that touch
            end.addprevious(element)
        self._is_empty = False

    def _ends_in_a_table(self) -> bool:
        last = self._body.sectPr.getprevious()
        return last is not None and last.tag == qn("w:tbl")

    @property
    def _wide(self) -> float:
        return self._page.width - self._page.left - self._page.right

    # the blocks

    def _office_head(self, block: OfficeHead) -> Iterator[str]:
        texts = (Text(block.superior, 12.0), Text(block.office, 12.0, bold=True, rule=0.4))
        left = self._wide * 0.36
        cell = self._ruled([text for text in texts if text.words], left)
        yield grid([left, self._wide - left], [[cell, [paragraph("", Look(12.0))]]])

    def _official_head(self, block: OfficialHead) -> Iterator[str]:
        left = self._wide * LEFT_PART
        right = self._wide - left
        number = Look(block.number.size, align=Align.CENTER, above=5.0)
        below = [paragraph(block.number.words, number)]
        if block.about:
            about = Look(block.about.size, block.about.bold, block.about.italic, Align.CENTER, above=6.0)
            below.append(paragraph(lines_of(block.about, left - 4.0), about))
        for one in block.stamps:
            below += [paragraph("", Look(5.0)), stamp(one, left), paragraph("", Look(1.0))]
        dated = Look(block.dated.size, italic=True, align=Align.CENTER, above=4.0)
        yield grid(
            [left, right],
            [
                [self._ruled(block.left, left, 2.0), self._ruled(block.right, right)],
                [below, [paragraph(block.dated.words, dated)]],
            ],
        )
        yield paragraph("", Look(12.0))

    def _ruled(self, texts: Sequence[Text], room: float, aside: float = 0.0) -> list[str]:
        """Centred texts in `room` mm, a rule under those that have one."""
        parts: list[str] = []
        for text in texts:
            if text.words:
                words = lines_of(text, room - aside)
                parts.append(paragraph(words, Look(text.size, text.bold, text.italic, Align.CENTER, with_next=True)))
                if text.rule:
                    parts.append(rule(text, words, room))
        return parts or [paragraph("", Look(12.0))]

    def _addressees(self, block: Addressees) -> Iterator[str]:
        look = Look(block.size, above=6.0, inset=self._wide * 0.16)
        if len(block.names) == 1:
            yield paragraph(f"{block.label} {block.names[0]}", look)
        else:
            yield paragraph(block.label, look)
            listed = look._replace(above=0.0, inset=self._wide * 0.16 + 22.0)
            for number, name in enumerate(block.names, start=1):
                yield paragraph(f"- {name}" + ("." if number == len(block.names) else ";"), listed)
        yield paragraph("", Look(6.0))

    def _paragraphs(self, block: Paragraph, *, closes: bool) -> Iterator[str]:
        look = Look(
            block.size,
            block.bold,
            block.italic,
            block.align,
            above=block.above,
            indent=block.indent,
            with_next=block.with_next or closes,
            leading=True,
        )
        for number, part in enumerate(block.text.strip().split("\n")):
            yield paragraph(part, look if number == 0 else look._replace(above=0.0))

    def _closing(self, block: Closing) -> Iterator[str]:
        yield paragraph("", Look(10.0, with_next=True))
        listed = [paragraph(block.label, Look(LABEL_SIZE, bold=True, italic=True))] if block.recipients else []
        listed += [paragraph(line, Look(RECIPIENTS_SIZE)) for line in block.recipients]
        if block.writer:
            listed.append(paragraph(block.writer, Look(RECIPIENTS_SIZE, above=3.0)))
        stacks = []
        for stack in block.signatures:
            bold = Look(stack.size, bold=True, align=Align.CENTER, with_next=True)
            parts = [paragraph(line, bold) for line in stack.lines]
            if stack.note:
                parts.append(paragraph(stack.note, Look(stack.size, italic=True, align=Align.CENTER, with_next=True)))
            room = stack.room * 72 / 25.4
            stacks.append([*parts, paragraph(stack.name, bold._replace(above=room, with_next=False))])
        if len(stacks) == 1:
            right = self._wide * SIGNATURE_PART
            yield grid([self._wide - right, right], [[listed or [paragraph("", Look(11.0))], stacks[0]]])
            return
        if stacks:
            yield grid([self._wide / len(stacks)] * len(stacks), [stacks])
            yield paragraph("", Look(12.0))
        yield from listed

    def _signatures(self, block: Signatures) -> Iterator[str]:
        share = self._wide / max(1, len(block.posts))
        cells = [
            [
                paragraph(post.title, Look(12.0, bold=True, align=Align.CENTER, with_next=True)),
                paragraph(post.note, Look(11.0, italic=True, align=Align.CENTER, below=block.room * 72 / 25.4)),
            ]
            for post in block.posts
        ]
        yield paragraph("", Look(6.0, with_next=True))
        if cells:
            yield grid([share] * len(cells), [cells])

    def _put_table(self, block: Table) -> None:
        if block.above:
            self._put(paragraph("", Look(block.above * 72 / 25.4 / 1.15)))

        def row_done() -> None:
            if self._progress and self._done % 200 == 0:
                self._progress(self._done, self._total)
            self._done += 1

        self._put(table_rows(block, row_done))

    def _put_pictures(self, block: Pictures) -> None:
        column = self._wide / block.COLUMNS
        rows = []
        for row in block.rows():
            cells = [self._picture(block, picture, column - block.GAP) for picture in row]
            rows.append(cells + [[paragraph("", Look(block.SIZE))]] * (block.COLUMNS - len(cells)))
        if rows:
            self._put(grid([column] * block.COLUMNS, rows, least=block.ROW))

    def _picture(self, block: Pictures, picture: Picture, wide: float) -> list[str]:
        look = Look(block.SIZE, align=Align.CENTER, above=3.0)
        if picture.jpeg is None:
            top = paragraph(block.gone, look._replace(italic=True, with_next=True))
        else:
            across, down = block.fitted(picture, wide)
            inline: Any = self._document.part.new_pic_inline(BytesIO(picture.jpeg), Mm(across), Mm(down))
            inline.docPr.set("descr", clean(picture.caption))  # what is read out in place of the photo
            top = drawing(inline.xml, look._replace(with_next=True))
        return [top, paragraph(picture.caption, look)]

    def _put_chart(self, block: Chart) -> None:
        """The drawing of the PDF as pictures: sharp in print, small in the file, its words said for who cannot see."""
        from desktop_app.reports.chart_pictures import pictures, spoken

        for picture in pictures(block, self._wide):
            inline: Any = self._document.part.new_pic_inline(BytesIO(picture.png), Mm(picture.wide), Mm(picture.high))
            inline.docPr.set("descr", clean(spoken(block)))
            self._put(drawing(inline.xml, Look(10.0, align=Align.CENTER)))

    def _begin_appendix(self, block: Appendix) -> None:
        if not self._is_empty:
            section = self._document.add_section(WD_SECTION.NEW_PAGE)
            broken = self._body.sectPr.getprevious()
            if broken is not None:  # the paragraph that ends the section would else take a line of the full size
                broken.pPr.insert(0, _parsed(['<w:spacing w:line="20" w:lineRule="exact"/>'])[0])
            if self._has_first_page:  # what the first page of the document bears is not for the appendix
                for place in (section.first_page_header, section.first_page_footer):
                    place.is_linked_to_previous = False
            self._page = block.page or self._page
            self._set_page(section, self._page)
            numbering = _parsed(['<w:pgNumType w:start="1"/>'])[0]
            properties: Any = section._sectPr
            properties.append(numbering)
        texts = (
            Text(block.label, block.size, bold=True),
            Text(block.title, block.size, bold=True),
            Text(block.note, block.size, italic=True, rule=0.4),
        )
        self._put(*self._ruled([text for text in texts if text.words], self._wide), paragraph("", Look(8.0)))


def _parsed(parts: Sequence[str]) -> list[Any]:
    root: Any = parse_xml(f"<w:body {nsdecls('w')}>{''.join(parts)}</w:body>")
    return list(root)
