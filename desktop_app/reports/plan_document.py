"""A plan document (kế hoạch) from a campaign: its chapters in the order offices use, none of them empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.domain.campaigns import deadline_rule
from desktop_app.domain.date_rules import from_milestone
from desktop_app.domain.documents import BodyLine, ListAppendix, points, roman

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop_app.i18n import Language


def body(plan: Mapping[str, Any], office: str, language: Language) -> tuple[BodyLine, ...]:
    """The text of a plan given as plan JSON."""
    _ = language.gettext
    chapters = [
        (_("PURPOSES, REQUIREMENTS"), _purposes(plan, language)),
        (_("AUDIENCES, TARGETS"), _targets(plan, language)),
        (_("CONTENTS"), _contents(plan, language)),
        (_("FORMS OF PUBLICITY"), _numbered(plan["channels"])),
        (_("TIME"), _times(plan, language)),
        (_("CARRYING OUT"), _duties(plan, language)),
    ]
    lines = [BodyLine(_("{office} issues this plan as follows:").format(office=office))]
    if plan["bases"] and _ends_with_opening(plan["bases"][-1], language):
        lines = []  # the last ground carries the opening sentence already
    kept = [(title, [*found]) for title, found in chapters]
    for number, (title, found) in enumerate(((title, found) for title, found in kept if found), start=1):
        lines += [BodyLine(f"{roman(number)}. {title}", 1), *found]
    return tuple(lines)


def appendices(plan: Mapping[str, Any], language: Language) -> tuple[ListAppendix, ...]:
    return (ListAppendix(language.gettext("SLOGANS"), tuple(plan["slogans"])),) if plan["slogans"] else ()


def _ends_with_opening(base: str, language: Language) -> bool:
    return base.rstrip(" .:").endswith(language.gettext("as follows"))


def _purposes(plan: Mapping[str, Any], language: Language) -> Iterator[BodyLine]:
    _ = language.gettext
    parts = [(_("Purposes"), plan["purposes"]), (_("Requirements"), plan["requirements"])]
    given = [(title, texts) for title, texts in parts if texts]
    if len(given) == 1:
        yield from _numbered(given[0][1])
        return
    for number, (title, texts) in enumerate(given, start=1):
        yield BodyLine(f"{number}. {title}", 2)
        yield from map(BodyLine, points(texts))


def _targets(plan: Mapping[str, Any], language: Language) -> Iterator[BodyLine]:
    for target in plan["targets"]:
        share = f"{language.number(target['percent'])}% " if target["percent"] is not None else ""
        yield BodyLine(f"- {share}{target['audience']}")


def _contents(plan: Mapping[str, Any], language: Language) -> Iterator[BodyLine]:
    phases = [phase for phase in plan["phases"] if phase["items"]]
    if not phases:
        yield from _numbered(plan["contents"])
        return
    number = 0
    if plan["contents"]:
        number = 1
        general = language.gettext("In general")
        yield BodyLine(f"1. {general}", 2)
        yield from map(BodyLine, points(plan["contents"]))
    for place, phase in enumerate(phases, start=number + 1):
        yield BodyLine(f"{place}. {phase['name']}", 2)
        yield from map(BodyLine, points(phase["items"]))


def _times(plan: Mapping[str, Any], language: Language) -> Iterator[BodyLine]:
    _ = language.gettext
    period = plan["period"] or {}
    start, end = (_partial_words(period.get(key), language) for key in ("start", "end"))
    if start and end and start != end:
        yield BodyLine(_("- From {start} to {end}.").format(start=start, end=end))
    elif start or end:
        yield BodyLine(f"- {start or end}.")
    said = " ".join(_everything(plan))
    for milestone in plan["milestones"]:
        text = milestone["text"].rstrip(" .;")
        if text not in said:  # else it stands among the contents or the tasks already
            when = from_milestone(milestone).words(language)
            dated = any(letter.isdigit() for letter in text) or not when
            yield BodyLine(f"- {text}." if dated else f"- {text}: {when}.")


def _everything(plan: Mapping[str, Any]) -> Iterator[str]:
    for phase in plan["phases"]:
        yield from phase["items"]
    for assignment in plan["assignments"]:
        yield from map(_task_text, assignment["tasks"])


def _duties(plan: Mapping[str, Any], language: Language) -> Iterator[BodyLine]:
    number = 0
    for number, assignment in enumerate(plan["assignments"], start=1):
        yield BodyLine(f"{number}. {assignment['unit']}", 2)
        yield from map(BodyLine, points([_task_text(task) for task in assignment["tasks"]]))
    deadlines = plan["report_deadlines"]
    if deadlines:
        reporting = language.gettext("Reporting")
        yield BodyLine(f"{number + 1}. {reporting}", 2)
        yield from map(BodyLine, points([_deadline(one, language) for one in deadlines]))


def _deadline(deadline: Mapping[str, Any], language: Language) -> str:
    _ = language.gettext
    to = deadline["to"] or _("the issuing office")
    via = _(" (through {unit})").format(unit=deadline["via"]) if deadline["via"] else ""
    return _("Report the results to {receiver}{through} {when}.").format(
        receiver=to, through=via, when=deadline_rule(deadline).words(language)
    )


def _task_text(task: object) -> str:
    return task if isinstance(task, str) else str(getattr(task, "text", task))


def _numbered(texts: Sequence[str]) -> Iterator[BodyLine]:
    for number, text in enumerate(texts, start=1):
        yield BodyLine(f"{number}. {text}")


def _partial_words(text: str | None, language: Language) -> str:
    """A part of a date in words: "năm 2025", "tháng 01/2025", "08/01/2025"."""
    from desktop_app.domain.date_rules import partial_span

    if not text:
        return ""
    first, _last = partial_span(text)
    if len(text) == len("2025"):
        return language.gettext("year {year}").format(year=first.year)
    if len(text) == len("2025-01"):
        return language.gettext("month {month}").format(month=f"{first:%m/%Y}")
    return language.day(first)
