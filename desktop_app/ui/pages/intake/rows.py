"""The fields of a plan that is being checked, as rows in the order of the document, each with what it says below."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import Qt

from desktop_app.domain.date_rules import ToBeAnnounced
from desktop_app.domain.plan_reader.letters import is_capitals
from desktop_app.domain.plan_reader.outline import DASH, read_label
from desktop_app.domain.plan_reader.readings import Kind
from desktop_app.domain.units import UnitCode
from desktop_app.i18n import N_, Language, _, ngettext, words
from desktop_app.text import search_key
from desktop_app.ui.document_text import Block, Look
from desktop_app.ui.pages.intake.draft import HEAD, SIGNATURE
from desktop_app.ui.painting import Chip
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.domain.plan_reader.readings import Paragraph
    from desktop_app.ui.pages.intake.draft import Draft, Entry
    from desktop_app.ui.theme import Tone

Pen = Qt.PenStyle
FAMILIES: Final[dict[str, tuple[str, Tone, Qt.PenStyle]]] = {  # what the legend shows: words, colour, underline
    "head": (N_("Name, number, day"), "blue", Pen.SolidLine),
    "basis": (N_("Basis"), "violet", Pen.DotLine),
    "content": (N_("Content"), "grey", Pen.DashDotDotLine),
    "unit": (N_("Unit"), "teal", Pen.SolidLine),
    "task": (N_("Duty"), "green", Pen.DashLine),
    "due": (N_("Due"), "amber", Pen.SolidLine),
    "slogan": (N_("Slogan"), "red", Pen.DashDotLine),
    "end": (N_("Signature, receivers"), "grey", Pen.DotLine),
}
FAMILY_OF: Final = {
    **dict.fromkeys((Kind.ISSUER, Kind.NUMBER, Kind.PLACE, Kind.DATE, Kind.TITLE, Kind.PERIOD), "head"),
    **dict.fromkeys((Kind.BASIS, Kind.CITATION), "basis"),
    **dict.fromkeys((Kind.PURPOSE, Kind.REQUIREMENT, Kind.CONTENT, Kind.CHANNEL, Kind.TARGET, Kind.PHASE), "content"),
    **dict.fromkeys((Kind.DEADLINE, Kind.MILESTONE), "due"),
    **dict.fromkeys((Kind.RECIPIENT, Kind.SIGNATURE), "end"),
    Kind.ASSIGNMENT: "unit",
    Kind.TASK: "task",
    Kind.SLOGAN: "slogan",
}
MARGIN_WORDS: Final = {  # said in the margin where the family's words are not exact enough
    Kind.TITLE: N_("Plan title"), Kind.NUMBER: N_("Number"), Kind.ISSUER: N_("Issued by"),
    Kind.PLACE: N_("Place of issue"),
    Kind.DATE: N_("Issued on"), Kind.PERIOD: N_("Period"),
    Kind.PURPOSE: N_("Purpose"), Kind.REQUIREMENT: N_("Requirement"), Kind.CHANNEL: N_("Form"),
    Kind.TARGET: N_("Audience"), Kind.PHASE: N_("Phase"), Kind.RECIPIENT: N_("Receiver"),
    Kind.SIGNATURE: N_("Signature"), Kind.CITATION: N_("Cited"),
}  # fmt: skip
LABELS: Final = {
    "title": N_("Plan title"), "number": N_("Number"), "symbol": N_("Symbol"), "issuer": N_("Issued by"),
    "place": N_("Place of issue"), "issued_on": N_("Issued on"), "period_start": N_("From"), "period_end": N_("To"),
    "authority": N_("On behalf of"), "capacity": N_("In place of"), "position": N_("Position"),
    "name": N_("Signed by"),
}  # fmt: skip
SECTIONS: Final[tuple[tuple[str, tuple[str, ...], str], ...]] = (  # title, its kinds, what can be added
    (N_("Bases and cited documents"), ("basis", "citation"), "basis"),
    (N_("Purposes, requirements"), ("purpose", "requirement"), "purpose"),
    (N_("Contents"), ("content",), "content"),
    (N_("Forms, channels"), ("channel",), "channel"),
    (N_("Audiences"), ("target",), "target"),
    (N_("Phases"), ("phase",), "phase"),
    (N_("Units and tasks"), ("unit",), "unit"),
    (N_("Reports and dated duties"), ("report", "milestone"), "report"),
    (N_("Slogans"), ("slogan",), "slogan"),
    (N_("Receivers"), ("recipient",), "recipient"),
)
ADD: Final = {
    "basis": N_("Add basis"), "purpose": N_("Add purpose"), "content": N_("Add content"),
    "channel": N_("Add form"), "target": N_("Add audience"), "phase": N_("Add phase"), "unit": N_("Add unit"),
    "report": N_("Add report"), "slogan": N_("Add slogan"), "recipient": N_("Add receiver"),
    "task": N_("Add task"), "phase_item": N_("Add line"),
}  # fmt: skip
HINTS: Final = {
    "report": N_("to whom: by when"),
    "target": N_("100% whom"),
    "unit": N_("name of the unit"),
    "issued_on": N_("day/month/year"),
    "period_start": N_("day/month/year"),
    "period_end": N_("day/month/year"),
}
_OFFICIAL_HEAD: Final = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do", "dang cong san viet nam")
_FAMILY_OF_ENTRY: Final = {
    **dict.fromkeys(HEAD, "head"),
    **dict.fromkeys((*SIGNATURE, "recipient"), "end"),
    **dict.fromkeys(("basis", "citation"), "basis"),
    **dict.fromkeys(("purpose", "requirement", "content", "channel", "target", "phase", "phase_item"), "content"),
    **dict.fromkeys(("report", "milestone"), "due"),
    "unit": "unit",
    "task": "task",
    "slogan": "slogan",
}


@dataclass(frozen=True, slots=True)
class Second:
    """What is said below an entry's words: when it is due, whom it means. It can be opened with Alt+Enter."""

    words: str
    icon: str = ""
    tone: str = "ink2"
    action: Literal["", "due", "unit"] = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `entry` is 0 for the head of a section, whose `add` names what can be added there."""

    kind: Literal["section", "field", "heading", "line"]
    entry: int
    title: str
    text: str = ""
    look: Look | None = None
    taken: bool | None = None  # None: it has no box, because it always belongs to the plan
    second: Second | None = None
    chip: Chip | None = None
    doubt: str = ""
    unknown: bool = False
    count: str = ""
    add: str = ""
    hint: str = ""

    @property
    def key(self) -> tuple[int, str]:
        return (self.entry, self.add)

    @property
    def spoken(self) -> str:
        """The row as it is read aloud."""
        chip = self.chip.words if self.chip else ""
        second = self.second.words if self.second else ""
        return ", ".join(part for part in (self.title, self.text or self.hint, chip, second, self.doubt) if part)


def look_of(kind: Kind) -> Look | None:
    """How passages of a kind look; None for what the plan has no field for."""
    family = FAMILY_OF.get(kind)
    if family is None:
        return None
    said, tone, pen = FAMILIES[family]
    return Look(_(MARGIN_WORDS.get(kind, said)), tone, pen)


def family_look(family: str) -> Look:
    said, tone, pen = FAMILIES[family]
    return Look(_(said), tone, pen)


def blocks_of(paragraphs: Sequence[Paragraph], understood: Sequence[tuple[int, Kind]]) -> list[Block]:
    """The paragraphs as they are shown, given which of them were understood as what."""
    known = {number for number, _kind in understood}
    titled = {number for number, kind in understood if kind is Kind.TITLE}
    top = min(titled, default=0)
    return [
        _block(one, number in known, is_centred=number in titled or (number < top and one.is_heading))
        for number, one in enumerate(paragraphs)
    ]


def _block(one: Paragraph, is_understood: bool, *, is_centred: bool) -> Block:
    cell = (one.cell.table, one.cell.row, one.cell.column) if one.cell else None
    key = search_key(one.text)
    is_head_row = cell is not None and cell[1] == 0
    is_heading = one.is_heading or (not is_understood and (is_head_row or is_title_line(one.text)))
    is_quiet = any(map(str.isalpha, key)) and not (is_understood or is_heading or key.startswith(_OFFICIAL_HEAD))
    return Block(one.text, one.page, cell, is_heading, is_centred and cell is None, is_quiet)


@lru_cache(maxsize=20_000)
def is_title_line(text: str) -> bool:
    """Whether a line is a title in a text without bold letters: in capitals, or numbered, short and without an end."""
    label = read_label(text)
    words = text[label.end :] if label else text
    is_short = label is not None and label.rank < DASH and len(words) <= 80 and words.rstrip()[-1:] not in ".;,!"
    return is_capitals(words) or is_short or words.rstrip().lower() == "nơi nhận:"


def rows_of(draft: Draft, adding: tuple[str, int] | None = None) -> list[Row]:
    """All rows; `adding` is the kind (and what it stands below) of a line that is about to be written."""
    doubts: dict[int, str] = {}
    for one in draft.doubts():
        if one.entry:
            doubts.setdefault(one.entry, _(one.message).format(what=one.what))
    return list(_rows(draft, doubts, adding))


def _rows(draft: Draft, doubts: dict[int, str], adding: tuple[str, int] | None) -> Iterator[Row]:
    language = words()
    yield Row("section", 0, _("The plan"), add="head")
    for kind in HEAD:
        yield _field(draft, draft.of(kind)[0], doubts, language)
    for title, kinds, added in SECTIONS:
        found = draft.of(*kinds)
        is_waiting = adding is not None and (adding[0] in kinds)
        if found or is_waiting or added in ("unit", "slogan", "report"):
            yield Row("section", 0, _(title), count=_count(draft, found), add=added)
        for entry in found:
            yield from _lines(draft, entry, doubts, language, adding)
        if is_waiting and adding is not None and not adding[1]:
            yield _new_line(adding[0])
    yield Row("section", 0, _("Signature"), add="signature")
    for kind in SIGNATURE:
        yield _field(draft, draft.of(kind)[0], doubts, language)


def _count(draft: Draft, found: Sequence[Entry]) -> str:
    taken = [one for one in found if one.taken]
    if not taken:
        return ""
    if taken[0].kind != "unit":
        return str(len(taken))
    tasks = sum(below.taken for one in taken for below in draft.below(one.id))
    units = ngettext("{n} unit", "{n} units", len(taken)).format(n=len(taken))
    return ", ".join((ngettext("{n} task", "{n} tasks", tasks).format(n=tasks), units))


def _field(draft: Draft, entry: Entry, doubts: dict[int, str], language: Language) -> Row:
    said, doubt = draft.words(entry, language), doubts.get(entry.id, "")
    return Row(
        "field",
        entry.id,
        _(LABELS[entry.kind]),
        said,
        family_look(_FAMILY_OF_ENTRY[entry.kind]),
        doubt=doubt,
        unknown=bool(doubt) and not said,
        hint=_("not known yet"),
    )


def _lines(
    draft: Draft, entry: Entry, doubts: dict[int, str], language: Language, adding: tuple[str, int] | None
) -> Iterator[Row]:
    below = draft.below(entry.id)
    yield Row(
        "heading" if entry.kind in ("unit", "phase") else "line",
        entry.id,
        _(MARGIN_WORDS.get(Kind(entry.kind), "")) if entry.kind in ("requirement", "citation") else "",
        draft.words(entry, language),
        family_look(_FAMILY_OF_ENTRY[entry.kind]),
        entry.taken,
        _second(draft, entry, language),
        _chip(draft, entry),
        doubts.get(entry.id, "") if entry.kind != "unit" else "",
    )
    for one in below:
        yield Row(
            "line",
            one.id,
            "",
            draft.words(one, language),
            family_look(_FAMILY_OF_ENTRY[one.kind]),
            one.taken,
            _second(draft, one, language),
            doubt=doubts.get(one.id, ""),
        )
    if adding is not None and adding[1] == entry.id:
        yield _new_line(adding[0])


_WRITE_HERE = N_("write here")


def _new_line(kind: str) -> Row:
    hint = _(HINTS.get(kind, _WRITE_HERE))
    return Row("line", 0, _(ADD.get(kind, "")), look=family_look(_FAMILY_OF_ENTRY[kind]), add=f"new {kind}", hint=hint)


def _chip(draft: Draft, entry: Entry) -> Chip | None:
    if entry.kind != "unit":
        return None
    meant = draft.meant(str(entry.value or ""))
    if meant.is_request:
        return Chip(_("Request"))
    return None


def _second(draft: Draft, entry: Entry, language: Language) -> Second | None:
    if entry.kind == "unit":
        return _whom(draft, entry)
    if entry.kind not in ("task", "milestone"):
        return None
    rule = draft.due(entry)
    if rule is None or isinstance(rule, ToBeAnnounced):
        said = _("to be announced") if rule else _("no day yet")
        return Second(said, "unknown" if rule else "day_from_rule", "amber" if rule else "ink3", "due")
    return Second(rule.words(language), "day_from_rule", "ink2", "due")


def _whom(draft: Draft, entry: Entry) -> Second:
    heading = str(entry.value or "")
    meant, unknown = draft.meant(heading), draft.unknown(heading)
    if unknown and meant.is_group:
        return Second(_("no such units are known yet"), "unknown", "amber", "unit")
    if unknown:
        said = _("not in the list of units: say which one") if len(meant.unknown) == 1 and not meant.units else ""
        said = said or _("not in the list of units: {names}").format(names="; ".join(unknown))
        return Second(said, "unknown", "amber", "unit")
    if len(meant.units) > 1:
        said = ngettext("{n} unit", "{n} units", len(meant.units)).format(n=len(meant.units))
        return Second(said, "people", "ink2", "unit")
    if meant.units:
        unit = draft.tree.by_code.get(UnitCode(meant.units[0]))
        return Second(unit.name if unit else meant.units[0], "units", "ink2", "unit")
    return Second(_("kept in the plan's own words"), "slogan", "ink3", "unit")
