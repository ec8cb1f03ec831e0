"""Every kind of checklist the program knows; to add one, declare it in a file here and name it in KINDS."""

from __future__ import annotations

from desktop_app.domain.checklist_kinds import article, banner, broadcast, car_run, event, leaflet, message, task
from desktop_app.domain.checklists import ChecklistKind
from desktop_app.domain.fields import FieldRefusal, FieldRefused

KINDS: tuple[ChecklistKind, ...] = (
    banner.KIND,
    car_run.KIND,
    broadcast.KIND,
    event.KIND,
    article.KIND,
    leaflet.KIND,
    message.KIND,
    task.KIND,
)
KIND = {kind.key: kind for kind in KINDS}


def kind_of(key: str) -> ChecklistKind:
    """The kind declared under `key`. Raises FieldRefused when there is none."""
    if key not in KIND:
        raise FieldRefused(FieldRefusal.UNKNOWN_KIND, value=key)
    return KIND[key]
