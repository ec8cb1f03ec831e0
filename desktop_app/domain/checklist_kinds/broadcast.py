"""Broadcasts of the local stations: programme, session, time, language, who approved it, and how it went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds.clash_rules import (
    CALLED_OFF,
    on_holiday,
    on_weekend,
    outside_hours,
    too_long,
    too_many,
    twice,
)
from desktop_app.domain.checklist_kinds.languages import is_other_language, spoken_in
from desktop_app.domain.checklist_kinds.states import DONE_ONLY, SETTLED, USUAL
from desktop_app.domain.checklists import ChecklistKind, Clash, ClashKind, Item, Step
from desktop_app.domain.counts import Counts, where
from desktop_app.domain.fields import Choice, Clock, Day, Field, LongText, Text, Whole
from desktop_app.i18n import N_, Language, n_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.domain.limits import Limits

_MINUTES = n_("{n} minute", "{n} minutes")
SESSIONS = (
    ("morning", N_("Morning")),
    ("noon", N_("Noon")),
    ("afternoon", N_("Afternoon")),
    ("evening", N_("Evening")),
)
SOURCES = (("own", N_("Made here")), ("relay", N_("Relayed")), ("superior", N_("Sent from above")))


def headline(step: Step, item: Item, language: Language) -> str:
    """ "Phát thanh “…”, 10 phút, tiếng Việt" """
    parts = [language.gettext("Broadcast “{programme}”").format(programme=item.answers.get("programme") or "")]
    if minutes := int(item.answers.get("minutes") or 0):
        parts.append(language.ngettext(*_MINUTES, minutes).format(n=minutes))
    if spoken := item.answers.get("language"):
        parts.append(spoken_in(str(spoken), language))
    return ", ".join(parts)


N_("Broadcast “{programme}”")


def nobody_approved(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
    """A programme made here that names nobody who approved it: a leader of the commune has to (Huế, 29/2021)."""
    made_here = item.answers.get("source") in (None, "own")
    if made_here and not item.answers.get("approver") and item.state not in CALLED_OFF:
        yield Clash(ClashKind.NO_APPROVER, (item.id,), ("approver",), "", item.day("day"), item.day("day"))


KIND = ChecklistKind(
    key="broadcast",
    title=N_("Broadcasts"),
    one=N_("broadcast"),
    icon="radio-tower",
    fields=(
        Field("day", Day(), N_("Day"), required=True, width=64, printed=N_("Weekday, day")),
        Field("session", Choice(SESSIONS), N_("Session"), width=-1),
        Field("starts_at", Clock(), N_("On air at"), head=N_("From"), width=54),
        Field("ends_at", Clock(), N_("Until"), head=N_("To"), width=54),
        Field(
            *("programme", Text(300, suggest=True), N_("Programme")),
            required=True, width=0, printed=N_("Name of the programme or piece"),
        ),
        Field("genre", Text(100, suggest=True), N_("Sort of programme"), width=-1),
        Field("minutes", Whole(0, 1440), N_("Minutes"), head=N_("Min."), width=48, printed=N_("Length (minutes)")),
        Field("language", Text(60, suggest=True), N_("Language"), width=92),
        Field("station", Text(120, suggest=True), N_("Station"), width=150),
        Field("source", Choice(SOURCES), N_("Source"), width=110),
        Field("editor", Text(100, suggest=True), N_("Editor"), width=-1),
        Field("announcer", Text(100, suggest=True), N_("Announcer"), width=-1),
        Field("approver", Text(100, suggest=True), N_("Approved by"), width=124),
        Field("aired_from", Clock(), N_("Went on air at"), width=-1),
        Field("aired_until", Clock(), N_("Went off air at"), width=-1),
        Field("speakers", Text(200, suggest=True), N_("Loudspeaker groups"), width=-1),
        Field("operator", Text(100, suggest=True), N_("Put on air by"), width=-1),
        Field("log", LongText(), N_("After the broadcast"), width=-1),
        Field("done_on", Day(), N_("Done on"), width=-1),
    ),
    states=USUAL,
    steps=(Step("air", "done", SETTLED, day="day", starts_at="starts_at", ends_at="ends_at"),),
    headline=headline,
    place="station",
    span=("day", "day"),
    clashes=(
        twice("station", ClashKind.SAME_STATION),
        outside_hours,
        too_long(lambda limits: limits.minutes),
        too_many("station", lambda limits: limits.sessions),
        nobody_approved,
        on_holiday,
        on_weekend,
    ),
    indicators=(
        Counts("PT01", DONE_ONLY, only=where("source", "own")),
        Counts("PT02", DONE_ONLY),
        Counts("PT03", DONE_ONLY, planned="minutes"),
        Counts("PT04", DONE_ONLY, only=is_other_language),
    ),
    after_fields=("aired_from", "aired_until", "operator", "log",),
    printed=(
        *("day", "session", "starts_at", "ends_at", "minutes", "programme", "genre", "language", "station", "source"),
        *("editor", "announcer", "approver", "unit", "note"),
    ),
    empty=N_("Each line is one broadcast: the programme, when, how long, in what language, who approved it."),
    watches=N_("Phong Trào tells you at once when two meet on one station, or one is outside your hours."),
)  # fmt: skip
