"""The lines of a checklist as a list for Excel: the headings of the printed form, numbers and days as such."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.fields import Day, LongText, Text, UnitRef, Whole
from desktop_app.reports.blocks import About, Align, Column, Figure, Row, Table, Title
from desktop_app.reports.sheet_frame import LANDSCAPE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.checklists import ChecklistKind, Item
    from desktop_app.domain.fields import Field
    from desktop_app.i18n import Language
    from desktop_app.reports.blocks import Block, Cell

NARROW, MIDDLE, WIDE = 20.0, 32.0, 60.0  # mm


def layout(
    kind: ChecklistKind, items: Sequence[Item], unit_names: Mapping[str, str], office: str, language: Language
) -> list[Block]:
    """The printed fields in their order, the other fields, the state: a list that can be taken in again."""
    fields = [*kind.printed_fields, *(one for one in kind.all_fields if one.key not in kind.printed)]
    gettext = language.gettext
    columns = [Column(gettext("No."), 12.0, Align.RIGHT)]
    columns += [Column(gettext(one.heading), _width(one), _align(one)) for one in fields]
    columns.append(Column(gettext("State"), MIDDLE))
    titles = {state.key: gettext(state.title) for state in kind.states}
    rows = [
        Row(
            (
                Figure(str(number), number),
                *(_cell(one, item, unit_names, language) for one in fields),
                titles.get(item.state, item.state),
            )
        )
        for number, item in enumerate(items, 1)
    ]
    title = gettext(kind.title)
    return [About(title, office, language.code), LANDSCAPE, Title(title), Table(tuple(columns), tuple(rows))]


def _cell(field: Field, item: Item, unit_names: Mapping[str, str], language: Language) -> Cell:
    value = item.value(field.key)
    if value is None or value == "":
        return ""
    if isinstance(field.type, Day):
        day = date.fromisoformat(str(value))
        return Figure(language.day(day), day)
    if isinstance(field.type, Whole):
        return Figure(language.number(int(value)), int(value))
    if isinstance(field.type, UnitRef):
        return unit_names.get(str(value), str(value))
    return field.type.shown(value, language)


def _width(field: Field) -> float:
    if isinstance(field.type, Text | LongText):
        return WIDE if field.required or isinstance(field.type, LongText) else MIDDLE
    return NARROW if isinstance(field.type, Whole) else MIDDLE


def _align(field: Field) -> Align:
    return Align.RIGHT if isinstance(field.type, Whole) else Align.LEFT
