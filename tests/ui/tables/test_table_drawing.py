"""What the mouse draws in a table: columns wider and narrower, rows to another day; columns with nothing in them."""

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui import drag_picture
from desktop_app.ui.tables import Table
from tests.ui.conftest import Shown
from tests.ui.tables.banners import ROWS, Banner, columns


def drawn(table: Table[Banner], left: str, by: int) -> None:
    """Draws the edge behind a column by so many pixels."""
    heads, names = table.horizontalHeader(), [column.name for column in table.lines.columns]
    section = len(table.lines.leads) + names.index(left)
    at = QPoint(heads.sectionViewportPosition(section) + heads.sectionSize(section), heads.height() // 2)
    hold, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(heads.viewport(), hold, none, at)
    QTest.mouseMove(heads.viewport(), at + QPoint(by, 0))
    QTest.mouseRelease(heads.viewport(), hold, none, at + QPoint(by, 0))


def widths(table: Table[Banner]) -> dict[str, int]:
    heads, leads = table.horizontalHeader(), len(table.lines.leads)
    return {column.name: heads.sectionSize(leads + place) for place, column in enumerate(table.lines.columns)}


def test_the_edge_between_two_columns_follows_the_mouse_and_a_double_click_brings_it_back(
    typed: Table[Banner], qtbot: QtBot
) -> None:
    before = widths(typed)
    drawn(typed, "count", 30)
    assert widths(typed) == before | {"day": before["day"] - 30, "site": before["site"] + 30}
    typed.show_rows(ROWS[:2])
    assert widths(typed)["day"] == before["day"] - 30
    heads = typed.horizontalHeader()
    at = QPoint(heads.sectionViewportPosition(len(typed.lines.leads) + 2), heads.height() // 2)
    QTest.mouseDClick(heads.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert widths(typed) == before


def test_a_column_that_nobody_has_filled_leaves_its_room_to_the_others(shown: Shown, qtbot: QtBot) -> None:
    first, count, *_rest = columns()
    table = Table([first, replace(count, width=200, slack=True)], lambda row: row.id)
    table.show_rows([Banner(1, "Ý Yên", None)])
    shown(table)
    assert widths(table)["count"] < 100
    table.show_rows(ROWS)
    assert widths(table)["count"] == 200


def test_what_is_dragged_goes_along_with_the_mouse(qtbot: QtBot) -> None:
    one, three = drag_picture.of("Treo 3 băng rôn", 1, 2.0), drag_picture.of("Treo 3 băng rôn", 3, 2.0)
    assert one.deviceIndependentSize().width() < three.deviceIndependentSize().width() < drag_picture.WIDEST
    assert drag_picture.of("Treo " * 200, 1, 1.0).width() == drag_picture.WIDEST
