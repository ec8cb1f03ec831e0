"""Making reports: every one there is, as a file, on a stick, and its pages as pictures."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import span_of
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.domain.week import Week
from desktop_app.errors import FileExists, is_there
from desktop_app.i18n import N_, Language
from desktop_app.services.papers import Choices as Choices
from desktop_app.services.papers import Report as Report
from desktop_app.services.papers import (
    activities,
    chosen,
    completeness,
    congress,
    each_unit,
    keys,
    official,
    results,
    week_set,
    weekly,
)
from desktop_app.text import search_key
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from desktop_app.exchange.drives import Drive
    from desktop_app.reports.blocks import About, Block
    from desktop_app.services.office import Office

REPORTS: tuple[Report, ...] = (
    *weekly.REPORTS,
    *activities.SCHEDULE,
    *week_set.REPORTS,
    *activities.REPORTS,
    *completeness.REPORTS,
    *congress.REPORTS,
    *results.REPORTS,
    *official.REPORTS,
    *keys.REPORTS,
)
"""In the order of the gallery: reports of one group stand together."""
SHOWN: tuple[Report, ...] = tuple(report for report in REPORTS if report.shown)
"""Those of the gallery."""
REPORT: Mapping[str, Report] = {report.key: report for report in REPORTS}


def report(key: str) -> Report:
    """The report of this key. Raises PrintRefused."""
    if key not in REPORT:
        raise PrintRefused(PrintRefusal.UNKNOWN_REPORT, key)
    return REPORT[key]


@dataclass(frozen=True, slots=True)
class Made:
    file: Path
    pages: int | None  # None: the file's own program breaks it into pages
    left_out: tuple[str, ...] = ()  # the codes of the units at work that have nothing on a paper made for each unit


def content(office: Office, key: str, choices: Choices, language: Language, form: str = "pdf") -> bytes:
    """The report as the bytes of a file. Raises PrintRefused, FieldRefused for an unknown unit, LetterMissing."""
    from desktop_app.reports.blocks import About
    from desktop_app.reports.formats import BESIDE_PAPER, RENDERERS

    wanted = report(key)
    renderer = {**RENDERERS, **BESIDE_PAPER}.get(form)
    if form not in wanted.formats or renderer is None:
        raise PrintRefused(PrintRefusal.UNKNOWN_FORMAT, form)
    papers = _papers(office, wanted, choices)
    if len(papers) == 1 and not wanted.parts:
        return renderer(wanted.blocks(office, papers[0][1], language), office.progress)
    if form != "pdf":
        raise PrintRefused(PrintRefusal.UNKNOWN_FORMAT, form)
    return _bound(
        office, papers, About(language.gettext(wanted.title), chosen.names(office).office, language.code), language
    )


def _papers(office: Office, wanted: Report, choices: Choices) -> list[tuple[Report, Choices]]:
    """What is printed one after the other: the paper of each unit that is meant, and of a set each of its parts."""
    made = []
    for one in each_unit.choices_of(office, wanted, choices):
        parts = wanted.parts(office, one) if wanted.parts else [(wanted.key, one)]
        made += [(report(key), part) for key, part in parts]
    return made


def _bound(office: Office, papers: Sequence[tuple[Report, Choices]], about: About, language: Language) -> bytes:
    """Papers in one PDF; each is found by its title and its unit."""
    from desktop_app.reports import formats

    units = office.book.units.names()

    def laid() -> Iterator[tuple[str, list[Block]]]:
        for number, (wanted, choices) in enumerate(papers):
            office.progress(number, len(papers))
            name = units.get(choices.unit or "", choices.unit or "")
            yield (
                " – ".join(filter(None, (language.gettext(wanted.title), name))),
                wanted.blocks(office, choices, language),
            )
        office.progress(len(papers), len(papers))

    return formats.bind(laid(), about)


def make(office: Office, key: str, choices: Choices, to: Path, language: Language, *, force: bool = False) -> Made:
    """Makes a report as a file whose ending says the format. The file appears whole or not at all.

    Raises PrintRefused, FileExists unless `force`, FolderMissing, and what else the disk refuses.
    """
    from desktop_app.exchange import drives

    form = ending(to)
    drives.make_sure_of_folder(to.parent)
    made = content(office, key, choices, language, form)
    if is_there(to) and not force:
        raise FileExists(to)
    drives.save(made, to, replace=force)
    return Made(to, page_count(made) if form == "pdf" else None, left_out(office, key, choices))


def left_out(office: Office, key: str, choices: Choices) -> tuple[str, ...]:
    """The units at work that get no paper of their own, by their names: nothing stands on it for them."""
    return tuple(each_unit.left_out(office, report(key), choices))


def ending(to: Path) -> str:
    """The format that the name of a file ends with. Raises PrintRefused for a name without any."""
    form = to.suffix.removeprefix(".").lower()
    if not form:
        raise PrintRefused(PrintRefusal.NO_ENDING, to.name)
    return form


def file_name(office: Office, key: str, choices: Choices, language: Language, form: str = "pdf") -> str:
    """What a report's file is called unless a person says otherwise: "Phieu-tuan-2026-W47.pdf".

    Old computers and sticks lose Vietnamese letters in names: it has none.
    """
    wanted = report(key)
    parts = [language.gettext(wanted.file) if wanted.file else wanted.key]
    if "document" in wanted.choices and choices.document is not None:
        return _document_name(office, choices.document, form)
    if "plan" in wanted.choices and (choices.plan is not None or office.book.campaigns.names()):
        parts.append(plain_name(chosen.campaign(office, choices).name))
    if "any_plan" in wanted.choices and choices.plan:
        parts.append(plain_name(chosen.campaign(office, choices).name))
    if "week" in wanted.choices:
        parts.append(str(chosen.week(office, wanted, choices)))
    if {"period", "any_period"} & {*wanted.choices} and choices.period:
        parts.append(plain_name(choices.period))
    if "day" in wanted.choices:
        parts.append(chosen.day(office, choices).isoformat())
    if choices.unit:
        parts.append(plain_name(choices.unit))
    return "-".join(filter(None, parts)) + f".{form}"


def _document_name(office: Office, document: int, form: str) -> str:
    """ "TB-2026-11-05-06-TB-UBND.pdf": the documents of a type stand in the order of their days and numbers."""
    from desktop_app.services import documents

    found = documents.get(office, document)
    named = plain_name(found.name) if found.number is not None else plain_name(found.subject)
    return "-".join(filter(None, (found.type, found.issued_on, named))) + f".{form}"


def plain_name(text: str) -> str:
    """The letters and digits of `text` for a file's name: "07/KH-BCĐ" is "07-KH-BCD"."""
    return "-".join(re.findall("[a-z0-9]+", search_key(text)))[:60].strip("-").upper()


def copy_to(office: Office, key: str, choices: Choices, drive: Drive, language: Language, form: str = "pdf") -> Made:
    """Makes a report and puts it on a stick under a name that is free there, read back and compared.

    Raises PrintRefused, LetterMissing, and what the stick refuses.
    """
    from desktop_app.exchange import drives

    made = content(office, key, choices, language, form)
    with drives.on_drive(drive.root, drive.disk):
        to = free_name(drive.root / file_name(office, key, choices, language, form))
    drives.put(made, to, office.progress, disk=drive.disk)
    return Made(to, page_count(made) if form == "pdf" else None, left_out(office, key, choices))


def free_name(file: Path) -> Path:
    """The name, or the same with the first number nobody has taken: "Phieu-tuan-2026-W47 (2).pdf"."""
    found, number = file, 1
    while found.exists():
        number += 1
        found = file.with_name(f"{file.stem} ({number}){file.suffix}")
    return found


def page_count(pdf: bytes) -> int:
    from desktop_app.reports import pages

    return pages.page_count(pdf)


def page_picture(pdf: bytes, page: int, scale: float) -> tuple[int, int, bytes]:
    """One page (the first is 0) as width, height and RGB bytes; `scale` 1 is 72 dots to the inch."""
    from desktop_app.reports import pages

    picture = pages.page_image(pdf, page, scale)
    return picture.width, picture.height, picture.rgb


def page_sizes(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    from desktop_app.reports import pages

    return pages.page_sizes(pdf)


def first_day(office: Office, item: int) -> date | None:
    """The first day of a checklist item: the sheet of its week is the one that shows it."""
    found = office.book.items.get(item)
    return span_of(KIND[found.kind], found)[0] if found else None


def read_week(text: str) -> Week:
    """A week as the command line gives it, "2024-W42". Raises FieldRefused."""
    try:
        return Week.parse(text)
    except ValueError as error:
        raise FieldRefused(FieldRefusal.NOT_A_WEEK, value=text) from error


def read_day(text: str, today: date) -> date:
    """A day as the command line gives it, "2024-10-16", or as a person types it. Raises FieldRefused."""
    from desktop_app.domain.calendar import read_day as read

    try:
        return read(text, today)
    except ValueError as error:
        raise FieldRefused(FieldRefusal.NOT_A_DAY, N_("Day"), text) from error
