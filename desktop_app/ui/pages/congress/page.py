"""Congresses: the list of them, and one with its timeline."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.congress import noun_of
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import congress as congresses
from desktop_app.services import congress_templates as templates
from desktop_app.text import sort_key
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button
from desktop_app.ui.columns import Column
from desktop_app.ui.labels import Label, row
from desktop_app.ui.page import Command, Head, Page
from desktop_app.ui.pages.congress.view import CongressView, read_sheet
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.parts import EmptyPage
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.congress import CongressRow
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.dialogs import Dialog


class CongressPage(Page):
    """The list; Enter opens a congress in its place, ‹ leads back. With one congress alone it is opened at once."""

    nouns: ClassVar[frozenset[str]] = frozenset(
        {"congresses", "congress_parts", "campaigns", "units", "day_overrides", "preferences"}
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._open = 0  # the congress that is shown; 0 shows the list
        self._compared = False
        self._seen = False
        self.view: CongressView | None = None
        self.dialog: Dialog | None = None
        self._reading: Latest[Sequence[CongressRow]] = Latest(desk, self)
        self.table: Table[CongressRow] = Table(self._columns(), lambda one: one.congress.id, name=_("Congresses"))
        self.table.opened.connect(lambda one: self.show_congress(one.congress.id))
        self.table.removed.connect(lambda rows: self._delete([one.congress.id for one in rows]))
        self.table.added.connect(lambda _lines: self.new())
        self._count = Label("", "body", "ink2")
        self._empty = EmptyPage(
            _("No congress yet"),
            _("A congress is prepared over months and everything is counted from one day. Phong Trào lays the steps on"
              " a timeline, moves them when the day moves, and says what can no longer be met."),
            icon="congress",
            drawing="bars",
            first=button(_("New congress"), self.new, kind="primary", icon="add"),
        )  # fmt: skip
        self._list = QWidget()
        laid = QVBoxLayout(self._list)
        laid.setContentsMargins(Size.PAGE_LEFT, 4, Size.PAGE_RIGHT, 10)
        laid.setSpacing(10)
        laid.addLayout(row(self._count, None, button(_("New congress"), self.new, kind="primary", icon="add")))
        laid.addWidget(self.table, 1)
        self._stack = QStackedWidget()
        for part in (self._list, self._empty):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _columns(self) -> list[Column[CongressRow]]:
        day = self.desk.language.day
        return [
            Column(N_("Congress"), lambda one: one.congress.title, key="title", weight="task",
                   tip=lambda one: one.congress.title, sort_by=lambda one: sort_key(one.congress.title)),
            Column(N_("Day"), lambda one: day(one.congress.day) if one.congress.day else _("to be announced"),
                   key="day", width=140, sort_by=lambda one: one.congress.day or date.max),
            Column(N_("Working days left"), lambda one: str(max(one.working_days or 0, 0) or ""), key="left",
                   width=140, align="right", sort_by=lambda one: one.working_days),
            Column(N_("Progress"), lambda one: f"{one.done}/{one.steps}", key="progress", width=150, weight="second",
                   bar=lambda one: one.done / one.steps if one.steps else None),
            Column(N_("Overdue"), lambda one: str(one.overdue or ""), key="late", width=100, align="right",
                   ink=lambda one: "red" if one.overdue else None),
            Column(N_("Waiting for approval"), lambda one: str(one.waiting or ""), key="waiting", width=160,
                   align="right"),
        ]  # fmt: skip

    # the page

    def head(self) -> Head:
        if self._open and self.view is not None:
            return Head(self.view.sheet.whole.congress.title, back=_("Congresses"))
        return Head(_("Congress"))

    def refresh(self) -> None:
        if not self._seen:
            self._seen = True
            every = self.desk.look.book.congresses.all()
            self._open = self._open or (every[0].id if len(every) == 1 else 0)
        if self._open:
            self._show_open()
        if not self._open:
            self._reading.ask(congresses.listed, self._on_listed)

    def _show_open(self) -> None:
        sheet = read_sheet(self.desk, self._open, compared=self._compared)
        if sheet is None:  # deleted, or its making was taken back
            self._open = 0
        elif self.view is None:
            self.view = view = CongressView(self.desk, sheet)
            view.asked.connect(self._on_asked)
            view.move_asked.connect(self.move_day)
            view.template_asked.connect(self.keep_template)
            view.delete_asked.connect(lambda: self._delete([self._open]))
            view.kept.connect(self._keep_plan)
            self._stack.addWidget(view)
        else:
            self.view.show_sheet(sheet)
        if self._open and self.view is not None:
            self._stack.setCurrentWidget(self.view)
            self.setFocusProxy(self.view)
        self.head_changed.emit()

    def _on_listed(self, rows: Sequence[CongressRow]) -> None:
        self.table.show_rows(rows)
        self._count.write(ngettext("{n} congress", "{n} congresses", len(rows)).format(n=len(rows)))
        if not self._open:
            self._stack.setCurrentWidget(self._list if rows else self._empty)
            self.setFocusProxy(self.table if rows else self._empty)

    def _on_asked(self, page: str, what: object) -> None:
        if page == "compare":
            self._compared = bool(what)
            self._show_open()
        else:
            self.asked.emit(page, what)

    def open_at(self, what: object) -> None:
        """("congress", id), ("new",) or ("part", id)."""
        match what:
            case ("congress", int() as congress):
                self.show_congress(congress)
            case ("new",):
                self.new()
            case ("part", int() as part):
                found = self.desk.look.book.congresses.part(part)
                if found is not None:
                    self.show_congress(found[0])
                    if self.view is not None:
                        self.view.select(noun_of(found[1]), part)

    def show_congress(self, congress: int) -> None:
        """Opens one congress."""
        if self.view is not None and congress != self._open:
            self._stack.removeWidget(self.view)
            self.view.deleteLater()
            self.view, self._compared = None, False
        self._open, self._seen = congress, True
        self.refresh()
        if self._open and self.view is not None:
            self.view.begin()

    def back(self) -> None:
        congress, self._open = self._open, 0
        self.head_changed.emit()
        self._stack.setCurrentWidget(self._list)
        self.refresh()
        self.table.select(congress)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def regions(self) -> Sequence[QWidget]:
        return self.view.regions() if self._open and self.view is not None else ()

    def commands(self) -> Sequence[Command]:
        found = [Command(_("New congress"), "add", self.new)]
        if self._open and self.view is not None:
            found.append(Command(_("Print timeline"), "print", self.view.print.click))
        if self._open and self.view is not None and self.view.sheet.is_ours:
            found.append(Command(_("Move the day of the congress"), "move_day", self.move_day))
            found.append(Command(_("Keep the plan to compare with"), "history", self._keep_plan))
            progress = self.view.progress
            found.append(Command(_("Put the step one line up (Alt ↑)"), "arrow_up", lambda: progress.put_elsewhere(-1)))
            found.append(
                Command(_("Put the step one line down (Alt ↓)"), "arrow_down", lambda: progress.put_elsewhere(1))
            )
        return found

    # what a person does

    def new(self) -> None:
        """Asks for a template, a name and a day."""
        from desktop_app.ui.pages.congress.new import NewCongress

        self.dialog = NewCongress(self.desk, while_alive(self, self.show_congress)).ask(self.window())

    def move_day(self) -> None:
        """Asks for another day and shows what it would do."""
        from desktop_app.ui.pages.congress.move import MoveDay

        if self._open:
            self.dialog = MoveDay(self.desk, self._open).ask(self.window(), lambda: None)

    def keep_template(self) -> None:
        """Keeps the steps of this congress as the office's own template."""
        from desktop_app.ui.pages.congress.saying import ask_name

        congress = self._open
        name = self.view.sheet.whole.congress.title if self.view is not None else ""

        def go(title: str) -> None:
            self.desk.do(lambda office: templates.save_as_template(office, congress, title))

        self.dialog = ask_name(self, _("Keep as template"), _("Name of the template"), name, _("Keep"), go)

    def _keep_plan(self) -> None:
        congress = self._open
        self._compared = True
        self.desk.do(lambda office: congresses.keep_baseline(office, congress))

    def _delete(self, gone: Sequence[int]) -> None:
        for congress in gone:
            self.desk.do(lambda office, congress=congress: congresses.remove(office, congress))  # type: ignore[misc]
