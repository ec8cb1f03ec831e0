"""The few choices of a report, as its declaration names them: week, plan, unit, day, lines to write in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.fields import Day, Field
from desktop_app.domain.reports import PrintRefused
from desktop_app.domain.week import Week
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import units
from desktop_app.services.papers import Choices, Report, Spread, chosen
from desktop_app.text import shorten
from desktop_app.ui.columns import Editor
from desktop_app.ui.inputs import Check, Choice, Line
from desktop_app.ui.labels import Label, clear, row
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.ui.desk import Desk

WEEKS_AROUND: Final = 12
MOST_PACKAGES: Final = 40
_DAY: Final = Field("day", Day(), N_("Day"), required=True)


class ChoicesRow(QWidget):
    """One control for each choice of the report shown; `changed` when the person has chosen otherwise."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._choices = Choices()
        self._report: Report | None = None
        self._laid = QHBoxLayout(self)
        self._laid.setContentsMargins(20, 0, Size.PAGE_RIGHT, 0)
        self._laid.setSpacing(10)
        self.setFixedHeight(48)

    def show_choices(self, report: Report, choices: Choices) -> None:
        """Ask what this report asks, with these answers to begin with."""
        self._report, self._choices = report, choices
        clear(self._laid)
        for name in report.choices:
            self._laid.addWidget(MAKERS[name](self))
        self._laid.addStretch(1)

    def value(self) -> Choices:
        """What is chosen now."""
        return self._choices

    def _set(self, **chosen: object) -> None:
        self._choices = replace(self._choices, **chosen)  # type: ignore[arg-type]
        self.changed.emit()

    # the controls

    def _week(self) -> QWidget:
        assert self._report is not None
        shown = chosen.week(self._desk.look, self._report, self._choices)
        present = Week.of(self._desk.look.today())
        known = {week.moved(by) for week in (shown, present) for by in range(-WEEKS_AROUND, WEEKS_AROUND + 1)}
        options: list[tuple[object, str]] = [(week, self._week_words(week)) for week in sorted(known)]
        return self._list(N_("Week"), options, shown, lambda key: self._set(week=key))

    def _week_words(self, week: Week) -> str:
        span = self._desk.language.span(week.monday, week.sunday)
        span = span.removesuffix(f"/{self._desk.look.today().year}")
        said = _("{number} ({days})").format(number=week.number, days=span)
        if self._report and self._report.weeks_ago and week == Week.of(self._desk.look.today()).moved(-1):
            said = _("{period}, the last week").format(period=said)
        return said

    def _plan(self) -> QWidget:
        look = self._desk.look
        options: list[tuple[object, str]] = [(one.id, one.name) for one in look.book.campaigns.all()]
        try:
            shown = chosen.campaign(look, self._choices).id
        except PrintRefused:
            shown = None  # no campaign yet: the preview says so
        return self._list(N_("Plan"), options, shown, lambda key: self._set(plan=key))

    def _any_plan(self) -> QWidget:
        known = self._desk.look.book.campaigns.all()
        options: list[tuple[object, str]] = [(0, _("All work, also under no plan"))]
        options += [(one.id, one.name) for one in known]
        return self._list(N_("Plan"), options, self._choices.plan or 0, lambda key: self._set(plan=key))

    def _period(self) -> QWidget:
        return self._periods([])

    def _any_period(self) -> QWidget:
        return self._periods([("", _("All days"))])

    def _periods(self, first: list[tuple[object, str]]) -> QWidget:
        from desktop_app.services import results

        options = [*first, *results.periods(self._desk.look, self._choices.plan or None, self._desk.language)]
        shown = self._choices.period or ("" if first else f"{self._desk.look.today():%Y-%m}")
        if shown not in {key for key, _words in options}:
            options.append((shown, shown))
        return self._list(N_("Reporting period"), options, shown, lambda key: self._set(period=key or None))

    def _with_charts(self) -> QWidget:
        return self._check(_("With charts"), "with_charts", self._choices.with_charts)

    def _with_photos(self) -> QWidget:
        return self._check(_("With photos"), "with_photos", self._choices.with_photos)

    def _check(self, words: str, name: str, on: bool) -> QWidget:
        made = Check(words)
        made.setChecked(on)
        made.toggled.connect(lambda now: self._set(**{name: now}))
        return made

    def _congress(self) -> QWidget:
        from desktop_app.domain.congress_refusals import CongressRefused
        from desktop_app.services.papers import congress

        look = self._desk.look
        options: list[tuple[object, str]] = [(one.id, one.title) for one in look.book.congresses.all()]
        try:
            shown = congress.congress(look, self._choices)
        except CongressRefused:
            shown = None  # no congress yet: the preview says so
        return self._list(N_("Congress"), options, shown, lambda key: self._set(congress=key))

    def _day(self) -> QWidget:
        look = self._desk.look
        editor = Editor(read=lambda typed: _DAY.read(typed, look.today()), placeholder=_("day/month"))
        line = Line(editor, self._desk.language.day(chosen.day(look, self._choices)))
        line.setFixedWidth(112)
        line.settled.connect(lambda iso: self._set(day=date.fromisoformat(str(iso))))
        line.refused.connect(self._desk.tell)
        return _named(N_("Day"), line)

    def _document(self) -> QWidget:
        known = self._desk.look.book.documents.all()
        options: list[tuple[object, str]] = [(one.id, f"{one.name}: {shorten(one.subject, 60)}") for one in known]
        shown = self._choices.document or (known[0].id if known else None)
        return self._list(N_("Official document"), options, shown, lambda key: self._set(document=key))

    def _package(self) -> QWidget:
        from desktop_app.services import receiving

        options: list[tuple[object, str]] = []
        shown = self._choices.packages
        for one in receiving.register(self._desk.look)[:MOST_PACKAGES]:
            went = _("to {office}") if one.direction == "out" else _("from {office}")
            options.append(((one.sha256,), f"{one.file} · {went.format(office=one.office_name)}"))
            if not shown and one.direction == "out":
                shown = (one.sha256,)
        if shown and shown not in {key for key, _words in options}:
            options.insert(0, (shown, ngettext("{n} package", "{n} packages", len(shown)).format(n=len(shown))))
        return self._list(N_("Package"), options, shown or None, lambda key: self._set(packages=key))

    def _unit(self) -> QWidget:
        look = self._desk.look
        below = [unit for _depth, unit in units.listed(look) if look.tree().is_below(unit.code, look.code)]
        self_contained = bool(self._report and self._report.parts)  # a set is for each unit already
        options: list[tuple[object, str]] = [] if self_contained else [("", _("The whole office"))]
        if self._report and self._report.spreads:
            options += [
                ("" if self_contained else Spread.BOUND, _("Each unit, in one file")),
                (Spread.APART, _("Each unit, a file each")),
            ]
        options += [(str(unit.code), unit.label) for unit in below if unit.exists_on(look.today())]
        if self._choices.unit and self._choices.unit not in {key for key, _words in options}:
            names = look.book.units.names()
            options.append((self._choices.unit, names.get(self._choices.unit, self._choices.unit)))
        spread = self._choices.spread
        if spread not in {key for key, _words in options}:
            shown: object = self._choices.unit or ""
        else:
            shown = spread
        return self._list(N_("Unit"), options, shown, self._set_unit)

    def _set_unit(self, key: object) -> None:
        if isinstance(key, Spread):
            self._set(unit=None, spread=key)
        else:
            self._set(unit=key or None, spread=Spread.ONE)

    def _blank_rows(self) -> QWidget:
        usual = Choices().blank_rows
        made = Check(_("Leave empty lines to write in"))
        made.setChecked(self._choices.blank_rows > 0)
        made.toggled.connect(lambda on: self._set(blank_rows=usual if on else 0))
        return made

    def _with_done(self) -> QWidget:
        made = Check(_("Also what is done"))
        made.setChecked(self._choices.with_done)
        made.toggled.connect(lambda on: self._set(with_done=on))
        return made

    def _list(
        self, name: str, options: list[tuple[object, str]], shown: object, then: Callable[[object], None]
    ) -> QWidget:
        choice = Choice(options, shown)
        choice.chosen.connect(then)
        return _named(name, choice)


def _named(name: str, control: QWidget) -> QWidget:
    """A control with its name, a msgid, before it."""
    label = Label(_(name), "label", "ink2")
    label.setBuddy(control)
    control.setAccessibleName(_(name))
    made = QWidget()
    made.setLayout(row(label, control, gap=8, margins=(0, 0, 8, 0)))
    return made


MAKERS: Final[Mapping[str, Callable[[ChoicesRow], QWidget]]] = {
    "week": ChoicesRow._week,
    "plan": ChoicesRow._plan,
    "any_plan": ChoicesRow._any_plan,
    "period": ChoicesRow._period,
    "any_period": ChoicesRow._any_period,
    "with_charts": ChoicesRow._with_charts,
    "with_photos": ChoicesRow._with_photos,
    "congress": ChoicesRow._congress,
    "day": ChoicesRow._day,
    "document": ChoicesRow._document,
    "package": ChoicesRow._package,
    "unit": ChoicesRow._unit,
    "blank_rows": ChoicesRow._blank_rows,
    "with_done": ChoicesRow._with_done,
}
"""How each choice that a report may name is asked."""
