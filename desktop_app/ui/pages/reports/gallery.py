"""The gallery of reports: groups, and in each its reports with a small picture of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui import painting
from desktop_app.ui.buttons import ColumnButton
from desktop_app.ui.labels import Label
from desktop_app.ui.theme import colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.printing import Report


class Gallery(QWidget):
    """Every report there is; arrows go from one to the next."""

    chosen = Signal(str)

    def __init__(self, reports: Sequence[Report], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = {report.key: _Entry(report) for report in reports}
        self.setAccessibleName(_("Reports"))
        laid = QVBoxLayout(self)
        laid.setContentsMargins(16, 4, 8, 12)
        laid.setSpacing(2)
        for place, group in enumerate(dict.fromkeys(report.group for report in reports)):
            laid.addSpacing(10 if place else 0)
            head = Label(_(group), "label", "ink2")
            head.setContentsMargins(8, 2, 0, 4)
            laid.addWidget(head)
            for report in reports:
                if report.group == group:
                    laid.addWidget(self._entries[report.key])
        laid.addStretch(1)
        for key, entry in self._entries.items():
            entry.clicked.connect(lambda _on=False, key=key: self._on_clicked(key))

    def show_current(self, key: str) -> None:
        """Mark the report that is shown, without telling."""
        for name, entry in self._entries.items():
            entry.setChecked(name == key)
        self.setFocusProxy(self._entries[key])

    def say_pages(self, key: str, pages: int) -> None:
        """How many sheets a report has now, once that is known."""
        self._entries[key].say_pages(pages)

    def _on_clicked(self, key: str) -> None:
        self.show_current(key)
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entries = list(self._entries.values())
        here = next((place for place, entry in enumerate(entries) if entry.hasFocus()), -1)
        if here >= 0 and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            entry = entries[(here + (1 if event.key() == Qt.Key.Key_Down else -1)) % len(entries)]
            entry.setFocus(Qt.FocusReason.TabFocusReason)
            entry.click()
            return
        super().keyPressEvent(event)


class _Entry(ColumnButton):
    def __init__(self, report: Report) -> None:
        super().__init__()
        self._report = report
        self._below = _(report.paper)
        self.setFixedHeight(48)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_(report.title))
        self.setAccessibleDescription(self._below)

    def say_pages(self, pages: int) -> None:
        words = ngettext("{paper}, {n} sheet", "{paper}, {n} sheets", pages)
        self._below = words.format(paper=_(self._report.paper), n=pages)
        self.setAccessibleDescription(self._below)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(262, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect, on = QRectF(self.rect()), self.isChecked()
        if on:
            painting.rounded(painter, rect, 6, colour("select"))
            painting.rounded(painter, QRectF(0, rect.center().y() - 13, 3, 26), 1.5, colour("blue"))
        elif self.underMouse():
            painting.rounded(painter, rect, 6, colour("hover"))
        self._paint_sheet(painter, rect.center().y())
        words = rect.adjusted(56, 5, -4, 0)
        words.setHeight(20)
        painting.words(painter, words, _(self._report.title), "bold", "blue" if on else "ink")
        painting.words(painter, words.translated(0, 19), self._below, "body", "ink2")
        painter.end()

    def _paint_sheet(self, painter: QPainter, middle: float) -> None:
        wide, tall = (38, 28) if self._report.is_landscape else (28, 38)
        sheet = QRectF(10 + (38 - wide) / 2, round(middle - tall / 2), wide, tall)
        painting.rounded(painter, sheet, 3, colour("paper"), colour("line2"))
        painting.hline(painter, sheet.center().x() - 7, sheet.center().x() + 7, sheet.top() + 4, "ink3")
        left, right, top = sheet.left() + 4, sheet.right() - 4, sheet.top() + 9
        lines = int((sheet.bottom() - 3 - top) // 4)
        for line in range(lines + 1):
            painting.hline(painter, left, right, top + 4 * line, "line2")
        if self._report.is_landscape:
            for share in (0.0, 0.2, 0.62, 1.0):
                x = round(left + (right - 1 - left) * share)
                painter.fillRect(QRectF(x, top, 1, 4 * lines + 1), colour("line2"))
