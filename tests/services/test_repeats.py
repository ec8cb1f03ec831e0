"""Lines that come again: a series begun, changed from a day on, ended; what a person has done to a line stays."""

from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.checklists import Item
from desktop_app.domain.repeats import MOST_DAYS, RepeatRefusal, RepeatRefused, Rhythm, Scope, Until
from desktop_app.i18n import Language
from desktop_app.services import campaigns, checklists, repeats
from desktop_app.services.office import Office
from tests.helpers.builders import Clock, a_plan, work

MONDAY = date(2025, 2, 3)
FRIDAY = date(2025, 2, 14)
WEEKDAYS = Rhythm((0, 1, 2, 3, 4), MONDAY, FRIDAY)


def a_broadcast(office: Office, day: date = MONDAY, **values: object) -> int:
    answers = {"day": day.isoformat(), "programme": "Bản tin xã", "starts_at": "6:30", "station": "Đài xã", **values}
    return checklists.add(office, "broadcast", answers).id


def lines(office: Office, kind: str = "broadcast") -> list[Item]:
    return office.book.items.of_kind(kind)


def days(office: Office) -> list[str]:
    return [str(item.answers["day"])[5:] for item in lines(office)]


def on(office: Office, day: str) -> Item:
    return next(item for item in lines(office) if str(item.answers["day"]).endswith(day))


def said(office: Office, key: str = "programme") -> list[Any]:
    return [item.answers.get(key) for item in lines(office)]


def test_a_line_every_weekday_at_half_past_six_is_one_step(office: Office) -> None:
    first = a_broadcast(office)
    repeats.begin(office, first, WEEKDAYS)
    assert days(office) == ["02-03", "02-04", "02-05", "02-06", "02-07", "02-10", "02-11", "02-12", "02-13", "02-14"]
    assert set(said(office, "starts_at")) == {"06:30"}
    assert {one.unit for one in lines(office)} == {office.code}
    assert office.book.undoable() == "Repeat a line"
    office.book.take_back()
    assert days(office) == ["02-03"]
    assert repeats.of_item(office, first) is None


def test_what_was_done_on_the_first_day_is_not_done_on_the_others(office: Office) -> None:
    first = a_broadcast(office)
    checklists.tick(office, [(str(first), "air")])
    checklists.change(office, first, {"log": "Mất điện 5 phút"})
    repeats.begin(office, first, WEEKDAYS)
    assert [one.state for one in lines(office)] == ["done"] + ["planned"] * 9
    assert said(office, "log") == ["Mất điện 5 phút"] + [None] * 9


def test_a_banner_keeps_the_days_between_hanging_and_taking_down(office: Office) -> None:
    banner = checklists.add(office, "banner", {"site": "Chợ", "hang_by": "2025-02-03", "remove_by": "2025-02-05"}).id
    repeats.begin(office, banner, Rhythm((0,), MONDAY, date(2025, 2, 17)))
    spans = [(str(one.answers["hang_by"])[5:], str(one.answers["remove_by"])[5:]) for one in lines(office, "banner")]
    assert spans == [("02-03", "02-05"), ("02-10", "02-12"), ("02-17", "02-19")]


def test_this_line_alone_is_changed_and_stays_as_it_is_when_the_others_change(office: Office) -> None:
    first = a_broadcast(office)
    repeats.begin(office, first, WEEKDAYS)
    repeats.change(office, on(office, "02-06").id, {"programme": "Riêng hôm nay"}, Scope.THIS)
    assert said(office).count("Riêng hôm nay") == 1
    repeats.change(office, on(office, "02-05").id, {"programme": "Từ thứ Tư"}, Scope.LATER)
    assert said(office) == ["Bản tin xã"] * 2 + ["Từ thứ Tư", "Riêng hôm nay"] + ["Từ thứ Tư"] * 6
    repeats.change(office, on(office, "02-04").id, {"minutes": "12"}, Scope.ALL)
    assert said(office, "minutes") == [12, 12] + [None] * 8, "what has become a series of its own is not touched"


def test_lines_that_are_done_or_deleted_are_not_touched_and_do_not_come_back(office: Office) -> None:
    first = a_broadcast(office)
    repeats.begin(office, first, WEEKDAYS)
    checklists.tick(office, [(str(on(office, "02-05").id), "air")])
    checklists.remove(office, [on(office, "02-07").id])
    repeats.change(office, first, {"programme": "Mới"}, Scope.ALL)
    assert said(office) == ["Mới", "Mới", "Bản tin xã", "Mới", *(["Mới"] * 5)]
    assert "02-07" not in days(office)


def test_other_days_of_the_week_from_one_date_on(office: Office) -> None:
    first = a_broadcast(office)
    repeats.begin(office, first, WEEKDAYS)
    twice = Rhythm((1, 3), date(2025, 2, 10), date(2025, 2, 20))
    repeats.change(office, on(office, "02-10").id, {}, Scope.LATER, twice)
    assert days(office) == ["02-03", "02-04", "02-05", "02-06", "02-07", "02-11", "02-13", "02-18", "02-20"]
    office.book.take_back()
    assert len(days(office)) == 10


def test_a_line_that_was_typed_anew_gives_its_words_to_the_later_ones(office: Office) -> None:
    first = a_broadcast(office)
    repeats.begin(office, first, WEEKDAYS)
    here = on(office, "02-11").id
    checklists.change(office, here, {"starts_at": "17:00"})
    repeats.change(office, here, {}, Scope.LATER)
    assert said(office, "starts_at") == ["06:30"] * 6 + ["17:00"] * 4


def test_nothing_is_added_on_days_that_have_passed(office: Office, clock: Clock) -> None:
    first = a_broadcast(office)
    repeats.begin(office, first, Rhythm((0,), MONDAY, FRIDAY))
    clock.on(date(2025, 2, 6))
    repeats.change(office, first, {}, Scope.ALL, WEEKDAYS)
    assert days(office) == ["02-03", "02-06", "02-07", "02-10", "02-11", "02-12", "02-13", "02-14"]


def test_a_series_is_ended_from_a_day_on(office: Office) -> None:
    first = a_broadcast(office)
    repeats.begin(office, first, WEEKDAYS)
    checklists.tick(office, [(str(on(office, "02-12").id), "air")])
    before = work(office.book)
    assert repeats.end(office, on(office, "02-10").id, Scope.LATER) == 4
    assert days(office) == ["02-03", "02-04", "02-05", "02-06", "02-07", "02-12"]
    office.book.take_back()
    assert work(office.book) == before


def test_twice_a_week_until_the_congress_follows_its_day(office: Office) -> None:
    plan = campaigns.accept(office, a_plan()).id
    campaigns.change(office, plan, congress_on="2025-02-20")
    values = {"day": "2025-02-03", "programme": "Hướng tới Đại hội"}
    first = checklists.add(office, "broadcast", values, plan).id
    until = repeats.last_day(office, Until.CONGRESS, plan)
    repeats.begin(office, first, Rhythm((0, 3), MONDAY, until, until=Until.CONGRESS))
    assert days(office) == ["02-03", "02-06", "02-10", "02-13", "02-17"]
    campaigns.change(office, plan, congress_on="2025-02-26")
    assert days(office)[-2:] == ["02-20", "02-24"]
    campaigns.change(office, plan, congress_on="2025-02-12")
    assert days(office) == ["02-03", "02-06", "02-10"]
    office.book.take_back()
    assert days(office)[-1] == "02-24"


def test_days_off_are_left_out_when_only_working_days_are_wanted(office: Office) -> None:
    rhythm = Rhythm((0, 1, 2, 3, 4), date(2025, 4, 28), date(2025, 5, 5), working_days_only=True)
    assert date(2025, 4, 30) not in repeats.planned_days(office, rhythm)
    assert date(2025, 4, 29) in repeats.planned_days(office, rhythm)


def test_every_second_week_counts_from_the_week_of_the_first_day(office: Office) -> None:
    rhythm = Rhythm((2,), MONDAY, date(2025, 3, 10), every=2)
    assert repeats.planned_days(office, rhythm) == (date(2025, 2, 5), date(2025, 2, 19), date(2025, 3, 5))
    assert rhythm.said(Language.load("en")).startswith("Wednesday, every 2 weeks")


@pytest.mark.parametrize(
    ("rhythm", "reason"),
    [
        (Rhythm((), MONDAY, FRIDAY), RepeatRefusal.NO_WEEKDAY),
        (Rhythm((1,), FRIDAY, MONDAY), RepeatRefusal.ENDS_BEFORE),
        (Rhythm((6,), MONDAY, MONDAY), RepeatRefusal.NO_DAY),
        (Rhythm(tuple(range(7)), MONDAY, MONDAY + timedelta(days=MOST_DAYS)), RepeatRefusal.TOO_MANY),
        (Rhythm((0,), MONDAY, date(9999, 12, 31)), RepeatRefusal.TOO_MANY),
    ],
)
def test_a_series_that_cannot_be_leaves_everything_as_it_was(
    office: Office, rhythm: Rhythm, reason: RepeatRefusal
) -> None:
    first = a_broadcast(office)
    before = work(office.book)
    with pytest.raises(RepeatRefused) as caught:
        repeats.begin(office, first, rhythm)
    assert caught.value.reason is reason
    assert work(office.book) == before


def test_a_line_without_a_day_and_a_plan_without_an_end_are_told(office: Office) -> None:
    task = checklists.add(office, "task", {"title": "Họp"}).id
    with pytest.raises(RepeatRefused):
        repeats.begin(office, task, WEEKDAYS)
    plan = campaigns.accept(office, a_plan(period=None)).id
    for until in (Until.PLAN, Until.CONGRESS):
        with pytest.raises(RepeatRefused):
            repeats.last_day(office, until, plan)
    plan = campaigns.accept(office, a_plan()).id
    assert repeats.last_day(office, Until.PLAN, plan) == date(2025, 6, 30)


def test_a_campaign_that_is_deleted_takes_its_series_with_it_and_undo_brings_both_back(office: Office) -> None:
    plan = campaigns.accept(office, a_plan()).id
    first = checklists.add(office, "broadcast", {"day": "2025-02-03", "programme": "Bản tin"}, plan).id
    repeats.begin(office, first, WEEKDAYS)
    before = work(office.book)
    with office.book.writing("x"):
        office.book.db.execute("delete from campaigns where id = ?", (plan,))
    assert lines(office) == []
    assert office.book.repeats.items() == frozenset()
    office.book.take_back()
    assert work(office.book) == before
