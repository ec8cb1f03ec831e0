"""What the finder shows: hits in the book by what they are, then commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KIND, KINDS
from desktop_app.i18n import _
from desktop_app.services import finding
from desktop_app.text import search_key
from desktop_app.ui.finder import Found, FoundGroup, Search

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk

CommandRow = tuple[str, str, str, Callable[[], object]]  # words, icon, page, act
MOST_PER_GROUP = 6


def search_of(desk: Desk, commands: Callable[[], Sequence[CommandRow]]) -> Search:
    """The finder's search over this desk. Keys of what is found are (page, target) or a callable."""

    def search(typed: str) -> list[FoundGroup]:
        hits = finding.find(desk.look, typed, desk.language) if typed.strip() else []
        groups = [*_items(hits), *_parts(hits)]
        offered = [_command(row) for row in commands() if _matches(row[0], typed)]
        if offered:
            groups.append(FoundGroup(_("Commands"), offered[:MOST_PER_GROUP]))
        return groups

    return search


def _items(hits: Sequence[finding.Found]) -> list[FoundGroup]:
    groups = []
    for kind in KINDS:
        found = [
            Found(("checklists", ("item", hit.id)), KIND[hit.kind].icon, hit.text, hit.detail, hit.campaign_name)
            for hit in hits
            if hit.noun == "items" and hit.kind == kind.key
        ]
        if found:
            groups.append(FoundGroup(_(kind.title), found[:MOST_PER_GROUP]))
    return groups


def _parts(hits: Sequence[finding.Found]) -> list[FoundGroup]:
    plans = [
        Found(("campaigns", _target(hit)), "campaigns", hit.text, hit.detail, _where(hit))
        for hit in hits
        if hit.noun in {"campaigns", "tasks", "slogans", "assignments"}
    ]
    units = [
        Found(("units", ("unit", hit.detail)), "units", hit.text, hit.detail, _("Units"))
        for hit in hits
        if hit.noun == "units"
    ]
    congress = [
        Found(("congress", _congress(hit)), "congress", hit.text, hit.detail, _("Congress"))
        for hit in hits
        if hit.noun in {"congresses", "congress_parts"}
    ]
    documents = [
        Found(("reports", ("document", hit.id)), "document", hit.text, hit.detail, hit.campaign_name)
        for hit in hits
        if hit.noun == "documents"
    ]
    reports = [
        Found(_report(hit), "reports", hit.text, "", hit.campaign_name) for hit in hits if hit.noun == "result_drafts"
    ]
    groups = [FoundGroup(_("Plans"), plans[:MOST_PER_GROUP])] if plans else []
    groups += [FoundGroup(_("Congress"), congress[:MOST_PER_GROUP])] if congress else []
    groups += [FoundGroup(_("Documents"), documents[:MOST_PER_GROUP])] if documents else []
    groups += [FoundGroup(_("Reports"), reports[:MOST_PER_GROUP])] if reports else []
    return groups + ([FoundGroup(_("Units"), units[:MOST_PER_GROUP])] if units else [])


def _target(hit: finding.Found) -> tuple[str, int]:
    return ("task", hit.id) if hit.noun == "tasks" else ("campaign", hit.campaign or hit.id)


def _report(hit: finding.Found) -> tuple[str, object]:
    from desktop_app.services.papers import Choices

    return ("reports", ("report", "results", Choices(plan=hit.campaign or 0, period=hit.detail)))


def _congress(hit: finding.Found) -> tuple[str, int]:
    return ("congress" if hit.noun == "congresses" else "part", hit.id)


def _where(hit: finding.Found) -> str:
    words = {"campaigns": _("Plan"), "tasks": _("Task"), "slogans": _("Slogan"), "assignments": _("Unit")}
    return words[hit.noun]


def _matches(words: str, typed: str) -> bool:
    key = search_key(words)
    return all(word in key for word in search_key(typed).split())


def _command(row: CommandRow) -> Found:
    words, icon, page, act = row
    return Found(act, icon, words, "", page)
