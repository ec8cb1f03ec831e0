"""Results rolled up: by campaign, unit with those below, period; and the lines behind each figure."""

import pytest

from desktop_app.domain.indicators import Period, Total
from desktop_app.domain.units import UnitCode
from desktop_app.services import campaigns, checklists, indicators
from desktop_app.services.indicators import Scope
from desktop_app.services.office import Office
from tests.helpers.builders import a_plan


@pytest.fixture
def campaign(district: Office) -> int:
    """The district's: two banners of its own, some of two communes, one of them late, and one that nobody planned."""
    waves = [{"name": "Đợt 1", "start": "2025-01-10", "end": "2025-01-20"}, {"name": "Đợt 2", "start": "2025-02"}]
    plan = campaigns.accept(district, a_plan(waves=waves)).id
    for unit, day, count in (
        ("TRAMTAU", "14/1", "2"),
        ("HATLUU", "15/1", "3"),
        ("HATLUU", "20/2", "4"),
        ("BANMU", "16/1", "5"),
    ):
        banner = {"site": f"{unit} {day}", "hang_by": day, "count": count, "type": "horizontal", "unit": unit}
        checklists.add(district, "banner", banner, plan)
    checklists.add(district, "banner", {"site": "Ngoài kế hoạch", "hang_by": "15/1", "type": "horizontal"})
    first = district.book.items.of_kind("banner", units=["HATLUU"])[0]
    checklists.tick(district, [(str(first.id), "hang")])
    second = district.book.items.of_kind("banner", units=["BANMU"])[0]
    checklists.change(district, second.id, {"done_count": "2"})
    return plan


def test_a_campaigns_figures_hold_planned_and_done(district: Office, campaign: int) -> None:
    assert indicators.totals(district, Scope(campaign=campaign)) == {"TQ01": Total("TQ01", 14, 5, 5)}
    assert indicators.totals(district) == {"TQ01": Total("TQ01", 15, 5, 5)}


def test_a_unit_is_added_up_with_those_below_it(district: Office, campaign: int) -> None:
    assert indicators.totals(district, Scope(campaign, "HATLUU"))["TQ01"] == Total("TQ01", 7, 3, 3)
    assert indicators.totals(district, Scope(campaign, "TRAMTAU"))["TQ01"] == Total("TQ01", 14, 5, 5)


def test_units_stand_side_by_side_and_make_up_the_whole(district: Office, campaign: int) -> None:
    found = indicators.by_unit(district, Scope(campaign))
    assert {code: (one["TQ01"].planned, one["TQ01"].actual) for code, one in found.items()} == {
        UnitCode("TRAMTAU"): (2, 0),
        UnitCode("BANMU"): (5, 2),
        UnitCode("HATLUU"): (7, 3),
    }
    assert (
        sum(one["TQ01"].actual for one in found.values()) == indicators.totals(district, Scope(campaign))["TQ01"].actual
    )


@pytest.mark.parametrize(("period", "planned"), [("2025-W03", 10), ("2025-01", 10), ("2025-Q1", 14), ("2025", 14)])
def test_figures_of_a_week_a_month_a_quarter_a_year(
    district: Office, campaign: int, period: str, planned: float
) -> None:
    found = indicators.totals(district, Scope(campaign, period=Period.parse(period)))
    assert found["TQ01"].planned == planned


def test_a_wave_of_a_campaign_is_a_period_when_its_days_are_known(district: Office, campaign: int) -> None:
    (wave,) = indicators.waves(district, campaign)
    assert wave.key == "Đợt 1"
    assert indicators.totals(district, Scope(campaign, period=wave))["TQ01"].planned == 10


def test_the_lines_behind_a_figure_add_up_to_it(district: Office, campaign: int) -> None:
    scope = Scope(campaign, "HATLUU", Period.parse("2025-Q1"))
    lines = indicators.lines_behind(district, "TQ01", scope)
    assert [str(one.item.answers["site"]) for one in lines] == ["HATLUU 15/1", "HATLUU 20/2"]
    assert sum(one.planned for one in lines) == indicators.totals(district, scope)["TQ01"].planned
    assert sum(one.actual for one in lines) == indicators.totals(district, scope)["TQ01"].actual
    assert indicators.lines_behind(district, "XL01", scope) == []


def test_what_was_planned_last_year_and_done_this_year_counts_this_year(district: Office) -> None:
    item = checklists.add(district, "broadcast", {"day": "30/12/2024", "programme": "Bản tin", "source": "relay"})
    checklists.tick(district, [(str(item.id), "air")])  # on 15 January 2025
    found = indicators.totals(district, Scope(period=Period.parse("2025-01")))
    assert found["PT02"] == Total("PT02", 0, 1, 1)


def test_an_empty_book_has_no_figures(commune: Office) -> None:
    assert indicators.totals(commune, Scope(period=Period.parse("2025"))) == {}
    assert indicators.by_unit(commune) == {}
