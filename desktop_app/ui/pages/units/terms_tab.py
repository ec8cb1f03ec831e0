"""When reports are due: each duty with the days after which it is late and locked, typed in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.completeness import WEEKLY, Terms, period_words
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.i18n import N_, _
from desktop_app.services import completeness
from desktop_app.text import squeeze
from desktop_app.ui.columns import Column, Edit, Editor
from desktop_app.ui.labels import Label
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.completeness import Occurrence
    from desktop_app.services.completeness import Duty
    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Line:
    """A duty, its terms, and the next period of it that is due."""

    duty: Duty
    terms: Terms
    next: Occurrence | None


def read_terms(office: Office) -> list[Line]:
    """The duties that are owed to this office."""
    from datetime import timedelta

    today = office.today()
    found = []
    for one in completeness.duties(office):
        if one.asked is not None and one.asked.owed_by_us:
            continue
        some = completeness.occurrences(office, one, today - timedelta(days=40), today + timedelta(days=400))
        coming = next((of for of in some if of.due >= today), None)
        found.append(Line(one, completeness.terms(office, one.key), coming))
    return found


class TermsTab(QWidget):
    """The days are numbers counted from a report's own day: the Sunday of a week, the day a plan names."""

    asked = Signal(str, object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table: Table[Line] = Table(
            self._columns(), lambda one: one.duty.key, name=_("When reports are due"), typed=True
        )
        hint = Label(
            _(
                "A report that comes later than its last day is marked late. After the day of the lock the unit can no"
                " longer change its results, until you open the period again for it. Empty: never locked."
            ),
            "small",
            "ink3",
            wraps=True,
        )
        laid = QVBoxLayout(self)
        laid.setContentsMargins(Size.PAGE_LEFT, 10, Size.PAGE_RIGHT, 8)
        laid.setSpacing(8)
        laid.addWidget(hint)
        laid.addWidget(self.table, 1)
        self.table.edited.connect(self._on_edited)

    def _columns(self) -> list[Column[Line]]:
        language = self._desk.language
        return [
            Column(N_("Report"), lambda one: one.duty.title(language), key="title", weight="first", sortable=False,
                   tip=lambda one: one.duty.title(language)),
            Column(N_("Its own day"), _own_day, key="day", width=190, weight="second", sortable=False),
            Column(N_("On time until, days after"), lambda one: str(one.terms.late_days), key="late", width=186,
                   align="right", edit=Editor(_whole), sortable=False),
            Column(N_("Locked, days after"), lambda one: _shown(one.terms.lock_days), key="lock", width=160,
                   align="right", edit=Editor(_whole_or_none, placeholder=_("never")), sortable=False),
            Column(N_("Next period"), self._next, key="next", width=260, weight="second", sortable=False),
        ]  # fmt: skip

    def _next(self, one: Line) -> str:
        if one.next is None:
            return ""
        language = self._desk.language
        return _("{period}, by {day}").format(period=period_words(one.next, language), day=language.day(one.next.due))

    def refresh(self) -> None:
        self.table.show_rows(read_terms(self._desk.look))

    def _on_edited(self, edits: Sequence[Edit[Line]]) -> None:
        def write(office: Office) -> None:
            with office.book.writing(N_("Change when reports are late")):
                for edit in edits:
                    said = completeness.terms(office, edit.row.duty.key)
                    days = None if edit.value is None else int(str(edit.value))
                    late = days or 0 if edit.column == "late" else said.late_days
                    lock = days if edit.column == "lock" else said.lock_days
                    completeness.set_terms(office, edit.row.duty.key, Terms(late, lock))

        self._desk.do(write)


def _own_day(one: Line) -> str:
    return _("The Sunday of the week") if one.duty.key == WEEKLY else _("The day the plan names")


def _shown(days: int | None) -> str:
    return "" if days is None else str(days)


def _whole(typed: str) -> int:
    said = squeeze(typed)
    if not said.isdecimal() or len(said) > 4:
        raise FieldRefused(FieldRefusal.NOT_A_NUMBER, N_("Days"), typed)
    return int(said)


def _whole_or_none(typed: str) -> int | None:
    return _whole(typed) if squeeze(typed) else None
