"""How a table is cut into pages: every row once, in order, nothing left alone, nothing below the foot."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from desktop_app.reports.blocks import Column, Row, Section, Table
from desktop_app.reports.pdf_table import MeasuredTable, TablePart

ROOM = 100.0
row = some.integers(0, 60).map(lambda words: Row(("từ " * words,)))
rows = some.lists(some.one_of(row, row, row, some.just(Section("Ngày"))), max_size=40).map(tuple)


def cut(rows: tuple[Row | Section, ...], first_room: float, tail: float = 0.0) -> list[TablePart | None]:
    table = Table((Column("Cột", 30.0),), rows, continued="{section} (tiếp)", row_height=8.5)
    return list(MeasuredTable(table, 10.0).pages(first_room, ROOM, tail, fresh=first_room == ROOM))


@given(rows, some.sampled_from([ROOM, 60.0, 20.0, 3.0]), some.sampled_from([0.0, 25.0]))
def test_every_row_is_on_a_page_once_and_in_order(
    rows: tuple[Row | Section, ...], first_room: float, tail: float
) -> None:
    pages = cut(rows, first_room, tail)
    assert all(page is not None for page in pages[1:])
    shown: list[Row | Section] = []
    for page in filter(None, pages):
        for part in page.parts:
            match part:
                case object(row=one, first=0):
                    shown.append(one)
                case object(text="Ngày"):
                    shown.append(Section("Ngày"))
    assert shown == list(rows)


@given(rows, some.sampled_from([ROOM, 60.0, 20.0, 3.0]), some.sampled_from([0.0, 25.0]))
def test_every_page_ends_above_its_foot(rows: tuple[Row | Section, ...], first_room: float, tail: float) -> None:
    pages = cut(rows, first_room, tail)
    rooms = [first_room, *[ROOM] * (len(pages) - 1)]
    assert all(page.height <= room + 1e-5 for page, room in zip(pages, rooms, strict=True) if page)
    last = pages[-1]
    assert last is not None
    assert last.height + tail <= rooms[-1] + 1e-5


@given(rows, some.sampled_from([ROOM, 60.0, 20.0, 3.0]))
def test_no_section_line_is_left_alone_at_the_foot_of_a_page(
    rows: tuple[Row | Section, ...], first_room: float
) -> None:
    pages = [page for page in cut(rows, first_room) if page]
    for page, following in pairwise(pages):
        if getattr(page.parts[-1], "text", ""):
            assert getattr(following.parts[0], "text", "") == "Ngày"


def test_a_short_last_section_is_not_torn_when_the_signatures_do_not_fit() -> None:
    filled = tuple(Row(("một",)) for _ in range(7))
    blank = (Section("Phát sinh"), Row(("",)), Row(("",)))
    first, second = cut((*filled, *blank), ROOM, 25.0)
    assert first is not None
    assert second is not None
    assert len(first.parts) == 7
    assert len(second.parts) == 3


def test_a_table_that_begins_too_low_starts_on_the_next_page() -> None:
    first, second = cut((Section("Ngày"), Row(("một",))), 12.0)
    assert first is None
    assert second is not None
    assert len(second.parts) == 2


def test_a_table_is_not_begun_for_one_row_at_the_foot_of_a_page() -> None:
    plain = tuple(Row(("một",)) for _ in range(6))
    first, second = cut(plain, 28.0)
    assert first is None
    assert second is not None
    assert len(second.parts) == 6
    assert cut(plain[:1], 28.0)[0] is not None
