"""Typing into a table: cells opened, offered, refused, pasted, copied, filled down, emptied."""

import csv

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.fields import Choice, Field, Text
from desktop_app.ui.columns import Column, Edit, NewLine, Unread
from desktop_app.ui.forms import editor_of
from desktop_app.ui.inputs import Line
from desktop_app.ui.pasting import cells_of
from desktop_app.ui.tables import Table
from tests.ui.conftest import Shown
from tests.ui.hands import CTRL, KEY, click, press, write
from tests.ui.tables.banners import ROWS, Banner, cell, columns, today

KIND = Choice((("flag", "Flag"), ("banner", "Banner")))


def field_of(table: Table[Banner]) -> Line:
    return next(part for part in table.viewport().children() if isinstance(part, Line))


def test_f2_opens_the_cell_and_enter_tells_what_was_typed(typed: Table[Banner], qtbot: QtBot) -> None:
    cell(typed, 1, "site")
    press(typed, KEY.Key_F2)
    field = field_of(typed)
    field.selectAll()
    write(field, "Cầu mới")
    with qtbot.waitSignal(typed.edited) as told:
        press(field, KEY.Key_Return)
    assert told.args == [[Edit(ROWS[0], "site", "Cầu mới", "Cầu mới")]]
    assert typed.current_row() == ROWS[1]
    assert typed.lines.index(0, 2).data() == "Cầu mới"


def test_letters_typed_on_a_cell_replace_it_and_a_suggestion_is_taken_with_down_and_enter(
    typed: Table[Banner], qtbot: QtBot
) -> None:
    cell(typed, 1, "site")
    press(typed, KEY.Key_C)
    field = field_of(typed)
    assert field.list_is_open()
    press(field, KEY.Key_Down)
    press(field, KEY.Key_Down)
    with qtbot.waitSignal(typed.edited) as told:
        press(field, KEY.Key_Return)
    assert told.args is not None
    assert told.args[0][0].value == "Cổng chợ trung tâm"


def test_escape_closes_the_list_first_and_then_leaves_the_cell_as_it_was(typed: Table[Banner], qtbot: QtBot) -> None:
    cell(typed, 1, "site")
    press(typed, KEY.Key_C)
    field = field_of(typed)
    with qtbot.assertNotEmitted(typed.edited):
        press(field, KEY.Key_Escape)
        assert not field.list_is_open()
        press(field, KEY.Key_Escape)
    assert typed.lines.index(0, 2).data() == "Ý Yên"


def test_a_day_is_typed_short_and_read_in_this_year(typed: Table[Banner], qtbot: QtBot) -> None:
    cell(typed, 1, "day")
    press(typed, KEY.Key_F2)
    field = field_of(typed)
    field.selectAll()
    write(field, "3/4")
    with qtbot.waitSignal(typed.edited) as told:
        press(field, KEY.Key_Return)
    assert told.args is not None
    assert told.args[0][0].value == "2025-04-03"


def test_words_that_are_no_day_keep_the_cell_open_and_say_so(typed: Table[Banner], qtbot: QtBot) -> None:
    cell(typed, 1, "day")
    press(typed, KEY.Key_F2)
    field = field_of(typed)
    field.selectAll()
    write(field, "31/02")
    with qtbot.assertNotEmitted(typed.edited):
        press(field, KEY.Key_Return)
    assert field.isVisible()
    assert field.property("state") == "wrong"


def test_tab_goes_to_the_next_cell_as_in_excel(typed: Table[Banner], qtbot: QtBot) -> None:
    cell(typed, 1, "site")
    press(typed, KEY.Key_Tab)
    assert typed.current_column() == "count"


def test_rows_pasted_from_excel_change_cells_and_begin_new_rows_at_the_end(typed: Table[Banner], qtbot: QtBot) -> None:
    cell(typed, 3, "site")
    QApplication.clipboard().setText('Cổng A\t5\t1/3\r\n"Hai\r\ndòng ""B"""\t\t2/3/2025\r\nCổng C\t7\t3/3\r\n')
    told: list[list[Edit[Banner]]] = []
    fresh: list[list[NewLine]] = []
    typed.edited.connect(told.append)
    typed.added.connect(fresh.append)
    press(typed, KEY.Key_V, CTRL)
    assert [[(edit.row.id, edit.column, edit.value) for edit in edits] for edits in told] == [
        [
            (3, "site", "Cổng A"),
            (3, "count", 5),
            (3, "day", "2025-03-01"),
            (4, "site", 'Hai\r\ndòng "B"'),
            (4, "day", "2025-03-02"),
        ]
    ]
    assert [[line.values for line in lines] for lines in fresh] == [
        [{"site": "Cổng C", "count": 7, "day": "2025-03-03"}]
    ]


def test_pasted_words_that_cannot_be_read_are_told_and_the_rest_goes_in(typed: Table[Banner], qtbot: QtBot) -> None:
    cell(typed, 1, "count")
    QApplication.clipboard().setText("nhiều\t1/3")
    unread: list[list[Unread]] = []
    typed.unread.connect(unread.append)
    with qtbot.waitSignal(typed.edited) as told:
        press(typed, KEY.Key_V, CTRL)
    assert told.args is not None
    assert [edit.column for edit in told.args[0]] == ["day"]
    assert [(one.number, one.title, one.typed) for one in unread[0]] == [(1, "Qty", "nhiều")]


@pytest.mark.parametrize(
    ("words", "copied"),
    [
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("- Treo ở cầu vòm", "'- Treo ở cầu vòm"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+84 216 3811 234", "+84 216 3811 234"),
        ("-5", "-5"),
        ('"Cả bản cùng học"', '"Cả bản cùng học"'),
    ],
)
def test_what_a_spreadsheet_would_calculate_is_copied_as_words_and_comes_back_the_same(words: str, copied: str) -> None:
    table: Table[Banner] = Table(columns(), lambda row: row.id)
    table.show_rows([Banner(1, words)])
    table.select(1, "site")
    table.copy()
    assert cells_of(QApplication.clipboard().text())[0][0] == words
    assert next(csv.reader([QApplication.clipboard().text()], delimiter="\t"))[0] == copied


def test_a_slogan_in_quotes_keeps_them_and_swallows_no_rows_when_it_is_pasted() -> None:
    assert cells_of('"Học, học nữa"\t2\r\n"Cả bản cùng học\t3\r\n6" loa\t4\r\n') == [
        ['"Học, học nữa"', "2"],
        ['"Cả bản cùng học', "3"],
        ['6" loa', "4"],
    ]


def test_cells_copied_here_are_what_excel_reads(typed: Table[Banner], qtbot: QtBot) -> None:
    cell(typed, 2, "site")
    for column in ("count", "day"):
        names = [one.name for one in typed.lines.columns]
        index = typed.lines.index(1, 2 + names.index(column))
        typed.selectionModel().select(index, typed.selectionModel().SelectionFlag.Select)
    press(typed, KEY.Key_C, CTRL)
    assert QApplication.clipboard().text() == "Ấp Bắc\t12\t15/02/2025"


def test_ctrl_d_fills_the_first_selected_value_down(typed: Table[Banner], qtbot: QtBot) -> None:
    for line in (1, 2, 3):
        typed.selectionModel().select(typed.lines.index(line, 3), typed.selectionModel().SelectionFlag.Select)
    with qtbot.waitSignal(typed.edited) as told:
        press(typed, KEY.Key_D, CTRL)
    assert told.args is not None
    assert [(edit.row.id, edit.value) for edit in told.args[0]] == [(3, 12), (4, 12)]


def test_delete_empties_cells_but_removes_picked_rows(typed: Table[Banner], qtbot: QtBot) -> None:
    cell(typed, 2, "count")
    with qtbot.waitSignal(typed.edited) as told:
        press(typed, KEY.Key_Delete)
    assert told.args is not None
    assert [(edit.row.id, edit.value) for edit in told.args[0]] == [(2, None)]
    press(typed, KEY.Key_Space)
    with qtbot.waitSignal(typed.removed) as gone:
        press(typed, KEY.Key_Delete)
    assert gone.args == [[ROWS[1]]]


def test_the_box_in_the_head_picks_all_rows_and_lets_them_go(typed: Table[Banner], qtbot: QtBot) -> None:
    heads = typed.horizontalHeader()
    for expected in (list(ROWS), []):
        with qtbot.waitSignal(typed.picked) as told:
            click(heads.viewport(), QPoint(12, 12))
        assert told.args == [expected]


def test_insert_asks_for_a_new_row(typed: Table[Banner], qtbot: QtBot) -> None:
    with qtbot.waitSignal(typed.added) as told:
        press(typed, KEY.Key_Insert)
    assert told.args == [[NewLine()]]


def test_rows_shown_anew_while_a_cell_is_typed_in_leave_the_field_alone(typed: Table[Banner]) -> None:
    cell(typed, 1, "site")
    press(typed, KEY.Key_F2)
    field = field_of(typed)
    write(field, "Cầu")
    typed.show_rows([Banner(row.id, row.site, 99) for row in ROWS])
    assert (field.isVisible(), field.text()) == (True, "Cầu")
    typed.show_rows([*ROWS, Banner(5, "Mới")])
    assert field.isVisible()
    press(field, KEY.Key_Escape)
    press(field, KEY.Key_Escape)
    assert len(typed.rows()) == 5


def test_a_choice_is_typed_by_its_first_letters(shown: Shown, qtbot: QtBot) -> None:
    kind = Column[Banner]("Kind", lambda row: "Flag", key="kind", edit=editor_of(Field("kind", KIND, "Kind"), today))
    table = Table([kind], lambda row: row.id, typed=True)
    table.show_rows(ROWS)
    shown(table)
    table.select(1)
    press(table, KEY.Key_B)
    with qtbot.waitSignal(table.edited) as told:
        press(field_of(table), KEY.Key_Return)
    assert told.args is not None
    assert told.args[0][0].value == "banner"


def test_text_fields_keep_what_was_typed_when_nothing_is_chosen_from_the_list(
    typed: Table[Banner], qtbot: QtBot
) -> None:
    assert Field("site", Text(), "Site").read("c", today()) == "c"
    cell(typed, 1, "site")
    press(typed, KEY.Key_C)
    with qtbot.waitSignal(typed.edited) as told:
        press(field_of(typed), KEY.Key_Return)
    assert told.args is not None
    assert told.args[0][0].typed == "c"
