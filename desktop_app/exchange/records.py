"""One record as one line of JSON, written plainly and read with doubt."""

from __future__ import annotations

import json
import math
from functools import lru_cache
from typing import TYPE_CHECKING, NoReturn

from desktop_app.text import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping

DEEPEST = 12
LARGEST_WHOLE = 2**63  # what a column of the book can hold


def line(record: Mapping[str, object]) -> bytes:
    """The record as one line of UTF-8, always the same for the same record."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8") + b"\n"


def parse(words: bytes) -> dict[str, object]:
    """The JSON object in these bytes, its texts in NFC. Raises ValueError for anything a book could not keep."""
    text = words.decode("utf-8")
    try:
        found = _read(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found if _is_plain(text) else _clean_object(found, 1)


def _read(text: str) -> object:
    """What a decoder gives, sooner for a line as we write it: nothing stands around its value."""
    try:
        found, end = _READER.raw_decode(text)
    except json.JSONDecodeError:
        return _READER.decode(text)
    return found if text[end:] in ("", "\n") else _READER.decode(text)


def _is_plain(text: str) -> bool:
    """Whether these words, seen as one text, need no look at each part: as nearly every line we have written."""
    line_ = text.removesuffix("\n")
    return "\\" not in line_ and line_.count("{") + line_.count("[") <= DEEPEST and nfc(line_) == line_


def _clean(value: object, depth: int) -> object:
    if isinstance(value, str):
        return _clean_text(value)
    if isinstance(value, dict):
        return _clean_object(value, depth + 1)
    if isinstance(value, list):
        _check_depth(depth + 1)
        return [_clean(each, depth + 1) for each in value]
    return value


def _clean_object(found: dict[str, object], depth: int) -> dict[str, object]:
    _check_depth(depth)
    return _each_name_once([(_clean_text(name), _clean(value, depth)) for name, value in found.items()])


def _clean_text(text: str) -> str:
    return _clean_short_text(text) if len(text) <= 200 else _clean_any_text(text)


def _clean_any_text(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    text.encode("utf-8")  # half of a surrogate pair passes through JSON, and no file can hold it
    return nfc(text)


# Names of fields, places and slogans come back in every line.
_clean_short_text = lru_cache(maxsize=4096)(_clean_any_text)


def _check_depth(depth: int) -> None:
    if depth > DEEPEST:
        raise ValueError("nested too deeply")


def _each_name_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("the same name twice")
    return found


def _whole(text: str) -> int:
    number = int(text)
    if not -LARGEST_WHOLE <= number < LARGEST_WHOLE:
        raise ValueError("a number too large")
    return number


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError("a number too large")
    return number


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is not a number")


_READER = json.JSONDecoder(
    object_pairs_hook=_each_name_once, parse_constant=_no_number, parse_float=_finite, parse_int=_whole
)
