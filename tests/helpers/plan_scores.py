"""How near a reading comes to the truth: the mean over the fields that either has; 1 is the same in every word."""

import difflib
import json
from collections.abc import Mapping
from typing import Any

NEAR = 0.9


def score(truth: Mapping[str, Any], read: Mapping[str, Any]) -> float:
    fields = [key for key in truth if key != "warnings" and (truth[key] or read.get(key))]
    each: list[float] = [_field(truth[key], read.get(key)) for key in fields]
    return sum(each) / len(each)


def _field(truth: Any, read: Any) -> float:
    if isinstance(truth, list) and isinstance(read, list):
        return _lists([_words(one) for one in truth], [_words(one) for one in read])
    if isinstance(truth, dict) and isinstance(read, dict):
        same = [bool(truth[key] == read.get(key)) for key in truth]
        return sum(same) / len(same)
    return float(_words(truth) == _words(read))


def _words(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return " ".join(text.casefold().split()).rstrip(" .,;:")


def _lists(truth: list[str], read: list[str]) -> float:
    left = list(read)
    found = 0
    for one in truth:
        match = next(
            (two for two in left if difflib.SequenceMatcher(None, one, two, autojunk=False).ratio() >= NEAR), None
        )
        if match is not None:
            left.remove(match)
            found += 1
    return 2 * found / (len(truth) + len(read)) if truth or read else 1.0
