"""The window that is shown when the book cannot be opened: what happened, what is safe, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.ui.dialogs import Answer, Dialog, cause, safe, to_do
from desktop_app.ui.focus import ring_on

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from desktop_app.messages import Message


class TroubleWindow(QWidget):
    """One dialog over an empty desk; going back to a backup is offered when there is a good one."""

    restore_asked = Signal(object)  # the backup
    left = Signal()

    def __init__(self, message: Message, backup: Path | None) -> None:
        super().__init__()
        self.setWindowTitle(_("Phong Trào"))
        self.setProperty("surface", "desk")
        self._backup = backup
        lines = [
            make(words)
            for words, make in zip((message.cause, message.safe, message.action), (cause, safe, to_do), strict=True)
            if words
        ]
        leave = Answer("leave", _("Close the program"), kind="plain" if backup else "primary", safe=backup is None)
        answers = [leave]
        if backup:
            lines.append(
                to_do(_("The newest good backup is {name}. The present book is kept aside.").format(name=backup.name))
            )
            answers.append(Answer("restore", _("Go back to this backup"), kind="primary", safe=True))
        self._dialog = Dialog(self, message.title, lines, answers, icon="unsafe", tone="red")
        self._dialog.answered.connect(self._on_answer)
        self._ring = ring_on(self)
        QTimer.singleShot(0, self._dialog, self._dialog.ask)

    def _on_answer(self, key: str) -> None:
        if key == "restore" and self._backup:
            self.restore_asked.emit(self._backup)
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.left.emit()
