"""The text of a report on results: written, put back, brought up to date, and issued with its number.

What a person typed is kept apart from the figures, in a draft for each campaign and period, so that refreshing the
figures never loses a word. Once issued, text and figures stay as they were sent until the report is opened again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.domain.documents import TYPE, BodyLine, Document, body_lines
from desktop_app.domain.indicators import INDICATOR, Period, Total
from desktop_app.domain.result_sentences import Behind, sentences
from desktop_app.domain.result_text import (
    LONGEST_NOTE,
    LONGEST_SENTENCE,
    MOST_SENTENCES,
    PART,
    Line,
    ResultsRefusal,
    ResultsRefused,
    Typed,
    body,
    lines,
    read_typed,
    subject_of,
    typed_json,
)
from desktop_app.domain.results import Results, Sent, Share, Work
from desktop_app.i18n import N_, Language
from desktop_app.services import documents, own_figures, results
from desktop_app.services.papers import chosen
from desktop_app.storage.results import DraftRow
from desktop_app.text import nfc, squeeze
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop_app.services.office import Office

OFFICIAL = "vi"  # official documents are in Vietnamese whatever the window speaks: the law says so


@dataclass(frozen=True, slots=True)
class Report:
    """A report on results as it stands: its figures, its text, and the document it was issued as.

    Of one that was issued figures and text are those that were sent; `moved_on` says that the book has others now.
    """

    campaign: int | None
    results: Results
    subject: str
    lines: tuple[Line, ...]
    body: tuple[BodyLine, ...]
    notes: Mapping[str, str]  # by the code of an indicator
    document: Document | None = None
    is_issued: bool = False  # False again for one that was opened again; its document is kept
    moved_on: bool = False
    by_hand: frozenset[str] = frozenset()  # the indicators whose figures a person gave, for no checklist counts them


def report(office: Office, campaign: int | None, period: str | None) -> Report:
    """The report on a campaign (None: all work) for a period, see `results.period`. Raises ResultsRefused."""
    when = results.period(office, campaign, period)
    return _of(office, campaign, when, office.book.results.draft(campaign, when.key))


def of_document(office: Office, document: int) -> Report | None:
    """The report that was issued as this document, if it is one."""
    draft = office.book.results.of_document(document)
    if draft is None:
        return None
    frozen = draft.body.get("issued")
    when = _results(frozen["results"]).period if frozen else results.period(office, draft.campaign, draft.period)
    return _of(office, draft.campaign, when, draft)


def _of(office: Office, campaign: int | None, when: Period, draft: DraftRow | None) -> Report:
    said: Mapping[str, Any] = draft.body if draft else {}
    figures = results.results(office, campaign, when)
    given = own_figures.given(said.get("by_hand"), {one.code for one in figures.totals})
    figures = replace(figures, totals=tuple(own_figures.in_order((*figures.totals, *given)).values()))
    language = Language.load(OFFICIAL)
    found = lines(
        sentences(figures, _behind(office, campaign, when, language), language), read_typed(said.get("typed"))
    )
    notes = {str(key): str(words) for key, words in dict(said.get("notes") or {}).items()}
    document = office.book.documents.get(draft.document) if draft and draft.document else None
    frozen = said.get("issued")
    if frozen and document is not None and document.number is not None:
        sent = _results(frozen["results"])
        moved_on = _figures(sent) != _figures(figures)
        return Report(
            campaign,
            sent,
            document.subject,
            found,
            body_lines(document.body),
            notes,
            document,
            is_issued=True,
            moved_on=moved_on,
        )
    by_hand = frozenset(one.code for one in given)
    return Report(campaign, figures, subject_of(found), found, body(found, language), notes, document, by_hand=by_hand)


def _behind(office: Office, campaign: int | None, when: Period, language: Language) -> Behind:
    ours = documents.issuer(office)
    found = office.book.campaigns.get(campaign) if campaign else None
    if found is None:
        plans = map(office.book.campaigns.get, office.book.results.plans(office.code, when.first, when.last))
        return Behind(ours.office, contents=tuple(plan.title for plan in plans if plan))
    _ = language.gettext
    named = _("Plan no. {plan}").format(plan=chosen.plan_words(found, language)) if found.symbol else found.title
    if found.symbol and found.issuer:
        named = _("{plan} of {issuer}").format(plan=named, issuer=found.issuer)
    contents = tuple(str(text) for text in found.rest.get("contents") or ())
    return Behind(ours.office, named, found.title, contents)


# --- what a person writes ---------------------------------------------------------------------------------------------


def write(office: Office, campaign: int | None, period: str, key: str, text: str) -> None:
    """Puts a person's words in place of a sentence; "" leaves it out. Raises ResultsRefused."""
    draft, line = _open_line(office, campaign, period, key)
    words = _checked(text)
    if line.program and words == line.program:
        _put(office, draft, {key: None}, N_("Change a sentence of a report"))
    elif not line.program and not words:
        _put(office, draft, {key: None}, N_("Delete a sentence of a report"))
    else:
        _put(
            office, draft, {key: Typed(line.part, words, line.facts, line.program)}, N_("Change a sentence of a report")
        )


def put_back(office: Office, campaign: int | None, period: str, key: str) -> None:
    """Takes the program's sentence with the figures of now; of a person's own sentence nothing is left.

    Raises ResultsRefused.
    """
    draft, _line = _open_line(office, campaign, period, key)
    _put(office, draft, {key: None}, N_("Take back the sentence of the program"))


def keep(office: Office, campaign: int | None, period: str, key: str) -> None:
    """Leaves a person's words as they are: they hold for the figures of now too. Raises ResultsRefused."""
    draft, line = _open_line(office, campaign, period, key)
    _put(office, draft, {key: Typed(line.part, line.text, line.facts, line.program)}, N_("Keep a sentence as it is"))


def renew(office: Office, campaign: int | None, period: str, key: str) -> None:
    """Puts the figures of now into a person's words where that is certain; else leaves them. Raises ResultsRefused."""
    draft, line = _open_line(office, campaign, period, key)
    if line.renewed:
        _put(
            office,
            draft,
            {key: Typed(line.part, line.renewed, line.facts, line.program)},
            N_("Put the new figures into a sentence"),
        )


def add(office: Office, campaign: int | None, period: str, part: str, text: str) -> str:
    """Adds a person's own sentence to a part of the text; gives its key. Raises ResultsRefused."""
    draft = _open(office, campaign, period)
    typed = read_typed(draft.body.get("typed"))
    if part not in PART or len(typed) >= MOST_SENTENCES:
        raise ResultsRefused(ResultsRefusal.UNKNOWN_SENTENCE, part)
    taken = [int(key.removeprefix("own.")) for key in typed if key.removeprefix("own.").isdecimal()]
    key = f"own.{max(taken, default=0) + 1}"
    _put(office, draft, {key: Typed(part, _checked(text))}, N_("Add a sentence to a report"))
    return key


def note(office: Office, campaign: int | None, period: str, said: Mapping[str, str]) -> None:
    """Writes the last column of the table, by the code of the indicator, in one step. Raises ResultsRefused."""
    draft = _open(office, campaign, period)
    written = {code: squeeze(nfc(words)) for code, words in said.items()}
    if long := next((code for code, words in written.items() if len(words) > LONGEST_NOTE), None):
        raise ResultsRefused(ResultsRefusal.TOO_LONG, long)
    kept = {**dict(draft.body.get("notes") or {}), **written}
    changed = {**draft.body, "notes": {code: words for code, words in kept.items() if words}}
    with office.book.writing(N_("Write a note in a report")):
        office.book.results.save(replace(draft, body=changed), _words(changed), office.code)


def give(office: Office, campaign: int | None, period: str, code: str, amounts: tuple[float, float, float]) -> None:
    """Writes down figures that no checklist counts: planned, done, done since the year began. Raises ResultsRefused."""
    draft = _open(office, campaign, period)
    counted = {one.code for one in results.results(office, campaign, results.period(office, campaign, period)).totals}
    if code not in INDICATOR or code in counted or not own_figures.are_amounts(list(amounts)):
        raise ResultsRefused(ResultsRefusal.FIGURE_UNFIT, code)
    _put_given(office, draft, {**_kept_given(draft), code: list(amounts)}, N_("Write a figure in a report"))


def take_away(office: Office, campaign: int | None, period: str, code: str) -> None:
    """Takes figures that a person gave out of the report again. Raises ResultsRefused."""
    draft = _open(office, campaign, period)
    kept = {key: amounts for key, amounts in _kept_given(draft).items() if key != code}
    _put_given(office, draft, kept, N_("Delete a figure of a report"))


def _kept_given(draft: DraftRow) -> dict[str, object]:
    said = draft.body.get("by_hand")
    return dict(said) if isinstance(said, dict) else {}


def _put_given(office: Office, draft: DraftRow, given: Mapping[str, object], title: str) -> None:
    changed = {**draft.body, "by_hand": given}
    with office.book.writing(title):
        office.book.results.save(replace(draft, body=changed), _words(changed), office.code)


def _checked(text: str) -> str:
    words = "\n".join(filter(None, (squeeze(line) for line in nfc(text).splitlines())))
    if len(words) > LONGEST_SENTENCE:
        raise ResultsRefused(ResultsRefusal.TOO_LONG, words[:60])
    return words


def _open(office: Office, campaign: int | None, period: str) -> DraftRow:
    """The draft, new when nothing was written yet. Raises ResultsRefused for one that was issued."""
    key = results.period(office, campaign, period).key
    found = office.book.results.draft(campaign, key) or DraftRow(campaign, key, {})
    if found.body.get("issued") and found.document:  # one whose document was deleted can be written again
        raise ResultsRefused(ResultsRefusal.ISSUED, key)
    return found


def _open_line(office: Office, campaign: int | None, period: str, key: str) -> tuple[DraftRow, Line]:
    draft = _open(office, campaign, period)
    line = next((one for one in report(office, campaign, period).lines if one.key == key), None)
    if line is None:
        raise ResultsRefused(ResultsRefusal.UNKNOWN_SENTENCE, key)
    return draft, line


def _put(office: Office, draft: DraftRow, changes: Mapping[str, Typed | None], title: str) -> None:
    typed: dict[str, Typed | None] = {**read_typed(draft.body.get("typed")), **changes}
    kept = {key: one for key, one in typed.items() if one is not None}
    changed = {**draft.body, "typed": typed_json(kept)}
    with office.book.writing(title):
        office.book.results.save(replace(draft, body=changed), _words(changed), office.code)


def _words(said: Mapping[str, Any]) -> str:
    """What a search finds a draft by: everything a person wrote in it."""
    typed = [one.text for one in read_typed(said.get("typed")).values()]
    return " ".join(filter(None, [*typed, *map(str, dict(said.get("notes") or {}).values())]))


# --- issuing ----------------------------------------------------------------------------------------------------------


def issue(
    office: Office,
    campaign: int | None,
    period: str,
    day: date | None = None,
    number: int | None = None,
    addressees: tuple[str, ...] | None = None,
) -> Document:
    """Makes the report a document of the office with its number and day: one undo step.

    From then on it says what it said. Raises ResultsRefused, DocumentRefused.
    """
    draft = _open(office, campaign, period)
    now = report(office, campaign, period)
    text = "\n".join(line.text for line in now.body)
    ours = documents.issuer(office)
    to = receivers(office, campaign) if addressees is None else addressees
    with office.book.writing(N_("Issue a report on results")):
        paper = Document(
            "BC", now.subject, text, symbol=TYPE["BC"].symbol(ours.organ), addressees=to, campaign=campaign
        )
        if now.document is None:
            made = documents.add(office, paper)
        else:
            before = now.document
            made = documents.change(office, replace(before, subject=now.subject, body=text, addressees=to))
        made = documents.issue(office, made.id, day, number)
        body_ = {**draft.body, "issued": {"results": results_json(now.results)}}
        office.book.results.save(replace(draft, body=body_, document=made.id), _words(body_), office.code)
    return made


def open_again(office: Office, campaign: int | None, period: str) -> None:
    """Lets an issued report be changed; it keeps its number when it is issued again. Raises ResultsRefused."""
    key = results.period(office, campaign, period).key
    found = office.book.results.draft(campaign, key)
    if found is None or not found.body.get("issued"):
        raise ResultsRefused(ResultsRefusal.NO_REPORT, key)
    changed = {name: value for name, value in found.body.items() if name != "issued"}
    with office.book.writing(N_("Open a report again")):
        office.book.results.save(replace(found, body=changed), _words(changed), office.code)


def receivers(office: Office, campaign: int | None) -> tuple[str, ...]:
    """To whom the report goes: whom the plan names for the reports this office owes, else the body above it."""
    owed = office.book.obligations.all(campaign) if campaign else ()
    named = tuple(dict.fromkeys(name for one in owed if one.owed_by_us for name in one.to))
    above = documents.issuer(office).superior.replace("\n", " ")
    return named or ((above,) if above else ())


# --- figures as they are kept with an issued report -------------------------------------------------------------------


def results_json(figures: Results) -> dict[str, Any]:
    """The figures of an issued report as JSON."""
    when = figures.period
    shares = ("by_unit", "by_week", "by_kind")
    return {
        "period": [when.key, when.first.isoformat(), when.last.isoformat()],
        "totals": [[one.code, one.planned, one.actual, one.cumulative, one.by_hand] for one in figures.totals],
        **{name: [[one.words, one.work.planned, one.work.done] for one in getattr(figures, name)] for name in shares},
        "sent": [[one.unit, one.weeks, one.asked] for one in figures.sent],
        "documents": list(figures.documents),
        "counts": [figures.tasks, figures.doers, figures.ahead, figures.late],
    }


def _results(said: Mapping[str, Any]) -> Results:
    from datetime import date

    key, first, last = said["period"]

    def shares(name: str) -> tuple[Share, ...]:
        return tuple(Share(words, Work(planned, done)) for words, planned, done in said[name])

    tasks, doers, ahead, late = said["counts"]
    return Results(
        Period(key, date.fromisoformat(first), date.fromisoformat(last)),
        tuple(Total(*one) for one in said["totals"]),
        sent=tuple(Sent(*one) for one in said["sent"]),
        documents=tuple(said["documents"]),
        by_unit=shares("by_unit"),
        by_week=shares("by_week"),
        by_kind=shares("by_kind"),
        tasks=tasks,
        doers=doers,
        ahead=ahead,
        late=late,
    )


def _figures(figures: Results) -> object:
    """What an issued report is compared by: its table, and how far the work was."""
    return figures.totals, figures.work
