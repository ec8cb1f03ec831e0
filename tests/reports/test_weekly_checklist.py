"""What the weekly checklist says, before anything is drawn."""

from datetime import date

import pytest

from desktop_app.i18n import Language
from desktop_app.reports.blocks import (
    About,
    Align,
    Block,
    Column,
    Footnote,
    LineOfTwo,
    OfficeHead,
    Page,
    Post,
    Row,
    RunningHead,
    Section,
    SheetMark,
    Signatures,
    Subtitle,
    Table,
    TickBox,
    Title,
)
from desktop_app.reports.weekly_checklist import layout

from .sheets import a_sheet, an_entry

ENGLISH, VIETNAMESE = Language.load("en"), Language.load("vi")
OPEN = (TickBox(), TickBox(), TickBox())


def table(blocks: list[Block]) -> Table:
    return next(block for block in blocks if isinstance(block, Table))


def sections(blocks: list[Block]) -> list[str]:
    return [row.text for row in table(blocks).rows if isinstance(row, Section)]


def rows(blocks: list[Block]) -> list[Row]:
    return [row for row in table(blocks).rows if isinstance(row, Row)]


def test_a_small_week_is_laid_out_whole() -> None:
    late = an_entry(title="Tháo băng rôn", day=date(2025, 1, 9), due=date(2025, 1, 10), starts_at="", ends_at="")
    done = an_entry(title="Phát thanh bài 01", starts_at="17:00", ends_at="", partners="", done=True, note="Đã gửi")
    sheet = a_sheet(done, an_entry(), late, blank_rows=1)
    note = "(Signature, full name)"
    assert layout(sheet, ENGLISH) == [
        About("Weekly checklist 03/2025, Trung tâm Văn hóa huyện Sông Trăng", "Trung tâm Văn hóa", "en"),
        Page(width=297.0, height=210.0, top=6.5, right=10.0, bottom=10.2, left=10.0),
        SheetMark("7K4Q", "Checklist no.", "03/2025", "Sheet {page} / {pages}", "Code 7K4Q"),
        RunningHead(
            "WEEKLY WORK CHECKLIST – Unit: Trung tâm Văn hóa huyện Sông Trăng", "Week 03 (13/01 to 19/01/2025)"
        ),
        OfficeHead("UBND HUYỆN SÔNG TRĂNG", "TRUNG TÂM VĂN HÓA"),
        Title("WEEKLY WORK CHECKLIST"),
        Subtitle("Week 03 (13/01 to 19/01/2025)"),
        LineOfTwo("Plan no. 07/KH-BCĐ ngày 08/01/2025", "Unit: Trung tâm Văn hóa huyện Sông Trăng"),
        Table(
            columns=(
                Column("No.", 9.0, Align.CENTER),
                Column("Task", 55.5, size=11.0),
                Column("Basis", 23.0, Align.CENTER),
                Column("Unit or person\nin charge", 31.0),
                Column("Coordinating\nunits", 27.0),
                Column("Time", 20.0, Align.CENTER),
                Column("Place", 31.5),
                Column("Due by", 17.0, Align.CENTER),
                Column("Done", 11.0, Align.CENTER, "Result"),
                Column("Under way", 11.0, Align.CENTER, "Result"),
                Column("Not begun", 11.0, Align.CENTER, "Result"),
                Column("Proof", 15.0),
                Column("Notes", 15.0),
            ),
            rows=(
                Section("Overdue, carried over"),
                Row(
                    (
                        *("1", "Tháo băng rôn", "07, IV.3", "Đội Thông tin lưu động", "UBND thị trấn", ""),
                        *("Cổng chào thị trấn", "10/01", *OPEN, "", ""),
                    )
                ),
                Section("Wednesday, 15/01"),
                Row(
                    (
                        *("2", "Treo 03 băng rôn", "07, IV.3", "Đội Thông tin lưu động", "UBND thị trấn", "7:00–9:00"),
                        *("Cổng chào thị trấn", "15/01", *OPEN, "", ""),
                    )
                ),
                Row(
                    (
                        *("3", "Phát thanh bài 01\nĐã gửi", "07, IV.3", "Đội Thông tin lưu động", "", "17:00"),
                        *("Cổng chào thị trấn", "15/01", TickBox(ticked=True), TickBox(), TickBox(), "", ""),
                    )
                ),
                Section("What else came up:"),
                Row(("",) * 8 + OPEN + ("", "")),
            ),
            continued="{section} (continued)",
            numbered=True,
            row_height=8.5,
        ),
        Signatures((Post("PREPARED BY", note), Post("CHECKED BY", note), Post("HEAD OF THE UNIT", note))),
        Footnote(
            "Put a cross in one box for each task. If it was done differently, write so under Notes. "
            "Printed at 09:41 ngày 15/01/2025."
        ),
    ]


def test_in_vietnamese_it_carries_the_heads_offices_use() -> None:
    blocks = layout(a_sheet(an_entry()), VIETNAMESE)
    assert Title("PHIẾU THEO DÕI, KIỂM TRA CÔNG VIỆC TUẦN") in blocks
    assert Subtitle("Tuần thứ 03 (từ ngày 13/01 đến ngày 19/01/2025)") in blocks
    assert LineOfTwo("Kế hoạch số 07/KH-BCĐ ngày 08/01/2025", "Đơn vị: Trung tâm Văn hóa huyện Sông Trăng") in blocks
    assert [column.head.replace("\n", " ") for column in table(blocks).columns] == [
        *("STT", "Nội dung công việc", "Căn cứ", "Đơn vị/ Người chủ trì", "Đơn vị phối hợp", "Thời gian", "Địa điểm"),
        *("Hạn hoàn thành", "Đã xong", "Đang làm", "Chưa làm", "Minh chứng", "Ghi chú"),
    ]
    assert sections(blocks) == ["Thứ Tư, 15/01", "Việc phát sinh:"]
    assert [post.title for block in blocks if isinstance(block, Signatures) for post in block.posts] == [
        *("NGƯỜI LẬP", "NGƯỜI KIỂM TRA", "THỦ TRƯỞNG ĐƠN VỊ"),
    ]


@pytest.mark.parametrize("language", [ENGLISH, VIETNAMESE], ids=["en", "vi"])
def test_the_columns_fill_the_sheet_from_margin_to_margin(language: Language) -> None:
    blocks = layout(a_sheet(), language)
    page = next(block for block in blocks if isinstance(block, Page))
    assert sum(column.width for column in table(blocks).columns) == page.width - page.left - page.right


def test_a_holiday_is_named_at_its_day_even_when_nothing_is_planned() -> None:
    holiday = {date(2025, 1, 16): "Tết Nguyên đán"}
    assert sections(layout(a_sheet(an_entry(), holidays=holiday), ENGLISH)) == [
        *("Wednesday, 15/01", "Thursday, 16/01 – Tết Nguyên đán", "What else came up:"),
    ]


def test_done_work_is_left_out_when_only_open_work_is_asked_for() -> None:
    sheet = a_sheet(an_entry(done=True), an_entry(day=date(2025, 1, 16)), with_done=False, blank_rows=0)
    assert sections(layout(sheet, ENGLISH)) == ["Thursday, 16/01"]
    assert [row.cells[0] for row in rows(layout(sheet, ENGLISH))] == ["1"]


@pytest.mark.parametrize(
    ("state", "reason", "boxes", "words"),
    [
        ("not_done", "Trời mưa to", (False, False, True), "Treo 03 băng rôn\nKhông làm: Trời mưa to"),
        ("cancelled", "", (False, False, False), "Treo 03 băng rôn\nThôi, không làm"),
    ],
)
def test_what_was_given_up_is_not_ticked_as_done_and_says_why(
    state: str, reason: str, boxes: tuple[bool, ...], words: str
) -> None:
    cells = rows(layout(a_sheet(an_entry(done=True, state=state, reason=reason)), VIETNAMESE))[0].cells
    assert cells[1] == words
    assert cells[8:11] == tuple(map(TickBox, boxes))


def test_a_week_without_work_is_still_a_sheet_to_write_on() -> None:
    blocks = layout(a_sheet(campaigns=(), superior_name=""), ENGLISH)
    assert sections(blocks) == ["What else came up:"]
    assert len(rows(blocks)) == 2
    assert LineOfTwo("", "Unit: Trung tâm Văn hóa huyện Sông Trăng") in blocks


@pytest.mark.parametrize(
    ("changes", "column", "shown"),
    [
        ({"starts_at": "06:30", "ends_at": "07:30"}, 5, "6:30–7:30"),
        ({"starts_at": "", "ends_at": "07:30"}, 5, "until 7:30"),
        ({"starts_at": "", "ends_at": ""}, 5, ""),
        ({"due": date(2025, 1, 20)}, 7, "20/01"),
        ({"due": date(2026, 1, 20)}, 7, "20/01/2026"),
        ({"quantity": "3/5"}, 1, "Treo 03 băng rôn (3/5)"),
        ({"campaign_name": "", "basis": ""}, 2, ""),
        ({"campaign_name": "Nghị quyết chung"}, 2, "Nghị quyết chung, IV.3"),
        ({"campaign_name": "Kế hoạch/quý I"}, 2, "Kế hoạch/quý I, IV.3"),
    ],
)
def test_each_cell_says_it_as_offices_write_it(changes: dict[str, object], column: int, shown: str) -> None:
    assert rows(layout(a_sheet(an_entry(**changes)), ENGLISH))[0].cells[column] == shown


def test_two_plans_of_one_number_are_told_apart_by_their_whole_symbol() -> None:
    blocks = layout(a_sheet(an_entry(), an_entry(campaign_name="07/KH-UBND")), ENGLISH)
    assert {row.cells[2] for row in rows(blocks)[:2]} == {"07/KH-BCĐ, IV.3", "07/KH-UBND, IV.3"}


@pytest.mark.parametrize(
    ("campaigns", "words"),
    [
        (("1/KH-A", "2/KH-B"), "Plan no. 1/KH-A and 2/KH-B"),
        (("1/KH-A", "2/KH-B", "3/KH-C"), "Plan no. 1/KH-A, 2/KH-B and 3/KH-C"),
        (("Kế hoạch hè", "2/KH-B"), "Plan: Kế hoạch hè and 2/KH-B"),
    ],
)
def test_the_plans_of_the_week_are_named_in_one_line(campaigns: tuple[str, ...], words: str) -> None:
    blocks = layout(a_sheet(campaigns=campaigns), ENGLISH)
    assert [block.left for block in blocks if isinstance(block, LineOfTwo)] == [words]


@pytest.mark.parametrize("code", ["", "7k4q", "SEVENTEEN-LETTERS", "Ă"])
def test_a_code_that_no_small_qr_can_hold_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="not a code"):
        SheetMark(code, "", "", "", "")


def test_a_row_has_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="one cell"):
        Table((Column("No.", 10.0),), (Row(("1", "2")),))
