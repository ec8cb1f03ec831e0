"""Words of a sheet: how they are aligned, heads and titles, and who signs."""

from __future__ import annotations

from enum import Enum

from desktop_app.values import dataclass


class Align(Enum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    BOTH = "both"  # of a paragraph: even at both edges


@dataclass(frozen=True, slots=True)
class OfficeHead:
    """The issuing office at the top left, under the body it answers to ("" when there is none)."""

    superior: str
    office: str


@dataclass(frozen=True, slots=True)
class Title:
    text: str


@dataclass(frozen=True, slots=True)
class Subtitle:
    text: str


@dataclass(frozen=True, slots=True)
class LineOfTwo:
    """Two short texts on one line, one at each edge."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Post:
    """Who signs ("NGƯỜI LẬP"), and what is asked of them ("(Ký, ghi rõ họ tên)")."""

    title: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The posts side by side, with `room` mm free to sign; never parted from the last row above them."""

    posts: tuple[Post, ...]
    room: float = 13.0
