"""A checklist without lines: what it is for, what the program watches over in it, and the first step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from desktop_app.i18n import _
from desktop_app.ui.buttons import button
from desktop_app.ui.parts import EmptyPage

if TYPE_CHECKING:
    from desktop_app.domain.checklists import ChecklistKind

Press = Callable[[], object]


def no_line_yet(kind: ChecklistKind, add: Press, take_plan: Press) -> EmptyPage:
    """For a kind nobody has written in."""
    one = _(kind.one)
    first = button(_("Add the first {thing}").format(thing=one), add, kind="primary", icon="add", big=True)
    return EmptyPage(
        _("No {thing} yet").format(thing=one),
        f"{_(kind.empty)}\n{_(kind.watches)}",
        icon=kind.icon,
        drawing="route" if kind.place == "route" else "rows",
        first=first,
        second=button(_("Take them from a plan"), take_plan, icon="campaigns", big=True),
        hint=(_("or paste from Excel"), "Ctrl V"),
    )


def no_line_fits(kind: ChecklistKind, show_all: Press, add: Press) -> EmptyPage:
    """For filters that let none of the lines through."""
    return EmptyPage(
        _("No line fits the filters"),
        _("There are lines in other weeks, of other units or in other states."),
        icon=kind.icon,
        first=button(_("Show all weeks"), show_all, icon="filter", big=True),
        second=button(_("Add a line"), add, icon="add", big=True),
    )


class ListPlace(QStackedWidget):
    """Where the table is; or, without lines, what it is for and the first step."""

    def put(self, table: QWidget) -> None:
        """This table in place of the one before, with the keys if that one had them."""
        had_keys = self.count() > 0 and self.widget(0).hasFocus()
        self._leave(0)
        self.addWidget(table)
        if had_keys:
            table.setFocus()

    def show_instead(self, empty: EmptyPage | None) -> QWidget:
        """Shows this page instead of the table, or the table again; returns what takes the keys."""
        self._leave(1)
        if empty is None:
            return self.widget(0)
        self.addWidget(empty)
        self.setCurrentIndex(1)
        buttons: list[QPushButton] = list(empty.findChildren(QPushButton))
        return buttons[0]  # so that Ctrl+V reaches the page

    def _leave(self, many: int) -> None:
        while self.count() > many:
            gone = self.widget(self.count() - 1)
            self.removeWidget(gone)
            gone.deleteLater()
