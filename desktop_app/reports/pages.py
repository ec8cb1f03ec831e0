"""Pages of a PDF as pictures, for the preview and for printers.

PDFium is not safe to use from two threads at once: all calls go through one thread.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, NamedTuple

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator


class PageImage(NamedTuple):
    """One page: `rgb` has three bytes for each dot, line after line from the top, without gaps."""

    width: int
    height: int
    rgb: bytes


def page_count(pdf: bytes) -> int:
    with _opened(pdf) as document:
        return len(document)


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, in points (72 to the inch)."""
    with _opened(pdf) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def page_image(pdf: bytes, number: int, scale: float) -> PageImage:
    """Page `number`, the first being 0; `scale` 1 is 72 dots to the inch."""
    with _opened(pdf) as document:
        return _image(document, number, scale)


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        yield document


def _image(document: pypdfium2.PdfDocument, number: int, scale: float) -> PageImage:
    with closing(document[number]) as page, closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
        dots, line = memoryview(bitmap.buffer), bitmap.width * bitmap.n_channels
        rgb = b"".join(dots[y * bitmap.stride : y * bitmap.stride + line] for y in range(bitmap.height))
        return PageImage(bitmap.width, bitmap.height, rgb)
