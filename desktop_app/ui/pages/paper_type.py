"""Words of a document as they stand on paper."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desktop_app.ui.labels import Label, paragraph
from desktop_app.ui.theme import paper_font


def in_paper_type(words: str) -> Label:
    """A paragraph in the type of the paper; its words can be marked and copied."""
    said = paragraph(words, "paper")
    said.setFont(paper_font())
    said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return said
