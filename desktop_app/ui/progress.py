"""Long work shown: a line with a bar and a button that stops it, and steps that come one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui import icons, painting
from desktop_app.ui.buttons import button
from desktop_app.ui.labels import Label, clear, column, row
from desktop_app.ui.theme import colour

if TYPE_CHECKING:
    from collections.abc import Sequence


class ProgressLine(QWidget):
    """What is being done, how far, and a button that really stops it."""

    stopped = Signal()

    def __init__(self, stop: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Label("", "body")
        self._share_words = Label("", "body", "ink2")
        self._bar = Bar()
        above = row(self._words, None, self._share_words)
        left = column(above, self._bar, gap=4)
        laid = row(left, gap=14)
        laid.setStretch(0, 1)
        self._stop = button(stop or _("Stop"), self._on_stop)
        laid.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(laid)
        self.hide()

    def show_progress(self, words: str, share: float | None, percent: str = "") -> None:
        """Say what is being done; `share` is 0 to 1, None when nobody can know."""
        self._words.write(words)
        self._share_words.write(percent)
        self._bar.show_share(share)
        self.setAccessibleName(f"{words} {percent}".strip())
        self._stop.setEnabled(True)
        self.show()

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self.stopped.emit()


class Bar(QWidget):
    """A bar eight pixels high; without a share it shows stripes that do not move."""

    def __init__(self, parent: QWidget | None = None, tone: str = "blue") -> None:
        super().__init__(parent)
        self._share: float | None = 0.0
        self._tone = tone
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float | None) -> None:
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        painting.rounded(painter, rect, 4, colour("line"))
        if self._share is None:
            for left in range(0, self.width(), 24):
                painting.rounded(painter, QRectF(left, 0, 12, 8), 4, colour("blue_line"))
        elif self._share > 0:
            done = QRectF(rect)
            done.setWidth(max(8.0, rect.width() * min(self._share, 1.0)))
            painting.rounded(painter, done, 4, colour(self._tone))
        painter.end()


StepState = Literal["done", "now", "next", "failed"]


class Steps(QWidget):
    """Steps below each other: a tick when done, a ring while it is under way, a number before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(0)

    def show_steps(self, steps: Sequence[tuple[StepState, str, str, float | None]]) -> None:
        """Steps as (state, name, words, share done): a share shows a bar below the step that is under way."""
        clear(self._laid)
        for number, (state, name, words, share) in enumerate(steps, start=1):
            self._laid.addWidget(_Step(number, state, name, words, share, last=number == len(steps)))


class _Step(QWidget):
    def __init__(
        self, number: int, state: StepState, name: str, words: str, share: float | None, *, last: bool
    ) -> None:
        super().__init__()
        self._number, self._state, self._name, self._words = number, state, name, words
        self._share, self._last = share, last
        said = {"done": _("done"), "now": _("under way"), "next": _("not begun"), "failed": _("failed")}[state]
        self.setAccessibleName(f"{number}. {name}: {said}. {words}")
        self.setFixedHeight(64 if share is not None else 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(0, 4, 24, 24)
        self._paint_sign(painter, ring)
        if not self._last:
            ink = "green" if self._state == "done" else "line2"
            painting.fill(painter, QRectF(11, 31, 2, self.height() - 30), ink)
        quiet = self._state == "next"
        room = QRectF(38, 4, self.width() - 38, 24)
        wide = painting.words(painter, room, self._name, "body" if quiet else "bold", "ink3" if quiet else "ink")
        room.setLeft(38 + wide + 12)
        painting.words(painter, room, self._words, "body", "ink3" if quiet else "ink2")
        if self._share is not None:
            track = QRectF(38, 37, self.width() - 38 - 64, 8)
            painting.rounded(painter, track, 4, colour("line"))
            percent = f"{round(self._share * 100)}%"
            painting.words(painter, QRectF(track.right() + 8, 31, 56, 20), percent, "bold", "ink")
            track.setWidth(max(8.0, track.width() * min(self._share, 1.0)))
            painting.rounded(painter, track, 4, colour("blue"))
        painter.end()

    def _paint_sign(self, painter: QPainter, ring: QRectF) -> None:
        if self._state in ("done", "failed"):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("green" if self._state == "done" else "red"))
            painter.drawEllipse(ring)
            sign = "check" if self._state == "done" else "close"
            icons.draw(painter, sign, ring.adjusted(5, 5, -5, -5), "paper")
            return
        inner = ring.adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour("line2" if self._state == "now" else "edge"), 2.5 if self._state == "now" else 1.4))
        painter.drawEllipse(inner)
        if self._state == "now":
            painter.setPen(QPen(colour("blue"), 2.5))
            painter.drawArc(inner, 90 * 16, -270 * 16)
        else:
            painting.words(painter, ring, str(self._number), "label", "ink2", "centre")
