"""The first tab of a campaign: its head as a form that is saved as typed, and what else the plan says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.calendar import read_day
from desktop_app.domain.campaigns import STATUS_TITLES
from desktop_app.domain.date_rules import partial_span
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.i18n import N_, _
from desktop_app.services import campaigns
from desktop_app.text import shorten, squeeze
from desktop_app.ui.buttons import button, link
from desktop_app.ui.columns import Editor, Note
from desktop_app.ui.forms import Ask, Form
from desktop_app.ui.inputs import Line, why_not
from desktop_app.ui.labels import KeyHints, Label, Sign, Surface, clear, column, row
from desktop_app.ui.outline import Outline, Section
from desktop_app.ui.pages.campaigns.editors import partial_editor, shown_day
from desktop_app.ui.pages.campaigns.lists import Cell, ListTable
from desktop_app.ui.pages.campaigns.lists import Line as ListLine
from desktop_app.ui.pages.campaigns.outline import SECTIONS, follow
from desktop_app.ui.pages.campaigns.reading import Kin, Sheet, read_partial, shown_partial
from desktop_app.ui.parts import Notice, scrolled
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.errors import AppError
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.dialogs import Dialog

DAYS = ("issued_on", "period_start", "period_end")
PAPER_LEAST = 360


class Overview(QWidget):
    """The head, kin and phases at the left, the plan's own text at the right in the type of paper."""

    asked = Signal(str, object)
    congress_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheet: Sheet | None = None
        self.dialog: Dialog | None = None  # asks whether the congress moves with the plan
        self.congress: QPushButton | None = None  # leads to the congress the plan prepares, or starts it
        self.form = Form(self._asks())
        self.form.setMinimumWidth(400)
        self.form.changed.connect(self._on_changed)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        self._paper = Surface("card")
        self._paper.setMinimumWidth(PAPER_LEAST)
        self._paper.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.outline = Outline()
        self._paper.setLayout(column(self.outline, gap=4, margins=(20, 14, 16, 18)))
        follow(self.outline, desk, lambda: self._sheet)
        self._kin = QVBoxLayout()
        self._kin.setSpacing(4)
        first, last = (partial_editor(desk.look.today, title) for title in (N_("From day"), N_("Until day")))
        self.phases = ListTable(
            desk, "phases", N_("Phases"),
            [
                Cell("name", N_("Phase"), required=True, note=self._at_the_same_time),
                Cell("start", N_("From day"), 106, first, shown_day(desk.language)),
                Cell("end", N_("Until day"), 106, last, shown_day(desk.language)),
            ],
            add_words=N_("Add phase"),
            blank={"items": []},
        )  # fmt: skip
        both = QHBoxLayout()
        both.setContentsMargins(Size.PAGE_LEFT, 14, Size.PAGE_RIGHT, 16)
        both.setSpacing(28)
        left = column(self._notes, self._kin, self.form, 6, self.phases, None, gap=8)
        both.addLayout(left, 5)
        both.addWidget(self._paper, 6, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setLayout(both)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolled(inner)
        area.setAccessibleName(_("Overview"))
        whole.addWidget(area, 1)
        hints = KeyHints(
            [("Enter", _("write")), ("Insert", _("add")), ("Delete", _("delete")), ("Alt ↑|↓", _("reorder"))]
        )
        whole.addLayout(column(hints, margins=(Size.PAGE_LEFT, 4, Size.PAGE_RIGHT, 6)))

    def _asks(self) -> list[Ask]:
        return [
            Ask("title", N_("Title"), required=True),
            Ask("number", N_("Number"), width=148),
            Ask("symbol", N_("Symbol"), Editor(placeholder="KH-UBND"), width=180),
            Ask("issuer", N_("Issued by")),
            Ask("place", N_("Place")),
            Ask("issued_on", N_("Issued on"), self._partial(N_("Issued on")), width=148),
            Ask("period_start", N_("Carried out from"), self._partial(N_("Carried out from")), width=148),
            Ask("period_end", N_("Carried out until"), self._partial(N_("Carried out until")), width=148),
            Ask("status", N_("State"), kind="choice", options=_statuses, width=180),
            Ask("congress_on", N_("Day of the congress or event"), Editor(self._read_day, placeholder=_("day/month")),
                width=148),
        ]  # fmt: skip

    def _partial(self, title: str) -> Editor:
        today = self._desk.look.today
        return Editor(lambda typed: read_partial(typed, today(), title) or "", placeholder=_("day/month/year"))

    def _read_day(self, typed: str) -> str:
        said = squeeze(typed)
        try:
            return read_day(said, self._desk.look.today()).isoformat() if said else ""
        except ValueError as error:
            raise FieldRefused(FieldRefusal.NOT_A_DAY, N_("Day of the congress or event"), said) from error

    # showing

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows the campaign; one kept by another office can only be read."""
        self._sheet = sheet
        campaign, language = sheet.campaign, self._desk.language
        values = {key: getattr(campaign, key) or "" for key in ("title", "number", "symbol", "issuer", "place")}
        values |= {key: shown_partial(getattr(campaign, key), language) for key in DAYS}
        values["status"] = campaign.status.value
        values["congress_on"] = language.day(date.fromisoformat(campaign.congress_on)) if campaign.congress_on else ""
        self.form.fill(values)
        for key in values:
            self.form.set_enabled(key, sheet.is_ours)
        self._say_unknown(sheet)
        clear(self._notes)
        for warning in campaign.rest.get("warnings") or []:
            self._notes.addWidget(Notice(_("Look this over"), str(warning["message"]), kind="clash"))
        self.phases.show_sheet(sheet)
        self._show_kin(sheet)
        self.outline.show_sections(self._sections(sheet), may_edit=sheet.is_ours)

    def _sections(self, sheet: Sheet) -> list[Section]:
        rest = sheet.campaign.rest
        found = [Section(key, _(title), tuple(rest.get(key) or ())) for key, title in SECTIONS]
        phases = [
            Section(f"phases.{place}.items", _("Phase: {name}").format(name=one["name"]), tuple(one["items"]))
            for place, one in enumerate(rest.get("phases") or ())
        ]
        return [*found[:4], *phases, *found[4:]]

    def _show_kin(self, sheet: Sheet) -> None:
        """The congress it prepares, the plan this one carries out, and those that carry this one out."""
        clear(self._kin)
        self.congress = None
        if sheet.congress is not None:
            number = sheet.congress.id
            self.congress = button(
                _("Open its congress"), lambda: self.asked.emit("congress", ("congress", number)), icon="congress"
            )
        elif sheet.is_congress and sheet.is_ours:
            self.congress = button(_("Start its congress…"), self.congress_asked.emit, icon="congress")
        if self.congress is not None:
            said = Label(_("This plan prepares a congress."), "body", "ink2")
            self._kin.addLayout(row(self.congress, said, None, gap=10))
        if sheet.parent is not None:
            self._kin.addLayout(self._kin_line(_("Carries out"), sheet.parent))
        for child in sheet.children:
            self._kin.addLayout(self._kin_line(_("Carried out by"), child))

    def _kin_line(self, words: str, kin: Kin) -> QHBoxLayout:
        label = Label(words, "label", "ink2")
        label.setFixedWidth(120)
        target = ("task", kin.task) if kin.task else ("campaign", kin.id)
        way = link(shorten(kin.name, 46), lambda: self.asked.emit("campaigns", target))
        way.setToolTip(kin.title)
        return row(label, Sign("link", 14, "ink3"), way, None, gap=6)

    def _at_the_same_time(self, line: ListLine) -> Note | None:
        """A sign on a phase that runs beside another one."""
        phases = self._sheet.campaign.rest.get("phases") or () if self._sheet else ()
        spans = [phase_span(one) for one in phases]
        mine = spans[line.place] if line.place < len(spans) else None
        others = (one for place, one in enumerate(spans) if place != line.place)
        if mine and any(one and one[0] <= mine[1] and mine[0] <= one[1] for one in others):
            return Note(_("overlaps"))
        return None

    def _say_unknown(self, sheet: Sheet) -> None:
        campaign = sheet.campaign
        said = {
            "number": "" if campaign.number else _("Not known yet. Fill it in once the plan is issued."),
            "issued_on": "" if campaign.issued_on else _("Not known yet. Fill it in once the plan is issued."),
            "congress_on": _("Not known yet. Tasks counted from it have no due day until then.")
            if sheet.waits_for_event
            else "",
        }
        for key, words in said.items():
            other = self._another_day(sheet) if key == "congress_on" else ""
            self.form.say(key, (words if sheet.is_ours else "") or other, "unknown")
            field = self.form.input(key)
            if isinstance(field, Line):
                field.setPlaceholderText(_("not known") if words else field.editor.placeholder)

    def _another_day(self, sheet: Sheet) -> str:
        """What is said when the congress of the plan is not on the day the plan names."""
        made, planned = sheet.congress, sheet.campaign.congress_on or None
        if made is None or (made.day.isoformat() if made.day else None) == planned:
            return ""
        if made.day is None:
            return _("The day of its congress is still to be announced.")
        return _("Its congress is on {day}.").format(day=self._desk.language.day(made.day))

    # changing

    def _on_changed(self, key: str, value: object) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        changes = {key: str(value or "")}
        if key == "congress_on" and sheet.congress is not None:
            from desktop_app.ui.pages.campaigns.day_of_congress import ask

            day = date.fromisoformat(changes[key]) if changes[key] else None
            self.dialog = ask(self.window(), self._desk, sheet, day, lambda: self._change(sheet, key, changes))
            if self.dialog is not None:
                return
        self._change(sheet, key, changes)

    def _change(self, sheet: Sheet, key: str, changes: dict[str, str]) -> None:

        def refused(error: AppError) -> None:
            self.form.say(key, why_not(error), "wrong")

        self._desk.do(lambda office: campaigns.change(office, sheet.campaign.id, **changes), refused=refused)


def _statuses() -> Sequence[tuple[str, str]]:
    return [(status.value, _(title)) for status, title in STATUS_TITLES.items()]


def phase_span(phase: Mapping[str, Any]) -> tuple[date, date] | None:
    """The first and last day of a phase; None while one of them is not known."""
    if not (phase.get("start") and phase.get("end")):
        return None
    return partial_span(str(phase["start"]))[0], partial_span(str(phase["end"]))[1]
