"""What goes along with the mouse while rows are dragged: the title of the first, and how many there are."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from desktop_app.ui import painting
from desktop_app.ui.painting import Chip
from desktop_app.ui.theme import colour

WIDEST: Final = 420
PAD: Final = 12
TALL: Final = 32


def of(title: str, count: int, scale: float) -> QPixmap:
    """A small sheet with the title, and the number of rows when there are several; `scale` is the screen's."""
    chip = Chip(str(count), "blue", solid=True) if count > 1 else None
    beside = painting.chip_width(chip) + 8 if chip else 0.0
    wide = min(painting.width(title, "task") + 2 + beside + 2 * PAD, WIDEST)
    picture = QPixmap(int(wide * scale), int(TALL * scale))
    picture.setDevicePixelRatio(scale)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    room = QRectF(0, 0, wide, TALL)
    painting.rounded(painter, room.adjusted(0.5, 0.5, -0.5, -0.5), 6, colour("paper"), colour("blue"))
    painting.words(painter, room.adjusted(PAD, 0, -PAD - beside, 0), title, "task")
    if chip:
        painting.paint_chip(painter, wide - PAD - beside + 8, TALL / 2, chip, beside)
    painter.end()
    return picture
