"""The papers of a congress: what they say, and that each can be made in each of its formats."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from desktop_app.domain.congress import Verdict
from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.reports.blocks import Block, Row, Section, Table, TickBox, Timeline, cell_text
from desktop_app.services import congress as congresses
from desktop_app.services import congress_parts, congress_templates, printing
from desktop_app.services.office import Office
from desktop_app.services.papers import Choices
from desktop_app.services.papers import congress as papers
from tests.helpers.builders import Clock

DAY = date(2025, 5, 16)
VIETNAMESE = Language.load("vi")
KEYS = [report.key for report in papers.REPORTS]


@pytest.fixture
def congress(office: Office) -> int:
    return congress_templates.create(office, "commune", "Đại hội Hội Khuyến học xã Hát Lừu lần thứ V", DAY)


def blocks(office: Office, key: str, **choices: object) -> list[Block]:
    return printing.report(key).blocks(office, Choices(**choices), VIETNAMESE)  # type: ignore[arg-type]


def table(made: list[Block]) -> Table:
    return next(block for block in made if isinstance(block, Table))


def rows(made: list[Block]) -> list[list[str]]:
    return [[cell_text(cell) for cell in row.cells] for row in table(made).rows if isinstance(row, Row)]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("key", KEYS)
def test_each_paper_is_made_in_each_of_its_formats(office: Office, congress: int, key: str, language: str) -> None:
    for form in printing.report(key).formats:
        assert printing.content(office, key, Choices(congress=congress), Language.load(language), form)


@pytest.mark.parametrize("key", KEYS)
def test_a_congress_without_a_day_can_be_printed_too(office: Office, key: str) -> None:
    number = congress_templates.create(office, "province", "Đại hội tỉnh", None)
    assert printing.content(office, key, Choices(congress=number), VIETNAMESE)


def test_in_a_book_without_a_congress_it_is_said_what_to_do_first(office: Office) -> None:
    with pytest.raises(CongressRefused) as refused:
        blocks(office, "congress-timeline")
    assert refused.value.reason is CongressRefusal.NO_CONGRESS
    with pytest.raises(CongressRefused) as unknown:
        blocks(office, "congress-tasks", congress=99)
    assert unknown.value.reason is CongressRefusal.UNKNOWN_CONGRESS


def test_the_nearest_congress_that_is_not_over_is_meant_when_none_is_chosen(office: Office, congress: int) -> None:
    congress_templates.create(office, "conference", "Hội nghị đã qua", date(2025, 1, 10))
    congress_templates.create(office, "conference", "Hội nghị xa", date(2025, 11, 14))
    assert papers.congress(office, Choices()) == congress


def test_the_table_of_tasks_says_who_does_what_by_when_and_how_far_it_is(office: Office, congress: int) -> None:
    found = congresses.whole(office, congress)
    first = found.steps[0]
    congresses.change_step(office, first.id, {"percent": "40", "person": "Bà Sáu", "chief": "Chủ tịch UBND xã"})
    made = blocks(office, "congress-tasks", congress=congress)
    sections = [row.text for row in table(made).rows if isinstance(row, Section)]
    assert sections[0] == "CHUẨN BỊ CHUNG"
    line = rows(made)[0]
    assert line[:2] == ["1", first.title]
    assert line[3:5] == ["Chủ tịch UBND xã", "Hội Khuyến học xã\nBà Sáu"]
    assert line[9:11] == ["40%", "Đang làm"]
    hall = next(one for one in rows(made) if one[1] == "Trang trí hội trường, lễ đài")
    assert hall[8] == "15/05/2025\nD−1"


def test_in_a_workbook_progress_is_a_number_one_can_calculate_with(office: Office, congress: int) -> None:
    file = printing.content(office, "congress-tasks", Choices(congress=congress), VIETNAMESE, "xlsx")
    sheet = load_workbook(BytesIO(file)).worksheets[0]
    values = [row for row in sheet.iter_rows(values_only=True) if row[0] == 1 and row[1]]
    assert values[0][9] == 0


def test_the_timeline_has_every_step_its_arrows_and_the_holidays(office: Office, congress: int) -> None:
    made = blocks(office, "congress-timeline", congress=congress)
    timeline = next(block for block in made if isinstance(block, Timeline))
    found = congresses.whole(office, congress)
    assert [row.text for row in timeline.rows if row.number][:1] == [found.steps[0].title]
    assert len([row for row in timeline.rows if row.number]) == len(found.steps)
    assert any(link.critical for link in timeline.links)
    assert any("30/4" in span.words or "thống nhất" in span.words.lower() for span in timeline.off), timeline.off
    assert timeline.congress
    assert timeline.congress.words == "Đại hội 16/05"


def test_a_kept_plan_is_drawn_beside_the_present_one(office: Office, congress: int) -> None:
    congresses.keep_baseline(office, congress)
    timeline = next(one for one in blocks(office, "congress-timeline") if isinstance(one, Timeline))
    bars = [row for row in timeline.rows if row.kept]
    assert bars
    assert all((row.start, row.finish) == row.kept for row in bars)
    assert "kept" in {sign for sign, _ in timeline.legend}


def test_the_approval_sheet_keeps_every_round(office: Office, congress: int) -> None:
    mock = congresses.whole(office, congress).approvals[0]
    congress_parts.submit(office, mock.id)
    congress_parts.answer(office, mock.id, mock.approvers[0], Verdict.RETURN, "Chữ nhỏ quá")
    congress_parts.submit(office, mock.id)
    lines = [row for row in rows(blocks(office, "approval-sheet")) if row[6] == mock.approvers[0]][:2]
    assert [row[7] for row in lines] == ["Trả lại: Chữ nhỏ quá", ""]
    assert [row[5] for row in lines] == ["15/01/2025\n(lần 1)", "15/01/2025\n(lần 2)"]


def test_the_run_sheet_adds_the_minutes_up_and_says_where_items_overlap(office: Office, congress: int) -> None:
    last = congresses.whole(office, congress).agenda[-1]
    before = rows(blocks(office, "run-sheet"))
    assert before[0][1] == "7:30 – 8:00"
    assert before[-2][1].endswith("11:50")
    congress_parts.change(office, last.id, {"starts_at": "11:35"})
    assert "chồng lên mục trước 5 phút" in rows(blocks(office, "run-sheet"))[-2][5]


def test_the_work_of_the_week_says_what_is_late_and_what_has_to_be_ready(
    office: Office, congress: int, clock: Clock
) -> None:
    clock.on(DAY)
    made = blocks(office, "congress-week", week=Week.of(DAY))
    sections = [row.text for row in table(made).rows if isinstance(row, Section)]
    assert sections[0] == "Quá hạn"
    assert "Thứ Sáu, 16/05" in sections
    assert any("Băng rôn ngang đường" in row[1] for row in rows(made))
    boxes = [
        cell for row in table(made).rows if isinstance(row, Row) for cell in row.cells if isinstance(cell, TickBox)
    ]
    assert boxes
