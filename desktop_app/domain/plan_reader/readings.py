"""What reading a plan yields: its paragraphs, the plan in them, where each part stands, and what was doubted."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, auto
from typing import Any

from desktop_app.errors import Refused
from desktop_app.i18n import N_
from desktop_app.values import dataclass

MOST_LINES = 30_000
MOST_LETTERS = 700_000  # of one document: about two hundred pages
LONGEST_PARAGRAPH = 12_000  # letters: four pages without a break


class ReadingRefusal(Enum):
    EMPTY = auto()
    NOT_A_PLAN = auto()
    NO_TEXT = auto()
    NOT_A_DOCUMENT = auto()
    DAMAGED = auto()
    ENCRYPTED = auto()
    TOO_LARGE = auto()
    SECRET = auto()
    NEEDS_CONVERTER = auto()
    CONVERTER_FAILED = auto()


class ReadingRefused(Refused):
    """A file that cannot be read as a plan; `file` is its name."""

    reasons = ReadingRefusal

    def __init__(self, reason: ReadingRefusal, file: str = "") -> None:
        super().__init__(reason, file=file)


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table: tables are counted through the document, rows and columns from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line as a file holds it: NFC, its inner runs of spaces kept, because they part columns.

    `whole` is a paragraph of its own, as Word has them; a printed line may go on in the next one.
    """

    text: str
    page: int | None = None  # from 1
    cell: Cell | None = None
    whole: bool = False
    after_gap: bool = False  # an empty line stands before it
    after_page: bool = False  # a page number or a page's head stood before it
    is_heading: bool = False  # bold all through, or in a heading's style


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a person reads it: white space folded, what pages broke joined again."""

    text: str
    page: int | None = None
    cell: Cell | None = None
    is_heading: bool = False


class Kind(Enum):
    """What a passage was understood as."""

    ISSUER = "issuer"
    NUMBER = "number"
    PLACE = "place"
    DATE = "date"
    TITLE = "title"
    BASIS = "basis"
    CITATION = "citation"
    PERIOD = "period"
    PURPOSE = "purpose"
    REQUIREMENT = "requirement"
    CONTENT = "content"
    CHANNEL = "channel"
    TARGET = "target"
    PHASE = "phase"
    ASSIGNMENT = "assignment"
    TASK = "task"
    DEADLINE = "deadline"
    MILESTONE = "milestone"
    SLOGAN = "slogan"
    RECIPIENT = "recipient"
    SIGNATURE = "signature"
    OTHER = "other"  # understood as a part that plan JSON has no place for: budget, criteria, measures


@dataclass(frozen=True, slots=True)
class Passage:
    """`text[start:end]` of a paragraph was read as `path` of the plan: "assignments[2].tasks[1]".

    A task that was broken up has several passages with one path; a deadline lies inside its task's passage.
    """

    paragraph: int
    start: int
    end: int
    kind: Kind
    path: str


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """What a person should look at: a path of the plan ("citations[3]"), a msgid, and what goes into its {what}."""

    where: str
    message: str
    what: str = ""
    paragraph: int | None = None


LOOKS_LIKE = N_("“{what}”: is this number written right?")
LOOKS_LIKE_OTHER = N_("This number looks like “{what}”. It was left as it is written.")
YEAR_TAKEN_FROM_PLAN = N_("“{what}” says no year; the plan's own year was taken.")
NUMBER_BLANK = N_("The document leaves its number blank.")
DATE_BLANK = N_("The document leaves its day blank, or part of it.")
NO_ISSUER = N_("Who issued the document could not be read.")
NO_TITLE = N_("The document's title could not be read.")
NO_ASSIGNMENTS = N_("No unit was found that is given a task.")
NO_SIGNATURE = N_("No signature was found at the end.")
NO_PLACE_IN_PLAN = N_("“{what}” is kept in the document only; the plan has no field for it.")
NOT_UNDERSTOOD = N_("“{what}” could not be placed.")
PHASES_OVERLAP = N_("“{what}” begins before the one above it ends.")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as it was read. `plan` has the shape of plan JSON; the warnings stand here, with places."""

    plan: Mapping[str, Any]
    paragraphs: tuple[Paragraph, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[ReadingWarning, ...]

    def of(self, path: str) -> tuple[Passage, ...]:
        """Where a part of the plan stands in the document; empty when it was worked out from elsewhere."""
        return tuple(one for one in self.passages if one.path == path)

    def words(self, passage: Passage) -> str:
        return self.paragraphs[passage.paragraph].text[passage.start : passage.end]
