"""Choosing a file of the machine, beginning where the person chose the last one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.i18n import _


def plan_kinds() -> str:
    """The files a plan comes in, as `choose_file` takes them."""
    from desktop_app.services.plan_checking import ENDINGS

    return _("Plan files") + f" ({' '.join('*' + ending for ending in ENDINGS)})"


def choose_file(parent: QWidget, title: str, kinds: str, folder: str = "") -> Path | None:
    """The file the person chooses; None when they would rather not. `kinds` is like "Plan (*.json)"."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    return Path(name) if name else None


def open_file(file: Path | None) -> None:
    """Hands a file to the program that this machine has for its kind."""
    if file is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
