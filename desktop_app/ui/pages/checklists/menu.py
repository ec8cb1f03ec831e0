"""What can be done with the lines of a checklist, as a click with the right button offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.i18n import _
from desktop_app.ui.pages.checklists.sheet import NEW
from desktop_app.ui.row_menu import act

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint

    from desktop_app.domain.checklists import Item
    from desktop_app.ui.pages.checklists.planning import Planning
    from desktop_app.ui.pages.checklists.writing import Writing
    from desktop_app.ui.row_menu import RowMenu
    from desktop_app.ui.tables import Table


def offer(menu: RowMenu, at: QPoint, is_ours: Callable[[Item], bool], writing: Writing, planning: Planning) -> None:
    """Opens the list for the cells and lines chosen."""
    table: Table[Item] = menu.table
    rows = [row for row in table.selected_rows() if row.id != NEW]
    stored: Sequence[Item] = [row for row in rows if row.id > 0 and is_ours(row)]
    acts = []
    if rows:
        acts.append(act(_("Open the line"), lambda: table.opened.emit(rows[0]), "next", _("Enter")))
    acts.append(act(_("Copy"), table.copy, "copy", "Ctrl C"))
    acts.append(act(_("Paste"), table.paste, "file_in", "Ctrl V"))
    if len(rows) > 1:
        acts.append(act(_("Fill down"), table.fill_down, "arrow_down", "Ctrl D"))
    if stored:
        acts.append(act(_("Result…"), lambda: writing.write_result(stored), "note", "Ctrl R"))
        acts.append(act(_("Repeat this line…"), planning.repeat, "refresh", "Ctrl L"))
    mine = [row for row in rows if is_ours(row)]
    if mine:
        acts.append(act(_("Delete line"), lambda: writing.remove(mine), "delete", "Shift Delete"))
    menu.offer(at, acts)
