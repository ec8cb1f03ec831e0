"""One unit beside the list: its name, level, place in the tree and days, saved as typed; or a new one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.calendar import read_day
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.units import LEVEL, LEVELS, SuccessionKind, Unit, UnitCode, UnitRefusal, UnitRefused, UnitTree
from desktop_app.i18n import N_, _
from desktop_app.services import units
from desktop_app.text import squeeze
from desktop_app.ui.buttons import button
from desktop_app.ui.columns import Editor
from desktop_app.ui.forms import Ask, Form
from desktop_app.ui.inputs import why_not
from desktop_app.ui.labels import Label, row
from desktop_app.ui.pages.first_run_flow import suggested_code
from desktop_app.ui.parts import Inspector

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.errors import AppError
    from desktop_app.ui.desk import Desk

SUCCESSIONS = {
    SuccessionKind.MERGE: (N_("Merged into {unit} on {day}"), N_("Took over from {unit} on {day}")),
    SuccessionKind.SPLIT: (N_("Split: {unit} since {day}"), N_("Split off from {unit} on {day}")),
    SuccessionKind.RENAME: (N_("Called {unit} since {day}"), N_("Called {unit} until {day}")),
    SuccessionKind.NEW_SUPERIOR: (
        N_("Units that stood under it report to {unit} since {day}"),
        N_("Units that stood under {unit} report here since {day}"),
    ),
    SuccessionKind.STANDS_UNDER: (N_("Stands under {unit} from {day} on"), N_("{unit} stands under it from {day} on")),
}
SHAKY = {UnitRefusal.CODE_TAKEN: "code", UnitRefusal.CODE_UNFIT: "code", UnitRefusal.UNKNOWN_LEVEL: "level",
         UnitRefusal.PARENT_UNKNOWN: "parent", UnitRefusal.OWN_ANCESTOR: "parent",
         UnitRefusal.DATES_CROSSED: "valid_to"}  # fmt: skip


class UnitPanel(Inspector):
    """Shows one unit as a form, or the empty form of a new one."""

    added = Signal(object)  # the Unit to be added
    delete_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Unit"), parent)
        self._desk = desk
        self._tree = UnitTree(())
        self._unit: Unit | None = None
        self._new: Unit | None = None
        self.form: Form | None = None

    @property
    def is_adding(self) -> bool:
        return self._new is not None

    def stop_adding(self) -> None:
        """The new unit is in the book, or is not wanted."""
        self._new = None

    # showing

    def show_tree(self, tree: UnitTree) -> None:
        """Reads the shown unit again from the tree; what is being written for a new one stays."""
        self._tree = tree
        if self._unit is not None and not self.is_adding:
            found = tree.by_code.get(self._unit.code)
            if found is None:
                self._unit = None
                self.closed.emit()
            elif found != self._unit or self.form is None:
                self._refill(found)

    def show_unit(self, unit: Unit, tree: UnitTree) -> None:
        """Shows a unit; one kept by another office can only be read."""
        self._unit, self._new, self._tree = unit, None, tree
        ours = unit.owner in ("", self._desk.look.code)
        self.begin(unit.name, _("Unit"))
        self._make_form(unit, new=False)
        assert self.form is not None
        for key in ("name", "short_name", "level", "parent", "valid_from", "valid_to", "note"):
            self.form.set_enabled(key, ours)
        if not ours:
            keeper = tree.by_code.get(UnitCode(unit.owner))
            told = _("Kept by {office}; it can only be read here.").format(
                office=keeper.label if keeper else unit.owner
            )
            self.add(Label(told, "small", "ink3", wraps=True))
        self._show_successions(unit)
        if ours and unit.code != self._desk.look.code:
            self.add(button(_("Delete unit"), lambda: self.delete_asked.emit(unit), kind="danger", icon="delete"))
        self.end()

    def begin_new(self, above: Unit | None, tree: UnitTree) -> None:
        """The empty form of a unit below `above`."""
        self._tree = tree
        level = _below(above.level, self._desk.look.today()) if above else LEVELS[0].key
        self._new = Unit(UnitCode(""), "", level, above.code if above else None)
        self.begin(_("New unit"), _("Unit"))
        self._make_form(self._new, new=True)
        self.add(_line(button(_("Add this unit"), self._add_new, kind="primary"), button(_("Never mind"), self._stop)))
        self.end()
        if self.form is not None:
            self.form.focus("name")

    def _make_form(self, unit: Unit, *, new: bool) -> None:
        form = Form(self._asks())
        form.setMinimumWidth(0)
        form.fill(self._values(unit))
        form.set_enabled("code", new)
        form.changed.connect(self._on_changed)
        self.form = form
        self.add(form)

    def _refill(self, unit: Unit) -> None:
        self._unit = unit
        if self.form is not None:
            self.form.fill(self._values(unit))

    def _values(self, unit: Unit) -> dict[str, str | int | bool | None]:
        language = self._desk.language
        day = {key: getattr(unit, key) for key in ("valid_from", "valid_to")}
        return {
            **{key: getattr(unit, key) for key in ("name", "short_name", "code", "level", "note")},
            **{key: language.day(value) if value else "" for key, value in day.items()},
            "parent": unit.parent or "",
        }

    def _asks(self) -> list[Ask]:
        return [
            Ask("name", N_("Name"), Editor(squeeze), required=True),
            Ask("short_name", N_("Short name"), Editor(squeeze), hint=N_("for tables and printed sheets")),
            Ask("code", N_("Code"), Editor(squeeze), hint=N_("stays the same for life"), width=160),
            Ask("level", N_("Level"), kind="choice", options=_levels),
            Ask("parent", N_("Office above"), Editor(options=self._offices, placeholder=_("none"))),
            Ask("valid_from", N_("From day"), self._day(N_("From day")), width=148),
            Ask("valid_to", N_("Last day"), self._day(N_("Last day")), width=148),
            Ask("note", N_("Note"), kind="lines"),
        ]

    def _offices(self) -> Sequence[tuple[str, str]]:
        return [(unit.code, unit.name) for unit in self._tree.units]

    def _day(self, title: str) -> Editor:
        def read(typed: str) -> date | None:
            said = squeeze(typed)
            try:
                return read_day(said, self._desk.look.today()) if said else None
            except ValueError as error:
                raise FieldRefused(FieldRefusal.NOT_A_DAY, title, said) from error

        return Editor(read, placeholder=_("day/month/year"))

    def _show_successions(self, unit: Unit) -> None:
        lines = []
        for one in self._tree.successions:
            if unit.code in (one.before, one.after) and one.before != one.after:
                ended = one.before == unit.code
                other = self._tree.by_code.get(one.after if ended else one.before)
                said = _(SUCCESSIONS[one.kind][0 if ended else 1])
                name = other.label if other else (one.after if ended else one.before)
                lines.append(said.format(unit=name, day=self._desk.language.day(one.on)))
        if lines:
            self.section(_("Before and after"))
            for line in lines:
                self.add(Label(line, "body", "", wraps=True))

    # changing

    def _on_changed(self, key: str, value: object) -> None:
        if self._new is not None:
            if key == "name" and self.form is not None and not str(self.form.value("code")).strip():
                self.form.fill({"code": suggested_code(str(value))})
            return
        if self._unit is None:
            return
        unit, form = replace(self._unit, **_part(key, value)), self.form

        def refused(error: AppError) -> None:
            if form is self.form and form is not None:
                form.say(key, why_not(error), "wrong")

        self._desk.do(lambda office: units.change(office, unit), refused=refused)

    def _add_new(self) -> None:
        if self.form is None or self._new is None or not self.form.settle():
            return
        form = self.form
        values: dict[str, Any] = {}
        for key in ("name", "short_name", "code", "level", "parent", "valid_from", "valid_to", "note"):
            values |= _part(key, form.value(key))
        self.added.emit(replace(self._new, **values))

    def say_refused(self, error: AppError) -> None:
        """Says beside its field why the new unit was refused."""
        key = SHAKY.get(error.reason, "name") if isinstance(error, UnitRefused) else ""  # type: ignore[call-overload]
        if key and self.form is not None:
            self.form.say(key, why_not(error), "wrong")
            self.form.focus(key)
        else:
            self._desk.tell(error)

    def _stop(self) -> None:
        self.stop_adding()
        self.closed.emit()


def _part(key: str, value: object) -> dict[str, Any]:
    if key == "parent":
        return {"parent": UnitCode(str(value)) if value else None}
    if key == "code":
        return {"code": UnitCode(str(value or ""))}
    return {key: value} if key.startswith("valid_") else {key: str(value or "")}


def _levels() -> Sequence[tuple[str, str]]:
    return [(level.key, _(level.title)) for level in LEVELS]


def _below(level: str, today: date) -> str:
    """The administrative level under `level` that there is today, or a hamlet."""
    rank = LEVEL[level].rank if level in LEVEL else 0
    levels = (one for one in LEVELS if one.administrative and one.rank > rank and one.exists_on(today))
    return next((one.key for one in levels), "hamlet")


def _line(*parts: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(row(*parts, None))
    made.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
    return made
