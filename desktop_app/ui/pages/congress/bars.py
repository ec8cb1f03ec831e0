"""The steps of a congress as bars: where they stand, what is said of them, and which days are marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from desktop_app.domain.congress import STATE, ApprovalState
from desktop_app.domain.schedule import LinkKind, PhaseKind
from desktop_app.domain.step_moves import Hand, fitted, stand_in
from desktop_app.i18n import N_, _, ngettext, words
from desktop_app.ui.timeline_scale import DAY, Band, How, Marks, StepBar, Tie, counted

if TYPE_CHECKING:
    from desktop_app.domain.calendar import Calendar
    from desktop_app.domain.congress import Phase, Step, Whole
    from desktop_app.domain.schedule import Timing
    from desktop_app.ui.theme import Tone

TONES: Mapping[PhaseKind, Tone] = {PhaseKind.BEFORE: "blue", PhaseKind.DURING: "red", PhaseKind.AFTER: "green"}
TET = frozenset({N_("Lunar New Year"), N_("Lunar New Year's Eve"), N_("First day of the Lunar New Year")})
AROUND = timedelta(days=120)
LONGEST_GAP = 4


class Bars:
    """One congress as its timeline shows it. `compared` draws where the kept plan had each step."""

    def __init__(
        self, whole: Whole, calendar: Calendar, today: date, *, compared: bool = False, ours: bool = True
    ) -> None:
        self.whole = whole
        self._calendar, self._today, self._ours = calendar, today, ours
        self.base = stand_in(whole)
        self.relative = whole.congress.day is None
        kept = whole.baselines[-1] if whole.baselines and compared and not self.relative else None
        self._planned = {span.step: (span.start, span.finish) for span in kept.spans} if kept else {}
        self._made: dict[str, StepBar] = {}
        self._asked: dict[str, Literal["waiting", "returned"]] = {}
        for approval in whole.approvals:
            if approval.step and approval.state is ApprovalState.RETURNED:
                self._asked[approval.step] = "returned"
            elif approval.step and approval.state is ApprovalState.WAITING:
                self._asked.setdefault(approval.step, "waiting")

    def is_working(self, day: date) -> bool:
        """Whether offices work on a day; a plain week while the congress has no day."""
        return day.weekday() < 5 if self.relative else self._calendar.is_working(day)

    # bars

    def bar(self, step: Step) -> StepBar:
        """The bar of a step, worked out once."""
        found = self._made.get(step.key)
        if found is None:
            found = self._made[step.key] = self._bar(step)
        return found

    def _bar(self, step: Step) -> StepBar:
        timing = self.whole.timing(step)
        if timing is None:
            return StepBar(step.key, step.title, self._today, self._today, drawn=False, may_move=False)
        start, finish = self._day(timing.start), self._day(timing.finish)
        phase = self.whole.phase(step.phase)
        before = phase is None or phase.kind is PhaseKind.BEFORE
        done = step.state == "done"
        return StepBar(
            step.key,
            step.title,
            start,
            finish,
            kind="diamond" if step.is_milestone else "bar",
            progress=0.0 if done else self._share(step),
            state="done" if done else self._asked.get(step.key, ""),
            critical=timing.critical and step.is_open,
            baseline=self._planned.get(step.key),
            late_until=self._today if self.whole.overdue(step, self._today) and not self.relative else None,
            free_until=self._day(timing.late_finish) if self._has_slack(step, timing) else None,
            earliest=self._day(timing.early_start) if before and step.links else None,
            latest=self._day(timing.late_finish) if before else None,
            depends=ties(step),
            label=self.length_words(start, finish, working=step.working),
            said=self._said(step),
            may_move=self._ours and step.state not in ("done", "not_done"),
            anchor=bool(step.is_milestone and phase and phase.kind is PhaseKind.DURING and timing.finish == 0),
        )

    def _day(self, days: int) -> date:
        return self.base + timedelta(days=days)

    def _share(self, step: Step) -> float:
        return min(max(step.percent, 0), 100) / 100

    def _has_slack(self, step: Step, timing: Timing) -> bool:
        return step.is_open and not timing.critical and timing.late_finish > timing.finish and timing.slack < 60

    def _said(self, step: Step) -> str:
        said = [_(STATE[step.state].title)]
        if step.key in self._asked:
            waits = self._asked[step.key] == "waiting"
            said.append(_("waiting for approval") if waits else _("sent back by the approver"))
        if step.percent and step.state != "done":
            said.append(words().percent(step.percent / 100))
        if not self.relative and self.whole.overdue(step, self._today):
            said.append(_("overdue"))
        return ", ".join(said)

    def length_words(self, start: date, finish: date, *, working: bool) -> str:
        """ "10 working days" """
        days = [start + DAY * number for number in range((finish - start).days + 1)]
        if not working:
            return ngettext("{n} day", "{n} days", len(days)).format(n=len(days))
        worked = sum(map(self.is_working, days))
        return ngettext("{n} working day", "{n} working days", worked).format(n=worked)

    def band(self, phase: Phase, shown: list[Step]) -> Band:
        """The beam of a phase over the steps that are shown of it."""
        timings = [timing for step in shown if (timing := self.whole.timing(step)) is not None]
        tone = TONES[phase.kind]
        if not timings:
            return Band(phase.key, phase.title, tone)
        first, last = min(one.start for one in timings), max(one.finish for one in timings)
        return Band(phase.key, phase.title, tone, self._day(first), self._day(last))

    # days

    def marks(self) -> Marks:
        """Today, the congress day, days off; while the day is not known nothing but D."""
        if self.relative:
            return Marks(None, self.base, _("Congress"), relative=True)
        schedule = self.whole.schedule
        day = self.whole.congress.day
        assert day is not None
        first = min(self._day(schedule.first), self._today) - AROUND
        last = max(self._day(schedule.last), self._today) + AROUND
        said = _("Congress {day}").format(day=words().day(day, year=False))
        closed, named = self._days_off(first, last)
        return Marks(self._today, day, said, holidays=named, closed=closed)

    def _days_off(self, first: date, last: date) -> tuple[frozenset[date], dict[date, str]]:
        """Days on which offices are closed; those with a name of their own, weekends between two of them too."""
        days = [first + DAY * number for number in range((last - first).days + 1)]
        closed = frozenset(day for day in days if not self._calendar.is_working(day))
        named = {
            day: _("Tết holiday") if name in TET else _(name)
            for day, name in self._calendar.holidays_between(first, last).items()
            if day in closed
        }
        for day in sorted(named):
            after = next((n for n in range(1, LONGEST_GAP) if day + DAY * n in named), 0)
            between = [day + DAY * n for n in range(1, after)]
            if all(one in closed for one in between):
                named |= dict.fromkeys(between, named[day])
        return closed, named

    # hands

    def fit(self) -> Callable[[StepBar, How, int], tuple[date, date]]:
        """How a bar moves: over days that are worked; one whose two days are both set keeps its length in days."""

        def fit(bar: StepBar, how: Hand, by: int) -> tuple[date, date]:
            step = self.whole.step(str(bar.id))
            working = step is None or (step.working and not (how == "move" and step.is_window))
            return fitted(bar.start, bar.finish, how, by, self.is_working, working=working)

        return fit

    def day_words(self, day: date | None, *, year: bool = False) -> str:
        """A day as the page says it: 21/02, or D−30."""
        if day is None:
            return ""
        return counted(day, self.base) if self.relative else words().day(day, year=year)

    def span(self, step: Step) -> tuple[date | None, date | None]:
        """First and last day, those counted from the day that stands in for an unknown one too."""
        timing = self.whole.timing(step)
        return (self._day(timing.start), self._day(timing.finish)) if timing is not None else (None, None)


def ties(step: Step) -> tuple[Tie, ...]:
    """What a step hangs on, each once."""
    found = {link.before: Tie(link.before, "start" if link.kind is LinkKind.START_START else "finish")
             for link in step.links}  # fmt: skip
    for anchor in (step.start, step.finish):
        if anchor is not None and anchor.on_step and anchor.step not in found:
            found[anchor.step] = Tie(anchor.step, "start" if anchor.kind == "start_of" else "finish")
    return tuple(found.values())
