"""Tables as a person uses them: by keys, by mouse, with Excel at hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.fields import Choice, Day, Field, Text, Whole
from desktop_app.ui.columns import Column, Edit, Editor, Group, Mark, NewLine, Suggestion, Unread
from desktop_app.ui.forms import editor_of
from desktop_app.ui.inputs import Line
from desktop_app.ui.painting import Chip
from desktop_app.ui.table_mouse import MOVED_ROWS
from desktop_app.ui.tables import Table
from tests.ui.conftest import Shown
from tests.ui.hands import CTRL, KEY, SHIFT, click, press, write


@dataclass(frozen=True)
class Banner:
    """A row."""

    id: int
    site: str
    count: int | None = 1
    day: str = "15/02/2025"
    done: bool = False


ROWS = (Banner(1, "Ý Yên"), Banner(2, "Ấp Bắc", 12), Banner(3, "An Bình", 3), Banner(4, "Đông Anh", None))
SITES = ("Cổng chào thị trấn", "Cổng chợ trung tâm", "Cầu vòm")
KIND = Choice((("flag", "Flag"), ("banner", "Banner")))


def today() -> date:
    return date(2025, 2, 1)


def offered(typed: str) -> Sequence[Suggestion]:
    return [Suggestion(site, icon="place") for site in SITES if site.casefold().startswith("c")]


def columns() -> list[Column[Banner]]:
    return [
        Column("Site", lambda row: row.site, key="site", weight="first", edit=Editor(suggest=offered)),
        Column(
            "Qty",
            lambda row: "" if row.count is None else str(row.count),
            key="count",
            width=60,
            align="right",
            sort_by=lambda row: row.count,
            edit=editor_of(Field("count", Whole(1), "Qty"), today),
        ),
        Column("Day", lambda row: row.day, key="day", width=94, edit=editor_of(Field("day", Day(), "Day"), today)),
        Column(
            "State",
            lambda row: "Not begun",
            width=120,
            chip=lambda row: Chip("Up", "green", "done") if row.done else None,
        ),
    ]


@pytest.fixture
def typed(shown: Shown) -> Table[Banner]:
    """A table typed into as in Excel, with four rows."""
    table = Table(columns(), lambda row: row.id, typed=True, numbers=True, picks=True)
    table.show_rows(ROWS)
    shown(table)
    return table


@pytest.fixture
def week(shown: Shown) -> Table[Banner]:
    """Rows under two days, ticked when done and movable."""
    table = Table(columns()[:1], lambda row: row.id, tick=lambda row: row.done, movable=True, heads=False)
    table.show_groups([Group("mon", "Monday", ROWS[:2], count="2 tasks"), Group("tue", "Tuesday", ROWS[2:])])
    shown(table)
    return table


def cell(table: Table[Banner], key: int, column: str) -> QModelIndex:
    table.select(key, column)
    return table.currentIndex()


def field_of(table: Table[Banner]) -> Line:
    return next(part for part in table.viewport().children() if isinstance(part, Line))


def sites(table: Table[Banner]) -> list[str]:
    return [row.site for row in table.rows()]


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    table = Table(columns(), lambda row: row.id, numbers=True, tick=lambda row: row.done)
    table.show_rows(ROWS)
    qtmodeltester.check(table.lines)  # type: ignore[no-untyped-call]
    table.show_groups([Group("mon", "Monday", ROWS[:2], folded=True), Group("tue", "Tuesday", ROWS[2:])])
    qtmodeltester.check(table.lines)  # type: ignore[no-untyped-call]


def test_a_click_on_a_head_sorts_as_a_vietnamese_dictionary_does(typed: Table[Banner]) -> None:
    typed.sort_on("site")
    assert sites(typed) == ["An Bình", "Ấp Bắc", "Đông Anh", "Ý Yên"]
    typed.sort_on("site", falling=True)
    assert sites(typed) == ["Ý Yên", "Đông Anh", "Ấp Bắc", "An Bình"]
    typed.sort_on("")
    assert sites(typed) == [row.site for row in ROWS]


def test_what_is_not_known_stands_last_whichever_way_it_is_sorted(typed: Table[Banner]) -> None:
    typed.sort_on("count")
    assert sites(typed)[-1] == "Đông Anh"
    typed.sort_on("count", falling=True)
    assert sites(typed) == ["Ấp Bắc", "An Bình", "Ý Yên", "Đông Anh"]


def test_the_head_is_clicked_once_twice_and_a_third_time(typed: Table[Banner], qtbot: QtBot) -> None:
    heads = typed.horizontalHeader()
    middle = QPoint(heads.sectionViewportPosition(3) + 20, 10)
    orders = []
    for _turn in range(3):
        click(heads.viewport(), middle)
        orders.append(sites(typed)[0])
    assert orders == ["Ý Yên", "Ấp Bắc", "Ý Yên"]


def test_rows_shown_anew_keep_the_place_and_the_selection(typed: Table[Banner]) -> None:
    cell(typed, 3, "count")
    typed.show_rows([Banner(9, "Mới"), *ROWS])
    assert (typed.current_row(), typed.current_column()) == (ROWS[2], "count")


def test_when_the_chosen_row_is_gone_the_next_one_is_current(typed: Table[Banner], qtbot: QtBot) -> None:
    cell(typed, 2, "site")
    with qtbot.waitSignal(typed.current_changed) as told:
        typed.show_rows([row for row in ROWS if row.id != 2])
    assert told.args == [ROWS[2]]


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


def test_space_ticks_all_selected_rows_and_enter_opens(week: Table[Banner], qtbot: QtBot) -> None:
    week.select(1)
    press(week, KEY.Key_Down, SHIFT)
    with qtbot.waitSignal(week.ticked) as told:
        press(week, KEY.Key_Space)
    assert told.args == [[ROWS[0], ROWS[1]], True]
    with qtbot.waitSignal(week.opened) as opened:
        press(week, KEY.Key_Return)
    assert opened.args == [ROWS[1]]


def test_a_click_on_a_box_ticks_its_row_alone(week: Table[Banner], qtbot: QtBot) -> None:
    week.select(1)
    box = week.visualRect(week.lines.index(week.lines.line_of(2), 0)).center()
    box.setX(week.columnWidth(0) - 16)
    with qtbot.waitSignal(week.ticked) as told:
        click(week.viewport(), box)
    assert told.args == [[ROWS[1]], True]


def test_a_group_folds_with_a_click_and_with_the_left_key_and_stays_folded(week: Table[Banner], qtbot: QtBot) -> None:
    head = week.visualRect(week.lines.index(0, 0)).center()
    with qtbot.waitSignal(week.folded) as told:
        click(week.viewport(), head)
    assert told.args == ["mon", True]
    assert week.rows() == list(ROWS[2:])
    week.show_groups([Group("mon", "Monday", ROWS[:2]), Group("tue", "Tuesday", ROWS[2:])])
    assert week.rows() == list(ROWS[2:])
    assert week.select(1)
    assert week.rows() == list(ROWS)


def test_ctrl_down_asks_to_move_the_row_to_the_next_day(week: Table[Banner], qtbot: QtBot) -> None:
    week.select(2)
    with qtbot.waitSignal(week.dropped) as told:
        press(week, KEY.Key_Down, CTRL)
    assert told.args == [[ROWS[1]], "tue"]


def test_a_row_dropped_on_another_day_is_told_and_on_its_own_is_not(week: Table[Banner], qtbot: QtBot) -> None:
    week.select(1)
    data = QMimeData()
    data.setData(MOVED_ROWS, b"")

    def drop(on: int) -> None:
        at = QPointF(week.visualRect(week.lines.index(week.lines.line_of(on), 1)).center())
        none = Qt.KeyboardModifier.NoModifier
        week.dropEvent(
            QDropEvent(at, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, none, QEvent.Type.Drop)
        )

    with qtbot.waitSignal(week.dropped) as told:
        drop(on=4)
    assert told.args == [[ROWS[0]], "tue"]
    with qtbot.assertNotEmitted(week.dropped):
        drop(on=2)


def test_a_screen_reader_hears_the_whole_of_each_cell(typed: Table[Banner]) -> None:
    typed.lines.rules = type(typed.lines.rules)(
        **{**vars(typed.lines.rules), "mark": lambda row: Mark("clash", "amber", "same place") if row.id == 1 else None}
    )
    role = Qt.ItemDataRole.AccessibleTextRole
    said = [typed.lines.index(0, section).data(role) for section in range(typed.lines.columnCount())]
    assert said == ["not ticked", "Line 1, same place", "Site: Ý Yên", "Qty: 1", "Day: 15/02/2025", "State: Not begun"]


def test_a_narrow_table_gives_up_its_least_needed_column(shown: Shown) -> None:
    wide = Column[Banner]("Campaign", lambda row: "", width=300, wide_only=True)
    table = Table([*columns(), wide], lambda row: row.id)
    table.show_rows(ROWS)
    window = shown(table)
    assert not table.isColumnHidden(4)
    window.resize(640, 600)
    assert table.isColumnHidden(4)


def test_ten_thousand_rows_are_shown_and_sorted_while_one_waits(shown: Shown) -> None:
    many = [Banner(number, f"Thôn {number % 97}", number) for number in range(10_000)]
    table = Table(columns(), lambda row: row.id, numbers=True)
    table.show_rows(many)
    shown(table)
    table.sort_on("count", falling=True)
    table.scrollToBottom()
    assert table.rows()[0].id == 9_999
    assert not table.grab().isNull()


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
