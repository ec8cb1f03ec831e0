"""Finding anything in the book by a few letters, with or without diacritics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.campaigns import campaign_name
from desktop_app.domain.checklist_kinds import KIND
from desktop_app.text import shorten
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from desktop_app.i18n import Language
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: what it is, its words, what tells it apart, and the campaign it belongs to."""

    noun: str  # one of `storage.search.NOUNS`
    id: int
    kind: str  # the checklist kind of an item, else ""
    text: str
    detail: str
    campaign: int | None
    campaign_name: str


def find(office: Office, query: str, language: Language, each: int = 12) -> list[Found]:
    """What holds every word of `query`; campaigns and units first, the newest lines first."""
    found = []
    for hit in office.book.search(query, each):
        one = _found(office, hit.noun, hit.id, language)
        if one:
            found.append(one)
    return found


def _found(office: Office, noun: str, row: int, language: Language) -> Found | None:
    book = office.book
    if noun == "campaigns":
        campaign = book.campaigns.get(row)
        return Found(noun, row, "", campaign.title, campaign.issuer or "", row, campaign.name) if campaign else None
    if noun == "units":
        named = book.units.name_of(row)
        return Found(noun, row, "", *named, None, "") if named else None
    if noun == "items":
        item = book.items.get(row)
        if item is None:
            return None
        kind = KIND[item.kind]
        day = next((day for key in kind.span if (day := item.day(key))), None)
        title = shorten(kind.headline(kind.steps[0], item, language), 160)
        name = _campaign_name(office, item.campaign)
        return Found(noun, row, item.kind, title, language.day(day) if day else "", item.campaign, name)
    if noun == "documents":
        document = book.documents.get(row)
        name = _campaign_name(office, document.campaign) if document else ""
        return Found(noun, row, "", shorten(document.subject, 160), document.name, None, name) if document else None
    if noun in {"congresses", "congress_parts"}:
        return _of_congress(office, noun, row)
    if noun == "result_drafts":
        return _of_report(office, row, language)
    return _part_of_plan(office, noun, row)


def _of_congress(office: Office, noun: str, row: int) -> Found | None:
    congresses = office.book.congresses
    part = congresses.part(row) if noun == "congress_parts" else None
    congress = congresses.get(part[0] if part else row)
    if congress is None or (part is None and noun == "congress_parts"):
        return None
    text = str(getattr(part[1], "title", "") or getattr(part[1], "item", "")) if part else congress.title
    detail = congress.title if part else congress.body
    return Found(
        noun, row, "", shorten(text, 160), detail, congress.campaign, _campaign_name(office, congress.campaign)
    )


def _of_report(office: Office, row: int, language: Language) -> Found | None:
    """A report on results by what a person wrote in it; `text` says its period, `detail` is its key."""
    from desktop_app.domain.result_text import ResultsRefused
    from desktop_app.domain.results import period_words
    from desktop_app.services import results

    draft = office.book.results.get(row)
    if draft is None:
        return None
    try:
        words = period_words(results.period(office, draft.campaign, draft.period), language)
    except ResultsRefused:
        words = draft.period  # a wave that the plan no longer has
    title = language.gettext("Report on results: {period}").format(period=words)
    return Found("result_drafts", row, "", title, draft.period, draft.campaign, _campaign_name(office, draft.campaign))


def _part_of_plan(office: Office, noun: str, row: int) -> Found | None:
    campaign = office.book.campaigns.campaign_of(noun, row)
    if campaign is None:
        return None
    campaigns = office.book.campaigns
    if noun == "tasks":
        task = campaigns.task(row)
        text = task.text if task else ""
    elif noun == "slogans":
        text = next((one.text for one in campaigns.slogans(campaign) if one.id == row), "")
    else:
        text = next((one.unit_name for one in campaigns.assignments(campaign) if one.id == row), "")
    return Found(noun, row, "", shorten(text, 160), "", campaign, _campaign_name(office, campaign))


def _campaign_name(office: Office, campaign: int | None) -> str:
    found = office.book.campaigns.get(campaign) if campaign else None
    return campaign_name(found.number, found.symbol, found.title) if found else ""
