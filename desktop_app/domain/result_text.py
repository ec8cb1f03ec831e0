"""The text of a report on results (domain: form 3.7): sentences filled from figures, and what a person made of them.

A sentence of the program is made anew each time. What a person typed in its place is kept together with the figures
that stood in the sentence then: when these have moved since, both are offered.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.documents import BLANK, BodyLine, roman
from desktop_app.errors import Refused
from desktop_app.i18n import N_
from desktop_app.text import nfc
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop_app.i18n import Language

LONGEST_SENTENCE: Final = 5_000  # letters
MOST_SENTENCES: Final = 300
LONGEST_NOTE: Final = 300


class ResultsRefusal(Enum):
    NOT_A_PERIOD = auto()
    UNKNOWN_SENTENCE = auto()
    TOO_LONG = auto()
    ISSUED = auto()
    NO_REPORT = auto()
    FIGURE_UNFIT = auto()


class ResultsRefused(Refused):
    """A report on results that cannot be so; `what` is the period or sentence it is about."""

    reasons = ResultsRefusal

    def __init__(self, reason: ResultsRefusal, what: str = "") -> None:
        super().__init__(reason, what=what)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the text: the chapter it stands in, and its own title when the chapter has several; msgids."""

    key: str
    chapter: str
    title: str = ""


OPENING: Final = "opening"
SUBJECT: Final = "subject"
PARTS: Final = (
    Part("steering", N_("DIRECTING AND CARRYING OUT")),
    Part("contents", N_("RESULTS ACHIEVED"), N_("Contents of publicity")),
    Part("forms", N_("RESULTS ACHIEVED"), N_("Forms of publicity")),
    Part("figures", N_("RESULTS ACHIEVED"), N_("Figures")),
    Part("strengths", N_("GENERAL ASSESSMENT"), N_("Strong points")),
    Part("shortcomings", N_("GENERAL ASSESSMENT"), N_("Shortcomings, limits")),
    Part("causes", N_("GENERAL ASSESSMENT"), N_("Causes")),
    Part("ahead", N_("DIRECTIONS AND TASKS AHEAD")),
    Part("proposals", N_("PROPOSALS AND SUGGESTIONS")),
)
PART: Final = {one.key: one for one in PARTS}
HEAD_TITLES: Final = {SUBJECT: N_("What it is about"), OPENING: N_("Opening sentence")}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the program; `facts` are the figures and names in it, as they are written there."""

    key: str
    part: str
    text: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person wrote in place of a sentence ("" leaves it out), or as one of their own.

    `program` is what the program said then, with the figures `facts`.
    """

    part: str
    text: str
    facts: Mapping[str, str] = field(default_factory=dict)
    program: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of a sentence that is another one now; "" when it is not there any more, or was not."""

    name: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as it will be printed. `program` is what the program would say, "" for a person's own."""

    key: str
    part: str
    text: str
    program: str = ""
    typed: bool = False
    moved: tuple[Moved, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    before: str = ""  # what the program said when a person wrote this

    @property
    def left_out(self) -> bool:
        return not self.text

    @property
    def renewed(self) -> str:
        """The person's words with the figures of now in place of those of then; "" where that is not certain."""
        if not self.moved:
            return ""
        return self._with_new_clauses() or self._with_new_numbers()

    def _with_new_clauses(self) -> str:
        """What the person left as the program had said it, as the program says it now."""
        then, now = (text.rstrip(". ").split("; ") for text in (self.before, self.program))
        found = self.text
        for old, new in zip(then, now, strict=False):
            if old != new and found.count(old) != 1:
                return ""
            found = found.replace(old, new)
        return found if len(then) == len(now) and found != self.text else ""

    def _with_new_numbers(self) -> str:
        found = self.text
        befores = Counter(one.before for one in self.moved)
        for one in self.moved:
            places = list(_places(one.before, self.text)) if one.before else []
            if not one.now or not places or len(places) > 1 or befores[one.before] > 1:
                return ""
            found = re.sub(_token(one.before), lambda _found, now=one.now: now, found)  # type: ignore[misc]
        return found


def _token(words: str) -> str:
    return rf"(?<![\w.,/]){re.escape(words)}(?!\w|[.,]\d)"


def _places(words: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(_token(words), text)


def lines(sentences: Iterable[Sentence], typed: Mapping[str, Typed]) -> tuple[Line, ...]:
    """The text as it stands: the program's sentences, a person's words where they wrote some, then their own."""
    made, seen = [], set()
    for one in sentences:
        seen.add(one.key)
        kept = typed.get(one.key)
        if kept is None:
            made.append(Line(one.key, one.part, one.text, one.text, facts=one.facts))
        else:
            moved = _moved(kept.facts, one.facts)
            made.append(Line(one.key, one.part, kept.text, one.text, True, moved, one.facts, kept.program))
    for key, kept in typed.items():
        if key not in seen and (kept.text or not kept.facts):
            made.append(Line(key, kept.part, kept.text, typed=True, moved=_moved(kept.facts, {}), facts={}))
    order = {key: place for place, key in enumerate((SUBJECT, OPENING, *PART))}
    return tuple(sorted(made, key=lambda one: order.get(one.part, len(order))))


def _moved(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[Moved, ...]:
    names = dict.fromkeys((*before, *now))
    return tuple(
        Moved(name, before.get(name, ""), now.get(name, "")) for name in names if before.get(name) != now.get(name)
    )


def subject_of(found: Iterable[Line]) -> str:
    return next((one.text for one in found if one.key == SUBJECT), "")


def body(found: Sequence[Line], language: Language) -> tuple[BodyLine, ...]:
    """The paragraphs of the report: the opening, then every chapter; a part nobody wrote is left for the pen."""
    _ = language.gettext
    made = [BodyLine(one.text) for one in found if one.part == OPENING and one.text]
    chapters = list(dict.fromkeys(part.chapter for part in PARTS))
    for number, chapter in enumerate(chapters, start=1):
        made.append(BodyLine(f"{roman(number)}. {_(chapter)}", 1))
        parts = [part for part in PARTS if part.chapter == chapter]
        for place, part in enumerate(parts, start=1):
            if part.title:
                made.append(BodyLine(f"{place}. {_(part.title)}", 2))
            said = [one.text for one in found if one.part == part.key and one.text]
            made += [BodyLine(f"- {text}" if len(said) > 1 and "\n" not in text else text) for text in said]
            if not said:
                made.append(BodyLine(BLANK))
    return tuple(made)


def unwritten(found: Iterable[Line]) -> tuple[Part, ...]:
    """The parts in which nothing stands yet."""
    written = {one.part for one in found if one.text}
    return tuple(part for part in PARTS if part.key not in written)


def read_typed(source: object) -> dict[str, Typed]:
    """What a draft keeps of a person's words, read with doubt: what is no sentence is left out."""
    if not isinstance(source, dict):
        return {}
    made = {}
    for key, said in list(source.items())[:MOST_SENTENCES]:
        if isinstance(said, dict) and isinstance(said.get("text"), str) and str(said.get("part")) in _ALL_PARTS:
            facts = said.get("facts")
            known = {str(name): str(value) for name, value in facts.items()} if isinstance(facts, dict) else {}
            texts = (nfc(str(said.get(name) or ""))[:LONGEST_SENTENCE] for name in ("text", "program"))
            text, program = texts
            made[str(key)] = Typed(str(said["part"]), text, known, program)
    return made


_ALL_PARTS: Final = frozenset((SUBJECT, OPENING, *PART))


def typed_json(typed: Mapping[str, Typed]) -> dict[str, Any]:
    return {
        key: {"part": one.part, "text": one.text, "facts": dict(one.facts), "program": one.program}
        for key, one in typed.items()
    }
