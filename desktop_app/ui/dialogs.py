"""Asking and telling: only for errors, and for what cannot be undone or changes others' dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui.buttons import Kind, button
from desktop_app.ui.labels import Sign, paragraph, row
from desktop_app.ui.overlay import Overlay
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

WIDTH = 560


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a dialog: an icon and words in which <b> is bold."""

    icon: str
    words: str
    tone: str = "ink2"


@dataclass(frozen=True, slots=True)
class Answer:
    """A button of a dialog. The safe one is primary, has the keyboard and is what Esc means."""

    key: str
    words: str
    icon: str = ""
    kind: Kind = "plain"
    safe: bool = False


def cause(words: str, icon: str = "info") -> Line:
    """Why it happened."""
    return Line(icon, words)


def safe(words: str) -> Line:
    """What is safe."""
    return Line("safe", words, "green")


def to_do(words: str) -> Line:
    """What to do now."""
    return Line("next", words, "blue")


class Dialog(Overlay):
    """A sheet over the window: what happened, lines with icons, then the buttons; `answered` brings a button's key."""

    answered = Signal(str)

    def __init__(
        self,
        window: QWidget,
        title: str,
        lines: Sequence[Line] = (),
        answers: Sequence[Answer] = (),
        *,
        icon: str = "info",
        tone: str = "blue",
        body: QWidget | None = None,
        width: int = WIDTH,
    ) -> None:
        super().__init__(window, stays=True)
        self._width = width
        self._answers = tuple(answers) or (Answer("close", _("Close"), kind="primary", safe=True),)
        self.setAccessibleName(title)
        self.sheet.setAccessibleName(title)
        self.sheet.setAccessibleDescription("\n".join(line.words for line in lines))
        laid = QVBoxLayout(self.sheet)
        laid.setContentsMargins(30, 22, 28, 20)
        laid.setSpacing(14)
        laid.addLayout(self._line(Sign(icon, 24, tone), paragraph(title, "head"), 0))
        for line in lines:
            laid.addLayout(self._line(Sign(line.icon, 18, line.tone), paragraph(line.words), 3))
        if body is not None:
            laid.addWidget(body, 1)
        laid.addSpacing(14)
        self._buttons = {answer.key: self._button(answer) for answer in self._answers}
        laid.addLayout(row(None, *self._buttons.values(), gap=10))

    def ask(self) -> Dialog:
        """Open it, the keyboard on the safe button."""
        self.open_sheet(self._buttons[self._safe()])
        return self

    def button(self, key: str) -> QPushButton:
        """The button of an answer, as to grey it until something is chosen."""
        return self._buttons[key]

    def sheet_size(self) -> tuple[int, int]:
        wide = min(self._width, self.width() - 32)
        layout = self.sheet.layout()
        tall = layout.heightForWidth(wide) if layout is not None and layout.hasHeightForWidth() else 0
        return wide, max(tall, self.sheet.sizeHint().height() if tall <= 0 else 0)

    def escape(self) -> None:
        self._answer(self._safe())

    def _safe(self) -> str:
        return next((answer.key for answer in self._answers if answer.safe), self._answers[-1].key)

    def _answer(self, key: str) -> None:
        self.close_sheet()
        self.answered.emit(key)
        self.deleteLater()

    def _button(self, answer: Answer) -> QPushButton:
        return button(answer.words, lambda: self._answer(answer.key), kind=answer.kind, icon=answer.icon)

    def _line(self, sign: Sign, words: QWidget, around: int) -> QHBoxLayout:
        laid = row(gap=0)
        laid.addSpacing(around)
        laid.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        laid.addSpacing(13 + around)
        laid.addWidget(words, 1)
        return laid


def tell(
    window: QWidget,
    title: str,
    lines: Sequence[Line],
    *,
    icon: str = "unsafe",
    tone: str = "red",
    more: Sequence[Answer] = (),
    then: Callable[[str], object] | None = None,
) -> Dialog:
    """Say what happened, what is safe and what to do; the last button closes it."""
    close = Answer("close", _("Close"), kind="primary", safe=True)
    dialog = Dialog(window, title, lines, (*more, close), icon=icon, tone=tone)
    if then is not None:
        dialog.answered.connect(then)
    return dialog.ask()


def ask(
    window: QWidget,
    title: str,
    lines: Sequence[Line],
    yes: Answer,
    no: str,
    then: Callable[[], object],
    *,
    icon: str = "clash",
    tone: str = "amber",
    body: QWidget | None = None,
) -> Dialog:
    """Ask before something that cannot be taken back; `then` is called only for `yes`. `no` is the safe button."""
    answers = (yes, Answer("no", no, kind="primary", safe=True))
    dialog = Dialog(window, title, lines, answers, icon=icon, tone=tone, body=body)
    dialog.answered.connect(lambda key: then() if key == yes.key else None)
    return dialog.ask()
