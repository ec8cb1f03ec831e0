"""Units that become one, are divided or get another superior: what follows, what is refused, where history counts."""

from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.completeness import WEEKLY, weekly
from desktop_app.domain.indicators import Period
from desktop_app.domain.packages import Outcome
from desktop_app.domain.unit_changes import Reform, usual_day
from desktop_app.domain.units import Succession, SuccessionKind, Unit, UnitCode, UnitRefusal, UnitRefused
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.services import (
    campaigns,
    checklists,
    completeness,
    indicators,
    receiving,
    sending,
    sending_down,
    units,
)
from desktop_app.services.indicators import Scope
from desktop_app.services.office import Office
from desktop_app.services.papers import each_unit
from desktop_app.storage.packages import PackageRow
from tests.helpers.builders import PROVINCE, TODAY, Clock, OpenOffice, a_plan, a_unit, work
from tests.helpers.fake_usb import FakeUsb

VIETNAMESE = Language.load("vi")
REFORM = date(2025, 7, 1)
LATER = date(2025, 7, 9)
MERGE, SPLIT, MOVE = SuccessionKind.MERGE, SuccessionKind.SPLIT, SuccessionKind.NEW_SUPERIOR
NEW = a_unit("04600", "UBND xã Trạm Tấu", parent="TRAMTAU")


def codes(*named: str) -> tuple[UnitCode, ...]:
    return tuple(UnitCode(one) for one in named)


def banner(office: Office, unit: str, day: str) -> None:
    made = checklists.add(office, "banner", {"site": unit, "hang_by": day, "count": "2", "unit": unit})
    checklists.tick(office, [(str(made.id), "hang")])


def unit(office: Office, code: str) -> Unit:
    return office.tree().by_code[UnitCode(code)]


def done(office: Office, unit: str | None = None) -> float:
    return indicators.totals(office, Scope(unit=unit))["TQ01"].actual


@pytest.fixture
def merged(district: Office, clock: Clock) -> Office:
    """Two communes have done something each, then became one; a hamlet of the first goes with it."""
    units.add(district, a_unit("HL01", "Thôn Một", "hamlet", "HATLUU"))
    for code in ("HATLUU", "BANMU", "HL01"):
        banner(district, code, "15/1")
    clock.on(LATER)
    units.carry_out(district, Reform(MERGE, REFORM, codes("HATLUU", "BANMU"), begins=(NEW,)))
    return district


def test_two_communes_become_a_new_one_in_one_step(merged: Office) -> None:
    assert [unit(merged, code).valid_to for code in ("HATLUU", "BANMU")] == [date(2025, 6, 30)] * 2
    assert unit(merged, "04600").valid_from == REFORM
    assert unit(merged, "HL01").parent == "04600"
    assert merged.tree().followers(UnitCode("BANMU"), LATER) == ("04600",)
    assert [one.code for one in units.reporting_units(merged, LATER)] == ["VHTT", "04600"]
    after = work(merged.book)
    merged.book.take_back()
    assert unit(merged, "HATLUU").valid_to is None
    assert "04600" not in merged.tree().by_code
    assert merged.tree().successions == ()
    merged.book.take_back(forward=True)
    assert work(merged.book) == after


def test_what_was_done_before_counts_with_the_one_that_took_over(merged: Office) -> None:
    banner(merged, "04600", "8/7")
    by_unit = indicators.by_unit(merged)
    assert {code: total["TQ01"].actual for code, total in by_unit.items()} == {UnitCode("04600"): 8}
    assert done(merged, "04600") == done(merged) == 8
    assert len(indicators.lines_behind(merged, "TQ01", Scope(unit="04600"))) == 4
    assert done(merged, "BANMU") == 2, "its own history can still be looked at"


def test_work_still_to_be_done_comes_to_the_one_that_took_over(merged: Office) -> None:
    for code in ("HATLUU", "BANMU", "04600"):
        checklists.add(merged, "task", {"title": f"Việc của {code}", "day": "10/7/2025", "unit": code})
    week = Week.of(LATER)
    titles = {
        entry.title for entry in checklists.week(merged, week, VIETNAMESE, "04600").entries if entry.kind == "task"
    }
    assert titles == {"Việc của HATLUU", "Việc của BANMU", "Việc của 04600"}
    assert [entry.unit_name for entry in checklists.week(merged, week, VIETNAMESE, "BANMU").entries if entry.day] == [
        "UBND xã Bản Mù"
    ], "its own list can still be looked at"
    assert each_unit.of_week(merged, week) == ["HL01", "04600"], "there is one sheet for all of it"


def test_a_plan_that_still_names_them_gives_their_tasks_to_the_one_that_took_over(merged: Office) -> None:
    district_body = merged.tree().by_code[UnitCode("VHTT")]
    units.change(merged, replace(district_body, valid_to=date(2025, 6, 30)))
    headings = [{"unit": name, "tasks": ["Treo cờ"]} for name in ("UBND xã Bản Mù", district_body.name)]
    accepted = campaigns.accept(merged, a_plan(assignments=headings))
    assert [item.unit for item in merged.book.items.of_campaign(accepted.id)] == ["04600", "VHTT"]
    assert [(one.where, one.message) for one in accepted.warnings] == [("assignments[1]", campaigns.NO_MORE)]


def test_reports_of_before_stand_beside_the_one_that_took_over(district: Office, clock: Clock) -> None:
    week = Week.of(TODAY)
    at = f"{week.sunday}T08:00:00+07:00"
    with district.book.writing("Receive a package"):
        for number, code in enumerate(("HATLUU", "BANMU"), 1):
            arrived = PackageRow("in", code, code, "their book", number, str(week), at, at, code, "x.zip", 1)
            district.book.packages.remember(arrived)
    clock.on(LATER)
    units.carry_out(district, Reform(MERGE, REFORM, codes("HATLUU", "BANMU"), begins=(NEW,)))
    clock.on(date(2025, 7, 30))
    weeks = [weekly(one, completeness.terms(district, WEEKLY)) for one in (week, Week.of(LATER))]
    rows = completeness.board(district, completeness.duties(district)[0], weeks)
    stood = {str(row.unit.code): ([bool(report) for report in row.reports], row.heir) for row in rows if not row.is_own}
    new = unit(district, "04600")
    assert list(stood)[-3:] == ["BANMU", "HATLUU", "04600"]
    assert stood["BANMU"] == stood["HATLUU"] == ([True, False], new)
    assert stood["04600"] == ([False, True], None)
    register = completeness.register(district, Period.parse("2025-01"))
    assert {str(one.code) for one, _duty, _report in register} == {"HATLUU", "BANMU"}


def test_a_commune_takes_in_another_and_goes_on(district: Office, clock: Clock) -> None:
    banner(district, "BANMU", "15/1")
    clock.on(LATER)
    effect = units.carry_out(district, Reform(MERGE, REFORM, codes("HATLUU", "BANMU"), goes_on=codes("HATLUU")))
    assert [one.code for one in effect.ended] == ["BANMU"]
    assert unit(district, "HATLUU").valid_to is None
    assert done(district, "HATLUU") == 2


def test_a_divided_unit_keeps_its_history_for_nobody_can_divide_it(district: Office, clock: Clock) -> None:
    banner(district, "BANMU", "15/1")
    clock.on(LATER)
    parts = tuple(replace(NEW, code=UnitCode(code), name=code) for code in ("04601", "04602"))
    units.carry_out(district, Reform(SPLIT, REFORM, codes("BANMU"), begins=parts))
    assert district.tree().followers(UnitCode("BANMU"), LATER) == ("04601", "04602")
    assert {str(code): one["TQ01"].actual for code, one in indicators.by_unit(district).items()} == {"BANMU": 2}


def test_the_district_ends_with_its_bodies_and_its_communes_report_to_the_province(
    open_office: OpenOffice, clock: Clock
) -> None:
    province = open_office(PROVINCE)
    with province.book.writing("Receive a package"):
        for one in ("HATLUU", "BANMU"):
            province.book.units.save(a_unit(one, parent="TRAMTAU", owner="TRAMTAU"), province.code)
        body = a_unit("VHTT", "Phòng VH&TT", "district_body", "TRAMTAU", owner="TRAMTAU")
        province.book.units.save(body, province.code)
    clock.on(LATER)
    moved = Reform(MOVE, REFORM, codes("HATLUU", "BANMU"), superior=UnitCode("YENBAI"), ends_superior=True)
    with pytest.raises(UnitRefused) as caught:
        units.foresee(province, replace(moved, units=codes("HATLUU")))
    assert caught.value.reason is UnitRefusal.STILL_BELOW
    with pytest.raises(UnitRefused) as caught:
        units.foresee(province, replace(moved, ends_superior=False))
    assert caught.value.reason is UnitRefusal.BELONGS_TO_OTHERS, "the district is still there and keeps it"
    effect = units.carry_out(province, moved)
    assert [one.code for one in effect.ended] == ["TRAMTAU", "VHTT"]
    assert [one.code for one in units.reporting_units(province, LATER)] == ["BANMU", "HATLUU"]
    assert usual_day([unit(province, "HATLUU")], LATER) == REFORM
    assert usual_day([body], LATER) == LATER


@pytest.mark.parametrize(
    ("reform", "reason"),
    [
        (Reform(MERGE, date(2025, 1, 1), codes("HATLUU", "MOI"), begins=(NEW,)), UnitRefusal.BEGAN_LATER),
        (Reform(MERGE, REFORM, codes("HATLUU", "CU"), begins=(NEW,)), UnitRefusal.HAS_ENDED),
        (Reform(MERGE, REFORM, codes("HATLUU"), begins=(NEW,)), UnitRefusal.TOO_FEW),
        (Reform(MERGE, REFORM, codes("HATLUU", "BANMU")), UnitRefusal.TOO_FEW),
        (Reform(MERGE, REFORM, codes("HATLUU"), goes_on=codes("HATLUU")), UnitRefusal.TOO_FEW),
        (Reform(MERGE, REFORM, codes("HATLUU", "KHONG"), begins=(NEW,)), UnitRefusal.UNKNOWN),
        (Reform(MERGE, REFORM, codes("TRAMTAU", "BANMU"), goes_on=codes("BANMU")), UnitRefusal.OWN_ENDS),
        (
            Reform(MERGE, REFORM, codes("HATLUU", "BANMU"), begins=(replace(NEW, code=UnitCode("VHTT")),)),
            UnitRefusal.CODE_TAKEN,
        ),
        (
            Reform(MERGE, REFORM, codes("HATLUU", "BANMU"), begins=(replace(NEW, parent=UnitCode("BANMU")),)),
            UnitRefusal.SUPERIOR_GONE,
        ),
        (Reform(SPLIT, REFORM, codes("HATLUU", "BANMU"), begins=(NEW, NEW)), UnitRefusal.ONE_AT_A_TIME),
        (Reform(SPLIT, REFORM, codes("HATLUU"), begins=(NEW,)), UnitRefusal.TOO_FEW),
        (Reform(MOVE, REFORM, codes("HATLUU")), UnitRefusal.TOO_FEW),
        (Reform(MOVE, REFORM, codes("TRAMTAU"), superior=UnitCode("HATLUU")), UnitRefusal.OWN_ANCESTOR),
        (Reform(MOVE, REFORM, codes("HATLUU"), superior=UnitCode("HATLUU")), UnitRefusal.OWN_ANCESTOR),
        (Reform(MOVE, REFORM, codes("HATLUU"), superior=UnitCode("CU")), UnitRefusal.SUPERIOR_GONE),
    ],
    ids=lambda value: value.name if isinstance(value, UnitRefusal) else value.kind.value,
)
def test_what_cannot_have_been_is_refused_and_nothing_changes(
    reading: Office, reform: Reform, reason: UnitRefusal
) -> None:
    before = work(reading.book)
    with pytest.raises(UnitRefused) as caught:
        units.carry_out(reading, reform)
    assert caught.value.reason is reason
    assert work(reading.book) == before


@pytest.fixture
def reading(district: Office, clock: Clock) -> Office:
    """The district, with a commune that began late and one that ended long ago."""
    units.add(district, a_unit("MOI", parent="TRAMTAU", valid_from=date(2025, 2, 1)))
    units.add(district, a_unit("CU", parent="TRAMTAU", valid_to=date(2024, 12, 31)))
    clock.on(LATER)
    return district


def test_a_unit_that_was_ended_by_hand_can_still_be_given_its_successor(district: Office, clock: Clock) -> None:
    clock.on(LATER)
    units.change(district, replace(unit(district, "BANMU"), valid_to=date(2025, 6, 30)))
    reform = Reform(MERGE, REFORM, codes("HATLUU", "BANMU"), goes_on=codes("HATLUU"))
    units.carry_out(district, reform)
    with pytest.raises(UnitRefused) as caught:
        units.foresee(district, reform)
    assert caught.value.reason is UnitRefusal.HAS_ENDED, "once is enough"


# --- written down ahead -----------------------------------------------------------------------------------------------

DECIDED, DAY_BEFORE = date(2025, 3, 3), date(2025, 6, 30)


def hands(office: Office) -> list[str]:
    return [str(one.code) for one in units.reporting_units(office, office.today())]


@pytest.fixture
def decided(district: Office, clock: Clock) -> Office:
    """In March it is decided that two communes become one on 1 July; a hamlet of the first will go with it."""
    units.add(district, a_unit("HL01", "Thôn Một", "hamlet", "HATLUU"))
    clock.on(DECIDED)
    units.carry_out(district, Reform(MERGE, REFORM, codes("HATLUU", "BANMU"), begins=(NEW,)))
    return district


def test_what_is_decided_ahead_holds_from_its_day_on_and_nobody_has_to_do_anything(
    decided: Office, clock: Clock
) -> None:
    for day, expected, above in (
        (DAY_BEFORE, ["VHTT", "BANMU", "HATLUU"], "HATLUU"),
        (REFORM, ["VHTT", NEW.code], NEW.code),
    ):
        clock.on(day)
        assert sorted(hands(decided)) == sorted(expected)
        assert unit(decided, "HL01").parent == above
        assert [str(one.code) for one in sending_down.receivers(decided)] == [
            one for one in ("HATLUU", "BANMU", NEW.code) if one in expected
        ]
        assert decided.tree().followers(UnitCode("BANMU"), day) == ((NEW.code,) if day == REFORM else ("BANMU",))


def test_weeks_before_the_day_are_awaited_from_the_old_units_and_those_after_it_from_the_new_one(
    decided: Office, clock: Clock
) -> None:
    clock.on(date(2025, 7, 30))
    terms = completeness.terms(decided, WEEKLY)
    weeks = [weekly(Week.of(day), terms) for day in (date(2025, 6, 20), LATER)]
    rows = completeness.board(decided, completeness.duties(decided)[0], weeks)
    awaited = {str(row.unit.code): [bool(one) for one in row.reports] for row in rows if not row.is_own}
    assert awaited[NEW.code] == [False, True]
    clock.on(date(2025, 6, 25))
    rows = completeness.board(decided, completeness.duties(decided)[0], weeks[:1])
    assert {str(row.unit.code) for row in rows} >= {"HATLUU", "BANMU"}
    assert NEW.code not in {row.unit.code for row in rows}


def test_what_was_decided_ahead_is_taken_back_also_after_its_day(decided: Office, clock: Clock) -> None:
    clock.on(LATER)
    units.settle_moves(decided)
    assert decided.book.units.tree().by_code[UnitCode("HL01")].parent == NEW.code
    assert decided.book.take_back() == "Move units on their day"
    assert decided.book.take_back() == "Merge, split or move units"
    assert (unit(decided, "HL01").parent, unit(decided, "BANMU").valid_to) == ("HATLUU", None)
    assert (NEW.code in decided.tree().by_code, decided.tree().successions) == (False, ())


def test_a_superior_is_changed_ahead_and_a_later_word_of_a_person_counts_more(district: Office, clock: Clock) -> None:
    for code in ("B1", "B2"):
        units.add(district, a_unit(code, code, "commune_body", "HATLUU"))
    clock.on(DECIDED)
    units.carry_out(district, Reform(MOVE, REFORM, codes("B1", "B2"), superior=UnitCode("BANMU")))
    assert [unit(district, code).parent for code in ("B1", "B2")] == ["HATLUU", "HATLUU"]
    clock.on(REFORM)
    assert [unit(district, code).parent for code in ("B1", "B2")] == ["BANMU", "BANMU"]
    units.change(district, replace(unit(district, "B1"), parent=UnitCode("HATLUU")))
    units.change(district, replace(unit(district, "B2"), name="Ban Hai"))
    assert [unit(district, code).parent for code in ("B1", "B2")] == ["HATLUU", "BANMU"]


def test_what_was_decided_does_not_come_about_once_the_last_day_is_taken_away(decided: Office, clock: Clock) -> None:
    with pytest.raises(UnitRefused) as caught:
        units.foresee(decided, Reform(MERGE, DECIDED, codes("HATLUU", "BANMU"), goes_on=codes("HATLUU")))
    assert caught.value.reason is UnitRefusal.WILL_END
    for code in ("HATLUU", "BANMU"):
        units.change(decided, replace(unit(decided, code), valid_to=None))
    units.remove(decided, NEW.code)
    clock.on(LATER)
    assert decided.tree().successions == ()
    assert sorted(hands(decided)) == ["BANMU", "HATLUU", "VHTT"]
    assert unit(decided, "HL01").parent == "HATLUU"


def test_a_day_that_is_years_ahead_is_a_year_mistyped(district: Office) -> None:
    with pytest.raises(UnitRefused) as caught:
        units.foresee(district, Reform(MERGE, date(2035, 7, 1), codes("HATLUU", "BANMU"), begins=(NEW,)))
    assert caught.value.reason is UnitRefusal.DAY_AHEAD


def test_what_is_decided_ahead_travels_and_holds_in_the_book_above_from_its_day_on(
    decided: Office, open_office: OpenOffice, clock: Clock, usb: FakeUsb
) -> None:
    province = open_office(PROVINCE)
    receiving.receive(province, [sending.send_up(decided, usb.root).file], trust=True)
    for day, above in ((DAY_BEFORE, "HATLUU"), (REFORM, NEW.code)):
        clock.on(day)
        assert unit(province, "HL01").parent == above
    (taken,) = receiving.receive(province, [sending.send_up(decided, usb.root).file])
    assert taken.outcome is Outcome.TAKEN
    assert province.book.units.tree().by_code[UnitCode("HL01")].parent == NEW.code


def test_an_office_sends_to_its_new_superior_from_the_day_on_that_was_written_down(
    commune: Office, clock: Clock, usb: FakeUsb
) -> None:
    above = a_unit("YENBAI", "UBND tỉnh Yên Bái", "province")
    units.add(commune, above)
    units.carry_out(commune, Reform(MOVE, REFORM, (commune.code,), superior=above.code))
    sent = []
    for day in (DAY_BEFORE, REFORM):
        clock.on(day)
        sent.append(sending.send_up(commune, usb.root).to)
    assert sent == ["TRAMTAU", "YENBAI"]
    commune.__dict__.pop("identity", None)
    assert commune.identity.parent == "YENBAI"


def test_nobody_says_of_units_of_others_where_they_will_stand(district: Office, clock: Clock) -> None:
    grab = Succession(UnitCode("BANMU"), UnitCode("HATLUU"), REFORM, SuccessionKind.STANDS_UNDER)
    ring = Succession(UnitCode("TRAMTAU"), UnitCode("HATLUU"), REFORM, SuccessionKind.STANDS_UNDER)
    with district.book.writing("A package of the commune"):
        district.book.units.save_successions([grab, ring])
        district.book.db.execute("update successions set owner = 'HATLUU' where before = 'BANMU'")
    clock.on(LATER)
    assert unit(district, "BANMU").parent == "TRAMTAU"
    assert unit(district, "TRAMTAU").parent != "HATLUU", "nobody stands below itself"


# --- divided among units that go on -----------------------------------------------------------------------------------


def test_a_part_can_go_to_a_unit_that_is_there_already(district: Office, clock: Clock) -> None:
    clock.on(LATER)
    part = replace(NEW, code=UnitCode("04601"), name="Xã Một")
    units.carry_out(district, Reform(SPLIT, REFORM, codes("BANMU"), begins=(part,), goes_on=codes("HATLUU")))
    assert district.tree().followers(UnitCode("BANMU"), LATER) == ("HATLUU", "04601")
    assert (unit(district, "HATLUU").valid_to, unit(district, "BANMU").valid_to) == (None, date(2025, 6, 30))
