"""The timeline: steps hanging on one day, moved by mouse or keys; it tells what is wanted and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QToolTip, QWidget

from desktop_app.i18n import _
from desktop_app.ui.timeline_hands import Fit, Judge, changed, fit_calendar_days, judge_by_room, read_key
from desktop_app.ui.timeline_scale import LINE, Band, How, Marks, StepBar, bar_rect, grip_at
from desktop_app.ui.timeline_view import EDGE, TimelineView

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from PySide6.QtGui import QFocusEvent, QMouseEvent, QWheelEvent

LONGEST_REST = 14  # days without work in a row
PULL = 4  # pixels before a press becomes a drag


class Timeline(TimelineView):
    """A timeline with hands: `fit` says which days a step gets when it is moved, `judge` what stands against them."""

    moved = Signal(object, str, object, object)  # the step's id, how ("move", "start", "finish"), first and last day
    opened = Signal(object)  # the id of the step on which Enter was pressed or which was clicked twice
    current_changed = Signal(object)  # the id of the step the person stands on
    announced = Signal(str)  # what a screen reader is told

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        super().__init__(parent, name=name)
        self.fit: Fit = fit_calendar_days
        self.judge: Judge = judge_by_room(Marks())
        self._pressed: tuple[QPointF, How | None] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def show_lines(self, lines: Sequence[Band | StepBar], marks: Marks) -> None:
        """Show these lines; the place, the zoom, the current step and a change under way stay."""
        before = self.change
        self.judge = judge_by_room(marks)
        super().show_lines(lines, marks)
        self._tell_current()
        again = self.bar(before.bar.id) if before is not None else None
        if before is not None and again is not None and again.may_move:
            self._try(again, before.how, before.by)

    def stand_on(self, key: Hashable) -> None:
        """Make a step current and bring its line in sight; what was being changed on another one is kept."""
        if key not in self._place or key == self._current:
            return
        self.keep()
        self._current = key
        self._show_line(self._place[key])
        self._tell_current()
        self.viewport().update()
        self.current_changed.emit(key)

    # what is under way

    def _try(self, bar: StepBar, how: How, by: int) -> None:
        self.change = changed(bar, how, by, self.fit, self.judge)
        self.viewport().update()
        self._announce(". ".join(part for part in (self.said_of(self.change), self.change.why) if part))

    def keep(self) -> None:
        """Let the change under way be done, when it is one."""
        change, self.change = self.change, None
        self._pressed = None
        self.viewport().update()
        if change is not None and change.changes:
            self.moved.emit(change.bar.id, change.how, change.start, change.finish)

    def drop(self) -> None:
        """Give the change under way up."""
        if self.change is not None:
            self._announce(_("Left as it was."))
        self.change, self._pressed = None, None
        self.viewport().update()

    def _announce(self, words: str) -> None:
        self.announced.emit(words)
        self.setAccessibleDescription(words)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _tell_current(self) -> None:
        self.setAccessibleDescription(self.words_of(self._current))

    # keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.change is not None:
            undo = event.key() == Qt.Key.Key_Z and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if undo or event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        wanted = read_key(event)
        if wanted is not None:
            self._move_by_key(*wanted)
        elif key in (Qt.Key.Key_Z, Qt.Key.Key_Escape) and self.change is not None:
            self.drop()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.change is not None:
                self.keep()
            elif self._current is not None:
                self.opened.emit(self._current)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            self._walk(key)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(-1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_0:
            self.zoom_to_all()
        elif key == Qt.Key.Key_T and self._marks.today is not None and not self._marks.relative:
            self.show_day(self._marks.today)
        elif key == Qt.Key.Key_D and self._marks.day is not None:
            self.show_day(self._marks.day, 0.6)
        else:
            super().keyPressEvent(event)

    def _walk(self, key: int) -> None:
        keys = list(self._place)
        if not keys:
            return
        here = keys.index(self._current) if self._current in self._place else 0
        wanted = {Qt.Key.Key_Up: here - 1, Qt.Key.Key_Down: here + 1, Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(keys) - 1}
        self.stand_on(keys[max(0, min(wanted[Qt.Key(key)], len(keys) - 1))])
        self.show_bar(self._current)

    def _move_by_key(self, how: How, step: int) -> None:
        one = self.bar(self._current)
        if one is None:
            return
        if not one.may_move or not one.drawn:
            self._announce(_("This step cannot be moved here."))
            return
        before = self.change if self.change is not None and self.change.bar.id == one.id else None
        if before is not None and before.how != how:
            self.keep()  # one end after the other are two changes
            before = None
        by = days = before.by if before else 0
        for _day in range(LONGEST_REST):  # on past days that are not worked, so that each press is seen
            by += step
            if before is None or self.fit(one, how, by) != self.fit(one, how, days):
                break
        self._try(one, how, by)
        self.show_bar(one.id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.keep()
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    # mouse

    def under(self, at: QPointF) -> tuple[StepBar | None, How | None]:
        """The step of the line at a place of the viewport, and what of its bar is there; None beside the bar."""
        x = at.x() + self.horizontalScrollBar().value()
        place = int((at.y() + self.verticalScrollBar().value()) // LINE)
        one = self._lines[place] if 0 <= place < len(self._lines) else None
        if not isinstance(one, StepBar):
            return None, None
        rect = bar_rect(one, self._scale, place * LINE).adjusted(-2, 0, 2, 0)
        inside = one.drawn and rect.left() <= x <= rect.right()
        return one, grip_at(one, rect, x) if inside else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        one, how = self.under(event.position())
        self.keep()
        if one is not None:
            self.stand_on(one.id)
        self._pressed = (event.position(), how if one is not None and one.may_move else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_cursor(event.position())
            return
        began, how = self._pressed
        away = event.position().x() - began.x()
        if how is None:
            self._pan(event.position())
            return
        one = self.bar(self._current)
        if one is None or (self.change is None and abs(away) < PULL):
            return
        by = round(away / self._scale.wide)
        if self.change is None or self.change.by != by:
            self._try(one, how, by)
        self._scroll_on(event.position().x())

    def _pan(self, at: QPointF) -> None:
        """Pulling the ground aside moves all of it."""
        assert self._pressed is not None
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(round(across.value() + self._pressed[0].x() - at.x()))
        down.setValue(round(down.value() + self._pressed[0].y() - at.y()))
        self._pressed = (at, None)

    def _scroll_on(self, x: float) -> None:
        """Near the border the ground moves on, and the press with it."""
        assert self._pressed is not None
        across, began = self.horizontalScrollBar(), self._pressed
        step = -12 if x < EDGE else 12 if x > self.viewport().width() - EDGE else 0
        before = across.value()
        across.setValue(before + step)
        moved = across.value() - before
        self._pressed = (QPointF(began[0].x() - moved, began[0].y()), began[1])

    def _show_cursor(self, at: QPointF) -> None:
        one, how = self.under(at)
        shape = Qt.CursorShape.ArrowCursor
        if one is not None and one.may_move and how is not None:
            shape = Qt.CursorShape.SizeAllCursor if how == "move" else Qt.CursorShape.SizeHorCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.keep()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        one, _how = self.under(event.position())
        self._pressed = None
        if one is not None:
            self.opened.emit(one.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom(1 if event.angleDelta().y() > 0 else -1, event.position().x())
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across = self.horizontalScrollBar()
            across.setValue(across.value() - (event.angleDelta().y() or event.angleDelta().x()))
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            one, how = self.under(QPointF(event.pos()))
            words = self.words_of(one.id) if one is not None and how is not None else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().viewportEvent(event)
