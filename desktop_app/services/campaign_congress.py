"""A congress started from the plan that prepares it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.i18n import N_
from desktop_app.services import congress, congress_templates
from desktop_app.text import search_key

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.campaigns import Campaign
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
