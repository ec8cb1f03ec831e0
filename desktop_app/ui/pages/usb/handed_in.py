"""Packages that come another way than on a stick: a folder to put them in, files that are chosen or dragged here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from desktop_app.errors import AppError, outside

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QMimeData

    from desktop_app.ui.desk import Desk

SETTLED: Final = 400  # ms after the last change: a file that is being copied changes many times


class HandedIn(QObject):
    """The folder for packages handed in. The system says when it changes; nobody has to look again and again."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._folder = desk.folders.handed_in
        self._watcher = QFileSystemWatcher(self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED)
        self._settled.timeout.connect(self._on_settled)
        self._watcher.directoryChanged.connect(lambda _path: self._settled.start())
        self._watcher.fileChanged.connect(lambda _path: self._settled.start())
        self.watch()

    @property
    def folder(self) -> Path:
        """Where packages are put."""
        return self._folder

    def make(self) -> bool:
        """Makes the folder if it is not there; says whether it is."""
        try:
            with outside(self._folder):
                self._folder.mkdir(parents=True, exist_ok=True)
        except AppError as error:
            self._desk.tell(error)
            return False
        self.watch()
        return True

    def show(self) -> None:
        """Shows the folder in the system's own window, so that files can be put there."""
        if self.make():
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _on_settled(self) -> None:
        self.watch()
        self.changed.emit()

    def watch(self) -> None:
        """The folder, and the files in it: one that is still being copied is read again when it is whole."""
        if not self._folder.is_dir():
            return
        wanted = {str(self._folder), *(str(file) for file in self._folder.iterdir() if file.is_file())}
        watched = {*self._watcher.directories(), *self._watcher.files()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))


def files_in(data: QMimeData) -> list[Path]:
    """The files and folders of this machine that are being dragged."""
    from pathlib import Path

    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
