"""A table of banners that is typed into."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QModelIndex

from desktop_app.domain.fields import Day, Field, Whole
from desktop_app.ui.columns import Column, Editor, Suggestion
from desktop_app.ui.forms import editor_of
from desktop_app.ui.painting import Chip
from desktop_app.ui.tables import Table


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


def cell(table: Table[Banner], key: int, column: str) -> QModelIndex:
    table.select(key, column)
    return table.currentIndex()
