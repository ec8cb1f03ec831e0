"""The letter that asks units for the results they have not sent (công văn đôn đốc)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.documents import BLANK, BodyLine
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.week import Week
    from desktop_app.i18n import Language

MOST_ADDRESSEES = 5  # more are written to together, and named in the text


@dataclass(frozen=True, slots=True)
class Reminder:
    """The week whose results are missing, and the units that have not sent them with the days they are late.

    Of a report that a plan asks for `week` is None, `plan` its name and `due` its last day.
    """

    week: Week | None
    late: tuple[tuple[str, int], ...]
    plan: str = ""
    due: date | None = None


def subject(reminder: Reminder, language: Language) -> str:
    if reminder.week is None:
        return language.gettext("urging units to send the report under plan {plan}").format(plan=reminder.plan)
    return language.gettext("urging units to send the results of week {week}").format(week=_week(reminder.week))


def addressees(reminder: Reminder, language: Language) -> tuple[str, ...]:
    """Whom the letter is to: the late units by name; of more than MOST_ADDRESSEES, that the letter names them."""
    if len(reminder.late) > MOST_ADDRESSEES:
        return (language.gettext("The units named in this letter"),)
    return tuple(name for name, _days in reminder.late)


def body(reminder: Reminder, language: Language) -> tuple[BodyLine, ...]:
    """The letter: what is awaited, who is late and by how many days, and what they are asked to do."""
    _ = language.gettext
    lines = [_opening(reminder, language)]
    lines += [
        _line(name, days, language) + ("." if place == len(reminder.late) else ";")
        for place, (name, days) in enumerate(reminder.late, start=1)
    ]
    lines += [
        _("Please send the package of results now, and say by telephone what keeps you from it."),
        _("Units that have sent their results meanwhile need not answer this letter."),
    ]
    return tuple(map(BodyLine, lines))


def _opening(reminder: Reminder, language: Language) -> str:
    _ = language.gettext
    if reminder.week is None:
        due = language.day(reminder.due) if reminder.due else BLANK
        return _("Plan {plan} asks units for a report, by {due} at the latest. No report has come yet from:").format(
            plan=reminder.plan, due=due
        )
    first, last = language.day(reminder.week.monday), language.day(reminder.week.sunday)
    return _(
        "Units send the results of each week after it has ended. No results of week {week} (from {first} to {last})"
        " have come yet from:"
    ).format(week=_week(reminder.week), first=first, last=last)


def _line(name: str, days: int, language: Language) -> str:
    late = language.ngettext("late by {n} day", "late by {n} days", days).format(n=f"{days:02d}") if days else ""
    return f"- {name} ({late})" if late else f"- {name}"


def _week(week: Week) -> str:
    return f"{week.number:02d}/{week.year}"
