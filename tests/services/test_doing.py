"""What came of lines: done, done in part, postponed, given up; with who, when and why; many at once, one undo step."""

from datetime import date

import pytest

from desktop_app.domain.doing import DoingRefusal, DoingRefused, Outcome, What
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.services import campaigns, checklists, doing
from desktop_app.services.office import Office
from tests.helpers.builders import TODAY, a_plan, work

VI = Language.load("vi")


@pytest.fixture
def banner(office: Office) -> int:
    values = {"site": "Cầu vòm", "hang_by": "15/1", "remove_by": "25/1", "count": "5", "type": "horizontal"}
    return checklists.add(office, "banner", values).id


@pytest.fixture
def drive(office: Office) -> int:
    return checklists.add(office, "car_run", {"day": "15/1", "route": "Hát Lừu – Bản Công"}).id


def said(office: Office, item: int) -> tuple[str, object, object, object]:
    found = office.book.items.get(item)
    assert found is not None
    return found.state, found.value("done_by"), found.value("counted_on"), found.value("reason")


def refusal(office: Office, lines: list[tuple[str, str]], outcome: Outcome) -> DoingRefusal:
    before = work(office.book)
    with pytest.raises(DoingRefused) as refused:
        doing.settle(office, lines, outcome)
    assert work(office.book) == before
    assert isinstance(refused.value.reason, DoingRefusal)
    return refused.value.reason


def test_done_in_part_says_how_many_by_whom_and_when(office: Office, banner: int) -> None:
    doing.settle(office, [(str(banner), "hang")], Outcome(What.PART, 3, by="Giàng A Páo"))
    assert said(office, banner) == ("made", "Giàng A Páo", "2025-01-15", None)
    (line, *_) = checklists.week(office, Week(2025, 3), VI).entries
    assert (line.quantity, line.done) == ("3 trên 5", False)
    doing.settle(office, [(str(banner), "hang")], Outcome(What.PART, 5, by="Lò Văn Pản"))
    assert said(office, banner)[0] == "hung"


def test_what_was_not_done_says_why_and_is_settled(office: Office, drive: int) -> None:
    doing.settle(office, [(str(drive), "drive")], Outcome(What.NOT_DONE, reason="Mất điện"))
    assert said(office, drive) == ("not_done", None, None, "Mất điện")
    (line,) = checklists.week(office, Week(2025, 3), VI).entries
    assert line.done
    assert line.is_dropped
    assert line.reason == "Mất điện"


def test_what_is_postponed_goes_to_its_new_day_and_stays_open(office: Office, drive: int) -> None:
    doing.settle(office, [(str(drive), "drive")], Outcome(What.POSTPONED, reason="Trời mưa", to=date(2025, 1, 22)))
    item = office.book.items.get(drive)
    assert item is not None
    assert (item.state, item.day("day"), item.value("reason")) == ("postponed", date(2025, 1, 22), "Trời mưa")
    assert checklists.week(office, Week(2025, 3), VI).entries == ()
    (line,) = checklists.week(office, Week(2025, 4), VI).entries
    assert not line.done
    doing.settle(office, [(str(drive), "drive")], Outcome(What.DONE))
    assert said(office, drive) == ("done", None, None, None)  # what is done needs no excuse any more


def test_a_banner_that_is_given_up_need_not_be_taken_down(office: Office, banner: int) -> None:
    doing.settle(office, [(str(banner), "hang")], Outcome(What.CANCELLED, reason="Cấp trên thay đổi"))
    assert [line.done for line in checklists.week(office, Week(2025, 4), VI).entries] == [True]
    assert checklists.overdue(office) == 0


def test_a_banner_that_hangs_stays_hung_when_taking_it_down_is_put_off(office: Office, banner: int) -> None:
    checklists.tick(office, [(str(banner), "hang")])
    later = Outcome(What.POSTPONED, reason="Chưa có thang", to=date(2025, 1, 28))
    doing.settle(office, [(str(banner), "take_down")], later)
    item = office.book.items.get(banner)
    assert item is not None
    assert (item.state, item.day("remove_by")) == ("hung", date(2025, 1, 28))
    gone = [(str(banner), "take_down")]
    assert refusal(office, gone, Outcome(What.CANCELLED, reason="Thôi")) is DoingRefusal.NOT_FOR_THIS


def test_many_lines_are_settled_in_one_step_that_can_be_taken_back(office: Office, banner: int, drive: int) -> None:
    before = work(office.book)
    lines = [(str(banner), "hang"), (str(drive), "drive")]
    assert doing.settle(office, lines, Outcome(What.DONE, by="Sùng Thị Mỷ")) == 2
    assert {said(office, item)[:2] for item in (banner, drive)} == {("hung", "Sùng Thị Mỷ"), ("done", "Sùng Thị Mỷ")}
    assert office.book.take_back() == "Write down the result"
    assert work(office.book) == before


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (Outcome(What.NOT_DONE), DoingRefusal.NO_REASON),
        (Outcome(What.POSTPONED, reason="  ", to=TODAY), DoingRefusal.NO_REASON),
        (Outcome(What.PART, 1), DoingRefusal.NOT_COUNTED),
    ],
)
def test_what_cannot_be_said_is_refused_and_nothing_is_stored(
    office: Office, drive: int, outcome: Outcome, reason: DoingRefusal
) -> None:
    assert refusal(office, [(str(drive), "drive")], outcome) is reason


@pytest.mark.parametrize(
    ("count", "reason"),
    [(None, DoingRefusal.NO_COUNT), (-1, DoingRefusal.NO_COUNT), (6, DoingRefusal.MORE_THAN_PLANNED)],
)
def test_a_count_must_fit_what_was_planned(
    office: Office, banner: int, count: int | None, reason: DoingRefusal
) -> None:
    assert refusal(office, [(str(banner), "hang")], Outcome(What.PART, count)) is reason


def test_one_line_that_does_not_fit_leaves_all_as_they_were(office: Office, banner: int, drive: int) -> None:
    lines = [(str(banner), "hang"), (str(drive), "drive")]
    assert refusal(office, lines, Outcome(What.PART, 2)) is DoingRefusal.NOT_COUNTED


def test_a_report_can_only_be_sent(office: Office) -> None:
    campaigns.accept(office, a_plan())
    (report,) = [line for line in checklists.week(office, Week(2025, 24), VI).entries if line.kind == "report"]
    assert doing.offered(office, [(report.id, "")]) == (What.DONE,)
    assert refusal(office, [(report.id, "")], Outcome(What.CANCELLED, reason="x")) is DoingRefusal.NOT_FOR_THIS
    doing.settle(office, [(report.id, "")], Outcome(What.DONE))


def test_only_what_fits_all_lines_is_offered(office: Office, banner: int, drive: int) -> None:
    assert doing.offered(office, [(str(banner), "hang")]) == (What.DONE, What.PART, What.POSTPONED, What.CANCELLED)
    both = doing.offered(office, [(str(banner), "hang"), (str(drive), "drive")])
    assert both == (What.DONE, What.POSTPONED, What.CANCELLED)


def test_reasons_of_this_office_are_offered_first(office: Office, drive: int) -> None:
    assert doing.reasons(office, VI)[0] == VI.gettext("Rain or storm")
    doing.settle(office, [(str(drive), "drive")], Outcome(What.NOT_DONE, by="Mùa A Sử", reason="Đường sạt lở"))
    assert doing.reasons(office, VI)[0] == "Đường sạt lở"
    assert doing.names(office) == ["Mùa A Sử"]
