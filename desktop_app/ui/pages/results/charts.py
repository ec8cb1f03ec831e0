"""How far the work is, to look at: planned as an outline, done as a filled bar, both in numbers beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.results import part_words
from desktop_app.i18n import _, words
from desktop_app.ui import painting
from desktop_app.ui.labels import Label, clear, paragraph
from desktop_app.ui.parts import scrolled
from desktop_app.ui.theme import Size, colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from desktop_app.domain.results import Share
    from desktop_app.services.result_drafts import Report

LINE: Final = 26  # pixels
LABEL: Final = 260
NUMBERS: Final = 150
BAR: Final = 14


class Bars(QWidget):
    """One bar below the other; a screen reader is told every number."""

    def __init__(self, shares: Sequence[Share], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares = tuple(shares)
        self.setFixedHeight(LINE * max(1, len(self._shares)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setAccessibleDescription("; ".join(f"{one.words}: {_numbers(one)}" for one in self._shares))

    def sizeHint(self) -> QSize:
        return QSize(720, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        most = max((max(one.work.planned, one.work.done) for one in self._shares), default=0)
        room = max(80.0, min(self.width() - LABEL - NUMBERS - 24.0, 720.0))
        for place, one in enumerate(self._shares):
            top = place * LINE
            painting.words(painter, QRectF(0, top, LABEL, LINE), one.words, "table", "ink", "right")
            left, middle = LABEL + 12.0, top + (LINE - BAR) / 2
            planned = room * one.work.planned / most if most else 0.0
            done = room * one.work.done / most if most else 0.0
            if done:
                painting.rounded(painter, QRectF(left, middle, done, BAR), 2, colour("bar"), colour("bar_line"))
            if planned:
                painting.rounded(painter, QRectF(left, middle, planned, BAR), 2, None, colour("edge"))
            beside = QRectF(left + max(planned, done) + 8, top, NUMBERS, LINE)
            painting.words(painter, beside, _numbers(one), "table", "ink2")
        painter.end()


def _numbers(one: Share) -> str:
    language, work = words(), one.work
    said = f"{language.number(work.done)}/{language.number(work.planned)}"
    return f"{said} ({part_words(work.done / work.planned, language)})" if work.planned else said


class Charts(QWidget):
    """The work of the period by unit, by week and by kind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inner = QWidget()
        self._laid = QVBoxLayout(inner)
        self._laid.setContentsMargins(Size.PAGE_LEFT, 12, Size.PAGE_RIGHT, 16)
        self._laid.setSpacing(6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolled(inner)
        area.setAccessibleName(_("Charts"))
        whole.addWidget(area)

    def show_report(self, report: Report) -> None:
        """Draws the charts of a report."""
        clear(self._laid)
        found = report.results
        kinds = [type(one)(_(one.words), one.work) for one in found.by_kind]
        weeks = [type(one)(_("Week {n}").format(n=one.words), one.work) for one in found.by_week if one.work.planned]
        drawn = 0
        for name, shares in ((_("By unit"), found.by_unit), (_("By week"), weeks), (_("By kind of work"), kinds)):
            if shares:
                drawn += 1
                self._laid.addWidget(Label(name, "head"))
                self._laid.addWidget(Bars(shares, name))
                self._laid.addSpacing(10)
        if not drawn:
            self._laid.addWidget(paragraph(_("Nothing has been planned or done in this period."), "body", "ink2"))
        else:
            hint = _("The outline is what was planned, the filled bar what is done, in pieces of work.")
            self._laid.addWidget(paragraph(hint, "small", "ink3"))
        self._laid.addStretch(1)
