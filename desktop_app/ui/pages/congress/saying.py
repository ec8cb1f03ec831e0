"""Asking for a few words, and a picture beside them: why something is sent back, what a unit said about a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.i18n import _
from desktop_app.ui.buttons import button
from desktop_app.ui.dialogs import Answer, Dialog
from desktop_app.ui.inputs import Line, Lines
from desktop_app.ui.labels import Label, column, row
from desktop_app.ui.pages.choosing import choose_file

if TYPE_CHECKING:
    from collections.abc import Callable

PICTURES = "*.jpg *.jpeg *.png"


class Saying(QWidget):
    """One field of several lines; a line above it for a name, a button for a picture when they are wanted."""

    def __init__(self, name: str, *, who: str = "", with_picture: bool = False) -> None:
        super().__init__()
        self.words = Lines()
        self.words.setAccessibleName(name)
        self.who = Line()
        self.who.setAccessibleName(who)
        self.file: Path | None = None
        laid = column(gap=6)
        if who:
            laid.addWidget(Label(who, "label", "ink2"))
            laid.addWidget(self.who)
        laid.addWidget(Label(name, "label", "ink2"))
        laid.addWidget(self.words)
        self._picked = Label("", "small", "ink2")
        if with_picture:
            pick = button(_("Choose a picture…"), self._pick, icon="photo")
            laid.addLayout(row(pick, self._picked, None, gap=10))
        self.setLayout(laid)

    def _pick(self) -> None:
        found = choose_file(self, _("Choose a picture"), _("Pictures") + f" ({PICTURES})")
        if found is not None:
            self.file = found
            self._picked.write(found.name)


def ask_words(
    page: QWidget,
    title: str,
    name: str,
    go_words: str,
    then: Callable[[str, Path | None], None],
    *,
    icon: str = "edit",
    required: bool = False,
    with_picture: bool = False,
) -> Dialog:
    """Asks for words over the window of `page`; with `required` the button waits until there are some."""
    body = Saying(name, with_picture=with_picture)
    return _ask(page, title, body, go_words, lambda: then(body.words.toPlainText().strip(), body.file), icon, required)


def ask_whose_words(
    page: QWidget, title: str, who: str, name: str, go_words: str, then: Callable[[str, str], None]
) -> Dialog:
    """Asks who says what."""
    body = Saying(name, who=who)
    said = lambda: then(body.who.text().strip(), body.words.toPlainText().strip())  # noqa: E731
    dialog = _ask(page, title, body, go_words, said, "edit", required=True)
    body.who.setFocus()
    return dialog


def ask_name(page: QWidget, title: str, name: str, written: str, go_words: str, then: Callable[[str], None]) -> Dialog:
    """Asks for a name on one line."""
    field = Line(written=written)
    field.setAccessibleName(name)
    body = QWidget()
    body.setLayout(column(Label(name, "label", "ink2"), field, gap=6))
    answers = (Answer("no", _("Cancel"), safe=True), Answer("go", go_words, "save", "primary"))
    dialog = Dialog(page.window(), title, (), answers, icon="save", body=body)
    dialog.answered.connect(lambda key: then(field.text().strip()) if key == "go" else None)
    go = dialog.button("go")
    field.textChanged.connect(lambda words: go.setEnabled(bool(words.strip())))
    field.returnPressed.connect(go.click)
    dialog.ask()
    field.setFocus()
    field.selectAll()
    return dialog


def _ask(
    page: QWidget, title: str, body: Saying, go_words: str, then: Callable[[], None], icon: str, required: bool
) -> Dialog:
    answers = (Answer("no", _("Cancel"), safe=True), Answer("go", go_words, icon, "primary"))
    dialog = Dialog(page.window(), title, (), answers, icon=icon, body=body)
    dialog.answered.connect(lambda key: then() if key == "go" else None)
    go, field = dialog.button("go"), body.words
    if required:
        go.setEnabled(False)
        _enable_with(field, go.setEnabled)
    dialog.ask()
    field.setFocus()
    return dialog


def _enable_with(field: QPlainTextEdit, enable: Callable[[bool], None]) -> None:
    field.textChanged.connect(lambda: enable(bool(field.toPlainText().strip())))
