"""The days a step gets when a hand moves or stretches it: days that are worked, as many as before."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.congress import Whole

Hand = Literal["move", "start", "finish"]
NOTIONAL = date(2001, 1, 4)
"""Stands for the congress while its day is not known: a Thursday, as in the schedule."""
_FARTHEST = 400
_DAY = timedelta(days=1)


def stand_in(whole: Whole) -> date:
    """The day of the congress, or the one that stands for it."""
    return whole.congress.day or NOTIONAL


def fitted(
    start: date, finish: date, hand: Hand, by: int, is_working: Callable[[date], bool], *, working: bool
) -> tuple[date, date]:
    """The days of a step moved by `by` days: on days that are worked, as long as before, its ends never crossing."""
    step = _DAY if by > 0 else -_DAY

    def worked(day: date) -> date:
        for _ in range(_FARTHEST if working else 0):
            if is_working(day):
                break
            day += step
        return day

    if hand == "start":
        return min(worked(start + _DAY * by), finish), finish
    if hand == "finish":
        return start, max(worked(finish + _DAY * by), start)
    begins = worked(start + _DAY * by) if by else start
    return begins, _as_long(begins, length(start, finish, is_working, working=working), is_working, working=working)


def length(start: date, finish: date, is_working: Callable[[date], bool], *, working: bool) -> int:
    """Days of a step, both ends included; at least one."""
    days = [start + _DAY * number for number in range((finish - start).days + 1)]
    return max(1, sum(map(is_working, days)) if working else len(days))


def _as_long(begins: date, days: int, is_working: Callable[[date], bool], *, working: bool) -> date:
    if not working:
        return begins + _DAY * (days - 1)
    finish, left = begins, days - is_working(begins)
    while left > 0:
        finish += _DAY
        left -= is_working(finish)
    return finish
