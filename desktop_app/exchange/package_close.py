"""How a package ends: with a signature over every byte before it, so that nothing in the file can change unseen.

The signature of the cover sheet vouches for what a package says. A zip has bytes that say nothing: dates in its table,
the last bits of a packed list. Here they are vouched for too. It stands in the zip's own comment, as 128 hexadecimal
digits, since format 2.
"""

from __future__ import annotations

import hashlib
import os
import re
from typing import IO, TYPE_CHECKING

from desktop_app.exchange import keys
from desktop_app.exchange.drives import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable

DIGITS = 128
_LENGTH = DIGITS.to_bytes(2, "little")  # the last two bytes of a zip's end say how long its comment is


def close(draft: IO[bytes], sign: Callable[[bytes], bytes]) -> None:
    """Put the signature at the end of a zip that has no comment yet."""
    end = draft.seek(0, os.SEEK_END) - len(_LENGTH)
    words = sign(_sum(draft, end)).hex()
    draft.seek(end)
    draft.write(_LENGTH + words.encode("ascii"))


def is_right(stream: IO[bytes], public_key: bytes) -> bool:
    """Whether the holder of the key closed exactly this file."""
    end = stream.seek(0, os.SEEK_END) - DIGITS - len(_LENGTH)
    if end < 0:
        return False
    stream.seek(end)
    length, words = stream.read(len(_LENGTH)), stream.read(DIGITS)
    if length != _LENGTH or not re.fullmatch(rb"[0-9a-f]*", words):  # a digit has one way to be written
        return False
    return keys.verify(public_key, _sum(stream, end), bytes.fromhex(words.decode("ascii")))


def _sum(stream: IO[bytes], end: int) -> bytes:
    """What is signed: told apart from a cover sheet, which is an object of JSON."""
    seen = hashlib.sha256()
    stream.seek(0)
    while end > 0 and (chunk := stream.read(min(CHUNK, end))):
        seen.update(chunk)
        end -= len(chunk)
    return b"package " + seen.digest()
