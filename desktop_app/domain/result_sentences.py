"""The sentences a report on results begins with: what the figures say, in the words offices use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.indicators import INDICATOR
from desktop_app.domain.result_text import OPENING, SUBJECT, Sentence
from desktop_app.domain.results import amount, listed, part_words, period_words, title_of
from desktop_app.i18n import N_
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.domain.indicators import Total
    from desktop_app.domain.results import Results
    from desktop_app.i18n import Language

FAMILIES: Final = (
    ("visual", N_("Visual agitation"), ("TQ01", "TQ02", "TQ03", "TQ04", "TQ05", "TQ06")),
    ("cars", N_("Loudspeaker cars"), ("XL01", "XL02", "XL03")),
    ("radio", N_("Local radio"), ("PT01", "PT02", "PT03", "PT04")),
    ("meetings", N_("Meetings and talks"), ("HN01", "HN02", "TM01", "TM02")),
    ("press", N_("Press and websites"), ("TB01", "TB02")),
    ("social", N_("Social media, text messages"), ("MX01", "MX02", "MX03", "TN01")),
    ("printed", N_("Notice boards, printed matter"), ("BT01", "TR01")),
    ("shows", N_("Performances, exhibitions, contests"), ("VN01",)),
    ("reach", N_("People reached"), ("LN01",)),
    ("titles", N_("Learning titles"), ("DH01", "DH02", "DH03", "DH04", "DH05")),
    ("money", N_("Money"), ("KP01",)),
)
MOST_CONTENTS: Final = 30


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a report: the office, and its plan ("" when it is about all work)."""

    office: str
    plan: str = ""  # "Kế hoạch số 07/KH-BCĐ ngày 08/01/2025 của …"
    title: str = ""
    contents: tuple[str, ...] = ()


def sentences(results: Results, behind: Behind, language: Language) -> tuple[Sentence, ...]:
    """The whole text in the order of its parts."""
    made: list[Sentence] = []
    for part in (_opening, _steering, _contents, _forms, _figures, _strengths, _shortcomings, _ahead):
        made += part(results, behind, language)
    return tuple(made)


def _opening(results: Results, behind: Behind, language: Language) -> Iterator[Sentence]:
    _ = language.gettext
    period = period_words(results.period, language)
    if behind.plan:
        about = _("Results of “{title}” in {period}").format(title=behind.title, period=period)
        said = _("Carrying out {plan}, {office} reports the results of {period} as follows:")
    else:
        about = _("Results of publicity work in {period}").format(period=period)
        said = _("{office} reports the results of publicity work in {period} as follows:")
    yield Sentence(SUBJECT, SUBJECT, about)
    yield Sentence(OPENING, OPENING, said.format(plan=behind.plan, office=behind.office, period=period))


def _steering(results: Results, behind: Behind, language: Language) -> Iterator[Sentence]:
    _ = language.gettext
    if results.tasks:
        facts = {"tasks": amount(results.tasks, language), "doers": amount(results.doers, language)}
        said = _("Gave {tasks} tasks of the plan to {doers} units and sections to carry out.")
        yield Sentence("steering.tasks", "steering", said.format(**facts), facts)
    if results.documents:
        facts = {"n": amount(len(results.documents), language), "names": listed(results.documents, language)}
        said = _("Issued {n} documents in the period: {names}.")
        yield Sentence("steering.documents", "steering", said.format(**facts), facts)
    asked = [one for one in results.sent if one.asked]
    if asked:
        whole = sum(one.weeks >= one.asked for one in asked)
        facts = {"n": amount(whole, language), "all": amount(len(asked), language)}
        said = _("{n} of {all} units below sent the figures of every week.")
        yield Sentence("steering.sent", "steering", said.format(**facts), facts)


def _contents(_results: Results, behind: Behind, _language: Language) -> Iterator[Sentence]:
    for number, text in enumerate(behind.contents[:MOST_CONTENTS], start=1):
        yield Sentence(f"contents.{number}", "contents", text.rstrip(" .;") + ".")


def _forms(results: Results, _behind: Behind, language: Language) -> Iterator[Sentence]:
    known = {total.code: total for total in results.totals}
    for key, head, codes in FAMILIES:
        shown = [known[code] for code in codes if code in known and (known[code].planned or known[code].actual)]
        if shown:
            facts: dict[str, str] = {}
            clauses = [_clause(total, facts, language) for total in shown]
            said = language.gettext("{form}: {results}.")
            text = said.format(form=language.gettext(head), results="; ".join(clauses))
            yield Sentence(f"forms.{key}", "forms", text, facts)


def _clause(total: Total, facts: dict[str, str], language: Language) -> str:
    """ "băng rôn 14/20 cái (70%)" """
    _ = language.gettext
    code = total.code
    words = {"title": title_of(code, language), "measure": _(INDICATOR[code].measure)}
    facts[f"{code}.actual"] = words["actual"] = amount(total.actual, language)
    if total.part is None:
        return _("{title} {actual} {measure}").format(**words)
    facts[f"{code}.planned"] = words["planned"] = amount(total.planned, language)
    facts[f"{code}.part"] = words["part"] = part_words(total.part, language)
    return _("{title} {actual}/{planned} {measure} ({part})").format(**words)


def _figures(results: Results, _behind: Behind, language: Language) -> Iterator[Sentence]:
    _ = language.gettext
    work = results.work
    if work.planned:
        facts = {
            "planned": amount(work.planned, language),
            "done": amount(work.done, language),
            "part": part_words(work.done / work.planned, language),
        }
        said = _("{planned} pieces of work were planned for the period, {done} of them are done ({part}).")
        yield Sentence("figures.work", "figures", said.format(**facts), facts)
    if results.totals:
        yield Sentence("figures.table", "figures", _("The figures stand in the table of results attached."))


def _strengths(results: Results, _behind: Behind, language: Language) -> Iterator[Sentence]:
    planned = [total for total in results.totals if total.part is not None]
    reached = [total for total in planned if total.part is not None and total.part >= 1]
    if reached:
        facts = {
            "n": amount(len(reached), language),
            "all": amount(len(planned), language),
            "names": _names(reached, language),
        }
        said = language.gettext("{n} of {all} indicators reached what was planned: {names}.")
        yield Sentence("strengths.reached", "strengths", said.format(**facts), facts)


def _names(totals: Sequence[Total], language: Language) -> str:
    return listed((title_of(total.code, language) for total in totals), language)


def _shortcomings(results: Results, _behind: Behind, language: Language) -> Iterator[Sentence]:
    _ = language.gettext
    below = [total for total in results.totals if total.part is not None and total.part < 1]
    if below:
        named = (f"{title_of(total.code, language)} ({part_words(total.part or 0, language)})" for total in below)
        facts = {"n": amount(len(below), language), "names": listed(named, language)}
        said = _("{n} indicators are below what was planned: {names}.")
        yield Sentence("shortcomings.below", "shortcomings", said.format(**facts), facts)
    if results.late:
        facts = {"n": amount(results.late, language)}
        said = _("{n} pieces of work are past their day and not done.")
        yield Sentence("shortcomings.late", "shortcomings", said.format(**facts), facts)
    if results.missing:
        facts = {"n": amount(len(results.missing), language), "names": listed(results.missing, language)}
        said = _("{n} units have sent no figures: {names}.")
        yield Sentence("shortcomings.missing", "shortcomings", said.format(**facts), facts)


def _ahead(results: Results, _behind: Behind, language: Language) -> Iterator[Sentence]:
    _ = language.gettext
    left = results.work.planned - results.work.done
    if left > 0:
        facts = {"n": amount(left, language)}
        said = _("Finish the {n} pieces of work left of this period.")
        yield Sentence("ahead.left", "ahead", said.format(**facts), facts)
    if results.ahead:
        facts = {"n": amount(results.ahead, language), "day": language.day(results.period.last)}
        said = _("Carry out {n} pieces of work planned after {day}.")
        yield Sentence("ahead.next", "ahead", said.format(**facts), facts)
