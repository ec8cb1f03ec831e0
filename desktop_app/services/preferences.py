"""What the office itself decides: its hours, how long a banner may hang, how "before the 15th" is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.limits import Limits, kept, read_quiet_points
from desktop_app.i18n import N_

if TYPE_CHECKING:
    from desktop_app.services.office import Office


def set_limits(office: Office, **changed: Any) -> None:
    """Keeps other limits; one undo step. `quiet` may be as a person writes it, one place a line.

    Raises FieldRefused when the day would end before it begins.
    """
    if isinstance(changed.get("quiet"), str):
        changed["quiet"] = read_quiet_points(changed["quiet"])
    wanted = replace(office.limits(), **changed)
    if wanted.latest <= wanted.earliest:
        raise FieldRefused(FieldRefusal.TIMES_CROSSED, N_("Not after"), wanted.latest)
    with office.book.writing(N_("Change the office's hours")):
        office.book.preferences.put("limits", kept(wanted))


def begin_with(office: Office, limits: Limits) -> None:
    """Takes the limits of a seed over; the quiet places stay the office's own."""
    set_limits(office, **{name: value for name, value in kept(limits).items() if name != "quiet"})


def set_strict(office: Office, strict: bool) -> None:
    """Whether "before the 15th" ends on the 14th (strict) or takes the 15th in; one undo step."""
    with office.book.writing(N_("Change how deadlines are read")):
        office.book.preferences.put("strict_before", strict)
