"""A photo from a telephone or the clipboard to a small upright JPEG with nothing in it but the picture.

The only home of Pillow: what comes from outside is doubted here, at the door. Whether a file is decoded at all is
decided by its head, so that a bomb costs no memory.
"""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING, Final

from desktop_app.domain.photos import PhotoRefusal, PhotoRefused, Picture
from desktop_app.errors import FileTooLarge, contents

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image as Drawn

LARGEST_FILE: Final = 40_000_000  # bytes: no telephone writes more for one photo
LARGEST_JPEG: Final = 70_000_000  # pixels: JPEG is decoded at a part of its size
LARGEST_OTHER: Final = 25_000_000  # pixels that must be held whole
LONGEST_SIDE, LONGEST_THUMBNAIL = 1600, 240  # pixels
HEAVIEST: Final = 300_000  # bytes of the photo that is kept
QUALITIES: Final = (85, 75, 65, 50, 35)
THUMBNAIL_QUALITY: Final = 72
FORMATS: Final = ("JPEG", "PNG", "WEBP", "BMP")
_HEIC: Final = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")


def read(file: Path) -> Picture:
    """The photo in a file. Raises PhotoRefused, and what the disk refuses."""
    try:
        return ready(contents(file, LARGEST_FILE), file.name)
    except FileTooLarge as error:
        raise PhotoRefused(PhotoRefusal.TOO_LARGE, file.name) from error


def ready(raw: bytes, name: str = "") -> Picture:
    """The photo in these bytes, of which `name` is told when it is refused. Raises PhotoRefused."""
    from PIL import Image, UnidentifiedImageError

    if len(raw) > LARGEST_FILE:
        raise PhotoRefused(PhotoRefusal.TOO_LARGE, name)
    if raw[4:8] == b"ftyp" and raw[8:12] in _HEIC:
        raise PhotoRefused(PhotoRefusal.HEIC, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is odd in the file, Pillow also warns
            with Image.open(io.BytesIO(raw), formats=FORMATS) as image:
                _check(image, name)
                return _made(image)
    except UnidentifiedImageError as error:
        raise PhotoRefused(_why_unknown(raw), name) from error
    except Image.DecompressionBombError as error:
        raise PhotoRefused(PhotoRefusal.TOO_MANY_PIXELS, name) from error
    except (OSError, ValueError, SyntaxError, EOFError, ArithmeticError, IndexError, KeyError, TypeError) as error:
        raise PhotoRefused(PhotoRefusal.DAMAGED, name) from error  # Pillow says so in many ways


def _why_unknown(raw: bytes) -> PhotoRefusal:
    pictures = (b"GIF8", b"II*\0", b"MM\0*", b"\0\0\1\0", b"8BPS")  # moving pictures, scans, icons, drawings
    return PhotoRefusal.UNKNOWN_FORMAT if raw.startswith(pictures) else PhotoRefusal.NOT_A_PHOTO


def _check(image: Drawn, name: str) -> None:
    most = LARGEST_JPEG if image.format in {"JPEG", "MPO"} else LARGEST_OTHER
    if image.width * image.height > most:
        raise PhotoRefused(PhotoRefusal.TOO_MANY_PIXELS, name)
    if image.format != "MPO" and getattr(image, "is_animated", False):  # an MPO is one photo and its small copies
        raise PhotoRefused(PhotoRefusal.MOVING, name)


def _made(image: Drawn) -> Picture:
    from PIL import Image, ImageOps

    share = LONGEST_SIDE / max(image.size)
    image.draft(None, (int(image.width * share), int(image.height * share)))  # decoded at a half, quarter or eighth
    if image.mode in {"RGB", "RGBA", "L"}:  # made smaller before anything is copied
        image.thumbnail((2 * LONGEST_SIDE, 2 * LONGEST_SIDE), Image.Resampling.BOX)
    upright = _plain(ImageOps.exif_transpose(image))
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    jpeg = _light(upright)
    small = upright.copy()
    small.thumbnail((LONGEST_THUMBNAIL, LONGEST_THUMBNAIL), Image.Resampling.LANCZOS)
    return Picture(jpeg, _jpeg(small, THUMBNAIL_QUALITY), upright.width, upright.height)


def _plain(image: Drawn) -> Drawn:
    """Red, green and blue of eight bits, what is transparent on white, and no words or places from the file."""
    from PIL import Image

    if image.mode in {"I", "F"} or image.mode.startswith("I;16"):  # grey of sixteen bits
        deep = image.convert("I")
        image = deep.point(lambda value: value / 256).convert("L")
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        over = image.convert("RGBA")
        image = Image.new("RGB", over.size, "white")
        image.paste(over, mask=over.getchannel("A"))
    plain = image.convert("RGB")
    if plain is image:
        plain = image.copy()
    plain.info = {}
    return plain


def _light(image: Drawn) -> bytes:
    """The JPEG, as good as its weight allows; a picture of pure noise is made smaller too."""
    while True:
        for quality in QUALITIES:
            made = _jpeg(image, quality)
            if len(made) <= HEAVIEST:
                return made
        image.thumbnail((image.width * 3 // 4, image.height * 3 // 4))


def _jpeg(image: Drawn, quality: int) -> bytes:
    to = io.BytesIO()
    image.save(to, "JPEG", quality=quality, optimize=True, progressive=False)
    return to.getvalue()
