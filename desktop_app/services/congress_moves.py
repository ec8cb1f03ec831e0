"""Moving the day of a congress: first what would move, what stays and what can no longer be met; then the move."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.domain.congress import Congress, Step, Whole
from desktop_app.domain.congress_words import problem_words
from desktop_app.i18n import N_
from desktop_app.services import congress as congresses
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.domain.schedule import Problem
    from desktop_app.i18n import Language
    from desktop_app.services.office import Office

Days = tuple["date | None", "date | None"]


@dataclass(frozen=True, slots=True)
class Moved:
    """A step whose days change, with its days before and after; both None where they are not known."""

    step: Step
    before: Days
    after: Days


@dataclass(frozen=True, slots=True)
class Broken:
    """What can no longer be met: `steps` in their order, the last one is late. `new`: before the move it could be."""

    steps: tuple[Step, ...]
    problem: Problem
    new: bool


@dataclass(frozen=True, slots=True)
class Move:
    """What a new day of the congress would do. Nothing has been stored."""

    congress: Congress
    before: date | None
    to: date | None
    moved: tuple[Moved, ...]
    done: tuple[Step, ...]  # done already: they stay
    staying: tuple[Step, ...]  # not done, and on the same days as before: on fixed days, or begun
    broken: tuple[Broken, ...]
    as_planned: Whole  # on the new day
    after: Whole  # the same, with nothing that has not begun in the past: what is broken in it can no longer be met

    @property
    def newly_broken(self) -> tuple[Broken, ...]:
        return tuple(one for one in self.broken if one.new)


def preview(office: Office, congress: int, to: date | None) -> Move:
    """What moving to a day (None: to be announced again) would do. Raises CongressRefused for a public holiday."""
    found = congresses.whole(office, congress)
    congresses.check_day(office, to, found.congress.days)
    after = _as_of(office, found, to)
    moved, done, staying = [], [], []
    for step in found.steps:
        spans = found.span(step), after.span(step)
        if step.state == "not_done":
            continue
        if step.state == "done":
            done.append(step)
        elif spans[0] != spans[1]:
            moved.append(Moved(step, *spans))
        else:
            staying.append(step)
    return Move(
        *(after.congress, found.congress.day, to, tuple(moved), tuple(done), tuple(staying)),
        broken=(made := _broken(office, found, after))[0],
        as_planned=after,
        after=made[1],
    )


def _as_of(office: Office, found: Whole, to: date | None) -> Whole:
    head = replace(found.congress, day=to)
    return congresses.remade(office, replace(found, congress=head))


def _broken(office: Office, found: Whole, after: Whole) -> tuple[tuple[Broken, ...], Whole]:
    """What cannot be met from today on, and the congress as it would then run."""
    today = office.today()
    before = congresses.remade(office, found, not_before=today)
    late = congresses.remade(office, after, not_before=today)
    known = {problem.steps[-1] for problem in before.schedule.problems}
    broken = tuple(
        Broken(_steps(after, problem), problem, problem.steps[-1] not in known) for problem in late.schedule.problems
    )
    return broken, late


def _steps(found: Whole, problem: Problem) -> tuple[Step, ...]:
    return tuple(step for key in problem.steps if (step := found.step(key)))


def reasons(move: Move, language: Language) -> list[str]:
    """One sentence for each thing that can no longer be met."""
    said = [problem_words(one.problem, move.after, language) for one in move.broken]
    return said + congresses.chain_problems(move.after, language)


def apply(office: Office, congress: int, to: date | None) -> Move:
    """Moves the congress: one undo step. Gives what it did. Raises CongressRefused."""
    head = congresses.own(office, congress)
    move = preview(office, congress, to)
    with office.book.writing(N_("Move the day of a congress")):
        office.book.congresses.save(replace(head, day=to), office.code)
        congresses.settle(office, congress)
    return move
