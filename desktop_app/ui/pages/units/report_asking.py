"""Asking about a report: the figures that came on paper, and until when a period is opened again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.calendar import read_day
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.indicators import INDICATORS
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _
from desktop_app.text import squeeze
from desktop_app.ui.columns import Editor
from desktop_app.ui.dialogs import Answer, Dialog
from desktop_app.ui.forms import Ask, Form
from desktop_app.ui.labels import Label, Rule, column
from desktop_app.ui.parts import scrolled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.ui.desk import Desk

USUAL_OPENING = timedelta(days=7)
FIGURES_HIGH = 330


def day_editor(desk: Desk, title: str) -> Editor:
    """A day that must be given."""

    def read(typed: str) -> date:
        try:
            return read_day(squeeze(typed), desk.look.today())
        except ValueError as error:
            raise FieldRefused(FieldRefusal.NOT_A_DAY, title, typed) from error

    return Editor(read, placeholder=_("day/month/year"))


def read_number(title: str, typed: str) -> float | None:
    """A number as offices write it: "1.234,5", "1234". Raises FieldRefused."""
    said = squeeze(typed).replace(" ", "")
    if not said:
        return None
    plain = said.replace(".", "").replace(",", ".")
    if not plain.replace(".", "", 1).isdecimal() or not plain.isascii() or len(plain) > 16:
        raise FieldRefused(FieldRefusal.NOT_A_NUMBER, title, typed)
    return float(plain)


def _number_editor(title: str) -> Editor:
    return Editor(lambda typed: read_number(title, typed))


class PaperFigures(QWidget):
    """The form of a report on paper: the day it came, who received it, a number for each indicator it speaks of."""

    def __init__(self, desk: Desk, came: date, who: str, figures: Mapping[str, float]) -> None:
        super().__init__()
        self.head = Form(
            [
                Ask("came", N_("Came on"), day_editor(desk, N_("Came on")), required=True, width=148),
                Ask("who", N_("Received by"), Editor(squeeze)),
            ],
            label_most=120,
        )
        self.head.fill({"came": desk.language.day(came), "who": who})
        asks = [
            Ask(one.code, f"{_(one.title)} ({_(one.measure)})", _number_editor(one.title), width=124)
            for one in INDICATORS
        ]
        self.figures = Form(asks, label_most=420)
        self.figures.fill({code: desk.language.number(amount) for code, amount in figures.items()})
        area = scrolled(self.figures)
        area.setFixedHeight(FIGURES_HIGH)
        area.setAccessibleName(_("Figures"))
        hint = Label(_("Write only the figures the paper gives; leave the others empty."), "small", "ink3", wraps=True)
        self.setLayout(column(self.head, Rule(), hint, area, gap=8))

    def answer(self) -> tuple[date, str, dict[str, float]]:
        """The day, who, and the figures. Raises AppError for what cannot be read."""
        came = self.head.value("came")
        assert isinstance(came, date)
        values = {one.code: self.figures.value(one.code) for one in INDICATORS}
        figures = {code: float(str(value)) for code, value in values.items() if value is not None}
        return came, str(self.head.value("who") or ""), figures


def ask_paper(
    page: QWidget, desk: Desk, title: str, before: tuple[date, str, Mapping[str, float]],
    then: Callable[[date, str, dict[str, float]], None],
) -> Dialog:  # fmt: skip
    """Asks what a paper says; `then` gets the day, who received it and the figures."""
    body = PaperFigures(desk, *before)
    answers = (Answer("no", _("Cancel"), safe=True), Answer("go", _("Write down"), "save", "primary"))
    dialog = Dialog(page.window(), title, (), answers, icon="note", body=body, width=720)

    def done(key: str) -> None:
        if key == "go":
            try:
                then(*body.answer())
            except AppError as error:
                desk.tell(error)

    dialog.answered.connect(done)
    dialog.ask()
    body.figures.focus()
    return dialog


def ask_reopen(page: QWidget, desk: Desk, title: str, then: Callable[[date, str], None]) -> Dialog:
    """Asks until which day, and why."""
    form = Form(
        [
            Ask("until", N_("Open until"), day_editor(desk, N_("Open until")), required=True, width=148,
                hint=N_("that day included; then it is locked again")),
            Ask("why", N_("Why"), Editor(squeeze)),
        ]
    )  # fmt: skip
    form.fill({"until": desk.language.day(desk.look.today() + USUAL_OPENING)})
    answers = (Answer("no", _("Cancel"), safe=True), Answer("go", _("Open again"), "history", "primary"))
    dialog = Dialog(page.window(), title, (), answers, icon="history", body=form)

    def done(key: str) -> None:
        if key == "go":
            try:
                until = form.value("until")
                assert isinstance(until, date)
                then(until, str(form.value("why") or ""))
            except AppError as error:
                desk.tell(error)

    dialog.answered.connect(done)
    field = form.input("until")
    if isinstance(field, QLineEdit):
        field.returnPressed.connect(dialog.button("go").click)
    dialog.ask()
    form.focus("until")
    return dialog
