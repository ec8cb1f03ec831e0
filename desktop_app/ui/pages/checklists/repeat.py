"""How often a line comes again: days of the week, from when until when, and how many lines that makes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app import messages
from desktop_app.domain.fields import Day, Field
from desktop_app.domain.repeats import WORKING_WEEK, Rhythm, Until
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _, n_, ngettext, words
from desktop_app.services import repeats
from desktop_app.ui.choices import Check, Segments
from desktop_app.ui.columns import Editor
from desktop_app.ui.inputs import Line
from desktop_app.ui.labels import Label, column, row

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk

_FIRST = Field("first", Day(), N_("First day"), required=True)
_LAST = Field("last", Day(), N_("Last day"), required=True)
_LINES = n_("{n} line: {span}", "{n} lines: {span}")
A_MONDAY = 1  # of January 2024
A_ROW = 5


class RepeatForm(QWidget):
    """Asks for a rhythm and says at once what it comes to; `fits` tells whether it can be taken."""

    fits = Signal(bool)

    def __init__(self, desk: Desk, start: date, campaign: int | None, rhythm: Rhythm | None = None) -> None:
        super().__init__()
        self._desk, self._campaign = desk, campaign
        chosen = rhythm.weekdays if rhythm else WORKING_WEEK
        self.days = [Check(words().weekday(date(2024, 1, A_MONDAY + day))) for day in range(7)]
        for day, box in enumerate(self.days):
            box.setChecked(day in chosen)
            box.toggled.connect(self._show)
        self.every = Segments([(1, _("every week")), (2, _("every second week"))], rhythm.every if rhythm else 1)
        self.every.setAccessibleName(_("How often"))
        self.every.chosen.connect(self._show)
        self.first, self.last = self._day(_FIRST, start), self._day(_LAST, rhythm.last if rhythm else None)
        until = [(Until.DAY, _("a day")), (Until.PLAN, _("the plan ends")), (Until.CONGRESS, _("the congress"))]
        self.until = Segments(until, rhythm.until if rhythm else Until.DAY)
        self.until.setAccessibleName(_("Until when"))
        self.until.chosen.connect(self._show)
        self.working = Check(_("Not on days off"))
        self.working.setChecked(rhythm.working_days_only if rhythm else True)
        self.working.toggled.connect(self._show)
        self.sum = Label("", "small", "ink2", wraps=True)
        self.setLayout(
            column(
                self._weekdays(),
                row(self.every, None),
                row(
                    Label(_("From"), "label", "ink2"),
                    self.first,
                    Label(_("until"), "label", "ink2"),
                    self.until,
                    self.last,
                    None,
                    gap=10,
                ),
                self.working,
                self.sum,
                gap=10,
            )
        )
        self._show()

    def _weekdays(self) -> QGridLayout:
        """The working days and below them the others, each under the one above it."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        for day, box in enumerate(self.days):
            grid.addWidget(box, day // A_ROW, day % A_ROW)
        widest = max(box.sizeHint().width() for box in self.days)
        for place in range(A_ROW):
            grid.setColumnMinimumWidth(place, widest)
        grid.setColumnStretch(A_ROW, 1)
        return grid

    def _day(self, field: Field, day: date | None) -> Line:
        line = Line(Editor(read=lambda typed: field.read(typed, self._desk.look.today()), placeholder=_("day/month")))
        line.setAccessibleName(_(field.title))
        line.setFixedWidth(112)
        line.write(words().day(day) if day else "")
        line.textChanged.connect(self._show)
        return line

    def rhythm(self) -> Rhythm:
        """What is asked for. Raises FieldRefused or RepeatRefused for what cannot be."""
        until = self.until.value()
        assert isinstance(until, Until)
        given = date.fromisoformat(str(self.last.value())) if until is Until.DAY else None
        return Rhythm(
            tuple(day for day, box in enumerate(self.days) if box.isChecked()),
            date.fromisoformat(str(self.first.value())),
            repeats.last_day(self._desk.look, until, self._campaign, given),
            int(str(self.every.value())),
            self.working.isChecked(),
            until,
        )

    def _show(self) -> None:
        self.last.setVisible(self.until.value() is Until.DAY)
        try:
            days = repeats.planned_days(self._desk.look, self.rhythm())
        except AppError as error:
            self.sum.write(messages.say(error).title)
            self.fits.emit(False)
            return
        span = words().span(days[0], days[-1])
        self.sum.write(ngettext(*_LINES, len(days)).format(n=words().number(len(days)), span=span))
        self.fits.emit(True)
