"""The running text of a campaign on the page: what is written in an outline goes into the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.i18n import N_
from desktop_app.services import campaign_parts

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.outline import Outline
    from desktop_app.ui.pages.campaigns.reading import Sheet

SECTIONS = (
    ("purposes", N_("Purposes")),
    ("requirements", N_("Requirements")),
    ("contents", N_("What is told")),
    ("channels", N_("By what means")),
    ("measures", N_("Measures")),
    ("budget", N_("Money")),
)


def follow(outline: Outline, desk: Desk, sheet: Callable[[], Sheet | None]) -> None:
    """Lets the sections of an outline, named as parts of plan JSON, be changed in the campaign that is shown."""

    def do(work: Callable[[Office, int], object]) -> None:
        shown = sheet()
        if shown is not None and shown.is_ours:
            desk.do(lambda office: work(office, shown.campaign.id))

    outline.changed.connect(
        lambda part, place, words: do(lambda office, plan: campaign_parts.put_in(office, plan, part, [(place, words)]))
    )
    outline.added.connect(
        lambda part, place, words: do(lambda office, plan: campaign_parts.put_in(office, plan, part, (), words, place))
    )
    outline.removed.connect(
        lambda part, place: do(lambda office, plan: campaign_parts.take_out(office, plan, part, [place]))
    )
    outline.shifted.connect(
        lambda part, place, step: do(lambda office, plan: campaign_parts.shift(office, plan, part, place, step))
    )
