"""The papers an office prints: what each asks for, and its blocks from the book; a file for each family of them.

A family's file has its `REPORTS`, which `printing` gathers. Nothing heavy is imported here or on top of those files:
the window knows the choices from its start.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop_app.domain.checklists import Item
    from desktop_app.domain.week import Week
    from desktop_app.i18n import Language
    from desktop_app.reports.blocks import Block
    from desktop_app.services.office import Office


class Spread(Enum):
    """For whom a report that can be about one unit is made."""

    ONE = auto()  # the unit chosen, or the whole office
    BOUND = auto()  # each unit at work, in one file
    APART = auto()  # each unit at work, a file for each


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chooses for a report. Reports ask only for those they name in `Report.choices`."""

    week: Week | None = None  # None: the one `chosen.week` gives
    plan: int | None = None  # the book's id of a campaign; None: the one at hand, see `chosen.campaign`; 0: all work
    unit: str | None = None  # None: the whole office
    congress: int | None = None  # the book's id
    document: int | None = None  # the book's id; None: the newest
    day: date | None = None  # None: today
    period: str | None = None  # "2026", "2026-Q4", "2026-11"; None: the present one
    duty: str | None = None  # the uid of a plan's report that is owed, its due day is `day`; None: the weekly results
    packages: tuple[str, ...] = ()  # the SHA-256 of lines of the register of sticks; none: the package sent last
    blank_rows: int = 2
    with_done: bool = True
    spread: Spread = Spread.ONE
    with_charts: bool = True
    with_photos: bool = True


@dataclass(frozen=True)
class Report:
    """One report of the gallery. Its words are msgids; `blocks` makes what it says, in a language.

    `file` begins the name of the file it is saved in. `formats` are those of `reports.formats`, the preview's first.
    A set of papers names its `parts`, as key and choices: they are made one after the other and bound in one file.
    `lines` are those that stand on it: a unit without any gets no paper of its own. It is about the present week unless
    one is chosen, or about one so many `weeks_ago`.
    """

    key: str
    title: str
    group: str
    paper: str
    choices: tuple[str, ...]
    blocks: Callable[[Office, Choices, Language], list[Block]]
    formats: tuple[str, ...] = ("pdf",)
    file: str = ""
    shown: bool = True  # in the gallery; else a command alone makes it
    parts: Callable[[Office, Choices], Sequence[tuple[str, Choices]]] | None = None
    lines: Callable[[Office, Choices], Sequence[Item]] | None = None
    weeks_ago: int = 0
    per_unit: bool = True  # where a unit is chosen: it may be made for each unit at work

    @property
    def spreads(self) -> bool:
        """Whether it can be made for each unit at work."""
        return self.per_unit and "unit" in self.choices

    @property
    def is_landscape(self) -> bool:
        return self.paper.endswith("landscape")
