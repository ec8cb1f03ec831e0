"""A congress: its day, the levels it stands among, phases, steps, teams, approvals, papers, agenda and equipment."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.domain.checklist_kinds.states import SETTLED, USUAL
from desktop_app.domain.schedule import Anchor, Link, PhaseKind, Schedule, Timing, Work
from desktop_app.i18n import N_
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST_AGENDA = 24 * 60  # minutes of one day


@dataclass(frozen=True, slots=True)
class ChainLevel:
    """One of the congresses held from the bottom up, such as that of the province; its day as it was announced."""

    name: str
    day: date | None = None
    words: str = ""  # "quý III năm 2026", while there is no day


@dataclass(frozen=True, slots=True)
class Congress:
    """The head of a congress. While `day` is None it is to be announced: everything is relative, nothing is due."""

    title: str
    body: str = ""  # whose congress it is: "Hội Khuyến học xã Bản Công"
    level: str = "commune"
    ordinal: str = ""  # "V"
    term: str = ""  # "2025 - 2030"
    venue: str = ""
    day: date | None = None
    days: int = 1  # how many days it lasts
    opens_at: str = "07:30"
    begins: int = -90  # what hangs on nothing begins so many days from the congress
    chain: tuple[ChainLevel, ...] = ()  # lowest first
    campaign: int | None = None
    template: str = ""
    id: int = 0
    uid: str = ""
    owner: str = ""
    revision: int = 0

    @property
    def last_day(self) -> date | None:
        return self.day + timedelta(days=self.days - 1) if self.day else None


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the work; `key` names it within its congress."""

    key: str
    title: str
    kind: PhaseKind = PhaseKind.BEFORE
    id: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step; `key` names it within its congress. See `schedule.Work` for what its rules mean."""

    key: str
    phase: str
    title: str
    start: Anchor | None = None
    finish: Anchor | None = None
    length: int | None = None  # days; 0 is a milestone
    working: bool = True
    links: tuple[Link, ...] = ()
    unit: str = ""  # code of the lead unit, when it is among the units
    lead: str = ""  # the lead unit in words
    partners: str = ""
    chief: str = ""  # who directs it
    team: str = ""  # the sub-committee
    person: str = ""
    product: str = ""
    state: str = "planned"
    percent: int = 0
    optional: bool = False
    every: str = ""  # "day", "workday", "mon,thu": comes again on such days from its start to its finish
    done_days: tuple[date, ...] = ()  # of those the ones that were done
    began: date | None = None
    done_on: date | None = None
    note: str = ""
    id: int = 0

    @property
    def is_milestone(self) -> bool:
        return self.length == 0

    @property
    def is_window(self) -> bool:
        """Whether it fills the days between two rules instead of taking a number of days."""
        return self.length is None and self.start is not None and self.finish is not None

    @property
    def is_open(self) -> bool:
        return self.state not in SETTLED

    def work(self, phase: PhaseKind) -> Work:
        """The step as the network sees it."""
        return Work(
            self.key,
            self.start,
            self.finish,
            self.length,
            self.working,
            self.links,
            phase,
            self.began if self.state in {"doing", "done"} else None,
            self.done_on if self.state == "done" else None,
            self.state == "not_done",
        )


@dataclass(frozen=True, slots=True)
class Team:
    """A sub-committee (tiểu ban)."""

    name: str
    head: str = ""
    members: tuple[str, ...] = ()
    duties: str = ""
    id: int = 0


class Verdict(StrEnum):
    APPROVE = "approve"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an approver said to one round. `picture` names a picture that shows what is meant."""

    approver: str
    verdict: Verdict
    on: date
    reason: str = ""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One submission and what was answered to it."""

    submitted_on: date
    picture: str = ""
    note: str = ""
    answers: tuple[Answer, ...] = ()

    @property
    def returned(self) -> bool:
        return any(answer.verdict is Verdict.RETURN for answer in self.answers)

    def answer_of(self, approver: str) -> Answer | None:
        return next((answer for answer in self.answers if answer.approver == approver), None)


class ApprovalState(StrEnum):
    DRAFT = "draft"
    WAITING = "waiting"
    APPROVED = "approved"
    RETURNED = "returned"


APPROVAL_TITLES: Mapping[ApprovalState, str] = {
    ApprovalState.DRAFT: N_("Not submitted"),
    ApprovalState.WAITING: N_("Waiting for approval"),
    ApprovalState.APPROVED: N_("Approved"),
    ApprovalState.RETURNED: N_("Returned"),
}


@dataclass(frozen=True, slots=True)
class Approval:
    """A thing that has to be approved (mock-up, slogans, exhibition, art programme), with every round kept."""

    item: str
    content: str = ""
    size_and_place: str = ""
    submitter: str = ""
    approvers: tuple[str, ...] = ()
    in_order: bool = False
    step: str = ""  # key of the step it belongs to
    rounds: tuple[Round, ...] = ()
    id: int = 0

    @property
    def state(self) -> ApprovalState:
        if not self.rounds:
            return ApprovalState.DRAFT
        last = self.rounds[-1]
        if last.returned:
            return ApprovalState.RETURNED
        return ApprovalState.WAITING if self.waiting_for else ApprovalState.APPROVED

    @property
    def waiting_for(self) -> tuple[str, ...]:
        """Who is to answer now: all who have not, or in order only the next."""
        if not self.rounds or self.rounds[-1].returned:
            return ()
        open_ = tuple(one for one in self.approvers if self.rounds[-1].answer_of(one) is None)
        return open_[:1] if self.in_order else open_


@dataclass(frozen=True, slots=True)
class Version:
    made_on: date
    file: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """What a unit said about a version (the first is 1), and what became of it."""

    version: int
    unit: str
    on: date
    text: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the congress (văn kiện) with its versions, and the comments of units on them."""

    title: str
    unit: str = ""
    person: str = ""
    versions: tuple[Version, ...] = ()
    comments: tuple[Comment, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of the day. With `starts_at` it begins at that hour, else when the one before it is over."""

    title: str
    minutes: int = 0
    who: str = ""
    note: str = ""
    day: int = 1  # of the congress
    starts_at: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class Equipment:
    """A thing to be ready by a day: decoration, sound, light, papers on the tables. Comes into the week."""

    title: str
    quantity: int = 1
    counted_in: str = ""
    place: str = ""
    unit: str = ""
    lead: str = ""
    due: Anchor | None = None
    state: str = "planned"
    done_on: date | None = None
    note: str = ""
    id: int = 0

    @property
    def is_open(self) -> bool:
        return self.state not in SETTLED


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a step in a plan that was kept."""

    step: str
    start: date
    finish: date


@dataclass(frozen=True, slots=True)
class Baseline:
    """The plan as it stood on a day, kept to be compared with."""

    kept_on: date
    name: str = ""
    day: date | None = None  # of the congress
    spans: tuple[Span, ...] = ()
    id: int = 0


Part = Phase | Step | Team | Approval | Paper | AgendaItem | Equipment | Baseline
NOUNS: Mapping[str, type[Part]] = {
    "phase": Phase,
    "step": Step,
    "team": Team,
    "approval": Approval,
    "paper": Paper,
    "agenda": AgendaItem,
    "equipment": Equipment,
    "baseline": Baseline,
}
_NOUN_OF: Mapping[type, str] = {kind: noun for noun, kind in NOUNS.items()}


def noun_of(part: Part) -> str:
    """What a part is called in the book: "step", "paper"."""
    return _NOUN_OF[type(part)]


STATES = USUAL
STATE = {state.key: state for state in USUAL}


@dataclass(frozen=True, slots=True)
class Whole:
    """A congress with all its parts in their order, and its schedule. Steps stand phase by phase."""

    congress: Congress
    phases: tuple[Phase, ...]
    steps: tuple[Step, ...]
    teams: tuple[Team, ...]
    approvals: tuple[Approval, ...]
    papers: tuple[Paper, ...]
    agenda: tuple[AgendaItem, ...]
    equipment: tuple[Equipment, ...]
    baselines: tuple[Baseline, ...]  # the newest last
    schedule: Schedule

    def timing(self, step: Step) -> Timing | None:
        """Its days from the congress; None for a step on a fixed day while the congress has none."""
        return self.schedule.timings.get(step.key)

    def span(self, step: Step) -> tuple[date | None, date | None]:
        """Its first and last day; None until the congress has its day."""
        timing = self.timing(step)
        if timing is None:
            return None, None
        start, finish = self.schedule.on(timing.start), self.schedule.on(timing.finish)
        return (start, finish) if step.state != "not_done" else (start, start)

    def step(self, key: str) -> Step | None:
        return next((step for step in self.steps if step.key == key), None)

    def phase(self, key: str) -> Phase | None:
        return next((phase for phase in self.phases if phase.key == key), None)

    def number(self, key: str) -> int:
        """The number a step has in the list, from 1."""
        return next((place for place, step in enumerate(self.steps, 1) if step.key == key), 0)

    def of_phase(self, phase: Phase) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.phase == phase.key)

    def overdue(self, step: Step, today: date) -> bool:
        finish = self.span(step)[1]
        return step.is_open and finish is not None and finish < today


def works(phases: Iterable[Phase], steps: Iterable[Step]) -> list[Work]:
    """The network of a congress."""
    kinds = {phase.key: phase.kind for phase in phases}
    return [step.work(kinds.get(step.phase, PhaseKind.BEFORE)) for step in steps]


@dataclass(frozen=True, slots=True)
class RunningItem:
    """An item of the day with its hours, "HH:MM". `overlap`: minutes for which the one before it is not over."""

    item: AgendaItem
    starts_at: str
    ends_at: str
    overlap: int = 0


def running_order(agenda: Iterable[AgendaItem], opens_at: str) -> tuple[RunningItem, ...]:
    """The agenda with clock times, day by day; a day begins at `opens_at`."""
    found = []
    now: dict[int, int] = {}
    for item in sorted(agenda, key=lambda one: one.day):
        free = now.get(item.day)
        begins = _minutes(item.starts_at or opens_at) if item.starts_at or free is None else free
        overlap = 0 if free is None else max(0, free - begins)
        now[item.day] = ends = begins + item.minutes
        found.append(RunningItem(item, _clock(begins), _clock(ends), overlap))
    return tuple(found)


def _minutes(text: str) -> int:
    hour, minute = text.split(":")
    return int(hour) * 60 + int(minute)


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
