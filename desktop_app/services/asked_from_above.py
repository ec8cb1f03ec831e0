"""The lines that plans from above ask of this office: one for each task given to it, and they follow the plan."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.campaigns import CampaignStatus
from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import Item
from desktop_app.services import plan_lines
from desktop_app.services.campaigns import rule_for
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop_app.domain.campaigns import Campaign
    from desktop_app.services.office import Office
    from desktop_app.storage.campaigns import AssignmentRow, TaskRow

TASK = KIND["task"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A line as the plan asks for it; `hangs_on` is the day of the event that its due day may follow."""

    item: Item
    hangs_on: str | None
    is_running: bool


def asked(office: Office) -> dict[str, Asked]:
    """Every line that plans of offices above ask of this one now, by its uid."""
    below = {str(unit.code) for unit in office.tree().below(office.code)}
    found = {}
    for campaign in office.book.campaigns.all():
        if campaign.owner not in {office.code, *below} and campaign.status is not CampaignStatus.DRAFT:
            for one in _of_plan(office, campaign, below):
                found[one.item.uid] = one
    return found


def _of_plan(office: Office, campaign: Campaign, below: set[str]) -> Iterator[Asked]:
    waiting = list(campaign.milestones)
    tasks: dict[int, list[TaskRow]] = {}
    for task in office.book.campaigns.tasks(campaign.id):
        tasks.setdefault(task.assignment, []).append(task)
    for heading in office.book.campaigns.assignments(campaign.id):
        rules = [(task, rule_for(task.text, waiting)) for task in tasks.get(heading.id, ())]
        if not _is_ours(office, heading, below):
            continue
        for task, rule in rules:
            said = task.details.get("when") or (plan_lines.rule_json(rule) if rule else None)
            item = Item(
                TASK.key,
                {"title": task.text},
                TASK.first_state,
                campaign.id,
                task.id,
                office.code,
                partners=str(task.details.get("partners") or heading.partners)[:300],
                basis=task.basis,
                rule=said,
                uid=line_uid(task.uid, office.code),
            )
            item = plan_lines.with_due_day(office, campaign, item)
            yield Asked(item, campaign.congress_on, campaign.status is CampaignStatus.RUNNING)


def _is_ours(office: Office, heading: AssignmentRow, below: set[str]) -> bool:
    """Whether a heading means this office or one below it; one that named nobody its office knew is read here."""
    units = heading.units or plan_lines.doers(office, heading.unit_name).units
    return any(code == office.code or code in below for code in units)


def line_uid(task: str, code: str) -> str:
    """The name of an office's own line for a task: the same however often the plan comes."""
    return hashlib.sha256(f"{task}@{code}".encode()).hexdigest()[:24]


def follow(office: Office, before: Mapping[str, Asked]) -> None:
    """Brings this office's lines up to what the plans ask now; `before` is what they asked until this package.

    A line that was worked on stays as it is, and so does what a person has written otherwise. One that a person has
    deleted does not come back.
    """
    after = asked(office)
    lines = _present(office, {*before, *after})
    for uid, wanted in after.items():
        line = lines.get(uid)
        if uid not in before:
            if line is None and wanted.is_running:
                office.book.items.save(wanted.item, office.code)
        elif line is not None and wanted != before[uid] and not _is_worked_on(office, line):
            office.book.items.save(_following(line, before[uid], wanted), office.code)
    gone = [lines[uid] for uid in before.keys() - after.keys() if uid in lines]
    office.book.items.remove(
        line.id for line in gone if not _is_worked_on(office, line) and _is_as_asked(line, before[line.uid])
    )


def _present(office: Office, uids: Iterable[str]) -> dict[str, Item]:
    rows = office.book.travelling.rows_of("items", list(uids))
    found = {uid: item for uid, row in rows.items() if (item := office.book.items.get(row))}
    return {uid: item for uid, item in found.items() if item.owner == office.code}


def _is_worked_on(office: Office, line: Item) -> bool:
    return (
        line.state != TASK.first_state
        or bool(line.note)
        or not line.answers.keys() <= {"title", "due"}
        or bool(office.book.items.photo_counts([line.id]))
    )


def _is_as_asked(line: Item, was: Asked) -> bool:
    return line.value("title") == was.item.value("title") and line.rule == was.item.rule


def _following(line: Item, was: Asked, wanted: Asked) -> Item:
    """The line with what the plan has changed, wherever it still says what the plan said before."""
    for key in ("title", "partners", "basis", "unit"):
        if line.value(key) == was.item.value(key):
            line = line.with_value(key, wanted.item.value(key))
    moved = (was.item.rule, was.hangs_on) != (wanted.item.rule, wanted.hangs_on)
    by_hand = line.rule is None and line.value("due") is not None
    if moved and line.rule == was.item.rule and not by_hand:
        line = replace(line.with_value("due", wanted.item.value("due")), rule=wanted.item.rule)
    return line


def absorb(office: Office, owners: Iterable[str]) -> None:
    """Takes away our own untouched line for a unit's task once the unit's own line for it has come."""
    waiting = office.book.items.doubled(list(owners), TASK.key, TASK.first_state)
    lines = [line for row in waiting if (line := office.book.items.get(row))]
    office.book.items.remove(line.id for line in lines if not _is_worked_on(office, line))
