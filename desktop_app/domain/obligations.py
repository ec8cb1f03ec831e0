"""Who owes which report to whom and when, and which of them have been sent."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop_app.domain.date_rules import AfterWave
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from desktop_app.domain.date_rules import Rule

USUAL_DAYS_AFTER_WAVE = 5  # plans say "sau mỗi đợt" without a day: what an office may take until it says otherwise


@dataclass(frozen=True, slots=True)
class Obligation:
    """A report that a plan asks for. `to` has one receiver or two; `via` is the office it goes through ("qua").

    `senders` are the plan's words for who owes it, `onward` for whom the receiver gathers it. `strict` says how this
    one reads "trước ngày X", None as the office reads it. `waves` are its due days for the waves that are closed.
    """

    campaign: int
    to: tuple[str, ...]
    via: str | None
    rule: Rule
    owed_by_us: bool = True  # False: the office issued the plan itself and waits for the reports of others, or sees it
    id: int = 0
    uid: str = ""
    owner: str = ""
    revision: int = 0
    since: date | None = None  # the first day of its plan: what comes again was not owed before
    senders: tuple[str, ...] = ()
    onward: str | None = None
    strict: bool | None = None
    within_days: int = USUAL_DAYS_AFTER_WAVE
    waves: Mapping[date, str] | None = None  # due day: the wave's name

    def due_days(self, first: date, last: date, congress: date | None, strict: bool) -> tuple[date, ...]:
        """The days from `first` to `last` on which it is due; after waves, one for each that has been closed."""
        if isinstance(self.rule, AfterWave):
            return tuple(sorted(day for day in self.waves or () if first <= day <= last))
        return self.rule.due_days(first, last, congress, strict if self.strict is None else self.strict)

    def next_due(self, today: date, congress: date | None, strict: bool) -> date | None:
        """The first due day that is not past."""
        if isinstance(self.rule, AfterWave):
            return min((day for day in self.waves or () if day >= today), default=None)
        return self.rule.next_due(today, congress, strict if self.strict is None else self.strict)


def wave_days(waves: Sequence[Mapping[str, object]], within_days: int) -> dict[date, str]:
    """When the report on each closed wave is due, and the wave's name; waves as plan JSON keeps them."""
    closed = [one for one in waves if one.get("closed_on")]
    return {date.fromisoformat(str(one["closed_on"])) + timedelta(days=within_days): str(one["name"]) for one in closed}


@dataclass(frozen=True, slots=True)
class Owed:
    """One occurrence of an obligation."""

    obligation: Obligation
    due: date
    sent_on: date | None = None

    @property
    def wave(self) -> str:
        """The wave it reports on; "" for a report that is due by the calendar."""
        return (self.obligation.waves or {}).get(self.due, "")

    @property
    def id(self) -> str:
        """The public id, as `week` lists it: "R3@2026-11-14"."""
        return f"R{self.obligation.id}@{self.due.isoformat()}"


def owed_id(text: str) -> tuple[int, date] | None:
    """Reads a public id back; None when it is something else."""
    number, at, day = text[1:].partition("@")
    if not text.startswith("R") or not at or not number.isdigit():
        return None
    try:
        return int(number), date.fromisoformat(day)
    except ValueError:
        return None


def owed(
    obligations: Sequence[Obligation],
    sent: dict[tuple[int, date], date],
    first: date,
    last: date,
    congress: dict[int, date],
    strict: bool,
) -> tuple[Owed, ...]:
    """Every occurrence due from `first` to `last`. `sent` maps (obligation id, due day) to the day it was sent."""
    return tuple(
        Owed(one, due, sent.get((one.id, due)))
        for one in obligations
        for due in one.due_days(_first(one, first), last, congress.get(one.campaign), strict)
    )


def _first(obligation: Obligation, first: date) -> date:
    return max(first, obligation.since) if obligation.since and obligation.rule.repeats else first


def late(occurrences: Collection[Owed], today: date) -> tuple[Owed, ...]:
    """Those that are past their day and not sent, oldest first."""
    return tuple(sorted((one for one in occurrences if not one.sent_on and one.due < today), key=lambda one: one.due))
