"""A congress in an office: made from a template, moved to another day, kept as one, seen in the week, deleted."""

from datetime import date, timedelta

import pytest

from desktop_app.domain.calendar import DayKind
from desktop_app.domain.congress import ApprovalState, Baseline, ChainLevel, running_order
from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused
from desktop_app.domain.week import Week
from desktop_app.messages import sentence
from desktop_app.services import calendar as calendars
from desktop_app.services import checklists, congress_moves, congress_parts, congress_templates, finding
from desktop_app.services import congress as congresses
from desktop_app.services.office import Office
from tests.helpers.builders import Clock, work
from tests.services.a_congress import DAY, ENGLISH, VIETNAMESE, a_congress, add, plain_congress, step


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


def test_the_congress_above_comes_after_this_one(office: Office) -> None:
    number = a_congress(office)
    chain = [ChainLevel("Hội Khuyến học xã"), ChainLevel("Hội Khuyến học huyện", date(2025, 5, 9))]
    congresses.set_chain(office, number, chain)
    (said,) = congresses.problems(congresses.whole(office, number), ENGLISH)
    assert "Hội Khuyến học huyện" in said


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


@pytest.mark.parametrize("days", [-6, 40])
def test_as_many_things_are_late_as_the_week_shows(office: Office, clock: Clock, days: int) -> None:
    a_congress(office)
    clock.on(DAY + timedelta(days=days))  # while broadcasts come again each day, and long after
    shown = checklists.week(office, Week.of(office.today()), VIETNAMESE).entries
    assert checklists.overdue(office) == sum(entry.overdue_days(office.today()) > 0 for entry in shown) > 0


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
