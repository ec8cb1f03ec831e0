"""What a report is made of, said without a word about how it is drawn: the renderers know that."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from desktop_app.values import dataclass


class Align(Enum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself: shown by viewers, found by searches, never printed."""

    title: str
    office: str
    language: str  # "vi"


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet of paper and the room inside it, in mm."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float


@dataclass(frozen=True, slots=True)
class SheetMark:
    """What lets a sheet be told from others and laid straight by a scanner, on every page.

    Four corner marks, a QR holding `code`, "-" and the page number, and beside it the same in words.
    `code` has capital letters, digits and $%*+-./: only, at most 16: more would need a QR too fine to read from a
    photograph.
    """

    code: str
    label: str  # "Phiếu số"
    number: str  # "03/2025"
    page_words: str  # "Tờ {page} / {pages}"
    code_words: str  # "Mã 7K4Q"

    LARGEST = 16
    LETTERS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$%*+-./:")

    def __post_init__(self) -> None:
        if not 0 < len(self.code) <= self.LARGEST or not self.LETTERS.issuperset(self.code):
            raise ValueError(f"not a code of a sheet: {self.code!r}")


@dataclass(frozen=True, slots=True)
class RunningHead:
    """Says at the head of the second and later pages which report they belong to."""

    title: str
    subtitle: str


@dataclass(frozen=True, slots=True)
class OfficeHead:
    """The issuing office at the top left, under the body it answers to ("" when there is none)."""

    superior: str
    office: str


@dataclass(frozen=True, slots=True)
class Title:
    text: str


@dataclass(frozen=True, slots=True)
class Subtitle:
    text: str


@dataclass(frozen=True, slots=True)
class LineOfTwo:
    """Two short texts on one line, one at each edge."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class TickBox:
    """A box to tick with a pen; `ticked` when the book knows the answer already."""

    ticked: bool = False


Cell: TypeAlias = str | TickBox


@dataclass(frozen=True, slots=True)
class Column:
    """A column `width` mm wide with text of `size` points; neighbours of one `group` stand under its name."""

    head: str
    width: float
    align: Align = Align.LEFT
    group: str = ""
    size: float = 10.0


@dataclass(frozen=True, slots=True)
class Row:
    """One cell for each column."""

    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A line across the table that says what the rows below it have in common."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads that are repeated on every page.

    A section line stays with the row after it; when its rows go on overleaf it is repeated there through `continued`
    ("{section} (continued)").
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | Section, ...]
    continued: str = "{section}"
    numbered: bool = False  # a line (1) (2) (3) … under the heads
    row_height: float = 0.0  # mm, the least

    def __post_init__(self) -> None:
        if any(isinstance(row, Row) and len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError("each row of a table has one cell for each of its columns")


@dataclass(frozen=True, slots=True)
class Post:
    """Who signs ("NGƯỜI LẬP"), and what is asked of them ("(Ký, ghi rõ họ tên)")."""

    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The posts side by side, with `room` mm free to sign; never parted from the last row above them."""

    posts: tuple[Post, ...]
    room: float = 13.0


@dataclass(frozen=True, slots=True)
class Footnote:
    """A line at the foot of every page."""

    text: str


Block: TypeAlias = (
    About | Page | SheetMark | RunningHead | OfficeHead | Title | Subtitle | LineOfTwo | Table | Signatures | Footnote
)
