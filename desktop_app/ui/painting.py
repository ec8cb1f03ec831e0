"""Strokes shared by all painted parts: words, chips, check boxes, bars, keycaps, sheets with a shadow."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPen

from desktop_app.ui import icons, theme
from desktop_app.ui.theme import Size, Tone, colour
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

Align = Literal["left", "right", "centre"]
Ticked = Literal["no", "yes", "some"]

_NO_PEN: Final = Qt.PenStyle.NoPen  # an attribute of an enum of Qt is looked up slowly

BOX: Final = 16
"""The side of a check box."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A state: word, shape and colour together. `words` are already in the person's language."""

    words: str
    tone: Tone = "grey"
    icon: str = ""
    solid: bool = False
    share: float | None = None  # a pie in place of the icon: how much has come, 0 to 1


STATES: Final[dict[str, tuple[str, Tone]]] = {
    "doing": ("doing", "blue"),
    "done": ("done", "green"),
    "late": ("late", "red"),
    "waiting": ("waiting", "violet"),
    "approved": ("approved", "blue"),
    "returned": ("sent_back", "amber"),
    "clash": ("clash", "amber"),
    "off": ("removed", "grey"),
    "not_sent": ("not_sent", "grey"),
}
"""The shape and colour of each state's tone as the checklist kinds declare it."""


def state_chip(tone: str, words: str) -> Chip | None:
    """The chip of a declared state; a plain state has none and stays quiet words."""
    if tone not in STATES:
        return None
    icon, hue = STATES[tone]
    return Chip(words, hue, icon)


@cache
def metrics(role: str) -> QFontMetricsF:
    """The measures of a role's font."""
    return QFontMetricsF(theme.font(role))


@lru_cache(maxsize=30_000)
def width(text: str, role: str) -> float:
    """How wide `text` is in the font of `role`."""
    return metrics(role).horizontalAdvance(text)


@lru_cache(maxsize=30_000)
def elided(text: str, role: str, room: int) -> str:
    """`text` cut with … so that it fits into `room` pixels."""
    if width(text, role) <= room + 0.5:
        return text
    return metrics(role).elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))


def words(
    painter: QPainter, rect: QRectF, text: str, role: str = "table", ink: str = "ink", align: Align = "left"
) -> float:
    """Write one line, its capitals in the middle of `rect`, cut with … where there is no room; returns its width."""
    if not text:
        return 0.0
    shown = elided(text, role, int(rect.width()))
    wide = width(shown, role)
    left = rect.left()
    if align == "right":
        left = rect.right() - wide
    elif align == "centre":
        left = rect.left() + (rect.width() - wide) / 2
    painter.setFont(theme.font(role))
    painter.setPen(colour(ink))
    painter.drawText(QPointF(left, baseline(painter, rect, role)), shown)
    return wide


def baseline(painter: QPainter, rect: QRectF, role: str) -> float:
    """The line to write on so that capitals stand in the middle, on a whole pixel of the device."""
    return snapped(painter, rect.top() + rect.height() / 2 + _half_capital(role))


@cache
def _half_capital(role: str) -> float:
    return metrics(role).capHeight() / 2


def snapped(painter: QPainter, place: float) -> float:
    """The nearest place that is a whole pixel of the painter's device."""
    scale = painter.device().devicePixelRatioF()
    return round(place * scale) / scale


def runs(
    painter: QPainter, rect: QRectF, text: str, marked: Sequence[tuple[int, int]], role: str, strong: str, ink: str
) -> float:
    """Write `text` with the ranges of letters in `marked` bold and blue; returns the width."""
    painter.setPen(colour(ink))
    place, left, line = 0, rect.left(), baseline(painter, rect, role)
    for first, last in [*marked, (len(text), len(text))]:
        for part, hit in ((text[place:first], False), (text[first:last], True)):
            if part:
                face = strong if hit else role
                shown = elided(part, face, int(rect.right() - left))
                painter.setFont(theme.font(face))
                painter.setPen(colour("blue" if hit else ink))
                painter.drawText(QPointF(left, line), shown)
                left += width(shown, face)
                if shown != part:
                    return left - rect.left()
        place = last
    return left - rect.left()


def chip_width(chip: Chip) -> float:
    """How wide `chip` is drawn."""
    lead = 25.0 if chip.icon or chip.share is not None else 8.0
    return lead + width(chip.words, "chip") + 8.0


def paint_chip(painter: QPainter, left: float, middle: float, chip: Chip, room: float, framed: bool = False) -> float:
    """Draw a chip from `left`, around the line `middle`; `framed` on a tinted row. Returns its width."""
    wide = min(chip_width(chip), room)
    now = theme.tokens()
    rect = QRectF(left, round(middle - Size.CHIP / 2), wide, Size.CHIP)
    ground = colour(chip.tone) if chip.solid else colour("paper" if framed else f"{chip.tone}_soft")
    ink: str = chip.tone
    if chip.solid:
        ink = "on_blue" if chip.tone == "blue" else "paper"
    framed = framed or (now.dark and not chip.solid) or chip.share is not None
    rounded(painter, rect, 4, ground, colour(f"{chip.tone}_line") if framed else None)
    lead = 8.0
    if chip.share is not None:
        pie(painter, QRectF(left + 6, rect.top() + 3, 14, 14), chip.share, "amber_fill")
        lead = 25.0
    elif chip.icon:
        icons.draw(painter, chip.icon, QRectF(left + 6, rect.top() + 3, 14, 14), ink)
        lead = 25.0
    words(painter, QRectF(left + lead, rect.top(), wide - lead - 6, rect.height()), chip.words, "chip", ink)
    return wide


def rounded(painter: QPainter, rect: QRectF, radius: float, ground: QColor | None, line: QColor | None = None) -> None:
    """A filled rounded rectangle with a sharp line of one pixel inside its edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(line, 1) if line is not None else Qt.PenStyle.NoPen)
    inset = 0.5 if line is not None else 0.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
    painter.restore()


def box(painter: QPainter, rect: QRectF, ticked: Ticked, *, enabled: bool = True, round_one: bool = False) -> None:
    """A check box (or a radio button) of BOX pixels, centred in `rect`."""
    left, top = round(rect.center().x() - BOX / 2), round(rect.center().y() - BOX / 2)
    fill, edge, on = (
        ("blue" if enabled else "off", "edge" if enabled else "line2", "on_blue" if enabled else "paper")
        if ticked != "no"
        else ("paper" if enabled else "off_soft", "edge" if enabled else "line2", "")
    )
    now, scale = theme.tokens(), painter.device().devicePixelRatioF()
    codes = tuple(getattr(now, name) if name else "" for name in (fill, fill if on else edge, on))
    painter.drawImage(QRectF(left, top, BOX, BOX), _box(ticked, codes, round_one, scale))


@cache
def _box(ticked: Ticked, codes: tuple[str, ...], round_one: bool, scale: float) -> QImage:
    """A box as a picture, drawn once for all the rows of a table: its ground, its edge and its mark in `codes`."""
    image = QImage(round(BOX * scale), round(BOX * scale), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill, edge, on = (QColor(code) for code in codes)
    painter.setBrush(fill)
    painter.setPen(QPen(edge, 1.3))
    outline = QRectF(0, 0, BOX, BOX).adjusted(0.65, 0.65, -0.65, -0.65)
    if round_one:
        painter.drawEllipse(outline)
    else:
        painter.drawRoundedRect(outline, 3.5, 3.5)
    if ticked != "no" and round_one:
        painter.setBrush(on)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(outline.center(), 3, 3)
    elif ticked != "no":
        painter.setPen(QPen(on, 1.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        points = ((4.2, 8.2), (6.9, 10.9), (11.8, 5.6)) if ticked == "yes" else ((4.5, 8.0), (11.5, 8.0))
        painter.drawPolyline([QPointF(x, y) for x, y in points])
    painter.end()
    return image


def bar(painter: QPainter, rect: QRectF, share: float, tone: str = "blue") -> None:
    """A progress bar: `share` of 0 to 1, six pixels high in the middle of `rect`."""
    track = QRectF(rect.left(), round(rect.center().y() - 3), rect.width(), 6)
    rounded(painter, track, 3, colour("line"))
    if share > 0:
        done = QRectF(track)
        done.setWidth(max(6.0, track.width() * min(share, 1.0)))
        rounded(painter, done, 3, colour(tone))


def pie(painter: QPainter, rect: QRectF, share: float, ink: str) -> None:
    """How much has come, as a pie: it reads without colour too."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour(ink), 1.4))
    painter.setBrush(colour("paper"))
    ring = rect.adjusted(1.2, 1.2, -1.2, -1.2)
    painter.drawEllipse(ring)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ink))
    painter.drawPie(ring, 90 * 16, -round(360 * 16 * max(0.0, min(share, 1.0))))
    painter.restore()


def keycap_width(key: str) -> float:
    """How wide the keycap of `key` is drawn."""
    return width(key, "keycap") + 10.0


def keycap(painter: QPainter, left: float, middle: float, key: str, *, on_toast: bool = False) -> float:
    """A key as it is printed on the keyboard; returns its width."""
    wide = keycap_width(key)
    rect = QRectF(round(left), round(middle - 9), round(wide), 18)
    if not on_toast:
        rounded(painter, rect, 4, colour("paper"), colour("line2"))
    words(painter, rect, key, "keycap", "toast_hint" if on_toast else "ink2", "centre")
    return wide


SHADOW: Final = 12
"""How far the shadow of a sheet reaches, in pixels."""


def sheet(painter: QPainter, rect: QRectF, radius: float, ground: str = "paper", line: str = "line2") -> None:
    """A sheet lying above the page: nested rounded rectangles make its shadow, then the sheet and its edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(SHADOW, 0, -1):
        painter.setBrush(QColor(20, 30, 40, 5 if step > 4 else 8))
        grown = rect.adjusted(-step, -step + 3, step, step + 1)
        painter.drawRoundedRect(grown, radius + step, radius + step)
    painter.restore()
    rounded(painter, rect, radius, colour(ground), colour(line))


def fill(painter: QPainter, rect: QRectF | QRect, ink: str) -> None:
    """A ground in one colour; not by `fillRect`, which first looks through Qt's list of ready gradients."""
    painter.setPen(_NO_PEN)
    painter.setBrush(colour(ink))
    painter.drawRect(rect)


def hline(painter: QPainter, left: float, right: float, y: float, ink: str = "line") -> None:
    """A line one pixel high whose top is `y`."""
    fill(painter, QRectF(left, y, right - left, 1), ink)


def corner(painter: QPainter, rect: QRectF, ink: str = "line") -> None:
    """The lines of a grid at the bottom and at the right of `rect`, one pixel each."""
    fill(painter, QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), ink)
    painter.drawRect(QRectF(rect.right() - 1, rect.top(), 1, rect.height()))
