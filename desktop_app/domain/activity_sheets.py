"""What the working papers of checklists are made from: the lines of a week or a plan, and whose paper it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from desktop_app.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.checklists import Item
    from desktop_app.domain.week import Week, WeekPlan


@dataclass(frozen=True, slots=True)
class ActivitySheet:
    """The lines of one kind, in the order of their days, for one paper."""

    superior_name: str
    office_name: str
    unit_name: str  # whose paper it is: the office's own name for the whole office
    items: tuple[Item, ...]
    unit_names: Mapping[str, str]  # code to short name
    printed_at: str  # "09:41 ngày 15/01/2025", already in words
    day: date  # of the paper
    week: Week | None = None  # None for papers about a whole plan
    plans: tuple[str, ...] = ()  # "07/KH-BCĐ ngày 08/01/2025": where the work comes from
    photos: Mapping[int, int] = field(default_factory=dict)  # how many photos an item has, by its id
    wards: Mapping[str, str] = field(default_factory=dict)  # unit code to its commune; "" to the office's own
    blank_rows: int = 2  # to write in by hand

    def doer(self, item: Item) -> str:
        """The unit in charge by its name, or the words that stand for it."""
        return self.unit_names.get(item.unit or "", "") or item.who

    def person(self, item: Item) -> str:
        """The person in charge; "" when only a unit is known."""
        return item.who if self.unit_names.get(item.unit or "", "") else ""


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A photo and the line it is proof of; `jpeg` is None when its file is not there or is not what it was."""

    what: str  # what was done
    place: str
    day: date | None
    unit: str
    jpeg: bytes | None
    width: int  # pixels
    height: int


@dataclass(frozen=True, slots=True)
class PhotoSheet:
    """The photos of some days' work, in the order of the days; `about` says which days, in words."""

    superior_name: str
    office_name: str
    unit_name: str
    rows: tuple[PhotoRow, ...]
    about: str
    plans: tuple[str, ...]
    printed_at: str


@dataclass(frozen=True, slots=True)
class SchedulePart:
    """What a line of the week's schedule says beyond the line itself."""

    chair: str = ""
    invited: str = ""


@dataclass(frozen=True, slots=True)
class ScheduleSheet:
    """A week's schedule for everybody: the lines of the week, and who leads and takes part, by public id."""

    superior_name: str
    office_name: str
    unit_name: str
    plan: WeekPlan
    parts: Mapping[str, SchedulePart]
    printed_at: str
    blank_rows: int = 2
