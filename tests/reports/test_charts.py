"""Charts: lines and hatching in PDF, the same drawing as a small picture in Word, Excel's own charts in Excel."""

import zipfile
from contextlib import closing
from io import BytesIO
from typing import Any

import openpyxl
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from desktop_app.reports.blocks import About, Column, Figure, Page, Row, Table
from desktop_app.reports.chart_pictures import pictures, spoken
from desktop_app.reports.charts import Chart, ChartLine
from desktop_app.reports.excel import render as excel
from desktop_app.reports.pdf import render
from desktop_app.reports.pdf_chart import parts
from desktop_app.reports.word import render as word

from .sheets import bare, texts

ABOUT = About("Biểu đồ", "UBND xã", "vi")


def a_chart(lines: int = 3, *, upright: bool = False, label: str = "Xã Bản Mù") -> Chart:
    made = tuple(ChartLine(f"{label} {n}", 4 + n, n, f"{n}/{4 + n}") for n in range(lines))
    return Chart("Biểu đồ 1. Theo đơn vị", "Kế hoạch", "Đã xong", "Đơn vị", made, upright)


def kinds(pdf: bytes) -> set[int]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        found = set()
        for page in document:
            found |= {one.type for one in page.get_objects()}
            page.close()
        return found


@pytest.mark.parametrize("upright", [False, True])
def test_a_chart_in_a_pdf_is_lines_and_letters_and_no_picture(upright: bool) -> None:
    made = render([ABOUT, a_chart(upright=upright)])
    assert kinds(made) == {pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_PATH}
    assert "2/6" in bare("".join(texts(made)))


def test_long_names_of_units_are_wrapped_and_nothing_leaves_the_sheet() -> None:
    chart = a_chart(6, label="Trung tâm Văn hóa, Thông tin và Truyền thông huyện Trạm Tấu, cụm số")
    made = render([ABOUT, chart])
    with closing(pypdfium2.PdfDocument(made)) as document:
        (page,) = document
        wide = page.get_width()
        edges = [one.get_bounds() for one in page.get_objects()]
        page.close()
    assert min(edge[0] for edge in edges) > 0
    assert max(edge[2] for edge in edges) < wide


def test_a_chart_of_many_units_goes_on_overleaf_bar_by_bar() -> None:
    chart = a_chart(120)
    made = render([ABOUT, chart])
    pages = texts(made)
    assert len(pages) > 1
    assert all(bare(f"{n}/{4 + n}") in bare("".join(pages)) for n in range(120))
    assert sum(part.height for part in parts(chart, 0, 165)) > 250


def test_fifty_three_weeks_stand_side_by_side_on_one_page() -> None:
    lines = tuple(ChartLine(str(n), 10, 5, "5/10") for n in range(1, 54))
    made = render([ABOUT, Chart("Theo tuần", "Kế hoạch", "Đã xong", "Tuần", lines, upright=True)])
    assert len(texts(made)) == 1


def test_a_chart_of_nothing_is_drawn_too() -> None:
    nothing = tuple(ChartLine(label, 0, 0, "0/0") for label in "AB")
    for upright in (False, True):
        assert render([ABOUT, Chart("Không có gì", "Kế hoạch", "Đã xong", "", nothing, upright)])


def test_in_word_it_is_a_sharp_and_small_picture_with_its_words() -> None:
    (picture,) = pictures(a_chart(), 165.0)
    image = Image.open(BytesIO(picture.png))
    image.load()
    assert image.width == pytest.approx(165 / 25.4 * 300, abs=2)
    assert len(picture.png) < 60_000
    assert len(set(image.convert("L").tobytes())) <= 16
    file = word([ABOUT, a_chart()])
    with zipfile.ZipFile(BytesIO(file)) as archive:
        body = archive.read("word/document.xml").decode()
    assert "2/6" in spoken(a_chart())
    assert spoken(a_chart()) in body


def test_in_excel_it_is_a_chart_of_its_own_beside_its_figures() -> None:
    file = excel([ABOUT, a_chart(), a_chart(upright=True)])
    book: Any = openpyxl.load_workbook(BytesIO(file))
    assert [len(sheet._charts) for sheet in book] == [1, 1]
    with zipfile.ZipFile(BytesIO(file)) as archive:
        drawn = archive.read("xl/charts/chart1.xml").decode()
    assert "pattFill" in drawn
    assert [cell.value for cell in book.worksheets[0][3]][:3] == ["Xã Bản Mù 0", 4, 0]


def test_a_sum_is_a_formula_over_the_numbers_above_it() -> None:
    rows = [Row((name, Figure(str(n), n))) for name, n in (("=1+1", 2), ("B", 3))]
    total = Row(("Tổng cộng", Figure("5", 5, is_sum=True)))
    table = Table((Column("Đơn vị", 40), Column("Số lượng", 20)), (*rows, total))
    page = Page(297, 210, 10, 10, 10, 10)
    book: Any = openpyxl.load_workbook(BytesIO(excel([ABOUT, page, table])))
    (sheet,) = book
    assert [sheet["B4"].value, sheet["A2"].value, sheet["A2"].data_type] == ["=SUM(B2:B3)", "=1+1", "s"]
    assert "5" in "".join(texts(render([ABOUT, page, table])))
