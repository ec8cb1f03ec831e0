"""Forms built from declared questions: labels at the left, each answer told as soon as it is given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from desktop_app.domain import fields as answers
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _
from desktop_app.ui import painting
from desktop_app.ui.columns import Editor, Suggest, no_suggestions
from desktop_app.ui.inputs import Check, Choice, Line, Lines, Segments, State, set_state, why_not
from desktop_app.ui.labels import Label, Sign, column, paragraph, row
from desktop_app.ui.theme import Size
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from datetime import date

Options = Callable[[], Sequence[tuple[str, str]]]
Answer = str | int | bool | None
Input = Line | Lines | Choice | Segments | Check
LABEL_MOST: Final = 200
_PLACEHOLDERS: Final = {
    answers.Day: N_("day/month"),
    answers.Clock: N_("hour:minute"),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """One question. `title` and `hint` are msgids; `options` (key, words) go with "choice" and "segments".

    A `width` in pixels keeps a short answer short; without it the field takes the whole width.
    """

    key: str
    title: str
    editor: Editor = field(default_factory=Editor)
    kind: Literal["line", "lines", "choice", "segments", "check"] = "line"
    options: Options | None = None
    hint: str = ""
    required: bool = False
    width: int = 0


class Form(QWidget):
    """Questions below each other. It stores nothing: `changed` tells each answer, `fill` shows what is stored."""

    changed = Signal(str, object)  # the question's key, and the value as its editor read it

    def __init__(
        self, asks: Sequence[Ask], parent: QWidget | None = None, *, label_most: int = LABEL_MOST, label_least: int = 0
    ) -> None:
        super().__init__(parent)
        self._label_most = label_most
        self._asks = {ask.key: ask for ask in asks}
        self._inputs: dict[str, Input] = {}
        self._below: dict[str, _Below] = {}
        self.setMaximumWidth(Size.FORM)
        laid = QGridLayout(self)
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setHorizontalSpacing(12)
        laid.setVerticalSpacing(8)
        laid.setColumnStretch(1, 1)
        widest = max((painting.width(_(ask.title), "label") for ask in asks if ask.kind != "check"), default=0.0)
        laid.setColumnMinimumWidth(0, max(min(int(widest) + 4, label_most), label_least))
        for place, ask in enumerate(asks):
            self._lay(laid, place, ask)
        laid.setRowStretch(len(asks), 1)

    def fill(self, values: Mapping[str, Answer]) -> None:
        """Show answers as they are written (the key of a choice, True or False for a box); tells nobody.

        A field that is being typed in keeps its words.
        """
        for key, value in values.items():
            part = self._inputs[key]
            if isinstance(part, Line | Lines):
                if not (part.hasFocus() and part.is_changed()):
                    part.write(self._written(self._asks[key], value))
            elif isinstance(part, Check):
                was = part.blockSignals(True)
                part.setChecked(bool(value))
                part.blockSignals(was)
                part.update()
            else:
                part.choose(value)

    def value(self, key: str) -> object:
        """The answer as it stands. Raises AppError when its words cannot be read."""
        part = self._inputs[key]
        return part.isChecked() if isinstance(part, Check) else part.value()

    def settle(self) -> bool:
        """Tell what is typed and not yet told; says whether everything could be read."""
        lines = [part for part in self._inputs.values() if isinstance(part, Line | Lines)]
        readable = [part.settle() for part in lines]
        return all(readable)

    def say(self, key: str, words: str, state: State = "unknown") -> None:
        """Tint a field and say below it what to do; no words make it plain again."""
        self._below[key].say(words, state)
        set_state(self._inputs[key], state if words else "plain")

    def focus(self, key: str = "") -> None:
        """Give the keyboard to a field, or to the first one."""
        chosen = key or next(iter(self._inputs))
        self._inputs[chosen].setFocus(Qt.FocusReason.TabFocusReason)

    def input(self, key: str) -> Input:
        """The field of a question."""
        return self._inputs[key]

    def set_enabled(self, key: str, enabled: bool) -> None:
        """Grey a question out."""
        self._inputs[key].setEnabled(enabled)

    def guard(self, go: QPushButton, keys: Sequence[str]) -> None:
        """Lets `go` be pressed while these lines can be read, and says beside the first that cannot be, why.

        Enter in one of them presses it.
        """

        def check() -> None:
            for key in keys:
                try:
                    self.value(key)
                    self.say(key, "")
                except AppError as error:
                    self.say(key, why_not(error), "wrong")
                    go.setEnabled(False)
                    return
            go.setEnabled(True)

        for key in keys:
            field = self._inputs[key]
            if isinstance(field, Line):
                field.textChanged.connect(lambda _words: check())
                field.returnPressed.connect(go.click)
        check()

    def cut_choices(self) -> None:
        """Cuts a long name in a choice rather than letting it widen the form."""
        for part in self._inputs.values():
            if isinstance(part, Choice):
                part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # inside

    def _lay(self, laid: QGridLayout, place: int, ask: Ask) -> None:
        part = self._make(ask)
        self._inputs[ask.key] = part
        below = self._below[ask.key] = _Below(_(ask.hint) if ask.hint else "", self)
        title = _(ask.title)
        part.setAccessibleName(title)
        if ask.hint:
            part.setAccessibleDescription(_(ask.hint))
        if ask.width:
            part.setFixedWidth(ask.width)
        if ask.kind != "check":
            label = Label(title, "label", "ink2")
            label.setWordWrap(True)
            label.setMaximumWidth(self._label_most)
            label.setBuddy(part)
            label.setMinimumHeight(Size.CONTROL)
            laid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
        stack = column(row(part, None) if ask.width or ask.kind == "check" else part, below, gap=3)
        laid.addLayout(stack, place, 1)

    def _make(self, ask: Ask) -> Input:
        if ask.kind == "check":
            check = Check(_(ask.title))
            check.toggled.connect(lambda on: self.changed.emit(ask.key, on))
            return check
        if ask.kind in ("choice", "segments"):
            options = [(key, words) for key, words in (ask.options() if ask.options else ())]
            made: Choice | Segments = (
                Segments(options) if ask.kind == "segments" else Choice(options, empty=_("not chosen"))
            )
            made.chosen.connect(lambda key: self._on_chosen(ask, key))
            return made
        line: Line | Lines = Lines(ask.editor) if ask.kind == "lines" else Line(ask.editor)
        line.settled.connect(lambda value: self._on_settled(ask, value))
        line.refused.connect(lambda error: self.say(ask.key, why_not(error), "wrong"))
        return line

    def _on_settled(self, ask: Ask, value: object) -> None:
        self.say(ask.key, "")
        self.changed.emit(ask.key, value)

    def _on_chosen(self, ask: Ask, key: object) -> None:
        try:
            value = ask.editor.read(str(key))
        except AppError as error:
            self.say(ask.key, why_not(error), "wrong")
            return
        self._on_settled(ask, value)

    def _written(self, ask: Ask, value: Answer) -> str:
        if ask.editor.options is not None:
            return next((words for key, words in ask.editor.options() if key == value), str(value or ""))
        return "" if value is None else str(value)


class _Below(QWidget):
    """The line below a field: a hint, or what to do about what is unknown or wrong."""

    def __init__(self, hint: str, form: QWidget) -> None:
        super().__init__(form)  # from its first moment: shown without a place, it would be a window of its own
        self._hint = hint
        self._sign = Sign("unknown", 14, "amber")
        self._words = paragraph("", "small", "ink3")
        laid = row(gap=6, margins=(0, 1, 0, 2))
        laid.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        laid.addWidget(self._words, 1)
        self.setLayout(laid)
        self.say("", "plain")

    def say(self, words: str, state: State) -> None:
        tone = {"unknown": "amber", "wrong": "red", "plain": "ink3"}[state if words else "plain"]
        self._words.write(words or self._hint)
        self._words.set_role(tone=tone)
        self._sign.show_sign("unknown", tone)
        self._sign.setVisible(bool(words) and state != "plain")
        self.setVisible(bool(words or self._hint))


def editor_of(
    declared: answers.Field,
    today: Callable[[], date],
    suggest: Suggest | None = None,
    *,
    only_offered: bool = False,
) -> Editor:
    """How a checklist's declared field is typed into; `suggest` offers units, slogans or what was written before."""
    kind = declared.type
    options: Options | None = None
    if isinstance(kind, answers.Choice):
        pairs = kind.options

        def options() -> Sequence[tuple[str, str]]:
            return [(key, _(title)) for key, title in pairs]

    placeholder = _PLACEHOLDERS.get(type(kind), "")
    return Editor(
        read=lambda typed: declared.read(typed, today()),
        suggest=suggest or no_suggestions,
        options=options,
        only_offered=only_offered,
        placeholder=_(placeholder) if placeholder else "",
    )


def ask_of(
    declared: answers.Field,
    today: Callable[[], date],
    suggest: Suggest | None = None,
    *,
    only_offered: bool = False,
) -> Ask:
    """The question of a checklist's declared field."""
    editor = editor_of(declared, today, suggest, only_offered=only_offered)
    kind: Literal["line", "lines", "choice"] = "line"
    if isinstance(declared.type, answers.LongText):
        kind = "lines"
    elif isinstance(declared.type, answers.Choice):
        kind = "choice"
    short = isinstance(declared.type, answers.Day | answers.Clock | answers.Whole)
    return Ask(
        declared.key,
        declared.title,
        editor,
        kind,
        editor.options,
        declared.hint,
        declared.required,
        124 if short else 0,
    )
