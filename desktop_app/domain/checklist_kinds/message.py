"""Text messages to telephones: the words, to whom, when, how many."""

from __future__ import annotations

from desktop_app.domain.checklist_kinds.states import DONE_ONLY, SETTLED, USUAL
from desktop_app.domain.checklists import ChecklistKind, Item, Step
from desktop_app.domain.counts import Counts
from desktop_app.domain.fields import Clock, Day, Field, LongText, Text, Whole
from desktop_app.i18n import N_, Language


def headline(step: Step, item: Item, language: Language) -> str:
    """ "Nhắn tin: Ngày hội đọc sách · Trưởng các thôn" """
    head = language.gettext("Text message: {title}").format(title=item.answers.get("title") or "")
    return f"{head} · {item.answers['receivers']}" if item.answers.get("receivers") else head


N_("Text message: {title}")

KIND = ChecklistKind(
    key="message",
    title=N_("Text messages"),
    one=N_("text message"),
    icon="phone",
    fields=(
        Field("title", Text(300, suggest=True), N_("Subject"), required=True, width=0),
        Field("words", LongText(1000), N_("Words of the message"), width=-1),
        Field("receivers", Text(300, suggest=True), N_("To whom"), width=190),
        Field("carrier", Text(120, suggest=True), N_("Sent through"), width=130),
        Field("day", Day(), N_("Day"), required=True, width=64),
        Field("starts_at", Clock(), N_("Sent at"), head=N_("From"), width=54),
        Field("count", Whole(1, 100_000_000), N_("How many"), head=N_("Qty"), width=64),
        Field("approver", Text(100, suggest=True), N_("Approved by"), width=124),
        Field("done_count", Whole(0, 100_000_000), N_("How many were sent"), width=-1),
        Field("done_on", Day(), N_("Done on"), width=-1),
    ),
    states=USUAL,
    steps=(Step("send", "done", SETTLED, day="day", starts_at="starts_at"),),
    headline=headline,
    place="receivers",
    span=("day", "day"),
    counted=("count", "done_count"),
    indicators=(Counts("TN01", DONE_ONLY, "count", "done_count"),),
    printed=(
        "title",
        "words",
        "receivers",
        "carrier",
        "day",
        "starts_at",
        "count",
        "approver",
        "done_count",
        "unit",
        "note",
    ),
    empty=N_("Each line is one message: its words, to whom, when, how many."),
    watches=N_("Phong Trào reminds you in its week and counts what was sent."),
)
