"""The automatic numbers of a Word document, which stand in numbering.xml and not in its words."""

from __future__ import annotations

import re
from typing import Any

from desktop_app.values import dataclass

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Level:
    format: str
    text: str  # "%1.%2."
    start: int


class Numbering:
    """Counts along as a document is read: each paragraph of a list takes its next number."""

    def __init__(self, root: Any, namespace: str) -> None:
        self._w = namespace
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Any) -> None:
        kinds = {
            one.get(f"{self._w}abstractNumId"): self._read_levels(one) for one in root.iter(f"{self._w}abstractNum")
        }
        for one in root.iter(f"{self._w}num"):
            number = one.get(f"{self._w}numId") or ""
            abstract = self._value(one, "abstractNumId") or ""
            levels = dict(kinds.get(abstract, {}))
            restarts = False
            for change in one.iter(f"{self._w}lvlOverride"):
                place = _whole(change.get(f"{self._w}ilvl"))
                levels |= self._read_levels(change)
                if (start := self._value(change, "startOverride")) is not None and place in levels:
                    levels[place] = Level(levels[place].format, levels[place].text, _whole(start))
                    restarts = True
            self._levels[number] = levels
            self._abstract[number] = number if restarts else f"a{abstract}"

    def _read_levels(self, parent: Any) -> dict[int, Level]:
        found = {}
        for one in parent.iter(f"{self._w}lvl"):
            start = self._value(one, "start")
            found[_whole(one.get(f"{self._w}ilvl"))] = Level(
                self._value(one, "numFmt") or "decimal",
                self._value(one, "lvlText") or "",
                _whole(start) if start is not None else 1,
            )
        return found

    def _value(self, parent: Any, name: str) -> str | None:
        found = parent.find(f"{self._w}{name}")
        value: str | None = found.get(f"{self._w}val") if found is not None else None
        return value

    def next(self, number: str, level: int) -> str:
        """The label of the next paragraph of this list and level, with a space behind it; "" without one."""
        levels = self._levels.get(number)
        if not levels or level not in levels or number == "0":
            return ""
        own = levels[level]
        if own.format == "bullet":
            return "+ " if own.text.strip() == "+" else "- "
        counts = self._counts.setdefault(self._abstract[number], {})
        counts[level] = counts[level] + 1 if level in counts else own.start
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        if own.format == "none":
            return own.text + " " if own.text else ""
        label = re.sub(r"%([1-9])", lambda found: self._shown(levels, counts, int(found[1]) - 1), own.text)
        return label + " " if label.strip() else ""

    def _shown(self, levels: dict[int, Level], counts: dict[int, int], level: int) -> str:
        known = levels.get(level)
        value = counts.get(level, known.start if known else 1)
        return shown(value, known.format if known else "decimal")


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0


def shown(value: int, form: str) -> str:
    """A number as a list shows it; unknown forms as plain digits."""
    if form in ("upperRoman", "lowerRoman"):
        text = _roman(value)
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter"):
        text = _LETTERS[(value - 1) % 26] * (1 + (value - 1) // 26) if 0 < value < 500 else str(value)
        return text.upper() if form == "upperLetter" else text
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _roman(value: int) -> str:
    if not 0 < value < 40:
        return str(value)
    text = ""
    for worth, letters in _ROMAN:
        while value >= worth:
            text += letters
            value -= worth
    return text
