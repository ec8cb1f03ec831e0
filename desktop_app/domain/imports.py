"""A list made elsewhere, in Excel or as text: which column is which field, and which cell is refused why."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from desktop_app.domain.checklists import ChecklistKind, Item, check_order
from desktop_app.domain.fields import Clock, Day, Field, FieldRefused, UnitRef, Value, Whole
from desktop_app.errors import Refused
from desktop_app.i18n import N_, Language, languages
from desktop_app.text import nfc, search_key, squeeze
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.errors import AppError

Cell = str | int | float | bool | date | datetime | time | None

MOST_ROWS = 20_000
MOST_COLUMNS = 200
HEADS_WITHIN = 30  # rows from the top: a title, the office and the period may stand above the heads
MOST_REFUSED = 500  # cells are told; what follows is usually the same mistake
STATE, NUMBER = "state", ""
EXCEL_DAY_ZERO = date(1899, 12, 30)
_NUMBER_HEADS = frozenset({"stt", "tt", "no", "no.", "#"})
_STATE_HEADS = (N_("State"), N_("Result (done / under way / not begun)"))
_TEXT_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})


class ImportRefusal(Enum):
    NOT_A_TABLE = auto()
    OLD_EXCEL = auto()
    DAMAGED = auto()
    TOO_LARGE = auto()
    TOO_MANY_ROWS = auto()
    TOO_WIDE = auto()
    EMPTY = auto()
    NO_HEADS = auto()
    HEAD_MISSING = auto()
    HEAD_TWICE = auto()
    EXCEL_ERROR = auto()
    NOT_CALCULATED = auto()
    ROWS_REFUSED = auto()


class ImportRefused(Refused):
    """What cannot be taken in: `what` is the file, the heading or the words of the cell."""

    reasons = ImportRefusal

    def __init__(self, reason: ImportRefusal, what: str = "") -> None:
        super().__init__(reason, what=what)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a list as it stands in the file, `number` counted from 1 as Excel counts."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first sheet of a file. `uncalculated` are the cells, by row and column from 0, whose formula has no value."""

    name: str
    rows: tuple[SheetRow, ...]
    uncalculated: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be taken: where it stands, what is written there, and why."""

    row: int
    column: str  # the letter Excel shows: "C"
    heading: str  # as it stands in the file, or the title (a msgid) of the column that is missing
    typed: str
    why: AppError


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that can be taken in."""

    row: int
    item: Item


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be taken from a list, what is refused and why, and which columns nobody asked for."""

    kind: ChecklistKind
    columns: tuple[tuple[str, str], ...]  # the heading in the file, and the key of its field
    taken: tuple[Taken, ...]
    refused: tuple[BadCell, ...]
    left_out: tuple[str, ...]  # headings of columns that no field answers to

    @property
    def is_whole(self) -> bool:
        """Whether it may be taken in: all rows or none."""
        return bool(self.taken) and not self.refused


def letter_of(column: int) -> str:
    """ "C" for 2, "AA" for 26: as Excel names its columns."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def preview(
    kind: ChecklistKind,
    sheet: Sheet,
    today: date,
    unit_of: Callable[[str], str],
    begin: Callable[[Item], Item],
    progress: Callable[[int, int], None],
) -> Preview:
    """Reads every row below the heads. `unit_of` gives the code of a unit's name, `begin` what an item lacks.

    Raises ImportRefused when no row can be the heads, and what `progress` raises to stop.
    """
    place, fields, left_out = _heads(kind, sheet)
    heads = sheet.rows[place]
    refused = _missing_heads(kind, heads, fields)
    reader = _Reader(kind, sheet, heads, fields, today, unit_of)
    taken = []
    rows = [row for row in sheet.rows[place + 1 :] if _says_something(row, fields)]
    if not rows:
        raise ImportRefused(ImportRefusal.EMPTY)
    for done, row in enumerate(rows):
        if done % 200 == 0:
            progress(done, len(rows))
        item = reader.item(row)
        if item is not None:
            taken.append(Taken(row.number, begin(item)))
        if len(reader.refused) >= MOST_REFUSED:
            break
    progress(len(rows), len(rows))
    columns = tuple((_said(heads.cells[at]), key) for at, key in sorted(fields.items()) if key != NUMBER)
    return Preview(kind, columns, tuple(taken), (*refused, *reader.refused), left_out)


def _heads(kind: ChecklistKind, sheet: Sheet) -> tuple[int, dict[int, str], tuple[str, ...]]:
    """The row of heads: where most of the words are headings of this kind; its columns by the keys of their fields."""
    known = headings_of(kind)
    best: tuple[int, int] = (0, -1)
    for place, row in enumerate(sheet.rows[:HEADS_WITHIN]):
        keys = {known[key] for cell in row.cells if (key := _head_key(_said(cell), known)) is not None} - {NUMBER}
        if len(keys) > best[0]:
            best = (len(keys), place)
    if best[1] < 0:
        raise ImportRefused(ImportRefusal.NO_HEADS)
    row = sheet.rows[best[1]]
    fields: dict[int, str] = {}
    left_out = []
    for at, cell in enumerate(row.cells):
        said = _said(cell)
        key = _head_key(said, known)
        if key is not None:
            fields[at] = known[key]
        elif said:
            left_out.append(said)
    return best[1], fields, tuple(left_out)


def _head_key(said: str, known: Mapping[str, str]) -> str | None:
    """The words a heading is known by: all of them, or those before what stands in brackets."""
    whole = search_key(said)
    if whole in known:
        return whole
    short = search_key(said.partition("(")[0])
    return short if short and short in known else None


def headings_of(kind: ChecklistKind) -> dict[str, str]:
    """Every heading a field is known by, in every language, as its search key; the first field to claim one has it."""
    spoken = [Language.load(code) for code in languages()]
    found: dict[str, str] = {}

    def claim(key: str, *msgids: str) -> None:
        for msgid in filter(None, msgids):
            for words in (msgid, *(one.gettext(msgid) for one in spoken)):
                found.setdefault(search_key(words), key)

    for field in kind.all_fields:
        found.setdefault(search_key(field.key), field.key)
        claim(field.key, field.title)
    for field in kind.all_fields:
        claim(field.key, field.printed)
    for field in kind.all_fields:
        claim(field.key, field.head)
        for words in [one for one, key in found.items() if key == field.key and "(" in one]:
            found.setdefault(words.partition("(")[0].strip(), field.key)
    found.setdefault(STATE, STATE)
    claim(STATE, *_STATE_HEADS)
    found.update(dict.fromkeys(_NUMBER_HEADS, NUMBER))
    return found


def _missing_heads(kind: ChecklistKind, heads: SheetRow, fields: Mapping[int, str]) -> list[BadCell]:
    """A column that must be there and is not, or is there twice."""
    bad = []
    seen: set[str] = set()
    for at, key in sorted(fields.items()):
        said = _said(heads.cells[at])
        if key != NUMBER and key in seen:
            bad.append(BadCell(heads.number, letter_of(at), said, said, ImportRefused(ImportRefusal.HEAD_TWICE, said)))
        seen.add(key)
    for field in kind.fields:
        if field.required and field.key not in seen:
            why = ImportRefused(ImportRefusal.HEAD_MISSING, field.title)
            bad.append(BadCell(heads.number, "", field.title, "", why))
    return bad


def _says_something(row: SheetRow, fields: Mapping[int, str]) -> bool:
    return any(
        key != NUMBER and at < len(row.cells) and row.cells[at] is not None and _said(row.cells[at]) != ""
        for at, key in fields.items()
    )


class _Reader:
    """Rows into items. What one cell says is read once for all cells that say the same."""

    def __init__(
        self,
        kind: ChecklistKind,
        sheet: Sheet,
        heads: SheetRow,
        fields: Mapping[int, str],
        today: date,
        unit_of: Callable[[str], str],
    ) -> None:
        self._kind, self._heads, self._today, self._unit_of = kind, heads, today, unit_of
        self._uncalculated = sheet.uncalculated
        self._columns = [(at, key, None if key == STATE else kind.field(key)) for at, key in fields.items() if key]
        self._known: dict[tuple[int, Cell], Value] = {}
        self.refused: list[BadCell] = []

    def item(self, row: SheetRow) -> Item | None:
        """The item of a row; None when one of its cells is refused."""
        before = len(self.refused)
        values: dict[str, Value] = {}
        for at, key, field in self._columns:
            cell = row.cells[at] if at < len(row.cells) else None
            try:
                value = self._value(row.number, at, field, cell)
            except (FieldRefused, ImportRefused) as error:
                self._refuse(row, at, cell, error)
                continue
            if value is not None:
                values[key] = value
        if len(self.refused) > before:
            return None
        state = str(values.pop(STATE, "") or "") or self._kind.first_state
        common = {key: values.pop(key) for key in ("unit", "who", "partners", "basis", "note") if key in values}
        item = Item(self._kind.key, values, state)
        for key, value in common.items():
            item = item.with_value(key, value)
        try:
            check_order(self._kind, item)
        except FieldRefused as error:
            self._refuse(row, self._column_titled(error.facts["title"]), error.facts["value"], error)
            return None
        return item

    def _value(self, row: int, at: int, field: Field | None, cell: Cell) -> Value:
        if (row, at) in self._uncalculated:
            raise ImportRefused(ImportRefusal.NOT_CALCULATED)
        if isinstance(cell, str) and cell.strip().upper() in _TEXT_ERRORS:
            raise ImportRefused(ImportRefusal.EXCEL_ERROR, cell.strip())
        known = (at, cell)
        if known not in self._known or isinstance(cell, bool):
            self._known[known] = self._read(field, cell)
        return self._known[known]

    def _read(self, field: Field | None, cell: Cell) -> Value:
        if field is None:
            said = _said(cell)
            return self._kind.read_state(said) if said else None
        typed = typed_as(field, cell)
        if isinstance(field.type, UnitRef):
            return self._unit_of(typed) if typed else None
        return field.read(typed, self._today)

    def _refuse(self, row: SheetRow, at: int, cell: Cell, error: AppError) -> None:
        heading = _said(self._heads.cells[at]) if 0 <= at < len(self._heads.cells) else ""
        self.refused.append(BadCell(row.number, letter_of(at) if at >= 0 else "", heading, _said(cell), error))

    def _column_titled(self, title: str) -> int:
        return next((at for at, _key, field in self._columns if field is not None and field.title == title), -1)


def _said(cell: Cell) -> str:
    """A cell as a person reads it."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell == int(cell) and abs(cell) < 1e15 else str(cell).replace(".", ",")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    return squeeze(nfc(str(cell)))


def typed_as(field: Field, cell: Cell) -> str:
    """A cell as a person would type it into `field`: Excel keeps days and hours as numbers."""
    number = cell if isinstance(cell, int | float) and not isinstance(cell, bool) else None
    if isinstance(field.type, Day):
        if isinstance(cell, datetime):
            return cell.date().isoformat()
        if number is not None and 20_000 <= number < 80_000:
            return (EXCEL_DAY_ZERO + timedelta(days=int(number))).isoformat()
    if isinstance(field.type, Clock):
        if isinstance(cell, datetime):
            return cell.strftime("%H:%M")
        if number is not None and 0 <= number < 1:
            minutes = round(number * 1440) % 1440
            return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if isinstance(cell, str) and not isinstance(field.type, Whole | Day | Clock):
        return nfc(cell)  # lines of a cell stay lines
    return _said(cell)
