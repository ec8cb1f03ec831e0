"""Changing the reports a campaign asks for, and closing its waves, each of which raises a report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain import date_rules
from desktop_app.domain.campaigns import PlanRefusal, PlanRefused, deadline_rule
from desktop_app.domain.date_rules import (
    AfterWave,
    BeforeDay,
    EveryMonth,
    EveryQuarter,
    EveryYear,
    InMonth,
    InYear,
    Rule,
    ToBeAnnounced,
)
from desktop_app.domain.plan_shapes import DEADLINES
from desktop_app.i18n import N_
from desktop_app.services import plan_lines
from desktop_app.text import shorten, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.domain.campaigns import Campaign
    from desktop_app.services.office import Office

STRICT = {"": None, "strict": True, "lenient": False}
_BLANK: dict[str, Any] = dict.fromkeys(("to", "via", "day", "month", "year", "rule"))


def add(office: Office, campaign: int, to: str, due: str) -> int:
    """Adds a report that is owed: to whom, and by what rule in words ("" when it is not known yet).

    Raises PlanRefused.
    """
    found = plan_lines.own(office, campaign)
    rule = read_rule(due) if due.strip() else ToBeAnnounced()
    deadline = _checked({**_BLANK, "to": squeeze(to) or None, **deadline_of(rule)})
    with office.book.writing(N_("Add a report")):
        return plan_lines.add_obligation(office, found, deadline)


def change(office: Office, obligation: int, **values: str) -> None:
    """Changes a report: `to`, `also_to`, `via`, `senders` (parted by ";"), `onward`, `due` in words, `strict`
    ("strict", "lenient" or "" for as the office reads days), `within_days` after a wave. What was sent stays sent.

    Raises PlanRefused.
    """
    _row, found = _own(office, obligation)
    deadline = office.book.obligations.source(obligation)
    for key, typed in values.items():
        if key == "due":
            rule = read_rule(typed) if typed.strip() else ToBeAnnounced()
            deadline = {**deadline, "when": None, **deadline_of(rule)}
        elif key == "strict":
            deadline["strict"] = STRICT[typed]
        elif key == "senders":
            deadline["senders"] = [one for part in typed.split(";") if (one := squeeze(part))]
        elif key == "within_days":
            deadline["within_days"] = _days(typed)
        else:
            deadline[key] = squeeze(typed) or None
    deadline = _checked(deadline)
    with office.book.writing(N_("Change a report")):
        after = plan_lines.obligation_of(office, found, deadline)
        office.book.obligations.change(replace(after, id=obligation), deadline)


def remove(office: Office, obligations: Iterable[int]) -> None:
    """Deletes reports that are owed, and what was noted as sent of them. Raises PlanRefused."""
    gone = [_own(office, one)[0] for one in obligations]
    with office.book.writing(N_("Delete a report")):
        for one in gone:
            office.book.obligations.remove(one)


def read_rule(typed: str) -> Rule:
    """The rule that words say. Raises PlanRefused."""
    rule = date_rules.read(typed)
    if rule is None:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, shorten(typed, 60))
    return rule


def deadline_of(rule: Rule) -> dict[str, Any]:
    """A rule as the keys of a report deadline say it; `when` holds one that they cannot say."""
    said: dict[str, Any] = dict.fromkeys(("day", "month", "year"))
    match rule:
        case BeforeDay():
            said |= {"rule": "once", "day": rule.day.day, "month": rule.day.month, "year": rule.day.year}
        case EveryYear():
            said |= {"rule": "annual", "day": rule.day, "month": rule.month}
        case InMonth():
            said |= {"rule": "once" if rule.year else "annual", "month": rule.month, "year": rule.year}
        case InYear():
            said |= {"rule": "once" if rule.year else "annual", "year": rule.year}
        case EveryMonth() | EveryQuarter():
            said |= {"rule": "monthly" if isinstance(rule, EveryMonth) else "quarterly", "day": rule.day}
        case AfterWave():
            said["rule"] = "after_wave"
        case ToBeAnnounced():
            said["rule"] = "once"
        case _:
            said |= {"rule": None, "when": date_rules.to_json(rule)}
    assert deadline_rule(said) == rule
    return said


def _checked(deadline: Mapping[str, Any]) -> dict[str, Any]:
    (checked,) = DEADLINES([deadline], "report_deadlines")
    found: dict[str, Any] = checked
    return found


def _days(typed: str) -> int | None:
    if not typed.strip():
        return None
    if not typed.strip().isdecimal() or len(typed) > 6:
        raise PlanRefused(PlanRefusal.WRONG_SHAPE, shorten(typed, 60))
    return int(typed)


def _own(office: Office, obligation: int) -> tuple[int, Campaign]:
    found = office.book.obligations.get(obligation)
    if found is None:
        raise PlanRefused(PlanRefusal.UNKNOWN, f"R{obligation}")
    return obligation, plan_lines.own(office, found.campaign)
