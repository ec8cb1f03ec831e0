"""A week of an invented office, as the reports are given it, and what can be read back from a PDF."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pypdfium2

from desktop_app.domain.week import Week, WeekEntry, WeeklySheet, arrange

WEEK = Week(2025, 3)
MONDAY = WEEK.monday
TODAY = date(2025, 1, 15)

AN_ENTRY = WeekEntry(
    id="1",
    kind="banner",
    step="hang",
    title="Treo 03 băng rôn",
    day=date(2025, 1, 15),
    due=None,
    starts_at="07:00",
    ends_at="09:00",
    place="Cổng chào thị trấn",
    unit="DTT",
    unit_name="Đội Thông tin lưu động",
    partners="UBND thị trấn",
    campaign=1,
    campaign_name="07/KH-BCĐ",
    basis="IV.3",
    state="planned",
    done=False,
    done_on=None,
    quantity="",
    evidence="",
    note="",
    owner="TT",
)


def an_entry(**changes: Any) -> WeekEntry:
    return replace(AN_ENTRY, **changes)


def some_entries(count: int) -> list[WeekEntry]:
    """`count` different entries over the seven days of the week."""
    return [
        an_entry(
            id=str(number),
            title=f"Việc thứ {number}: tuyên truyền lưu động tại bản Mù" + " và chợ phiên" * (number % 4),
            day=MONDAY + timedelta(days=number * 7 // count),
            done=number % 3 == 0,
        )
        for number in range(count)
    ]


def a_sheet(*entries: WeekEntry, holidays: dict[date, str] | None = None, **changes: Any) -> WeeklySheet:
    sheet = WeeklySheet(
        plan=arrange(WEEK, TODAY, entries, holidays or {}),
        superior_name="UBND huyện Sông Trăng",
        office_name="Trung tâm Văn hóa",
        unit_name="Trung tâm Văn hóa huyện Sông Trăng",
        campaigns=("07/KH-BCĐ ngày 08/01/2025",),
        printed_at="09:41 ngày 15/01/2025",
        sheet_code="7K4Q",
    )
    return replace(sheet, **changes)


def texts(pdf: bytes) -> list[str]:
    """The text of each page, in the order it was written."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        found = []
        for page in document:
            with closing(page.get_textpage()) as text:
                found.append(text.get_text_range())
            page.close()
        return found


def bare(text: str) -> str:
    """`text` without white space: where lines are broken is the layout's affair."""
    return "".join(text.split())
