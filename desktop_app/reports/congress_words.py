"""The words that the papers of a congress have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.congress_words import day_words
from desktop_app.i18n import N_
from desktop_app.reports.sheet_frame import Head

if TYPE_CHECKING:
    from desktop_app.domain.congress import Step
    from desktop_app.domain.congress_sheets import CongressSheet
    from desktop_app.i18n import Language

_OPTIONAL = N_("{what} (if there is one)")


def head(title: str, sheet: CongressSheet, language: Language, right: str = "") -> Head:
    """The head of a paper: which congress, when and where."""
    _ = language.gettext
    congress = sheet.whole.congress
    when = _("Day of the congress: {day}").format(
        day=f"{language.weekday(congress.day)}, {language.day(congress.day)}" if congress.day else _("to be announced")
    )
    if congress.venue:
        when = f"{when} · " + _("at {place}").format(place=congress.venue)
    return Head(title, name(sheet, language), when, right)


def name(sheet: CongressSheet, language: Language) -> str:
    """ "Đại hội đại biểu Hội Khuyến học xã lần thứ V, nhiệm kỳ 2025 - 2030" """
    _ = language.gettext
    congress = sheet.whole.congress
    parts = [congress.title]
    if congress.ordinal and congress.ordinal not in congress.title.split():
        parts[0] = _("{congress}, no. {ordinal}").format(congress=congress.title, ordinal=congress.ordinal)
    if congress.term and congress.term not in congress.title:
        parts.append(_("term {term}").format(term=congress.term))
    return ", ".join(parts)


def due(step: Step, sheet: CongressSheet, language: Language) -> str:
    """The last day of a step, and how far it is from the congress: "20/02/2025\\nD−1"."""
    timing = sheet.whole.timing(step)
    if timing is None or step.state == "not_done":
        return ""
    day = day_words(timing.finish, sheet.whole, language)
    return f"{day}\n{relative(timing.finish)}" if sheet.whole.congress.day else day


def relative(days: int) -> str:
    from desktop_app.domain.congress_words import relative_words

    return relative_words(days)


def titled(step: Step, language: Language) -> str:
    """The step as it is called; one that may fall away says so."""
    return language.gettext(_OPTIONAL).format(what=step.title) if step.optional else step.title
