"""Words on a page: labels by role, keycaps, chips, thin rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui import icons, painting
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.ui.painting import Chip


class Label(QLabel):
    """One line or, with `wraps`, a paragraph. Capitals with two marks get the room above that they need."""

    def __init__(
        self, words: str = "", role: str = "body", tone: str = "", parent: QWidget | None = None, *, wraps: bool = False
    ) -> None:
        super().__init__(parent)
        self._wraps = wraps
        self.setIndent(0)
        self.setMargin(0)
        self.setProperty("role", role)
        if tone:
            self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.RichText if wraps else Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.write(words)

    def write(self, words: str) -> None:
        """Put other words in place."""
        if self._wraps:
            body = _escaped(words).replace("\n", "<br>").replace("&lt;b&gt;", "<b>").replace("&lt;/b&gt;", "</b>")
            self.setText(f'<p style="line-height:140%; margin:0">{body}</p>' if words else "")
        else:
            self.setText(words)

    def set_role(self, role: str = "", tone: str | None = None) -> None:
        """Dress the label anew."""
        if role:
            self.setProperty("role", role)
        if tone is not None:
            self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._wraps else QSize(hint.width(), hint.height() + 6)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint if self._wraps else QSize(hint.width(), hint.height() + 6)


class Cut(QWidget):
    """One line that is cut with … when there is no room, with the whole in its tip."""

    def __init__(self, words: str = "", role: str = "body", tone: str = "ink", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._role, self._tone = words, role, tone
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.write(words)

    def write(self, words: str) -> None:
        """Put other words in place."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        return self._words

    def sizeHint(self) -> QSize:
        return QSize(int(painting.width(self._words, self._role)) + 2, int(painting.metrics(self._role).height()) + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.words(painter, QRectF(self.rect()), self._words, self._role, self._tone)
        painter.end()
        self.setToolTip(self._words if painting.width(self._words, self._role) > self.width() + 0.5 else "")


class ChipLabel(QWidget):
    """A chip on a page."""

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chip = chip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.write(chip)

    def write(self, chip: Chip) -> None:
        """Show another chip."""
        self._chip = chip
        self.setAccessibleName(chip.words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(int(painting.chip_width(self._chip)) + 1, Size.CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.paint_chip(painter, 0, self.height() / 2, self._chip, self.width())
        painter.end()


class Sign(QWidget):
    """An icon that only shows."""

    def __init__(self, meaning: str, side: int = 16, tone: str = "ink2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meaning, self._tone = meaning, tone
        self.setFixedSize(side, side)

    def show_sign(self, meaning: str, tone: str = "") -> None:
        """Show another icon."""
        self._meaning, self._tone = meaning, tone or self._tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.draw(painter, self._meaning, QRectF(self.rect()), self._tone)
        painter.end()


class KeyHints(QWidget):
    """Keycaps with what they do, at the foot of a page that has them: ("Ctrl D", "fill down"); "|" parts two caps."""

    def __init__(self, hints: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_hints(hints)

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show other hints."""
        self._hints = tuple(hints)
        self.setAccessibleName("; ".join(f"{keys}: {what}" for keys, what in hints))
        self.updateGeometry()
        self.update()

    def _lead(self, keys: str) -> float:
        return sum(painting.keycap_width(cap) + 4 for cap in keys.split("|"))

    def sizeHint(self) -> QSize:
        wide = sum(self._lead(keys) + 3 + painting.width(what, "small") + 18 for keys, what in self._hints)
        return QSize(max(int(wide) - 16, 0), 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left, middle = 0.0, self.height() / 2
        for keys, what in self._hints:
            if left + self._lead(keys) + painting.width(what, "small") > self.width() + 2:
                break  # half a hint helps nobody
            for cap in keys.split("|"):
                left += painting.keycap(painter, left, middle, cap) + 4
            room = QRectF(left + 3, 0, self.width() - left, self.height())
            left += 3 + painting.words(painter, room, what, "small", "ink2") + 18
        painter.end()


class Rule(QFrame):
    """A thin line between parts."""

    def __init__(self, parent: QWidget | None = None, *, upright: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("surface", "ruledown" if upright else "rule")


class Surface(QFrame):
    """A ground to put parts on: "paper", "desk", "card", "foot", "bar", "inspector" …"""

    def __init__(self, kind: str = "paper", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", kind)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


Margins = tuple[int, int, int, int]


def row(*parts: QWidget | QLayout | int | None, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Parts side by side; None is a spring, a number a gap in pixels."""
    laid = QHBoxLayout()
    _fill(laid, parts, gap, margins)
    return laid


def column(*parts: QWidget | QLayout | int | None, gap: int = 8, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Parts below each other; None is a spring, a number a gap in pixels."""
    laid = QVBoxLayout()
    _fill(laid, parts, gap, margins)
    return laid


def _fill(laid: QBoxLayout, parts: Sequence[QWidget | QLayout | int | None], gap: int, margins: Margins) -> None:
    laid.setSpacing(gap)
    laid.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            laid.addStretch(1)
        elif isinstance(part, int):
            laid.addSpacing(part)
        elif isinstance(part, QLayout):
            laid.addLayout(part)
        else:
            laid.addWidget(part)


def paragraph(words: str, role: str = "body", tone: str = "") -> Label:
    """A paragraph that wraps; <b> and </b> in the words make them bold."""
    return Label(words, role, tone, wraps=True)


def noted(icon: str, words: str, tone: str = "ink2") -> QHBoxLayout:
    """A sign, and beside it a paragraph; the sign stands on the paragraph's first line."""
    laid = row(gap=8)
    laid.addWidget(Sign(icon, 16, tone), 0, Qt.AlignmentFlag.AlignTop)
    laid.addWidget(paragraph(words), 1)
    return laid


def clear(layout: QLayout) -> None:
    """Take every part out of a layout and let it go."""
    while layout.count():
        item = layout.takeAt(0)
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _escaped(words: str) -> str:
    """The words as rich text shows them; the library for it brings a list of two thousand names along."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
