"""What a disk, a stick, a screen or a font can refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import errors
from desktop_app.i18n import N_
from desktop_app.sentences.sentence import BOOK_IS_SAFE, NOTHING_CHANGED, NOTHING_WRITTEN, Sentence

if TYPE_CHECKING:
    from desktop_app.sentences.sentence import Sentences

SENTENCES: Sentences = {
    errors.Cancelled: Sentence(
        N_("Stopped"),
        safe=N_("Nothing was left half done."),
    ),
    errors.CannotBeAsked: Sentence(
        N_("This cannot be done: {why}"),
        "",
        NOTHING_CHANGED,
        N_("“{command} --help” says how it is asked."),
    ),
    errors.NoScreen: Sentence(
        N_("There is no screen to open the window on"),
        safe=N_("Nothing was started."),
        action=N_("Give a command that needs no window, such as “week”, or start the program where there is a screen."),
    ),
    errors.LetterMissing: Sentence(
        N_("One letter cannot be printed"),
        N_("The print fonts do not have the letter {letter} in “{text}”."),
        NOTHING_WRITTEN,
        N_("Write that word with other letters, then print again."),
    ),
    errors.FileRefused: Sentence(
        N_("The computer could not use {place}"),
        N_("It did not say why. Often it is the disk or the stick."),
        BOOK_IS_SAFE,
        N_("Try once more. If it happens again, use another folder or another stick."),
    ),
    errors.FileMissing: Sentence(
        N_("{file} is not there"),
        N_("It was looked for at {place}."),
        BOOK_IS_SAFE,
        N_("Check the name, or choose the file again."),
    ),
    errors.FileExists: Sentence(
        N_("{file} is there already"),
        N_("Nobody has said that it may be replaced."),
        N_("The old file is unchanged."),
        N_("Choose another name, or say that it may be replaced (--force)."),
    ),
    errors.FileBusy: Sentence(
        N_("Another program has {file_inside} open"),
        N_("Often it is Word, Excel or the virus scanner."),
        BOOK_IS_SAFE,
        N_("Close the file there, then try again."),
    ),
    errors.NotPermitted: Sentence(
        N_("This computer does not let you use {place}"),
        N_("The place belongs to another user, or is locked."),
        BOOK_IS_SAFE,
        N_("Choose another folder, or ask the person who looks after the computer."),
    ),
    errors.FolderReadOnly: Sentence(
        N_("Nothing can be written in {place}"),
        N_("The folder can only be read."),
        BOOK_IS_SAFE,
        N_("Choose another folder."),
    ),
    errors.FolderMissing: Sentence(
        N_("The folder {place} is not there"),
        N_("Its name is written differently, or it was moved or deleted."),
        NOTHING_WRITTEN,
        N_("Make the folder first, or choose another one."),
    ),
    errors.NotAFolder: Sentence(
        N_("{place} is a file, not a folder"),
        N_("A file cannot hold another file."),
        NOTHING_WRITTEN,
        N_("Choose the folder itself."),
    ),
    errors.DiskFull: Sentence(
        N_("There is not enough room to write {file_inside}"),
        N_("The disk or the stick is full."),
        NOTHING_WRITTEN,
        N_("Delete what is no longer needed there, or use another stick, then try again."),
    ),
    errors.DriveGone: Sentence(
        N_("The stick is no longer there"),
        N_("It was pulled out, or it does not answer any more."),
        NOTHING_WRITTEN,
        N_("Put the stick in again, then do it once more from the beginning."),
    ),
    errors.DriveReadOnly: Sentence(
        N_("The stick does not let itself be written to"),
        N_("It has a lock switch that is closed, or it is worn out."),
        BOOK_IS_SAFE,
        N_("Open the switch on the side of the stick, or use another stick."),
    ),
    errors.DamagedOnWrite: Sentence(
        N_("The stick did not keep what was written"),
        N_("What was read back is not the same as what was written. The stick may be worn out."),
        NOTHING_WRITTEN,
        N_("Use another stick, and do not trust this one any more."),
    ),
    errors.NotAnOrdinaryFile: Sentence(
        N_("{file} is not a file that can be read"),
        N_("It is a folder or a link to another place."),
        BOOK_IS_SAFE,
        N_("Choose the file itself."),
    ),
    errors.NameTooLong: Sentence(
        N_("The name {place} is too long"),
        "",
        NOTHING_WRITTEN,
        N_("Take a shorter name, or a folder that lies less deep."),
    ),
    errors.FileTooLarge: Sentence(
        N_("{file} is too large"),
        N_("Nothing of this kind is ever so large, or the stick cannot hold a file of this size."),
        BOOK_IS_SAFE,
        N_("Check that it is the right file."),
    ),
}
