"""Official documents, their places as Nghị định 30/2020/NĐ-CP, Phụ lục I, sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.blocks.text import Align
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.reports.blocks.sheet import Page


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
