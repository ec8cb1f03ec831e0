"""The sheet of paper, and what stands on each of its pages."""

from __future__ import annotations

from desktop_app.values import dataclass


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
class PageNumbers:
    """Numbers in the middle of the top margin, not on the first page; an appendix begins at 1 again."""

    size: float = 14.0


@dataclass(frozen=True, slots=True)
class Footnote:
    """A line at the foot of every page."""

    text: str
