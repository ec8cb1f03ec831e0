"""A congress in an office: made from a template, changed step by step, moved to another day, seen in the week."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from desktop_app.domain.calendar import DayKind
from desktop_app.domain.congress import (
    ApprovalState,
    Baseline,
    ChainLevel,
    Step,
    Verdict,
    Whole,
    running_order,
)
from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused, ScheduleRefusal, ScheduleRefused
from desktop_app.domain.fields import FieldRefused
from desktop_app.domain.schedule import Link, LinkKind
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.messages import sentence
from desktop_app.services import calendar as calendars
from desktop_app.services import checklists, congress_moves, congress_parts, congress_templates, finding
from desktop_app.services import congress as congresses
from desktop_app.services.office import Office
from tests.helpers.builders import Clock, work

DAY = date(2025, 5, 16)  # a Friday
VIETNAMESE, ENGLISH = Language.load("vi"), Language.load("en")


def a_congress(office: Office, day: date | None = DAY, key: str = "commune") -> int:
    return congress_templates.create(office, key, "Đại hội Hội Khuyến học xã Hát Lừu lần thứ V", day)


def step(found: Whole, key: str) -> Step:
    made = found.step(key)
    assert made
    return made


def plain_congress(office: Office, day: date | None = DAY) -> int:
    """A congress whose template's steps have been replaced by none, to be filled by a test."""
    number = a_congress(office, day)
    congresses.remove_steps(office, [one.id for one in congresses.whole(office, number).steps])
    return number


def add(office: Office, congress: int, title: str, phase: str = "prepare", **values: object) -> Step:
    return congresses.add_step(office, congress, phase, {"title": title, **values})


def test_a_congress_made_from_a_template_has_its_steps_in_their_phases_with_days(office: Office) -> None:
    number = a_congress(office)
    found = congresses.whole(office, number)
    assert found.congress.title == "Đại hội Hội Khuyến học xã Hát Lừu lần thứ V"
    assert [phase.kind.value for phase in found.phases] == ["before"] * 4 + ["during", "after"]
    assert 40 <= len(found.steps) <= 80
    assert found.span(step(found, "open")) == (DAY, DAY)
    assert found.span(step(found, "hall"))[1] == DAY - timedelta(days=1)
    assert congresses.problems(found, VIETNAMESE) == []
    assert office.book.undoable() == "Make a congress"


def test_making_a_congress_is_one_step_of_undo_and_comes_back_as_it_was(office: Office) -> None:
    before = work(office.book)
    a_congress(office)
    made = work(office.book)
    office.book.take_back()
    assert work(office.book) == before
    office.book.take_back(forward=True)
    assert work(office.book) == made


def test_until_its_day_is_known_everything_is_relative_and_nothing_is_due(office: Office) -> None:
    found = congresses.whole(office, a_congress(office, None))
    hall = found.timing(step(found, "hall"))
    assert hall
    assert hall.finish == -1
    assert found.span(step(found, "hall")) == (None, None)
    year_of_weeks = (Week.of(date(2025, 1, 6) + timedelta(weeks=n)) for n in range(52))
    assert not any(checklists.week(office, week, VIETNAMESE).entries for week in year_of_weeks)
    assert checklists.overdue(office) == 0


@pytest.mark.parametrize("day", [date(2026, 2, 17), date(2025, 4, 30), date(2025, 9, 2)])
def test_a_congress_on_tet_or_another_holiday_is_refused_in_one_sentence(office: Office, day: date) -> None:
    with pytest.raises(CongressRefused) as refused:
        a_congress(office, day)
    assert refused.value.reason is CongressRefusal.ON_HOLIDAY
    assert f"{day:%d/%m/%Y}" in sentence(refused.value)
    assert office.book.congresses.all() == ()


def test_a_day_that_the_office_itself_works_on_can_hold_a_congress(office: Office) -> None:
    calendars.set_day(office, date(2025, 4, 30), DayKind.WORKING_DAY)
    assert a_congress(office, date(2025, 4, 30))


@pytest.mark.parametrize("typed", ["31/04/2025", "30/02/2025", "mai kia", "2025-13-01"])
def test_a_day_that_is_none_is_refused(office: Office, typed: str) -> None:
    with pytest.raises(CongressRefused) as refused:
        congresses.read_day(office, typed)
    assert typed in sentence(refused.value)


def test_a_day_can_be_left_open(office: Office) -> None:
    assert congresses.read_day(office, "thông báo sau") is None
    assert congresses.read_day(office, "16/05/2025") == DAY


# --- steps ------------------------------------------------------------------------------------------------------------


def test_a_step_is_typed_as_an_office_writes(office: Office) -> None:
    number = plain_congress(office)
    write = add(office, number, "Soạn makét", start="D-30", length="5")
    approve = add(office, number, "Duyệt makét", links="1+1", length="2", unit="Ban Tuyên giáo", person="Bà Sáu")
    hang = add(office, number, "Treo băng rôn", finish="trước Đại hội 3 ngày", length="2", every="thứ hai, thứ 5")
    found = congresses.whole(office, number)
    assert found.span(step(found, write.key)) == (date(2025, 4, 16), date(2025, 4, 22))
    assert found.span(step(found, approve.key))[0] == date(2025, 4, 24)  # a working day lies between
    assert approve.lead == "Ban Tuyên giáo"
    assert (hang.every, found.span(step(found, hang.key))[1]) == ("mon,thu", date(2025, 5, 13))


def test_a_unit_of_ours_is_known_by_its_name(district: Office) -> None:
    number = plain_congress(district)
    made = add(district, number, "Duyệt", unit="Phòng VH&TT")
    assert (made.unit, made.lead) == ("VHTT", "Phòng VH&TT")


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"start": "khi nào xong"}, CongressRefusal.NOT_A_RULE),
        ({"start": "31/04/2025"}, CongressRefusal.NOT_A_RULE),
        ({"start": "#99+1"}, CongressRefusal.NOT_A_RULE),
        ({"finish": "D-99999"}, CongressRefusal.NOT_A_RULE),
        ({"links": "99"}, CongressRefusal.NOT_A_LINK),
        ({"links": "một"}, CongressRefusal.NOT_A_LINK),
        ({"every": "rằm"}, CongressRefusal.NOT_A_RHYTHM),
    ],
)
def test_what_says_no_day_or_no_step_is_refused_and_nothing_is_stored(
    office: Office, values: dict[str, object], reason: CongressRefusal
) -> None:
    number = a_congress(office)
    before = work(office.book)
    first = congresses.whole(office, number).steps[0]
    with pytest.raises(CongressRefused) as refused:
        congresses.change_step(office, first.id, values)
    assert refused.value.reason is reason
    assert work(office.book) == before


def test_a_ring_of_steps_is_refused_with_their_names(office: Office) -> None:
    number = plain_congress(office)
    write, print_ = (add(office, number, title, length="2") for title in ("Soạn", "In"))
    congresses.link_steps(office, write.id, print_.id)
    with pytest.raises(ScheduleRefused) as refused:
        congresses.link_steps(office, print_.id, write.id)
    assert refused.value.reason is ScheduleRefusal.CYCLE
    assert "“Soạn”" in sentence(refused.value)
    assert "“In”" in sentence(refused.value)
    with pytest.raises(ScheduleRefused) as itself:
        congresses.change_step(office, write.id, {"links": "1"})
    assert itself.value.reason is ScheduleRefusal.ITSELF


def test_ticking_a_step_keeps_the_days_it_took(office: Office, clock: Clock) -> None:
    number = plain_congress(office)
    made = add(office, number, "Soạn", start="06/01/2025", length="10")
    done = congresses.change_step(office, made.id, {"state": "done"})
    assert (done.percent, done.began, done.done_on) == (100, date(2025, 1, 6), date(2025, 1, 15))
    again = congresses.change_step(office, made.id, {"percent": "40"})
    assert (again.state, again.done_on, again.percent) == ("doing", None, 40)
    assert congresses.change_step(office, made.id, {"percent": "100"}).state == "done"


def test_a_bar_is_dragged_and_stretched_in_days(office: Office) -> None:
    number = plain_congress(office)
    made = add(office, number, "In phông", start="D-30", length="5")
    dragged = congresses.drag_step(office, made.id, -20)
    assert dragged.start is not None
    assert dragged.start.days == -20
    found = congresses.whole(office, number)
    start = found.span(dragged)[0]
    stretched = congresses.stretch_step(office, made.id, -8)
    found = congresses.whole(office, number)
    assert found.span(stretched) == (start, DAY - timedelta(days=8))
    office.book.take_back()
    assert office.book.undoable() == "Move a step"


def test_a_step_dragged_before_what_it_waits_for_stays_behind_it(office: Office) -> None:
    number = plain_congress(office)
    write = add(office, number, "Soạn", start="D-30", length="5")
    print_ = add(office, number, "In", length="3", links="1")
    moved = congresses.drag_step(office, print_.id, -40)
    found = congresses.whole(office, number)
    starts, over = found.span(moved)[0], found.span(write)[1]
    assert starts
    assert over
    assert starts > over


def test_what_waited_for_a_deleted_step_waits_for_what_that_one_waited_for(office: Office) -> None:
    number = plain_congress(office)
    first, second, third = (add(office, number, title, length="2") for title in ("Một", "Hai", "Ba"))
    congresses.link_steps(office, first.id, second.id)
    congresses.link_steps(office, second.id, third.id, Link("x", LinkKind.START_START, 1))
    congresses.remove_steps(office, [second.id])
    found = congresses.whole(office, number)
    assert step(found, third.key).links == (Link(first.key),)


def test_steps_are_put_into_another_phase_and_order(office: Office) -> None:
    number = plain_congress(office)
    one, two = (add(office, number, title) for title in ("Một", "Hai"))
    three = add(office, number, "Ba", phase="after")
    congresses.move_steps(office, [three.id], "prepare", after=one.id)
    assert [each.title for each in congresses.whole(office, number).steps] == ["Một", "Ba", "Hai"]
    congresses.move_steps(office, [two.id], "prepare")
    assert [each.title for each in congresses.whole(office, number).steps] == ["Hai", "Một", "Ba"]


def test_a_deadline_that_cannot_be_met_is_said_with_its_steps(office: Office) -> None:
    number = plain_congress(office)
    add(office, number, "Soạn makét", start="D-14", length="8")
    add(office, number, "In phông", links="1", length="5", finish="D-2")
    (said,) = congresses.problems(congresses.whole(office, number), ENGLISH)
    assert "“Soạn makét” → “In phông”" in said
    assert "14/05/2025" in said


def test_the_congress_above_comes_after_this_one(office: Office) -> None:
    number = a_congress(office)
    chain = [ChainLevel("Hội Khuyến học xã"), ChainLevel("Hội Khuyến học huyện", date(2025, 5, 9))]
    congresses.set_chain(office, number, chain)
    (said,) = congresses.problems(congresses.whole(office, number), ENGLISH)
    assert "Hội Khuyến học huyện" in said


# --- moving the day ---------------------------------------------------------------------------------------------------


def test_moving_the_day_says_first_what_moves_and_stores_nothing(office: Office) -> None:
    number = a_congress(office)
    found = congresses.whole(office, number)
    congresses.change_step(office, step(found, "ask").id, {"state": "done"})
    before = work(office.book)
    move = congress_moves.preview(office, number, date(2025, 6, 20))
    assert {one.key for one in move.done} == {"ask"}
    assert {"hall", "open", "results"} <= {one.step.key for one in move.moved}
    hall = next(one for one in move.moved if one.step.key == "hall")
    assert (hall.before[1], hall.after[1]) == (DAY - timedelta(days=1), date(2025, 6, 19))
    assert move.broken == ()
    assert work(office.book) == before


def test_moving_the_day_nearer_names_what_can_no_longer_be_met(office: Office) -> None:
    number = a_congress(office)
    move = congress_moves.preview(office, number, date(2025, 2, 21))  # today is 15 January
    assert move.newly_broken
    said = congress_moves.reasons(move, VIETNAMESE)
    assert len(said) == len(move.broken)
    assert all(one.steps for one in move.broken)


def test_applying_a_move_is_one_step_of_undo(office: Office) -> None:
    number = a_congress(office)
    before = work(office.book)
    move = congress_moves.apply(office, number, date(2025, 6, 20))
    found = congresses.whole(office, number)
    assert found.congress.day == move.to
    assert found.span(step(found, "open")) == (date(2025, 6, 20),) * 2
    office.book.take_back()
    assert work(office.book) == before


def test_taking_the_day_back_leaves_nothing_due(office: Office) -> None:
    number = a_congress(office)
    congress_moves.apply(office, number, None)
    assert office.book.db.execute("select count(*) from congress_parts where due_on is not null").fetchone() == (0,)


def test_a_day_off_of_the_office_moves_the_steps_of_its_congresses(office: Office) -> None:
    number = plain_congress(office)
    made = add(office, number, "Soạn", start="D-30", length="5")
    calendars.set_day(office, date(2025, 4, 21), DayKind.OFF, "Hội làng")
    row = office.book.db.execute("select due_on from congress_parts where id = ?", (made.id,)).fetchone()
    assert row == ("2025-04-23",)


def test_a_kept_plan_is_compared_with_what_has_become_of_it(office: Office) -> None:
    number = a_congress(office)
    kept = congresses.keep_baseline(office, number, "Đã duyệt")
    assert isinstance(kept, Baseline)
    congress_moves.apply(office, number, DAY + timedelta(days=7))
    found = congresses.whole(office, number)
    hall = next(one for one in congresses.compare(found) if one.step.key == "hall")
    assert hall.later == 7
    with pytest.raises(CongressRefused):
        congresses.keep_baseline(office, a_congress(office, None))


# --- approvals, papers, the day ---------------------------------------------------------------------------------------


def test_a_mockup_is_returned_with_a_reason_and_approved_in_a_second_round(office: Office) -> None:
    number = a_congress(office)
    mock = congresses.whole(office, number).approvals[0]
    one, two = mock.approvers
    assert congress_parts.submit(office, mock.id, "Lần đầu").waiting_for == (one, two)
    with pytest.raises(CongressRefused) as silent:
        congress_parts.answer(office, mock.id, one, Verdict.RETURN)
    assert silent.value.reason is CongressRefusal.REASON_MISSING
    congress_parts.answer(office, mock.id, two, Verdict.APPROVE)
    returned = congress_parts.answer(office, mock.id, one, Verdict.RETURN, "Chữ nhỏ quá", "anh-1.jpg")
    assert returned.state is ApprovalState.RETURNED
    congress_parts.submit(office, mock.id, "Đã sửa chữ")
    congress_parts.answer(office, mock.id, one, Verdict.APPROVE)
    approved = congress_parts.answer(office, mock.id, two, Verdict.APPROVE)
    assert approved.state is ApprovalState.APPROVED
    assert [answer.reason for answer in approved.rounds[0].answers] == ["", "Chữ nhỏ quá"]


def test_approvers_in_order_are_asked_one_after_the_other(office: Office) -> None:
    number = a_congress(office)
    exhibition = next(one for one in congresses.whole(office, number).approvals if one.in_order)
    first, second = exhibition.approvers
    assert congress_parts.submit(office, exhibition.id).waiting_for == (first,)
    with pytest.raises(CongressRefused) as early:
        congress_parts.answer(office, exhibition.id, second, Verdict.APPROVE)
    assert early.value.reason is CongressRefusal.NOT_YET_ASKED
    assert congress_parts.answer(office, exhibition.id, first, Verdict.APPROVE).waiting_for == (second,)
    with pytest.raises(CongressRefused) as again:
        congress_parts.submit(office, exhibition.id)
    assert again.value.reason is CongressRefusal.STILL_WAITING


def test_what_was_not_submitted_cannot_be_answered_and_strangers_do_not_answer(office: Office) -> None:
    mock = congresses.whole(office, a_congress(office)).approvals[0]
    with pytest.raises(CongressRefused) as early:
        congress_parts.answer(office, mock.id, mock.approvers[0], Verdict.APPROVE)
    assert early.value.reason is CongressRefusal.NOT_SUBMITTED
    congress_parts.submit(office, mock.id)
    with pytest.raises(CongressRefused) as stranger:
        congress_parts.answer(office, mock.id, "Ông Bảy", Verdict.APPROVE)
    assert stranger.value.reason is CongressRefusal.NOT_ASKED


def test_a_paper_keeps_its_versions_and_what_units_said_about_them(office: Office) -> None:
    paper = congresses.whole(office, a_congress(office)).papers[0]
    with pytest.raises(CongressRefused):
        congress_parts.add_comment(office, paper.id, "Chi hội bản Mù", "Thêm số liệu")
    congress_parts.add_version(office, paper.id, "Dự thảo lần 1", "bao-cao-1.docx")
    congress_parts.add_comment(office, paper.id, "Chi hội bản Mù", "Thêm số liệu")
    congress_parts.add_version(office, paper.id, "Dự thảo lần 2")
    after = congress_parts.answer_comment(office, paper.id, 0, "Đã thêm")
    assert [version.note for version in after.versions] == ["Dự thảo lần 1", "Dự thảo lần 2"]
    assert [(one.version, one.unit, one.answer) for one in after.comments] == [(1, "Chi hội bản Mù", "Đã thêm")]


def test_the_minutes_of_the_day_add_up_to_clock_times(office: Office) -> None:
    number = a_congress(office)
    found = congresses.whole(office, number)
    order = running_order(found.agenda, found.congress.opens_at)
    assert (order[0].starts_at, order[0].ends_at, order[1].starts_at) == ("07:30", "08:00", "08:00")
    assert all(one.ends_at == two.starts_at for one, two in pairwise(order))
    last = order[-1].item
    congress_parts.change(office, last.id, {"starts_at": "9h"})
    order = running_order(congresses.whole(office, number).agenda, "07:30")
    assert (order[-1].starts_at, order[-1].overlap > 0) == ("09:00", True)


def test_parts_are_added_changed_ordered_and_deleted(office: Office) -> None:
    number = a_congress(office)
    team = congress_parts.add(office, number, "team", {"name": "Tiểu ban y tế", "members": "Bà Sáu; Ông Bảy"})
    assert team.members == ("Bà Sáu", "Ông Bảy")  # type: ignore[union-attr]
    first = congresses.whole(office, number).agenda[0]
    coffee = congress_parts.add(office, number, "agenda", {"title": "Chè nước", "minutes": "10"}, after=first.id)
    assert congresses.whole(office, number).agenda[1].id == coffee.id
    congress_parts.remove(office, [coffee.id, team.id])
    assert office.book.undoable() == "Delete lines"
    with pytest.raises(FieldRefused):
        congress_parts.add(office, number, "paper", {})
    phase = congresses.whole(office, number).phases[0]
    with pytest.raises(CongressRefused) as used:
        congress_parts.remove(office, [phase.id])
    assert used.value.reason is CongressRefusal.PHASE_IN_USE


# --- templates --------------------------------------------------------------------------------------------------------


def test_a_congress_becomes_the_offices_own_template_without_what_was_done(office: Office) -> None:
    number = a_congress(office)
    found = congresses.whole(office, number)
    congresses.change_step(office, step(found, "ask").id, {"state": "done"})
    congress_parts.submit(office, found.approvals[0].id)
    add(office, number, "Việc của riêng xã")
    key = congress_templates.save_as_template(office, number, "Mẫu của xã Hát Lừu")
    assert congress_templates.templates(office)[0].title == "Mẫu của xã Hát Lừu"
    again = congresses.whole(office, a_congress(office, key=key))
    assert [one.title for one in again.steps if one.title == "Việc của riêng xã"]
    assert {one.state for one in again.steps} == {"planned"}
    assert again.approvals[0].state is ApprovalState.DRAFT
    congress_templates.remove_template(office, key)
    with pytest.raises(CongressRefused):
        congress_templates.template(office, key)


# --- in the week ------------------------------------------------------------------------------------------------------


def test_steps_and_things_to_be_ready_come_into_the_week(office: Office) -> None:
    number = a_congress(office)
    found = congresses.whole(office, number)
    plan = checklists.week(office, Week.of(DAY), VIETNAMESE)
    by_id = {entry.id: entry for entry in plan.entries}
    hall = by_id[f"C{step(found, 'hall').id}"]
    assert (hall.kind, hall.shown_on, hall.unit_name) == (
        "congress",
        DAY - timedelta(days=1),
        "Tiểu ban tuyên truyền, khánh tiết",
    )
    banners = next(thing for thing in found.equipment if thing.counted_in == "cái")
    assert by_id[f"C{banners.id}"].quantity == "6 cái"


def test_what_comes_again_stands_on_each_of_its_days_and_is_ticked_by_itself(office: Office) -> None:
    number = a_congress(office)
    air = step(congresses.whole(office, number), "air")
    week = Week.of(DAY - timedelta(days=7))
    lines = [entry for entry in checklists.week(office, week, VIETNAMESE).entries if entry.id.startswith(f"C{air.id}@")]
    assert [entry.shown_on.weekday() for entry in lines] == [0, 1, 2, 3, 4]
    checklists.tick(office, [(lines[1].id, "")])
    done = [entry.done for entry in checklists.week(office, week, VIETNAMESE).entries if f"C{air.id}@" in entry.id]
    assert done == [False, True, False, False, False]
    checklists.tick(office, [(lines[1].id, "")], done=False)
    assert not any(
        entry.done for entry in checklists.week(office, week, VIETNAMESE).entries if f"C{air.id}@" in entry.id
    )


def test_a_step_is_ticked_in_the_week_and_one_that_is_late_is_counted(office: Office, clock: Clock) -> None:
    number = a_congress(office)
    houses = step(congresses.whole(office, number), "houses")
    clock.on(DAY)
    late = checklists.overdue(office)
    checklists.tick(office, [(f"C{houses.id}", "")])
    assert checklists.overdue(office) == late - 1
    done = step(congresses.whole(office, number), "houses")
    assert (done.state, done.done_on) == ("done", DAY)
    checklists.tick(office, [(f"C{houses.id}", "")], done=False)
    assert step(congresses.whole(office, number), "houses").state == "planned"


def test_a_congress_is_found_by_its_name_and_by_its_steps(office: Office) -> None:
    a_congress(office)
    assert {hit.noun for hit in office.book.search("dai hoi hoi khuyen hoc")} >= {"congresses"}
    assert {hit.noun for hit in office.book.search("makét khánh tiết")} <= {"congress_parts"}


def test_deleting_a_congress_takes_its_lines_out_of_the_week_and_comes_back(office: Office) -> None:
    number = a_congress(office)
    before = work(office.book)
    congresses.remove(office, number)
    assert not checklists.week(office, Week.of(DAY), VIETNAMESE).entries
    office.book.take_back()
    assert work(office.book) == before


@pytest.mark.parametrize("key", congress_templates.SHIPPED)
def test_every_template_is_a_congress_that_can_be_held(office: Office, key: str) -> None:
    template = congress_templates.template(office, key)
    assert 40 <= len(template.steps) <= 80
    for day in (None, date(2025, 6, 20), date(2026, 11, 13)):
        found = congresses.whole(office, a_congress(office, day, key))
        assert congresses.problems(found, VIETNAMESE) == []
        assert {"open", "ready"} <= {one.key for one in found.steps if found.timing(one).critical}  # type: ignore[union-attr]
        order = running_order(found.agenda, found.congress.opens_at)
        assert order
        assert not any(one.overlap for one in order)


def test_what_stands_in_a_template_is_found_again_from_the_finder(office: Office) -> None:
    a_congress(office)
    hits = finding.find(office, "makét", VIETNAMESE)
    assert {"Soạn makét trang trí và các khẩu hiệu"} <= {hit.text for hit in hits}
    assert {hit.detail for hit in hits} == {"Đại hội Hội Khuyến học xã Hát Lừu lần thứ V"}
