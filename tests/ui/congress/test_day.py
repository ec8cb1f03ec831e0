"""The day of a congress: moved once it is seen what moves, kept, still unknown; a kept plan under the bars."""

from datetime import date

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.congress_words import problem_words
from desktop_app.services import campaigns, congress_templates
from desktop_app.services import congress as congresses
from desktop_app.services.office import Office
from desktop_app.ui.labels import Label
from desktop_app.ui.pages.congress.move import MoveDay
from tests.ui.congress.the_page import DAY, MakePage, answer, parts_of, progress_of, view_of, whole
from tests.ui.hands import dialog_over, settled, write


def test_moving_the_day_first_shows_what_moves_and_what_cannot_be_met(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    page.move_day()
    dialog = dialog_over(page)
    day = parts_of(dialog, QLineEdit)[0]
    assert not dialog.button("move").isEnabled()
    asked = parts_of(dialog, MoveDay)[0]
    table = asked.table
    day.selectAll()
    write(day, "20/01/2025")
    assert "broken" in {line.kind for line in table.rows()}
    assert asked.move_ is not None
    reason = problem_words(asked.move_.newly_broken[0].problem, asked.move_.after, page.desk.language)
    assert any(reason in label.text() for label in parts_of(dialog, Label))
    day.selectAll()
    write(day, "23/05/2025")
    assert {line.kind for line in table.rows()} == {"moves"}
    assert whole(page, congress).congress.day == DAY
    day.selectAll()
    write(day, "23/05/2025")
    answer(qtbot, page, "move")
    assert whole(page, congress).congress.day == date(2025, 5, 23)
    page.desk.undo()
    settled(qtbot, page)
    assert whole(page, congress).congress.day == DAY


def test_keeping_the_day_changes_nothing(qtbot: QtBot, make_page: MakePage, congress: int) -> None:
    page = make_page()
    page.move_day()
    write(parts_of(dialog_over(page), QLineEdit)[0], "")
    answer(qtbot, page, "no")
    assert whole(page, congress).congress.day == DAY


def test_while_the_day_is_unknown_days_are_counted_from_it_and_nothing_is_late(
    make_page: MakePage, office: Office
) -> None:
    congress_templates.create(office, "commune", "Đại hội", None)
    page = make_page()
    part = progress_of(page)
    assert part.timeline.marks.relative
    assert all(part.sheet.due(step).startswith("D") for step in part.table.rows())
    assert not any(part.sheet.is_late(step) for step in part.table.rows())


def test_a_kept_plan_is_drawn_under_the_bars_once_it_is_compared(
    qtbot: QtBot, make_page: MakePage, congress: int
) -> None:
    page = make_page()
    assert all(one.baseline is None for one in progress_of(page).timeline.bars())
    view_of(page).kept.emit()
    settled(qtbot, page)
    assert any(one.baseline is not None for one in progress_of(page).timeline.bars())


def test_a_congress_tells_that_its_plan_names_another_day(make_page: MakePage, office: Office, congress: int) -> None:
    plan = campaigns.accept(office, {"title": "Tuyên truyền Đại hội", "number": "7", "symbol": "KH-UBND"}).id
    congresses.set_campaign(office, congress, plan)
    page = make_page()
    assert view_of(page).sheet.told[0].words == "does not name the day of this congress yet"
    campaigns.change(office, plan, congress_on="2025-05-09")
    page.refresh()
    told = view_of(page).sheet.told[0]
    assert (told.strong, told.words) == ("7/KH-UBND", "names another day for this congress: 09/05/2025")
    campaigns.change(office, plan, congress_on=DAY.isoformat())
    page.refresh()
    assert not view_of(page).sheet.told
