"""The timeline on paper: every row on a page, days split when they would be too narrow, a legend on each page."""

from dataclasses import replace

from desktop_app.reports.blocks import About, Block, DaySpan, Mark, Page, Timeline, TimelineLink, TimelineRow, Title
from desktop_app.reports.pages import page_count, page_image, page_sizes
from desktop_app.reports.pdf import render
from desktop_app.reports.pdf_timeline import HEAD, LEGEND_HIGH, MeasuredTimeline

A3 = Page(width=420.0, height=297.0, top=10.0, right=12.0, bottom=12.0, left=14.0)


def a_timeline(rows: int = 10, days: int = 120) -> Timeline:
    made = [TimelineRow("", "TRƯỚC ĐẠI HỘI", "", "", Mark.PHASE, 0, days - 10)]
    for number in range(1, rows):
        mark = Mark.MILESTONE if number % 7 == 0 else Mark.BAR
        start = number * 3 % (days - 12)
        kept = (start, start + 3) if number % 5 == 0 else None
        made.append(
            TimelineRow(
                str(number), f"Việc {number}", "Tiểu ban nội dung", "15/01/2025", mark, start, start + number % 9,
                number * 10 % 101, number % 4 == 0, number % 6 == 0, number % 10 == 0, kept,
            )
        )  # fmt: skip
    return Timeline(
        ("STT", "Công việc", "Chủ trì", "Hạn"),
        tuple(made),
        tuple(TimelineLink(n, n + 1, n % 3 == 0, n % 4 == 0) for n in range(1, rows - 1)),
        days,
        (DaySpan(0, days - 1, "Tháng 1/2025"),),
        tuple(DaySpan(day, day, f"{day:02d}") for day in range(0, days, 7)),
        (DaySpan(5, 6), DaySpan(20, 28, "Tết Nguyên đán")),
        DaySpan(10, 10, "Hôm nay 15/01"),
        DaySpan(days - 10, days - 10, "Đại hội 21/02"),
        (("bar", "việc"), ("critical", "đường găng"), ("milestone", "mốc"), ("off", "nghỉ lễ"), ("kept", "đã giữ")),
    )


def pdf(timeline: Timeline, page: Page = A3) -> bytes:
    blocks: list[Block] = [About("Tiến độ", "UBND xã", "vi"), page, Title("TIẾN ĐỘ"), timeline]
    return render(blocks)


def test_a_short_timeline_takes_one_sheet_of_a3() -> None:
    made = pdf(a_timeline())
    assert page_count(made) == 1
    assert [round(side) for side in page_sizes(made)[0]] == [1191, 842]


def test_many_rows_take_several_pages_and_none_is_lost() -> None:
    timeline = a_timeline(rows=200)
    measured = MeasuredTimeline(timeline, 14.0, 394.0)
    first = 0
    shown: list[int] = []
    while first < 200:
        end = measured.fitting(first, 250.0)
        shown += range(first, end)
        assert sum(measured.heights[first:end]) + HEAD + LEGEND_HIGH <= 250.0
        first = end
    assert shown == list(range(200))
    assert page_count(pdf(timeline)) >= 4


def test_days_that_would_be_too_narrow_go_on_overleaf() -> None:
    timeline = a_timeline(days=900)
    stretches = MeasuredTimeline(timeline, 14.0, 394.0).stretches()
    assert len(stretches) > 1
    assert all(stretch.wide >= timeline.least_day for stretch in stretches)
    assert [stretch.first for stretch in stretches[1:]] == [stretch.end for stretch in stretches[:-1]]
    assert page_count(pdf(timeline)) == len(stretches)


def test_a_phase_never_stands_last_on_a_page() -> None:
    timeline = a_timeline(rows=12)
    rows = (*timeline.rows[:6], replace(timeline.rows[0], text="SAU ĐẠI HỘI"), *timeline.rows[6:])
    measured = MeasuredTimeline(replace(timeline, rows=rows), 14.0, 394.0)
    room = HEAD + LEGEND_HIGH + sum(measured.heights[:7])
    assert measured.fitting(0, room) == 6


def test_the_same_timeline_gives_the_same_bytes_and_is_drawn_in_black_and_grey() -> None:
    made = pdf(a_timeline())
    assert made == pdf(a_timeline())
    picture = page_image(made, 0, 0.5)
    dots = {tuple(picture.rgb[place : place + 3]) for place in range(0, len(picture.rgb), 3)}
    assert all(red == green == blue for red, green, blue in dots)
    assert len(dots) > 10


def test_a_row_without_days_has_its_words_alone() -> None:
    timeline = a_timeline()
    rows = (*timeline.rows, TimelineRow("11", "Việc chưa có ngày", "", "", Mark.HEAD))
    assert page_count(pdf(replace(timeline, rows=rows, today=None, congress=None, off=()))) == 1
