"""Lines that come again: begin a series, change one line or those that follow, end it. One intention, one undo step."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import check_order
from desktop_app.domain.date_rules import partial_span
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.repeats import (
    Occurrence,
    Repeat,
    RepeatRefusal,
    RepeatRefused,
    Rhythm,
    Scope,
    Until,
    changes,
    fresh,
    is_exception,
    main_day,
    on_day,
    words_of,
)
from desktop_app.i18n import N_
from desktop_app.services import checklists

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.domain.checklists import Item
    from desktop_app.services.office import Office

__all__ = ["Rhythm", "Scope", "Until", "begin", "change", "end", "last_day", "of_item", "planned_days"]


def of_item(office: Office, item: int) -> tuple[Repeat, date] | None:
    """The series a line belongs to, and its day in it."""
    return office.book.repeats.of_item(item)


def last_day(office: Office, until: Until, campaign: int | None, given: date | None = None) -> date:
    """The day on which a series ends. Raises RepeatRefused when the plan names no end or no congress."""
    if until is Until.DAY and given:
        return given
    found = office.book.campaigns.get(campaign) if campaign else None
    if until is Until.PLAN and found and found.period_end:
        return partial_span(found.period_end)[1]
    if until is Until.CONGRESS and found and found.congress_on:
        return date.fromisoformat(found.congress_on) - timedelta(days=1)
    raise RepeatRefused(RepeatRefusal.NO_END)


def planned_days(office: Office, rhythm: Rhythm) -> tuple[date, ...]:
    """The days of a rhythm by the office's calendar. Raises RepeatRefused."""
    holidays = office.calendar().holidays_between(rhythm.first, rhythm.last) if rhythm.working_days_only else {}
    return rhythm.days(holidays)


def begin(office: Office, item: int, rhythm: Rhythm) -> Repeat:
    """Makes a line the first of a series; the others are copies of it with nothing done. Raises RepeatRefused.

    A line that stands in a series already begins a new one from its day on: see `change`.
    """
    found = checklists.own(office, item)
    kind = KIND[found.kind]
    if office.book.repeats.of_item(item) is not None:
        return change(office, item, {}, Scope.LATER, rhythm)
    start = main_day(kind, found)
    if start is None:
        raise RepeatRefused(RepeatRefusal.NO_STEP_DAY)
    days = planned_days(office, rhythm)
    with office.book.writing(N_("Repeat a line")):
        repeat = office.book.repeats.save(Repeat(fresh(kind, found), rhythm), office.code)
        links: list[tuple[date, int | None]] = [(start, item)]
        links += [(day, _add(office, repeat, day)) for day in days if day != start]
        office.book.repeats.link(repeat.id, links)
    return repeat


def change(
    office: Office, item: int, values: Mapping[str, object], scope: Scope, rhythm: Rhythm | None = None
) -> Repeat:
    """Changes lines of a series: this one, this and later ones, or all; `rhythm` gives other days.

    Lines that a person has made different, deleted, begun or done stay as they are. Raises FieldRefused, RepeatRefused.
    """
    found = checklists.own(office, item)
    belongs = office.book.repeats.of_item(item)
    if belongs is None:
        raise FieldRefused(FieldRefusal.UNKNOWN_ITEM, value=str(item))
    before, day = belongs
    kind = KIND[found.kind]
    with office.book.writing(N_("Change a series")):
        if scope is Scope.THIS:
            checklists.change(office, item, values)
            return before
        as_was = on_day(kind, before.pattern, day)
        changed = checklists.changed(office, replace(as_was, id=item), values) if values else _like(found, as_was)
        pattern = fresh(kind, changed)
        check_order(kind, pattern)
        start = day if scope is Scope.LATER else min(before.rhythm.first, day)
        wanted = rhythm or replace(before.rhythm, first=start)
        after = Repeat(on_day(kind, pattern, main_day(kind, pattern) or day), wanted)
        return _follow(office, before, after, start, found)


def _like(found: Item, as_was: Item) -> Item:
    """Without other values: what the person has already typed into this line is what the later ones shall say."""
    return found if words_of(found) != words_of(as_was) else as_was


def _follow(office: Office, before: Repeat, after: Repeat, start: date, shown: Item) -> Repeat:
    """Lets the lines from `start` on follow another pattern or rhythm; those before it keep their own series."""
    kind = KIND[before.pattern.kind]
    book = office.book
    days = [day for day in planned_days(office, after.rhythm) if day >= start]
    there = [one for one in _occurrences(office, before) if one.day >= start]
    earlier = [one for one in _occurrences(office, before) if one.day < start]
    # the line the person stands on takes the change even where it had become an exception
    base = [one if one.item is None or one.item.id != shown.id else _as_planned(before, one) for one in there]
    moves = changes(kind, before, base, after, days, office.today())
    if earlier:
        book.repeats.save(replace(before, rhythm=_ended(before.rhythm, start)), office.code)
        series = book.repeats.save(after, office.code)
    else:
        series = book.repeats.save(replace(after, id=before.id, uid=before.uid, owner=before.owner), office.code)
    book.repeats.unlink(before.id, [one.day for one in there])
    links: list[tuple[date, int | None]] = [(one.day, one.item.id if one.item else None) for one in moves.kept]
    for day, item in moves.changed:
        book.items.save(item, office.code)
        links.append((day, item.id))
    links += [(day, _add(office, series, day)) for day in moves.added]
    book.repeats.link(series.id, links)
    book.items.remove([one.item.id for one in moves.removed if one.item])
    return series


def _as_planned(repeat: Repeat, one: Occurrence) -> Occurrence:
    assert one.item is not None
    kind = KIND[one.item.kind]
    if one.item.state != kind.first_state:
        return one
    planned = on_day(kind, repeat.pattern, one.day)
    return replace(one, item=replace(planned, id=one.item.id, uid=one.item.uid, owner=one.item.owner))


def _ended(rhythm: Rhythm, start: date) -> Rhythm:
    return replace(rhythm, last=max(rhythm.first, start - timedelta(days=1)), until=Until.DAY)


def _occurrences(office: Office, repeat: Repeat) -> list[Occurrence]:
    return [
        Occurrence(day, office.book.items.get(item) if item else None)
        for day, item in office.book.repeats.days(repeat.id)
    ]


def _add(office: Office, repeat: Repeat, day: date) -> int:
    kind = KIND[repeat.pattern.kind]
    return office.book.items.save(on_day(kind, repeat.pattern, day), office.code).id


def end(office: Office, item: int, scope: Scope) -> int:
    """Takes lines of a series out: this one, this and later, or all; gives how many lines went.

    What was changed, begun or done by a person stays.
    """
    found = checklists.own(office, item)
    belongs = office.book.repeats.of_item(item)
    if belongs is None or scope is Scope.THIS:
        return checklists.remove(office, [found.id])
    repeat, day = belongs
    kind = KIND[found.kind]
    start = day if scope is Scope.LATER else date.min
    gone = [
        one
        for one in _occurrences(office, repeat)
        if one.day >= start and one.item and (one.item.id == item or not is_exception(kind, repeat, one))
    ]
    with office.book.writing(N_("End a series")):
        office.book.repeats.save(
            replace(repeat, rhythm=_ended(repeat.rhythm, max(start, repeat.rhythm.first))), office.code
        )
        office.book.repeats.unlink(repeat.id, [one.day for one in gone])
        office.book.items.remove([one.item.id for one in gone if one.item])
    return len(gone)


def follow_plan(office: Office, campaign: int) -> None:
    """After the end of a plan or the day of its congress has moved: the series that run until then follow.

    To be called within the step that moves the day.
    """
    for repeat in office.book.repeats.of_campaign(campaign):
        if repeat.rhythm.until is Until.DAY or repeat.owner != office.code:
            continue
        try:
            last = last_day(office, repeat.rhythm.until, campaign)
        except RepeatRefused:
            continue
        if last != repeat.rhythm.last and last >= repeat.rhythm.first:
            after = replace(repeat, rhythm=replace(repeat.rhythm, last=last))
            shown = replace(repeat.pattern, id=0)
            _follow(office, repeat, after, repeat.rhythm.first, shown)
