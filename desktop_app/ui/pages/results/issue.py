"""Issuing a report on results: its day, its number and to whom it goes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.documents import HIGHEST_NUMBER
from desktop_app.domain.fields import Day, Field, Whole
from desktop_app.domain.result_text import unwritten
from desktop_app.i18n import N_, _
from desktop_app.services import result_drafts
from desktop_app.ui.columns import Editor
from desktop_app.ui.dialogs import Answer, Dialog, safe, to_do
from desktop_app.ui.forms import Ask, Form

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.services.result_drafts import Report
    from desktop_app.ui.desk import Desk

_DAY, _NUMBER = Field("day", Day(), N_("Day"), required=True), Field("number", Whole(1, HIGHEST_NUMBER), N_("Number"))


def ask_to_issue(window: QWidget, desk: Desk, report: Report) -> Dialog:
    """Asks, and issues the report when the person wants it."""
    today = desk.look.today
    kept = report.document
    form = Form(
        [
            Ask("day", N_("Day"), Editor(lambda typed: _DAY.read(typed, today()), placeholder=_("day/month")),
                width=124, required=True),
            Ask("number", N_("Number"), Editor(lambda typed: _NUMBER.read(typed, today())), width=124,
                hint=N_("Leave it empty for the next number of the office's own series.")),
            Ask("to", N_("To"), kind="lines", hint=N_("One on each line.")),
        ]
    )  # fmt: skip
    to = kept.addressees if kept else result_drafts.receivers(desk.look, report.campaign)
    form.fill({"day": desk.language.day(today()), "number": "", "to": "\n".join(to)})
    empty = [_(part.title or part.chapter) for part in unwritten(report.lines)]
    lines = [safe(_("Text and figures then stay as they are sent; “Open again” lets you change them."))]
    if empty:
        lines.insert(0, to_do(_("Nothing is written yet in: {parts}").format(parts="; ".join(empty))))
    answers = (Answer("no", _("Cancel"), safe=True), Answer("issue", _("Issue"), "approval", "primary"))
    dialog = Dialog(window, _("Issue the report on results"), lines, answers, icon="approval", body=form)

    def issue() -> None:
        day, number = form.value("day"), form.value("number")
        assert isinstance(day, str)
        named = tuple(filter(None, (one.strip(" ;.") for one in str(form.value("to") or "").splitlines())))
        campaign, period = report.campaign, report.results.period.key
        desk.do(
            lambda office: result_drafts.issue(
                office, campaign, period, date.fromisoformat(day), int(str(number)) if number else None, named
            )
        )

    form.guard(dialog.button("issue"), ("day", "number"))
    dialog.answered.connect(lambda key: issue() if key == "issue" else None)
    dialog.ask()
    form.focus("day")
    return dialog
