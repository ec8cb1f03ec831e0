"""The week's schedule of an office: who leads what, when and where; it may replace invitations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.activity_sheets import SchedulePart
from desktop_app.reports.blocks import Align, Block, Column, Row
from desktop_app.reports.broadcast_schedule import EVENING, NOON
from desktop_app.reports.sheet_frame import LANDSCAPE, Head, day_words, framed, printed, signed, table, week_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.activity_sheets import ScheduleSheet
    from desktop_app.domain.week import WeekDay, WeekEntry
    from desktop_app.i18n import Language


def layout(sheet: ScheduleSheet, language: Language) -> list[Block]:
    """Every day of the week that has work, in the order of the hours; a day without any has one open line."""
    _ = language.gettext
    head = Head(
        _("WEEKLY SCHEDULE"),
        week_words(sheet.plan.week, language),
        "",
        _("Unit: {unit}").format(unit=sheet.unit_name),
    )
    rows = [row for day in sheet.plan.days for row in _day(day, sheet, language)]
    note = _("This schedule takes the place of invitations. Changes are told by the office.")
    body = (
        table(_columns(language), rows, language, 0),
        signed(language, _("PREPARED BY"), _("HEAD OF THE UNIT")),
    )
    foot = f"{note} {printed(sheet.printed_at, language)}"
    return framed(sheet.superior_name, sheet.office_name, head, language, LANDSCAPE, body, foot)


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    return (
        Column(_("Weekday,\nday"), 28.0, Align.CENTER),
        Column(_("Session, hour"), 25.0, Align.CENTER),
        Column(_("Work"), 77.0, size=11.0),
        Column(_("Led by"), 30.0),
        Column(_("Who takes part"), 37.0),
        Column(_("Place"), 33.0),
        Column(_("Prepared by"), 28.0),
        Column(_("Notes"), 17.0),
    )


def _day(day: WeekDay, sheet: ScheduleSheet, language: Language) -> Iterator[Row]:
    words = day_words(day.day, language)
    if day.holiday:
        words = f"{words}\n{day.holiday}"
    if not day.entries:
        is_weekend = day.day.weekday() >= 5
        if not is_weekend or day.holiday:
            yield Row((words, "", "", "", "", "", "", ""))
        return
    for entry in day.entries:
        yield _row(words, entry, sheet.parts.get(entry.id, SchedulePart()), language)


def _row(day: str, entry: WeekEntry, part: SchedulePart, language: Language) -> Row:
    return Row(
        (
            day,
            _hours(entry, language),
            entry.title,
            part.chair or entry.unit_name,
            part.invited or entry.partners,
            "" if entry.place and entry.place in entry.title else entry.place,
            entry.unit_name,
            "",
        )
    )


def _hours(entry: WeekEntry, language: Language) -> str:
    """ "Sáng\\n7:00–9:00", as the session is read first; a line without an hour is for the whole day."""
    _ = language.gettext
    starts, ends = language.time(entry.starts_at), language.time(entry.ends_at)
    if not entry.starts_at:
        return _("until {time}").format(time=ends) if ends else _("All day")
    half = _("Morning") if entry.starts_at < NOON else _("Afternoon") if entry.starts_at < EVENING else _("Evening")
    return f"{half}\n{starts}–{ends}" if ends else f"{half}\n{starts}"
