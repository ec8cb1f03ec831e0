"""The photos kept as proof, on paper: of a week, of a plan from its first day to its last, of a report's period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import span_of
from desktop_app.domain.week import Week
from desktop_app.i18n import N_, Language
from desktop_app.services.papers import Choices, Report, chosen
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from desktop_app.domain.activity_sheets import PhotoRow
    from desktop_app.domain.checklists import Item
    from desktop_app.domain.indicators import Period
    from desktop_app.reports.blocks import Block, Picture
    from desktop_app.services.office import Office

MOST_IN_A_REPORT = 60  # photos: a report is to be sent and opened


def _photo_appendix(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import sheet_frame

    week = choices.week or Week.of(office.today())
    return _sheet(office, choices, language, (week.monday, week.sunday), sheet_frame.week_words(week, language))


def _photo_album(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.domain.results import period_words
    from desktop_app.services import results

    if not choices.period:
        return _sheet(office, choices, language, None, language.gettext("All photos so far"))
    plan = chosen.any_campaign(office, choices)
    when = results.period(office, plan.id if plan else None, choices.period)
    words = period_words(when, language)
    return _sheet(office, choices, language, (when.first, when.last), words[:1].upper() + words[1:])


def of_week(office: Office, choices: Choices) -> Sequence[Item]:
    """The lines of the week that have photos."""
    week, plan = choices.week or Week.of(office.today()), chosen.any_campaign(office, choices)
    return _items(office, plan.id if plan else None, chosen.unit(office, choices), (week.monday, week.sunday))


def of_plan(office: Office, choices: Choices) -> Sequence[Item]:
    """The lines of the plan and the period chosen that have photos."""
    from desktop_app.services import results

    plan = chosen.any_campaign(office, choices)
    number = plan.id if plan else None
    when = results.period(office, number, choices.period) if choices.period else None
    return _items(office, number, chosen.unit(office, choices), (when.first, when.last) if when else None)


def _sheet(
    office: Office, choices: Choices, language: Language, days: tuple[date, date] | None, about: str
) -> list[Block]:
    from desktop_app.domain.activity_sheets import PhotoSheet
    from desktop_app.reports import photo_appendix

    unit, plan = chosen.unit(office, choices), chosen.any_campaign(office, choices)
    shown = _items(office, plan.id if plan else None, unit, days)
    named = chosen.names(office, unit)
    sheet = PhotoSheet(
        superior_name=named.superior,
        office_name=named.office,
        unit_name=named.unit,
        rows=tuple(_all_rows(office, shown, language)),
        about=about,
        plans=(chosen.plan_words(plan, language),) if plan else (),
        printed_at=chosen.moment(office, language),
    )
    return photo_appendix.layout(sheet, language)


@dataclass(frozen=True, slots=True)
class Photos:
    """The photos of a report, and how many more there are than it holds."""

    pictures: tuple[Picture, ...]
    left_out: int


def of_period(office: Office, campaign: int | None, when: Period, language: Language) -> Photos:
    """The photos of the work of a period, in the order of its days."""
    from desktop_app.reports import photo_appendix

    shown = _items(office, campaign, None, (when.first, when.last))
    counts = office.book.items.photo_counts(item.id for item in shown)
    fitting: list[Item] = []
    held = 0
    for item in shown:
        if held + counts[item.id] <= MOST_IN_A_REPORT:
            held += counts[item.id]
            fitting.append(item)
    pictures = photo_appendix.pictures(tuple(_all_rows(office, fitting, language)), language)
    return Photos(pictures, sum(counts.values()) - held)


def _items(office: Office, campaign: int | None, unit: str | None, days: tuple[date, date] | None) -> Sequence[Item]:
    """The lines that have photos, in the order of their days; of `days` those that touch them or were done then."""
    found = [item for row in office.book.items.photo_counts() if (item := office.book.items.get(row)) is not None]
    kept = [
        item
        for item in found
        if (campaign is None or item.campaign == campaign)
        and (unit is None or item.unit == unit)
        and (days is None or _touches(item, *days))
    ]
    return sorted(kept, key=lambda item: (_first(item) is None, _first(item), item.id))


def _first(item: Item) -> date | None:
    return span_of(KIND[item.kind], item)[0]


def _touches(item: Item, first: date, last: date) -> bool:
    kind = KIND[item.kind]
    begins, ends = span_of(kind, item)
    if begins and ends and begins <= last and ends >= first:
        return True
    return any(first <= day <= last for step in kind.steps if (day := item.day(step.done_on)))


def _all_rows(office: Office, items: Sequence[Item], language: Language) -> Iterator[PhotoRow]:
    units = office.book.units.names()
    for number, item in enumerate(items):
        office.progress(number, len(items))
        yield from _rows(office, item, units.get(item.unit or "", "") or item.who, language)


def _rows(office: Office, item: Item, unit: str, language: Language) -> Iterator[PhotoRow]:
    """The photos of an item under the last of its steps that was done, else the first."""
    from desktop_app.domain.activity_sheets import PhotoRow
    from desktop_app.storage import photos as stored

    kind = KIND[item.kind]
    done = [step for step in kind.steps if item.answers.get(step.done_on)]
    step = done[-1] if done else kind.steps[0]
    what, place = kind.headline(step, item, language), str(item.answers.get(kind.place) or "")
    day = item.day(step.done_on) or span_of(kind, item)[0]
    for photo in office.book.photos.of(item.id):
        jpeg = stored.picture(office.folders.photos, photo.sha256)
        yield PhotoRow(what, place, day, unit, jpeg, photo.width, photo.height)


PHOTO_APPENDIX = Report(
    "photo-appendix",
    N_("Photo appendix"),
    N_("Banners and flags"),
    N_("A4 portrait"),
    ("week", "any_plan", "unit"),
    _photo_appendix,
    ("pdf", "docx"),
    file=N_("Photo-appendix"),
    lines=of_week,
)
PHOTO_ALBUM = Report(
    "photo-album",
    N_("Photos of a plan"),
    N_("Results"),
    N_("A4 portrait"),
    ("any_plan", "any_period", "unit"),
    _photo_album,
    ("pdf", "docx"),
    file=N_("Photos-of-plan"),
    lines=of_plan,
)
