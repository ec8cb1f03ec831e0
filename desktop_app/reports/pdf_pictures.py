"""A row of photos side by side, each whole and over its caption."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.reports.blocks import Align
from desktop_app.reports.fonts import Face, Style
from desktop_app.reports.ink import POINT, Ink
from desktop_app.reports.lines import wrapped
from desktop_app.reports.pdf_text import draw_lines, line_height
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.reports.blocks import Picture, Pictures

CAPTION, GONE = Style(Face.REGULAR, 11.0), Style(Face.ITALIC, 11.0)
ABOVE, BETWEEN = 1.5, 1.0  # mm above the photo, and from it to its caption
THIN = 0.5  # points


@dataclass(frozen=True, slots=True)
class PictureRow:
    """Photos side by side, each above its caption, measured for the page."""

    block: Pictures
    pictures: tuple[tuple[Picture, tuple[str, ...]], ...]  # each with the lines of its caption
    left: float
    wide: float  # of one column

    @property
    def height(self) -> float:
        most = max(len(lines) for _picture, lines in self.pictures)
        needed = ABOVE + self.block.HIGH + BETWEEN + most * line_height(CAPTION.size) + ABOVE
        return max(self.block.ROW, needed)

    def draw(self, ink: Ink, top: float) -> None:
        for number, (picture, lines) in enumerate(self.pictures):
            left = self.left + number * (self.wide + self.block.GAP)
            self._draw_photo(ink, picture, left, top + ABOVE)
            under = top + ABOVE + self.block.HIGH + BETWEEN
            draw_lines(ink, lines, CAPTION, left + self.wide / 2, under, Align.CENTER)

    def _draw_photo(self, ink: Ink, picture: Picture, left: float, top: float) -> None:
        """In the middle of its room; an empty frame with a word in it when there is no photo."""
        if picture.jpeg is None:
            ink.frame(left, top, self.wide, self.block.HIGH, THIN)
            said = wrapped(self.block.gone, GONE, (self.wide - 6.0) / POINT)
            high = len(said) * line_height(GONE.size)
            draw_lines(ink, said, GONE, left + self.wide / 2, top + (self.block.HIGH - high) / 2, Align.CENTER)
            return
        wide, high = self.block.fitted(picture, self.wide)
        ink.photo(left + (self.wide - wide) / 2, top + (self.block.HIGH - high) / 2, wide, high, picture.jpeg)


def measured(block: Pictures, row: Sequence[Picture], left: float, wide: float) -> PictureRow:
    """A row of `block` in `wide` mm from `left` on. Raises LetterMissing."""
    column = (wide - (block.COLUMNS - 1) * block.GAP) / block.COLUMNS
    worded = tuple((picture, tuple(wrapped(picture.caption, CAPTION, column / POINT))) for picture in row)
    return PictureRow(block, worded, left, column)
