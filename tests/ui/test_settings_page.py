"""The settings as a person changes them: each is kept at once, and what belongs to the book can be undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.calendar import DayKind
from desktop_app.domain.certificates import KeyState, Standing
from desktop_app.domain.packages import Sender
from desktop_app.domain.units import UnitCode
from desktop_app.exchange import keys
from desktop_app.services import calendar, preferences, trust
from desktop_app.services.office import Office
from desktop_app.settings import Settings
from desktop_app.ui.columns import Edit
from desktop_app.ui.desk import Desk
from desktop_app.ui.inputs import Line, Segments
from desktop_app.ui.pages.settings.page import SettingsPage
from tests.ui.conftest import OpenPage
from tests.ui.hands import KEY, dialogs_over, press, write


@pytest.fixture
def page(desk: Desk, open_page: OpenPage) -> SettingsPage:
    return open_page(SettingsPage(desk))


def retype(line: object, words: str) -> None:
    assert isinstance(line, Line)
    line.setFocus()
    line.selectAll()
    write(line, words)
    press(line, KEY.Key_Return)


def segments(part: object) -> Segments:
    assert isinstance(part, Segments)
    return part


def test_the_name_of_the_office_is_changed_in_the_book(qtbot: QtBot, page: SettingsPage, office: Office) -> None:
    retype(page.office.input("name"), "UBND xã Bản Công mới")
    code = UnitCode(office.code)
    qtbot.waitUntil(lambda: office.tree().by_code[code].name == "UBND xã Bản Công mới")
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    assert page.keys.own.letters.text() == office.fingerprint()
    page.desk.undo()
    qtbot.waitUntil(lambda: office.tree().by_code[code].name != "UBND xã Bản Công mới")


def test_keys_of_other_offices_are_compared_accepted_and_refused(
    qtbot: QtBot, page: SettingsPage, office: Office
) -> None:
    for number, code in enumerate(("TRAMTAU", "TRAMTAU", "YENBAI")):
        trust.met(office, Sender(code, f"UBND {code}", "district", "db", bytes([number]) * 32))
    trust.accept(office, "TRAMTAU", keys.fingerprint(bytes(32)))
    page.refresh()
    shown = {key.letters: key.standing for key in page.keys.table.rows()}
    new, stranger = (keys.fingerprint(bytes([number]) * 32) for number in (1, 2))
    assert (shown[new], shown[stranger]) == (Standing.CHANGED, Standing.WAITING)
    page.keys.table.select(f"TRAMTAU {new}")
    page.keys.accept.click()
    (asked,) = dialogs_over(page)
    assert keys.fingerprint(bytes(32)) in asked.sheet.accessibleDescription()
    asked.button("accept").click()
    qtbot.waitUntil(lambda: trust.fingerprint_of(office, "TRAMTAU") == new)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    page.keys.table.select(f"YENBAI {stranger}")
    page.keys.refuse.click()
    qtbot.waitUntil(lambda: office.book.senders.of("YENBAI")[0].state is KeyState.REFUSED)
    qtbot.waitUntil(lambda: not page.desk.is_busy)
    page.desk.undo()
    qtbot.waitUntil(lambda: office.book.senders.of("YENBAI")[0].state is KeyState.WAITING)


def test_a_new_key_is_made_only_after_it_was_asked(qtbot: QtBot, page: SettingsPage, office: Office) -> None:
    old = office.fingerprint()
    page.keys.anew.click()
    dialogs_over(page)[0].escape()
    assert page.keys.own.letters.text() == old
    page.keys.anew.click()
    dialogs_over(page)[-1].button("renew").click()
    qtbot.waitUntil(lambda: page.keys.own.letters.text() not in ("", old))
    with qtbot.waitSignal(page.asked) as asked:
        page.keys.sheet.click()
    assert asked.args == ["reports", ("report", "introduction-sheet", None)]


def test_the_display_is_kept_on_this_machine(page: SettingsPage, desk: Desk) -> None:
    for key, value in (("density", "dense"), ("theme", "contrast"), ("language", "en")):
        part = segments(page.display.input(key))
        part.choose(value)
        part.chosen.emit(value)
    kept = Settings.load(desk.folders.settings)
    assert (kept.density, kept.theme, kept.language) == ("dense", "contrast", "en")


def test_hours_and_the_reading_of_before_are_the_offices_own(qtbot: QtBot, page: SettingsPage, office: Office) -> None:
    retype(page.calendar.form.input("earliest"), "5h30")
    qtbot.waitUntil(lambda: office.limits().earliest == "05:30")
    retype(page.calendar.form.input("hanging_days"), "20")
    qtbot.waitUntil(lambda: office.limits().hanging_days == 20)
    part = segments(page.calendar.form.input("strict"))
    part.choose("no")
    part.chosen.emit("no")
    qtbot.waitUntil(lambda: not office.strict)


def test_hours_that_end_before_they_begin_are_refused(
    qtbot: QtBot, page: SettingsPage, desk: Desk, office: Office
) -> None:
    with qtbot.waitSignal(desk.refused):
        retype(page.calendar.form.input("latest"), "4:00")
    assert office.limits().latest == "21:00"
    latest = page.calendar.form.input("latest")
    qtbot.waitUntil(lambda: isinstance(latest, Line) and latest.text() == "21:00")


@pytest.mark.parametrize(
    ("typed", "day"), [("01/10", date(2028, 10, 1)), ("1/1", date(2028, 1, 1)), ("31/12", date(2028, 12, 31))]
)
def test_a_day_typed_without_a_year_is_of_the_year_that_is_shown(
    office: Office, page: SettingsPage, qtbot: QtBot, typed: str, day: date
) -> None:
    for _year in range(3):
        page.calendar._go(1)
    retype(page.calendar.day, typed)
    page.calendar.add()
    qtbot.waitUntil(lambda: [one.day for one in office.calendar().overrides] == [day])


def test_a_day_is_added_changed_and_taken_out_of_the_calendar(
    qtbot: QtBot, page: SettingsPage, desk: Desk, office: Office
) -> None:
    section, day = page.calendar, date(2025, 3, 3)
    section.day.setText("3/3")
    section.name.setText("Hội xuân")
    section.add()
    qtbot.waitUntil(lambda: office.calendar().holiday_name(day) == "Hội xuân")
    qtbot.waitUntil(lambda: any(one.day == day and one.ours for one in section.table.rows()))
    mine = next(one for one in section.table.rows() if one.day == day)
    section.table.edited.emit([Edit(mine, "kind", "make_up_work", DayKind.MAKE_UP_WORK)])
    qtbot.waitUntil(lambda: office.calendar().is_working(day))
    qtbot.waitUntil(lambda: not desk.is_busy)
    section.table.select(day)
    section.take_out.click()
    qtbot.waitUntil(lambda: office.book.day_overrides.all() == ())
    qtbot.waitUntil(lambda: not desk.is_busy)
    desk.undo()
    qtbot.waitUntil(lambda: office.book.day_overrides.all() != ())


def test_a_year_whose_notice_is_not_known_says_that_its_days_follow_the_law(page: SettingsPage) -> None:
    assert page.calendar.by_law.isHidden()
    for _year in range(2):
        page.calendar._go(1)
    assert not page.calendar.by_law.isHidden()
    assert "2027" in page.calendar.by_law.text()


def test_days_by_law_are_listed_and_cannot_be_taken_out(page: SettingsPage, office: Office) -> None:
    listed = calendar.days_of_year(office, 2025)
    assert date(2025, 9, 2) in [one.day for one in listed]
    assert (date(2025, 4, 26), DayKind.MAKE_UP_WORK) in [(one.day, one.kind) for one in listed]
    assert not any(one.ours for one in listed)
    page.calendar.table.select(date(2025, 9, 2))
    assert not page.calendar.take_out.isEnabled()
    page.calendar._go(1)
    assert {one.day.year for one in page.calendar.table.rows()} == {2026}


def test_a_backup_is_made_and_listed_and_going_back_is_asked_first(
    qtbot: QtBot, page: SettingsPage, desk: Desk
) -> None:
    with qtbot.waitSignal(page.said):
        page.backups.now.click()
    files = page.backups.table.rows()
    assert len(files) == 1
    page.backups.table.select(str(files[0]))
    page.backups.restore.click()
    (asked,) = dialogs_over(page)
    with qtbot.assertNotEmitted(page.restore_asked):
        asked.escape()
    page.backups.restore.click()
    (again,) = dialogs_over(page)
    with qtbot.waitSignal(page.restore_asked) as restored:
        again.button("restore").click()
    assert restored.args == [files[0]]


def test_a_backup_can_go_to_another_folder(qtbot: QtBot, page: SettingsPage, tmp_path: Path) -> None:
    with qtbot.waitSignal(page.said):
        page.backups.back_up_to(tmp_path)
    assert len(list(tmp_path.glob("phongtrao-*.db"))) == 1


def test_the_book_is_checked_when_asked(qtbot: QtBot, page: SettingsPage) -> None:
    page.check.click()
    qtbot.waitUntil(lambda: "whole" in page.health.text())
    assert page.check.isEnabled()


def test_other_hours_are_one_step_each(office: Office) -> None:
    preferences.set_limits(office, earliest="06:30", latest="20:00", hanging_days=10)
    assert (office.limits().earliest, office.limits().hanging_days) == ("06:30", 10)
    office.book.take_back()
    assert office.limits().earliest != "06:30"
