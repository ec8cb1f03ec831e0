"""A report on results over the page that shows it on paper: its figures, charts and wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desktop_app.i18n import _
from desktop_app.ui.buttons import icon_button
from desktop_app.ui.labels import Cut, column, row
from desktop_app.ui.overlay import Overlay
from desktop_app.ui.pages.campaigns.results import Results
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.ui.desk import Desk


class ResultsSheet(Overlay):
    """The same as on the page of a campaign; of all work too, which has no such page."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk, window: QWidget, campaign: int | None, period: str) -> None:
        super().__init__(window, stays=True)
        found = desk.look.book.campaigns.get(campaign) if campaign else None
        title = Cut(found.title if found else _("All work, also under no plan"), "head")
        self.results = Results(desk)
        self.results.paper.hide()  # it lies below
        self.results.asked.connect(self._leave)
        close = icon_button("close", _("Close"), self.escape, keys="Esc")
        head = row(title, close, margins=(Size.PAGE_LEFT, 12, 12, 0))
        head.setStretch(0, 1)
        laid = column(head, self.results, gap=0, margins=(0, 0, 0, 12))
        laid.setStretch(1, 1)
        self.sheet.setLayout(laid)
        self.sheet.setAccessibleName(_("Report on results"))
        self.results.show_campaign(campaign)
        self.results.show_period(period)
        self.results.show_view("text")
        desk.changed.connect(self._on_changed)
        self.closed.connect(self.deleteLater)

    def sheet_size(self) -> tuple[int, int]:
        return self.width() - 48, self.height() - 40

    def escape(self) -> None:
        self.results.text.settle()
        super().escape()

    def _on_changed(self, nouns: frozenset[str]) -> None:
        if nouns and self.isVisible():
            self.results.read_again()

    def _leave(self, page: str, what: object) -> None:
        self.close_sheet()
        self.asked.emit(page, what)
