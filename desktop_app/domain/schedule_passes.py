"""The passes over the network of a congress: planned days, earliest days, latest days, and what drives the congress."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from desktop_app.domain.schedule import (
    AnchorKind,
    LinkKind,
    PhaseKind,
    Problem,
    ProblemKind,
    Timing,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.schedule import Anchor, Work, WorkDays

Spans: TypeAlias = "list[tuple[int, int] | None]"  # start and finish of each step, None for one without days
_Bound: TypeAlias = "tuple[int, bool, int, bool, int]"  # follower, from its predecessor's finish, lag, working, plus


class Passes:
    """One network on one calendar. Days are ordinals until `run` gives them from the congress."""

    def __init__(
        self,
        works: Sequence[Work],
        order: Sequence[int],
        hangs_on: Sequence[set[int]],
        congress: int,
        days: WorkDays,
        begins: int,
        not_before: date | None,
        *,
        relative: bool,
    ) -> None:
        self._works = works
        self._order = order
        self._hangs_on = hangs_on
        self._congress = congress
        self._days = days
        self._begins = congress + begins
        self._not_before = not_before.toordinal() if not_before else None
        self._relative = relative
        self._place = {work.key: number for number, work in enumerate(works)}
        self._lengths = [1 if work.length is None else work.length for work in works]
        self._counts_working = [
            work.working and length > 0 and not work.is_window
            for work, length in zip(works, self._lengths, strict=True)
        ]
        self._waits = [self._bounds(work) for work in works]
        self._drivers = [-1] * len(works)

    def run(self) -> tuple[dict[str, Timing], tuple[Problem, ...]]:
        """Every step's timing, and what cannot be met."""
        planned, earliest = self._forward()
        own = [self._own_deadline(number, work, planned) for number, work in enumerate(self._works)]
        over = max((span[1] for span in planned if span), default=self._congress)
        latest = self._backward(planned, own, over)
        pinned = [
            limit if work.phase is PhaseKind.DURING else None for work, limit in zip(self._works, own, strict=True)
        ]
        driving = self._backward(planned, pinned, None)
        timings: dict[str, Timing] = {}
        for number, work in enumerate(self._works):
            plan, early, late = planned[number], earliest[number], latest[number]
            if plan is None or early is None or late is None:
                continue
            drives = driving[number]
            open_ = work.left_out is False and (self._relative or work.done is None)
            zero = self._congress
            limit = own[number]
            timings[work.key] = Timing(
                *(plan[0] - zero, plan[1] - zero, early[0] - zero, early[1] - zero, late[0] - zero, late[1] - zero),
                slack=self._slack(number, plan[1], late[1]) if open_ else 0,
                critical=open_ and drives is not None and self._slack(number, plan[1], drives[1]) <= 0,
                deadline=None if limit is None else limit - zero,
                driver=self._works[self._drivers[number]].key if self._drivers[number] >= 0 else "",
            )
        return timings, tuple(self._problems(planned, own))

    # --- what binds a step ------------------------------------------------------------------------------------------

    def _bounds(self, work: Work) -> tuple[_Bound, ...]:
        """What a step waits for: place of the other, whether its finish counts, lag, working days, and a day more.

        A milestone stands on the last day of what it waits for, other steps begin on the next.
        """
        found = []
        for link in work.links:
            finish = link.kind is LinkKind.FINISH_START
            plus = int(finish and work.length != 0)
            found.append((self._place[link.before], finish, link.lag, link.working, plus))
        anchor = work.start
        if anchor and anchor.on_step and not work.left_out:
            finish = anchor.kind is AnchorKind.FINISH_OF
            found.append((self._place[anchor.step], finish, anchor.days, anchor.working, 0))
        return tuple(found)

    def _on(self, anchor: Anchor, spans: Spans) -> int | None:
        """The day a rule means; None when it has none yet."""
        if anchor.kind is AnchorKind.CONGRESS:
            return self._days.shift(self._congress, anchor.days, working=anchor.working)
        if anchor.kind is AnchorKind.DAY:
            return anchor.day.toordinal() if anchor.day and not self._relative else None
        span = spans[self._place[anchor.step]]
        if span is None:
            return None
        return self._days.shift(span[anchor.kind is AnchorKind.FINISH_OF], anchor.days, working=anchor.working)

    def _own_deadline(self, number: int, work: Work, planned: Spans) -> int | None:
        """The day a step has to be over by its own rule, its phase or the congress itself."""
        if work.left_out:
            return None
        limits = []
        if work.finish and (by_rule := self._on(work.finish, planned)) is not None:
            limits.append(by_rule)
        if work.phase is PhaseKind.BEFORE:
            limits.append(self._congress - 1)
        elif work.phase is PhaseKind.DURING and not work.finish:
            begins = self._on(work.start, planned) if work.start else self._congress
            if begins is not None:
                limits.append(self._finish(number, self._first(number, begins)))
        return min(limits, default=None)

    # --- lengths ----------------------------------------------------------------------------------------------------

    def _first(self, number: int, lower: int) -> int:
        """The first day from `lower` on which a step can begin."""
        return self._days.at_or_after(lower) if self._counts_working[number] else lower

    def _finish(self, number: int, start: int) -> int:
        return self._days.finish(start, self._lengths[number], working=self._works[number].working)

    def _slack(self, number: int, finish: int, late: int) -> int:
        if self._counts_working[number]:
            return self._days.count(late) - self._days.count(finish)
        return late - finish

    # --- forward ----------------------------------------------------------------------------------------------------

    def _forward(self) -> tuple[Spans, Spans]:
        """The days steps take: as they are planned, and the earliest, as soon as nothing forbids it.

        These differ where a step has nothing but a last day, and in what hangs on such a step.
        """
        planned: Spans = [None] * len(self._works)
        earliest: Spans = [None] * len(self._works)
        differ: set[int] = set()
        for number in self._order:
            work = self._works[number]
            planned[number] = earliest[number] = self._took(work) or self._placed(number, work, planned, early=False)
            if (work.finish and not work.start) or not differ.isdisjoint(self._hangs_on[number]):
                earliest[number] = self._took(work) or self._placed(number, work, earliest, early=True)
                differ.add(number)
        return planned, earliest

    def _took(self, work: Work) -> tuple[int, int] | None:
        """The days a step really took, or takes since it began."""
        if self._relative or work.left_out:
            return None
        if work.done:
            finish = work.done.toordinal()
            return min(work.began.toordinal(), finish) if work.began else finish, finish
        return None

    def _placed(self, number: int, work: Work, spans: Spans, *, early: bool) -> tuple[int, int] | None:
        lower, driver = self._lower(self._waits[number], spans)
        if work.left_out:
            start = self._begins if lower is None else lower
            return start, start - 1
        starts = self._on(work.start, spans) if work.start else None
        ends = self._on(work.finish, spans) if work.finish else None
        if work.start is None and work.phase is PhaseKind.DURING and work.finish is None:
            starts = self._congress
        if starts is None and (work.start or (work.finish and ends is None)):
            return None  # it stands on a day that has no place beside the congress yet
        if work.began and not self._relative:
            began = work.began.toordinal()
            finish = self._stretched(began, ends)[1] if work.is_window else self._finish_of(number, began)
            return began, max(finish, self._not_before or finish)
        own = self._own_start(number, starts, ends, lower is None, early=early)
        if own is not None and (lower is None or own >= lower):
            lower, driver = own, -1
        if lower is None:
            lower = self._begins
        if self._not_before is not None and self._not_before > lower:
            lower, driver = self._not_before, -1
        if not early:
            self._drivers[number] = driver
        start = self._first(number, lower)
        return self._stretched(start, ends) if work.is_window else (start, self._finish(number, start))

    def _lower(self, waits: Sequence[_Bound], spans: Spans) -> tuple[int | None, int]:
        lower: int | None = None
        driver = -1
        for before, from_finish, lag, working, plus in waits:
            span = spans[before]
            if span is not None:
                day = self._days.shift(span[from_finish], lag, working=working) + plus
                if lower is None or day > lower:
                    lower, driver = day, before
        return lower, driver

    def _own_start(self, number: int, starts: int | None, ends: int | None, alone: bool, *, early: bool) -> int | None:
        """The day a step's own rules let it begin; what has nothing but a last day begins as late as it can."""
        if starts is not None:
            return starts
        if ends is None:
            return self._begins if alone else None
        latest = self._days.start(ends, self._lengths[number], working=self._works[number].working)
        if not early:
            return latest
        return min(latest, self._begins) if alone else None

    def _stretched(self, start: int, ends: int | None) -> tuple[int, int]:
        return start, start if ends is None else max(start, ends)

    def _finish_of(self, number: int, began: int) -> int:
        """The last day of a step that began on any day, also on a day off."""
        return self._finish(number, self._first(number, began))

    # --- backward ---------------------------------------------------------------------------------------------------

    def _backward(self, planned: Spans, limits: Sequence[int | None], over: int | None) -> Spans:
        """The latest days that keep every limit; steps that nothing limits have until `over`, or are not asked."""
        ends: list[int | None] = list(limits)
        spans: Spans = [None] * len(self._works)
        for number in reversed(self._order):
            work, plan = self._works[number], planned[number]
            if plan is None:
                continue
            end = ends[number]
            if end is None:
                end = over
            if end is None:
                continue
            if work.done and not self._relative and not work.left_out:
                spans[number] = plan
                continue
            if self._counts_working[number]:
                end = self._days.nth(self._days.count(end))
            start = self._latest_start(number, work, end)
            spans[number] = (start, end)
            if work.began and not self._relative and not work.left_out:
                continue  # it has begun: what it waited for is no longer waited for
            for before, from_finish, lag, working, plus in self._waits[number]:
                self._limit(before, start - plus, ends, planned, from_finish, lag, working)
        return spans

    def _limit(
        self,
        before: int,
        day: int,
        ends: list[int | None],
        planned: Spans,
        from_finish: bool,
        lag: int,
        working: bool,
    ) -> None:
        """Tells a step that its start or finish may not come after what a follower can bear."""
        plan = planned[before]
        if plan is None:
            return
        last = self._days.unshift(day, lag, working=working)
        if not from_finish:
            work = self._works[before]
            if work.left_out:
                last -= 1
            elif work.is_window:
                last += plan[1] - plan[0]
            elif self._counts_working[before]:
                last = self._finish(before, self._days.nth(self._days.count(last)))
            else:
                last = self._finish(before, last)
        known = ends[before]
        ends[before] = last if known is None else min(known, last)

    def _latest_start(self, number: int, work: Work, end: int) -> int:
        if work.left_out:
            return end + 1
        if work.is_window:
            return end  # what only fills its days has fewer of them
        return self._days.start(end, self._lengths[number], working=work.working)

    # --- what cannot be met -----------------------------------------------------------------------------------------

    def _problems(self, planned: Spans, own: Sequence[int | None]) -> list[Problem]:
        found = []
        follows_late: set[int] = set()  # late itself, or held up by one that is
        for number in self._order:
            work, plan, limit = self._works[number], planned[number], own[number]
            is_follower = self._drivers[number] in follows_late
            if is_follower:
                follows_late.add(number)
            if plan is None or limit is None or plan[1] <= limit or work.done or work.left_out:
                continue
            follows_late.add(number)
            if is_follower:
                continue  # it is late because one before it is, and that one is told
            chain = [number]
            while self._drivers[chain[-1]] >= 0:
                chain.append(self._drivers[chain[-1]])
            starts = self._on(work.start, planned) if work.start else None
            crossed = len(chain) == 1 and starts is not None and starts > limit
            kind = ProblemKind.STARTS_AFTER_FINISH if crossed else ProblemKind.TOO_LATE
            steps = tuple(self._works[one].key for one in reversed(chain))
            found.append(Problem(kind, steps, plan[1] - self._congress, limit - self._congress))
        return found
