"""Asks before a plan is copied for the next year: every day that moves is shown first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.i18n import N_, Language, _, ngettext
from desktop_app.text import shorten
from desktop_app.ui.columns import Column
from desktop_app.ui.dialogs import Answer, Dialog
from desktop_app.ui.dialogs import Line as Words
from desktop_app.ui.pages.campaigns.reading import shown_partial
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop_app.domain.plan_copies import Moved

MOST_SHOWN = 9
WIDE = 860


def ask_to_copy(window: QWidget, moved: Sequence[Moved], language: Language, then: Callable[[], object]) -> Dialog:
    """Shows what will differ in the copy; `then` is called when the person wants it."""
    numbered = list(enumerate(moved))
    table: Table[tuple[int, Moved]] = Table(
        [
            Column(N_("Part"), lambda one: _(one[1].where), width=150, weight="second", sortable=False),
            Column(N_("What"), lambda one: _what(one[1]), sortable=False, tip=lambda one: _what(one[1])),
            Column(N_("Until now"), lambda one: _said(one[1].before, one[1].after, one[1], language), width=124,
                   weight="second", sortable=False, tip=lambda one: one[1].before),
            Column(N_("In the copy"), lambda one: _said(one[1].after, one[1].before, one[1], language), width=124,
                   weight="first", sortable=False, tip=lambda one: one[1].after),
        ],
        lambda one: one[0],
        name=_("What differs in the copy"),
        density="compact",
    )  # fmt: skip
    table.show_rows(numbered)
    table.setFixedHeight(Size.TABLE_HEAD + min(len(numbered), MOST_SHOWN) * Size.ROW_COMPACT + 6)
    n = len(moved)
    lines = [
        Words("move_day", ngettext("{n} thing moves by a year.", "{n} things move by a year.", n).format(n=n)),
        Words("day_from_rule", _("What comes every year or is counted from an event keeps its rule.")),
        Words("edit", _("Number and day of issue stay blank; the copy is a draft until you say it runs.")),
    ]
    dialog = Dialog(
        window,
        _("Copy this plan for the next year?"),
        lines,
        [Answer("no", _("Cancel"), safe=True), Answer("copy", _("Copy"), icon="copy", kind="primary")],
        icon="copy",
        tone="blue",
        body=table,
        width=WIDE,
    )
    dialog.answered.connect(lambda key: then() if key == "copy" else None)
    return dialog.ask()


def _what(one: Moved) -> str:
    """What a day belongs to; of words that change, the words themselves."""
    return shorten(one.about or (one.after if not one.is_day else ""), 140)


def _said(value: str, other: str, one: Moved, language: Language) -> str:
    """A day as offices write it; of words only those that differ."""
    if not value:
        return _("blank")
    if one.is_day:
        return shown_partial(value, language)
    there = set(other.split())
    return " ".join(word for word in value.split() if word not in there) or value
