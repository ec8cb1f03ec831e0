"""The smaller tabs of a campaign: its checklists, targets, slogans, the documents it cites, the reports it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.i18n import N_, Language, _, ngettext
from desktop_app.services import campaigns, checklists
from desktop_app.ui.buttons import button
from desktop_app.ui.columns import Column, Edit, Editor, NewLine
from desktop_app.ui.labels import KeyHints, Label, Surface, clear, column, row
from desktop_app.ui.pages.campaign_reading import Activity, ReportLine, Sheet, SloganLine, shown_partial
from desktop_app.ui.pages.paper_type import in_paper_type
from desktop_app.ui.painting import Chip
from desktop_app.ui.parts import EmptyPage, scrolled
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk

EDGES = (Size.PAGE_LEFT, 10, Size.PAGE_RIGHT, 10)


class Activities(QWidget):
    """The checklists of the campaign by kind; each leads to its lines."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._campaign = 0
        self.table: Table[Activity] = Table(self._columns(), lambda one: one.kind.key, name=_("Activities"))
        self.table.opened.connect(self._open)
        self.open = button(_("Open in Checklists"), self._open_current, icon="checklists")
        tools = row(Label(_("Enter opens the lines of one kind."), "small", "ink3"), None, self.open)
        inner = column(tools, self.table, gap=8)
        self.table.setMaximumWidth(Size.FORM)
        self.setLayout(column(inner, gap=0, margins=EDGES))

    def _columns(self) -> list[Column[Activity]]:
        language = self._desk.language
        return [
            Column(N_("Kind"), lambda one: _(one.kind.title), weight="task", icon=lambda one: one.kind.icon,
                   sortable=False),
            Column(N_("Lines"), lambda one: language.number(one.items) if one.items else "", width=90, align="right",
                   sortable=False),
            Column(N_("Next day"), lambda one: language.day(one.next_day) if one.next_day else "", width=130,
                   weight="second", align="right", sortable=False),
            Column(N_("Progress"), lambda one: _progress_words(one, language), width=190, weight="second",
                   bar=lambda one: one.done / one.items if one.items else None, sortable=False),
        ]  # fmt: skip

    def show_sheet(self, sheet: Sheet) -> None:
        self._campaign = sheet.campaign.id
        self.table.show_rows(sheet.activities)

    def _open_current(self) -> None:
        one = self.table.current_row() or next(iter(self.table.rows()), None)
        if one is not None:
            self._open(one)

    def _open(self, one: Activity) -> None:
        self.asked.emit("checklists", ("filter", {"kind": one.kind.key, "campaign": self._campaign}))


def _progress_words(one: Activity, language: Language) -> str:
    if not one.items:
        return _("none yet")
    return _("{done} of {planned}").format(done=language.number(one.done), planned=language.number(one.items))


@dataclass(frozen=True, slots=True)
class _Target:
    place: int
    percent: str
    audience: str


class Targets(QWidget):
    """What the plan wants to reach: how many of whom."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table: Table[_Target] = Table(
            [
                Column(N_("Of whom"), lambda one: one.audience, weight="task", tip=lambda one: one.audience),
                Column(N_("Share"), lambda one: one.percent, width=110, align="right", weight="first"),
            ],
            lambda one: one.place,
            name=_("Targets"),
        )
        self._empty = EmptyPage(
            _("This plan states no targets"),
            _("Targets such as “100% of officials” stand here once a plan that has them is taken from a file."),
            icon="target",
        )
        self.setLayout(column(self.table, self._empty, gap=0, margins=EDGES))

    def show_sheet(self, sheet: Sheet) -> None:
        language, targets = self._desk.language, targets_of(sheet)
        self.table.show_rows(
            [
                _Target(place, _percent(one.get("percent"), language), one["audience"])
                for place, one in enumerate(targets)
            ]
        )  # fmt: skip
        self.table.setVisible(bool(targets))
        self._empty.setVisible(not targets)


def _percent(value: float | None, language: Language) -> str:
    return "" if value is None else language.number(value) + "%"


def targets_of(sheet: Sheet) -> list[dict[str, Any]]:
    """The targets as the plan states them: percent and audience."""
    return list(sheet.campaign.rest.get("targets") or [])


class Slogans(QWidget):
    """The slogans, typed into as in Excel."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheet: Sheet | None = None
        self._writing = False  # an empty line stands at the end, waiting for its words
        words = Column[SloganLine](
            N_("Slogan"), lambda one: one.text, key="text", edit=Editor(placeholder=_("the words of the slogan")),
            weight="task", may_edit=lambda one: self._sheet is not None and self._sheet.is_ours, sortable=False,
            tip=lambda one: one.text,
        )  # fmt: skip
        self.table: Table[SloganLine] = Table([words], lambda one: one.id, name=_("Slogans"), typed=True, numbers=True)
        self.table.edited.connect(self._on_edited)
        self.table.added.connect(self._on_added)
        self.table.removed.connect(self._on_removed)
        self.copy = button(
            _("Copy"), self._copy, icon="copy", tip=_("Copy the chosen slogans, ready to paste (Ctrl+C)")
        )
        self.delete = button(
            _("Delete"), lambda: self._on_removed(self.table.selected_rows()), kind="danger", icon="delete"
        )
        self.add = button(_("Add slogan"), self.start_adding, icon="add")
        self.hints = KeyHints(
            [("F2", _("change")), ("Insert", _("add")), ("Ctrl C", _("copy")), ("Ctrl V", _("paste"))]
        )
        self._empty = EmptyPage(
            _("No slogans yet"),
            _("They are offered when a banner is written, and can be copied for the printer."),
            icon="slogan",
            first=button(_("Add slogan"), self.start_adding, kind="primary", icon="add"),
        )
        self._tools = row(None, self.copy, self.delete, self.add)
        self.setLayout(column(self._tools, self.table, self._empty, self.hints, gap=8, margins=EDGES))

    def show_sheet(self, sheet: Sheet) -> None:
        if self._sheet is not None and self._sheet.campaign.id != sheet.campaign.id:
            self._writing = False
        self._sheet = sheet
        lines = [*sheet.slogans, *([SloganLine(0, "")] if self._writing else [])]
        self.table.show_rows(lines)
        for part in (self.add, self.delete):
            part.setVisible(sheet.is_ours and bool(lines))
        for shown in (self.table, self.copy, self.hints):
            shown.setVisible(bool(lines))
        self._empty.setVisible(not lines)

    def start_adding(self) -> None:
        """Puts an empty line at the end and opens it."""
        if self._sheet is not None and self._sheet.is_ours:
            self._writing = True
            self.show_sheet(self._sheet)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.edit_cell(0, "text")

    def _copy(self) -> None:
        if not self.table.selectionModel().selectedIndexes():
            self.table.selectAll()
        self.table.copy()

    def _on_edited(self, edits: Sequence[Edit[SloganLine]]) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        changes = [(edit.row.id, str(edit.value or "")) for edit in edits]
        self._writing = self._writing and not any(row == 0 and words.strip() for row, words in changes)

        def work(office: Office) -> None:
            with office.book.writing(N_("Change slogans") if changes[0][0] else N_("Add a slogan")):
                for row_, words in changes:
                    if row_:
                        campaigns.change_slogan(office, row_, words)
                    elif words.strip():
                        campaigns.add_slogan(office, sheet.campaign.id, words)

        self._desk.do(work)

    def _on_added(self, lines: Sequence[NewLine]) -> None:
        sheet = self._sheet
        words = [str(one.values.get("text") or one.typed.get("text") or "") for one in lines]
        pasted = [one for one in words if one.strip()]
        if not pasted:
            self.start_adding()
        elif sheet is not None and sheet.is_ours:
            self._desk.do(lambda office: _add_all(office, sheet.campaign.id, pasted))

    def _on_removed(self, lines: Sequence[SloganLine]) -> None:
        if self._sheet is None or not self._sheet.is_ours:
            return
        gone = [one.id for one in lines if one.id]
        if len(gone) < len(lines):
            self._writing = False
            self.show_sheet(self._sheet)

        def work(office: Office) -> None:
            with office.book.writing(N_("Delete slogans")):
                for one in gone:
                    campaigns.remove_slogan(office, one)

        if gone:
            self._desk.do(work)


def _add_all(office: Office, campaign: int, slogans: Sequence[str]) -> None:
    with office.book.writing(N_("Paste lines")):
        for words in slogans:
            campaigns.add_slogan(office, campaign, words)


@dataclass(frozen=True, slots=True)
class _Cited:
    place: int
    kind: str
    symbol: str
    day: str
    issuer: str


class Papers(QWidget):
    """The documents the plan cites, and the grounds it stands on."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table: Table[_Cited] = Table(
            [
                Column(N_("Number, symbol"), lambda one: one.symbol, width=150, weight="first"),
                Column(N_("Kind of document"), lambda one: one.kind, width=130, weight="second"),
                Column(N_("Issued on"), lambda one: one.day, width=124, weight="second", sortable=False),
                Column(N_("Issued by"), lambda one: one.issuer, tip=lambda one: one.issuer),
            ],
            lambda one: one.place,
            name=_("Documents cited"),
        )
        self._paper = Surface("card")
        self._paper.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._said = column(gap=4, margins=(22, 14, 22, 16))
        self._paper.setLayout(self._said)
        inner = QWidget()
        inner.setLayout(column(self._paper, None, gap=0))
        self._grounds = scrolled(inner)
        self._grounds.setAccessibleName(_("Grounds"))
        self._empty = EmptyPage(
            _("This plan cites no documents"),
            _("Grounds and cited documents stand here once a plan that has them is taken from a file."),
            icon="document",
        )
        laid = row(gap=16, margins=EDGES)
        laid.addWidget(self.table, 3)
        laid.addWidget(self._grounds, 2)
        laid.addWidget(self._empty, 1)
        self.setLayout(laid)

    def show_sheet(self, sheet: Sheet) -> None:
        language, rest = self._desk.language, sheet.campaign.rest
        cited = rest.get("citations") or []
        self.table.show_rows(
            [
                _Cited(place, one.get("kind") or "", one.get("symbol") or "",
                       shown_partial(one.get("date"), language), one.get("issuer") or "")
                for place, one in enumerate(cited)
            ]
        )  # fmt: skip
        clear(self._said)
        bases = rest.get("bases") or []
        self._said.addWidget(Label(_("Grounds"), "label", "ink3"))
        for line in bases:
            self._said.addWidget(in_paper_type(str(line)))
        self.table.setVisible(bool(cited))
        self._grounds.setVisible(bool(bases))
        self._empty.setVisible(not cited and not bases)


def papers_of(sheet: Sheet) -> int:
    """How many documents the plan cites."""
    return len(sheet.campaign.rest.get("citations") or [])


class Reports(QWidget):
    """The reports that the plan asks for: to whom, by what rule, on which days; ticked when they were sent."""

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
        self.hints = KeyHints([("Space", _("mark as sent"))])
        self._empty = EmptyPage(
            _("This plan asks for no reports"),
            _("Reports with their days stand here once a plan that asks for them is taken from a file."),
            icon="reports",
        )
        self.setLayout(column(self.table, self._empty, self.hints, gap=8, margins=EDGES))

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
        for part in (self.table, self.hints):
            part.setVisible(bool(sheet.reports))
        self._empty.setVisible(not sheet.reports)

    def _on_ticked(self, lines: Sequence[ReportLine], done: bool) -> None:
        keys = [(one.key, "") for one in lines if self._sent(one) is not None]
        if keys:
            self._desk.do(lambda office: checklists.tick(office, keys, done=done))
