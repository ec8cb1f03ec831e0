"""How what a plan asks for becomes lines of the book: whom a heading means, its tasks' items, their due days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain import date_rules
from desktop_app.domain.assignees import assignee
from desktop_app.domain.campaigns import Campaign, PlanRefusal, PlanRefused, deadline_rule
from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import Item
from desktop_app.domain.obligations import Obligation
from desktop_app.domain.plan_words import bodies
from desktop_app.domain.units import name_key
from desktop_app.storage.campaigns import AssignmentRow, TaskRow
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.date_rules import Rule
    from desktop_app.domain.units import UnitCode, UnitTree
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Doers:
    """Whom a heading means: units of the tree, and names that the tree does not hold."""

    units: tuple[str, ...]
    unknown: tuple[str, ...]
    is_group: bool
    is_request: bool


def doers(office: Office, heading: str) -> Doers:
    """Reads a heading against the office's unit tree."""
    return doers_among(office.tree(), heading, office.code, office.today())


def doers_among(tree: UnitTree, heading: str, home: UnitCode, today: date) -> Doers:
    """Reads a heading against a unit tree; a joint one ("Hội A, Hội B") names several bodies that share its tasks."""
    whole = assignee(heading, tree, home, today)
    names = bodies(whole.name)
    if whole.units or whole.is_group or len(names) == 1:
        unknown = () if whole.units else (whole.name,)
        return Doers(tuple(whole.units), unknown, whole.is_group, whole.is_request)
    each = [assignee(name, tree, home, today) for name in names]
    units = tuple(dict.fromkeys(code for one in each for code in one.units))
    return Doers(units, tuple(one.name for one in each if not one.units), is_group=False, is_request=whole.is_request)


def own(office: Office, campaign: int) -> Campaign:
    """The campaign, if this office may change it. Raises PlanRefused."""
    found = office.book.campaigns.get(campaign)
    if found is None:
        raise PlanRefused(PlanRefusal.UNKNOWN, str(campaign))
    if found.owner != office.code:
        raise PlanRefused(PlanRefusal.BELONGS_TO_OTHERS, found.name)
    return found


def own_task(office: Office, task: int) -> tuple[TaskRow, Campaign]:
    """A task with its campaign, if this office may change it. Raises PlanRefused."""
    row = office.book.campaigns.task(task)
    if row is None:
        raise PlanRefused(PlanRefusal.UNKNOWN, str(task))
    return row, own(office, row.campaign)


def own_heading(office: Office, heading: int) -> tuple[AssignmentRow, Campaign]:
    """A heading with its campaign, if this office may change it. Raises PlanRefused."""
    row = office.book.campaigns.assignment(heading)
    if row is None:
        raise PlanRefused(PlanRefusal.UNKNOWN, str(heading))
    return row, own(office, row.campaign)


# --- tasks and their items --------------------------------------------------------------------------------------------


def add_task(
    office: Office,
    campaign: Campaign,
    heading: AssignmentRow,
    meant: Doers,
    text: str,
    place: int,
    details: Mapping[str, Any],
    rule: Rule | None = None,
) -> int:
    """Stores a task at its place under a heading, with a line for everybody the heading means.

    `rule` is when it is due by what the plan says elsewhere; what the task itself says goes first.
    """
    basis = f"{heading.position}.{place}"
    row = TaskRow(heading.id, campaign.id, text, basis, place, details=details)
    task = office.book.campaigns.add_task(row, office.code)
    when = details.get("when") or (date_rules.to_json(rule) if rule else None)
    add_items(office, campaign, replace(row, id=task), heading, meant.units, meant.unknown, when)
    return task


def add_items(
    office: Office,
    campaign: Campaign,
    task: TaskRow,
    heading: AssignmentRow,
    units: tuple[str, ...],
    names: tuple[str, ...],
    rule: Mapping[str, Any] | None,
) -> None:
    """A line of the week's list for each unit and each name."""
    partners = str(task.details.get("partners") or heading.partners)
    for unit, who in (*((unit, "") for unit in units), *((None, name) for name in names)):
        item = Item(
            "task",
            {"title": task.text},
            KIND["task"].first_state,
            campaign.id,
            task.id,
            unit,
            who[:200],
            partners[:300],
            task.basis,
            rule=rule,
        )
        office.book.items.save(with_due_day(office, campaign, item), office.code)


def add_duty(office: Office, campaign: Campaign, text: str, rule: Rule) -> None:
    """A dated duty that belongs to no task of the plan: the issuer's own."""
    item = Item(
        "task",
        {"title": text},
        KIND["task"].first_state,
        campaign.id,
        who=(campaign.issuer or "")[:200],
        rule=date_rules.to_json(rule),
    )
    office.book.items.save(with_due_day(office, campaign, item), office.code)


def with_due_day(office: Office, campaign: Campaign, item: Item) -> Item:
    """The item with the due day its rule gives now; none while the rule hangs on a day that is not known."""
    if item.rule is None:
        return item
    congress = date.fromisoformat(campaign.congress_on) if campaign.congress_on else None
    rule = date_rules.from_json(item.rule)
    first, last = _years(campaign, office.today())
    days = rule.due_days(first, last, congress, office.strict)
    due = next((day for day in days if not rule.repeats or day >= office.today()), days[-1] if days else None)
    return item.with_value("due", due.isoformat() if due else None)


def rule_json(rule: Rule) -> dict[str, str | int | None]:
    """A date rule as lines keep it."""
    return date_rules.to_json(rule)


def _years(campaign: Campaign, today: date) -> tuple[date, date]:
    """The days among which a rule's due day is looked for: generous, for plans of the past and long programmes."""
    years = [int(text[:4]) for text in (campaign.period_start, campaign.period_end, campaign.issued_on) if text]
    return date(min([*years, today.year]) - 1, 1, 1), date(max([*years, today.year]) + 6, 12, 31)


# --- reports ----------------------------------------------------------------------------------------------------------


def obligation_of(office: Office, campaign: Campaign, deadline: Mapping[str, Any]) -> Obligation:
    """What a report deadline of plan JSON asks for. One that comes to this office is owed by others."""
    to = tuple(str(deadline[key]) for key in ("to", "also_to") if deadline.get(key))
    names = (*to, str(deadline.get("via") or ""))
    collected_by_us = any(name_key(name) in _own_names(office) for name in names if name)
    return Obligation(
        campaign.id,
        to,
        deadline.get("via"),
        deadline_rule(deadline),
        owed_by_us=not collected_by_us,
        senders=tuple(deadline.get("senders") or ()),
        onward=deadline.get("onward"),
        strict=deadline.get("strict"),
    )


def add_obligation(office: Office, campaign: Campaign, deadline: Mapping[str, Any]) -> int:
    """Stores a report that a plan asks for."""
    return office.book.obligations.add(obligation_of(office, campaign, deadline), deadline, office.code)


def _own_names(office: Office) -> set[str]:
    own_unit = office.tree().by_code.get(office.code)
    return {name_key(name) for name in (office.identity.name, own_unit.short_name if own_unit else "") if name}
