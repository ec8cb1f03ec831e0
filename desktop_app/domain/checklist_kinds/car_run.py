"""Loudspeaker rounds: which vehicle drives which route when, in what language it speaks, and what came of it."""

from __future__ import annotations

from desktop_app.domain.checklist_kinds.clash_rules import (
    at_quiet_point,
    on_holiday,
    on_weekend,
    outside_hours,
    too_long,
    too_many,
    twice,
)
from desktop_app.domain.checklist_kinds.languages import spoken_in
from desktop_app.domain.checklist_kinds.states import DONE_ONLY, SETTLED, USUAL
from desktop_app.domain.checklists import ChecklistKind, ClashKind, Item, Step
from desktop_app.domain.counts import Counts
from desktop_app.domain.fields import Clock, Day, Field, LongText, Text, Whole
from desktop_app.i18n import N_, Language, n_

_STOPS = n_("{n} stop", "{n} stops")


def stops(item: Item) -> tuple[str, ...]:
    """The stops of the route in order."""
    return tuple(line for line in str(item.answers.get("stops") or "").split("\n") if line)


def headline(step: Step, item: Item, language: Language) -> str:
    """ "Xe loa: Bản Mù – Xà Hồ, 4 điểm dừng, tiếng Mông" """
    parts = [language.gettext("Loudspeaker car: {route}").format(route=item.answers.get("route") or "")]
    if count := len(stops(item)):
        parts.append(language.ngettext(*_STOPS, count).format(n=count))
    if spoken := item.answers.get("language"):
        parts.append(spoken_in(str(spoken), language))
    return ", ".join(parts)


N_("Loudspeaker car: {route}")

KIND = ChecklistKind(
    key="car_run",
    title=N_("Loudspeaker rounds"),
    one=N_("loudspeaker round"),
    icon="megaphone",
    fields=(
        Field("day", Day(), N_("Day"), required=True, width=64, printed=N_("Weekday, day")),
        Field("starts_at", Clock(), N_("Sets out at"), head=N_("From"), width=54),
        Field("ends_at", Clock(), N_("Back at"), head=N_("To"), width=54, printed=N_("Ends at")),
        Field("route", Text(300, suggest=True), N_("Route"), required=True, width=0, printed=N_("Streets, route")),
        Field("stops", LongText(), N_("Stops, one a line"), width=-1, printed=N_("Stops")),
        Field("area", Text(200, suggest=True), N_("Communes and hamlets"), width=-1),
        Field("hamlets", Whole(0, 1000), N_("Hamlets reached"), width=-1),
        Field(
            "script",
            Text(200, suggest=True),
            N_("What it plays"),
            width=150,
            printed=N_("What is played (script number)"),
        ),
        Field("language", Text(60, suggest=True), N_("Language"), width=92),
        Field("minutes", Whole(0, 1440), N_("Minutes"), width=-1, printed=N_("Length (minutes)")),
        Field("times", Whole(0, 1000), N_("Times to play"), width=-1, printed=N_("Times")),
        Field("vehicle", Text(60, suggest=True), N_("Vehicle number"), head=N_("Vehicle"), width=96),
        Field("driver", Text(100, suggest=True), N_("Driver"), width=124),
        Field("times_played", Whole(0, 1000), N_("Times played"), width=-1),
        Field("left_at", Clock(), N_("Left at"), width=-1),
        Field("returned_at", Clock(), N_("Returned at"), width=-1),
        Field("km_before", Whole(0, 9_999_999), N_("Kilometres before"), width=-1),
        Field("km_after", Whole(0, 9_999_999), N_("Kilometres after"), width=-1),
        Field("log", LongText(), N_("After the drive"), width=-1),
        Field("done_on", Day(), N_("Done on"), width=-1),
    ),
    states=USUAL,
    steps=(Step("drive", "done", SETTLED, day="day", starts_at="starts_at", ends_at="ends_at"),),
    headline=headline,
    place="route",
    span=("day", "day"),
    clashes=(
        twice("vehicle", ClashKind.SAME_VEHICLE),
        twice("driver", ClashKind.SAME_DRIVER),
        outside_hours,
        too_long(lambda limits: limits.round_minutes),
        too_many("vehicle", lambda limits: limits.rounds),
        at_quiet_point("route", "stops"),
        on_holiday,
        on_weekend,
    ),
    counted=("times", "times_played"),
    indicators=(
        Counts("XL01", DONE_ONLY),
        Counts("XL02", DONE_ONLY, hours=("starts_at", "ends_at")),
        Counts("XL03", DONE_ONLY, planned="hamlets"),
    ),
    after_fields=(
        "left_at",
        "returned_at",
        "km_before",
        "km_after",
        "log",
    ),
    printed=(
        *("day", "starts_at", "ends_at", "route", "stops", "area", "script", "language", "minutes", "times"),
        *("vehicle", "driver", "who", "unit", "note"),
    ),
    empty=N_("Each line is one round: which vehicle, which route, where it stops, what it plays, in what language."),
    watches=N_("Phong Trào tells you at once when a vehicle is sent to two places, or plays outside your hours."),
)
