"""Lines that are being typed and are not among the book's yet, because something they need is still missing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from desktop_app.domain.checklists import ChecklistKind, Item
from desktop_app.domain.fields import Value
from desktop_app.services import checklist_drafts
from desktop_app.services.checklists import values_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.ui.desk import Desk

_ON_THE_DESK: Final = "checklist_drafts"


class Drafts:
    """Drafts of every kind by their (negative) ids. They lie on the desk: a page made anew finds them again."""

    def __init__(self) -> None:
        self._items: dict[int, Item] = {}
        self._before: list[dict[int, Item]] = []  # what Ctrl+Z goes back to
        self._next = -1
        self.became: dict[int, int] = {}  # which draft became which item of the book; written by the worker

    @staticmethod
    def of(desk: Desk) -> Drafts:
        """The drafts of this desk."""
        found = desk.property(_ON_THE_DESK)
        if not isinstance(found, Drafts):
            found = Drafts()
            for item in checklist_drafts.kept(desk.look):
                found.take(item)
            desk.setProperty(_ON_THE_DESK, found)
        return found

    def take(self, item: Item) -> Item:
        """One more draft."""
        item = replace(item, id=self._next)
        self._next -= 1
        self._items[item.id] = item
        return item

    def begin(self, kind: ChecklistKind, campaign: int | None, unit: str | None) -> Item:
        """A new empty draft."""
        return self.take(Item(kind.key, {}, kind.first_state, campaign=campaign, unit=unit))

    def get(self, draft: int) -> Item | None:
        return self._items.get(draft)

    def of_kind(self, kind: ChecklistKind) -> list[Item]:
        """The drafts of a kind, the oldest first."""
        return [item for item in self._items.values() if item.kind == kind.key]

    def put(self, draft: int, values: Mapping[str, Any]) -> Item:
        """Gives a draft other answers; "state" and "campaign" may be among them."""
        item = self._items[draft]
        for key, value in values.items():
            item = replace(item, **{key: value}) if key in ("state", "campaign") else item.with_value(key, value)
        self._items[draft] = item
        return item

    def drop(self, draft: int) -> None:
        """The draft is in the book now, or nobody wants it."""
        self._items.pop(draft, None)

    def all(self) -> list[Item]:
        """Those that are not in the book by now, the oldest first."""
        return [item for item in self._items.values() if item.id not in self.became]

    def every(self) -> dict[int, Item]:
        """The drafts as they are now."""
        return dict(self._items)

    def remember(self, before: dict[int, Item]) -> None:
        """What was done since then can be taken back."""
        self._before.append(before)

    def forget_steps(self) -> None:
        """A later step is in the book: that one is taken back first, and by the book."""
        self._before.clear()

    def take_back(self) -> bool:
        """Goes back to before what was typed last; says whether anything was."""
        if not self._before:
            return False
        self._items = {key: item for key, item in self._before.pop().items() if key not in self.became}
        return True

    def settle(self) -> list[int]:
        """Drops the drafts that are in the book by now; gives the ids of the items they became."""
        done = [draft for draft in self._items if draft in self.became]
        for draft in done:
            self.drop(draft)
        return [self.became[draft] for draft in done]


def is_complete(kind: ChecklistKind, item: Item) -> bool:
    """Whether the book can take it."""
    return all(item.value(one.key) not in (None, "") for one in kind.fields if one.required)


def typed_values(kind: ChecklistKind, item: Item) -> dict[str, Value]:
    """What the service is given to add a draft."""
    values: dict[str, Value] = {key: value for key, value in values_of(item).items() if value not in (None, "")}
    if item.state != kind.first_state:
        values["state"] = item.state
    return values
