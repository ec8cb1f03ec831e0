"""What the colours of a document mean, how many of each there are, and the way to what is to be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.i18n import _, ngettext
from desktop_app.ui import painting
from desktop_app.ui.buttons import DrawnButton, icon_button
from desktop_app.ui.document_text import Look, underline
from desktop_app.ui.labels import ChipLabel, clear
from desktop_app.ui.pages.intake.rows import FAMILIES, family_look
from desktop_app.ui.painting import Chip
from desktop_app.ui.theme import Size, colour

if TYPE_CHECKING:
    from collections.abc import Mapping

UNREAD = "unread"


class Legend(QWidget):
    """One sample for each kind that is in the document; pressing it goes to the next passage of that kind."""

    followed = Signal(str)  # the family, or UNREAD

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.samples: dict[str, _Sample] = {}
        self._laid = QHBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(14)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(Size.CONTROL)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Shows how many passages of each family there are; families without any are left out."""
        shown = {key: counts[key] for key in (*FAMILIES, UNREAD) if counts.get(key)}
        if list(shown) != list(self.samples):
            clear(self._laid)
            self.samples = {}
            for key in shown:
                look = family_look(key) if key in FAMILIES else Look(_("Not understood"), "grey")
                made = self.samples[key] = _Sample(look, is_plain=key == UNREAD)
                made.clicked.connect(lambda _on=False, key=key: self.followed.emit(key))
                self._laid.addWidget(made)
            self._laid.addStretch(1)
        for key, count in shown.items():
            self.samples[key].show_count(count)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room the samples stand closer, and the last ones lose their words."""
        samples = list(self.samples.values())
        whole = sum(one.wide() for one in samples) + 14 * len(samples)
        self._laid.setSpacing(14 if whole <= self.width() else 6)
        spare = self.width() - sum(one.wide() for one in samples) - 6 * len(samples)
        for one in reversed(samples):
            one.show_words(spare >= 0)
            if spare < 0:
                spare += one.wide() - one.wide(short=True)


class _Sample(DrawnButton):
    def __init__(self, look: Look, *, is_plain: bool) -> None:
        super().__init__()
        self._look, self._is_plain = look, is_plain
        self._count, self._words = 0, True
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_count(self, count: int) -> None:
        self._count = count
        said = f"{self._look.words}: {count}"
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def show_words(self, words: bool) -> None:
        """Show the kind's word, or only the beginning of it."""
        if words != self._words:
            self._words = words
            self.updateGeometry()
            self.update()

    def _said(self, *, short: bool) -> str:
        return self._look.words[:3] + "…" if short else self._look.words

    def wide(self, *, short: bool = False) -> int:
        """How wide it is, with its word or with the beginning only."""
        said = painting.width(self._said(short=short), "label")
        return int(said + 12 + 6 + painting.width(str(self._count), "bold")) + 4

    def sizeHint(self) -> QSize:
        return QSize(self.wide(short=not self._words), 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        said = self._said(short=not self._words)
        ground = QRectF(0, 2, painting.width(said, "label") + 12, 20)
        if self._is_plain:
            painting.words(painter, ground.adjusted(6, 0, 6, 0), said, "label", "ink3")
            painter.setPen(colour("edge"))
            painting.hline(painter, 0, 2, 4, "edge")
            painting.rounded(painter, QRectF(0, 4, 2, 16), 1, colour("edge"))
        else:
            painting.fill(painter, ground, f"{self._look.tone}_soft")
            painting.words(painter, ground.adjusted(6, 0, 6, 0), said, "label", self._look.tone)
            underline(painter, self._look, ground.left(), ground.right(), ground.bottom() + 1)
        number = QRectF(ground.right() + 6, 2, 40, 20)
        painting.words(painter, number, str(self._count), "bold", "ink")
        painter.end()


class DoubtWalk(QWidget):
    """How many places are still to be looked at, and the arrows from one to the next."""

    walked = Signal(int)  # +1 to the next, -1 to the one before

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = ChipLabel(Chip("", "green", "check"))
        self.before = icon_button("arrow_up", _("Place before"), lambda: self.walked.emit(-1), boxed=True, keys="Alt ↑")
        self.after = icon_button("arrow_down", _("Next place"), lambda: self.walked.emit(1), boxed=True, keys="Alt ↓")
        laid = QHBoxLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setSpacing(8)
        for part in (self.chip, self.before, self.after):
            laid.addWidget(part)

    def show_count(self, unseen: int, total: int) -> None:
        """Shows how many of all doubts have not been looked at."""
        if unseen:
            said = ngettext("{n} place to look at", "{n} places to look at", unseen).format(n=unseen)
            self.chip.write(Chip(said, "amber", "unknown"))
        else:
            self.chip.write(Chip(_("All looked at") if total else _("Nothing doubtful"), "green", "check"))
        for arrow in (self.before, self.after):
            arrow.setEnabled(bool(total))
