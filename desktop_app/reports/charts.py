"""Charts of planned and done work, said without a word about how they are drawn."""

from __future__ import annotations

from desktop_app.values import dataclass


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One bar: what was planned, what is done of it, and the words at its end ("14/20 (70%)")."""

    label: str
    planned: float
    done: float
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Planned and done side by side: what is planned is an outline, what is done stands in it in dark hatching.

    Each line is a bar with its label at the left; `upright` ones are columns with short labels below, for what follows
    in time. `planned` and `done` are the words of the legend, `axis` says what the labels are.
    """

    title: str
    planned: str
    done: str
    axis: str
    lines: tuple[ChartLine, ...]
    upright: bool = False
