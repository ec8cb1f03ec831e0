"""A key as a person compares it: in letters to be read, in words to be said on the telephone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.labels import Label, column, paragraph


class KeyBox(QWidget):
    """Both forms of one key, one below the other; they can be selected and copied."""

    def __init__(self, letters: str = "", spoken: str = "", office: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.letters, self.spoken = Label("", "title"), paragraph("")
        for label in (self.letters, self.spoken):
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setLayout(column(self.letters, self.spoken, gap=4))
        self.write(letters, spoken, office)

    def write(self, letters: str, spoken: str, office: str) -> None:
        """Shows the key of an office."""
        self.letters.write(letters)
        self.letters.setAccessibleName(_("Key of {office}: {key}").format(office=office, key=letters))
        self.spoken.write(_("On the telephone: <b>{words}</b>").format(words=spoken))
