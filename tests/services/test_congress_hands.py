"""What hands do to the days of a congress: an end pulled at the left, a due day typed, rows and pictures added."""

from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from desktop_app.domain.congress import Step, Whole
from desktop_app.domain.congress_refusals import CongressRefused
from desktop_app.domain.fields import FieldRefused
from desktop_app.domain.photos import PhotoRefused
from desktop_app.domain.step_moves import fitted, length
from desktop_app.services import congress as congresses
from desktop_app.services import congress_hands, congress_pictures, congress_templates
from desktop_app.services.office import Office
from tests.helpers.builders import work

DAY = date(2025, 5, 16)
MONDAY = date(2025, 3, 3)


@pytest.fixture
def congress(office: Office) -> int:
    number = congress_templates.create(office, "commune", "Đại hội Hội Khuyến học xã", DAY)
    congresses.remove_steps(office, [one.id for one in congresses.whole(office, number).steps])
    return number


def add(office: Office, congress: int, **values: object) -> Step:
    return congresses.add_step(office, congress, "prepare", {"title": "In phông", **values})


def span(office: Office, congress: int, step: Step) -> tuple[date | None, date | None]:
    found: Whole = congresses.whole(office, congress)
    now = found.step(step.key)
    assert now is not None
    return found.span(now)


def test_a_step_that_begins_earlier_is_over_on_the_same_day_and_takes_longer(office: Office, congress: int) -> None:
    step = add(office, congress, start="03/03/2025", length="3")
    before = work(office.book)
    congress_hands.begin_on(office, step.id, (date(2025, 2, 27) - DAY).days)
    assert span(office, congress, step) == (date(2025, 2, 27), date(2025, 3, 5))
    assert congresses.whole(office, congress).steps[0].length == 5
    office.book.take_back()
    assert work(office.book) == before


def test_a_due_day_typed_for_a_step_with_a_beginning_gives_it_its_length(office: Office, congress: int) -> None:
    step = add(office, congress, start="03/03/2025", length="3")
    congress_hands.type_in(office, [(step.id, {"finish": "12/03/2025", "lead": "Tổ Cổ động"})])
    assert span(office, congress, step) == (MONDAY, date(2025, 3, 12))
    assert congresses.whole(office, congress).steps[0].lead == "Tổ Cổ động"
    assert office.book.undoable() == "Change steps"


def test_a_due_day_typed_as_days_before_the_congress_counts_too(office: Office, congress: int) -> None:
    step = add(office, congress, start="D-40", length="3")
    congress_hands.type_in(office, [(step.id, {"finish": "D-30"})])
    assert span(office, congress, step)[1] == DAY - timedelta(days=30)


def test_a_milestone_goes_to_the_day_that_is_typed(office: Office, congress: int) -> None:
    step = add(office, congress, start="D-10", length="0")
    congress_hands.type_in(office, [(step.id, {"finish": "05/05/2025"})])
    assert span(office, congress, step) == (date(2025, 5, 5), date(2025, 5, 5))


def test_a_step_with_a_due_day_of_its_own_gets_another_one(office: Office, congress: int) -> None:
    step = add(office, congress, finish="D-5", length="2")
    congress_hands.type_in(office, [(step.id, {"finish": "trước Đại hội 01 ngày"})])
    assert span(office, congress, step)[1] == DAY - timedelta(days=1)


def test_a_paste_with_one_bad_cell_changes_nothing(office: Office, congress: int) -> None:
    steps = [add(office, congress, length="3"), add(office, congress, length="4")]
    before = work(office.book)
    with pytest.raises(FieldRefused):
        congress_hands.type_in(office, [(steps[0].id, {"length": "9"}), (steps[1].id, {"length": "rất lâu"})])
    with pytest.raises(CongressRefused):
        congress_hands.type_in(office, [(steps[0].id, {"title": "Khác"}), (steps[1].id, {"finish": "mai mốt"})])
    assert work(office.book) == before


def test_pasted_rows_stand_below_each_other_and_go_with_one_undo(office: Office, congress: int) -> None:
    first = add(office, congress)
    before = work(office.book)
    key = congress_hands.add_rows(office, congress, "prepare", [{"title": "Hai"}, {"title": "Ba"}], first.id)
    found = congresses.whole(office, congress)
    assert [one.title for one in found.steps] == ["In phông", "Hai", "Ba"]
    assert found.step(key) == found.steps[1]
    number = congress_hands.add_parts(office, congress, "team", [{"name": "Tiểu ban hậu cần"}, {"name": "Khác"}])
    assert [one.id for one in congresses.whole(office, congress).teams][-2] == number
    office.book.take_back()
    office.book.take_back()
    assert work(office.book) == before


def test_a_moved_step_stays_as_long_and_rests_on_days_off() -> None:
    def works(day: date) -> bool:
        return day.weekday() < 5

    friday = date(2025, 3, 7)
    assert fitted(MONDAY, friday, "move", 5, works, working=True) == (date(2025, 3, 10), date(2025, 3, 14))
    assert fitted(MONDAY, friday, "move", -1, works, working=True) == (date(2025, 2, 28), date(2025, 3, 6))
    assert fitted(MONDAY, friday, "finish", 1, works, working=True) == (MONDAY, date(2025, 3, 10))
    assert fitted(MONDAY, friday, "start", 30, works, working=True) == (friday, friday)
    assert fitted(MONDAY, friday, "move", 5, works, working=False) == (date(2025, 3, 8), date(2025, 3, 12))
    assert length(MONDAY, date(2025, 3, 10), works, working=True) == 6


def test_a_picture_of_a_mock_up_is_kept_and_found_again(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "maket.png"
    Image.new("RGB", (40, 30), "red").save(file)
    name = congress_pictures.keep(office, file)
    assert Image.open(BytesIO(congress_pictures.picture(office, name))).size == (40, 30)


def test_what_is_no_picture_or_gone_is_refused(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "maket.png"
    file.write_bytes(b"not a picture")
    with pytest.raises(PhotoRefused):
        congress_pictures.keep(office, file)
    for name in ("../phongtrao.db", "0" * 64):
        with pytest.raises(PhotoRefused):
            congress_pictures.picture(office, name)
