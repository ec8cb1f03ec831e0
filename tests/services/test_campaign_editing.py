"""Every part of a campaign can be changed, and each change is one step that can be taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from desktop_app.domain import date_rules
from desktop_app.domain.campaigns import PlanRefused, plan_json, read_plan
from desktop_app.domain.date_rules import AfterWave, AnnualDay, FromCongress, InQuarter, OnDay, Rule
from desktop_app.domain.plan_copies import words_after_years
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.services import (
    campaign_copies,
    campaign_parts,
    campaign_reports,
    campaign_tasks,
    campaigns,
    checklists,
    receiving,
    sending,
)
from desktop_app.services.office import Office
from tests.domain.test_campaigns import PLANS
from tests.helpers.builders import COMMUNE, DISTRICT, OpenOffice, a_plan, work

Edit = Callable[[Office, int], object]


def whole_plan(**parts: Any) -> dict[str, Any]:
    return a_plan(
        purposes=["Nâng cao nhận thức", "Tạo không khí vui tươi"],
        contents=["Ý nghĩa bầu cử", "Quyền của cử tri", "Danh sách người ứng cử"],
        channels=["Băng rôn, xe loa", "Loa truyền thanh"],
        phases=[{"name": "Đợt đầu", "start": "2025-01-15", "end": "2025-03-01", "items": ["Giới thiệu luật"]}],
        citations=[{"kind": "Luật", "symbol": "83/2015/QH13", "date": None, "issuer": None}],
        targets=[{"percent": 100, "audience": "cử tri"}],
        waves=[{"name": "Đợt 1", "start": "2025-01-15", "end": "2025-01-20"}],
        milestones=[{"date": "2025-05-03", "offset_days": None, "text": "Sơ kết"}],
        recipients=["UBND tỉnh (b/c)", "Lưu: VT"],
        signature={"authority": None, "capacity": "KT. CHỦ TỊCH", "position": "PHÓ CHỦ TỊCH", "name": "Lò Văn An"},
        **parts,
    )


@pytest.fixture
def plan(district: Office) -> int:
    return campaigns.accept(district, whole_plan()).id


def headings(office: Office, plan: int) -> list[int]:
    return [one.id for one in office.book.campaigns.assignments(plan)]


def tasks(office: Office, plan: int) -> list[int]:
    return [one.id for one in office.book.campaigns.tasks(plan)]


def stored(office: Office, plan: int, key: str) -> Any:
    return campaigns.stored_plan(office, plan)[key]


def obligation(office: Office, plan: int) -> int:
    return office.book.obligations.all(plan)[0].id


EDITS: dict[str, Edit] = {
    "change a line": lambda office, plan: campaign_parts.put_in(office, plan, "purposes", [(0, "Khác")]),
    "add a line between": lambda office, plan: campaign_parts.put_in(office, plan, "contents", new=["Mới"], at=1),
    "delete a line": lambda office, plan: campaign_parts.take_out(office, plan, "channels", [0]),
    "reorder lines": lambda office, plan: campaign_parts.shift(office, plan, "contents", 0, 2),
    "a line of a phase": lambda office, plan: campaign_parts.put_in(office, plan, "phases.0.items", new=["Mới"]),
    "a phase": lambda office, plan: campaign_parts.put_in(office, plan, "phases", [(0, {"end": "2025-04"})]),
    "a target": lambda office, plan: campaign_parts.put_in(office, plan, "targets", [(0, {"reached": 80})]),
    "a criterion": lambda office, plan: campaign_parts.put_in(
        office, plan, "criteria", new=[{"group": "Hộ", "text": "Có tủ sách"}]
    ),
    "a cited document": lambda office, plan: campaign_parts.put_in(
        office, plan, "citations", [(0, {"issuer": "Quốc hội"})]
    ),
    "a receiver": lambda office, plan: campaign_parts.take_out(office, plan, "recipients", [0]),
    "signature lines": lambda office, plan: campaign_parts.put_in(
        office, plan, "signature_lines", new=["TM. ỦY BAN NHÂN DÂN"], at=0
    ),
    "the signer": lambda office, plan: campaign_parts.set_signer(office, plan, "Giàng A Súa"),
    "a milestone": lambda office, plan: campaign_parts.change_milestone(office, plan, 0, rule=OnDay(date(2025, 4, 4))),
    "a new milestone": lambda office, plan: campaign_parts.add_milestone(office, plan, "Họp báo", FromCongress(-2)),
    "no milestone": lambda office, plan: campaign_parts.remove_milestones(office, plan, [0]),
    "a heading's name": lambda office, plan: campaign_tasks.change_heading(
        office, headings(office, plan)[0], name="UBND xã Hát Lừu"
    ),
    "a heading that asks": lambda office, plan: campaign_tasks.change_heading(
        office, headings(office, plan)[0], is_request=True
    ),
    "who helps": lambda office, plan: campaign_tasks.change_heading(
        office, headings(office, plan)[0], partners="Công an xã"
    ),
    "no heading": lambda office, plan: campaign_tasks.remove_heading(office, headings(office, plan)[0]),
    "headings reordered": lambda office, plan: campaign_tasks.move_heading(office, headings(office, plan)[1], -1),
    "tasks reordered": lambda office, plan: campaign_tasks.move_task(office, tasks(office, plan)[0], 1),
    "a task for others": lambda office, plan: campaign_tasks.give_tasks(
        office, [tasks(office, plan)[0]], headings(office, plan)[1]
    ),
    "a task's details": lambda office, plan: campaign_tasks.set_details(
        office, tasks(office, plan)[0], optional=True, partners="Nhà trường", points_at=[0, 2]
    ),
    "a report": lambda office, plan: campaign_reports.change(office, obligation(office, plan), also_to="Sở Nội vụ"),
    "a new report": lambda office, plan: campaign_reports.add(office, plan, "UBND tỉnh", "trước 15/12 hằng năm"),
    "no report": lambda office, plan: campaign_reports.remove(office, [obligation(office, plan)]),
    "a wave closed": lambda office, plan: campaign_parts.put_in(
        office, plan, "waves", [(0, {"closed_on": "2025-01-20"})]
    ),
    "a slogan up": lambda office, plan: campaigns.move_slogan(office, office.book.campaigns.slogans(plan)[1].id, -1),
    "a copy": campaign_copies.copy,
    "a child plan": lambda office, plan: campaign_copies.start_child(office, tasks(office, plan)[0]),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_every_change_is_one_step_that_can_be_taken_back(district: Office, plan: int, edit: Edit) -> None:
    before, steps = work(district.book), district.book.undoable()
    edit(district, plan)
    after = work(district.book)
    assert after != before
    assert district.book.undoable() != "" != steps
    district.book.take_back()
    assert work(district.book) == before
    assert district.book.undoable() == steps
    district.book.take_back(forward=True)
    assert work(district.book) == after


@pytest.mark.parametrize("edit", [edit for name, edit in EDITS.items() if name not in ("a copy", "a child plan")])
def test_a_plan_of_another_office_is_not_changed(open_office: OpenOffice, edit: Edit) -> None:
    office = open_office(COMMUNE)
    plan = campaigns.accept(office, whole_plan()).id
    office.book.db.execute("update campaigns set owner = 'TRAMTAU'")
    before = work(office.book)
    with pytest.raises(PlanRefused):
        edit(office, plan)
    assert work(office.book) == before


# --- lines ------------------------------------------------------------------------------------------------------------


def test_a_line_that_is_emptied_goes(district: Office, plan: int) -> None:
    campaign_parts.put_in(district, plan, "purposes", [(0, "  ")])
    assert stored(district, plan, "purposes") == ["Tạo không khí vui tươi"]


@pytest.mark.parametrize(
    "part", ["title", "signature", "phases.9.items", "phases.0.name", "phases.x.items", "nothing", "purposes.0"]
)
def test_a_part_that_there_is_not_is_refused(district: Office, plan: int, part: str) -> None:
    with pytest.raises(PlanRefused):
        campaign_parts.put_in(district, plan, part, new=["x"])


def test_lines_too_long_or_at_no_place_are_refused_and_nothing_is_stored(district: Office, plan: int) -> None:
    before = work(district.book)
    for changes, new in (([(7, "x")], []), ([], ["x" * 30_000]), ([(-1, "x")], [])):
        with pytest.raises(PlanRefused):
            campaign_parts.put_in(district, plan, "purposes", changes, new)
    assert work(district.book) == before


def test_tasks_point_at_the_same_contents_after_these_were_reordered_and_deleted(district: Office, plan: int) -> None:
    first = tasks(district, plan)[0]
    campaign_tasks.set_details(district, first, points_at=[0, 2])
    campaign_parts.shift(district, plan, "contents", 2, -2)  # the third line now stands first
    details = stored(district, plan, "assignments")[0]["details"][0]
    assert details["points_at"] == [1, 0]
    campaign_parts.take_out(district, plan, "contents", [0])
    assert stored(district, plan, "assignments")[0]["details"][0]["points_at"] == [0]


def test_what_becomes_known_of_a_document_is_known_in_every_plan_that_cites_it(district: Office, plan: int) -> None:
    other = campaigns.accept(district, whole_plan(title="Kế hoạch khác")).id
    campaign_parts.put_in(district, plan, "citations", [(0, {"issuer": "Quốc hội", "date": "2015-06-25"})])
    assert stored(district, other, "citations")[0]["issuer"] == "Quốc hội"
    (document,) = district.book.citations.all()
    assert (document.issuer, document.issued_on, document.plans) == ("Quốc hội", "2015-06-25", 2)


def test_a_committee_keeps_both_titles_of_its_signature(district: Office, plan: int) -> None:
    campaign_parts.put_in(district, plan, "signature_lines", [(0, "TRƯỞNG BAN"), (1, "PHÓ CHỦ TỊCH UBND HUYỆN")])
    assert stored(district, plan, "signature_lines") == ["TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND HUYỆN"]
    assert stored(district, plan, "signature")["name"] == "Lò Văn An"


# --- dated duties -----------------------------------------------------------------------------------------------------


def duties(office: Office, plan: int) -> list[tuple[object, object]]:
    found = [one for one in office.book.items.of_campaign(plan) if one.task is None and one.kind == "task"]
    return [(one.answers["title"], one.answers.get("due")) for one in found]


def test_a_dated_duty_is_written_in_the_plan_and_in_the_week(district: Office, plan: int) -> None:
    campaign_parts.add_milestone(district, plan, "Họp báo", InQuarter(2, 2025))
    assert ("Họp báo", "2025-06-30") in duties(district, plan)
    campaign_parts.change_milestone(district, plan, 1, words="Gặp gỡ báo chí", rule=OnDay(date(2025, 4, 4)))
    assert ("Gặp gỡ báo chí", "2025-04-04") in duties(district, plan)
    assert stored(district, plan, "milestones")[1] == {
        "date": "2025-04-04",
        "offset_days": None,
        "text": "Gặp gỡ báo chí",
    }
    campaign_parts.change_milestone(district, plan, 1, words="")
    assert [words for words, _due in duties(district, plan)] == ["Sơ kết"]


# --- headings and tasks -----------------------------------------------------------------------------------------------


def doers(office: Office, task: int) -> list[str]:
    return [one.unit or one.who for one in office.book.items.of_task(task)]


def test_a_joint_heading_gives_its_task_to_each_body_it_names(district: Office) -> None:
    heading = "Phòng Văn hóa và Thông tin, Hội Nông dân"
    plan = campaigns.accept(district, {"title": "x", "assignments": [{"unit": heading, "tasks": ["Cùng làm"]}]}).id
    assert doers(district, tasks(district, plan)[0]) == ["VHTT", "Hội Nông dân"]


def test_a_heading_of_another_name_gives_its_tasks_to_others_and_keeps_what_they_did(
    district: Office, plan: int
) -> None:
    group = headings(district, plan)[1]
    task = tasks(district, plan)[2]
    done = next(one for one in district.book.items.of_task(task) if one.unit == "HATLUU")
    checklists.tick(district, [(str(done.id), "do")])
    campaign_tasks.change_heading(district, group, name="UBND xã Hát Lừu")
    (kept,) = district.book.items.of_task(task)
    assert (kept.id, kept.state) == (done.id, "done")
    campaign_tasks.change_heading(district, group, name="Các xã, thị trấn")
    assert sorted(doers(district, task)) == ["BANMU", "HATLUU"]


def test_numbers_follow_the_order(district: Office, plan: int) -> None:
    campaign_tasks.move_heading(district, headings(district, plan)[1], -1)
    found = district.book.campaigns.tasks(plan)
    assert [(one.basis, one.text[:4]) for one in found] == [("1.1", "Phát"), ("2.1", "Treo"), ("2.2", "Chạy")]
    assert {one.basis for one in district.book.items.of_task(found[2].id)} == {"2.2"}


def test_who_helps_with_a_heading_helps_with_each_task_that_names_nobody_else(district: Office, plan: int) -> None:
    first, second = tasks(district, plan)[:2]
    campaign_tasks.set_details(district, first, partners="Nhà trường")
    campaign_tasks.change_heading(district, headings(district, plan)[0], partners="Công an xã")
    assert [district.book.items.of_task(one)[0].partners for one in (first, second)] == ["Nhà trường", "Công an xã"]


# --- reports and waves ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        *("trước 15/11/2025", "trước 15/12 hằng năm", "trong tháng 12", "trong tháng 12 năm 2025", "năm 2025"),
        *("hằng tháng", "trước ngày 20 hằng tháng", "hằng quý", "sau mỗi đợt", "thông báo sau", "hằng năm"),
        *("trước Đại hội 1 ngày", "ngày 5/4/2025", "quý I năm 2025", "thường xuyên"),
    ],
)
def test_any_rule_can_be_typed_for_a_report_and_comes_back(district: Office, plan: int, words: str) -> None:
    made = campaign_reports.add(district, plan, "Sở", words)
    found = district.book.obligations.get(made)
    assert found is not None
    assert found.rule == date_rules.read(words)
    again = campaigns.accept(district, campaigns.stored_plan(district, plan)).id
    assert district.book.obligations.all(again)[-1].rule == found.rule


def test_a_report_has_two_receivers_and_a_reading_of_its_own(district: Office, plan: int) -> None:
    report = obligation(district, plan)
    campaign_reports.change(district, report, also_to="Sở Nội vụ", senders="UBND xã A; UBND xã B", strict="lenient")
    found = district.book.obligations.get(report)
    assert found is not None
    assert found.to == ("Ủy ban nhân dân tỉnh", "Sở Nội vụ")
    assert found.senders == ("UBND xã A", "UBND xã B")
    assert found.next_due(date(2025, 1, 1), None, strict=True) == date(2025, 6, 15)
    campaign_reports.change(district, report, strict="")
    found = district.book.obligations.get(report)
    assert found is not None
    assert found.next_due(date(2025, 1, 1), None, strict=True) == date(2025, 6, 14)


@pytest.mark.parametrize("values", [{"due": "khi nào xong"}, {"within_days": "nhiều"}, {"within_days": "9999"}])
def test_a_report_by_no_rule_is_refused(district: Office, plan: int, values: dict[str, str]) -> None:
    with pytest.raises(PlanRefused):
        campaign_reports.change(district, obligation(district, plan), **values)


def reports_of_the_week(office: Office) -> list[str]:
    plan = checklists.week(office, Week.of(office.today()), Language.load("vi"))
    return [one.title for one in plan.entries if one.kind == "report"]


def test_each_closed_wave_raises_a_report(district: Office, plan: int) -> None:
    report = campaign_reports.add(district, plan, "Sở", "sau mỗi đợt")
    found = district.book.obligations.get(report)
    assert found is not None
    assert isinstance(found.rule, AfterWave)
    assert reports_of_the_week(district) == []
    campaign_parts.put_in(district, plan, "waves", [(0, {"closed_on": "2025-01-13"})])
    assert reports_of_the_week(district) == ["Gửi báo cáo cho Sở · Đợt 1"]
    (due,) = [one for one in district.book.obligations.all(plan) if one.waves]
    assert due.waves == {date(2025, 1, 18): "Đợt 1"}
    checklists.tick(district, [(f"R{report}@2025-01-18", "")])
    campaign_parts.put_in(district, plan, "waves", [(0, {"closed_on": None})])
    assert reports_of_the_week(district) == []


# --- copies and children ----------------------------------------------------------------------------------------------


def test_a_plan_for_the_next_year_moves_fixed_days_and_keeps_rules(district: Office) -> None:
    source = whole_plan(
        report_deadlines=[
            {"to": "Sở", "via": None, "day": 15, "month": 11, "year": 2025, "rule": "once"},
            {"to": "Sở", "via": None, "day": 5, "month": 12, "year": None, "rule": "annual"},
        ],
        title="Tuyên truyền bầu cử năm 2025",
        events=[{"name": "Ngày Sách", "when": date_rules.to_json(AnnualDay(4, 21))}],
    )
    plan = campaigns.accept(district, source).id
    campaigns.change(district, plan, congress_on="2025-05-20")
    campaign_tasks.set_details(district, tasks(district, plan)[0], asks_plan=True)
    shown = campaign_copies.look_ahead(district, plan)
    made = campaign_copies.copy(district, plan)
    copied = campaigns.stored_plan(district, made)
    assert (copied["number"], copied["issued_on"]) == (None, None)
    assert copied["title"] == "Tuyên truyền bầu cử năm 2026"
    assert copied["period"] == {"start": "2026-01", "end": "2026-06-30"}
    assert copied["phases"][0]["end"] == "2026-03-01"
    assert [one["year"] for one in copied["report_deadlines"]] == [2026, None]
    assert copied["milestones"][0]["date"] == "2026-05-03"
    assert copied["events"] == source["events"]
    assert copied["citations"] == source["citations"]
    assert copied["assignments"][0]["details"] == [{"asks_plan": True}, {}]
    found = district.book.campaigns.get(made)
    assert found is not None
    assert (found.status.value, found.congress_on) == ("draft", "2026-05-20")
    pairs = {(one.before, one.after) for one in shown}
    assert ("2025-11-15", "2026-11-15") in pairs
    assert ("07", "") in pairs
    assert ("2025-05-20", "2026-05-20") in pairs


def test_29_february_becomes_28_in_the_next_year(district: Office) -> None:
    plan = campaigns.accept(
        district,
        {
            "title": "x",
            "period": {"start": "2024-02-29", "end": None},
            "report_deadlines": [{"to": "A", "day": 29, "month": 2, "year": 2024, "rule": "once"}],
        },
    ).id
    copied = campaigns.stored_plan(district, campaign_copies.copy(district, plan))
    assert copied["period"]["start"] == "2025-02-28"
    assert copied["report_deadlines"][0]["day"] == 28


def test_words_keep_the_years_that_are_not_the_plans_own() -> None:
    said = "giai đoạn 2024 - 2030, theo Quyết định 13/3/2024, xong trước ngày 15/11/2025 trong năm 2025"
    assert words_after_years(said, 2025, 1) == (
        "giai đoạn 2024 - 2030, theo Quyết định 13/3/2024, xong trước ngày 15/11/2026 trong năm 2026"
    )


def test_a_plan_started_from_a_task_knows_its_parent_and_the_parent_knows_it(district: Office, plan: int) -> None:
    task = district.book.campaigns.tasks(plan)[0]
    child = campaign_copies.start_child(district, task.id)
    found, parent = district.book.campaigns.get(child), district.book.campaigns.get(plan)
    assert found is not None
    assert parent is not None
    assert (found.parent, found.parent_task, found.number) == (parent.uid, task.uid, None)
    assert [one.id for one in district.book.campaigns.children(parent.uid)] == [child]
    written = campaigns.stored_plan(district, child)
    assert "07/KH-UBND" in written["bases"][0]
    assert written["citations"][0]["symbol"] == "07/KH-UBND"
    assert found.status.value == "draft"


# --- the same in another book -----------------------------------------------------------------------------------------


def test_a_whole_plan_travels_on_a_stick(open_office: OpenOffice, tmp_path: Any) -> None:
    commune, district = open_office(COMMUNE), open_office(DISTRICT)
    plan = campaigns.accept(commune, whole_plan(measures=["Lồng ghép"])).id
    campaign_tasks.set_details(commune, tasks(commune, plan)[0], optional=True, points_at=[1])
    campaign_tasks.change_heading(commune, headings(commune, plan)[0], partners="Công an xã")
    campaign_reports.change(commune, obligation(commune, plan), also_to="Sở Nội vụ", strict="strict")
    child = campaign_copies.start_child(commune, tasks(commune, plan)[0])
    (tmp_path / "stick").mkdir()
    sent = sending.send_up(commune, tmp_path / "stick")
    receiving.receive(district, [sent.file], trust=True)
    by_title = {one.uid: one for one in district.book.campaigns.all()}
    ours, theirs = commune.book.campaigns.get(plan), commune.book.campaigns.get(child)
    assert ours is not None
    assert theirs is not None
    arrived = by_title[ours.uid]
    assert campaigns.stored_plan(district, arrived.id) == campaigns.stored_plan(commune, plan)
    assert by_title[theirs.uid].parent_task == theirs.parent_task
    assert [one.symbol for one in district.book.citations.of_campaign(arrived.id).values()] == ["83/2015/QH13"]


RULES: list[Rule] = [OnDay(date(2025, 4, 4)), FromCongress(-1), InQuarter(1, 2025)]


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_of_a_duty_comes_back_from_plan_json(district: Office, plan: int, rule: Rule) -> None:
    campaign_parts.add_milestone(district, plan, "Họp báo", rule)
    again = campaigns.accept(district, campaigns.stored_plan(district, plan)).id
    item = next(one for one in district.book.items.of_campaign(again) if one.answers.get("title") == "Họp báo")
    assert date_rules.from_json(item.rule) == rule


@given(PLANS)
@settings(max_examples=20)
def test_any_plan_comes_out_of_the_book_as_it_went_in(office: Office, source: dict[str, Any]) -> None:
    plan = campaigns.accept(office, source).id
    assert campaigns.stored_plan(office, plan) == plan_json(read_plan(source))
