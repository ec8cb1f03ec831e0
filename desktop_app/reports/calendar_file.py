"""Days as a calendar file (.ics, RFC 5545) that telephones and calendar programs take in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused
from desktop_app.reports.blocks import About, Block, Event, Events

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LONGEST_LINE = 75  # bytes, as the RFC wants it; what is longer goes on in the next line, after a space
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def render(blocks: Sequence[Block], progress: Callable[[int, int], None] | None = None) -> bytes:
    """The calendar of the events among the blocks. Raises CongressRefused when there are none: no day is known yet."""
    events = [block for block in blocks if isinstance(block, Events)]
    entries = [(entry, block.stamp) for block in events for entry in block.entries]
    if not entries:
        raise CongressRefused(CongressRefusal.NO_DAYS)
    title = next((block.title for block in blocks if isinstance(block, About)), "")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Phong Trao//Phong Trao//VI", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_text(title)}")
    for done, (entry, stamp) in enumerate(entries):
        if progress:
            progress(done, len(entries))
        lines += _event(entry, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line)).encode()


def _event(entry: Event, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.last + timedelta(days=1):%Y%m%d}"  # the first day that is no longer part of it
    yield f"SUMMARY:{_text(entry.title)}"
    if entry.note:
        yield f"DESCRIPTION:{_text(entry.note)}"
    yield "TRANSP:TRANSPARENT"  # a step does not make its people busy for days
    if entry.done:
        yield "CATEGORIES:DONE"
    yield "END:VEVENT"


def _text(text: str) -> str:
    return "".join(letter for letter in text if letter >= " " or letter == "\n").translate(_ESCAPED)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes, no letter torn; each but the first begins with a space."""
    piece = ""
    size = 0
    for letter in line:
        wide = len(letter.encode())
        if size + wide > LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += wide
    yield piece
