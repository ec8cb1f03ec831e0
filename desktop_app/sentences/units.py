"""What the list of units refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.units import UnitRefusal
from desktop_app.i18n import N_
from desktop_app.sentences.sentence import NOTHING_CHANGED, Sentence

if TYPE_CHECKING:
    from desktop_app.sentences.sentence import Sentences

SENTENCES: Sentences = {
    UnitRefusal.UNKNOWN_LEVEL: Sentence(
        N_("There is no level called {unit}"),
        N_("The levels are province, district, commune and those below them."),
        NOTHING_CHANGED,
        N_("Choose a level from the list, or correct the file."),
    ),
    UnitRefusal.CODE_TAKEN: Sentence(
        N_("The code {unit} is used already"),
        N_("Every unit has a code of its own, and it is never used again."),
        NOTHING_CHANGED,
        N_("Give this unit another code, or change the unit that has it."),
    ),
    UnitRefusal.CODE_UNFIT: Sentence(
        N_("The code {unit} cannot be used"),
        N_("A code has 1 to 32 letters without marks, digits, dots or dashes, and begins with a letter or digit."),
        NOTHING_CHANGED,
        N_("Give a code such as HATLUU or 04213."),
    ),
    UnitRefusal.NAME_EMPTY: Sentence(
        N_("The unit {unit} has no name"),
        N_("Every unit needs a name for lists and printed sheets."),
        NOTHING_CHANGED,
        N_("Write its full name, for example “UBND xã Hát Lừu”."),
    ),
    UnitRefusal.PARENT_UNKNOWN: Sentence(
        N_("The office above is not known: {unit}"),
        N_("Your list of units does not have it."),
        NOTHING_CHANGED,
        N_("Add the office above first, then try again."),
    ),
    UnitRefusal.OWN_ANCESTOR: Sentence(
        N_("{unit} would stand above itself"),
        N_("The office above it is the unit itself or one of the units below it."),
        NOTHING_CHANGED,
        N_("Choose another office above."),
    ),
    UnitRefusal.UNKNOWN: Sentence(
        N_("There is no unit {unit}"),
        N_("Your list of units does not have it. Perhaps it has been deleted."),
        NOTHING_CHANGED,
        N_("Choose a unit from the list."),
    ),
    UnitRefusal.IN_USE: Sentence(
        N_("The unit {unit} cannot be deleted"),
        N_("There is work, a plan or another unit that names it, or it is your own office."),
        NOTHING_CHANGED,
        N_("Give it a last day instead: from then on it is no longer offered."),
    ),
    UnitRefusal.DATES_CROSSED: Sentence(
        N_("{unit} would end before it begins"),
        N_("Its last day lies before its first day."),
        NOTHING_CHANGED,
        N_("Correct one of the two days."),
    ),
    UnitRefusal.LIST_UNREADABLE: Sentence(
        N_("The list of units cannot be read from line {unit} on"),
        N_("The first line has to name the columns code, name, level, parent_code, and every line has to fill them."),
        NOTHING_CHANGED,
        N_("Correct that line and save the list as CSV (UTF-8), then take it in again."),
    ),
    UnitRefusal.BELONGS_TO_OTHERS: Sentence(
        N_("The unit {unit} is kept by another office"),
        N_("It came in a package from the office that looks after it."),
        NOTHING_CHANGED,
        N_("Ask that office to change it and to send its package again."),
    ),
    UnitRefusal.NOT_BELOW_US: Sentence(
        N_("{unit} does not report to your office"),
        N_("Packages go down only to units that stand under yours in the list of units."),
        NOTHING_CHANGED,
        N_("Check the list of units, or choose another unit."),
    ),
    UnitRefusal.NOBODY_BELOW: Sentence(
        N_("No office stands under yours"),
        N_("The list of units names nobody whom a package could be for."),
        NOTHING_CHANGED,
        N_("Add the units on the page Units, or name the unit."),
    ),
    UnitRefusal.DAY_AHEAD: Sentence(
        N_("That day is too far ahead"),
        N_("What is decided can be written down up to two years before its day."),
        NOTHING_CHANGED,
        N_("Look at the year again, or come back later."),
    ),
    UnitRefusal.BEGAN_LATER: Sentence(
        N_("{unit} was not there yet on that day"),
        N_("Its first day is the same or a later one."),
        NOTHING_CHANGED,
        N_("Give a later day, or correct the unit's first day in the list."),
    ),
    UnitRefusal.HAS_ENDED: Sentence(
        N_("{unit} was no longer there on that day"),
        N_("It had ended before, or has been followed by another unit already."),
        NOTHING_CHANGED,
        N_("Choose the unit that is there now, or correct the day."),
    ),
    UnitRefusal.WILL_END: Sentence(
        N_("It is written down already what becomes of {unit} on a later day"),
        N_("Two things that do not fit together would happen to it."),
        NOTHING_CHANGED,
        N_("Take its last day away in the list of units first: then what was written down ahead no longer counts."),
    ),
    UnitRefusal.TOO_FEW: Sentence(
        N_("Something is missing: tick the units and say what comes of them"),
        N_("Merging takes at least two units, splitting gives at least two, a move needs the office above."),
        NOTHING_CHANGED,
        N_("Tick the units at the left and fill in the rest."),
    ),
    UnitRefusal.ONE_AT_A_TIME: Sentence(
        N_("Only one unit can be split at a time"),
        N_("Several are ticked."),
        NOTHING_CHANGED,
        N_("Tick the one that is split; do the others after it."),
    ),
    UnitRefusal.OWN_ENDS: Sentence(
        N_("{unit} is your own office and cannot end in its own book"),
        N_("This book belongs to it."),
        NOTHING_CHANGED,
        N_("Let the office above do it; the office that takes over begins a book of its own."),
    ),
    UnitRefusal.SUPERIOR_GONE: Sentence(
        N_("{unit} cannot be the office above: it is not there on that day"),
        N_("It has ended, ends now, or begins later."),
        NOTHING_CHANGED,
        N_("Choose another office above."),
    ),
    UnitRefusal.STILL_BELOW: Sentence(
        N_("The office above cannot end yet: {unit} still stands under it"),
        N_("Every commune and district under it needs another superior first."),
        NOTHING_CHANGED,
        N_("Tick that unit too, or let the office above go on."),
    ),
}
