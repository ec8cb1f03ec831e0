"""What a plan wants to reach, and by what it is judged: targets, criteria by group, learning titles, awards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import N_, _
from desktop_app.ui.labels import KeyHints, column
from desktop_app.ui.pages.campaigns.editors import share_editor, year_editor
from desktop_app.ui.pages.campaigns.lists import Cell, ListTable
from desktop_app.ui.parts import scrolled
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.campaigns.reading import Sheet

ROLES = {"": N_("not said"), "implementer": N_("those who do it"), "beneficiary": N_("those it is for")}
HINTS = (("F2", N_("change")), ("Insert", N_("add")), ("Alt ↑|↓", N_("reorder")), ("Ctrl V", N_("paste from Excel")))


def key_hints() -> KeyHints:
    """The keys of every list of a campaign."""
    return KeyHints([(keys, _(what)) for keys, what in HINTS])


class Targets(QWidget):
    """Four lists below each other."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        language = desk.language

        def percent(value: Any) -> str:
            return language.number(value) + "%"

        self.targets = ListTable(
            desk, "targets", N_("Targets"),
            [
                Cell("audience", N_("Of whom"), required=True),
                Cell("percent", N_("Share"), 92, share_editor(N_("Share")), percent, "right"),
                Cell("role", N_("Their part"), 168, options=ROLES),
                Cell("year", N_("In year"), 84, year_editor(N_("In year")), align="right"),
                Cell("reached", N_("Reached"), 92, share_editor(N_("Reached")), percent, "right"),
            ],
            add_words=N_("Add target"),
        )  # fmt: skip
        self.criteria = ListTable(
            desk, "criteria", N_("Criteria of the emulation movement"),
            [
                Cell("group", N_("For whom"), 260),
                Cell("text", N_("Criterion"), required=True),
                Cell("title", N_("Title it leads to"), 200),
            ],
            add_words=N_("Add criterion"),
        )  # fmt: skip
        self.titles = ListTable(
            desk, "titles", N_("Titles"),
            [
                Cell("name", N_("Title of honour"), required=True),
                Cell("level", N_("Level"), 200),
                Cell("granted_by", N_("Granted by"), 260),
            ],
            add_words=N_("Add title"),
        )  # fmt: skip
        self.awards = ListTable(
            desk, "awards", N_("Awards"),
            [Cell("form", N_("Form of award"), required=True), Cell("occasion", N_("When"), 400)],
            add_words=N_("Add award"),
        )  # fmt: skip
        self.table = self.targets.table
        self.parts = (self.targets, self.criteria, self.titles, self.awards)
        inner = QWidget()
        laid = column(*self.parts, None, gap=14, margins=(Size.PAGE_LEFT, 10, Size.PAGE_RIGHT, 10))
        inner.setLayout(laid)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        area = scrolled(inner)
        area.setAccessibleName(_("Targets"))
        whole.addWidget(area, 1)
        whole.addLayout(column(key_hints(), margins=(Size.PAGE_LEFT, 4, Size.PAGE_RIGHT, 6)))

    def show_sheet(self, sheet: Sheet) -> None:
        for part in self.parts:
            part.show_sheet(sheet)
