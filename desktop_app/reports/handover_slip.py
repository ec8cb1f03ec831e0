"""The slip that goes along with a stick: which packages were handed over, signed by who gives and who takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop_app.reports.blocks import Align, Block, Column, Page, Paragraph, Row, Table
from desktop_app.reports.sheet_frame import Head, framed, printed, signed
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.i18n import Language

HALF: Final = Page(width=210.0, height=148.0, top=9.0, right=12.0, bottom=11.0, left=20.0)
"""Half a sheet of A4, lying."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One package; all in words but its number and how many lines it holds. `said` are the first words of its sum."""

    giver: str
    taker: str
    file: str
    number: int
    week: str
    made: str
    records: int
    said: str


@dataclass(frozen=True, slots=True)
class Slip:
    superior_name: str
    office_name: str
    packages: tuple[Handed, ...]
    printed_at: str


def layout(slip: Slip, language: Language) -> list[Block]:
    """One package: who gives and who takes it, and both sign. Several: whoever takes one signs in its line."""
    _ = language.gettext
    head = Head(_("HANDOVER SLIP"), _("for packages on a USB stick"), "", "")
    many = len(slip.packages) > 1
    first = slip.packages[0]
    givers = {one.giver for one in slip.packages}
    body: list[Block] = []
    if len(givers) == 1:
        body.append(_plain(_("Given by: {office}").format(office=first.giver)))
    if not many:
        body.append(_plain(_("Taken by: {office}").format(office=first.taker)))
    body += [
        Table(tuple(_columns(language, many=many)), tuple(_rows(slip, language, many=many)), row_height=9.0, above=3.0),
        _plain(_("The slip of the office that takes it shows the same words: it is the same package.")),
        signed(language, *([_("GIVEN BY")] if many else [_("GIVEN BY"), _("TAKEN BY")])),
    ]
    return framed(
        *(slip.superior_name, slip.office_name, head, language, HALF, body, printed(slip.printed_at, language))
    )


def _columns(language: Language, *, many: bool) -> Iterator[Column]:
    _ = language.gettext
    yield Column(_("No."), 9.0, Align.CENTER)
    if many:
        yield Column(_("For"), 28.0)
    yield Column(_("Package"), 44.0 if many else 52.0, size=9.0)
    yield Column(_("Number"), 14.0, Align.CENTER)
    yield Column(_("Written at"), 22.0 if many else 30.0, Align.CENTER)
    yield Column(_("Lines"), 12.0 if many else 16.0, Align.RIGHT)
    yield Column(_("Words of the package"), 28.0 if many else 57.0)
    if many:
        yield Column(_("Taken\n(signature)"), 21.0)


def _rows(slip: Slip, language: Language, *, many: bool) -> Iterator[Row]:
    for place, one in enumerate(slip.packages, 1):
        named = f"{one.file}\n{one.week}" if one.week else one.file
        told = (named, str(one.number), one.made, language.number(one.records), one.said)
        yield Row((str(place), *([one.taker] if many else []), *told, *([""] if many else [])))


def _plain(words: str) -> Paragraph:
    return Paragraph(words, size=12.0, align=Align.LEFT, indent=0.0, above=3.0)
