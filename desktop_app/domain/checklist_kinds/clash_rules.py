"""Clashes that more than one kind looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.checklists import Clash, ClashKind, ClashRule, Item, Limits, hours_overlap, overlap, same_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def twice(field: str, kind: ClashKind) -> ClashRule:
    """Two items of a day that need the same vehicle, driver or station at the same time."""

    def rule(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
        for other in others:
            if (
                other.id != item.id
                and same_words(item.answers.get(field), other.answers.get(field))
                and (days := overlap(("day", "day"), item, other))
                and hours_overlap(item, other)
            ):
                yield Clash(kind, (item.id, other.id), (field, "day", "starts_at"), str(item.answers[field]), *days)

    return rule


def outside_hours(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
    """A start or end outside the hours the office allows."""
    for field in ("starts_at", "ends_at"):
        time = str(item.answers.get(field) or "")
        if time and not limits.earliest <= time <= limits.latest:
            yield Clash(ClashKind.OUTSIDE_HOURS, (item.id,), (field,), time, item.day("day"), item.day("day"))
            return


def on_holiday(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
    """A day on which offices are closed."""
    day = item.day("day")
    if day and day in limits.holidays:
        yield Clash(ClashKind.HOLIDAY, (item.id,), ("day",), limits.holidays[day], day, day)
