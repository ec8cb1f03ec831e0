"""The sentence of every error: what happened, what is safe, what to do. `messages` fills and translates them.

To add an error: a class in `errors.py` (or a member of the enum that stands beside a rule), and its `Sentence` here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import errors
from desktop_app.domain.campaigns import PlanRefusal
from desktop_app.domain.certificates import TrustRefusal
from desktop_app.domain.completeness import ReportRefusal
from desktop_app.domain.congress_refusals import CongressRefusal, ScheduleRefusal
from desktop_app.domain.documents import DocumentRefusal
from desktop_app.domain.doing import DoingRefusal
from desktop_app.domain.fields import FieldRefusal
from desktop_app.domain.imports import ImportRefusal
from desktop_app.domain.packages import Rejection
from desktop_app.domain.photos import PhotoRefusal
from desktop_app.domain.plan_reader.readings import ReadingRefusal
from desktop_app.domain.repeats import RepeatRefusal
from desktop_app.domain.reports import PrintRefusal
from desktop_app.domain.result_text import ResultsRefusal
from desktop_app.domain.units import UnitRefusal
from desktop_app.i18n import N_
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from enum import Enum

    from desktop_app.errors import AppError


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words before translation.

    Always known: {file} {package} to begin a sentence, {file_inside} {package_inside} {place} {office} within one.
    Any other place is filled from the refusal's own facts.
    """

    title: str
    cause: str = ""
    safe: str = ""
    action: str = ""


BOOK_IS_SAFE = N_("Your book is unchanged.")
BOOK_AND_STICK_ARE_SAFE = N_("Your book is unchanged. The file on the stick was not touched.")
NOTHING_WRITTEN = N_("Your book is unchanged. No half-written file was left.")
NOTHING_CHANGED = N_("Nothing was changed.")
CHOOSE_A_PHOTO = N_("Choose a photo as a telephone saves it: JPEG or PNG.")
SEND_IT_AGAIN = N_("Ask {office} to write the package again and to wait for “You may pull out the stick”.")

SENTENCES: dict[type[AppError] | Enum, Sentence] = {
    errors.Cancelled: Sentence(
        N_("Stopped"),
        safe=N_("Nothing was left half done."),
    ),
    errors.NoScreen: Sentence(
        N_("There is no screen to open the window on"),
        safe=N_("Nothing was started."),
        action=N_("Give a command that needs no window, such as “week”, or start the program where there is a screen."),
    ),
    errors.NoWorkbook: Sentence(
        N_("There is no book here yet"),
        N_("This office has not been set up on this computer."),
        action=N_("Give the name and level of your office first, then try again."),
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
    errors.FileTooLarge: Sentence(
        N_("{file} is too large"),
        N_("Nothing of this kind is ever so large, or the stick cannot hold a file of this size."),
        BOOK_IS_SAFE,
        N_("Check that it is the right file."),
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
    errors.WorkbookDamaged: Sentence(
        N_("The book cannot be read whole"),
        N_("{file} is damaged. Often it is a power cut or a worn-out disk."),
        N_("The damaged book is kept as it is. {backup}"),
        N_("Go back to the newest backup, then check the last things you did."),
    ),
    Rejection.NOT_A_PACKAGE: Sentence(
        N_("{file} is not a package"),
        N_("It was not written by this program."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Choose a file whose name begins with BC or KH and ends with .zip."),
    ),
    Rejection.DAMAGED: Sentence(
        N_("{package} is damaged and was not taken in"),
        N_("{file} is not whole. Often the stick was pulled out before the other computer had finished."),
        BOOK_AND_STICK_ARE_SAFE,
        SEND_IT_AGAIN,
    ),
    Rejection.ALTERED: Sentence(
        N_("{package} was changed on the way and was not taken in"),
        N_("{file} is no longer what the sender wrote. Somebody or some program changed it."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Ask {office} to write the package again, and check the stick for viruses."),
    ),
    Rejection.BAD_SIGNATURE: Sentence(
        N_("The signature of {package_inside} is not right"),
        N_("{file} was changed after it was signed, or was not written by that office."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Call {office} and ask whether they sent it. If so, ask them to write it again."),
    ),
    Rejection.MALFORMED: Sentence(
        N_("{package} has contents that cannot be understood"),
        N_("{file} does not follow the form of a package."),
        BOOK_AND_STICK_ARE_SAFE,
        N_(
            "Ask {office} to write the package again. If it happens again, tell the person who looks after the program."
        ),
    ),
    Rejection.TOO_LARGE: Sentence(
        N_("{package} is far too large"),
        N_("{file} holds more than any office can send."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Ask {office} to send fewer weeks or fewer campaigns at a time."),
    ),
    Rejection.TOO_NEW: Sentence(
        N_("{package} was written by a newer version of this program"),
        N_("{file} has a form that this version does not know yet."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Install the newer version on this computer, then receive the package again."),
    ),
    Rejection.UNKNOWN_SENDER: Sentence(
        N_("{package} comes from an office not met before"),
        N_("{file} is signed with a key that this book does not know yet."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Call {office} and compare the key, letter by letter. If it is the same, accept the sender."),
    ),
    Rejection.KEY_CHANGED: Sentence(
        N_("{package} is signed with another key than before"),
        N_("That office has set up its book anew, or somebody else uses its name."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Call {office} and compare the key, letter by letter. Accept it only if they say it is theirs."),
    ),
    Rejection.KEY_REPLACED: Sentence(
        N_("{package} is signed with a key that has been replaced"),
        N_("That office has a new key since, because the machine with the old one was lost or set up anew."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Call {office} and ask for a package from the computer they use now."),
    ),
    Rejection.KEY_REFUSED: Sentence(
        N_("{package} is signed with a key that you refused"),
        N_("Somebody here compared that key and said that it is not the one of {office}."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("If that was a mistake, accept the key in the settings and receive the package again."),
    ),
    TrustRefusal.PASSPHRASE_SHORT: Sentence(
        N_("The passphrase is too short"),
        N_("Whoever finds the stick could try them all."),
        NOTHING_WRITTEN,
        N_("Take at least eight letters; a few words are easier to remember."),
    ),
    Rejection.SEALED_FOR_ANOTHER: Sentence(
        N_("{package} is closed and can be opened by another office only"),
        N_("{file} was closed with another key than yours: that of its receiver, or one you had before."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Give the stick to the office it is meant for, or ask {office} to write it for your present key."),
    ),
    Rejection.NEEDS_PASSPHRASE: Sentence(
        N_("{package} is closed with a passphrase"),
        N_("{file} can be opened only with the words the sender has chosen."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Ask {office} for the passphrase, by telephone, and receive the package with it."),
    ),
    Rejection.WRONG_PASSPHRASE: Sentence(
        N_("This is not the passphrase of {package_inside}"),
        N_("{file} stays closed. Capital letters and marks count."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Check the words with {office} and try again."),
    ),
    TrustRefusal.NO_SUCH_KEY: Sentence(
        N_("No key like this has come from that office"),
        N_("A key is known here once a package signed with it has been looked at."),
        NOTHING_CHANGED,
        N_("Check the key, or receive a package of that office first."),
    ),
    TrustRefusal.NOBODY_TO_SEAL_FOR: Sentence(
        N_("The key of {office} is not known here yet"),
        N_("A package can be closed for one office only with the key of that office."),
        NOTHING_WRITTEN,
        N_("Receive and accept a package of {office} first, or close the package with a passphrase."),
    ),
    Rejection.NOT_FOR_US: Sentence(
        N_("{package} is meant for another office"),
        N_("{file} names another receiver."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Take the stick to that office, or ask {office} for the package meant for you."),
    ),
    Rejection.NOT_OUR_TREE: Sentence(
        N_("{package} comes from an office that is neither above nor below yours"),
        N_("In your list of units this office does not report to you, and you do not report to it."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Check the list of units. If the office belongs to you, add it there and receive the package again."),
    ),
    Rejection.OUR_OWN: Sentence(
        N_("{package} was written by your own office"),
        N_("{file} is one that you sent."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Nothing needs to be done. Give the stick to the office it is meant for."),
    ),
    Rejection.PREDECESSOR_MISSING: Sentence(
        N_("Package {missing} from {office} has not arrived"),
        N_("{file} builds on it. It has been copied to this computer and waits."),
        BOOK_AND_STICK_ARE_SAFE,
        N_("Receive package {missing} first. If that stick is lost, ask {office} to send everything once more."),
    ),
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
    ImportRefusal.NOT_A_TABLE: Sentence(
        N_("“{what}” is no Excel list"),
        N_("It holds something else, whatever its name says."),
        NOTHING_CHANGED,
        N_("Choose a file that Excel has saved as .xlsx or .csv."),
    ),
    ImportRefusal.OLD_EXCEL: Sentence(
        N_("“{what}” is from an old Excel or has a password"),
        "",
        NOTHING_CHANGED,
        N_("Open it in Excel and save it without a password as .xlsx."),
    ),
    ImportRefusal.DAMAGED: Sentence(
        N_("“{what}” is damaged"),
        N_("It cannot be read to its end."),
        NOTHING_CHANGED,
        N_("Open it in Excel, save it anew, then try again."),
    ),
    ImportRefusal.TOO_LARGE: Sentence(
        N_("“{what}” is far too large for a list"),
        "",
        NOTHING_CHANGED,
        N_("Check that it is the right file."),
    ),
    ImportRefusal.TOO_MANY_ROWS: Sentence(
        N_("“{what}” has more than 20,000 rows"),
        "",
        NOTHING_CHANGED,
        N_("Split it into several files."),
    ),
    ImportRefusal.TOO_WIDE: Sentence(
        N_("“{what}” has more than 200 columns"),
        "",
        NOTHING_CHANGED,
        N_("Keep the columns of the list alone, then try again."),
    ),
    ImportRefusal.EMPTY: Sentence(
        N_("There is no line in this list"),
        "",
        NOTHING_CHANGED,
        N_("The lines stand below a row of headings, on the first sheet."),
    ),
    ImportRefusal.NO_HEADS: Sentence(
        N_("The list has no row of headings that is known here"),
        "",
        NOTHING_CHANGED,
        N_("Put the headings of the printed form above the lines, or begin with a list that you save from here."),
    ),
    ImportRefusal.HEAD_MISSING: Sentence(
        N_("The column “{what}” is missing"),
        N_("No line can do without it."),
        NOTHING_CHANGED,
        N_("Add it to the list."),
    ),
    ImportRefusal.HEAD_TWICE: Sentence(
        N_("The column “{what}” is there twice"),
        "",
        NOTHING_CHANGED,
        N_("Take one of them out."),
    ),
    ImportRefusal.EXCEL_ERROR: Sentence(
        N_("The cell holds an error of Excel: {what}"),
        "",
        NOTHING_CHANGED,
        N_("Correct the formula, or type the value."),
    ),
    ImportRefusal.NOT_CALCULATED: Sentence(
        N_("The cell holds a formula without a result"),
        "",
        NOTHING_CHANGED,
        N_("Open the file in Excel and save it, or type the value."),
    ),
    ImportRefusal.ROWS_REFUSED: Sentence(
        N_("{what} rows cannot be taken in"),
        N_("A list comes in whole or not at all."),
        NOTHING_CHANGED,
        N_("Correct the cells that are named, then try again."),
    ),
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
    PhotoRefusal.NOT_A_PHOTO: Sentence(
        N_("{what} is not a photo"),
        N_("There is no picture in it, whatever its name says."),
        NOTHING_CHANGED,
        CHOOSE_A_PHOTO,
    ),
    PhotoRefusal.UNKNOWN_FORMAT: Sentence(
        N_("{what} is a picture of a kind that cannot be used as proof"),
        N_("Moving pictures, scans and drawings are not taken."),
        NOTHING_CHANGED,
        CHOOSE_A_PHOTO,
    ),
    PhotoRefusal.HEIC: Sentence(
        N_("{what} is a photo that only some telephones can show (HEIC)"),
        safe=NOTHING_CHANGED,
        action=N_(
            "Send it through Zalo, or choose “Most compatible” in the telephone's camera settings, then add it again."
        ),
    ),
    PhotoRefusal.MOVING: Sentence(
        N_("{what} is a moving picture, not a photo"),
        safe=NOTHING_CHANGED,
        action=CHOOSE_A_PHOTO,
    ),
    PhotoRefusal.DAMAGED: Sentence(
        N_("{what} is damaged and cannot be shown whole"),
        N_("Often it was not copied to its end."),
        NOTHING_CHANGED,
        N_("Copy it from the telephone once more, then add it again."),
    ),
    PhotoRefusal.TOO_MANY_PIXELS: Sentence(
        N_("{what} is far larger than any telephone takes"),
        N_("Opening it would stop this computer."),
        NOTHING_CHANGED,
        CHOOSE_A_PHOTO,
    ),
    PhotoRefusal.TOO_LARGE: Sentence(
        N_("{what} is larger than 40 MB"),
        N_("A photo of a telephone is much smaller."),
        NOTHING_CHANGED,
        CHOOSE_A_PHOTO,
    ),
    PhotoRefusal.TOO_MANY: Sentence(
        N_("There are 40 photos on this line already"),
        safe=N_("Those that are there stay."),
        action=N_("Remove some, then add others."),
    ),
    PhotoRefusal.GONE: Sentence(
        N_("The whole photo is no longer on this computer"),
        N_("Only its small picture is left; the file was taken out of the folder of photos."),
        NOTHING_CHANGED,
        N_("If you have the photo elsewhere, add it again."),
    ),
    PrintRefusal.UNKNOWN_REPORT: Sentence(
        N_("There is no report called {what}"),
        N_("The list of reports does not have it."),
        NOTHING_CHANGED,
        N_("Choose a report from the list."),
    ),
    PrintRefusal.UNKNOWN_FORMAT: Sentence(
        N_("This report cannot be made as {what}"),
        N_("The name of the file says a kind that this report does not have."),
        NOTHING_CHANGED,
        N_("Use one of the kinds the report offers, for example .pdf."),
    ),
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
    ResultsRefusal.NOT_A_PERIOD: Sentence(
        N_("“{what}” is not a period"),
        N_("A period is a year, quarter, month or week (2026, 2026-Q4, 2026-11, 2026-W47), or a wave of the plan."),
        NOTHING_CHANGED,
        N_("Choose one of those in the list."),
    ),
    ResultsRefusal.UNKNOWN_SENTENCE: Sentence(
        N_("That sentence is not in the report"),
        N_("The figures it was made from may have gone since, or the report has as many sentences as it can hold."),
        NOTHING_CHANGED,
        N_("Look at the report again."),
    ),
    ResultsRefusal.TOO_LONG: Sentence(
        N_("This is too long"),
        N_("A sentence of a report may have 5,000 letters, a note in the table 300."),
        NOTHING_CHANGED,
        N_("Write it in several sentences."),
    ),
    ResultsRefusal.ISSUED: Sentence(
        N_("This report was issued already"),
        N_("It says what was sent, and stays so."),
        NOTHING_CHANGED,
        N_("Press “Open again” to change it; it keeps its number."),
    ),
    ResultsRefusal.FIGURE_UNFIT: Sentence(
        N_("The figure of {what} cannot be written down here"),
        N_("Checklists count it already, or it is less than nothing or far too large."),
        NOTHING_CHANGED,
        N_("Change it in the lines it comes from, or write another number."),
    ),
    ResultsRefusal.NO_REPORT: Sentence(
        N_("This report was not issued yet"),
        N_("Only a report that has its number can be opened again."),
        NOTHING_CHANGED,
        N_("Go on writing it."),
    ),
    PrintRefusal.NO_PLAN: Sentence(
        N_("There is no campaign to print"),
        N_("This paper is made from a plan, and the book has none yet."),
        NOTHING_CHANGED,
        N_("Take a plan in on the page Plans, then print again."),
    ),
    PrintRefusal.NO_DOCUMENT: Sentence(
        N_("There is no document to print"),
        N_("The office has not written one yet."),
        NOTHING_CHANGED,
        N_("Write the document first, then print again."),
    ),
    PrintRefusal.NO_PRINTER: Sentence(
        N_("This computer has no printer"),
        N_("The system does not name any."),
        NOTHING_CHANGED,
        N_("Save the sheets as PDF or copy them to a stick, and print them on another computer."),
    ),
    PrintRefusal.PRINTER_REFUSED: Sentence(
        N_("The printer {what} did not take the sheets"),
        N_("It may be switched off or not connected."),
        NOTHING_CHANGED,
        N_("Look after the printer, then print again. Or save the sheets as PDF."),
    ),
    PrintRefusal.NO_STICK: Sentence(
        N_("No USB stick was found"),
        N_("Perhaps it is not plugged in all the way, or the computer needs a moment."),
        NOTHING_CHANGED,
        N_("Plug a stick in, wait for the computer to see it, then try again."),
    ),
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
    ReportRefusal.LOCKED: Sentence(
        N_("The results of {what} are locked"),
        N_("The report of that period has been approved, or the day that locks it is over."),
        NOTHING_CHANGED,
        N_("Take the approval back, or ask the office above to open this period again."),
    ),
    ReportRefusal.UNKNOWN_DUTY: Sentence(
        N_("This report is not asked for any more"),
        N_("Its plan was deleted or changed."),
        NOTHING_CHANGED,
        N_("Choose another report from the list."),
    ),
    ReportRefusal.NOT_A_PERIOD: Sentence(
        N_("“{what}” is no period of a report"),
        N_("A period is a week, a month, a quarter or a year."),
        NOTHING_CHANGED,
        N_("Write it like 2026-W42, 2026-10, 2026-Q4 or 2026."),
    ),
    ReportRefusal.NOT_BELOW_US: Sentence(
        N_("No report is awaited from “{what}”"),
        N_("It does not owe this report to this office."),
        NOTHING_CHANGED,
        N_("Choose a unit of the board."),
    ),
    ReportRefusal.NOT_HERE_YET: Sentence(
        N_("The report of {what} is not here yet"),
        N_("Nothing has come on a stick, and nothing was typed from paper."),
        NOTHING_CHANGED,
        N_("Take its package in first, or type the figures of its paper report."),
    ),
    ReportRefusal.ALREADY_HERE: Sentence(
        N_("The report of {what} has come on a stick"),
        N_("Its own figures count, not those of a paper."),
        NOTHING_CHANGED,
        N_("If they are wrong, open the period again and ask the unit to correct them."),
    ),
    ReportRefusal.WAITING_BELOW: Sentence(
        N_("The report of {what} waits for units below it"),
        N_("Each of them has to be approved, or accepted, first."),
        NOTHING_CHANGED,
        N_("See on the board who is missing."),
    ),
    ReportRefusal.ALREADY_APPROVED: Sentence(
        N_("The report of {what} is approved already"),
        safe=NOTHING_CHANGED,
        action=N_("There is nothing left to do."),
    ),
    ReportRefusal.NOT_APPROVED: Sentence(
        N_("This office has not approved the report of {what}"),
        N_("Only what this office approved can be taken back here."),
        NOTHING_CHANGED,
        N_("See beside the report who has approved it."),
    ),
    ReportRefusal.NEXT_LEVEL_ACTED: Sentence(
        N_("The approval of {what} cannot be taken back any more"),
        N_("The next level has approved or accepted what stands on it."),
        NOTHING_CHANGED,
        N_("That level takes its own approval back first."),
    ),
    ReportRefusal.NOT_LOCKED: Sentence(
        N_("The report of {what} is not locked"),
        N_("It can still be sent and changed without being opened again."),
        NOTHING_CHANGED,
        N_("There is nothing left to do."),
    ),
    ReportRefusal.NOT_A_FIGURE: Sentence(
        N_("“{what}” is no figure that can be counted"),
        N_("A figure is a number from 0 to 1,000,000,000,000."),
        NOTHING_CHANGED,
        N_("Write the number as it stands on the paper."),
    ),
    ReportRefusal.DAYS_UNFIT: Sentence(
        N_("These days do not fit together"),
        N_("A report cannot be locked before it is late, opened until a day that is over, or come on a day ahead."),
        NOTHING_CHANGED,
        N_("Write other days."),
    ),
}
