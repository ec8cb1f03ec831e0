"""What an office allows: hours, sessions, minutes, days and quiet places. Its own data, never law in code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any

from desktop_app.i18n import N_
from desktop_app.text import squeeze
from desktop_app.values import dataclass


@dataclass(frozen=True, slots=True)
class QuietPoint:
    """A place where nothing is played: always, or between two times of day ("HH:MM")."""

    name: str
    starts_at: str = ""
    ends_at: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the office allows. Hours are "HH:MM"; 0 sessions or minutes means that there is no limit."""

    earliest: str = "06:00"
    latest: str = "21:00"
    hanging_days: int = 15
    minutes: int = 45  # of one broadcast
    sessions: int = 3  # broadcasts of one station in a day
    round_minutes: int = 120  # of one loudspeaker round
    rounds: int = 4  # of one vehicle in a day
    weekends: bool = True  # whether stations and vehicles may play on Saturday and Sunday
    quiet: tuple[QuietPoint, ...] = ()
    plan_begins: date | None = None
    plan_ends: date | None = None
    holidays: Mapping[date, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LimitSeed:
    """Limits an office may begin with, and where they are from (both msgids)."""

    key: str
    title: str
    limits: Limits
    source: str


SEEDS = (
    LimitSeed(
        "usual",
        N_("Usual hours of a commune"),
        Limits(),
        N_("A careful beginning; the office above may set other hours."),
    ),
    LimitSeed(
        "ward",
        N_("Ward in a city"),
        Limits(minutes=15, sessions=2, weekends=False),
        N_("After the rule of Hà Nội of 2021: two sessions a day of 15 minutes, five days a week."),
    ),
    LimitSeed(
        "suburb",
        N_("Commune around a city"),
        Limits(minutes=45, sessions=2),
        N_("After the rule of Hà Nội of 2021: sessions of at most 45 minutes, relayed programmes included."),
    ),
)

_HOURS = re.compile(r"[,;]\s*(\d{1,2})[:h](\d{2})?\s*[-–]\s*(\d{1,2})[:h](\d{2})?\s*$")


def read_quiet_points(written: str) -> tuple[QuietPoint, ...]:
    """The quiet places a person has written, one a line; "Trạm y tế, 11:00–13:30" is quiet in these hours only."""
    found = []
    for line in written.split("\n"):
        words = squeeze(line)
        hours = _HOURS.search(words)
        if hours:
            starts, ends = (f"{int(hours[at]):02d}:{hours[at + 1] or '00'}" for at in (1, 3))
            found.append(QuietPoint(words[: hours.start()].strip(), starts, ends))
        elif words:
            found.append(QuietPoint(words))
    return tuple(one for one in found if any(map(str.isalnum, one.name)))


def write_quiet_points(points: tuple[QuietPoint, ...]) -> str:
    """As a person would write them."""
    return "\n".join(f"{one.name}, {one.starts_at}–{one.ends_at}" if one.starts_at else one.name for one in points)


def limits_from(given: Mapping[str, Any]) -> Limits:
    """The office's limits as its book keeps them; what it says nothing about is as usual."""
    usual = Limits()
    return Limits(
        str(given.get("earliest", usual.earliest)),
        str(given.get("latest", usual.latest)),
        int(given.get("hanging_days", usual.hanging_days)),
        int(given.get("minutes", usual.minutes)),
        int(given.get("sessions", usual.sessions)),
        int(given.get("round_minutes", usual.round_minutes)),
        int(given.get("rounds", usual.rounds)),
        bool(given.get("weekends", usual.weekends)),
        read_quiet_points(str(given.get("quiet", ""))),
    )


def kept(limits: Limits) -> dict[str, Any]:
    """As the book keeps them: the office's own part, without the days of a plan or the holidays."""
    names = ("earliest", "latest", "hanging_days", "minutes", "sessions", "round_minutes", "rounds", "weekends")
    return {**{name: getattr(limits, name) for name in names}, "quiet": write_quiet_points(limits.quiet)}
