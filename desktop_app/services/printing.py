"""Every report that can be printed: what it asks, how it is laid out, and making it as a file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import span_of
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.domain.units import UnitCode
from desktop_app.domain.week import Week, WeeklySheet, WeekPlan
from desktop_app.errors import FileExists
from desktop_app.i18n import N_, Language
from desktop_app.services import checklists
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from desktop_app.domain.campaigns import Campaign
    from desktop_app.exchange.drives import Drive
    from desktop_app.reports.blocks import Block
    from desktop_app.services.office import Office


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chooses for a report. Reports ask only for those they name in `Report.choices`."""

    week: Week | None = None  # None: the present week
    unit: str | None = None  # None: the whole office
    blank_rows: int = 2
    with_done: bool = True


@dataclass(frozen=True)
class Report:
    """One report of the gallery. Its words are msgids; `blocks` makes what it says, in a language.

    `file` begins the name of the file it is saved in.
    """

    key: str
    title: str
    group: str
    paper: str
    choices: tuple[str, ...]
    blocks: Callable[[Office, Choices, Language], list[Block]]
    formats: tuple[str, ...] = ("pdf",)
    file: str = ""

    @property
    def is_landscape(self) -> bool:
        return self.paper.endswith("landscape")


def _weekly_checklist(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import weekly_checklist

    week = choices.week or Week.of(office.today())
    tree = office.tree()
    unit = checklists.unit_code(tree, choices.unit) if choices.unit else None
    plan = checklists.week(office, week, language, unit)
    own = tree.by_code.get(office.code)
    above = tree.above(office.code)
    name = own.name if own else office.identity.name
    sheet = WeeklySheet(
        plan=plan,
        superior_name=above[0].label if above else "",
        office_name=name,
        unit_name=tree.by_code[UnitCode(unit)].name if unit else name,
        campaigns=_plans_of(office, plan, language),
        printed_at=_moment(office, language),
        sheet_code=sheet_code(office.code, week, unit),
        blank_rows=choices.blank_rows,
        with_done=choices.with_done,
    )
    return weekly_checklist.layout(sheet, language)


def _plans_of(office: Office, plan: WeekPlan, language: Language) -> tuple[str, ...]:
    """The plans the week's work comes from, as the sheet names them: "07/KH-BCĐ ngày 08/01/2025"."""
    wanted = dict.fromkeys(entry.campaign for entry in plan.entries if entry.campaign)
    campaigns = (office.book.campaigns.get(row) for row in wanted)
    return tuple(_plan_words(one, language) for one in campaigns if one and one.number and one.symbol)


def _plan_words(campaign: Campaign, language: Language) -> str:
    try:
        issued = date.fromisoformat(campaign.issued_on or "")
    except ValueError:
        return campaign.name
    return language.gettext("{plan} of {day}").format(plan=campaign.name, day=language.day(issued))


N_("{plan} of {day}")
N_("{time} on {day}")


def _moment(office: Office, language: Language) -> str:
    now = office.clock()
    return language.gettext("{time} on {day}").format(time=f"{now:%H:%M}", day=language.day(now.date()))


_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that look alike


def sheet_code(office: str, week: Week, unit: str | None) -> str:
    """Four letters by which a printed sheet is found again; the same office, week and unit have the same."""
    import hashlib  # late: it loads a library of its own

    digest = hashlib.sha256(f"{office}|{week}|{unit or ''}".encode()).digest()
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:4])


REPORTS: tuple[Report, ...] = (
    Report(
        "weekly-checklist",
        N_("Weekly checklist"),
        N_("To carry along"),
        N_("A4 landscape"),
        ("week", "unit", "blank_rows", "with_done"),
        _weekly_checklist,
        file=N_("Weekly-sheet"),
    ),
)
REPORT: Mapping[str, Report] = {report.key: report for report in REPORTS}


def report(key: str) -> Report:
    """The report of this key. Raises PrintRefused."""
    if key not in REPORT:
        raise PrintRefused(PrintRefusal.UNKNOWN_REPORT, key)
    return REPORT[key]


@dataclass(frozen=True, slots=True)
class Made:
    file: Path
    pages: int


def content(office: Office, key: str, choices: Choices, language: Language, form: str = "pdf") -> bytes:
    """The report as the bytes of a file. Raises PrintRefused, FieldRefused for an unknown unit, LetterMissing."""
    from desktop_app.reports.formats import RENDERERS

    wanted = report(key)
    if form not in wanted.formats or form not in RENDERERS:
        raise PrintRefused(PrintRefusal.UNKNOWN_FORMAT, form)
    return RENDERERS[form](wanted.blocks(office, choices, language), office.progress)


def make(office: Office, key: str, choices: Choices, to: Path, language: Language, *, force: bool = False) -> Made:
    """Makes a report as a file whose ending says the format. The file appears whole or not at all.

    Raises PrintRefused, FileExists unless `force`, and what the disk refuses.
    """
    from desktop_app.exchange import drives

    made = content(office, key, choices, language, to.suffix.removeprefix(".").lower())
    if to.exists() and not force:
        raise FileExists(to)
    drives.put(made, to, replace=force)
    return Made(to, page_count(made))


def file_name(office: Office, key: str, choices: Choices, language: Language, form: str = "pdf") -> str:
    """What a report's file is called unless a person says otherwise: "Phieu-tuan-2026-W47.pdf"."""
    wanted = report(key)
    parts = [language.gettext(wanted.file) if wanted.file else wanted.key]
    if "week" in wanted.choices:
        parts.append(str(choices.week or Week.of(office.today())))
    if choices.unit:
        parts.append(choices.unit)
    return "-".join(parts) + f".{form}"


def copy_to(office: Office, key: str, choices: Choices, drive: Drive, language: Language, form: str = "pdf") -> Made:
    """Makes a report and puts it on a stick under a name that is free there, read back and compared.

    Raises PrintRefused, LetterMissing, and what the stick refuses.
    """
    from desktop_app.exchange import drives

    made = content(office, key, choices, language, form)
    with drives.on_drive(drive.root, drive.disk):
        to = _free(drive.root / file_name(office, key, choices, language, form))
    drives.put(made, to, office.progress, disk=drive.disk)
    return Made(to, page_count(made))


def _free(file: Path) -> Path:
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
        raise FieldRefused(FieldRefusal.NOT_A_DAY, N_("Week"), text) from error
