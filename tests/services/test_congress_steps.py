"""The steps of a congress: typed, refused, ticked, dragged, put elsewhere, too late to be met."""

from datetime import date, timedelta

import pytest

from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused, ScheduleRefusal, ScheduleRefused
from desktop_app.domain.schedule import Link
from desktop_app.messages import sentence
from desktop_app.services import congress as congresses
from desktop_app.services.office import Office
from tests.helpers.builders import Clock, work
from tests.services.a_congress import DAY, ENGLISH, a_congress, add, plain_congress, step


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
    congresses.change_step(office, print_.id, {"links": "1"})
    with pytest.raises(ScheduleRefused) as refused:
        congresses.change_step(office, write.id, {"links": "2"})
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
    congresses.change_step(office, second.id, {"links": "1"})
    congresses.change_step(office, third.id, {"links": "2SS+1"})
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
