"""Whole pictures in a package: those the receiver has not yet, as many as fit; and into the folder of photos."""

from __future__ import annotations

import hashlib
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

from desktop_app.domain.packages import PICTURES, Package, PackageRejected, Rejection
from desktop_app.domain.photos import HEAVIEST_CARRIED, LONGEST_CARRIED, jpeg_sides
from desktop_app.services import sending
from desktop_app.storage import photos as stored

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.domain.packages import Record
    from desktop_app.domain.units import Unit
    from desktop_app.services.office import Office

MOST_BYTES = 96 * 1024 * 1024  # of pictures in one package: the rest goes with the next
MOST_PICTURES = 2_000


def to_send(office: Office, receiver: Unit, owners: Sequence[str]) -> list[str]:
    """The names of the pictures that the next package would carry: the oldest that have not arrived, as many as fit."""
    packages, arrived = office.book.packages, sending.arrived(office, receiver)
    sent = packages.pictures_sent(receiver.code, office.identity.database_id)
    found: list[str] = []
    size = 0
    for sha256, weight in office.book.photos.of_owners(owners):
        if any(map(arrived, sent.get(sha256, ()))) or not (office.folders.photos / f"{sha256}.jpg").is_file():
            continue
        size += weight
        if size > MOST_BYTES or len(found) == MOST_PICTURES:
            break
        found.append(sha256)
    return found


def records(office: Office, names: Sequence[str]) -> Iterator[Record]:
    """Each picture as a record; one whose file is not what it was is left out."""
    for sha256 in names:
        jpeg = stored.picture(office.folders.photos, sha256)
        if jpeg is not None and len(jpeg) <= HEAVIEST_CARRIED:
            yield {"sha256": sha256, "jpeg": b64encode(jpeg).decode("ascii")}


def take(office: Office, package: Package) -> None:
    """Puts the pictures of a package beside the book, those that photos of the book name. Raises PackageRejected."""
    for record in package.of(PICTURES):
        sha256, jpeg = _checked(record)
        if office.book.photos.names(sha256):
            stored.keep(office.folders.photos, jpeg)


def _checked(record: Record) -> tuple[str, bytes]:
    sha256, letters = record.get("sha256"), record.get("jpeg")
    if record.keys() != {"sha256", "jpeg"} or not isinstance(letters, str) or len(letters) > 2 * HEAVIEST_CARRIED:
        raise PackageRejected(Rejection.MALFORMED)
    try:
        jpeg = b64decode(letters, validate=True)
    except ValueError as error:
        raise PackageRejected(Rejection.MALFORMED) from error
    sides = jpeg_sides(jpeg)
    if sides is None or max(sides) > LONGEST_CARRIED or hashlib.sha256(jpeg).hexdigest() != sha256:
        raise PackageRejected(Rejection.MALFORMED)
    return str(sha256), jpeg
