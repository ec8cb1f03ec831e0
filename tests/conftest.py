"""What every test may start from: a fixed day, real books in a fresh home, a stick that is only a folder."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is imported: tests need no screen
if os.access("/dev/shm", os.W_OK):  # books wait for the disk at every step; in memory the tests need not
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", "/dev/shm")

from desktop_app.folders import Folders
from desktop_app.services.office import Office
from tests.helpers.builders import COMMUNE, DISTRICT, Clock, OpenOffice, Place, found_at
from tests.helpers.fake_usb import FakeUsb

settings.register_profile(
    "phongtrao", deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.load_profile("phongtrao")


COLLECT_EVERY = 40  # tests
_tests_run = count(1)


@pytest.fixture(autouse=True)
def _collected_here() -> Iterator[None]:
    """As in the program, garbage is collected on the window's thread only: a widget must not die on the office's."""
    gc.disable()
    yield
    if next(_tests_run) % COLLECT_EVERY == 0:
        gc.collect()


class QuickBot(QtBot):
    """Asks every millisecond, not every ten, whether what a test waits for has come: tests wait a thousand times."""

    def wait(self, ms: int) -> None:
        super().wait(min(ms, 1))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return QuickBot(request)


@pytest.fixture
def clock() -> Clock:
    """Wednesday 15 January 2025, 9:41, until a test says otherwise."""
    return Clock()


@pytest.fixture
def usb(tmp_path: Path) -> FakeUsb:
    return FakeUsb(tmp_path / "sticks")


@pytest.fixture(scope="session")
def _founded(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Place], Path]:
    """The book of an office as it was set up, made once: founding takes longer than copying one file."""
    made: dict[Place, Path] = {}

    def founded(place: Place) -> Path:
        if place not in made:
            folders = Folders.under(tmp_path_factory.mktemp("founded"))
            found_at(folders, place, Clock()).close()
            made[place] = folders.book
        return made[place]

    return founded


@pytest.fixture
def open_office(tmp_path: Path, clock: Clock, usb: FakeUsb, _founded: Callable[[Place], Path]) -> Iterator[OpenOffice]:
    """Opens the office of a place (or the district) in a home of its own; books are closed after the test."""
    with ExitStack() as stack:

        def open_(place: Place = DISTRICT, home: str = "") -> Office:
            folders = Folders.under(tmp_path / (home or place.code))
            if not folders.book.exists():
                folders.make()
                shutil.copyfile(_founded(place), folders.book)
            office = Office.open(folders, clock)
            office.find_drives = usb.find
            stack.callback(office.close)
            return office

        yield open_


@pytest.fixture
def office(open_office: OpenOffice) -> Office:
    """A commune's office with an empty book."""
    return open_office(COMMUNE)


@pytest.fixture
def commune(office: Office) -> Office:
    return office


@pytest.fixture
def district(open_office: OpenOffice) -> Office:
    """The office above the commune; it knows its communes."""
    return open_office(DISTRICT)
