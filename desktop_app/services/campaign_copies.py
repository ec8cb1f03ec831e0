"""Plans made from plans: the same for the next year, and a plan of one's own that a task asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.campaigns import CampaignStatus, PlanRefusal, PlanRefused, read_plan
from desktop_app.domain.plan_copies import Moved, day_after_years, next_year
from desktop_app.i18n import DEFAULT, N_, Language
from desktop_app.services import campaigns

if TYPE_CHECKING:
    from desktop_app.domain.campaigns import Campaign
    from desktop_app.services.office import Office


def look_ahead(office: Office, campaign: int) -> tuple[Moved, ...]:
    """What will differ in the same plan for the next year. Raises PlanRefused."""
    found = _existing(office, campaign)
    _plan, moved = next_year(campaigns.stored_plan(office, campaign), office.today().year)
    if found.congress_on:
        event = Moved(N_("Day of the congress or event"), "", found.congress_on, "", is_day=True)
        moved = (*moved, replace(event, after=day_after_years(found.congress_on, 1)))
    return moved


def copy(office: Office, campaign: int) -> int:
    """The same plan for the next year, as a draft of this office: one undo step. Raises PlanRefused."""
    found = _existing(office, campaign)
    plan, _moved = next_year(campaigns.stored_plan(office, campaign), office.today().year)
    with office.book.writing(N_("Copy a plan for the next year")):
        made = campaigns.accept(office, plan).id
        campaigns.change(office, made, status=CampaignStatus.DRAFT.value)
        if found.congress_on:
            campaigns.change(office, made, congress_on=day_after_years(found.congress_on, 1))
    return made


def start_child(office: Office, task: int) -> int:
    """A draft of this office that carries out the plan of a task and says so in its first ground: one undo step.

    Raises PlanRefused.
    """
    row = office.book.campaigns.task(task)
    parent = office.book.campaigns.get(row.campaign) if row else None
    if row is None or parent is None:
        raise PlanRefused(PlanRefusal.UNKNOWN, str(task))
    citation = {"kind": _kind(parent), "symbol": _symbol(parent), "date": parent.issued_on, "issuer": parent.issuer}
    plan = read_plan(
        {
            "title": parent.title,
            "period": {"start": parent.period_start, "end": parent.period_end},
            "bases": [_ground(parent)],
            "citations": [citation] if citation["symbol"] else [],
        }
    )
    with office.book.writing(N_("Start a plan of one's own")):
        made = campaigns.create(office, plan.title)
        draft = office.book.campaigns.get(made)
        assert draft is not None
        draft = replace(draft, period_start=plan.period_start, period_end=plan.period_end)
        draft = replace(draft, parent=parent.uid, parent_task=row.uid, rest=plan.rest)
        return office.book.campaigns.save(draft, office.code)


def _existing(office: Office, campaign: int) -> Campaign:
    found = office.book.campaigns.get(campaign)
    if found is None:
        raise PlanRefused(PlanRefusal.UNKNOWN, str(campaign))
    return found


def _kind(plan: Campaign) -> str | None:
    return "Kế hoạch" if plan.doc_type == "KH" else None


def _symbol(plan: Campaign) -> str | None:
    return f"{plan.number}/{plan.symbol}" if plan.number and plan.symbol else None


def _ground(parent: Campaign) -> str:
    """The first ground of a plan that carries another out, in the language of the papers."""
    words = Language.load(DEFAULT)
    name = _symbol(parent)
    issued = parent.issued_on
    day = words.official_day(date.fromisoformat(issued)) if issued and len(issued) == len("2024-05-03") else ""
    if name and day and parent.issuer:
        said = words.gettext("Carrying out plan {name} of {day} of {issuer}: {title};")
    elif parent.issuer:
        said = words.gettext("Carrying out the plan of {issuer}: {title};")
    else:
        said = words.gettext("Carrying out the plan: {title};")
    return said.format(name=name, day=day, issuer=parent.issuer, title=parent.title)


N_("Carrying out plan {name} of {day} of {issuer}: {title};")
N_("Carrying out the plan of {issuer}: {title};")
N_("Carrying out the plan: {title};")
