"""Changing the lists a campaign keeps as the plan has them: purposes, phases, targets, documents, waves and the rest.

A part is named by its key in plan JSON; "phases.0.items" names the lines of the first phase. Places count from 0.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain import date_rules
from desktop_app.domain.campaigns import Campaign, PlanRefusal, PlanRefused, read_plan
from desktop_app.domain.date_rules import FromCongress, OnDay
from desktop_app.domain.plan_shapes import MORE_PARTS, PARTS, text
from desktop_app.domain.plan_words import cited_key, signature_lines, signature_parts
from desktop_app.i18n import N_
from desktop_app.services import plan_lines
from desktop_app.services.plan_lines import own

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.checklists import Item
    from desktop_app.domain.date_rules import Rule
    from desktop_app.services.office import Office

Record = Any  # a line of words, or an object with the fields of the part


def records(campaign: Campaign, part: str) -> list[Record]:
    """What stands in a part of a campaign. Raises PlanRefused for a part that there is not."""
    if part == "signature_lines":
        return list(signature_lines(campaign.rest.get("signature"), campaign.rest.get("signature_lines") or ()))
    key, _dot, inside = part.partition(".")
    if key not in {*PARTS, *MORE_PARTS} or key == "signature":
        raise PlanRefused(PlanRefusal.UNKNOWN, part)
    found: list[Record] = list(campaign.rest.get(key) or ())
    if not inside:
        return found
    place, _dot, field = inside.partition(".")
    if key != "phases" or field != "items" or not place.isdigit() or int(place) >= len(found):
        raise PlanRefused(PlanRefusal.UNKNOWN, part)
    return list(found[int(place)]["items"])


def put_in(
    office: Office,
    campaign: int,
    part: str,
    changes: Sequence[tuple[int, Record]] = (),
    new: Sequence[Record] = (),
    at: int | None = None,
) -> None:
    """Changes lines of a part and adds others at a place (the end without one): one undo step.

    Of an object only the fields that are given change. A line that says nothing any more goes. Raises PlanRefused.
    """
    found = own(office, campaign)
    lines: list[Record | None] = [*records(found, part)]
    for place, said in changes:
        if not 0 <= place < len(lines):
            raise PlanRefused(PlanRefusal.UNKNOWN, f"{part}[{place}]")
        before = lines[place]
        lines[place] = {**before, **said} if isinstance(before, dict) else said
    where = len(lines) if at is None else max(0, min(at, len(lines)))
    order: list[int | None] = list(range(len(lines)))
    lines[where:where], order[where:where] = new, [None] * len(new)
    kept = [place for place, one in enumerate(lines) if _says(one)]
    with office.book.writing(N_("Add to the plan") if new else N_("Change the plan")):
        _store(office, found, part, [lines[place] for place in kept], [order[place] for place in kept])
        if part == "citations":
            for place, said in changes:
                if isinstance(said, dict) and "symbol" not in said:
                    _change_elsewhere(office, found, records(found, part)[place], said)


def take_out(office: Office, campaign: int, part: str, places: Sequence[int]) -> None:
    """Deletes lines of a part: one undo step. Raises PlanRefused."""
    found = own(office, campaign)
    lines = records(found, part)
    kept = [place for place in range(len(lines)) if place not in set(places)]
    with office.book.writing(N_("Delete from the plan")):
        _store(office, found, part, [lines[place] for place in kept], kept)


def shift(office: Office, campaign: int, part: str, place: int, step: int) -> None:
    """Puts a line of a part `step` places further down (up when negative). Raises PlanRefused."""
    found = own(office, campaign)
    lines = records(found, part)
    if not 0 <= place < len(lines):
        raise PlanRefused(PlanRefusal.UNKNOWN, f"{part}[{place}]")
    order = list(range(len(lines)))
    order.insert(max(0, min(place + step, len(lines) - 1)), order.pop(place))
    with office.book.writing(N_("Put in another order")):
        _store(office, found, part, [lines[one] for one in order], order)


def set_signer(office: Office, campaign: int, name: str) -> None:
    """Says who signs. Raises PlanRefused."""
    found = own(office, campaign)
    lines = records(found, "signature_lines")
    with office.book.writing(N_("Change the plan")):
        _save(office, found, {**found.rest, "signature": signature_parts(lines, text(name, "signature.name"))})


def _says(record: Record | None) -> bool:
    if isinstance(record, dict):
        return any(value not in (None, "", [], False) for value in record.values())
    return bool(str(record or "").strip())


def _store(office: Office, campaign: Campaign, part: str, lines: Sequence[Record], order: Sequence[int | None]) -> None:
    """Stores a part; `order` says for each line which place it had before, None for a new one."""
    key, _dot, inside = part.partition(".")
    rest: dict[str, Any] = dict(campaign.rest)
    if key == "signature_lines":
        name = (campaign.rest.get("signature") or {}).get("name")
        rest |= {"signature": signature_parts(lines, name), "signature_lines": list(lines)}
    elif inside:
        phases = [dict(one) for one in rest["phases"]]
        phases[int(inside.partition(".")[0])]["items"] = list(lines)
        rest["phases"] = phases
    else:
        rest[key] = list(lines)
    _save(office, campaign, rest)
    if part == "contents":
        _follow_contents(office, campaign, {before: now for now, before in enumerate(order) if before is not None})


def _save(office: Office, campaign: Campaign, rest: Mapping[str, Any]) -> None:
    checked = read_plan({**rest, "title": campaign.title, "milestones": list(campaign.milestones)})
    office.book.campaigns.save(replace(campaign, rest=checked.rest), office.code)


def _follow_contents(office: Office, campaign: Campaign, now: Mapping[int, int]) -> None:
    """Lets the tasks point at the contents they pointed at, wherever those stand now."""
    for task in office.book.campaigns.tasks(campaign.id):
        pointed = task.details.get("points_at")
        if pointed:
            there = [now[place] for place in pointed if place in now]
            details = {key: said for key, said in {**task.details, "points_at": there}.items() if said}
            if details != task.details:
                office.book.campaigns.change_task(replace(task, details=details))


def _change_elsewhere(office: Office, campaign: Campaign, cited: Mapping[str, Any], said: Mapping[str, Any]) -> None:
    """What is known of a document is known in every plan of ours that cites it."""
    key = cited_key(cited)
    for row in office.book.citations.citing(key) if key else ():
        other = office.book.campaigns.get(row)
        if other is None or row == campaign.id or other.owner != office.code:
            continue
        citations = [{**one, **said} if cited_key(one) == key else one for one in other.rest.get("citations") or ()]
        _save(office, other, {**other.rest, "citations": citations})


# --- dated duties outside all tasks -----------------------------------------------------------------------------------


def add_milestone(office: Office, campaign: int, words: str, rule: Rule) -> None:
    """Adds a dated duty: to the plan, and as a line of the week's list. Raises PlanRefused."""
    found = own(office, campaign)
    said = text(words, "milestones")
    if not said:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, "milestones")
    with office.book.writing(N_("Add a dated duty")):
        _save_milestones(office, found, [*found.milestones, _milestone(said, rule)])
        plan_lines.add_duty(office, found, said, rule)


def change_milestone(
    office: Office, campaign: int, place: int, words: str | None = None, rule: Rule | None = None
) -> None:
    """Changes the words or the day of a dated duty, in its line too; emptied words delete it. Raises PlanRefused."""
    found = own(office, campaign)
    if not 0 <= place < len(found.milestones):
        raise PlanRefused(PlanRefusal.UNKNOWN, f"milestones[{place}]")
    if words is not None and not words.strip():
        remove_milestones(office, campaign, [place])
        return
    before = found.milestones[place]
    said = text(words, "milestones") if words is not None else str(before["text"])
    after = {**before, "text": said} if rule is None else _milestone(said, rule)
    with office.book.writing(N_("Change a dated duty")):
        _save_milestones(office, found, [*found.milestones[:place], after, *found.milestones[place + 1 :]])
        for item in _lines_of(office, found, before):
            changed = item.with_value("title", said)
            if rule is not None:
                changed = replace(changed.with_value("due", None), rule=date_rules.to_json(rule))
            office.book.items.save(plan_lines.with_due_day(office, found, changed), office.code)


def remove_milestones(office: Office, campaign: int, places: Sequence[int]) -> None:
    """Deletes dated duties with their lines. Raises PlanRefused."""
    found = own(office, campaign)
    gone = set(places)
    with office.book.writing(N_("Delete a dated duty")):
        for place in gone & set(range(len(found.milestones))):
            lines = _lines_of(office, found, found.milestones[place])
            office.book.items.remove([one.id for one in lines])
        _save_milestones(office, found, [one for place, one in enumerate(found.milestones) if place not in gone])


def _milestone(words: str, rule: Rule) -> dict[str, Any]:
    """As plan JSON says it: a day or days from the congress in their own keys, any other rule as a rule."""
    plain: dict[str, Any] = {"date": None, "offset_days": None, "text": words}
    if isinstance(rule, OnDay):
        plain["date"] = rule.day.isoformat()
    elif isinstance(rule, FromCongress):
        plain["offset_days"] = rule.offset_days
    if date_rules.from_milestone(plain) == rule:
        return plain
    return {**plain, "when": date_rules.to_json(rule)}


def _save_milestones(office: Office, campaign: Campaign, milestones: Sequence[Mapping[str, Any]]) -> None:
    checked = read_plan({**campaign.rest, "title": campaign.title, "milestones": list(milestones)})
    office.book.campaigns.save(replace(campaign, milestones=checked.milestones), office.code)


def _lines_of(office: Office, campaign: Campaign, milestone: Mapping[str, Any]) -> list[Item]:
    """The lines that a dated duty has outside all tasks."""
    return [
        one
        for one in office.book.items.of_campaign(campaign.id)
        if (one.kind, one.task, one.owner) == ("task", None, office.code)
        and one.answers.get("title") == milestone["text"]
    ]
