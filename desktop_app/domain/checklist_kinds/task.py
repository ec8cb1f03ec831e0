"""Tasks: what a plan gives a unit to do, and whatever else must not be forgotten."""

from __future__ import annotations

from desktop_app.domain.checklist_kinds.states import SETTLED, USUAL
from desktop_app.domain.checklists import ChecklistKind, Item, Step
from desktop_app.domain.fields import Day, Field, Text, Whole
from desktop_app.i18n import N_, Language


def headline(step: Step, item: Item, language: Language) -> str:
    """The task in its own words."""
    return str(item.answers.get("title") or "")


KIND = ChecklistKind(
    key="task",
    title=N_("Tasks"),
    one=N_("task"),
    icon="clipboard-list",
    fields=(
        Field("title", Text(20_000), N_("What is to be done"), required=True, width=0),
        Field("place", Text(300, suggest=True), N_("Place"), width=150),
        Field("day", Day(), N_("Planned for"), head=N_("Day"), width=64),
        Field("due", Day(), N_("To be finished by"), head=N_("Due"), width=64),
        Field("progress", Whole(0, 100), N_("Progress (%)"), head=N_("%"), width=52),
        Field("result", Text(1000), N_("Result"), width=-1),
        Field("done_on", Day(), N_("Done on"), width=-1),
    ),
    states=USUAL,
    steps=(Step("do", "done", SETTLED, day="day", due="due"),),
    headline=headline,
    place="place",
    span=("day", "due"),
    after_fields=(
        "progress",
        "result",
    ),
    printed=("title", "basis", "unit", "partners", "place", "day", "due", "progress", "result", "note"),
    empty=N_("Each line is one task: from a plan, or one of your own."),
    watches=N_("Phong Trào shows it in its week and says when it is late."),
)
