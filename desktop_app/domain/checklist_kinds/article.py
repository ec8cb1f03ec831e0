"""Articles, news items and posts: what is written, for which page or paper, by when."""

from __future__ import annotations

from desktop_app.domain.checklist_kinds.states import DONE_ONLY, SETTLED, USUAL
from desktop_app.domain.checklists import ChecklistKind, Item, Step
from desktop_app.domain.counts import Counts, where
from desktop_app.domain.fields import Choice, Day, Field, Text, Whole
from desktop_app.i18n import N_, Language, n_

TYPES = (
    ("news", N_("News item")),
    ("article", N_("Article")),
    ("photo", N_("Photo story")),
    ("reportage", N_("Reportage")),
    ("post", N_("Post")),
)
CHANNELS = (
    ("press", N_("Press, radio or television above")),
    ("portal", N_("Our portal or website")),
    ("social", N_("Zalo, Facebook")),
    ("board", N_("Public notice board")),
)
_MANY = n_("{n} piece", "{n} pieces")


def headline(step: Step, item: Item, language: Language) -> str:
    """ "Tin: Xã ra quân tuyên truyền, 2 bài · Trang thông tin xã" """
    title = str(item.answers.get("title") or "")
    kind = next((one for key, one in TYPES if key == item.answers.get("type")), "")
    head = f"{language.gettext(kind)}: {title}" if kind else title
    count = int(item.answers.get("count") or 1)
    if count > 1:
        head += ", " + language.ngettext(*_MANY, count).format(n=count)
    return f"{head} · {item.answers['outlet']}" if item.answers.get("outlet") else head


def is_social(item: Item) -> bool:
    """Whether it is a post; one that names no channel is known by its kind."""
    channel = item.answers.get("channel")
    return channel == "social" or (channel is None and item.answers.get("type") == "post")


def is_on_portal(item: Item) -> bool:
    """Whether it is on the office's own page; so is what names no channel and is no post."""
    channel = item.answers.get("channel")
    return channel == "portal" or (channel is None and item.answers.get("type") != "post")


KIND = ChecklistKind(
    key="article",
    title=N_("Articles and posts"),
    one=N_("article"),
    icon="newspaper",
    fields=(
        Field("title", Text(300, suggest=True), N_("Subject"), required=True, width=0),
        Field("type", Choice(TYPES), N_("Kind of piece"), head=N_("Kind"), width=110),
        Field("channel", Choice(CHANNELS), N_("Channel"), width=-1),
        Field("outlet", Text(200, suggest=True), N_("Where it appears"), width=190),
        Field("author", Text(100, suggest=True), N_("Author"), width=140),
        Field("approver", Text(100, suggest=True), N_("Approved by"), width=-1),
        Field("count", Whole(1, 100_000), N_("How many"), head=N_("Qty"), width=44),
        Field("day", Day(), N_("Appears on"), head=N_("Day"), width=64),
        Field("due", Day(), N_("To be finished by"), head=N_("Due"), width=64),
        Field("done_count", Whole(0, 100_000), N_("How many appeared"), width=-1),
        Field("link", Text(500), N_("Where to find it"), width=-1),
        Field("views", Whole(0, 1_000_000_000), N_("Views"), width=-1),
        Field("reactions", Whole(0, 1_000_000_000), N_("Likes, shares and comments"), width=-1),
        Field("done_on", Day(), N_("Done on"), width=-1),
    ),
    states=USUAL,
    steps=(Step("publish", "done", SETTLED, day="day", due="due"),),
    headline=headline,
    place="outlet",
    span=("day", "day"),
    counted=("count", "done_count"),
    indicators=(
        Counts("TB01", DONE_ONLY, "count", "done_count", where("channel", "press")),
        Counts("TB02", DONE_ONLY, "count", "done_count", is_on_portal),
        Counts("BT01", DONE_ONLY, "count", "done_count", where("channel", "board")),
        Counts("MX01", DONE_ONLY, "count", "done_count", is_social),
        Counts("MX02", DONE_ONLY, actual="views", only=is_social, is_known_before=False),
        Counts("MX03", DONE_ONLY, actual="reactions", only=is_social, is_known_before=False),
    ),
    after_fields=(
        "link",
        "views",
        "reactions",
    ),
    printed=(
        "title",
        "type",
        "channel",
        "outlet",
        "author",
        "approver",
        "count",
        "day",
        "due",
        "done_count",
        "unit",
        "note",
    ),
    empty=N_("Each line is one piece: the subject, for which paper, page or loudspeaker, by when, who writes it."),
    watches=N_("Phong Trào reminds you in the week it is due."),
)
