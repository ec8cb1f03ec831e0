"""Reading a plan from its file, and taking what was read in: the file stays with the campaign."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.domain.plan_reader.readings import (
    Cell,
    Kind,
    Paragraph,
    Passage,
    Reading,
    ReadingRefusal,
    ReadingRefused,
)
from desktop_app.i18n import N_
from desktop_app.services import campaigns
from desktop_app.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from desktop_app.domain.plan_reader.readings import ReadingWarning
    from desktop_app.i18n import Language
    from desktop_app.services.office import Office
    from desktop_app.storage.originals import Original


def read(file: Path, progress: Callable[[int, int], None] | None = None) -> Reading:
    """The plan in a document; needs no book. `progress(done, total)` counts pages and may raise Cancelled.

    Raises ReadingRefused or what the disk refuses.
    """
    from desktop_app.domain.plan_reader.reader import read as read_lines
    from desktop_app.intake import files

    try:
        return read_lines(files.lines_of(files.read_bytes(file), file.name, progress or files.nothing))
    except ReadingRefused as error:
        raise ReadingRefused(ReadingRefusal[error.reason.name], file.name) from error


def accept(
    office: Office, reading: Reading, original: Path | None = None, plan: Mapping[str, Any] | None = None
) -> campaigns.Accepted:
    """Stores a reading as a campaign, with the document it came from: one undo step.

    `plan` is the plan as a person corrected it; without it the plan is stored as it was read. Raises PlanRefused.
    """
    from desktop_app.intake import files

    raw = files.read_bytes(original) if original else b""
    with office.book.writing(N_("Accept a plan")):
        accepted = campaigns.accept(office, plan if plan is not None else reading.plan)
        if original:
            office.book.originals.keep(
                accepted.id, original.name, raw, reading_json(reading), office.now(), office.code
            )
    return accepted


def original_of(office: Office, campaign: int) -> tuple[Original, bytes] | None:
    """The document a campaign was read from, with its bytes; None when it was not read from one."""
    found = office.book.originals.of(campaign)
    raw = office.book.originals.bytes_of(found) if found else None
    return (found, raw) if found and raw is not None else None


def reading_of(office: Office, campaign: int) -> Reading | None:
    """How a campaign's document was read, with the plan as it stood in it: from a task back to its sentence."""
    found = office.book.originals.of(campaign)
    return reading_from_json(office.book.originals.reading_of(found)) if found else None


def reading_json(reading: Reading) -> str:
    """A reading as text for the book."""
    return json.dumps(
        {
            "plan": dict(reading.plan),
            "paragraphs": [
                [
                    one.text,
                    one.page,
                    [one.cell.table, one.cell.row, one.cell.column] if one.cell else None,
                    one.is_heading,
                ]
                for one in reading.paragraphs
            ],
            "passages": [[one.paragraph, one.start, one.end, one.kind.value, one.path] for one in reading.passages],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def reading_from_json(text: str) -> Reading | None:
    """The reading that `reading_json` wrote, without its warnings; None for anything else."""
    try:
        data = json.loads(text)
        return Reading(
            data["plan"],
            tuple(
                Paragraph(words, page, Cell(*cell) if cell else None, bold)
                for words, page, cell, bold in data["paragraphs"]
            ),
            tuple(Passage(n, start, end, Kind(kind), path) for n, start, end, kind, path in data["passages"]),
            (),
        )
    except (ValueError, KeyError, TypeError):
        return None


def warning_words(warning: ReadingWarning, language: Language) -> str:
    return language.gettext(warning.message).format(what=warning.what)


def plan_with_warnings(reading: Reading, language: Language) -> dict[str, Any]:
    """The plan JSON with what was doubted, in words."""
    warnings = [{"where": one.where, "message": warning_words(one, language)} for one in reading.warnings]
    return {**reading.plan, "warnings": warnings}


_SUMMARY = (
    ("bases", N_("Grounds")),
    ("citations", N_("Cited documents")),
    ("phases", N_("Phases")),
    ("purposes", N_("Purposes")),
    ("requirements", N_("Requirements")),
    ("contents", N_("Contents")),
    ("channels", N_("Channels")),
    ("targets", N_("Targets")),
    ("report_deadlines", N_("Reports")),
    ("milestones", N_("Milestones")),
    ("slogans", N_("Slogans")),
    ("recipients", N_("Recipients")),
)


def summary(plan: Mapping[str, Any], language: Language) -> list[str]:
    """What was read, in a few lines for a person."""
    _ = language.gettext
    number = f"{plan['number'] or '…'}/{plan['symbol']}" if plan["symbol"] else _("no number")
    lines = [
        plan["title"] or _("no title"),
        " · ".join(str(one) for one in (number, plan["issuer"], plan["issued_on"]) if one),
    ]
    for one in plan["assignments"]:
        count = len(one["tasks"])
        words = language.ngettext("{unit}: {n} task", "{unit}: {n} tasks", count)
        lines.append(words.format(unit=shorten(one["unit"], 80), n=count))
    lines += [f"{_(title)}: {len(plan[key])}" for key, title in _SUMMARY if plan[key]]
    lines += ["⚠ " + (f"{one['where']}: " if one["where"] else "") + one["message"] for one in plan["warnings"]]
    if plan.get("id"):
        lines.append(_("Stored as campaign {id}.").format(id=plan["id"]))
    return lines


__all__ = [
    "ReadingRefusal",
    "ReadingRefused",
    "accept",
    "original_of",
    "plan_with_warnings",
    "read",
    "reading_of",
    "summary",
    "warning_words",
]
