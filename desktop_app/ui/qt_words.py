"""Qt's own words ("Save", "Cancel", the menus of fields, its dialogs) from our catalogue: Qt ships no Vietnamese."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTranslator

from desktop_app.i18n import N_, _

WORDS: Final = frozenset(
    {
        # buttons of dialogs
        N_("OK"), N_("Save"), N_("Save All"), N_("Open"), N_("Yes"), N_("Yes to All"), N_("No"), N_("No to All"),
        N_("Abort"), N_("Retry"), N_("Ignore"), N_("Close"), N_("Cancel"), N_("Discard"), N_("Help"), N_("Apply"),
        N_("Reset"), N_("Restore Defaults"),
        # menus of fields and scroll bars
        N_("Undo"), N_("Redo"), N_("Cut"), N_("Copy"), N_("Paste"), N_("Delete"), N_("Select All"),
        N_("Copy Link Location"), N_("Scroll here"), N_("Top"), N_("Bottom"), N_("Page up"), N_("Page down"),
        N_("Scroll up"), N_("Scroll down"), N_("Left edge"), N_("Right edge"), N_("Page left"), N_("Page right"),
        N_("Scroll left"), N_("Scroll right"),
        # choosing a file
        N_("Look in:"), N_("File name:"), N_("Files of type:"), N_("Directory:"), N_("Choose"), N_("Rename"),
        N_("New Folder"), N_("Show hidden files"), N_("Back"), N_("Go back"), N_("Forward"), N_("Go forward"),
        N_("Parent Directory"), N_("Go to the parent directory"), N_("Create New Folder"), N_("Create a New Folder"),
        N_("List View"), N_("Change to list view mode"), N_("Detail View"), N_("Change to detail view mode"),
        N_("All Files (*)"), N_("Name"), N_("Size"), N_("Type"), N_("Kind"), N_("Date Modified"), N_("Save As"),
        N_("Computer"), N_("Recent Places"), N_("Remove"), N_("File"), N_("File Folder"), N_("Folder"), N_("Drive"),
        N_("Find Directory"), N_("Sidebar"), N_("Files"),
        N_("%1 already exists.\nDo you want to replace it?"),
        N_("%1\nFile not found.\nPlease verify the correct file name was given."),
        N_("%1\nDirectory not found.\nPlease verify the correct directory name was given."),
        N_("Are you sure you want to delete '%1'?"),
        # printing
        N_("Print"), N_("Printer"), N_("Properties"), N_("Options >>"), N_("Options <<"), N_("Location:"),
        N_("Preview"), N_("Output file:"), N_("Copies"), N_("Copies:"), N_("Collate"), N_("Print range"),
        N_("Print all"), N_("Pages from"), N_("Pages"), N_("to"), N_("Selection"), N_("Current Page"),
        N_("Output Settings"), N_("Options"), N_("Color Mode"), N_("Color"), N_("Grayscale"), N_("Duplex Printing"),
        N_("None"), N_("Long side"), N_("Short side"), N_("Reverse"), N_("Page Setup"), N_("Paper"),
        N_("Page size:"), N_("Width:"), N_("Height:"), N_("Paper source:"), N_("Orientation"), N_("Portrait"),
        N_("Landscape"), N_("Reverse landscape"), N_("Reverse portrait"), N_("Margins"), N_("Page Layout"),
        N_("Page order:"), N_("Pages per sheet:"), N_("Print to File (PDF)"), N_("Advanced"), N_("Page Set:"),
        N_("All Pages"), N_("Odd Pages"), N_("Even Pages"), N_("Job Options"), N_("Local file"),
        N_("Write PDF file"), N_("Print To File ..."),
    }
)  # fmt: skip
"""What Qt's windows say, without the marks of underlined letters."""


class QtWords(QTranslator):
    """Answers what Qt asks for. Words it does not know stay as Qt has them."""

    def translate(self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1) -> str:
        plain = source_text.replace("&", "")
        return _(plain) if plain in WORDS else source_text

    def isEmpty(self) -> bool:
        return False
