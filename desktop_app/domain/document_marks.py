"""What a document may bear besides its parts: how urgent it is, who may see it, that it is a copy.

Nghị định 30/2020/NĐ-CP, Phụ lục I, part III and boxes 10b, 11, 12, 13 and 14 of its plan. Box 10a is for documents
with state secrets: those are never written here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.i18n import N_
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

MARK_HEIGHT = 8.0  # mm
LONGEST_MARK = 40  # letters


@dataclass(frozen=True, slots=True)
class Urgency:
    """A degree of urgency: its stamp, a msgid, and how wide the stamp is in mm."""

    key: str
    stamp: str
    wide: float


URGENCIES = (
    Urgency("urgent", N_("URGENT"), 20.0),
    Urgency("very_urgent", N_("VERY URGENT"), 40.0),
    Urgency("express", N_("EXPRESS"), 30.0),
)
URGENCY: Mapping[str, Urgency] = {one.key: one for one in URGENCIES}

CIRCULATIONS: Mapping[str, str] = {
    "return": N_("RETURN AFTER READING"),
    "internal": N_("INTERNAL USE ONLY"),
}
"""Who may see it: keys and the words of the box, msgids."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one document; "" and () leave them out."""

    urgency: str = ""  # a key of URGENCY
    circulation: str = ""  # a key of CIRCULATIONS
    writer: str = ""  # box 12: the writer's sign and how many copies, "LTM.25"
    copy: tuple[str, ...] = ()  # box 14: kind of copy, office, time of signing of an electronic copy


def read_marks(source: Mapping[str, object]) -> Marks:
    """The marks that are kept as JSON; what is no mark is left out."""
    urgency, circulation, writer, copy = (source.get(key) for key in ("urgency", "circulation", "writer", "copy"))
    return Marks(
        str(urgency) if urgency in URGENCY else "",
        str(circulation) if circulation in CIRCULATIONS else "",
        writer[:LONGEST_MARK] if isinstance(writer, str) else "",
        tuple(one for one in copy if isinstance(one, str))[:MOST_COPY_LINES] if isinstance(copy, list) else (),
    )


MOST_COPY_LINES = 3  # the top margin has no room for more
