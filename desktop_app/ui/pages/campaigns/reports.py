"""The reports that a campaign asks for: from whom, to whom, by what rule; its waves; and the days that come of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain import date_rules
from desktop_app.domain.campaigns import deadline_rule
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.i18n import N_, _
from desktop_app.services import campaign_parts, campaign_reports
from desktop_app.text import search_key
from desktop_app.ui.columns import Editor, Suggestion
from desktop_app.ui.labels import Label, column
from desktop_app.ui.pages.campaigns.editors import RULES, partial_editor, shown_day, written_rule
from desktop_app.ui.pages.campaigns.lists import Cell, ListTable
from desktop_app.ui.pages.campaigns.occurrences import Occurrences
from desktop_app.ui.pages.campaigns.reading import Sheet, read_deadline, read_partial
from desktop_app.ui.pages.campaigns.targets import key_hints
from desktop_app.ui.parts import scrolled
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk

READINGS = {
    "": N_("as the office does"),
    "strict": N_("the day before counts"),
    "lenient": N_("the day itself counts"),
}
CLOSED = N_("Ended on")


class Asked(ListTable):
    """The reports as the plan asks for them, one line each."""

    def __init__(self, desk: Desk) -> None:
        today = desk.look.today

        def suggest(typed: str) -> Sequence[Suggestion]:
            key = search_key(typed)
            return [Suggestion(words, icon="day_from_rule") for words in RULES if key and key in search_key(words)]

        due = Editor(lambda typed: read_deadline(typed, today()) if typed.strip() else "", suggest)
        super().__init__(
            desk, "report_deadlines", N_("Reports asked for"),
            [
                Cell("to", N_("To whom"), required=True),
                Cell("also_to", N_("And to"), 112, wide_only=True),
                Cell("via", N_("Through"), 112),
                Cell("senders", N_("From whom"), 132),
                Cell("due", N_("Due"), 196, due),
                Cell("strict", N_("“Before” means"), 140, options=READINGS),
                Cell("within_days", N_("Days after wave"), 124, align="right"),
                Cell("onward", N_("Passed on to"), 112, wide_only=True),
            ],
            add_words=N_("Add report"), ordered=False,
        )  # fmt: skip
        self._ids: list[int] = []

    def records(self, sheet: Sheet) -> Sequence[Mapping[str, Any]]:
        obligations = self._desk.look.book.obligations
        self._ids = [one.id for one in obligations.all(sheet.campaign.id)]
        return [_asked(obligations.source(one)) for one in self._ids]

    def put_in(self, changes: Sequence[tuple[int, Any]], new: Sequence[Any]) -> None:
        ids = list(self._ids)

        def work(office: Office, campaign: int) -> None:
            with office.book.writing(N_("Add a report") if new else N_("Change a report")):
                for place, said in changes:
                    campaign_reports.change(office, ids[place], **_typed(said))
                for said in new:
                    values = _typed(said)
                    made = campaign_reports.add(office, campaign, values.pop("to", ""), values.pop("due", ""))
                    if values:
                        campaign_reports.change(office, made, **values)

        self.do(work)

    def take_out(self, places: Sequence[int]) -> None:
        gone = [self._ids[place] for place in places]
        self.do(lambda office, _campaign: campaign_reports.remove(office, gone))


def _asked(source: Mapping[str, Any]) -> dict[str, Any]:
    rule = deadline_rule(source)
    strict = source.get("strict")
    return {
        **source,
        "due": "" if isinstance(rule, date_rules.ToBeAnnounced) else written_rule(rule),
        "senders": "; ".join(source.get("senders") or ()),
        "strict": "" if strict is None else "strict" if strict else "lenient",
    }


def _typed(said: Mapping[str, Any]) -> dict[str, str]:
    return {key: "" if value is None else str(value) for key, value in said.items()}


class Reports(QWidget):
    """What is asked for, the waves that raise reports, and the days on which they are due."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        today = desk.look.today
        self.asked_for = Asked(desk)
        self.waves = ListTable(
            desk, "waves", N_("Waves"),
            [
                Cell("name", N_("Wave"), required=True),
                Cell("start", N_("From day"), 110, partial_editor(today, N_("From day")), shown_day(desk.language)),
                Cell("end", N_("Until day"), 110, partial_editor(today, N_("Until day")), shown_day(desk.language)),
                Cell("closed_on", CLOSED, 130, Editor(self._read_closing, placeholder=_("day/month/year")),
                     shown_day(desk.language)),
            ],
            add_words=N_("Add wave"),
        )  # fmt: skip
        self.occurrences = Occurrences(desk)
        self.table = self.occurrences.table
        self._days = Label(_("When they are due"), "head")
        self._wave_hint = Label(
            _("Once a wave has ended, write the day: each report owed “after each wave” then gets its due day."),
            "small", "ink3", wraps=True,
        )  # fmt: skip
        inner = QWidget()
        inner.setLayout(
            column(
                *(self.asked_for, 4, self._days, self.occurrences, 4, self.waves, self._wave_hint, None),
                gap=6, margins=(Size.PAGE_LEFT, 10, Size.PAGE_RIGHT, 10),
            )
        )  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        area = scrolled(inner)
        area.setAccessibleName(_("Reports"))
        whole.addWidget(area, 1)
        whole.addLayout(column(key_hints(), margins=(Size.PAGE_LEFT, 4, Size.PAGE_RIGHT, 6)))

    def _read_closing(self, typed: str) -> object:
        """The day on which a wave ended: a whole day, and none to come."""
        day = read_partial(typed, self._desk.look.today(), CLOSED)
        if day is not None and (len(day) != len("2024-05-03") or date.fromisoformat(day) > self._desk.look.today()):
            raise FieldRefused(FieldRefusal.NOT_A_DAY, CLOSED, typed)
        return day

    def show_sheet(self, sheet: Sheet) -> None:
        for part in (self.asked_for, self.occurrences, self.waves):
            part.show_sheet(sheet)
        self._days.setVisible(bool(sheet.reports))
        asked_after_waves = any(one.obligation.rule.kind == "after_wave" for one in sheet.reports)
        self._wave_hint.setVisible(
            sheet.is_ours and (asked_after_waves or bool(campaign_parts.records(sheet.campaign, "waves")))
        )
