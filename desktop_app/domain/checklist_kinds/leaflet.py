"""Leaflets and other printed matter: what is printed, in which language, where it is handed out."""

from __future__ import annotations

from desktop_app.domain.checklist_kinds.languages import spoken_in
from desktop_app.domain.checklist_kinds.states import DONE_ONLY, SETTLED, USUAL
from desktop_app.domain.checklists import ChecklistKind, Item, Step
from desktop_app.domain.counts import Counts
from desktop_app.domain.fields import Choice, Day, Field, Text, Whole
from desktop_app.i18n import N_, Language

TYPES = (
    ("leaflet", N_("Leaflet")),
    ("handbook", N_("Handbook")),
    ("bulletin", N_("Bulletin")),
    ("paper", N_("Other printed matter")),
)


def headline(step: Step, item: Item, language: Language) -> str:
    """ "Phát 500 tờ rơi: Học tập suốt đời, tiếng Mông · Chợ phiên" """
    words = language.gettext("Hand out {count}: {title}") if item.answers.get("count") else "{title}"
    count = language.number(int(item.answers.get("count") or 0))
    head = words.format(count=count, title=item.answers.get("title") or "")
    if spoken := item.answers.get("language"):
        head += ", " + spoken_in(str(spoken), language)
    return f"{head} · {item.answers['place']}" if item.answers.get("place") else head


N_("Hand out {count}: {title}")

KIND = ChecklistKind(
    key="leaflet",
    title=N_("Leaflets"),
    one=N_("leaflet"),
    icon="file-text",
    fields=(
        Field("title", Text(300, suggest=True), N_("Subject"), required=True, width=0),
        Field("type", Choice(TYPES), N_("Kind of printed matter"), head=N_("Kind"), width=110),
        Field("language", Text(60, suggest=True), N_("Language"), width=92),
        Field("count", Whole(1, 10_000_000), N_("How many"), head=N_("Qty"), width=64),
        Field("day", Day(), N_("Handed out on"), required=True, head=N_("Day"), width=64),
        Field("place", Text(300, suggest=True), N_("Where it is handed out"), width=190),
        Field("approver", Text(100, suggest=True), N_("Approved by"), width=124),
        Field("printer", Text(200, suggest=True), N_("Printed by"), width=-1),
        Field("done_count", Whole(0, 10_000_000), N_("How many were handed out"), width=-1),
        Field("done_on", Day(), N_("Done on"), width=-1),
    ),
    states=USUAL,
    steps=(Step("hand_out", "done", SETTLED, day="day"),),
    headline=headline,
    place="place",
    span=("day", "day"),
    counted=("count", "done_count"),
    indicators=(Counts("TR01", DONE_ONLY, "count", "done_count"),),
    printed=("title", "type", "language", "count", "day", "place", "approver", "done_count", "unit", "note"),
    empty=N_("Each line is one leaflet: what about, how many, in what language, where and when they are handed out."),
    watches=N_("Phong Trào reminds you in its week and counts what was handed out."),
)
