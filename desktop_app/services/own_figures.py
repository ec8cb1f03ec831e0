"""What this office adds itself to the figures of checklists: its documents, and figures a person wrote in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.indicators import INDICATOR, Period, Total
from desktop_app.domain.units import name_key
from desktop_app.services import indicators

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.units import UnitCode
    from desktop_app.services.indicators import Scope
    from desktop_app.services.office import Office

DIRECTIVES = "VB01"  # counted from the office's own documents: no checklist has them
LARGEST_FIGURE = 10**12


def totals(office: Office, scope: Scope, *, typed: bool = True) -> dict[str, Total]:
    """The figures of `indicators.totals` with this office's own, by code in the order of the form.

    Without `typed` those a person wrote in the report are left out.
    """
    found = indicators.totals(office, scope)
    return in_order((*found.values(), *own(office, scope, found, typed=typed)))


def by_unit(office: Office, scope: Scope) -> dict[UnitCode, dict[str, Total]]:
    """The figures of `indicators.by_unit` with this office's own in its own row, which stands first."""
    found = indicators.by_unit(office, scope)
    ours = own(office, scope, {code for figures in found.values() for code in figures})
    if not ours:
        return found
    row = in_order((*found.get(office.code, {}).values(), *ours))
    return {office.code: row, **{unit: figures for unit, figures in found.items() if unit != office.code}}


def own(office: Office, scope: Scope, counted: Iterable[str], *, typed: bool = True) -> tuple[Total, ...]:
    """This office's own figures of a campaign and period; none without a period, and none of what is `counted`."""
    when, known = scope.period, set(counted)
    if when is None or scope.unit not in (None, office.code):
        return ()
    directives = _directives(office, scope.campaign, when)
    found = [directives] if directives and DIRECTIVES not in known else []
    draft = office.book.results.draft(scope.campaign, when.key) if typed else None
    said = draft.body.get("by_hand") if draft else None
    return (*found, *given(said, known | {one.code for one in found}))


def given(said: object, counted: Iterable[str]) -> tuple[Total, ...]:
    """The figures a person gave, read with doubt; what is counted is never covered by them."""
    found, known = said if isinstance(said, dict) else {}, set(counted)
    return tuple(
        Total(code, *map(float, amounts))
        for code, amounts in found.items()
        if code in INDICATOR and code not in known and are_amounts(amounts)
    )


def are_amounts(amounts: object) -> bool:
    """Whether these are three numbers as a report can hold them: planned, done, done since the year began."""
    return (
        isinstance(amounts, list)
        and len(amounts) == 3
        and all(isinstance(one, int | float) and 0 <= one <= LARGEST_FIGURE for one in amounts)
    )


def _directives(office: Office, campaign: int | None, when: Period) -> Total | None:
    issued = documents_issued(office, campaign, when)
    so_far = documents_issued(office, campaign, when.year_so_far)
    return Total(DIRECTIVES, 0, len(issued), len(so_far)) if issued else None


def documents_issued(office: Office, campaign: int | None, when: Period) -> tuple[str, ...]:
    """The numbers of the documents this office issued in the period for the campaign, its plan among them."""
    first, last = when.first.isoformat(), when.last.isoformat()
    from desktop_app.services import documents

    ours = name_key(documents.issuer(office).office)
    plans = [
        one
        for one in office.book.campaigns.all()
        if one.owner == office.code and campaign in (None, one.id) and name_key(one.issuer or ours) == ours
    ]
    found = [(one.issued_on, one.name) for one in plans if one.number and one.symbol and one.issued_on]
    found += [
        (one.issued_on, one.name)
        for one in office.book.documents.all()
        if one.number is not None and one.issued_on and (campaign is None or one.campaign == campaign)
    ]
    return tuple(name for day, name in sorted(found) if day and first <= day <= last and len(day) == len(first))


def in_order(found: Iterable[Total]) -> dict[str, Total]:
    """The figures by code, in the order of the form."""
    by_code = {one.code: one for one in found}
    return {code: by_code[code] for code in INDICATOR if code in by_code}
