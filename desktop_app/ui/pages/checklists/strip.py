"""The strip above a checklist: has the lines looked through, tints the sheet, tells the troubles, leads out of them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from desktop_app.domain.week import Week
from desktop_app.ui.pages.checklists import troubles
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.parts import ClashStrip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.checklists import Item
    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.checklists.sheet import Sheet

COMPARED_AT_ONCE: Final = 666  # more lines than these are compared on the other thread


class TroubleStrip(ClashStrip):
    """What is wrong among the lines that were read; tints are worked out when that changes, not at each showing."""

    looked = Signal()  # the tints and the lines to be told are others than before
    cell_wanted = Signal(object, str)  # the line's id, the cell
    tick_wanted = Signal(object, str)  # the line's id, the step
    lines_wanted = Signal(object)  # the ids of the lines to pick

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._findings = troubles.Findings()
        self._let_be: set[Hashable] = set()  # clashes a person has accepted, until the program is closed
        self._comparing: Latest[troubles.Findings] = Latest(desk, self)
        self.taken.connect(self._on_way_out)

    def begin(self, sheet: Sheet) -> None:
        """From now on it is about the lines of this sheet."""
        self._sheet = sheet
        self.show_troubles([])

    def look_through(self, items: Sequence[Item], many: int) -> None:
        """Compares `items`: at once, or when they are `many` on the other thread; then `looked` tells."""
        kind, since = self._sheet.kind, Week.of(self._sheet.today).monday

        def compare(office: Office) -> troubles.Findings:
            return troubles.look_through(office, kind, items, since)

        if many > COMPARED_AT_ONCE:
            self._comparing.ask(compare, self._on_compared)
        else:
            self._findings = compare(self._desk.look)
        self._tint()

    def _on_compared(self, findings: troubles.Findings) -> None:
        self._findings = findings
        self._tint()
        self.looked.emit()

    def _tint(self) -> None:
        self._sheet.tints = troubles.tints_of(self._findings, self._let_be)
        self._sheet.marks = troubles.marks_of(self._findings, self._let_be, self._sheet.today)

    def tell(self, rows: Sequence[Item]) -> None:
        """Tells what is wrong with the lines that are shown, by their numbers there."""
        sheet = self._sheet
        numbers = {item.id: place for place, item in enumerate(rows, 1)}
        self.show_troubles(
            troubles.troubles_of(sheet.kind, self._findings, numbers, self._let_be, sheet.today, sheet.is_ours)
        )

    def _on_way_out(self, key: object, way: str) -> None:
        act, _space, target = way.partition(" ")
        if act == troubles.KEEP:
            assert isinstance(key, Hashable)
            self._let_be.add(key)
            self._on_compared(self._findings)
        elif act == troubles.MOVE:
            item, _space, cell = target.partition(" ")
            self.cell_wanted.emit(int(item), cell)
        elif act == troubles.TICK and isinstance(key, tuple):
            self.tick_wanted.emit(key[0], target)
        elif act == troubles.PICK and isinstance(key, tuple):
            self.lines_wanted.emit(key)
