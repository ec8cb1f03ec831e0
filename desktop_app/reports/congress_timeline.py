"""The timeline of a congress as a sheet: its steps as bars over their days, phase by phase."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.congress_words import day_words, relative_words
from desktop_app.i18n import Language
from desktop_app.reports.blocks import Block, DaySpan, Mark, Page, Timeline, TimelineLink, TimelineRow
from desktop_app.reports.congress_words import head, titled
from desktop_app.reports.sheet_frame import framed, printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.domain.congress import Phase, Step
    from desktop_app.domain.congress_sheets import CongressSheet

A3 = Page(width=420.0, height=297.0, top=10.0, right=12.0, bottom=12.0, left=14.0)
A4 = Page(width=297.0, height=210.0, top=8.0, right=10.0, bottom=11.0, left=12.0)
ROOM = 3  # days left free before the first step and after the last


def layout(sheet: CongressSheet, language: Language, page: Page = A3) -> list[Block]:
    """The sheet on A3 or A4, lying; on as many pages as it takes."""
    _ = language.gettext
    counted = [step for step in sheet.whole.steps if step.state != "not_done"]
    done = _("{done} of {planned} steps done").format(
        done=sum(one.state == "done" for one in counted), planned=len(counted)
    )
    top = head(_("TIMELINE OF THE CONGRESS"), sheet, language, done)
    return framed(
        sheet.superior_name, sheet.office_name, top, language, page, [_Axis(sheet, language).timeline()],
        printed(sheet.printed_at, language),
    )  # fmt: skip


class _Axis:
    """The days of a timeline, counted from its first one."""

    def __init__(self, sheet: CongressSheet, language: Language) -> None:
        self.sheet, self.whole, self.language = sheet, sheet.whole, language
        self.first = self.whole.schedule.first - ROOM
        self.days = self.whole.schedule.last + ROOM - self.first + 1

    def timeline(self) -> Timeline:
        _ = self.language.gettext
        rows, places = self._rows()
        congress = self.whole.congress
        day = self.language.day(congress.day, year=False) if congress.day else "D"
        today = (self.sheet.today - congress.day).days if congress.day else None
        return Timeline(
            heads=(_("No."), _("Step"), _("Lead"), _("Due")),
            rows=tuple(rows),
            links=tuple(self._links(places)),
            days=self.days,
            months=tuple(self._months()),
            weeks=tuple(self._weeks()),
            off=tuple(self._off()),
            today=None
            if today is None
            else DaySpan(
                today - self.first,
                today - self.first,
                _("Today {day}").format(day=self.language.day(self.sheet.today, year=False)),
            ),
            congress=DaySpan(-self.first, -self.first, _("Congress {day}").format(day=day)),
            legend=self._legend(rows),
        )

    def _legend(self, rows: list[TimelineRow]) -> tuple[tuple[str, str], ...]:
        _ = self.language.gettext
        signs = [
            ("bar", _("step, its done part dark")),
            ("done", _("done")),
            ("critical", _("critical path: one day late is a day late for the congress")),
            ("milestone", _("milestone")),
            ("late", _("late")),
        ]
        if any(row.kept for row in rows):
            signs.append(("kept", _("as it was kept")))
        signs += [("off", _("weekend, day off"))] if self.whole.congress.day else []
        return tuple(signs)

    def _rows(self) -> tuple[list[TimelineRow], dict[str, int]]:
        rows: list[TimelineRow] = []
        places: dict[str, int] = {}
        kept = self._kept()
        for phase in self.whole.phases:
            steps = self.whole.of_phase(phase)
            if not steps:
                continue
            rows.append(self._phase(phase, steps))
            for step in steps:
                places[step.key] = len(rows)
                rows.append(self._row(step, kept))
        return rows, places

    def _kept(self) -> Mapping[str, tuple[int, int]]:
        """Where the steps stood in the plan that was kept last, when it differs."""
        congress, baselines = self.whole.congress, self.whole.baselines
        if not congress.day or not baselines:
            return {}
        zero = congress.day + timedelta(days=self.first)
        return {one.step: ((one.start - zero).days, (one.finish - zero).days) for one in baselines[-1].spans}

    def _phase(self, phase: Phase, steps: tuple[Step, ...]) -> TimelineRow:
        timings = [timing for step in steps if step.state != "not_done" and (timing := self.whole.timing(step))]
        start = min((one.start for one in timings), default=None)
        finish = max((one.finish for one in timings), default=None)
        return TimelineRow(
            "",
            phase.title.upper(),
            "",
            "",
            Mark.PHASE if timings else Mark.HEAD,
            None if start is None else start - self.first,
            None if finish is None else finish - self.first,
        )

    def _row(self, step: Step, kept: Mapping[str, tuple[int, int]]) -> TimelineRow:
        timing = self.whole.timing(step)
        number, left_out = str(self.whole.number(step.key)), step.state == "not_done"
        if timing is None or left_out:
            due = self.language.gettext("left out") if left_out else ""
            return TimelineRow(number, titled(step, self.language), self.sheet.lead(step), due, Mark.HEAD)
        return TimelineRow(
            number,
            titled(step, self.language),
            self.sheet.lead(step),
            day_words(timing.finish, self.whole, self.language),
            Mark.MILESTONE if step.is_milestone else Mark.BAR,
            timing.start - self.first,
            timing.finish - self.first,
            step.percent,
            timing.critical,
            self.whole.overdue(step, self.sheet.today),
            step.state == "done",
            kept.get(step.key),
        )

    def _links(self, places: Mapping[str, int]) -> Iterator[TimelineLink]:
        for step in self.whole.steps:
            after = self.whole.timing(step)
            for link in step.links:
                other = self.whole.step(link.before)
                before = self.whole.timing(other) if other else None
                critical = bool(before and after and before.critical and after.critical)
                yield TimelineLink(places[link.before], places[step.key], link.kind.value == "ss", critical)

    def _on(self, place: int) -> date | None:
        return self.whole.schedule.on(place + self.first)

    def _months(self) -> Iterator[DaySpan]:
        """Months with their names; while the congress has no day, stretches of thirty days from it."""
        begin = 0
        for place in range(1, self.days + 1):
            one, before = self._on(place), self._on(place - 1)
            if one is None or before is None:
                turns = (place + self.first) % 30 == 0
                words = ""
            else:
                turns = one.day == 1
                words = self.language.gettext("Month {month}/{year}").format(month=before.month, year=before.year)
            if turns or place == self.days:
                yield DaySpan(begin, place - 1, words or relative_words(begin + self.first))
                begin = place

    def _weeks(self) -> Iterator[DaySpan]:
        for place in range(self.days):
            on = self._on(place)
            if on is None and (place + self.first) % 7 == 0:
                yield DaySpan(place, place, relative_words(place + self.first))
            elif on is not None and on.weekday() == 0:
                yield DaySpan(place, place, f"{on.day:02d}")

    def _off(self) -> Iterator[DaySpan]:
        """Weekends and holidays; the days of one holiday are one stretch."""
        if not self.whole.congress.day:
            return
        run: list[int] = []
        words = ""
        for place in range(self.days + 1):
            on = self._on(place)
            holiday = self.sheet.holidays.get(on, "") if on and place < self.days else ""
            weekend = bool(on and place < self.days and on.weekday() >= 5)
            if holiday or (weekend and words):
                run.append(place)
                words = words or holiday
                continue
            if run:
                yield DaySpan(run[0], run[-1], words)
                run, words = [], ""
            if weekend:
                yield DaySpan(place, place)
