"""One congress as its page has read it, and the columns of its steps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.domain.congress import STATE, STATES, Step, Whole
from desktop_app.domain.congress_fields import FIELDS
from desktop_app.domain.congress_words import day_words, links_words, read_links, read_rule, rule_words
from desktop_app.domain.fields import Field, LongText, Text, UnitRef
from desktop_app.errors import AppError
from desktop_app.i18n import N_, _, words
from desktop_app.services import campaign_congress
from desktop_app.services import congress as congresses
from desktop_app.text import search_key, sort_key
from desktop_app.ui.columns import Column, Editor, Suggestion
from desktop_app.ui.forms import editor_of
from desktop_app.ui.pages.congress.bars import Bars
from desktop_app.ui.painting import Chip, state_chip
from desktop_app.ui.parts import Trouble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.i18n import Language
    from desktop_app.services.office import Office
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.theme import Tone

STEP: dict[str, Field] = {field.key: field for field in FIELDS["step"]}
MOST_OFFERED = 8
LEAD, DUE = "unit", "finish"
SHOW = "show"


class Sheet:
    """A congress, its bars, and what its cells say. `told` is what cannot be met."""

    def __init__(self, desk: Desk, whole: Whole, *, compared: bool = False) -> None:
        look = desk.look
        self.desk, self.whole, self.today = desk, whole, look.today()
        self.compared = compared
        self.is_ours = whole.congress.owner == look.code
        self.bars = Bars(whole, look.calendar(), self.today, compared=compared, ours=self.is_ours)
        self.units = look.book.units.names()
        self.owner = self.units.get(whole.congress.owner, whole.congress.owner)
        self.told = [*_of_plan(look, whole, desk.language), *_told(whole, desk.language)]
        self._numbers = {step.key: number for number, step in enumerate(whole.steps, 1)}
        self._broken = {problem.steps[-1] for problem in whole.schedule.problems if problem.steps}
        self._later = {one.step.key: one.later for one in congresses.compare(whole)} if compared else {}

    @property
    def id(self) -> int:
        return self.whole.congress.id

    # what a step says

    def number(self, step: Step) -> str:
        return str(self._numbers.get(step.key, ""))

    def lead(self, step: Step) -> str:
        """The lead unit, by its short name when it is one of ours."""
        return step.lead or self.units.get(step.unit, step.unit)

    def is_late(self, step: Step) -> bool:
        return not self.bars.relative and self.whole.overdue(step, self.today)

    def due(self, step: Step) -> str:
        return self.bars.day_words(self.bars.span(step)[1])

    def begins(self, step: Step) -> str:
        return self.bars.day_words(self.bars.span(step)[0])

    def chip(self, step: Step) -> Chip | None:
        """How it stands: late and waiting for approval say more than its state."""
        bar = self.bars.bar(step)
        if bar.state == "returned":
            return Chip(_("Sent back"), "amber", "sent_back")
        if self.is_late(step):
            return Chip(_("Overdue"), "red", "late")
        if bar.state == "waiting":
            return Chip(_("Waiting for approval"), "violet", "waiting")
        state = STATE[step.state]
        return state_chip(state.tone, _(state.title))

    def ink(self, step: Step) -> Tone | None:
        return "red" if self.is_late(step) else None

    def tone(self, step: Step) -> Tone | None:
        return "amber" if step.key in self._broken else None

    def compared_words(self, step: Step) -> str:
        """By how many days a step is later than in the plan that was kept: "+3", "−2"."""
        later = self._later.get(step.key, 0)
        return f"+{later}" if later > 0 else f"−{-later}" if later else ""

    def tip(self, step: Step) -> str:
        """What a row says when the mouse rests on it."""
        start, finish = self.bars.span(step)
        days = " – ".join(self.bars.day_words(day, year=True) for day in (start, finish) if day is not None)
        parts = [step.title, days, step.product and _("Product: {what}").format(what=step.product)]
        return "\n".join(part for part in parts if part)


def _of_plan(look: Office, whole: Whole, language: Language) -> list[Trouble]:
    """That the plan it carries out names another day."""
    plan = campaign_congress.plan_with_another_day(look, whole.congress)
    if plan is None:
        return []
    if not plan.congress_on:
        return [Trouble("", plan.name, _("does not name the day of this congress yet"))]
    day = language.day(date.fromisoformat(plan.congress_on))
    return [Trouble("", plan.name, _("names another day for this congress: {day}").format(day=day))]


def _told(whole: Whole, language: Language) -> list[Trouble]:
    """What cannot be met, the step that is late first; the whole chain of steps is in the tip of the line."""
    found = []
    for problem in whole.schedule.problems:
        step = whole.step(problem.steps[-1])
        if step is not None:
            days = [day_words(day, whole, language) for day in (problem.finish, problem.deadline)]
            said = _("is over on {finish}, but has to be by {deadline}").format(finish=days[0], deadline=days[1])
            found.append(Trouble(step.key, step.title, said, [(SHOW, _("Show"))]))
    return found + [Trouble("", words, "") for words in congresses.chain_problems(whole, language)]


class StepColumns:
    """The columns of the table of steps. The page puts in what it has read; the columns look there."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet

    def columns(self) -> list[Column[Step]]:
        """What fits beside the timeline first; the rest comes into sight when the table is given more room."""
        return [
            Column(N_("No."), lambda step: self.sheet.number(step), key="number", width=40, align="right",
                   weight="quiet", sortable=False),
            Column(N_("Step"), lambda step: step.title, key="title", weight="task", edit=self.editor("title"),
                   may_edit=self._may, tip=lambda step: self.sheet.tip(step)),
            Column(N_("Lead"), lambda step: self.sheet.lead(step), key=LEAD, width=122, weight="second",
                   edit=self.editor(LEAD), may_edit=self._may, tip=lambda step: self.sheet.lead(step)),
            Column(N_("Due"), lambda step: self.sheet.due(step), key=DUE, width=74, edit=self.editor(DUE),
                   written=self._due_written, may_edit=self._may, ink=lambda step: self.sheet.ink(step),
                   tone=lambda step: self.sheet.tone(step), sort_by=self._due_rank, spoken=self._due_spoken),
            Column(N_("State"), lambda step: _(STATE[step.state].title), key="state", width=128,
                   chip=lambda step: self.sheet.chip(step), edit=self.editor("state"), may_edit=self._may,
                   wide_only=True),
            Column(N_("Begins"), lambda step: self.sheet.begins(step), key="start", width=78,
                   edit=self.editor("start"), written=self._start_written, may_edit=self._may, wide_only=True,
                   sort_by=lambda step: self.sheet.bars.span(step)[0]),
            Column(N_("Days"), lambda step: "" if step.length is None else str(step.length), key="length", width=56,
                   align="right", edit=self.editor("length"), may_edit=self._may, wide_only=True),
            Column(N_("Waits for"), lambda step: links_words(step.links, self.sheet.whole.steps), key="links", width=84,
                   edit=self.editor("links"), may_edit=self._may, wide_only=True, sortable=False),
            Column(N_("%"), lambda step: str(step.percent or ""), key="percent", width=46, align="right",
                   edit=self.editor("percent"), may_edit=self._may, wide_only=True),
            Column(N_("Later"), lambda step: self.sheet.compared_words(step), key="later", width=56, align="right",
                   wide_only=True, sortable=False),
            Column(N_("Person in charge"), lambda step: step.person, key="person", width=130, weight="second",
                   edit=self.editor("person"), may_edit=self._may, wide_only=True),
            Column(N_("Product"), lambda step: step.product, key="product", width=150, weight="second",
                   edit=self.editor("product"), may_edit=self._may, wide_only=True),
        ]  # fmt: skip

    def _may(self, step: Step) -> bool:
        return self.sheet.is_ours

    def _due_rank(self, step: Step) -> date | None:
        return self.sheet.bars.span(step)[1]

    def _due_spoken(self, step: Step) -> str:
        late = f", {_('overdue')}" if self.sheet.is_late(step) else ""
        broken = f", {_('cannot be met')}" if self.sheet.tone(step) else ""
        return f"{_('Due')}: {self.sheet.due(step)}{late}{broken}"

    def _due_written(self, step: Step) -> str:
        return rule_words(step.finish, self.sheet.whole.steps, words()) or self.sheet.due(step).replace("−", "-")

    def _start_written(self, step: Step) -> str:
        return rule_words(step.start, self.sheet.whole.steps, words()) or self.sheet.begins(step).replace("−", "-")

    # editors

    def editor(self, key: str) -> Editor:
        """How a field of a step is typed into: the words go to the book as they are, once they can be read."""
        field = STEP[key]
        if key in ("start", DUE):
            return Editor(self._read_rule, self._suggest_rule, placeholder=_("day, or D-10"))
        if key == "links":
            return Editor(self._read_links, self._suggest_steps, placeholder=_("numbers: 3; 5"))
        if key == "state":
            return Editor(options=lambda: [(one.key, _(one.title)) for one in STATES])
        if isinstance(field.type, UnitRef):
            return Editor(suggest=self._suggest_units)
        suggest = None
        if isinstance(field.type, Text | LongText) and getattr(field.type, "suggest", False):
            suggest = self._suggester(key)
        return editor_of(field, lambda: self.sheet.today, suggest)

    def _read_rule(self, typed: str) -> object:
        read_rule(typed, self.sheet.whole.steps, self.sheet.today)  # raises when it cannot be understood
        return typed

    def _read_links(self, typed: str) -> object:
        read_links(typed, self.sheet.whole.steps)
        return typed

    def _suggest_rule(self, typed: str) -> Sequence[Suggestion]:
        try:
            rule = read_rule(typed, self.sheet.whole.steps, self.sheet.today)
        except AppError:
            rule = None
        if rule is None or rule.day is not None or rule.on_step:
            return ()
        from datetime import timedelta

        day = self.sheet.bars.base + timedelta(days=rule.days)
        note = "" if self.sheet.bars.relative or rule.working else words().day(day)
        return [Suggestion(rule_words(rule, self.sheet.whole.steps, words()), note, "day_from_rule")] if note else ()

    def _suggest_steps(self, typed: str) -> Sequence[Suggestion]:
        last = search_key(typed.rpartition(";")[2]).strip()
        head = typed.rpartition(";")[0]
        if not last or last.isdigit():
            return ()
        found = [step for step in self.sheet.whole.steps if last in search_key(step.title)]
        lead = f"{head}; " if head else ""
        return [Suggestion(f"{lead}{self.sheet.number(step)}", step.title, "link") for step in found[:MOST_OFFERED]]

    def _suggest_units(self, typed: str) -> Sequence[Suggestion]:
        key = search_key(typed)
        names = {self.sheet.lead(step) for step in self.sheet.whole.steps} | set(self.sheet.units.values())
        found = sorted((name for name in names if name and key in search_key(name)), key=sort_key)
        return [Suggestion(name, icon="units") for name in found[:MOST_OFFERED]]

    def _suggester(self, key: str) -> Any:
        def suggest(typed: str) -> Sequence[Suggestion]:
            wanted = search_key(typed)
            known = {str(getattr(step, key)) for step in self.sheet.whole.steps}
            if key == "team":
                known |= {team.name for team in self.sheet.whole.teams}
            found = sorted((one for one in known if one and wanted in search_key(one)), key=sort_key)
            return [Suggestion(one) for one in found[:MOST_OFFERED]]

        return suggest
