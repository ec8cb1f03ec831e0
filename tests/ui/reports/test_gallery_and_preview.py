"""The reports page: its gallery, its choices, its pages as they will be printed, and its keys."""

from collections.abc import Callable
from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.week import Week
from desktop_app.services import campaigns, checklists, printing
from desktop_app.services.office import Office
from desktop_app.services.printing import REPORTS, SHOWN, Choices, Report
from desktop_app.ui.desk import Desk
from desktop_app.ui.inputs import Check, Choice, Line
from desktop_app.ui.pages.reports.choices import MAKERS, ChoicesRow
from desktop_app.ui.pages.reports.page import ReportsPage
from tests.helpers.builders import TODAY, a_plan
from tests.ui.hands import KEY, press
from tests.ui.reports.the_page import A4, a_long_week, choice, made_anew


def check(page: ReportsPage, words: str) -> Check:
    boxes = cast("list[Check]", page._choices.findChildren(Check))
    return next(box for box in boxes if box.text() == words and box.isVisible())


def test_the_gallery_offers_what_is_registered_and_says_how_many_sheets_it_has(page: ReportsPage) -> None:
    assert list(page._gallery._entries) == [report.key for report in SHOWN]
    entry = page._gallery._entries["weekly-checklist"]
    assert entry.isChecked()
    assert entry.accessibleDescription() == "A4 landscape, 1 sheet"


def test_every_choice_a_report_names_can_be_asked() -> None:
    assert {name for report in REPORTS for name in report.choices} <= set(MAKERS)


def test_a_paper_from_a_plan_asks_which_and_a_day_is_read_as_it_is_written(
    qtbot: QtBot, office: Office, desk: Desk, shown: Callable[[QWidget], QMainWindow]
) -> None:
    older, newer = (campaigns.accept(office, a_plan(number=number)).id for number in ("7", "9"))
    asked = ChoicesRow(desk)
    shown(asked)
    asked.show_choices(Report("trial", "Trial", "Trials", "A4", ("plan", "day"), lambda *_: []), Choices())
    plans = cast("list[Choice]", asked.findChildren(Choice))[0]
    day = cast("list[Line]", asked.findChildren(Line))[0]
    assert (plans.value(), plans.words()) == (newer, "9/KH-UBND")
    with qtbot.waitSignal(asked.changed):
        plans.chosen.emit(older)
    day.setText("3/2")
    with qtbot.waitSignal(asked.changed):
        day.settle()
    assert asked.value() == Choices(plan=older, day=date(2025, 2, 3))


def test_the_preview_shows_the_page_as_it_is_printed(page: ReportsPage, qtbot: QtBot) -> None:
    (size,) = page._preview.sizes()
    assert size == pytest.approx(A4, abs=1)
    sheets = page._preview.sheets
    qtbot.waitUntil(lambda: bool(page._preview._pictures))
    picture = next(iter(page._preview._pictures.values()))
    assert picture.width() / picture.height() == pytest.approx(A4[0] / A4[1], abs=0.01)
    assert sheets.grab().toImage().pixelColor(sheets.rect().center()) == Qt.GlobalColor.white


def test_a_changed_choice_shows_at_once(page: ReportsPage, qtbot: QtBot) -> None:
    before = page._preview._report.pdf
    with made_anew(qtbot, page):
        check(page, "Leave empty lines to write in").click()
    assert page._choices.value().blank_rows == 0
    assert page._preview._report.pdf != before


def test_of_many_quick_changes_only_the_last_is_made(page: ReportsPage, qtbot: QtBot, desk: Desk) -> None:
    made: list[int] = []
    page._preview.made.connect(made.append)
    for _time in range(7):
        check(page, "Also what is done").click()
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert len(made) == 1
    assert page._choices.value().with_done is False


def test_the_sheet_follows_the_book(page: ReportsPage, qtbot: QtBot, desk: Desk) -> None:
    before = page._preview._report.pdf
    with made_anew(qtbot, page):
        desk.do(lambda office: checklists.add(office, "task", {"title": "Họp", "day": TODAY.isoformat()}))
    assert page._preview._report.pdf != before


def test_another_page_opens_a_report_with_its_choices(page: ReportsPage, qtbot: QtBot) -> None:
    with made_anew(qtbot, page):
        page.open_at(("report", "weekly-checklist", Choices(week=Week(2025, 9))))
    assert choice(page, "Week").words() == "9 (24/02 – 02/03)"


def test_a_page_nobody_sees_makes_nothing_until_it_is_shown(desk: Desk, qtbot: QtBot) -> None:
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.refresh()
    assert not desk.is_busy
    with made_anew(qtbot, page):
        page.show()


def test_a_letter_that_cannot_be_printed_is_told_once_and_nothing_can_be_taken_away(
    page: ReportsPage, qtbot: QtBot, desk: Desk
) -> None:
    with qtbot.waitSignal(desk.refused) as told:
        desk.do(
            lambda office: checklists.add(office, "task", {"title": "Treo cờ \U0001f6a9", "day": TODAY.isoformat()})
        )
    assert told.args[0].title == "One letter cannot be printed"
    assert not page.taking.print.isEnabled()
    assert not page._preview.sizes()


def test_the_keyboard_goes_through_the_gallery_and_zooms_the_sheet(page: ReportsPage, qtbot: QtBot) -> None:
    entry = page._gallery._entries["weekly-checklist"]
    page.setFocus()
    assert entry.hasFocus()
    press(entry, KEY.Key_Down)
    second = page._gallery._entries[REPORTS[1].key]
    assert second.isChecked()
    press(second, KEY.Key_Up)
    assert entry.isChecked()
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    page._preview.sheets.setFocus()
    press(page._preview.sheets, KEY.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert not page._preview.sheets.fits()
    qtbot.waitUntil(lambda: len(page._preview._pictures) > 1)


def test_a_report_that_another_page_leads_to_stands_in_sight_in_the_gallery(qtbot: QtBot, page: ReportsPage) -> None:
    page.open_at(("report", SHOWN[-1].key, printing.Choices()))
    entry = page._gallery.focusProxy()
    assert entry is not None
    qtbot.waitUntil(lambda: not entry.visibleRegion().isEmpty())


def test_small_pages_stand_beside_several_sheets_and_lead_to_them(page: ReportsPage, qtbot: QtBot) -> None:
    small, sheets = page._preview.thumbnails, page._preview.sheets
    assert not small.isVisible()
    a_long_week(page, qtbot)
    assert small.isVisible()
    pages = len(page._preview.sizes())
    qtbot.waitUntil(lambda: len(page._preview._small) == pages)
    assert small.model().index(1, 0).data() == f"Sheet 2 of {pages}"
    small.setFocus()
    press(small, KEY.Key_End)
    assert sheets.page() == pages - 1
    sheets.setFocus()
    press(sheets, KEY.Key_Home)
    assert small.currentIndex().row() == 0


def test_the_page_is_fitted_to_the_window_by_keys_and_by_the_list_of_sizes(page: ReportsPage, qtbot: QtBot) -> None:
    sheets = page._preview.sheets
    whole = sheets.scale()
    press(sheets, KEY.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert sheets.fits_width()
    assert sheets.scale() > whole
    assert sheets.horizontalScrollBar().maximum() == 0
    page._preview._size.click()
    offered = page._preview._sizes
    assert offered is not None
    for _step in range(4):
        press(offered, KEY.Key_Down)
    press(offered, KEY.Key_Return)
    assert page._preview._size.text() == "100%"
    assert sheets.scale() == 1.0
    press(sheets, KEY.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert sheets.scale() == whole


def test_f6_goes_from_the_gallery_through_the_small_pages_to_the_sheets(page: ReportsPage, qtbot: QtBot) -> None:
    assert page.regions() == (page._gallery, page._preview.sheets)
    a_long_week(page, qtbot)
    assert page.regions() == (page._gallery, page._preview.thumbnails, page._preview.sheets)
