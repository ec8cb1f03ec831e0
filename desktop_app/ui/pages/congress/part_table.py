"""The other parts of a congress as tables to type into: sub-committees, papers, approvals, the day, equipment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.congress_fields import FIELDS, NAMES, RULES, YES_NO
from desktop_app.domain.congress_words import read_rule, rule_words
from desktop_app.domain.fields import Choice, Field, UnitRef, Whole
from desktop_app.i18n import _, n_, ngettext, words
from desktop_app.services import congress_hands, congress_parts
from desktop_app.text import search_key, sort_key
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button, icon_button
from desktop_app.ui.columns import Column, Editor, NewLine, Suggestion
from desktop_app.ui.forms import editor_of
from desktop_app.ui.labels import Label, column, row
from desktop_app.ui.pages.unread import tell_unread
from desktop_app.ui.painting import Chip, state_chip
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.domain.congress import Part
    from desktop_app.errors import AppError
    from desktop_app.services.office import Office
    from desktop_app.ui.columns import Edit, Unread
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.congress.sheet import Sheet

Shown = tuple[str, int, bool]
"""A field of the part, its width (0 stretches), whether it goes when there is little room."""
COUNTED = n_("{n} line", "{n} lines")


class PartTable(QWidget):
    """Parts of one noun. Subclasses name the fields, add columns of their own and stand beside the table."""

    asked = Signal(str, object)

    noun = ""
    listed = ""  # the name of the parts in `Whole`
    name_key = "title"
    fields: tuple[Shown, ...] = ()
    add_words = ""
    about = ""  # what stands here, as long as there is nothing

    def __init__(self, desk: Desk, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.sheet = desk, sheet
        self._declared = {field.key: field for field in FIELDS[self.noun]}
        self._fresh = 0
        self.table: Table[Any] = Table(
            [*self.lead_columns(), *(self._column(*one) for one in self.fields), *self.end_columns()],
            lambda part: part.id, typed=True, numbers=True,
        )  # fmt: skip
        self.sum = Label("", "body", "ink2")
        self.add = button(_(self.add_words), self.add_part, icon="add")
        self.remove = button(_("Delete"), self._remove_current, kind="danger", icon="delete")
        self.earlier = icon_button("arrow_up", _("Move up"), lambda: self._place(-1), boxed=True)
        self.later = icon_button("arrow_down", _("Move down"), lambda: self._place(1), boxed=True)
        self.bar = row(self.sum, None, self.earlier, self.later, self.remove, self.add, gap=8)
        self.nothing = Label(_(self.about), "body", "ink2", wraps=True)
        left = column(self.bar, self.nothing, self.table, gap=8, margins=(Size.PAGE_LEFT, 8, Size.PAGE_RIGHT, 8))
        left.setStretch(2, 1)
        whole = row(gap=0)
        whole.addLayout(left, 1)
        self.beside(whole)
        self.setLayout(whole)
        self.table.edited.connect(self._on_edited)
        self.table.added.connect(self._on_added)
        self.table.removed.connect(lambda parts: self._remove([part.id for part in parts]))
        self.table.unread.connect(self._on_unread)
        self.setFocusProxy(self.table)
        self.show_sheet(sheet)

    # what subclasses say

    def lead_columns(self) -> list[Column[Any]]:
        return []

    def end_columns(self) -> list[Column[Any]]:
        return []

    def beside(self, laid: Any) -> None:
        """Puts parts at the right of the table."""

    def parts(self, sheet: Sheet) -> Sequence[Any]:
        """The parts in their order."""
        found: Sequence[Any] = getattr(sheet.whole, self.listed)
        return found

    def said(self, parts: Sequence[Any]) -> str:
        """The line above the table."""
        return ngettext(*COUNTED, len(parts)).format(n=len(parts))

    # showing

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows the parts as they are now."""
        self.sheet = sheet
        parts = self.parts(sheet)
        self.table.show_rows(list(parts))
        self.sum.write(self.said(parts) if parts else "")
        self.nothing.setVisible(not parts)
        for button_ in (self.remove, self.earlier, self.later):
            button_.setVisible(bool(parts))
            button_.setEnabled(sheet.is_ours)
        self.add.setEnabled(sheet.is_ours)
        if parts and not self.table.currentIndex().isValid():
            self.table.select(parts[0].id)

    def forget_looks(self) -> None:
        self.table.forget_looks()

    def select(self, part: int) -> None:
        """Stands on a part."""
        self.table.select(part)

    def _column(self, key: str, width: int, wide_only: bool) -> Column[Any]:
        field = self._declared[key]
        return Column(
            field.head or field.title,
            lambda part: self.cell(part, field),
            key=key,
            width=width,
            align="right" if isinstance(field.type, Whole) else "left",
            weight="task" if key == self.name_key else "plain",
            chip=self._state if key == "state" else None,
            edit=self._editor(field),
            written=lambda part: self.shown(part, field),
            may_edit=lambda part: self.sheet.is_ours,
            tip=lambda part: self.shown(part, field),
            wide_only=wide_only,
            slack=wide_only,
        )

    def cell(self, part: Any, field: Field) -> str:
        """What a cell says: as it is typed, unless there is something plainer."""
        return self.shown(part, field)

    def shown(self, part: Any, field: Field) -> str:
        """A field of a part as a person would type it."""
        value = getattr(part, field.key)
        if field.key in RULES:
            return rule_words(value, self.sheet.whole.steps, words())
        if field.key in NAMES:
            return "; ".join(value)
        if isinstance(value, bool):
            said = dict(YES_NO)["yes" if value else "no"]
            return _(said)
        if isinstance(field.type, UnitRef):
            return str(part.lead or self.sheet.units.get(value, value))
        if field.key == "step":
            step = self.sheet.whole.step(value) if value else None
            return step.title if step is not None else str(value)
        if value is None or value == "":
            return ""
        if isinstance(field.type, Choice):
            return _(dict(field.type.options).get(str(value), str(value)))
        return field.type.shown(value, words())

    def _state(self, part: Any) -> Chip | None:
        from desktop_app.domain.congress import STATE

        state = STATE[part.state]
        return state_chip(state.tone, _(state.title))

    def _editor(self, field: Field) -> Editor:
        if field.key in RULES:
            return Editor(self._read_rule, placeholder=_("day, or D-10"))
        if field.key == "step":
            return Editor(
                options=lambda: [("", _("none")), *((step.key, step.title) for step in self.sheet.whole.steps)]
            )
        suggest = self._suggester(field.key)
        if isinstance(field.type, UnitRef) or field.key in NAMES:
            return Editor(suggest=suggest)
        return editor_of(field, lambda: self.sheet.today, suggest if getattr(field.type, "suggest", False) else None)

    def _read_rule(self, typed: str) -> object:
        read_rule(typed, self.sheet.whole.steps, self.sheet.today)
        return typed

    def _suggester(self, key: str) -> Callable[[str], Sequence[Suggestion]]:
        """Names of units, and what stands in this column already; after a ";" the next name."""

        def suggest(typed: str) -> Sequence[Suggestion]:
            head, mark, last = typed.rpartition(";") if key in NAMES else ("", "", typed)
            lead = f"{head}; " if mark else ""
            wanted = search_key(last)
            known = set(self.sheet.units.values()) | {self.sheet.lead(step) for step in self.sheet.whole.steps}
            for part in self.parts(self.sheet):
                value = getattr(part, key)
                known |= set(value) if isinstance(value, tuple) else {str(value or "")}
            found = sorted((one for one in known if one and wanted in search_key(one)), key=sort_key)
            return [Suggestion(lead + one) for one in found[:8]]

        return suggest

    # changing

    def act(self, work: Callable[[Office], Any], then: Callable[[Any], None] = lambda _done: None) -> None:
        """Has the worker do it; what is refused is told, and the lines are shown as they are."""
        self.desk.do(work, while_alive(self, then), while_alive(self, self._on_refused))

    def _on_refused(self, error: AppError) -> None:
        self.desk.tell(error)
        self.show_sheet(self.sheet)

    def _on_unread(self, cells: Sequence[Unread]) -> None:
        tell_unread(self, cells)
        self.show_sheet(self.sheet)

    def _on_edited(self, edits: Sequence[Edit[Any]]) -> None:
        changes: dict[int, dict[str, object]] = {}
        for edit in edits:
            changes.setdefault(edit.row.id, {})[edit.column] = "" if edit.value is None else edit.value
        self.act(lambda office: congress_parts.change_many(office, list(changes.items())))

    def add_part(self) -> None:
        """Adds a line below the one the person stands on, its name ready to be written."""
        self._on_added([NewLine()])

    def _on_added(self, lines: Sequence[NewLine]) -> None:
        if not self.sheet.is_ours:
            return
        here: Part | None = self.table.current_row()
        congress, after, noun = self.sheet.id, here.id if here is not None else None, self.noun
        rows = [{self.name_key: _("New"), **line.values} for line in lines]
        write = len(lines) == 1 and not lines[0].values
        self.act(
            lambda office: congress_hands.add_parts(office, congress, noun, rows, after),
            lambda added: self._on_part_added(added, write=write),
        )

    def _on_part_added(self, part: int, *, write: bool) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if write:
            self.table.edit_cell(part, self.name_key)
        else:
            self.table.select(part)

    def _place(self, by: int) -> None:
        """Puts the line the person stands on before the one above it, or behind the one below."""
        here = self.table.current_row()
        order = [part.id for part in getattr(self.sheet.whole, self.listed)]
        if here is None or self.table.lines.sorted_by is not None:
            return
        place = order.index(here.id)
        if 0 <= place + by < len(order):
            order[place], order[place + by] = order[place + by], order[place]
            self.act(lambda office: congress_parts.place(office, order))

    def _remove_current(self) -> None:
        self._remove([part.id for part in self.table.selected_rows()])

    def _remove(self, gone: Sequence[int]) -> None:
        if gone and self.sheet.is_ours:
            self.act(lambda office: congress_parts.remove(office, gone))
