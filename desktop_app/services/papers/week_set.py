"""All the papers that a week needs, for one unit or for each that has work in it, in one file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.week import Week
from desktop_app.i18n import N_, Language
from desktop_app.services.papers import Choices, Report, activities, chosen, each_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.reports.blocks import Block
    from desktop_app.services.office import Office


def parts(office: Office, choices: Choices) -> list[tuple[str, Choices]]:
    """The weekly checklist of each unit, and of the other papers those for which it has something to do."""
    week = choices.week or Week.of(office.today())
    units = [chosen.unit(office, choices)] if choices.unit else each_unit.of_week(office, week)
    return [
        (key, replace(choices, week=week, unit=unit))
        for unit in units
        for key in _keys(office, replace(choices, week=week, unit=unit))
    ]


def _keys(office: Office, choices: Choices) -> Iterator[str]:
    yield "weekly-checklist"
    yield "weekly-schedule"
    if activities.hangings(office, choices):
        yield "hanging-check"
    if activities.take_downs(office, choices):
        yield "takedown-sheet"
    if activities.rounds(office, choices):
        yield "loudspeaker-schedule"
        yield "drive-log"
    if activities.broadcasts(office, choices):
        yield "broadcast-schedule"
        yield "broadcast-log"


def _first(office: Office, choices: Choices, language: Language) -> list[Block]:
    """The first paper of the set."""
    from desktop_app.services.papers import weekly

    key, wanted = parts(office, choices)[0]
    return next(one for one in weekly.REPORTS if one.key == key).blocks(office, wanted, language)


REPORTS: tuple[Report, ...] = (
    Report(
        "week-set",
        N_("All papers of the week"),
        N_("To carry along"),
        N_("A4"),
        ("week", "unit", "blank_rows", "with_done"),
        _first,
        file=N_("Week-papers"),
        parts=parts,
    ),
)
