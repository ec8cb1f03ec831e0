"""Starting the congress that a plan prepares: its title and its day are taken from the plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desktop_app.services import campaign_congress
from desktop_app.ui.pages.congress.new import NewCongress

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.campaigns import Campaign
    from desktop_app.ui.desk import Desk


class CongressOfPlan(NewCongress):
    """The questions for a new congress, answered as far as the plan does."""

    def __init__(self, desk: Desk, campaign: Campaign, made: Callable[[int], None]) -> None:
        super().__init__(desk, made)
        self._campaign = campaign.id
        day = date.fromisoformat(campaign.congress_on) if campaign.congress_on else None
        self.form.fill({"title": campaign.title, "day": desk.language.day(day) if day else ""})
        field = self.form.input("title")
        if isinstance(field, QLineEdit):
            field.setModified(True)  # another template does not bring another name

    def _make(self) -> None:
        campaign, key, title = self._campaign, self.chosen, str(self.form.value("title"))
        day = self.form.value("day")
        assert day is None or isinstance(day, date)
        self._desk.do(lambda office: campaign_congress.start(office, campaign, key, title, day), self._made)
