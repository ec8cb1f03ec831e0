"""Parts of pages: facts under the title, clashes, the inspector, the empty page, progress, steps with a stick."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
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
from desktop_app.ui.buttons import button, icon_button, link
from desktop_app.ui.labels import ChipLabel, KeyHints, Label, Rule, Sign, Surface, clear, column, paragraph, row
from desktop_app.ui.painting import Chip
from desktop_app.ui.theme import Size, Tone, colour, paper_font


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: "**2 việc** quá hạn". `more` goes first when there is little room; `key` says where it leads."""

    key: object
    icon: str
    strong: str
    words: str = ""
    more: str = ""
    tone: Tone | None = None


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
        clear(self._laid)
        self._facts = [_FactButton(fact) for fact in facts]
        for fact, made in zip(facts, self._facts, strict=True):
            made.clicked.connect(lambda _on=False, key=fact.key: self.followed.emit(key))
            self._laid.addWidget(made)
        self._laid.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, Size.CONTROL)

    def _fit(self) -> None:
        """All facts lose their second half together, or none does."""
        whole = sum(fact.wide(whole=True) for fact in self._facts) + self._laid.spacing() * (len(self._facts) + 1)
        for fact in self._facts:
            fact.show_whole(whole <= self.width())


class _FactButton(QAbstractButton):
    def __init__(self, fact: Fact) -> None:
        super().__init__()
        self._fact = fact
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(" ".join(part for part in (fact.strong, fact.words + fact.more) if part))
        self.setToolTip(self.accessibleName())
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._whole = True

    def show_whole(self, whole: bool) -> None:
        """Show the second half too, or only the first."""
        if whole != self._whole:
            self._whole = whole
            self.updateGeometry()
            self.update()

    def wide(self, *, whole: bool) -> int:
        """How wide it is, in whole or with its first half only."""
        words = self._fact.words + (self._fact.more if whole else "")
        strong = painting.width(self._fact.strong, "bold")
        return int(24 + strong + (5 + painting.width(words, "body") if words else 0)) + 3

    def sizeHint(self) -> QSize:
        return QSize(self.wide(whole=self._whole), Size.CONTROL)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fact, middle = self._fact, self.height() / 2
        words = fact.words + (fact.more if self._whole else "")
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


class EmptyPage(QWidget):
    """What a page is for, what the program watches on it, and the first step as a button."""

    def __init__(
        self,
        title: str,
        words: str,
        parent: QWidget | None = None,
        *,
        icon: str = "checklists",
        drawing: Literal["rows", "route", "bars", "sheets", "board"] = "rows",
        first: QWidget | None = None,
        second: QWidget | None = None,
        hint: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        centred = Qt.AlignmentFlag.AlignHCenter
        said = paragraph(words, "body", "ink2")
        said.setAlignment(centred)
        said.setMaximumWidth(600)
        said.setMinimumWidth(min(560, max(320, int(painting.width(max(words.split("\n"), key=len), "body")) + 12)))
        laid = QVBoxLayout(self)
        laid.setContentsMargins(24, 12, 24, 12)
        laid.addStretch(5)
        laid.addWidget(_Ghost(icon, drawing), 0, centred)
        laid.addSpacing(30)
        heading = Label(title, "title")
        laid.addWidget(heading, 0, centred)
        laid.addSpacing(6)
        laid.addWidget(said, 0, centred)
        laid.addSpacing(20)
        buttons = row(*[part for part in (first, second) if part is not None], gap=10)
        laid.addLayout(_centred(buttons))
        if hint is not None:
            laid.addSpacing(8)
            laid.addLayout(_centred(row(Label(hint[0], "small", "ink3"), KeyHints([(hint[1], "")]), gap=6)))
        laid.addStretch(7)


def _centred(laid: QHBoxLayout) -> QHBoxLayout:
    laid.insertStretch(0, 1)
    laid.addStretch(1)
    return laid


class _Ghost(QWidget):
    """The page's own shapes, drawn fainter from line to line."""

    def __init__(self, icon: str, drawing: str) -> None:
        super().__init__()
        self._icon, self._drawing = icon, drawing
        self.setFixedSize(420, 126)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, faint in enumerate((1.0, 0.62, 0.34)):
            painter.setOpacity(faint)
            self._paint_row(painter, QRectF(14 * place, 44 * place, 420 - 28 * place, 36), place)
        painter.end()

    def _paint_row(self, painter: QPainter, rect: QRectF, place: int) -> None:
        painting.rounded(painter, rect, 6, colour("paper"), colour("line2"))
        middle = rect.center().y()
        painting.box(painter, QRectF(rect.left() + 10, middle - 10, 20, 20), "yes" if place == 0 else "no")
        icons.draw(painter, self._icon, QRectF(rect.left() + 40, middle - 8, 16, 16), "ink2")
        painting.rounded(painter, QRectF(rect.left() + 68, middle - 4, 130 - 10 * place, 8), 4, colour("line"))
        right = QRectF(rect.right() - 198, rect.top(), 180, rect.height())
        getattr(self, f"_paint_{self._drawing}")(painter, right, place)

    def _paint_rows(self, painter: QPainter, room: QRectF, place: int) -> None:
        middle = room.center().y()
        painting.rounded(painter, QRectF(room.left(), middle - 4, 72 - 12 * place, 8), 4, colour("line"))
        tone = ("green", "violet", "grey")[place]
        painting.rounded(painter, QRectF(room.right() - 66, middle - 9, 66, 18), 4, colour(f"{tone}_soft"))

    def _paint_route(self, painter: QPainter, room: QRectF, place: int) -> None:
        stops, middle = 4 - place, room.center().y()
        left, right = room.left() + 6 + 14 * place, room.right() - 4
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("blue_line"), 1.6))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        painter.setPen(QPen(colour("blue"), 2))
        painter.setBrush(colour("paper"))
        for stop in range(stops):
            painter.drawEllipse(QPointF(left + (right - left) * stop / max(stops - 1, 1), middle), 4, 4)

    def _paint_bars(self, painter: QPainter, room: QRectF, place: int) -> None:
        wide = 90 - 14 * place
        where = QRectF(room.left() + 30 * place, room.center().y() - 6, wide, 12)
        painting.rounded(painter, where, 3, colour("bar"), colour("bar_line"))
        where.setWidth(wide * (0.6 - 0.2 * place))
        painting.rounded(painter, where, 3, colour("blue"))

    def _paint_sheets(self, painter: QPainter, room: QRectF, place: int) -> None:
        for sheet in range(3 - place):
            where = QRectF(room.right() - 34 - 40 * sheet, room.top() + 6, 20, 24)
            painting.rounded(painter, where, 2, colour("paper"), colour("line2"))
            for line in range(3):
                painting.hline(painter, where.left() + 4, where.right() - 4, where.top() + 7 + 5 * line, "line2")

    def _paint_board(self, painter: QPainter, room: QRectF, place: int) -> None:
        for month in range(5):
            where = QRectF(room.left() + month * 34, room.center().y() - 7, 14, 14)
            came = month < 4 - place
            icons.draw(painter, "check" if came else "not_sent", where, "green" if came else "ink3")


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
            painter.fillRect(QRectF(11, 31, 2, self.height() - 30), colour(ink))
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
    area.viewport().setProperty("surface", surface)
    area.setWidget(inner)
    return area
