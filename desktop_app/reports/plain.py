"""What blocks around a table say, line by line and without places: for a sheet of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

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
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class PlainPart:
    words: str
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side, all of one size (points) and weight."""

    parts: tuple[PlainPart, ...]
    size: float = 12.0
    bold: bool = False
    italic: bool = False


def plain_lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """The lines of blocks; a table has none here."""
    for block in blocks:
        yield from _lines(block)


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case About() | Page() | RunningHead() | PageNumbers() | Table() | Timeline() | QrCode() | Events():
            return
        case SheetMark():
            yield _one(f"{block.label} {block.number} · {block.code_words}", Align.RIGHT, 9.5)
        case OfficeHead():
            yield from _some((block.superior,), Align.LEFT, 12.0)
            yield from _some((block.office,), Align.LEFT, 12.0, bold=True)
        case Title():
            yield _one(block.text, Align.CENTER, 15.0, bold=True)
        case Subtitle():
            yield _one(block.text, Align.CENTER, 13.0, italic=True)
        case LineOfTwo():
            yield Line((PlainPart(block.left), PlainPart(block.right, Align.RIGHT)))
        case Signatures():
            yield _one("", Align.LEFT, 12.0)
            yield Line(tuple(PlainPart(post.title, Align.CENTER) for post in block.posts), 12.0, bold=True)
            yield Line(tuple(PlainPart(post.note, Align.CENTER) for post in block.posts), 11.0, italic=True)
        case Footnote():
            yield _one(block.text, Align.LEFT, 9.0)
        case FirstPage():
            yield from _some((*block.copy, *block.contact), Align.LEFT, 11.0)
        case OfficialHead():
            yield from _head(block)
        case DocumentTitle():
            yield from _some((block.type.words, block.subject.words), Align.CENTER, block.type.size, bold=True)
        case Addressees():
            yield _one(f"{block.label} {'; '.join(block.names)}", Align.CENTER, block.size)
        case Heading():
            yield _one(block.text, Align.LEFT, block.size, bold=True)
        case Paragraph():
            align = Align.LEFT if block.align is Align.BOTH else block.align
            yield Line((PlainPart(block.text, align),), block.size, block.bold, block.italic)
        case Pictures():
            yield from _some((picture.caption for picture in block.pictures), Align.LEFT, block.SIZE)
        case Chart():
            yield _one(block.title, Align.CENTER, 12.0, bold=True)
        case Closing():
            yield from _closing(block)
        case Appendix():
            yield from _some((block.label, block.title), Align.CENTER, block.size, bold=True)
            yield from _some((block.note,), Align.CENTER, block.size, italic=True)
        case _:
            assert_never(block)


def _head(block: OfficialHead) -> Iterator[Line]:
    left, right = [text.words for text in block.left], [text.words for text in block.right]
    for number in range(max(len(left), len(right))):
        parts = (PlainPart(side[number] if number < len(side) else "", Align.CENTER) for side in (left, right))
        yield Line(tuple(parts), 12.0, bold=True)
    number_words = "\n".join([block.number.words, *([block.about.words] if block.about else [])])
    yield Line((PlainPart(number_words, Align.CENTER), PlainPart(block.dated.words, Align.CENTER)), 12.0)
    yield from _some((stamp.words for stamp in block.stamps), Align.LEFT, 13.0, bold=True)


def _closing(block: Closing) -> Iterator[Line]:
    listed = "\n".join(filter(None, [block.label, *block.recipients, block.writer])) if block.recipients else ""
    signed = ["\n".join([*stack.lines, stack.note, "", "", "", stack.name]) for stack in block.signatures]
    yield Line((PlainPart(listed), *(PlainPart(words, Align.CENTER) for words in signed)))


def _one(words: str, align: Align, size: float, *, bold: bool = False, italic: bool = False) -> Line:
    return Line((PlainPart(words, align),), size, bold, italic)


def _some(words: Iterable[str], align: Align, size: float, *, bold: bool = False, italic: bool = False) -> list[Line]:
    return [_one(each, align, size, bold=bold, italic=italic) for each in words if each]
