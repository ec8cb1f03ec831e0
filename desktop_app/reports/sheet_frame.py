"""What all working papers have in common: the sheet, its head and foot, and lines left open for a pen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.reports.blocks import (
    About,
    Block,
    Cell,
    Footnote,
    LineOfTwo,
    OfficeHead,
    Page,
    Post,
    Row,
    RunningHead,
    Section,
    Signatures,
    Subtitle,
    Table,
    Title,
)
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop_app.domain.activity_sheets import ActivitySheet
    from desktop_app.domain.week import Week
    from desktop_app.i18n import Language
    from desktop_app.reports.blocks import Column

LANDSCAPE: Final = Page(width=297.0, height=210.0, top=8.0, right=10.0, bottom=11.0, left=12.0)
PORTRAIT: Final = Page(width=210.0, height=297.0, top=12.0, right=12.0, bottom=14.0, left=20.0)
LANDSCAPE_WIDE: Final = 275.0  # mm between the edges
ROW_HEIGHT: Final = 8.5  # mm, room for a pen
EMPTY_ROWS: Final = 10  # of a paper for which nothing is planned yet: it is filled in by hand


@dataclass(frozen=True, slots=True)
class Head:
    """What a paper is called, and what it is about: its week or day, its plans, its unit; already in words."""

    title: str
    subtitle: str
    left: str
    right: str


def framed(
    superior: str, office: str, head: Head, language: Language, page: Page, body: Sequence[Block], foot: str
) -> list[Block]:
    """A whole paper: the office, the title, what it is about, its body, and at the foot of each page one line."""
    return [
        About(f"{head.title.capitalize()}, {head.subtitle}".rstrip(", "), office, language.code),
        page,
        RunningHead(f"{head.title} – {head.right}" if head.right else head.title, head.subtitle),
        OfficeHead(superior.upper(), office.upper()),
        Title(head.title),
        *([Subtitle(head.subtitle)] if head.subtitle else []),
        *([LineOfTwo(head.left, head.right)] if head.left or head.right else []),
        *body,
        Footnote(foot),
    ]


def activity_paper(
    sheet: ActivitySheet, title: str, language: Language, page: Page, body: Sequence[Block], foot: str = ""
) -> list[Block]:
    """The paper of one kind of activity: its week if it is about one, its plans and its unit stand below the title."""
    head = Head(
        title,
        week_words(sheet.week, language) if sheet.week else "",
        plans_words(sheet.plans, language),
        language.gettext("Unit: {unit}").format(unit=sheet.unit_name),
    )
    said = f"{foot} {printed(sheet.printed_at, language)}".lstrip()
    return framed(sheet.superior_name, sheet.office_name, head, language, page, body, said)


def table(
    columns: Sequence[Column],
    rows: Sequence[Row | Section],
    language: Language,
    blank_rows: int,
    *,
    height: float = ROW_HEIGHT,
    above: float = 0.0,
    empty_rows: int = EMPTY_ROWS,
) -> Table:
    """The table with lines to write in by hand below its rows, and `empty_rows` of them when it has none."""
    blank: tuple[Cell, ...] = ("",) * len(columns)
    open_rows = [Row(blank)] * (blank_rows if any(isinstance(row, Row) for row in rows) else empty_rows)
    return Table(
        tuple(columns),
        (*rows, *open_rows),
        continued=language.gettext("{section} (continued)"),
        numbered=True,
        row_height=height,
        above=above,
    )


def signed(language: Language, *titles: str) -> Signatures:
    """Room for those who sign."""
    return Signatures(tuple(Post(title, language.gettext("(Signature, full name)")) for title in titles))


def week_words(week: Week, language: Language) -> str:
    """ "Tuần thứ 03 (từ ngày 13/01 đến ngày 19/01/2025)" """
    first, last = week.monday, week.sunday
    return language.gettext("Week {number} ({first} to {last})").format(
        number=f"{week.number:02d}",
        first=language.day(first, year=first.year != last.year),
        last=language.day(last),
    )


def plans_words(plans: Sequence[str], language: Language) -> str:
    """ "Kế hoạch số 07/KH-BCĐ ngày … và 112/KH-UBND ngày …"; "" when the work comes from no plan."""
    _ = language.gettext
    if not plans:
        return ""
    *others, last = plans
    named = _("{plans} and {last}").format(plans=", ".join(others), last=last) if others else last
    if all(plan[:1].isdigit() for plan in plans):
        return _("Plan no. {plans}").format(plans=named)
    return _("Plan: {plans}").format(plans=named)


def day_words(day: date | None, language: Language) -> str:
    """ "Thứ Tư, 15/01" """
    return f"{language.weekday(day)}, {language.day(day, year=False)}" if day else ""


def printed(at: str, language: Language) -> str:
    return language.gettext("Printed at {when}.").format(when=at)
