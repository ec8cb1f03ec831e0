"""What is wrong among the lines of a checklist: the strip above the table, tinted cells, marks beside numbers."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.domain.checklists import ChecklistKind, Clash, ClashKind, Item, Step, step_lines
from desktop_app.i18n import N_, _, n_, ngettext, words
from desktop_app.services import clashes
from desktop_app.ui.columns import Mark
from desktop_app.ui.parts import Trouble
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from desktop_app.services.office import Office
    from desktop_app.ui.theme import Tone

ONE_BY_ONE = 2  # more late lines than these are told in one line
MOVE, KEEP, TICK, PICK = "move", "keep", "tick", "pick"

_STRONG: Mapping[ClashKind, str] = {
    ClashKind.SAME_SITE: N_("Lines {rows} share a place."),
    ClashKind.SAME_VEHICLE: N_("Lines {rows} share a vehicle."),
    ClashKind.SAME_DRIVER: N_("Lines {rows} share a driver."),
    ClashKind.SAME_STATION: N_("Lines {rows} meet on the air."),
    ClashKind.OUTSIDE_HOURS: N_("Line {rows} is outside your hours."),
    ClashKind.HOLIDAY: N_("Line {rows} is on a day off."),
    ClashKind.PAST_PLAN: N_("Line {rows} outlasts its plan."),
    ClashKind.LONG_HANGING: N_("Line {rows} hangs long."),
    ClashKind.BEFORE_PLAN: N_("Line {rows} begins before its plan."),
    ClashKind.WEEKEND: N_("Line {rows} is on a weekend."),
    ClashKind.TOO_LONG: N_("Line {rows} is too long."),
    ClashKind.TOO_MANY: N_("Line {rows} is one too many."),
    ClashKind.QUIET_POINT: N_("Line {rows} passes a quiet place."),
    ClashKind.NO_APPROVER: N_("Line {rows} has no approver."),
    ClashKind.NOT_APPROVED: N_("Line {rows} is not approved."),
}
_LATE = n_("Line {row} is {n} day late.", "Line {row} is {n} days late.")
_MANY_LATE = n_("{n} line is late.", "{n} lines are late.")


@dataclass(frozen=True)
class Late:
    """A line whose next step should have been done."""

    item: Item
    step: Step
    due: date


@dataclass(frozen=True)
class Findings:
    """What is wrong: clashes, the plan's own breaches first, and late lines, the latest first."""

    clashes: Sequence[Clash] = ()
    late: Sequence[Late] = ()
    by_id: Mapping[int, Item] = field(default_factory=dict)


def look_through(office: Office, kind: ChecklistKind, items: Sequence[Item], since: date) -> Findings:
    """Everything wrong among `items` that still matters: clashes that end on or after `since`, and what is late."""
    living = [one for one in items if (_last(kind, one) or date.max) >= since]
    found = [one for one in clashes.clashes_among(office, living) if one.last is None or one.last >= since]
    found.sort(key=lambda one: (not one.hard, len(one.items) == 1, one.first or date.max))
    today = office.today()
    late = [
        Late(item, step, line.last_on)
        for item in items
        for line in step_lines(kind, item)
        for step in kind.steps
        if step.key == line.step and line.is_open and line.last_on and line.last_on < today
    ]
    return Findings(found, sorted(late, key=lambda one: one.due), {item.id: item for item in items})


def _last(kind: ChecklistKind, item: Item) -> date | None:
    return item.day(kind.span[1]) or item.day(kind.span[0])


def clash_key(clash: Clash) -> Hashable:
    """What a clash is remembered by when a person lets it be."""
    return (clash.kind, tuple(sorted(clash.items)), clash.first)


def tints_of(findings: Findings, kept: set[Hashable]) -> dict[tuple[int, str], Tone]:
    """The cells concerned: amber for a clash, red for a day that has passed."""
    tints: dict[tuple[int, str], Tone] = {}
    for clash in findings.clashes:
        if clash_key(clash) not in kept:
            tints.update({(item, key): "amber" for item in clash.items for key in clash.fields})
    for late in findings.late:
        for key in (late.step.due, late.step.day):
            if key and late.item.day(key):
                tints[late.item.id, key] = "red"
                break
    return tints


def marks_of(findings: Findings, kept: set[Hashable], today: date) -> dict[int, Mark]:
    """The signs beside the numbers, each with its sentence."""
    marks: dict[int, Mark] = {}
    for late in findings.late:
        days = (today - late.due).days
        said = ngettext("{n} day late", "{n} days late", days).format(n=days)
        marks[late.item.id] = Mark("late", "red", said)
    for clash in findings.clashes:
        if clash_key(clash) not in kept:
            for item in clash.items:
                marks[item] = Mark("clash", "amber", clashes.sentence(clash, words()))
    return marks


def troubles_of(
    kind: ChecklistKind,
    findings: Findings,
    numbers: Mapping[int, int],
    kept: set[Hashable],
    today: date,
    is_ours: Callable[[Item], bool],
) -> list[Trouble]:
    """The strip's lines for the rows that are shown, `numbers` being the rows' numbers by id."""
    lines = []
    for clash in findings.clashes:
        rows = sorted(numbers[item] for item in clash.items if item in numbers)
        if rows and clash_key(clash) not in kept:
            lines.append(_clash_line(kind, clash, rows, findings, numbers, is_ours))
    late = [one for one in findings.late if one.item.id in numbers]
    if len(late) > ONE_BY_ONE:
        longest = _("The longest: line {row}, since {day}.").format(
            row=numbers[late[0].item.id], day=words().day(late[0].due)
        )
        ways = [(PICK, _("Pick these lines"))] if any(is_ours(one.item) for one in late) else []
        strong = ngettext(*_MANY_LATE, len(late)).format(n=words().number(len(late)))
        lines.append(Trouble(tuple(one.item.id for one in late), strong, longest, ways, late=True))
    else:
        lines += [_late_line(kind, one, numbers, today, is_ours(one.item)) for one in late]
    return lines


def _clash_line(
    kind: ChecklistKind,
    clash: Clash,
    rows: Sequence[int],
    findings: Findings,
    numbers: Mapping[int, int],
    is_ours: Callable[[Item], bool],
) -> Trouble:
    strong = _(_STRONG[clash.kind]).format(rows=_(" and ").join(map(str, rows)))
    if len(rows) < len(clash.items):
        strong = _("Line {row} clashes with one that is not shown.").format(row=rows[0])
    ours = [item for item in clash.items if item in numbers and is_ours(findings.by_id[item])]
    ways = []
    if ours:
        last = max(ours, key=lambda item: numbers[item])
        ways.append((f"{MOVE} {last} {_cell_to_change(kind, clash)}", _move_words(kind, clash, numbers[last])))
    keep = _("Keep both") if len(clash.items) > 1 else _("Keep it")
    return Trouble(clash_key(clash), strong, clashes.sentence(clash, words()), [*ways, (KEEP, keep)])


def _cell_to_change(kind: ChecklistKind, clash: Clash) -> str:
    """The cell that leads out: the day for two that meet, the cell itself for one that breaks a rule."""
    return kind.span[0] if len(clash.items) > 1 else clash.fields[0]


def _move_words(kind: ChecklistKind, clash: Clash, row: int) -> str:
    if _cell_to_change(kind, clash) in kind.span:
        return _("Change the day of line {row}").format(row=row)
    return _("Change line {row}").format(row=row)


def _late_line(kind: ChecklistKind, late: Late, numbers: Mapping[int, int], today: date, ours: bool) -> Trouble:
    days = (today - late.due).days
    strong = ngettext(*_LATE, days).format(row=numbers[late.item.id], n=days)
    done = _(kind.state(late.step.by).title)
    ways = [(f"{TICK} {late.step.key}", _("Mark “{state}”").format(state=done))] if ours else []
    return Trouble((late.item.id,), strong, kind.headline(late.step, late.item, words()) + ".", ways, late=True)
