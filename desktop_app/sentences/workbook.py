"""What can be wrong with the book itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import errors
from desktop_app.i18n import N_
from desktop_app.sentences.sentence import BOOK_IS_SAFE, Sentence

if TYPE_CHECKING:
    from desktop_app.sentences.sentence import Sentences

SENTENCES: Sentences = {
    errors.NoWorkbook: Sentence(
        N_("There is no book here yet"),
        N_("This office has not been set up on this computer."),
        action=N_("Give the name and level of your office first, then try again."),
    ),
    errors.WorkbookExists: Sentence(
        N_("An office has its book here already"),
        N_("It is {place}."),
        BOOK_IS_SAFE,
        N_("Go on in this book, or choose another folder for another office (--home)."),
    ),
    errors.WorkbookTooNew: Sentence(
        N_("The book was written by a newer version of this program"),
        N_("{file} was opened on a computer with a newer version."),
        BOOK_IS_SAFE,
        N_("Install the newer version on this computer too, then open the book again."),
    ),
    errors.NotAWorkbook: Sentence(
        N_("{file} is not a book of this program"),
        N_("It is another kind of file."),
        N_("Your book and this file are unchanged."),
        N_("Choose a book or one of its backups."),
    ),
    errors.WorkbookInUse: Sentence(
        N_("The book is open already"),
        N_("Another window of this program has it open."),
        BOOK_IS_SAFE,
        N_("Go on in that window, or close it and try again."),
    ),
    errors.BackupDamaged: Sentence(
        N_("This backup cannot be read whole"),
        N_("{file} is damaged."),
        N_("Your book is unchanged. {backup}"),
        N_("Choose another backup."),
    ),
    errors.WorkbookDamaged: Sentence(
        N_("The book cannot be read whole"),
        N_("{file} is damaged. Often it is a power cut or a worn-out disk."),
        N_("The damaged book is kept as it is. {backup}"),
        N_("Go back to the newest backup, then check the last things you did."),
    ),
}
