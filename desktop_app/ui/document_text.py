"""What a document view is made of: paragraphs and passages, how they look, and the formats Qt gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QPainter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextLength,
    QTextTableFormat,
)

from desktop_app.ui.theme import Tone, colour, paper_font
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

INDENT: Final = 30
PAGE_GAP: Final = 30  # above the first paragraph of a page
CELL: Final = 5


@dataclass(frozen=True, slots=True)
class Look:
    """How passages of one kind look: a colour, a sort of underline, and a word in the margin (already translated)."""

    words: str
    tone: Tone
    line: Qt.PenStyle = Qt.PenStyle.SolidLine


def underline(painter: QPainter, look: Look, left: float, right: float, y: float) -> None:
    """The line under words of this kind; it tells the kinds apart without colour."""
    painter.setPen(QPen(colour(look.tone), 1, look.line, Qt.PenCapStyle.FlatCap))
    painter.drawLine(QPoint(round(left), int(y)), QPoint(round(right), int(y)))


@dataclass(frozen=True, slots=True)
class Passage:
    """Letters `start` to `end` of a paragraph; `owner` is the field they fill, several passages may have the same."""

    paragraph: int
    start: int
    end: int
    look: Look
    owner: int


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the document. `cell` is (table, row, column); `quiet` words are those nobody has understood."""

    text: str
    page: int | None = None
    cell: tuple[int, int, int] | None = None
    is_heading: bool = False
    is_centred: bool = False
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen piece of one paragraph."""

    paragraph: int
    start: int
    end: int


def paragraph_format(blocks: Sequence[Block], number: int) -> QTextBlockFormat:
    """How a paragraph is set."""
    block = blocks[number]
    made = QTextBlockFormat()
    made.setLineHeight(122, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    begins_page = block.cell is None and number > 0 and block.page != blocks[number - 1].page
    made.setTopMargin((PAGE_GAP if begins_page else 0) + (8 if block.is_heading else 3))
    made.setBottomMargin(3)
    if block.is_centred:
        made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    elif block.cell is None:
        made.setAlignment(Qt.AlignmentFlag.AlignJustify)
        made.setTextIndent(INDENT)
    return made


def plain_format(block: Block) -> QTextCharFormat:
    """How the letters of a paragraph look where nothing was understood."""
    made = QTextCharFormat()
    made.setFont(paper_font(bold=block.is_heading))
    made.setForeground(colour("ink3" if block.is_quiet else "ink"))
    return made


def passage_format(block: Block, look: Look) -> QTextCharFormat:
    """How the letters of a passage look; its underline is painted by the view."""
    made = plain_format(block)
    made.setForeground(colour("ink"))
    made.setBackground(colour(f"{look.tone}_soft"))
    return made


def column_shares(blocks: Sequence[Block], columns: int) -> list[float]:
    """Shares of a table's width in percent by what its columns hold, none too narrow to be read."""
    longest = [1.0] * columns
    for block in blocks:
        if block.cell:
            longest[block.cell[2]] = max(longest[block.cell[2]], min(len(block.text), 120))
    roots = [one**0.5 for one in longest]  # a column four times as long needs twice the width: the rest is lines
    shares = [max(one / sum(roots), 0.4 / columns) for one in roots]
    return [100 * one / sum(shares) for one in shares]


def table_format(widths: Sequence[float]) -> QTextTableFormat:
    """A table over the whole width, without Qt's own grid."""
    made = QTextTableFormat()
    made.setBorder(0)  # the grid is painted by the view: Qt leaves it out on some screens
    made.setCellPadding(CELL)
    made.setCellSpacing(0)
    made.setTopMargin(8)
    made.setBottomMargin(8)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, one) for one in widths])
    return made
