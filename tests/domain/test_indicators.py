"""Results: periods as offices write them, codes as the forms have them, lines added up on the right day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.checklist_kinds import KINDS
from desktop_app.domain.checklists import Item
from desktop_app.domain.indicators import COUNTING_KINDS, INDICATOR, INDICATORS, Period, Share, Sums, Total, shares
from tests.helpers.builders import an_item


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2024-q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        (" 2025-W3 ", date(2025, 1, 13), date(2025, 1, 19)),
    ],
)
def test_a_period_is_read_as_offices_write_it(written: str, first: date, last: date) -> None:
    period = Period.parse(written)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "2025-Q5", "2025-13", "2025-W54", "năm 2025", "0000", "2025-1", "²⁰²⁵", "12025"]
)
def test_what_is_no_period_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Period.parse(written)


def test_every_code_stands_once() -> None:
    assert len(INDICATOR) == len(INDICATORS)
    assert list(INDICATOR)[:3] == ["VB01", "HN01", "HN02"]


def test_kinds_count_towards_codes_that_exist() -> None:
    assert {counts.code for kind in KINDS for counts in kind.indicators} <= set(INDICATOR)
    assert "task" not in COUNTING_KINDS


def done(item: Item, on: date, state: str = "done") -> Item:
    key = {"banner": "hung_on"}.get(item.kind, "done_on")
    return replace(item, state=state).with_value(key, on.isoformat())


def totals(found: Iterable[Share], period: Period | None = None) -> dict[str, Total]:
    sums = Sums(period)
    for share in found:
        sums.add(share)
    return sums.totals()


def summed(items: list[Item], period: str | None = None) -> dict[str, tuple[float, float, float]]:
    found = totals(shares(items), Period.parse(period) if period else None)
    return {code: (one.planned, one.actual, one.cumulative) for code, one in found.items()}


def test_a_banner_hung_in_part_counts_with_its_part() -> None:
    banner = an_item("banner", type="horizontal", count="5", done_count="3")
    assert summed([banner]) == {"TQ01": (5, 3, 3)}
    assert summed([an_item("banner", type="flag", count="40")]) == {"TQ05": (40, 0, 0)}
    assert summed([an_item("banner", type="poster", count="16", state="hung")]) == {"TQ04": (16, 16, 16)}


def test_a_round_counts_as_a_round_with_its_hours_and_hamlets() -> None:
    drive = an_item("car_run", starts_at="6:30", ends_at="8:00", hamlets="4")
    assert summed([done(drive, date(2025, 1, 15))]) == {"XL01": (1, 1, 1), "XL02": (1.5, 1.5, 1.5), "XL03": (4, 4, 4)}


def test_what_was_not_done_was_planned_all_the_same() -> None:
    told = an_item("broadcast", minutes="10", language="Mông", source="own", state="not_done")
    assert summed([told]) == {"PT01": (1, 0, 0), "PT02": (1, 0, 0), "PT03": (10, 0, 0), "PT04": (1, 0, 0)}


def test_planned_counts_on_its_day_and_done_on_the_day_it_was_done() -> None:
    late = done(an_item("broadcast", day="30/1/2025", source="relay", language="Việt"), date(2025, 2, 2))
    assert summed([late], "2025-01") == {"PT02": (1, 0, 0)}
    assert summed([late], "2025-02") == {"PT02": (0, 1, 1)}
    assert summed([late], "2025-Q1") == {"PT02": (1, 1, 1)}


def test_cumulative_goes_from_the_first_day_of_the_year() -> None:
    plain = {"source": "relay", "language": "Việt"}
    days = ("10/11/2024", "3/1/2025", "20/1/2025", "5/2/2025")
    all_ = [done(an_item("broadcast", day=day, **plain), an_item("broadcast", day=day).day("day")) for day in days]  # type: ignore[arg-type]
    assert summed(all_, "2025-02") == {"PT02": (1, 1, 3)}
    assert summed(all_) == {"PT02": (4, 4, 4)}


def test_a_share_of_nothing_planned_is_no_share() -> None:
    found = totals(shares([an_item("banner", type="flag", count="40", done_count="10")]))["TQ05"]
    assert found.part == 0.25
    people = totals(shares([done(an_item("event", type="talk", attended="80"), date(2025, 1, 15))]))["TM02"]
    assert people.actual == 80
