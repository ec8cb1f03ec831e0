"""A checklist without lines: what it is for, what the program watches over in it, and the first step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

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
