"""Choosing a file of the machine, beginning where the person chose the last one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_file(parent: QWidget, title: str, kinds: str, folder: str = "") -> Path | None:
    """The file the person chooses; None when they would rather not. `kinds` is like "Plan (*.json)"."""
    name, _kind = QFileDialog.getOpenFileName(parent, title, folder, kinds)
    return Path(name) if name else None
