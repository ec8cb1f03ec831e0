"""Papers about who has reported: the board, the register, and the letters that remind those who are late."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.week import Week
from desktop_app.i18n import N_, Language, _, words
from desktop_app.services.papers import Choices, Report, chosen

if TYPE_CHECKING:
    from desktop_app.domain.completeness import Occurrence
    from desktop_app.domain.indicators import Period
    from desktop_app.domain.units import Unit
    from desktop_app.reports.blocks import Block
    from desktop_app.reports.completeness import Sheet
    from desktop_app.reports.reminder import Reminder
    from desktop_app.services.completeness import Duty
    from desktop_app.services.office import Office

OFFICIAL = "vi"
WEEKS_SHOWN = 8
LAST = 1  # units send the results of a week when it has ended: the one before is reminded of


def _sheet(office: Office, period: str, language: Language) -> Sheet:
    from desktop_app.reports.completeness import Sheet

    named = chosen.names(office)
    return Sheet(named.superior, named.office, period, chosen.moment(office, language))


def _weeks(office: Office, choices: Choices) -> Period:
    """The period chosen, else the weeks up to the chosen one. Raises ResultsRefused."""
    from desktop_app.domain.indicators import Period
    from desktop_app.services import results

    if choices.period:
        return results.period(office, None, choices.period)
    week = choices.week or Week.of(office.today())
    return Period(str(week), week.moved(1 - WEEKS_SHOWN).monday, week.sunday)


def _board(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import completeness as papers
    from desktop_app.services import completeness

    period = _weeks(office, choices)
    boards = []
    for one, some in completeness.in_period(office, period):
        rows = [row for row in completeness.board(office, one, some) if not row.is_own]
        if rows:
            lines = tuple((row.named(language), row.reports) for row in rows)
            boards.append(papers.Board(one.title(language), some, lines))
    return papers.board(_sheet(office, language.span(period.first, period.last), language), boards, language)


def _register(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import completeness as papers
    from desktop_app.services import completeness, results

    period, tree = results.period(office, None, choices.period), office.tree()
    heirs = tree.heirs(office.today())

    def named(unit: Unit) -> str:
        heir = heirs.get(unit.code)
        return completeness.with_heir(unit, tree.by_code[heir] if heir else None, language)

    entries = [
        papers.Entry(named(unit), one.title(language), report)
        for unit, one, report in completeness.register(office, period)
    ]
    return papers.register(_sheet(office, language.span(period.first, period.last), language), entries, language)


# --- reminders --------------------------------------------------------------------------------------------------------


def _about(office: Office, choices: Choices) -> tuple[Duty, Occurrence]:
    """The duty and the period a reminder is about: a week, or the day of a plan's report. Raises ReportRefused."""
    from desktop_app.services import completeness

    if choices.duty is None:
        week = choices.week or Week.of(office.today()).moved(-LAST)
        one = completeness.duties(office)[0]
        return one, completeness.find(office, one, str(week))
    one = completeness.duty(office, choices.duty)
    return one, completeness.find(office, one, chosen.day(office, choices).isoformat())


def _missing(office: Office, choices: Choices) -> list[tuple[str, str, int]]:
    """Code, name and days of delay of each unit that is late with the period; of one unit when chosen.

    Raises ReportRefused when none is.
    """
    from desktop_app.domain.completeness import ReportRefusal, ReportRefused, period_words
    from desktop_app.services import completeness

    one, of = _about(office, choices)
    late = completeness.late_now(office, one, of, chosen.unit(office, choices))
    if not late:
        period = period_words(of, words())
        if choices.week is None and choices.duty is None:
            period = _("{period}, the last week").format(period=period)
        raise ReportRefused(ReportRefusal.NOBODY_LATE, period)
    return [(str(unit.code), unit.name, report.days_late) for unit, report in late]


def reminder_of(office: Office, choices: Choices) -> Reminder:
    """Who is late with what is asked about: the last week's results unless it is said. Raises ReportRefused."""
    from desktop_app.reports import reminder

    one, of = _about(office, choices)
    late = tuple((name, days) for _code, name, days in _missing(office, choices))
    week = Week.parse(of.period) if one.asked is None else None
    return reminder.Reminder(week, late, one.plan, of.due)


def _reminder(office: Office, choices: Choices, _language: Language) -> list[Block]:
    from desktop_app.domain.documents import TYPE, OfficialPaper
    from desktop_app.reports import official, reminder
    from desktop_app.services import documents

    language = Language.load(OFFICIAL)  # an official document is in Vietnamese whatever the window speaks
    ours = documents.issuer(office)
    sheet = reminder_of(office, choices)
    kind = TYPE["CV"]
    paper = OfficialPaper(
        kind,
        ours,
        reminder.subject(sheet, language),
        symbol=kind.symbol(ours.organ, ours.drafter),
        issued_on=f"{office.today():%Y-%m}",
        addressees=reminder.addressees(sheet, language),
        body=reminder.body(sheet, language),
        signatures=(ours.signature,),
    )
    return official.layout(paper, language)


def _each(office: Office, choices: Choices) -> list[tuple[str, Choices]]:
    """A letter for each unit that is late. Raises ReportRefused when none is."""
    return [("reminder", replace(choices, unit=code)) for code, _name, _days in _missing(office, choices)]


GROUP = N_("Reports of units")
WIDE, UPRIGHT = N_("A4 landscape"), N_("A4 portrait")
TABLES, LETTERS = ("pdf", "docx", "xlsx"), ("pdf", "docx")
REPORTS: tuple[Report, ...] = (
    Report("completeness", N_("Who has reported"), GROUP, WIDE, ("week",), _board, TABLES, N_("Who-has-reported")),
    Report(
        *("report-register", N_("Register of received reports"), GROUP, WIDE, ("period",), _register, TABLES),
        file=N_("Register-of-reports"),
    ),
    Report(
        *("reminder", N_("Reminder letter"), GROUP, UPRIGHT, ("week", "unit"), _reminder, LETTERS),
        file=N_("Reminder-letter"),
        weeks_ago=LAST,
        per_unit=False,  # "reminders" writes to each that is late
    ),
    Report(
        *("reminders", N_("Reminder letters, one for each unit"), GROUP, UPRIGHT, ("week",), _reminder),
        file=N_("Reminder-letters"),
        weeks_ago=LAST,
        parts=_each,
    ),
)
