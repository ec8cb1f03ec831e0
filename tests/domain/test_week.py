"""The week: what stands under which day, what is carried over, and in which order."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.week import Week, WeekEntry, arrange

WEEK = Week(2025, 3)  # 13 to 19 January
WEDNESDAY = date(2025, 1, 15)

ENTRY = WeekEntry(
    id="1",
    kind="banner",
    step="hang",
    title="Treo băng rôn",
    day=WEDNESDAY,
    due=None,
    starts_at="",
    ends_at="",
    place="",
    unit=None,
    unit_name="",
    partners="",
    campaign=None,
    campaign_name="",
    basis="",
    state="planned",
    done=False,
    done_on=None,
    quantity="",
    evidence="",
    note="",
    owner="BH",
)


def on(day: date | None, due: date | None = None, *, done: bool = False) -> WeekEntry:
    return replace(ENTRY, day=day, due=due, done=done)


def shown(entry: WeekEntry, today: date = WEDNESDAY, week: Week = WEEK) -> date | str | None:
    """The day an entry stands under, "overdue", or None when the week does not have it."""
    plan = arrange(week, today, [entry], {})
    if plan.overdue:
        return "overdue"
    return next((day.day for day in plan.days if day.entries), None)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2025, 1, 15), Week(2025, 3)),
        (date(2024, 12, 30), Week(2025, 1)),
        (date(2027, 1, 3), Week(2026, 53)),
    ],
)
def test_a_week_at_the_turn_of_the_year_belongs_to_the_year_of_its_thursday(day: date, week: Week) -> None:
    assert Week.of(day) == week


@pytest.mark.parametrize(
    ("text", "week"), [("2024-W42", (2024, 42)), (" 2025-w3 ", (2025, 3)), ("2026-W53", (2026, 53))]
)
def test_a_week_is_read_as_it_is_written(text: str, week: tuple[int, int]) -> None:
    assert Week.parse(text) == week


@pytest.mark.parametrize(
    "text", ["", "2024", "2024-42", "2025-W53", "2024-W0", "24-W05", "2024-W+5", "2024-W05-1", "W42"]
)
def test_a_week_the_year_does_not_have_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Week.parse(text)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 1)))
def test_a_week_written_and_read_is_the_same_week_and_holds_its_day(day: date) -> None:
    week = Week.of(day)
    assert Week.parse(str(week)) == week
    assert week.monday <= day <= week.sunday
    assert day in week.days
    assert week.moved(1).monday > week.sunday
    assert week.moved(1).moved(-1) == week


def test_what_is_planned_stands_under_its_day() -> None:
    assert shown(on(date(2025, 1, 13))) == date(2025, 1, 13)
    assert shown(on(date(2025, 1, 19))) == date(2025, 1, 19)
    assert shown(on(date(2025, 1, 20))) is None


def test_what_is_hung_and_taken_down_on_one_day_is_hung_first() -> None:
    down = replace(ENTRY, step="take_down", title="A – tháo băng rôn", nth=1)
    up = replace(ENTRY, step="hang", title="B – treo băng rôn", nth=0)
    assert [entry.step for entry in arrange(WEEK, WEDNESDAY, [down, up], {}).entries] == ["hang", "take_down"]


def test_what_has_only_a_due_day_stands_under_that() -> None:
    assert shown(on(None, date(2025, 1, 17))) == date(2025, 1, 17)


def test_what_was_planned_before_but_is_due_this_week_stands_under_its_due_day() -> None:
    assert shown(on(date(2025, 1, 6), date(2025, 1, 17))) == date(2025, 1, 17)


def test_what_is_late_from_before_is_carried_over_until_done() -> None:
    assert shown(on(date(2025, 1, 10))) == "overdue"
    assert shown(on(date(2025, 1, 10), done=True)) is None
    assert shown(on(date(2025, 1, 10)), week=WEEK.moved(4)) == "overdue"


def test_what_is_late_and_was_put_off_beyond_the_week_is_not_forgotten() -> None:
    assert shown(on(date(2025, 2, 3), date(2025, 1, 10))) == "overdue"
    assert shown(on(date(2025, 2, 3), date(2025, 1, 10)), week=Week.of(date(2025, 2, 3))) == date(2025, 2, 3)


def test_what_is_late_this_week_stays_under_its_day() -> None:
    assert shown(on(date(2025, 1, 13)), today=date(2025, 1, 18)) == date(2025, 1, 13)


def test_a_week_to_come_does_not_call_late_what_is_not_late_yet() -> None:
    assert shown(on(date(2025, 1, 17)), week=WEEK.moved(1)) is None


def test_the_day_goes_by_the_hour_and_what_has_none_comes_last() -> None:
    entries = [
        replace(ENTRY, title="Ý"),
        replace(ENTRY, title="Ấp Bắc"),
        replace(ENTRY, title="Ăn"),
        replace(ENTRY, starts_at="13:30"),
        replace(ENTRY, starts_at="06:30"),
    ]
    plan = arrange(WEEK, WEDNESDAY, entries, {})
    assert [(entry.starts_at, entry.title) for entry in plan.days[2].entries] == [
        ("06:30", "Treo băng rôn"),
        ("13:30", "Treo băng rôn"),
        ("", "Ăn"),
        ("", "Ấp Bắc"),
        ("", "Ý"),
    ]


def test_the_longest_late_comes_first() -> None:
    plan = arrange(WEEK, WEDNESDAY, [on(date(2025, 1, 10)), on(date(2025, 1, 3))], {})
    assert [entry.day for entry in plan.overdue] == [date(2025, 1, 3), date(2025, 1, 10)]


def test_a_holiday_is_named_under_its_day() -> None:
    plan = arrange(Week(2025, 1), WEDNESDAY, [], {date(2025, 1, 1): "New Year's Day"})
    assert [day.holiday for day in plan.days] == ["", "", "New Year's Day", "", "", "", ""]


def test_a_week_counts_what_is_done() -> None:
    plan = arrange(WEEK, WEDNESDAY, [on(WEDNESDAY, done=True), on(WEDNESDAY), on(date(2025, 1, 3))], {})
    assert (plan.done, len(plan.entries), plan.days[2].done) == (1, 3, 1)


def test_days_late_are_counted_after_the_last_day() -> None:
    late = on(date(2025, 1, 6), date(2025, 1, 10))
    assert (late.overdue_days(date(2025, 1, 10)), late.overdue_days(date(2025, 1, 15))) == (0, 5)
    assert on(date(2025, 1, 6), done=True).overdue_days(WEDNESDAY) == 0


def test_a_line_without_any_day_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="due day"):
        _ = on(None).shown_on
