"""Packages that are not taken in, and the keys and passphrases that close them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.certificates import TrustRefusal
from desktop_app.domain.packages import Rejection
from desktop_app.i18n import N_
from desktop_app.sentences.sentence import BOOK_AND_STICK_ARE_SAFE, NOTHING_CHANGED, NOTHING_WRITTEN, Sentence

if TYPE_CHECKING:
    from desktop_app.sentences.sentence import Sentences

SEND_IT_AGAIN = N_("Ask {office} to write the package again and to wait for “You may pull out the stick”.")

SENTENCES: Sentences = {
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
    TrustRefusal.PASSPHRASE_SHORT: Sentence(
        N_("The passphrase is too short"),
        N_("Whoever finds the stick could try them all."),
        NOTHING_WRITTEN,
        N_("Take at least eight letters; a few words are easier to remember."),
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
}
