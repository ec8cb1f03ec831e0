"""What the choices of a report mean in an office, and the words that several papers have in common."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.campaigns import CampaignStatus, PlanRefusal, PlanRefused
from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.domain.units import UnitCode
from desktop_app.domain.week import Week
from desktop_app.i18n import N_
from desktop_app.services import checklists
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.domain.campaigns import Campaign
    from desktop_app.i18n import Language
    from desktop_app.services.office import Office
    from desktop_app.services.papers import Choices, Report


def campaign(office: Office, choices: Choices) -> Campaign:
    """The campaign chosen; else the newest that runs, else the newest.

    Raises PlanRefused for one that is not in the book, PrintRefused when the book has none.
    """
    if choices.plan:
        found = office.book.campaigns.get(choices.plan)
        if found is None:
            raise PlanRefused(PlanRefusal.UNKNOWN, str(choices.plan))
        return found
    known = office.book.campaigns.all()
    if not known:
        raise PrintRefused(PrintRefusal.NO_PLAN)
    return next((one for one in known if one.status is CampaignStatus.RUNNING), known[0])


def plan_at_hand(office: Office, choices: Choices) -> Campaign | None:
    """The plan chosen; None in a book without plans, whose banners are listed all the same."""
    try:
        return campaign(office, choices)
    except PrintRefused as refused:
        if refused.reason is not PrintRefusal.NO_PLAN:
            raise
        return None


def any_campaign(office: Office, choices: Choices) -> Campaign | None:
    """The campaign chosen; None for all work, that under no plan too, which is meant when none was chosen.

    Raises PlanRefused.
    """
    return campaign(office, choices) if choices.plan else None


def unit(office: Office, choices: Choices) -> UnitCode | None:
    """The unit chosen, None for the whole office. Raises FieldRefused for one that nobody knows."""
    return UnitCode(checklists.unit_code(office.tree(), choices.unit)) if choices.unit else None


def week(office: Office, report: Report, choices: Choices) -> Week:
    """The week chosen; else the present one, or the last one for a report that looks back."""
    return choices.week or Week.of(office.today()).moved(-report.weeks_ago)


def units(office: Office, choices: Choices) -> tuple[str, ...] | None:
    """The codes under which the work of the unit chosen stands in the book; None for the whole office."""
    return checklists.working_as(office, unit(office, choices))


def day(office: Office, choices: Choices) -> date:
    return choices.day or office.today()


@dataclass(frozen=True, slots=True)
class Names:
    """How the office heads its papers."""

    superior: str  # "" when nothing above it is known
    office: str
    unit: str  # the unit the paper is about: the office itself unless another was chosen


def names(office: Office, about: UnitCode | None = None) -> Names:
    tree = office.tree()
    own = tree.by_code.get(office.code)
    above = tree.above(office.code)
    name = own.name if own else office.identity.name
    return Names(above[0].label if above else "", name, tree.by_code[about].name if about else name)


def plan_words(plan: Campaign, language: Language) -> str:
    """A plan as papers cite it: "07/KH-BCĐ ngày 08/01/2025"; its name alone when its day is not known."""
    try:
        issued = date.fromisoformat(plan.issued_on or "")
    except ValueError:
        return plan.name
    return language.gettext("{plan} of {day}").format(plan=plan.name, day=language.day(issued))


N_("{plan} of {day}")
N_("{time} on {day}")


def moment(office: Office, language: Language) -> str:
    """Now, as the foot of a sheet says when it was printed."""
    now = office.clock()
    return language.gettext("{time} on {day}").format(time=f"{now:%H:%M}", day=language.day(now.date()))
