"""Events: conferences, contests, training, exhibitions, talks, performances."""

from __future__ import annotations

from desktop_app.domain.checklist_kinds.clash_rules import on_holiday
from desktop_app.domain.checklist_kinds.states import DONE_ONLY, SETTLED, USUAL
from desktop_app.domain.checklists import ChecklistKind, Item, Step
from desktop_app.domain.counts import Counts, where
from desktop_app.domain.fields import Choice, Clock, Day, Field, LongText, Text, Whole
from desktop_app.i18n import N_, Language

TYPES = (
    ("conference", N_("Conference")),
    ("seminar", N_("Seminar")),
    ("contest", N_("Contest")),
    ("training", N_("Training")),
    ("exhibition", N_("Exhibition")),
    ("talk", N_("Talk")),
    ("performance", N_("Performance")),
    ("ceremony", N_("Ceremony")),
)


IS_MEETING, IS_TALK = where("type", "conference", "seminar", "training"), where("type", "talk")


def headline(step: Step, item: Item, language: Language) -> str:
    """ "Tập huấn: Kỹ năng học tập suốt đời · Nhà văn hóa thôn" """
    title = str(item.answers.get("title") or "")
    kind = next((one for key, one in TYPES if key == item.answers.get("type")), "")
    head = f"{language.gettext(kind)}: {title}" if kind else title
    return f"{head} · {item.answers['place']}" if item.answers.get("place") else head


KIND = ChecklistKind(
    key="event",
    title=N_("Events"),
    one=N_("event"),
    icon="users",
    fields=(
        Field("title", Text(300, suggest=True), N_("What it is about"), required=True, width=0),
        Field("type", Choice(TYPES), N_("Kind of event"), head=N_("Kind"), width=110),
        Field("day", Day(), N_("Day"), required=True, width=64),
        Field("starts_at", Clock(), N_("Begins at"), head=N_("From"), width=54),
        Field("ends_at", Clock(), N_("Ends at"), head=N_("To"), width=54),
        Field("place", Text(300, suggest=True), N_("Place"), width=170),
        Field("chair", Text(200, suggest=True), N_("Chaired by"), width=-1),
        Field("invited", Text(500), N_("Who takes part"), width=-1),
        Field("expected", Whole(0, 1_000_000), N_("People expected"), head=N_("Expected"), width=80),
        Field("attended", Whole(0, 1_000_000), N_("People who came"), head=N_("Came"), width=64),
        Field("log", LongText(), N_("What came of it"), width=-1),
        Field("done_on", Day(), N_("Done on"), width=-1),
    ),
    states=USUAL,
    steps=(Step("hold", "done", SETTLED, day="day", starts_at="starts_at", ends_at="ends_at"),),
    headline=headline,
    place="place",
    span=("day", "day"),
    clashes=(on_holiday,),
    indicators=(
        Counts("HN01", DONE_ONLY, only=IS_MEETING),
        Counts("HN02", DONE_ONLY, "expected", "attended", IS_MEETING),
        Counts("TM01", DONE_ONLY, only=IS_TALK),
        Counts("TM02", DONE_ONLY, "expected", "attended", IS_TALK),
        Counts("VN01", DONE_ONLY, only=where("type", "performance", "exhibition", "contest")),
        Counts("LN01", DONE_ONLY, "expected", "attended"),
    ),
    after_fields=(
        "attended",
        "log",
    ),
    printed=(
        *("day", "starts_at", "ends_at", "type", "title", "chair", "invited", "place", "expected", "attended"),
        *("unit", "note"),
    ),
    empty=N_("Each line is one event: what, when, where, who is invited, how many came."),
    watches=N_("Phong Trào tells you at once when a day is a public holiday."),
)
