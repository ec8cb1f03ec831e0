"""A bug reaches the person here: the report is saved to disk, and they may go on or leave."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.i18n import _

SaveCrash = Callable[[type[BaseException], BaseException, TracebackType | None, datetime], Path | None]


class CrashWatch(QObject):
    """Takes the place of `sys.excepthook` while a window is open."""

    _crashed = Signal(object)

    def __init__(self, save: SaveCrash, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._save = save
        self._clock = clock
        self._open = False
        self._crashed.connect(self._ask)  # queued when the bug was on another thread

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._crashed.emit(self._save(kind, error, trace, self._clock()))

    def _ask(self, file: Path | None) -> None:
        window = _window()
        if self._open or window is None:
            return  # one dialog is enough: the same bug may be met on every repaint
        from desktop_app.ui.dialogs import Answer, Dialog, cause, safe, to_do

        self._open = True
        where = _("What happened is written down in {file}.").format(file=file) if file else ""
        dialog = Dialog(
            window,
            _("Something went wrong in the program"),
            [
                cause(_("It is not your doing. {where}").format(where=where).strip()),
                safe(_("Everything you entered before is saved in the book.")),
                to_do(
                    _("You can go on. If it happens again, close the program, open it again, and pass that file on.")
                ),
            ],
            [
                Answer("leave", _("Close the program")),
                Answer("go_on", _("Go on"), kind="primary", safe=True),
            ],
            icon="unsafe",
            tone="red",
        )
        dialog.answered.connect(self._on_answer)
        dialog.ask()

    def _on_answer(self, key: str) -> None:
        self._open = False
        if key == "leave":
            window = _window()
            if window is not None:
                window.close()
            QApplication.quit()


def _window() -> QWidget | None:
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible() and window.isWindow()]
    return QApplication.activeWindow() or next(iter(shown), None)
