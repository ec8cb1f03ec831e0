"""Reports of units as they come in and stand."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from desktop_app.domain.checklists import Item
from desktop_app.domain.completeness import WEEKLY, Report, ReportRefusal, ReportRefused
from desktop_app.domain.week import Week
from desktop_app.services import completeness
from desktop_app.services.office import Office
from desktop_app.storage.packages import PackageRow
from tests.helpers.builders import TODAY

THIS_WEEK = Week.of(TODAY)
WEEK = THIS_WEEK.moved(-2)  # 30 December to 5 January: late since the 9th
PERIOD = str(WEEK)


def came(
    office: Office, unit: str, week: Week = WEEK, done: int = 3, planned: int = 3, day: date | None = None
) -> None:
    """A unit's package of a week has come, with so many of its rounds done."""
    at = f"{(day or week.sunday + timedelta(days=1)).isoformat()}T08:00:00+07:00"
    with office.book.writing("Receive a package"):
        for place in range(planned):
            on = (week.monday + timedelta(days=place % 5)).isoformat()
            answers = {"route": f"Tuyến {place}", "day": on, **({"done_on": on} if place < done else {})}
            state = "done" if place < done else "planned"
            office.book.items.save(Item("car_run", answers, state, unit=unit, owner=unit), office.code)
        row = ("in", unit, unit, "their book", week.number, str(week), at, at, f"{unit}{week}{at}", f"{unit}.zip", 3)
        office.book.packages.remember(PackageRow(*row))


def stands(office: Office, unit: str, key: str = WEEKLY, period: str = PERIOD) -> Report:
    return completeness.report(office, unit, key, period)


def refused(reason: ReportRefusal, work: Callable[[], object]) -> bool:
    with pytest.raises(ReportRefused) as refusal:
        work()
    return refusal.value.reason is reason
