"""One congress: its day and what is late at the top, its parts in tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import congress as congresses
from desktop_app.services.printing import Choices
from desktop_app.ui.buttons import FilterButton, Tabs, button
from desktop_app.ui.labels import Cut, Rule, Sign, row
from desktop_app.ui.pages.congress.progress import LATE, Progress
from desktop_app.ui.pages.congress.sheet import Sheet
from desktop_app.ui.parts import Fact, FactsStrip
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.congress import Whole
    from desktop_app.ui.desk import Desk

TABS = (
    ("progress", N_("Progress")), ("approvals", N_("Approvals")), ("teams", N_("Sub-committees")),
    ("papers", N_("Papers")), ("agenda", N_("The day")), ("things", N_("Equipment")), ("phases", N_("Phases")),
    ("about", N_("About")),
)  # fmt: skip
COMPARED, KEEP = "compared", "keep"
TIMELINE = "congress-timeline"


class CongressView(QWidget):
    """Shows one congress; each tab is made when it is first opened."""

    asked = Signal(str, object)
    move_asked = Signal()
    template_asked = Signal()
    delete_asked = Signal()
    kept = Signal()  # the plan shall be kept to compare with

    def __init__(self, desk: Desk, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.sheet = desk, sheet
        self.facts = FactsStrip()
        self.facts.followed.connect(self._on_fact)
        self.compare = FilterButton(_("Compare"), name=_("Compare with a kept plan"))
        self.compare.chosen.connect(self._on_compare)
        self.move_day = button(_("Move day…"), self.move_asked.emit, icon="move_day")
        self.print = button(_("Print timeline"), lambda: self._print(TIMELINE), kind="primary", icon="print")
        self._lock, self._whose = Sign("locked", 16, "ink3"), Cut("", "body", "ink3")
        head = row(self.facts, self._lock, self._whose, self.compare, self.move_day, self.print, gap=8,
                   margins=(Size.PAGE_LEFT, 0, Size.PAGE_RIGHT, 0))  # fmt: skip
        head.setStretch(0, 1)
        self.tabs = Tabs()
        self.tabs.chosen.connect(self._on_tab)
        self._stack = QStackedWidget()
        self.progress = Progress(desk, sheet)
        self._parts: dict[str, Any] = {"progress": self.progress}
        self._stack.addWidget(self.progress)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addSpacing(2)
        whole.addLayout(row(self.tabs, None, margins=(Size.PAGE_LEFT, 0, 0, 0)))
        whole.addWidget(Rule())
        whole.addWidget(self._stack, 1)
        self.setFocusProxy(self.progress)
        self.show_sheet(sheet)

    # showing

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows the congress as it is now, on the tab that is open."""
        self.sheet = sheet
        whole = sheet.whole
        counts = {
            "approvals": len(whole.approvals), "teams": len(whole.teams), "papers": len(whole.papers),
            "agenda": len(whole.agenda), "things": len(whole.equipment),
        }  # fmt: skip
        self.tabs.show_tabs([(key, _(title), counts.get(key)) for key, title in TABS])
        self.facts.show_facts(self._facts(whole))
        self._lock.setVisible(not sheet.is_ours)
        self._whose.setVisible(not sheet.is_ours)
        self._whose.write(_("Kept by {office}; it can only be read here.").format(office=sheet.owner))
        self.move_day.setEnabled(sheet.is_ours)
        self._offer_comparing(whole)
        for part in self._parts.values():
            part.show_sheet(sheet)

    def _facts(self, whole: Whole) -> list[Fact]:
        language, congress = self._desk.language, whole.congress
        facts = []
        if congress.day is None:
            facts.append(
                Fact("day", "congress", _("Day not announced"), _("everything is counted from it"), tone="amber")
            )
        else:
            away = self._desk.look.calendar().working_days_between(self.sheet.today, congress.day)
            strong = f"{language.weekday(congress.day)} {language.day(congress.day)}"
            left = ngettext("{n} working day left", "{n} working days left", away).format(n=away)
            gone = _("today") if congress.day == self.sheet.today else _("held")
            facts.append(Fact("day", "congress", strong, "", left if away > 0 else gone, "red"))
        late = sum(map(self.sheet.is_late, whole.steps))
        if late:
            words = ngettext("{n} step overdue", "{n} steps overdue", late).format(n=late)
            critical = sum(self._is_critical(step) for step in whole.steps if self.sheet.is_late(step))
            facts.append(Fact("late", "late", words, "", _("{n} on the critical path").format(n=critical)
                              if critical else "", "red"))  # fmt: skip
        waiting = sum(bool(one.waiting_for) for one in whole.approvals)
        if waiting:
            words = ngettext("{n} thing", "{n} things", waiting).format(n=waiting)
            facts.append(Fact("approvals", "waiting", words, "", _("waiting for approval"), "violet"))
        counted = [step for step in whole.steps if step.state != "not_done"]
        done = sum(step.state == "done" for step in counted)
        facts.append(Fact("all", "done", f"{done}/{len(counted)}", "", _("steps done")))
        return facts

    def _is_critical(self, step: Any) -> bool:
        timing = self.sheet.whole.timing(step)
        return bool(timing and timing.critical)

    def _on_fact(self, key: object) -> None:
        if key == "day":
            if self.sheet.is_ours:
                self.move_asked.emit()
        elif key == "approvals":
            self.open_tab("approvals")
        else:
            self.open_tab("progress")
            self.progress.show_only(LATE if key == "late" else "")

    # comparing with a kept plan

    def _offer_comparing(self, whole: Whole) -> None:
        lines: list[tuple[object, str]] = []
        if whole.congress.day is not None and self.sheet.is_ours:
            lines.append((KEEP, _("Keep the plan as it stands")))
        if whole.baselines:
            kept = self._desk.language.day(whole.baselines[-1].kept_on, year=False)
            lines.append((COMPARED, _("Plan of {day}").format(day=kept)))
        self.compare.offer(lines)
        self.compare.choose(COMPARED if self.sheet.compared and whole.baselines else None)
        self.compare.setEnabled(bool(lines))

    def _on_compare(self, key: object) -> None:
        if key == KEEP:
            self.compare.choose(COMPARED if self.sheet.compared else None)
            self.kept.emit()
        else:
            self.asked.emit("compare", key == COMPARED)

    # tabs

    def _on_tab(self, key: object) -> None:
        self.open_tab(str(key))
        self._stack.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def open_tab(self, key: str) -> None:
        """Opens a tab and gives it the keyboard."""
        part = self._parts.get(key) or self._make(key)
        self.tabs.choose(key)
        self._stack.setCurrentWidget(part)
        self.setFocusProxy(part)

    def _make(self, key: str) -> Any:
        from desktop_app.ui.pages.congress import about, approvals, papers, tables

        kinds: dict[str, Any] = {
            "approvals": approvals.Approvals, "teams": tables.Teams,
            "papers": papers.Papers, "agenda": tables.Agenda,
            "things": tables.Things, "phases": tables.Phases, "about": about.About,
        }  # fmt: skip
        made = self._parts[key] = kinds[key](self._desk, self.sheet)
        if key == "about":
            made.template_asked.connect(self.template_asked)
            made.delete_asked.connect(self.delete_asked)
        else:
            made.asked.connect(lambda report, _what: self._print(report))
            made.table.setAccessibleName(_(dict(TABS)[key]))
        self._stack.addWidget(made)
        return made

    def regions(self) -> Sequence[QWidget]:
        """What F6 goes through."""
        return self.tabs, self._stack

    def select(self, noun: str, part: int) -> None:
        """Stands on a part, on its tab."""
        tab = {"step": "progress", "approval": "approvals", "team": "teams", "paper": "papers", "agenda": "agenda",
               "equipment": "things", "phase": "phases"}.get(noun, "progress")  # fmt: skip
        self.open_tab(tab)
        self._parts[tab].select(part)

    def begin(self) -> None:
        self.progress.timeline.begin()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _print(self, report: str) -> None:
        self.asked.emit("reports", ("report", report, Choices(congress=self.sheet.id)))

    def forget_looks(self) -> None:
        for part in self._parts.values():
            part.forget_looks()


def read_sheet(desk: Desk, congress: int, *, compared: bool) -> Sheet | None:
    """A congress as the page shows it; None when it is gone."""
    if desk.look.book.congresses.get(congress) is None:
        return None
    return Sheet(desk, congresses.whole(desk.look, congress), compared=compared)
