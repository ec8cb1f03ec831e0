"""What a person does with units: add, change, take in a list."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.units import Unit, UnitCode, UnitRefusal, UnitRefused, check_unit, in_tree_order
from desktop_app.errors import contents
from desktop_app.i18n import N_
from desktop_app.services import upkeep
from desktop_app.text import nfc, squeeze

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.domain.unit_changes import Effect, Reform
    from desktop_app.services.office import Office

LARGEST_LIST = 4_000_000  # bytes


def listed(office: Office) -> list[tuple[int, Unit]]:
    """Every unit with its depth, each under its superior."""
    return in_tree_order(office.tree().units)


def add(office: Office, unit: Unit) -> Unit:
    """Adds a unit. Raises UnitRefused."""
    tree = office.tree()
    if unit.code in tree.by_code:
        raise UnitRefused(UnitRefusal.CODE_TAKEN, unit.code)
    check_unit(unit, tree)
    with office.book.writing(N_("Add a unit")):
        row = office.book.units.save(unit, office.code)
    return replace(unit, id=row, owner=unit.owner or office.code)


def change(office: Office, unit: Unit) -> None:
    """Changes the unit that has this code. The code itself stays for life. Raises UnitRefused."""
    tree = office.tree()
    before = tree.by_code.get(unit.code)
    if before is None:
        raise UnitRefused(UnitRefusal.UNKNOWN, unit.code)
    check_unit(unit, tree)
    kept_by = before.owner
    if _has_ended_below(office, kept_by):
        kept_by = office.code  # who kept its record is no more: what is said of it now is ours to say
    else:
        _check_ours(office, before)
    with office.book.writing(N_("Change a unit")):
        if unit.parent != before.parent:
            office.book.units.forget_moves(unit.code, office.today())
        if unit.valid_to != before.valid_to:  # what was to become of it on that day does not come about
            office.book.units.forget_ahead(unit.code, office.today())
        office.book.units.save(replace(unit, owner=kept_by), office.code)
        if unit.code == office.code:
            office.book.rename_office(unit.name, unit.level, unit.parent)
    office.__dict__.pop("identity", None)


def remove(office: Office, code: str) -> None:
    """Takes away a unit nothing points at; one that has work is ended by its last day instead. Raises UnitRefused."""
    unit = office.tree().by_code.get(UnitCode(code))
    if unit is None:
        raise UnitRefused(UnitRefusal.UNKNOWN, code)
    _check_ours(office, unit)
    if code == office.code or office.book.units.in_use(code):
        raise UnitRefused(UnitRefusal.IN_USE, code)
    with office.book.writing(N_("Delete a unit")):
        office.book.units.forget_ahead(code, office.today())
        office.book.units.remove(code)


def foresee(office: Office, reform: Reform) -> Effect:
    """What a merger, a division or a new superior would change; writes nothing. Raises UnitRefused."""
    from desktop_app.domain.unit_changes import effect_of

    tree = office.tree()
    effect = effect_of(reform, tree, office.code, office.today())
    ended = {unit.code for unit in effect.ended}
    for unit in (*effect.ended, *effect.moved):
        keeper = UnitCode(unit.owner)
        goes = keeper in ended and tree.is_below(keeper, office.code)
        if not (goes and unit.code != keeper) and not _has_ended_below(office, keeper):
            _check_ours(office, unit)
    return effect


def carry_out(office: Office, reform: Reform) -> Effect:
    """Does what `foresee` says, in one step. What was done and reported until then is not touched. Raises UnitRefused.

    Of a reform that is ahead the days are written down, and where units will stand: until then nothing moves. The
    records of units whose keeper has ended are kept here from now on.
    """
    effect, known, today = foresee(office, reform), office.tree().by_code, office.today()
    with office.book.writing(N_("Merge, split or move units")):
        for unit in (*effect.begun, *effect.ended, *effect.moved):
            parent = known[unit.code].parent if reform.on > today and unit.code in known else unit.parent
            if unit.code in known and parent != known[unit.code].parent:
                office.book.units.forget_moves(unit.code, today)
            _keep(office, replace(unit, parent=parent))
        office.book.units.save_successions(effect.successions)
    office.__dict__.pop("identity", None)
    return effect


def settle_moves(office: Office) -> None:
    """Writes into the units kept here where they stand by now, if it was said ahead: so they go to other offices."""
    written = office.book.units.tree().by_code
    moved = [one for one in office.tree().units if one.owner == office.code and one.parent != written[one.code].parent]
    if moved:
        with office.book.writing(N_("Move units on their day")):
            for unit in moved:
                _keep(office, unit)
        office.__dict__.pop("identity", None)


def _keep(office: Office, unit: Unit) -> None:
    """Writes a unit as one whose record is kept here."""
    office.book.units.save(replace(unit, owner=office.code), office.code)
    if unit.code == office.code:
        office.book.rename_office(unit.name, unit.level, unit.parent)


def _has_ended_below(office: Office, code: str) -> bool:
    """Whether this office stood under ours and is no more, as the districts since 1 July 2025."""
    unit = office.tree().by_code.get(UnitCode(code))
    ended = unit is not None and unit.valid_to is not None and unit.valid_to < office.today()
    return ended and office.tree().is_below(UnitCode(code), office.code)


def _check_ours(office: Office, unit: Unit) -> None:
    """Only the office that keeps a unit's record changes it: what two offices change would never meet again."""
    if unit.owner != office.code:
        raise UnitRefused(UnitRefusal.BELONGS_TO_OTHERS, unit.name)


def add_csv(office: Office, file: Path) -> int:
    """Takes in a list `code,name,level,parent_code`, all of it or nothing, in any order. Gives how many were new.

    A unit that is there already is changed to what the list says. Raises UnitRefused with the line it is about.
    """
    units = _read_list(contents(file, LARGEST_LIST))
    tree = office.tree()
    merged = {**tree.by_code, **{unit.code: _over(tree.by_code.get(unit.code), unit) for unit in units}}
    whole = type(tree)(tuple(merged.values()), tree.successions)
    for unit in units:
        before = tree.by_code.get(unit.code)
        if before and before != merged[unit.code]:
            _check_ours(office, before)
        check_unit(merged[unit.code], whole)
    with upkeep.backed_up(office, "import"), office.book.writing(N_("Take in a list of units")):
        for unit in units:
            if unit.code in tree.by_code and tree.by_code[unit.code].parent != unit.parent:
                office.book.units.forget_moves(unit.code, office.today())
            office.book.units.save(merged[unit.code], office.code)
    office.__dict__.pop("identity", None)
    return sum(unit.code not in tree.by_code for unit in units)


def _over(before: Unit | None, unit: Unit) -> Unit:
    return replace(before, name=unit.name, level=unit.level, parent=unit.parent) if before else unit


def _read_list(raw: bytes) -> list[Unit]:
    try:
        text = nfc(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnitRefused(UnitRefusal.LIST_UNREADABLE, "1") from error
    head = text.partition("\n")[0]
    delimiter = next((mark for mark in ("\t", ";") if mark in head), ",")
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise UnitRefused(UnitRefusal.LIST_UNREADABLE, str(reader.line_num + 1)) from error
    units: dict[str, Unit] = {}
    for line, row in rows:
        known = {squeeze(str(key)).lower(): squeeze(value) for key, value in row.items() if isinstance(value, str)}
        if not {"code", "name", "level"} <= known.keys():
            raise UnitRefused(UnitRefusal.LIST_UNREADABLE, str(line))
        if not any(known.values()):
            continue
        if known["code"] in units:
            raise UnitRefused(UnitRefusal.CODE_TAKEN, known["code"])
        parent = known.get("parent_code") or None
        units[known["code"]] = Unit(
            UnitCode(known["code"]), known["name"], known["level"], UnitCode(parent) if parent else None
        )
    if not units:
        raise UnitRefused(UnitRefusal.LIST_UNREADABLE, "1")
    return list(units.values())


def reporting_units(office: Office, on: date) -> list[Unit]:
    """The units that send their packages to this office."""
    below = {unit.code for unit in office.tree().children(office.code, on)}
    return [unit for _, unit in in_tree_order(office.tree().units) if unit.code in below and unit.level != "team"]
