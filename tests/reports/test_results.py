"""The report on results on paper: its boxes where the rules want them, its table in figures, units over many pages."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from desktop_app.domain.documents import TYPE, Issuer, OfficialPaper, Signature
from desktop_app.domain.indicators import INDICATORS, Period, Total
from desktop_app.domain.letterheads import STATE
from desktop_app.domain.result_sentences import Behind, sentences
from desktop_app.domain.result_text import body, lines, subject_of
from desktop_app.domain.results import Results, Sent, Share, Work
from desktop_app.i18n import Language
from desktop_app.reports import consolidated
from desktop_app.reports.blocks import Appendix, Picture, Table
from desktop_app.reports.charts import Chart
from desktop_app.reports.consolidated import ConsolidatedSheet, UnitRow
from desktop_app.reports.formats import RENDERERS
from desktop_app.reports.results import ResultsPaper, layout

from .box_rules import Boxes
from .conftest import WordPages
from .paper_reader import read_pages
from .sheets import bare, texts

VI = Language.load("vi")
ISSUER = Issuer(
    *(STATE, "UBND huyện Sông Trăng", "UBND xã Bản Công", "Bản Công", "UBND", "VX"),
    Signature(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Lò Thị Mây"),
)
RESULTS = Results(
    Period.parse("2025-01"),
    tuple(Total(one.code, 1234.5, 1000, 2000) for one in INDICATORS[:12]),
    by_unit=(Share("Bản Tà Chử", Work(4, 2)), Share("Bản Đầu Cầu", Work(5, 5))),
    by_week=(Share("1", Work(0, 0)), Share("2", Work(4, 3)), Share("3", Work(5, 4)), Share("4", Work(0, 0))),
    by_kind=(Share("Banners", Work(9, 7)),),
    sent=(Sent("Bản Tà Chử", 0, 2),),
)


def a_paper(**parts: Any) -> ResultsPaper:
    said = lines(sentences(RESULTS, Behind("UBND xã Bản Công"), VI), {})
    paper = OfficialPaper(
        *(TYPE["BC"], ISSUER, subject_of(said), 5, "BC-UBND", "2025-02-03"),
        addressees=("UBND huyện Sông Trăng",),
        body=body(said, VI),
    )
    return ResultsPaper(paper, RESULTS, {"HN01": "Lùi một cuộc"}, **parts)


def test_every_box_of_the_report_is_where_the_rules_want_it() -> None:
    check(RENDERERS["pdf"](layout(a_paper(), VI)), 1.0)


def test_the_report_in_word_stands_within_three_millimetres(word_pages: WordPages) -> None:
    (pdf,) = word_pages([layout(a_paper(), VI)])
    check(pdf, 3.0)


def check(pdf: bytes, near: float) -> None:
    pages = read_pages(pdf)
    boxes = Boxes(pages, near)
    boxes.nation()
    boxes.issuer("UBND HUYỆN SÔNG TRĂNG", "UBND XÃ BẢN CÔNG", "Số: 05/BC-UBND", "Bản Công, ngày 03 tháng 02 năm 2025")
    boxes.title("BÁO CÁO", "Kết quả công tác tuyên truyền tháng 01 năm 2025")
    boxes.addressee("UBND huyện Sông Trăng")
    boxes.closing("TM. ỦY BAN NHÂN DÂN", "Lò Thị Mây", ["- Như trên;", "- Lưu: VT, VX."])
    starts = [number for number, page in enumerate(pages) if any(line.text[:7] == "Phụ lục" for line in page.lines)]
    assert len(starts) == 2
    boxes.page_numbers((0, *starts))
    Boxes(pages[: starts[0]], near).body()


def test_what_is_attached_is_numbered_and_says_to_what_it_belongs() -> None:
    blocks = layout(a_paper(pictures=(Picture("Ảnh 1", None, 4, 3),), left_out=3), VI)
    heads = [block for block in blocks if isinstance(block, Appendix)]
    assert [one.label for one in heads] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert "Báo cáo số 05/BC-UBND ngày 03 tháng 02 năm 2025 của UBND xã Bản Công" in heads[0].note
    assert "Còn 3 ảnh khác" in "".join(texts(RENDERERS["pdf"](blocks)))
    (alone,) = [block for block in layout(a_paper(with_charts=False), VI) if isinstance(block, Appendix)]
    assert alone.label == "Phụ lục"


def test_only_charts_with_something_to_compare_are_drawn_and_empty_weeks_are_not() -> None:
    charts = [block for block in layout(a_paper(), VI) if isinstance(block, Chart)]
    assert [one.title.partition(".")[0] for one in charts] == ["Biểu đồ 1", "Biểu đồ 2"]
    assert [line.label for line in charts[1].lines] == ["2", "3"]


def test_the_table_is_numbers_in_excel_and_vietnamese_numbers_on_paper() -> None:
    blocks = layout(a_paper(), VI)
    assert "1.234,5" in "".join(texts(RENDERERS["pdf"](blocks)))
    book: Any = openpyxl.load_workbook(BytesIO(RENDERERS["xlsx"](blocks)))
    sheet = next(one for one in book if "BIỂU TỔNG HỢP" in one.title)
    row = next(row for row in sheet.iter_rows(values_only=True) if row[2] == "HN01")
    assert row[4:7] == (1234.5, 1000, 2000)
    assert row[7] == pytest.approx(1000 / 1234.5, abs=1e-3)
    assert row[8] == "Lùi một cuộc"


def a_sheet(units: int, codes: int) -> ConsolidatedSheet:
    known = {one.code: Total(one.code, 2.0, 1.0, 1.0) for one in INDICATORS[:codes]}
    rows = tuple(UnitRow(f"UBND xã Số {n}", known if n % 3 else {}, Sent("", n % 3, 2)) for n in range(units))
    totals = {code: Total(code, 2.0 * units, units, units) for code in known}
    return ConsolidatedSheet("UBND tỉnh", "UBND huyện", "Kế hoạch số 07", "Tháng 01", rows, totals, "09:41")


def test_many_units_go_over_pages_under_the_same_heads() -> None:
    pages = texts(RENDERERS["pdf"](consolidated.layout(a_sheet(80, 8), VI)))
    assert len(pages) > 3
    assert all(bare("VB01") in bare(page) for page in pages[:-1])
    assert all(bare(f"UBND xã Số {n}") in bare("".join(pages)) for n in range(80))


def test_many_indicators_stand_in_tables_of_one_width() -> None:
    tables = [block for block in consolidated.layout(a_sheet(3, 16), VI) if isinstance(block, Table)]
    assert [len(one.columns) for one in tables] == [11, 11]
    assert all(sum(column.width for column in one.columns) == pytest.approx(275.0) for one in tables)


def test_who_has_sent_nothing_has_no_noughts_and_is_named() -> None:
    sheet = a_sheet(4, 2)
    (table,) = [block for block in consolidated.layout(sheet, VI) if isinstance(block, Table)]
    first: Any = table.rows[0]
    assert first.cells[2:] == ("–", "–", "CHƯA GỬI")
    assert "Chưa gửi (2): UBND xã Số 0, UBND xã Số 3." in "".join(
        texts(RENDERERS["pdf"](consolidated.layout(sheet, VI)))
    )


def test_sums_in_excel_are_formulas_over_numbers() -> None:
    book: Any = openpyxl.load_workbook(BytesIO(RENDERERS["xlsx"](consolidated.layout(a_sheet(4, 2), VI))))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert len(cells) == 2
    assert all(cell.value.startswith("=SUM(") for cell in cells)
