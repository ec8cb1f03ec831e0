"""What a person does with the other parts of a congress: phases, teams, approvals, papers, agenda, equipment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from desktop_app.domain.congress import (
    NOUNS,
    Answer,
    Approval,
    Baseline,
    Comment,
    Paper,
    Part,
    Phase,
    Round,
    Step,
    Verdict,
    Version,
    Whole,
    noun_of,
)
from desktop_app.domain.congress_refusals import CongressRefusal, CongressRefused
from desktop_app.i18n import N_
from desktop_app.services import congress as congresses
from desktop_app.services.congress_typing import read_part
from desktop_app.text import nfc, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from desktop_app.services.office import Office

P = TypeVar("P", Approval, Paper)
_LONGEST = 2_000
_ADD = {
    "phase": N_("Add a phase"),
    "team": N_("Add a sub-committee"),
    "approval": N_("Add a thing to be approved"),
    "paper": N_("Add a paper"),
    "agenda": N_("Add an item of the day"),
    "equipment": N_("Add a thing to be ready"),
}
_CHANGE = {
    "phase": N_("Change a phase"),
    "team": N_("Change a sub-committee"),
    "approval": N_("Change a thing to be approved"),
    "paper": N_("Change a paper"),
    "agenda": N_("Change an item of the day"),
    "equipment": N_("Change a thing to be ready"),
}


def part(office: Office, number: int) -> tuple[int, Part]:
    """A part and its congress, if this office may change it. Raises CongressRefused."""
    found = office.book.congresses.part(number) if 0 < number < 2**53 else None
    if found is None:
        raise CongressRefused(CongressRefusal.UNKNOWN_PART, f"C{number}")
    congresses.own(office, found[0])
    return found


def add(office: Office, congress: int, noun: str, values: Mapping[str, object], after: int | None = None) -> Part:
    """Adds a phase, team, approval, paper, agenda item or thing to be ready: the keys of `congress_fields.FIELDS`.

    Raises FieldRefused, CongressRefused.
    """
    congresses.own(office, congress)
    if noun not in _ADD:
        raise CongressRefused(CongressRefusal.UNKNOWN_PART, noun)
    with office.book.writing(_ADD[noun]):
        found = congresses.whole(office, congress)
        made = read_part(office, found, _empty(noun, found), _with_required(noun, values))
        made = office.book.congresses.save_part(congress, made, office.code)
        if after is not None:
            order = [one.id for one in _parts(found, noun)]
            place_at = order.index(after) + 1 if after in order else 0
            office.book.congresses.place([*order[:place_at], made.id, *order[place_at:]])
        congresses.settle(office, congress)
        return made


def _empty(noun: str, found: Whole) -> Part:
    if noun != "phase":
        kind: Any = NOUNS[noun]
        made: Part = kind("")
        return made
    taken = {phase.key for phase in found.phases}
    number = len(taken) + 1
    while f"p{number}" in taken:
        number += 1
    return Phase(f"p{number}", "")


def _with_required(noun: str, values: Mapping[str, object]) -> dict[str, object]:
    """What has to be said is asked for, also when nobody typed it."""
    name = {"team": "name", "approval": "item"}.get(noun, "title")
    return {name: "", **values}


def _parts(found: Whole, noun: str) -> Sequence[Part]:
    lists: dict[str, Sequence[Part]] = {
        "phase": found.phases,
        "team": found.teams,
        "approval": found.approvals,
        "paper": found.papers,
        "agenda": found.agenda,
        "equipment": found.equipment,
    }
    return lists[noun]


def change(office: Office, number: int, values: Mapping[str, object]) -> Part:
    """Changes a part as typed; a step too. Raises FieldRefused, CongressRefused, ScheduleRefused."""
    congress, before = part(office, number)
    if isinstance(before, Step):
        return congresses.change_step(office, number, values)
    if isinstance(before, Baseline):
        raise CongressRefused(CongressRefusal.UNKNOWN_PART, f"C{number}")
    with office.book.writing(_CHANGE[noun_of(before)]):
        after = read_part(office, congresses.whole(office, congress), before, values)
        after = office.book.congresses.save_part(congress, after, office.code)
        congresses.settle(office, congress)
        return after


def change_many(office: Office, changes: Sequence[tuple[int, Mapping[str, object]]]) -> None:
    """Changes several parts in one undo step, all or none: a paste, a fill down."""
    with office.book.writing(N_("Change lines")):
        for number, values in changes:
            change(office, number, values)


def remove(office: Office, numbers: Iterable[int]) -> None:
    """Deletes parts that are no steps. A phase goes only when no step is left in it. Raises CongressRefused."""
    found = [(one, *part(office, one)) for one in numbers]
    with office.book.writing(N_("Delete lines")):
        for _number, congress, one in found:
            if isinstance(one, Phase) and congresses.whole(office, congress).of_phase(one):
                raise CongressRefused(CongressRefusal.PHASE_IN_USE, one.title)
            if isinstance(one, Step):
                raise CongressRefused(CongressRefusal.UNKNOWN_PART, f"C{one.id}")
        office.book.congresses.remove_parts(number for number, _, _ in found)
        for congress in dict.fromkeys(congress for _, congress, _ in found):
            congresses.settle(office, congress)


def place(office: Office, numbers: Sequence[int]) -> None:
    """Puts all parts of one noun of a congress in this order: phases, items of the day."""
    for number in numbers:
        part(office, number)
    with office.book.writing(N_("Put lines in another order")):
        office.book.congresses.place(numbers)


def _own(office: Office, number: int, noun: type[P]) -> tuple[int, P]:
    congress, found = part(office, number)
    if not isinstance(found, noun):
        raise CongressRefused(CongressRefusal.UNKNOWN_PART, f"C{number}")
    return congress, found


# --- approvals --------------------------------------------------------------------------------------------------------


def submit(office: Office, approval: int, note: str = "", picture: str = "") -> Approval:
    """Submits a thing for approval: a new round; those before are kept. Raises CongressRefused.

    Refused while a round still waits for answers, and when nobody is named who approves. `picture` is a reference.
    """
    congress, before = _own(office, approval, Approval)
    if before.waiting_for:
        raise CongressRefused(CongressRefusal.STILL_WAITING, before.item, where="; ".join(before.waiting_for))
    if not before.approvers:
        raise CongressRefused(CongressRefusal.NOT_ASKED, before.item)
    sent = Round(office.today(), _words(picture), _words(note))
    return _saved(office, congress, N_("Submit for approval"), replace(before, rounds=(*before.rounds, sent)))


def answer(
    office: Office, approval: int, approver: str, verdict: Verdict, reason: str = "", picture: str = ""
) -> Approval:
    """Takes down what an approver said to the last round. What is returned needs a reason. Raises CongressRefused."""
    congress, before = _own(office, approval, Approval)
    name = next((one for one in before.approvers if squeeze(nfc(approver)) == one), "")
    if not before.rounds or before.rounds[-1].returned:
        raise CongressRefused(CongressRefusal.NOT_SUBMITTED, before.item)
    if not name:
        raise CongressRefused(CongressRefusal.NOT_ASKED, before.item, where=approver)
    if name not in before.waiting_for and before.rounds[-1].answer_of(name) is None:
        raise CongressRefused(CongressRefusal.NOT_YET_ASKED, name, where="; ".join(before.waiting_for))
    if verdict is Verdict.RETURN and not _words(reason):
        raise CongressRefused(CongressRefusal.REASON_MISSING, before.item)
    last = before.rounds[-1]
    said = Answer(name, verdict, office.today(), _words(reason), _words(picture))
    answers = (*(one for one in last.answers if one.approver != name), said)
    rounds = (*before.rounds[:-1], replace(last, answers=answers))
    return _saved(office, congress, N_("Take down an answer"), replace(before, rounds=rounds))


def _words(text: str) -> str:
    return squeeze(nfc(text))[:_LONGEST]


def _saved(office: Office, congress: int, title: str, after: P) -> P:
    with office.book.writing(title):
        return office.book.congresses.save_part(congress, after, office.code)


# --- papers -----------------------------------------------------------------------------------------------------------


def add_version(office: Office, paper: int, note: str = "", file: str = "") -> Paper:
    """A new version of a paper; `file` says where it lies."""
    congress, before = _own(office, paper, Paper)
    made = Version(office.today(), _words(file), _words(note))
    return _saved(office, congress, N_("Add a version"), replace(before, versions=(*before.versions, made)))


def add_comment(office: Office, paper: int, unit: str, text: str) -> Paper:
    """What a unit said about the newest version. Raises CongressRefused when there is none yet."""
    congress, before = _own(office, paper, Paper)
    if not before.versions:
        raise CongressRefused(CongressRefusal.NOT_SUBMITTED, before.title)
    if not _words(text):
        raise CongressRefused(CongressRefusal.REASON_MISSING, before.title)
    made = Comment(len(before.versions), _words(unit), office.today(), _words(text))
    return _saved(office, congress, N_("Add a comment"), replace(before, comments=(*before.comments, made)))


def answer_comment(office: Office, paper: int, place_: int, text: str) -> Paper:
    """What became of a comment; the first one is 0."""
    congress, before = _own(office, paper, Paper)
    if not 0 <= place_ < len(before.comments):
        raise CongressRefused(CongressRefusal.UNKNOWN_PART, str(place_))
    comments = [*before.comments]
    comments[place_] = replace(comments[place_], answer=_words(text))
    return _saved(office, congress, N_("Answer a comment"), replace(before, comments=tuple(comments)))
