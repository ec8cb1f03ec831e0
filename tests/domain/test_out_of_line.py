"""Figures far from earlier ones are pointed out; usual ones, small ones and short series are not."""

import pytest

from desktop_app.domain.out_of_line import OutOfLine, out_of_line


@pytest.mark.parametrize(
    ("figure", "earlier"),
    [
        (90, [10, 12, 9, 11, 10, 13]),
        (0, [40, 42, 39, 41, 40, 43]),
        (30, [8, 8, 8, 8, 8, 8]),
        (40, [5, 5, 5, 5, 5, 6]),
        (4, [0, 0, 0, 0, 0, 0]),
    ],
)
def test_a_figure_far_from_the_earlier_ones_is_pointed_out(figure: float, earlier: list[float]) -> None:
    found = out_of_line(figure, earlier)
    assert found is not None
    assert found.figure == figure


@pytest.mark.parametrize(
    ("figure", "earlier"),
    [
        (15, [10, 12, 9, 11, 10, 13]),
        (2, [0, 0, 0, 0, 0, 0]),
        (9, [8, 8, 8, 8, 8, 8]),
        (900, [10, 12, 9, 11, 10]),
        (0, []),
    ],
)
def test_usual_figures_and_short_series_are_left_alone(figure: float, earlier: list[float]) -> None:
    assert out_of_line(figure, earlier) is None


def test_the_usual_figure_is_the_median() -> None:
    assert out_of_line(100, [10, 12, 9, 11, 10, 90]) == OutOfLine(100, 10.5)
