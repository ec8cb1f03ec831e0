"""Figures that are out of line with those of earlier periods: pointed out for a person to look at, never altered."""

from __future__ import annotations

from statistics import fmean, median
from typing import TYPE_CHECKING, Final

from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST: Final = 6  # earlier periods: fewer say nothing about what is usual
FARTHEST: Final = 3.5  # modified z-scores
LEAST: Final = 3.0  # a difference of one banner or two is never worth a telephone call


@dataclass(frozen=True, slots=True)
class OutOfLine:
    """A figure that is far from what is usual; `usual` is the median of the earlier ones."""

    figure: float
    usual: float


def out_of_line(figure: float, earlier: Sequence[float]) -> OutOfLine | None:
    """Whether a figure is far from those of at least six earlier periods; None when it is not.

    The rule is the modified z-score of Iglewicz and Hoaglin ("How to Detect and Handle Outliers", ASQC, 1993), which
    DHIS2 offers too: 0.6745 times the distance from the median over the median absolute deviation, more than 3.5.
    Where more than half of the earlier figures are the same, that deviation is nothing, and 1.2533 times the mean
    absolute deviation stands for it; where all are the same, half of the median does.
    """
    if len(earlier) < FEWEST:
        return None
    usual = median(earlier)
    distances = [abs(one - usual) for one in earlier]
    distance = abs(figure - usual)
    if spread := median(distances):
        score = 0.6745 * distance / spread
    elif spread := fmean(distances):
        score = distance / (1.2533 * spread)
    else:
        score = FARTHEST * distance / (usual / 2) if usual else FARTHEST * distance
    return OutOfLine(figure, usual) if score > FARTHEST and distance >= LEAST else None
