"""The board of who has reported, as states, counts and words; knows no windows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.completeness import WEEKLY, Approval, Occurrence, Report, Status
from desktop_app.domain.week import Week
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import completeness
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.week import WeekEntry
    from desktop_app.i18n import Language
    from desktop_app.services.completeness import Duty, Row
    from desktop_app.services.office import Office

FEW, YEAR = 6, 52
AHEAD = timedelta(days=60)  # how far ahead the reports of plans are shown
BACK = timedelta(days=1500)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the board is to show: a duty, how many of its periods, and how many periods back the last one lies."""

    duty: str = WEEKLY
    count: int = FEW
    back: int = 0


@dataclass(frozen=True, slots=True)
class View:
    """What the board shows. `chosen` is the place of the period that the counts are about."""

    duties: Sequence[Duty]
    duty: Duty
    periods: Sequence[Occurrence]
    rows: Sequence[Row]
    chosen: int
    is_first: bool  # nothing lies before these periods

    def report(self, row: int, place: int) -> Report | None:
        return self.rows[row].reports[place]


def read(office: Office, wish: Wish) -> View:
    """The board as wished; of a duty that is gone, the weekly one."""
    known = completeness.duties(office)
    duty = next((one for one in known if one.key == wish.duty), known[0])
    today = office.today()
    if duty.asked is None:
        last = Week.of(today).moved(-wish.back).sunday
        first = last - timedelta(weeks=wish.count - 1)
        every = completeness.occurrences(office, duty, first, last)
        shown, is_first = every, len(every) < wish.count
    else:
        every = completeness.occurrences(office, duty, today - BACK, today + AHEAD)
        end = max(len(every) - wish.back, min(len(every), 1))
        shown, is_first = every[max(0, end - wish.count) : end], end <= wish.count
    return View(known, duty, shown, completeness.board(office, duty, shown), newest_due(shown, today), is_first)


def newest_due(periods: Sequence[Occurrence], today: date) -> int:
    """The place of the newest period whose reports were to be here by now; the first one when none was."""
    due = [place for place, of in enumerate(periods) if of.due < today]
    return due[-1] if due else 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units are in each state in one period."""

    complete: int = 0
    partial: int = 0
    missing: int = 0
    late: int = 0
    not_due: int = 0

    @property
    def all(self) -> int:
        return self.complete + self.partial + self.missing + self.late + self.not_due


def reports_at(view: View, place: int) -> list[Report]:
    """What the units below owe for one period."""
    found = (row.reports[place] for row in view.rows if not row.is_own and place < len(row.reports))
    return [one for one in found if one]


def tally(reports: Sequence[Report]) -> Tally:
    states = [one.status for one in reports]
    return Tally(*(states.count(status) for status in Status))


def owing(view: View, place: int) -> list[Row]:
    """The units that something is still awaited from in one period."""
    found = []
    for row in view.rows:
        report = row.reports[place] if place < len(row.reports) else None
        if report and report.is_owed:
            found.append(row)
    return found


def lines_of(office: Office, week: Week, unit: str, language: Language) -> tuple[WeekEntry, ...]:
    """The lines of a week that a unit keeps itself, as they came from it, under their days."""
    from desktop_app.services import checklists

    plan = checklists.week(office, week, language)
    return tuple(one for one in plan.entries if one.owner == unit and week.monday <= one.shown_on <= week.sunday)


# --- words ------------------------------------------------------------------------------------------------------------

STATUS_WORDS = {
    Status.COMPLETE: N_("sent in full"),
    Status.PARTIAL: N_("sent in part"),
    Status.MISSING: N_("not sent yet"),
    Status.LATE: N_("overdue, not sent"),
    Status.NOT_DUE: N_("not due yet"),
}
SHORT_WORDS = {
    Status.COMPLETE: N_("In full"),
    Status.MISSING: N_("Not here yet"),
    Status.NOT_DUE: N_("Not due yet"),
}
SIGNS = {
    Status.COMPLETE: ("check", "green"),
    Status.PARTIAL: ("doing", "amber"),
    Status.MISSING: ("time", "ink2"),
    Status.LATE: ("late", "red"),
    Status.NOT_DUE: ("not_sent", "ink3"),
}
APPROVAL_WORDS = {
    Approval.WAITING: N_("Waiting for units below"),
    Approval.READY: N_("Ready to approve"),
    Approval.APPROVED: N_("Approved"),
    Approval.ACCEPTED: N_("Accepted"),
}


def late_words(days: int) -> str:
    """ "6 ngày" """
    return ngettext("{n} day", "{n} days", days).format(n=days)


def report_words(report: Report | None, language: Language) -> str:
    """What a cell means, in words."""
    if report is None or not report.is_awaited:
        return _("not awaited then")
    said = [_(STATUS_WORDS[report.status])]
    if report.status is Status.PARTIAL:
        done = _("{done} of {planned}").format(
            done=language.number(report.answered), planned=language.number(report.asked)
        )
        said.append(_("{done} lines have a result").format(done=done))
    if report.status is Status.LATE:
        said.append(_("{days} over").format(days=late_words(report.days_late)))
    elif report.days_late and report.came:
        said.append(_("came {days} late").format(days=late_words(report.days_late)))
    if report.came and report.came.on_paper:
        said.append(_("on paper"))
    if report.after_lock:
        said.append(_("came after the lock"))
    if report.approval in (Approval.APPROVED, Approval.ACCEPTED):
        said.append(_(APPROVAL_WORDS[report.approval]).lower())
    return ", ".join(said)
