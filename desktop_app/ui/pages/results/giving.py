"""Figures of a report that no checklist counts, such as money spent: which, and its three numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.indicators import INDICATORS
from desktop_app.i18n import N_, _
from desktop_app.services import result_drafts
from desktop_app.ui.columns import Editor
from desktop_app.ui.dialogs import Answer, Dialog
from desktop_app.ui.forms import Ask, Form
from desktop_app.ui.pages.units.report_asking import read_number

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop_app.services.result_drafts import Report
    from desktop_app.ui.desk import Desk

NUMBERS = (
    ("planned", N_("As planned")),
    ("actual", N_("Done in the period")),
    ("cumulative", N_("Sum since the year began")),
)


def ask_figures(window: QWidget, desk: Desk, report: Report) -> Dialog:
    """Asks, and writes the figures down."""
    counted = {one.code for one in report.results.totals} - report.by_hand
    options = [
        (one.code, f"{one.code} · {_(one.title)} ({_(one.measure)})") for one in INDICATORS if one.code not in counted
    ]
    form = Form(
        [
            Ask("code", N_("Indicator"), kind="choice", options=lambda: options),
            *(
                Ask(key, title, Editor(lambda typed, title=title: read_number(title, typed)), width=148)  # type: ignore[misc]
                for key, title in NUMBERS
            ),
        ]
    )
    form.fill({"code": options[0][0] if options else None})
    answers = (Answer("no", _("Cancel"), safe=True), Answer("go", _("Write down"), "save", "primary"))
    dialog = Dialog(window, _("Figures that no checklist counts"), (), answers, icon="note", body=form)

    def write() -> None:
        code, campaign, period = str(form.value("code")), report.campaign, report.results.period.key
        planned, actual, so_far = (float(str(form.value(key) or 0)) for key, _title in NUMBERS)
        amounts = (planned, actual, max(so_far, actual))
        desk.do(lambda office: result_drafts.give(office, campaign, period, code, amounts))

    if options:
        form.guard(dialog.button("go"), [key for key, _title in NUMBERS])
    else:
        dialog.button("go").setEnabled(False)
    dialog.answered.connect(lambda key: write() if key == "go" else None)
    dialog.ask()
    form.focus("code")
    return dialog
