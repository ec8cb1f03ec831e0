"""What a person does with campaigns: take a plan in, change its parts, give its event a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain import date_rules
from desktop_app.domain.campaigns import (
    Assignment,
    Campaign,
    CampaignStatus,
    Plan,
    PlanRefusal,
    PlanRefused,
    plan_json,
    read_plan,
)
from desktop_app.domain.date_rules import DuringCongress, FromCongress, Rule
from desktop_app.domain.plan_shapes import milestone_rule
from desktop_app.domain.plan_words import says_request
from desktop_app.domain.units import UnitCode, name_key
from desktop_app.i18n import N_
from desktop_app.services import plan_lines
from desktop_app.services.plan_lines import own as own
from desktop_app.storage.campaigns import AssignmentRow, SloganRow, TaskRow
from desktop_app.text import search_key, shorten
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.domain.checklists import Item
    from desktop_app.domain.units import UnitTree
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class PlanWarning:
    """What a person should look at in a plan that was taken in: a msgid with its words."""

    where: str
    message: str
    what: str


@dataclass(frozen=True, slots=True)
class Accepted:
    id: int
    warnings: tuple[PlanWarning, ...]


NOT_IN_TREE = N_("“{what}” is not among the units; its tasks are kept in the plan's own words.")
NO_MORE = N_("“{what}” is no longer there; give its tasks to another unit.")
GROUP_EMPTY = N_("“{what}” is a group, but no such units are known yet; add them to give each its own line.")


def accept(office: Office, source: object) -> Accepted:
    """Stores a plan given as plan JSON as a campaign: one undo step. Raises PlanRefused, and then nothing is stored.

    Every task becomes a line of the week's list for each unit it is given to, with the deadline the plan states; every
    report asked for becomes an obligation; dated duties that belong to no task become tasks of their own.
    """
    plan = read_plan(source)
    ours, tree = office.code, office.tree()
    warnings: list[PlanWarning] = []
    with office.book.writing(N_("Accept a plan")):
        campaign = _campaign_of(plan)
        row = office.book.campaigns.save(campaign, ours)
        campaign = replace(campaign, id=row)
        for position, text in enumerate(plan.slogans, 1):
            office.book.campaigns.add_slogan(SloganRow(row, text, position), ours)
        waiting = list(plan.milestones)
        for position, assignment in enumerate(plan.assignments, 1):
            warnings += _add_assignment(office, campaign, assignment, position, waiting, tree)
        for milestone in waiting:
            plan_lines.add_duty(office, campaign, str(milestone["text"]), milestone_rule(milestone))
        for deadline in plan.report_deadlines:
            plan_lines.add_obligation(office, campaign, deadline)
    return Accepted(row, tuple(warnings))


def _campaign_of(plan: Plan) -> Campaign:
    return Campaign(
        **{
            key: getattr(plan, key) for key in ("title", "doc_type", "number", "symbol", "issuer", "place", "issued_on")
        },
        period_start=plan.period_start,
        period_end=plan.period_end,
        rest=plan.rest,
        milestones=plan.milestones,
    )


def _add_assignment(
    office: Office,
    campaign: Campaign,
    assignment: Assignment,
    position: int,
    waiting: list[Mapping[str, Any]],
    tree: UnitTree,
) -> Iterable[PlanWarning]:
    meant = plan_lines.doers_among(tree, assignment.unit, office.code, office.today())
    heading = AssignmentRow(
        campaign.id,
        assignment.unit,
        meant.units,
        meant.is_group,
        meant.is_request or assignment.is_request,
        position,
        partners=assignment.partners,
    )
    heading = replace(heading, id=office.book.campaigns.add_assignment(heading, office.code))
    for place, text in enumerate(assignment.tasks, 1):
        details = assignment.details[place - 1] if assignment.details else {}
        plan_lines.add_task(office, campaign, heading, meant, text, place, details, rule_for(text, waiting))
    gone = [unit.name for code in meant.units if not (unit := tree.by_code[UnitCode(code)]).exists_on(office.today())]
    if gone:
        yield PlanWarning(f"assignments[{position - 1}]", NO_MORE, "; ".join(gone))
    if meant.unknown:
        words = GROUP_EMPTY if meant.is_group else NOT_IN_TREE
        yield PlanWarning(f"assignments[{position - 1}]", words, "; ".join(meant.unknown))


def rule_for(text: str, waiting: list[Mapping[str, Any]]) -> Rule | None:
    """The date rule of the dated duty that stands in this task; it is then no longer waiting for a place of its own."""
    key = search_key(text)
    for milestone in waiting:
        said = search_key(str(milestone["text"]))
        if said and said in key:
            waiting.remove(milestone)
            return milestone_rule(milestone)
    return None


def create(office: Office, title: str) -> int:
    """A campaign typed by hand, to be filled part by part. Raises PlanRefused for an empty title."""
    plan = read_plan({"title": title})
    campaign = replace(_campaign_of(plan), status=CampaignStatus.DRAFT, issuer=office.identity.name)
    with office.book.writing(N_("Add a campaign")):
        return office.book.campaigns.save(campaign, office.code)


HEAD = ("title", "doc_type", "number", "symbol", "issuer", "place", "issued_on", "period_start", "period_end")


def change(office: Office, campaign: int, **values: str | None) -> None:
    """Changes parts of the head: the keys of HEAD, `status`, `congress_on`. Days are ISO, "" empties.

    A new day of the congress moves every due day that hangs on it. Raises PlanRefused.
    """
    before = own(office, campaign)
    source = {**{key: getattr(before, key) for key in HEAD}, **values}
    checked = read_plan(
        {**source, "period": {"start": source["period_start"] or None, "end": source["period_end"] or None}}
    )
    after = replace(before, **{key: getattr(checked, key) for key in HEAD})
    if "status" in values:
        after = replace(after, status=_status(values["status"]))
    if "congress_on" in values:
        after = replace(after, congress_on=_iso_day(values["congress_on"]))
    with office.book.writing(N_("Change a campaign")):
        office.book.campaigns.save(after, office.code)
        if after.congress_on != before.congress_on:
            for item in office.book.items.with_rule(campaign):
                if item.owner == office.code and item.state != "done" and _hangs_on_congress(item):
                    office.book.items.save(plan_lines.with_due_day(office, after, item), office.code)
        if (after.congress_on, after.period_end) != (before.congress_on, before.period_end):
            from desktop_app.services import repeats

            repeats.follow_plan(office, campaign)


def _hangs_on_congress(item: Item) -> bool:
    return isinstance(date_rules.from_json(item.rule), FromCongress | DuringCongress)


def _status(text: str | None) -> CampaignStatus:
    try:
        return CampaignStatus(text)
    except ValueError as error:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, "status") from error


def _iso_day(text: str | None) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError as error:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, "congress_on") from error


def remove(office: Office, campaign: int) -> None:
    """Deletes a campaign with everything in it; one step, so it can be taken back."""
    own(office, campaign)
    with office.book.writing(N_("Delete a campaign")):
        office.book.campaigns.remove(campaign)


def add_task(office: Office, campaign: int, unit_name: str, text: str) -> int:
    """Adds a task under the heading `unit_name`, which is made when the campaign does not have it."""
    found = own(office, campaign)
    plan = read_plan({"title": found.title, "assignments": [{"unit": unit_name, "tasks": [text]}]})
    wanted = plan.assignments[0]
    if not wanted.tasks[0]:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, "tasks[0]")
    with office.book.writing(N_("Add a task")):
        headings = office.book.campaigns.assignments(campaign)
        heading = next((one for one in headings if name_key(one.unit_name) == name_key(wanted.unit)), None)
        meant = plan_lines.doers(office, heading.unit_name if heading else wanted.unit)
        if heading is None:
            position = max((one.position for one in headings), default=0) + 1
            heading = AssignmentRow(campaign, wanted.unit, meant.units, meant.is_group, meant.is_request, position)
            heading = replace(heading, id=office.book.campaigns.add_assignment(heading, office.code))
        place = 1 + sum(one.assignment == heading.id for one in office.book.campaigns.tasks(campaign))
        rule = date_rules.read(wanted.tasks[0])
        details = {"when": date_rules.to_json(rule)} if rule else {}
        return plan_lines.add_task(office, found, heading, meant, wanted.tasks[0], place, details)


def change_task(office: Office, task: int, text: str | None = None, due: str | None = None) -> None:
    """Changes a task's words or its deadline for all its units. `due` is a day or a rule in words; "" takes it away.

    Raises PlanRefused when the words say no day.
    """
    row, campaign = plan_lines.own_task(office, task)
    rule = _typed_rule(due) if due else None
    words = read_plan({"title": text}).title if text else ""
    details = {key: said for key, said in row.details.items() if due is None or key != "when"}
    if rule:
        details["when"] = date_rules.to_json(rule)
    with office.book.writing(N_("Change a task")):
        office.book.campaigns.change_task(replace(row, text=words or row.text, details=details))
        for item in office.book.items.of_task(task):
            if item.kind != "task" or item.owner != office.code:
                continue
            if words:
                item = item.with_value("title", words)
            if due is not None:
                item = replace(item.with_value("due", None), rule=details.get("when"))
                item = plan_lines.with_due_day(office, campaign, item)
            office.book.items.save(item, office.code)


def _typed_rule(text: str) -> Rule:
    rule = date_rules.read(text)
    if rule is None:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, shorten(text, 60))
    return rule


def remove_task(office: Office, task: int) -> None:
    """Deletes a task and its lines."""
    plan_lines.own_task(office, task)
    with office.book.writing(N_("Delete a task")):
        lines = office.book.items.of_task(task)
        office.book.items.remove(one.id for one in lines if one.kind == "task" and one.owner == office.code)
        office.book.campaigns.remove_task(task)


def add_slogan(office: Office, campaign: int, text: str) -> int:
    """Adds a slogan at the end; gives its row. Raises PlanRefused for one without words, or too long."""
    found = own(office, campaign)
    words = read_plan({"title": found.title, "slogans": [text]}).slogans[0]
    if not words:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, "slogans[0]")
    position = 1 + max((one.position for one in office.book.campaigns.slogans(campaign)), default=0)
    with office.book.writing(N_("Add a slogan")):
        return office.book.campaigns.add_slogan(SloganRow(campaign, words, position), office.code)


def change_slogan(office: Office, slogan: int, text: str) -> None:
    """Changes a slogan; emptied, it is deleted."""
    campaign = office.book.campaigns.campaign_of("slogans", slogan)
    if campaign is None:
        raise PlanRefused(PlanRefusal.UNKNOWN, str(slogan))
    found = own(office, campaign)
    words = read_plan({"title": found.title, "slogans": [text]}).slogans[0]
    with office.book.writing(N_("Change a slogan")):
        if words:
            office.book.campaigns.change_slogan(slogan, words)
        else:
            office.book.campaigns.remove_slogan(slogan)


def move_slogan(office: Office, slogan: int, step: int) -> None:
    """Puts a slogan `step` places further down (up when negative)."""
    campaign = office.book.campaigns.campaign_of("slogans", slogan)
    if campaign is None:
        raise PlanRefused(PlanRefusal.UNKNOWN, str(slogan))
    own(office, campaign)
    order = [one.id for one in office.book.campaigns.slogans(campaign)]
    place = order.index(slogan)
    order.insert(max(0, min(place + step, len(order) - 1)), order.pop(place))
    with office.book.writing(N_("Put in another order")):
        office.book.campaigns.place_slogans(order)


def remove_slogan(office: Office, slogan: int) -> None:
    change_slogan(office, slogan, "")


def stored_plan(office: Office, campaign: int) -> dict[str, Any]:
    """The campaign as plan JSON. Raises PlanRefused when there is none."""
    found = office.book.campaigns.get(campaign)
    if found is None:
        raise PlanRefused(PlanRefusal.UNKNOWN, str(campaign))
    tasks = office.book.campaigns.tasks(campaign)
    plan = Plan(
        **{key: getattr(found, key) for key in HEAD},
        assignments=tuple(
            _stored_assignment(one, [task for task in tasks if task.assignment == one.id])
            for one in office.book.campaigns.assignments(campaign)
        ),
        slogans=tuple(one.text for one in office.book.campaigns.slogans(campaign)),
        report_deadlines=tuple(office.book.obligations.sources(campaign)),
        milestones=found.milestones,
        rest=found.rest,
    )
    return plan_json(plan)


def _stored_assignment(row: AssignmentRow, tasks: Sequence[TaskRow]) -> Assignment:
    return Assignment(
        row.unit_name,
        tuple(one.text for one in tasks),
        tuple(one.details for one in tasks),
        row.partners,
        is_request=row.is_request and not says_request(row.unit_name),
    )


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """A campaign in the list: how much of its work is done, and the nearest day something is due."""

    campaign: Campaign
    done: int
    items: int
    next_due: date | None


def listed(office: Office) -> list[CampaignRow]:
    """Every campaign, running ones first, then the newest."""
    counts, due = office.book.campaigns.item_counts(), office.book.campaigns.next_due()
    owed_next = _next_reports(office)
    rows = []
    for campaign in office.book.campaigns.all():
        days = [date.fromisoformat(due[campaign.id])] if campaign.id in due else []
        days += owed_next.get(campaign.id, [])
        rows.append(CampaignRow(campaign, *counts.get(campaign.id, (0, 0)), min(days, default=None)))
    order = {CampaignStatus.RUNNING: 0, CampaignStatus.DRAFT: 1, CampaignStatus.CLOSED: 2}
    return sorted(rows, key=lambda row: order[row.campaign.status])


def _next_reports(office: Office) -> dict[int, list[date]]:
    days: dict[int, list[date]] = {}
    congress = office.book.campaigns.congress_days()
    for one in office.book.obligations.all():
        due = one.next_due(office.today(), congress.get(one.campaign), office.strict)
        if due and one.owed_by_us:
            days.setdefault(one.campaign, []).append(due)
    return days
