"""What is known of the chosen task: its deadline, a line for each unit to tick, its checklists, the plan's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklist_kinds.states import SETTLED
from desktop_app.domain.date_rules import DuringCongress, FromCongress
from desktop_app.i18n import _, ngettext
from desktop_app.services import checklists
from desktop_app.text import sort_key
from desktop_app.ui.buttons import button, link
from desktop_app.ui.inputs import Check, Line, why_not
from desktop_app.ui.labels import Label, row
from desktop_app.ui.pages.campaigns.reading import Heading, Sheet, TaskLine, state_words, written_deadline
from desktop_app.ui.pages.campaigns.task_adding import deadline_editor
from desktop_app.ui.pages.campaigns.task_details import HeadingDetails, TaskDetails
from desktop_app.ui.painting import state_chip
from desktop_app.ui.parts import Inspector

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.checklists import Item
    from desktop_app.ui.desk import Desk

MOST_ATTACHED = 8


class TaskInspector(Inspector):
    """Shows one task; what is ticked or typed in it is done at once."""

    changed = Signal(object, str, str)  # the line, "due", the deadline as typed
    asked = Signal(str, object)
    removed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Task of the plan"), parent)
        self._desk = desk
        self.ticks: dict[int, Check] = {}
        self.due: Line | None = None
        self.details: TaskDetails | None = None
        self.heading: HeadingDetails | None = None
        self._choosing: int | None = None  # the task whose contents are being chosen
        self._shown: tuple[Sheet, Heading | None, TaskLine] | None = None

    def show_line(self, sheet: Sheet, heading: Heading | None, line: TaskLine) -> None:
        """Shows `line`; the keyboard stays on the box it was on."""
        self._shown = (sheet, heading, line)
        if self._choosing != line.task:
            self._choosing = None
        focused = QApplication.focusWidget()
        kept = next((item for item, box in self.ticks.items() if box is focused), None)
        on_due = self.due is not None and focused is self.due
        self.begin(line.text)
        self._facts(sheet, heading, line)
        self._units(sheet, line)
        self._attached(sheet, line)
        self._quote(sheet, line)
        self._details(sheet, heading, line)
        self.end()
        again = self.ticks.get(kept) if kept else self.due if on_due else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _details(self, sheet: Sheet, heading: Heading | None, line: TaskLine) -> None:
        """What more the plan says of it and of its unit."""
        self.details, self.heading = None, None
        if line.task is not None and (sheet.is_ours or line.details or line.child):
            self.section(_("What the plan says of it"))
            self.details = TaskDetails(self._desk, sheet, line, choosing=self._choosing is not None)
            self.details.asked.connect(self._on_asked)
            self.add(self.details)
        if sheet.is_ours:
            self.add(button(_("Delete this task"), lambda: self.removed.emit(line), kind="danger", icon="delete"))
        if sheet.is_ours and heading is not None and heading.id:
            self.heading = HeadingDetails(self._desk, sheet, heading)
            self.add(self.heading)

    def _on_asked(self, key: str, target: object) -> None:
        if key != "contents":
            self.asked.emit(key, target)
        elif self._shown is not None:
            self._choosing = self._shown[2].task
            self.show_line(*self._shown)

    def _facts(self, sheet: Sheet, heading: Heading | None, line: TaskLine) -> None:
        language = self._desk.language
        if heading is not None and heading.name:
            self.fact(_("In charge"), heading.name)
        if line.partners:
            self.fact(_("With"), line.partners)
        self.due = self._due_field(line) if sheet.is_ours and line.items else None
        rule = line.rule
        day = f"<b>{language.day(line.due)}</b>" if line.due else ""
        words = rule.words(language) if rule and self.due is None else ""
        said = ", ".join(part for part in (day, words) if part)
        if isinstance(rule, FromCongress | DuringCongress):
            moves = (
                _("moves with the day of the congress") if line.due else _("the day of the congress is not known yet")
            )
            said = "; ".join(part for part in (said, moves) if part)
        if said and (rule is not None or self.due is None):
            self.fact("" if self.due else _("Due"), said)
        if len(line.items) > 1:
            done = _("{done} of {planned}").format(done=line.done, planned=len(line.items))
            self.fact(_("Progress"), ngettext("{done} unit", "{done} units", len(line.items)).format(done=done))

    def _due_field(self, line: TaskLine) -> Line:
        today = self._desk.look.today
        field = Line(deadline_editor(today), written_deadline(line, self._desk.language))
        field.setAccessibleName(_("Due"))
        field.settled.connect(lambda value: self.changed.emit(line, "due", str(value)))
        told = Label("", "small", "red", wraps=True)
        told.hide()
        field.refused.connect(lambda error: _say(told, why_not(error)))
        label = Label(_("Due"), "label", "ink2")
        label.setFixedWidth(72)
        label.setBuddy(field)
        part = QWidget()
        laid = row(label, gap=8)
        laid.addWidget(field, 1)
        part.setLayout(laid)
        self.add(part)
        self.add(told)
        return field

    def _units(self, sheet: Sheet, line: TaskLine) -> None:
        self.ticks = {}
        if not line.items:
            return
        self.section(_("Done by") if len(line.items) > 1 else _("Done"))
        named = [
            (sheet.names.get(one.unit or "", one.who or one.unit or _("whoever is in charge")), one)
            for one in line.items
        ]
        for name, item in sorted(named, key=lambda pair: sort_key(pair[0])):
            box = Check(name)
            box.setChecked(item.state in SETTLED)
            ours = item.owner == sheet.ours
            box.setEnabled(ours)
            if not ours:
                keeper = sheet.names.get(item.owner, item.owner)
                box.setToolTip(_("Kept by {office}; only they can change it.").format(office=keeper))
            box.toggled.connect(lambda on, item=item: self._tick(item, on))
            self.ticks[item.id] = box
            self.add(box)

    def _tick(self, item: Item, done: bool) -> None:
        step = KIND[item.kind].steps[0].key
        self._desk.do(lambda office: checklists.tick(office, [(str(item.id), step)], done=done))

    def _attached(self, sheet: Sheet, line: TaskLine) -> None:
        if not line.attached:
            return
        self.section(_("Its checklists") if line.linked else _("Checklists of this unit in the plan"))
        for item in line.attached[:MOST_ATTACHED]:
            kind = KIND[item.kind]
            title, tone = state_words(item)
            chip = state_chip(tone, _(title))
            words = kind.headline(kind.steps[0], item, self._desk.language)
            self.line(kind.icon, words, _(title), chip.tone if chip else "ink3")
        more = len(line.attached) - MOST_ATTACHED
        words = _("Open in Checklists") if more <= 0 else _("{n} more, open in Checklists").format(n=more)
        target = _filter_of(line.attached, sheet.campaign.id)
        self.add(link(words, lambda: self.asked.emit("checklists", ("filter", target))))

    def _quote(self, sheet: Sheet, line: TaskLine) -> None:
        if not line.basis and line.task is None:
            return
        self.section(_("In the plan's own words"))
        source = _("Assignments, {basis}").format(basis=line.basis) if line.basis else ""
        words = _marked(line.text, [str(one["text"]) for one in sheet.campaign.milestones])
        task = line.task if sheet.has_document else None
        show = (lambda: self.asked.emit("campaigns", ("source", task))) if task else None
        self.quote(words, source, show, _("Open document"))


def _say(label: Label, words: str) -> None:
    label.write(words)
    label.show()


def _marked(text: str, parts: Sequence[str]) -> str:
    """The sentence with the dated duty in it in bold."""
    for part in parts:
        if part and part != text and part in text:
            return text.replace(part, f"<b>{part}</b>", 1)
    return text


def _filter_of(items: Sequence[Item], campaign: int) -> dict[str, object]:
    kinds = {one.kind for one in items}
    units = {one.unit for one in items}
    found: dict[str, object] = {"kind": items[0].kind if len(kinds) > 1 else kinds.pop(), "campaign": campaign}
    if len(units) == 1 and (unit := units.pop()):
        found["unit"] = unit
    return found
