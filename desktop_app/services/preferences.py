"""What the office itself decides: its hours, how long a banner may hang, how "before the 15th" is read."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.i18n import N_
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when the office plays and drives ("HH:MM"), and how many days a banner may hang."""

    earliest: str
    latest: str
    hanging_days: int


def hours(office: Office) -> Hours:
    """What the office allows now."""
    limits = office.limits()
    return Hours(limits.earliest, limits.latest, limits.hanging_days)


def set_hours(office: Office, wanted: Hours) -> None:
    """Keeps other hours; one undo step. Raises FieldRefused when the day would end before it begins."""
    if wanted.latest <= wanted.earliest:
        raise FieldRefused(FieldRefusal.TIMES_CROSSED, N_("Not after"), wanted.latest)
    with office.book.writing(N_("Change the office's hours")):
        office.book.preferences.put("limits", asdict(wanted))


def set_strict(office: Office, strict: bool) -> None:
    """Whether "before the 15th" ends on the 14th (strict) or takes the 15th in; one undo step."""
    with office.book.writing(N_("Change how deadlines are read")):
        office.book.preferences.put("strict_before", strict)
