"""Several lines at once: a set from a template, the same lines for every unit of a group."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.fields import FieldRefusal, FieldRefused, Text
from desktop_app.domain.item_templates import READY_MADE, Template, line_from, values_on
from desktop_app.domain.repeats import fresh, main_day
from desktop_app.domain.units import UnitCode
from desktop_app.i18n import DEFAULT, N_, Language
from desktop_app.services import checklists
from desktop_app.text import search_key, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from desktop_app.domain.checklists import Item
    from desktop_app.domain.units import Unit
    from desktop_app.services.office import Office

MOST_LINES = 5_000  # a person plans at once


def templates(office: Office) -> list[Template]:
    """The office's own templates first, then the ready-made ones."""
    return [*office.book.templates.all(), *READY_MADE]


def use_template(
    office: Office, key: str, first: date, campaign: int | None = None, units: Sequence[str] = ()
) -> list[Item]:
    """Puts the lines of a template into the lists, for each of the units when any is named; one undo step.

    Raises FieldRefused for a template, plan or unit that is not there.
    """
    template = next((one for one in templates(office) if one.key == key), None)
    if template is None:
        raise FieldRefused(FieldRefusal.UNKNOWN_TEMPLATE, value=key)
    language = Language.load(DEFAULT)
    with office.book.writing(N_("Put a template in")):
        made = []
        for line in template.lines:
            kind = KIND.get(line.kind)
            if kind is not None:
                made.append(checklists.add(office, line.kind, values_on(kind, line, first, language), campaign))
        if units:
            copies = for_units(office, [item.id for item in made], units)
            office.book.items.remove([item.id for item in made])
            return copies
    return made


def save_template(office: Office, title: str, items: Iterable[int]) -> int:
    """Keeps lines as a template under a name; gives its number. Raises FieldRefused when it would be empty."""
    found = [item for row in items if (item := office.book.items.get(row))]
    name = squeeze(title)
    if not name or not found:
        raise FieldRefused(FieldRefusal.EMPTY, N_("Name of the template"))
    days = [day for item in found if (day := main_day(KIND[item.kind], item))]
    first = min(days, default=office.today())
    lines = tuple(line_from(KIND[item.kind], fresh(KIND[item.kind], item), first) for item in found)
    with office.book.writing(N_("Save a template")):
        return office.book.templates.add(Template("", name, "", lines), office.code)


def remove_template(office: Office, key: str) -> None:
    """Deletes one of the office's own templates; the lines that came from it stay."""
    with office.book.writing(N_("Delete a template")):
        office.book.templates.remove(int(key))


def units_to_plan_for(office: Office) -> list[Unit]:
    """The units that stand under this office today, itself among them."""
    tree, today = office.tree(), office.today()
    below = {unit.code for unit in tree.below(office.code)} | {office.code}
    return [unit for unit in tree.units if unit.code in below and unit.exists_on(today)]


def for_units(office: Office, items: Iterable[int], units: Sequence[str]) -> list[Item]:
    """The same lines for other units: a copy of each for every unit, nothing of it done; one undo step.

    What hangs or is held somewhere names the unit behind the place, so that each has its own. Raises FieldRefused.
    """
    tree = office.tree()
    named = [tree.by_code[UnitCode(checklists.unit_code(tree, unit))] for unit in units]
    found = [item for row in items if (item := office.book.items.get(row))]
    if len(found) * len(named) > MOST_LINES:
        raise FieldRefused(FieldRefusal.TOO_LARGE, N_("Lines"), str(len(found) * len(named)))
    with office.book.writing(N_("Plan for several units")):
        return [office.book.items.save(_for_unit(item, unit), office.code) for unit in named for item in found]


def _for_unit(item: Item, unit: Unit) -> Item:
    kind = KIND[item.kind]
    copy = replace(fresh(kind, item), unit=unit.code, who="", task=None)
    place = str(copy.answers.get(kind.place) or "") if kind.place else ""
    field = kind.field(kind.place) if place else None
    if field and isinstance(field.type, Text) and search_key(unit.label) not in search_key(place):
        copy = copy.with_value(kind.place, f"{place}, {unit.label}"[: field.type.longest])
    return copy
