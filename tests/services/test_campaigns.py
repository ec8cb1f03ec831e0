"""Plans: taken in whole or not at all, each task a line in its week, each report owed on its day."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.campaigns import PlanRefusal, PlanRefused, plan_json, read_plan
from desktop_app.domain.plan_words import bodies
from desktop_app.services import campaigns, checklists
from desktop_app.services.office import Office
from tests.helpers.builders import PROVINCE, Clock, OpenOffice, a_plan, everything, work
from tests.helpers.samples import REAL_PLANS

REAL = {"000": (3, 9, 5, 0), "001": (9, 16, 9, 0), "004": (7, 24, 7, 6)}  # headings, tasks, recipients, slogans
HERE = {name: counts for name, counts in REAL.items() if (REAL_PLANS / f"{name}.json").is_file()}


def real(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((REAL_PLANS / f"{name}.json").read_text("utf-8"))
    return found


def dues(office: Office, campaign: int) -> list[date]:
    return sorted(day for item in office.book.items.of_campaign(campaign) if (day := item.day("due")))


@pytest.mark.parametrize(("name", "counts"), HERE.items(), ids=str)
def test_a_real_plan_is_kept_word_by_word(district: Office, name: str, counts: tuple[int, int, int, int]) -> None:
    plan = real(name)
    before = work(district.book)
    accepted = campaigns.accept(district, plan)
    headings = district.book.campaigns.assignments(accepted.id)
    tasks = district.book.campaigns.tasks(accepted.id)
    assert campaigns.stored_plan(district, accepted.id) == plan
    assert (
        len(headings),
        len(tasks),
        len(plan["recipients"]),
        len(district.book.campaigns.slogans(accepted.id)),
    ) == counts
    assert all(one.items for one in tasks)
    unknown = [one for one in headings if not one.units]
    assert [warning.what for warning in accepted.warnings if warning.message == campaigns.NOT_IN_TREE] == [
        "; ".join(bodies(one.unit_name)) for one in unknown if not one.is_group
    ]
    assert district.book.take_back() == "Accept a plan"
    assert work(district.book) == before


@pytest.mark.parametrize("name", [name for name in HERE if name == "001"])
def test_a_real_deadline_is_due_the_day_before(district: Office, clock: Clock, name: str) -> None:
    clock.on(date(2020, 11, 2))
    campaigns.accept(district, real(name))
    owed = checklists.next_report(district)
    assert owed
    assert owed.due == date(2020, 11, 14)
    district.book.preferences.put("strict_before", False)
    owed = checklists.next_report(district)
    assert owed
    assert owed.due == date(2020, 11, 15)


@pytest.mark.parametrize("name", [name for name in HERE if name == "004"])
def test_a_real_day_before_the_congress_waits_for_the_congress(district: Office, name: str) -> None:
    campaign = campaigns.accept(district, real(name)).id
    assert dues(district, campaign) == []
    campaigns.change(district, campaign, congress_on="2024-10-15")
    assert dues(district, campaign) == [date(2024, 10, 14)]


def test_a_plan_becomes_headings_tasks_lines_slogans_and_reports(district: Office) -> None:
    before = work(district.book)
    accepted = campaigns.accept(district, a_plan())
    book = district.book
    assert accepted.warnings == ()
    assert [(one.unit_name, one.units, one.is_group) for one in book.campaigns.assignments(accepted.id)] == [
        ("Phòng Văn hóa và Thông tin", ("VHTT",), False),
        ("UBND các xã, thị trấn", ("HATLUU", "BANMU"), True),
    ]
    lines = [(item.unit, item.value("title"), item.basis) for item in book.items.of_campaign(accepted.id)]
    assert lines == [
        ("VHTT", "Treo băng rôn trên trục chính", "1.1"),
        ("VHTT", "Chạy xe loa", "1.2"),
        ("HATLUU", "Phát thanh mỗi ngày hai lần", "2.1"),
        ("BANMU", "Phát thanh mỗi ngày hai lần", "2.1"),
    ]
    (owed,) = book.obligations.all(accepted.id)
    assert (owed.to, owed.via, owed.owed_by_us) == (("Ủy ban nhân dân tỉnh",), "Sở Văn hóa", True)
    assert [row.campaign.name for row in campaigns.listed(district)] == ["07/KH-UBND"]
    assert campaigns.listed(district)[0].next_due == date(2025, 6, 14)
    assert district.book.take_back() == "Accept a plan"
    assert work(book) == before
    assert book.take_back(forward=True) == "Accept a plan"
    assert len(book.campaigns.tasks(accepted.id)) == 3


def test_what_is_kept_is_what_was_given(district: Office) -> None:
    plan = plan_json(read_plan(a_plan()))
    accepted = campaigns.accept(district, plan)
    assert campaigns.stored_plan(district, accepted.id) == plan
    again = campaigns.accept(district, campaigns.stored_plan(district, accepted.id))
    assert campaigns.stored_plan(district, again.id) == plan


def test_headings_that_nobody_answers_to_are_told_and_kept_in_words(district: Office) -> None:
    accepted = campaigns.accept(
        district,
        a_plan(
            assignments=[
                {"unit": "Hội Khuyến học huyện", "tasks": ["Phối hợp"]},
                {"unit": "Các trường học", "tasks": ["Báo cáo"]},
                {"unit": "Đề nghị Phòng Văn hóa và Thông tin", "tasks": ["Hướng dẫn"]},
            ]
        ),
    )
    assert [(one.where, one.message) for one in accepted.warnings] == [
        ("assignments[0]", campaigns.NOT_IN_TREE),
        ("assignments[1]", campaigns.NOT_IN_TREE),
    ]
    items = district.book.items.of_campaign(accepted.id)
    assert [(item.unit, item.who) for item in items] == [
        (None, "Hội Khuyến học huyện"),
        (None, "Các trường học"),
        ("VHTT", ""),
    ]
    assert [one.is_request for one in district.book.campaigns.assignments(accepted.id)] == [False, False, True]


def test_a_group_whose_units_are_not_known_yet_is_told(open_office: OpenOffice) -> None:
    province = open_office(PROVINCE)
    plan = a_plan(assignments=[{"unit": "UBND 30 phường, xã", "tasks": ["Báo cáo"]}])
    accepted = campaigns.accept(province, plan)
    assert [one.message for one in accepted.warnings] == [campaigns.GROUP_EMPTY]
    (item,) = province.book.items.of_campaign(accepted.id)
    assert (item.unit, item.who) == (None, "UBND 30 phường, xã")


def test_a_dated_duty_gives_its_day_to_the_task_it_stands_in(district: Office) -> None:
    accepted = campaigns.accept(
        district,
        a_plan(
            assignments=[{"unit": "Phòng VH&TT", "tasks": ["Treo cờ, xong trước ngày 03/5/2025", "Chạy xe loa"]}],
            milestones=[
                {"date": "2025-05-03", "offset_days": None, "text": "xong trước ngày 03/5/2025"},
                {"date": "2025-06-01", "offset_days": None, "text": "Sơ kết giữa đợt"},
                {"date": "2025-09", "offset_days": None, "text": "Tổng kết"},
            ],
        ),
    )
    found = {item.value("title"): (item.day("due"), item.who) for item in district.book.items.of_campaign(accepted.id)}
    assert found == {
        "Treo cờ, xong trước ngày 03/5/2025": (date(2025, 5, 2), ""),
        "Chạy xe loa": (None, ""),
        "Sơ kết giữa đợt": (date(2025, 6, 1), "Ủy ban nhân dân huyện Trạm Tấu"),
        "Tổng kết": (date(2025, 9, 30), "Ủy ban nhân dân huyện Trạm Tấu"),
    }


def test_days_that_hang_on_the_congress_come_and_move_with_it(district: Office, clock: Clock) -> None:
    accepted = campaigns.accept(
        district,
        a_plan(
            assignments=[],
            milestones=[
                {"date": None, "offset_days": -1, "text": "Trang trí hội trường"},
                {"date": None, "offset_days": -30, "text": "Duyệt maket"},
                {"date": "2025-03-01", "offset_days": None, "text": "Sơ kết"},
            ],
        ),
    )
    assert dues(district, accepted.id) == [date(2025, 3, 1)]
    campaigns.change(district, accepted.id, congress_on="2025-04-10")
    assert dues(district, accepted.id) == [date(2025, 3, 1), date(2025, 3, 11), date(2025, 4, 9)]
    decoration = next(
        item for item in district.book.items.of_campaign(accepted.id) if item.day("due") == date(2025, 3, 11)
    )
    clock.on(date(2025, 3, 10))
    checklists.tick(district, [(str(decoration.id), "do")])
    campaigns.change(district, accepted.id, congress_on="2025-05-10")
    assert dues(district, accepted.id) == [date(2025, 3, 1), date(2025, 3, 11), date(2025, 5, 9)]
    by_hand = next(item for item in district.book.items.of_campaign(accepted.id) if item.day("due") == date(2025, 5, 9))
    checklists.change(district, by_hand.id, {"due": "1/5/2025"})
    campaigns.change(district, accepted.id, congress_on="")
    assert dues(district, accepted.id) == [date(2025, 3, 1), date(2025, 3, 11), date(2025, 5, 1)]
    district.book.take_back()
    district.book.take_back()
    assert dues(district, accepted.id) == [date(2025, 3, 1), date(2025, 3, 11), date(2025, 5, 9)]


def test_an_annual_report_is_owed_every_year(district: Office, clock: Clock) -> None:
    deadline = {"to": "UBND tỉnh", "via": None, "day": 15, "month": 12, "year": None, "rule": "annual"}
    campaigns.accept(district, a_plan(report_deadlines=[deadline]))
    owed = []
    for year in (2025, 2026, 2027):
        clock.on(date(year, 6, 1))
        found = checklists.next_report(district)
        assert found
        owed.append(found.due)
        checklists.tick(district, [(found.id, "")])
    assert owed == [date(2025, 12, 14), date(2026, 12, 14), date(2027, 12, 14)]


def test_a_report_that_we_collect_is_not_owed_by_us(district: Office) -> None:
    deadline = {"to": "UBND huyện Trạm Tấu", "via": None, "day": 15, "month": 11, "year": 2025, "rule": "once"}
    campaigns.accept(district, a_plan(report_deadlines=[deadline]))
    (owed,) = district.book.obligations.all()
    assert not owed.owed_by_us
    assert checklists.next_report(district) is None


def test_a_report_without_a_rhythm_or_a_year_has_no_day_yet(district: Office) -> None:
    empty = dict.fromkeys(("to", "via", "day", "month", "year", "rule"))
    accepted = campaigns.accept(district, a_plan(report_deadlines=[empty, {**empty, "day": 5, "month": 6}]))
    assert checklists.next_report(district) is None
    assert campaigns.stored_plan(district, accepted.id)["report_deadlines"] == [empty, {**empty, "day": 5, "month": 6}]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (None, PlanRefusal.NOT_A_PLAN),
        ([], PlanRefusal.NOT_A_PLAN),
        ("plan", PlanRefusal.NOT_A_PLAN),
        ({}, PlanRefusal.NO_TITLE),
        ({"title": " \u200b "}, PlanRefusal.NO_TITLE),
        ({"title": 5}, PlanRefusal.WRONG_SHAPE),
        (a_plan(assignments={}), PlanRefusal.WRONG_SHAPE),
        (a_plan(assignments=[{"unit": None, "tasks": []}]), PlanRefusal.WRONG_SHAPE),
        (a_plan(assignments=[{"unit": "A", "tasks": [5]}]), PlanRefusal.WRONG_SHAPE),
        (a_plan(issued_on="2025-02-30"), PlanRefusal.WRONG_SHAPE),
        (a_plan(issued_on="0001"), PlanRefusal.WRONG_SHAPE),
        (a_plan(period={"start": "15/01/2025", "end": None}), PlanRefusal.WRONG_SHAPE),
        (a_plan(milestones=[{"date": "2025-13", "text": "x"}]), PlanRefusal.WRONG_SHAPE),
        (a_plan(milestones=[{"offset_days": 10**9, "text": "x"}]), PlanRefusal.WRONG_SHAPE),
        (a_plan(milestones=[{"offset_days": True, "text": "x"}]), PlanRefusal.WRONG_SHAPE),
        (a_plan(report_deadlines=[{"day": 31, "month": 2, "year": 2025, "rule": "once"}]), PlanRefusal.WRONG_SHAPE),
        (a_plan(report_deadlines=[{"rule": "sometimes"}]), PlanRefusal.WRONG_SHAPE),
        (a_plan(targets=[{"percent": float("nan"), "audience": "x"}]), PlanRefusal.WRONG_SHAPE),
        (a_plan(targets=[{"percent": 10**400, "audience": "x"}]), PlanRefusal.WRONG_SHAPE),
        (a_plan(slogans=["x" * 20_001]), PlanRefusal.TOO_LARGE),
        (a_plan(slogans=["x"] * 5_001), PlanRefusal.TOO_LARGE),
        (a_plan(contents=["đ" * 19_000] * 30), PlanRefusal.TOO_LARGE),
    ],
    ids=lambda value: str(value)[-60:],
)
def test_what_is_no_plan_is_refused_and_nothing_is_stored(
    district: Office, source: object, reason: PlanRefusal
) -> None:
    before = everything(district.book)
    with pytest.raises(PlanRefused) as caught:
        campaigns.accept(district, source)
    assert caught.value.reason is reason
    assert everything(district.book) == before
    assert district.book.undoable() == ""


KEYS = tuple(plan_json(read_plan(a_plan())))
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ("unit", "tasks", "date", "offset_days", "text", "day", "month", "year", "rule", "to", "name")
            )
            | st.text(max_size=4),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@given(source=JUNK | st.builds(lambda parts: a_plan(**parts), st.dictionaries(st.sampled_from(KEYS), JUNK, max_size=3)))
def test_junk_is_refused_or_it_is_a_plan(district: Office, source: object) -> None:
    before = work(district.book)
    try:
        accepted = campaigns.accept(district, source)
    except PlanRefused:
        pass
    else:
        stored = campaigns.stored_plan(district, accepted.id)
        assert plan_json(read_plan(stored)) == stored
        assert json.loads(json.dumps(stored, allow_nan=False)) == stored
        district.book.take_back()
    assert work(district.book) == before
