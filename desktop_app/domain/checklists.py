"""Checklists: kinds declared as data, their items, what a week needs of them, and where they clash."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import Enum, auto
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from desktop_app.domain.fields import (
    Choice,
    Day,
    Field,
    FieldRefusal,
    FieldRefused,
    LongText,
    SloganRef,
    Text,
    UnitRef,
    Value,
)
from desktop_app.domain.limits import Limits
from desktop_app.i18n import DEFAULT, N_, Language
from desktop_app.text import search_key
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.domain.counts import Counts

Answers = Mapping[str, Value]

day_in = lru_cache(maxsize=4096)(date.fromisoformat)  # the same days come back in line after line


@dataclass(frozen=True, slots=True)
class State:
    """A state of an item: word, shape and colour follow from its tone (see the theme)."""

    key: str
    title: str
    tone: str = "plain"  # plain | doing | done | late | waiting | approved | returned | clash | off


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to be done for an item: hanging a banner, taking it down.

    `day` and `due` name the fields that say when; `reached` are the states in which it is done, `by` the state a tick
    leads to, `done_on` the field that keeps the day of the tick.
    """

    key: str
    by: str
    reached: frozenset[str]
    day: str = ""
    due: str = ""
    starts_at: str = ""
    ends_at: str = ""
    done_on: str = "done_on"


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a checklist. `answers` hold the fields of its kind."""

    kind: str
    answers: Answers
    state: str
    campaign: int | None = None
    task: int | None = None
    unit: str | None = None  # code; None when the doer is only known by words
    who: str = ""  # the person in charge, or the plan's own words for the unit
    partners: str = ""
    basis: str = ""
    note: str = ""
    rule: Mapping[str, Any] | None = None  # the date rule its due day follows, as JSON
    id: int = 0
    uid: str = ""
    owner: str = ""
    revision: int = 0

    def value(self, key: str) -> Value:
        """The answer to a field, common or of the kind."""
        if key in COMMON:
            found: Value = getattr(self, key)
            return found
        return self.answers.get(key)

    def day(self, key: str) -> date | None:
        value = self.answers.get(key) if key else None
        return day_in(str(value)) if value else None

    def with_value(self, key: str, value: Value) -> Item:
        if key in COMMON:
            changes: dict[str, Any] = {key: value if key == "unit" else str(value or "")}
            return replace(self, **changes)
        answers = {**self.answers, key: value}
        return replace(self, answers={name: one for name, one in answers.items() if one is not None})


COMMON_FIELDS = (
    Field("unit", UnitRef(), N_("Unit in charge"), head=N_("Unit"), width=168, printed=N_("Unit that does it")),
    Field("who", Text(200, suggest=True), N_("Person in charge"), width=-1),
    Field("partners", Text(300, suggest=True), N_("Together with"), width=-1),
    Field("basis", Text(100), N_("Basis in the plan"), width=-1),
    Field("note", LongText(2000), N_("Note"), width=-1),
)
COMMON = {one.key: one for one in COMMON_FIELDS}
RESULT_FIELDS = (
    Field("done_by", Text(100, suggest=True), N_("Done or counted by"), width=-1),
    Field("counted_on", Day(), N_("Counted on"), width=-1),
    Field("reason", Text(300, suggest=True), N_("Why it was not done"), width=-1),
)
"""What is written down of every line when it is done, done in part, put off or given up."""


class ClashKind(Enum):
    SAME_VEHICLE = auto()
    SAME_DRIVER = auto()
    SAME_STATION = auto()
    SAME_SITE = auto()
    OUTSIDE_HOURS = auto()
    HOLIDAY = auto()
    BEFORE_PLAN = auto()
    PAST_PLAN = auto()
    LONG_HANGING = auto()
    WEEKEND = auto()
    TOO_LONG = auto()
    TOO_MANY = auto()
    QUIET_POINT = auto()
    NO_APPROVER = auto()
    NOT_APPROVED = auto()


@dataclass(frozen=True, slots=True)
class Clash:
    """Something wrong between items, or between an item and the office's rules; `hard` ones break the plan itself."""

    kind: ClashKind
    items: tuple[int, ...]  # ids; the new item itself is 0
    fields: tuple[str, ...]  # the cells concerned
    what: str  # the vehicle, place, holiday…
    first: date | None = None
    last: date | None = None
    hard: bool = False


ClashRule = Callable[[Item, Sequence[Item], Limits], Iterable[Clash]]


@dataclass(frozen=True)
class ChecklistKind:
    """A kind of checklist, declared: its form, table, week lines, clashes and print all follow from this."""

    key: str
    title: str  # of the tab: "Banners"
    one: str  # of one line: "banner"
    icon: str
    fields: tuple[Field, ...]
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    headline: Callable[[Step, Item, Language], str]
    place: str = ""  # the field that says where
    span: tuple[str, str] = ("", "")  # the fields of its first and last day
    clashes: tuple[ClashRule, ...] = ()
    counted: tuple[str, str] = ("", "")  # fields of planned and actual quantity
    indicators: tuple[Counts, ...] = ()  # what its lines add to the results
    after_fields: tuple[str, ...] = ()  # written once a line is done: they do not go with a copy of it
    printed: tuple[str, ...] = ()  # fields in the order of the columns of its list on paper and in Excel
    complete: Callable[[Item, Limits], Item] | None = None  # what follows from the answers and nobody has written
    empty: str = ""  # what an empty table of this kind is for
    watches: str = ""  # what the program watches over in it

    @property
    def all_fields(self) -> tuple[Field, ...]:
        return self.fields + RESULT_FIELDS + COMMON_FIELDS

    @property
    def afterwards(self) -> tuple[str, ...]:
        """The fields that say what came of a line: no copy of it takes them along."""
        return (*self.after_fields, *filter(None, (self.counted[1], *(step.done_on for step in self.steps))))

    @property
    def printed_fields(self) -> tuple[Field, ...]:
        """The columns of its list on paper and in Excel."""
        return tuple(map(self.field, self.printed or [one.key for one in self.all_fields]))

    @cached_property
    def worded(self) -> tuple[str, ...]:
        """The keys of its fields that hold words to be found."""
        return tuple(one.key for one in self.fields if isinstance(one.type, Text | LongText | SloganRef))

    def field(self, key: str) -> Field:
        found = next((one for one in self.all_fields if one.key == key), None)
        if found is None:
            raise FieldRefused(FieldRefusal.UNKNOWN_FIELD, value=key)
        return found

    @cached_property
    def _state_of(self) -> dict[str, State]:
        return {one.key: one for one in self.states}

    def state(self, key: str) -> State:
        found = self._state_of.get(key)
        if found is None:
            raise FieldRefused(FieldRefusal.NOT_A_CHOICE, N_("State"), key)
        return found

    def read_state(self, raw: str) -> str:
        """The state that a key or its title means. Raises FieldRefused."""
        options = tuple((one.key, one.title) for one in self.states)
        return str(Field("state", Choice(options), N_("State"), required=True).read(raw, date.min))

    @property
    def first_state(self) -> str:
        return self.states[0].key

    def new(self, values: Mapping[str, object], today: date, **given: Any) -> Item:
        """An item from typed values. Raises FieldRefused for a value that does not fit or is missing."""
        unknown = set(values) - {one.key for one in self.all_fields}
        if unknown:
            raise FieldRefused(FieldRefusal.UNKNOWN_FIELD, value=min(unknown))
        item = Item(self.key, {}, self.first_state, **given)
        for one in self.all_fields:
            value = one.read(values.get(one.key, ""), today)
            if value is not None:
                item = item.with_value(one.key, value)
        check_order(self, item)
        return item

    def open_step(self, item: Item) -> Step | None:
        """The next thing to be done for it; None when all is done."""
        return next((step for step in self.steps if item.state not in step.reached), None)


@dataclass(frozen=True, slots=True)
class StepLine:
    """When one step of an item is to be done, as the book keeps it for the week."""

    step: str
    day: date | None
    due: date | None
    starts_at: str
    ends_at: str
    is_open: bool  # not done, and the step before it is done
    done: bool
    done_on: date | None

    @property
    def shown_on(self) -> date | None:
        return self.day or self.due

    @property
    def last_on(self) -> date | None:
        return self.due or self.day


def step_lines(kind: ChecklistKind, item: Item) -> tuple[StepLine, ...]:
    """The steps of `item` that have a day."""
    lines: list[StepLine] = []
    before_done = True
    for step in kind.steps:
        done = item.state in step.reached
        day, due = item.day(step.day), item.day(step.due)
        if day or due:
            lines.append(
                StepLine(
                    step.key,
                    day,
                    due,
                    str(item.answers.get(step.starts_at) or ""),
                    str(item.answers.get(step.ends_at) or ""),
                    before_done and not done,
                    done,
                    item.day(step.done_on) if done else None,
                )
            )
        before_done = before_done and done
    return tuple(lines)


def moved(kind: ChecklistKind, item: Item, step_key: str, to: date) -> Item:
    """The item with one of its steps on another day; a deadline moves when it is all the step has."""
    step = next((one for one in kind.steps if one.key == step_key), kind.steps[0])
    old = item.day(step.day)
    changed = item
    if step.day:
        changed = changed.with_value(step.day, to.isoformat())
    if step.due and (not step.day or old is None):
        changed = changed.with_value(step.due, to.isoformat())
    check_order(kind, changed)
    return changed


def ticked(kind: ChecklistKind, item: Item, step_key: str, on: date) -> Item:
    """The item with this step done. Steps before it count as done with it."""
    step = _step(kind, item, step_key)
    if item.state in step.reached:
        return item
    changed = replace(item, state=step.by)
    if kind.counted[1] and changed.value(kind.counted[1]) is None and step is kind.steps[0]:
        changed = changed.with_value(kind.counted[1], changed.value(kind.counted[0]))
    return changed.with_value(step.done_on, on.isoformat())


def unticked(kind: ChecklistKind, item: Item, step_key: str) -> Item:
    """The item as before this step was done; the steps after it are then not done either."""
    step = _step(kind, item, step_key)
    if item.state not in step.reached:
        return item
    place = kind.steps.index(step)
    state = kind.first_state if place == 0 else kind.steps[place - 1].by
    changed = replace(item, state=state)
    for later in kind.steps[place:]:
        changed = changed.with_value(later.done_on, None)
    if place == 0 and kind.counted[1] and changed.value(kind.counted[1]) == changed.value(kind.counted[0]):
        changed = changed.with_value(kind.counted[1], None)  # the tick had filled it in
    return changed


def _step(kind: ChecklistKind, item: Item, key: str) -> Step:
    found = next((step for step in kind.steps if step.key == key), None)
    return found or kind.open_step(item) or kind.steps[-1]


def check_order(kind: ChecklistKind, item: Item) -> None:
    """Refuses days or times that run backwards. Raises FieldRefused."""
    first, last = item.day(kind.span[0]), item.day(kind.span[1])
    if first and last and last < first:
        raise FieldRefused(FieldRefusal.DAYS_CROSSED, kind.field(kind.span[1]).title, last.isoformat())
    for step in kind.steps:
        starts, ends = item.answers.get(step.starts_at), item.answers.get(step.ends_at)
        if starts and ends and str(ends) <= str(starts):
            raise FieldRefused(FieldRefusal.TIMES_CROSSED, kind.field(step.ends_at).title, str(ends))


def span_of(kind: ChecklistKind, item: Item) -> tuple[date | None, date | None]:
    """The first and last day on which the item takes up its place, vehicle or air time."""
    days = [day for key in kind.span if (day := item.day(key))]
    return (min(days), max(days)) if days else (None, None)


def words_of(kind: ChecklistKind, item: Item) -> str:
    """All the words of an item, for the search index: its line of the week in Vietnamese, then the rest."""
    headline = kind.headline(kind.steps[0], item, Language.load(DEFAULT))
    texts = [str(value) for key in kind.worded if (value := item.answers.get(key))]
    texts += [text for text in (item.who, item.partners, item.note) if text]
    return " · ".join([headline, *(text for text in texts if text not in headline)]).replace("\n", " ")


def clashes(kind: ChecklistKind, item: Item, others: Sequence[Item], limits: Limits) -> tuple[Clash, ...]:
    """Everything wrong with `item` beside `others` of its kind."""
    return tuple(clash for rule in kind.clashes for clash in rule(item, others, limits))


def overlap(kind_span: tuple[str, str], one: Item, other: Item) -> tuple[date, date] | None:
    """The days on which both items take up their place."""
    first = [item.day(kind_span[0]) for item in (one, other)]
    last = [item.day(kind_span[1]) or item.day(kind_span[0]) for item in (one, other)]
    if not all(first) or not all(last):
        return None
    start = max(day for day in first if day)
    end = min(day for day in last if day)
    return (start, end) if start <= end else None


def hours_overlap(one: Item, other: Item, starts: str = "starts_at", ends: str = "ends_at") -> bool:
    """Whether two items of one day meet in time; without an end an hour is taken."""
    spans = []
    for item in (one, other):
        start = item.answers.get(starts)
        if not start:
            return True
        spans.append((str(start), str(item.answers.get(ends) or _an_hour_after(str(start)))))
    return spans[0][0] < spans[1][1] and spans[1][0] < spans[0][1]


def _an_hour_after(time: str) -> str:
    hour, minute = time.split(":")
    return f"{int(hour) + 1:02d}:{minute}"


def same_words(one: Value, other: Value) -> bool:
    """Whether two answers name the same vehicle, driver or place."""
    return bool(one) and bool(other) and _plain(str(one)) == _plain(str(other))


def _plain(text: str) -> str:
    return re.sub(r"[\s.\-–]+", "", search_key(text))


def days_between(first: date, last: date) -> int:
    """Days counted both ends included."""
    return (last - first + timedelta(days=1)).days
