"""Tables of banners: one to type into, one of a week."""

import pytest

from desktop_app.ui.tables import Table
from tests.ui.conftest import Shown
from tests.ui.tables.banners import ROWS, Banner, columns


@pytest.fixture
def typed(shown: Shown) -> Table[Banner]:
    """A table typed into as in Excel, with four rows."""
    table = Table(columns(), lambda row: row.id, typed=True, numbers=True, picks=True)
    table.show_rows(ROWS)
    shown(table)
    return table
