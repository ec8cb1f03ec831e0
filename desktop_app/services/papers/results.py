"""Results on paper: the report with its table, charts and photos, and the consolidated table of the units below."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.i18n import N_, Language
from desktop_app.services.papers import Choices, Report, chosen, official, proof

if TYPE_CHECKING:
    from desktop_app.reports.blocks import Block
    from desktop_app.services.office import Office
    from desktop_app.services.result_drafts import Report as ReportOnResults


def campaign(office: Office, choices: Choices) -> int | None:
    """The campaign a report is about, None for all work."""
    found = chosen.any_campaign(office, choices)
    return found.id if found else None


def _results(office: Office, choices: Choices, _language: Language) -> list[Block]:
    from desktop_app.services import result_drafts

    return blocks(office, result_drafts.report(office, campaign(office, choices), choices.period), choices)


def blocks(office: Office, report: ReportOnResults, choices: Choices) -> list[Block]:
    """A report on results as it stands, or as it was issued."""
    from desktop_app.domain.document_marks import Marks
    from desktop_app.domain.documents import TYPE, OfficialPaper, letterhead_for
    from desktop_app.reports import results as layout
    from desktop_app.services import documents, result_drafts

    language = Language.load(result_drafts.OFFICIAL)
    ours, kind, document = documents.issuer(office), TYPE["BC"], report.document
    symbol = document.symbol if document else kind.symbol(ours.organ)
    paper = OfficialPaper(
        kind,
        replace(ours, letterhead=letterhead_for(symbol, ours.letterhead)),
        report.subject,
        document.number if document else None,
        symbol,
        (document.issued_on or "") if document and report.is_issued else f"{chosen.day(office, choices):%Y-%m}",
        addressees=document.addressees if document else result_drafts.receivers(office, report.campaign),
        body=report.body,
        recipients=document.recipients if document else (),
        signatures=(official.signed(document.signature, ours.signature) if document else ours.signature,),
        marks=document.marks if document else Marks(),
    )
    photos = proof.of_period(office, report.campaign, report.results.period, language) if choices.with_photos else None
    sheet = layout.ResultsPaper(
        paper,
        report.results,
        report.notes,
        photos.pictures if photos else (),
        photos.left_out if photos else 0,
        choices.with_charts,
    )
    return layout.layout(sheet, language)


def _consolidated(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.domain.results import period_words
    from desktop_app.reports import consolidated
    from desktop_app.services import indicators, own_figures, results

    about = campaign(office, choices)
    when = results.period(office, about, choices.period)
    scope = indicators.Scope(about, None, when)
    found = own_figures.by_unit(office, scope)
    sent = results.sent(office, when)
    tree, named = office.tree(), chosen.names(office)
    order = [office.code, *(unit.code for unit in tree.children(office.code))]
    shown = [tree.by_code[code] for code in order if code in found or code in sent]
    rows = tuple(consolidated.UnitRow(unit.label, found.get(unit.code, {}), sent.get(unit.code)) for unit in shown)
    plan = office.book.campaigns.get(about) if about else None
    words = period_words(when, language)
    sheet = consolidated.ConsolidatedSheet(
        named.superior,
        named.office,
        language.gettext("Plan no. {plan}").format(plan=chosen.plan_words(plan, language)) if plan else "",
        words[:1].upper() + words[1:],
        rows,
        own_figures.totals(office, scope),
        chosen.moment(office, language),
    )
    return consolidated.layout(sheet, language)


GROUP = N_("Results")
FORMATS = ("pdf", "docx", "xlsx")
REPORTS: tuple[Report, ...] = (
    Report(
        "results",
        N_("Report on results"),
        GROUP,
        N_("A4 portrait"),
        ("any_plan", "period", "with_charts", "with_photos"),
        _results,
        FORMATS,
        file=N_("Report-on-results"),
    ),
    Report(
        "consolidated",
        N_("Consolidated table"),
        GROUP,
        N_("A4 landscape"),
        ("any_plan", "period"),
        _consolidated,
        FORMATS,
        file=N_("Consolidated-table"),
    ),
    proof.PHOTO_ALBUM,
)
