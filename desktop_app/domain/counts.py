"""What a line of a checklist counts towards in the reports on results: declared by its kind, worked out here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.checklists import Item


def every(item: Item) -> bool:
    """Every line of the kind counts."""
    return True


def where(field: str, *keys: str | None) -> Callable[[Item], bool]:
    """The lines whose `field` holds one of `keys`; None stands for no answer."""
    return lambda item: item.answers.get(field) in keys


@dataclass(frozen=True, slots=True)
class Counts:
    """One indicator (its code as in the forms of the reports) and how much one line adds to it.

    `planned` and `actual` name the fields of the amounts. Without `actual` what was planned counts once the line is in
    one of the states `reached`; without `planned` it is one piece. `hours` are the fields of two times: the hours
    between them count.
    """

    code: str
    reached: frozenset[str]
    planned: str = ""
    actual: str = ""
    only: Callable[[Item], bool] = every
    hours: tuple[str, str] = ("", "")
    is_known_before: bool = True  # False for what nobody plans: the people who came, the views of a post

    def planned_amount(self, item: Item) -> float:
        """What the line was to add."""
        if not self.only(item) or not self.is_known_before:
            return 0.0
        if self.hours[0]:
            return _hours_between(item, *self.hours)
        if not self.planned:
            return 1.0
        value = item.answers.get(self.planned)
        return float(value) if value is not None else 1.0 if self.actual else 0.0

    def actual_amount(self, item: Item) -> float:
        """What it has added so far: a part counts while the rest is still to be done."""
        if not self.only(item):
            return 0.0
        value = item.answers.get(self.actual) if self.actual else None
        if value is not None:
            return float(value)
        if item.state not in self.reached or not self.is_known_before:
            return 0.0
        return self.planned_amount(item)


def _hours_between(item: Item, starts: str, ends: str) -> float:
    times = [str(item.answers.get(key) or "") for key in (starts, ends)]
    if not all(times):
        return 0.0
    begun, ended = (int(time[:2]) * 60 + int(time[3:]) for time in times)
    return max(0, ended - begun) / 60
