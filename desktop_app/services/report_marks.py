"""What an office says of reports: approved, accepted, opened again, typed from paper, reminded; each one undo step."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from desktop_app.domain.completeness import Act, Approval, Mark, Occurrence, Report, ReportRefusal, ReportRefused
from desktop_app.domain.indicators import INDICATOR, Period
from desktop_app.i18n import N_
from desktop_app.services import completeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from desktop_app.services.office import Office

MOST = 1e12  # of any figure that is typed


def approve(office: Office, duty: str, period: str) -> None:
    """Approves this office's own report: from now on its results are locked. Raises ReportRefused.

    All units below must have approved theirs, or this office accepted them.
    """
    found = completeness.report(office, office.code, duty, period)
    if found.approval in (Approval.APPROVED, Approval.ACCEPTED):
        raise ReportRefused(ReportRefusal.ALREADY_APPROVED, office.identity.name)
    if found.approval is Approval.WAITING:
        raise ReportRefused(ReportRefusal.WAITING_BELOW, office.identity.name)
    with office.book.writing(N_("Approve a report")):
        _put(office, Act.APPROVED, found, figures=figures_of(office, office.code, found.of))


def accept(office: Office, unit: str, duty: str, period: str) -> None:
    """Takes a unit's report as final: it is locked there. Raises ReportRefused.

    It needs no approval by the unit itself: like DHIS2's authority to approve lower levels, the office above stands
    for it. A unit that still waits for those below it cannot be accepted.
    """
    found = _below(office, unit, duty, period)
    if found.came is None:
        raise ReportRefused(ReportRefusal.NOT_HERE_YET, _name(office, unit))
    if found.approval is Approval.ACCEPTED:
        raise ReportRefused(ReportRefusal.ALREADY_APPROVED, _name(office, unit))
    if found.approval is Approval.WAITING:
        raise ReportRefused(ReportRefusal.WAITING_BELOW, _name(office, unit))
    with office.book.writing(N_("Accept a report")):
        _put(office, Act.ACCEPTED, found, figures=figures_of(office, unit, found.of))


def take_back(office: Office, unit: str, duty: str, period: str) -> None:
    """Takes an approval or acceptance of this office back, as long as the next level has not acted on it.

    Raises ReportRefused.
    """
    act = Act.APPROVED if unit == office.code else Act.ACCEPTED
    mark = next((one for one in _marks(office, act, unit, duty, period) if one.owner == office.code), None)
    if mark is None:
        raise ReportRefused(ReportRefusal.NOT_APPROVED, _name(office, unit))
    _check_next_level(office, unit, duty, period)
    with office.book.writing(N_("Take an approval back")):
        office.book.report_marks.remove(mark)


def reopen(office: Office, unit: str, duty: str, period: str, until: date, why: str = "") -> None:
    """Opens one unit's locked period again until a day, that day included. Raises ReportRefused.

    This office's acceptance of it, if there is one, is taken back with it.
    """
    found = _below(office, unit, duty, period)
    if until < office.today():
        raise ReportRefused(ReportRefusal.DAYS_UNFIT)
    closed = found.of.locks_after is not None and found.of.locks_after < office.today()
    if not closed and found.approval not in (Approval.APPROVED, Approval.ACCEPTED):
        raise ReportRefused(ReportRefusal.NOT_LOCKED, _name(office, unit))
    _check_next_level(office, unit, duty, period)
    with office.book.writing(N_("Open a period again")):
        for mark in _marks(office, Act.ACCEPTED, unit, duty, period):
            if mark.owner == office.code:
                office.book.report_marks.remove(mark)
        _put(office, Act.REOPENED, found, note=why, until=until.isoformat())


def put_on_paper(
    office: Office, unit: str, duty: str, period: str, came_on: date, figures: Mapping[str, float], who: str = ""
) -> None:
    """Writes down a report that came on paper, with its figures by the code of their indicator. Raises ReportRefused.

    They count until the unit's own report comes, and then are shown as replaced.
    """
    found = _below(office, unit, duty, period)
    if found.came is not None and not found.came.on_paper:
        raise ReportRefused(ReportRefusal.ALREADY_HERE, _name(office, unit))
    if came_on > office.today():
        raise ReportRefused(ReportRefusal.DAYS_UNFIT)
    for code, amount in figures.items():
        if code not in INDICATOR or not (isfinite(amount) and 0 <= amount <= MOST):
            raise ReportRefused(ReportRefusal.NOT_A_FIGURE, f"{code} {amount}")
    with office.book.writing(N_("Write down a report on paper")):
        _put(office, Act.ON_PAPER, found, on=came_on, who=who, figures=dict(figures))


def take_off_paper(office: Office, unit: str, duty: str, period: str) -> None:
    """Deletes what was typed from paper."""
    with office.book.writing(N_("Delete a report on paper")):
        for mark in _marks(office, Act.ON_PAPER, unit, duty, period):
            if mark.owner == office.code:
                office.book.report_marks.remove(mark)


def remind(office: Office, reports: Iterable[Report], on: date | None = None) -> int:
    """Writes down that units were reminded of their reports on a day; gives how many."""
    day = on or office.today()
    wanted = list(reports)
    with office.book.writing(N_("Note a reminder")):
        for one in wanted:
            days = sorted({*one.reminded, day})
            _put(office, Act.REMINDED, one, days=[each.isoformat() for each in days])
    return len(wanted)


def changed_since(office: Office, found: Report) -> dict[str, tuple[float, float]]:
    """The figures that are others now than when the report was approved or accepted: code to (then, now)."""
    if found.approval not in (Approval.APPROVED, Approval.ACCEPTED):
        return {}
    marks = [
        mark
        for act in (Act.APPROVED, Act.ACCEPTED)
        for mark in _marks(office, act, found.unit, found.of.duty, found.of.period)
    ]
    if not marks:
        return {}
    then, now = marks[-1].figures, figures_of(office, found.unit, found.of)
    codes = [code for code in INDICATOR if then.get(code, 0.0) != now.get(code, 0.0)]
    return {code: (then.get(code, 0.0), now.get(code, 0.0)) for code in codes}


def figures_of(office: Office, unit: str, of: Occurrence) -> dict[str, float]:
    """What a unit with those below it has done in a period, by the code of the indicator."""
    from desktop_app.services import indicators

    campaign = _campaign(office, of.duty)
    scope = indicators.Scope(campaign, unit, Period(of.period, of.first, min(of.last, of.day)))
    return {code: total.actual for code, total in indicators.totals(office, scope).items() if total.actual}


def _campaign(office: Office, duty: str) -> int | None:
    asked = completeness.duty(office, duty).asked
    return asked.campaign if asked else None


def _below(office: Office, unit: str, duty: str, period: str) -> Report:
    """The report of a unit below. Raises ReportRefused."""
    if unit == office.code:
        raise ReportRefused(ReportRefusal.NOT_BELOW_US, unit)
    return completeness.report(office, unit, duty, period)


def _check_next_level(office: Office, unit: str, duty: str, period: str) -> None:
    """Raises ReportRefused when what stands on this report has been approved or accepted above it."""
    above = (
        [mark for mark in _marks(office, Act.ACCEPTED, unit, duty, period) if mark.owner != office.code]
        if unit == office.code
        else _marks(office, Act.APPROVED, office.code, duty, period)
    )
    if above:
        raise ReportRefused(ReportRefusal.NEXT_LEVEL_ACTED, _name(office, unit))


def _marks(office: Office, act: Act, unit: str, duty: str, period: str) -> list[Mark]:
    found = completeness.marks(office, office.tree(), unit=unit, acts=(act,))
    return [mark for mark in found if mark.report == (unit, duty, period)]


def _put(
    office: Office,
    act: Act,
    found: Report,
    *,
    on: date | None = None,
    who: str = "",
    note: str = "",
    **details: Any,
) -> None:
    of = found.of
    whole = {"first": of.first.isoformat(), "last": min(of.last, of.day).isoformat(), **details}
    mark = Mark(act, found.unit, of.duty, of.period, on or office.today(), who, note, whole, office.code)
    present = next((one for one in _marks(office, act, *mark.report) if one.owner == office.code), None)
    office.book.report_marks.put(replace(mark, id=present.id) if present else mark)


def _name(office: Office, unit: str) -> str:
    return office.book.units.names().get(unit, unit)
