"""Ticking off in the week what comes from a congress."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.congress import (
    Equipment,
    Step,
)
from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused
from desktop_app.domain.congress_steps import equipment_with_state, with_state
from desktop_app.domain.week import congress_id
from desktop_app.i18n import N_
from desktop_app.services import congress as congresses
from desktop_app.services import congress_parts

if TYPE_CHECKING:
    from desktop_app.services.office import Office


def tick(office: Office, public: str, *, done: bool) -> None:
    """Ticks (or unticks) a line of the week that comes from a congress. Inside `writing`. Raises CongressRefused."""
    found = congress_id(public)
    if found is None:
        raise CongressRefused(CongressRefusal.UNKNOWN_PART, public)
    number, day = found
    congress, part = congress_parts.part(office, number)
    state = "done" if done else "planned"
    if isinstance(part, Step) and day:
        days = {*part.done_days, day} if done else {*part.done_days} - {day}
        after: Step | Equipment = replace(part, done_days=tuple(sorted(days)))
    elif isinstance(part, Step):
        planned = congresses.whole(office, congress).span(part)[0]
        after = with_state(part, state, office.today(), planned)
    elif isinstance(part, Equipment):
        after = equipment_with_state(part, state, office.today())
    else:
        raise CongressRefused(CongressRefusal.UNKNOWN_PART, public)
    with office.book.writing(N_("Tick") if done else N_("Untick")):
        office.book.congresses.save_part(congress, after, office.code)
        congresses.settle(office, congress)
