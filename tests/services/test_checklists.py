"""Checklists on a real book: typed in, ticked, moved; and the week they make up."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop_app.domain.checklists import ClashKind
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.services import campaigns, checklists, clashes
from desktop_app.services.office import Office
from tests.helpers.builders import TODAY, Clock, a_plan, an_item, everything, work

ENGLISH, VIETNAMESE = Language.load("en"), Language.load("vi")
WEEK = Week.of(TODAY)


def banner(office: Office, **values: object) -> int:
    return checklists.add(office, "banner", {"site": "Cầu vòm", "hang_by": "15/1", **values}).id


def titles(office: Office, week: Week = WEEK, unit: str | None = None) -> dict[str, list[str]]:
    """The lines of a week under "overdue" and their days."""
    plan = checklists.week(office, week, ENGLISH, unit)
    found = {"overdue": [entry.title for entry in plan.overdue]}
    found |= {f"{day.day:%d/%m}": [entry.title for entry in day.entries] for day in plan.days}
    return {day: lines for day, lines in found.items() if lines}


# --- lines ------------------------------------------------------------------------------------------------------------


def test_a_line_is_kept_with_its_unit_campaign_and_days(district: Office) -> None:
    campaign = campaigns.accept(district, a_plan()).id
    values = {"site": " Cầu  vòm ", "hang_by": "15/1", "remove_by": "20/1", "count": "3", "unit": "ubnd xa hat luu"}
    item = checklists.add(district, "banner", values, campaign)
    kept = district.book.items.get(item.id)
    assert kept
    assert (kept.unit, kept.campaign, kept.owner) == ("HATLUU", campaign, "TRAMTAU")
    assert dict(kept.answers) == {"site": "Cầu vòm", "hang_by": "2025-01-15", "remove_by": "2025-01-20", "count": 3}
    assert district.book.undoable() == "Add a line"


def test_without_a_doer_it_is_our_own_work(office: Office) -> None:
    assert checklists.add(office, "task", {"title": "Họp"}).unit == "HATLUU"
    assert checklists.add(office, "task", {"title": "Họp", "who": "Đồng chí An"}).unit is None


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"site": ""}, FieldRefusal.EMPTY),
        ({"site": "\u200b"}, FieldRefusal.EMPTY),
        ({"hang_by": "hôm nào"}, FieldRefusal.NOT_A_DAY),
        ({"count": "ba"}, FieldRefusal.NOT_A_NUMBER),
        ({"count": "0"}, FieldRefusal.TOO_SMALL),
        ({"count": "10.001"}, FieldRefusal.TOO_LARGE),
        ({"type": "to"}, FieldRefusal.NOT_A_CHOICE),
        ({"state": "xong rồi"}, FieldRefusal.NOT_A_CHOICE),
        ({"site": "x" * 301}, FieldRefusal.TOO_LONG),
        ({"unit": "UBND xã nào đó"}, FieldRefusal.UNKNOWN_UNIT),
        ({"colour": "đỏ"}, FieldRefusal.UNKNOWN_FIELD),
        ({"remove_by": "14/01/2025"}, FieldRefusal.DAYS_CROSSED),
    ],
    ids=str,
)
def test_an_answer_that_does_not_fit_stores_nothing(
    office: Office, values: dict[str, object], reason: FieldRefusal
) -> None:
    line = banner(office)
    before = everything(office.book)
    for refused in (lambda: banner(office, **values), lambda: checklists.change(office, line, values)):
        with pytest.raises(FieldRefused) as caught:
            refused()
        assert caught.value.reason is reason
    with pytest.raises(FieldRefused):
        checklists.put_in(
            office, "banner", (), [(one, None) for one in ({"site": "A", "hang_by": "15/1"}, {"site": "B"} | values)]
        )
    with pytest.raises(FieldRefused):
        checklists.change_many(office, [(line, {"note": "x"}), (line, values)])
    assert everything(office.book) == before


def test_kinds_plans_and_lines_that_are_not_there_are_refused(office: Office) -> None:
    refusals: list[tuple[Callable[[], object], FieldRefusal]] = [
        (lambda: checklists.add(office, "parade", {}), FieldRefusal.UNKNOWN_KIND),
        (lambda: checklists.add(office, "task", {"title": "x"}, 99), FieldRefusal.UNKNOWN_CAMPAIGN),
        (lambda: checklists.change(office, 99, {}), FieldRefusal.UNKNOWN_ITEM),
        (lambda: checklists.remove(office, [99]), FieldRefusal.UNKNOWN_ITEM),
        (lambda: checklists.tick(office, [("99", "")]), FieldRefusal.UNKNOWN_ITEM),
        (lambda: checklists.tick(office, [("R99@2025-01-15", "")]), FieldRefusal.UNKNOWN_ITEM),
        (lambda: checklists.tick(office, [("R" + "9" * 30 + "@2025-01-15", "")]), FieldRefusal.UNKNOWN_ITEM),
        (lambda: checklists.tick(office, [("9" * 30, "")]), FieldRefusal.UNKNOWN_ITEM),
        (lambda: checklists.tick(office, [("²", "")]), FieldRefusal.UNKNOWN_ITEM),
        (lambda: checklists.move(office, [("R1@2025-01-15", "")], TODAY), FieldRefusal.UNKNOWN_ITEM),
    ]
    for refused, reason in refusals:
        with pytest.raises(FieldRefused) as caught:
            refused()
        assert caught.value.reason is reason
    assert office.book.counts()["items"] == 0


def test_lines_of_another_office_can_be_seen_and_not_changed(office: Office) -> None:
    line = banner(office)
    office.book.db.execute("update items set owner = 'BANMU'")
    before = everything(office.book)
    for refused in (
        lambda: checklists.change(office, line, {"note": "x"}),
        lambda: checklists.remove(office, [line]),
        lambda: checklists.tick(office, [(str(line), "hang")]),
        lambda: checklists.move(office, [(str(line), "hang")], TODAY),
    ):
        with pytest.raises(FieldRefused) as caught:
            refused()
        assert caught.value.reason is FieldRefusal.BELONGS_TO_OTHERS
    assert everything(office.book) == before
    assert [entry.owner for entry in checklists.week(office, WEEK, ENGLISH).entries] == ["BANMU"]


def test_many_lines_are_one_step_each_way(office: Office) -> None:
    before = work(office.book)
    rows = [({"site": f"Thôn {n}", "hang_by": "15/1"}, None) for n in range(5)]
    lines = checklists.put_in(office, "banner", (), rows)
    added = work(office.book)
    checklists.change_many(office, [(line.id, {"count": n + 1}) for n, line in enumerate(lines)])
    assert checklists.remove(office, [line.id for line in lines]) == 5
    assert [office.book.take_back() for _ in range(2)] == ["Delete lines", "Change lines"]
    assert work(office.book) == added
    assert office.book.take_back() == "Paste lines"
    assert work(office.book) == before


def test_saying_the_same_again_is_no_step(office: Office) -> None:
    line = banner(office, count=3)
    checklists.change(office, line, {"count": "3", "site": "Cầu vòm "})
    assert office.book.undoable() == "Add a line"


@pytest.mark.parametrize("word", ["hung", "Hung", "Đã treo"])
def test_a_state_is_given_by_key_or_title_in_either_language(office: Office, word: str) -> None:
    title = VIETNAMESE.gettext("Hung")
    line = banner(office, state=title if word == "Đã treo" else word)
    kept = office.book.items.get(line)
    assert kept
    assert (kept.state, kept.day("hung_on")) == ("hung", TODAY)


def test_a_state_keeps_only_the_days_that_are_true_in_it(office: Office, clock: Clock) -> None:
    line = banner(office, remove_by="20/1", state="hung")
    clock.later(days=3)
    checklists.change(office, line, {"state": "done"})
    kept = office.book.items.get(line)
    assert kept
    assert (kept.state, kept.day("hung_on"), kept.day("taken_down_on")) == ("taken_down", TODAY, date(2025, 1, 18))
    checklists.change(office, line, {"state": "planned"})
    kept = office.book.items.get(line)
    assert kept
    assert (kept.day("hung_on"), kept.day("taken_down_on")) == (None, None)


def test_what_was_written_before_is_offered_most_frequent_first(office: Office) -> None:
    for site in ("Chợ", "Cầu vòm", "Chợ"):
        banner(office, site=site, who="An")
    assert checklists.written_before(office, "banner", "site") == [("Chợ", 2), ("Cầu vòm", 1)]
    assert checklists.written_before(office, "banner", "who") == [("An", 3)]


# --- the week ---------------------------------------------------------------------------------------------------------


def test_a_week_has_what_is_planned_due_and_late(office: Office) -> None:
    banner(office, remove_by="18/1")
    checklists.add(office, "task", {"title": "Trong tuần", "due": "17/1"})
    checklists.add(office, "task", {"title": "Quá hạn", "due": "10/1"})
    checklists.add(office, "task", {"title": "Tuần sau", "due": "22/1"})
    checklists.add(office, "task", {"title": "Xong rồi", "due": "9/1", "state": "done"})
    checklists.add(office, "task", {"title": "Không ngày"})
    assert titles(office) == {
        "overdue": ["Quá hạn"],
        "15/01": ["Hang 1 banner · Cầu vòm"],
        "17/01": ["Trong tuần"],
        "18/01": ["Take down 1 banner · Cầu vòm"],
    }
    assert titles(office, WEEK.moved(1))["22/01"] == ["Tuần sau"]
    assert checklists.overdue(office) == 1


def test_a_banner_is_late_to_be_hung_before_it_is_late_to_be_taken_down(office: Office, clock: Clock) -> None:
    line = banner(office, remove_by="18/1")
    clock.on(date(2025, 1, 27))
    week = Week.of(date(2025, 1, 27))
    assert titles(office, week) == {"overdue": ["Hang 1 banner · Cầu vòm"]}
    checklists.tick(office, [(str(line), "hang")])
    assert titles(office, week) == {"overdue": ["Take down 1 banner · Cầu vòm"]}
    checklists.tick(office, [(str(line), "take_down")])
    assert titles(office, week) == {}


@pytest.mark.parametrize(
    ("week", "days"),
    [
        (Week(2020, 53), ["28/12", "31/12", "01/01", "03/01"]),
        (Week(2021, 1), ["04/01"]),
        (Week(2024, 1), ["01/01"]),
    ],
    ids=str,
)
def test_weeks_run_over_the_end_of_the_year(office: Office, clock: Clock, week: Week, days: list[str]) -> None:
    clock.on(date(2020, 1, 1))
    for day in ("27/12/2020", "28/12/2020", "31/12/2020", "01/01/2021", "03/01/2021", "04/01/2021", "01/01/2024"):
        checklists.add(office, "task", {"title": day, "day": day, "state": "done"})
    assert list(titles(office, week)) == days


def test_a_week_names_its_holidays_in_the_persons_language(office: Office) -> None:
    week = Week.of(date(2025, 9, 2))
    for language, name in ((ENGLISH, "National Day"), (VIETNAMESE, VIETNAMESE.gettext("National Day"))):
        plan = checklists.week(office, week, language)
        assert {day.day: day.holiday for day in plan.days}[date(2025, 9, 2)] == name


def test_a_week_of_one_unit_has_only_its_lines(district: Office) -> None:
    campaigns.accept(district, a_plan())
    checklists.add(district, "task", {"title": "Của huyện", "due": "15/1"})
    checklists.add(district, "task", {"title": "Của xã", "due": "15/1", "unit": "HATLUU"})
    assert titles(district, unit="HATLUU") == {"15/01": ["Của xã"]}
    assert titles(district, unit="TRAMTAU") == {"15/01": ["Của huyện"]}
    assert titles(district, unit="BANMU") == {}


def test_reports_that_are_owed_stand_in_their_week_until_they_are_sent(district: Office, clock: Clock) -> None:
    campaigns.accept(district, a_plan(assignments=[]))
    week = Week.of(date(2025, 6, 14))
    title = "Send the report to Ủy ban nhân dân tỉnh, through Sở Văn hóa"
    assert titles(district, week) == {"14/06": [title]}
    assert titles(district, week, "HATLUU") == {}
    clock.on(date(2025, 6, 20))
    assert titles(district, Week.of(date(2025, 6, 20))) == {"overdue": [title]}
    assert checklists.overdue(district) == 1
    (entry,) = checklists.week(district, week, ENGLISH).entries
    checklists.tick(district, [(entry.id, "")])
    (entry,) = checklists.week(district, week, ENGLISH).entries
    assert (entry.done, entry.done_on) == (True, date(2025, 6, 20))
    assert titles(district, Week.of(date(2025, 6, 20))) == {}
    assert (checklists.overdue(district), checklists.next_report(district)) == (0, None)
    checklists.tick(district, [(entry.id, "")], done=False)
    assert checklists.overdue(district) == 1
    with pytest.raises(FieldRefused):
        checklists.tick(district, [(entry.id.replace("06-14", "06-13"), "")])


def test_a_yearly_report_was_not_owed_before_its_plan(district: Office) -> None:
    deadline = {"to": "UBND tỉnh", "via": None, "day": 15, "month": 12, "year": None, "rule": "annual"}
    campaigns.accept(district, a_plan(assignments=[], report_deadlines=[deadline]))
    assert checklists.overdue(district) == 0
    assert titles(district, Week.of(date(2024, 12, 14))) == {}
    assert list(titles(district, Week.of(date(2025, 12, 14)))) == ["14/12"]


def test_ticking_and_unticking_in_the_week_is_one_step_each(office: Office) -> None:
    lines = [banner(office, site=f"Thôn {n}", count=n + 1) for n in range(3)]
    before = work(office.book)
    chosen = [(str(line), "hang") for line in lines]
    checklists.tick(office, chosen)
    assert checklists.week(office, WEEK, ENGLISH).done == 3
    ticked = work(office.book)
    checklists.tick(office, chosen)
    assert work(office.book) == ticked
    checklists.tick(office, chosen, done=False)
    assert work(office.book)["items"] == before["items"]
    assert [office.book.take_back() for _ in range(2)] == ["Untick", "Tick"]


def test_part_of_what_is_counted_is_told(office: Office) -> None:
    line = banner(office, count=5)
    checklists.change(office, line, {"done_count": 3})
    (entry,) = checklists.week(office, WEEK, ENGLISH).entries
    assert (entry.quantity, entry.done) == ("3 of 5", False)
    checklists.tick(office, [(str(line), "hang")])
    (entry,) = checklists.week(office, WEEK, ENGLISH).entries
    assert (entry.quantity, entry.done) == ("3 of 5", True)


def test_moving_a_line_moves_its_step(office: Office) -> None:
    line = banner(office, remove_by="20/1")
    task = checklists.add(office, "task", {"title": "Họp", "due": "15/1"}).id
    checklists.move(office, [(str(line), "hang"), (str(task), "do")], date(2025, 1, 17))
    assert list(titles(office)) == ["17/01"]
    checklists.move(office, [(str(line), "take_down")], date(2025, 1, 19))
    assert titles(office)["19/01"] == ["Take down 1 banner · Cầu vòm"]
    before = everything(office.book)
    with pytest.raises(FieldRefused) as caught:
        checklists.move(office, [(str(task), "do"), (str(line), "hang")], date(2025, 1, 21))
    assert caught.value.reason is FieldRefusal.DAYS_CROSSED
    assert everything(office.book) == before
    assert office.book.take_back() == "Move to another day"


# --- clashes ----------------------------------------------------------------------------------------------------------


def test_clashes_are_seen_while_typing_and_in_the_table_each_once(district: Office) -> None:
    campaign = campaigns.accept(district, a_plan(period={"start": "2025-01", "end": "2025-01"})).id
    values = {"site": "Cầu vòm", "hang_by": "15/1", "remove_by": "05/02/2025"}
    first = checklists.add(district, "banner", values, campaign)
    second = checklists.add(district, "banner", {**values, "site": "cầu  VÒM"}, campaign)
    found = clashes.clashes_of(district, second)
    assert {clash.kind for clash in found} == {ClashKind.SAME_SITE, ClashKind.PAST_PLAN, ClashKind.LONG_HANGING}
    among = clashes.clashes_among(district, [first, second])
    assert sorted(clash.kind.name for clash in among) == [
        "LONG_HANGING",
        "LONG_HANGING",
        "PAST_PLAN",
        "PAST_PLAN",
        "SAME_SITE",
    ]
    assert not clashes.clashes_of(district, an_item("task"))


def test_the_office_sets_its_own_hours(office: Office) -> None:
    run = an_item("car_run", starts_at="5:30", vehicle="21A-123")
    assert [clash.kind for clash in clashes.clashes_of(office, run)] == [ClashKind.OUTSIDE_HOURS]
    office.book.preferences.put("limits", {"earliest": "05:00", "hanging_days": 20})
    assert clashes.clashes_of(office, run) == ()
