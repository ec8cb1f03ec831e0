"""The list of units as a tree: found, added, changed and taken in from a list."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.units import LEVEL, LEVELS, Unit, UnitCode, UnitTree, in_tree_order
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import units
from desktop_app.text import search_key
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import FilterButton, button
from desktop_app.ui.columns import Column, Editor, Note
from desktop_app.ui.inputs import Check, Line, let_clear
from desktop_app.ui.labels import Cut, row
from desktop_app.ui.pages.choosing import choose_file
from desktop_app.ui.pages.units.panel import UnitPanel
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size
from desktop_app.ui.tools import Tools

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.unit_changes import Reform
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.dialogs import Dialog

INDENT = "\u2003"  # one em for each step down the tree

Row = tuple[int, Unit]


class ListTab(QWidget):
    """The tree at the left, the chosen unit at the right."""

    said = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.dialog: Dialog | None = None
        self._tree = UnitTree(())
        self._names: dict[str, str] = {}
        self.typed = Line(Editor(placeholder=_("Find a unit…")))
        self.typed.setAccessibleName(_("Find a unit…"))
        self.typed.setMinimumWidth(110)
        self.typed.setMaximumWidth(200)
        let_clear(self.typed)
        self.levels = FilterButton(_("All levels"), [(one.key, _(one.title)) for one in LEVELS])
        self.ended = Check(_("Ended units too"))
        self._count = Cut("", "body", "ink2")
        tip = _("A CSV list with the columns code, name, level, parent_code")
        self.take_in = button(_("Take in a list…"), self.choose_list, icon="file_in", tip=tip)
        tip = _("Units that became one, were divided, or stand under another office now")
        self.merge = button(_("Merge, split…"), self.start_merging, icon="link", tip=tip)
        self.add = button(_("Add unit"), self.start_adding, kind="primary", icon="add")
        self.table: Table[Row] = Table(
            self._columns(),
            lambda one: one[1].code,
            name=_("List of units"),
            faded=lambda one: not self._exists(one[1]),
        )
        self.panel = UnitPanel(desk)
        self.panel.setVisible(False)
        self._lay()
        self._listen()

    def _lay(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(Size.PAGE_LEFT, 10, Size.PAGE_RIGHT, 0)
        left.setSpacing(8)
        finding = row(self.typed, self.levels, self.ended, 4, self._count, None)
        left.addWidget(Tools(finding, row(None, self.merge, self.take_in, self.add)))
        left.addWidget(self.table, 1)
        whole = row(gap=0)
        whole.addLayout(left, 1)
        whole.addWidget(self.panel)
        self.setLayout(whole)

    def _listen(self) -> None:
        self.typed.textChanged.connect(lambda _typed: self._show())
        self.levels.chosen.connect(lambda _key: self._show())
        self.ended.toggled.connect(lambda _on: self._show())
        self.table.current_changed.connect(self._on_current)
        self.table.opened.connect(self._on_opened)
        self.table.added.connect(lambda _lines: self.start_adding())
        self.table.removed.connect(self._on_removed)
        self.panel.closed.connect(self._on_closed)
        self.panel.added.connect(self._on_added)
        self.panel.delete_asked.connect(self._delete)

    def _columns(self) -> list[Column[Row]]:
        return [
            Column(N_("Unit"), lambda one: INDENT * one[0] + one[1].name, key="name", weight="first", sortable=False,
                   tip=lambda one: one[1].name, spoken=lambda one: one[1].name, note=self._whose),
            Column(N_("Level"), self._level, key="level", width=190, weight="second", sortable=False),
            Column(N_("Code"), lambda one: one[1].code, key="code", width=130, weight="second", sortable=False),
            Column(N_("From day"), lambda one: self._day(one[1].valid_from), key="from", width=98, weight="second",
                   sortable=False, wide_only=True),
            Column(N_("Last day"), lambda one: self._day(one[1].valid_to), key="to", width=98, weight="second",
                   sortable=False),
            Column(N_("Office above"), lambda one: self._names.get(one[1].parent or "", ""), key="parent", width=170,
                   weight="second", sortable=False, wide_only=True),
        ]  # fmt: skip

    def _level(self, one: Row) -> str:
        level = LEVEL.get(one[1].level)
        return _(level.title) if level else one[1].level

    def _day(self, day: date | None) -> str:
        return self._desk.language.day(day) if day else ""

    def _exists(self, unit: Unit) -> bool:
        return unit.exists_on(self._desk.look.today())

    def _has_ended(self, unit: Unit) -> bool:
        return unit.valid_to is not None and unit.valid_to < self._desk.look.today()

    def _after(self, unit: Unit) -> tuple[UnitCode, ...]:
        """Who has taken over from a unit that has ended."""
        after = self._tree.followers(unit.code, self._desk.look.today()) if self._has_ended(unit) else ()
        return tuple(code for code in after if code != unit.code)

    def _ahead(self, unit: Unit) -> str:
        """What was written down of a unit's days to come, which stand beside it: it begins, or others take over."""
        today = self._desk.look.today()
        if unit.valid_from is not None and unit.valid_from > today:
            return _("still to come")
        if unit.valid_to is None or unit.valid_to < today:
            return ""
        then = unit.valid_to + timedelta(days=1)
        after = [self._names.get(code, code) for code in self._tree.followers(unit.code, then) if code != unit.code]
        return _("then {units}").format(units=", ".join(after)) if after else ""

    def _whose(self, one: Row) -> Note | None:
        unit = one[1]
        if unit.code == self._desk.look.code:
            return Note(_("this office"))
        after = [self._names.get(code, code) for code in self._after(unit)]
        if after:
            return Note(_("now {units}").format(units=", ".join(after)))
        if ahead := self._ahead(unit):
            return Note(ahead)
        return None if unit.owner == self._desk.look.code else Note(self._names.get(unit.owner, unit.owner), "locked")

    # showing

    def refresh(self) -> None:
        """Reads the tree again."""
        self._tree = self._desk.look.tree()
        self._names = {unit.code: unit.label for unit in self._tree.units}
        self._show()
        self.ended.setVisible(any(map(self._has_ended, self._tree.units)))
        self.panel.show_tree(self._tree)

    def count(self) -> int:
        """How many units exist today."""
        return sum(self._exists(unit) for unit in self._tree.units)

    def _show(self) -> None:
        wanted, level = search_key(self.typed.text()), self.levels.value()
        there = [unit for unit in self._tree.units if self.ended.isChecked() or not self._has_ended(unit)]
        lines = [
            (depth, unit)
            for depth, unit in in_tree_order(there)
            if (level is None or unit.level == level)
            and (not wanted or wanted in search_key(f"{unit.name} {unit.short_name} {unit.code}"))
        ]
        self.table.show_rows(lines)
        self._count.write(ngettext("{n} unit", "{n} units", len(lines)).format(n=len(lines)))

    def select(self, code: str) -> None:
        """Stands on a unit, all filters off if they hide it."""
        if not self.table.select(code):
            self.typed.write("")
            self.levels.choose(None)
            unit = self._tree.by_code.get(UnitCode(code))
            self.ended.setChecked(self.ended.isChecked() or (unit is not None and self._has_ended(unit)))
            self._show()
        if self.table.select(code):
            self._on_opened(self.table.current_row())

    def _on_current(self, one: Row | None) -> None:
        if one is not None and self.panel.isVisible() and not self.panel.is_adding:
            self.panel.show_unit(one[1], self._tree)

    def _on_opened(self, one: Row | None) -> None:
        if one is not None:
            self.panel.show_unit(one[1], self._tree)
            self.panel.setVisible(True)

    def _on_closed(self) -> None:
        self.panel.setVisible(False)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # changing

    def start_merging(self) -> None:
        """Asks which units merged, were split or have another superior, and writes it down."""
        from desktop_app.ui.pages.units import merging

        one = self.table.current_row()

        def then(_effect: object) -> None:
            self.said.emit(_("Written down. Ctrl+Z takes all of it back."))

        def carry_out(reform: Reform) -> None:
            self._desk.do(lambda office: units.carry_out(office, reform), while_alive(self, then))

        self.dialog = merging.ask(self.window(), self._desk, one[1] if one else None, carry_out)

    def start_adding(self) -> None:
        """Opens the form of a new unit, below the chosen one or below this office."""
        one = self.table.current_row()
        above = one[1] if one else self._tree.by_code.get(self._desk.look.code)
        self.panel.begin_new(above, self._tree)
        self.panel.setVisible(True)

    def _on_added(self, unit: Unit) -> None:
        def then(made: Unit) -> None:
            self.panel.stop_adding()
            self.table.select(made.code)
            self.panel.show_unit(made, self._tree)

        self._desk.do(lambda office: units.add(office, unit), while_alive(self, then), self.panel.say_refused)

    def _on_removed(self, lines: Sequence[Row]) -> None:
        for one in lines:
            self._delete(one[1])

    def _delete(self, unit: Unit) -> None:
        if unit.owner in ("", self._desk.look.code):
            self._desk.do(lambda office: units.remove(office, unit.code))

    def choose_list(self) -> None:
        """Asks for a list of units and takes it in."""
        folder = self._desk.settings.last_folder
        file = choose_file(self, _("Choose a list of units (.csv)"), _("Lists (*.csv *.txt)"), folder)
        if file is None:
            return
        self._desk.change_settings(last_folder=str(file.parent))

        def then(new: int) -> None:
            self.said.emit(ngettext("{n} new unit taken in.", "{n} new units taken in.", new).format(n=new))

        self._desk.do(lambda office: units.add_csv(office, file), while_alive(self, then))
