"""The states that most kinds share."""

from __future__ import annotations

from desktop_app.domain.checklists import State
from desktop_app.i18n import N_

PLANNED = State("planned", N_("Not begun"))
DOING = State("doing", N_("Under way"), "doing")
DONE = State("done", N_("Done"), "done")
POSTPONED = State("postponed", N_("Postponed"), "waiting")
NOT_DONE = State("not_done", N_("Not done"), "off")
CANCELLED = State("cancelled", N_("Cancelled"), "off")

USUAL = (PLANNED, DOING, DONE, POSTPONED, NOT_DONE, CANCELLED)
SETTLED = frozenset({"done", "not_done", "cancelled"})
DROPPED = {state.key: state for state in (NOT_DONE, CANCELLED)}  # settled without having been done
DONE_ONLY = frozenset({"done"})
