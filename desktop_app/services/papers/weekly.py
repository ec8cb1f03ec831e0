"""The sheet of a week's work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.week import Week, WeeklySheet, WeekPlan
from desktop_app.i18n import N_, Language
from desktop_app.services import checklists
from desktop_app.services.papers import Choices, Report, chosen
from desktop_app.text import shorten

if TYPE_CHECKING:
    from desktop_app.reports.blocks import Block
    from desktop_app.services.office import Office


LONGEST_TITLE = 70


def _weekly_checklist(office: Office, choices: Choices, language: Language) -> list[Block]:
    from desktop_app.reports import weekly_checklist

    week = choices.week or Week.of(office.today())
    unit = chosen.unit(office, choices)
    plan = checklists.week(office, week, language, unit)
    named = chosen.names(office, unit)
    sheet = WeeklySheet(
        plan=plan,
        superior_name=named.superior,
        office_name=named.office,
        unit_name=named.unit,
        campaigns=_plans_of(office, plan, language),
        printed_at=chosen.moment(office, language),
        sheet_code=sheet_code(office.code, week, unit),
        blank_rows=choices.blank_rows,
        with_done=choices.with_done,
    )
    return weekly_checklist.layout(sheet, language)


def _plans_of(office: Office, plan: WeekPlan, language: Language) -> tuple[str, ...]:
    """The plans the week's work comes from, as the sheet names them: "07/KH-BCĐ ngày 08/01/2025".

    Drafts without a number are named only when no plan has one, by the first words of their titles.
    """
    wanted = dict.fromkeys(entry.campaign for entry in plan.entries if entry.campaign)
    campaigns = [one for row in wanted if (one := office.book.campaigns.get(row))]
    numbered = [one for one in campaigns if one.number and one.symbol]
    if numbered:
        return tuple(chosen.plan_words(one, language) for one in numbered)
    return tuple(one.name if one.symbol else shorten(one.title, LONGEST_TITLE) for one in campaigns)


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
        ("pdf", "docx", "xlsx"),
        file=N_("Weekly-sheet"),
    ),
)
