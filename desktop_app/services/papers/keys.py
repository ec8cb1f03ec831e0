"""What an office prints when it sends and receives: its key to be compared, and the slip that goes with a stick."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from desktop_app.domain.reports import PrintRefusal, PrintRefused
from desktop_app.domain.units import LEVEL
from desktop_app.i18n import N_, Language
from desktop_app.services.papers import Choices, Report, chosen

if TYPE_CHECKING:
    from desktop_app.reports.blocks import Block
    from desktop_app.reports.handover_slip import Handed
    from desktop_app.services.office import Office
    from desktop_app.storage.packages import PackageRow


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


SHORTLY = 3  # words of a package's sum: enough to tell it from another


def packages(office: Office, choices: Choices) -> tuple[PackageRow, ...]:
    """The lines of the register that are chosen; else the package sent last. Raises PrintRefused when there is none."""
    register = office.book.packages
    found = register.of_sums(choices.packages) if choices.packages else register.sent_last()
    if not found:
        raise PrintRefused(PrintRefusal.NO_PACKAGE)
    return found


def _slip(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import handover_slip

    named = chosen.names(office)
    handed = tuple(_handed(one, named.office, language) for one in packages(office, choices))
    slip = handover_slip.Slip(named.superior, named.office, handed, chosen.moment(office, language))
    return handover_slip.layout(slip, language)


def _handed(one: PackageRow, own: str, language: Language) -> Handed:
    from desktop_app.exchange.key_words import said
    from desktop_app.reports.handover_slip import Handed

    made = datetime.fromisoformat(one.made_at)
    number = one.period.partition("-W")[2]
    week = language.gettext("Week {n}").format(n=int(number)) if number.isdigit() else ""
    giver, taker = (own, one.office_name) if one.direction == "out" else (one.office_name, own)
    return Handed(
        *(giver, taker, one.file, one.sequence, week),
        f"{made:%H:%M} {language.day(made.date())}",
        one.records,
        ", ".join(said(bytes.fromhex(one.sha256)).split(", ")[:SHORTLY]),
    )


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
    Report(
        *("handover-slip", N_("Handover slip"), N_("Sending and receiving"), N_("A5 landscape"), ("package",), _slip),
        ("pdf", "docx"),
        N_("Handover-slip"),
    ),
)
