"""What can be typed about a congress and each of its parts: the fields of forms and tables."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.congress import STATES
from desktop_app.domain.fields import Choice, Clock, Day, Field, LongText, Text, UnitRef, Whole
from desktop_app.domain.units import LEVELS
from desktop_app.i18n import N_

YES_NO = (("yes", N_("Yes")), ("no", N_("No")))
PHASE_KINDS = (("before", N_("Before the congress")), ("during", N_("During the congress")), ("after", N_("After it")))
_STATES = tuple((state.key, state.title) for state in STATES)
# Typed in words of their own: see `congress_words`.
RULES = frozenset({"start", "finish", "due"})
NAMES = frozenset({"members", "approvers"})  # several, parted by ";"

HEAD: tuple[Field, ...] = (
    Field("title", Text(300), N_("Name of the congress"), required=True),
    Field("body", Text(300, suggest=True), N_("Whose congress it is")),
    Field("level", Choice(tuple((level.key, level.title) for level in LEVELS)), N_("Level")),
    Field("ordinal", Text(20), N_("Which congress it is")),
    Field("term", Text(40), N_("Term")),
    Field("venue", Text(300, suggest=True), N_("Venue")),
    Field("days", Whole(1, 30), N_("How many days")),
    Field("opens_at", Clock(), N_("Opens at")),
    Field("begins", Whole(-3_660, 0), N_("Preparation begins, days from the congress")),
)
STEP: tuple[Field, ...] = (
    Field("title", Text(500), N_("What is to be done"), required=True, head=N_("Step")),
    Field("phase", Text(60), N_("Phase")),
    Field("start", Text(60), N_("Begins"), hint=N_("D-30, 15/01/2025, or #3+2: two days after step 3")),
    Field("finish", Text(60), N_("To be finished by"), head=N_("Due"), hint=N_("D-1, or a day")),
    Field("length", Whole(0, 1_000), N_("How many days it takes"), head=N_("Days"), hint=N_("0 is a milestone")),
    Field("working", Choice(YES_NO), N_("Counts working days only"), head=N_("Working days")),
    Field("links", Text(200), N_("Waits for"), hint=N_("Numbers of steps: 3; 5+2; 7SS")),
    Field("unit", UnitRef(), N_("Lead unit"), head=N_("Lead")),
    Field("lead", Text(200, suggest=True), N_("Lead unit in words")),
    Field("partners", Text(500, suggest=True), N_("Together with")),
    Field("chief", Text(200, suggest=True), N_("Directed by")),
    Field("team", Text(200, suggest=True), N_("Sub-committee")),
    Field("person", Text(200, suggest=True), N_("Person in charge")),
    Field("product", Text(500), N_("Product")),
    Field("state", Choice(_STATES), N_("State")),
    Field("percent", Whole(0, 100), N_("Progress (%)"), head=N_("%")),
    Field("optional", Choice(YES_NO), N_("Only if there is one")),
    Field("every", Text(60), N_("Comes again on"), hint=N_("day, workday, or mon,thu")),
    Field("began", Day(), N_("Begun on")),
    Field("done_on", Day(), N_("Done on")),
    Field("note", LongText(2_000), N_("Note")),
)
FIELDS: Mapping[str, tuple[Field, ...]] = {
    "phase": (
        Field("title", Text(200), N_("Phase"), required=True),
        Field("kind", Choice(PHASE_KINDS), N_("When")),
    ),
    "step": STEP,
    "team": (
        Field("name", Text(200), N_("Sub-committee"), required=True),
        Field("head", Text(200, suggest=True), N_("Head")),
        Field("members", LongText(2_000), N_("Members"), hint=N_("Names parted by ;")),
        Field("duties", LongText(2_000), N_("Duties")),
    ),
    "approval": (
        Field("item", Text(300), N_("What is to be approved"), required=True),
        Field("content", LongText(2_000), N_("Content or slogan")),
        Field("size_and_place", Text(300), N_("Size and place")),
        Field("submitter", Text(200, suggest=True), N_("Submitted by")),
        Field("approvers", LongText(1_000), N_("Approving body"), hint=N_("Names parted by ;")),
        Field("in_order", Choice(YES_NO), N_("One after the other")),
        Field("step", Text(60), N_("Step it belongs to")),
    ),
    "paper": (
        Field("title", Text(300), N_("Paper"), required=True),
        Field("unit", Text(200, suggest=True), N_("Drafted by")),
        Field("person", Text(200, suggest=True), N_("Person in charge")),
    ),
    "agenda": (
        Field("title", Text(500), N_("Item"), required=True),
        Field("minutes", Whole(0, 1_440), N_("Minutes")),
        Field("who", Text(200, suggest=True), N_("Who")),
        Field("day", Whole(1, 30), N_("Day of the congress"), head=N_("Day")),
        Field("starts_at", Clock(), N_("Begins at")),
        Field("note", Text(500), N_("Note")),
    ),
    "equipment": (
        Field("title", Text(300), N_("What is to be ready"), required=True),
        Field("quantity", Whole(0, 1_000_000), N_("How many")),
        Field("counted_in", Text(40, suggest=True), N_("Counted in")),
        Field("place", Text(300, suggest=True), N_("Place")),
        Field("unit", UnitRef(), N_("Unit in charge")),
        Field("lead", Text(200, suggest=True), N_("Unit in words")),
        Field("due", Text(60), N_("Ready by"), hint=N_("D-1, or a day")),
        Field("state", Choice(_STATES), N_("State")),
        Field("done_on", Day(), N_("Done on")),
        Field("note", Text(500), N_("Note")),
    ),
}
