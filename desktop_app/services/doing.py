"""Writing down what came of lines of the week or of a checklist, many at once, in one step."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.doing import REASONS, DoingRefusal, DoingRefused, Outcome, What, choices, settled
from desktop_app.domain.obligations import owed_id
from desktop_app.domain.week import congress_id
from desktop_app.i18n import N_, Language
from desktop_app.services import checklists, locks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.services.office import Office

MOST_OFFERED = 12


def settle(office: Office, lines: Sequence[tuple[str, str]], outcome: Outcome) -> int:
    """What came of lines, given as public id and step: all or none, one undo step; gives how many.

    Raises DoingRefused, FieldRefused.
    """
    with office.book.writing(N_("Write down the result")):
        for public, step in lines:
            if owed_id(public) or congress_id(public):
                if outcome.what is not What.DONE:
                    raise DoingRefused(DoingRefusal.NOT_FOR_THIS)
                checklists.tick(office, [(public, step)])
                continue
            item = checklists.own(office, checklists.item_number(public))
            after = settled(KIND[item.kind], item, step, outcome, office.today())
            locks.check(office, after)
            rule = item.rule if after.day("due") == item.day("due") else None
            office.book.items.save(replace(after, rule=rule), office.code)
    return len(lines)


def offered(office: Office, lines: Sequence[tuple[str, str]]) -> tuple[What, ...]:
    """What can be said of all these lines together, in the order it is offered."""
    found: tuple[What, ...] | None = None
    for public, step_key in lines:
        if owed_id(public) or congress_id(public):
            possible: tuple[What, ...] = (What.DONE,)
        else:
            item = office.book.items.get(checklists.item_number(public))
            if item is None:
                continue
            kind = KIND[item.kind]
            step = next((one for one in kind.steps if one.key == step_key), kind.open_step(item) or kind.steps[0])
            possible = choices(kind, step, item)
        found = possible if found is None else tuple(what for what in found if what in possible)
    return found or ()


def reasons(office: Office, language: Language) -> list[str]:
    """The reasons to offer: those usual in this office first, then the short list."""
    written = [said for kind in KIND for said, _often in office.book.items.written_before(kind, "reason", 5)]
    return list(dict.fromkeys([*written, *(language.gettext(reason) for reason in REASONS)]))[:MOST_OFFERED]


def names(office: Office) -> list[str]:
    """Who has done or counted things before."""
    found: dict[str, int] = {}
    for kind in KIND:
        for said, often in office.book.items.written_before(kind, "done_by", 10):
            found[said] = found.get(said, 0) + often
    return sorted(found, key=lambda name: -found[name])
