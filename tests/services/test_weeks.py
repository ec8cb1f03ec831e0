"""A week as a whole: remarks on its lines, the next report, and carrying over what was not done."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.domain.checklists import ClashKind
from desktop_app.domain.fields import FieldRefused
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.services import campaigns, checklists, weeks
from desktop_app.services.office import Office
from tests.helpers.builders import TODAY, a_plan, work

ENGLISH = Language.load("en")
WEEK = Week.of(TODAY)


def lines(office: Office, week: Week = WEEK) -> list[tuple[str, str]]:
    return weeks.unfinished(checklists.week(office, week, ENGLISH).entries, office.code)


def test_the_week_without_holidays_is_the_same_week(office: Office) -> None:
    week = Week.of(date(2025, 9, 2))
    checklists.add(office, "task", {"title": "Treo cờ", "day": "02/09/2025"})
    quick, whole = (checklists.week(office, week, ENGLISH, holidays=wanted) for wanted in (False, True))
    assert quick.entries == whole.entries
    assert [day.holiday for day in quick.days] == [""] * 7
    assert {day.day: day.holiday for day in whole.days if day.holiday} == checklists.holiday_names(
        office, week, ENGLISH
    )


def test_remarks_name_the_days_off_and_what_clashes(office: Office) -> None:
    run = {"day": "02/09/2025", "route": "Bản Mù", "vehicle": "21A-123.45", "starts_at": "6:30"}
    runs = [checklists.add(office, "car_run", run).id for _run in range(2)]
    found = weeks.remarks(office, Week.of(date(2025, 9, 2)), runs, ENGLISH)
    assert found.holidays[date(2025, 9, 2)] == "National Day"
    assert ClashKind.SAME_VEHICLE in {clash.kind for clash in found.clashes}
    assert found.next_report is None


def test_the_next_report_says_how_many_working_days_are_left(office: Office) -> None:
    deadline = {"to": "UBND huyện", "via": None, "day": 22, "month": 1, "year": 2025, "rule": "once"}
    campaigns.accept(office, a_plan(report_deadlines=[deadline]))
    found = weeks.next_report(office)
    assert found is not None
    assert (found.campaign, found.owed.due, found.working_days) == ("07/KH-UBND", date(2025, 1, 21), 4)
    assert found.send_by == found.owed.due


def test_a_report_due_on_a_sunday_has_to_leave_on_the_friday_before(office: Office) -> None:
    deadline = {"to": "UBND huyện", "via": None, "day": 20, "month": 1, "year": 2025, "rule": "once"}
    campaigns.accept(office, a_plan(report_deadlines=[deadline]))
    found = weeks.next_report(office)
    assert found is not None
    assert (found.owed.due, found.send_by, found.working_days) == (date(2025, 1, 19), date(2025, 1, 17), 2)


def test_carried_over_work_stands_on_the_first_working_day_and_comes_back_with_undo(office: Office) -> None:
    checklists.add(office, "task", {"title": "Treo cờ", "day": "15/01/2025", "due": "16/01/2025"})
    before = work(office.book)
    day = weeks.carry_over(office, lines(office), Week(2025, 5))  # Tết: Monday 27 to Friday 31 January are days off
    assert day == date(2025, 2, 3), "the first day after the holidays"
    assert [entry.title for entry in checklists.week(office, Week(2025, 6), ENGLISH).entries] == ["Treo cờ"]
    office.book.take_back()
    assert work(office.book) == before


def test_a_banner_that_was_not_hung_hangs_as_long_as_it_was_meant_to(office: Office) -> None:
    banner = {"site": "Cầu vòm", "hang_by": "13/01/2025", "remove_by": "17/01/2025"}
    item = checklists.add(office, "banner", banner).id
    weeks.carry_over(office, lines(office), Week(2025, 4))
    moved = office.book.items.get(item)
    assert moved is not None
    assert (moved.day("hang_by"), moved.day("remove_by")) == (date(2025, 1, 20), date(2025, 1, 24))


def test_reports_done_lines_and_lines_of_others_are_not_carried_over(office: Office) -> None:
    deadline = {"to": "UBND huyện", "via": None, "day": 18, "month": 1, "year": 2025, "rule": "once"}
    campaigns.accept(office, a_plan(report_deadlines=[deadline], assignments=[]))
    done = checklists.add(office, "task", {"title": "Họp", "day": "15/01/2025"}).id
    checklists.tick(office, [(str(done), "do")])
    assert [entry.kind for entry in checklists.week(office, WEEK, ENGLISH).entries] == ["task", "report"]
    assert lines(office) == []


def test_nothing_moves_when_one_line_is_not_ours(office: Office) -> None:
    ours, theirs = (checklists.add(office, "task", {"title": "Treo cờ", "day": "15/01/2025"}).id for _line in range(2))
    with office.book.writing("Set up the office"):
        office.book.db.execute("update items set owner = 'TRAMTAU' where id = ?", (theirs,))
    before = work(office.book)
    with pytest.raises(FieldRefused):
        weeks.put_off(office, [(str(ours), "do"), (str(theirs), "do")], date(2025, 1, 20))
    assert work(office.book) == before
