"""Official documents on paper: every box of the rules at its place, in PDF and in what Word makes of them."""

from contextlib import closing
from dataclasses import replace

import pypdfium2
import pytest

from desktop_app.domain.document_marks import URGENCY, Marks
from desktop_app.domain.documents import TYPE, Issuer, ListAppendix, OfficialPaper, Signature, body_lines
from desktop_app.domain.letterheads import LETTERHEADS, PARTY, STATE, YOUTH_UNION
from desktop_app.i18n import Language
from desktop_app.reports import official
from desktop_app.reports.formats import RENDERERS
from desktop_app.reports.pages import page_count

from .box_rules import Boxes
from .conftest import WordPages
from .paper_reader import read_pages
from .sheets import bare, texts

VIETNAMESE = Language.load("vi")
ISSUER = Issuer(
    STATE,
    "UBND huyện Sông Trăng",
    "Phòng Văn hóa và Thông tin",
    "Sông Trăng",
    "PVHTT",
    "VX",
    Signature(("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"), "Lò Thị Mây"),
)
CHAPTER = """
I. Mục đích, yêu cầu
1. Mục đích
a) Để bà con các thôn, bản biết Đại hội bàn việc gì, góp ý và cùng tham gia các hoạt động chào mừng Đại hội của huyện.
b) Giới thiệu gia đình, dòng họ học tập.
"""
PLAN = OfficialPaper(
    TYPE["KH"],
    ISSUER,
    "Tuyên truyền Đại hội đại biểu Hội Khuyến học huyện Sông Trăng lần thứ V, nhiệm kỳ 2025 - 2030",
    7,
    "KH-PVHTT",
    "2025-01-08",
    bases=("Thực hiện Kế hoạch số 31/KH-HKH ngày 18 tháng 12 năm 2024 của Hội Khuyến học tỉnh về đại hội các cấp",),
    body=body_lines(CHAPTER * 6),
    recipients=("Hội Khuyến học tỉnh (b/c)", "UBND các xã, thị trấn"),
    appendices=(ListAppendix("Khẩu hiệu", ("Học, học nữa, học mãi!",) * 45), ListAppendix("Lịch", ("Thứ Hai",))),
)
LETTER = OfficialPaper(
    TYPE["CV"],
    ISSUER,
    "đôn đốc gửi báo cáo kết quả tuyên truyền",
    5,
    "PVHTT-VX",
    "2025-03-05",
    addressees=("UBND các xã, thị trấn",),
    body=body_lines(CHAPTER),
)

MARKED = replace(
    LETTER,
    issuer=replace(ISSUER, contact="Số 5, đường Hoa Ban, thị trấn Sông Trăng\nĐiện thoại: 0200 000 000"),
    body=body_lines(CHAPTER * 8),
    marks=Marks(
        "very_urgent", "internal", "LTM.15", ("SAO Y; Phòng Văn hóa và Thông tin", "05/3/2025; 09:41:00; +07:00")
    ),
    appendices=(ListAppendix("Lịch", ("Thứ Hai",)),),
)


def of_our_pdf(paper: OfficialPaper) -> bytes:
    return RENDERERS["pdf"](official.layout(paper, VIETNAMESE))


def check_plan(pdf: bytes, near: float) -> None:
    pages = read_pages(pdf)
    boxes = Boxes(pages, near)
    boxes.nation()
    boxes.issuer("UBND HUYỆN SÔNG TRĂNG", "VÀ THÔNG TIN", "Số: 07/KH-PVHTT", "Sông Trăng, ngày 08 tháng 01 năm 2025")
    boxes.title("KẾ HOẠCH", "huyện Sông Trăng lần thứ V")
    boxes.body()
    boxes.closing(
        "KT. TRƯỞNG PHÒNG", "Lò Thị Mây", ["- Hội Khuyến học tỉnh (b/c);", "- UBND các xã, thị trấn;", "- Lưu: VT, VX."]
    )
    starts = [number for number, page in enumerate(pages) if any(line.text[:7] == "Phụ lục" for line in page.lines)]
    boxes.page_numbers((0, *starts))
    assert len(pages) > len(starts) + 2
    for number, label in zip(starts, ("Phụ lục I", "Phụ lục II"), strict=True):
        line = pages[number].line(label)
        boxes.look(line, (14, 14), bold=True)
        boxes.same(line.middle, (30 + 195) / 2, label)
    boxes.look(pages[starts[0]].line("KHẨU HIỆU"), (13, 14), bold=True)
    boxes.look(pages[starts[0]].line("(Kèm theo Kế hoạch số 07/KH-PVHTT"), (13, 14), italic=True)


def check_letter(pdf: bytes, near: float) -> None:
    boxes = Boxes(read_pages(pdf), near)
    boxes.nation()
    boxes.issuer("UBND HUYỆN SÔNG TRĂNG", "VÀ THÔNG TIN", "Số: 05/PVHTT-VX", "Sông Trăng, ngày 05 tháng 3 năm 2025")
    boxes.letter_about("V/v đôn đốc", "Số: 05/PVHTT-VX")
    boxes.addressee("UBND các xã, thị trấn")
    boxes.body()
    boxes.closing("KT. TRƯỞNG PHÒNG", "Lò Thị Mây", ["- Như trên;", "- Lưu: VT, VX."])
    boxes.page_numbers()


def check_marks(pdf: bytes, near: float) -> None:
    boxes = Boxes(read_pages(pdf), near)
    boxes.stamp("THƯỢNG KHẨN", 40.0, "Số: 05/PVHTT-VX", is_red=True)
    boxes.stamp("LƯU HÀNH NỘI BỘ", None, "Số: 05/PVHTT-VX", is_red=False)
    boxes.contact("Số 5, đường Hoa Ban")
    boxes.copy("SAO Y; Phòng Văn hóa và Thông tin")
    boxes.copy("05/3/2025; 09:41:00; +07:00")
    boxes.nation()
    last = next(number for number, page in enumerate(boxes.pages) if any("LTM.15" in line.text for line in page.lines))
    boxes.pages = boxes.pages[: last + 1]
    boxes.writer("LTM.15", "- Lưu: VT, VX.")


OTHERS = ("TB", "TTr", "GM", "BB")


def of_type(kind: str) -> OfficialPaper:
    return replace(PLAN, type=TYPE[kind], symbol=f"{kind}-PVHTT", appendices=())


def check_type(kind: str, pdf: bytes, near: float) -> None:
    boxes = Boxes(read_pages(pdf), near)
    boxes.nation()
    number, day = f"Số: 07/{kind}-PVHTT", "Sông Trăng, ngày 08 tháng 01 năm 2025"
    boxes.issuer("UBND HUYỆN SÔNG TRĂNG", "VÀ THÔNG TIN", number, day)
    boxes.title(VIETNAMESE.gettext(TYPE[kind].title), "huyện Sông Trăng lần thứ V")
    boxes.body()
    boxes.closing("KT. TRƯỞNG PHÒNG", "Lò Thị Mây", ["- Hội Khuyến học tỉnh (b/c);", "- Lưu: VT, VX."])
    boxes.page_numbers()


def test_every_mark_stands_within_a_millimetre_and_on_the_first_page_alone() -> None:
    check_marks(of_our_pdf(MARKED), 1.0)


@pytest.mark.parametrize("urgency", URGENCY)
def test_every_degree_of_urgency_has_its_own_stamp(urgency: str) -> None:
    words, wide = {
        "urgent": ("KHẨN", 20.0),
        "very_urgent": ("THƯỢNG KHẨN", 40.0),
        "express": ("HỎA TỐC", 30.0),
    }[urgency]
    boxes = Boxes(read_pages(of_our_pdf(replace(LETTER, marks=Marks(urgency)))), 1.0)
    boxes.stamp(words, wide, "Số: 05/PVHTT-VX", is_red=True)


def test_a_document_without_marks_has_no_room_for_them_and_a_plan_no_address() -> None:
    plain, addressed = (read_pages(of_our_pdf(replace(PLAN, issuer=issuer)))[0] for issuer in (ISSUER, MARKED.issuer))
    assert [line.text for line in plain.lines] == [line.text for line in addressed.lines]


def test_every_box_of_a_plan_stands_within_a_millimetre() -> None:
    check_plan(of_our_pdf(PLAN), 1.0)


def test_every_box_of_a_letter_stands_within_a_millimetre() -> None:
    check_letter(of_our_pdf(LETTER), 1.0)


def test_word_documents_opened_by_libreoffice_stand_within_three_millimetres(word_pages: WordPages) -> None:
    papers = (PLAN, LETTER, MARKED, *map(of_type, OTHERS))
    plan, letter, marks, *others = word_pages([official.layout(paper, VIETNAMESE) for paper in papers])
    check_plan(plan, 3.0)
    check_letter(letter, 3.0)
    check_marks(marks, 3.0)
    for kind, pdf in zip(OTHERS, others, strict=True):
        check_type(kind, pdf, 3.0)


@pytest.mark.parametrize("kind", OTHERS)
def test_every_box_of_every_other_type_stands_within_a_millimetre(kind: str) -> None:
    check_type(kind, of_our_pdf(of_type(kind)), 1.0)


@pytest.mark.parametrize("kind", TYPE)
def test_every_type_of_document_is_drawn_in_every_format(kind: str) -> None:
    paper = replace(PLAN, type=TYPE[kind], symbol=TYPE[kind].symbol("PVHTT", "VX"), appendices=())
    for form in ("pdf", "docx"):
        assert RENDERERS[form](official.layout(paper, VIETNAMESE))
    shown = bare(texts(of_our_pdf(paper))[0])
    assert bare(VIETNAMESE.gettext(TYPE[kind].title) if TYPE[kind].title else "V/v") in shown


@pytest.mark.parametrize("form", LETTERHEADS, ids=lambda form: form.key)
def test_every_letterhead_heads_its_documents_its_own_way(form: object) -> None:
    letterhead = next(one for one in LETTERHEADS if one is form)
    paper = replace(PLAN, issuer=replace(ISSUER, letterhead=letterhead), symbol="KH/ĐU", number=7)
    page = read_pages(of_our_pdf(paper))[0]
    shown = [line.text for line in page.lines]
    assert ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in shown) is (letterhead not in (PARTY, YOUTH_UNION))
    if letterhead is PARTY:
        party = page.line("ĐẢNG CỘNG SẢN VIỆT NAM")
        assert (party.size, party.bold) == (15, True)
        assert abs(page.rule_below(party).width - party.width) < 1.0
        assert "*" in shown
        assert page.line("Số 07-KH/ĐU").size == 14
    if letterhead is YOUTH_UNION:
        assert "***" in shown
        assert "ĐOÀN TNCS HỒ CHÍ MINH" in shown


def test_the_text_of_a_document_is_closed_once_and_only_at_its_end() -> None:
    words = "".join(texts(of_our_pdf(PLAN)))
    assert words.count("./.") == 1


@pytest.mark.parametrize("count", range(1, 40))
def test_who_signs_never_stands_alone_on_a_page(count: int) -> None:
    body = body_lines(
        "\n".join(f"Đoạn thứ {number}: tuyên truyền lưu động tại các bản vùng cao." for number in range(count))
    )
    pages = texts(of_our_pdf(replace(LETTER, body=body)))
    assert "Đoạn thứ" in pages[-1]
    assert "Lò Thị Mây" in pages[-1]
    assert "Nơi nhận" in pages[-1]


def test_no_heading_stands_alone_at_the_foot_of_a_page() -> None:
    for filler in range(20, 34):
        body = body_lines("\n".join(["Một dòng."] * filler) + CHAPTER)
        for page in read_pages(of_our_pdf(replace(LETTER, body=body))):
            lines = [line for line in page.lines if line.size > 13.5 and line.baseline > 20]
            assert not lines[-1].bold or lines[-1].text == "Lò Thị Mây"


@pytest.mark.parametrize("filler", range(12, 30))
def test_a_last_heading_goes_overleaf_with_its_line_and_who_signs(filler: int) -> None:
    body = body_lines("\n".join(["Một dòng."] * filler) + "\nV. Kiến nghị\nKhông.")
    for page in read_pages(of_our_pdf(replace(LETTER, body=body))):
        assert page.lines[-1].text != "V. KIẾN NGHỊ"


def test_a_text_of_ten_thousand_letters_and_an_empty_one_are_printed() -> None:
    long = replace(LETTER, body=body_lines("chữ " * 2500))
    assert page_count(of_our_pdf(long)) > 2
    assert "".join(texts(of_our_pdf(long))).count("chữ") == 2500
    empty = OfficialPaper(TYPE["TB"], Issuer(), "Thông báo")
    for form in ("pdf", "docx"):
        assert RENDERERS[form](official.layout(empty, VIETNAMESE))


def test_chapters_and_appendices_are_found_among_the_bookmarks() -> None:
    with closing(pypdfium2.PdfDocument(of_our_pdf(PLAN))) as document:
        found = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
        pages = len(document)
    assert found[0][:2] == (0, f"KẾ HOẠCH {PLAN.subject}")
    assert found[1:3] == [(1, "I. MỤC ĐÍCH, YÊU CẦU", 0), (2, "1. Mục đích", 0)]
    assert [mark for mark in found if mark[1].startswith("Phụ lục II ")] == [(0, "Phụ lục II LỊCH", pages - 1)]


def test_what_is_not_known_yet_is_left_to_be_written_by_hand() -> None:
    shown = "".join(texts(of_our_pdf(replace(PLAN, number=None, issued_on="2025-11"))))
    assert "Số: ……/KH-PVHTT" in shown
    assert "ngày …… tháng 11 năm 2025" in shown
