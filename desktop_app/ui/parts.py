"""Parts of pages: facts under the title, clashes, the inspector, cards and notices; with those of its neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.i18n import _
from desktop_app.ui import icons, painting
from desktop_app.ui.buttons import DrawnButton, icon_button, link
from desktop_app.ui.empty_page import EmptyPage as EmptyPage
from desktop_app.ui.labels import ChipLabel, Label, Rule, Sign, Surface, clear, column, paragraph, row
from desktop_app.ui.painting import Chip
from desktop_app.ui.progress import Bar as Bar
from desktop_app.ui.progress import ProgressLine as ProgressLine
from desktop_app.ui.progress import Steps as Steps
from desktop_app.ui.theme import Size, Tone, paper_font
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: "**2 việc** quá hạn". `more` goes first when there is little room; `key` says where it leads."""

    key: object
    icon: str
    strong: str
    words: str = ""
    more: str = ""
    tone: Tone | None = None


_NUMBER, _HALF, _ALL = range(3)  # how much the facts of a strip say


class FactsStrip(QWidget):
    """At most four facts; each is a button that leads somewhere."""

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(Size.CONTROL)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._laid = QHBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(22)
        self._facts: list[_FactButton] = []

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts in place of those before."""
        here = next((made.key for made in self._facts if made.hasFocus()), None)
        clear(self._laid)
        self._facts = [_FactButton(fact) for fact in facts]
        for fact, made in zip(facts, self._facts, strict=True):
            made.clicked.connect(lambda _on=False, key=fact.key: self.followed.emit(key))
            self._laid.addWidget(made)
            if fact.key == here:
                made.show()
                made.setFocus(Qt.FocusReason.OtherFocusReason)
        self._laid.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, Size.CONTROL)

    def _fit(self) -> None:
        """All facts say the same much: all they know, or only the first half, or only their number."""
        gaps = self._laid.spacing() * (len(self._facts) + 1)
        much = next(
            (much for much in (_ALL, _HALF) if sum(fact.wide(much) for fact in self._facts) + gaps <= self.width()),
            _NUMBER,
        )
        for fact in self._facts:
            fact.say(much)


class _FactButton(DrawnButton):
    def __init__(self, fact: Fact) -> None:
        super().__init__()
        self._fact = fact
        self.key = fact.key
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(" ".join(part for part in (fact.strong, fact.words + fact.more) if part))
        self.setToolTip(self.accessibleName())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._much = _ALL

    def say(self, much: int) -> None:
        """Say so much of the fact."""
        if much != self._much:
            self._much = much
            self.updateGeometry()
            self.update()

    def _words(self, much: int) -> str:
        return (self._fact.words if much >= _HALF else "") + (self._fact.more if much == _ALL else "")

    def wide(self, much: int) -> int:
        """How wide it is when it says so much."""
        words = self._words(much)
        strong = painting.width(self._fact.strong, "bold")
        return int(24 + strong + (5 + painting.width(words, "body") if words else 0)) + 3

    def sizeHint(self) -> QSize:
        return QSize(self.wide(self._much), Size.CONTROL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fact, middle = self._fact, self.height() / 2
        words = self._words(self._much)
        icons.draw(painter, fact.icon, QRectF(0, middle - 9, 18, 18), fact.tone or "ink")
        room = QRectF(24, 0, self.width() - 24, self.height())
        wide = painting.words(painter, room, fact.strong, "bold", fact.tone or "ink")
        room.setLeft(24 + wide + 5)
        wide += 5 + painting.words(painter, room, words, "body", "ink2")
        if self.underMouse():
            painting.hline(painter, 24, 24 + wide, middle + 10, fact.tone or "ink3")
        painter.end()


@dataclass(frozen=True, slots=True)
class Trouble:
    """One line of the clash strip: which rows, where and when, then the ways out as (key, words)."""

    key: object
    strong: str
    words: str
    ways: Sequence[tuple[str, str]] = ()
    late: bool = False


class ClashStrip(Surface):
    """What is wrong in the table below it, and how to get out: one line each, the ways out in aligned columns."""

    taken = Signal(object, str)  # the trouble's key, the way's key

    def __init__(self, most: int = 3, parent: QWidget | None = None) -> None:
        super().__init__("clash", parent)
        self._most = most
        self._all = False
        self._troubles: tuple[Trouble, ...] = ()
        self._laid = QGridLayout(self)
        self._laid.setContentsMargins(14, 5, 12, 5)
        self._laid.setHorizontalSpacing(8)
        self._laid.setVerticalSpacing(2)
        self._laid.setColumnStretch(1, 1)
        self.hide()

    def show_troubles(self, troubles: Sequence[Trouble]) -> None:
        """Show these lines; without any the strip goes away."""
        self._troubles = tuple(troubles)
        self._lay()

    def _lay(self) -> None:
        clear(self._laid)
        shown = self._troubles if self._all else self._troubles[: self._most]
        for place, trouble in enumerate(shown):
            sign = Sign("late" if trouble.late else "clash", 16, "red" if trouble.late else "amber")
            words = _StrongLine(trouble.strong, trouble.words)
            self._laid.addWidget(sign, place, 0)
            self._laid.addWidget(words, place, 1)
            for column_, (key, what) in enumerate(trouble.ways, start=2):
                way = link(what, lambda trouble=trouble, key=key: self.taken.emit(trouble.key, key))  # type: ignore[misc]
                way.setAccessibleDescription(trouble.strong)
                self._laid.addWidget(way, place, column_, Qt.AlignmentFlag.AlignLeft)
        hidden = len(self._troubles) - len(shown)
        if hidden > 0:
            more = link(_("{n} more").format(n=hidden), self._show_all)
            self._laid.addWidget(more, len(shown), 1, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(self._troubles))

    def _show_all(self) -> None:
        self._all = True
        self._lay()


class _StrongLine(QWidget):
    """Bold words, then plain ones, on one line that is cut with … and told whole in its tip."""

    def __init__(self, strong: str, words: str, role: str = "body") -> None:
        super().__init__()
        self._strong, self._words, self._role = strong, words, role
        self.setAccessibleName(f"{strong} {words}".strip())
        self.setToolTip(self.accessibleName())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = painting.width(self._strong, "bold") + 5 + painting.width(self._words, self._role)
        return QSize(int(wide) + 2, 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = QRectF(self.rect())
        wide = painting.words(painter, room, self._strong, "bold", "ink")
        room.setLeft(wide + (5 if self._strong else 0))
        painting.words(painter, room, self._words, self._role, "ink")
        painter.end()


class Inspector(Surface):
    """What is known of the chosen row, at the right of a table: facts, attached lines, the plan's own sentence."""

    closed = Signal()

    def __init__(self, kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__("inspector", parent)
        self.setFixedWidth(Size.INSPECTOR)
        self._kind = Label(kind, "label", "ink3")
        self._inner = QWidget()
        self._inner.setProperty("surface", "none")
        self._laid = QVBoxLayout(self._inner)
        self._laid.setContentsMargins(18, 0, 16, 16)
        self._laid.setSpacing(8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(self._inner)
        close = icon_button("close", _("Close"), self.closed.emit, keys="Esc")
        head = row(self._kind, None, close, margins=(18, 10, 12, 6))
        whole = column(head, area, gap=0)
        self.setLayout(whole)

    def begin(self, title: str, kind: str = "") -> None:
        """Empty it and start with another title."""
        clear(self._laid)
        if kind:
            self._kind.write(kind)
        self._laid.addWidget(paragraph(title, "head"))
        self._laid.addSpacing(6)

    def fact(self, name: str, words: str) -> None:
        """One line: a name at the left, words (with <b>) at the right."""
        label = Label(name, "label", "ink2")
        label.setFixedWidth(72)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = row(label, gap=8)
        line.addWidget(paragraph(words), 1)
        self._laid.addLayout(line)

    def section(self, name: str) -> None:
        """A thin line and the name of what follows."""
        self._laid.addSpacing(6)
        self._laid.addWidget(Rule())
        self._laid.addSpacing(4)
        self._laid.addWidget(Label(name, "label", "ink3"))

    def line(self, icon: str, words: str, state: str = "", tone: str = "ink2") -> None:
        """One attached thing: icon, words, its state at the right."""
        parts: list[QWidget] = [Sign(icon, 16, tone), _StrongLine("", words)]
        if state:
            parts.append(Label(state, "small", tone))
        self._laid.addLayout(row(*parts, gap=8))

    def quote(self, words: str, source: str = "", press: Callable[[], object] | None = None, open_it: str = "") -> None:
        """The sentence of the plan, in the type of the paper; <b> marks what was understood."""
        card = Surface("card")
        paper_font()  # loads the family the style sheet asks for
        said = paragraph(words, "paper")
        laid = column(said, gap=6, margins=(12, 10, 12, 8))
        below = row(Label(source, "small", "ink3"), None)
        if press is not None:
            below.addWidget(link(open_it, press))
        laid.addLayout(below)
        card.setLayout(laid)
        self._laid.addWidget(card)

    def add(self, part: QWidget) -> None:
        """Any other part."""
        self._laid.addWidget(part)

    def end(self) -> None:
        """Push what was added to the top."""
        self._laid.addStretch(1)


class Notice(Surface):
    """A quiet coloured ground with an icon, a bold line and a plain one: "Có thể rút USB." """

    def __init__(
        self,
        title: str,
        words: str = "",
        parent: QWidget | None = None,
        *,
        kind: Literal["good", "bad", "clash"] = "good",
    ) -> None:
        super().__init__(kind, parent)
        tone = {"good": "green", "bad": "red", "clash": "amber"}[kind]
        icon = {"good": "safe", "bad": "unsafe", "clash": "clash"}[kind]
        self.setAccessibleName(f"{title} {words}")
        told = column(Label(title, "head"), gap=2)
        if words:
            told.addWidget(paragraph(words, "body", "ink2"))
        laid = row(Sign(icon, 28, tone), gap=14, margins=(16, 10, 16, 10))
        laid.addLayout(told, 1)
        self.setLayout(laid)


class CardBox(Surface):
    """A white card on a desk: a title row, then what is put into it."""

    def __init__(self, title: str = "", parent: QWidget | None = None, *, aside: QWidget | None = None) -> None:
        super().__init__("card", parent)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        self.body.setContentsMargins(0, 0, 0, 0)
        whole = column(gap=8, margins=(18, 12, 18, 14))
        if title or aside is not None:
            head = row(Label(title, "head"), None)
            if aside is not None:
                head.addWidget(aside)
            whole.addLayout(head)
        whole.addLayout(self.body, 1)
        self.setLayout(whole)


def chip_label(words: str, tone: Tone, icon: str = "") -> ChipLabel:
    """A chip on a page."""
    return ChipLabel(Chip(words, tone, icon))


def scrolled(inner: QWidget, surface: str = "paper") -> QScrollArea:
    """A part that scrolls down when the window is too low for it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    inner.setProperty("surface", surface)
    inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    area.setProperty("surface", surface)
    area.viewport().setProperty("surface", surface)
    area.setWidget(inner)
    return area
