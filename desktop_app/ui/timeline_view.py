"""Showing a timeline: its lines, its zoom, where it is scrolled to, and one painting of all that is in sight."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from desktop_app.i18n import _
from desktop_app.ui import timeline_paint as paint
from desktop_app.ui.theme import colour
from desktop_app.ui.timeline_hands import Change, said
from desktop_app.ui.timeline_head import TimelineHead
from desktop_app.ui.timeline_scale import (
    DAY,
    HEAD,
    LINE,
    ZOOM_OF,
    ZOOMS,
    Band,
    Marks,
    Scale,
    StepBar,
    Unit,
    bar_rect,
    neighbour_zoom,
    scale_of,
)

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent, QResizeEvent

_Place = tuple[int, int, bool, bool]
"""Where an arrow runs: its upper and its lower line, whether it points down, whether it begins at a start."""
EDGE = 28  # pixels from the border that count as near it


class TimelineView(QAbstractScrollArea):
    """Lines of bands and bars in the order of the table beside it; both share the height of a line and of the head.

    `change` is what hands are doing at this moment: it is shown in place of the bar it changes.
    """

    zoomed = Signal(str)  # "day", "week" or "month": what the head counts in now

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent)
        self.setViewport(QWidget())
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setViewportMargins(0, HEAD, 0, 0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(name or _("Timeline"))
        self.head = TimelineHead(self)
        self.change: Change | None = None
        self._lines: tuple[Band | StepBar, ...] = ()
        self._marks = Marks()
        self._place: dict[Hashable, int] = {}
        self._ties: list[_Place] = []
        self._upper: list[int] = []
        self._arrows: dict[_Place, tuple[paint.Arrow, float, float]] = {}
        self._scale = scale_of((), self._marks, ZOOM_OF["week"])
        self._current: Hashable = None
        self._shown_once = False
        self.horizontalScrollBar().valueChanged.connect(lambda _value: self._show_head())
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())

    # showing

    def show_lines(self, lines: Sequence[Band | StepBar], marks: Marks) -> None:
        """Show these lines; the place, the zoom and the current step stay."""
        before = self._scale.day(float(self.horizontalScrollBar().value()))
        self.change = None
        self._lines, self._marks = tuple(lines), marks
        self._place = {one.id: place for place, one in enumerate(self._lines) if isinstance(one, StepBar)}
        self._tie()
        self._scale = scale_of(self.bars(), marks, self._scale.wide)
        if self._current not in self._place:
            self._current = next(iter(self._place), None)
        self._lay()
        if self._shown_once:
            self.horizontalScrollBar().setValue(round(self._scale.x(before)))
        self.viewport().update()

    def _tie(self) -> None:
        ties = []
        for place, one in enumerate(self._lines):
            if isinstance(one, StepBar):
                for tie in one.depends:
                    above = self._place.get(tie.before)
                    if above is not None and one.drawn and self._shown(above).drawn:
                        ties.append((min(above, place), max(above, place), above < place, tie.kind == "start"))
        self._ties = sorted(ties)
        self._upper = [upper for upper, _lower, _down, _start in self._ties]

    def bars(self) -> list[StepBar]:
        """The steps shown, from top to bottom."""
        return [one for one in self._lines if isinstance(one, StepBar)]

    def bar(self, key: Hashable) -> StepBar | None:
        """The step with this id."""
        place = self._place.get(key)
        found = self._lines[place] if place is not None else None
        return found if isinstance(found, StepBar) else None

    @property
    def marks(self) -> Marks:
        return self._marks

    @property
    def scale(self) -> Scale:
        return self._scale

    def current(self) -> Hashable:
        """The id of the step the person stands on, None when there is none."""
        return self._current

    def _show_line(self, place: int) -> None:
        bar, top, tall = self.verticalScrollBar(), place * LINE, self.viewport().height()
        if top < bar.value():
            bar.setValue(top)
        elif top + LINE > bar.value() + tall:
            bar.setValue(top + LINE - tall)

    def show_bar(self, key: Hashable) -> None:
        """Scroll sideways until the step is in sight."""
        one = self.change.shown if self.change is not None and self.change.bar.id == key else self.bar(key)
        if one is None or not one.drawn:
            return
        rect, across, wide = bar_rect(one, self._scale, 0), self.horizontalScrollBar(), self.viewport().width()
        if rect.right() > across.value() + wide - EDGE:
            across.setValue(round(min(rect.right() + 2 * EDGE - wide, rect.left() - EDGE)))
        elif rect.left() < across.value() + EDGE:
            across.setValue(round(rect.left() - 2 * EDGE))

    def show_day(self, day: date, at: float = 0.35) -> None:
        """Scroll sideways until `day` stands at this share of the width."""
        self.horizontalScrollBar().setValue(round(self._scale.middle(day) - self.viewport().width() * at))

    def forget_looks(self) -> None:
        """Draw anew after the theme has changed."""
        self._show_head()
        self.viewport().update()

    # zoom

    def zoom_to(self, unit: Unit) -> None:
        """Days, weeks or months."""
        self._zoom(ZOOM_OF[unit], self.viewport().width() / 2)

    def zoom(self, by: int, at: float | None = None) -> None:
        """One step nearer (1) or farther (-1); the day at `at` pixels from the left stays where it is."""
        self._zoom(neighbour_zoom(self._scale.wide, by), self.viewport().width() / 2 if at is None else at)

    def zoom_to_all(self) -> None:
        """The widest days with which all steps fit into the width."""
        bars = [one for one in self.bars() if one.drawn]
        if not bars:
            return
        scale = self._scale
        days = (max(one.finish for one in bars) - min(one.start for one in bars)).days + 10
        room = self.viewport().width() / max(days, 1)
        self._zoom(max([wide for wide in ZOOMS if wide <= room] or [ZOOMS[0]]), 0)
        first = min(one.start for one in bars)
        self.horizontalScrollBar().setValue(round(self._scale.x(first - 4 * DAY)))
        if scale.unit != self._scale.unit:
            self.zoomed.emit(self._scale.unit)

    def _zoom(self, wide: float, at: float) -> None:
        across, before = self.horizontalScrollBar(), self._scale
        held = (across.value() + at) / before.wide
        self._scale = before.zoomed(wide)
        self._lay()
        across.setValue(round(held * wide - at))
        self._show_head()
        self.viewport().update()
        if self._scale.unit != before.unit:
            self.zoomed.emit(self._scale.unit)

    def _lay(self) -> None:
        self._arrows.clear()
        across, down, view = self.horizontalScrollBar(), self.verticalScrollBar(), self.viewport().size()
        self._scale = self._scale.filling(view.width())
        across.setRange(0, max(0, self._scale.width - view.width()))
        across.setPageStep(view.width())
        across.setSingleStep(max(round(self._scale.wide), 12))
        down.setRange(0, max(0, len(self._lines) * LINE - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(LINE)
        self._show_head()

    def _show_head(self) -> None:
        self.head.show_days(self._scale, self._marks, float(self.horizontalScrollBar().value()))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.setGeometry(0, 0, self.viewport().width(), HEAD)
        self._lay()
        if not self._shown_once and self._place and event.size().width() > 100:
            self._shown_once = True
            self.begin()

    def begin(self) -> None:
        """Where a person wants to look first: at today among the steps, or else at the first of them."""
        bars = [one for one in self.bars() if one.drawn]
        if not bars:
            return
        first, last = min(one.start for one in bars), max(one.finish for one in bars)
        today = None if self._marks.relative else self._marks.today
        if (last - first).days * self._scale.wide > self.viewport().width() and today and first < today:
            self.show_day(min(today, last), 0.3)
        else:
            self.horizontalScrollBar().setValue(round(self._scale.x(first - 4 * DAY)))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter.fillRect(event.rect(), colour("paper"))
        painter.translate(-left, -top)
        seen = QRectF(event.rect()).translated(left, top)
        first = max(0, int(seen.top() // LINE))
        last = min(len(self._lines), int(seen.bottom() // LINE) + 1)
        end = QRectF(
            seen.left(), seen.top(), seen.width(), max(min(seen.bottom(), len(self._lines) * LINE) - seen.top(), 0)
        )
        paint.ground(painter, self._scale, self._marks, end)
        paint.row_lines(painter, seen, [float(place * LINE) for place in range(first, last)])
        paint.upright(painter, self._scale, self._marks.day, "red", end)
        if not self._marks.relative:
            paint.upright(painter, self._scale, self._marks.today, "blue", end, dashed=True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint.arrows(painter, self._paths(first, last, seen))
        self._paint_lines(painter, first, last, seen)
        painter.end()

    def _shown(self, place: int) -> StepBar:
        one = self._lines[place]
        assert isinstance(one, StepBar)
        return self.change.shown if self.change is not None and self.change.bar.id == one.id else one

    def _paths(self, first: int, last: int, seen: QRectF) -> list[paint.Arrow]:
        """The arrows that cross the lines in sight; those of a bar under a hand are worked out anew each time."""
        moving = self._place.get(self.change.bar.id, -1) if self.change is not None else -1
        found: list[paint.Arrow] = []
        for tie in self._ties[: bisect_left(self._upper, last)]:
            if tie[1] < first:
                continue
            if moving in tie[:2]:
                found.append(self._path(tie)[0])
                continue
            kept = self._arrows.get(tie)
            if kept is None:
                kept = self._arrows[tie] = self._path(tie)
            arrow, left, right = kept
            if left <= seen.right() + 20 and right >= seen.left() - 20:
                found.append(arrow)
        return found

    def _path(self, tie: _Place) -> tuple[paint.Arrow, float, float]:
        upper, lower, down, from_start = tie
        source, target = (upper, lower) if down else (lower, upper)
        before, after = self._shown(source), self._shown(target)
        began, ended = bar_rect(before, self._scale, source * LINE), bar_rect(after, self._scale, target * LINE)
        corners = paint.path_between(began, ended, from_start=from_start)
        reach = min(began.left(), ended.left()), max(began.right(), ended.right())
        return paint.arrow(corners, critical=before.critical and after.critical), *reach

    def _paint_lines(self, painter: QPainter, first: int, last: int, seen: QRectF) -> None:
        change = self.change
        moving = {change.bar.id} if change is not None else set()
        for place in range(first, last):
            one, top = self._lines[place], float(place * LINE)
            if isinstance(one, Band):
                paint.band(painter, one, self._scale, top)
                continue
            if change is not None and change.bar.id == one.id:
                paint.step(painter, one, self._scale, top, ghost=True)
                one = change.shown
            if not one.drawn:
                continue
            here = one.id == self._current
            if self._reaches(one, seen):
                paint.step(painter, one, self._scale, top, labelled=here and one.id not in moving)
            if here:
                paint.frame(painter, one, self._scale, top, focused=self.hasFocus())
        if change is not None and change.bar.id in self._place:
            rect = bar_rect(change.shown, self._scale, self._place[change.bar.id] * LINE)
            paint.bubble(painter, rect, self._seen(), self.said_of(change), change.why)

    def _reaches(self, one: StepBar, seen: QRectF) -> bool:
        ends = [day for day in (one.finish, one.late_until, one.free_until) if day is not None]
        starts = [one.start]
        if one.baseline:
            starts.append(one.baseline[0])
            ends.append(one.baseline[1])
        left, right = self._scale.x(min(starts)) - 12, self._scale.x(max(ends)) + self._scale.wide + 12
        return left <= seen.right() and right >= seen.left()

    def _seen(self) -> QRectF:
        view = self.viewport().rect()
        return QRectF(view).translated(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def said_of(self, change: Change) -> str:
        """The days a change gives, as the bubble beside the bar says them."""
        return said(change, self._marks, self.working_days(change.start, change.finish))

    def working_days(self, start: date, finish: date) -> int:
        """Days of a span on which offices work, both ends included."""
        days = [start + DAY * number for number in range((finish - start).days + 1)]
        return len(days) if self._marks.relative else sum(day not in self._marks.closed for day in days)

    def words_of(self, key: Hashable) -> str:
        """A step as it is said aloud: its title, its days, and what else there is to it."""
        one = self.bar(key)
        if one is None:
            return ""
        name = self._marks.name
        days = name(one.finish) if one.kind == "diamond" else f"{name(one.start)} – {name(one.finish)}"
        days = days if one.drawn else _("no days yet")
        critical = _("on the critical path") if one.critical else ""
        return ", ".join(part for part in (one.title, days, one.said, critical) if part)
