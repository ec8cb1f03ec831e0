"""Reports that are owed: which, when, since when, and by which public name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.date_rules import BeforeDay, EveryMonth, EveryYear, FromCongress
from desktop_app.domain.obligations import Obligation, Owed, late, owed, owed_id

YEARLY = Obligation(1, ("UBND huyện",), None, EveryYear(11, 15), id=3)
ONCE = Obligation(1, ("UBND huyện",), "Phòng VH&TT", BeforeDay(date(2025, 6, 15)), id=4)
AFTER_CONGRESS = Obligation(2, ("Hội",), None, FromCongress(10), id=5)
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)


def dues(*obligations: Obligation, strict: bool = True, congress: date | None = None) -> list[date]:
    return [one.due for one in owed(obligations, {}, FIRST, LAST, {2: congress} if congress else {}, strict)]


def test_each_occurrence_is_owed() -> None:
    assert dues(YEARLY, ONCE) == [date(2024, 11, 14), date(2025, 11, 14), date(2025, 6, 14)]
    assert dues(ONCE, strict=False) == [date(2025, 6, 15)]


def test_what_comes_again_was_not_owed_before_its_plan() -> None:
    later = Obligation(1, (), None, EveryYear(11, 15), since=date(2025, 1, 8))
    assert dues(later) == [date(2025, 11, 14)]
    monthly = Obligation(1, (), None, EveryMonth(5), since=date(2025, 11, 5))
    assert dues(monthly) == [date(2025, 12, 4)]
    once = Obligation(1, (), None, BeforeDay(date(2024, 6, 15)), since=date(2025, 1, 8))
    assert dues(once) == [date(2024, 6, 14)], "a day that is written is owed, however late the plan came"


def test_what_hangs_on_the_congress_waits_for_it() -> None:
    assert dues(AFTER_CONGRESS) == []
    assert dues(AFTER_CONGRESS, congress=date(2025, 3, 1)) == [date(2025, 3, 11)]


def test_what_was_sent_is_not_late() -> None:
    sent = {(3, date(2024, 11, 14)): date(2024, 11, 20)}
    occurrences = owed([YEARLY, ONCE], sent, FIRST, LAST, {}, strict=True)
    assert [one.sent_on for one in occurrences] == [date(2024, 11, 20), None, None]
    assert [one.due for one in late(occurrences, date(2025, 12, 1))] == [date(2025, 6, 14), date(2025, 11, 14)]
    assert late(occurrences, date(2025, 6, 14)) == ()


@given(st.integers(0, 10**9), st.dates())
def test_a_public_name_is_read_back(number: int, due: date) -> None:
    owes = Owed(Obligation(1, (), None, EveryYear(1, 1), id=number), due)
    assert owed_id(owes.id) == (number, due)


@pytest.mark.parametrize(
    "text", ["", "12", "R", "R3", "R3@", "R@2025-01-01", "R3@2025-02-30", "R²@2025-01-01", "r3@2025-01-01"]
)
def test_other_names_are_none(text: str) -> None:
    assert owed_id(text) is None


@given(st.text())
def test_whatever_is_typed_is_a_name_or_none(text: str) -> None:
    assert owed_id(text) is None or text.startswith("R")
