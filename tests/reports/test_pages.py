"""Pages of a PDF as pictures."""

from desktop_app.i18n import Language
from desktop_app.reports.formats import RENDERERS
from desktop_app.reports.pages import page_count, page_image, page_sizes
from desktop_app.reports.weekly_checklist import layout

from .sheets import a_sheet, some_entries

PDF = RENDERERS["pdf"](layout(a_sheet(*some_entries(40)), Language.load("vi")))


def test_every_page_is_drawn_at_the_size_asked_for() -> None:
    images = [page_image(PDF, number, 1.5) for number in range(page_count(PDF))]
    assert len(images) == len(page_sizes(PDF))
    for image in images:
        assert (image.width, image.height) == (1263, 893)
        assert len(image.rgb) == image.width * image.height * 3


def test_a_picture_has_no_gaps_between_its_lines() -> None:
    image = page_image(PDF, 0, 2.0)

    def dot(x_mm: float, y_mm: float) -> bytes:
        place = 3 * (int(y_mm / 25.4 * 144) * image.width + int(x_mm / 25.4 * 144))
        return image.rgb[place : place + 3]

    assert [dot(x, y) for x in (7.5, 289.5) for y in (7.5, 202.5)] == [b"\0\0\0"] * 4
    assert [dot(x, y) for x in (2.5, 294.5) for y in (2.5, 207.5)] == [b"\xff\xff\xff"] * 4
