"""What an office can no longer change: results of periods that are approved, accepted or past the day of their lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.domain.checklists import Item
    from desktop_app.domain.completeness import Locked
    from desktop_app.services.office import Office


def check(office: Office, *items: Item) -> None:
    """Raises ReportRefused when one of these lines has a result in a locked period; most books have none.

    A line that is still open can be done now, whenever it was planned for: its result is of today.
    """
    if not office.book.report_marks.any():
        return
    from desktop_app.domain.completeness import ReportRefusal, ReportRefused

    spans = list(locked(office))
    for item in items:
        days = result_days(item)
        if any(span.holds(days, item.campaign) for span in spans):
            raise ReportRefused(ReportRefusal.LOCKED, f"{min(days):%d/%m/%Y}")


def result_days(item: Item) -> list[date]:
    """The days on which what came of a line counts: when it was done, else the day it was planned for."""
    from desktop_app.domain.checklist_kinds import KIND
    from desktop_app.domain.checklists import step_lines
    from desktop_app.domain.indicators import shares

    lines = step_lines(KIND[item.kind], item)
    days = {day for line in lines if line.done and (day := line.done_on or line.shown_on)}
    return sorted(days | {share.done_on for share in shares([item]) if share.actual and share.done_on})


def locked(office: Office) -> Iterator[Locked]:
    """The days this office's results are locked in: by its own approval, the acceptance above, or the day of the lock.

    What the office above has opened again is open until its day.
    """
    from desktop_app.domain.completeness import WEEKLY, Act, Locked, has_say, locked_weeks

    today, tree = office.today(), office.tree()
    marks = [mark for mark in office.book.report_marks.all(unit=office.code) if has_say(mark, tree)]
    again = {
        (mark.duty, mark.period)
        for mark in marks
        if mark.act is Act.REOPENED and mark.owner != office.code and (mark.day("until") or today) >= today
    }
    campaigns = {one.uid: one.campaign for one in office.book.obligations.all()}
    for mark in marks:
        first, last = mark.day("first"), mark.day("last")
        known = mark.duty == WEEKLY or mark.duty in campaigns
        if mark.act not in (Act.APPROVED, Act.ACCEPTED) or not (first and last and known):
            continue
        if (mark.duty, mark.period) not in again:
            yield Locked(first, last, campaigns.get(mark.duty))
    said = office.book.report_marks.terms()
    above = (one.code for one in tree.above(office.code))
    weekly = next((said[code, WEEKLY] for code in above if (code, WEEKLY) in said), None)
    if weekly is not None and weekly.lock_days is not None:
        yield from locked_weeks(weekly.lock_days, today, {period for duty, period in again if duty == WEEKLY})
    yield from _locked_plans(office, today, again)


def _locked_plans(office: Office, today: date, again: set[tuple[str, str]]) -> Iterator[Locked]:
    """The periods of reports asked for by plans from above that are past the day of their lock."""
    from datetime import timedelta

    from desktop_app.domain.completeness import Locked, occurrence

    said, above = office.book.report_marks.terms(), {one.code for one in office.tree().above(office.code)}
    congress = office.book.campaigns.congress_days()
    for one in office.book.obligations.all():
        terms = said.get((one.owner, one.uid))
        if terms is None or terms.lock_days is None or one.owner not in above:
            continue
        newest = today - timedelta(days=terms.lock_days + 1)
        for day in one.due_days(one.since or newest, newest, congress.get(one.campaign), office.strict):
            of = occurrence(one, day, terms, one.since)
            if (one.uid, of.period) not in again:
                yield Locked(of.first, min(of.last, of.day), one.campaign)
