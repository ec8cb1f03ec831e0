"""What a person does with a congress: make one, change its steps, move its day, keep a plan to compare with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from desktop_app.domain.congress import (
    AgendaItem,
    Approval,
    Baseline,
    ChainLevel,
    Congress,
    Equipment,
    Paper,
    Part,
    Phase,
    Span,
    Step,
    Team,
    Whole,
    works,
)
from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused, ScheduleRefused
from desktop_app.domain.congress_steps import placed, stretched, without
from desktop_app.domain.congress_words import problem_words
from desktop_app.domain.schedule import (
    AnchorKind,
    Schedule,
    schedule,
)
from desktop_app.i18n import N_, Language
from desktop_app.services.congress_typing import read_head, read_part
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from desktop_app.services.office import Office

P = TypeVar("P", bound=Part)


# --- looking ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CongressRow:
    """A congress in the list: how many of its steps are done and late, and how far its day is."""

    congress: Congress
    done: int
    steps: int
    overdue: int
    waiting: int  # approvals that wait for an answer
    working_days: int | None  # to the day of the congress; None while it is not known, negative when it is past


def listed(office: Office) -> list[CongressRow]:
    """Every congress, the newest first."""
    today, calendar = office.today(), office.calendar()
    rows = []
    for congress in office.book.congresses.all():
        found = whole(office, congress.id)
        counted = [step for step in found.steps if step.state != "not_done"]
        rows.append(
            CongressRow(
                congress,
                sum(step.state == "done" for step in counted),
                len(counted),
                sum(found.overdue(step, today) for step in counted),
                sum(bool(one.waiting_for) for one in found.approvals),
                calendar.working_days_between(today, congress.day) if congress.day else None,
            )
        )
    return rows


def whole(office: Office, congress: int) -> Whole:
    """A congress with all its parts and its schedule. Raises CongressRefused when there is none."""
    head = office.book.congresses.get(congress) if 0 < congress < 2**53 else None
    if head is None:
        raise CongressRefused(CongressRefusal.UNKNOWN_CONGRESS, str(congress))
    return _whole(office, head, office.book.congresses.parts(congress))


def _whole(office: Office, head: Congress, parts: Sequence[Part]) -> Whole:
    phases, steps = _of(parts, Phase), _of(parts, Step)
    order = {phase.key: place for place, phase in enumerate(phases)}
    steps = tuple(sorted(steps, key=lambda step: order.get(step.phase, len(order))))  # keeps the order within a phase
    made = _schedule(office, head, phases, steps)
    return Whole(
        *(head, phases, steps, _of(parts, Team), _of(parts, Approval), _of(parts, Paper), _of(parts, AgendaItem)),
        *(_of(parts, Equipment), _of(parts, Baseline), made),
    )


def _of(parts: Sequence[Part], kind: type[P]) -> tuple[P, ...]:
    return tuple(part for part in parts if isinstance(part, kind))


def _schedule(
    office: Office, head: Congress, phases: Sequence[Phase], steps: Sequence[Step], not_before: date | None = None
) -> Schedule:
    """Its days. What is refused is told with the titles of the steps."""
    working = office.calendar().is_working
    try:
        return schedule(works(phases, steps), head.day, working, begins=head.begins, not_before=not_before)
    except ScheduleRefused as refused:
        titles = {step.key: step.title for step in steps}
        raise ScheduleRefused(refused.reason, [titles.get(key, key) for key in refused.steps]) from refused


def remade(office: Office, found: Whole, not_before: date | None = None) -> Whole:
    """The same with its days worked out anew: for another day of the congress, or as it can still run from a day on."""
    return replace(found, schedule=_schedule(office, found.congress, found.phases, found.steps, not_before))


def problems(found: Whole, language: Language) -> list[str]:
    """Everything that cannot be met, one sentence each."""
    said = [problem_words(problem, found, language) for problem in found.schedule.problems]
    return said + chain_problems(found, language)


_CHAIN = N_("{name} holds its congress on {day}: that of the lower level has to come before it.")


def chain_problems(found: Whole, language: Language) -> list[str]:
    """The congresses of the chain that stand on the wrong side of this one: the lower levels come first."""
    congress, held = found.congress, found.congress.day
    if held is None:
        return []
    own = next((place for place, level in enumerate(congress.chain) if level.name == congress.body), -1)
    wrong = [
        level
        for place, level in enumerate(congress.chain)
        if level.day and ((place > own and level.day <= held) or (place < own and level.day >= held))
    ]
    return [language.gettext(_CHAIN).format(name=one.name, day=language.day(one.day)) for one in wrong if one.day]


# --- a congress as a whole --------------------------------------------------------------------------------------------


def own(office: Office, congress: int) -> Congress:
    """The congress, if this office may change it. Raises CongressRefused."""
    found = office.book.congresses.get(congress) if 0 < congress < 2**53 else None
    if found is None:
        raise CongressRefused(CongressRefusal.UNKNOWN_CONGRESS, str(congress))
    if found.owner != office.code:
        raise CongressRefused(CongressRefusal.BELONGS_TO_OTHERS, found.title)
    return found


def check_day(office: Office, day: date | None, days: int = 1) -> None:
    """Refuses a congress on Tết or any other public holiday. Raises CongressRefused."""
    calendar = office.calendar()
    for one in (day + timedelta(days=n) for n in range(days)) if day else ():
        name = calendar.holiday_name(one)
        if name:
            raise CongressRefused(CongressRefusal.ON_HOLIDAY, f"{one:%d/%m/%Y}", title=name)


def read_day(office: Office, text: str) -> date | None:
    """The day of a congress as it is typed; "" or "to be announced" is none. Raises CongressRefused."""
    from desktop_app.domain import calendar, date_rules

    if not text.strip() or isinstance(date_rules.read(text), date_rules.ToBeAnnounced):
        return None
    try:
        day = calendar.read_day(text, office.today())
    except ValueError as error:
        raise CongressRefused(CongressRefusal.NOT_A_DAY, text[:40]) from error
    if not 1990 <= day.year <= 2200:
        raise CongressRefused(CongressRefusal.NOT_A_DAY, text[:40])
    return day


def change(office: Office, congress: int, values: Mapping[str, object]) -> None:
    """Changes the head: the fields of `congress_fields.HEAD`. Its day is moved by `move` alone. Raises FieldRefused."""
    before = own(office, congress)
    after = read_head(before, values, office.today())
    check_day(office, after.day, after.days)
    with office.book.writing(N_("Change a congress")):
        office.book.congresses.save(after, office.code)
        settle(office, congress)


def set_chain(office: Office, congress: int, chain: Sequence[ChainLevel]) -> None:
    """Says which congresses it stands among, the lowest first."""
    before = own(office, congress)
    with office.book.writing(N_("Change a congress")):
        office.book.congresses.save(replace(before, chain=tuple(chain)), office.code)


def set_campaign(office: Office, congress: int, campaign: int | None) -> None:
    """Says which campaign's plan it carries out."""
    before = own(office, congress)
    if campaign is not None and office.book.campaigns.get(campaign) is None:
        raise CongressRefused(CongressRefusal.UNKNOWN_PART, str(campaign))
    with office.book.writing(N_("Change a congress")):
        office.book.congresses.save(replace(before, campaign=campaign), office.code)


def remove(office: Office, congress: int) -> None:
    """Deletes a congress with everything in it; one step, so it can be taken back."""
    own(office, congress)
    with office.book.writing(N_("Delete a congress")):
        office.book.congresses.remove(congress)


def settle(office: Office, congress: int) -> Whole:
    """Works its days out anew and keeps them for the week. To be called inside `writing`. Raises ScheduleRefused."""
    found = whole(office, congress)
    known = found.congress.day is not None
    days: list[tuple[int, date | None, date | None, bool]] = []
    for step in found.steps:
        starts, due = found.span(step)
        days.append((step.id, starts, due, step.is_open) if known else (step.id, None, None, step.is_open))
    for thing in found.equipment:
        due = due_on(office, found, thing)
        days.append((thing.id, due, due, thing.is_open))
    office.book.congresses.set_days(days)
    return found


def due_on(office: Office, found: Whole, thing: Equipment) -> date | None:
    """The day a thing has to be ready by; None while the congress has no day. Without a rule it is the eve."""
    day = found.congress.day
    if day is None:
        return None
    if thing.due is None:
        return day - timedelta(days=1)
    if thing.due.day:
        return thing.due.day
    base: date | None = day
    if thing.due.on_step:
        step = found.step(thing.due.step)
        base = found.span(step)[thing.due.kind is AnchorKind.FINISH_OF] if step else None
    if base is None:
        return None
    calendar = office.calendar()
    return calendar.add_working_days(base, thing.due.days) if thing.due.working else base + timedelta(thing.due.days)


def settle_all(office: Office) -> None:
    """Works the days of every congress out anew: the office's calendar has changed. Inside `writing`."""
    for congress in office.book.congresses.all():
        settle(office, congress.id)


# --- steps ------------------------------------------------------------------------------------------------------------


def _part(office: Office, part: int, kind: type[P]) -> tuple[int, P]:
    found = office.book.congresses.part(part) if 0 < part < 2**53 else None
    if found is None or not isinstance(found[1], kind):
        raise CongressRefused(CongressRefusal.UNKNOWN_PART, f"C{part}")
    own(office, found[0])
    return found[0], found[1]


def step(office: Office, step: int) -> tuple[int, Step]:
    """A step and its congress, if this office may change it. Raises CongressRefused."""
    return _part(office, step, Step)


def add_step(office: Office, congress: int, phase: str, values: Mapping[str, object], after: int | None = None) -> Step:
    """Adds a step to a phase, last or right after another. Raises FieldRefused, CongressRefused, ScheduleRefused."""
    own(office, congress)
    with office.book.writing(N_("Add a step")):
        found = whole(office, congress)
        if found.phase(phase) is None:
            raise CongressRefused(CongressRefusal.UNKNOWN_PART, phase)
        made = Step(_new_key(found), phase, "", length=1)
        made = read_part(office, found, made, {"title": "", **values})
        made = office.book.congresses.save_part(congress, made, office.code)
        if after is not None:
            _put_after(office, found, [made.id], after)
        settle(office, congress)
        return made


def _new_key(found: Whole) -> str:
    taken = {step.key for step in found.steps} | {phase.key for phase in found.phases}
    number = len(found.steps) + 1
    while f"s{number}" in taken:
        number += 1
    return f"s{number}"


def change_step(office: Office, step: int, values: Mapping[str, object]) -> Step:
    """Changes any fields of a step, as typed: the keys of `congress_fields.STEP`.

    Raises FieldRefused, CongressRefused, ScheduleRefused; then nothing is stored.
    """
    congress, before = _part(office, step, Step)
    with office.book.writing(N_("Change a step")):
        after = read_part(office, whole(office, congress), before, values)
        after = office.book.congresses.save_part(congress, after, office.code)
        settle(office, congress)
        return after


def _reworked(office: Office, part: int, title: str, rework: Callable[[Step, Whole], Step]) -> Step:
    congress, before = _part(office, part, Step)
    with office.book.writing(title):
        after = office.book.congresses.save_part(congress, rework(before, whole(office, congress)), office.code)
        settle(office, congress)
        return after


def drag_step(office: Office, step: int, start: int) -> Step:
    """Puts a step so that it is planned to begin `start` days from the congress."""
    return _reworked(office, step, N_("Move a step"), lambda before, found: placed(before, found, start))


def stretch_step(office: Office, step: int, finish: int) -> Step:
    """Puts the last day of a step `finish` days from the congress; its length follows."""
    calendar = office.calendar()
    return _reworked(
        office,
        step,
        N_("Change how long a step takes"),
        lambda before, found: stretched(before, found, finish, calendar),
    )


def remove_steps(office: Office, steps: Iterable[int]) -> None:
    """Deletes steps; what waited for them waits for what they waited for."""
    parts = [_part(office, one, Step) for one in steps]
    with office.book.writing(N_("Delete steps")):
        for congress in dict.fromkeys(congress for congress, _ in parts):
            found = whole(office, congress)
            gone = frozenset(step.key for of, step in parts if of == congress)
            known = {step.key: step for step in found.steps}
            for kept in without(found.steps, gone):
                if kept != known[kept.key]:
                    office.book.congresses.save_part(congress, kept, office.code)
            for thing in found.equipment:
                if thing.due and thing.due.step in gone:
                    office.book.congresses.save_part(congress, replace(thing, due=None), office.code)
            office.book.congresses.remove_parts(step.id for of, step in parts if of == congress)
            settle(office, congress)


def move_steps(office: Office, steps: Sequence[int], phase: str, after: int | None = None) -> None:
    """Puts steps into a phase, first in it or right after one of its steps; the days follow the rules as before."""
    parts = [_part(office, one, Step) for one in steps]
    with office.book.writing(N_("Put steps in another order")):
        for congress in dict.fromkeys(congress for congress, _ in parts):
            found = whole(office, congress)
            if found.phase(phase) is None:
                raise CongressRefused(CongressRefusal.UNKNOWN_PART, phase)
            moving = [step for of, step in parts if of == congress]
            for step in moving:
                if step.phase != phase:
                    office.book.congresses.save_part(congress, replace(step, phase=phase), office.code)
            _put_after(office, found, [step.id for step in moving], after)
            settle(office, congress)


def _put_after(office: Office, found: Whole, moving: Sequence[int], after: int | None) -> None:
    rest = [step.id for step in found.steps if step.id not in moving]
    place = rest.index(after) + 1 if after in rest else 0
    office.book.congresses.place([*rest[:place], *moving, *rest[place:]])


# --- a plan to compare with -------------------------------------------------------------------------------------------


def keep_baseline(office: Office, congress: int, name: str = "") -> Baseline:
    """Keeps the plan as it stands, to be compared with later. Raises CongressRefused while the day is not known."""
    own(office, congress)
    found = whole(office, congress)
    if found.congress.day is None:
        raise CongressRefused(CongressRefusal.NO_BASELINE)
    days = ((step.key, *found.span(step)) for step in found.steps)
    spans = tuple(Span(key, start, finish) for key, start, finish in days if start and finish)
    with office.book.writing(N_("Keep the plan to compare with")):
        made = Baseline(office.today(), name[:200], found.congress.day, spans)
        return office.book.congresses.save_part(congress, made, office.code)


@dataclass(frozen=True, slots=True)
class Difference:
    """A step beside the plan that was kept: by how many days it is later now (negative: earlier)."""

    step: Step
    kept: Span | None  # None: it is new
    later: int


def compare(found: Whole, baseline: Baseline | None = None) -> list[Difference]:
    """The steps that differ from a kept plan, by default the newest."""
    kept = baseline or (found.baselines[-1] if found.baselines else None)
    if kept is None:
        return []
    spans = {span.step: span for span in kept.spans}
    differences = []
    for one in found.steps:
        finish, before = found.span(one)[1], spans.get(one.key)
        if before is None:
            differences.append(Difference(one, None, 0))
        elif finish and finish != before.finish:
            differences.append(Difference(one, before, (finish - before.finish).days))
    return differences
