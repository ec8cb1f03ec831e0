"""The log that rides along in a loudspeaker car: a line for each stop, confirmed by the hamlet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds.car_run import stops
from desktop_app.reports.blocks import Align, Block, Column, LineOfTwo, Row, Section
from desktop_app.reports.sheet_frame import PORTRAIT, activity_paper, day_words, signed, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.domain.activity_sheets import ActivitySheet
    from desktop_app.domain.checklists import Item
    from desktop_app.i18n import Language

_HIGH = 11.0  # mm: room for a stamp or a signature
_OPEN_STOPS = 3  # lines of a round whose stops were not planned


def layout(sheet: ActivitySheet, language: Language) -> list[Block]:
    """Round after round, stop after stop."""
    _ = language.gettext
    rows = [row for item in sheet.items for row in _round(item, sheet, language)]
    body = (
        table(_columns(language), rows, language, sheet.blank_rows, height=_HIGH),
        LineOfTwo(_("Odometer: from {dots} km to {dots} km").format(dots="……………"), ""),
        signed(language, _("DRIVER"), _("PERSON IN CHARGE"), _("HEAD OF THE UNIT")),
    )
    return activity_paper(sheet, _("DRIVE LOG"), language, PORTRAIT, body)


def _columns(language: Language) -> tuple[Column, ...]:
    _ = language.gettext
    return (
        Column(_("No."), 9.0, Align.CENTER),
        Column(_("Stop or street"), 46.0),
        Column(_("Arrived\nat"), 17.0, Align.CENTER),
        Column(_("Left\nat"), 17.0, Align.CENTER),
        Column(_("Times\nplayed"), 16.0, Align.CENTER),
        Column(_("What went wrong, what people said"), 43.0),
        Column(_("Confirmed by the hamlet\n(signature)"), 30.0),
    )


def _round(item: Item, sheet: ActivitySheet, language: Language) -> Iterator[Row | Section]:
    yield Section(_round_words(item, sheet, language))
    planned = stops(item)
    for number, stop in enumerate(planned or ("",) * _OPEN_STOPS, 1):
        yield Row((str(number), stop, "", "", "", "", ""))


def _round_words(item: Item, sheet: ActivitySheet, language: Language) -> str:
    """ "Thứ Năm, 16/01 · 6:30–7:30 · Bản Mù – Xà Hồ · xe 21A-123.45 · lái xe Giàng A Páo" """
    _ = language.gettext
    starts, ends = (language.time(str(item.answers.get(key) or "")) for key in ("starts_at", "ends_at"))
    person = sheet.person(item)
    parts = [
        day_words(item.day("day"), language),
        f"{starts}–{ends}" if starts and ends else starts,
        str(item.answers.get("route") or ""),
        _("vehicle {number}").format(number=item.answers["vehicle"]) if item.answers.get("vehicle") else "",
        _("driver {name}").format(name=item.answers["driver"]) if item.answers.get("driver") else "",
        _("in charge {name}").format(name=person) if person else "",
    ]
    return " · ".join(part for part in parts if part)
