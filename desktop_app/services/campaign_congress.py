"""A congress started from the plan that prepares it, and the day that both of them name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.i18n import N_
from desktop_app.services import campaigns, congress, congress_moves, congress_templates
from desktop_app.text import search_key

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.campaigns import Campaign
    from desktop_app.domain.congress import Congress
    from desktop_app.services.office import Office


def prepares_congress(campaign: Campaign) -> bool:
    """Whether a plan is about a congress, by its title."""
    return "dai hoi" in search_key(campaign.title)


def congress_of(office: Office, campaign: int) -> int | None:
    """The congress that a plan prepares; None when none has been started."""
    return next((one.id for one in office.book.congresses.all() if one.campaign == campaign), None)


def start(office: Office, campaign: int, template: str, title: str, day: date | None) -> int:
    """Makes a congress from a template for a plan: one undo step. Raises CongressRefused, FieldRefused."""
    with office.book.writing(N_("Make a congress")):
        made = congress_templates.create(office, template, title, day)
        congress.set_campaign(office, made, campaign)
        return made


def plan_with_another_day(office: Office, of: Congress) -> Campaign | None:
    """The plan that a congress carries out, when it names another day for it or none; None when the two agree."""
    plan = office.book.campaigns.get(of.campaign) if of.campaign is not None else None
    day = of.day.isoformat() if of.day else None
    return plan if plan is not None and (plan.congress_on or None) != day else None


def move_both(office: Office, campaign: int, made: int, day: date | None) -> None:
    """Moves the day of a plan and its congress with it: one undo step. Raises PlanRefused, CongressRefused."""
    with office.book.writing(N_("Move the day of a plan and of its congress")):
        campaigns.change(office, campaign, congress_on=day.isoformat() if day else "")
        congress_moves.apply(office, made, day)
