"""Who owes which report to whom and when, and which of them have been sent."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop_app.domain.date_rules import Rule


@dataclass(frozen=True, slots=True)
class Obligation:
    """A report that a plan asks for. `to` has one receiver or two; `via` is the office it goes through ("qua")."""

    campaign: int
    to: tuple[str, ...]
    via: str | None
    rule: Rule
    owed_by_us: bool = True  # False: the office issued the plan itself and waits for the reports of others
    id: int = 0
    uid: str = ""
    owner: str = ""
    revision: int = 0
    since: date | None = None  # the first day of its plan: what comes again was not owed before


@dataclass(frozen=True, slots=True)
class Owed:
    """One occurrence of an obligation."""

    obligation: Obligation
    due: date
    sent_on: date | None = None

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
        for due in one.rule.due_days(_first(one, first), last, congress.get(one.campaign), strict)
    )


def _first(obligation: Obligation, first: date) -> date:
    return max(first, obligation.since) if obligation.since and obligation.rule.repeats else first


def late(occurrences: Collection[Owed], today: date) -> tuple[Owed, ...]:
    """Those that are past their day and not sent, oldest first."""
    return tuple(sorted((one for one in occurrences if not one.sent_on and one.due < today), key=lambda one: one.due))
