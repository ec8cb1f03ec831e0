"""The head of a timeline: months and weeks, and the flags of today, Tết and the congress day; it never scrolls away."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons, painting
from desktop_app.ui.theme import colour
from desktop_app.ui.timeline_scale import DAY, HEAD, Marks, Scale, counted, holiday_spans
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPaintEvent

TOP = 24.0
Taken = list[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class _Flag:
    """Words in the head; with a `tone` on a ground of their own."""

    rect: QRectF
    said: str
    tone: str
    icon: str = ""


class TimelineHead(QWidget):
    """Painted from the same scale as the lines below; `show_days` after each change of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEAD)
        self._scale, self._marks, self._left = Scale(date(2000, 1, 3), 30, 9.0), Marks(), 0.0

    def show_days(self, scale: Scale, marks: Marks, left: float) -> None:
        """Shows these days; `left` pixels of them have been scrolled away."""
        self._scale, self._marks, self._left = scale, marks, left
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.fill(painter, QRectF(self.rect()), "sunken")
        painting.hline(painter, 0, self.width(), 0)
        painting.hline(painter, 0, self.width(), HEAD - 1, "line2")
        painter.translate(-self._left, 0)
        seen = QRectF(self._left, 0, self.width(), HEAD)
        self._paint_above(painter, seen)
        flags, taken = self._flags(seen)
        self._paint_days(painter, seen, taken)
        for flag in flags:
            self._paint_flag(painter, flag)
        painter.end()

    # months, or years when the months themselves stand below

    def _paint_above(self, painter: QPainter, seen: QRectF) -> None:
        scale, marks = self._scale, self._marks
        if marks.relative:
            room = QRectF(seen.left() + 8, 2, seen.width() - 16, TOP)
            painting.words(painter, room, _("The congress day is not known: days are counted from it (D)"), "label")
            return
        by_year = scale.unit == "month"
        begins = _begin(scale.day(seen.left()), by_year)
        while scale.x(begins) < seen.right():
            after = _next(begins, by_year)
            left, right = scale.x(begins), scale.x(after)
            said = str(begins.year) if by_year else month_words(begins)
            shown = max(left, seen.left()) + 6
            painting.fill(painter, QRectF(round(left), 0, 1, TOP + 2), "line2")
            if right - shown > painting.width(said, "bold") + 4:
                painting.words(painter, QRectF(shown, 2, right - shown, TOP), said, "bold")
            begins = after

    def _paint_days(self, painter: QPainter, seen: QRectF, taken: Taken) -> None:
        """Numbers of days, weeks or months, those left out that would stand under a flag."""
        scale, marks = self._scale, self._marks
        for day, said in self._ticks(scale.day(seen.left() - 60), scale.day(seen.right())):
            left = scale.x(day)
            wide = painting.width(said, "small")
            place = left + max((scale.wide - wide) / 2, 1) if scale.unit == "day" else left + 4
            painting.fill(painter, QRectF(round(left), TOP + 4, 1, HEAD - TOP - 4), "line2")
            whole = place >= seen.left() - 1  # half a number helps nobody
            if whole and not any(place < right + 3 and place + wide > begun - 3 for begun, right in taken):
                ink = "ink3" if day in marks.closed else "ink2"
                painting.words(painter, QRectF(place, TOP + 2, wide + 4, HEAD - TOP - 4), said, "small", ink)

    def _ticks(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        """The days that are numbered, and their numbers."""
        marks, unit = self._marks, self._scale.unit
        if marks.relative and marks.day is not None:
            every = {"day": 2, "week": 7, "month": 28}[unit]
            day = first + DAY * ((marks.day - first).days % every)
            while day <= last:
                if day != marks.day:
                    yield day, counted(day, marks.day)
                day += DAY * every
        elif unit == "month":
            day = _begin(first, by_year=False)
            while day <= last:
                yield day, f"{day.month:02d}"
                day = _next(day, by_year=False)
        else:
            every = 1 if unit == "day" else 7
            day = first - DAY * (first.weekday() % every)
            while day <= last:
                yield day, f"{day.day:02d}"
                day += DAY * every

    def _flags(self, seen: QRectF) -> tuple[list[_Flag], Taken]:
        """Today, the congress day, and the names of days off where nothing else stands; and the places they take."""
        marks, scale = self._marks, self._scale
        flags: list[_Flag] = []
        taken: Taken = []
        if marks.day is not None:
            self._put(flags, taken, marks.day, marks.day_words, "red", "congress")
        if marks.today is not None and not marks.relative:
            self._put(flags, taken, marks.today, _("Today {day}").format(day=marks.name(marks.today)), "blue")
        for start, finish, name in holiday_spans(marks):
            wide = painting.width(name, "label")
            left = (scale.x(start) + scale.x(finish) + scale.wide - wide) / 2
            free = not any(left < right + 4 and left + wide > begun - 4 for begun, right in taken)
            if free and (finish - start).days >= 2 and seen.left() - wide < left < seen.right():
                flags.append(_Flag(QRectF(left, TOP, wide + 4, HEAD - TOP - 2), name, ""))
                taken.append((left, left + wide))
        return flags, taken

    def _put(self, flags: list[_Flag], taken: Taken, day: date, said: str, tone: str, icon: str = "") -> None:
        wide = painting.width(said, "label") + 14 + (19 if icon else 0)
        left = self._scale.middle(day) - wide / 2
        for begun, right in taken:  # two flags near each other stand side by side
            if left < right + 2 and left + wide > begun - 2:
                left = begun - wide - 2 if self._scale.middle(day) < (begun + right) / 2 else right + 2
        taken.append((left, left + wide))
        flags.append(_Flag(QRectF(round(left), TOP + 2, round(wide), 20), said, tone, icon))

    def _paint_flag(self, painter: QPainter, flag: _Flag) -> None:
        if not flag.tone:
            painting.words(painter, flag.rect, flag.said, "label", "amber")
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(flag.tone))
        painter.drawRoundedRect(flag.rect, 4, 4)
        ink = "on_blue" if flag.tone == "blue" else "paper"
        if flag.icon:
            icons.draw(painter, flag.icon, QRectF(flag.rect.left() + 6, flag.rect.top() + 3, 14, 14), ink)
        painting.words(painter, flag.rect.adjusted(7 + (19 if flag.icon else 0), 0, 0, 0), flag.said, "label", ink)


def month_words(day: date) -> str:
    """ "Tháng 2/2025" """
    return _("Month {month}/{year}").format(month=day.month, year=day.year)


def _begin(day: date, by_year: bool) -> date:
    return date(day.year, 1 if by_year else day.month, 1)


def _next(day: date, by_year: bool) -> date:
    if by_year or day.month == 12:
        return date(day.year + 1, 1, 1)
    return date(day.year, day.month + 1, 1)
