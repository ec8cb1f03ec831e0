"""What a click with the right button opens on a row: what can be done with it, and the keys that do the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QWidget

from desktop_app.ui.columns import Suggestion
from desktop_app.ui.popup import PopupList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint

    from desktop_app.ui.tables import Table

LEAST_WIDTH: Final = 260


def act(words: str, do: Callable[[], object], icon: str, keys: str = "") -> Suggestion:
    """One thing that can be done; `words` are already translated."""
    return Suggestion(words, keys, icon, do)


class RowMenu:
    """The list of one table, opened where the mouse is."""

    def __init__(self, table: Table[Any]) -> None:
        self.table = table
        self._anchor = QWidget(table.viewport())
        self._anchor.resize(2, 2)
        self.list = PopupList(table.window(), takes_focus=True)
        self.list.taken.connect(self._on_taken)

    def offer(self, at: QPoint, acts: Sequence[Suggestion]) -> None:
        """Opens the list at a point of the table's viewport."""
        self._anchor.move(at)
        self.list.offer(self._anchor, list(acts), first=True, least_width=LEAST_WIDTH)

    def _on_taken(self, line: Suggestion) -> None:
        if callable(line.key):
            line.key()
