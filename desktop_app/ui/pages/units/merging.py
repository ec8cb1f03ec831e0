"""Saying that units merged, were split or stand under another office: what happened, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from desktop_app.domain.calendar import read_day
from desktop_app.domain.fields import FieldRefusal, FieldRefused
from desktop_app.domain.unit_changes import Effect, Reform, standing_above, usual_day
from desktop_app.domain.units import LEVEL, LEVELS, SuccessionKind, Unit, UnitCode, UnitRefusal, UnitRefused
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _, ngettext
from desktop_app.services import units
from desktop_app.text import search_key, squeeze
from desktop_app.ui.choices import Segments
from desktop_app.ui.columns import Column, Editor
from desktop_app.ui.dialogs import Answer, Dialog
from desktop_app.ui.forms import Ask, Form
from desktop_app.ui.inputs import Choice, Line, Lines, let_clear, why_not
from desktop_app.ui.labels import Label, column, row
from desktop_app.ui.pages.first_run_flow import suggested_code
from desktop_app.ui.parts import scrolled
from desktop_app.ui.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from desktop_app.domain.units import UnitTree
    from desktop_app.ui.desk import Desk

MERGE, SPLIT, MOVE = SuccessionKind.MERGE, SuccessionKind.SPLIT, SuccessionKind.NEW_SUPERIOR
ACTS = ((MERGE, N_("Become one")), (SPLIT, N_("Is divided")), (MOVE, N_("Another superior")))
NEW = ""
MOST_NAMES = 6
LABELS = 112  # the names of the questions of all three acts take the same room
LOW = 700  # pixels: in a lower window what will change is scrolled sooner


def ask(window: QWidget, desk: Desk, first: Unit | None, then: Callable[[Reform], object]) -> Dialog:
    """Opens the question, `first` already ticked; `then` gets what the person has said."""
    form = MergeForm(desk, first, roomy=window.height() > LOW)
    answers = (Answer("no", _("Cancel"), safe=True), Answer("yes", _("Put it in the list"), "check", "primary"))
    title = _("Units merged, were split or moved")
    dialog = Dialog(window, title, answers=answers, icon="units", body=form, width=960)
    form.fits.connect(dialog.button("yes").setEnabled)
    reforms: list[Reform] = []
    form.said.connect(lambda reform: reforms.append(reform))
    dialog.answered.connect(lambda key: then(reforms[-1]) if key == "yes" and reforms else None)
    dialog.ask()
    form.show_effect()
    form.typed.setFocus(Qt.FocusReason.OtherFocusReason)
    return dialog


class MergeForm(QWidget):
    """At the left the units it is about, at the right what became of them and what will change."""

    fits = Signal(bool)
    said = Signal(object)  # the Reform that the shown words are about

    def __init__(self, desk: Desk, first: Unit | None, *, roomy: bool = True) -> None:
        super().__init__()
        self._desk = desk
        self._tree: UnitTree = desk.look.tree()
        self._proposed = ""  # the day we wrote into the field
        self.act = Segments([(key, _(words)) for key, words in ACTS], MERGE)
        self.act.setAccessibleName(_("What has happened"))
        self.typed = Line(Editor(placeholder=_("Find a unit…")))
        self.typed.setAccessibleName(_("Find a unit…"))
        let_clear(self.typed)
        columns: list[Column[Unit]] = [
            Column(N_("Unit"), lambda unit: unit.name, key="name", weight="first", tip=lambda unit: unit.name),
            Column(N_("Level"), _level, key="level", width=130, weight="second"),
        ]
        self.table: Table[Unit] = Table(columns, lambda unit: unit.code, name=_("Units"), density="compact", picks=True)
        self.table.setMinimumHeight(180)
        self.day = Line(self._day())
        self.day.setAccessibleName(_("From day"))
        self.day.setFixedWidth(128)
        self.forms = {
            kind: Form(asks, label_least=LABELS)
            for kind, asks in ((MERGE, self._merge_asks()), (SPLIT, self._split_asks()), (MOVE, self._move_asks()))
        }
        self._stack = QStackedWidget()
        for form in self.forms.values():
            self._stack.addWidget(form)
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.words = Label("", "body", "", wraps=True)
        self.words.setAccessibleName(_("What will change"))
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay(210 if roomy else 110)
        self._show_units()
        if first is not None:
            self.table.pick([first.code])
            self._show_units()
        self._listen()
        self._fit()
        self._on_picked()

    def _lay(self, least: int) -> None:
        left, right, told = QWidget(), QWidget(), QWidget()
        told.setLayout(column(self.words, None, gap=0))
        preview = scrolled(told)
        preview.setMinimumHeight(least)
        preview.setAccessibleName(_("What will change"))
        left.setLayout(column(Label(_("Tick the units"), "label", "ink2"), self.typed, self.table, gap=6))
        since = Label(_("From day"), "label", "ink2")
        since.setFixedWidth(LABELS)
        day = row(since, self.day, None, gap=12)
        right.setLayout(column(day, self._stack, Label(_("What will change"), "label", "ink2"), preview, gap=8))
        both = row(gap=20)
        both.addWidget(left, 5)
        both.addWidget(right, 6)
        self.setLayout(column(self.act, both, gap=12))

    def _listen(self) -> None:
        self.act.chosen.connect(lambda _key: self._on_act())
        self.typed.textChanged.connect(lambda _words: self._show_units())
        self.table.picked.connect(lambda _rows: self._on_picked())
        self.day.textChanged.connect(lambda _words: self.show_effect())
        for form in self.forms.values():
            form.changed.connect(self._on_changed)
            parts: list[QWidget] = list(form.findChildren(QWidget))
            for part in parts:
                if isinstance(part, Line):
                    part.textChanged.connect(lambda _words: self.show_effect())
                elif isinstance(part, Lines):
                    part.textChanged.connect(self.show_effect)

    # questions

    def _merge_asks(self) -> list[Ask]:
        return [
            Ask("into", N_("They become"), kind="choice", options=lambda: [(NEW, _("a new unit"))]),
            Ask("name", N_("Its name"), Editor(squeeze)),
            Ask("code", N_("Its code"), Editor(squeeze), width=160),
            Ask("level", N_("Level"), kind="choice", options=self._levels),
            Ask("parent", N_("Office above"), Editor(options=self._offices)),
        ]

    def _split_asks(self) -> list[Ask]:
        return [
            Ask(
                "parts",
                N_("Who takes over the parts"),
                kind="lines",
                hint=N_("one a line: name; code. Or a unit that is there already"),
            ),
            Ask("stays", N_("The old unit goes on beside them"), kind="check"),
        ]

    def _move_asks(self) -> list[Ask]:
        return [
            Ask("parent", N_("Office above"), Editor(options=self._offices)),
            Ask("ends", N_("The office they stood under has ended"), kind="check"),
        ]

    def _levels(self) -> Sequence[tuple[str, str]]:
        today = self._desk.look.today()
        return [(level.key, _(level.title)) for level in LEVELS if level.exists_on(today)]

    def _offices(self) -> Sequence[tuple[str, str]]:
        today = self._desk.look.today()
        return [(unit.code, unit.name) for unit in self._tree.units if unit.exists_on(today)]

    def _day(self) -> Editor:
        def read(typed: str) -> date:
            try:
                return read_day(squeeze(typed), self._desk.look.today())
            except ValueError as error:
                raise FieldRefused(FieldRefusal.NOT_A_DAY, N_("From day"), typed) from error

        return Editor(read, placeholder=_("day/month/year"))

    # what is chosen

    def _show_units(self) -> None:
        """The units that are there, or ended with nobody named after them; ticked ones stay in sight."""
        wanted, ticked = search_key(self.typed.text()), {unit.code for unit in self.table.picked_rows()}
        today = self._desk.look.today()
        followed = {one.before for one in self._tree.successions if one.kind.takes_over}
        shown = [
            unit
            for _depth, unit in units.listed(self._desk.look)
            if unit.code in ticked
            or (
                (unit.exists_on(today) or (unit.valid_to is not None and unit.code not in followed))
                and (not wanted or wanted in search_key(f"{unit.name} {unit.short_name} {unit.code}"))
            )
        ]
        self.table.show_rows(sorted(shown, key=lambda unit: unit.code not in ticked))

    def _on_act(self) -> None:
        self._fit()
        self._on_picked()

    def _fit(self) -> None:
        """Only the questions of the chosen act take room."""
        chosen = self.forms[self._kind]
        for form in self.forms.values():
            tall = QSizePolicy.Policy.Preferred if form is chosen else QSizePolicy.Policy.Ignored
            form.setSizePolicy(QSizePolicy.Policy.Preferred, tall)
        self._stack.setCurrentWidget(chosen)

    @property
    def _kind(self) -> SuccessionKind:
        kind = self.act.value()
        assert isinstance(kind, SuccessionKind)
        return kind

    def _on_picked(self) -> None:
        """Proposes the day, who may go on, and the office above."""
        ticked = self.table.picked_rows()
        today = self._desk.look.today()
        if self.day.text() == self._proposed:
            self._proposed = self._desk.language.day(usual_day(ticked, today) if ticked else today)
            self.day.write(self._proposed)
        into = self.forms[MERGE].input("into")
        assert isinstance(into, Choice)
        chosen = into.value() if into.value() in {unit.code for unit in ticked} else NEW
        into.offer([(NEW, _("a new unit")), *((unit.code, unit.name) for unit in ticked)], chosen)
        if ticked:
            above = standing_above(ticked[0], self._tree, today)
            for kind in (MERGE, MOVE):
                parent = self.forms[kind].input("parent")
                if isinstance(parent, Line) and not parent.text():
                    self.forms[kind].fill({"parent": above or ""})
            if self.forms[MERGE].value("level") is None:
                self.forms[MERGE].fill({"level": ticked[0].level})
        self._on_changed("", None)

    def _on_changed(self, key: str, value: object) -> None:
        merge = self.forms[MERGE]
        if key == "name" and value and not str(merge.value("code") or "").strip():
            merge.fill({"code": suggested_code(str(value))})
        for part in ("name", "code", "level", "parent"):
            merge.set_enabled(part, merge.value("into") == NEW)
        self.show_effect()

    def reform(self) -> Reform:
        """What the person has said. Raises AppError."""
        kind, ticked = self._kind, self.table.picked_rows()
        on: date = self.day.value()  # type: ignore[assignment]
        codes = tuple(unit.code for unit in ticked)
        if not ticked:
            raise UnitRefused(UnitRefusal.TOO_FEW)
        form = self.forms[kind]
        if kind is MERGE:
            into = str(form.value("into") or NEW)
            if into != NEW:
                return Reform(kind, on, codes, goes_on=(UnitCode(into),))
            level = str(form.value("level") or ticked[0].level)
            code = str(form.value("code") or "").strip() or suggested_code(str(form.value("name")))
            made = Unit(UnitCode(code), str(form.value("name") or ""), level, self._parent(form))
            return Reform(kind, on, codes, begins=(made,) if made.name and len(ticked) > 1 else ())
        if kind is SPLIT:
            above = standing_above(ticked[0], self._tree, on)
            parts = [
                _part(line, ticked[0], above, self._tree)
                for line in str(form.value("parts") or "").splitlines()
                if line.strip()
            ]
            there = [one.code for one in parts if one.code in self._tree.by_code]
            new = tuple(one for one in parts if one.code not in self._tree.by_code)
            return Reform(kind, on, codes, new, goes_on=(*(codes[:1] if form.value("stays") else ()), *there))
        return Reform(kind, on, codes, superior=self._parent(form), ends_superior=bool(form.value("ends")))

    def _parent(self, form: Form) -> UnitCode | None:
        code = str(form.value("parent") or "")
        if code and UnitCode(code) not in self._tree.by_code:
            raise UnitRefused(UnitRefusal.PARENT_UNKNOWN, code)
        return UnitCode(code) if code else None

    # what follows

    def show_effect(self) -> None:
        """Says what will change, or in one sentence why it cannot be."""
        try:
            reform = self.reform()
            effect = units.foresee(self._desk.look, reform)
        except AppError as error:
            self.words.write(why_not(error))
            self.words.set_role(tone="ink2")
            self.fits.emit(False)
            return
        self.words.write("\n".join(f"• {line}" for line in self.told(reform, effect)))
        self.words.set_role(tone="ink")
        self.said.emit(reform)
        self.fits.emit(True)

    def told(self, reform: Reform, effect: Effect) -> list[str]:
        """The effect in sentences: who ends, who begins, who reports to whom, what stays."""
        day, after = self._desk.language.day, effect.tree(self._tree).by_code
        found = []
        for unit in effect.ended:
            assert unit.valid_to is not None
            found.append(_("{unit} ends; its last day is {day}.").format(unit=unit.name, day=day(unit.valid_to)))
        for unit in effect.begun:
            superior = after[unit.parent].name if unit.parent else ""
            begins = _("{unit} begins on {day}.") if not superior else _("{unit} begins on {day}, under {superior}.")
            found.append(begins.format(unit=unit.name, day=day(reform.on), superior=superior))
        above: dict[UnitCode | None, list[str]] = {}
        for unit in effect.moved:
            above.setdefault(unit.parent, []).append(unit.name)
        for code, names in above.items():
            words = _("From {day} on {units} stand under {superior}.")
            found.append(
                words.format(day=day(reform.on), units=_listed(names), superior=after[code].name if code else "–")
            )
        found += self._what_stays(reform, effect)
        if reform.on > self._desk.look.today():
            words = _("Until {day} everything stays as it is; from that day on this holds by itself.")
            found.append(words.format(day=day(reform.on)))
        return [*found, _("Nothing that was done or reported is changed. Ctrl+Z takes all of it back.")]

    def _what_stays(self, reform: Reform, effect: Effect) -> list[str]:
        after = effect.tree(self._tree).by_code
        names = _listed([unit.name for unit in effect.ended])
        if reform.kind is MERGE:
            heir = after[effect.successions[0].after].name
            return [
                _("What {units} did until then keeps its name and is counted with {heir}.").format(
                    units=names, heir=heir
                )
            ]
        if reform.kind is SPLIT:
            unit = after[reform.units[0]].name
            others = [after[code].name for code in reform.goes_on if code not in reform.units]
            taken = [_("{unit} gives a part to {others}.").format(unit=unit, others=_listed(others))] if others else []
            return [
                *taken,
                _("What {unit} did until then stays under its own name; nobody can divide it.").format(unit=unit),
            ]
        superior = after[reform.superior].name if reform.superior else ""
        return [_("Their results, also those of before, are counted under {superior}.").format(superior=superior)]


def _level(unit: Unit) -> str:
    return _(LEVEL[unit.level].title) if unit.level in LEVEL else unit.level


def _part(line: str, old: Unit, above: UnitCode | None, tree: UnitTree) -> Unit:
    """Who takes over a part: "name; code", the code made from the name when there is none, or a unit of the tree."""
    name, _mark, code = line.partition(";")
    name, code = squeeze(name), squeeze(code)
    there = tree.by_code.get(UnitCode(code or name)) or (None if code else tree.named(name))
    if there is not None:
        return there
    return Unit(UnitCode(code or suggested_code(name)), name, old.level, above)


def _listed(names: Iterable[str]) -> str:
    """Names side by side; of many the first ones and how many more."""
    every = list(names)
    more = len(every) - MOST_NAMES
    shown = ", ".join(every[:MOST_NAMES] if more > 1 else every)
    return shown if more <= 1 else shown + " " + ngettext("and {n} more", "and {n} more", more).format(n=more)
