"""The parts of official documents on paper: head, title, addressees, closing, the head of an appendix."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

from desktop_app.reports.blocks import Align, Text
from desktop_app.reports.fonts import Face, Style, width
from desktop_app.reports.ink import POINT, Ink
from desktop_app.reports.lines import balanced, wrapped
from desktop_app.reports.pdf_paragraph import MeasuredParagraph, ParagraphPart
from desktop_app.reports.pdf_text import draw_lines, line_height
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.reports.blocks import (
        Addressees,
        Appendix,
        Closing,
        DocumentTitle,
        OfficialHead,
        SignatureStack,
        Stamp,
    )

LEFT_PART = 0.4  # of the line is for who issues the document, the rest for nation or party
RULE_GAP, RULE_LINE = 0.6, 0.7  # mm under the letters, points
NUMBER_GAP = 2.6  # mm between the rules of the head and the line of number and day
ABOUT_GAP = 6 * POINT  # mm: "V/v" stands 6 points under the number
HEAD_GAP, TITLE_GAP = 5.2, 4.6  # mm free below the head and below the title
RECIPIENTS_SIZE, LABEL_SIZE = 11.0, 12.0  # points
CLOSING_GAP = 5.0  # mm above
STAMP_GAP, FRAME_LINE = 2.0, 0.9  # mm above a stamp, points of its frame


def face(bold: bool, italic: bool) -> Face:
    if bold:
        return Face.BOLD_ITALIC if italic else Face.BOLD
    return Face.ITALIC if italic else Face.REGULAR


def style_of(text: Text) -> Style:
    return Style(face(text.bold, text.italic), text.size)


@dataclass(frozen=True, slots=True)
class Placed:
    """Lines of one style at `x`, `top` mm below the beginning of their part; a rule of `rule` mm under the last."""

    lines: tuple[str, ...]
    style: Style
    x: float
    top: float
    align: Align = Align.CENTER
    rule: float = 0.0

    @property
    def end(self) -> float:
        return self.top + len(self.lines) * line_height(self.style.size) + (RULE_GAP + 0.4 if self.rule else 0.0)

    def draw(self, ink: Ink, top: float) -> None:
        draw_lines(ink, self.lines, self.style, self.x, top + self.top, self.align)
        if self.rule:
            under = top + self.top + len(self.lines) * line_height(self.style.size) + RULE_GAP
            ink.line(self.x - self.rule / 2, under, self.x + self.rule / 2, under, RULE_LINE)


@dataclass(frozen=True, slots=True)
class Framed:
    """A word in the middle of a frame around `x`, `top` mm below the beginning of its part."""

    stamp: Stamp
    x: float
    top: float
    wide: float

    @property
    def end(self) -> float:
        return self.top + self.stamp.high

    def draw(self, ink: Ink, top: float) -> None:
        stamp, style = self.stamp, Style(Face.BOLD, self.stamp.size)
        left, right = self.x - self.wide / 2, self.x + self.wide / 2
        high, low = top + self.top, top + self.end
        with ink.bright_red() if stamp.is_red else nullcontext():
            for y in (high, low):
                ink.line(left, y, right, y, FRAME_LINE)
            for x in (left, right):
                ink.line(x, high, x, low, FRAME_LINE)
            under = high + (stamp.high - line_height(stamp.size)) / 2
            draw_lines(ink, (stamp.words,), style, self.x, under, Align.CENTER)


def framed(stamps: Sequence[Stamp], middle: float, top: float) -> list[Framed]:
    """Stamps below each other around `middle`."""
    found: list[Framed] = []
    for stamp in stamps:
        top += STAMP_GAP
        wide = stamp.wide or width(stamp.words, Style(Face.BOLD, stamp.size)) * POINT + 2 * stamp.ASIDE
        found.append(Framed(stamp, middle, top, wide))
        top = found[-1].end
    return found


@dataclass(frozen=True, slots=True)
class Group:
    """Placed lines that are never torn; `gap` mm stay free below them."""

    placed: tuple[Placed | Framed, ...]
    gap: float = 0.0
    bookmark: tuple[str, int] | None = None

    @property
    def height(self) -> float:
        return max((one.end for one in self.placed), default=0.0) + self.gap

    def draw(self, ink: Ink, top: float) -> None:
        if self.bookmark:
            ink.bookmark(*self.bookmark, top)
        for one in self.placed:
            one.draw(ink, top)


def centred(texts: Sequence[Text], middle: float, room: float, top: float = 0.0) -> list[Placed]:
    """Texts under each other around `middle`, wrapped in `room` mm; a rule belongs to the last line of its text."""
    placed: list[Placed] = []
    for text in texts:
        style = style_of(text)
        lines = balanced(text.words, style, room / POINT)
        ruled = width(lines[-1], style) * POINT * text.rule if text.rule and lines else 0.0
        placed.append(Placed(lines, style, middle, top, rule=ruled))
        top = placed[-1].end
    return placed


def official_head(block: OfficialHead, left: float, wide: float) -> Group:
    """The head of an official document in its two columns; the day stands level with the number."""
    split = wide * LEFT_PART
    issuer = centred(block.left, left + split / 2, split - 2.0, 0.0)
    nation = centred(block.right, left + (wide + split) / 2, wide - split, 0.0)
    below = max((one.end for one in [*issuer, *nation]), default=0.0) + NUMBER_GAP
    number = centred((block.number,), left + split / 2, split, below)
    dated = centred((block.dated,), left + (wide + split) / 2, wide - split, below)
    dated = [_level(one, number[0]) for one in dated]
    about = centred((block.about,), left + split / 2, split - 4.0, number[-1].end + ABOUT_GAP) if block.about else []
    stamps = framed(block.stamps, left + split / 2, (about or number)[-1].end)
    return Group((*issuer, *nation, *number, *dated, *about, *stamps), HEAD_GAP)


def _level(one: Placed, beside: Placed) -> Placed:
    """The same on the line of `beside`, whose letters may be smaller."""
    shift = (line_height(beside.style.size) - line_height(one.style.size)) / 2
    return Placed(one.lines, one.style, one.x, beside.top + shift, one.align, one.rule)


def document_title(block: DocumentTitle, left: float, wide: float) -> Group:
    texts = [text for text in (block.type, block.subject) if text.words]
    return Group(tuple(centred(texts, left + wide / 2, wide - 20.0)), TITLE_GAP, (_title_words(block), 0))


def _title_words(block: DocumentTitle) -> str:
    return " ".join(f"{block.type.words} {block.subject.words}".split())


def appendix_head(block: Appendix, left: float, wide: float) -> Group:
    """The title of an appendix, in the middle; under what it belongs to a line is ruled."""
    texts = [
        Text(block.label, block.size, bold=True),
        Text(block.title, block.size, bold=True),
        Text(block.note, block.size, italic=True, rule=0.4),
    ]
    words = " ".join(f"{block.label} {block.title}".split())
    return Group(tuple(centred([text for text in texts if text.words], left + wide / 2, wide)), TITLE_GAP, (words, 0))


def addressees(block: Addressees, left: float, wide: float) -> Group:
    """One name stands on the line of the label; several stand below it, each with a dash, ";" between them."""
    style = Style(Face.REGULAR, block.size)
    begin = left + wide * 0.16
    label = width(block.label + " ", style) * POINT
    if len(block.names) == 1:
        first, *more = wrapped(block.names[0], style, (wide - (begin - left) - label) / POINT) or ("",)
        placed = [Placed((f"{block.label} {first}",), style, begin, 0.0, Align.LEFT)]
        placed.append(Placed(tuple(more), style, begin + label, placed[0].end, Align.LEFT))
        return Group(tuple(placed), 3.0)
    placed = [Placed((block.label,), style, begin, 0.0, Align.LEFT)]
    for number, name in enumerate(block.names, start=1):
        words = f"- {name}" + ("." if number == len(block.names) else ";")
        lines = wrapped(words, style, (left + wide - begin - label) / POINT)
        placed.append(Placed(lines, style, begin + label, placed[-1].end, Align.LEFT))
    return Group(tuple(placed), 3.0)


def closing(block: Closing, left: float, wide: float) -> Group:
    """Recipients at the left, one signature level with their label at the right; several side by side above them."""
    if len(block.signatures) == 1:
        signed = _signature(block.signatures[0], left + wide * 0.72, wide * 0.56, CLOSING_GAP)
        listed = _recipients(block, left, wide * 0.42, CLOSING_GAP)
        return Group((*signed, *listed))
    share = wide / max(1, len(block.signatures))
    stacks = [
        part
        for number, stack in enumerate(block.signatures)
        for part in _signature(stack, left + (number + 0.5) * share, share - 4.0, CLOSING_GAP)
    ]
    end = max((part.end for part in stacks), default=0.0)
    return Group((*stacks, *_recipients(block, left, wide, end + CLOSING_GAP)))


def _signature(stack: SignatureStack, middle: float, room: float, top: float) -> list[Placed]:
    texts = [Text(line, stack.size, bold=True) for line in stack.lines]
    if stack.note:
        texts.append(Text(stack.note, stack.size, italic=True))
    placed = centred(texts, middle, room, top)
    end = placed[-1].end if placed else top
    name = centred((Text(stack.name, stack.size, bold=True),), middle, room, end + stack.room) if stack.name else []
    return [*placed, *(name or [Placed((), Style(Face.REGULAR, stack.size), middle, end + stack.room)])]


def _recipients(block: Closing, left: float, room: float, top: float) -> list[Placed]:
    if not block.recipients:
        return []
    placed = [Placed((block.label,), Style(Face.BOLD_ITALIC, LABEL_SIZE), left, top, Align.LEFT)]
    style = Style(Face.REGULAR, RECIPIENTS_SIZE)
    for line in block.recipients:
        placed.append(Placed(wrapped(line, style, room / POINT), style, left, placed[-1].end, Align.LEFT))
    if block.writer:
        placed.append(Placed((block.writer,), style, left, placed[-1].end + 1.0, Align.LEFT))
    return placed


def heading(words: str, size: float, level: int, left: float, wide: float, indent: float) -> ParagraphPart:
    """A heading as one part: it is never torn."""
    style = Style(Face.BOLD, size)
    measured = MeasuredParagraph(words, style, left, wide, indent=indent, align=Align.BOTH, above=6 * POINT)
    return ParagraphPart(measured, 0, len(measured.lines), (" ".join(words.split()), level))
