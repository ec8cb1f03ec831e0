"""A plan while it is checked: what was read, what the person has changed, whom the names mean. Knows no windows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain import date_rules
from desktop_app.domain.assignees import level_members
from desktop_app.domain.plan_reader.readings import Kind, Passage
from desktop_app.domain.units import (
    LEVEL,
    Unit,
    UnitAlias,
    UnitCode,
    UnitTree,
    name_key,
)
from desktop_app.i18n import N_, Language
from desktop_app.services.plan_checking import Checked
from desktop_app.services.plan_lines import Doers, doers_among
from desktop_app.text import search_key
from desktop_app.ui.pages.intake import words as intake_words
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop_app.domain.date_rules import Rule
    from desktop_app.domain.plan_reader.readings import Reading

HEAD = ("title", "number", "symbol", "issuer", "place", "issued_on", "period_start", "period_end")
SIGNATURE = ("authority", "capacity", "position", "name")
LISTS = {  # kind of entry: the list of plan JSON it stands in
    "basis": "bases", "citation": "citations", "purpose": "purposes", "requirement": "requirements",
    "content": "contents", "channel": "channels", "target": "targets", "phase": "phases", "unit": "assignments",
    "report": "report_deadlines", "milestone": "milestones", "slogan": "slogans", "recipient": "recipients",
}  # fmt: skip
BELOW = {"unit": "task", "phase": "phase_item"}  # what stands below an entry of this kind
_BELOW_KEYS = {"unit": "tasks", "phase": "items"}
_DAY_WORDS = re.compile(
    r"(?:(?:trước|sau|đến|từ|vào|trong|xong)\s+)*(?:ngày\s+|tháng\s+|quý\s+[IV1-4]+[/ ]|Đại hội\s+)?"
    r"(?:[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{4})?|[0-9]{1,2}[/.-][0-9]{4}"
    r"|[0-9]{1,2}\s+tháng\s+[0-9]{1,2}(?:\s+năm\s+[0-9]{4})?|[0-9]{1,3}\s+ngày(?:\s+trước[^,;.)]*Đại hội)?)",
    re.IGNORECASE,
)
KINDS = {  # what a passage that is given by hand was understood as
    "title": Kind.TITLE, "number": Kind.NUMBER, "symbol": Kind.NUMBER, "issuer": Kind.ISSUER, "place": Kind.PLACE,
    "issued_on": Kind.DATE, "period_start": Kind.PERIOD, "period_end": Kind.PERIOD, "basis": Kind.BASIS,
    "citation": Kind.CITATION, "purpose": Kind.PURPOSE, "requirement": Kind.REQUIREMENT, "content": Kind.CONTENT,
    "channel": Kind.CHANNEL, "target": Kind.TARGET, "phase": Kind.PHASE, "phase_item": Kind.PHASE,
    "unit": Kind.ASSIGNMENT, "task": Kind.TASK, "report": Kind.DEADLINE, "milestone": Kind.MILESTONE,
    "slogan": Kind.SLOGAN, "recipient": Kind.RECIPIENT,
    **dict.fromkeys(SIGNATURE, Kind.SIGNATURE),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One field or list line. `value` is as plan JSON has it, `below` the entry it stands under, 0 for none.

    `when` is a date rule the person has given a task. What is not `taken` is left out of the plan.
    """

    id: int
    kind: str
    value: Any
    taken: bool = True
    below: int = 0
    when: Mapping[str, Any] | None = None
    more: Mapping[str, Any] | None = None  # what else was read of it, which has no field here


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry stands in the document."""

    paragraph: int
    start: int
    end: int
    kind: Kind
    entry: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at: a msgid with its {what}, and where it is."""

    key: str
    message: str
    what: str = ""
    entry: int = 0
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class _State:
    entries: tuple[Entry, ...]
    spots: tuple[Spot, ...]
    aliases: tuple[UnitAlias, ...] = ()
    units: tuple[Unit, ...] = ()


UNIT_UNKNOWN = N_("“{what}” is not in the list of units. Say which unit it is, add it, or leave the words as they are.")
GROUP_UNKNOWN = N_("“{what}” names a group, but no such units are in the list of units yet.")
NO_TITLE = N_("A plan needs a title. Write it, or give it words from the document.")


class Draft:
    """What will be stored if the person accepts; every change can be taken back until then."""

    def __init__(self, reading: Reading, tree: UnitTree, home: UnitCode, today: date) -> None:
        self.reading = reading
        self._tree, self._home, self._today = tree, home, today
        self._grown: UnitTree | None = None
        self._duties: list[tuple[str, Mapping[str, Any]]] | None = None
        self._meant: dict[str, Doers] = {}
        self._before: list[_State] = []
        self._next = 0
        self.seen: set[str] = set()  # doubts that have been looked at
        self._state = self._read(reading)

    # reading

    def _read(self, reading: Reading) -> _State:
        plan = reading.plan
        period = plan.get("period") or {}
        signature = plan.get("signature") or {}
        head = {**plan, "period_start": period.get("start"), "period_end": period.get("end")}
        entries = [self._new(kind, head.get(kind)) for kind in HEAD]
        paths = {kind: entry.id for kind, entry in zip(HEAD, entries, strict=True)}
        paths |= {"period": paths["period_start"], "period.start": paths["period_start"]}
        paths |= {"period.end": paths["period_end"]}
        for kind, key in LISTS.items():
            for place, value in enumerate(plan.get(key) or ()):
                entry = self._new(kind, value)
                paths[f"{key}[{place}]"] = entry.id
                if kind in BELOW:
                    entries += self._with_below(entry, value, f"{key}[{place}]", paths)
                else:
                    entries.append(entry)
        for kind in SIGNATURE:
            entry = self._new(kind, signature.get(kind))
            paths[f"signature.{kind}"] = entry.id
            paths.setdefault("signature", entry.id)
            entries.append(entry)
        self._paths = paths
        self._tasks_at = {(one.paragraph, one.start) for one in reading.passages if one.kind is Kind.TASK}
        spots = tuple(self._spot(one) for one in reading.passages)
        return _State(tuple(entries), spots)

    def _spot(self, one: Passage) -> Spot:
        """Where a passage stands; of a dated duty that is a whole task only the words of its day."""
        start, end = one.start, one.end
        if one.kind is Kind.MILESTONE and (one.paragraph, start) in self._tasks_at:
            words = self.reading.paragraphs[one.paragraph].text[start:end]
            found = _DAY_WORDS.search(words)
            if found is not None:
                start, end = start + found.start(), start + found.end()
        return Spot(one.paragraph, start, end, one.kind, self._entry_of(one.path))

    def _with_below(self, entry: Entry, value: Mapping[str, Any], path: str, paths: dict[str, int]) -> list[Entry]:
        key = _BELOW_KEYS[entry.kind]
        details = value.get("details") or ()
        own = value["unit"] if entry.kind == "unit" else {name: part for name, part in value.items() if name != key}
        rest = {name: part for name, part in value.items() if name not in ("unit", key, "details")}
        found = [replace(entry, value=own, more=rest if entry.kind == "unit" else None)]
        for place, text in enumerate(value[key]):
            more = dict(details[place]) if place < len(details) and details[place] else {}
            when = more.pop("when", None)
            found.append(replace(self._new(BELOW[entry.kind], text, entry.id), when=when, more=more or None))
            paths[f"{path}.{key}[{place}]"] = found[-1].id
        return found

    def _new(self, kind: str, value: Any, below: int = 0) -> Entry:
        self._next += 1
        return Entry(self._next, kind, value, below=below)

    def _entry_of(self, path: str) -> int:
        """The entry that a path of the plan names, or the nearest above it; 0 for none."""
        while path:
            if path in self._paths:
                return self._paths[path]
            shorter = path.rpartition(".")[0]
            path = shorter if shorter != path else ""
        return 0

    # asking

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self._state.entries

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The passages of the entries that are taken."""
        taken = {one.id for one in self._state.entries if one.taken}
        return tuple(one for one in self._state.spots if one.entry == 0 or one.entry in taken)

    @property
    def aliases(self) -> tuple[UnitAlias, ...]:
        """What names mean by what the person has said just now."""
        return self._state.aliases

    @property
    def new_units(self) -> tuple[Unit, ...]:
        return self._state.units

    @property
    def is_changed(self) -> bool:
        return bool(self._before)

    def entry(self, number: int) -> Entry | None:
        return next((one for one in self._state.entries if one.id == number), None)

    def of(self, *kinds: str) -> tuple[Entry, ...]:
        return tuple(one for one in self._state.entries if one.kind in kinds)

    def below(self, number: int) -> tuple[Entry, ...]:
        return tuple(one for one in self._state.entries if one.below == number)

    def words(self, entry: Entry, language: Language) -> str:
        return intake_words.shown(entry.kind, entry.value, language)

    def due(self, entry: Entry) -> Rule | None:
        """When a task or a dated duty is due, as far as the plan or the person says."""
        if entry.when is not None:
            return date_rules.from_json(entry.when)
        if entry.kind == "milestone":
            return date_rules.from_milestone(entry.value)
        if entry.kind == "task":
            key = search_key(str(entry.value or ""))
            return next((date_rules.from_milestone(value) for said, value in self._dated() if said in key), None)
        return None

    def _dated(self) -> list[tuple[str, Mapping[str, Any]]]:
        """The words of the dated duties, as words are compared."""
        if self._duties is None:
            taken = [one.value for one in self.of("milestone") if one.taken and one.value.get("text")]
            self._duties = [(search_key(str(value["text"])), value) for value in taken]
        return self._duties

    # whom a name means

    @property
    def tree(self) -> UnitTree:
        """The units as they will be known once this plan is accepted."""
        state = self._state
        if not state.aliases and not state.units:
            return self._tree
        if self._grown is None:
            aliases = (*self._tree.aliases, *state.aliases)
            self._grown = UnitTree((*self._tree.units, *state.units), self._tree.successions, aliases)
        return self._grown

    def meant(self, heading: str) -> Doers:
        """Whom a heading means."""
        if heading not in self._meant:
            self._meant[heading] = doers_among(self.tree, heading, self._home, self._today)
        return self._meant[heading]

    def unknown(self, heading: str) -> tuple[str, ...]:
        """The names in a heading of which nobody has said whom they mean."""
        tree = self.tree
        return tuple(name for name in self.meant(heading).unknown if tree.alias(name) is None)

    def asked_name(self, heading: str) -> str:
        """The name in a heading that is to be explained: the first that is not known, or else the whole."""
        return next(iter(self.unknown(heading)), "") or re.sub(
            r"^(đề nghị|đối với)\s+", "", heading, flags=re.IGNORECASE
        )

    def near(self, name: str) -> tuple[Unit, ...]:
        """Units whose names are like this one."""
        return self.tree.names(self._today).near(name)

    def members(self, levels: tuple[str, ...]) -> tuple[UnitCode, ...]:
        """The units that "all of these levels" would mean."""
        return level_members(levels, self.tree, self._home, self._today)

    def superior(self, level: str) -> UnitCode | None:
        """Where a new unit of this level hangs: under this office, or the nearest one above it of a higher level."""
        rank = LEVEL[level].rank
        tree = self.tree
        own = tree.by_code.get(self._home)
        line = [*([own] if own else []), *tree.above(self._home)]
        higher = [one for one in line if one.level in LEVEL and LEVEL[one.level].rank < rank]
        return higher[0].code if higher else (line[-1].code if line else None)

    # doubts

    def doubts(self) -> tuple[Doubt, ...]:
        """What to look at, in the order of the document; what was changed or left out since is no doubt any more."""
        found = list(self._doubts())
        place = {entry.id: number for number, entry in enumerate(self._state.entries)}
        return tuple(sorted(found, key=lambda one: place.get(one.entry, -1) if one.entry else len(place)))

    def _doubts(self) -> Iterator[Doubt]:
        first = {one.id: one for one in (self._before[0] if self._before else self._state).entries}
        for number, warning in enumerate(self.reading.warnings):
            entry = self.entry(self._entry_of(warning.where))
            if entry is None or (entry.taken and first.get(entry.id) == entry):
                yield Doubt(f"w{number}", warning.message, warning.what, entry.id if entry else 0, warning.paragraph)
        title = self.of("title")[0]
        if not title.value and not any(one.where == "title" for one in self.reading.warnings):
            yield Doubt("title", NO_TITLE, entry=title.id)
        for entry in self.of("unit"):
            unknown = self.unknown(entry.value) if entry.taken and entry.value else ()
            if unknown:
                message = GROUP_UNKNOWN if self.meant(entry.value).is_group else UNIT_UNKNOWN
                yield Doubt(f"u{entry.id}", message, "; ".join(unknown), entry.id)

    # changing

    def _become(self, **parts: Any) -> None:
        self._before.append(self._state)
        self._state = replace(self._state, **parts)
        self._forget()

    def take_back(self) -> bool:
        """Undoes the last change; False when nothing was changed."""
        if not self._before:
            return False
        self._state = self._before.pop()
        self._forget()
        return True

    def _forget(self) -> None:
        self._meant, self._grown, self._duties = {}, None, None

    def _put(self, entry: Entry) -> tuple[Entry, ...]:
        return tuple(entry if one.id == entry.id else one for one in self._state.entries)

    def write(self, number: int, typed: str) -> None:
        """Gives an entry other words. Raises FieldRefused; a list line without words is left out."""
        entry = self.entry(number)
        assert entry is not None
        value = intake_words.read(entry.kind, typed, entry.value, self._today)
        if value is None and entry.kind not in HEAD and entry.kind not in SIGNATURE:
            self.take(number, taken=False)
        elif value != entry.value:
            self._become(entries=self._put(replace(entry, value=value)))

    def write_due(self, number: int, typed: str) -> None:
        """Gives a task or a dated duty another day; no words take it away. Raises FieldRefused."""
        entry = self.entry(number)
        assert entry is not None
        rule = intake_words.read_rule(typed, self._today) if typed.strip() else None
        if entry.kind == "milestone":
            day = intake_words.milestone_day(rule) if rule else {"date": None, "offset_days": None}
            entry = replace(entry, value={**entry.value, **day})
        else:
            entry = replace(entry, when=date_rules.to_json(rule) if rule else None)
        self._become(entries=self._put(entry))

    def take(self, number: int, *, taken: bool) -> None:
        """Takes an entry into the plan or leaves it out, with all that stands below it."""
        if self.entry(number) is None:
            return
        ids = {number, *(one.id for one in self.below(number))}
        self._become(entries=tuple(replace(one, taken=taken) if one.id in ids else one for one in self._state.entries))

    def add(self, kind: str, typed: str, spots: Sequence[tuple[int, int, int]] = (), below: int = 0) -> int:
        """Adds a list line below the others of its kind, or fills a field; `spots` are (paragraph, start, end).

        Gives the entry. Raises FieldRefused.
        """
        if kind in HEAD or kind in SIGNATURE:
            entry = self.of(kind)[0]
            entry = replace(entry, value=intake_words.read(kind, typed, entry.value, self._today), taken=True)
            entries = self._put(entry)
        else:
            entry = self._new(kind, intake_words.read(kind, typed, None, self._today), below)
            entries = self._with_new(entry)
        kept = self._state.spots
        if spots and (kind in HEAD or kind in SIGNATURE):
            kept = tuple(one for one in kept if one.entry != entry.id)
        given = tuple(Spot(*spot, KINDS[kind], entry.id) for spot in spots)
        self._become(entries=entries, spots=(*kept, *given))
        return entry.id

    def _with_new(self, entry: Entry) -> tuple[Entry, ...]:
        entries = list(self._state.entries)
        if entry.below:
            last = max(place for place, one in enumerate(entries) if entry.below in (one.id, one.below))
        else:
            kin = {entry.kind, BELOW.get(entry.kind, "")}
            order = [*HEAD, *LISTS, *SIGNATURE]
            before = {*order[: order.index(entry.kind) + 1], *kin}
            before |= {BELOW[kind] for kind in before if kind in BELOW}
            last = max(place for place, one in enumerate(entries) if one.kind in before)
        entries.insert(last + 1, entry)
        return tuple(entries)

    def tie(self, name: str, units: Sequence[UnitCode] = (), levels: Sequence[str] = ()) -> None:
        """Says whom a name means from now on: units, a group by its levels, or with neither no unit at all."""
        kept = tuple(one for one in self._state.aliases if name_key(one.name) != name_key(name))
        self._become(aliases=(*kept, UnitAlias(name, tuple(units), tuple(levels))))

    def add_unit(self, unit: Unit, name: str) -> None:
        """Adds a unit that the office did not know, which is meant by `name`."""
        self._become(units=(*self._state.units, unit))
        if self.meant(name).units != (unit.code,):
            self.tie(name, [unit.code])
            self._before.pop()  # one change to the person

    # the outcome

    def plan(self) -> dict[str, Any]:
        """The plan as plan JSON, of what is taken; what else was read stays."""
        head = {kind: self.of(kind)[0].value for kind in HEAD}
        start, end = head.pop("period_start"), head.pop("period_end")
        made = {**self.reading.plan, **head, "period": {"start": start, "end": end} if start or end else None}
        for kind, key in LISTS.items():
            made[key] = [self._value(one) for one in self.of(kind) if one.taken]
        signature = {kind: self.of(kind)[0].value for kind in SIGNATURE}
        made["signature"] = signature if any(signature.values()) else None
        made["warnings"] = []
        return made

    def _value(self, entry: Entry) -> Any:
        if entry.kind not in BELOW:
            return entry.value
        below = [one for one in self.below(entry.id) if one.taken]
        values = [one.value for one in below]
        if entry.kind == "phase":
            return {**entry.value, "items": values}
        details = [{**(one.more or {}), **({"when": dict(one.when)} if one.when else {})} for one in below]
        made = {"unit": entry.value, "tasks": values, **(entry.more or {})}
        return {**made, "details": details} if any(details) else made

    def paths(self) -> dict[int, str]:
        """Where each entry that is taken stands in `plan()`."""
        found: dict[int, str] = {one.id: one.kind for kind in HEAD for one in self.of(kind)}
        found |= {one.id: f"signature.{one.kind}" for kind in SIGNATURE for one in self.of(kind)}
        for kind, key in LISTS.items():
            for place, entry in enumerate(one for one in self.of(kind) if one.taken):
                found[entry.id] = f"{key}[{place}]"
                if kind in BELOW:
                    for number, one in enumerate(each for each in self.below(entry.id) if each.taken):
                        found[one.id] = f"{key}[{place}].{_BELOW_KEYS[kind]}[{number}]"
        return found

    def checked(self) -> Checked:
        """What the person accepts."""
        paths = self.paths()
        passages = tuple(
            Passage(one.paragraph, one.start, one.end, one.kind, paths.get(one.entry, "")) for one in self.spots
        )
        return Checked(replace(self.reading, plan=self.plan(), passages=passages), self.aliases, self.new_units)
