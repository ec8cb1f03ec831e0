"""The first tab of a campaign: its head as a form that is saved as typed, and what else the plan says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.domain.calendar import read_day
from desktop_app.domain.campaigns import STATUS_TITLES
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.i18n import N_, Language, _
from desktop_app.services import campaigns
from desktop_app.text import squeeze
from desktop_app.ui.columns import Editor
from desktop_app.ui.forms import Ask, Form
from desktop_app.ui.inputs import Line, why_not
from desktop_app.ui.labels import Label, Surface, clear, column, paragraph
from desktop_app.ui.pages.campaign_reading import Sheet, read_partial, shown_partial
from desktop_app.ui.pages.paper_type import in_paper_type
from desktop_app.ui.parts import Notice, scrolled
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.errors import AppError
    from desktop_app.ui.desk import Desk

DAYS = ("issued_on", "period_start", "period_end")
LISTS = (
    ("purposes", N_("Purposes")),
    ("requirements", N_("Requirements")),
    ("contents", N_("What is told")),
    ("channels", N_("By what means")),
)
PAPER_LEAST = 360


class Overview(QWidget):
    """The head at the left, the plan's own lists at the right in the type of paper."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._sheet: Sheet | None = None
        self.form = Form(self._asks())
        self.form.setMinimumWidth(400)
        self.form.changed.connect(self._on_changed)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(8)
        self._paper = Surface("card")
        self._paper.setMinimumWidth(PAPER_LEAST)
        self._paper.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._said = column(gap=4, margins=(22, 16, 22, 18))
        self._paper.setLayout(self._said)
        both = QHBoxLayout()
        both.setContentsMargins(Size.PAGE_LEFT, 14, Size.PAGE_RIGHT, 16)
        both.setSpacing(28)
        left = column(self._notes, self.form, None, gap=8)
        both.addLayout(left, 5)
        both.addWidget(self._paper, 6, Qt.AlignmentFlag.AlignTop)
        inner = QWidget()
        inner.setLayout(both)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolled(inner)
        area.setAccessibleName(_("Overview"))
        whole.addWidget(area)

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
        clear(self._said)
        self._show_paper(campaign.rest, language)

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
            self.form.say(key, words if sheet.is_ours else "", "unknown")
            field = self.form.input(key)
            if isinstance(field, Line):
                field.setPlaceholderText(_("not known") if words else field.editor.placeholder)

    def _show_paper(self, rest: Mapping[str, Any], language: Language) -> None:
        for key, title in LISTS:
            self._list(_(title), rest.get(key) or [])
        for phase in rest.get("phases") or []:
            span = " – ".join(filter(None, (shown_partial(phase.get(end), language) for end in ("start", "end"))))
            name = f"{phase['name']} ({span})" if span else str(phase["name"])
            self._list(_("Phase: {name}").format(name=name), phase.get("items") or [""])
        self._list(_("Sent to"), rest.get("recipients") or [])
        self._list(_("Signed by"), _signature(rest.get("signature")))
        if not self._said.count():
            self._said.addWidget(Label(_("The plan's own text"), "label", "ink3"))
            words = _("Purposes, contents, means, receivers and signature stand here once a plan is taken from a file.")
            self._said.addWidget(paragraph(words, "body", "ink2"))

    def _list(self, title: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        if self._said.count():
            self._said.addSpacing(8)
        self._said.addWidget(Label(title, "label", "ink3"))
        for line in lines:
            if line:
                self._said.addWidget(in_paper_type(str(line)))

    # changing

    def _on_changed(self, key: str, value: object) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        changes = {key: str(value or "")}

        def refused(error: AppError) -> None:
            self.form.say(key, why_not(error), "wrong")

        self._desk.do(lambda office: campaigns.change(office, sheet.campaign.id, **changes), refused=refused)


def _statuses() -> Sequence[tuple[str, str]]:
    return [(status.value, _(title)) for status, title in STATUS_TITLES.items()]


def _signature(signature: Mapping[str, Any] | None) -> list[str]:
    if not signature:
        return []
    return [str(signature[key]) for key in ("authority", "capacity", "position", "name") if signature.get(key)]
