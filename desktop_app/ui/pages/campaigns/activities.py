"""The work of a campaign by kinds of checklist, those its channels call for, its dated duties and days of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain import date_rules
from desktop_app.domain.channels import kinds_called_for
from desktop_app.domain.plan_shapes import milestone_rule
from desktop_app.i18n import N_, Language, _
from desktop_app.services import campaign_parts
from desktop_app.text import shorten
from desktop_app.ui.buttons import button
from desktop_app.ui.columns import Column, Editor
from desktop_app.ui.labels import Label, column, row
from desktop_app.ui.pages.campaigns.editors import event_editor, read_words, written_rule
from desktop_app.ui.pages.campaigns.lists import Cell, ListTable
from desktop_app.ui.pages.campaigns.reading import Activity, Sheet
from desktop_app.ui.pages.campaigns.targets import key_hints
from desktop_app.ui.parts import scrolled
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk


class Activities(QWidget):
    """Kinds at the top: each leads to its lines. Below them what the plan dates."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._campaign = 0
        self._ours = False
        self._called: dict[str, str] = {}
        self.table: Table[Activity] = Table(self._columns(), lambda one: one.kind.key, name=_("Activities"))
        self.table.opened.connect(self._open)
        self.table.added.connect(lambda _lines: self._add_current())
        self.open = button(_("Open in Checklists"), lambda: self._open(self._current()), icon="checklists")
        self.add = button(_("Add a line of this kind"), self._add_current, icon="add", tip=_("Insert"))
        self.duties = Duties(desk)
        self.events = ListTable(
            desk, "events", N_("Days of the year"),
            [
                Cell("name", N_("Day or event"), required=True),
                Cell("when", N_("When"), 190, event_editor(), _shown_rule),
            ],
            add_words=N_("Add day"),
        )  # fmt: skip
        self._lay()

    def _lay(self) -> None:
        tools = row(Label(_("Checklists"), "head"), None, self.open, self.add, gap=8)
        dated = row(gap=24)
        dated.addWidget(self.duties, 3, Qt.AlignmentFlag.AlignTop)
        dated.addWidget(self.events, 2, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setLayout(
            column(tools, self.table, 6, dated, None, gap=8, margins=(Size.PAGE_LEFT, 10, Size.PAGE_RIGHT, 10))
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        area = scrolled(inner)
        area.setAccessibleName(_("Activities"))
        whole.addWidget(area, 1)
        whole.addLayout(column(key_hints(), margins=(Size.PAGE_LEFT, 4, Size.PAGE_RIGHT, 6)))

    def _columns(self) -> list[Column[Activity]]:
        language = self._desk.language
        return [
            Column(N_("Kind"), lambda one: _(one.kind.title), weight="task", icon=lambda one: one.kind.icon,
                   width=180, sortable=False),
            Column(N_("The plan calls for it"), self._channel, weight="second", sortable=False, tip=self._channel),
            Column(N_("Lines"), lambda one: language.number(one.items) if one.items else "", width=70, align="right",
                   sortable=False),
            Column(N_("Next day"), lambda one: language.day(one.next_day) if one.next_day else "", width=110,
                   weight="second", align="right", sortable=False),
            Column(N_("Progress"), lambda one: _progress_words(one, language), width=170, weight="second",
                   bar=lambda one: one.done / one.items if one.items else None, sortable=False),
        ]  # fmt: skip

    def _channel(self, one: Activity) -> str:
        said = self._called.get(one.kind.key, "")
        return f"“{shorten(said, 120)}”" if said else ""

    def show_sheet(self, sheet: Sheet) -> None:
        self._campaign, self._ours = sheet.campaign.id, sheet.is_ours
        self._called = kinds_called_for(sheet.campaign.rest.get("channels") or ())
        called = [one for one in sheet.activities if one.kind.key in self._called]
        others = [one for one in sheet.activities if one.kind.key not in self._called]
        self.table.show_rows([*called, *others])
        self.table.setFixedHeight(Size.TABLE_HEAD + len(sheet.activities) * Size.ROW + 2)
        self.duties.show_sheet(sheet)
        self.events.show_sheet(sheet)

    def _current(self) -> Activity | None:
        return self.table.current_row() or next(iter(self.table.rows()), None)

    def _open(self, one: Activity | None) -> None:
        if one is not None:
            self.asked.emit("checklists", ("filter", {"kind": one.kind.key, "campaign": self._campaign}))

    def _add_current(self) -> None:
        """One click: the checklist of that kind, for this campaign, with an empty line ready."""
        one = self._current()
        if one is not None:
            self._open(one)
            self.asked.emit("checklists", ("add", one.kind.key))


def _progress_words(one: Activity, language: Language) -> str:
    if not one.items:
        return _("none yet")
    return _("{done} of {planned}").format(done=language.number(one.done), planned=language.number(one.items))


def _shown_rule(value: Any) -> str:
    try:
        return written_rule(date_rules.from_json(value))
    except ValueError:
        return ""


class Duties(ListTable):
    """The dated duties of the plan itself: each is a line of the week's list too."""

    def __init__(self, desk: Desk) -> None:
        today = desk.look.today
        due = Editor(lambda typed: read_words(typed, today()) if typed.strip() else None, placeholder=_("day/month"))
        super().__init__(
            desk, "milestones", N_("Dated duties"),
            [
                Cell("text", N_("What is to be done"), required=True),
                Cell("when", N_("Due"), 190, due, lambda rule: written_rule(rule)),
            ],
            add_words=N_("Add duty"), ordered=False,
        )  # fmt: skip

    def records(self, sheet: Sheet) -> Sequence[Mapping[str, Any]]:
        return [{"text": one["text"], "when": milestone_rule(one)} for one in sheet.campaign.milestones]

    def put_in(self, changes: Sequence[tuple[int, Any]], new: Sequence[Any]) -> None:
        def work(office: Office, campaign: int) -> None:
            with office.book.writing(N_("Add a dated duty") if new else N_("Change a dated duty")):
                for place, said in changes:
                    campaign_parts.change_milestone(office, campaign, place, said.get("text"), said.get("when"))
                for said in new:
                    rule = said.get("when") or date_rules.ToBeAnnounced()
                    campaign_parts.add_milestone(office, campaign, said["text"], rule)

        self.do(work)

    def take_out(self, places: Sequence[int]) -> None:
        self.do(lambda office, campaign: campaign_parts.remove_milestones(office, campaign, places))
