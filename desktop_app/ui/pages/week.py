"""The week: what must be done, day by day, from every source; ticked, moved, added to and printed from here."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.week import Week, WeekEntry, WeekPlan, congress_id
from desktop_app.i18n import _
from desktop_app.services import checklists, weeks
from desktop_app.services.papers import Choices
from desktop_app.text import sort_key
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import FilterButton, button
from desktop_app.ui.columns import Edit, Editor
from desktop_app.ui.frame import Foot
from desktop_app.ui.labels import KeyHints, column, row
from desktop_app.ui.page import Command, Head, Page
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.pages.week_lines import (
    DRAFT,
    LATE,
    Key,
    WeekLook,
    columns,
    draft_on,
    facts,
    finished_days,
    groups,
    hints,
    key_of,
    late_lines,
    narrowed,
    unit_groups,
)
from desktop_app.ui.pages.week_moves import WeekMoves
from desktop_app.ui.parts import FactsStrip
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from desktop_app.domain.checklists import Clash
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.week_menu import WeekMenu
    from desktop_app.ui.parts import EmptyPage


class WeekPage(Page):
    """Home. It paints the lines at once; holidays, clashes and the next report follow when they are known."""

    nouns: ClassVar[frozenset[str]] = frozenset(
        {
            "items",
            "item_steps",
            "obligations",
            "submissions",
            "campaigns",
            "units",
            "day_overrides",
            "preferences",
            "congress_parts",
            "photos",
        }
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._week = Week.of(desk.look.today())
        self._follows_today = True
        self._plan: WeekPlan | None = None
        self._remarks = weeks.Remarks()
        self._folded: frozenset[date] = frozenset()
        self._look = WeekLook(desk.language, desk.look.today(), desk.look.code)
        self._unit: str | None = None
        self._unit_names: list[str] = []
        self._by_unit = False
        self._draft: date | None = None
        self._select_next: Key | None = None
        self._reading: Latest[weeks.Remarks] = Latest(desk, self)
        self._moves = WeekMoves(desk, self, self.said.emit)
        self._build()

    # building

    def _build(self) -> None:
        self._facts = FactsStrip()
        self._facts.followed.connect(self._on_fact)
        self._print = button(_("Print weekly sheet"), self.print_sheet, kind="primary", icon="print")
        papers = button(_("All papers"), self.print_all, icon="print")
        papers.setToolTip(_("Everything that a week needs on paper, for each unit, in one file"))
        head = row(self._facts, papers, self._print, margins=(Size.PAGE_LEFT, 2, Size.PAGE_RIGHT, 8))
        head.setStretch(0, 1)
        self._table = self._make_table()
        self._middle = QStackedWidget()
        self._middle.addWidget(self._table)
        framed = column(self._middle, gap=0, margins=(Size.PAGE_LEFT, 0, 8, 0))
        self._move = button(_("Carry over…"), self._offer_moves, kind="quiet", icon="move_day")
        self._move.setToolTip(_("Put what was not done on another day"))
        result = button(_("Result…"), self.write_result, kind="quiet", icon="note")
        result.setToolTip(_("Write down what came of the lines chosen (Ctrl R)"))
        self._hints = KeyHints(hints())
        whole = column(head, framed, Foot(self._hints, None, result, self._move), gap=0)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.setFocusProxy(self._table)

    @cached_property
    def _empty(self) -> EmptyPage:
        """What a week without a line says; made when there is one."""
        from desktop_app.ui.parts import EmptyPage

        made = EmptyPage(
            _("Nothing is planned for this week"),
            _("Plans, checklists and reports put their work here, day by day.\nYou can also add a task of your own."),
            icon="week",
            first=button(_("Add a task"), self.add_task, kind="primary", icon="add"),
            second=button(_("Go to the plans"), lambda: self.asked.emit("campaigns", None), icon="campaigns"),
        )
        self._middle.addWidget(made)
        return made

    @cached_property
    def _menu(self) -> WeekMenu:
        from desktop_app.ui.pages.week_menu import WeekMenu

        return WeekMenu(self._table, self._moves, self.desk.look.code)

    def _make_table(self) -> Table[WeekEntry]:
        title = Editor(
            read=lambda typed: KIND["task"].field("title").read(typed, self.desk.look.today()),
            placeholder=_("What is to be done, then Enter"),
        )
        table: Table[WeekEntry] = Table(
            columns(lambda: self._look, title),
            key_of,
            name=_("What is to be done this week"),
            heads=False,
            movable=True,
            tick=lambda entry: self._look.tick(entry),
            faded=lambda entry: self._look.faded(entry),
        )
        table.ticked.connect(self._on_ticked)
        table.opened.connect(self._on_opened)
        table.dropped.connect(self._on_dropped)
        table.moved_by.connect(self._on_moved_by)
        table.added.connect(lambda _lines: self.add_task())
        table.removed.connect(self._moves.remove)
        table.menu_asked.connect(lambda at: self._menu.open_at(at, self.desk.look.today()))
        table.edited.connect(self._on_edited)
        table.itemDelegate().closeEditor.connect(lambda *_how: QTimer.singleShot(0, self, self._end_writing))
        return table

    # what the bar above says

    def head(self) -> Head:
        present = button(_("This week"), self.show_present, tip=_("Back to the week of today"))
        language = self.desk.language
        title = _("Week {number}").format(number=self._week.number)
        span = language.span(self._week.monday, self._week.sunday)
        beside = (present, self._unit_filter(), self._order())
        return Head(title, span, step=(_("Week before"), _("Week after")), beside=beside)

    def _unit_filter(self) -> FilterButton:
        """Made anew each time: the bar above lets go of what stood beside the title before."""
        made = FilterButton(_("All units"), [(name, name) for name in self._unit_names], name=_("Unit"))
        made.choose(self._unit)
        made.setEnabled(bool(self._unit_names))
        made.chosen.connect(self.show_unit)
        return made

    def _order(self) -> FilterButton:
        made = FilterButton(_("By day"), [(True, _("By unit"))], name=_("Order of the lines"))
        made.choose(True if self._by_unit else None)
        made.chosen.connect(self.order_by_unit)
        return made

    def order_by_unit(self, by_unit: object) -> None:
        """The lines under their units, or under their days."""
        self._by_unit = bool(by_unit)
        self._hints.show_hints(hints(by_unit=self._by_unit))
        self._show()

    def show_unit(self, unit: object) -> None:
        """Only the lines of one unit, named as the lines name it; None shows all."""
        self._unit = unit if isinstance(unit, str) else None
        self._show()

    def step(self, by: int) -> None:
        self.show_week(self._week.moved(by))

    def show_present(self) -> None:
        """The week of today, standing on the first open line of today."""
        self.show_week(Week.of(self.desk.look.today()))
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_week(self, week: Week) -> None:
        """Shows another week."""
        self._week = week
        self._follows_today = week == Week.of(self.desk.look.today())
        self._draft = None
        self._plan = None
        self._remarks = replace(self._remarks, holidays={}, clashes=())
        self.refresh()

    def open_at(self, what: object) -> None:
        match what:
            case ("week", Week() as week):
                self.show_week(week)
            case ("item", int() as item):
                self._stand_on_item(item)
            case ("add", _):
                self.add_task()

    def commands(self) -> Sequence[Command]:
        return (
            Command(_("Print weekly sheet"), "print", self.print_sheet),
            Command(_("All papers of the week"), "print", self.print_all),
            Command(_("Add a task"), "add", self.add_task),
            Command(_("Write down the result of a line"), "note", self.write_result),
            Command(_("Go to the week of today"), "week", self.show_present),
            Command(_("Carry unfinished work over to the next week"), "move_day", self.carry_over),
        )

    # reading and showing

    def refresh(self) -> None:
        if self._is_writing():
            return  # it is read again when the line is written
        look = self.desk.look
        today = look.today()
        if self._follows_today and self._week != Week.of(today):  # midnight of a Sunday has passed
            self._week = Week.of(today)
            self._plan = None
        new = self._plan is None
        self._plan = checklists.week(look, self._week, self.desk.language, holidays=False)
        if new:
            self._folded = finished_days(self._plan)
        if self._offers_other_units(self._plan) or new:
            self.head_changed.emit()
        self._show()
        if new:
            self._stand_on_today()
        self._ask_remarks(self._plan)

    def _ask_remarks(self, plan: WeekPlan) -> None:
        wanted, language = plan.week, self.desk.language
        items = [entry.item for entry in plan.entries if entry.item is not None]

        def take(found: weeks.Remarks) -> None:
            if found != self._remarks:
                self._remarks = found
                if not self._is_writing():
                    self._show()

        self._reading.ask(lambda office: weeks.remarks(office, wanted, items, language), take)

    def _offers_other_units(self, plan: WeekPlan) -> bool:
        """Takes the names of the units from the lines; says whether they are others than before."""
        names = {entry.unit_name for entry in plan.entries if entry.unit_name} | ({self._unit} if self._unit else set())
        before, self._unit_names = self._unit_names, sorted(names, key=sort_key)
        return self._unit_names != before

    def _show(self) -> None:
        if self._plan is None:
            return
        plan = narrowed(self._plan, self._unit)
        self._look = self._looks(plan)
        clashes = [clash for clash in self._remarks.clashes if self._is_shown(clash)]
        self._facts.show_facts(facts(plan, replace(self._remarks, clashes=tuple(clashes)), self.desk.language))
        by_day = not self._by_unit or self._draft is not None
        shown = groups(plan, self.desk.language, self._remarks.holidays, self._folded) if by_day else unit_groups(plan)
        if self._draft is not None:
            entry = draft_on(self._draft, self._look.ours)
            shown = [replace(one, rows=(*one.rows, entry)) if one.key == self._draft else one for one in shown]
        self._table.show_groups(shown)
        self._table.forget_looks()
        bare = not self._plan.entries and self._draft is None
        self._middle.setCurrentWidget(self._empty if bare else self._table)
        self.setFocusProxy(self._middle.currentWidget())
        self._move.setEnabled(self._moves.can_carry(plan))
        if self._select_next and self._table.select(self._select_next):
            self._select_next = None

    def _looks(self, plan: WeekPlan) -> WeekLook:
        clashes: dict[str, list[Clash]] = {}
        for clash in self._remarks.clashes:
            for item in clash.items:
                clashes.setdefault(str(item), []).append(clash)
        look = self.desk.look
        ours = look.code
        offices = look.book.units.names() if any(entry.owner != ours for entry in plan.entries) else {}
        days = {key_of(entry): day.day for day in plan.days for entry in day.entries}
        tells_days = self._by_unit and self._draft is None
        return WeekLook(self.desk.language, plan.today, ours, offices, clashes, days, tells_days)

    def _is_shown(self, clash: Clash) -> bool:
        ids = {entry.id for entry in narrowed(self._plan, self._unit).entries} if self._plan else set()
        return any(str(item) in ids for item in clash.items)

    def _stand_on_today(self) -> None:
        if self._plan is None:
            return
        for day in narrowed(self._plan, self._unit).days:
            if day.day == self._plan.today:
                line = next((entry for entry in day.entries if not entry.done), None)
                if line:
                    self._table.select(key_of(line))

    def _stand_on_item(self, item: int) -> None:
        lines = self._plan.entries if self._plan else ()
        line = next((entry for entry in lines if entry.id == str(item)), None)
        if line:
            self._table.select(key_of(line))

    # what a person does with lines

    def _on_ticked(self, entries: Sequence[WeekEntry], done: bool) -> None:
        lines = [key_of(entry) for entry in entries]
        self.desk.do(lambda office: checklists.tick(office, lines, done=done))

    def _on_opened(self, entry: WeekEntry) -> None:
        if entry.id == DRAFT:
            return
        if entry.item is not None:
            self.asked.emit("checklists", ("item", entry.item))
        elif (part := congress_id(entry.id)) is not None:
            self.asked.emit("congress", ("part", part[0]))
        elif entry.campaign is not None:
            self.asked.emit("campaigns", ("campaign", entry.campaign))

    def _on_dropped(self, entries: Sequence[WeekEntry], group: object) -> None:
        if isinstance(group, date):
            self._moves.move(entries, group)
        elif isinstance(group, tuple) and self._plan:
            self._moves.hand_over(entries, group[1], self._plan)

    def _on_moved_by(self, entries: Sequence[WeekEntry], days: int) -> None:
        if self._plan:
            self._moves.move_by(entries, days, self._plan)

    # writing a task in place

    def add_task(self) -> None:
        """An empty line on the day the person stands on, ready to be written in."""
        if self._plan is None:
            self.refresh()
        if self._is_writing() or self._plan is None:
            return
        self._draft = self._day_for_new(self._plan)
        self._folded -= {self._draft}
        self._show()
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._table.edit_cell((DRAFT, "do"), "title")

    def _day_for_new(self, plan: WeekPlan) -> date:
        group = self._table.lines.group_over(self._table.currentIndex().row())
        days = [day.day for day in plan.days if day.entries or day.day >= plan.today]
        if group is not None and group.key in days:
            assert isinstance(group.key, date)
            return group.key
        if plan.today in days:
            return plan.today
        return days[0] if days else plan.days[-1].day

    def _on_edited(self, edits: Sequence[Edit[WeekEntry]]) -> None:
        for edit in edits:
            title = str(edit.value or "")
            if edit.row.id == DRAFT:
                self._add(title, edit.row.shown_on)
            else:
                self._rename(int(edit.row.id), title)

    def _rename(self, item: int, title: str) -> None:
        self.desk.do(lambda office: checklists.change(office, item, {"title": title}))

    def _add(self, title: str, day: date) -> None:
        self._draft = None
        values = {"title": title, "day": day.isoformat()}

        def stand_on(item: object) -> None:
            self._select_next = (str(getattr(item, "id", "")), "do")
            self._show()

        self.desk.do(lambda office: checklists.add(office, "task", values), while_alive(self, stand_on))

    def _is_writing(self) -> bool:
        return self._table.state() == Table.State.EditingState

    def _end_writing(self) -> None:
        """A line that was left empty goes away; what moved meanwhile is read."""
        if not self._is_writing():
            self._draft = None
            self.refresh()

    # carrying over

    def _offer_moves(self) -> None:
        if self._plan:
            self._moves.offer(self._move, narrowed(self._plan, self._unit))

    def carry_over(self) -> None:
        """Puts what is not done on the first working day of the next week."""
        if self._plan:
            self._moves.carry_over(narrowed(self._plan, self._unit))

    def late_to_today(self) -> None:
        """Puts what is overdue on today."""
        if self._plan:
            self._moves.late_to_today(narrowed(self._plan, self._unit))

    def write_result(self) -> None:
        """Asks what came of the lines chosen: done in part, put off, not done, and why."""
        self._moves.write_result(self._table.selected_rows())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_R and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.write_result()
        else:
            super().keyPressEvent(event)

    # leading elsewhere

    def print_sheet(self) -> None:
        """Opens the weekly sheet of the week shown, of the unit the lines are narrowed to."""
        self._print_report("weekly-checklist")

    def print_all(self) -> None:
        """Opens all papers that the week shown needs, for each unit or for the one the lines are narrowed to."""
        self._print_report("week-set")

    def _print_report(self, key: str) -> None:
        unit = self._unit
        lines = self._plan.entries if self._plan else ()
        code = next(
            (entry.unit for entry in lines if unit is not None and entry.unit_name == unit and entry.unit), None
        )
        self.asked.emit("reports", ("report", key, Choices(week=self._week, unit=code)))

    def _on_fact(self, key: object) -> None:
        plan = narrowed(self._plan, self._unit) if self._plan else None
        if plan is None:
            return
        if key == "report":
            if self._remarks.next_report:
                self.asked.emit("campaigns", ("campaign", self._remarks.next_report.owed.obligation.campaign))
            return
        clashing = {str(item) for clash in self._remarks.clashes for item in clash.items}
        meant = {LATE: late_lines(plan), "clash": [entry for entry in plan.entries if entry.id in clashing]}
        if key == "week":
            self._stand_on_today()
        for line in meant.get(str(key), [])[:1]:
            self._table.select(key_of(line))
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)
