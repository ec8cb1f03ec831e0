"""The weekly checklist: a sheet to carry along, tick with a pen and hand in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds.states import DROPPED
from desktop_app.reports.blocks import (
    About,
    Align,
    Block,
    Cell,
    Column,
    Footnote,
    LineOfTwo,
    OfficeHead,
    Page,
    Post,
    Row,
    RunningHead,
    Section,
    SheetMark,
    Signatures,
    Subtitle,
    Table,
    TickBox,
    Title,
)
from desktop_app.reports.sheet_frame import plans_words, week_words
from desktop_app.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from desktop_app.domain.week import WeekDay, WeekEntry, WeeklySheet
    from desktop_app.i18n import Language

PAPER = Page(width=297.0, height=210.0, top=6.5, right=10.0, bottom=10.2, left=10.0)
ROW_HEIGHT = 8.5  # mm, room for a pen


def layout(sheet: WeeklySheet, language: Language) -> list[Block]:
    """The sheet, with the columns offices use for it; overdue work first, then day by day, then room for more."""
    _ = language.gettext
    title = _("WEEKLY WORK CHECKLIST")
    week = week_words(sheet.plan.week, language)
    unit = _("Unit: {unit}").format(unit=sheet.unit_name)
    number = f"{sheet.plan.week.number:02d}/{sheet.plan.week.year}"
    return [
        About(
            _("Weekly checklist {number}, {unit}").format(number=number, unit=sheet.unit_name),
            sheet.office_name,
            language.code,
        ),
        PAPER,
        SheetMark(
            code=sheet.sheet_code,
            label=_("Checklist no."),
            number=number,
            page_words=_("Sheet {page} / {pages}"),
            code_words=_("Code {code}").format(code=sheet.sheet_code),
        ),
        RunningHead(f"{title} – {unit}", week),
        OfficeHead(sheet.superior_name.upper(), sheet.office_name.upper()),
        Title(title),
        Subtitle(week),
        LineOfTwo(plans_words(sheet.campaigns, language), unit),
        Table(
            columns=_columns(language),
            rows=tuple(_rows(sheet, language)),
            continued=_("{section} (continued)"),
            numbered=True,
            row_height=ROW_HEIGHT,
        ),
        Signatures(
            (
                Post(_("PREPARED BY"), _("(Signature, full name)")),
                Post(_("CHECKED BY"), _("(Signature, full name)")),
                Post(_("HEAD OF THE UNIT"), _("(Signature, full name)")),
            )
        ),
        Footnote(
            _("Put a cross in one box for each task. If it was done differently, write so under Notes.")
            + " "
            + _("Printed at {when}.").format(when=sheet.printed_at)
        ),
    ]


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    result = _("Result")
    return (
        Column(_("No."), 9.0, Align.CENTER),
        Column(_("Task"), 55.5, size=11.0),
        Column(_("Basis"), 23.0, Align.CENTER),
        Column(_("Unit or person\nin charge"), 31.0),
        Column(_("Coordinating\nunits"), 27.0),
        Column(_("Time"), 20.0, Align.CENTER),
        Column(_("Place"), 31.5),
        Column(_("Due by"), 17.0, Align.CENTER),
        Column(_("Done"), 11.0, Align.CENTER, result),
        Column(_("Under way"), 11.0, Align.CENTER, result),
        Column(_("Not begun"), 11.0, Align.CENTER, result),
        Column(_("Proof"), 15.0),
        Column(_("Notes"), 15.0),
    )


def _rows(sheet: WeeklySheet, language: Language) -> Iterator[Row | Section]:
    _ = language.gettext
    bases = _bases(sheet.plan.entries)
    number = 0

    def numbered(entries: Iterable[WeekEntry]) -> Iterator[Row]:
        nonlocal number
        for entry in entries:
            number += 1
            yield _row(number, entry, bases[entry.campaign_name], sheet.plan.week.year, language)

    overdue = _shown(sheet, sheet.plan.overdue)
    if overdue:
        yield Section(_("Overdue, carried over"))
        yield from numbered(overdue)
    for day in sheet.plan.days:
        entries = _shown(sheet, day.entries)
        if entries or day.holiday:
            yield Section(_day_words(day, language))
            yield from numbered(entries)
    if sheet.blank_rows:
        yield Section(_("What else came up:"))
        blank: tuple[Cell, ...] = ("",) * 8 + (TickBox(), TickBox(), TickBox()) + ("", "")
        yield from (Row(blank) for _blank in range(sheet.blank_rows))


def _shown(sheet: WeeklySheet, entries: Iterable[WeekEntry]) -> list[WeekEntry]:
    return [entry for entry in entries if sheet.with_done or not entry.done]


def _row(number: int, entry: WeekEntry, plan: str, year: int, language: Language) -> Row:
    return Row(
        (
            str(number),
            _work(entry, language),
            ", ".join(filter(None, (plan, entry.basis))),
            entry.unit_name,
            entry.partners,
            _hours(entry, language),
            entry.place,
            language.day(entry.last_day, year=entry.last_day.year != year),
            TickBox(entry.done and not entry.is_dropped),
            TickBox(),
            TickBox(entry.state == "not_done"),
            entry.evidence,
            "",  # for the pen
        )
    )


def _work(entry: WeekEntry, language: Language) -> str:
    """What is to be done, how far it is, and below it what was noted: the narrow column of notes is for the pen."""
    title = f"{entry.title} ({entry.quantity})" if entry.quantity else entry.title
    dropped = language.gettext(DROPPED[entry.state].title) if entry.is_dropped else ""
    why = f"{dropped}: {entry.reason}" if dropped and entry.reason else dropped
    return "\n".join(filter(None, (title, why, entry.note)))


def _hours(entry: WeekEntry, language: Language) -> str:
    starts, ends = language.time(entry.starts_at), language.time(entry.ends_at)
    if starts and ends:
        return f"{starts}–{ends}"
    return starts or (language.gettext("until {time}").format(time=ends) if ends else "")


def _bases(entries: Sequence[WeekEntry]) -> Mapping[str, str]:
    """How each plan is called in the narrow column: by its number alone ("07"), unless two plans share it."""
    plans: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        plans[_plan_number(entry.campaign_name)].add(entry.campaign_name)
    return {name: short if len(names) == 1 else name for short, names in plans.items() for name in names}


def _plan_number(name: str) -> str:
    number, slash, _symbol = name.partition("/")
    return number if slash and number.isdigit() else shorten(name, 24)


def _day_words(day: WeekDay, language: Language) -> str:
    words = f"{language.weekday(day.day)}, {language.day(day.day, year=False)}"
    return f"{words} – {day.holiday}" if day.holiday else words
