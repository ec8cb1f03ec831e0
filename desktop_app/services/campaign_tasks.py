"""Changing the assignment chapter: headings, the order of tasks, and what a task says besides its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain.campaigns import PlanRefusal, PlanRefused
from desktop_app.domain.plan_shapes import TASK_DETAILS, text
from desktop_app.i18n import N_
from desktop_app.services import plan_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.campaigns import Campaign
    from desktop_app.services.office import Office
    from desktop_app.services.plan_lines import Doers
    from desktop_app.storage.campaigns import AssignmentRow, TaskRow


def change_heading(
    office: Office,
    heading: int,
    *,
    name: str | None = None,
    partners: str | None = None,
    is_request: bool | None = None,
) -> None:
    """Changes whom a heading names, who helps, or whether it only asks. Another name gives the tasks to others.

    Raises PlanRefused.
    """
    row, campaign = plan_lines.own_heading(office, heading)
    words = text(name, "unit") if name is not None else row.unit_name
    if not words:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, "unit")
    after = replace(row, unit_name=words, partners=row.partners if partners is None else text(partners, "partners"))
    if is_request is not None:
        after = replace(after, is_request=is_request)
    with office.book.writing(N_("Change who does the tasks")):
        if words != row.unit_name:
            meant = plan_lines.doers(office, words)
            asks = meant.is_request or after.is_request
            after = replace(after, units=meant.units, is_group=meant.is_group, is_request=asks)
        office.book.campaigns.change_assignment(after)
        for task in _tasks(office, after):
            if words != row.unit_name:
                _give_to(office, campaign, task, after, meant)
            _name_partners(office, task, after)


def remove_heading(office: Office, heading: int) -> None:
    """Deletes a heading with its tasks and their lines. Raises PlanRefused."""
    row, _campaign = plan_lines.own_heading(office, heading)
    with office.book.writing(N_("Delete a unit with its tasks")):
        for task in _tasks(office, row):
            _remove_items(office, task, ())
        office.book.campaigns.remove_assignment(heading)
        _number(office, row.campaign)


def move_heading(office: Office, heading: int, step: int) -> None:
    """Puts a heading `step` places further down (up when negative), its tasks with it. Raises PlanRefused."""
    row, _campaign = plan_lines.own_heading(office, heading)
    headings = list(office.book.campaigns.assignments(row.campaign))
    place = headings.index(row)
    headings.insert(_within(place + step, len(headings)), headings.pop(place))
    with office.book.writing(N_("Put in another order")):
        for position, one in enumerate(headings, 1):
            office.book.campaigns.change_assignment(replace(one, position=position))
        _number(office, row.campaign)


def move_task(office: Office, task: int, step: int) -> None:
    """Puts a task `step` places further down (up when negative) under its heading. Raises PlanRefused."""
    row, _campaign = plan_lines.own_task(office, task)
    tasks = [one for one in office.book.campaigns.tasks(row.campaign) if one.assignment == row.assignment]
    place = [one.id for one in tasks].index(task)
    tasks.insert(_within(place + step, len(tasks)), tasks.pop(place))
    with office.book.writing(N_("Put in another order")):
        for position, one in enumerate(tasks, 1):
            office.book.campaigns.change_task(replace(one, position=position))
        _number(office, row.campaign)


def give_tasks(office: Office, tasks: Sequence[int], heading: int) -> None:
    """Puts tasks under another heading of their plan; those it names are to do them. Raises PlanRefused."""
    target, campaign = plan_lines.own_heading(office, heading)
    with office.book.writing(N_("Give tasks to another unit")):
        meant = plan_lines.doers(office, target.unit_name)
        for task in tasks:
            row, theirs = plan_lines.own_task(office, task)
            if theirs.id != campaign.id:
                raise PlanRefused(PlanRefusal.UNKNOWN, str(task))
            moved = replace(row, assignment=heading, position=1 + len(_tasks(office, target)))
            office.book.campaigns.change_task(moved)
            _give_to(office, campaign, moved, target, meant)
            _name_partners(office, moved, target)
        _number(office, campaign.id)


def set_details(office: Office, task: int, **details: Any) -> None:
    """Says more of a task: `partners`, `optional`, `asks_plan`, `points_at`; empty values take it away.

    Raises PlanRefused.
    """
    row, campaign = plan_lines.own_task(office, task)
    wanted = TASK_DETAILS({**row.details, **details}, "details")
    if any(place >= len(campaign.rest.get("contents") or ()) for place in wanted.get("points_at", ())):
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, "points_at")
    with office.book.writing(N_("Change a task")):
        changed = replace(row, details=wanted)
        office.book.campaigns.change_task(changed)
        heading = office.book.campaigns.assignment(row.assignment)
        if "partners" in details and heading is not None:
            _name_partners(office, changed, heading)


# --- inside ---------------------------------------------------------------------------------------------------------


def _within(place: int, many: int) -> int:
    return max(0, min(place, many - 1))


def _tasks(office: Office, heading: AssignmentRow) -> list[TaskRow]:
    return [one for one in office.book.campaigns.tasks(heading.campaign) if one.assignment == heading.id]


def _give_to(office: Office, campaign: Campaign, task: TaskRow, heading: AssignmentRow, meant: Doers) -> None:
    """Lines for those who are to do it now; those who were and still are keep theirs as it is."""
    items = [one for one in office.book.items.of_task(task.id) if one.kind == "task"]
    rule = next((one.rule for one in items if one.rule), None) or task.details.get("when")
    present = {one.unit for one in items if one.unit}
    _remove_items(office, task, meant.units)
    units = tuple(unit for unit in meant.units if unit not in present)
    plan_lines.add_items(office, campaign, task, heading, units, meant.unknown, rule)


def _remove_items(office: Office, task: TaskRow, kept: Sequence[str]) -> None:
    gone = [one for one in office.book.items.of_task(task.id) if one.kind == "task" and one.owner == office.code]
    office.book.items.remove(one.id for one in gone if one.unit not in kept)


def _name_partners(office: Office, task: TaskRow, heading: AssignmentRow) -> None:
    partners = str(task.details.get("partners") or heading.partners)[:300]
    for item in office.book.items.of_task(task.id):
        if item.kind == "task" and item.owner == office.code and item.partners != partners:
            office.book.items.save(replace(item, partners=partners), office.code)


def _number(office: Office, campaign: int) -> None:
    """Gives headings, tasks and their lines the numbers of the order they now stand in."""
    tasks = office.book.campaigns.tasks(campaign)
    for position, heading in enumerate(office.book.campaigns.assignments(campaign), 1):
        if heading.position != position:
            office.book.campaigns.change_assignment(replace(heading, position=position))
        theirs = [one for one in tasks if one.assignment == heading.id]
        for place, task in enumerate(theirs, 1):
            basis = f"{position}.{place}"
            if (task.position, task.basis) == (place, basis):
                continue
            office.book.campaigns.change_task(replace(task, position=place, basis=basis))
            for item in office.book.items.of_task(task.id):
                if item.kind == "task" and item.owner == office.code:
                    office.book.items.save(replace(item, basis=basis), office.code)
