"""Icons by what they mean, drawn sharp at any size and scale in the colours of the theme."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop_app.assets import asset
from desktop_app.ui import theme

DRAWINGS: Final = str(asset("icons"))
MEANINGS: Final = {
    # the rail
    "week": "calendar-check", "campaigns": "clipboard-list", "checklists": "list-checks", "congress": "flag",
    "reports": "file-chart-column", "usb": "usb", "units": "building-2", "settings": "settings", "brand": "megaphone",
    # kinds of work
    "banner": "flag", "car_run": "megaphone", "broadcast": "radio-tower", "event": "calendar-days",
    "task": "circle-check-big", "article": "newspaper", "other": "shapes",
    "remind": "bell", "inspect": "eye", "approval": "stamp", "slogan": "quote", "target": "target",
    # states
    "doing": "circle-dot", "done": "circle-check", "late": "alarm-clock", "waiting": "hourglass", "approved": "stamp",
    "sent_back": "undo-2", "clash": "triangle-alert", "not_sent": "circle-dashed", "removed": "circle-slash",
    "ended": "ban", "unknown": "circle-alert", "info": "info", "safe": "shield-check", "unsafe": "shield-alert",
    "day_from_rule": "calendar-clock", "locked": "lock",
    # what can be done
    "search": "search", "undo": "undo-2", "redo": "redo-2", "check": "check", "close": "x", "add": "plus",
    "less": "minus", "print": "printer", "delete": "trash-2", "send": "send", "copy": "copy", "edit": "pencil",
    "paste": "clipboard-paste", "open_file": "folder-open", "send_up": "upload", "send_down": "download",
    "receive": "inbox", "move_day": "calendar-clock", "history": "history", "scan": "scan-line", "camera": "camera",
    "save": "save", "filter": "sliders-horizontal", "refresh": "refresh-cw", "language": "languages", "link": "link",
    # where to
    "down": "chevron-down", "right": "chevron-right", "left": "chevron-left", "up": "chevron-up",
    "next": "arrow-right", "back": "arrow-left", "arrow_up": "arrow-up", "arrow_down": "arrow-down",
    "zoom_in": "zoom-in", "zoom_out": "zoom-out", "grip": "grip-vertical",
    # things
    "photo": "image", "place": "map-pin", "time": "clock", "document": "file-text", "word": "file-type-2",
    "excel": "file-spreadsheet", "pdf": "file-text", "file_in": "file-input", "file_new": "file-plus",
    "file_broken": "file-x", "file_ok": "file-check", "package_broken": "package-x", "package": "package",
    "drive": "hard-drive", "people": "users", "person": "user", "contrast": "moon", "phone": "phone",
    "manual": "book-open", "voice": "mic", "working": "loader-circle", "sample": "eye", "backup": "shield-check",
    "note": "sticky-note", "map": "route", "vehicle": "truck", "gift": "award",
}  # fmt: skip


def icon(meaning: str, colour: str = "ink2", *, on: str = "", off: str = "off") -> QIcon:
    """The icon for `meaning` (a word of MEANINGS, or the name of a drawing) in a token's colour.

    It takes the colour `on` when checked and `off` when disabled.
    """
    return _icon(meaning, colour, on or colour, off)


@cache
def _icon(meaning: str, colour: str, on: str, off: str) -> QIcon:
    return QIcon(_Engine(meaning, colour, on, off))  # kept for ever, so that Qt never has to clone the engine


def draw(painter: QPainter, meaning: str, rect: QRect | QRectF, colour: str = "ink2") -> None:
    """Draw the icon centred in `rect`, as large as its shorter side, sharp on the painter's device."""
    side = min(rect.width(), rect.height())
    scale = painter.device().devicePixelRatioF()
    image = _image(meaning, round(side * scale), getattr(theme.tokens(), colour, colour), stroke(side))
    centre = QRectF(rect).center()
    left = round((centre.x() - side / 2) * scale) / scale
    top = round((centre.y() - side / 2) * scale) / scale
    painter.drawImage(QRectF(left, top, side, side), image)


def pixmap(meaning: str, side: int, colour: str = "ink2", scale: float = 1.0) -> QPixmap:
    """The icon as a picture of `side` logical pixels for a screen of this scale."""
    image = _image(meaning, round(side * scale), getattr(theme.tokens(), colour, colour), stroke(side))
    made = QPixmap.fromImage(image)
    made.setDevicePixelRatio(scale)
    return made


def stroke(side: float) -> float:
    """Lines are 2 units of 24 in small icons and a little thinner in large ones, so that all look equally dark."""
    return 2.0 if side <= 16 else 1.75


@cache
def _drawing(meaning: str) -> bytes:
    # Not by a Path, which takes three times as long: two dozen of them are read before the window is seen.
    with open(f"{DRAWINGS}/{MEANINGS.get(meaning, meaning)}.svg", "rb") as file:  # noqa: PTH123
        return file.read()


@cache
def _image(meaning: str, pixels: int, code: str, width: float) -> QImage:
    drawing = (
        _drawing(meaning)
        .replace(b"currentColor", code.encode())
        .replace(b'stroke-width="2"', f'stroke-width="{width}"'.encode())
    )
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(drawing)).render(painter)
    painter.end()
    return image


class _Engine(QIconEngine):
    """Draws one icon in the colour its state asks for, at the size and scale the screen asks for.

    Asked for a picture wider than high, it leaves the rest free at the right: Qt has no other way to part an icon from
    the words of a styled button.
    """

    def __init__(self, meaning: str, colour: str, on: str, off: str) -> None:
        super().__init__()
        self._meaning = meaning
        self._colours = (colour, on, off)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw(painter, self._meaning, rect, self._colour(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = min(size.width(), size.height())
        drawn = pixmap(self._meaning, side, self._colour(mode, state), scale)
        if size.width() <= side:
            return drawn
        spaced = QPixmap(round(size.width() * scale), round(side * scale))
        spaced.setDevicePixelRatio(scale)
        spaced.fill(Qt.GlobalColor.transparent)
        painter = QPainter(spaced)
        painter.drawPixmap(0, 0, drawn)
        painter.end()
        return spaced

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        return QSize(max(size.width(), size.height()), size.height())

    def isNull(self) -> bool:
        return False

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        plain, on, off = self._colours
        if mode == QIcon.Mode.Disabled:
            return off
        return on if state == QIcon.State.On else plain
