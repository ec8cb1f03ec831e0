"""Plans: the list of campaigns, and one campaign with its parts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.campaigns import STATUS_TITLES
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import campaigns, plan_files
from desktop_app.text import sort_key
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import FilterButton, button
from desktop_app.ui.columns import Column, Note
from desktop_app.ui.labels import Label, row
from desktop_app.ui.page import Command, Head, Page
from desktop_app.ui.pages.campaigns.reading import Sheet, read_sheet
from desktop_app.ui.pages.campaigns.view import CampaignView, status_chip
from desktop_app.ui.pages.choosing import choose_file, open_file, plan_kinds
from desktop_app.ui.pages.latest import Latest
from desktop_app.ui.parts import EmptyPage
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.errors import AppError
    from desktop_app.services.campaigns import Accepted, CampaignRow
    from desktop_app.services.plan_checking import Opened
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.campaigns.plan_document import PlanDocument
    from desktop_app.ui.pages.intake.draft import Draft
    from desktop_app.ui.pages.intake.page import IntakeView


class CampaignsPage(Page):
    """The list; Enter opens one campaign in its place, ‹ leads back."""

    nouns: ClassVar[frozenset[str]] = frozenset(
        {
            *("campaigns", "assignments", "tasks", "slogans", "items", "item_steps", "obligations", "submissions"),
            *("units", "preferences", "citations", "cited_documents", "congresses"),
            *("result_drafts", "documents", "packages", "photos", "report_marks"),
        }
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._open = 0  # the campaign that is shown; 0 shows the list
        self._sheet: Sheet | None = None
        self._rows: Sequence[CampaignRow] = ()
        self._names: dict[str, str] = {}
        self._reading: Latest[Sequence[CampaignRow]] = Latest(desk, self)
        self.table: Table[CampaignRow] = Table(
            self._columns(), lambda one: one.campaign.id, name=_("Plans"), faded=self._is_closed
        )
        self.states = FilterButton(_("All states"), [(one, _(title)) for one, title in STATUS_TITLES.items()])
        self._count = Label("", "body", "ink2")
        self._list = self._make_list()
        self.view = CampaignView(desk)
        self._intake: IntakeView | None = None
        self._document: PlanDocument | None = None
        self._opened: Opened | None = None  # the document that is being checked
        self._storing = False  # it has been accepted and is on its way into the book
        self._stack = QStackedWidget()
        for part in (self._list, self._empty, self.view):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self.table.opened.connect(lambda one: self.show_campaign(one.campaign.id))
        self.table.removed.connect(self._on_removed)
        self.table.added.connect(lambda _lines: self.add())
        self.states.chosen.connect(lambda _key: self._show_list())
        self.view.asked.connect(self._on_asked)
        self.view.delete_asked.connect(lambda: self._delete([self._open]))
        self.view.document_asked.connect(lambda: self.show_document(self._open))
        self.view.copy_asked.connect(self.copy_for_next_year)
        self.view.congress_asked.connect(self.start_congress)

    def _make_list(self) -> QWidget:
        accept_tip = _("A Word, PDF or text file: you check what was read before anything is stored.")
        self.accept = button(_("Take in plan from file…"), self.choose_plan, icon="file_in", tip=accept_tip)
        self.new = button(_("Add plan"), self.add, kind="primary", icon="add")
        self._empty = EmptyPage(
            _("No plans yet"),
            _("A plan says who does what and until when. Phong Trào puts each task into its week and minds the days."),
            icon="campaigns",
            drawing="bars",
            first=button(_("Add plan"), self.add, kind="primary", icon="add"),
            second=button(_("Take in plan from file…"), self.choose_plan, icon="file_in", tip=accept_tip),
        )
        part = QWidget()
        laid = QVBoxLayout(part)
        laid.setContentsMargins(Size.PAGE_LEFT, 4, Size.PAGE_RIGHT, 10)
        laid.setSpacing(10)
        laid.addLayout(row(self.states, 4, self._count, None, self.accept, self.new))
        laid.addWidget(self.table, 1)
        return part

    def _columns(self) -> list[Column[CampaignRow]]:
        return [
            Column(N_("Number, symbol"), _number, key="number", width=140, weight="first",
                   sort_by=lambda one: sort_key(_number(one))),
            Column(N_("Plan"), lambda one: one.campaign.title, key="title", weight="task",
                   tip=lambda one: one.campaign.title, note=self._whose,
                   sort_by=lambda one: sort_key(one.campaign.title)),
            Column(N_("Issued by"), lambda one: one.campaign.issuer or "", key="issuer", width=190, weight="second",
                   tip=lambda one: one.campaign.issuer or "", wide_only=True,
                   sort_by=lambda one: sort_key(one.campaign.issuer or "")),
            Column(N_("State"), lambda one: status_chip(one.campaign.status).words, key="state", width=124,
                   chip=lambda one: status_chip(one.campaign.status)),
            Column(N_("Progress"), self._progress, key="progress", width=136, weight="second", bar=_share,
                   sort_by=_share, spoken=self._spoken),
            Column(N_("Next due"), self._due, key="due", width=104, ink=self._due_ink,
                   sort_by=lambda one: one.next_due or date.max),
        ]  # fmt: skip

    # what cells say

    def _progress(self, one: CampaignRow) -> str:
        number = self.desk.language.number
        return f"{number(one.done)}/{number(one.items)}" if one.items else ""

    def _spoken(self, one: CampaignRow) -> str:
        return _("{done} of {planned}").format(done=one.done, planned=one.items)

    def _due(self, one: CampaignRow) -> str:
        return self.desk.language.day(one.next_due) if one.next_due and not self._is_closed(one) else ""

    def _due_ink(self, one: CampaignRow) -> Tone | None:
        return "red" if one.next_due and one.next_due < self.desk.look.today() else None

    def _is_closed(self, one: CampaignRow) -> bool:
        return one.campaign.status.value == "closed"

    def _whose(self, one: CampaignRow) -> Note | None:
        if one.campaign.owner == self.desk.look.code:
            return None
        return Note(self._names.get(one.campaign.owner, one.campaign.owner), "locked")

    # the page

    def head(self) -> Head:
        if self._opened is not None:
            return Head(_("Take in plan from file"), self._opened.file.name, back=_("Plans"))
        if self._document is not None and self._stack.currentWidget() is self._document and self._sheet is not None:
            return Head(_("Document of the plan"), self._document.file, back=self._sheet.campaign.name)
        if self._sheet is not None:
            return Head(self._sheet.campaign.title, back=_("Plans"))
        return Head(_("Plans"))

    def refresh(self) -> None:
        if self._open:
            self._show_sheet()
        if not self._open:
            self._reading.ask(campaigns.listed, self._on_listed)

    def _show_sheet(self) -> None:
        self._sheet = read_sheet(self.desk.look, self._open)
        if self._sheet is None:  # deleted, or its adding was taken back
            self._open = 0
        else:
            self.view.show_sheet(self._sheet)
            if self._opened is None and not self._shows_document:
                self._stack.setCurrentWidget(self.view)
        self.head_changed.emit()

    def _on_listed(self, rows: Sequence[CampaignRow]) -> None:
        self._rows, self._names = rows, self.desk.look.book.units.names()
        self._show_list()

    def _show_list(self) -> None:
        wanted = self.states.value()
        rows = [one for one in self._rows if wanted is None or one.campaign.status == wanted]
        self.table.show_rows(rows)
        self._count.write(ngettext("{n} plan", "{n} plans", len(rows)).format(n=len(rows)))
        if not self._open and self._opened is None:
            self._stack.setCurrentWidget(self._list if self._rows else self._empty)

    @property
    def _shows_document(self) -> bool:
        return self._document is not None and self._stack.currentWidget() is self._document

    def open_at(self, what: object) -> None:
        """A campaign, a task of one, the sentence a task came from, or a plan file to be taken in."""
        match what:
            case ("campaign", int() as campaign):
                self.show_campaign(campaign)
            case ("task", int() as task):
                campaign_of = self.desk.look.book.campaigns.campaign_of("tasks", task)
                if campaign_of is not None:
                    self.show_campaign(campaign_of, "tasks")
                    self.view.tasks.select(task)
            case ("source", int() as task):
                campaign_of = self.desk.look.book.campaigns.campaign_of("tasks", task)
                if campaign_of is not None:
                    self.show_document(campaign_of, task)
            case ("results", int() as campaign, period):
                self.show_campaign(campaign, "results")
                self.view.results.show_view("text")
                if period:
                    self.view.results.show_period(str(period))
            case ("plan", Path() as file):
                self.take_in(file)

    def _on_asked(self, key: str, target: object) -> None:
        """Another plan opens here; anything else is another page's."""
        if key == "campaigns":
            self.open_at(target)
        else:
            self.asked.emit(key, target)

    def show_campaign(self, campaign: int, tab: str = "") -> None:
        """Opens one campaign, on a tab when it is named."""
        self._open, self._opened = campaign, None
        self._stack.setCurrentWidget(self.view)
        if tab:
            self.view.open_tab(tab)
        self.refresh()
        if self._open:
            self.view.begin()

    def back(self) -> None:
        if self._shows_document:
            self.show_campaign(self._open)
            return
        self._opened = None
        campaign, self._open, self._sheet = self._open, 0, None
        self.head_changed.emit()
        self._show_list()
        self.table.select(campaign)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def commands(self) -> Sequence[Command]:
        return (
            Command(_("Add plan"), "add", self.add),
            Command(_("Take in plan from file…"), "file_in", self.choose_plan),
        )

    # what a person does

    def add(self) -> None:
        """A new plan, opened with its title ready to be written."""
        title = _("New plan")
        self.desk.do(lambda office: campaigns.create(office, title), while_alive(self, self._on_added))

    def _on_added(self, campaign: int) -> None:
        self.show_campaign(campaign, "overview")
        self.view.begin_title()

    def copy_for_next_year(self) -> None:
        """Shows what will move, and makes the copy when the person wants it."""
        from desktop_app.services import campaign_copies
        from desktop_app.ui.pages.campaigns.copying import ask_to_copy

        campaign = self._open
        moved = campaign_copies.look_ahead(self.desk.look, campaign)

        def copy() -> None:
            self.desk.do(
                lambda office: campaign_copies.copy(office, campaign),
                while_alive(self, lambda made: self.show_campaign(made, "overview")),
            )

        ask_to_copy(self.window(), moved, self.desk.language, copy)

    def start_congress(self) -> None:
        """Asks for a template, and makes the congress that the open plan prepares."""
        from desktop_app.ui.pages.campaigns.congress import CongressOfPlan

        if self._sheet is not None:
            made = while_alive(self, lambda number: self.asked.emit("congress", ("congress", number)))
            CongressOfPlan(self.desk, self._sheet.campaign, made).ask(self.window())

    def choose_plan(self) -> None:
        """Asks for a plan file and takes it in."""
        file = choose_file(self, _("Choose a plan file"), plan_kinds(), self.desk.settings.last_folder)
        if file is not None:
            self.desk.change_settings(last_folder=str(file.parent))
            self.take_in(file)

    def take_in(self, file: Path) -> None:
        """Reads a plan document to be checked; a file that is a plan already is stored at once."""
        if file.suffix.lower() == ".json":

            def known(campaign: int | None) -> None:
                self._accept_file(file) if campaign is None else self._ask_again(file, campaign)

            self.desk.do(lambda office: plan_files.known_file(office, file), while_alive(self, known))
            return
        from desktop_app.services import plan_checking

        self.desk.do(lambda office: plan_checking.open_document(office, file), while_alive(self, self._on_opened))

    def _accept_file(self, file: Path) -> None:
        self.desk.do(lambda office: plan_files.accept_file(office, file), while_alive(self, self._on_accepted))

    def _ask_again(self, file: Path, known: int) -> None:
        """The plan is there already: the person opens it, or takes it in once more."""
        from desktop_app.ui.dialogs import Answer, Dialog, cause, safe, to_do

        found = self.desk.look.book.campaigns.get(known)
        lines = [
            cause(_("It has the same number, symbol and issuer: {plan}.").format(plan=found.name if found else "")),
            safe(_("Nothing was changed.")),
            to_do(_("Open it, or take it in once more as another plan.")),
        ]
        answers = [
            Answer("again", _("Take in once more")),
            Answer("open", _("Open the plan there is"), kind="primary", safe=True),
        ]
        asked = Dialog(self.window(), _("This plan is in the book already"), lines, answers)
        asked.answered.connect(lambda key: self.show_campaign(known) if key == "open" else None)
        asked.answered.connect(lambda key: self._accept_file(file) if key == "again" else None)
        asked.ask()

    def _on_opened(self, opened: Opened) -> None:
        from desktop_app.ui.pages.intake.draft import Draft

        look = self.desk.look
        self._opened = opened
        if self._intake is None:
            from desktop_app.ui.pages.intake.page import IntakeView

            self._intake = IntakeView(self.desk)
            self._stack.addWidget(self._intake)
            self._intake.accepted.connect(self._on_checked)
            self._intake.left.connect(self.back)
            self._intake.known_asked.connect(self.show_campaign)
        known = look.book.campaigns.get(opened.known) if opened.known else None
        self._stack.setCurrentWidget(self._intake)
        draft = Draft(opened.reading, look.tree(), look.code, look.today())
        self._intake.show_draft(draft, (known.id, known.name) if known else None)
        self.head_changed.emit()

    def _on_checked(self, draft: Draft) -> None:
        from desktop_app.services import plan_checking

        opened = self._opened
        if opened is None or self._storing:
            return
        self._storing = True
        checked, name, content = draft.checked(), opened.file.name, opened.content
        self.desk.do(
            lambda office: plan_checking.accept(office, checked, name, content),
            while_alive(self, self._on_accepted),
            while_alive(self, self._on_not_stored),
        )

    def _on_not_stored(self, error: AppError) -> None:
        self._storing = False
        self.desk.tell(error)

    def take_back(self) -> bool:
        return self._opened is not None and self._intake is not None and self._intake.take_back()

    def regions(self) -> Sequence[QWidget]:
        if self._opened is not None and self._intake is not None:
            return self._intake.regions()
        if self._stack.currentWidget() is self.view:
            return self.view.regions()
        return (self.table,) if self._stack.currentWidget() is self._list else ()

    def show_document(self, campaign: int, task: int = 0) -> None:
        """Opens the document a campaign was taken in from, at the sentence a task came from."""
        from desktop_app.services import intake, plan_checking

        reading = intake.reading_of(self.desk.look, campaign)
        original = self.desk.look.book.originals.of(campaign)
        if reading is None or original is None:
            self.show_campaign(campaign, "tasks" if task else "")
            return
        if self._document is None:
            from desktop_app.ui.pages.campaigns.plan_document import PlanDocument

            self._document = PlanDocument()
            self._stack.addWidget(self._document)
            self._document.original.clicked.connect(self.open_original)
        self._open, self._opened = campaign, None
        self._sheet = read_sheet(self.desk.look, campaign)
        self._stack.setCurrentWidget(self._document)
        sentence = plan_checking.sentence_of(self.desk.look, reading, task) if task else None
        self._document.show_reading(reading, original.name, sentence)
        self.head_changed.emit()

    def open_original(self) -> None:
        """Opens the file the campaign was taken in from in the program that this machine has for it."""
        from desktop_app.services import plan_checking

        campaign = self._open
        self.desk.do(lambda office: plan_checking.copy_of_original(office, campaign), while_alive(self, open_file))

    def _on_accepted(self, accepted: Accepted) -> None:
        self._opened, self._storing = None, False
        self.show_campaign(accepted.id, "tasks")

    def _on_removed(self, rows: Sequence[CampaignRow]) -> None:
        self._delete([one.campaign.id for one in rows if one.campaign.owner == self.desk.look.code])

    def _delete(self, gone: Sequence[int]) -> None:
        for campaign in gone:
            self.desk.do(lambda office, campaign=campaign: campaigns.remove(office, campaign))  # type: ignore[misc]


def _number(one: CampaignRow) -> str:
    campaign = one.campaign
    return campaign.name if campaign.symbol else campaign.number or ""


def _share(one: CampaignRow) -> float | None:
    return one.done / one.items if one.items else None
