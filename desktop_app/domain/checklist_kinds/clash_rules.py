"""Clashes that more than one kind looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.checklists import Clash, ClashKind, ClashRule, Item, hours_overlap, overlap, same_words
from desktop_app.text import search_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop_app.domain.limits import Limits, QuietPoint

SATURDAY = 5
CALLED_OFF = frozenset({"not_done", "cancelled"})


def twice(field: str, kind: ClashKind) -> ClashRule:
    """Two items of a day that need the same vehicle, driver or station at the same time."""

    def rule(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
        if item.state in CALLED_OFF:
            return
        for other in others:
            if (
                other.id != item.id
                and other.state not in CALLED_OFF
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


def on_weekend(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
    """A Saturday or Sunday, where the office plays on working days only."""
    day = item.day("day")
    if day and not limits.weekends and day.weekday() >= SATURDAY:
        yield Clash(ClashKind.WEEKEND, (item.id,), ("day",), "", day, day)


def too_long(most: Callable[[Limits], int]) -> ClashRule:
    """More minutes than the office allows, by the minutes written or else by the time between start and end."""

    def rule(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
        minutes, day = _minutes(item), item.day("day")
        if 0 < most(limits) < minutes:
            field = "minutes" if item.answers.get("minutes") is not None else "ends_at"
            yield Clash(ClashKind.TOO_LONG, (item.id,), (field,), str(minutes), day, day)

    return rule


def _minutes(item: Item) -> int:
    written = item.answers.get("minutes")
    if written is not None:
        return int(written)
    starts, ends = (str(item.answers.get(key) or "") for key in ("starts_at", "ends_at"))
    if not starts or not ends:
        return 0
    return int(ends[:2]) * 60 + int(ends[3:]) - int(starts[:2]) * 60 - int(starts[3:])


def too_many(field: str, most: Callable[[Limits], int]) -> ClashRule:
    """More items of one station or vehicle on a day than the office allows."""

    def rule(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
        day = item.day("day")
        if not day or most(limits) <= 0 or item.state in CALLED_OFF:
            return
        mine = item.answers.get(field)
        same_day = sum(
            1
            for other in others
            if other.id != item.id
            and other.state not in CALLED_OFF
            and other.day("day") == day
            and (same_words(mine, other.answers.get(field)) or not (mine or other.answers.get(field)))
        )
        if same_day + 1 > most(limits):
            yield Clash(ClashKind.TOO_MANY, (item.id,), ("day",), str(same_day + 1), day, day)

    return rule


def at_quiet_point(*fields: str) -> ClashRule:
    """A route or stop that names a place where nothing is to be played, at an hour when it is quiet there."""

    def rule(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
        for field in fields if limits.quiet else ():
            words = f" {search_key(str(item.answers.get(field) or ''))} "
            for point in limits.quiet:
                if f" {search_key(point.name)} " in words and _plays_during(item, point):
                    day = item.day("day")
                    yield Clash(ClashKind.QUIET_POINT, (item.id,), (field,), point.name, day, day)

    return rule


def _plays_during(item: Item, point: QuietPoint) -> bool:
    starts = str(item.answers.get("starts_at") or "")
    if not point.starts_at or not starts:
        return True
    ends = str(item.answers.get("ends_at") or "") or starts
    return starts < point.ends_at and ends >= point.starts_at
