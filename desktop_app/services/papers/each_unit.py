"""The same paper for each unit that has work in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.units import UnitCode
from desktop_app.domain.week import Week
from desktop_app.i18n import Language
from desktop_app.services import checklists
from desktop_app.services.papers import Choices, Report, Spread, chosen
from desktop_app.text import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.services.office import Office


def choices_of(office: Office, report: Report, choices: Choices) -> list[Choices]:
    """The choices for each unit with something on this paper, by the units' names.

    Only the choices themselves where one paper is wanted; the whole office where no line names a unit.
    """
    if choices.spread is Spread.ONE or not report.spreads:
        return [choices]
    return [replace(choices, unit=unit, spread=Spread.ONE) for unit in _on_paper(office, report, choices)]


def left_out(office: Office, report: Report, choices: Choices) -> list[str]:
    """The units with lines in the week or the plan that is asked for, none of which stands on this paper."""
    if choices.spread is Spread.ONE or not report.spreads or report.lines is None:
        return []
    shown = _on_paper(office, report, choices)
    return [unit for unit in _at_work(office, report, choices) if unit and unit not in shown]


def _on_paper(office: Office, report: Report, choices: Choices) -> list[str | None]:
    if report.lines is None:
        return _at_work(office, report, choices)
    return _named(office, (item.unit for item in report.lines(office, replace(choices, unit=None))))


def _at_work(office: Office, report: Report, choices: Choices) -> list[str | None]:
    if "week" in report.choices:
        return of_week(office, choices.week or Week.of(office.today()))
    plan = chosen.plan_at_hand(office, choices) if "plan" in report.choices else chosen.any_campaign(office, choices)
    number = plan.id if plan else None
    return _named(office, (item.unit for kind in KIND for item in office.book.items.of_kind(kind, campaign=number)))


def of_week(office: Office, week: Week) -> list[str | None]:
    """The units of the tree with lines in the week; the whole office when no line names one."""
    entries = checklists.week(office, week, Language.load("vi"), holidays=False).entries
    return _named(office, (entry.unit for entry in entries))


def _named(office: Office, codes: Iterable[str | None]) -> list[str | None]:
    """The units with these codes by their names, in the place of one that is no more the one that took over from it."""
    tree = office.tree()
    heirs = tree.heirs(office.today())
    found = {heirs.get(UnitCode(code), code) for code in codes if code}
    known = sorted((tree.by_code[code] for code in tree.by_code if code in found), key=lambda unit: sort_key(unit.name))
    return [str(unit.code) for unit in known] or [None]
