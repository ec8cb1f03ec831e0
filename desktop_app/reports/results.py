"""The report on results: the text as an official document, the table of form 3.7, charts and photos attached to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from desktop_app.domain.documents import roman
from desktop_app.domain.indicators import INDICATOR
from desktop_app.domain.results import part_words
from desktop_app.reports.blocks import (
    Align,
    Appendix,
    Block,
    Column,
    Figure,
    Page,
    Paragraph,
    Pictures,
    Row,
    Table,
)
from desktop_app.reports.charts import Chart, ChartLine
from desktop_app.reports.official import attached
from desktop_app.reports.official import layout as official_layout
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from desktop_app.domain.documents import OfficialPaper
    from desktop_app.domain.indicators import Total
    from desktop_app.domain.results import Results, Share
    from desktop_app.i18n import Language
    from desktop_app.reports.blocks import Picture

UPRIGHT: Final = Page(width=210.0, height=297.0, top=20.0, right=15.0, bottom=20.0, left=30.0)
LYING: Final = Page(width=297.0, height=210.0, top=20.0, right=15.0, bottom=15.0, left=20.0)
MOST_WEEKS: Final = 54


@dataclass(frozen=True, slots=True)
class ResultsPaper:
    """What is printed: the document, its figures, notes by the code of their indicator, photos, what is attached."""

    paper: OfficialPaper
    results: Results
    notes: Mapping[str, str]
    pictures: tuple[Picture, ...] = ()
    left_out: int = 0  # photos that are more than a report holds
    with_charts: bool = True


def layout(sheet: ResultsPaper, language: Language) -> list[Block]:
    """The document, and each thing attached to it with a number of its own."""
    _ = language.gettext
    blocks = official_layout(sheet.paper, language)
    parts: list[tuple[str, Page, list[Block]]] = [
        (_("TABLE OF THE RESULTS OF PUBLICITY"), LYING, [table(sheet.results, sheet.notes, language)])
    ]
    drawn = [*charts(sheet.results, language)] if sheet.with_charts else []
    if drawn:
        parts.append((_("CHARTS OF THE RESULTS"), UPRIGHT, [*drawn]))
    if sheet.pictures:
        parts.append((_("PHOTOS OF THE WORK"), UPRIGHT, [*_photos(sheet, language)]))
    note = attached(sheet.paper, language)
    for number, (title, page, body) in enumerate(parts, start=1):
        label = _("Appendix {number}").format(number=roman(number)) if len(parts) > 1 else _("Appendix")
        blocks += [Appendix(label, title, note, sheet.paper.issuer.letterhead.body, page), *body]
    return blocks


def _photos(sheet: ResultsPaper, language: Language) -> Iterator[Block]:
    yield Pictures(sheet.pictures, language.gettext("The picture is not here."))
    if sheet.left_out:
        said = language.ngettext("{n} more photo is kept at the office.", "{n} more photos are kept at the office.",
                                 sheet.left_out)  # fmt: skip
        yield Paragraph(said.format(n=language.number(sheet.left_out)), 12.0, italic=True)


def table(results: Results, notes: Mapping[str, str], language: Language) -> Table:
    """The table of results; figures stay figures for a spreadsheet."""
    _ = language.gettext
    columns = (
        Column(_("No."), 10.0, Align.CENTER, size=12.0),
        Column(_("Indicator"), 80.0, size=12.0),
        Column(_("Code"), 16.0, Align.CENTER, size=12.0),
        Column(_("Measure"), 26.0, Align.CENTER, size=12.0),
        Column(_("As planned"), 24.0, Align.RIGHT, size=12.0),
        Column(_("Done in the period"), 26.0, Align.RIGHT, size=12.0),
        Column(_("Sum since the year began"), 26.0, Align.RIGHT, size=12.0),
        Column(_("Share (%)"), 20.0, Align.RIGHT, size=12.0),
        Column(_("Notes"), 34.0, size=11.0),
    )
    rows = [_row(number, one, notes, language) for number, one in enumerate(results.totals, start=1)]
    if not rows:
        rows = [Row(("", _("Nothing has been planned or done in this period."), *[""] * 7))]
    return Table(columns, tuple(rows), numbered=True, head_size=12.0, row_height=6.6)


def _row(number: int, total: Total, notes: Mapping[str, str], language: Language) -> Row:
    _ = language.gettext
    indicator = INDICATOR[total.code]
    share: Figure | str = ""
    if total.part is not None:
        share = Figure(part_words(total.part, language), round(total.part, 4))
    return Row(
        (
            Figure(str(number), number),
            _(indicator.title),
            total.code,
            _(indicator.measure),
            figure(total.planned, language),
            figure(total.actual, language),
            figure(total.cumulative, language),
            share,
            notes.get(total.code, "") or _from_paper(total, language),
        )
    )


def _from_paper(total: Total, language: Language) -> str:
    if not total.by_hand:
        return ""
    return language.gettext("{n} of them from reports on paper").format(n=figure(total.by_hand, language).text)


def figure(value: float, language: Language) -> Figure:
    """A number of the table: thousands marked, at most one decimal ("1.234,5")."""
    whole = value == int(value)
    return Figure(language.number(value, 0 if whole else 1), int(value) if whole else round(value, 2))


def charts(results: Results, language: Language) -> Iterator[Chart]:
    """How far the work is, by unit, by week and by kind; only those that show something to compare."""
    _ = language.gettext
    titles = (
        (_("Chart {number}. Work planned and done, by unit"), _("Unit"), results.by_unit, False),
        (_("Chart {number}. Work planned and done, by week"), _("Week"), _worked(results.by_week)[-MOST_WEEKS:], True),
        (
            _("Chart {number}. Work planned and done, by kind"),
            _("Kind of work"),
            _named(results.by_kind, language),
            False,
        ),
    )
    number = 0
    for title, axis, shares, upright in titles:
        if len(shares) > 1 and any(one.work.planned for one in shares):
            number += 1
            made = tuple(_line(one, language, short=upright) for one in shares)
            yield Chart(title.format(number=number), _("As planned"), _("Done"), axis, made, upright)


def _worked(weeks: Sequence[Share]) -> Sequence[Share]:
    """The weeks from the first to the last that has work."""
    places = [place for place, one in enumerate(weeks) if one.work.planned]
    return weeks[places[0] : places[-1] + 1] if places else ()


def _named(shares: Sequence[Share], language: Language) -> list[Share]:
    return [replace(one, words=language.gettext(one.words)) for one in shares]


def _line(share: Share, language: Language, *, short: bool) -> ChartLine:
    work = share.work
    words = f"{language.number(work.done)}/{language.number(work.planned)}"
    if work.planned and not short:
        words = f"{words} ({part_words(work.done / work.planned, language)})"
    return ChartLine(share.words, work.planned, work.done, words)
