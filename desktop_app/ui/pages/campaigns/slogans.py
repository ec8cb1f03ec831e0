"""The slogans of a campaign: typed into, reordered, copied for the printer, hung as banners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import N_, _
from desktop_app.services import campaigns
from desktop_app.ui.buttons import button, icon_button
from desktop_app.ui.columns import Column, Edit, Editor, NewLine
from desktop_app.ui.labels import KeyHints, column, row
from desktop_app.ui.pages.campaigns.reading import Sheet, SloganLine
from desktop_app.ui.parts import EmptyPage
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk

EDGES = (Size.PAGE_LEFT, 10, Size.PAGE_RIGHT, 6)


class Slogans(QWidget):
    """The slogans, typed into as in Excel."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheet: Sheet | None = None
        self._writing = False  # an empty line stands at the end, waiting for its words
        words = Column[SloganLine](
            N_("Slogan"), lambda one: one.text, key="text", edit=Editor(placeholder=_("the words of the slogan")),
            weight="task", may_edit=lambda one: self._sheet is not None and self._sheet.is_ours, sortable=False,
            tip=lambda one: one.text,
        )  # fmt: skip
        self.table: Table[SloganLine] = Table([words], lambda one: one.id, name=_("Slogans"), typed=True, numbers=True)
        self.table.edited.connect(self._on_edited)
        self.table.added.connect(self._on_added)
        self.table.removed.connect(self._on_removed)
        self.copy = button(
            _("Copy"), self._copy, icon="copy", tip=_("Copy the chosen slogans, ready to paste (Ctrl+C)")
        )
        self.delete = button(
            _("Delete"), lambda: self._on_removed(self.table.selected_rows()), kind="danger", icon="delete"
        )
        self.add = button(_("Add slogan"), self.start_adding, icon="add")
        self.hang = button(
            _("Hang as a banner"), self._hang, icon="banner", tip=_("A new banner of this plan with the chosen slogan")
        )
        self.up = icon_button("arrow_up", _("Move up"), lambda: self._shift(-1), keys="Alt ↑")
        self.down = icon_button("arrow_down", _("Move down"), lambda: self._shift(1), keys="Alt ↓")
        self.hints = KeyHints(
            [
                *(("F2", _("change")), ("Insert", _("add")), ("Alt ↑|↓", _("reorder"))),
                *(("Ctrl C", _("copy")), ("Ctrl V", _("paste"))),
            ]
        )
        self._empty = EmptyPage(
            _("No slogans yet"),
            _("They are offered when a banner is written, and can be copied for the printer."),
            icon="slogan",
            first=button(_("Add slogan"), self.start_adding, kind="primary", icon="add"),
        )
        self.table.shifted.connect(self._move)
        self._tools = row(None, self.up, self.down, self.copy, self.delete, self.hang, self.add)
        self.setLayout(column(self._tools, self.table, self._empty, self.hints, gap=8, margins=EDGES))

    def show_sheet(self, sheet: Sheet) -> None:
        if self._sheet is not None and self._sheet.campaign.id != sheet.campaign.id:
            self._writing = False
        self._sheet = sheet
        lines = [*sheet.slogans, *([SloganLine(0, "")] if self._writing else [])]
        self.table.show_rows(lines)
        for part in (self.add, self.delete, self.hang, self.up, self.down):
            part.setVisible(sheet.is_ours and bool(lines))
        for shown in (self.table, self.copy, self.hints):
            shown.setVisible(bool(lines))
        self._empty.setVisible(not lines)

    def start_adding(self) -> None:
        """Puts an empty line at the end and opens it."""
        if self._sheet is not None and self._sheet.is_ours:
            self._writing = True
            self.show_sheet(self._sheet)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.edit_cell(0, "text")

    def _shift(self, step: int) -> None:
        line = self.table.current_row()
        if line is not None:
            self._move(line, step)

    def _move(self, line: SloganLine, step: int) -> None:
        if line.id and self._sheet is not None and self._sheet.is_ours:
            self._desk.do(lambda office: campaigns.move_slogan(office, line.id, step))

    def _hang(self) -> None:
        """A banner of this plan with the slogan in it, its place and days still to be written."""
        line = self.table.current_row() or next(iter(self.table.rows()), None)
        if line is not None and line.id and self._sheet is not None:
            filters = {"kind": "banner", "campaign": self._sheet.campaign.id}
            self.asked.emit("checklists", ("filter", filters))
            self.asked.emit("checklists", ("draft", "banner", {"slogan": line.text}))

    def _copy(self) -> None:
        if not self.table.selectionModel().selectedIndexes():
            self.table.selectAll()
        self.table.copy()

    def _on_edited(self, edits: Sequence[Edit[SloganLine]]) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        changes = [(edit.row.id, str(edit.value or "")) for edit in edits]
        self._writing = self._writing and not any(row == 0 and words.strip() for row, words in changes)

        def work(office: Office) -> None:
            with office.book.writing(N_("Change slogans") if changes[0][0] else N_("Add a slogan")):
                for row_, words in changes:
                    if row_:
                        campaigns.change_slogan(office, row_, words)
                    elif words.strip():
                        campaigns.add_slogan(office, sheet.campaign.id, words)

        self._desk.do(work)

    def _on_added(self, lines: Sequence[NewLine]) -> None:
        sheet = self._sheet
        words = [str(one.values.get("text") or one.typed.get("text") or "") for one in lines]
        pasted = [one for one in words if one.strip()]
        if not pasted:
            self.start_adding()
        elif sheet is not None and sheet.is_ours:
            self._desk.do(lambda office: _add_all(office, sheet.campaign.id, pasted))

    def _on_removed(self, lines: Sequence[SloganLine]) -> None:
        if self._sheet is None or not self._sheet.is_ours:
            return
        gone = [one.id for one in lines if one.id]
        if len(gone) < len(lines):
            self._writing = False
            self.show_sheet(self._sheet)

        def work(office: Office) -> None:
            with office.book.writing(N_("Delete slogans")):
                for one in gone:
                    campaigns.remove_slogan(office, one)

        if gone:
            self._desk.do(work)


def _add_all(office: Office, campaign: int, slogans: Sequence[str]) -> None:
    with office.book.writing(N_("Paste lines")):
        for words in slogans:
            campaigns.add_slogan(office, campaign, words)
