"""Keeping the book safe, in the settings: when the last backup was made, making one, going back to one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.i18n import N_, _, words
from desktop_app.services import upkeep
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button
from desktop_app.ui.columns import Column
from desktop_app.ui.dialogs import Answer, ask, cause, safe, to_do
from desktop_app.ui.inputs import Check
from desktop_app.ui.labels import column, paragraph, row
from desktop_app.ui.pages.usb.drives import size_words
from desktop_app.ui.tables import Table

if TYPE_CHECKING:
    from desktop_app.services.upkeep import Backup
    from desktop_app.ui.desk import Desk

_REASONS = {  # what stands in a backup's name after its moment
    "before-receive": N_("before packages were received"),
    "before-upgrade": N_("before the program was renewed"),
    "before-restore": N_("before going back"),
}
_BY_ITSELF = N_("of the day, or by hand")


MOST_BACKUPS = 8  # rows before the list scrolls


class BackupSection(QWidget):
    """`restore_asked` brings the backup a person has confirmed; the window must be closed for it."""

    restore_asked = Signal(object)
    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._last = paragraph("")
        self.now = button(_("Back up now"), self.back_up, icon="backup")
        other = button(_("Back up to a folder…"), self._ask_folder, icon="open_file")
        self.on_close = Check(_("Also back up when the program is closed"))
        self.on_close.setChecked(desk.settings.backup_on_close)
        self.on_close.toggled.connect(lambda on: desk.change_settings(backup_on_close=on))
        self.restore = button(_("Go back to this one…"), self._restore_current, kind="danger", icon="history")
        self.restore.setEnabled(False)
        self.table: Table[Path] = Table(
            [
                Column(N_("Made at"), self._made, key="made", width=150, weight="first", sortable=False),
                Column(N_("Why"), _reason, key="why", weight="second", sortable=False),
                Column(
                    N_("Size"), lambda file: size_words(file.stat().st_size), key="size", width=96, align="right",
                    sortable=False,
                ),
            ],
            str,
            name=_("Backups"),
        )  # fmt: skip
        self.table.opened.connect(self.ask_restore)
        self.table.current_changed.connect(lambda file: self.restore.setEnabled(file is not None))
        buttons = row(self.now, other, None)
        self.setLayout(column(self._last, buttons, self.on_close, 4, self.table, row(self.restore, None), gap=8))

    def _made(self, file: Path) -> str:
        at = upkeep.made_at(file)
        return f"{words().day(at.date())} {at:%H:%M}"

    def refresh(self) -> None:
        """Reads which backups there are."""
        files = [file for file in upkeep.kept(self._desk.folders) if file.is_file()]
        none = _("No backup yet.")
        last = _("The last backup: <b>{moment}</b>.").format(moment=self._made(files[0])) if files else none
        daily = _("One is made each day by itself.")
        self._last.write(f"{last} {daily}")
        self.table.show_rows(files)
        self.table.fit_rows(MOST_BACKUPS)
        self.restore.setEnabled(self.table.current_row() is not None)

    def back_up(self) -> None:
        """Makes a backup in the usual place."""
        self._desk.do(upkeep.back_up, while_alive(self, self._on_made))

    def back_up_to(self, folder: Path) -> None:
        """Makes a backup in another folder, a stick for example."""
        name = f"phongtrao-{self._desk.clock():%Y-%m-%d-%H%M%S}.db"
        self._desk.do(lambda office: upkeep.back_up(office, folder / name), while_alive(self, self._on_made))

    def _on_made(self, made: Backup) -> None:
        self.refresh()
        self.said.emit(_("Backed up to {file}.").format(file=made.file))

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self.window(), _("Back up to a folder…"), self._desk.settings.last_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: self.back_up_to(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _restore_current(self) -> None:
        file = self.table.current_row()
        if file is not None:
            self.ask_restore(file)

    def ask_restore(self, file: Path) -> None:
        """Asks first: what was done since then is no longer in the book."""
        moment = self._made(file)
        ask(
            self.window(),
            _("Go back to the book of {moment}?").format(moment=moment),
            [
                cause(_("What was written after {moment} will no longer be in the book.").format(moment=moment)),
                safe(_("The present book is kept beside the backups.")),
                to_do(_("The program closes the book and opens the older one.")),
            ],
            Answer("restore", _("Go back"), kind="destroy"),
            _("Keep the present book"),
            lambda: self.restore_asked.emit(file),
        )


def _reason(file: Path) -> str:
    known = (said for ending, said in _REASONS.items() if file.stem.endswith(ending))
    return _(next(known, _BY_ITSELF))
