"""Photos on paper: six on a page, whole, in their own proportions, each over its caption."""

import io
from contextlib import closing
from datetime import date
from typing import Any

import docx
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from desktop_app.domain.activity_sheets import PhotoRow, PhotoSheet
from desktop_app.i18n import Language
from desktop_app.reports import photo_appendix
from desktop_app.reports.formats import RENDERERS
from desktop_app.reports.pdf import render

from .sheets import bare, texts

VI = Language.load("vi")


def a_jpeg(number: int, size: tuple[int, int]) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, (200, number * 20 % 255, 40)).save(file, "JPEG")
    return file.getvalue()


def a_photo(number: int = 1, size: tuple[int, int] = (400, 300), **changes: Any) -> PhotoRow:
    parts = {"what": f"Treo băng rôn số {number}", "place": f"Cầu {number}", "unit": "Đội Thông tin lưu động"}
    found: dict[str, Any] = {**parts, "day": date(2025, 1, 14), "jpeg": a_jpeg(number, size), **changes}
    return PhotoRow(width=size[0], height=size[1], **found)


def a_sheet(*rows: PhotoRow) -> PhotoSheet:
    plans = ("07/KH-BCĐ ngày 08/01/2025",)
    return PhotoSheet(
        "UBND huyện Sông Trăng",
        "Trung tâm Văn hóa",
        "Đội",
        rows,
        "Tuần 03 (từ 13/01 đến 19/01/2025)",
        plans,
        "09:41 ngày 15/01/2025",
    )


def boxes(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Left, bottom, right and top in points of the photos of each page."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        found = []
        for page in document:
            found.append([one.get_bounds() for one in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])])
            page.close()
        return found


def test_six_photos_stand_on_a_page_and_the_seventh_on_the_next() -> None:
    made = render(photo_appendix.layout(a_sheet(*map(a_photo, range(1, 14))), VI))
    assert [len(page) for page in boxes(made)] == [6, 6, 1]
    first, *_later = texts(made)
    assert bare("Ảnh 6. Treo băng rôn số 6; Cầu 6; 14/01/2025; Đội Thông tin lưu động") in bare(first)
    assert bare("Ảnh 7.") not in bare(first)


@pytest.mark.parametrize("size", [(1600, 900), (900, 1600), (500, 500), (1600, 40)])
def test_a_photo_keeps_its_proportions_and_stays_on_the_page(size: tuple[int, int]) -> None:
    (((left, bottom, right, top),),) = boxes(render(photo_appendix.layout(a_sheet(a_photo(1, size)), VI)))
    assert (right - left) / (top - bottom) == pytest.approx(size[0] / size[1], rel=0.01)
    assert 0 < left < right < 595
    assert 0 < bottom < top < 842


def test_a_long_caption_is_printed_whole() -> None:
    place = "Nhà văn hóa bản Mù, cạnh đường lên trường, " * 12
    rows = [a_photo(number, place=place.strip()) for number in range(1, 8)]
    made = render(photo_appendix.layout(a_sheet(*rows), VI))
    assert sum(map(len, boxes(made))) == 7
    assert sum(bare(page).count(bare(place.strip())) for page in texts(made)) == 7


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_photo_that_is_not_there_leaves_its_caption(form: str) -> None:
    made = RENDERERS[form](photo_appendix.layout(a_sheet(a_photo(1), a_photo(2, jpeg=None)), VI))
    if form == "pdf":
        assert [len(page) for page in boxes(made)] == [1]
        shown = bare("".join(texts(made)))
    else:
        document = docx.Document(io.BytesIO(made))
        assert len(document.inline_shapes) == 1
        shape = document.inline_shapes[0]
        assert shape.width / shape.height == pytest.approx(4 / 3, rel=0.01)
        body: Any = document.element.body
        shown = bare("".join(node.text or "" for node in body.iter() if node.tag.endswith("}t")))
    assert "Ảnh2.Treobăngrônsố2" in shown
    assert bare(VI.gettext("The picture is not here.")) in shown


def test_without_photos_the_paper_says_so() -> None:
    made = render(photo_appendix.layout(a_sheet(), VI))
    assert boxes(made) == [[]]
    said = VI.gettext("No photo has been added to the work of these days for the plan and unit chosen.")
    assert bare(said) in bare("".join(texts(made)))
