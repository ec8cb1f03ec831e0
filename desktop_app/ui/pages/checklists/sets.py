"""Choosing a template or units: what to put into the lists, from which day on, and for whom."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.fields import Day, Field
from desktop_app.i18n import N_, _, words
from desktop_app.services import planning
from desktop_app.ui.choices import Choice
from desktop_app.ui.columns import Column, Editor
from desktop_app.ui.inputs import Line
from desktop_app.ui.labels import Label, column, paragraph, row
from desktop_app.ui.tables import Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.units import Unit
    from desktop_app.ui.desk import Desk

_DAY = Field("day", Day(), N_("Day"), required=True)
UNITS_HEIGHT = 228  # seven units below the heads
NO_CAMPAIGN = 0


class UnitPicker(QWidget):
    """The units under this office with a box each, and the groups that tick several at once."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        look = desk.look
        units = planning.units_to_plan_for(look)
        there = {unit.code for unit in units}
        tree = look.tree()
        groups = {
            group.code: [unit.code for unit in tree.expand(group, look.today()) if unit.code in there]
            for group in look.book.units.groups()
        }
        named = {group.code: group.name for group in look.book.units.groups()}
        self._members = {code: members for code, members in groups.items() if members}
        self.group = Choice([(code, named[code]) for code in self._members], empty=_("Tick a group…"))
        self.group.setAccessibleName(_("Tick a group…"))
        self.group.chosen.connect(self._on_group)
        self.group.setVisible(bool(self._members))
        columns: list[Column[Unit]] = [
            Column(N_("Unit"), lambda unit: unit.label, key="name", weight="first"),
            Column(N_("Code"), lambda unit: unit.code, key="code", width=140, weight="second"),
        ]
        self.table: Table[Unit] = Table(columns, lambda unit: unit.code, name=_("Units"), density="compact", picks=True)
        self.table.setFixedHeight(UNITS_HEIGHT)
        self.table.show_rows(units)
        self.table.picked.connect(lambda _rows: self.changed.emit())
        none = paragraph(_("No unit stands under your office yet. Add units on the page Units."), "small", "ink2")
        none.setVisible(len(units) < 2)
        self.setLayout(column(self.group, self.table, none, gap=8))

    def codes(self) -> list[str]:
        """The units that are ticked."""
        return [unit.code for unit in self.table.picked_rows()]

    def _on_group(self, code: object) -> None:
        self.group.choose(None)
        self.table.pick([*self.codes(), *self._members[str(code)]])
        self.changed.emit()


class TemplateForm(QWidget):
    """Which template, from which day on, for which plan, for which units (none: the office itself)."""

    def __init__(self, desk: Desk, campaigns: Mapping[int, str], campaign: int | None) -> None:
        super().__init__()
        self._desk = desk
        self._templates = {one.key: one for one in planning.templates(desk.look)}
        named = [(one.key, one.title if one.is_ours else _(one.title)) for one in self._templates.values()]
        self.template = Choice(named, named[0][0])
        self.template.setAccessibleName(_("Template"))
        self.template.chosen.connect(self._show)
        self.words = Label("", "small", "ink2", wraps=True)
        today = desk.look.today()
        monday = today + timedelta(days=-today.weekday() % 7)
        self.first = Line(Editor(read=lambda typed: _DAY.read(typed, desk.look.today()), placeholder=_("day/month")))
        self.first.setAccessibleName(_("First day"))
        self.first.setFixedWidth(112)
        self.first.write(words().day(monday))
        plans = [(NO_CAMPAIGN, _("none")), *campaigns.items()]
        self.campaign = Choice(plans, campaign or NO_CAMPAIGN)
        self.campaign.setAccessibleName(_("Campaign"))
        self.units = UnitPicker(desk)
        self.setLayout(
            column(
                row(Label(_("Template"), "label", "ink2"), self.template, None, gap=10),
                self.words,
                row(
                    *(Label(_("First day"), "label", "ink2"), self.first),
                    *(Label(_("Campaign"), "label", "ink2"), self.campaign, None),
                    gap=10,
                ),
                Label(_("For which units (tick none to plan for your own office)"), "label", "ink2"),
                self.units,
                gap=10,
            )
        )
        self._show()

    def key(self) -> str:
        return str(self.template.value())

    def first_day(self) -> date:
        """The first day. Raises FieldRefused."""
        return date.fromisoformat(str(self.first.value()))

    def campaign_chosen(self) -> int | None:
        return int(str(self.campaign.value())) or None

    def is_ours(self) -> bool:
        """Whether the chosen template is one the office has saved, and so may delete."""
        return self._templates[self.key()].is_ours

    def _show(self) -> None:
        template = self._templates[self.key()]
        many: dict[str, int] = {}
        for line in template.lines:
            if line.kind in KIND:
                many[line.kind] = many.get(line.kind, 0) + 1
        counts = " · ".join(f"{_(KIND[kind].title)}: {words().number(n)}" for kind, n in many.items())
        self.words.write("\n".join(filter(None, [_(template.words) if template.words else "", counts])))
