"""The fonts a report carries with it, and the one check every printed text goes through.

ReportLab leaves out a letter that a font does not have, without a word. So nothing is measured or drawn except as
the runs made here: a letter that the serif font lacks is taken from another font of ours, and one that none has is
refused.
"""

from __future__ import annotations

from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desktop_app.assets import asset
from desktop_app.errors import LetterMissing
from desktop_app.reports.letters import clusters

if TYPE_CHECKING:
    from collections.abc import Mapping


class Face(Enum):
    """The faces of the text; the value is the font's file."""

    REGULAR = "LiberationSerif-Regular"
    BOLD = "LiberationSerif-Bold"
    ITALIC = "LiberationSerif-Italic"
    BOLD_ITALIC = "LiberationSerif-BoldItalic"

    __hash__ = object.__hash__  # an Enum works it out in Python each time: widths are looked up a million times


FALLBACKS = {"DejaVuSans": 0.88, "NotoSansTaiViet-Regular": 0.95}  # scaled to look as large as the serif beside them


class Style(NamedTuple):
    face: Face
    size: float  # points


class Run(NamedTuple):
    """Letters of one font that follow each other; `scale` times the size asked for."""

    font: str
    scale: float
    text: str


class _Font:
    """One loaded font: which letters it has, and how wide they are in parts of its size."""

    def __init__(self, name: str) -> None:
        self.loaded = TTFont(name, asset(f"fonts/{name}.ttf"))
        pdfmetrics.registerFont(self.loaded)
        default = float(self.loaded.face.defaultWidth)
        widths: dict[int, float] = self.loaded.face.charWidths
        self.widths = {chr(code): widths.get(code, default) / 1000 for code in self.loaded.face.charToGlyph}
        self.letters = frozenset(self.widths)

    def width(self, text: str) -> float:
        return sum(map(self.widths.__getitem__, text))


@cache
def _font(name: str) -> _Font:
    return _Font(name)


def loaded(name: str) -> TTFont:
    """The font of a run or face, known to ReportLab from now on."""
    return _font(name).loaded


def runs(text: str, face: Face) -> tuple[Run, ...]:
    """The check: `text` as runs in which every letter is drawn. Raises LetterMissing."""
    if _font(face.value).letters.issuperset(text):
        return (Run(face.value, 1.0, text),) if text else ()
    return _mixed(text, face)


@lru_cache(maxsize=4096)
def _mixed(text: str, face: Face) -> tuple[Run, ...]:
    found: list[Run] = []
    for cluster in clusters(text):
        for part in _drawable(cluster, face, text):
            if found and found[-1].font == part.font:
                found[-1] = part._replace(text=found[-1].text + part.text)
            else:
                found.append(part)
    return tuple(found)


def _drawable(cluster: str, face: Face, text: str) -> tuple[Run, ...]:
    """A letter and its marks from the first font that has them all, else piece by piece."""
    fonts = {face.value: 1.0, **FALLBACKS}
    for name, scale in fonts.items():
        if _font(name).letters.issuperset(cluster):
            return (Run(name, scale, cluster),)
    if len(cluster) > 1:
        return tuple(part for letter in cluster for part in _drawable(letter, face, text))
    raise LetterMissing(cluster, text)


MOST_WORDS = 200_000  # whose widths are kept for one style


class _Widths(dict[str, float]):
    """The widths of words in one style, each worked out when it is first met."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self._style = style
        self._own = _font(style.face.value)

    def __missing__(self, text: str) -> float:
        if len(self) >= MOST_WORDS:
            self.clear()
        if self._own.letters.issuperset(text):
            wide = self._own.width(text)
        else:
            wide = sum(_font(run.font).width(run.text) * run.scale for run in runs(text, self._style.face))
        self[text] = wide = wide * self._style.size
        return wide


@lru_cache(maxsize=64)
def widths(style: Style) -> Mapping[str, float]:
    """How wide words are in this style, in points; asked for any text. Raises LetterMissing."""
    return _Widths(style)


def width(text: str, style: Style) -> float:
    """How wide `text` is, in points. Raises LetterMissing."""
    return widths(style)[text]
