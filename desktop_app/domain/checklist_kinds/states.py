"""The states that most kinds share."""

from __future__ import annotations

from desktop_app.domain.checklists import State
from desktop_app.i18n import N_

PLANNED = State("planned", N_("Not begun"))
DOING = State("doing", N_("Under way"), "doing")
DONE = State("done", N_("Done"), "done")
NOT_DONE = State("not_done", N_("Not done"), "off")

USUAL = (PLANNED, DOING, DONE, NOT_DONE)
SETTLED = frozenset({"done", "not_done"})
DONE_ONLY = frozenset({"done"})
