"""The tasks of a campaign under the units they are given to: added, changed in place, ticked unit by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import campaign_tasks, campaigns, checklists
from desktop_app.ui.buttons import FilterButton, button
from desktop_app.ui.columns import Column, Edit, Editor, Group, Note
from desktop_app.ui.labels import row
from desktop_app.ui.pages.campaigns.reading import Heading, Sheet, TaskLine, written_deadline
from desktop_app.ui.pages.campaigns.task_adding import AddBar, deadline_editor
from desktop_app.ui.pages.campaigns.task_inspector import TaskInspector
from desktop_app.ui.painting import Chip
from desktop_app.ui.parts import EmptyPage
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk

INDENT = "\u2003\u2002"  # tasks stand under the words of their heading
SIDE_FROM = 1100  # the inspector opens by itself when the page is at least this wide


class Tasks(QWidget):
    """The table with its filters and the inspector beside it."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheet: Sheet | None = None
        self._shut = False  # the person closed the inspector
        self.units = FilterButton(_("All units"), name=_("Which units"))
        self.states = FilterButton(_("All tasks"), [("open", _("Not finished")), ("late", _("Overdue"))])
        self.add = button(_("Add task"), self.start_adding, icon="add")
        self.bar = AddBar(self._desk.look.today)
        self.table: Table[TaskLine] = Table(
            self._columns(), lambda line: line.key, name=_("Tasks"), banded=True, movable=True
        )
        self.inspector = TaskInspector(desk)
        self.empty = EmptyPage(
            _("This plan has no tasks yet"),
            _("Write who does what and until when; each task then comes up in the week it is due."),
            icon="task",
            first=button(_("Add task"), self.start_adding, kind="primary", icon="add"),
        )
        self._lay()
        self._listen()

    def _lay(self) -> None:
        tools = row(self.units, self.states, None, self.add, margins=(Size.PAGE_LEFT, 10, Size.PAGE_RIGHT, 8))
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(tools)
        left.addWidget(self.bar)
        left.addLayout(row(self.table, margins=(Size.PAGE_LEFT, 0, 0, 0)), 1)
        left.addWidget(self.empty, 1)
        whole = row(gap=0)
        whole.addLayout(left, 1)
        whole.addWidget(self.inspector)
        self.setLayout(whole)
        self.bar.hide()
        self.inspector.hide()

    def _listen(self) -> None:
        self.units.chosen.connect(lambda _key: self._show())
        self.states.chosen.connect(lambda _key: self._show())
        self.table.current_changed.connect(lambda _line: self._show_current())
        self.table.opened.connect(self._on_opened)
        self.table.edited.connect(self._on_edited)
        self.table.removed.connect(self._on_removed)
        self.table.added.connect(lambda _lines: self.start_adding())
        self.table.shifted.connect(self._on_shifted)
        self.table.dropped.connect(self._on_dropped)
        self.inspector.closed.connect(self._on_shut)
        self.inspector.changed.connect(self._change)
        self.inspector.asked.connect(self.asked)
        self.inspector.removed.connect(lambda line: self._on_removed([line]))
        self.bar.added.connect(self._on_added)

    def _columns(self) -> list[Column[TaskLine]]:
        due = deadline_editor(self._desk.look.today)
        return [
            Column(N_("Tasks by unit"), lambda line: INDENT + line.text, key="text", weight="task", edit=Editor(),
                   written=_text, spoken=_text, tip=_text, may_edit=self._may_change, sortable=False, note=_note),
            Column(N_("Together with"), lambda line: line.partners, key="partners", width=168, weight="second",
                   edit=Editor(), may_edit=self._may_change, sortable=False, wide_only=True, slack=True),
            Column(N_("Due"), self._due, key="due", width=104, edit=due, ink=_late_ink, may_edit=self._may_change,
                   written=lambda line: written_deadline(line, self._desk.language), sortable=False, tip=self._due_tip,
                   slack=True),
            Column(N_("Progress"), self._progress, key="progress", width=124, chip=self._state, bar=_bar,
                   sortable=False, spoken=self._spoken, weight="second"),
        ]  # fmt: skip

    # what cells say

    def _due(self, line: TaskLine) -> str:
        if line.due:
            return self._desk.language.day(line.due, year=line.due.year != self._desk.look.today().year)
        rule = line.rule
        if rule is None:
            return ""
        return _("not known") if rule.kind in ("from_congress", "during_congress") else rule.words(self._desk.language)

    def _due_tip(self, line: TaskLine) -> str:
        return line.rule.words(self._desk.language) if line.rule else ""

    def _state(self, line: TaskLine) -> Chip | None:
        if line.is_done:
            return Chip(_("Done"), "green", "done")
        if line.days_late:
            return Chip(days_over(line.days_late), "red", "late")
        return None

    def _progress(self, line: TaskLine) -> str:
        chip = self._state(line)
        if chip:
            return chip.words
        return self._desk.language.percent(line.share) if line.share else _("Not begun")

    def _spoken(self, line: TaskLine) -> str:
        if len(line.items) < 2:
            return self._progress(line)
        return _("{done} of {planned}").format(done=line.done, planned=len(line.items))

    def _may_change(self, line: TaskLine) -> bool:
        return self._sheet is not None and self._sheet.is_ours

    # showing

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows the tasks of the campaign."""
        self._sheet = sheet
        self.units.offer([(one.id, heading_title(one)) for one in sheet.headings])
        self.add.setVisible(sheet.is_ours)
        self.bar.offer([one.name for one in sheet.headings if one.name], sorted(sheet.names.values()))
        if not sheet.is_ours:
            self.bar.hide()
        self._show()

    def _show(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        wanted, state = self.units.value(), self.states.value()
        groups = []
        for place, heading in enumerate(sheet.headings, 1):
            lines = [line for line in heading.lines if _fits(line, state)]
            if (wanted is None or heading.id == wanted) and (lines or state is None):
                groups.append(self._group(place, heading, lines))
        has_any = bool(sheet.headings)
        self.table.setVisible(has_any)
        self.empty.setVisible(not has_any and not self.bar.isVisible())
        for part in (self.units, self.states):
            part.setVisible(has_any)
        self.table.show_groups(groups)
        self._show_current()

    def _group(self, place: int, heading: Heading, lines: Sequence[TaskLine]) -> Group[TaskLine]:
        title = f"{place}. {heading_title(heading)}" if heading.id else heading_title(heading)
        count = ngettext("{n} task", "{n} tasks", len(lines)).format(n=len(lines))
        return Group(heading.id, title, lines, chip=_heading_chip(heading), count=count)

    def select(self, task: int) -> bool:
        """Stands on a task, all filters off if they hide it."""
        if not self.table.select(f"t{task}"):
            self.units.choose(None)
            self.states.choose(None)
            self._show()
        return self.table.select(f"t{task}")

    def _show_current(self) -> None:
        line = self.table.current_row()
        if line is None or self._sheet is None:
            self.inspector.hide()
            return
        heading = next((one for one in self._sheet.headings if line in one.lines), None)
        self.inspector.show_line(self._sheet, heading, line)
        if self._shut or self.width() < SIDE_FROM:
            return
        self.inspector.show()

    def _on_shut(self) -> None:
        self._shut = True
        self.inspector.hide()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self, line: TaskLine) -> None:
        column = self.table.current_column()
        if self.inspector.isVisible() and self._may_change(line):
            self.table.edit_cell(line.key, column if column in ("text", "partners", "due") else "text")
            return
        self._shut = False
        self.inspector.show()

    # changing

    def start_adding(self) -> None:
        """Opens the line in which a new task is written."""
        line = self.table.current_row()
        here = next((one.name for one in self._headings() if line is not None and line in one.lines), "")
        self.empty.hide()
        self.bar.begin(here or next((one.name for one in self._headings() if one.name), ""))

    def _headings(self) -> Sequence[Heading]:
        return self._sheet.headings if self._sheet else ()

    def _on_added(self, unit: str, words: str, due: str) -> None:
        sheet = self._sheet
        if sheet is None:
            return

        def work(office: Office) -> int:
            with office.book.writing(N_("Add a task")):
                task = campaigns.add_task(office, sheet.campaign.id, unit, words)
                if due:
                    campaigns.change_task(office, task, due=due)
                return task

        self._desk.do(work, self._after_adding)

    def _after_adding(self, task: int) -> None:
        self.bar.again()
        self.table.select(f"t{task}")
        self.bar.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, edits: Sequence[Edit[TaskLine]]) -> None:
        for edit in edits:
            self._change(edit.row, edit.column, str(edit.value or ""))

    def _change(self, line: TaskLine, column: str, value: str) -> None:
        self._desk.do(_change_of(line, column, value))

    def _on_removed(self, lines: Sequence[TaskLine]) -> None:
        if self._sheet is None or not self._sheet.is_ours:
            return
        tasks = [line.task for line in lines if line.task]
        loose = [line.items[0].id for line in lines if not line.task]

        def work(office: Office) -> None:
            with office.book.writing(N_("Delete a task")):
                for task in tasks:
                    campaigns.remove_task(office, task)
                if loose:
                    checklists.remove(office, loose)

        self._desk.do(work)

    def _on_shifted(self, line: TaskLine, step: int) -> None:
        if line.task is not None and self._may_change(line):
            task = line.task
            self._desk.do(lambda office: campaign_tasks.move_task(office, task, step))

    def _on_dropped(self, lines: Sequence[TaskLine], heading: object) -> None:
        """Tasks dragged, or moved with Ctrl and an arrow, to another unit."""
        tasks = [line.task for line in lines if line.task and self._may_change(line)]
        if tasks and isinstance(heading, int) and heading:
            self._desk.do(lambda office: campaign_tasks.give_tasks(office, tasks, heading))


def _change_of(line: TaskLine, column: str, value: str) -> Callable[[Office], object]:
    """What a typed cell asks for: tasks of the plan go through the campaign, what stands outside through its line."""
    items = [one.id for one in line.items]
    if column == "partners" and line.task is None:
        return lambda office: checklists.change_many(office, [(item, {"partners": value}) for item in items])
    if line.task is None:
        key = "title" if column == "text" else "due"
        return lambda office: checklists.change(office, items[0], {key: value})
    task = line.task
    if column == "partners":
        return lambda office: campaign_tasks.set_details(office, task, partners=value)
    if column == "text":
        return lambda office: campaigns.change_task(office, task, text=value)
    return lambda office: campaigns.change_task(office, task, due=value)


def days_over(days: int) -> str:
    """ "Quá 5 ngày" """
    return ngettext("{n} day over", "{n} days over", days).format(n=days)


def heading_title(heading: Heading) -> str:
    """The name of a heading; the dated duties outside all tasks have one of ours."""
    return heading.name or _("Other dated duties")


def _heading_chip(heading: Heading) -> Chip | None:
    if heading.is_request:
        return Chip(_("Request"))
    if heading.is_group and heading.units:
        return Chip(ngettext("{n} unit", "{n} units", len(heading.units)).format(n=len(heading.units)))
    return Chip(_("not in the list of units"), "amber", "unknown") if heading.id and not heading.units else None


def _note(line: TaskLine) -> Note | None:
    """A sign on a task that asks for a plan, or that is done only if there is something to do."""
    if line.child is not None:
        return Note("", "link", "blue")
    if line.details.get("asks_plan"):
        return Note("", "file_new")
    return Note(_("if any"), "") if line.details.get("optional") else None


def _text(line: TaskLine) -> str:
    return line.text


def _fits(line: TaskLine, state: object) -> bool:
    return state is None or (not line.is_done if state == "open" else line.days_late > 0)


def _late_ink(line: TaskLine) -> Tone | None:
    if line.days_late:
        return "red"
    return (
        "amber" if line.due is None and line.rule and line.rule.kind in ("from_congress", "during_congress") else None
    )


def _bar(line: TaskLine) -> float | None:
    return line.share if 0 < line.share < 1 and not line.days_late else None
