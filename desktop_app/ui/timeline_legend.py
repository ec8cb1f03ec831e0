"""What the shapes of a timeline mean, said once under it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.i18n import N_, _
from desktop_app.ui import painting
from desktop_app.ui import timeline_paint as paint
from desktop_app.ui.theme import colour
from desktop_app.ui.timeline_scale import DAY, LINE, Scale, StepBar

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_FIRST = date(2001, 1, 1)
Sample = StepBar | Literal["holiday"]


def _sample(days: int = 3, **said: object) -> StepBar:
    return StepBar(0, "", _FIRST, _FIRST + DAY * (days - 1), **said)  # type: ignore[arg-type]


SAMPLES: tuple[tuple[Sample, str, str], ...] = (
    (_sample(progress=0.5), N_("step, part of it done"), N_("step")),
    (_sample(critical=True), N_("critical path: a day later, and the congress is late"), N_("critical")),
    (_sample(state="waiting"), N_("waiting for approval"), N_("approval")),
    (_sample(1, kind="diamond"), N_("milestone"), N_("milestone")),
    (_sample(1, late_until=_FIRST + DAY * 2), N_("overdue"), N_("overdue")),
    (_sample(2, baseline=(_FIRST, _FIRST + DAY)), N_("kept plan"), N_("kept plan")),
    ("holiday", N_("days off"), N_("days off")),
)
WIDE = 30
GAP = 18


class Legend(QWidget):
    """One line; with little room it says less about each shape, and with very little only the first ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(LINE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(_(long) for _one, long, _short in SAMPLES))
        self.setToolTip(self.accessibleName())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, LINE)

    def _wide(self, *, short: bool) -> float:
        return sum(
            WIDE + 8 + painting.width(_(brief if short else long), "small") + GAP for _one, long, brief in SAMPLES
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        short = self._wide(short=False) > self.width()
        left = 0.0
        for sample, long, brief in SAMPLES:
            said = _(brief if short else long)
            wide = WIDE + 8 + painting.width(said, "small")
            if left + wide > self.width():
                break
            self._paint_sample(painter, sample, left)
            painting.words(painter, QRectF(left + WIDE + 8, 0, wide, LINE), said, "small", "ink2")
            left += wide + GAP
        painter.end()

    def _paint_sample(self, painter: QPainter, sample: Sample, left: float) -> None:
        painter.save()
        painter.translate(left, 0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(sample, StepBar):
            days = 3 if sample.late_until or sample.baseline is None else 2
            wide = WIDE / (days if sample.kind == "bar" else 1)
            paint.step(painter, sample, Scale(_FIRST, 3, wide), 0.0)
        else:
            rect = QRectF(0, 7, WIDE, 14)
            painter.fillRect(rect, colour("holiday"))
            painter.fillRect(rect, paint.closed_hatch())
        painter.restore()
