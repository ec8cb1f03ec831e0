"""Whom a name in a plan means: near names are offered, a group, a new unit, or the words as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.units import LEVEL, LEVELS, Unit, UnitCode, UnitRefused, check_unit
from desktop_app.i18n import N_, _, ngettext
from desktop_app.text import squeeze
from desktop_app.ui.columns import Suggestion
from desktop_app.ui.pages.first_run_flow import suggested_code
from desktop_app.ui.popup import PopupList

if TYPE_CHECKING:
    from desktop_app.ui.pages.intake.draft import Draft

GROUPS = (
    (("commune", "special_zone"), N_("All communes and wards")),
    (("district",), N_("All districts")),
    (("district_body",), N_("All district bodies")),
    (("commune_body",), N_("All commune bodies")),
    (("hamlet",), N_("All hamlets")),
)
LONGEST_CODE = 32


class UnitChoice(QObject):
    """The list in which a person says which unit a heading of the plan means."""

    said = Signal()  # something was said: the draft has changed

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._list: PopupList | None = None
        self._draft: Draft | None = None
        self._name = ""
        self._anchor: QWidget | None = None

    def ask(self, draft: Draft, entry: int, anchor: QWidget) -> None:
        """Opens the list for a heading."""
        found = draft.entry(entry)
        if found is None or not found.value:
            return
        self._draft, self._name, self._anchor = draft, draft.asked_name(str(found.value)), anchor
        self._open(self._first_lines())

    def _open(self, lines: list[Suggestion]) -> None:
        assert self._anchor is not None
        if self._list is None:
            self._list = PopupList(self._over.window(), takes_focus=True, hints=((_("Enter"), _("choose")),))
            self._list.taken.connect(self._on_taken)
        self._list.offer(self._anchor, lines, first=True, least_width=360)

    def _first_lines(self) -> list[Suggestion]:
        draft = self._draft
        assert draft is not None
        near = draft.near(self._name)
        lines = [Suggestion(unit.name, _("near"), "units", ("unit", unit.code)) for unit in near]
        for levels, title in GROUPS:
            count = len(draft.members(levels))
            if count:
                said = ngettext("{n} unit", "{n} units", count).format(n=count)
                lines.append(Suggestion(_(title), said, "people", ("levels", levels)))
        lines.append(
            Suggestion(_("Add “{name}” to the list of units…").format(name=self._name), "", "add", ("add", ""))
        )
        lines.append(Suggestion(_("Leave the words as they are"), "", "slogan", ("words", "")))
        known = {unit.code for unit in near}
        rest = [unit for unit in draft.tree.units if unit.code not in known]
        return [*lines, *(Suggestion(unit.name, _(_level(unit)), "units", ("unit", unit.code)) for unit in rest[:300])]

    def _on_taken(self, line: Suggestion) -> None:
        draft = self._draft
        assert draft is not None
        key: Any = line.key
        match key:
            case ("unit", code):
                draft.tie(self._name, [UnitCode(code)])
            case ("levels", levels):
                draft.tie(self._name, levels=levels)
            case ("words", _nothing):
                draft.tie(self._name)
            case ("add", _nothing):
                self._open(self._levels())
                return
            case ("level", level):
                self._add(str(level))
        self.said.emit()
        self._over.setFocus(Qt.FocusReason.OtherFocusReason)

    def _levels(self) -> list[Suggestion]:
        """The second question for a new unit: of which level it is."""
        return [Suggestion(_(level.title), "", "units", ("level", level.key)) for level in LEVELS]

    def _add(self, level: str) -> None:
        draft = self._draft
        assert draft is not None
        name = squeeze(self._name)
        unit = Unit(free_code(name, set(draft.tree.by_code)), name, level, draft.superior(level))
        try:
            check_unit(unit, draft.tree)
        except UnitRefused:
            return
        draft.add_unit(unit, self._name)


def free_code(name: str, taken: set[UnitCode]) -> UnitCode:
    """A code from the first letters of a name that no unit has."""
    first = suggested_code(name) or "DV"
    code, number = first, 1
    while code in taken:
        number += 1
        code = f"{first[: LONGEST_CODE - len(str(number)) - 1]}-{number}"
    return UnitCode(code)


def _level(unit: Unit) -> str:
    return LEVEL[unit.level].title if unit.level in LEVEL else ""
