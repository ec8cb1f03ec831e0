"""Official documents from what the book knows. They are in Vietnamese whatever the window speaks: the law says so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.i18n import N_, Language
from desktop_app.services.papers import Choices, Report, chosen

if TYPE_CHECKING:
    from desktop_app.domain.documents import Document, Issuer, Signature
    from desktop_app.reports.blocks import Block
    from desktop_app.services.office import Office

OFFICIAL = "vi"


def _plan(office: Office, choices: Choices, _language: Language) -> list[Block]:
    from desktop_app.domain.documents import TYPE, OfficialPaper, Signature, letterhead_for, signature_of
    from desktop_app.domain.plan_words import signature_lines
    from desktop_app.domain.units import name_key
    from desktop_app.domain.usual_signatures import usual_lines
    from desktop_app.reports import official, plan_document
    from desktop_app.services import campaigns, documents

    language = Language.load(OFFICIAL)
    campaign = chosen.campaign(office, choices)
    plan = campaigns.stored_plan(office, campaign.id)
    ours = documents.issuer(office)
    is_ours = not campaign.issuer or name_key(campaign.issuer) == name_key(ours.office)
    symbol = campaign.symbol or ""
    issuer = replace(
        ours,
        letterhead=letterhead_for(symbol, ours.letterhead),
        superior=ours.superior if is_ours else "",
        office=ours.office if is_ours else str(campaign.issuer),
        place=campaign.place or (ours.place if is_ours else ""),
    )
    lines = signature_lines(plan["signature"], plan.get("signature_lines") or ())
    signature = Signature(lines, signature_of(plan["signature"]).name)
    if not signature.lines:
        usual = Signature(usual_lines(issuer.office, issuer.letterhead), signature.name)
        signature = replace(ours.signature, name=signature.name or ours.signature.name) if is_ours else usual
    number = campaign.number or ""
    paper = OfficialPaper(
        TYPE.get(campaign.doc_type, TYPE["KH"]),
        issuer,
        campaign.title,
        int(number) if number.isdecimal() else None,
        symbol,
        campaign.issued_on or "",
        bases=tuple(plan["bases"]),
        body=plan_document.body(plan, issuer.office, language),
        recipients=tuple(plan["recipients"]),
        signatures=(signature,),
        appendices=plan_document.appendices(plan, language),
    )
    return official.layout(paper, language)


def _document(office: Office, choices: Choices, _language: Language) -> list[Block]:
    from desktop_app.domain.reports import PrintRefusal, PrintRefused
    from desktop_app.services import documents, result_drafts
    from desktop_app.services.papers import results

    if choices.document is None and not office.book.documents.all():
        raise PrintRefused(PrintRefusal.NO_DOCUMENT)
    found = office.book.documents.all()[0] if choices.document is None else documents.get(office, choices.document)
    if found.type == "BC" and (report := result_drafts.of_document(office, found.id)):
        return results.blocks(office, report, choices)
    return document_blocks(found, documents.issuer(office))


def document_blocks(found: Document, ours: Issuer) -> list[Block]:
    """A document, as it is written so far, under the head of an office."""
    from desktop_app.domain.documents import TYPE, OfficialPaper, body_lines, letterhead_for
    from desktop_app.reports import official

    paper = OfficialPaper(
        TYPE[found.type],
        replace(ours, letterhead=letterhead_for(found.symbol, ours.letterhead)),
        found.subject,
        found.number,
        found.symbol,
        found.issued_on or "",
        addressees=found.addressees,
        bases=found.bases,
        body=body_lines(found.body),
        recipients=found.recipients,
        signatures=(signed(found.signature, ours.signature),),
        appendices=found.appendices,
        marks=found.marks,
    )
    return official.layout(paper, Language.load(OFFICIAL))


def signed(said: Signature, usual: Signature) -> Signature:
    """Who signs a document; the office's usual lines stand over a name that was typed without any."""
    return said if said.lines else replace(usual, name=said.name or usual.name)


GROUP = N_("Official documents")
UPRIGHT = N_("A4 portrait")
FORMATS = ("pdf", "docx")
REPORTS: tuple[Report, ...] = (
    Report("plan", N_("Plan document"), GROUP, UPRIGHT, ("plan",), _plan, FORMATS, N_("Plan-document")),
    Report("document", N_("Official document"), GROUP, UPRIGHT, ("document",), _document, FORMATS, N_("Document-file")),
)
