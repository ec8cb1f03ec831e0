"""A QR in the flow of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno

from desktop_app.reports.pdf_frame import dark_stretches
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.reports.blocks import QrCode
    from desktop_app.reports.ink import Ink

ABOVE = 3.0  # mm free above it and below


@dataclass(frozen=True, slots=True)
class CodePart:
    """A QR code measured for the page."""

    rows: tuple[tuple[int, ...], ...]  # 1: dark; its quiet border included
    left: float  # mm
    module: float  # mm

    @property
    def height(self) -> float:
        return len(self.rows) * self.module + 2 * ABOVE

    def draw(self, ink: Ink, top: float) -> None:
        for y, row in enumerate(self.rows):
            for first, end in dark_stretches(row):
                down = top + ABOVE + y * self.module
                ink.filled(self.left + first * self.module, down, (end - first) * self.module, self.module)


def measured(block: QrCode, left: float, wide: float) -> CodePart:
    """The QR in the middle of `wide` mm from `left` on."""
    code = segno.make_qr(block.text, error="m", boost_error=False)
    rows = tuple(tuple(row) for row in code.matrix_iter(border=4))
    module = block.SIZE / len(rows)
    return CodePart(rows, left + (wide - block.SIZE) / 2, module)
