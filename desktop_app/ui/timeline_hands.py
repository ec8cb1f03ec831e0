"""What hands do on a timeline: the change under way, by mouse or by keys, until it is let go or given up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from desktop_app.i18n import _, ngettext
from desktop_app.ui.timeline_scale import How, Marks, StepBar, shifted
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

Fit = Callable[[StepBar, How, int], tuple[date, date]]
"""The first and last day a step gets when a hand moves it by so many days: pages know which days are worked."""
Judge = Callable[[StepBar, date, date], str]
"""What stands against these days for a step, in words; "" when nothing does."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change under way: `by` days asked for, `start` and `finish` what the step would get."""

    bar: StepBar
    how: How
    by: int
    start: date
    finish: date
    why: str = ""

    @property
    def changes(self) -> bool:
        return (self.start, self.finish) != (self.bar.start, self.bar.finish)

    @property
    def shown(self) -> StepBar:
        """The bar where it would stand."""
        return replace(self.bar, start=self.start, finish=self.finish, late_until=None, free_until=None)


def fit_calendar_days(bar: StepBar, how: How, by: int) -> tuple[date, date]:
    """Every day counts the same."""
    return shifted(bar, how, by)


def judge_by_room(marks: Marks) -> Judge:
    """Says it when a step would begin before what it waits for, or end after what waits for it."""

    def judge(bar: StepBar, start: date, finish: date) -> str:
        if bar.earliest is not None and start < bar.earliest:
            return _("What comes before it leaves room only from {day}.").format(day=marks.name(bar.earliest))
        if bar.latest is not None and finish > bar.latest:
            return _("Must be done by {day}, or the congress day is missed.").format(day=marks.name(bar.latest))
        return ""

    return judge


def changed(bar: StepBar, how: How, by: int, fit: Fit, judge: Judge) -> Change:
    """The change that moving `bar` by `by` days comes to."""
    start, finish = fit(bar, "move" if bar.kind == "diamond" else how, by)
    return Change(bar, how, by, start, finish, judge(bar, start, finish))


def said(change: Change, marks: Marks, working_days: int) -> str:
    """The days a change gives: "17/01 – 24/01 · 6 working days"."""
    days = marks.name(change.finish)
    if change.bar.kind == "bar":
        days = f"{marks.name(change.start)} – {days}"
    count = ngettext("{n} working day", "{n} working days", working_days).format(n=working_days)
    return f"{days} · {count}" if change.bar.kind == "bar" else days


WEEK: Final = 7
_STEP: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def read_key(event: QKeyEvent) -> tuple[How, int] | None:
    """← → move a day, Shift holds the start, Alt holds the finish, Ctrl takes a week at a time."""
    step = _STEP.get(Qt.Key(event.key()))
    if step is None:
        return None
    held = event.modifiers()
    if held & Qt.KeyboardModifier.ControlModifier:
        step *= WEEK
    if held & Qt.KeyboardModifier.ShiftModifier:
        return "finish", step
    if held & Qt.KeyboardModifier.AltModifier:
        return "start", step
    return "move", step
