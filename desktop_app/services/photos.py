"""Photos as proof of what was done: added to an item, looked at, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.photos import MOST_OF_ITEM, Photo, PhotoRefusal, PhotoRefused, Picture
from desktop_app.i18n import N_
from desktop_app.services import checklists
from desktop_app.storage import photos as stored
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from desktop_app.errors import AppError
    from desktop_app.i18n import Language
    from desktop_app.services.office import Office

ENDINGS = ("jpg", "jpeg", "png", "webp", "bmp")


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding photos: those taken, and why others were not."""

    photos: tuple[Photo, ...]
    refused: tuple[AppError, ...] = ()


def add(office: Office, item: int, files: Sequence[Path]) -> Added:
    """Takes photos from files in one undo step; those that are no photos are told, the others are taken all the same.

    Raises FieldRefused when the item is not ours, and what the disk refuses.
    """
    from desktop_app.errors import Cancelled, FileRefused
    from desktop_app.intake import pictures

    checklists.own(office, item)
    made: list[Picture] = []
    refused: list[AppError] = []
    for number, file in enumerate(files):
        office.progress(number, len(files))
        try:
            made.append(pictures.read(file))
        except Cancelled:
            raise
        except (PhotoRefused, FileRefused) as error:
            refused.append(error)
    added, too_many = _put(office, item, made)
    if too_many:
        refused.append(PhotoRefused(PhotoRefusal.TOO_MANY))
    return Added(added, tuple(refused))


def add_picture(office: Office, item: int, raw: bytes) -> Photo:
    """Takes a photo from the clipboard, given as the bytes of a file. Raises PhotoRefused, FieldRefused."""
    from desktop_app.intake import pictures

    checklists.own(office, item)
    added, too_many = _put(office, item, [pictures.ready(raw)])
    if too_many:
        raise PhotoRefused(PhotoRefusal.TOO_MANY)
    return added[0]


def _put(office: Office, item: int, made: Sequence[Picture]) -> tuple[tuple[Photo, ...], bool]:
    """The files first, the rows after them: a power cut between leaves no photo that cannot be seen."""
    room = MOST_OF_ITEM - len(office.book.photos.of(item))
    taken = [(one, stored.keep(office.folders.photos, one.jpeg)) for one in made[: max(0, room)]]
    with office.book.writing(N_("Add photos")):
        added = tuple(
            office.book.photos.add(
                Photo(item, 0, name, one.width, one.height, len(one.jpeg), one.thumbnail, office.now()), office.code
            )
            for one, name in taken
        )
    return added, len(made) > max(0, room)


def of_item(office: Office, item: int) -> list[Photo]:
    """The photos of an item, in the order they were added."""
    return office.book.photos.of(item)


def picture(office: Office, photo: Photo) -> bytes:
    """The whole picture, as a JPEG. Raises PhotoRefused when its file is not there any more."""
    found = stored.picture(office.folders.photos, photo.sha256)
    if found is None:
        raise PhotoRefused(PhotoRefusal.GONE)
    return found


def remove(office: Office, photos: Iterable[int]) -> int:
    """Takes photos away in one undo step and gives how many. Raises FieldRefused for those of another office."""
    found = [one for photo in photos if (one := office.book.photos.get(photo))]
    if any(one.owner != office.code for one in found):
        raise FieldRefused(FieldRefusal.BELONGS_TO_OTHERS)
    with office.book.writing(N_("Remove photos")):
        office.book.photos.remove(one.id for one in found)
    return len(found)


def words(count: int, language: Language) -> str:
    """ "2 ảnh"; "" when there are none"""
    return language.ngettext(*checklists.PHOTOS, count).format(n=count) if count else ""
