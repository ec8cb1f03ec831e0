"""The table of one kind of checklist: columns from the kind's declaration, tints and marks from what is wrong."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.checklists import COMMON, ChecklistKind, Item
from desktop_app.domain.fields import Choice, Clock, Day, Field, Text, UnitRef, Whole
from desktop_app.i18n import N_, _, words
from desktop_app.text import SortKey, sort_key
from desktop_app.ui.columns import Column, Mark, Note, Weight
from desktop_app.ui.painting import Chip, state_chip

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.checklists.offers import Offers
    from desktop_app.ui.theme import Tone

STATE: Final = "state"
NEW: Final = 0
"""The id of the empty row at the end; drafts have negative ids, items of the book positive ones."""
UNIT_WIDTH, STATE_WIDTH, LONG_DAY, ROOM = 150, 118, 98, 1068
MOST_SORT_KEYS: Final = 40_000
NEAR = timedelta(days=183)  # a day within half a year is told without its year


class Sheet:
    """What the cells of one kind's table say. The page puts in what it has read; the columns look here."""

    def __init__(self, desk: Desk, kind: ChecklistKind, offers: Offers) -> None:
        self.kind = kind
        self.code = desk.look.code
        self.today = desk.look.today()
        self.names: Mapping[str, str] = {}
        self.tints: Mapping[tuple[int, str], Tone] = {}
        self.marks: Mapping[int, Mark] = {}
        self.photos: Mapping[int, int] = {}  # how many each item has
        self._offers = offers
        self._sort_keys: dict[str, SortKey] = {}  # worked out once for all cells that say the same
        self._ranks: dict[str, dict[int, tuple[Item, Any]]] = {}  # by field and item: where its cell stands in order
        self._states = {state.key: state for state in kind.states}

    def is_ours(self, item: Item) -> bool:
        """Whether this office may change it; what is not in the book yet is ours."""
        return item.id <= 0 or item.owner == self.code

    def columns(self, *, long_days: bool) -> list[Column[Item]]:
        """The columns: the kind's own fields, the unit, the state."""
        shown = self._shown_fields()
        widths = _widths(shown, long_days=long_days)
        return [*(self._column(field, widths[field.key]) for field in shown), self._state_column()]

    def _shown_fields(self) -> list[Field]:
        return [field for field in (*self.kind.fields, COMMON["unit"]) if field.width != -1]

    def _column(self, field: Field, width: int) -> Column[Item]:
        first = field.key == self._first().key
        weight: Weight = "first" if first else "second" if field.key in COMMON else "plain"
        plain = not isinstance(field.type, Day | Clock | Whole)
        return Column(
            field.head or field.title,
            lambda item: self._shown(field, item),
            key=field.key,
            width=width,
            align="right" if isinstance(field.type, Whole) else "left",
            weight=weight,
            sort_by=self._ranker(field),
            note=self._photos_of if first else None,
            tone=lambda item: self._tone(field, item),
            edit=self._offers.editor(field),
            written=lambda item: self.written(field, item),
            may_edit=self.is_ours,
            tip=lambda item: self._tip(field, item),
            wide_only=plain and bool(width) and not field.required,
        )

    def _first(self) -> Field:
        """The field that names a line: where, which route, which programme."""
        return next(one for one in self.kind.fields if one.required and isinstance(one.type, Text))

    def _photos_of(self, item: Item) -> Note | None:
        many = self.photos.get(item.id, 0)
        return Note(str(many), "photo") if many else None

    def _state_column(self) -> Column[Item]:
        return Column(
            N_("State"),
            self._state_words,
            key=STATE,
            width=STATE_WIDTH,
            chip=self._state_chip,
            sort_by=lambda item: None if item.id <= 0 else list(self._states).index(item.state),
            edit=self._offers.state_editor(),
            written=lambda item: _(self._states[item.state].title) if item.id else "",
            may_edit=self.is_ours,
            tip=lambda item: "" if self.is_ours(item) else self._whose(item),
        )

    def _state_words(self, item: Item) -> str:
        if item.id == NEW:
            return ""
        return _("Not complete") if item.id < 0 else _(self._states[item.state].title)

    def _state_chip(self, item: Item) -> Chip | None:
        if item.id < 0:
            return Chip(_("Not complete"), "amber", "unknown")
        state = self._states[item.state]
        return state_chip(state.tone, _(state.title)) if item.id else None

    # what a cell says

    def _shown(self, field: Field, item: Item) -> str:
        if item.id == NEW:
            return _("New line") if field.key == self._first().key else ""
        value = item.value(field.key)
        if value is None or value == "":
            return _("needed") if item.id < 0 and field.required else ""
        if isinstance(field.type, UnitRef):
            return self.names.get(str(value), str(value))
        if isinstance(field.type, Day):
            day = date.fromisoformat(str(value))
            return words().day(day, year=abs(day - self.today) > NEAR)
        return field.type.shown(value, words()).replace("\n", ", ")

    def written(self, field: Field, item: Item) -> str:
        """The answer as a person would type it."""
        value = item.value(field.key)
        if value is None or value == "":
            return ""
        if isinstance(field.type, UnitRef):
            return self.names.get(str(value), str(value))
        return field.type.shown(value, words())

    def _ranker(self, field: Field) -> Callable[[Item], Any]:
        known = self._ranks.setdefault(field.key, {})

        def rank(item: Item) -> Any:
            found = known.get(item.id)
            if found is None or found[0] is not item:
                found = known[item.id] = (item, self._rank_of(field, item))
            return found[1]

        return rank

    def _rank_of(self, field: Field, item: Item) -> Any:
        value = item.value(field.key)
        if item.id <= 0 or value is None or value == "":
            return None
        if isinstance(field.type, Day | Clock | Whole):
            return value
        words_ = self._shown(field, item)
        found = self._sort_keys.get(words_)
        if found is None:
            if len(self._sort_keys) > MOST_SORT_KEYS:
                self._sort_keys.clear()
            found = self._sort_keys[words_] = sort_key(words_)
        return found

    def rank_ahead(self, items: Sequence[Item]) -> None:
        """Works out where these stand in every column, on whatever thread; then sorting them takes no time."""
        for field in self._shown_fields():
            ranks = {item.id: (item, self._rank_of(field, item)) for item in items}
            self._ranks.setdefault(field.key, {}).update(ranks)

    def forget_ranks(self) -> None:
        """The names that cells say may be others now."""
        for ranks in self._ranks.values():
            ranks.clear()

    def _tone(self, field: Field, item: Item) -> Tone | None:
        if item.id < 0 and field.required and item.value(field.key) in (None, ""):
            return "amber"
        return self.tints.get((item.id, field.key))

    def _tip(self, field: Field, item: Item) -> str:
        if not self.is_ours(item):
            return self._whose(item)
        return self._shown(field, item) if isinstance(field.type, Day) else self.written(field, item)

    def _whose(self, item: Item) -> str:
        return _("This line is kept by {office}. Only they can change it.").format(
            office=self.names.get(item.owner, item.owner)
        )

    def missing(self, item: Item) -> list[str]:
        """The titles of the fields a draft still needs."""
        return [_(one.title) for one in self.kind.fields if one.required and item.value(one.key) in (None, "")]

    def has_far_days(self, item: Item) -> bool:
        """Whether one of its days is told with its year, and so needs a wider column."""
        days = [item.day(one.key) for one in self.kind.fields if isinstance(one.type, Day) and one.width > 0]
        return any(day is not None and abs(day - self.today) > NEAR for day in days)


def _widths(fields: list[Field], *, long_days: bool) -> dict[str, int]:
    """Each column's pixels; on the smallest screen wide columns of words give some to the one that stretches."""
    widths = {}
    for field in fields:
        if isinstance(field.type, Day):
            widths[field.key] = LONG_DAY if long_days else field.width
        else:
            widths[field.key] = UNIT_WIDTH if field.key in COMMON else field.width
    if sum(widths.values()) + STATE_WIDTH + 160 > ROOM:
        for field in fields:
            if isinstance(field.type, Text | Choice) and widths[field.key] > 100:
                widths[field.key] = int(widths[field.key] * 0.84)
    return widths
