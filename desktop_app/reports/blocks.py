"""What a report is made of, said without a word about how it is drawn: the renderers know that."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.reports.charts import Chart
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Align(Enum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTH = "both"  # of a paragraph: even at both edges


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


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or day: on paper as `text` says it, in a spreadsheet as the value one can go on calculating with.

    A `text` that ends with "%" shows a share: 68% has the value 0.68.
    """

    text: str
    value: int | float | Decimal | date
    is_sum: bool = False  # of what stands above it in its column: a spreadsheet adds it up itself


Cell: TypeAlias = str | TickBox | Figure


def cell_text(cell: Cell) -> str:
    """What a cell says in words; a box says nothing."""
    match cell:
        case str():
            return cell
        case Figure():
            return cell.text
        case TickBox():
            return ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column `width` mm wide with text of `size` points; neighbours of one `group` stand under its name."""

    head: str
    width: float
    align: Align = Align.LEFT
    group: str = ""
    size: float = 10.0


def head_groups(columns: Sequence[Column]) -> Iterator[tuple[str, int, int]]:
    """The heads that stand above several columns: text, first column, the column after the last."""
    number = 0
    for text, members in groupby(columns, lambda column: column.group):
        end = number + len(list(members))
        if text:
            yield text, number, end
        number = end


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
    head_size: float = 10.0  # points
    above: float = 0.0  # mm free above it

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


# --- official documents, their places as Nghị định 30/2020/NĐ-CP, Phụ lục I, sets them ------------------------------


@dataclass(frozen=True, slots=True)
class PageNumbers:
    """Numbers in the middle of the top margin, not on the first page; an appendix begins at 1 again."""

    size: float = 14.0


@dataclass(frozen=True, slots=True)
class Text:
    """Words and how they are set; `rule` times the length of their last line is ruled below them."""

    words: str
    size: float
    bold: bool = False
    italic: bool = False
    rule: float = 0.0


@dataclass(frozen=True, slots=True)
class Stamp:
    """A word in a frame of a single line, `wide` by `high` mm; `wide` 0 is as wide as the word needs."""

    words: str
    wide: float
    high: float
    size: float
    is_red: bool = False

    ASIDE = 2.0  # mm between the word and the frame where the word says how wide it is


@dataclass(frozen=True, slots=True)
class OfficialHead:
    """The head of a document: who issues it at the left, the nation or party at the right; number and day below.

    `about` is what a letter is about ("V/v …"), under its number; `stamps` stand below that. Each side is centred in
    its part of the line.
    """

    left: tuple[Text, ...]
    right: tuple[Text, ...]
    number: Text
    dated: Text
    about: Text | None = None
    stamps: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What stands in the margins of the first page alone: `copy` at its top right, `contact` at its foot.

    Lines of 10 and of 11 points; the contact is under a rule as wide as the text.
    """

    copy: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()

    COPY_SIZE, CONTACT_SIZE = 10.0, 11.0  # points
    EDGE = 6.0  # mm from the edge of the sheet to the lines


@dataclass(frozen=True, slots=True)
class DocumentTitle:
    """What kind of document it is and what it is about, centred."""

    type: Text
    subject: Text


@dataclass(frozen=True, slots=True)
class Addressees:
    """Whom a letter or a report is for: one on the line of the label, several below it, each with a dash."""

    label: str  # "Kính gửi:"
    names: tuple[str, ...]
    size: float = 14.0


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading of the text ("I. MỤC ĐÍCH"); it stays with what follows, and is found among the bookmarks."""

    text: str
    level: int = 1
    size: float = 14.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, its first line `indent` mm further in, `above` points after the one before it."""

    text: str
    size: float = 14.0
    bold: bool = False
    italic: bool = False
    align: Align = Align.BOTH
    indent: float = 12.7
    above: float = 6.0
    with_next: bool = False


@dataclass(frozen=True, slots=True)
class SignatureStack:
    """Who signs, line by line ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), then `room` mm free, then the name."""

    lines: tuple[str, ...]
    name: str = ""
    note: str = ""  # "(Ký, ghi rõ họ tên)"
    size: float = 14.0
    room: float = 25.0


@dataclass(frozen=True, slots=True)
class Closing:
    """The end of a document, never torn: recipients at the left half, the signatures level with their label.

    Several signatures stand side by side under the text, the recipients below them.
    """

    label: str  # "Nơi nhận:"
    recipients: tuple[str, ...]
    signatures: tuple[SignatureStack, ...]
    writer: str = ""  # the sign of who wrote it and how many copies there are, under the recipients


@dataclass(frozen=True, slots=True)
class Appendix:
    """The beginning of an appendix on a new page, with page numbers of its own."""

    label: str  # "Phụ lục I"
    title: str
    note: str  # "(Kèm theo Kế hoạch số …)"
    size: float = 14.0
    page: Page | None = None  # another sheet from here on: wide tables lie on their side


# --- photos ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as a JPEG file of `width` times `height` pixels; None when there is no such file any more."""

    caption: str
    jpeg: bytes | None
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pictures:
    """Photos in two columns, three rows on a page, each whole and over its caption.

    `gone` is said in the place of a photo whose file is not there.
    """

    pictures: tuple[Picture, ...]
    gone: str

    COLUMNS = 2
    HIGH = 56.0  # mm, the room of a photo
    ROW = 72.0  # mm, the least, with the caption: three of them and the head fill the first page
    GAP = 5.0  # mm between two columns
    SIZE = 11.0  # points, of the caption

    def rows(self) -> Iterator[tuple[Picture, ...]]:
        for first in range(0, len(self.pictures), self.COLUMNS):
            yield self.pictures[first : first + self.COLUMNS]

    def fitted(self, picture: Picture, wide: float) -> tuple[float, float]:
        """Width and height in mm of a photo drawn as large as `wide` times HIGH mm allow, in its own proportions."""
        across, down = max(1, picture.width), max(1, picture.height)
        scale = min(wide / across, self.HIGH / down)
        return across * scale, down * scale


# --- a timeline -----------------------------------------------------------------------------------------------------


class Mark(Enum):
    """What stands for a step on a timeline; black and white paper tells them apart by shape."""

    PHASE = "phase"  # a thin band over the steps of a phase
    BAR = "bar"
    MILESTONE = "milestone"
    HEAD = "head"  # words alone


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A line of a timeline; `start` and `finish` are days of its axis, the first is 0, both belong to it."""

    number: str
    text: str
    lead: str
    due: str
    mark: Mark = Mark.BAR
    start: int | None = None
    finish: int | None = None
    percent: int = 0
    critical: bool = False
    late: bool = False
    done: bool = False
    kept: tuple[int, int] | None = None  # where it stood in the plan that was kept


@dataclass(frozen=True, slots=True)
class TimelineLink:
    """An arrow between two rows, given by their places; from the start of the first when `from_start`."""

    before: int
    after: int
    from_start: bool = False
    critical: bool = False


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Days of the axis, both ends included, and what is said above them."""

    first: int
    last: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps as bars over their days, on as many pages as it takes, with a legend on each."""

    heads: tuple[str, str, str, str]  # number, step, lead, due
    rows: tuple[TimelineRow, ...]
    links: tuple[TimelineLink, ...]
    days: int
    months: tuple[DaySpan, ...]
    weeks: tuple[DaySpan, ...]  # `words` is the day its Monday has
    off: tuple[DaySpan, ...]  # weekends, and with words public holidays
    today: DaySpan | None
    congress: DaySpan | None
    legend: tuple[tuple[str, str], ...]  # sign ("bar", "critical", …) and its words
    least_day: float = 1.1  # mm: a narrower day takes another page


@dataclass(frozen=True, slots=True)
class Event:
    """A whole-day entry of a calendar; `last` belongs to it."""

    uid: str
    title: str
    first: date
    last: date
    note: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR that a telephone reads, in the middle of the page; what it says stands beside it in words as well."""

    text: str

    SIZE = 38.0  # mm, its quiet border included


@dataclass(frozen=True, slots=True)
class Events:
    """What a calendar file holds; on paper it is not to be seen. `stamp` is the moment it is made, in UTC."""

    entries: tuple[Event, ...]
    stamp: str  # "20250115T024100Z"


Block: TypeAlias = (
    About
    | Page
    | SheetMark
    | RunningHead
    | OfficeHead
    | Title
    | Subtitle
    | LineOfTwo
    | Table
    | Signatures
    | Footnote
    | PageNumbers
    | OfficialHead
    | FirstPage
    | DocumentTitle
    | Addressees
    | Heading
    | Paragraph
    | Closing
    | Appendix
    | Pictures
    | Chart
    | Timeline
    | QrCode
    | Events
)
