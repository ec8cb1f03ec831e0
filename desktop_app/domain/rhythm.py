"""What comes again: on every day, on every working day, or on some days of the week."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def rhythm(text: str) -> frozenset[str]:
    """The days on which something comes again: "day", "workday" or "mon,thu". Raises ValueError for anything else."""
    words = frozenset(word.strip() for word in text.split(",") if word.strip())
    if not words or words <= frozenset(WEEKDAYS) or words in ({"day"}, {"workday"}):
        return words
    raise ValueError(f"not a rhythm: {text!r}")


def comes_on(text: str, day: date, is_working: Callable[[date], bool]) -> bool:
    """Whether it comes on this day."""
    words = rhythm(text)
    return "day" in words or WEEKDAYS[day.weekday()] in words or ("workday" in words and is_working(day))
