"""The outline of a document: what label a paragraph begins with, and how deep that label stands."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop_app.domain.plan_reader.letters import fold, is_capitals
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.domain.plan_reader.readings import Paragraph

PART, ROMAN, ARABIC, TITLE, DECIMAL, LETTER, STAR, DASH, PLUS = 0, 1, 2, 2.5, 3, 5, 5.5, 6, 7
_BULLETS = "•●○◦▪▫■□►▶➢➤✓✔❖◆◇·§"
_ROMAN = re.compile(r"\(?([IVXl1|]{1,5})(?:\s*[.)/:]|\s*-(?=\s)|-(?=[A-Z]{2}))\s*(?=\S)")
_UPPER_LETTER = re.compile(r"([A-HĐ])(?:\s*[.)/])\s+(?=\S)")
_PART = re.compile(r"(?:PHAN|Phan|CHUONG|Chuong)(?:\s+(?:thu|THU))?\s+([IVX]{1,5}|[0-9]{1,2}|[A-D])\b\s*[.:-]?\s*")
_ARTICLE = re.compile(r"(?:Dieu|DIEU)\s+([0-9]{1,2})\s*[.:]\s*")
_DECIMAL = re.compile(
    r"\(?((?:[IVX]{1,4}\.)?[0-9l]{1,2}(?:\.[0-9]{1,2}){1,3})(?![0-9/])(?:\s*[.)/:]\s*|\s+)(?=[^\s0-9%])"
)
_ROMAN_DECIMAL = re.compile(r"([IVX]{1,4}\.[0-9]{1,2})(?![0-9/])(?:\s*[.)/:]\s*|\s+)(?=[^\s0-9%])")
_ARABIC = re.compile(r"\(?([0-9]{1,2}|[lI])(?:\s*[.)/]|\s*-(?=\s)|\s*:)\s*(?=[^\s0-9,;.)])")
_LETTER = re.compile(r"\(?([a-z])(?:\s*\)|\s*[./](?=\s))\s*(?=\S)")
_DASH = re.compile(r"(?:[-_]|~)\s*(?=[^\s-])")
_PLUS = re.compile(r"\+\s*(?=\S)")
_STAR = re.compile(r"\*{1,2}\s*(?=\S)")
_BULLET = re.compile(rf"(?:[{_BULLETS}\uf000-\uf0ff]|o(?=\s+[A-Z]))\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Label:
    """The mark before a paragraph: its depth (a smaller one stands higher), its own text, where the words begin."""

    rank: float
    value: str
    end: int


def read_label(text: str) -> Label | None:
    """The label that `text` begins with; None for a plain paragraph. Takes l and 1 for I before capitals (scans)."""
    plain = fold(text)
    for rank, pattern in (
        *((PART, _PART), (ARABIC, _ARTICLE), (DECIMAL, _ROMAN_DECIMAL), (DECIMAL, _DECIMAL)),
        *((ROMAN, _ROMAN), (ARABIC, _ARABIC), (PART, _UPPER_LETTER), (LETTER, _LETTER)),
        *((DASH, _DASH), (PLUS, _PLUS), (STAR, _STAR), (DASH, _BULLET)),
    ):
        found = pattern.match(plain)
        if not found:
            continue
        value = found[1] if found.re.groups else found[0].strip()
        if rank == ROMAN and not _is_roman(value, text[found.end() :]):
            continue
        if rank == DECIMAL:
            rank = DECIMAL + value.count(".") - 1
        return Label(rank, value, found.end())
    return None


def _is_roman(value: str, rest: str) -> bool:
    """I, V and X are Roman; a lone l or 1 only before a title in capitals, where 1 would be a scan's I."""
    if re.fullmatch(r"[IVX]+", value):
        return value != "I" or is_capitals(rest.partition(":")[0][:60]) or not rest[:1].islower()
    return (value.strip("1") != "" and len(value) > 1) and is_capitals(rest.partition(":")[0][:60])


class Node:
    """A labelled or plain paragraph of the body with what stands below it."""

    __slots__ = ("children", "end", "index", "label", "rank", "rows", "start", "text")

    def __init__(self, index: int, text: str, start: int, rank: float, label: Label | None) -> None:
        self.index = index  # of its paragraph
        self.text = text  # without the label
        self.start = start
        self.end = start + len(text)
        self.rank = rank
        self.label = label
        self.children: list[Node] = []
        self.rows: list[list[list[int]]] = []  # of a table: rows of cells of paragraph numbers

    @property
    def is_table(self) -> bool:
        return bool(self.rows)

    def leaves(self) -> list[Node]:
        """The lowest items below, in order; itself when there are none."""
        if not self.children:
            return [self]
        return [leaf for child in self.children for leaf in child.leaves()]

    def walk(self) -> list[Node]:
        return [self, *(one for child in self.children for one in child.walk())]


def grow(paragraphs: Sequence[Paragraph], chosen: Sequence[int], is_title: Sequence[bool]) -> list[Node]:
    """The paragraphs `chosen` as a forest by their labels; `is_title` says which plain ones are headings.

    A number that begins again at 1 below a heading in capitals with the same sort of number stands below it.
    """
    root = Node(-1, "", 0, -1, None)
    open_: list[Node] = [root]
    star_holds = _star_holds(paragraphs, chosen)
    tables: dict[int, Node] = {}
    for index, titled in zip(chosen, is_title, strict=True):
        paragraph = paragraphs[index]
        if paragraph.cell is not None:
            _into_table(tables, open_, index, paragraph)
            continue
        label = read_label(paragraph.text)
        start = label.end if label else 0
        node = Node(index, paragraph.text[start:], start, _rank(paragraph, label, titled), label)
        if node.rank == STAR and not star_holds:
            node.rank = DASH
        if node.rank == ARABIC and node.label and node.label.value in ("1", "01", "l", "I"):
            node.rank = _restarted(open_, node)
        elif node.rank == ARABIC and any(one.rank == 2.4 for one in open_) and _follows(open_, node):
            node.rank = 2.4
        while open_[-1].rank >= node.rank:
            open_.pop()
        open_[-1].children.append(node)
        open_.append(node)
    return root.children


def _rank(paragraph: Paragraph, label: Label | None, titled: bool) -> float:
    if label:
        return label.rank
    if titled:
        return ROMAN if is_capitals(paragraph.text) else TITLE
    return DASH


def _star_holds(paragraphs: Sequence[Paragraph], chosen: Sequence[int]) -> bool:
    """Whether "*" marks headings over dashes in this document, or is itself the lowest bullet."""
    labels = [label for index in chosen if (label := read_label(paragraphs[index].text))]
    after = [two for one, two in pairwise(labels) if one.rank == STAR]
    return any(one.rank in (DASH, PLUS) for one in after)


def _restarted(open_: Sequence[Node], node: Node) -> float:
    top = next((one for one in reversed(open_) if one.rank == ARABIC), None)
    begins_again = top is not None and top.label is not None and top.label.value not in ("1", "01", "l", "I")
    return 2.4 if begins_again and top and is_capitals(top.text) and not is_capitals(node.text) else ARABIC


def _follows(open_: Sequence[Node], node: Node) -> bool:
    last = next(one for one in reversed(open_) if one.rank == 2.4)
    if not (last.label and node.label and last.label.value.isdigit() and node.label.value.isdigit()):
        return False
    return int(node.label.value) == int(last.label.value) + 1 and not is_capitals(node.text)


def _into_table(tables: dict[int, Node], open_: list[Node], index: int, paragraph: Paragraph) -> None:
    cell = paragraph.cell
    assert cell is not None
    if cell.table not in tables:
        tables[cell.table] = Node(index, "", 0, DASH, None)
        while open_[-1].rank >= DASH:
            open_.pop()
        open_[-1].children.append(tables[cell.table])
    rows = tables[cell.table].rows
    while len(rows) <= cell.row:
        rows.append([])
    while len(rows[cell.row]) <= cell.column:
        rows[cell.row].append([])
    rows[cell.row][cell.column].append(index)
