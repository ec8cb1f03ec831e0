"""What a list from Excel would bring: its first lines, or the cells that cannot be taken and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop_app import messages
from desktop_app.domain.fields import Choice, Clock, Day, Whole
from desktop_app.i18n import N_, _, n_, ngettext, words
from desktop_app.ui.columns import Column
from desktop_app.ui.dialogs import Answer, Dialog
from desktop_app.ui.labels import Label, column
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from desktop_app.domain.imports import BadCell, Preview, Taken

MOST_SHOWN = 200
MOST_COLUMNS = 7
HEIGHT = 300
_WIDTHS = ((Day, 96), (Clock, 64), (Whole, 88), (Choice, 136))  # columns of words share what is left
_READY = n_("{n} line can be taken in", "{n} lines can be taken in")
_REFUSED = n_("{n} cell cannot be taken in", "{n} cells cannot be taken in")
_TAKE = n_("Take in {n} line", "Take in {n} lines")


def ask(window: QWidget, seen: Preview) -> Dialog:
    """Shows what a list would bring; answers "take", "other" (another file) or "no"."""
    title = ngettext(*_READY, len(seen.taken)).format(n=words().number(len(seen.taken)))
    answers = [Answer("no", _("Do not take in")), Answer("other", _("Choose another file…"))]
    if seen.is_whole:
        take = ngettext(*_TAKE, len(seen.taken)).format(n=words().number(len(seen.taken)))
        answers.append(Answer("take", take, "add", "primary", safe=False))
    else:
        title = ngettext(*_REFUSED, len(seen.refused)).format(n=words().number(len(seen.refused)))
    answers[0] = Answer("no", answers[0].words, safe=True)
    dialog = Dialog(
        window,
        title,
        answers=answers,
        icon="add" if seen.is_whole else "clash",
        tone="blue" if seen.is_whole else "amber",
        body=_body(seen),
        width=900,
    ).ask()
    if seen.is_whole:
        dialog.button("take").setFocus()
    return dialog


def _body(seen: Preview) -> QWidget:
    body = QWidget()
    table: Table[Any] = _lines(seen) if seen.is_whole else _cells(seen)
    table.setFixedHeight(min(HEIGHT, Size.TABLE_HEAD + Size.ROW_COMPACT * len(table.rows())))
    notes = [] if seen.is_whole else [_("Nothing was changed. Correct these cells in the file, then choose it again.")]
    if seen.left_out:
        notes.append(_("Columns that are left out: {columns}.").format(columns=", ".join(seen.left_out)))
    laid = column(table, *(Label(note, "small", "ink2", wraps=True) for note in notes), gap=8)
    body.setLayout(laid)
    return body


def _cells(seen: Preview) -> Table[BadCell]:
    columns: list[Column[BadCell]] = [
        Column(N_("Row"), lambda one: str(one.row), key="row", width=60, align="right"),
        Column(N_("Column"), lambda one: f"{one.column} · {_(one.heading)}".strip(" ·"), key="column", width=220),
        Column(N_("Written"), lambda one: one.typed, key="typed", width=200, weight="first"),
        Column(N_("Why not"), lambda one: messages.say(one.why).title, key="why"),
    ]
    table: Table[BadCell] = Table(columns, id, name=_("Cells that cannot be taken in"), density="compact")
    table.show_rows(list(seen.refused[:MOST_SHOWN]))
    return table


def _lines(seen: Preview) -> Table[Taken]:
    keys = [key for _heading, key in seen.columns if key != "state"][:MOST_COLUMNS]

    def said(key: str) -> Column[Taken]:
        field = seen.kind.field(key)
        return Column(
            field.head or field.heading,
            lambda one: field.type.shown(one.item.value(key), words()).replace("\n", ", "),
            key=key,
            width=next((wide for sort, wide in _WIDTHS if isinstance(field.type, sort)), 0),
            align="right" if isinstance(field.type, Whole) else "left",
            tip=lambda one: field.type.shown(one.item.value(key), words()),
        )

    number: Column[Taken] = Column(N_("Row"), lambda one: str(one.row), key="row", width=60, align="right")
    columns = [number, *map(said, keys)]
    table: Table[Taken] = Table(columns, lambda one: one.row, name=_("Lines that would come in"), density="compact")
    table.show_rows(list(seen.taken[:MOST_SHOWN]))
    return table
