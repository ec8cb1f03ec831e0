"""The stick in use: sticks are found by themselves, without ever holding the window up; or any folder is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.errors import AppError
from desktop_app.i18n import _, words
from desktop_app.services.sticks import Drive, folder_as_drive
from desktop_app.ui.buttons import link
from desktop_app.ui.inputs import Choice
from desktop_app.ui.labels import ChipLabel, Cut, Sign, row
from desktop_app.ui.painting import Chip

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk

EVERY: Final = 2_000  # ms between two looks
SOON: Final = 60  # ms: a look is under way
FindDrives = Callable[[], list[Drive]]


class DriveWatch(QObject):
    """Asks which sticks are there, on a thread of its own: a sick stick may take long to answer."""

    found = Signal(list)

    def __init__(self, find: FindDrives, parent: QObject) -> None:
        super().__init__(parent)
        self._find = find
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="sticks")
        self._answer: Future[list[Drive]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Looks now, and again and again."""
        self._look()

    def stop(self) -> None:
        """Nobody is watching."""
        self._timer.stop()

    def _look(self) -> None:
        if self._answer is None:
            self._answer = self._worker.submit(self._find)
        elif self._answer.done():
            answer, self._answer = self._answer, None
            self._timer.start(EVERY)
            self.found.emit(_drives_of(answer))
            return
        self._timer.start(SOON)


def _drives_of(answer: Future[list[Drive]]) -> list[Drive]:
    try:
        return answer.result()
    except OSError:  # a stick that went while it was asked: the next look will tell
        return []


class DriveBox(QWidget):
    """Which stick is used: its name and room; a choice when there are several; any folder instead."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sticks: Sequence[Drive] = ()
        self._folder: Drive | None = None
        self._root = ""
        self._sign = Sign("drive", 20, "blue")
        self._name = Cut("", "bold")
        self._room = Cut("", "body", "ink2")
        self._several = Choice([])
        self._several.setAccessibleName(_("Stick"))
        self._several.chosen.connect(lambda root: self._use(str(root)))
        self._chip = ChipLabel(Chip(_("Found"), "green", "done"))
        self._other = link(_("Choose a folder…"), self._ask_folder)
        self.setLayout(row(self._sign, self._name, self._several, self._room, None, self._chip, self._other, gap=10))
        self._show()

    def drive(self) -> Drive | None:
        """The stick (or folder) in use."""
        return next((one for one in self._all() if str(one.root) == self._root), None)

    def is_folder(self) -> bool:
        """Whether it is a folder a person chose rather than a stick."""
        return self._folder is not None and self.drive() is self._folder

    def show_sticks(self, sticks: Sequence[Drive]) -> None:
        """The sticks that are there now; one that is new is used at once when none was."""
        before = self.drive()
        same = [str(one.root) for one in sticks] == [str(one.root) for one in self._sticks]
        self._sticks = sticks
        if self.drive() is None:
            self._root = str(sticks[0].root) if sticks else str(self._folder.root) if self._folder else ""
        self._show()
        if not same or (before is None) != (self.drive() is None):
            self.changed.emit()

    def choose_folder(self, folder: Path) -> None:
        """Uses a folder of the machine."""
        try:
            self._folder = folder_as_drive(folder)
        except AppError as error:
            self._desk.tell(error)
            return
        self._use(str(self._folder.root))

    def _all(self) -> list[Drive]:
        return [*self._sticks, *([self._folder] if self._folder else [])]

    def _use(self, root: str) -> None:
        self._root = root
        self._show()
        self.changed.emit()

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self.window(), _("Choose a folder"), self._desk.settings.last_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_folder(self, name: str) -> None:
        self._desk.change_settings(last_folder=name)
        self.choose_folder(Path(name))

    def _show(self) -> None:
        drive, every = self.drive(), self._all()
        self._several.setVisible(len(every) > 1)
        self._name.setVisible(len(every) < 2)
        self._chip.setVisible(drive is not None and drive is not self._folder)
        self._sign.show_sign("drive" if drive is not self._folder or drive is None else "open_file", "blue")
        if drive is None:
            self._name.write(_("Put a stick in"))
            self._room.write(_("it is found by itself"))
            return
        self._several.offer([(str(one.root), name_of(one)) for one in every], str(drive.root))
        self._name.write(name_of(drive))
        self._room.write(
            _("can only be read") if drive.read_only else _("{room} free").format(room=size_words(drive.free))
        )


def name_of(drive: Drive) -> str:
    """The stick's name and letter as people know it: "KINGSTON (E:)"."""
    letter = drive.root.drive
    return f"{drive.name} ({letter})" if letter and drive.root == Path(drive.root.anchor) else drive.name


def size_words(size: int) -> str:
    """Bytes as people read them: "3,1 GB", "1,8 MB", "12 KB"."""
    for unit, many in (("GB", 1_000_000_000), ("MB", 1_000_000)):
        if size >= many:
            return f"{words().number(size / many, 1)} {unit}"
    return f"{words().number(-(-size // 1_000))} KB"
