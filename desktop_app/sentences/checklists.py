"""Lines of the checklists: their fields, the series they stand in, and what is ticked on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.doing import DoingRefusal
from desktop_app.domain.fields import FieldRefusal
from desktop_app.domain.repeats import RepeatRefusal
from desktop_app.i18n import N_
from desktop_app.sentences.sentence import NOTHING_CHANGED, Sentence

if TYPE_CHECKING:
    from desktop_app.sentences.sentence import Sentences

SENTENCES: Sentences = {
    FieldRefusal.EMPTY: Sentence(
        N_("“{title}” is still empty"),
        N_("This has to be filled in."),
        NOTHING_CHANGED,
        N_("Fill it in, then save again."),
    ),
    FieldRefusal.NOT_A_NUMBER: Sentence(
        N_("“{title}” has to be a whole number, not “{value}”"),
        "",
        NOTHING_CHANGED,
        N_("Write digits, for example 3 or 1.200."),
    ),
    FieldRefusal.TOO_SMALL: Sentence(
        N_("“{title}” is too small: {value}"),
        "",
        NOTHING_CHANGED,
        N_("Write a larger number."),
    ),
    FieldRefusal.TOO_LARGE: Sentence(
        N_("“{title}” is too large: {value}"),
        "",
        NOTHING_CHANGED,
        N_("Write a smaller number."),
    ),
    FieldRefusal.NOT_A_DAY: Sentence(
        N_("“{title}” has to be a day, not “{value}”"),
        "",
        NOTHING_CHANGED,
        N_("Write it as 15/01/2025 or 15/1."),
    ),
    FieldRefusal.NOT_A_WEEK: Sentence(
        N_("“{value}” is not a week"),
        N_("Some years have 52 weeks, some have 53."),
        NOTHING_CHANGED,
        N_("Write the year and the number of the week, as 2024-W42."),
    ),
    FieldRefusal.NOT_A_TIME: Sentence(
        N_("“{title}” has to be an hour, not “{value}”"),
        "",
        NOTHING_CHANGED,
        N_("Write it as 6:30 or 6h30."),
    ),
    FieldRefusal.NOT_A_CHOICE: Sentence(
        N_("“{title}” cannot be “{value}”"),
        N_("It is not one of the choices."),
        NOTHING_CHANGED,
        N_("Choose from the list."),
    ),
    FieldRefusal.TOO_LONG: Sentence(
        N_("“{title}” is too long"),
        N_("It begins with “{value}”."),
        NOTHING_CHANGED,
        N_("Shorten it, and put the rest into the note."),
    ),
    FieldRefusal.UNKNOWN_UNIT: Sentence(
        N_("There is no unit called “{value}”"),
        N_("Your list of units does not have it, or has more than one of this name."),
        NOTHING_CHANGED,
        N_("Choose from the list, or add the unit first."),
    ),
    FieldRefusal.UNKNOWN_FIELD: Sentence(
        N_("This list has no column “{value}”"),
        "",
        NOTHING_CHANGED,
        N_("Correct the name of the column, then try again."),
    ),
    FieldRefusal.UNKNOWN_KIND: Sentence(
        N_("There is no list called “{value}”"),
        "",
        NOTHING_CHANGED,
        N_("Choose one of the lists the program has."),
    ),
    FieldRefusal.UNKNOWN_ITEM: Sentence(
        N_("There is no line {value}"),
        N_("Perhaps it has been deleted."),
        NOTHING_CHANGED,
        N_("Choose it from the list."),
    ),
    FieldRefusal.UNKNOWN_CAMPAIGN: Sentence(
        N_("There is no plan {value}"),
        N_("Perhaps it has been deleted."),
        NOTHING_CHANGED,
        N_("Choose a plan from the list."),
    ),
    FieldRefusal.UNKNOWN_TEMPLATE: Sentence(
        N_("There is no template {value}"),
        N_("Perhaps it has been deleted."),
        NOTHING_CHANGED,
        N_("Choose a template from the list."),
    ),
    FieldRefusal.DAYS_CROSSED: Sentence(
        N_("“{title}” lies before the first day: {value}"),
        N_("The last day has to be the first day or later."),
        NOTHING_CHANGED,
        N_("Correct one of the two days."),
    ),
    FieldRefusal.TIMES_CROSSED: Sentence(
        N_("“{title}” is not after the beginning: {value}"),
        N_("The end has to be later than the beginning."),
        NOTHING_CHANGED,
        N_("Correct one of the two hours."),
    ),
    FieldRefusal.BELONGS_TO_OTHERS: Sentence(
        N_("Line {value} is kept by another office"),
        N_("It came in a package, and only its own office may change it."),
        NOTHING_CHANGED,
        N_("Ask that office to change it and to send its package again."),
    ),
    RepeatRefusal.NO_WEEKDAY: Sentence(
        N_("No day of the week is chosen"),
        "",
        NOTHING_CHANGED,
        N_("Choose at least one day."),
    ),
    RepeatRefusal.NO_END: Sentence(
        N_("The plan does not say until when"),
        N_("A series needs a last day; the plan names no end or no day of the congress."),
        NOTHING_CHANGED,
        N_("Write the last day yourself."),
    ),
    RepeatRefusal.ENDS_BEFORE: Sentence(
        N_("The last day lies before the first"),
        "",
        NOTHING_CHANGED,
        N_("Write a later last day."),
    ),
    RepeatRefusal.TOO_MANY: Sentence(
        N_("These are more than {what} days"),
        N_("A series of lines is never so long."),
        NOTHING_CHANGED,
        N_("Choose an earlier last day."),
    ),
    RepeatRefusal.NO_DAY: Sentence(
        N_("There is no such day between the first and the last"),
        "",
        NOTHING_CHANGED,
        N_("Choose other days of the week, or a later last day."),
    ),
    RepeatRefusal.NO_STEP_DAY: Sentence(
        N_("The line has no day yet"),
        N_("A series begins on the day of its first line."),
        NOTHING_CHANGED,
        N_("Write the day, then repeat the line."),
    ),
    DoingRefusal.NO_REASON: Sentence(
        N_("It does not say why"),
        N_("What was not done, put off or given up needs a reason."),
        NOTHING_CHANGED,
        N_("Choose a reason, or write your own in a few words."),
    ),
    DoingRefusal.NOT_COUNTED: Sentence(
        N_("Nothing is counted on this line"),
        N_("It does not say how many were planned."),
        NOTHING_CHANGED,
        N_("Write how many were planned first, or tick it as done."),
    ),
    DoingRefusal.NO_COUNT: Sentence(
        N_("It does not say how many are done"),
        safe=NOTHING_CHANGED,
        action=N_("Write how many are done so far."),
    ),
    DoingRefusal.MORE_THAN_PLANNED: Sentence(
        N_("More is done than was planned"),
        N_("{what} were planned."),
        NOTHING_CHANGED,
        N_("Correct the number, or change how many are planned first."),
    ),
    DoingRefusal.NOT_FOR_THIS: Sentence(
        N_("This cannot be said of every one of these lines"),
        N_("A report can only be sent; what hangs already can only be taken down, at once or later."),
        NOTHING_CHANGED,
        N_("Choose the lines one by one."),
    ),
}
