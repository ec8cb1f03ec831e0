"""The congress of the sample office: half done, nothing late, one thing that waits for approval."""

from datetime import date, datetime
from pathlib import Path

import pytest

from desktop_app.domain.congress import ApprovalState
from desktop_app.folders import Folders
from desktop_app.services import congress as congresses
from desktop_app.services.sample import found_sample
from tests.helpers.builders import VIETNAM


@pytest.mark.parametrize("day", [date(2025, 1, 15), date(2026, 11, 21), date(2026, 1, 12)])
def test_the_sample_congress_is_half_done_and_nothing_in_it_is_late(tmp_path: Path, day: date) -> None:
    at = datetime(day.year, day.month, day.day, 9, tzinfo=VIETNAM)
    with found_sample(Folders.under(tmp_path), lambda: at) as office:
        (row,) = congresses.listed(office)
        found = congresses.whole(office, row.congress.id)
        assert office.book.campaigns.get(found.congress.campaign or 0)
        assert (row.overdue, row.waiting) == (0, 1)
        assert 10 < row.done < row.steps
        assert {one.state for one in found.approvals} >= {ApprovalState.WAITING}
        assert found.schedule.on(0) == found.congress.day
