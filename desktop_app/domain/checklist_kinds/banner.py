"""Banners and whatever else hangs or stands where people pass: what, where, from when to when."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds.states import CANCELLED, POSTPONED
from desktop_app.domain.checklists import (
    ChecklistKind,
    Clash,
    ClashKind,
    Item,
    State,
    Step,
    days_between,
    overlap,
    same_words,
)
from desktop_app.domain.counts import Counts, where
from desktop_app.domain.fields import Choice, Day, Field, SloganRef, Text, Whole
from desktop_app.i18n import N_, Language, n_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.domain.limits import Limits

SPAN = ("hang_by", "remove_by")
HUNG = frozenset({"hung", "checked", "damaged", "taken_down", "lost"})
CALLED_OFF = frozenset({"cancelled"})
GONE = frozenset({"taken_down", "lost", "cancelled"})

TYPES = (
    ("horizontal", N_("Horizontal banner")),
    ("vertical", N_("Vertical banner")),
    ("billboard", N_("Billboard")),
    ("poster", N_("Poster")),
    ("pennant", N_("Pennant")),
    ("flag", N_("Flag")),
    ("screen", N_("Screen")),
    ("streamer", N_("Slogan board")),
)
MOCKUPS = (
    ("to_send", N_("Not sent yet")),
    ("waiting", N_("Waiting")),
    ("approved", N_("Approved")),
    ("returned", N_("Returned")),
)
_HANG = {
    "horizontal": n_("Hang {n} banner", "Hang {n} banners"),
    "vertical": n_("Hang {n} vertical banner", "Hang {n} vertical banners"),
    "billboard": n_("Put up {n} billboard", "Put up {n} billboards"),
    "poster": n_("Put up {n} poster", "Put up {n} posters"),
    "pennant": n_("Hang {n} pennant", "Hang {n} pennants"),
    "flag": n_("Hang {n} flag", "Hang {n} flags"),
    "screen": n_("Show on {n} screen", "Show on {n} screens"),
    "streamer": n_("Put up {n} slogan board", "Put up {n} slogan boards"),
}
_TAKE_DOWN = {
    "horizontal": n_("Take down {n} banner", "Take down {n} banners"),
    "vertical": n_("Take down {n} vertical banner", "Take down {n} vertical banners"),
    "billboard": n_("Take down {n} billboard", "Take down {n} billboards"),
    "poster": n_("Take down {n} poster", "Take down {n} posters"),
    "pennant": n_("Take down {n} pennant", "Take down {n} pennants"),
    "flag": n_("Take down {n} flag", "Take down {n} flags"),
    "screen": n_("Clear {n} screen", "Clear {n} screens"),
    "streamer": n_("Take down {n} slogan board", "Take down {n} slogan boards"),
}


def headline(step: Step, item: Item, language: Language) -> str:
    """ "Treo 3 băng rôn · Cầu vòm" """
    words = _TAKE_DOWN if step.key == "take_down" else _HANG
    one, many = words.get(str(item.answers.get("type") or ""), words["horizontal"])
    count = int(item.answers.get("count") or 1)
    return f"{language.ngettext(one, many, count).format(n=count)} · {item.answers.get('site') or ''}".rstrip(" ·")


def same_site(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
    """Two banners in one place on the same days."""
    for other in others:
        if (
            other.id != item.id
            and other.state not in GONE
            and item.state not in GONE
            and same_words(item.answers.get("site"), other.answers.get("site"))
            and (days := overlap(SPAN, item, other))
        ):
            yield Clash(ClashKind.SAME_SITE, (item.id, other.id), ("site", *SPAN), str(item.answers["site"]), *days)


def beyond_plan(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
    """A banner that hangs before its plan begins or after it ends: the plan's window is the hard rule."""
    first, last = item.day("hang_by"), item.day("remove_by") or item.day("hang_by")
    if first and limits.plan_begins and first < limits.plan_begins:
        yield Clash(ClashKind.BEFORE_PLAN, (item.id,), ("hang_by",), "", first, limits.plan_begins, hard=True)
    if last and limits.plan_ends and last > limits.plan_ends:
        field = "remove_by" if item.day("remove_by") else "hang_by"
        yield Clash(ClashKind.PAST_PLAN, (item.id,), (field,), "", limits.plan_ends, last, hard=True)


def long_hanging(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
    """More days than a banner usually may hang (Luật Quảng cáo 2012, điều 27: 15 days; for us a warning)."""
    first, last = item.day("hang_by"), item.day("remove_by")
    if first and last and days_between(first, last) > limits.hanging_days:
        yield Clash(ClashKind.LONG_HANGING, (item.id,), ("remove_by",), str(days_between(first, last)), first, last)


def not_approved(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
    """A design that is made or hung before it is approved, or approved by nobody who is named."""
    mockup, first = item.answers.get("mockup"), item.day("hang_by")
    if mockup == "approved" and not item.answers.get("approver"):
        yield Clash(ClashKind.NO_APPROVER, (item.id,), ("approver",), "", first, first)
    elif mockup not in (None, "approved") and item.state in HUNG | {"made"} and item.state not in GONE:
        yield Clash(ClashKind.NOT_APPROVED, (item.id,), ("mockup",), str(item.answers.get("site") or ""), first, first)


def with_removal(item: Item, limits: Limits) -> Item:
    """What is hung is taken down: by the plan's last day, or after as many days as the office lets it hang.

    A plan that is over before the hanging says nothing of the removal: hung today to be taken down today helps nobody.
    """
    first = item.day("hang_by")
    if first is None or item.day("remove_by"):
        return item
    last = first + timedelta(days=max(limits.hanging_days, 1) - 1)
    if limits.plan_ends and limits.plan_ends >= first:
        last = min(last, limits.plan_ends)
    return item.with_value("remove_by", last.isoformat())


KIND = ChecklistKind(
    key="banner",
    title=N_("Banners"),
    one=N_("banner"),
    icon="flag",
    fields=(
        Field(
            *("site", Text(300, suggest=True), N_("Where it hangs")),
            required=True, width=190, printed=N_("Site or route"),
        ),
        Field("slogan", SloganRef(), N_("Slogan"), width=0, printed=N_("Words of the slogan")),
        Field("type", Choice(TYPES), N_("Kind of banner"), width=-1, printed=N_("Type")),
        Field("size", Text(40, suggest=True), N_("Size (m)"), width=76, printed=N_("Dimensions (m)")),
        Field("count", Whole(1, 10_000), N_("How many"), head=N_("Qty"), width=44, printed=N_("Planned quantity")),
        Field("commune", Text(120, suggest=True), N_("Commune or ward"), width=-1),
        Field("hang_by", Day(), N_("Hang on"), required=True, head=N_("Hang"), width=64),
        Field("remove_by", Day(), N_("Take down by"), head=N_("Down"), width=64, printed=N_("Day of removal")),
        Field("mockup", Choice(MOCKUPS), N_("Approval of the design"), width=-1),
        Field("mockup_sent_on", Day(), N_("Design sent on"), width=-1),
        Field("approver", Text(100, suggest=True), N_("Design approved by"), width=-1),
        Field("approved_on", Day(), N_("Design approved on"), width=-1),
        Field("made_by", Text(200, suggest=True), N_("Made by"), width=-1),
        Field("done_count", Whole(0, 10_000), N_("How many hang"), width=-1, printed=N_("Actual quantity")),
        Field("hung_on", Day(), N_("Hung on"), width=-1),
        Field("checked_on", Day(), N_("Checked on"), width=-1),
        Field("checked_by", Text(100, suggest=True), N_("Checked by"), width=-1),
        Field("taken_down_on", Day(), N_("Taken down on"), width=-1),
    ),
    states=(
        State("planned", N_("Not begun")),
        State("made", N_("Made"), "doing"),
        State("hung", N_("Hung"), "done"),
        State("checked", N_("Checked"), "approved"),
        State("taken_down", N_("Taken down"), "off"),
        State("damaged", N_("Damaged"), "clash"),
        State("lost", N_("Lost"), "clash"),
        POSTPONED,
        CANCELLED,
    ),
    steps=(
        Step("hang", "hung", HUNG | CALLED_OFF, day="hang_by", done_on="hung_on"),
        Step("take_down", "taken_down", GONE, due="remove_by", done_on="taken_down_on"),
    ),
    headline=headline,
    place="site",
    span=SPAN,
    clashes=(same_site, beyond_plan, long_hanging, not_approved),
    counted=("count", "done_count"),
    indicators=(
        Counts("TQ01", HUNG, "count", "done_count", where("type", "horizontal", "vertical", None)),
        Counts("TQ02", HUNG, "count", "done_count", where("type", "streamer")),
        Counts("TQ03", HUNG, "count", "done_count", where("type", "billboard")),
        Counts("TQ04", HUNG, "count", "done_count", where("type", "poster")),
        Counts("TQ05", HUNG, "count", "done_count", where("type", "flag")),
        Counts("TQ06", HUNG, "count", "done_count", where("type", "pennant")),
    ),
    after_fields=("checked_on", "checked_by",),
    printed=(
        *("type", "slogan", "size", "count", "site", "commune", "unit", "hang_by", "remove_by", "mockup"),
        *("done_count", "note"),
    ),
    complete=with_removal,
    empty=N_("Each line is one place: what hangs there, how many, from when to when."),
    watches=N_("Phong Trào tells you at once when two share a place, and reminds you to take them down."),
)  # fmt: skip
