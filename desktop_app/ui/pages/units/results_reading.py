"""The figures of the units as rows: of all together, of each unit, and the lines and papers behind each; no windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.indicators import INDICATOR
from desktop_app.i18n import _
from desktop_app.services import indicators, own_figures
from desktop_app.services.indicators import Scope
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.domain.indicators import Indicator, Total
    from desktop_app.domain.out_of_line import OutOfLine
    from desktop_app.domain.units import UnitCode
    from desktop_app.i18n import Language
    from desktop_app.services.office import Office

MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class UnitFigure:
    """What one unit adds to a figure, with those below it; `strange` when it is far from its earlier ones."""

    unit: str
    name: str
    total: Total
    strange: OutOfLine | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """One indicator: its total and the units it comes from."""

    indicator: Indicator
    total: Total
    by_unit: tuple[UnitFigure, ...]

    @property
    def strange(self) -> int:
        """How many units have a figure out of line."""
        return sum(one.strange is not None for one in self.by_unit)


@dataclass(frozen=True, slots=True)
class Behind:
    """A line or a paper that a figure comes from; `item` is None for a paper."""

    words: str
    amount: float
    item: int | None = None
    photos: int = 0


def read_figures(office: Office, scope: Scope) -> list[Figures]:
    """Every indicator that something adds to, in the order of the form."""
    names = office.book.units.names()
    by_unit = own_figures.by_unit(office, scope)
    strange = indicators.out_of_line(office, scope)
    found = []
    for code, total in own_figures.totals(office, scope).items():
        figures_of = tuple(
            UnitFigure(unit, names.get(unit, unit), figures[code], strange.get((unit, code)))
            for unit, figures in by_unit.items()
            if code in figures
        )
        found.append(Figures(INDICATOR[code], total, figures_of))
    return found


def read_behind(office: Office, code: str, scope: Scope, language: Language) -> list[Behind]:
    """What a figure of a unit comes from: papers first, then lines in the order of their days."""
    papers = [
        Behind(_("Report on paper, {days}").format(days=language.span(one.first, one.last)), one.figures.get(code, 0.0))
        for one in indicators.papers_behind(office, code, scope)
    ]
    period = scope.period
    found = [
        share
        for share in indicators.lines_behind(office, code, scope)
        if share.actual and (period is None or period.holds(share.done_on))
    ]
    photos = office.book.items.photo_counts(share.item.id for share in found[:MOST_LINES])
    lines = []
    for share in found:
        kind = KIND[share.item.kind]
        title = kind.headline(kind.steps[0], share.item, language)
        day = language.day(share.done_on, year=False) if share.done_on else ""
        said = f"{day} · {title}" if day else title
        lines.append(Behind(said, share.actual, share.item.id, photos.get(share.item.id, 0)))
    return [*papers, *_own(office, code, scope, counted=bool(papers or lines)), *lines]


def _own(office: Office, code: str, scope: Scope, *, counted: bool) -> list[Behind]:
    """What this office's own figure comes from: each of its documents, or what was written in its report."""
    one = next((one for one in own_figures.own(office, scope, (code,) if counted else ()) if one.code == code), None)
    if one is None or scope.period is None:
        return []
    if code == own_figures.DIRECTIVES:
        return [Behind(name, 1.0) for name in own_figures.documents_issued(office, scope.campaign, scope.period)]
    return [Behind(_("Written in the report on results"), one.actual)]


def scope_of(scope: Scope, unit: UnitCode | str) -> Scope:
    """The same days and campaign, of one unit with those below it."""
    return Scope(scope.campaign, str(unit), scope.period)
