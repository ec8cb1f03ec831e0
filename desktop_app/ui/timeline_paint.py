"""Painting a timeline: only what is in sight, in one pass from the ground to the flags."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF

from desktop_app.ui import icons, painting, theme
from desktop_app.ui.theme import colour, tokens
from desktop_app.ui.timeline_scale import DAY, LINE, Band, Marks, Scale, StepBar, bar_rect, holiday_spans

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Arrow(NamedTuple):
    """An arrow ready to be drawn: its strokes, its point, and whether it is on the critical path."""

    strokes: list[QLineF]
    point: QPolygonF
    critical: bool


HEAD_SIZE: Final = 4.0


@lru_cache(maxsize=16)
def _hatch(code: str, step: int, thick: float) -> QPixmap:
    """A tile of slanting lines: it says "closed" or "late" without any colour."""
    made = QPixmap(step, step)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(code), thick))
    for shift in (-step, 0, step):
        painter.drawLine(QLineF(shift, step, shift + step, 0))
    painter.end()
    return made


def _pen(ink: str, wide: float = 1.0) -> QPen:
    return _pen_of(getattr(tokens(), ink), wide)


@lru_cache(maxsize=64)
def _pen_of(code: str, wide: float) -> QPen:
    """Kept by the colour itself, not by its name: another theme gives the name another colour."""
    return QPen(QColor(code), wide)


def _hatched(ink: str, step: int, thick: float) -> QBrush:
    return _hatched_of(getattr(tokens(), ink), step, thick)


@lru_cache(maxsize=16)
def _hatched_of(code: str, step: int, thick: float) -> QBrush:
    return QBrush(_hatch(code, step, thick))


def _dots(ink: str) -> QBrush:
    return _dots_of(getattr(tokens(), ink))


@lru_cache(maxsize=4)
def _dots_of(code: str) -> QBrush:
    made = QPixmap(4, 2)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.fillRect(0, 0, 1, 2, QColor(code))
    painter.end()
    return QBrush(made)


def closed_hatch() -> QBrush:
    """The hatching of days off."""
    return _hatched("amber_line", 8, 1.0)


def ground(painter: QPainter, scale: Scale, marks: Marks, seen: QRectF) -> None:
    """Days on which offices are closed, and the lines of the weeks (of the months when zoomed out)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    first, last = scale.day(seen.left()), scale.day(seen.right())
    if scale.wide >= 2.0:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("desk"))
        painter.drawRects(
            [
                QRectF(scale.x(day), seen.top(), scale.wide + 0.5, seen.height())
                for day in _days(first, last)
                if day in marks.closed and day not in marks.holidays
            ]
        )
    for start, finish, _name in holiday_spans(marks):
        if finish < first or start > last:
            continue
        rect = QRectF(scale.x(start), seen.top(), scale.x(finish) - scale.x(start) + scale.wide, seen.height())
        painting.fill(painter, rect, "holiday")
        painter.fillRect(rect, closed_hatch())
    painter.setPen(_pen("line", 1))
    places = [round(scale.x(day)) + 0.5 for day in _days(first, last) if _begins(day, scale, marks)]
    painter.drawLines([QLineF(x, seen.top(), x, seen.bottom()) for x in places])


def _begins(day: date, scale: Scale, marks: Marks) -> bool:
    """Whether a line of the ground stands before this day."""
    if marks.relative and marks.day is not None:
        return (day - marks.day).days % (28 if scale.unit == "month" else 7) == 0
    return day.day == 1 if scale.unit == "month" else day.weekday() == 0


def row_lines(painter: QPainter, seen: QRectF, tops: Sequence[float]) -> None:
    """The lines under the rows, as in the table beside."""
    painter.setPen(_pen("line", 1))
    painter.drawLines([QLineF(seen.left(), top + LINE - 0.5, seen.right(), top + LINE - 0.5) for top in tops])


def upright(painter: QPainter, scale: Scale, day: date | None, ink: str, seen: QRectF, *, dashed: bool = False) -> None:
    """The line of today (dashed) or of the congress day (full)."""
    if day is None:
        return
    x = round(scale.middle(day)) + 0.0
    if seen.left() - 2 <= x <= seen.right() + 2:
        pen = QPen(colour(ink), 2 if theme.tokens().dark else 1.6)
        if dashed:
            pen.setDashPattern([5, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(x, seen.top(), x, seen.bottom()))


def band(painter: QPainter, one: Band, scale: Scale, top: float) -> None:
    """A phase: a beam with hooks at both ends."""
    if one.start is None or one.finish is None:
        return
    left, right = scale.x(one.start), scale.x(one.finish) + scale.wide
    y = top + 10
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(one.tone))
    hook = min(5.0, (right - left) / 2)
    corners = ((left, y), (right, y), (right, y + 13), (right - hook, y + 7), (left + hook, y + 7), (left, y + 13))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def path_between(before: QRectF, after: QRectF, *, from_start: bool = False) -> tuple[QPointF, ...]:
    """An arrow from one bar to another: right and down into its head when there is room, else around."""
    y1, y2 = before.center().y(), after.center().y()
    down = 1 if y2 > y1 else -1
    edge = after.top() if down > 0 else after.bottom()
    if from_start:
        x = before.left() - 6
        return QPointF(before.left(), y1), QPointF(x, y1), QPointF(x, y2), QPointF(after.left(), y2)
    x1 = before.right()
    if after.left() >= x1 + 14:
        return QPointF(x1, y1), QPointF(x1 + 6, y1), QPointF(x1 + 6, y2), QPointF(after.left(), y2)
    if after.left() - 8 <= x1 <= after.right() - 8:
        x = max(x1 + 4, after.left() + 4)
        return QPointF(x1, y1), QPointF(x, y1), QPointF(x, edge)
    between = y1 + down * LINE / 2
    x = after.left() - 8
    corners = ((x1, y1), (x1 + 6, y1), (x1 + 6, between), (x, between), (x, y2), (after.left(), y2))
    return tuple(QPointF(*corner) for corner in corners)


def arrow(corners: Sequence[QPointF], *, critical: bool) -> Arrow:
    """The arrow through these corners, its point on the last one."""
    strokes = [QLineF(*ends) for ends in pairwise(corners)]
    return Arrow(strokes, _point(corners[-2], corners[-1], HEAD_SIZE + critical), critical)


def arrows(painter: QPainter, found: Sequence[Arrow]) -> None:
    """Thin ones first, those of the critical path above them, twice as thick; one stroke for all of a kind."""
    for critical in (False, True):
        name = "ink" if critical else "ink3"
        chosen = [one for one in found if one.critical == critical]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(_pen(name, 2 if critical else 1))
        painter.drawLines([stroke for one in chosen for stroke in one.strokes])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(name))
        for one in chosen:
            painter.drawPolygon(one.point)


def _point(before: QPointF, tip: QPointF, size: float) -> QPolygonF:
    if before.x() == tip.x():
        back = -size * 1.4 if tip.y() > before.y() else size * 1.4
        ends = (QPointF(tip.x() - size, tip.y() + back), QPointF(tip.x() + size, tip.y() + back))
    else:
        back = -size * 1.4 if tip.x() > before.x() else size * 1.4
        ends = (QPointF(tip.x() + back, tip.y() - size), QPointF(tip.x() + back, tip.y() + size))
    return QPolygonF([tip, *ends])


def step(
    painter: QPainter, one: StepBar, scale: Scale, top: float, *, ghost: bool = False, labelled: bool = False
) -> None:
    """One step with all that is said about it; as a `ghost` only where it was."""
    rect = bar_rect(one, scale, top)
    if ghost:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("ink3"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(rect, 3, 3)
        return
    if one.baseline is not None:
        _baseline(painter, one.baseline, scale, top)
    if one.free_until is not None and one.free_until > one.finish:
        _slack(painter, rect.right() + 1, scale.x(one.free_until) + scale.wide, rect.center().y())
    if one.late_until is not None and one.late_until > one.finish:
        _late(painter, rect, scale.x(one.late_until) + scale.wide)
    if one.kind == "diamond":
        _diamond(painter, one, rect)
    else:
        _bar(painter, one, rect, labelled=labelled)


def _bar(painter: QPainter, one: StepBar, rect: QRectF, *, labelled: bool) -> None:
    radius = min(3.0, rect.width() / 3)
    if one.state == "done":
        painting.rounded(painter, rect, radius, colour("ink3"), colour("ink") if one.critical else None)
        if rect.width() >= 14:
            icons.draw(painter, "check", QRectF(rect.center().x() - 6, rect.center().y() - 6, 12, 12), "paper")
        return
    tone = {"waiting": "violet", "returned": "amber"}.get(one.state, "")
    painter.setBrush(colour(f"{tone}_soft" if tone else "bar"))
    painter.setPen(_pen("ink", 2) if one.critical else _pen(tone or "bar_line"))
    painter.drawRoundedRect(rect if one.critical else rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    if one.progress > 0 and not tone:
        done = rect.adjusted(1, 1, -1, -1)
        done.setWidth(done.width() * min(one.progress, 1.0))
        painter.fillRect(done, colour("blue"))
    if tone:
        _small_sign(painter, one, rect)
    elif labelled and one.label and not one.progress and rect.width() > painting.width(one.label, "chip") + 10:
        painting.words(painter, rect, one.label, "chip", "ink", "centre")


def _small_sign(painter: QPainter, one: StepBar, rect: QRectF) -> None:
    """At the end of what waits for approval a full diamond; of what was sent back a triangle."""
    painter.setPen(Qt.PenStyle.NoPen)
    middle, x = rect.center().y(), rect.right()
    if one.state == "waiting":
        painter.setBrush(colour("violet"))
        corners = ((x, middle - 6), (x + 6, middle), (x, middle + 6), (x - 6, middle))
    else:
        painter.setBrush(colour("amber"))
        corners = ((x + 6, middle - 6), (x + 6, middle + 6), (x - 5, middle), (x - 5, middle))
    painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))


def _diamond(painter: QPainter, one: StepBar, rect: QRectF) -> None:
    reach = 9.0 if one.anchor else 7.0
    centre = rect.center()
    corners = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
    shape = QPolygonF([QPointF(centre.x() + x, centre.y() + y) for x, y in corners])
    if one.anchor:
        painter.setPen(_pen("red", 1.5))
        painter.setBrush(colour("red"))
    else:
        violet = one.state == "waiting"
        painter.setPen(QPen(colour("violet" if violet else "ink"), 2.2 if one.critical else 1.5))
        full = one.state == "done" or one.progress >= 1
        painter.setBrush(colour("ink3") if full else colour("violet_soft" if violet else "paper"))
    painter.drawPolygon(shape)
    if one.state == "done":
        icons.draw(painter, "check", QRectF(centre.x() - 5, centre.y() - 5, 10, 10), "paper")


def _baseline(painter: QPainter, planned: tuple[date, date], scale: Scale, top: float) -> None:
    """Where it was planned: a thin hollow bar under the real one."""
    left, right = scale.x(planned[0]), scale.x(planned[1]) + scale.wide
    painter.setBrush(colour("paper"))
    painter.setPen(_pen("ink2", 1))
    painter.drawRect(QRectF(round(left) + 0.5, top + LINE - 5.5, max(round(right - left) - 1, 3), 4))


def _slack(painter: QPainter, left: float, right: float, y: float) -> None:
    """How far it may slip: a row of dots up to a small stop."""
    painter.fillRect(QRectF(round(left), round(y), right - left, 2), _dots("ink3"))
    painter.fillRect(QRectF(round(right) - 1, round(y) - 4, 1, 9), colour("ink3"))


def _late(painter: QPainter, rect: QRectF, right: float) -> None:
    over = QRectF(rect.right(), rect.top(), right - rect.right(), rect.height())
    painter.fillRect(over, _hatched("red", 6, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen("red", 1.2))
    painter.drawRect(over.adjusted(0.5, 0.5, -0.5, -0.5))


def frame(painter: QPainter, one: StepBar, scale: Scale, top: float, *, focused: bool) -> None:
    """Around the current step: two lines with handles when the keys are here, one thin line otherwise."""
    rect = bar_rect(one, scale, top).adjusted(-3, -3, 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour("focus"), 2 if focused else 1))
    painter.drawRoundedRect(rect, 5, 5)
    if focused and one.kind == "bar" and one.may_move:
        painter.setBrush(colour("paper"))
        painter.setPen(_pen("focus", 1.5))
        for x in (rect.left(), rect.right()):
            painter.drawRoundedRect(QRectF(x - 2.5, rect.center().y() - 5, 5, 10), 2, 2)


def bubble(painter: QPainter, rect: QRectF, seen: QRectF, said: str, why: str) -> None:
    """The days a hand would give a step, and what stands against them, near the bar and always in sight."""
    wide = max(painting.width(said, "bold"), painting.width(why, "small") + 20 if why else 0) + 24
    tall = 48.0 if why else 28.0
    left = min(max(rect.left(), seen.left() + 8), seen.right() - wide - 8)
    top = rect.bottom() + 8
    if top + tall > seen.bottom() - 4:
        top = rect.top() - tall - 8
    box = QRectF(left, top, wide, tall)
    painting.sheet(painter, box, 6)
    painting.words(painter, QRectF(left + 12, top + 4, wide - 20, 20), said, "bold", "ink")
    if why:
        icons.draw(painter, "clash", QRectF(left + 11, top + 27, 14, 14), "amber")
        painting.words(painter, QRectF(left + 30, top + 24, wide - 38, 20), why, "small", "amber")


def _days(first: date, last: date) -> list[date]:
    return [first + DAY * number for number in range((last - first).days + 1)]
