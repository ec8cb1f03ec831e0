"""What becomes of a step when it is ticked, dragged or stretched, and of the others when one goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.calendar import days_between
from desktop_app.domain.congress import Equipment, Step, Whole
from desktop_app.domain.schedule import Anchor, AnchorKind, Link

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop_app.domain.calendar import Calendar


def with_state(step: Step, state: str, today: date, planned: date | None = None) -> Step:
    """The step in another state; `planned` is its first day, from which it counts as begun when it is simply ticked."""
    if state == step.state:
        return step
    if state == "done":
        began = step.began or (planned if planned and planned <= today else today)
        return replace(step, state=state, percent=100, began=began, done_on=step.done_on or today)
    if state == "doing":
        percent = step.percent if step.percent < 100 else 0
        return replace(step, state=state, percent=percent, began=step.began or today, done_on=None)
    percent = 0 if state == "planned" else step.percent
    return replace(step, state=state, percent=percent, began=None, done_on=None)


def with_percent(step: Step, percent: int, today: date, planned: date | None = None) -> Step:
    """The step so far done: all of it is done, some of it is under way."""
    if percent == 100:
        return with_state(step, "done", today, planned)
    state = "doing" if percent or step.state == "doing" else step.state
    if step.state == "done":
        state = "doing" if percent else "planned"
    return replace(with_state(step, state, today, planned), percent=percent)


def equipment_with_state(thing: Equipment, state: str, today: date) -> Equipment:
    return replace(thing, state=state, done_on=(thing.done_on or today) if state == "done" else None)


def placed(step: Step, whole: Whole, start: int) -> Step:
    """The step moved so that it is planned to begin `start` days from the congress; its rule stays of its kind.

    What it waits for still holds it back.
    """
    timing = whole.timing(step)
    if timing is None:
        return step
    by = start - timing.start
    if by == 0:
        return step
    if step.is_window or (step.start is None and step.finish is not None):
        return replace(step, start=_shifted(step.start, by), finish=_shifted(step.finish, by))
    start_of_another = step.start is not None and step.start.on_step
    if step.start and (step.start.day or (start_of_another and timing.driver == step.start.step)):
        return replace(step, start=_shifted(step.start, by))
    return replace(step, start=Anchor(AnchorKind.CONGRESS, start))


def stretched(step: Step, whole: Whole, finish: int, calendar: Calendar) -> Step:
    """The step planned to be over `finish` days from the congress; never before it begins."""
    timing = whole.timing(step)
    if timing is None or step.is_milestone:
        return step
    finish = max(finish, timing.start)
    if step.is_window:
        return replace(step, finish=_shifted(step.finish, finish - timing.finish))
    length = finish - timing.start + 1
    first, last = whole.schedule.on(timing.start), whole.schedule.on(finish)
    if step.working and first and last:
        length = sum(calendar.is_working(day) for day in days_between(first, last))
    elif step.working:
        length = max(1, round(length * 5 / 7))
    changed = replace(step, length=max(1, length))
    if step.start is None and step.finish is not None:  # its last day is the rule: that day moves with the end
        return replace(changed, finish=_shifted(step.finish, finish - timing.finish))
    return changed


def _shifted(anchor: Anchor | None, by: int) -> Anchor | None:
    if anchor is None:
        return None
    if anchor.day:
        return replace(anchor, day=anchor.day.fromordinal(anchor.day.toordinal() + by))
    return replace(anchor, days=anchor.days + by)


def without(steps: Iterable[Step], gone: frozenset[str]) -> list[Step]:
    """The steps that stay when others go: what waited for one that goes waits for what that one waited for."""
    every = {step.key: step for step in steps}
    kept = []
    for step in every.values():
        if step.key in gone:
            continue
        links = tuple(dict.fromkeys(_without(step.links, every, gone, frozenset())))
        start, finish = (None if anchor and anchor.step in gone else anchor for anchor in (step.start, step.finish))
        if (links, start, finish) != (step.links, step.start, step.finish):
            step = replace(step, links=links, start=start, finish=finish)
        kept.append(step)
    return kept


def _without(
    links: Iterable[Link], steps: dict[str, Step], gone: frozenset[str], met: frozenset[str]
) -> Iterable[Link]:
    for link in links:
        if link.before not in gone:
            yield link
        elif link.before not in met:
            yield from _without(steps[link.before].links, steps, gone, met | {link.before})
