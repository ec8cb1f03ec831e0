"""Units: who has reported, their figures, the list of all units, and when reports are due."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.i18n import _
from desktop_app.services.units import reporting_units
from desktop_app.ui.buttons import Tabs, button
from desktop_app.ui.labels import Rule, row
from desktop_app.ui.page import Command, Head, Page
from desktop_app.ui.pages.units.board_tab import BoardTab
from desktop_app.ui.pages.units.list_tab import ListTab
from desktop_app.ui.pages.units.results_tab import ResultsTab
from desktop_app.ui.pages.units.terms_tab import TermsTab
from desktop_app.ui.parts import EmptyPage
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.ui.desk import Desk


class UnitsPage(Page):
    """The board comes first where units report to this office; elsewhere the list does, and the board is its own."""

    nouns: ClassVar[frozenset[str]] = frozenset(
        {
            *("units", "successions", "packages", "items", "item_steps", "submissions", "preferences"),
            *("obligations", "campaigns", "report_terms", "report_marks", "result_drafts", "documents"),
        }
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._has_units: bool | None = None
        self._has_superior = False
        self.board = BoardTab(desk)
        self.list = ListTab(desk)
        self._late_tabs: dict[str, ResultsTab | TermsTab] = {}  # made when they are first shown
        self._nobody = EmptyPage(
            _("No unit reports to this office"),
            _("Units below yours come up here week by week: who has sent results, how much is done, who is late."),
            icon="units",
            drawing="board",
            first=button(_("Add unit"), self.add, kind="primary", icon="add"),
            second=button(_("Take in a list…"), self.list.choose_list, icon="file_in"),
        )
        self.tabs = Tabs()
        self._stack = QStackedWidget()
        for part in (self.board, self.list, self._nobody):
            self._stack.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row(self.tabs, None, margins=(Size.PAGE_LEFT, 0, 0, 0)))
        whole.addWidget(Rule())
        whole.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._show_tab)
        self.board.asked.connect(self.asked)
        self.board.periods_changed.connect(self.head_changed)
        self.list.said.connect(self.said)

    def head(self) -> Head:
        if self._on_board():
            return Head(_("Units"), self.board.span(), step=(_("Periods before"), _("Periods after")))
        return Head(_("Units"))

    def _on_board(self) -> bool:
        return (bool(self._has_units) or self._has_superior) and self.tabs.current() == "board"

    @property
    def results(self) -> ResultsTab:
        """The figures of the units."""
        tab = self._late_tab("results")
        assert isinstance(tab, ResultsTab)
        return tab

    @property
    def terms(self) -> TermsTab:
        """When reports are due."""
        tab = self._late_tab("terms")
        assert isinstance(tab, TermsTab)
        return tab

    def _late_tab(self, key: str) -> ResultsTab | TermsTab:
        if key not in self._late_tabs:
            made = ResultsTab(self.desk) if key == "results" else TermsTab(self.desk)
            made.asked.connect(self.asked)
            self._stack.addWidget(made)
            self._late_tabs[key] = made
        return self._late_tabs[key]

    def refresh(self) -> None:
        look = self.desk.look
        before, self._has_units = self._has_units, bool(reporting_units(look, look.today()))
        self._has_superior = bool(look.tree().above(look.code))
        self.list.refresh()
        board, listed = ("board", _("Who has reported"), None), ("list", _("List of units"), self.list.count())
        results, terms = ("results", _("Figures"), None), ("terms", _("When reports are due"), None)
        self.tabs.show_tabs([board, results, listed, terms] if self._has_units else [listed, board])
        if before is None:
            self.tabs.choose("board" if self._has_units else "list")
        self._show_tab(self.tabs.current())

    def _show_tab(self, key: object) -> None:
        shown: QWidget = self.list
        if key == "board":
            shown = self.board if self._has_units or self._has_superior else self._nobody
        elif key in ("results", "terms"):
            shown = self._late_tab(str(key))
        self._stack.setCurrentWidget(shown)
        if isinstance(shown, BoardTab | ResultsTab | TermsTab):
            shown.refresh()
        self.head_changed.emit()

    def open_at(self, what: object) -> None:
        """A unit: in the list, where its name and place are."""
        match what:
            case ("unit", str() as code):
                self.tabs.choose("list")
                self._show_tab("list")
                self.list.select(code)

    def step(self, by: int) -> None:
        if self._on_board():
            self.board.step(by)

    def regions(self) -> Sequence[QWidget]:
        return self.tabs, self._stack

    def commands(self) -> Sequence[Command]:
        return (
            Command(_("Add unit"), "add", self.add),
            Command(_("Take in a list…"), "file_in", self.list.choose_list),
            Command(_("Who has reported"), "units", lambda: self._open_tab("board")),
            *((Command(_("Figures"), "reports", lambda: self._open_tab("results")),) if self._has_units else ()),
        )

    def _open_tab(self, key: str) -> None:
        self.tabs.choose(key)
        self._show_tab(key)

    def add(self) -> None:
        """The form of a new unit."""
        self.tabs.choose("list")
        self._show_tab("list")
        self.list.start_adding()
