"""The head of a congress: whose it is, where and when it opens, and the congresses it stands among."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.domain.calendar import read_day
from desktop_app.domain.congress import ChainLevel, Congress
from desktop_app.domain.congress_fields import HEAD
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.i18n import N_, _
from desktop_app.services import congress as congresses
from desktop_app.text import squeeze
from desktop_app.ui.alive import while_alive
from desktop_app.ui.buttons import button
from desktop_app.ui.columns import Column, Edit, Editor
from desktop_app.ui.forms import Form, ask_of
from desktop_app.ui.inputs import why_not
from desktop_app.ui.labels import Label, column, row
from desktop_app.ui.parts import scrolled
from desktop_app.ui.tables import Table
from desktop_app.ui.theme import Size
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.errors import AppError
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.congress.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Level:
    """One line of the chain, by its place from the bottom."""

    place: int
    level: ChainLevel


class About(QWidget):
    """A form that is kept as it is typed, and beside it the chain of congresses."""

    template_asked = Signal()
    delete_asked = Signal()

    def __init__(self, desk: Desk, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self.sheet = desk, sheet
        self.form = Form([ask_of(field, desk.look.today) for field in HEAD])
        self.form.changed.connect(self._on_changed)
        self.form.setMinimumWidth(380)
        self.chain: Table[Level] = Table(
            [
                Column(N_("Congress of"), lambda one: one.level.name, key="name", edit=Editor(), weight="task",
                       may_edit=lambda _one: self.sheet.is_ours),
                Column(N_("Day"), self._day, key="day", width=140, edit=Editor(self._read_day),
                       may_edit=lambda _one: self.sheet.is_ours),
            ],
            lambda one: one.place, name=_("Congresses from the bottom up"), typed=True, numbers=True,
        )  # fmt: skip
        self.chain.setMinimumHeight(180)
        self.chain.edited.connect(self._on_chain)
        self.chain.added.connect(lambda _lines: self._add_level())
        self.chain.removed.connect(self._on_removed)
        self.add = button(_("Add level"), self._add_level, icon="add")
        self.keep = button(_("Keep as template…"), self.template_asked.emit, icon="save")
        self.delete = button(_("Delete congress"), self.delete_asked.emit, kind="danger", icon="delete")
        note = _("The lower level holds its congress first. A day, or what is known of it: “quý III”.")
        right = column(
            row(Label(_("Congresses from the bottom up"), "head"), None, self.add),
            Label(note, "small", "ink2", wraps=True),
            self.chain, 12, row(None, self.keep, self.delete, gap=8), None, gap=8,
        )  # fmt: skip
        both = QHBoxLayout()
        both.setContentsMargins(Size.PAGE_LEFT, 14, Size.PAGE_RIGHT, 16)
        both.setSpacing(28)
        both.addLayout(column(self.form, None, gap=8), 5)
        both.addLayout(right, 6)
        inner = QWidget()
        inner.setLayout(both)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = scrolled(inner)
        area.setAccessibleName(_("About"))
        whole.addWidget(area)
        self.show_sheet(sheet)

    def show_sheet(self, sheet: Sheet) -> None:
        """Shows the head as it is now."""
        self.sheet = sheet
        congress = sheet.whole.congress
        self.form.fill({field.key: _written(congress, field.key) for field in HEAD})
        for field in HEAD:
            self.form.set_enabled(field.key, sheet.is_ours)
            self.form.say(field.key, "")
        self.chain.show_rows([Level(place, level) for place, level in enumerate(congress.chain)])
        for part in (self.add, self.delete):
            part.setEnabled(sheet.is_ours)

    def forget_looks(self) -> None:
        self.chain.forget_looks()

    def _on_changed(self, key: str, value: object) -> None:
        congress = self.sheet.id

        def refused(error: AppError) -> None:
            self.form.say(key, why_not(error), "wrong")

        self._desk.do(
            lambda office: congresses.change(office, congress, {key: "" if value is None else value}),
            refused=while_alive(self, refused),
        )

    # the chain

    def _day(self, one: Level) -> str:
        return self._desk.language.day(one.level.day) if one.level.day else one.level.words

    def _read_day(self, typed: str) -> object:
        """A day; or words, when it is known only about."""
        said = squeeze(typed)
        try:
            return read_day(said, self.sheet.today) if said else ""
        except ValueError:
            if len(said) > 60:
                raise FieldRefused(FieldRefusal.TOO_LONG, N_("Day"), said) from None
            return said

    def _on_chain(self, edits: Sequence[Edit[Level]]) -> None:
        chain = list(self.sheet.whole.congress.chain)
        for edit in edits:
            before = chain[edit.row.place]
            if edit.column == "name":
                chain[edit.row.place] = replace(before, name=squeeze(str(edit.value or ""))[:300])
            elif isinstance(edit.value, date):
                chain[edit.row.place] = replace(before, day=edit.value, words="")
            else:
                chain[edit.row.place] = replace(before, day=None, words=str(edit.value or ""))
        self._set_chain(chain)

    def _add_level(self) -> None:
        if self.sheet.is_ours:
            self._set_chain([*self.sheet.whole.congress.chain, ChainLevel(_("New level"))])

    def _on_removed(self, rows: Sequence[Level]) -> None:
        gone = {one.place for one in rows}
        chain = self.sheet.whole.congress.chain
        self._set_chain([level for place, level in enumerate(chain) if place not in gone])

    def _set_chain(self, chain: Sequence[ChainLevel]) -> None:
        congress = self.sheet.id
        self._desk.do(lambda office: congresses.set_chain(office, congress, chain))


def _written(congress: Congress, key: str) -> str:
    return str(getattr(congress, key))
