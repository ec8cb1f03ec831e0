"""What can be done with the lines of the week that are chosen, as a click with the right button offers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.i18n import _
from desktop_app.ui.pages.week_lines import DRAFT
from desktop_app.ui.row_menu import RowMenu, act

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QPoint

    from desktop_app.domain.week import WeekEntry
    from desktop_app.ui.pages.week_moves import WeekMoves
    from desktop_app.ui.tables import Table


class WeekMenu(RowMenu):
    """Ticked, opened, its result written, put on today, deleted: of other offices' lines only opened."""

    def __init__(self, table: Table[WeekEntry], moves: WeekMoves, ours: str) -> None:
        super().__init__(table)
        self._moves, self._ours = moves, ours

    def open_at(self, at: QPoint, today: date) -> None:
        """Opens the list for the lines chosen."""
        table, moves = self.table, self._moves
        rows = [row for row in table.selected_rows() if row.id != DRAFT]
        ours = [row for row in rows if row.owner == self._ours]
        items = [row for row in ours if row.item is not None]
        if not rows:
            return
        acts = []
        if ours:
            done = all(row.done for row in ours)
            said = _("Untick") if done else _("Tick")
            acts.append(act(said, lambda: table.tick(ours, not done), "done", _("Space")))
        acts.append(act(_("Open the line"), lambda: table.opened.emit(rows[0]), "next", _("Enter")))
        if ours:
            acts.append(act(_("Result…"), lambda: moves.write_result(ours), "note", "Ctrl R"))
        if [row for row in items if row.shown_on != today and not row.done]:
            acts.append(act(_("Put on today"), lambda: moves.move(items, today), "week"))
        if items:
            acts.append(act(_("Delete line"), lambda: moves.remove(items), "delete", "Delete"))
        self.offer(at, acts)
