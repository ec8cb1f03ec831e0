"""The figures added up with what lies behind them, and the days that make reports late."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.checklists import Item
from desktop_app.domain.completeness import WEEKLY, Terms
from desktop_app.services import completeness, report_marks
from desktop_app.services.office import Office
from desktop_app.ui.columns import Edit
from desktop_app.ui.pages.units.page import UnitsPage
from tests.helpers.builders import TODAY
from tests.ui.hands import KEY, press, settled
from tests.ui.units.the_page import EARLIER


def open_tab(qtbot: QtBot, page: UnitsPage, key: str) -> None:
    page.tabs.choose(key)
    page.tabs.chosen.emit(key)
    settled(qtbot, page)


def test_a_figure_leads_to_its_units_their_lines_and_the_line_itself(
    qtbot: QtBot, page: UnitsPage, district: Office
) -> None:
    day = EARLIER.monday.isoformat()
    with district.book.writing("Receive a package"):
        drive = Item("car_run", {"route": "Bản Mù", "day": day, "done_on": day}, "done", unit="BANMU", owner="BANMU")
        kept = district.book.items.save(drive, district.code)
    report_marks.put_on_paper(district, "VHTT", WEEKLY, str(EARLIER), TODAY, {"XL01": 5})
    open_tab(qtbot, page, "results")
    results = page.results
    results.period.choose(None)
    results.refresh()
    settled(qtbot, page)
    (rounds,) = results.table.rows()
    assert (rounds.total.actual, rounds.total.by_hand) == (6, 5)
    results.table.select("XL01")
    press(results.table, KEY.Key_Return)
    links: list[QPushButton] = list(results.panel.findChildren(QPushButton))
    next(one for one in links if one.text() == "UBND xã Bản Mù").click()
    settled(qtbot, page)
    links = list(results.panel.findChildren(QPushButton))
    with qtbot.waitSignal(page.asked) as asked:
        next(one for one in links if one.text() == "Open").click()
    assert asked.args == ["checklists", ("item", kept.id)]
    with qtbot.waitSignal(page.asked) as asked:
        results.print_table.click()
    assert asked.args[1][1] == "consolidated"


def test_the_days_that_make_reports_late_and_lock_them_are_typed(qtbot: QtBot, page: UnitsPage) -> None:
    open_tab(qtbot, page, "terms")
    table = page.terms.table
    (line,) = table.rows()
    table.edited.emit([Edit(line, "late", "5", 5), Edit(line, "lock", "9", 9)])
    settled(qtbot, page)
    assert completeness.terms(page.desk.look, WEEKLY) == Terms(5, 9)
    page.desk.undo()
    settled(qtbot, page)
    assert completeness.terms(page.desk.look, WEEKLY) == Terms(3, None)
