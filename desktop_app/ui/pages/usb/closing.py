"""How packages are closed on their way: not at all, for their receiver alone, or with a passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.i18n import _
from desktop_app.services.sealing import Closing
from desktop_app.ui.inputs import Segments
from desktop_app.ui.labels import Label, row
from desktop_app.ui.theme import Size

NAME_WIDTH = 76
OPEN, KEY, PASSPHRASE = "open", "key", "passphrase"


def named(words: str) -> Label:
    """The name of a choice about what is written: what is chosen stands below each other."""
    made = Label(words, "label", "ink2")
    made.setFixedWidth(NAME_WIDTH)
    return made


class ClosingChoice(QWidget):
    """Three ways, and a field for the passphrase when it is needed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ways = [(OPEN, _("Not closed")), (KEY, _("For the receiver alone")), (PASSPHRASE, _("With a passphrase"))]
        self.ways = Segments(ways, OPEN)
        self.ways.setAccessibleName(_("How the package is closed"))
        self.ways.chosen.connect(lambda _way: self._show())
        self.passphrase = QLineEdit()
        self.passphrase.setFixedHeight(Size.CONTROL)
        self.passphrase.setPlaceholderText(_("eight letters or more; say it on the telephone"))
        self.passphrase.setAccessibleName(_("Passphrase"))
        laid = row(named(_("Closed")), self.ways, gap=12)
        laid.addWidget(self.passphrase, 1)
        laid.addStretch(0)
        self.setLayout(laid)
        self._show()

    def closing(self) -> Closing | None:
        """What the person has chosen; None for packages that stay open."""
        way = self.ways.value()
        if way == OPEN:
            return None
        return Closing(self.passphrase.text() if way == PASSPHRASE else None)

    def _show(self) -> None:
        self.passphrase.setVisible(self.ways.value() == PASSPHRASE)
