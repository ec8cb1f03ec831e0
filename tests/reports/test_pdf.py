"""The printed sheet, read back from the file: nothing is lost, everything is where a pen and a scanner expect it."""

import ctypes
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import segno

from desktop_app.errors import LetterMissing
from desktop_app.i18n import Language
from desktop_app.reports import blocks as block_types
from desktop_app.reports.blocks import Block, Column, Row, Section, SheetMark, Table, TickBox
from desktop_app.reports.formats import RENDERERS
from desktop_app.reports.pages import page_count, page_image, page_sizes
from desktop_app.reports.pdf_frame import MODULE, QR_RIGHT, QR_TOP
from desktop_app.reports.weekly_checklist import layout

from .sheets import a_sheet, an_entry, bare, some_entries, texts

MM = 72 / 25.4
LANGUAGES = [Language.load("en"), Language.load("vi")]
VOWELS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"
LETTERS = VOWELS + VOWELS.upper() + "bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX 0123456789 “”‘’–…×²°"
MONG = "Lul hmoob, nyob zoo: ntsuab, tsheej, njuôz, hmôngz, đêx, cơưv nênhs, têz tuôz"
THAI = "ꪎꪱꪥ ꪼꪕ ꪀꪫꪱꪣ ꪼꪒ ꪹꪣꪉ ꪵꪔꪙ ꪶꪜ ꪠꪴ ꪁꪾ ꪩ꫁ ꪙꪸ꪿"


def pdf_of(blocks: list[Block]) -> bytes:
    return RENDERERS["pdf"](blocks)


def printed(*rows: Row | Section, width: float = 60.0, **settings: float) -> bytes:
    columns = tuple(Column(f"Cột {number}", width) for number in range(_cells(rows)))
    return pdf_of([Table(columns, rows, continued="{section} (tiếp)", row_height=settings.get("row_height", 0.0))])


def _cells(rows: tuple[Row | Section, ...]) -> int:
    return next(len(row.cells) for row in rows if isinstance(row, Row))


def paths(pdf: bytes, number: int = 0) -> Iterator[tuple[float, float, float, float]]:
    """Left, top, width and height of all that is drawn on a page but is not text, in mm, lines counted in."""
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[number]) as page:
        height = page.get_height()
        for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = one.get_bounds()
            yield left / MM, (height - top) / MM, (right - left) / MM, (top - bottom) / MM


def expected(blocks: list[Block]) -> list[str]:
    """Every text of the table's rows, in order."""
    table = next(block for block in blocks if isinstance(block, Table))
    found = []
    for row in table.rows:
        cells = (row.text,) if isinstance(row, Section) else row.cells
        found += [cell for cell in cells if isinstance(cell, str) and cell]
    return found


def assert_in_order(parts: list[str], text: str) -> None:
    place = 0
    for part in parts:
        place = text.find(bare(part), place)
        assert place >= 0, f"{part!r} is missing, or is not where it should be"
        place += len(bare(part))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("count", [0, 1, 8, 60])
def test_every_text_is_read_back_whole_and_in_order(language: Language, count: int) -> None:
    blocks = layout(a_sheet(*some_entries(count)), language)
    assert_in_order(expected(blocks), bare("".join(texts(pdf_of(blocks)))))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_heads_marks_and_footnote_are_on_every_page(language: Language) -> None:
    blocks = layout(a_sheet(*some_entries(40)), language)
    mark = next(block for block in blocks if isinstance(block, SheetMark))
    table = next(block for block in blocks if isinstance(block, Table))
    footnote = next(block.text for block in blocks if isinstance(block, block_types.Footnote))
    pages = [bare(text) for text in texts(pdf_of(blocks))]
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert bare(mark.page_words.format(page=number, pages=len(pages))) in page
        assert bare(mark.code_words) in page
        assert bare(footnote) in page
        assert all(bare(column.head) in page for column in table.columns)
        assert all(f"({number + 1})" in page for number in range(len(table.columns)))


@pytest.mark.parametrize("text", [LETTERS, LETTERS.swapcase(), MONG, THAI, f"{MONG} {THAI} {LETTERS}"])
def test_no_letter_of_the_languages_of_the_offices_is_lost(text: str) -> None:
    assert bare(text) in bare("".join(texts(printed(Row((text,)), width=150.0))))


def test_letters_taken_apart_are_printed_composed() -> None:
    assert "Tuyêntruyền" in bare(texts(printed(Row(("Tuye\u0302n truye\u0302\u0300n\u00ad",))))[0])


def test_a_letter_of_another_font_is_printed_with_that_font() -> None:
    assert "✓đãgửi→☐≥3" in bare(texts(printed(Row(("✓ đã gửi → ☐ ≥ 3",))))[0])


def test_a_letter_that_no_font_has_is_refused_with_the_text_it_stands_in() -> None:
    with pytest.raises(LetterMissing) as refused:
        pdf_of(layout(a_sheet(an_entry(title="Xong 🎉")), LANGUAGES[0]))
    assert (refused.value.letter, refused.value.text) == ("🎉", "Xong 🎉")


def test_the_letter_that_is_missing_is_named_when_its_mark_is_there() -> None:
    with pytest.raises(LetterMissing) as refused:
        printed(Row(("𠀀\u0301",)))
    assert refused.value.letter == "𠀀"


def test_every_font_is_carried_in_the_file() -> None:
    pdf = pdf_of(layout(a_sheet(an_entry(note=THAI, evidence="✓")), LANGUAGES[1]))
    fonts: dict[str, int] = {}
    with closing(pypdfium2.PdfDocument(pdf)) as document, closing(document[0]) as page:
        for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            font = pdfium.FPDFTextObj_GetFont(one.raw)
            name = ctypes.create_string_buffer(100)
            pdfium.FPDFFont_GetBaseFontName(font, name, 100)
            fonts[name.value.decode()] = pdfium.FPDFFont_GetIsEmbedded(font)
    assert {name.rpartition("+")[2] for name in fonts} == {
        *("LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic"),
        *("DejaVuSans", "NotoSansTaiViet-Regular"),
    }
    assert set(fonts.values()) == {1}
    assert b"Helvetica" not in pdf


def test_nothing_is_set_smaller_than_eight_and_a_half_points() -> None:
    size = ctypes.c_float()
    smallest = 99.0
    with closing(pypdfium2.PdfDocument(pdf_of(layout(a_sheet(an_entry()), LANGUAGES[1])))) as document:
        for one in document[0].get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            pdfium.FPDFTextObj_GetFontSize(one.raw, size)
            smallest = min(smallest, size.value)
    assert smallest >= 8.5


def test_boxes_are_large_enough_for_a_pen() -> None:
    sheet = a_sheet(*some_entries(4), blank_rows=3)
    outside = 4.6 + 2 * 0.9 / MM  # PDFium counts the whole width of a line on either side
    boxes = [box for box in paths(pdf_of(layout(sheet, LANGUAGES[0]))) if abs(box[2] - outside) < 0.02]
    assert len(boxes) == 3 * 7
    assert all(abs(high - outside) < 0.02 for _, _, _, high in boxes)
    assert sorted({round(left + wide / 2, 1) for left, _, wide, _ in boxes}) == [229.5, 240.5, 251.5]


def test_a_box_of_finished_work_is_crossed() -> None:
    def strokes(ticked: bool) -> int:
        return len(list(paths(printed(Row((TickBox(ticked),))))))

    assert strokes(True) == strokes(False) + 2


def test_rows_leave_room_for_a_pen() -> None:
    sheet = a_sheet(an_entry(title="Họp", unit_name="", partners="", place=""), blank_rows=2)
    pdf = pdf_of(layout(sheet, LANGUAGES[0]))
    lines = sorted({round(top + high / 2, 2) for _, top, wide, high in paths(pdf) if wide > 270 and high < 1})
    gaps = [below - above for above, below in pairwise(lines)]
    assert sum(gap > 8.4 for gap in gaps) >= 2


def test_corner_marks_stand_at_the_same_place_on_every_page() -> None:
    pdf = pdf_of(layout(a_sheet(*some_entries(40)), LANGUAGES[0]))
    corners = {(5.0, 5.0), (287.0, 5.0), (5.0, 200.0), (287.0, 200.0)}
    for number in range(page_count(pdf)):
        squares = {
            (round(left, 1), round(top, 1))
            for left, top, wide, high in paths(pdf, number)
            if round(wide, 1) == round(high, 1) == 5.0
        }
        assert squares == corners


@pytest.mark.parametrize("number", [0, 1])
def test_the_qr_says_which_sheet_and_page_it_is(number: int) -> None:
    pdf = pdf_of(layout(a_sheet(*some_entries(40), sheet_code="0123456789ABCDEF"), LANGUAGES[0]))
    scale = 4.0
    image = page_image(pdf, number, scale)
    left = 297.0 - QR_RIGHT - 21 * MODULE

    def dark(x: float, y: float) -> bool:
        dot = int(y * MM * scale) * image.width + int(x * MM * scale)
        return image.rgb[3 * dot] < 128

    seen = [[dark(left + (x + 0.5) * MODULE, QR_TOP + (y + 0.5) * MODULE) for x in range(21)] for y in range(21)]
    code = segno.make_qr(f"0123456789ABCDEF-{number + 1}", error="m", boost_error=False)
    assert seen == [[bool(dot) for dot in line] for line in code.matrix]


@pytest.mark.parametrize("count", range(1, 26))
def test_signatures_are_never_parted_from_the_last_row(count: int) -> None:
    blocks = layout(a_sheet(*some_entries(count), blank_rows=1), LANGUAGES[0])
    pages = texts(pdf_of(blocks))
    assert ["PREPARED BY" in page for page in pages] == [False] * (len(pages) - 1) + [True]
    assert "What else came up:" in pages[-1]


def test_a_day_that_goes_on_overleaf_is_named_again() -> None:
    blocks = layout(a_sheet(*(an_entry(title=f"Việc {number}") for number in range(30))), LANGUAGES[0])
    first, second, *_ = texts(pdf_of(blocks))
    assert "Wednesday, 15/01" in first
    assert "Wednesday, 15/01 (continued)" in second


def test_a_row_higher_than_a_page_goes_on_overleaf_without_losing_a_word() -> None:
    words = " ".join(f"từ{number}" for number in range(3000))
    pages = texts(printed(Section("Ngày"), Row(("1", words, TickBox())), Row(("2", "hết", TickBox()))))
    assert len(pages) > 2
    joined = bare("".join(pages)).replace("Cột0Cột1Cột2", "").replace("Ngày(tiếp)", "")
    assert bare(words) in joined
    assert "(tiếp)" in pages[1]


def test_a_word_wider_than_its_column_is_broken_after_its_dashes_first() -> None:
    word = "rất-dài/không-có_khoảng-trắng/" + "a" * 60
    assert bare(word) in bare(texts(printed(Row((word,)), width=20.0))[0]).replace("\ufffe", "-")


def test_a_table_without_rows_has_its_heads() -> None:
    assert "Cột" in texts(pdf_of([Table((Column("Cột", 50.0),), ())]))[0]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    sheet = a_sheet(*some_entries(20))
    assert pdf_of(layout(sheet, LANGUAGES[1])) == pdf_of(layout(sheet, LANGUAGES[1]))


def test_the_file_says_what_it_is() -> None:
    pdf = pdf_of(layout(a_sheet(), LANGUAGES[1]))
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        about = document.get_metadata_dict()
    assert "03/2025" in about["Title"]
    assert about["Author"] == "Trung tâm Văn hóa"
    assert b"/Lang (vi)" in pdf


def test_the_sheet_is_a4_across() -> None:
    (size,) = page_sizes(pdf_of(layout(a_sheet(an_entry()), LANGUAGES[0])))
    assert size == pytest.approx((297 * MM, 210 * MM), abs=0.01)


def test_long_work_can_be_watched_and_stopped() -> None:
    blocks = layout(a_sheet(*some_entries(30)), LANGUAGES[0])
    told: list[tuple[int, int]] = []
    pages = page_count(RENDERERS["pdf"](blocks, lambda done, total: told.append((done, total))))
    assert told == [(number, pages) for number in range(pages + 1)]

    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        RENDERERS["pdf"](blocks, stop)


def test_five_hundred_entries_are_all_printed() -> None:
    blocks = layout(a_sheet(*some_entries(500)), LANGUAGES[1])
    assert_in_order(expected(blocks), bare("".join(texts(pdf_of(blocks)))))


def test_choosing_a_format_does_not_load_reportlab() -> None:
    modules = "desktop_app.reports.weekly_checklist, desktop_app.reports.formats"
    script = f"import sys, {modules}; print('reportlab' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "False\n"
    )
