"""The only table model: rows and groups of rows seen through declared columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Generic, cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.i18n import N_, _
from desktop_app.text import sort_key
from desktop_app.ui.columns import Column, Group, Mark, Note, Row
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Hashable, Sequence

    from desktop_app.ui.painting import Chip

Index = QModelIndex | QPersistentModelIndex
_SEEN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable  # put together once: Qt asks for every cell it paints
_TYPED = _SEEN | Qt.ItemFlag.ItemIsEditable


@dataclass(frozen=True, slots=True)
class _HeadKey:
    """What the head of a group is known by among the keys of rows."""

    key: Hashable


@dataclass(frozen=True, slots=True)
class Cell:
    """All that the delegate needs to paint one cell."""

    text: str = ""
    role: str = "table"
    ink: str = "ink"
    align: str = "left"
    icon: str = ""
    note: Note | None = None
    chip: Chip | None = None
    bar: float | None = None
    tint: str = ""


@dataclass(frozen=True)
class Rules(Generic[Row]):
    """What a table knows about its rows besides the columns."""

    key: Callable[[Row], Hashable]
    tick: Callable[[Row], bool | None] | None = None
    may_tick: Callable[[Row], bool] | None = None
    faded: Callable[[Row], bool] | None = None
    mark: Callable[[Row], Mark | None] | None = None
    picks: bool = False
    numbers: bool = False
    movable: bool = False


class TableModel(QAbstractTableModel, Generic[Row]):
    """Lines of a table: group heads and the rows of open groups, sorted, with what was typed until it is shown anew."""

    def __init__(self, columns: Sequence[Column[Row]], rules: Rules[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rules = rules
        self.leads = tuple(
            name
            for name, there in (("tick", rules.picks or rules.tick is not None), ("number", rules.numbers))
            if there
        )
        self._sections = len(self.leads) + len(self.columns)
        self.picked: set[Hashable] = set()
        self.sorted_by: tuple[int, bool] | None = None
        self._groups: tuple[Group[Row], ...] = ()
        self._grouped = False
        self._folded: dict[Hashable, bool] = {}
        self._lines: list[Group[Row] | Row] = []
        self._keys: list[Hashable] = []
        self._numbers: list[int] = []
        self._cells: dict[tuple[int, int], Cell] = {}
        self._typed: dict[tuple[Hashable, str], str] = {}

    # what is shown

    def show(self, groups: Sequence[Group[Row]], *, grouped: bool) -> None:
        """Put these rows in place of those shown; folds, picks and the sorting stay as the person left them."""
        self.beginResetModel()
        self._groups, self._grouped = tuple(groups), grouped
        self._typed.clear()
        if self.picked:
            self.picked &= {self.rules.key(row) for group in groups for row in group.rows}
        self._lay()
        self.endResetModel()

    def refill(self, groups: Sequence[Group[Row]], *, grouped: bool) -> bool:
        """Put these rows in place when they stand on the same lines as before; says whether they do."""
        if not self._lines or grouped != self._grouped:
            return False
        if not grouped and sum(len(group.rows) for group in groups) != len(self._lines):
            return False  # before they are put in order, which takes a moment with thousands
        before, self._groups = self._groups, tuple(groups)
        lines, numbers = self._laid()
        if self._keys_of(lines) != self._keys:
            self._groups = before
            return False
        self._lines, self._numbers = lines, numbers
        self._typed.clear()
        self.forget_looks()
        self._tell_all()
        return True

    def _keys_of(self, lines: Sequence[Group[Row] | Row]) -> list[Hashable]:
        """What each line is known by; a group's head is told from a row with the same key."""
        key = self.rules.key
        if not self._grouped:
            return list(map(key, cast("Sequence[Row]", lines)))
        return [_HeadKey(line.key) if isinstance(line, Group) else key(line) for line in lines]

    def _tell_all(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def fold(self, group: Group[Row], folded: bool) -> None:
        """Close or open a group."""
        self.beginResetModel()
        self._folded[group.key] = folded
        self._lay()
        self.endResetModel()

    def is_folded(self, group: Group[Row]) -> bool:
        return self._folded.get(group.key, group.folded)

    def sort_on(self, column: int, falling: bool) -> None:
        """Sort by one of the declared columns; a negative column gives the given order back."""
        self.beginResetModel()
        self.sorted_by = (column, falling) if column >= 0 else None
        self._lay()
        self.endResetModel()

    def _lay(self) -> None:
        self._cells.clear()
        self._lines, self._numbers = self._laid()
        self._keys = self._keys_of(self._lines)

    def _laid(self) -> tuple[list[Group[Row] | Row], list[int]]:
        """The lines of all groups, and the number of the row on each."""
        lines: list[Group[Row] | Row] = []
        numbers: list[int] = []
        number = 0
        for group in self._groups:
            rows = self._in_order(group.rows)
            if self._grouped:
                lines.append(group)
                numbers.append(0)
            if not (self._grouped and self.is_folded(group)):
                lines += rows
                numbers += range(number + 1, number + len(rows) + 1)
            number += len(rows)
        return lines, numbers

    def _in_order(self, rows: Sequence[Row]) -> Sequence[Row]:
        if self.sorted_by is None:
            return rows
        column, falling = self.columns[self.sorted_by[0]], self.sorted_by[1]
        by: Callable[[Row], Any] = column.sort_by or (lambda row: sort_key(column.text(row)))
        ranks = list(map(by, rows))
        if None not in ranks:
            return [rows[place] for place in sorted(range(len(ranks)), key=ranks.__getitem__, reverse=falling)]
        told = [place for place, rank in enumerate(ranks) if rank is not None]
        last = [row for row, rank in zip(rows, ranks, strict=True) if rank is None]  # at the end, either way
        return [rows[place] for place in sorted(told, key=ranks.__getitem__, reverse=falling)] + last

    # who stands where

    def group_at(self, line: int) -> Group[Row] | None:
        """The group whose head this line is."""
        found = self._lines[line] if 0 <= line < len(self._lines) else None
        return found if isinstance(found, Group) else None

    def row_at(self, line: int) -> Row | None:
        """The row on this line, None on a group's head."""
        if not 0 <= line < len(self._lines):
            return None
        found = self._lines[line]
        return None if isinstance(found, Group) else found

    def group_over(self, line: int) -> Group[Row] | None:
        """The group this line belongs to."""
        for above in range(min(line, len(self._lines) - 1), -1, -1):
            group = self.group_at(above)
            if group is not None:
                return group
        return None

    def rows(self) -> list[Row]:
        """All rows shown, in the order shown; those of closed groups are left out."""
        if not self._grouped:
            return cast("list[Row]", self._lines.copy())  # thousands are not asked what they are
        return [line for line in self._lines if not isinstance(line, Group)]

    def groups(self) -> tuple[Group[Row], ...]:
        return self._groups if self._grouped else ()

    def line_of(self, key: Hashable) -> int:
        """The line of the row with this key, -1 when it is not shown."""
        return self._keys.index(key) if key in self._keys else -1

    def line_of_head(self, key: Hashable) -> int:
        """The line of a group's head, -1 when it is not shown."""
        return self.line_of(_HeadKey(key))

    def lines_of(self, keys: Container[Hashable]) -> list[int]:
        """The lines of the rows with these keys, from top to bottom."""
        return [line for line, key in enumerate(self._keys) if key in keys]

    def key_at(self, line: int) -> Hashable:
        """The key of the row on this line."""
        return self._keys[line]

    def picked_rows(self) -> list[Row]:
        """The picked rows, those of closed groups too."""
        return [row for group in self._groups for row in group.rows if self.rules.key(row) in self.picked]

    def number_of(self, line: int) -> int:
        return self._numbers[line]

    def column_at(self, section: int) -> Column[Row] | None:
        """The declared column of a section, None for the leading ones."""
        place = section - len(self.leads)
        return self.columns[place] if 0 <= place < len(self.columns) else None

    def lead_at(self, section: int) -> str:
        """ "tick" or "number" for a leading section, "" for the rest."""
        return self.leads[section] if 0 <= section < len(self.leads) else ""

    def tick_of(self, row: Row) -> bool | None:
        """Whether the row's box is ticked; None when it has none."""
        if self.rules.picks:
            return self.rules.key(row) in self.picked
        return self.rules.tick(row) if self.rules.tick else None

    def remember_typed(self, row: Row, column: Column[Row], typed: str) -> None:
        """Show what was typed until the page shows its rows anew, so that the cell does not blink back."""
        self._typed[(self.rules.key(row), column.name)] = typed
        self._cells.clear()
        self._tell_all()

    # how it looks

    def cell(self, line: int, section: int) -> Cell:
        """The cell as it is painted, worked out once."""
        found = self._cells.get((line, section))
        if found is None:
            found = self._cells[(line, section)] = self._cell(line, section)
        return found

    def _cell(self, line: int, section: int) -> Cell:
        row, column = self.row_at(line), self.column_at(section)
        if row is None or column is None:
            return Cell()
        faded = self.rules.faded is not None and self.rules.faded(row)
        role, ink = {
            "first": ("first", "ink"),
            "task": ("task", "ink"),
            "plain": ("table", "ink"),
            "second": ("table", "ink2"),
            "quiet": ("table", "ink3"),
        }[column.weight]
        if faded:
            role, ink = "table", "ink3"
        chip = column.chip(row) if column.chip else None
        share = column.bar(row) if column.bar else None
        tone = column.tone(row) if column.tone else None
        coloured = tone or (column.ink(row) if column.ink else None)
        if (column.chip and chip is None) or (column.bar and share is None):
            ink = "ink3"
        cell = Cell(
            self._typed.get((self.rules.key(row), column.name), column.text(row)),
            role,
            ink,
            column.align,
            column.icon(row) if column.icon else "",
            column.note(row) if column.note else None,
            chip,
            share,
            f"{tone}_soft" if tone else "",
        )
        return replace(cell, ink=coloured, role="tablebold") if coloured else cell

    def forget_looks(self) -> None:
        """Work the cells out anew: the language or the theme has changed."""
        self._cells.clear()

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._sections

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(index.row(), index.column())
        return None

    def _words(self, line: int, section: int) -> str:
        group = self.group_at(line)
        if group is not None:
            return group.title if section == 0 else ""
        lead = self.lead_at(section)
        if lead == "number":
            return str(self._numbers[line])
        if lead == "tick":
            return ""
        cell = self.cell(line, section)
        return cell.text or (cell.chip.words if cell.chip else "")

    def _spoken(self, line: int, section: int) -> str:
        group = self.group_at(line)
        if group is not None:
            state = _("closed") if self.is_folded(group) else _("open")
            parts = (group.title, group.when, group.chip.words if group.chip else "", group.count, state)
            return ", ".join(part for part in parts if part)
        row, column, lead = self.row_at(line), self.column_at(section), self.lead_at(section)
        if row is None:
            return ""
        if lead == "tick":
            return _("ticked") if self.tick_of(row) else _("not ticked")
        if column is None:
            mark = self.rules.mark(row) if self.rules.mark else None
            return _("Line {number}").format(number=self._numbers[line]) + (f", {mark.words}" if mark else "")
        if column.spoken:
            return column.spoken(row)
        cell = self.cell(line, section)
        told = (cell.text, cell.chip.words if cell.chip else "", cell.note.words if cell.note else "")
        said = ", ".join(dict.fromkeys(part for part in told if part))
        return f"{_(column.title)}: {said}" if column.title and said else said

    def _tip(self, line: int, section: int) -> str | None:
        row, column = self.row_at(line), self.column_at(section)
        if row is None:
            return None
        if column is None:
            mark = self.rules.mark(row) if self.rules.mark and self.lead_at(section) == "number" else None
            return mark.words if mark else None
        return column.tip(row) if column.tip else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        column = self.column_at(section)
        if column is not None:
            return _(column.title) if column.title else ""
        return _(N_("No.")) if self.lead_at(section) == "number" else ""

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row, column = self.row_at(index.row()), self.column_at(index.column())
        return _TYPED if row is not None and column is not None and column.takes(row) else _SEEN
