"""Broadcasts of the local stations: programme, time, language, and who approved it."""

from __future__ import annotations

from desktop_app.domain.checklist_kinds.clash_rules import on_holiday, outside_hours, twice
from desktop_app.domain.checklist_kinds.languages import spoken_in
from desktop_app.domain.checklist_kinds.states import SETTLED, USUAL
from desktop_app.domain.checklists import ChecklistKind, ClashKind, Item, Step
from desktop_app.domain.fields import Choice, Clock, Day, Field, LongText, Text, Whole
from desktop_app.i18n import N_, Language, n_

_MINUTES = n_("{n} minute", "{n} minutes")


def headline(step: Step, item: Item, language: Language) -> str:
    """ "Phát thanh “…”, 10 phút, tiếng Việt" """
    parts = [language.gettext("Broadcast “{programme}”").format(programme=item.answers.get("programme") or "")]
    if minutes := int(item.answers.get("minutes") or 0):
        parts.append(language.ngettext(*_MINUTES, minutes).format(n=minutes))
    if spoken := item.answers.get("language"):
        parts.append(spoken_in(str(spoken), language))
    return ", ".join(parts)


N_("Broadcast “{programme}”")

KIND = ChecklistKind(
    key="broadcast",
    title=N_("Broadcasts"),
    one=N_("broadcast"),
    icon="radio-tower",
    fields=(
        Field("day", Day(), N_("Day"), required=True, width=64),
        Field("starts_at", Clock(), N_("On air at"), head=N_("From"), width=52),
        Field("ends_at", Clock(), N_("Until"), head=N_("To"), width=52),
        Field("programme", Text(300, suggest=True), N_("Programme"), required=True, width=0),
        Field("minutes", Whole(0, 1440), N_("Minutes"), head=N_("Min."), width=48),
        Field("language", Text(60, suggest=True), N_("Language"), width=92),
        Field("station", Text(120, suggest=True), N_("Station"), width=150),
        Field(
            "source",
            Choice((("own", N_("Made here")), ("relay", N_("Relayed")), ("superior", N_("Sent from above")))),
            N_("Source"),
            width=110,
        ),
        Field("editor", Text(100, suggest=True), N_("Editor"), width=-1),
        Field("announcer", Text(100, suggest=True), N_("Announcer"), width=-1),
        Field("approver", Text(100, suggest=True), N_("Approved by"), width=124),
        Field("log", LongText(), N_("After the broadcast"), width=-1),
        Field("done_on", Day(), N_("Done on"), width=-1),
    ),
    states=USUAL,
    steps=(Step("air", "done", SETTLED, day="day", starts_at="starts_at", ends_at="ends_at"),),
    headline=headline,
    place="station",
    span=("day", "day"),
    clashes=(twice("station", ClashKind.SAME_STATION), outside_hours, on_holiday),
    empty=N_("Each line is one broadcast: the programme, when, how long, in what language, who approved it."),
    watches=N_("Phong Trào tells you at once when two meet on one station, or one is outside your hours."),
)
