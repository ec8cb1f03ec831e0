"""The document a plan was taken in from, to be read again: each task leads to its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.ui import document_text
from desktop_app.ui.buttons import button
from desktop_app.ui.document import Document
from desktop_app.ui.labels import Cut, Rule, Sign, Surface, row
from desktop_app.ui.pages.intake.rows import blocks_of, look_of

if TYPE_CHECKING:
    from desktop_app.domain.plan_reader.readings import Passage, Reading


class PlanDocument(QWidget):
    """Shows the words of one campaign's document; nothing can be changed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = ""
        self.document = Document()
        self.original = button(_("Open original file"), icon="open_file")
        said = Cut(_("As it was taken in. It cannot be changed here."), "body", "ink2")
        foot = Surface("foot")
        laid = row(Sign("info", 16, "ink2"), said, self.original, margins=(24, 8, 16, 8))
        laid.setStretch(1, 1)
        foot.setLayout(laid)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Rule())
        whole.addWidget(self.document, 1)
        whole.addWidget(foot)
        self.setFocusProxy(self.document)

    def show_reading(self, reading: Reading, file: str, sentence: Passage | None = None) -> None:
        """Shows the document, at a sentence when one is given."""
        self.file = file
        owners = {path: number for number, path in enumerate(dict.fromkeys(one.path for one in reading.passages))}
        passages = [
            document_text.Passage(one.paragraph, one.start, one.end, look, owners[one.path])
            for one in reading.passages
            if (look := look_of(one.kind)) is not None
        ]
        understood = [(one.paragraph, one.kind) for one in reading.passages]
        self.document.show_document(blocks_of(reading.paragraphs, understood), passages)
        if sentence is not None:
            self.document.choose(owners[sentence.path])
        self.document.setFocus(Qt.FocusReason.OtherFocusReason)
