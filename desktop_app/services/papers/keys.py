"""What an office prints so that others can compare its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.units import LEVEL
from desktop_app.i18n import N_, Language
from desktop_app.services.papers import Choices, Report, chosen

if TYPE_CHECKING:
    from desktop_app.reports.blocks import Block
    from desktop_app.services.office import Office


def _introduction(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import introduction_sheet

    named, own = chosen.names(office), office.identity
    level = language.gettext(LEVEL[own.level].title) if own.level in LEVEL else own.level
    sheet = introduction_sheet.Introduction(
        superior_name=named.superior,
        office_name=named.office,
        level=level,
        code=own.code,
        letters=office.fingerprint(),
        spoken=office.spoken_key(),
        printed_at=chosen.moment(office, language),
    )
    return introduction_sheet.layout(sheet, language)


REPORTS: tuple[Report, ...] = (
    Report(
        "introduction-sheet",
        N_("Introduction of the office"),
        N_("Sending and receiving"),
        N_("A4 portrait"),
        (),
        _introduction,
        file=N_("Introduction"),
    ),
)
