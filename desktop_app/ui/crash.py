"""A bug reaches the person here: the report is saved to disk, and they may go on or leave."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_app.i18n import _

if TYPE_CHECKING:
    from desktop_app.ui.dialogs import Dialog

SaveCrash = Callable[[type[BaseException], BaseException, TracebackType | None, datetime], Path | None]


class CrashWatch(QObject):
    """Takes the place of `sys.excepthook` while a window is open."""

    _crashed = Signal(object)

    def __init__(self, save: SaveCrash, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._save = save
        self._clock = clock
        self._written: dict[tuple[object, ...], Path | None] = {}
        self._dialog: Dialog | None = None
        self._bare: QWidget | None = None
        self._crashed.connect(self._ask)  # queued when the bug was on another thread

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        met = (kind, *_place(trace))
        if met not in self._written:  # a bug that is met on every repaint is written down once
            self._written[met] = self._save(kind, error, trace, self._clock())
        self._crashed.emit(self._written[met])

    def _ask(self, file: Path | None) -> None:
        if self._dialog is not None:
            return  # one dialog is enough: the same bug may be met on every repaint
        from desktop_app.ui.dialogs import Answer, Dialog, cause, safe, to_do

        window = _window()
        leave = Answer("leave", _("Close the program"))
        answers = [leave, Answer("go_on", _("Go on"), kind="primary", safe=True)]
        now = _("You can go on. If it happens again, close the program, open it again, and pass that file on.")
        if window is None:  # nothing to go on with
            window, answers = self._made_window(), [Answer(leave.key, leave.words, kind="primary", safe=True)]
            now = _("Close the program and open it again. If it happens again, pass that file on.")
        where = _("What happened is written down in {file}.").format(file=file) if file else ""
        dialog = Dialog(
            window,
            _("Something went wrong in the program"),
            [
                cause(_("It is not your doing. {where}").format(where=where).strip()),
                safe(_("Everything you entered before is saved in the book.")),
                to_do(now),
            ],
            answers,
            icon="unsafe",
            tone="red",
        )
        self._dialog = dialog
        dialog.answered.connect(self._on_answer)
        dialog.destroyed.connect(self._forget)  # with its window, as when the window is made anew in another language
        dialog.ask()

    def _made_window(self) -> QWidget:
        """A window to tell it on, when the bug came before there was one."""
        self._bare = QWidget()
        self._bare.setWindowTitle(_("Phong Trào"))
        self._bare.setProperty("surface", "desk")
        self._bare.resize(1000, 600)
        self._bare.show()
        return self._bare

    def _forget(self) -> None:
        self._dialog = None

    def _on_answer(self, key: str) -> None:
        self._forget()
        if key == "leave":
            window = _window()
            if window is not None:
                window.close()
            QApplication.quit()


def _place(trace: TracebackType | None) -> tuple[str, int]:
    """Where a bug was met: its file and line."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (trace.tb_frame.f_code.co_filename, trace.tb_lineno) if trace is not None else ("", 0)


def _window() -> QWidget | None:
    """Our own window; not a dialog of the system's above it, in which ours would have no room."""
    shown = [window for window in QApplication.topLevelWidgets() if window.isVisible() and window.isWindow()]
    ours = [window for window in shown if not isinstance(window, QDialog)]
    active = QApplication.activeWindow()
    return active if active in ours else next(iter(ours), None)
