"""What to offer while a cell of a checklist is typed, and how its words are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds.languages import LANGUAGES
from desktop_app.domain.checklists import ChecklistKind
from desktop_app.domain.fields import Field, SloganRef, Text, UnitRef
from desktop_app.i18n import _, n_, ngettext
from desktop_app.services import checklists
from desktop_app.text import search_key
from desktop_app.ui.columns import Editor, Suggest, Suggestion
from desktop_app.ui.forms import editor_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desktop_app.ui.desk import Desk

MOST = 8
_TIMES = n_("{n} time", "{n} times")


class Offers:
    """The editors of one kind's fields. What was written before is read once, and again after `forget`."""

    def __init__(self, desk: Desk, kind: ChecklistKind, campaign: Callable[[], int | None]) -> None:
        self._desk = desk
        self._kind = kind
        self._campaign = campaign
        self._written: dict[str, list[Suggestion]] = {}
        self._slogans: dict[int, list[Suggestion]] = {}
        self._units: list[Suggestion] = []

    def today(self) -> date:
        return self._desk.look.today()

    def forget(self) -> None:
        """The book has moved."""
        self._written.clear()
        self._slogans.clear()
        self._units = []

    def editor(self, field: Field) -> Editor:
        """How a field is typed into, in a cell as in a form."""
        if isinstance(field.type, UnitRef):
            return Editor(read=self._read_unit, suggest=self._suggest_units)
        return editor_of(field, self._desk.look.today, self._suggest(field))

    def state_editor(self) -> Editor:
        """How the state is chosen."""
        states = self._kind.states
        return Editor(read=self._kind.read_state, options=lambda: [(state.key, _(state.title)) for state in states])

    def _read_unit(self, typed: str) -> str | None:
        return checklists.unit_code(self._desk.look.tree(), typed) if typed.strip() else None

    def _suggest_units(self, typed: str) -> Sequence[Suggestion]:
        if not self._units:
            look = self._desk.look
            today = look.today()
            own = look.code
            units = [unit for unit in look.tree().units if unit.exists_on(today)]
            units.sort(key=lambda unit: unit.code != own)
            self._units = [
                Suggestion(unit.label, unit.name if unit.name != unit.label else "", "units") for unit in units
            ]
        return matching(self._units, typed)

    def _suggest(self, field: Field) -> Suggest | None:
        if isinstance(field.type, SloganRef):
            return lambda typed: matching([*self._slogans_now(), *self._before(field, "slogan")], typed)
        if isinstance(field.type, Text) and field.type.suggest:
            icon = "place" if field.key == self._kind.place else ""
            return lambda typed: matching(self._before(field, icon), typed)
        return None

    def _slogans_now(self) -> list[Suggestion]:
        campaign = self._campaign()
        if campaign is None:
            return []
        if campaign not in self._slogans:
            found = self._desk.look.book.campaigns.slogans(campaign)
            self._slogans[campaign] = [Suggestion(one.text, _("of the plan"), "slogan") for one in found]
        return self._slogans[campaign]

    def _before(self, field: Field, icon: str) -> list[Suggestion]:
        if field.key not in self._written:
            written = checklists.written_before(self._desk.look, self._kind.key, field.key)
            found = [Suggestion(words, ngettext(*_TIMES, n).format(n=n), icon) for words, n in written]
            if field.key == "language":
                known = {search_key(one.words) for one in found}
                found += [Suggestion(_(one)) for one in LANGUAGES if search_key(_(one)) not in known]
            self._written[field.key] = found
        return self._written[field.key]


def matching(offered: Sequence[Suggestion], typed: str) -> list[Suggestion]:
    """Those that hold the letters typed, with or without marks; those that begin with them first. None for none."""
    wanted = search_key(typed)
    if not wanted:
        return []
    seen: set[str] = set()
    begun: list[Suggestion] = []
    held: list[Suggestion] = []
    for one in offered:
        key = search_key(one.words)
        if key in seen or wanted not in key:
            continue
        seen.add(key)
        (begun if key.startswith(wanted) else held).append(one)
    found = [*begun, *held][:MOST]
    return [] if [search_key(one.words) for one in found] == [wanted] and found[0].words == typed else found
