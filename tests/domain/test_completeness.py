"""Who has reported, as rules: late and locked days, the five numbers, approval level by level."""

from datetime import date
from itertools import product

import pytest

from desktop_app.domain.completeness import (
    WEEKLY,
    Approval,
    Came,
    Locked,
    Report,
    ReportRefused,
    Status,
    Terms,
    approval,
    is_detail,
    judged,
    locked_weeks,
    occurrence,
    period_words,
    rates,
    weekly,
)
from desktop_app.domain.date_rules import AfterWave, BeforeDay, EveryMonth, EveryQuarter, EveryYear, Rule
from desktop_app.domain.obligations import Obligation
from desktop_app.domain.week import Week
from desktop_app.i18n import Language

WEEK = weekly(Week(2025, 3), Terms(3, 10))  # 13 to 19 January
EN = Language.load("en")


def on(day: int, came: int | None = None, answered: int = 2) -> Report:
    """The week's report of a unit as it stands on a day of January; it may have come on another."""
    here = Came(date(2025, 1, came), "") if came else None
    return judged("X", WEEK, here, (answered, 2), date(2025, 1, day), said_whole=answered == 2)


def test_a_report_is_awaited_after_its_period_late_after_its_day() -> None:
    stands = [on(day).status for day in (19, 20, 22, 23)]
    assert stands == [Status.NOT_DUE, Status.MISSING, Status.MISSING, Status.LATE]
    assert on(25).days_late == 3


def test_the_day_that_locks_is_not_the_day_that_marks_late() -> None:
    assert (WEEK.due, WEEK.locks_after) == (date(2025, 1, 22), date(2025, 1, 29))
    assert weekly(Week(2025, 3), Terms(3)).locks_after is None


def test_what_came_in_part_or_late_is_told_apart() -> None:
    assert on(30, came=21).is_on_time
    assert (on(30, came=24).status, on(30, came=24).days_late) == (Status.COMPLETE, 2)
    assert on(30, came=21, answered=1).status is Status.PARTIAL


def test_the_five_numbers_leave_out_what_is_not_due() -> None:
    found = rates([on(30, came=21), on(30, came=24), on(30, came=21, answered=1), on(30), on(19)])
    assert (found.expected, found.actual, found.rate, found.on_time, found.rate_on_time) == (4, 2, 0.5, 1, 0.25)
    assert rates([]).rate is None


@pytest.mark.parametrize("days", [Terms(-1), Terms(3, 2), Terms(0, 99_999)])
def test_a_lock_before_the_report_is_late_is_refused(days: Terms) -> None:
    with pytest.raises(ReportRefused):
        days.check()


@pytest.mark.parametrize(
    ("rule", "day", "label", "words"),
    [
        (EveryMonth(25), date(2025, 10, 24), "2025-10", "Month 10"),
        (EveryQuarter(15), date(2025, 12, 14), "2025-Q4", "Quarter IV"),
        (EveryYear(12, 15), date(2025, 12, 14), "2025", "2025"),
        (BeforeDay(date(2025, 6, 15)), date(2025, 6, 14), "2025-06-14", "14/06"),
    ],
)
def test_a_plans_report_is_on_the_period_of_its_day(rule: Rule, day: date, label: str, words: str) -> None:
    of = occurrence(Obligation(1, (), None, rule, uid="u"), day, Terms(), date(2025, 1, 8))
    assert (of.label, of.period) == (label, day.isoformat())
    assert of.first <= of.awaited_from <= of.due == day
    assert period_words(of, EN) == words


def test_a_report_after_a_wave_is_on_that_wave() -> None:
    owed = Obligation(1, (), None, AfterWave(), uid="u", within_days=5, waves={date(2025, 2, 5): "Đợt 1"})
    of = occurrence(owed, date(2025, 2, 5), Terms(), date(2025, 1, 8))
    assert (of.label, of.last, of.awaited_from) == ("Đợt 1", date(2025, 1, 31), date(2025, 2, 1))


def test_approval_climbs_only_over_what_is_approved_below() -> None:
    passed = (Approval.APPROVED, Approval.ACCEPTED)
    for below in product(Approval, repeat=2):
        ready = all(one in passed for one in below)
        assert approval(approved=False, accepted=False, below=below) is (Approval.READY if ready else Approval.WAITING)
        assert approval(approved=True, accepted=False, below=below) is Approval.APPROVED
        assert approval(approved=True, accepted=True, below=below) is Approval.ACCEPTED


def test_weeks_are_locked_by_their_day_but_for_those_opened_again() -> None:
    spans = list(locked_weeks(10, date(2025, 1, 29), ()))  # week 2 ended on the 12th: its lock is over since the 22nd
    assert spans == [Locked(date.min, date(2025, 1, 12))]
    assert next(iter(locked_weeks(10, date(2025, 1, 30), ()))).last == date(2025, 1, 19)
    again = list(locked_weeks(10, date(2025, 1, 30), {"2025-W02"}))
    assert [span.holds([date(2025, 1, day)], None) for span in again for day in (8, 15)] == [False, True, False, False]
    assert again[-1].holds([date(2024, 12, 31)], 7)


@pytest.mark.parametrize(
    "details",
    [
        [], {"else": 1}, {"figures": {"TQ01": -1}}, {"figures": {"TQ01": True}}, {"figures": {"TQ01": 1e16}},
        {"days": ["2025-13-01"]}, {"until": 5}, {"figures": {str(n): 1 for n in range(300)}},
        {"figures": {"TQ01": float("nan")}},
    ],
)  # fmt: skip
def test_details_no_office_would_write_are_refused(details: object) -> None:
    assert not is_detail(details)


def test_the_weekly_duty_is_no_obligation_of_a_plan() -> None:
    assert (WEEK.duty, WEEK.period) == (WEEKLY, "2025-W03")
