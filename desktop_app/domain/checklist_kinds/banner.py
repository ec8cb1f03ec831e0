"""Banners and whatever else hangs or stands where people pass: what, where, from when to when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.checklists import (
    ChecklistKind,
    Clash,
    ClashKind,
    Item,
    Limits,
    State,
    Step,
    days_between,
    overlap,
    same_words,
)
from desktop_app.domain.fields import Choice, Day, Field, SloganRef, Text, Whole
from desktop_app.i18n import N_, Language, n_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SPAN = ("hang_by", "remove_by")
HUNG = frozenset({"hung", "checked", "damaged", "taken_down", "lost"})
GONE = frozenset({"taken_down", "lost"})

TYPES = (
    ("horizontal", N_("Horizontal banner")),
    ("vertical", N_("Vertical banner")),
    ("billboard", N_("Billboard")),
    ("poster", N_("Poster")),
    ("pennant", N_("Pennant")),
    ("flag", N_("Flag")),
    ("screen", N_("Screen")),
)
_HANG = {
    "horizontal": n_("Hang {n} banner", "Hang {n} banners"),
    "vertical": n_("Hang {n} vertical banner", "Hang {n} vertical banners"),
    "billboard": n_("Put up {n} billboard", "Put up {n} billboards"),
    "poster": n_("Put up {n} poster", "Put up {n} posters"),
    "pennant": n_("Hang {n} pennant", "Hang {n} pennants"),
    "flag": n_("Hang {n} flag", "Hang {n} flags"),
    "screen": n_("Show on {n} screen", "Show on {n} screens"),
}
_TAKE_DOWN = {
    "horizontal": n_("Take down {n} banner", "Take down {n} banners"),
    "vertical": n_("Take down {n} vertical banner", "Take down {n} vertical banners"),
    "billboard": n_("Take down {n} billboard", "Take down {n} billboards"),
    "poster": n_("Take down {n} poster", "Take down {n} posters"),
    "pennant": n_("Take down {n} pennant", "Take down {n} pennants"),
    "flag": n_("Take down {n} flag", "Take down {n} flags"),
    "screen": n_("Clear {n} screen", "Clear {n} screens"),
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


def past_plan(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
    """A banner that hangs longer than its plan runs: the plan's window is the hard rule."""
    last = item.day("remove_by")
    if last and limits.plan_ends and last > limits.plan_ends:
        plan_ends = limits.plan_ends
        yield Clash(ClashKind.PAST_PLAN, (item.id,), ("remove_by",), "", plan_ends, last, hard=True)


def long_hanging(item: Item, others: Sequence[Item], limits: Limits) -> Iterable[Clash]:
    """More days than a banner usually may hang (Luật Quảng cáo 2012, điều 27: 15 days; for us a warning)."""
    first, last = item.day("hang_by"), item.day("remove_by")
    if first and last and days_between(first, last) > limits.hanging_days:
        yield Clash(ClashKind.LONG_HANGING, (item.id,), ("remove_by",), str(days_between(first, last)), first, last)


KIND = ChecklistKind(
    key="banner",
    title=N_("Banners"),
    one=N_("banner"),
    icon="flag",
    fields=(
        Field("site", Text(300, suggest=True), N_("Where it hangs"), required=True, width=190),
        Field("slogan", SloganRef(), N_("Slogan"), width=0),
        Field("type", Choice(TYPES), N_("Kind of banner"), width=-1),
        Field("size", Text(40, suggest=True), N_("Size (m)"), width=76),
        Field("count", Whole(1, 10_000), N_("How many"), head=N_("Qty"), width=44),
        Field("hang_by", Day(), N_("Hang on"), required=True, head=N_("Hang"), width=64),
        Field("remove_by", Day(), N_("Take down by"), head=N_("Down"), width=64),
        Field("done_count", Whole(0, 10_000), N_("How many hang"), width=-1),
        Field("hung_on", Day(), N_("Hung on"), width=-1),
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
    ),
    steps=(
        Step("hang", "hung", HUNG, day="hang_by", done_on="hung_on"),
        Step("take_down", "taken_down", GONE, due="remove_by", done_on="taken_down_on"),
    ),
    headline=headline,
    place="site",
    span=SPAN,
    clashes=(same_site, past_plan, long_hanging),
    counted=("count", "done_count"),
    empty=N_("Each line is one place: what hangs there, how many, from when to when."),
    watches=N_("Phong Trào tells you at once when two share a place, and reminds you to take them down."),
)
