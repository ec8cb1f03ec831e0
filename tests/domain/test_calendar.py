"""Working days, holidays, swaps and observances; days and hours as people type them."""

from datetime import date, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.calendar import (
    HOLIDAY_NAMES,
    SWAPPED_DAYS,
    Calendar,
    DayKind,
    DayOverride,
    days_between,
    read_day,
    read_time,
)

PLAIN = Calendar()
TODAY = date(2026, 12, 15)
SOME_DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("new_year", "hung_kings"),
    [
        (date(2024, 2, 10), date(2024, 4, 18)),
        (date(2025, 1, 29), date(2025, 4, 7)),
        (date(2026, 2, 17), date(2026, 4, 26)),
        (date(2027, 2, 6), date(2027, 4, 16)),
        (date(2028, 1, 26), date(2028, 4, 4)),
        (date(2029, 2, 13), date(2029, 4, 23)),
        (date(2030, 2, 2), date(2030, 4, 12)),
        (date(2031, 1, 23), date(2031, 4, 1)),
        (date(2032, 2, 11), date(2032, 4, 19)),
        (date(2033, 1, 31), date(2033, 4, 9)),
        (date(2034, 2, 19), date(2034, 4, 28)),
        (date(2035, 2, 8), date(2035, 4, 17)),
    ],
    ids=lambda day: day.isoformat(),
)
def test_lunar_days_follow_the_vietnamese_moon(new_year: date, hung_kings: date) -> None:
    assert PLAIN.holiday_name(new_year) == "First day of the Lunar New Year"
    assert PLAIN.holiday_name(new_year - timedelta(days=1)) == "Lunar New Year's Eve"
    assert PLAIN.holiday_name(hung_kings) == "Hung Kings' Commemoration Day"
    around = days_between(new_year - timedelta(days=3), new_year + timedelta(days=6))
    assert sum(day.weekday() < 5 and not PLAIN.is_working(day) for day in around) >= 5


@pytest.mark.parametrize(
    ("off", "work"),
    [
        (date(2024, 4, 29), date(2024, 5, 4)),
        (date(2025, 5, 2), date(2025, 4, 26)),
        (date(2026, 1, 2), date(2026, 1, 10)),
        (date(2026, 8, 31), date(2026, 8, 22)),
    ],
)
def test_a_day_off_by_swap_is_worked_on_a_saturday(off: date, work: date) -> None:
    assert not PLAIN.is_working(off)
    assert PLAIN.holiday_name(off) == "Day off by swap"
    assert PLAIN.is_working(work)
    assert PLAIN.holiday_name(work) == ""


def test_every_shipped_swap_says_where_it_is_written() -> None:
    assert all(edit.source and edit.name for edit in SWAPPED_DAYS)


def test_tet_2026_is_nine_days() -> None:
    assert PLAIN.working_days_between(date(2026, 2, 13), date(2026, 2, 22)) == 0
    assert PLAIN.is_working(date(2026, 2, 13))
    assert PLAIN.is_working(date(2026, 2, 23))


@pytest.mark.parametrize("day", [date(2026, 4, 27), date(2027, 5, 3), date(2033, 4, 11)])
def test_a_holiday_on_a_weekend_is_made_good_on_the_next_working_day(day: date) -> None:
    assert (PLAIN.is_working(day), PLAIN.holiday_name(day)) == (False, "Day off in lieu")


def test_national_day_has_two_days() -> None:
    assert PLAIN.holidays_between(date(2025, 8, 30), date(2025, 9, 3)) == {
        date(2025, 9, 1): "National Day",
        date(2025, 9, 2): "National Day",
    }


def test_the_day_of_culture_is_worked_until_the_office_says_otherwise() -> None:
    day = date(2026, 11, 24)
    assert (PLAIN.is_working(day), PLAIN.holiday_name(day)) == (True, "")
    own = Calendar((DayOverride(day, DayKind.OFF, "Ngày Văn hóa Việt Nam", "Thông báo 12/TB-UBND"),))
    assert (own.is_working(day), own.holiday_name(day)) == (False, "Ngày Văn hóa Việt Nam")


def test_the_office_has_the_last_word_over_a_shipped_swap() -> None:
    own = Calendar((DayOverride(date(2026, 8, 31), DayKind.WORKING_DAY),))
    assert (own.is_working(date(2026, 8, 31)), own.holiday_name(date(2026, 8, 31))) == (True, "")
    assert own.override(date(2026, 8, 31)) == DayOverride(date(2026, 8, 31), DayKind.WORKING_DAY)


@pytest.mark.parametrize(
    ("kind", "works", "name"),
    [
        (DayKind.OFF, False, "Day off"),
        (DayKind.COMPENSATED_OFF, False, "Day off in lieu"),
        (DayKind.WORKING_DAY, True, ""),
        (DayKind.MAKE_UP_WORK, True, ""),
    ],
)
def test_an_edit_without_a_name_is_named_by_what_it_is(kind: DayKind, works: bool, name: str) -> None:
    day = date(2025, 7, 16)
    own = Calendar((DayOverride(day, kind),))
    assert (own.is_working(day), own.holiday_name(day)) == (works, name)


def test_weekends_are_free_and_have_no_name() -> None:
    assert [PLAIN.is_working(day) for day in days_between(date(2025, 7, 14), date(2025, 7, 20))] == [True] * 5 + [
        False
    ] * 2
    assert PLAIN.holidays_between(date(2025, 7, 14), date(2025, 7, 20)) == {}


def test_swaps_the_library_knows_of_older_years_count_too() -> None:
    assert PLAIN.is_working(date(2014, 12, 27))
    assert PLAIN.holiday_name(date(2015, 1, 2)) == "Day off by swap"


# A Party resolution of 2026 wants it to be a day off; the law did not say so yet. An office may add it.
NOT_TAKEN = {"Ngày Văn hóa Việt Nam"}


def test_every_holiday_the_library_names_has_our_name_or_is_left_out_on_purpose() -> None:
    labels = {
        label.removesuffix(" (nghỉ bù)")
        for names in country_holidays("VN", years=range(2024, 2041), language="vi").values()
        for label in names.split("; ")
        if not label.startswith("Ngày nghỉ (thay cho ngày ")
    }
    assert labels - set(HOLIDAY_NAMES) == NOT_TAKEN


def test_the_last_working_day_before_a_deadline_on_a_weekend() -> None:
    assert PLAIN.last_working_day_on_or_before(date(2026, 12, 5)) == date(2026, 12, 4)
    assert PLAIN.last_working_day_on_or_before(date(2026, 11, 15)) == date(2026, 11, 13)
    assert PLAIN.last_working_day_on_or_before(date(2026, 2, 20)) == date(2026, 2, 13)
    assert PLAIN.last_working_day_on_or_before(date(2026, 12, 15)) == date(2026, 12, 15)


def test_a_week_tells_its_days_off_and_the_saturday_that_is_worked_instead() -> None:
    calendar = Calendar((DayOverride(date(2026, 8, 23), DayKind.WORKING_DAY),))
    assert calendar.remarks_between(date(2026, 8, 17), date(2026, 9, 2)) == {
        date(2026, 8, 22): "Make-up working day",
        date(2026, 8, 23): "Working day",
        date(2026, 8, 31): "Day off by swap",
        date(2026, 9, 1): "National Day",
        date(2026, 9, 2): "National Day",
    }


def test_the_first_working_day_of_the_week_of_tet_is_the_monday_after_it() -> None:
    assert Calendar().first_working_day_from(date(2026, 2, 16)) == date(2026, 2, 23)
    assert Calendar().first_working_day_from(date(2026, 2, 13)) == date(2026, 2, 13)


def test_working_days_are_counted_over_tet() -> None:
    assert PLAIN.add_working_days(date(2026, 2, 13), 1) == date(2026, 2, 23)
    assert PLAIN.add_working_days(date(2026, 2, 23), -1) == date(2026, 2, 13)
    assert PLAIN.add_working_days(date(2026, 2, 14), 0) == date(2026, 2, 14)


@settings(deadline=None)  # the first look loads the holidays
@given(SOME_DAYS, st.integers(-40, 40))
def test_counting_on_and_counting_back_agree(day: date, count: int) -> None:
    start = PLAIN.last_working_day_on_or_before(day)
    there = PLAIN.add_working_days(start, count)
    assert PLAIN.working_days_between(start, there) == count
    assert PLAIN.is_working(there)


@settings(deadline=None)  # the first look loads the holidays
@given(SOME_DAYS)
def test_a_named_day_off_is_never_a_working_day(day: date) -> None:
    assert not (PLAIN.holiday_name(day) and PLAIN.is_working(day))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/3/2026", date(2026, 3, 5)),
        ("05/03/2026", date(2026, 3, 5)),
        ("05-03-2026", date(2026, 3, 5)),
        ("5.3.2026", date(2026, 3, 5)),
        ("5/3/26", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("ngày 05 tháng 3 năm 2026", date(2026, 3, 5)),
        ("Ngày 5 tháng tư năm 2026", date(2026, 4, 5)),
        ("mùng 5 tháng mười hai năm 2026", date(2026, 12, 5)),
        ("20/12", date(2026, 12, 20)),
        ("5/1", date(2027, 1, 5)),
        ("1/7", date(2026, 7, 1)),
        ("ngày 14 tháng 12", date(2026, 12, 14)),
        ("29/2/2028", date(2028, 2, 29)),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, day: date) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "31/4", "29/2", "29/2/2026", "13/13/2026", "tháng 5", "5 tháng ba mươi", "hôm nào", "2026-3-5"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_day(typed, TODAY)


def test_a_leap_day_without_a_year_is_the_one_nearby() -> None:
    assert read_day("29/2", date(2027, 12, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("7h30", "07:30"),
        ("07 giờ 30", "07:30"),
        ("07 giờ 30 phút", "07:30"),
        ("7:30", "07:30"),
        ("0730", "07:30"),
        ("730", "07:30"),
        ("7h", "07:00"),
        ("7 giờ", "07:00"),
        ("17g15", "17:15"),
        ("00:00", "00:00"),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, hour: str) -> None:
    assert read_time(typed) == hour


@pytest.mark.parametrize("typed", ["", "24:00", "7h60", "sáng", "12345", "-7:30", "7:30:00"])
def test_what_is_no_hour_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="hour"):
        read_time(typed)
