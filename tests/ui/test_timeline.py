"""The timeline under a person's hands: what it shows where, what it tells, and what it leaves alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.timeline import Timeline
from desktop_app.ui.timeline_scale import LINE, Band, Marks, StepBar, Tie, bar_rect, counted
from tests.ui.conftest import Shown
from tests.ui.hands import CTRL, KEY, SHIFT, press

DAY = date(2026, 12, 18)
TODAY = date(2026, 11, 18)
WEEKENDS = frozenset(day for n in range(-60, 60) if (day := DAY + timedelta(n)).weekday() > 4)
TET = {date(2026, 12, 1) + timedelta(n): "Closed" for n in range(3)}
MARKS = Marks(TODAY, DAY, "Congress 18/12", holidays=TET, closed=WEEKENDS | frozenset(TET))
MOCKUP = StepBar(1, "Draw the mock-up", date(2026, 11, 16), date(2026, 11, 20), critical=True)
APPROVAL = StepBar(2, "Approve the mock-up", date(2026, 11, 23), date(2026, 11, 25), depends=(Tie(1),),
                   earliest=date(2026, 11, 23), latest=date(2026, 12, 4), state="waiting", said="waiting")  # fmt: skip
CONGRESS = StepBar(3, "The congress", DAY, DAY, kind="diamond", anchor=True, may_move=False, depends=(Tie(2),))
LINES = (
    Band("before", "BEFORE", "blue", MOCKUP.start, APPROVAL.finish),
    MOCKUP,
    APPROVAL,
    Band("during", "DURING", "red", DAY, DAY),
    CONGRESS,
)


@pytest.fixture
def timeline(shown: Shown) -> Timeline:
    made = Timeline(name="Timeline")
    made.show_lines(LINES, MARKS)
    shown(made)
    return made


def place_of(timeline: Timeline, key: int, share: float = 0.5) -> QPoint:
    """A place on the bar of a step, from its left end (0) to its right one (1)."""
    one = timeline.bar(key)
    assert one is not None
    line = [getattr(line, "id", None) for line in LINES].index(key)
    rect = bar_rect(one, timeline.scale, line * LINE)
    x = rect.left() + rect.width() * share - timeline.horizontalScrollBar().value()
    return QPoint(round(x), round(rect.center().y()))


def drag(timeline: Timeline, key: int, days: int, share: float = 0.5) -> None:
    port, begin = timeline.viewport(), place_of(timeline, key, share)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=begin)
    end = begin + QPoint(round(days * timeline.scale.wide), 0)
    for at in (begin + QPoint(6, 0), end):
        QTest.mouseMove(port, at)
        QApplication.processEvents()
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)


def moves(timeline: Timeline) -> list[tuple[object, ...]]:
    told: list[tuple[object, ...]] = []
    timeline.moved.connect(lambda *what: told.append(what))
    return told


def test_a_bar_dragged_by_four_days_asks_for_four_days_later(timeline: Timeline) -> None:
    told = moves(timeline)
    drag(timeline, 1, 4)
    assert told == [(1, "move", date(2026, 11, 20), date(2026, 11, 24))]


def test_the_right_end_of_a_bar_changes_its_last_day_alone(timeline: Timeline) -> None:
    told = moves(timeline)
    drag(timeline, 2, 5, share=1.0)
    assert told == [(2, "finish", APPROVAL.start, date(2026, 11, 30))]


def test_the_left_end_never_crosses_the_right_one(timeline: Timeline) -> None:
    told = moves(timeline)
    drag(timeline, 2, 30, share=0.0)
    assert told == [(2, "start", APPROVAL.finish, APPROVAL.finish)]


def test_the_congress_itself_cannot_be_dragged(timeline: Timeline) -> None:
    told = moves(timeline)
    drag(timeline, 3, 5)
    timeline.stand_on(3)
    press(timeline, KEY.Key_Right)
    assert told == []
    assert timeline.accessibleDescription() == "This step cannot be moved here."


def test_arrow_keys_move_a_day_at_a_time_and_enter_keeps_it_as_one_change(timeline: Timeline) -> None:
    told = moves(timeline)
    timeline.stand_on(2)
    for _time in range(3):
        press(timeline, KEY.Key_Right)
    assert told == []
    press(timeline, KEY.Key_Return)
    assert told == [(2, "move", date(2026, 11, 26), date(2026, 11, 28))]


def test_shift_and_an_arrow_make_a_step_longer_and_ctrl_takes_a_week(timeline: Timeline) -> None:
    told = moves(timeline)
    timeline.stand_on(2)
    press(timeline, KEY.Key_Right, SHIFT)
    press(timeline, KEY.Key_Right, SHIFT | CTRL)
    press(timeline, KEY.Key_Return)
    assert told == [(2, "finish", APPROVAL.start, date(2026, 12, 3))]


def test_each_step_of_a_change_is_said_with_its_days_and_what_stands_against_it(timeline: Timeline) -> None:
    said: list[str] = []
    timeline.announced.connect(said.append)
    timeline.stand_on(2)
    press(timeline, KEY.Key_Left)
    press(timeline, KEY.Key_Right)
    press(timeline, KEY.Key_Right, CTRL)
    press(timeline, KEY.Key_Right, CTRL)
    assert said[0] == "22/11 – 24/11 · 2 working days. What comes before it leaves room only from 23/11."
    assert said[1] == "23/11 – 25/11 · 3 working days"
    assert said[-1].endswith("Must be done by 04/12, or the congress day is missed.")
    assert timeline.accessibleDescription() == said[-1]


@pytest.mark.parametrize(("key", "held"), [(KEY.Key_Escape, Qt.KeyboardModifier.NoModifier), (KEY.Key_Z, CTRL)])
def test_escape_or_undo_gives_a_change_under_way_up(timeline: Timeline, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    told = moves(timeline)
    timeline.stand_on(1)
    press(timeline, KEY.Key_Right)
    press(timeline, key, held)
    press(timeline, KEY.Key_Down)
    assert (told, timeline.change) == ([], None)


def test_a_change_is_kept_when_the_person_goes_on_to_another_step(timeline: Timeline) -> None:
    told = moves(timeline)
    timeline.stand_on(1)
    press(timeline, KEY.Key_Right)
    press(timeline, KEY.Key_Down)
    assert told == [(1, "move", date(2026, 11, 17), date(2026, 11, 21))]
    assert timeline.current() == 2


def test_a_step_is_said_with_its_days_its_state_and_whether_all_hangs_on_it(timeline: Timeline) -> None:
    timeline.stand_on(2)
    assert timeline.accessibleDescription() == "Approve the mock-up, 23/11 – 25/11, waiting"
    assert timeline.words_of(1) == "Draw the mock-up, 16/11 – 20/11, on the critical path"


def test_the_wheel_with_ctrl_zooms_and_keeps_the_day_under_the_mouse(timeline: Timeline) -> None:
    port = timeline.viewport()
    timeline.show_lines((*LINES, replace(MOCKUP, id=9, finish=date(2027, 11, 1))), MARKS)
    timeline.zoom_to("week")
    timeline.show_day(date(2027, 4, 1))
    at = QPointF(400, 40)
    before = timeline.scale.day(timeline.horizontalScrollBar().value() + at.x())
    for turn in (120, 120, 120):
        wheel = QWheelEvent(
            at, port.mapToGlobal(at), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton, CTRL,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(port, wheel)
    assert timeline.scale.unit == "day"
    assert abs((timeline.scale.day(timeline.horizontalScrollBar().value() + at.x()) - before).days) <= 1


def test_keys_zoom_and_tell_when_days_become_weeks(timeline: Timeline) -> None:
    units: list[str] = []
    timeline.zoomed.connect(units.append)
    for key in (KEY.Key_Plus, KEY.Key_Plus, KEY.Key_Plus, KEY.Key_Minus, KEY.Key_Minus):
        press(timeline, key)
    assert units == ["day", "week"]


def test_days_are_counted_from_the_congress_while_it_has_no_day(timeline: Timeline) -> None:
    timeline.show_lines(LINES, replace(MARKS, relative=True))
    assert timeline.words_of(1) == "Draw the mock-up, D−32 – D−28, on the critical path"
    assert [counted(DAY + timedelta(n), DAY) for n in (-1, 0, 2)] == ["D−1", "D", "D+2"]


def test_the_step_one_stands_on_stays_when_the_lines_are_read_again(timeline: Timeline) -> None:
    timeline.stand_on(2)
    timeline.show_lines((LINES[0], MOCKUP, replace(APPROVAL, finish=date(2026, 11, 27))), MARKS)
    assert timeline.current() == 2
    timeline.show_lines((LINES[0], MOCKUP), MARKS)
    assert timeline.current() == 1


def test_only_lines_in_sight_are_painted_of_five_hundred(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop_app.ui import timeline_paint

    painted = []
    timeline = Timeline()
    steps = [
        replace(MOCKUP, id=n, start=TODAY + timedelta(n), finish=TODAY + timedelta(n + 3), depends=(Tie(n - 1),))
        for n in range(500)
    ]
    timeline.show_lines(steps, MARKS)
    shown(timeline)
    monkeypatch.setattr(timeline_paint, "step", lambda painter, one, *_where, **_how: painted.append(one.id))
    timeline.verticalScrollBar().setValue(200 * LINE)
    timeline.horizontalScrollBar().setValue(round(timeline.scale.x(TODAY + timedelta(200))))
    painted.clear()
    timeline.viewport().repaint()
    in_sight = timeline.viewport().height() // LINE + 2
    assert 0 < len(painted) <= in_sight
    assert painted[0] == 200
