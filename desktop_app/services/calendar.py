"""The office's own days: which of the law's days off it keeps, which Saturdays it works, which days it adds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.calendar import DAY_KIND_TITLES, DayKind, DayOverride
from desktop_app.i18n import N_
from desktop_app.services import congress
from desktop_app.text import nfc, squeeze
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.services.office import Office

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day on which offices are closed, or open although it is a Saturday or Sunday.

    `name` is a msgid or the office's own words; `ours` says whether the office itself decided it.
    """

    day: date
    kind: DayKind
    name: str
    ours: bool


def days_of_year(office: Office, year: int) -> list[SpecialDay]:
    """The special days of a year in order, by law, by notice and by the office's own hand."""
    calendar = office.calendar()
    own = {one.day for one in calendar.overrides}
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = {
        day: SpecialDay(day, DayKind.OFF, name, day in own)
        for day, name in calendar.holidays_between(first, last).items()
    }
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        special = calendar.override(day)
        if special is not None:
            found[day] = SpecialDay(day, special.kind, special.name or DAY_KIND_TITLES[special.kind], day in own)
        elif day.weekday() >= 5 and calendar.is_working(day):
            found[day] = SpecialDay(day, DayKind.MAKE_UP_WORK, DAY_KIND_TITLES[DayKind.MAKE_UP_WORK], ours=False)
    return [found[day] for day in sorted(found)]


def set_day(office: Office, day: date, kind: DayKind, name: str = "") -> None:
    """Says what the office makes of a day; one undo step."""
    words = squeeze(nfc(name))[:LONGEST_NAME]
    with office.book.writing(N_("Change a day of the calendar")):
        office.book.day_overrides.put(DayOverride(day, kind, words))
        congress.settle_all(office)


def remove_day(office: Office, day: date) -> None:
    """Takes the office's own word about a day back: the law's rule holds again."""
    with office.book.writing(N_("Take a day out of the calendar")):
        office.book.day_overrides.remove(day)
        congress.settle_all(office)
