"""What the papers of a congress print: the congress, and how the office heads its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop_app.domain.congress import Equipment, Step, Whole
    from desktop_app.domain.week import Week, WeekEntry


@dataclass(frozen=True, slots=True)
class CongressSheet:
    """What the papers of a congress are made of: it with its schedule, as it stood when they were printed."""

    superior_name: str  # "" when nothing above it is known
    office_name: str
    whole: Whole
    today: date
    printed_at: str  # "09:41 ngày 15/01/2025", already in words
    stamp: str  # the same moment in UTC, "20250115T024100Z"
    holidays: Mapping[date, str]  # of the days the congress is prepared in; names already in words
    unit_names: Mapping[str, str]  # by code
    week: Week | None = None
    entries: tuple[WeekEntry, ...] = ()  # of that week

    def lead(self, one: Step | Equipment) -> str:
        """Who leads, as a paper names it."""
        return self.unit_names.get(one.unit, one.lead) if one.unit else one.lead
