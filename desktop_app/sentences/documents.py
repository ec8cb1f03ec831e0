"""Documents the office writes and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.documents import DocumentRefusal
from desktop_app.i18n import N_
from desktop_app.sentences.sentence import NOTHING_CHANGED, Sentence

if TYPE_CHECKING:
    from desktop_app.sentences.sentence import Sentences

SENTENCES: Sentences = {
    DocumentRefusal.UNKNOWN: Sentence(
        N_("There is no document {what}"),
        N_("The book does not have it, or it was deleted."),
        NOTHING_CHANGED,
        N_("Choose a document from the list."),
    ),
    DocumentRefusal.UNKNOWN_TYPE: Sentence(
        N_("There is no type of document called {what}"),
        N_("Documents are plans, reports, letters, notices, submissions, invitations and records."),
        NOTHING_CHANGED,
        N_("Write KH, BC, CV, TB, TTr, GM or BB."),
    ),
    DocumentRefusal.NO_SUBJECT: Sentence(
        N_("The document does not say what it is about"),
        N_("Every document has its subject under its title."),
        NOTHING_CHANGED,
        N_("Write the subject, then try again."),
    ),
    DocumentRefusal.TOO_LONG: Sentence(
        N_("The document “{what}” is too long"),
        N_("One document holds up to 200,000 letters."),
        NOTHING_CHANGED,
        N_("Divide it into two documents."),
    ),
    DocumentRefusal.NUMBER_TAKEN: Sentence(
        N_("The number {what} has been given already"),
        N_("A number is given only once a year in its series, also when the document was deleted later."),
        NOTHING_CHANGED,
        N_("Leave the number empty and the next free one is given."),
    ),
    DocumentRefusal.NUMBER_UNFIT: Sentence(
        N_("{what} cannot be the number of a document"),
        N_("Numbers go from 1 to 99,999."),
        NOTHING_CHANGED,
        N_("Write another number, or leave it empty."),
    ),
    DocumentRefusal.NO_SYMBOL: Sentence(
        N_("The document has no symbol yet"),
        N_("Numbers are counted for each symbol, such as TB-UBND."),
        NOTHING_CHANGED,
        N_("Write the symbol, then give the number."),
    ),
}
