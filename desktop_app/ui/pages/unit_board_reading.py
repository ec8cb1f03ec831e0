"""The board of who has sent what, as states and counts; knows no windows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from desktop_app.domain.week import Week, WeekEntry
from desktop_app.services import checklists
from desktop_app.services.units import GRACE_DAYS, BoardCell, BoardRow
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.i18n import Language
    from desktop_app.services.office import Office

CellState = Literal["whole", "part", "late", "waiting", "before"]
WEEKS_SHOWN = 6


def state_of(cell: BoardCell, since: Week) -> CellState:
    """What a cell says: all came and is done, came but not all is done, late, not due yet, or not awaited then."""
    if cell.received is not None:
        return "part" if cell.done < cell.planned else "whole"
    if cell.week < since:
        return "before"
    return "late" if cell.days_late else "waiting"


def awaited_since(office: Office) -> Week:
    """The first week for which results are awaited: that of the first package, or the one the book was made in."""
    founded = Week.of(date.fromisoformat(office.identity.founded_at[:10]))
    periods = [period for _office, period in office.book.packages.periods_received()]
    return min([founded, *(week for period in periods if (week := _week(period)) is not None)])


def _week(period: str) -> Week | None:
    try:
        return Week.parse(period)
    except ValueError:
        return None


def weeks_until(last: Week) -> tuple[Week, ...]:
    """The weeks across the board, the oldest first."""
    return tuple(last.moved(by) for by in range(1 - WEEKS_SHOWN, 1))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many units are in each state in one week."""

    whole: int = 0
    part: int = 0
    late: int = 0
    waiting: int = 0

    @property
    def all(self) -> int:
        return self.whole + self.part + self.late + self.waiting


def tally(rows: Sequence[BoardRow], place: int, since: Week) -> Tally:
    """The counts of the week at `place`."""
    states = [state_of(row.cells[place], since) for row in rows]
    return Tally(states.count("whole"), states.count("part"), states.count("late"), states.count("waiting"))


def newest_due(office: Office, weeks: Sequence[Week]) -> int:
    """The place of the newest week whose results were to be here by now; the first one when none was."""
    grace = int(office.book.preferences.get("week_grace_days", GRACE_DAYS))
    due = [place for place, week in enumerate(weeks) if week.sunday + timedelta(days=grace) < office.today()]
    return due[-1] if due else 0


def lines_of(office: Office, week: Week, unit: str, language: Language) -> tuple[WeekEntry, ...]:
    """The lines of a week that a unit keeps itself, as they came from it: under their days, the overdue ones first."""
    plan = checklists.week(office, week, language)
    return tuple(entry for entry in plan.entries if entry.owner == unit)
