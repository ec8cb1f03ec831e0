"""Photos on paper, and the QR that a telephone reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as a JPEG file of `width` times `height` pixels; None when there is no such file any more."""

    caption: str
    jpeg: bytes | None
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pictures:
    """Photos in two columns, three rows on a page, each whole and over its caption.

    `gone` is said in the place of a photo whose file is not there.
    """

    pictures: tuple[Picture, ...]
    gone: str

    COLUMNS = 2
    HIGH = 56.0  # mm, the room of a photo
    ROW = 72.0  # mm, the least, with the caption: three of them and the head fill the first page
    GAP = 5.0  # mm between two columns
    SIZE = 11.0  # points, of the caption

    def rows(self) -> Iterator[tuple[Picture, ...]]:
        for first in range(0, len(self.pictures), self.COLUMNS):
            yield self.pictures[first : first + self.COLUMNS]

    def fitted(self, picture: Picture, wide: float) -> tuple[float, float]:
        """Width and height in mm of a photo drawn as large as `wide` times HIGH mm allow, in its own proportions."""
        across, down = max(1, picture.width), max(1, picture.height)
        scale = min(wide / across, self.HIGH / down)
        return across * scale, down * scale


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR that a telephone reads, in the middle of the page; what it says stands beside it in words as well."""

    text: str

    SIZE = 38.0  # mm, its quiet border included
