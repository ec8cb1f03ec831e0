"""The photos kept as proof, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds import KIND
from desktop_app.domain.checklists import span_of
from desktop_app.domain.week import Week
from desktop_app.i18n import N_, Language
from desktop_app.services.papers import Choices, Report, chosen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.activity_sheets import PhotoRow
    from desktop_app.domain.checklists import Item
    from desktop_app.reports.blocks import Block
    from desktop_app.services.office import Office


def _photo_appendix(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.domain.activity_sheets import PhotoSheet
    from desktop_app.reports import photo_appendix
    from desktop_app.services.papers import activities

    week, unit = choices.week or Week.of(office.today()), chosen.unit(office, choices)
    plan = activities.plan_at_hand(office, choices)
    items = [
        item
        for kind in KIND
        for item in office.book.items.of_kind(
            kind, campaign=plan.id if plan else None, unit=unit, first=week.monday, last=week.sunday
        )
    ]
    items.sort(key=lambda item: (span_of(KIND[item.kind], item)[0] or week.monday, item.id))
    known = office.book.items.photo_counts(item.id for item in items)
    shown = [item for item in items if item.id in known]
    units = office.book.units.names()
    named = chosen.names(office, unit)
    rows: list[PhotoRow] = []
    for number, item in enumerate(shown):
        office.progress(number, len(shown))
        rows += _rows(office, item, units.get(item.unit or "", "") or item.who, language)
    sheet = PhotoSheet(
        superior_name=named.superior,
        office_name=named.office,
        unit_name=named.unit,
        rows=tuple(rows),
        week=week,
        plans=(chosen.plan_words(plan, language),) if plan else (),
        printed_at=chosen.moment(office, language),
    )
    return photo_appendix.layout(sheet, language)


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
    ("week", "plan", "unit"),
    _photo_appendix,
    ("pdf", "docx"),
    file=N_("Photo-appendix"),
)
