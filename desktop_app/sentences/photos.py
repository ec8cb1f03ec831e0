"""Photos that prove what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.photos import PhotoRefusal
from desktop_app.i18n import N_
from desktop_app.sentences.sentence import NOTHING_CHANGED, Sentence

if TYPE_CHECKING:
    from desktop_app.sentences.sentence import Sentences

CHOOSE_A_PHOTO = N_("Choose a photo as a telephone saves it: JPEG or PNG.")

SENTENCES: Sentences = {
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
}
