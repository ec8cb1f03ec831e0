"""Making a congress: which template, its name, and its day if that is known."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLineEdit, QWidget

from desktop_app.errors import AppError
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import congress as congresses
from desktop_app.services import congress_templates as templates
from desktop_app.ui.buttons import Card
from desktop_app.ui.columns import Editor
from desktop_app.ui.dialogs import Answer, Dialog
from desktop_app.ui.forms import Ask, Form
from desktop_app.ui.inputs import why_not
from desktop_app.ui.labels import Label, column

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.congress_reading import Template
    from desktop_app.ui.desk import Desk

LEVEL_TEMPLATE = {"commune": "commune", "district": "district", "province": "province"}


def read_day(desk: Desk, typed: str) -> date | None:
    """A typed day, None for "to be announced". Raises CongressRefused for a day off or what is no day."""
    day = congresses.read_day(desk.look, typed)
    congresses.check_day(desk.look, day)
    return day


class NewCongress(QWidget):
    """The questions; `ask` puts them into a dialog over the window."""

    def __init__(self, desk: Desk, made: Callable[[int], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._made = desk, made
        self._templates = templates.templates(desk.look)
        self.cards: dict[str, Card] = {}
        self._group = QButtonGroup(self)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, one in enumerate(self._templates):
            card = self._card(one)
            grid.addWidget(card, place // 2, place % 2)
        self.form = Form(
            [
                Ask("title", N_("Name of the congress"), required=True),
                Ask("day", N_("Day"), Editor(lambda typed: read_day(desk, typed), placeholder=_("to be announced")),
                    hint=N_("Leave it empty while the day is not announced: everything is then counted from it."),
                    width=160),
            ]
        )  # fmt: skip
        self.setLayout(column(Label(_("Begin with the steps of"), "label", "ink2"), grid, 6, self.form, gap=6))
        self._choose(self._first())
        self._group.buttonClicked.connect(lambda card: self._choose(str(card.property("template"))))

    def _card(self, one: Template) -> Card:
        steps = len(one.steps)
        card = Card("congress", one.title, ngettext("{n} step", "{n} steps", steps).format(n=steps))
        card.setProperty("template", one.key)
        self.cards[one.key] = card
        self._group.addButton(card)
        return card

    def _first(self) -> str:
        """The office's own template, or the one of its level."""
        level = LEVEL_TEMPLATE.get(self._desk.look.identity.level, "commune")
        keys = [one.key for one in self._templates]
        own = [key for key in keys if key not in templates.SHIPPED]
        return own[0] if own else level if level in keys else keys[0]

    def _choose(self, key: str) -> None:
        """Takes a template; its name is offered as long as the person has not written another."""
        self.chosen = key
        self.cards[key].setChecked(True)
        field = self.form.input("title")
        if isinstance(field, QLineEdit) and not field.isModified():
            one = next(one for one in self._templates if one.key == key)
            self.form.fill({"title": one.congress.title or one.title})

    def ask(self, window: QWidget) -> Dialog:
        """Opens the dialog, the keyboard on the name."""
        answers = (Answer("no", _("Cancel"), safe=True), Answer("make", _("Create"), "add", "primary"))
        dialog = Dialog(window, _("New congress"), (), answers, icon="congress", body=self, width=800)
        dialog.answered.connect(lambda key: self._make() if key == "make" else None)
        day = self.form.input("day")
        make = dialog.button("make")

        def check() -> None:
            try:
                self.form.value("day")
                words = ""
            except AppError as error:
                words = why_not(error)
            self.form.say("day", words, "wrong")
            title = self.form.input("title")
            make.setEnabled(not words and isinstance(title, QLineEdit) and bool(title.text().strip()))

        for part in (day, self.form.input("title")):
            if isinstance(part, QLineEdit):
                part.textChanged.connect(lambda _words: check())
                part.returnPressed.connect(make.click)
        dialog.ask()
        self.form.focus("title")
        return dialog

    def _make(self) -> None:
        key, title, day = self.chosen, str(self.form.value("title")), self.form.value("day")
        assert day is None or isinstance(day, date)
        self._desk.do(lambda office: templates.create(office, key, title, day), self._made)
