"""What hands do to several days of a congress at once: an end pulled at the left, cells typed and pasted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.congress_words import read_rule
from desktop_app.domain.schedule import AnchorKind
from desktop_app.i18n import N_
from desktop_app.services import congress as congresses
from desktop_app.services import congress_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.domain.congress import Step, Whole
    from desktop_app.services.office import Office

DUE = "finish"


def begin_on(office: Office, step: int, start: int) -> None:
    """Lets a step begin `start` days from the congress and be over when it was: its length follows. One undo step."""
    congress, before = congresses.step(office, step)
    timing = congresses.whole(office, congress).timing(before)
    with office.book.writing(N_("Change how long a step takes")):
        congresses.drag_step(office, step, start)
        if timing is not None:
            congresses.stretch_step(office, step, timing.finish)


def type_in(office: Office, changes: Sequence[tuple[int, Mapping[str, object]]]) -> None:
    """Takes what was typed or pasted into cells, in one undo step, all or none.

    A day typed as due of a step that has a beginning and a length, but no due day of its own, gives it that length; a
    milestone goes to that day. Raises FieldRefused, CongressRefused, ScheduleRefused.
    """
    with office.book.writing(N_("Change steps")):
        for number, values in changes:
            congress, before = congresses.step(office, number)
            finish = _finish(office, congresses.whole(office, congress), before, values.get(DUE))
            rest = {key: value for key, value in values.items() if key != DUE or finish is None}
            if rest:
                congresses.change_step(office, number, rest)
            if finish is not None and before.is_milestone:
                congresses.drag_step(office, number, finish)
            elif finish is not None:
                congresses.stretch_step(office, number, finish)


def _finish(office: Office, found: Whole, step: Step, typed: object) -> int | None:
    """The day from the congress that was typed as due, when it is to say how long the step takes."""
    if not typed or step.finish is not None or found.timing(step) is None:
        return None
    rule = read_rule(str(typed), found.steps, office.today(), strict=office.strict)
    if rule is None or rule.working or rule.on_step:
        return None
    if rule.kind is AnchorKind.CONGRESS:
        return rule.days
    assert rule.day is not None
    return (rule.day - found.congress.day).days if found.congress.day else None


def add_rows(
    office: Office, congress: int, phase: str, rows: Sequence[Mapping[str, object]], after: int | None = None
) -> str:
    """Adds steps below each other in one undo step, as a paste brings them, and gives the key of the first."""
    with office.book.writing(N_("Add a step")):
        added: list[Step] = []
        for values in rows:
            added.append(congresses.add_step(office, congress, phase, values, added[-1].id if added else after))
    return added[0].key if added else ""


def add_parts(
    office: Office,
    congress: int,
    noun: str,
    rows: Sequence[Mapping[str, object]],
    after: int | None = None,
) -> int:
    """Adds parts that are no steps below each other in one undo step, and gives the id of the first."""
    with office.book.writing(N_("Add lines")):
        added: list[int] = []
        for values in rows:
            place = added[-1] if added else after
            added.append(congress_parts.add(office, congress, noun, values, place).id)
    return added[0] if added else 0
