"""Photos as proof of a checklist item: what the book keeps of one, and why a file cannot be one."""

from __future__ import annotations

from enum import Enum, auto
from typing import Final

from desktop_app.errors import Refused
from desktop_app.values import dataclass

MOST_OF_ITEM: Final = 40
"""More photos than these prove nothing further, and nobody looks at them."""
LONGEST_THUMBNAIL: Final = 240
LONGEST_CARRIED: Final = 2_000
"""Pixels of the longer side, of what comes in a package."""
HEAVIEST_CARRIED: Final = 600_000
"""Bytes of one picture in a package: twice what this program keeps."""


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo of an item. The picture lies beside the book under its `sha256`; `thumbnail` is a small JPEG of it.

    `width` and `height` are pixels, `size` bytes, `added_at` a moment in ISO.
    """

    item: int
    position: int
    sha256: str
    width: int
    height: int
    size: int
    thumbnail: bytes
    added_at: str
    id: int = 0
    uid: str = ""
    owner: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo made ready: upright, of bounded size, with nothing in it but the picture. Both are JPEG files."""

    jpeg: bytes
    thumbnail: bytes
    width: int
    height: int


class PhotoRefusal(Enum):
    NOT_A_PHOTO = auto()
    UNKNOWN_FORMAT = auto()
    HEIC = auto()
    MOVING = auto()
    DAMAGED = auto()
    TOO_MANY_PIXELS = auto()
    TOO_LARGE = auto()
    TOO_MANY = auto()
    GONE = auto()


class PhotoRefused(Refused):
    """`what` is the name of the file."""

    reasons = PhotoRefusal

    def __init__(self, reason: PhotoRefusal, what: str = "") -> None:
        super().__init__(reason, what=what)


def jpeg_sides(jpeg: bytes) -> tuple[int, int] | None:
    """Width and height that the head of a JPEG states (ITU T.81, annex B), without drawing it; None for anything else.

    A picture is taken as we write them: its frame comes within the first segments, and it ends with its end mark.
    """
    if not (jpeg.startswith(b"\xff\xd8\xff") and jpeg.endswith(b"\xff\xd9")):
        return None
    at, found = 2, None
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        mark, length = jpeg[at + 1], int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            if found or length < 8 or at + 9 > len(jpeg):
                return None
            found = int.from_bytes(jpeg[at + 7 : at + 9], "big"), int.from_bytes(jpeg[at + 5 : at + 7], "big")
        at += 2 + length
    return found if found and min(found) > 0 else None
