"""What went out and came in on sticks lately."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.i18n import _, n_, ngettext, words
from desktop_app.ui.buttons import icon_button, link
from desktop_app.ui.labels import Cut, Label, Rule, Sign, clear, column, noted, row
from desktop_app.ui.parts import CardBox

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop_app.services.receiving import Gap

FEW = 6


class Crossing(Protocol):
    """One line of the register of sticks."""

    @property
    def direction(self) -> str: ...
    @property
    def office(self) -> str: ...
    @property
    def office_name(self) -> str: ...
    @property
    def sequence(self) -> int: ...
    @property
    def period(self) -> str: ...
    @property
    def handled_at(self) -> str: ...
    @property
    def sha256(self) -> str: ...


_MISSING = n_("{office}: package {numbers} has not arrived.", "{office}: packages {numbers} have not arrived.")
_MADE_GOOD = n_(
    "{office}: package {numbers} did not arrive; what it held came with package {later}.",
    "{office}: packages {numbers} did not arrive; what they held came with package {later}.",
)


class History(CardBox):
    """The newest lines of the register; all of them when asked. What is known to be missing stands first."""

    slip_asked = Signal(object)  # the sum of the package of a line

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Lately"), parent)
        self._lines: Sequence[Crossing] = ()
        self._gaps: Sequence[Gap] = ()
        self._below: Collection[str] = ()
        self._all = False
        self._laid = QVBoxLayout()
        self._laid.setSpacing(2)
        self.body.addLayout(self._laid)

    def show_lines(self, lines: Sequence[Crossing], gaps: Sequence[Gap] = (), below: Collection[str] = ()) -> None:
        """The register, the newest line first, and the packages that have not come; `below` are the units under us."""
        self._lines, self._gaps, self._below = lines, gaps, below
        self._lay()

    def _lay(self) -> None:
        clear(self._laid)
        lines = self._lines if self._all else self._lines[:FEW]
        here = {(line.office, line.sequence) for line in lines if line.direction == "in"}
        for gap in self._gaps:
            if gap.came_with and (gap.office, gap.came_with) not in here:
                continue  # long made good: it is told beside the package that did so
            numbers = ", ".join(map(str, gap.missing))
            said = ngettext(*(_MADE_GOOD if gap.came_with else _MISSING), len(gap.missing))
            said = said.format(office=gap.office_name, numbers=numbers, later=gap.came_with)
            icon, tone = ("done", "green") if gap.came_with else ("clash", "amber")
            self._laid.addLayout(noted(icon, said, tone))
            self._laid.addWidget(Rule())
        if not self._lines:
            self._laid.addWidget(Label(_("Nothing sent or received yet."), "body", "ink2"))
        for place, line in enumerate(lines):
            if place:
                self._laid.addWidget(Rule())
            self._laid.addLayout(self._line(line))
        if len(self._lines) > FEW and not self._all:
            self._laid.addLayout(row(None, link(_("See the whole register"), self._show_all), None))

    def _show_all(self) -> None:
        self._all = True
        self._lay()

    def _line(self, line: Crossing) -> QHBoxLayout:
        laid, title = _told(line, is_below=line.office in self._below)
        name = _("Handover slip: {package}").format(package=title)
        laid.addWidget(icon_button("print", name, lambda: self.slip_asked.emit((line.sha256,))))
        return laid


def _told(line: Crossing, *, is_below: bool) -> tuple[QHBoxLayout, str]:
    at = datetime.fromisoformat(line.handled_at)
    sent = line.direction == "out"
    went = _("Sent down to {office}") if is_below else _("Sent up to {office}")
    title = (went if sent else _("Received from {office}")).format(office=line.office_name)
    number = line.period.partition("-W")[2]
    week = _("week {number}").format(number=int(number)) if number.isdigit() else ""
    state = (_("right, {time}") if sent else _("received, {time}")).format(time=f"{at:%H:%M}")
    below = row(gap=6)
    if week:
        below.addWidget(Label(week, "small", "ink2"))
    below.addWidget(Sign("done", 14, "green"))
    below.addWidget(Label(state, "small", "ink2"))
    below.addStretch(1)
    day = Label(words().day(at.date(), year=False), "body", "ink2")
    day.setFixedWidth(46)
    told = column(Cut(title, "task"), below, gap=0)
    laid = row(day, gap=4, margins=(0, 2, 0, 2))
    laid.addLayout(told, 1)
    return laid, title
