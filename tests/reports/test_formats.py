"""Every format draws every kind of block, and keeps every text whatever letters it has."""

import itertools
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any, get_args

import docx
import openpyxl
import pytest

from desktop_app.errors import Cancelled
from desktop_app.i18n import Language
from desktop_app.reports import blocks as block_types
from desktop_app.reports.blocks import Align, Block, Column, Figure, Row, Section, Table, Text, TickBox
from desktop_app.reports.charts import Chart, ChartLine
from desktop_app.reports.formats import RENDERERS
from desktop_app.reports.weekly_checklist import layout

from .sheets import a_sheet, an_entry, bare, some_entries, texts

ALPHABET = "Ăằắẳẵặ Âầấẩẫậ Đđ Êềếểễệ Ôồốổỗộ Ơờớởỡợ Ưừứửữự Ỳýỷỹỵ Ìíỉĩị Àáảãạ Èéẻẽẹ Òóỏõọ Ùúủũụ"
MONG = "Lul hmoob, nyob zoo: ntsuab, tsheej, njuôz, hmôngz, đêx, cơưv nênhs"
THAI = "ꪎꪱꪥ ꪼꪕ ꪀꪫꪱꪣ ꪼꪒ ꪹꪣꪉ ꪵꪔꪙ ꪶꪜ"
VIETNAMESE = Language.load("vi")

EVERYTHING: list[Block] = [
    *layout(a_sheet(an_entry()), VIETNAMESE),
    block_types.PageNumbers(),
    block_types.OfficialHead(
        (Text("UBND HUYỆN", 13), Text("PHÒNG VĂN HÓA", 13, bold=True, rule=0.4)),
        (Text("QUỐC HIỆU", 13, bold=True), Text("Tiêu ngữ", 14, bold=True, rule=1.0)),
        Text("Số: 05/UBND-VX", 13),
        Text("Sông Trăng, ngày 05 tháng 3 năm 2026", 14, italic=True),
        Text("V/v đôn đốc", 13),
        (block_types.Stamp("KHẨN", 20.0, 8.0, 13.0, is_red=True),),
    ),
    block_types.FirstPage(("SAO Y",), ("Điện thoại: 0200",)),
    block_types.DocumentTitle(Text("KẾ HOẠCH", 14, bold=True), Text("Tuyên truyền", 14, bold=True, rule=0.4)),
    block_types.Addressees("Kính gửi:", ("UBND tỉnh", "Sở Văn hóa")),
    block_types.Heading("I. MỤC ĐÍCH"),
    block_types.Paragraph("Một đoạn văn.", with_next=True),
    block_types.Pictures((block_types.Picture("Ảnh 1. Cầu vòm", None, 4, 3),), "Không có ảnh ở đây."),
    Chart("Biểu đồ 1. Theo đơn vị", "Kế hoạch", "Đã xong", "Đơn vị", (ChartLine("Xã Bản Mù", 5, 2, "2/5 (40%)"),)),
    block_types.Timeline(
        ("STT", "Công việc", "Chủ trì", "Hạn"),
        (block_types.TimelineRow("1", "Treo băng rôn", "Tiểu ban", "15/01", start=0, finish=2),),
        *((), 5, (), (), (), None, None, ()),
    ),
    block_types.QrCode("HATLUU 4GH5L-J98BF-CB4WK-2K5EU"),
    block_types.Events(
        (block_types.Event("1", "Treo băng rôn", date(2025, 1, 15), date(2025, 1, 15)),), "20250115T0241Z"
    ),
    block_types.Appendix("Phụ lục I", "KHẨU HIỆU", "(Kèm theo Kế hoạch số 05)"),
    block_types.Closing("Nơi nhận:", ("- Như trên;", "- Lưu: VT."), (block_types.SignatureStack(("CHỦ TỊCH",), "An"),)),
]


def words_of_word(file: bytes) -> str:
    document = docx.Document(BytesIO(file))
    body: Any = document.element.body
    parts = [node.text or "" for node in body.iter() if node.tag.endswith("}t")]
    for section in document.sections:
        for place in (section.header, section.first_page_header, section.footer):
            parts += [paragraph.text for paragraph in place.paragraphs]
    return "".join(parts)


def words_of_excel(file: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(file))
    return "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def words_of_pdf(file: bytes) -> str:
    return "".join(texts(file))


WORDS: dict[str, Callable[[bytes], str]] = {"pdf": words_of_pdf, "docx": words_of_word, "xlsx": words_of_excel}


def sheet_of(blocks: list[Block]) -> Any:
    return openpyxl.load_workbook(BytesIO(RENDERERS["xlsx"](blocks)))


def test_there_is_a_reader_for_every_format() -> None:
    assert set(WORDS) == set(RENDERERS)


@pytest.mark.parametrize("form", RENDERERS)
def test_every_kind_of_block_is_drawn(form: str) -> None:
    assert {type(block) for block in EVERYTHING} == set(get_args(Block))
    shown = bare(WORDS[form](RENDERERS[form](EVERYTHING)))
    for text in (
        *("TRUNG TÂM VĂN HÓA", "Treo 03 băng rôn", "THỦ TRƯỞNG ĐƠN VỊ", "Mỗi việc đánh dấu x"),
        *("QUỐC HIỆU", "05/UBND-VX", "V/v đôn đốc", "năm 2026", "KẾ HOẠCH", "Tuyên truyền", "Kính gửi:", "Sở Văn hóa"),
        *("I. MỤC ĐÍCH", "Một đoạn văn.", "Ảnh 1. Cầu vòm", "Phụ lục I", "KHẨU HIỆU", "- Như trên;", "CHỦ TỊCH", "An"),
    ):
        assert bare(text) in shown, text


@pytest.mark.parametrize("form", RENDERERS)
@pytest.mark.parametrize(
    "text", [ALPHABET, MONG, THAI, "chữ " * 2500, "<&>\"'"], ids=["alphabet", "mong", "thai", "long", "marks"]
)
def test_no_letter_is_lost_in_any_format(form: str, text: str) -> None:
    table = Table((Column("Cột một", 90.0), Column("Cột hai", 60.0)), (Row((text, "x")),))
    shown = bare(WORDS[form](RENDERERS[form]([table]))).replace("CộtmộtCộthai", "").replace("x", "")
    assert bare(text.replace("x", "")) in shown


@pytest.mark.parametrize("form", RENDERERS)
def test_a_report_without_a_block_is_still_a_file(form: str) -> None:
    assert bare(WORDS[form](RENDERERS[form]([]))) == ""


@pytest.mark.parametrize("form", RENDERERS)
def test_long_work_can_be_stopped(form: str) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        RENDERERS[form](layout(a_sheet(*some_entries(30)), VIETNAMESE), stop)


@pytest.mark.parametrize("text", ["=1+1", "+84", "-5", "@SUM(A1)", '=HYPERLINK("x")'])
def test_what_people_typed_never_becomes_a_formula(text: str) -> None:
    book = sheet_of([Table((Column("Cột", 60.0),), (Row((text,)),))])
    cell = book.active["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_numbers_and_days_can_be_calculated_with() -> None:
    row = Row((Figure("1.234,5", Decimal("1234.5")), Figure("68%", 0.68), Figure("05/3/2026", date(2026, 3, 5))))
    sheet = sheet_of([Table((Column("a", 30.0), Column("b", 30.0), Column("c", 30.0)), (row,))]).active
    assert [cell.value for cell in sheet[2]][:2] == [1234.5, 0.68]
    assert sheet["C2"].value.date() == date(2026, 3, 5)
    assert [cell.number_format for cell in sheet[2]] == ["#,##0.0", "0%", "dd/mm/yyyy"]


def test_a_workbook_prints_on_a4_with_its_heads_on_every_page() -> None:
    sheet = sheet_of(layout(a_sheet(*some_entries(20)), VIETNAMESE)).active
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == ("9", "landscape") or (
        sheet.page_setup.paperSize == 9
    )
    assert sheet.page_setup.fitToHeight == 0
    first, last = (int(row.strip("$")) for row in sheet.print_title_rows.split(":"))
    assert sheet.cell(first, 1).value == "STT"
    assert sheet.cell(last, 1).value == "(1)"
    assert sheet.cell(last, 1).border.left.style == "thin"
    assert sheet.freeze_panes == f"A{last + 1}"


def test_each_table_has_a_sheet_and_each_sheet_a_name_of_its_own() -> None:
    tables: list[Block] = []
    for _number in range(3):
        tables += [
            block_types.Heading("Kết quả [1/2]: tuyên truyền lưu động ở các thôn"),
            Table((Column("a", 20.0),), ()),
        ]
    names = sheet_of(tables).sheetnames
    assert len(set(names)) == 3
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_more_than_a_cell_holds_goes_on_in_the_row_below() -> None:
    sheet = sheet_of([Table((Column("Cột", 60.0),), (Row(("a" * 40_000,)),))]).active
    assert [len(sheet.cell(row, 1).value) for row in (2, 3)] == [32_767, 40_000 - 32_767]


def test_word_repeats_the_heads_and_does_not_tear_rows() -> None:
    blocks: list[Block] = [
        Table(
            (Column("Một", 30.0, group="Nhóm"), Column("Hai", 30.0, Align.RIGHT)),
            (Section("Ngày"), Row(("1", TickBox(True)))),
        )
    ]
    document = docx.Document(BytesIO(RENDERERS["docx"](blocks)))
    xml = document.tables[0]._tbl.xml
    assert xml.count("<w:tblHeader/>") == 2
    assert xml.count("<w:cantSplit/>") == 4
    assert "☒" in xml


def test_word_makes_no_one_table_of_two_below_each_other() -> None:
    table = Table((Column("Việc", 120.0),), (Row(("Treo cờ",)),))
    document = docx.Document(BytesIO(RENDERERS["docx"]([table, block_types.LineOfTwo("Km đầu", "Km cuối"), table])))
    body: Any = document.element.body
    parts = [part.tag.rpartition("}")[2] for part in body]
    assert ("tbl", "tbl") not in set(itertools.pairwise(parts))
    assert parts[-2:] == ["p", "sectPr"], "Word wants a paragraph after the last table"


def test_word_has_headings_for_its_outline_and_a_field_for_the_page() -> None:
    document = docx.Document(BytesIO(RENDERERS["docx"](EVERYTHING)))
    body: Any = document.element.body
    assert 'w:outlineLvl w:val="0"' in body.xml
    assert " PAGE " in document.sections[0].header._element.xml
    assert " PAGE " not in document.sections[0].first_page_header._element.xml
    assert len(document.sections) == 2  # an appendix counts its own pages
    assert 'w:pgNumType w:start="1"' in document.sections[1]._sectPr.xml
    assert document.core_properties.author == "Trung tâm Văn hóa"
