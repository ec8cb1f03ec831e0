"""What a page declares about a table: its columns, its groups, how cells are typed into, and what came of typing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.errors import AppError
    from desktop_app.ui.painting import Align, Chip
    from desktop_app.ui.theme import Tone

Row = TypeVar("Row")
Weight = Literal["first", "task", "plain", "second", "quiet"]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A line of a list under a field: `words` go into the field, `note` stands at the right, `key` is what is meant."""

    words: str
    note: str = ""
    icon: str = ""
    key: object = None


Suggest = Callable[[str], Sequence[Suggestion]]
"""What to offer for the letters typed so far; it is asked on each letter and must be quick."""


def no_suggestions(typed: str) -> Sequence[Suggestion]:
    """For fields that offer nothing."""
    return ()


def as_typed(typed: str) -> object:
    """For fields that take any words."""
    return typed


@dataclass(frozen=True, slots=True)
class Editor:
    """How a cell or a form's field is typed into.

    `read` turns the typed words into a value; it raises an AppError when they cannot be understood. `suggest` offers
    words while typing; with `only_offered` nothing else is taken, which makes a choice of a text field. `options` (key,
    words) make a list to choose from; then the key chosen is what `read` is given.
    """

    read: Callable[[str], object] = as_typed
    suggest: Suggest = no_suggestions
    options: Callable[[], Sequence[tuple[str, str]]] | None = None
    only_offered: bool = False
    placeholder: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A small sign after a cell's words: two photos, a lock."""

    words: str = ""
    icon: str = ""
    tone: str = "ink3"


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column. `title` is a msgid; the callables are asked once per shown cell and give words already translated.

    `tone` tints the cell and makes its words bold (a clash is amber, a passed day red). `written` is what the editor
    starts with and what is copied; without it, `text`. A column of `width` 0 takes what room is left. One that is
    `wide_only` goes away when the stretching column would get too narrow, or the room falls below `wide_from`; one with
    `slack` is only as wide as its head while no row has anything in it.
    """

    title: str
    text: Callable[[Row], str]
    key: str = ""
    width: int = 0
    align: Align = "left"
    weight: Weight = "plain"
    sort_by: Callable[[Row], Any] | None = None
    sortable: bool = True
    icon: Callable[[Row], str] | None = None
    note: Callable[[Row], Note | None] | None = None
    chip: Callable[[Row], Chip | None] | None = None
    bar: Callable[[Row], float | None] | None = None
    tone: Callable[[Row], Tone | None] | None = None
    ink: Callable[[Row], Tone | None] | None = None
    edit: Editor | None = None
    written: Callable[[Row], str] | None = None
    may_edit: Callable[[Row], bool] | None = None
    tip: Callable[[Row], str] | None = None
    spoken: Callable[[Row], str] | None = None
    wide_only: bool = False
    wide_from: int = 0
    slack: bool = False

    @property
    def name(self) -> str:
        """What the column is called in edits: its key, or else its title."""
        return self.key or self.title

    def raw(self, row: Row) -> str:
        """The cell's words as a person would type them."""
        return self.written(row) if self.written else self.text(row)

    def says(self, row: Row) -> bool:
        """Whether the cell of `row` has anything in it."""
        return bool(self.text(row) or (self.chip and self.chip(row)))

    def takes(self, row: Row) -> bool:
        """Whether the cell of `row` may be typed into."""
        return self.edit is not None and (self.may_edit is None or self.may_edit(row))


@dataclass(frozen=True)
class Group(Generic[Row]):
    """Rows under one head that folds: a day, a unit. `count` and `when` are words, `finished` makes the head quiet."""

    key: Hashable
    title: str
    rows: Sequence[Row]
    when: str = ""
    chip: Chip | None = None
    count: str = ""
    icon: str = ""
    tone: Tone | None = None
    finished: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign beside a row's number: something is wrong with it."""

    icon: str
    tone: Tone
    words: str


@dataclass(frozen=True, slots=True)
class Edit(Generic[Row]):
    """One cell that was given another value: `typed` as written, `value` as the column's editor read it."""

    row: Row
    column: str
    typed: str
    value: object


@dataclass(frozen=True, slots=True)
class NewLine:
    """A row pasted below the last one: typed words by column, as far as they could be read."""

    typed: dict[str, str] = field(default_factory=dict)
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell whose typed or pasted words could not be understood; it keeps what it had."""

    number: int
    title: str
    typed: str
    why: AppError
