"""Telling which cells of a paste could not be understood, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import messages
from desktop_app.i18n import _, n_, ngettext
from desktop_app.ui.dialogs import Line, safe, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.columns import Unread

MOST_NAMED = 5
_REFUSED = n_("{n} cell could not be understood", "{n} cells could not be understood")


def tell_unread(page: QWidget, cells: Sequence[Unread]) -> None:
    """Says each cell with what is wanted there; nothing was changed."""
    lines = [
        Line(
            "unknown",
            _("Line {row}, {column}: “{typed}”. {why}").format(
                row=one.number, column=_(one.title), typed=one.typed, why=messages.say(one.why).action
            ),
            "amber",
        )
        for one in cells[:MOST_NAMED]
    ]
    title = ngettext(*_REFUSED, len(cells)).format(n=len(cells))
    tell(page.window(), title, [*lines, safe(_("Nothing was changed."))], icon="clash", tone="amber")
