"""A list that a campaign keeps, as a table to type into: lines changed, added, pasted, deleted and reordered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.services import campaign_parts
from desktop_app.ui.buttons import button, icon_button
from desktop_app.ui.columns import Column, Edit, Editor, NewLine
from desktop_app.ui.labels import Label, column, row
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.services.office import Office
    from desktop_app.ui.columns import Note
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.campaigns.reading import Sheet

MOST_SHOWN = 9  # lines that are seen at once; more scroll


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list and where it stands; the empty one at the end waits for its words."""

    place: int
    record: Mapping[str, Any]
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One column: the field of the record, how its value is shown, and how it is typed."""

    key: str
    title: str
    width: int = 0
    editor: Editor | None = None
    shown: Callable[[Any], str] = lambda value: "" if value is None else str(value)
    align: Any = "left"
    note: Callable[[Line], Note | None] | None = None
    options: Mapping[str, str] | None = None  # key: msgid, for a choice
    required: bool = False  # words that every line has, empty if need be
    wide_only: bool = False  # goes away on a narrow screen


class ListTable(QWidget):
    """A part of the plan under its title. `part` is its key in plan JSON; `read` and `write` adapt plain lines, `blank`
    is what a new record holds besides its cells. Lines of one that is not `ordered` stand as the plan gives them.

    It is quiet while the part is empty: a title and a button.
    """

    shown_line = Signal(object)  # the record the person stands on, or None

    def __init__(
        self,
        desk: Desk,
        part: str,
        title: str,
        cells: Sequence[Cell],
        *,
        add_words: str,
        read: Callable[[Any], Mapping[str, Any]] = lambda record: record,
        write: Callable[[Mapping[str, Any]], Any] | None = None,
        blank: Mapping[str, Any] | None = None,
        ordered: bool = True,
        most: int = MOST_SHOWN,
    ) -> None:
        super().__init__()
        self._desk, self.part, self._cells, self._most = desk, part, {cell.key: cell for cell in cells}, most
        self._read, self._write, self._blank, self._ordered = read, write, blank or {}, ordered
        self._sheet: Sheet | None = None
        self._writing = False
        self.table: Table[Line] = Table(
            [self._column(cell) for cell in cells], lambda one: one.place, name=_(title), typed=True
        )
        self.title = Label(_(title), "head")
        self.up = icon_button("arrow_up", _("Move up"), lambda: self._shift(-1), keys="Alt ↑")
        self.down = icon_button("arrow_down", _("Move down"), lambda: self._shift(1), keys="Alt ↓")
        self.delete = icon_button("delete", _("Delete line"), self._delete_current)
        self.add = button(_(add_words), self.start_adding, kind="quiet", icon="add")
        tools = row(self.title, None, self.up, self.down, self.delete, self.add, gap=4)
        self.setLayout(column(tools, self.table, gap=4))
        self.table.edited.connect(self._on_edited)
        self.table.added.connect(self._on_added)
        self.table.removed.connect(self._on_removed)
        self.table.shifted.connect(lambda line, step: self.shift_line(line, step))
        self.table.current_changed.connect(
            lambda line: self.shown_line.emit(line.record if line is not None and not line.is_new else None)
        )

    def _column(self, cell: Cell) -> Column[Line]:
        return Column(
            cell.title,
            lambda line: self._said(cell, line),
            key=cell.key,
            width=cell.width,
            align=cell.align,
            sortable=False,
            edit=self._editor(cell),
            written=lambda line: self._said(cell, line),
            may_edit=lambda _line: self._may_edit(),
            tip=lambda line: self._said(cell, line),
            note=cell.note,
            wide_only=cell.wide_only,
            weight="task" if not cell.width else "second",
        )

    def _editor(self, cell: Cell) -> Editor:
        if cell.options is not None:
            options = cell.options
            return Editor(
                read=lambda key: key or None,
                options=lambda: [(key, _(words)) for key, words in options.items()],
            )
        return cell.editor or Editor()

    def _said(self, cell: Cell, line: Line) -> str:
        value = line.record.get(cell.key)
        if cell.options is not None:
            return _(cell.options[str(value)]) if value and str(value) in cell.options else ""
        return "" if value is None else cell.shown(value)

    def _may_edit(self) -> bool:
        return self._sheet is not None and self._sheet.is_ours

    # showing

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows the part of this campaign."""
        if self._sheet is not None and self._sheet.campaign.id != sheet.campaign.id:
            self._writing = False
        self._sheet = sheet
        lines = [Line(place, record) for place, record in enumerate(self.records(sheet))]
        if self._writing:
            lines.append(Line(len(lines), {}, is_new=True))
        self.table.show_rows(lines)
        self.table.setVisible(bool(lines))
        rows = max(1, min(len(lines), self._most))
        self.table.setFixedHeight(Size.TABLE_HEAD + rows * Size.ROW_TYPED + 4)
        self.add.setVisible(sheet.is_ours)
        self.delete.setVisible(sheet.is_ours and bool(lines))
        for tool in (self.up, self.down):
            tool.setVisible(sheet.is_ours and len(lines) > 1 and self._ordered)

    def records(self, sheet: Sheet) -> Sequence[Mapping[str, Any]]:
        """The lines of the part, each as an object."""
        return [self._read(record) for record in campaign_parts.records(sheet.campaign, self.part)]

    def count(self) -> int:
        """How many lines there are."""
        return len(self.table.rows()) - self._writing

    def start_adding(self) -> None:
        """Puts an empty line at the end and opens it."""
        if self._sheet is not None and self._may_edit():
            self._writing = True
            self.show_sheet(self._sheet)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.edit_cell(self.count(), next(iter(self._cells)))

    # changing

    def put_in(self, changes: Sequence[tuple[int, Any]], new: Sequence[Any]) -> None:
        """Changes lines at their places and adds new ones: one step."""
        self.do(lambda office, campaign: campaign_parts.put_in(office, campaign, self.part, changes, new))

    def take_out(self, places: Sequence[int]) -> None:
        """Deletes lines: one step."""
        self.do(lambda office, campaign: campaign_parts.take_out(office, campaign, self.part, places))

    def do(self, work: Callable[[Office, int], object]) -> None:
        """Lets the worker change the campaign that is shown, if it is ours."""
        if self._sheet is not None and self._may_edit():
            campaign = self._sheet.campaign.id
            self._desk.do(lambda office: work(office, campaign))

    def _on_edited(self, edits: Sequence[Edit[Line]]) -> None:
        changed: dict[int, dict[str, Any]] = {}
        fresh: dict[str, Any] = {}
        for edit in edits:
            value = edit.value if edit.value != "" else None
            (fresh if edit.row.is_new else changed.setdefault(edit.row.place, {}))[edit.column] = value
        records = {line.place: line.record for line in self.table.rows()}
        changes = [(place, self._record(records[place], said)) for place, said in changed.items()]
        new = [self._record({}, fresh)] if any(value is not None for value in fresh.values()) else []
        self._writing = self._writing and not new
        if changes or new:
            self.put_in(changes, new)

    def _record(self, before: Mapping[str, Any], said: Mapping[str, Any]) -> Any:
        """What the service is given: the fields that changed, or the whole line where it is words."""
        if self._write is not None:
            return self._write({**before, **said})
        blank = {} if before else {key: "" for key, cell in self._cells.items() if cell.required}
        words = {key: "" for key, value in said.items() if value is None and self._cells[key].required}
        return {**self._blank, **blank, **said, **words} if not before else {**said, **words}

    def _on_added(self, lines: Sequence[NewLine]) -> None:
        pasted = [{key: value for key, value in one.values.items() if value not in (None, "")} for one in lines]
        new = [self._record({}, said) for said in pasted if said]
        if not new:
            self.start_adding()
            return
        self.put_in((), new)

    def _on_removed(self, lines: Sequence[Line]) -> None:
        gone = [line.place for line in lines if not line.is_new]
        if len(gone) < len(lines) and self._sheet is not None:
            self._writing = False
            self.show_sheet(self._sheet)
        if gone:
            self.take_out(gone)

    def _delete_current(self) -> None:
        self._on_removed(self.table.selected_rows())

    def _shift(self, step: int) -> None:
        line = self.table.current_row()
        if line is not None:
            self.shift_line(line, step)

    def shift_line(self, line: Line, step: int) -> None:
        """Puts a line further down, or up when `step` is negative."""
        to = line.place + step
        if line.is_new or not self._ordered or not self._may_edit() or not 0 <= to < self.count():
            return
        column_name = self.table.current_column()
        self.do(lambda office, campaign: campaign_parts.shift(office, campaign, self.part, line.place, step))
        self.table.select(to, column_name)
