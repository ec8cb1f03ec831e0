"""On which days the reports of a campaign are due, and which of them were sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import checklists
from desktop_app.ui.columns import Column
from desktop_app.ui.labels import column
from desktop_app.ui.pages.campaigns.reading import ReportLine, Sheet
from desktop_app.ui.painting import Chip
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.ui.desk import Desk

MOST_SHOWN = 8


class Occurrences(QWidget):
    """Each report on each of its days; ticked when it was sent."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table: Table[ReportLine] = Table(
            self._columns(),
            lambda one: one.key,
            name=_("Reports"),
            tick=self._sent,
            faded=lambda one: bool(self._sent(one)),
        )
        self.table.ticked.connect(self._on_ticked)
        self.table.opened.connect(lambda one: self._on_ticked([one], not self._sent(one)) if one.owed else None)
        self.setLayout(column(self.table, gap=0))

    def _columns(self) -> list[Column[ReportLine]]:
        return [
            Column(N_("Report"), self._title, weight="task", sortable=False, tip=self._title),
            Column(N_("Rule"), lambda one: one.obligation.rule.words(self._desk.language), width=220, weight="second",
                   sortable=False, tip=lambda one: one.obligation.rule.words(self._desk.language)),
            Column(N_("Due"), self._due, width=104, sortable=False, ink=lambda one: "red" if one.days_late else None),
            Column(N_("State"), self._state, width=170, chip=self._chip, weight="second", sortable=False),
        ]  # fmt: skip

    def _title(self, one: ReportLine) -> str:
        if one.owed is not None and one.obligation.owed_by_us:
            return checklists.report_title(one.owed, self._desk.language)
        to = _(" and ").join(one.obligation.to)
        if not one.obligation.owed_by_us:
            return _("Units report to {to}").format(to=to) if to else _("Units report to this office")
        return _("Send the report to {to}").format(to=to) if to else _("Send the report on the results")

    def _due(self, one: ReportLine) -> str:
        return self._desk.language.day(one.owed.due) if one.owed else _("not known")

    def _state(self, one: ReportLine) -> str:
        chip = self._chip(one)
        if chip:
            return chip.words
        return _("collected by this office") if not one.obligation.owed_by_us else ""

    def _chip(self, one: ReportLine) -> Chip | None:
        if one.owed and one.owed.sent_on:
            said = _("Sent {day}").format(day=self._desk.language.day(one.owed.sent_on))
            return Chip(said, "green", "done")
        if one.days_late:
            return Chip(ngettext("{n} day over", "{n} days over", one.days_late).format(n=one.days_late), "red", "late")
        return None

    def _sent(self, one: ReportLine) -> bool | None:
        if one.owed is None or not one.obligation.owed_by_us:
            return None
        return one.owed.sent_on is not None

    def show_sheet(self, sheet: Sheet) -> None:
        self.table.show_rows(sheet.reports)
        rows = min(len(sheet.reports), MOST_SHOWN)
        self.table.setFixedHeight(Size.TABLE_HEAD + rows * Size.ROW + 4)
        self.setVisible(bool(sheet.reports))

    def _on_ticked(self, lines: Sequence[ReportLine], done: bool) -> None:
        keys = [(one.key, "") for one in lines if self._sent(one) is not None]
        if keys:
            self._desk.do(lambda office: checklists.tick(office, keys, done=done))
