"""One campaign: where it stands, its parts in tabs with their counts, and whose it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.campaigns import STATUS_TITLES, Campaign, CampaignStatus
from desktop_app.i18n import Language, _
from desktop_app.ui.buttons import Tabs, button
from desktop_app.ui.inputs import Line
from desktop_app.ui.labels import ChipLabel, Cut, Rule, Sign, row
from desktop_app.ui.pages.campaigns.overview import Overview
from desktop_app.ui.pages.campaigns.reading import Sheet, shown_partial
from desktop_app.ui.pages.campaigns.tasks import Tasks
from desktop_app.ui.painting import Chip
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.campaigns.activities import Activities
    from desktop_app.ui.pages.campaigns.papers import Papers
    from desktop_app.ui.pages.campaigns.reports import Reports
    from desktop_app.ui.pages.campaigns.results import Results
    from desktop_app.ui.pages.campaigns.slogans import Slogans
    from desktop_app.ui.pages.campaigns.targets import Targets

P = TypeVar("P", bound=QWidget)


def status_chip(status: CampaignStatus) -> Chip:
    """The chip of a campaign's state."""
    words = _(STATUS_TITLES[status])
    return {
        CampaignStatus.RUNNING: Chip(words, "blue", "doing"),
        CampaignStatus.DRAFT: Chip(words, "grey", "edit"),
        CampaignStatus.CLOSED: Chip(words, "green", "done"),
    }[status]


class CampaignView(QWidget):
    """Shows one `Sheet`; each tab changes its own part."""

    asked = Signal(str, object)
    delete_asked = Signal()
    document_asked = Signal()  # the document the plan was taken in from
    copy_asked = Signal()
    congress_asked = Signal()  # the plan prepares a congress that is to be started

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheet: Sheet | None = None
        self._made: dict[str, QWidget] = {}
        self.tabs = Tabs()
        self._stack = QStackedWidget()
        self._chip = ChipLabel(status_chip(CampaignStatus.RUNNING))
        self._about = Cut("", "body", "ink2")
        self._lock, self._whose = Sign("locked", 16, "ink3"), Cut("", "body", "ink3")
        self.document = button(_("Document"), self.document_asked.emit, icon="document")
        self.copy = button(_("Copy for next year…"), self.copy_asked.emit, icon="copy")
        self.delete = button(_("Delete plan"), self.delete_asked.emit, kind="danger", icon="delete")
        self.tabs.chosen.connect(self._on_tab)
        self._lay()

    @property
    def overview(self) -> Overview:
        return self._part("overview", Overview)

    @property
    def tasks(self) -> Tasks:
        return self._part("tasks", Tasks)

    @property
    def activities(self) -> Activities:
        from desktop_app.ui.pages.campaigns.activities import Activities

        return self._part("activities", Activities)

    @property
    def targets(self) -> Targets:
        from desktop_app.ui.pages.campaigns.targets import Targets

        return self._part("targets", Targets)

    @property
    def slogans(self) -> Slogans:
        from desktop_app.ui.pages.campaigns.slogans import Slogans

        return self._part("slogans", Slogans)

    @property
    def papers(self) -> Papers:
        from desktop_app.ui.pages.campaigns.papers import Papers

        return self._part("papers", Papers)

    @property
    def reports(self) -> Reports:
        from desktop_app.ui.pages.campaigns.reports import Reports

        return self._part("reports", Reports)

    @property
    def results(self) -> Results:
        from desktop_app.ui.pages.campaigns.results import Results

        return self._part("results", Results)

    def _part(self, key: str, kind: Callable[[Desk], P]) -> P:
        """The part of a tab, made when it is first opened."""
        if key not in self._made:
            made = kind(self._desk)
            self._made[key] = made
            self._stack.addWidget(made)
            if hasattr(made, "asked"):
                made.asked.connect(self.asked)
            if hasattr(made, "congress_asked"):
                made.congress_asked.connect(self.congress_asked)
            if self._sheet is not None:
                made.show_sheet(self._sheet)  # type: ignore[attr-defined]
        return self._made[key]  # type: ignore[return-value]

    def _lay(self) -> None:
        head = row(self._chip, self._about, gap=10, margins=(Size.PAGE_LEFT, 0, Size.PAGE_RIGHT, 0))
        head.setStretch(1, 3)
        head.addWidget(self._lock)
        head.addWidget(self._whose, 2)
        head.addWidget(self.document)
        head.addWidget(self.copy)
        head.addWidget(self.delete)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addSpacing(4)
        whole.addLayout(row(self.tabs, None, margins=(Size.PAGE_LEFT, 0, 0, 0)))
        whole.addWidget(Rule())
        whole.addWidget(self._stack, 1)

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows the campaign on the tab that is open."""
        self._chip.write(status_chip(sheet.campaign.status))
        self._about.write(about(sheet.campaign, self._desk.language))
        self._lock.setVisible(not sheet.is_ours)
        self._whose.setVisible(not sheet.is_ours)
        self._whose.write(_("Kept by {office}; it can only be read here.").format(office=sheet.owner))
        self.document.setVisible(sheet.has_document)
        self.delete.setVisible(sheet.is_ours)
        self.tabs.show_tabs(
            [
                ("overview", _("Overview"), None),
                ("tasks", _("Tasks of the plan"), sheet.tasks),
                ("activities", _("Activities"), sheet.pieces),
                ("targets", _("Targets"), len(sheet.campaign.rest.get("targets") or ())),
                ("slogans", _("Slogans"), len(sheet.slogans)),
                ("papers", _("Documents"), len(sheet.campaign.rest.get("citations") or ())),
                ("reports", _("Reports"), len({one.obligation.id for one in sheet.reports})),
                ("results", _("Results"), None),
            ]
        )
        self._sheet = sheet
        for part in self._made.values():
            part.show_sheet(sheet)  # type: ignore[attr-defined]
        if not self._made:
            self.open_tab(str(self.tabs.current() or "overview"))

    def open_tab(self, key: str) -> None:
        """Goes to a tab."""
        self.tabs.choose(key)
        self._on_tab(key)

    def _on_tab(self, key: object) -> None:
        self._stack.setCurrentWidget(getattr(self, str(key)))

    def regions(self) -> Sequence[QWidget]:
        """What F6 goes through."""
        return self.tabs, self._stack

    def begin(self) -> None:
        """The keyboard on the table of the open tab, if it has one."""
        table = getattr(self._stack.currentWidget(), "table", self._stack.currentWidget())
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_title(self) -> None:
        """The keyboard on the title, all of it marked: for a plan that was just added."""
        self.open_tab("overview")
        title = self.overview.form.input("title")
        title.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(title, Line):
            title.selectAll()


def about(campaign: Campaign, language: Language) -> str:
    """ "07/KH-BCĐ · 08/01/2025 · từ 15/01/2025 đến 15/03/2025 · Ban Chỉ đạo Đại hội" """
    name = campaign.name if campaign.symbol else campaign.number or ""
    start, end = (shown_partial(day, language) for day in (campaign.period_start, campaign.period_end))
    if start and end:
        span = start if start == end else _("from {start} to {end}").format(start=start, end=end)
    else:
        span = _("from {start}").format(start=start) if start else _("until {end}").format(end=end) if end else ""
    event = campaign.congress_on
    on = _("event on {day}").format(day=language.day(date.fromisoformat(event))) if event else ""
    parts = (name, shown_partial(campaign.issued_on, language), span, on, campaign.issuer or "")
    return " · ".join(part for part in parts if part)
