"""What the tests of the week add, stand on and read."""

from collections.abc import Callable
from datetime import date
from typing import cast

from desktop_app.services import checklists
from desktop_app.services.office import Office
from desktop_app.ui.inputs import Line
from desktop_app.ui.pages.week import WeekPage
from tests.helpers.builders import TODAY

MakePage = Callable[[], WeekPage]


def add_task(office: Office, title: str, day: date = TODAY, **values: object) -> int:
    return checklists.add(office, "task", {"title": title, "day": day.isoformat(), **values}).id


def lines(page: WeekPage) -> list[list[str]]:
    """What the table shows: heads as [title, when, count], rows as their cells."""
    table = page._table
    found = []
    for line in range(table.lines.rowCount()):
        group = table.lines.group_at(line)
        if group is not None:
            found.append([part for part in (group.title, group.when, group.count) if part])
        else:
            cells = (table.lines.data(table.lines.index(line, section)) for section in range(1, 6))
            found.append([str(cell) for cell in cells if cell])
    return found


def titles(page: WeekPage) -> list[str]:
    return [line[0] for line in lines(page)]


def facts(page: WeekPage) -> list[str]:
    return [fact.accessibleName() for fact in page._facts._facts]


def stand_on(page: WeekPage, item: int, step: str = "do") -> None:
    assert page._table.select((str(item), step))
    page._table.setFocus()


def field_of(page: WeekPage) -> Line:
    """The field a new line is written in."""
    (field,) = cast("list[Line]", page._table.findChildren(Line))
    return field
