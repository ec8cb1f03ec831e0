"""The same paper for each unit that has work in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.services import checklists
from desktop_app.services.papers import Choices, Report, Spread, chosen
from desktop_app.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.services.office import Office


def choices_of(office: Office, report: Report, choices: Choices) -> list[Choices]:
    """The choices for each unit with lines in the week or the plan that is asked for, by the units' names.

    Only the choices themselves where one paper is wanted; the whole office where no line names a unit.
    """
    if choices.spread is Spread.ONE or not report.spreads:
        return [choices]
    if "week" in report.choices:
        units = of_week(office, choices.week or Week.of(office.today()))
    else:
        plan = chosen.campaign(office, choices).id
        found = (item.unit for kind in KIND for item in office.book.items.of_kind(kind, campaign=plan))
        units = _named(office, found)
    return [replace(choices, unit=unit, spread=Spread.ONE) for unit in units]


def of_week(office: Office, week: Week) -> list[str | None]:
    """The units of the tree with lines in the week; the whole office when no line names one."""
    entries = checklists.week(office, week, Language.load("vi"), holidays=False).entries
    return _named(office, (entry.unit for entry in entries))


def _named(office: Office, codes: Iterable[str | None]) -> list[str | None]:
    tree, found = office.tree(), {code for code in codes if code}
    known = sorted((tree.by_code[code] for code in tree.by_code if code in found), key=lambda unit: sort_key(unit.name))
    return [str(unit.code) for unit in known] or [None]
