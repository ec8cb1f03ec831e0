"""The working papers: the headings offices use, everything that is known read back whole, room for the rest."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.domain.activity_sheets import ActivitySheet, SchedulePart, ScheduleSheet
from desktop_app.domain.checklists import Item
from desktop_app.domain.week import arrange
from desktop_app.i18n import Language
from desktop_app.reports import (
    acceptance_record,
    banner_sites,
    broadcast_log,
    broadcast_schedule,
    drive_log,
    hanging_check,
    loudspeaker_schedule,
    takedown_sheet,
    weekly_schedule,
)
from desktop_app.reports.blocks import Block, Page, Row, Section, Table, TickBox, Title, cell_text
from desktop_app.reports.pdf import render
from desktop_app.reports.sheet_frame import EMPTY_ROWS
from tests.helpers.builders import an_item

from .sheets import TODAY, WEEK, an_entry, bare, texts

VI, EN = Language.load("vi"), Language.load("en")
Layout = Callable[[ActivitySheet, Language], list[Block]]
BANNERS: dict[str, Layout] = {
    "sites": banner_sites.layout,
    "hanging": hanging_check.layout,
    "acceptance": acceptance_record.layout,
    "takedown": takedown_sheet.layout,
}
ROUNDS: dict[str, Layout] = {"schedule": loudspeaker_schedule.layout, "log": drive_log.layout}
BROADCASTS: dict[str, Layout] = {"schedule": broadcast_schedule.layout, "log": broadcast_log.layout}
ALL = [(layout, kind) for kind, group in (("banner", BANNERS), ("car_run", ROUNDS), ("broadcast", BROADCASTS))
       for layout in group.values()]  # fmt: skip
LONG = "Học tập suốt đời là chìa khóa mở cánh cửa tương lai của mỗi người dân trên địa bàn huyện vùng cao " * 3


def a_banner(number: int = 1, **values: Any) -> Item:
    usual: dict[str, Any] = {
        "site": f"Cổng chào số {number}",
        "slogan": "Toàn dân chung tay xây dựng xã hội học tập!",
        "type": "horizontal",
        "size": "8 × 0,9",
        "count": "3",
        "remove_by": "26/1/2025",
        "unit": "DTT",
        "who": "Giàng A Páo",
    }
    return an_item("banner", number, **{**usual, **values})


def a_round(number: int = 1, **values: Any) -> Item:
    usual: dict[str, Any] = {
        "starts_at": "6:30",
        "ends_at": "7:30",
        "stops": "Ngã ba chợ\nNhà văn hóa bản Mù",
        "area": "Xã Bản Mù",
        "script": "Bài 02",
        "language": "Mông",
        "minutes": "45",
        "times": "4",
        "vehicle": "21A-000.12",
        "driver": "Lò Văn Pản",
        "unit": "DTT",
        "who": "Sùng Thị Mỷ",
    }
    return an_item("car_run", number, **{**usual, **values})


def a_broadcast(number: int = 1, **values: Any) -> Item:
    usual: dict[str, Any] = {
        "starts_at": "17:00",
        "ends_at": "17:10",
        "minutes": "10",
        "language": "Thái",
        "station": "Loa truyền thanh xã",
        "source": "own",
        "editor": "Hoàng Thị Pản",
        "announcer": "Lò Thị Inh",
        "approver": "Phó Chủ tịch UBND xã",
    }
    return an_item("broadcast", number, **{**usual, **values})


def of_kind(kind: str, number: int = 1, **values: Any) -> Item:
    make = {"banner": a_banner, "car_run": a_round, "broadcast": a_broadcast}[kind]
    return make(number, **values)


def a_sheet(*items: Item, **changes: object) -> ActivitySheet:
    parts: dict[str, object] = {
        "superior_name": "UBND huyện Sông Trăng",
        "office_name": "Trung tâm Văn hóa",
        "unit_name": "Đội Thông tin lưu động",
        "items": items,
        "unit_names": {"DTT": "Đội Thông tin lưu động"},
        "printed_at": "09:41 ngày 15/01/2025",
        "day": TODAY,
        "week": WEEK,
        "plans": ("48/KH-UBND ngày 08/01/2025",),
        "wards": {"DTT": "UBND xã Bản Mù", "": "UBND xã Hát Lừu"},
        **changes,
    }
    return ActivitySheet(**parts)  # type: ignore[arg-type]


def table(blocks: list[Block]) -> Table:
    return next(block for block in blocks if isinstance(block, Table))


def rows(blocks: list[Block]) -> list[Row]:
    return [row for row in table(blocks).rows if isinstance(row, Row)]


def heads(blocks: list[Block]) -> list[str]:
    """The heads as they are read: "Số lượng kế hoạch"."""
    return [" ".join(f"{one.group} {one.head}".split()) for one in table(blocks).columns]


HEADS = {
    "sites": "STT|Loại|Nội dung khẩu hiệu|Kích thước (m)|Số lượng|Đơn vị tính|Vị trí/Tuyến đường|Xã/Phường"
    "|Đơn vị thực hiện|Ngày treo|Ngày tháo dỡ|Tình trạng duyệt makét|Ghi chú",
    "hanging": "STT|Vị trí|Loại|Số lượng kế hoạch|Số lượng thực tế|Thời điểm treo xong|Đúng nội dung (Đ/K)"
    "|Chắc chắn, an toàn (Đ/K)|Không che biển báo, không chăng ngang đường (Đ/K)|Ảnh số|Người kiểm tra|Ký",
    "acceptance": "STT|Hạng mục|Đơn vị tính|Số lượng theo kế hoạch/ hợp đồng|Số lượng thực tế|Chất lượng Đạt"
    "|Chất lượng Không đạt|Ghi chú",
    "takedown": "STT|Vị trí|Số lượng|Hạn tháo dỡ|Ngày tháo thực tế|Người thực hiện|Ký",
}


@pytest.mark.parametrize("key", list(HEADS))
def test_papers_of_banners_have_the_heads_that_offices_use(key: str) -> None:
    assert "|".join(heads(BANNERS[key](a_sheet(a_banner()), VI))) == HEADS[key]


def test_the_other_papers_have_the_heads_that_offices_use() -> None:
    assert "|".join(heads(loudspeaker_schedule.layout(a_sheet(a_round()), VI))) == (
        "STT|Thứ, ngày|Giờ xuất phát|Giờ kết thúc|Tuyến đường/Lộ trình|Điểm dừng|Xã/Phường, thôn/tổ dân phố"
        "|Nội dung phát (mã bài)|Ngôn ngữ|Thời lượng (phút)|Số lượt|Biển số xe|Lái xe|Người phụ trách|Ghi chú"
    )
    assert "|".join(heads(drive_log.layout(a_sheet(a_round()), VI))) == (
        "STT|Điểm/Tuyến|Giờ đến|Giờ đi|Số lượt phát|Sự cố, tiếp thu ý kiến|Xác nhận của thôn/tổ dân phố (ký)"
    )
    assert "|".join(heads(broadcast_schedule.layout(a_sheet(a_broadcast()), VI))) == (
        "Thứ, ngày|Buổi|Giờ phát|Thời lượng (phút)|Tên chương trình/bài|Thể loại|Ngôn ngữ|Nguồn|Biên tập"
        "|Phát thanh viên|Người duyệt|Ghi chú"
    )
    assert "|".join(heads(broadcast_log.layout(a_sheet(a_broadcast()), VI))) == (
        "Ngày|Giờ bắt đầu|Giờ kết thúc|Nội dung|Ngôn ngữ|Cụm loa phát|Người phát|Sự cố|Ký"
    )


def a_schedule(*entries: object, **parts: SchedulePart) -> ScheduleSheet:
    plan = arrange(WEEK, TODAY, entries, {date(2025, 1, 17): "Nghỉ bù"})  # type: ignore[arg-type]
    return ScheduleSheet("UBND huyện Sông Trăng", "Trung tâm Văn hóa", "Trung tâm Văn hóa", plan, parts, "09:41")


def test_the_weekly_schedule_says_who_leads_and_who_takes_part() -> None:
    entries = [an_entry(id="7"), an_entry(id="8", starts_at="", ends_at="", day=date(2025, 1, 13))]
    blocks = weekly_schedule.layout(a_schedule(*entries, **{"7": SchedulePart("Phó Chủ tịch", "Các bản")}), VI)
    assert "|".join(heads(blocks)) == (
        "Thứ, ngày|Buổi/Giờ|Nội dung công việc|Chủ trì|Thành phần|Địa điểm|Đơn vị chuẩn bị|Ghi chú"
    )
    found = {row.cells[0]: row.cells for row in rows(blocks)}
    assert found["Thứ Tư, 15/01"][1:5] == ("Sáng\n7:00–9:00", "Treo 03 băng rôn", "Phó Chủ tịch", "Các bản")
    assert found["Thứ Hai, 13/01"][1] == "Cả ngày"
    assert found["Thứ Ba, 14/01"][2] == ""  # an open day has a line to write in
    assert "Thứ Sáu, 17/01\nNghỉ bù" in found
    assert "Chủ nhật, 19/01" not in found


@pytest.mark.parametrize(("layout", "kind"), ALL, ids=[f"{kind}-{layout.__module__[20:]}" for layout, kind in ALL])
def test_a_paper_with_nothing_planned_is_a_form_to_fill_in(layout: Layout, kind: str) -> None:
    made = rows(layout(a_sheet(plans=(), blank_rows=2), VI))
    assert len(made) == (7 if layout is acceptance_record.layout else EMPTY_ROWS)
    assert {cell for row in made for cell in row.cells if not isinstance(cell, TickBox)} == {""}


@pytest.mark.parametrize(("layout", "kind"), ALL, ids=[f"{kind}-{layout.__module__[20:]}" for layout, kind in ALL])
def test_a_paper_is_as_wide_as_its_sheet(layout: Layout, kind: str) -> None:
    blocks = layout(a_sheet(of_kind(kind)), EN)
    page = next(block for block in blocks if isinstance(block, Page))
    wide = sum(column.width for column in table(blocks).columns)
    assert wide == pytest.approx(page.width - page.left - page.right)


@pytest.mark.parametrize(("layout", "kind"), ALL, ids=[f"{kind}-{layout.__module__[20:]}" for layout, kind in ALL])
def test_two_hundred_rows_go_over_many_sheets_under_the_same_heads(layout: Layout, kind: str) -> None:
    sheet = a_sheet(*(of_kind(kind, number) for number in range(1, 201)))
    blocks = layout(sheet, VI)
    pages = texts(render(blocks))
    assert len(pages) > 5
    head = bare(table(blocks).columns[1].head)
    title = next((bare(block.text) for block in blocks if isinstance(block, Title)), "")  # a document has numbers
    for number, page in enumerate(pages[:-1], start=1):
        assert head in bare(page)
        assert title in bare(page)
        assert title or number == 1 or bare(page).startswith(str(number))
    whole = bare("".join(pages))
    for row in rows(blocks):
        for cell in row.cells:
            assert bare(cell_text(cell)) in whole


@pytest.mark.parametrize(("layout", "kind"), ALL, ids=[f"{kind}-{layout.__module__[20:]}" for layout, kind in ALL])
def test_long_words_are_wrapped_and_not_cut(layout: Layout, kind: str) -> None:
    key = {"banner": "site", "car_run": "route", "broadcast": "programme"}[kind]
    values: dict[str, Any] = {key: LONG[:290]}
    item = of_kind(kind, note="Nhớ mang theo thang và dây buộc", **values)
    assert bare(LONG[:290]) in bare("".join(texts(render(layout(a_sheet(item), VI)))))


@pytest.mark.parametrize(("layout", "kind"), ALL, ids=[f"{kind}-{layout.__module__[20:]}" for layout, kind in ALL])
def test_the_number_of_a_plan_is_never_broken(layout: Layout, kind: str) -> None:
    plans = tuple(f"{number}/KH-UBND ngày 08/01/2025" for number in (48, 112, 1315, 726))
    pages = texts(render(layout(a_sheet(of_kind(kind), plans=plans), VI)))
    for number in (48, 112, 1315, 726):
        assert f"{number}/KH-UBND" in pages[0]


def test_what_was_counted_and_photographed_stands_on_the_check_sheet() -> None:
    banner = a_banner(5, hung_on="16/1/2025", done_count="2")
    (row, *_blank) = rows(hanging_check.layout(a_sheet(banner, photos={5: 3}), VI))
    assert row.cells == ("1", "Cổng chào số 5", "Băng rôn ngang", "3", "2", "16/01", "", "", "", "1–3", "", "")


def test_flags_and_posters_are_counted_in_their_own_measures() -> None:
    items = (a_banner(1, type="flag"), a_banner(2, type="poster"), a_banner(3, unit=""))
    made = rows(banner_sites.layout(a_sheet(*items), VI))[:3]
    assert [row.cells[5] for row in made] == ["lá", "tờ", "cái"]
    assert [row.cells[7] for row in made] == ["UBND xã Bản Mù", "UBND xã Bản Mù", "UBND xã Hát Lừu"]


def test_a_drive_log_has_a_line_for_each_stop_of_each_round() -> None:
    blocks = drive_log.layout(a_sheet(a_round(1), a_round(2, stops="", vehicle="", driver="")), VI)
    sections = [row.text for row in table(blocks).rows if isinstance(row, Section)]
    assert sections[0] == (
        "Thứ Tư, 15/01 · 6:30–7:30 · Hát Lừu – Bản Công · xe 21A-000.12 · lái xe Lò Văn Pản · phụ trách Sùng Thị Mỷ"
    )
    assert [row.cells[:2] for row in rows(blocks)][:5] == [
        ("1", "Ngã ba chợ"),
        ("2", "Nhà văn hóa bản Mù"),
        ("1", ""),
        ("2", ""),
        ("3", ""),
    ]


def test_the_hours_of_the_log_are_planned_until_it_was_on_air() -> None:
    open_, done = a_broadcast(1), a_broadcast(2, log="Mất điện 5 phút")
    done = Item(**{**{name: getattr(done, name) for name in done.__slots__}, "state": "done"})
    made = rows(broadcast_log.layout(a_sheet(open_, done), VI))
    assert made[0].cells[1:3] == ("(17:00)", "(17:10)")
    assert made[1].cells[1:3] == ("17:00", "17:10")
    assert made[1].cells[7] == "Mất điện 5 phút"


@pytest.mark.parametrize(("starts", "session"), [("05:30", "Sáng"), ("12:00", "Chiều"), ("19:15", "Tối")])
def test_a_broadcast_stands_under_its_session(starts: str, session: str) -> None:
    (row, *_blank) = rows(broadcast_schedule.layout(a_sheet(a_broadcast(starts_at=starts, ends_at="")), VI))
    assert row.cells[1] == session


def test_days_of_another_year_are_told_with_their_year() -> None:
    banner = a_banner(remove_by=(TODAY + timedelta(days=400)).isoformat())
    assert rows(takedown_sheet.layout(a_sheet(banner), VI))[0].cells[3] == "19/02/2026"
