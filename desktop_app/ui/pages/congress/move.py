"""Moving the day of a congress: what would move, what stays and what can no longer be met, before it is done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_app.domain.congress_words import day_words, problem_words
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import congress as congresses
from desktop_app.services import congress_moves as moves
from desktop_app.ui.columns import Column, Editor
from desktop_app.ui.dialogs import Answer, Dialog
from desktop_app.ui.forms import Ask, Form
from desktop_app.ui.inputs import why_not
from desktop_app.ui.labels import ChipLabel, Label, column, row
from desktop_app.ui.pages.congress.new import read_day
from desktop_app.ui.painting import Chip
from desktop_app.ui.tables import Table
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.domain.congress import Step, Whole
    from desktop_app.services.congress_moves import Move
    from desktop_app.ui.desk import Desk

MOVES, BROKEN, ALREADY, DONE, STAYS = "moves", "broken", "already", "done", "stays"


@dataclass(frozen=True, slots=True)
class Line:
    """One step and what the move does to it."""

    step: Step
    kind: str
    before: str
    after: str
    why: str = ""


class MoveDay(QWidget):
    """The new day, and below it what it would do. Nothing is stored before the person says so."""

    def __init__(self, desk: Desk, congress: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._id = desk, congress
        self.move_: Move | None = None
        self._day: date | None = None
        self._dialog: Dialog | None = None
        self._now = congresses.whole(desk.look, congress)
        self.form = Form(
            [
                Ask("day", N_("New day"), Editor(lambda typed: read_day(desk, typed), placeholder=_("to be announced")),
                    hint=N_("Leave it empty when the day is to be announced again."), width=160)
            ]
        )  # fmt: skip
        self._chips = [ChipLabel(Chip("")) for _chip in range(5)]
        self._told = Label("", "body", "red", wraps=True)
        self.table: Table[Line] = Table(
            [
                Column(N_("Step"), lambda one: one.step.title, key="title", weight="task", tip=lambda one: one.why),
                Column(N_("Now"), lambda one: one.before, key="before", width=104, weight="second"),
                Column(N_("Then"), lambda one: one.after, key="after", width=104),
                Column(N_("What happens"), lambda one: _chip(one.kind).words, key="kind", width=176,
                       chip=lambda one: _chip(one.kind)),
            ],
            lambda one: (one.kind, one.step.key),
            name=_("What the move does"),
            density="compact",
        )  # fmt: skip
        self.table.setMinimumHeight(250)
        chips = row(*self._chips, None, gap=8)
        self.setLayout(column(self.form, chips, self._told, self.table, gap=8))

    def ask(self, window: QWidget, then: Callable[[], None]) -> Dialog:
        """Opens the dialog; `then` once the day was moved."""
        answers = (Answer("no", _("Keep the day"), safe=True), Answer("move", _("Move"), "move_day", "primary"))
        dialog = Dialog(window, _("Move the day of the congress"), (), answers, icon="move_day", body=self, width=840)
        dialog.answered.connect(lambda key: self._apply(then) if key == "move" else None)
        self._dialog = dialog
        self._go = dialog.button("move")
        day = self.form.input("day")
        assert isinstance(day, QLineEdit)
        day.textChanged.connect(lambda _words: self._look())
        day.returnPressed.connect(lambda: self._go.click() if self._go.isEnabled() else None)
        now = self._desk.look.book.congresses.get(self._id)
        self.form.fill({"day": self._desk.language.day(now.day) if now is not None and now.day else ""})
        dialog.ask()
        self.form.focus("day")
        day.selectAll()
        self._look()
        return dialog

    def _look(self) -> None:
        """What the day that is typed would do."""
        try:
            value = self.form.value("day")
            assert value is None or isinstance(value, date)
            self._day = value
            self.move_ = moves.preview(self._desk.look, self._id, self._day)
        except AppError as error:
            self.move_ = None
            self.form.say("day", why_not(error), "wrong")
        else:
            self.form.say("day", "")
        self._show()

    def _show(self) -> None:
        move = self.move_
        changes = move is not None and move.before != move.to
        self._go.setEnabled(changes)
        lines = _lines(move, self._now, self._desk) if move is not None and changes else []
        self.table.show_rows(lines)
        for chip, kind in zip(self._chips, (MOVES, BROKEN, ALREADY, DONE, STAYS), strict=True):
            count = sum(one.kind == kind for one in lines)
            chip.write(_count(kind, count))
            chip.setVisible(bool(count))
        new = [one.problem for one in move.newly_broken] if move is not None and changes else []
        said = [problem_words(one, move.after, self._desk.language) for one in new] if move is not None else []
        said += congresses.chain_problems(move.after, self._desk.language) if move is not None and changes else []
        self._told.write(said[0] if said else "")
        self._told.setVisible(bool(said))
        if self._dialog is not None:
            QTimer.singleShot(0, self._dialog, self._dialog.lay_sheet)  # the words may need more lines now

    def _apply(self, then: Callable[[], None]) -> None:
        congress, day = self._id, self._day
        self._desk.do(lambda office: moves.apply(office, congress, day), lambda _move: then())


def _lines(move: Move, now: Whole, desk: Desk) -> list[Line]:
    """What can no longer be met first, then what moves, what is done, what stays."""
    language = desk.language

    def said(day: date | None) -> str:
        return language.day(day) if day is not None else "–"

    found: dict[str, Line] = {}
    for one in move.broken:
        step = one.steps[-1]
        before = now.span(step)[1]
        why = " → ".join(each.title for each in one.steps)
        kind = BROKEN if one.new else ALREADY
        found[step.key] = Line(step, kind, said(before), day_words(one.problem.finish, move.after, language), why)
    lines = sorted(found.values(), key=lambda one: one.kind == ALREADY)
    lines += [
        Line(one.step, MOVES, said(one.before[1]), said(one.after[1]))
        for one in move.moved
        if one.step.key not in found
    ]
    lines += [Line(step, DONE, "", "") for step in move.done]
    return lines + [Line(step, STAYS, "", "") for step in move.staying if step.key not in found]


def _chip(kind: str) -> Chip:
    return {
        MOVES: Chip(_("moves"), "blue", "next"),
        BROKEN: Chip(_("cannot be met"), "red", "late"),
        ALREADY: Chip(_("could not before"), "amber", "clash"),
        DONE: Chip(_("done, stays"), "green", "done"),
        STAYS: Chip(_("stays"), "grey", "check"),
    }[kind]


def _count(kind: str, n: int) -> Chip:
    words = {
        MOVES: ngettext("{n} step moves", "{n} steps move", n),
        BROKEN: ngettext("{n} can no longer be met", "{n} can no longer be met", n),
        ALREADY: ngettext("{n} could not be met before", "{n} could not be met before", n),
        DONE: ngettext("{n} done already stays", "{n} done already stay", n),
        STAYS: ngettext("{n} stays on its day", "{n} stay on their days", n),
    }[kind]
    chip = _chip(kind)
    return Chip(words.format(n=n), chip.tone, chip.icon)
