"""Congresses, their templates and the days of their steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.congress_refusals import CongressRefusal, ScheduleRefusal
from desktop_app.i18n import N_
from desktop_app.sentences.sentence import NOTHING_CHANGED, Sentence

if TYPE_CHECKING:
    from desktop_app.sentences.sentence import Sentences

SENTENCES: Sentences = {
    ScheduleRefusal.CYCLE: Sentence(
        N_("These steps wait for each other in a ring: {steps}"),
        N_("So none of them could ever begin."),
        NOTHING_CHANGED,
        N_("Let one of them wait for another step, or for none."),
    ),
    ScheduleRefusal.ITSELF: Sentence(
        N_("A step cannot wait for itself: {steps}"),
        N_("It would have to be over before it begins."),
        NOTHING_CHANGED,
        N_("Name another step, or none."),
    ),
    ScheduleRefusal.UNKNOWN_STEP: Sentence(
        N_("A step waits for one that is not there: {steps}"),
        N_("Perhaps it has been deleted."),
        NOTHING_CHANGED,
        N_("Choose a step from the list."),
    ),
    ScheduleRefusal.TOO_FAR: Sentence(
        N_("The steps would run on for more than forty years"),
        N_("One of them takes very long, or its day lies very far away."),
        NOTHING_CHANGED,
        N_("Look at the days and lengths of the steps."),
    ),
    ScheduleRefusal.TOO_MANY: Sentence(
        N_("A congress can have at most 5,000 steps"),
        N_("There are more."),
        NOTHING_CHANGED,
        N_("Make two congresses of it, or leave steps out."),
    ),
    CongressRefusal.NOT_A_TEMPLATE: Sentence(
        N_("This is not a template of a congress"),
        N_("A template has a name, phases and steps; this has not."),
        NOTHING_CHANGED,
        N_("Choose another template."),
    ),
    CongressRefusal.WRONG_SHAPE: Sentence(
        N_("Part of the congress is not written as it should be: {where}"),
        N_("It holds something else than is expected there."),
        NOTHING_CHANGED,
        N_("Correct that part, or choose another template."),
    ),
    CongressRefusal.TOO_LARGE: Sentence(
        N_("Part of the congress is too long: {where}"),
        N_("Nothing of this kind is ever so long."),
        NOTHING_CHANGED,
        N_("Shorten it, then try again."),
    ),
    CongressRefusal.NO_TITLE: Sentence(
        N_("The congress or template has no name"),
        N_("It is found by its name."),
        NOTHING_CHANGED,
        N_("Give it a name."),
    ),
    CongressRefusal.UNKNOWN_CONGRESS: Sentence(
        N_("There is no congress {what}"),
        N_("Perhaps it has been deleted."),
        NOTHING_CHANGED,
        N_("Choose it from the list."),
    ),
    CongressRefusal.UNKNOWN_PART: Sentence(
        N_("The congress has no such part: {what}"),
        N_("Perhaps it has been deleted."),
        NOTHING_CHANGED,
        N_("Choose it from the list."),
    ),
    CongressRefusal.UNKNOWN_TEMPLATE: Sentence(
        N_("There is no template {what}"),
        N_("Perhaps it has been deleted."),
        NOTHING_CHANGED,
        N_("See the templates there are (congress templates)."),
    ),
    CongressRefusal.BELONGS_TO_OTHERS: Sentence(
        N_("The congress “{what}” is kept by another office"),
        N_("Only that office may change it."),
        NOTHING_CHANGED,
        N_("Ask that office to change it."),
    ),
    CongressRefusal.ON_HOLIDAY: Sentence(
        N_("No congress can be held on {what}: {title}"),
        N_("That is a public holiday, offices are closed."),
        NOTHING_CHANGED,
        N_("Choose another day. If your office works on that day, say so in the calendar of the settings first."),
    ),
    CongressRefusal.NOT_A_DAY: Sentence(
        N_("There is no day “{what}”"),
        N_("A day is written like 15/02/2025; the month may not have that day."),
        NOTHING_CHANGED,
        N_("Write the day again, or leave it empty until it is announced."),
    ),
    CongressRefusal.NOT_A_RULE: Sentence(
        N_("“{what}” says no day of a step"),
        N_("A day is a date, counted from the congress (D-30), or from another step (#3+2)."),
        NOTHING_CHANGED,
        N_("Write it in one of these ways."),
    ),
    CongressRefusal.NOT_A_LINK: Sentence(
        N_("“{what}” names no step to wait for"),
        N_("Steps are named by their numbers in the list: 3; 5+2; 7SS."),
        NOTHING_CHANGED,
        N_("Look up the number of the step, then write it again."),
    ),
    CongressRefusal.NOT_A_RHYTHM: Sentence(
        N_("“{what}” does not say on which days the step comes again"),
        N_("It is “day”, “workday”, or days of the week such as “mon,thu”."),
        NOTHING_CHANGED,
        N_("Write it in one of these ways, or leave it empty."),
    ),
    CongressRefusal.PHASE_IN_USE: Sentence(
        N_("The phase “{what}” still has steps"),
        N_("They would belong nowhere."),
        NOTHING_CHANGED,
        N_("Put the steps into another phase or delete them, then delete the phase."),
    ),
    CongressRefusal.NOT_SUBMITTED: Sentence(
        N_("“{what}” has not been submitted"),
        N_("An answer belongs to something that was handed in."),
        NOTHING_CHANGED,
        N_("Submit it first, then take down the answer."),
    ),
    CongressRefusal.STILL_WAITING: Sentence(
        N_("“{what}” still waits for an answer: {where}"),
        N_("It can be submitted again when all have answered or one has returned it."),
        NOTHING_CHANGED,
        N_("Take down the answers first."),
    ),
    CongressRefusal.NOT_ASKED: Sentence(
        N_("Nobody of this name approves “{what}”: {where}"),
        N_("Those who approve it are named in it."),
        NOTHING_CHANGED,
        N_("Name who approves it, then try again."),
    ),
    CongressRefusal.NOT_YET_ASKED: Sentence(
        N_("It is not yet the turn of {what}"),
        N_("These approve one after the other; first comes {where}."),
        NOTHING_CHANGED,
        N_("Take down that answer first."),
    ),
    CongressRefusal.REASON_MISSING: Sentence(
        N_("Nothing is said about “{what}”"),
        N_("Whoever has to correct it must know why."),
        NOTHING_CHANGED,
        N_("Write down what was said."),
    ),
    CongressRefusal.NO_DAYS: Sentence(
        N_("There are no days for a calendar yet"),
        N_("The congress has no day, so its steps have none."),
        NOTHING_CHANGED,
        N_("Give the congress its day first."),
    ),
    CongressRefusal.NO_CONGRESS: Sentence(
        N_("There is no congress to print yet"),
        N_("This paper shows the steps of a congress."),
        NOTHING_CHANGED,
        N_("Make a congress first, then print again."),
    ),
    CongressRefusal.NO_BASELINE: Sentence(
        N_("The plan cannot be kept yet: the congress has no day"),
        N_("There is nothing to compare with while all days are open."),
        NOTHING_CHANGED,
        N_("Give the congress its day first."),
    ),
}
