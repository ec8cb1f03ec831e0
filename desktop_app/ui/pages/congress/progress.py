"""The steps of a congress: a table to type into and a timeline to pull at, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.congress import STATES, Phase, Step
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import congress as congresses
from desktop_app.services import congress_hands
from desktop_app.text import sort_key
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import FilterButton, button, icon_button
from desktop_app.ui.columns import Group
from desktop_app.ui.inputs import Segments
from desktop_app.ui.labels import KeyHints, Label, column, row
from desktop_app.ui.pages.congress.bars import TONES
from desktop_app.ui.pages.congress.sheet import Sheet, StepColumns
from desktop_app.ui.pages.congress.step import StepForm
from desktop_app.ui.pages.unread import tell_unread
from desktop_app.ui.parts import ClashStrip
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size
from desktop_app.ui.timeline_legend import Legend
from desktop_app.ui.timeline_scale import Band, StepBar
from desktop_app.ui.timeline_table import TimelineTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from desktop_app.errors import AppError
    from desktop_app.services.office import Office
    from desktop_app.ui.columns import Edit, NewLine, Unread
    from desktop_app.ui.desk import Desk

OPEN, LATE, CRITICAL, ASKED = "open", "late", "critical", "asked"
UNITS = (("day", N_("Day")), ("week", N_("Week")), ("month", N_("Month")))
KEYS = (
    N_("← →: a day earlier or later; with Ctrl a week"),
    N_("Shift and ← →: shorter or longer"),
    N_("Alt and ← →: begins earlier or later"),
    N_("Enter keeps it, Esc gives it up"),
    N_("+ −: zoom; 0: all of it; T: today; D: the congress day"),
    N_("Alt and ↑ ↓: the step goes one line up or down"),
)
TABLE_WIDE, TABLE_NARROW = 470, 380


class Progress(QWidget):
    """Shows one `Sheet`; filters of its own, problems above, the open step at the right."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.sheet = desk, sheet
        self._fresh = ""  # the key of a step that was just added: shown whatever the filters say
        self.columns = StepColumns(sheet)
        self.table: Table[Step] = Table(
            self.columns.columns(), lambda step: step.key, name=_("Steps"), typed=True, density="compact",
            banded=True, faded=lambda step: not step.is_open,
        )  # fmt: skip
        self.both = TimelineTable(self.table, self._bar, self._band, name=_("Timeline"))
        self.timeline = self.both.timeline
        self._build()
        self._listen()
        self.show_sheet(sheet)

    def _build(self) -> None:
        self.units = FilterButton(_("All units"), name=_("Lead"))
        self.states = FilterButton(_("All states"), name=_("State"))
        self._count = Label("", "body", "ink2")
        self.zoom = Segments([(key, _(words)) for key, words in UNITS], "week")
        self.zoom.setAccessibleName(_("Zoom"))
        self._nearer = icon_button("zoom_in", _("Zoom in"), lambda: self.timeline.zoom(1), keys="+")
        self._farther = icon_button("zoom_out", _("Zoom out"), lambda: self.timeline.zoom(-1), keys="−")
        self.whole = button(_("All of it"), self.timeline.zoom_to_all, kind="quiet", tip=_("Show all steps (0)"))
        self.add = button(_("Add step"), self.add_step, icon="add")
        bar = row(self.units, self.states, self._count, None, self.whole, self._farther, self._nearer, self.zoom,
                  self.add, gap=8)  # fmt: skip
        self.strip = ClashStrip(most=1)
        self.form = StepForm(self._desk, self.columns)
        self.legend = Legend()
        self.hints = KeyHints([("Ctrl Tab", _("timeline")), ("←|→", _("a day"))])
        self.hints.setToolTip("\n".join(_(line) for line in KEYS))
        self.timeline.setWhatsThis(self.hints.toolTip())
        foot = row(gap=16)
        foot.addWidget(self.legend, 1)
        foot.addWidget(self.hints)
        left = column(bar, self.strip, self.both, foot, gap=6, margins=(Size.PAGE_LEFT, 8, Size.PAGE_RIGHT, 4))
        left.setStretch(2, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self.form)
        self.both.setSizes([TABLE_WIDE, 700])
        self.setFocusProxy(self.table)

    def _listen(self) -> None:
        self.units.chosen.connect(lambda _key: self._show_rows())
        self.states.chosen.connect(lambda _key: self._show_rows())
        self.zoom.chosen.connect(self.timeline.zoom_to)
        self.timeline.zoomed.connect(self.zoom.choose)
        self.timeline.moved.connect(self._on_moved)
        self.timeline.opened.connect(self.open_step)
        self.table.opened.connect(lambda step: self.open_step(step.key))
        self.table.edited.connect(self._on_edited)
        self.table.added.connect(self._on_added)
        self.table.removed.connect(self._on_removed)
        self.table.unread.connect(self._on_unread)
        self.table.current_changed.connect(self._on_current)
        self.strip.taken.connect(lambda key, _way: self.both.select(key, "title"))
        self.form.closed.connect(self.close_step)
        for keys, by in (("Alt+Up", -1), ("Alt+Down", 1)):
            other = QShortcut(QKeySequence(keys), self.both)
            other.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            other.activated.connect(lambda by=by: self.put_elsewhere(by))
        self.form.changed.connect(lambda step, values: self._type_in([(step, values)]))

    # showing

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows the congress as it is now; place, filters, zoom and the open step stay."""
        self.sheet = self.columns.sheet = sheet
        leads = sorted({sheet.lead(step) for step in sheet.whole.steps} - {""}, key=sort_key)
        self.units.offer([(lead, lead) for lead in leads])
        states = [(OPEN, _("Not done yet")), (LATE, _("Overdue")), (CRITICAL, _("On the critical path")),
                  (ASKED, _("Waiting for approval")), *((one.key, _(one.title)) for one in STATES)]  # fmt: skip
        self.states.offer(states)
        self.add.setEnabled(sheet.is_ours)
        self.timeline.fit = sheet.bars.fit()
        self._show_rows()
        self.strip.show_troubles(sheet.told)
        self.form.follow(sheet)

    def _show_rows(self) -> None:
        sheet = self.sheet
        shown = [step for step in sheet.whole.steps if step.key == self._fresh or self._lets_through(step)]
        groups = []
        for phase in sheet.whole.phases:
            steps = [step for step in shown if step.phase == phase.key]
            if steps or (self.states.value() is None and self.units.value() is None):
                done = sum(step.state == "done" for step in steps)
                count = f"{done}/{len(steps)}" if steps else ""
                groups.append(Group(phase.key, phase.title.upper(), steps, tone=TONES[phase.kind], count=count))
        self.both.show_groups(groups, sheet.bars.marks())
        self._count.write(ngettext("{n} step", "{n} steps", len(shown)).format(n=len(shown)))

    def _lets_through(self, step: Step) -> bool:
        lead, state = self.units.value(), self.states.value()
        if lead is not None and self.sheet.lead(step) != lead:
            return False
        if state is None:
            return True
        timing = self.sheet.whole.timing(step)
        return {
            OPEN: step.is_open,
            LATE: self.sheet.is_late(step),
            CRITICAL: bool(timing and timing.critical and step.is_open),
            ASKED: self.sheet.bars.bar(step).state in ("waiting", "returned"),
        }.get(str(state), step.state == state)

    def show_only(self, state: str) -> None:
        """Sets the filter of states, as a fact above leads to it."""
        self.states.choose(state or None)
        self.units.choose(None)
        self._show_rows()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bar(self, step: Step) -> StepBar:
        return self.sheet.bars.bar(step)

    def _band(self, group: Group[Step]) -> Band:
        phase = self.sheet.whole.phase(str(group.key))
        assert isinstance(phase, Phase)
        return self.sheet.bars.band(phase, list(group.rows))

    def select(self, step: int) -> None:
        """Stands on a step, whatever the filters say."""
        found = next((one for one in self.sheet.whole.steps if one.id == step), None)
        if found is not None:
            self._fresh = found.key
            self._show_rows()
            self.both.select(found.key, "title")

    def forget_looks(self) -> None:
        self.table.forget_looks()
        self.timeline.forget_looks()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hints.setVisible(event.size().width() > 1080)
        self.whole.setVisible(event.size().width() > 900)
        if event.oldSize().width() <= 0:
            wide = TABLE_NARROW if event.size().width() < 1050 else max(TABLE_WIDE, event.size().width() * 2 // 5)
            self.both.setSizes([wide, max(event.size().width() - wide, 240)])

    # the open step

    def open_step(self, key: object) -> None:
        """Shows every field of a step at the right."""
        step = self.sheet.whole.step(str(key))
        if step is not None:
            self.form.open_step(self.sheet, step)
            self.form.focus()

    def close_step(self) -> None:
        self.form.close_step()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_current(self, step: Step | None) -> None:
        if step is not None and self.form.isVisible():
            self.form.settle()
            self.form.open_step(self.sheet, step)

    # what hands do

    def act(self, work: Callable[[Office], object], then: Callable[[object], None] = lambda _done: None) -> None:
        """Has the worker do it; what is refused is told, and the page shows what there is."""
        self._desk.do(work, while_alive(self, then), while_alive(self, self._on_refused))

    def _on_refused(self, error: AppError) -> None:
        self._desk.tell(error)
        self.show_sheet(self.sheet)

    def _on_moved(self, key: object, how: str, start: date, finish: date) -> None:
        step = self.sheet.whole.step(str(key))
        if step is None or not self.sheet.is_ours:
            self._show_rows()
            return
        begins, ends = ((day - self.sheet.bars.base).days for day in (start, finish))
        if how == "finish":
            self.act(lambda office: congresses.stretch_step(office, step.id, ends))
        elif how == "start":
            self.act(lambda office: congress_hands.begin_on(office, step.id, begins))
        else:
            self.act(lambda office: congresses.drag_step(office, step.id, begins))

    def _on_unread(self, cells: Sequence[Unread]) -> None:
        tell_unread(self, cells)
        self._show_rows()

    def _on_edited(self, edits: Sequence[Edit[Step]]) -> None:
        changes: dict[int, dict[str, object]] = {}
        for edit in edits:
            changes.setdefault(edit.row.id, {})[edit.column] = edit.value
        self._type_in(list(changes.items()))

    def _type_in(self, changes: list[tuple[int, dict[str, object]]]) -> None:
        self.act(lambda office: congress_hands.type_in(office, changes))

    def add_step(self) -> None:
        """Adds a step below the one the person stands on, its title ready to be written."""
        self._add([{}])

    def _on_added(self, lines: Sequence[NewLine]) -> None:
        self._add([dict(line.values) for line in lines])

    def _add(self, rows: list[dict[str, object]]) -> None:
        sheet, here = self.sheet, self.table.current_row()
        if not sheet.is_ours or not sheet.whole.phases:
            return
        phase = here.phase if here is not None else sheet.whole.phases[0].key
        congress, after, title = sheet.id, here.id if here is not None else None, _("New step")

        def work(office: Office) -> object:
            return congress_hands.add_rows(office, congress, phase, [{"title": title, **one} for one in rows], after)

        self.act(work, lambda key: self._on_step_added(str(key), write=len(rows) == 1 and not rows[0]))

    def _on_step_added(self, key: str, *, write: bool) -> None:
        self._fresh = key
        self._show_rows()
        if write:
            self.table.edit_cell(key, "title")

    def put_elsewhere(self, by: int) -> None:
        """Puts the step the person stands on one line up (-1) or down (1), at the edge of its phase into the next."""
        here = self.table.current_row()
        if here is None or not self.sheet.is_ours:
            return
        phases = [phase.key for phase in self.sheet.whole.phases]
        steps = {key: [one.id for one in self.sheet.whole.steps if one.phase == key] for key in phases}
        among, phase = steps[here.phase], phases.index(here.phase)
        place = among.index(here.id) + by
        if 0 <= place < len(among):
            others = [one for one in among if one != here.id]
            to, after = here.phase, others[place - 1] if place else None
        elif 0 <= phase + by < len(phases):
            to = phases[phase + by]
            after = steps[to][-1] if by < 0 and steps[to] else None
        else:
            return
        self.act(lambda office: congresses.move_steps(office, [here.id], to, after))

    def _on_removed(self, steps: Sequence[Step]) -> None:
        if self.sheet.is_ours:
            gone = [step.id for step in steps]
            self.act(lambda office: congresses.remove_steps(office, gone))
