"""What two books of one office wrote differently: both values, until a person has looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.domain.merging import Crossing
from desktop_app.i18n import N_, _, ngettext, words
from desktop_app.services import conflicts
from desktop_app.ui.buttons import link
from desktop_app.ui.labels import Cut, Label, Rule, clear, column, row
from desktop_app.ui.parts import CardBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.conflicts import Conflict
    from desktop_app.ui.desk import Desk

FEW = 3
_SAYING = {
    Crossing.CONFLICT: N_("Written on two machines: {field}"),
    Crossing.PARALLEL: N_("Added from another machine: {field}"),
    Crossing.DELETED: N_("Deleted on one machine, changed on another"),
    Crossing.ONLY_HERE: N_("Only here: their restored book does not have it"),
}


class ConflictsPanel(CardBox):
    """A card that is there only while something has to be looked at."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Written differently"), parent)
        self._desk = desk
        self._found: Sequence[Conflict] = ()
        self._all = False
        self._laid = QVBoxLayout()
        self._laid.setSpacing(4)
        self.body.addLayout(self._laid)
        self.hide()

    def refresh(self) -> None:
        """Reads anew what nobody has looked at yet."""
        self._found = conflicts.listed(self._desk.look, words())
        self._lay()

    def _lay(self) -> None:
        clear(self._laid)
        self.setVisible(bool(self._found))
        for place, one in enumerate(self._found if self._all else self._found[:FEW]):
            if place:
                self._laid.addWidget(Rule())
            self._laid.addWidget(self._shown(one))
        more = len(self._found) - FEW
        if more > 0 and not self._all:
            shown = ngettext("See {n} more", "See {n} more", more).format(n=more)
            self._laid.addLayout(row(None, link(shown, self._show_all), None))

    def _shown(self, one: Conflict) -> QWidget:
        lines: list[QWidget] = [
            Cut(one.title or _(one.noun), "bold"),
            Label(one.office, "small", "ink2"),
            Label(_(_SAYING[one.crossing]).format(field=one.field), "body", wraps=True),
        ]
        if one.crossing in (Crossing.CONFLICT, Crossing.PARALLEL):
            lines.append(Label(_("It now says: <b>{value}</b>").format(value=one.stands or _("nothing")), wraps=True))
            lines.append(Label(_("The other said: <b>{value}</b>").format(value=one.other or _("nothing")), wraps=True))
        seen = link(_("I have looked"), lambda: self._desk.do(lambda office: conflicts.look_at(office, one.id)))
        seen.setAccessibleName(_("I have looked: {title}").format(title=one.title))
        buttons = row(gap=12)
        if one.may_take:
            buttons.addWidget(link(_("Take the other"), lambda: self._take(one)))
        buttons.addStretch(1)
        buttons.addWidget(seen)
        whole = QWidget()
        laid = column(*lines, gap=2)
        laid.addLayout(buttons)
        whole.setLayout(laid)
        return whole

    def _take(self, one: Conflict) -> None:
        self._desk.do(lambda office: conflicts.take_other(office, one.id))

    def _show_all(self) -> None:
        self._all = True
        self._lay()
