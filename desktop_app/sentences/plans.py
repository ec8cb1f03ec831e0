"""Plans, and the documents they are read from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.campaigns import PlanRefusal
from desktop_app.domain.plan_reader.readings import ReadingRefusal
from desktop_app.i18n import N_
from desktop_app.sentences.sentence import NOTHING_CHANGED, Sentence

if TYPE_CHECKING:
    from desktop_app.sentences.sentence import Sentences

SENTENCES: Sentences = {
    PlanRefusal.NOT_A_PLAN: Sentence(
        N_("This is not a plan"),
        N_("The file holds something else."),
        NOTHING_CHANGED,
        N_("Choose a plan that this program has read, or read the document again."),
    ),
    PlanRefusal.WRONG_SHAPE: Sentence(
        N_("One part of the plan cannot be understood: {where}"),
        N_("What stands there is not of the kind that belongs there."),
        NOTHING_CHANGED,
        N_("Correct that part, then try again."),
    ),
    PlanRefusal.TOO_LARGE: Sentence(
        N_("The plan is far too long"),
        N_("No plan of an office is ever so long. The part concerned: {where}"),
        NOTHING_CHANGED,
        N_("Check that it is the right file."),
    ),
    PlanRefusal.NO_TITLE: Sentence(
        N_("The plan has no title"),
        N_("Without a title nobody finds it again."),
        NOTHING_CHANGED,
        N_("Write in a few words what the plan is about."),
    ),
    PlanRefusal.UNKNOWN: Sentence(
        N_("There is no such plan or task: {where}"),
        N_("Perhaps it has been deleted."),
        NOTHING_CHANGED,
        N_("Choose it from the list."),
    ),
    PlanRefusal.BELONGS_TO_OTHERS: Sentence(
        N_("The plan {where} is kept by another office"),
        N_("Only the office that issued it may change it."),
        NOTHING_CHANGED,
        N_("Ask that office to change it and to send it again."),
    ),
    ReadingRefusal.EMPTY: Sentence(
        N_("{file} is empty"),
        N_("There are no words in it."),
        NOTHING_CHANGED,
        N_("Choose the file that holds the plan."),
    ),
    ReadingRefusal.NOT_A_PLAN: Sentence(
        N_("{file} does not look like a plan"),
        N_("It has neither the head nor the sections of a plan."),
        NOTHING_CHANGED,
        N_("Choose the plan itself, or add the campaign by hand."),
    ),
    ReadingRefusal.NO_TEXT: Sentence(
        N_("{file} has pictures of pages but no text"),
        N_("It was scanned, and pictures cannot be read."),
        NOTHING_CHANGED,
        N_("Ask for the Word file or a PDF made from it, or add the campaign by hand."),
    ),
    ReadingRefusal.NOT_A_DOCUMENT: Sentence(
        N_("{file} is not a document that can be read"),
        N_("It is neither Word nor PDF nor plain text, whatever its name says."),
        NOTHING_CHANGED,
        N_("Choose the plan as .docx, .pdf or .txt."),
    ),
    ReadingRefusal.DAMAGED: Sentence(
        N_("{file} is damaged"),
        N_("It is not whole. Often it was not copied to the end."),
        NOTHING_CHANGED,
        N_("Copy it once more from where it came, or open it in Word and save it anew."),
    ),
    ReadingRefusal.ENCRYPTED: Sentence(
        N_("{file} is locked with a password"),
        N_("Without it nobody can read the file."),
        NOTHING_CHANGED,
        N_("Open it with its password, save it without one, then choose it again."),
    ),
    ReadingRefusal.TOO_LARGE: Sentence(
        N_("{file} is far too long"),
        N_("No plan of an office is ever so long."),
        NOTHING_CHANGED,
        N_("Check that it is the right file."),
    ),
    ReadingRefusal.SECRET: Sentence(
        N_("{file} is marked as a state secret"),
        N_("Such documents may not be kept in this program."),
        N_("Nothing of it was kept."),
        N_("Work with it only where secrets may be kept."),
    ),
    ReadingRefusal.NEEDS_CONVERTER: Sentence(
        N_("{file} was written by an older word processor"),
        N_("It can be read only where LibreOffice is installed."),
        NOTHING_CHANGED,
        N_("Open it in Word, save it as .docx, then choose that file."),
    ),
    ReadingRefusal.CONVERTER_FAILED: Sentence(
        N_("LibreOffice could not open {file_inside}"),
        N_("It did not finish, or the file is damaged."),
        NOTHING_CHANGED,
        N_("Open it in Word, save it as .docx, then choose that file."),
    ),
}
