"""A week as a whole: what is wrong in it, which report is sent next, and carrying over what was not done."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from desktop_app.domain.campaigns import campaign_name
from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import Clash, Item, moved
from desktop_app.domain.fields import FieldRefused
from desktop_app.domain.obligations import Owed
from desktop_app.i18n import N_, Language
from desktop_app.services import checklists
from desktop_app.services.clashes import clashes_among
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from desktop_app.domain.week import Week, WeekEntry
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class NextReport:
    """The report that must be sent next, and how many working days are left for it (negative when it is late).

    `send_by` is the last working day on or before its due day: offices are closed on the due day when it is earlier.
    """

    owed: Owed
    campaign: str
    working_days: int
    send_by: date


@dataclass(frozen=True, slots=True)
class Remarks:
    """What is said about the lines of a week and needs the calendar or a comparison: slower than the lines."""

    holidays: dict[date, str] = field(default_factory=dict)
    clashes: tuple[Clash, ...] = ()
    next_report: NextReport | None = None


def remarks(office: Office, wanted: Week, items: Sequence[int], language: Language) -> Remarks:
    """Holidays of the week, clashes among these items, and the next report."""
    found = (office.book.items.get(item) for item in dict.fromkeys(items))
    return Remarks(
        checklists.holiday_names(office, wanted, language),
        tuple(clashes_among(office, [item for item in found if item])),
        next_report(office),
    )


def next_report(office: Office) -> NextReport | None:
    """The report that must be sent next; the one that is most late, if any is."""
    owed = checklists.next_report(office)
    if owed is None:
        return None
    names = office.book.campaigns.names()
    name = campaign_name(*names[owed.obligation.campaign]) if owed.obligation.campaign in names else ""
    calendar = office.calendar()
    left = calendar.working_days_between(office.today(), owed.due)
    return NextReport(owed, name, left, calendar.last_working_day_on_or_before(owed.due))


def unfinished(entries: Iterable[WeekEntry], ours: str) -> list[tuple[str, str]]:
    """The lines that can be carried over, as public id and step: not done, ours.

    Reports and the steps of a congress are not among them: these keep their day.
    """
    return [
        (entry.id, entry.step) for entry in entries if not entry.done and entry.owner == ours and entry.item is not None
    ]


def carry_over(office: Office, lines: Sequence[tuple[str, str]], to: Week) -> date:
    """Puts lines on the first working day of another week, in one undo step; gives that day. Raises FieldRefused.

    Over Tết a whole week can be off: then it is the first working day after it.
    """
    day = office.calendar().first_working_day_from(to.monday)
    put_off(office, lines, day)
    return day


def put_off(office: Office, lines: Sequence[tuple[str, str]], to: date) -> None:
    """Puts lines that were not done on a later day, in one undo step. Raises FieldRefused.

    Of an item with several steps only the first of them moves; what would then end before it begins keeps its length.
    """
    first_steps: dict[int, str] = {}
    for public, step in lines:
        first_steps.setdefault(checklists.item_number(public), step)
    with office.book.writing(N_("Carry over what was not done")):
        for number, step in first_steps.items():
            item = checklists.own(office, number)
            changed = _put_off(item, step, to)
            rule = item.rule if changed.day("due") == item.day("due") else None
            office.book.items.save(replace(changed, rule=rule), office.code)


def _put_off(item: Item, step: str, to: date) -> Item:
    kind = KIND[item.kind]
    first, last = (item.day(key) for key in kind.span)
    try:
        return moved(kind, item, step, to)
    except FieldRefused:
        if not first or not last:
            raise
    later = item.with_value(kind.span[0], to.isoformat())
    return later.with_value(kind.span[1], (to + (last - first)).isoformat())
