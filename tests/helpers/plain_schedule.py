"""A second scheduler, as plain as can be: it walks from day to day. The real one has to agree with it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count

from desktop_app.domain.calendar import Calendar
from desktop_app.domain.schedule import Anchor, AnchorKind, Link, LinkKind, PhaseKind, Timing, Work

DAY = timedelta(days=1)
BEGINS = -60
Span = tuple[date, date]


class PlainSchedule:
    """Every step's days for a congress whose day is known."""

    def __init__(self, works: Sequence[Work], congress: date, calendar: Calendar) -> None:
        self.works = {work.key: work for work in works}
        self.congress = congress
        self.begins = congress + BEGINS * DAY
        self.calendar = calendar
        self.plan: dict[str, Span] = {}
        self.early: dict[str, Span] = {}
        for key in self.works:
            self.span(key, self.plan, early=False)
        for key in self.works:
            self.span(key, self.early, early=True)
        self.over = max(finish for _, finish in self.plan.values())
        self.late: dict[str, date] = {}
        self.driving: dict[str, date | None] = {}

    def timing(self, key: str) -> Timing:
        plan, early, late = self.plan[key], self.early[key], self.latest(key)
        work = self.works[key]
        open_ = not work.left_out and work.done is None
        drives = self.drives(key)
        days = ((one - self.congress).days for one in (*plan, *early, self.latest_start(key, late), late))
        start, finish, early_start, early_finish, late_start, late_finish = days
        limit = self.limit(key)
        return Timing(
            *(start, finish, early_start, early_finish, late_start, late_finish),
            slack=self.room(work, plan[1], late) if open_ else 0,
            critical=open_ and drives is not None and self.room(work, plan[1], drives) <= 0,
            deadline=(limit - self.congress).days if limit else None,
        )

    # --- days

    def after(self, day: date, days: int, *, working: bool) -> date:
        return self.calendar.add_working_days(day, days) if working else day + days * DAY

    def counts_working(self, work: Work) -> bool:
        return work.working and work.length != 0 and not work.is_window

    def first(self, work: Work, lower: date) -> date:
        while self.counts_working(work) and not self.calendar.is_working(lower):
            lower += DAY
        return lower

    def finish(self, work: Work, start: date) -> date:
        left, day = 1 if work.length is None else work.length, start
        if left == 0:
            return start
        while True:
            left -= not work.working or self.calendar.is_working(day)
            if left == 0:
                return day
            day += DAY

    def room(self, work: Work, finish: date, late: date) -> int:
        if self.counts_working(work):
            return self.calendar.working_days_between(finish, late)
        return (late - finish).days

    # --- forward

    def anchored(self, anchor: Anchor | None, spans: dict[str, Span], *, early: bool) -> date | None:
        if anchor is None:
            return None
        if anchor.kind is AnchorKind.DAY:
            return anchor.day
        base = self.congress
        if anchor.on_step:
            base = self.span(anchor.step, spans, early=early)[anchor.kind is AnchorKind.FINISH_OF]
        return self.after(base, anchor.days, working=anchor.working)

    def linked(self, work: Work, link: Link, span: Span) -> date:
        if link.kind is LinkKind.START_START:
            return self.after(span[0], link.lag, working=link.working)
        last = self.after(span[1], link.lag, working=link.working)
        return last if work.length == 0 else last + DAY

    def span(self, key: str, spans: dict[str, Span], *, early: bool) -> Span:
        if key not in spans:
            spans[key] = self.worked_out(self.works[key], spans, early=early)
        return spans[key]

    def worked_out(self, work: Work, spans: dict[str, Span], *, early: bool) -> Span:
        waits = [self.linked(work, link, self.span(link.before, spans, early=early)) for link in work.links]
        if work.left_out:
            start = max(waits, default=self.begins)
            return start, start - DAY
        if work.done:
            return min(work.began or work.done, work.done), work.done
        starts = self.anchored(work.start, spans, early=early)
        ends = self.anchored(work.finish, spans, early=early)
        if work.began:
            finish = max(work.began, ends or work.began) if work.is_window else None
            return work.began, finish or self.finish(work, self.first(work, work.began))
        waits += [starts] if starts else []
        if not work.start and not work.finish and work.phase is PhaseKind.DURING:
            waits.append(self.congress)
        elif not starts and ends:
            latest = next(day for n in count() if self.finish(work, self.first(work, day := ends - n * DAY)) <= ends)
            latest = self.first(work, latest)
            if not early:
                waits.append(latest)
            elif not work.links:
                waits.append(min(latest, self.begins))
        start = self.first(work, max(waits, default=self.begins))
        if work.is_window:
            assert ends
            return start, max(start, ends)
        return start, self.finish(work, start)

    # --- backward: the last day on which a step can be over, found by trying one day after the other

    def limit(self, key: str) -> date | None:
        work = self.works[key]
        if work.left_out:
            return None
        limits = [self.anchored(work.finish, self.plan, early=False)]
        if work.phase is PhaseKind.BEFORE:
            limits.append(self.congress - DAY)
        if work.phase is PhaseKind.DURING and not work.finish:
            begins = self.anchored(work.start, self.plan, early=False) or self.congress
            limits.append(self.finish(work, self.first(work, begins)))
        return min((day for day in limits if day), default=None)

    def followers(self, key: str) -> Iterator[tuple[Work, Link, int]]:
        for other in self.works.values():
            if other.done and not other.left_out:
                continue
            if other.began and not other.left_out:
                continue
            for link in other.links:
                if link.before == key:
                    yield other, link, 1
            anchor = other.start
            if anchor and anchor.step == key and not other.left_out:
                kind = LinkKind.FINISH_START if anchor.kind is AnchorKind.FINISH_OF else LinkKind.START_START
                yield other, Link(key, kind, anchor.days, anchor.working), 0

    def latest(self, key: str) -> date:
        if key not in self.late:
            work = self.works[key]
            found = self.plan[key][1] if work.done and not work.left_out else None
            self.late[key] = found or self.search(key, self.limit(key), self.over, self.latest)
        return self.late[key]

    def drives(self, key: str) -> date | None:
        """The last day that does not put the congress itself off; None when the congress does not wait for it."""
        if key not in self.driving:
            work = self.works[key]
            own = self.limit(key) if work.phase is PhaseKind.DURING else None
            if not (own or any(self.drives(one.key) for one, _, _ in self.followers(key))):
                self.driving[key] = None
            elif work.done and not work.left_out:
                self.driving[key] = self.plan[key][1]
            else:
                self.driving[key] = self.search(key, own, None, self.drives)
        return self.driving[key]

    def search(self, key: str, own: date | None, over: date | None, latest: Callable[[str], date | None]) -> date:
        followers = [(one, end) for one in self.followers(key) if (end := latest(one[0].key))]
        far = max([self.over, *(end for _, end in followers)]) + 200 * DAY
        day = own or (over if over and not followers else far)
        while not all(self.bears(key, day, one, end) for one, end in followers):
            day -= DAY
        while self.counts_working(self.works[key]) and not self.calendar.is_working(day):
            day -= DAY
        return day

    def bears(self, key: str, finish: date, follower: tuple[Work, Link, int], latest: date) -> bool:
        """Whether a follower is still in time when this step is over on `finish`."""
        work, link, plus = follower
        span = (self.latest_start(key, finish), finish)
        if link.kind is LinkKind.START_START and self.works[key].is_window:
            span = (finish - (self.plan[key][1] - self.plan[key][0]), finish)
        lower = self.after(span[link.kind is LinkKind.FINISH_START], link.lag, working=link.working)
        if link.kind is LinkKind.FINISH_START and work.length != 0:
            lower += plus * DAY
        if work.left_out:
            return lower - DAY <= latest
        if work.is_window:
            return lower <= latest
        return self.finish(work, self.first(work, lower)) <= latest

    def latest_start(self, key: str, finish: date) -> date:
        work = self.works[key]
        if work.done and not work.left_out:
            return self.plan[key][0]
        if work.left_out:
            return finish + DAY
        if work.is_window or work.length == 0:
            return finish
        day = finish
        while self.finish(work, self.first(work, day)) > finish:
            day -= DAY
        return day
