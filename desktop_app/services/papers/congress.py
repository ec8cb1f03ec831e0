"""The papers of a congress: timeline, tasks and progress, approvals, run sheet, work of the week."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused
from desktop_app.domain.week import Week
from desktop_app.i18n import N_, Language
from desktop_app.services.papers import Choices, Report, chosen

if TYPE_CHECKING:
    from desktop_app.domain.congress_sheets import CongressSheet
    from desktop_app.reports.blocks import Block
    from desktop_app.services.office import Office

_GROUP = N_("Congress")


def congress(office: Office, choices: Choices) -> int:
    """The congress chosen; else the nearest that is not over, else the newest. Raises CongressRefused without any."""
    if choices.congress is not None:
        return choices.congress
    known = office.book.congresses.all()
    if not known:
        raise CongressRefused(CongressRefusal.NO_CONGRESS)
    today = office.today()
    ahead = [one for one in known if one.day is None or one.day >= today]
    nearest = min(ahead, key=lambda one: (one.day is None, one.day or today, -one.id), default=known[0])
    return nearest.id


def _sheet(office: Office, choices: Choices, language: Language, week: Week | None = None) -> CongressSheet:
    from desktop_app.domain.congress_sheets import CongressSheet
    from desktop_app.services import congress as congresses
    from desktop_app.services import congress_lines

    found = congresses.whole(office, congress(office, choices))
    named = chosen.names(office)
    first, last = found.schedule.on(found.schedule.first - 7), found.schedule.on(found.schedule.last + 7)
    holidays = office.calendar().holidays_between(first, last) if first and last else {}
    names = office.book.units.names()
    ours = {f"C{step.id}" for step in found.steps} | {f"C{thing.id}" for thing in found.equipment}
    entries = congress_lines.entries(office, week, names, language) if week else ()
    return CongressSheet(
        superior_name=named.superior,
        office_name=named.office,
        whole=found,
        today=office.today(),
        printed_at=chosen.moment(office, language),
        stamp=f"{office.clock().astimezone(UTC):%Y%m%dT%H%M%SZ}",
        holidays={day: language.gettext(name) for day, name in holidays.items()},
        unit_names=names,
        week=week,
        entries=tuple(entry for entry in entries if entry.id.partition("@")[0] in ours),
    )


def _timeline(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import congress_timeline

    return congress_timeline.layout(_sheet(office, choices, language), language)


def _timeline_a4(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import congress_timeline

    return congress_timeline.layout(_sheet(office, choices, language), language, congress_timeline.A4)


def _tasks(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import congress_tasks

    return congress_tasks.layout(_sheet(office, choices, language), language)


def _approvals(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import approval_sheet

    return approval_sheet.layout(_sheet(office, choices, language), language)


def _run_sheet(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import run_sheet

    return run_sheet.layout(_sheet(office, choices, language), language)


def _week(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import congress_week

    week = choices.week or Week.of(office.today())
    return congress_week.layout(_sheet(office, choices, language, week), language)


_FORMATS = ("pdf", "docx", "xlsx")
_A3, _A4, _HIGH = N_("A3 landscape"), N_("A4 landscape"), N_("A4 portrait")
_ONE = ("congress",)
REPORTS: tuple[Report, ...] = (
    Report("congress-timeline", N_("Timeline on A3"), _GROUP, _A3, _ONE, _timeline, file=N_("Timeline")),
    Report("congress-timeline-a4", N_("Timeline on A4"), _GROUP, _A4, _ONE, _timeline_a4, file=N_("Timeline-A4")),
    Report(
        "congress-tasks",
        N_("Tasks and progress"),
        _GROUP,
        _A4,
        _ONE,
        _tasks,
        (*_FORMATS, "ics"),
        file=N_("Congress-tasks"),
    ),
    Report("approval-sheet", N_("Approval sheet"), _GROUP, _A4, _ONE, _approvals, _FORMATS, file=N_("Approvals")),
    Report("run-sheet", N_("Run sheet"), _GROUP, _HIGH, _ONE, _run_sheet, _FORMATS, file=N_("Run-sheet")),
    Report(
        "congress-week",
        N_("Congress: work of the week"),
        _GROUP,
        _A4,
        ("congress", "week"),
        _week,
        _FORMATS,
        file=N_("Congress-week"),
    ),
)
