"""What is wrong between the lines of a checklist, and the words that say so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import ChecklistKind, Clash, ClashKind, Item, clashes, span_of
from desktop_app.domain.date_rules import partial_span
from desktop_app.i18n import N_, Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from desktop_app.domain.limits import Limits
    from desktop_app.services.office import Office


def clashes_of(office: Office, item: Item) -> tuple[Clash, ...]:
    """What is wrong with an item beside those that are there, by the kind's rules and the office's limits."""
    kind = KIND[item.kind]
    first, last = span_of(kind, item)
    near = office.book.items.near(item.kind, first, last)
    return clashes(kind, item, near, _limits(office, item.campaign, first, last))


def clashes_among(office: Office, items: Sequence[Item]) -> list[Clash]:
    """Everything wrong among the items of a table, each pair once."""
    found: dict[tuple[object, ...], Clash] = {}
    by_kind: dict[str, list[Item]] = {}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item)
    for key, of_kind in by_kind.items():
        kind = KIND[key]
        limits: dict[int | None, Limits] = {}
        for item, near in _neighbours(kind, of_kind):
            if item.campaign not in limits:
                limits[item.campaign] = _limits(office, item.campaign, *_whole_span(kind, of_kind))
            for clash in clashes(kind, item, near, limits[item.campaign]):
                found.setdefault((clash.kind, tuple(sorted(clash.items)), clash.first), clash)
    return list(found.values())


def _neighbours(kind: ChecklistKind, items: Sequence[Item]) -> Iterable[tuple[Item, list[Item]]]:
    """Each item with the earlier-starting ones that still run, so that a table of thousands stays quick."""
    dated = sorted(
        ((span_of(kind, item), item) for item in items if span_of(kind, item)[0]), key=lambda one: str(one[0][0])
    )
    running: list[tuple[date, Item]] = []
    for (first, last), item in dated:
        assert first
        assert last
        running = [(end, other) for end, other in running if end >= first]
        yield item, [other for _, other in running]
        running.append((last, item))


def _whole_span(kind: ChecklistKind, items: Sequence[Item]) -> tuple[date | None, date | None]:
    days = [day for item in items for day in span_of(kind, item) if day]
    return min(days, default=None), max(days, default=None)


def completed(office: Office, item: Item) -> Item:
    """The item with what follows from its answers and nobody has written: the day a banner is taken down."""
    complete = KIND[item.kind].complete
    return complete(item, _with_plan(office, item.campaign)) if complete else item


def completer(office: Office, kind: ChecklistKind, campaign: int | None) -> Callable[[Item], Item]:
    """As `completed`, for many items of one kind and campaign."""
    if kind.complete is None:
        return lambda item: item
    complete, limits = kind.complete, _with_plan(office, campaign)
    return lambda item: complete(item, limits)


def _limits(office: Office, campaign: int | None, first: date | None, last: date | None) -> Limits:
    holidays = office.calendar().holidays_between(first, last) if first and last else {}
    return replace(_with_plan(office, campaign), holidays=holidays)


def _with_plan(office: Office, campaign: int | None) -> Limits:
    found = office.book.campaigns.get(campaign) if campaign else None
    begins = partial_span(found.period_start)[0] if found and found.period_start else None
    ends = partial_span(found.period_end)[1] if found and found.period_end else None
    return replace(office.limits(), plan_begins=begins, plan_ends=ends)


_WORDS = {
    ClashKind.SAME_VEHICLE: N_("Vehicle {what} is sent to two places at the same time on {days}."),
    ClashKind.SAME_DRIVER: N_("{what} drives in two places at the same time on {days}."),
    ClashKind.SAME_STATION: N_("Two broadcasts of {what} meet on {days}."),
    ClashKind.SAME_SITE: N_("Both hang at {what}, {days}."),
    ClashKind.OUTSIDE_HOURS: N_("{what} is outside the hours your office allows."),
    ClashKind.HOLIDAY: N_("{days} is a day off: {what}."),
    ClashKind.BEFORE_PLAN: N_("It hangs before its plan begins, {days}."),
    ClashKind.PAST_PLAN: N_("It hangs longer than its plan runs, {days}."),
    ClashKind.LONG_HANGING: N_("It hangs for {what} days, longer than your office allows."),
    ClashKind.WEEKEND: N_("Your office plays nothing at the weekend: {days}."),
    ClashKind.TOO_LONG: N_("It lasts {what} minutes, longer than your office allows."),
    ClashKind.TOO_MANY: N_("It is number {what} on {days}, more than your office allows in a day."),
    ClashKind.QUIET_POINT: N_("Nothing is played at {what}: it is a quiet place."),
    ClashKind.NO_APPROVER: N_("Nobody is named who approved it."),
    ClashKind.NOT_APPROVED: N_("Its design is not approved yet."),
}


def sentence(clash: Clash, language: Language) -> str:
    """One sentence that says what is wrong, where and when."""
    days = language.span(clash.first, clash.last) if clash.first and clash.last else ""
    what = language.time(clash.what) if clash.kind is ClashKind.OUTSIDE_HOURS else language.gettext(clash.what)
    return language.gettext(_WORDS[clash.kind]).format(what=what, days=days)
