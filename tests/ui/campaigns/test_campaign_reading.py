"""A campaign as its page shows it, without windows: days as they are typed, tasks counted, reports listed."""

from datetime import date

import pytest

from desktop_app.errors import AppError
from desktop_app.i18n import Language
from desktop_app.services import campaigns, checklists
from desktop_app.services.office import Office
from desktop_app.ui.pages.campaigns.reading import (
    Sheet,
    read_deadline,
    read_partial,
    read_sheet,
    shown_partial,
    written_deadline,
)
from tests.helpers.builders import TODAY, Clock, a_plan

ENGLISH = Language.load("en")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("15/11", "15/11/2024"),
        ("15/11/2025", "15/11/2025"),
        ("trước 15/3", "trước 15/03/2025"),
        ("trước 15/12 hằng năm", "trước 15/12 hằng năm"),
        ("trước Đại hội 1 ngày", "trước Đại hội 1 ngày"),
        ("  ", ""),
    ],
)
def test_a_deadline_is_a_day_or_the_words_of_a_rule(typed: str, read: str) -> None:
    assert read_deadline(typed, TODAY) == read


def test_words_that_say_no_day_are_refused() -> None:
    with pytest.raises(AppError):
        read_deadline("khi nào xong thì xong", TODAY)


@pytest.mark.parametrize(
    ("typed", "iso", "shown"),
    [
        ("2024", "2024", "2024"),
        ("5/2024", "2024-05", "05/2024"),
        ("3/5/2024", "2024-05-03", "03/05/2024"),
        ("", None, ""),
    ],
)
def test_a_day_known_in_part_is_kept_as_far_as_it_is_known(typed: str, iso: str | None, shown: str) -> None:
    assert read_partial(typed, TODAY, "Issued on") == iso
    assert shown_partial(iso, ENGLISH) == shown


@pytest.mark.parametrize("typed", ["31/02/2024", "13/2024", "soon"])
def test_a_day_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(AppError):
        read_partial(typed, TODAY, "Issued on")


def test_a_group_task_counts_the_units_that_have_done_it(district: Office) -> None:
    plan = campaigns.accept(district, a_plan()).id
    line = next(one for one in sheet(district, plan).headings if one.is_group).lines[0]
    assert (line.done, len(line.items), line.share) == (0, 2, 0.0)
    checklists.tick(district, [(str(line.items[0].id), "do")])
    after = next(one for one in sheet(district, plan).headings if one.is_group).lines[0]
    assert (after.done, after.share, after.is_done) == (1, 0.5, False)


def sheet(office: Office, plan: int) -> Sheet:
    found = read_sheet(office, plan)
    assert found is not None
    return found


def test_dated_duties_outside_all_tasks_stand_under_a_heading_of_their_own(office: Office) -> None:
    milestones = [{"date": "2025-02-01", "text": "Họp sơ kết", "offset_days": None}]
    plan = campaigns.accept(office, a_plan(milestones=milestones)).id
    last = sheet(office, plan).headings[-1]
    assert (last.id, [line.text for line in last.lines], last.lines[0].due) == (0, ["Họp sơ kết"], date(2025, 2, 1))


def test_a_plan_that_counts_from_an_unknown_day_says_so(office: Office, plan: int) -> None:
    assert not sheet(office, plan).waits_for_event
    task = sheet(office, plan).headings[0].lines[0].task
    assert task is not None
    campaigns.change_task(office, task, due="trước Đại hội 1 ngày")
    assert sheet(office, plan).waits_for_event
    assert written_deadline(sheet(office, plan).headings[0].lines[0], ENGLISH) == "trước Đại hội 1 ngày"
    campaigns.change(office, plan, congress_on="2025-02-20")
    assert not sheet(office, plan).waits_for_event
    assert sheet(office, plan).headings[0].lines[0].due == date(2025, 2, 19)


def test_late_days_are_counted_from_the_day_it_was_due(office: Office, plan: int, clock: Clock) -> None:
    task = sheet(office, plan).headings[0].lines[0].task
    assert task is not None
    campaigns.change_task(office, task, due="15/01/2025")
    clock.on(date(2025, 1, 20))
    assert sheet(office, plan).headings[0].lines[0].days_late == 5


def test_checklists_come_with_the_task_they_are_linked_to_or_with_its_unit(office: Office, plan: int) -> None:
    checklists.add(office, "banner", {"site": "Cầu vòm", "hang_by": "15/01/2025", "unit": "HATLUU"}, plan)
    added = campaigns.add_task(office, plan, "UBND xã Hát Lừu", "Treo băng rôn cầu vòm")
    line = next(one for heading in sheet(office, plan).headings for one in heading.lines if one.task == added)
    assert [item.kind for item in line.attached] == ["banner"]
    assert not line.linked


def test_reports_list_what_was_sent_and_the_next_days(office: Office, plan: int) -> None:
    (line,) = sheet(office, plan).reports
    assert line.owed is not None
    assert line.owed.due == date(2025, 6, 14)
