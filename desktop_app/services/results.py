"""Results of a campaign, or of all work, in a period: their figures, and the periods one may ask for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KINDS
from desktop_app.domain.indicators import Period
from desktop_app.domain.result_text import ResultsRefusal, ResultsRefused
from desktop_app.domain.results import NO_WORK, Results, Sent, Share, Work, period_words
from desktop_app.domain.units import UnitCode
from desktop_app.domain.week import Week
from desktop_app.services import indicators, own_figures
from desktop_app.services.indicators import Scope
from desktop_app.services.own_figures import DIRECTIVES as DIRECTIVES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.domain.indicators import Share as Line
    from desktop_app.i18n import Language
    from desktop_app.services.office import Office
    from desktop_app.storage.results import WorkRow

MONTHS_OFFERED, WEEKS_OFFERED, QUARTERS_OFFERED = 12, 8, 5


def period(office: Office, campaign: int | None, text: str | None) -> Period:
    """The period a person means: a wave of the campaign by its name, a year, quarter, month or week; else this month.

    Raises ResultsRefused.
    """
    if not text:
        return Period.parse(f"{office.today():%Y-%m}")
    waves = indicators.waves(office, campaign) if campaign else ()
    if found := next((wave for wave in waves if wave.key == text), None):
        return found
    try:
        return Period.parse(text)
    except ValueError as error:
        raise ResultsRefused(ResultsRefusal.NOT_A_PERIOD, text[:60]) from error


def periods(office: Office, campaign: int | None, language: Language) -> list[tuple[str, str]]:
    """The periods to choose from, as key and words: waves of the campaign, months, quarters, years, weeks."""
    today = office.today()
    keys: list[str] = []
    month = today.replace(day=1)
    for _place in range(MONTHS_OFFERED):
        keys.append(f"{month:%Y-%m}")
        month = (month - timedelta(days=1)).replace(day=1)
    quarter = today.year * 4 + (today.month - 1) // 3
    keys += [f"{number // 4}-Q{number % 4 + 1}" for number in range(quarter, quarter - QUARTERS_OFFERED, -1)]
    keys += [str(today.year), str(today.year - 1)]
    keys += [str(Week.of(today).moved(-number)) for number in range(WEEKS_OFFERED)]
    found = [*(indicators.waves(office, campaign) if campaign else ()), *map(Period.parse, keys)]
    return [(one.key, _begun(period_words(one, language))) for one in found]


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def results(office: Office, campaign: int | None, when: Period) -> Results:
    """The figures of a period, from this office's lines and from what the units below have sent."""
    today, book = office.today(), office.book.results
    rows = book.work(campaign, when.first, when.last)
    yesterday = today - timedelta(days=1)
    tasks = office.book.campaigns.tasks(campaign) if campaign else ()
    return Results(
        when,
        tuple(own_figures.totals(office, Scope(campaign, None, when), typed=False).values()),
        by_unit=_by_unit(office, rows),
        by_week=_by_week(rows, when),
        by_kind=_by_kind(rows),
        sent=tuple(sent(office, when).values()),
        documents=own_figures.documents_issued(office, campaign, when),
        tasks=len(tasks),
        doers=len(office.book.campaigns.assignments(campaign)) if campaign else 0,
        ahead=book.work_after(campaign, when.last),
        late=book.late(campaign, when.first, min(when.last, yesterday)),
    )


def _by_unit(office: Office, rows: Iterable[WorkRow]) -> tuple[Share, ...]:
    """The work of this office and of each unit right below it with those below them, in the order of the tree."""
    tree, top = office.tree(), office.code
    heirs = tree.heirs(office.today())
    places: dict[tuple[str, str], UnitCode] = {}
    found: dict[UnitCode, Work] = {}
    for row in rows:
        key = (row.unit, row.owner)
        if key not in places:
            places[key] = indicators.branch_of(tree, top, indicators.place_of(tree, *key), heirs)
        found[places[key]] = found.get(places[key], NO_WORK) + Work(row.planned, row.done)
    order = [top, *(unit.code for unit in tree.children(top))]
    return tuple(Share(tree.by_code[code].label, found[code]) for code in order if code in found)


def _by_week(rows: Iterable[WorkRow], when: Period) -> tuple[Share, ...]:
    """Every week that has a day in the period; its number names it."""
    found: dict[Week, Work] = {}
    days: dict[str, Week] = {}
    week = Week.of(when.first)
    while week.monday <= when.last:
        found[week] = NO_WORK
        days |= {day.isoformat(): week for day in week.days}
        week = week.moved(1)
    for row in rows:
        found[days[row.day]] += Work(row.planned, row.done)
    return tuple(Share(str(week.number), work) for week, work in found.items())


def _by_kind(rows: Iterable[WorkRow]) -> tuple[Share, ...]:
    """The kinds of checklists in their order; `words` are msgids."""
    found: dict[str, Work] = {}
    for row in rows:
        found[row.kind] = found.get(row.kind, NO_WORK) + Work(row.planned, row.done)
    return tuple(Share(kind.title, found[kind.key]) for kind in KINDS if kind.key in found)


def sent(office: Office, when: Period) -> dict[UnitCode, Sent]:
    """What each unit below has sent of the weeks of a period that are over."""
    from desktop_app.domain.completeness import WEEKLY
    from desktop_app.services import completeness
    from desktop_app.services.units import reporting_units

    today = office.today()
    weekly = completeness.duty(office, WEEKLY)
    wanted = completeness.occurrences(office, weekly, when.first, min(when.last, today - timedelta(days=1)))
    known = {row.unit.code: row.reports for row in completeness.board(office, weekly, wanted) if not row.is_own}
    found = {}
    for unit in reporting_units(office, min(when.last, today)):
        asked = [one for one in known.get(unit.code, ()) if one is not None]
        found[unit.code] = Sent(unit.label, sum(one.came is not None for one in asked), len(asked))
    return found


def lines_behind(office: Office, campaign: int | None, when: Period, code: str) -> list[Line]:
    """The lines that a figure comes from, in the order of their days."""
    return indicators.lines_behind(office, code, Scope(campaign, None, when))
