"""Files that can be kept for good: every PDF says that it is PDF/A-2b, and in its structure it is."""

from contextlib import closing
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image

from desktop_app.i18n import Language
from desktop_app.reports import formats, official
from desktop_app.reports.blocks import About, Block, Paragraph, Picture, Pictures, Title
from desktop_app.reports.weekly_checklist import layout

from .archive_rules import ArchiveRules
from .sheets import a_sheet, some_entries, texts
from .test_official import PLAN
from .test_pdf import LETTERS, MONG, THAI

VIETNAMESE = Language.load("vi")
SHEET = layout(a_sheet(*some_entries(30)), VIETNAMESE)
DOCUMENT = official.layout(PLAN, VIETNAMESE)


def a_photo() -> Picture:
    file = BytesIO()
    Image.new("RGB", (60, 40), (180, 30, 40)).save(file, "JPEG")
    return Picture("Cổng chào", file.getvalue(), 60, 40)


@pytest.mark.parametrize(
    "blocks",
    [
        SHEET,
        DOCUMENT,
        [About("Chữ <&> “lạ”", "UBND xã Mường", "vi"), *(Paragraph(words) for words in (LETTERS, MONG, THAI))],
        [Title("Ảnh"), Pictures((a_photo(),), "không còn")],
        [],
    ],
    ids=["sheet", "document", "letters", "photo", "empty"],
)
def test_a_file_keeps_the_rules_of_archives(blocks: list[Block]) -> None:
    rules = ArchiveRules(formats.RENDERERS["pdf"](blocks))
    rules.check()
    about = next((block for block in blocks if isinstance(block, About)), About("", "", "vi"))
    assert (rules.title or "") == about.title


def test_the_checker_sees_what_is_wrong() -> None:
    good = formats.RENDERERS["pdf"](SHEET)
    for right, wrong in (
        (b"<pdfaid:part>2", b"<pdfaid:part>1"),
        (b"/S /GTS_PDFA1", b"/S /GTS_PDFX "),
        (b"\nendstream", b" endstream"),
        (b"/FontFile2", b"/FontFile3"),
        (b"%PDF-1.7", b"%PDF-2.0"),
    ):
        assert right in good
        with pytest.raises(AssertionError):
            ArchiveRules(good.replace(right, wrong, 1)).check()


def test_papers_in_one_file_are_found_by_their_names_and_counted_each_for_itself() -> None:
    whole = formats.bind([("Phiếu – Đội Một", SHEET), ("Kế hoạch", DOCUMENT)], About("Cả tuần", "UBND xã", "vi"))
    rules = ArchiveRules(whole)
    rules.check()
    assert rules.title == "Cả tuần"
    alone = [texts(formats.RENDERERS["pdf"](blocks)) for blocks in (SHEET, DOCUMENT)]
    assert texts(whole) == [*alone[0], *alone[1]]
    with closing(pypdfium2.PdfDocument(whole)) as document:
        marks = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    assert marks[:2] == [(0, "Phiếu – Đội Một", 0), (0, "Kế hoạch", len(alone[0]))]
    assert marks[2] == (1, f"KẾ HOẠCH {PLAN.subject}", len(alone[0]))
    assert marks[3][0] == 2
