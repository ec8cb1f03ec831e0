"""Charts as pictures, from the very drawing of the PDF: for Word, and for the window."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, Final

from desktop_app.reports.blocks import About, Page
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.reports.charts import Chart

DOTS_PER_INCH: Final = 300
_HIGH, _LOW = bytes(value & 0xF0 for value in range(256)), bytes(value >> 4 for value in range(256))
HIGHEST: Final = 230.0  # mm: a longer chart goes on in another picture


@dataclass(frozen=True, slots=True)
class ChartPicture:
    png: bytes
    wide: float  # mm
    high: float


def pictures(chart: Chart, wide: float) -> Iterator[ChartPicture]:
    """The chart `wide` mm wide, on as many pictures as it takes. Raises LetterMissing."""
    from desktop_app.reports import pages

    pdf, high = drawn(chart, wide)
    for number in range(pages.page_count(pdf)):
        page = pages.page_image(pdf, number, DOTS_PER_INCH / 72)
        yield ChartPicture(_png(page.width, page.height, page.rgb), wide, high)


def drawn(chart: Chart, wide: float) -> tuple[bytes, float]:
    """A PDF that holds the chart and nothing else, on pages just as high as it needs; and that height in mm."""
    from desktop_app.reports.pdf import render
    from desktop_app.reports.pdf_chart import parts

    needed = sum(part.height for part in parts(chart, 0.0, wide))
    high = min(needed, HIGHEST) + 1.0
    page = Page(wide, high, 0.0, 0.0, 0.0, 0.0)
    return render([About(chart.title, "", "vi"), page, chart]), high


def spoken(chart: Chart) -> str:
    """What is said of a chart to who cannot see it."""
    return "; ".join([chart.title, *(f"{line.label}: {line.words}" for line in chart.lines)])


def _png(width: int, height: int, rgb: bytes) -> bytes:
    """A PNG of sixteen greys: a drawing in black and white needs no more, and is a tenth as large."""
    grey, wide = rgb[::3], (width + 1) // 2 * 2
    lines = bytearray()
    for y in range(height):
        dots = grey[y * width : (y + 1) * width].ljust(wide, b"\xff")
        first, second = dots[::2].translate(_HIGH), dots[1::2].translate(_LOW)
        both = int.from_bytes(first, "big") | int.from_bytes(second, "big")
        lines += b"\0" + both.to_bytes(wide // 2, "big")
    head = struct.pack(">IIBBBBB", width, height, 4, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(lines), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
