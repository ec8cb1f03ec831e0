"""The parts of pages, and the frame around them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui import theme
from desktop_app.ui.buttons import Card, FilterButton, Tabs, button
from desktop_app.ui.frame import Place, Rail, StatusLine, TopBar
from desktop_app.ui.labels import KeyHints, Label, column
from desktop_app.ui.parts import ClashStrip, EmptyPage, Fact, FactsStrip, Inspector, ProgressLine, Steps, Trouble
from desktop_app.ui.preview import Preview
from tests.ui.conftest import Shown
from tests.ui.hands import KEY, click, press
from tests.ui.parts_page import parts_page

PLACES = (
    Place("week", "week", "Week"),
    Place("units", "units", "Units"),
    Place("settings", "settings", "Settings", True),
)


def parts_of(whole: QWidget) -> list[QWidget]:
    return list(whole.findChildren(QWidget))


def buttons_of(whole: QWidget) -> list[QAbstractButton]:
    return [part for part in parts_of(whole) if isinstance(part, QAbstractButton) and part.isVisible()]


@pytest.mark.parametrize("dress", theme.THEMES)
def test_all_parts_together_are_drawn_in_both_dresses_without_a_complaint(dress: str, qapp: QApplication) -> None:
    theme.apply(qapp, theme.THEMES[dress])
    page = parts_page()
    image = page.grab().toImage()
    assert image.pixelColor(2, 2).name() == theme.THEMES[dress].paper.lower()
    page.close()
    page.deleteLater()


def test_enter_presses_the_button_that_has_the_keyboard(shown: Shown, qtbot: QtBot) -> None:
    one = button("Add a line")
    shown(one)
    for key in (KEY.Key_Return, KEY.Key_Enter, KEY.Key_Space):
        with qtbot.waitSignal(one.clicked):
            press(one, key)


def test_the_rail_leads_to_pages_by_click_and_by_arrows(shown: Shown, qtbot: QtBot) -> None:
    rail = Rail("Phong Trào", PLACES)
    shown(rail)
    rail.show_current("week")
    week, units, _settings = buttons_of(rail)
    with qtbot.waitSignal(rail.chosen) as told:
        click(units)
    assert told.args == ["units"]
    rail.focus_current()
    press(units, KEY.Key_Up)
    with qtbot.waitSignal(rail.chosen) as told:
        press(week, KEY.Key_Return)
    assert told.args == ["week"]
    assert week.isChecked()
    assert not units.isChecked()


def test_a_badge_is_heard_and_the_narrow_rail_names_its_icons(shown: Shown) -> None:
    rail = Rail("Phong Trào", PLACES)
    shown(rail)
    rail.show_badge("week", 2, "2 tasks overdue")
    assert buttons_of(rail)[0].accessibleName() == "Week, 2 tasks overdue"
    rail.set_narrow(True)
    assert rail.width() == theme.Size.RAIL_NARROW
    assert buttons_of(rail)[1].toolTip() == "Units"


def test_the_bar_shows_what_the_page_has_and_nothing_else(shown: Shown, qtbot: QtBot) -> None:
    bar, this_week = TopBar(), button("This week")
    shown(bar)
    bar.say("Week 3", "13 – 19/01/2025", step=("Week before", "Week after"), beside=[this_week])
    names = [one.accessibleName() or one.text() for one in buttons_of(bar)]
    assert names == ["Week before", "Week after", "Find everything", "Nothing to undo", "This week"]
    with qtbot.waitSignal(bar.later_asked):
        click(buttons_of(bar)[1])
    bar.say("Week 4", beside=[this_week])
    assert this_week.isVisible()
    bar.say("One campaign", back="Campaigns")
    back = next(one for one in buttons_of(bar) if one.text() == "Campaigns")
    with qtbot.waitSignal(bar.back_asked):
        click(back)


def test_undo_says_what_it_takes_back_and_is_grey_when_there_is_nothing(shown: Shown) -> None:
    bar = TopBar()
    shown(bar)
    assert not bar.undo_button.isEnabled()
    bar.show_undo("Delete 3 banners")
    assert bar.undo_button.isEnabled()
    assert "Delete 3 banners" in bar.undo_button.toolTip()


def test_the_status_line_shows_only_what_it_was_told(shown: Shown) -> None:
    line = StatusLine()
    shown(line)
    line.say_saved("Saved 09:41")
    said = [part.accessibleName() for part in parts_of(line) if part.isVisible() and part.accessibleName()]
    assert said == ["Saved 09:41"]


def test_facts_lead_somewhere_and_lose_their_second_half_together(shown: Shown, qtbot: QtBot) -> None:
    strip = FactsStrip()
    window = shown(strip)
    strip.show_facts(
        [
            Fact("late", "late", "2 tasks", "overdue", tone="red"),
            Fact("all", "week", "14 tasks", "this week", ", 5 done"),
        ]
    )
    qtbot.waitUntil(lambda: len(buttons_of(strip)) == 2)
    late, every = buttons_of(strip)
    assert every.accessibleName() == "14 tasks this week, 5 done"
    with qtbot.waitSignal(strip.followed) as told:
        press(late, KEY.Key_Space)
    assert told.args == ["late"]
    whole = every.sizeHint().width()
    window.resize(late.sizeHint().width() + whole + 60, 400)
    half = every.sizeHint().width()
    assert half < whole
    window.resize(half + 90, 400)
    assert every.sizeHint().width() < half


def test_the_keyboard_stays_on_a_fact_that_is_told_anew(shown: Shown, qtbot: QtBot) -> None:
    strip = FactsStrip()
    shown(column_of(strip))
    strip.show_facts([Fact("late", "late", "2 tasks"), Fact("all", "week", "14 tasks")])
    qtbot.waitUntil(lambda: len(buttons_of(strip)) == 2)
    buttons_of(strip)[1].setFocus()
    strip.show_facts([Fact("late", "late", "1 task"), Fact("all", "week", "15 tasks")])
    qtbot.waitUntil(lambda: [part.accessibleName() for part in buttons_of(strip) if part.hasFocus()] == ["15 tasks"])


def test_a_clash_names_its_rows_and_its_ways_out(shown: Shown, qtbot: QtBot) -> None:
    strip = ClashStrip(most=1)
    shown(column_of(strip))
    assert not strip.isVisible()
    ways = (("move", "Change the day of row 5"), ("keep", "Keep both"))
    strip.show_troubles(
        [Trouble(7, "Lines 4 and 5 share a place.", "Town gate", ways), Trouble(8, "Line 6 is late.", "")]
    )
    texts = [one.text() for one in buttons_of(strip)]
    assert texts == ["Change the day of row 5", "Keep both", "1 more"]
    with qtbot.waitSignal(strip.taken) as told:
        click(buttons_of(strip)[1])
    assert told.args == [7, "keep"]
    strip.show_troubles([])
    assert not strip.isVisible()


def column_of(part: QWidget) -> QWidget:
    whole = QWidget()
    whole.setLayout(column(part, None))
    return whole


def test_tabs_are_walked_with_arrows_and_keep_their_place(shown: Shown, qtbot: QtBot) -> None:
    tabs = Tabs([("a", "Banners", 18), ("b", "Rounds", None)])
    shown(tabs)
    with qtbot.waitSignal(tabs.chosen) as told:
        press(tabs, KEY.Key_Right)
    assert told.args == ["b"]
    tabs.show_tabs([("a", "Banners", 19), ("b", "Rounds", 1)])
    assert (tabs.current(), tabs.accessibleName()) == ("b", "Tab: Rounds")


def test_a_filter_narrows_and_lets_all_through_again(shown: Shown, qtbot: QtBot) -> None:
    chosen = FilterButton("All units", [(1, "Town"), (2, "Hát Lừu")])
    shown(chosen)
    for keys, expected in (((KEY.Key_Down, KEY.Key_Return), 1), ((KEY.Key_Up, KEY.Key_Return), None)):
        chosen.setFocus()
        press(chosen, KEY.Key_Down)
        opened = QApplication.focusWidget()
        assert opened is not None
        with qtbot.waitSignal(chosen.chosen) as told:
            for key in keys:
                press(opened, key)
        assert told.args == [expected]


def test_long_work_says_how_far_and_stops_once(shown: Shown, qtbot: QtBot) -> None:
    line = ProgressLine("Stop")
    shown(column_of(line))
    line.show_progress("Reading 34 of 120", 0.28, "28%")
    assert line.accessibleName() == "Reading 34 of 120 28%"
    stop = next(one for one in line.children() if isinstance(one, QPushButton))
    with qtbot.waitSignal(line.stopped):
        click(stop)
    assert not stop.isEnabled()


def test_each_step_says_in_words_how_it_stands(shown: Shown) -> None:
    steps = Steps()
    shown(column_of(steps))
    steps.show_steps([("done", "Write", "a.zip", None), ("now", "Read back", "", 0.5), ("next", "Pull out", "", None)])
    said = [part.accessibleName() for part in parts_of(steps) if part.accessibleName()]
    assert said == ["1. Write: done. a.zip", "2. Read back: under way. ", "3. Pull out: not begun. "]


def test_a_card_is_pressed_with_enter(shown: Shown, qtbot: QtBot) -> None:
    card = Card("send_up", "Send up", "To the province")
    shown(card)
    with qtbot.waitSignal(card.clicked):
        press(card, KEY.Key_Return)
    assert card.isChecked()
    assert (card.accessibleName(), card.accessibleDescription()) == ("Send up", "To the province")


def test_words_from_outside_are_never_read_as_markup(shown: Shown) -> None:
    inspector = Inspector("Task")
    shown(inspector)
    inspector.begin("<img src=x> A & B")
    inspector.fact("Due", "<b>18/02</b> <i>soon</i>")
    inspector.end()
    texts = " ".join(label.text() for label in parts_of(inspector) if isinstance(label, Label))
    assert "&lt;img src=x&gt; A &amp; B" in texts
    assert "<b>18/02</b> &lt;i&gt;soon&lt;/i&gt;" in texts


def test_an_empty_page_offers_its_first_step(shown: Shown) -> None:
    pressed: list[str] = []
    first = button("Add the first", lambda: pressed.append("first"), kind="primary")
    page = EmptyPage("No rounds yet", "Each row is a round.", drawing="route", first=first, hint=("or paste", "Ctrl V"))
    shown(page)
    click(first)
    assert pressed == ["first"]


def test_key_hints_that_do_not_fit_are_left_out_whole(shown: Shown) -> None:
    hints = KeyHints([("F2", "edit"), ("Ctrl D", "fill down")])
    shown(hints)
    assert hints.accessibleName() == "F2: edit; Ctrl D: fill down"
    hints.resize(60, 26)
    assert not hints.grab().isNull()


def test_sheets_are_drawn_only_when_in_sight_and_follow_the_keys(shown: Shown) -> None:
    drawn: list[int] = []

    def provider(page: int, pixels: int) -> QImage:
        drawn.append(page)
        image = QImage(pixels, round(pixels * 1.414), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        return image

    preview = Preview()
    shown(preview)
    preview.show_pages([(210, 297)] * 20, provider, "A4")
    preview.grab()
    assert set(drawn) <= {0, 1}
    press(preview.sheets, KEY.Key_PageDown)
    assert preview.sheets.page() == 1
    press(preview.sheets, KEY.Key_End)
    preview.grab()
    assert preview.sheets.page() == 19
    assert 19 in drawn
    fitted = preview.sheets.scale()
    preview.sheets.zoom(1)
    assert preview.sheets.scale() > fitted
    preview.sheets.fit_page()
    assert preview.sheets.scale() == fitted
    preview.show_message("Nothing to print")
    assert preview.sheets.pages() == 0
