"""The first run: three questions, then a plan, an empty book or the sample office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app import messages
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _, languages, ngettext, words
from desktop_app.services.office import system_clock
from desktop_app.ui import icons, painting
from desktop_app.ui.buttons import Card, button
from desktop_app.ui.columns import Editor
from desktop_app.ui.inputs import Line, Segments, set_state
from desktop_app.ui.labels import Label, Rule, Surface, column, paragraph, row
from desktop_app.ui.pages.choosing import choose_file, plan_kinds
from desktop_app.ui.pages.first_run_flow import QUESTIONS, Flow, Question
from desktop_app.ui.parts import scrolled
from desktop_app.ui.theme import Size, colour

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from desktop_app.folders import Folders

CARD_WIDTH = 740
FIELD_LEFT = 200
CODE_WIDTH = 132
LEVELS = (("commune", N_("Commune, ward")), ("district", N_("District")), ("province", N_("Province")))
STARTS = (
    ("plan", "file_in", N_("A plan you have"), N_("From Word, PDF or text,\nthen you look it over")),
    ("blank", "file_new", N_("Empty book"), N_("Type the first plan\nyourself")),
    ("sample", "sample", N_("Sample data"), N_("Try out a whole office,\nno questions asked")),
)
LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}  # each language calls itself by its own name


class FirstRun(QWidget):
    """Asks what a book needs to begin with and founds it. What it learns is in `flow`."""

    founded = Signal(object)  # what to open next: None, or ("plan", Path)
    sample_asked = Signal()
    language_chosen = Signal(str)
    left = Signal()

    def __init__(
        self,
        folders: Folders,
        clock: Callable[[], datetime] = system_clock,
        parent: QWidget | None = None,
        flow: Flow | None = None,
    ) -> None:
        super().__init__(parent)
        self.flow = flow or Flow()
        self._folders, self._clock = folders, clock
        self.setWindowTitle(_("Phong Trào"))
        self._numbers: dict[Question, _Number] = {name: _Number(place) for place, name in enumerate(QUESTIONS, 1)}
        self._below: dict[Question, Label] = {name: paragraph("", "small", "red") for name in QUESTIONS}
        self._ring: QWidget | None = None  # around the button that has the keyboard
        self._build()
        self._show()

    # building

    def _build(self) -> None:
        sheet = Surface("card")
        sheet.setFixedWidth(CARD_WIDTH)
        inner = column(gap=0, margins=(40, 26, 40, 26))
        inner.addLayout(self._brand())
        inner.addSpacing(14)
        inner.addWidget(Label(_("Three questions, then you begin"), "display"))
        intro = _("You can change this later in Settings. Everything stays on this computer; no network is needed.")
        inner.addWidget(paragraph(intro, "body", "ink2"))
        inner.addSpacing(14)
        inner.addLayout(self._questions())
        inner.addSpacing(10)
        inner.addWidget(Rule())
        inner.addSpacing(10)
        inner.addWidget(Label(_("Begin with"), "head"))
        inner.addSpacing(4)
        inner.addLayout(self._starts())
        inner.addSpacing(14)
        self._trouble = paragraph("", "body", "red")
        inner.addWidget(self._trouble)
        inner.addLayout(self._foot())
        sheet.setLayout(inner)
        desk = QWidget()
        around = QVBoxLayout(desk)
        around.setContentsMargins(12, 12, 12, 12)
        around.addWidget(sheet, 0, Qt.AlignmentFlag.AlignCenter)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolled(desk, "desk")
        area.setAccessibleName(_("Three questions, then you begin"))
        whole.addWidget(area)

    def _brand(self) -> QGridLayout:
        laid = QGridLayout()
        laid.setContentsMargins(0, 0, 0, 0)
        others = [code for code in languages() if code != words().code]
        links = [self._language(code) for code in others]
        laid.addLayout(row(_Brand(), Label(_("Phong Trào"), "head"), None, *links, gap=10), 0, 0)
        return laid

    def _language(self, code: str) -> QWidget:
        name = LANGUAGE_NAMES.get(code, code)
        return button(name, lambda: self.language_chosen.emit(code), kind="quiet", icon="language")

    def _questions(self) -> QGridLayout:
        laid = QGridLayout()
        laid.setContentsMargins(0, 0, 0, 0)
        laid.setHorizontalSpacing(12)
        laid.setVerticalSpacing(4)
        laid.setColumnMinimumWidth(1, FIELD_LEFT - 26 - 24)
        laid.setColumnStretch(2, 1)
        self.name = self._line(_("Your office"), self.flow.name, _("for example: UBND xã Hát Lừu"))
        self.code = self._line(_("Code of your office"), self.flow.code, _("code"))
        self.level = Segments([(key, _(title)) for key, title in LEVELS], self.flow.level_meant or None)
        self.level.setAccessibleName(_("Level"))
        self.parent_name = self._line(_("Office above"), self.flow.parent_name, _("for example: UBND huyện Trạm Tấu"))
        self.parent_code = self._line(_("Code of the office above"), self.flow.parent_code, _("code"))
        self.name.textEdited.connect(lambda typed: self._answer(name=typed))
        self.code.textEdited.connect(lambda typed: self._answer(own_code=typed))
        self.level.chosen.connect(lambda key: self._answer(level=str(key)))
        self.parent_name.textEdited.connect(lambda typed: self._answer(parent_name=typed))
        self.parent_code.textEdited.connect(lambda typed: self._answer(own_parent_code=typed))
        hint = _("The code beside the name must be the same in both offices' books; ask the office above for it.")
        for place, (key, title, fields, below) in enumerate(
            (
                ("name", _("Your office"), (self.name, self.code), ""),
                ("level", _("Level"), (self.level,), ""),
                ("parent", _("Office above"), (self.parent_name, self.parent_code), hint),
            )
        ):
            label = Label(title, "bold")
            label.setBuddy(fields[0])
            laid.addWidget(self._numbers[key], 3 * place, 0)  # type: ignore[index]
            laid.addWidget(label, 3 * place, 1)
            laid.addLayout(self._fields(fields), 3 * place, 2)
            told = column(self._below[key], gap=0)  # type: ignore[index]
            if below:
                told.addWidget(paragraph(below, "small", "ink3"))
            laid.addLayout(told, 3 * place + 1, 2)
            laid.setRowMinimumHeight(3 * place + 2, 6)
        return laid

    def _line(self, name: str, written: str, placeholder: str) -> Line:
        made = Line(Editor(placeholder=placeholder), written)
        made.setAccessibleName(name)
        made.returnPressed.connect(self.focusNextChild)
        return made

    def _fields(self, fields: tuple[QWidget, ...]) -> QVBoxLayout:
        line = row(gap=8)
        line.addWidget(fields[0], 1)
        for code in fields[1:]:
            code.setFixedWidth(CODE_WIDTH)
            line.addWidget(code)
        return column(line, gap=0)

    def _starts(self) -> QVBoxLayout:
        self.cards: dict[str, Card] = {}
        group = QButtonGroup(self)
        line = row(gap=10)
        for key, icon, title, said in STARTS:
            card = Card(icon, _(title), _(said), tall=True)
            card.setFixedHeight(92)
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            card.setChecked(key == self.flow.start)
            card.clicked.connect(lambda _on=False, key=key: self._answer(start=key))
            group.addButton(card)
            self.cards[key] = card
            line.addWidget(card, 1)
        return column(line, gap=0)

    def _foot(self) -> QVBoxLayout:
        self._open = Label("", "body", "ink2")
        self.go = button("", self._go, kind="primary", icon="next", big=True)
        self.go.setIconSize(QSize(20, 18))
        return column(row(self._open, None, self.go), gap=0)

    # answering

    def _answer(self, **answers: str) -> None:
        self.flow = self.flow.with_answer(**answers)
        self._say("")
        self._show()

    def _show(self) -> None:
        for field, code in ((self.code, self.flow.code), (self.parent_code, self.flow.parent_code)):
            if not field.hasFocus() and field.text() != code:
                field.write(code)
        if self.level.value() != (self.flow.level_meant or None):
            self.level.choose(self.flow.level_meant or None)
        waiting = self.flow.open
        for question, number in self._numbers.items():
            done = self.flow.is_answered(question) and (question != "parent" or bool(self.flow.parent_name.strip()))
            number.show_state("done" if done else "now" if waiting[:1] == (question,) else "next")
        self._open.write(self._still_open())
        icon, said = self._next_step()
        self.go.setText(said)
        self.go.setIcon(icons.icon(icon, "on_blue"))

    def _still_open(self) -> str:
        left = len(self.flow.open)
        if self.flow.start == "sample":
            return _("Made-up names and days. Nothing of it is sent anywhere.")
        if not left:
            return ""
        return ngettext("{n} question left.", "{n} questions left.", left).format(n=left)

    def _next_step(self) -> tuple[str, str]:
        return {
            "plan": ("open_file", _("Choose plan file")),
            "blank": ("next", _("Begin with an empty book")),
            "sample": ("sample", _("Look at the sample")),
        }[self.flow.start]

    # going on

    def _go(self) -> None:
        if not self.flow.may_go_on:
            first = self.flow.open[0]
            self._say(self._wanted(first), first)
            self._field(first).setFocus(Qt.FocusReason.TabFocusReason)
        elif self.flow.start == "sample":
            self.sample_asked.emit()
        elif self.flow.start == "plan":
            file = choose_file(self, _("Choose a plan file"), plan_kinds())
            if file is not None:
                self.found(file)
        else:
            self.found(None)

    def found(self, file: Path | None) -> None:
        """Makes the book and tells what to open; what is refused is said beside its field."""
        try:
            self.flow.set_up(self._folders, self._clock)
        except AppError as error:
            told, question = messages.say(error), self.flow.concerned(error)
            if question is None:
                self._say(told.in_one_line)
            else:
                self._say(" ".join(part for part in (told.title + ".", told.action) if part), question)
                self._field(question).setFocus(Qt.FocusReason.TabFocusReason)
            return
        self.founded.emit(self.flow.opened(file))

    def tell(self, error: AppError) -> None:
        """Says why the sample office could not be made."""
        self._say(messages.say(error).in_one_line)

    def _wanted(self, question: Question) -> str:
        return {
            "name": _("Write the name of your office, and its code."),
            "level": _("Choose the level of your office."),
            "parent": _("Write the office you report to, and its code."),
        }[question]

    def _field(self, question: Question) -> QWidget:
        if question == "level":
            return self.level
        pairs = {"name": (self.name, self.code), "parent": (self.parent_name, self.parent_code)}
        name, code = pairs[question]
        return code if name.text().strip() else name

    def _say(self, said: str, question: Question | None = None) -> None:
        for key, label in self._below.items():
            label.write(said if key == question else "")
            label.setVisible(bool(said) and key == question)
        for field in (self.name, self.code, self.parent_name, self.parent_code):
            set_state(field, "plain")
        if question in ("name", "parent") and said:
            set_state(self._field(question), "wrong")
        self._trouble.write(said if question is None else "")
        self._trouble.setVisible(bool(said) and question is None)

    def showEvent(self, event: object) -> None:
        if self._ring is None:
            from desktop_app.ui.focus import ring_on

            self._ring = ring_on(self)
        self._say("")
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()


class _Brand(QWidget):
    """The sign of the program."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(28, 28)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.rounded(painter, QRectF(self.rect()), 6, colour("blue"))
        icons.draw(painter, "brand", QRectF(self.rect()).adjusted(6, 6, -6, -6), "on_blue")
        painter.end()


class _Number(QWidget):
    """A question's number; a tick once it is answered."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number, self._state = number, "next"
        self.setFixedSize(26, Size.CONTROL)

    def show_state(self, state: str) -> None:
        self._state = state
        said = {"done": _("answered"), "now": _("asked now"), "next": _("still open")}[state]
        self.setAccessibleName(f"{self._number}: {said}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ring = QRectF(0, (self.height() - 26) / 2, 26, 26)
        ground = {"done": "green", "now": "blue", "next": "grey_soft"}[self._state]
        edge = colour("line2") if self._state == "next" else None
        painting.rounded(painter, ring, 13, colour(ground), edge)
        if self._state == "done":
            icons.draw(painter, "check", ring.adjusted(6, 6, -6, -6), "paper")
        else:
            ink = "on_blue" if self._state == "now" else "ink2"
            painting.words(painter, ring, str(self._number), "tablebold", ink, "centre")
        painter.end()
