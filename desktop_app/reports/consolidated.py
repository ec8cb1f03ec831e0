"""The consolidated table: the units below as rows, what they did as columns, sums, and who is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.domain.indicators import INDICATOR
from desktop_app.domain.results import listed, part_words
from desktop_app.reports.blocks import Align, Block, Column, Figure, Paragraph, Row, Table
from desktop_app.reports.results import figure
from desktop_app.reports.sheet_frame import LANDSCAPE, LANDSCAPE_WIDE, Head, framed, printed, signed
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop_app.domain.indicators import Total
    from desktop_app.domain.results import Sent
    from desktop_app.i18n import Language
    from desktop_app.reports.blocks import Cell

NUMBER, UNIT, STATE = 9.0, 46.0, 26.0  # mm
LEAST, MOST = 15.8, 26.0  # mm of the column of an indicator
A_TABLE: Final = int((LANDSCAPE_WIDE - NUMBER - UNIT - STATE) // LEAST)  # indicators; more of them take another table
MOST_NAMES: Final = 40  # of the units missing, below the table


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit and its figures by code; `sent` is None for the office itself."""

    name: str
    totals: Mapping[str, Total]
    sent: Sent | None = None


@dataclass(frozen=True, slots=True)
class ConsolidatedSheet:
    """What the table says; `totals` are of all units together, by code in the order of the form."""

    superior_name: str
    office_name: str
    about: str
    period: str
    rows: tuple[UnitRow, ...]
    totals: Mapping[str, Total]
    printed_at: str


def layout(sheet: ConsolidatedSheet, language: Language) -> list[Block]:
    """A table of as many indicators as a sheet is wide, then another: each with all units and its sums."""
    _ = language.gettext
    head = Head(_("CONSOLIDATED TABLE OF THE RESULTS OF PUBLICITY"), sheet.period, sheet.about, "")
    codes = list(sheet.totals)
    body: list[Block] = []
    tables = max(1, -(-len(codes) // A_TABLE))
    each = max(1, -(-len(codes) // tables))  # tables of one width look better than a full one and a rest
    for first in range(0, max(1, len(codes)), each):
        body.append(_table(sheet, codes[first : first + each], language, first=not body))
    body += [Paragraph(words, 11.0, align=Align.LEFT, indent=0.0, above=4.0) for words in _said(sheet, language)]
    body.append(signed(language, _("PREPARED BY"), _("HEAD OF THE OFFICE")))
    return framed(
        sheet.superior_name, sheet.office_name, head, language, LANDSCAPE, body, printed(sheet.printed_at, language)
    )


def _table(sheet: ConsolidatedSheet, codes: Sequence[str], language: Language, *, first: bool) -> Table:
    _ = language.gettext
    room = LANDSCAPE_WIDE - NUMBER - UNIT - STATE
    wide = min(MOST, room / max(1, len(codes)))
    unit = UNIT + room - wide * max(1, len(codes))
    columns = [Column(_("No."), NUMBER, Align.CENTER, size=9.5), Column(_("Unit"), unit, size=10.0)]
    columns += [Column(_head(code, language), wide, Align.RIGHT, size=10.0) for code in codes]
    if not codes:
        columns.append(Column(_("Results"), wide, Align.CENTER, size=10.0))
    columns.append(Column(_("Figures sent"), STATE, Align.CENTER, size=9.0))
    rows = [
        Row((Figure(str(number), number), one.name, *_cells(one, codes, language), _sent(one.sent, language)))
        for number, one in enumerate(sheet.rows, start=1)
    ]
    if not rows:
        rows = [Row(("", _("Nothing has been planned or done in this period."), *[""] * (len(columns) - 2)))]
    rows += _sums(sheet, codes, language)
    return Table(tuple(columns), tuple(rows), head_size=8.0, row_height=6.2, above=0.0 if first else 6.0)


def _head(code: str, language: Language) -> str:
    """ "TQ01\nBăng rôn (cái)" """
    indicator = INDICATOR[code]
    return f"{code}\n{language.gettext(indicator.title)} ({language.gettext(indicator.measure)})"


def _cells(one: UnitRow, codes: Sequence[str], language: Language) -> list[Cell]:
    """What was done; "–" where nothing is known, because the unit has sent nothing."""
    known = not (one.sent and one.sent.is_missing)
    cells: list[Cell] = []
    for code in codes:
        total = one.totals.get(code)
        cells.append(_done(total, language) if total else figure(0, language) if known else "–")
    return cells or [""]


def _done(total: Total, language: Language) -> Figure:
    """What was done, with a star when a part of it was typed from paper."""
    done = figure(total.actual, language)
    return Figure(f"{done.text}*", done.value) if total.by_hand else done


def _sums(sheet: ConsolidatedSheet, codes: Sequence[str], language: Language) -> Iterator[Row]:
    _ = language.gettext
    if not codes:
        return
    known = [sheet.totals[code] for code in codes]
    sums = [figure(one.actual, language) for one in known]
    yield Row(("", _("SUM"), *(Figure(one.text, one.value, is_sum=True) for one in sums), ""))
    yield Row(("", _("As planned"), *(figure(one.planned, language) for one in known), ""))
    parts = [
        Figure(part_words(one.part, language), round(one.part, 4)) if one.part is not None else "" for one in known
    ]
    yield Row(("", _("Share (%)"), *parts, ""))
    yield Row(("", _("Sum since the year began"), *(figure(one.cumulative, language) for one in known), ""))


def _sent(sent: Sent | None, language: Language) -> str:
    _ = language.gettext
    if sent is None:
        return _("own work")
    if not sent.asked:
        return _("not due yet")
    if sent.is_missing:
        return _("NOT SENT")
    if sent.is_partial:
        return _("{n} of {all} weeks").format(n=sent.weeks, all=sent.asked)
    return _("all weeks")


def _said(sheet: ConsolidatedSheet, language: Language) -> Iterator[str]:
    """Who is missing, in a sentence that can be read out."""
    _ = language.gettext
    missing = [one.name for one in sheet.rows if one.sent and one.sent.is_missing]
    partial = [one.name for one in sheet.rows if one.sent and one.sent.is_partial]
    if missing:
        yield _("Sent nothing yet ({n}): {names}.").format(n=len(missing), names=listed(missing, language, MOST_NAMES))
    if partial:
        yield _("Sent some weeks only ({n}): {names}.").format(
            n=len(partial), names=listed(partial, language, MOST_NAMES)
        )
    if any(one.by_hand for one in sheet.totals.values()):
        yield _("* Figures from reports on paper are among them; the units' own replace them when they come.")
    if not missing and not partial and any(one.sent and one.sent.asked for one in sheet.rows):
        yield _("All units have sent their figures.")
