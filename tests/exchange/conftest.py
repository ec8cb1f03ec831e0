"""What every test of the exchange starts from."""

import sys
from pathlib import Path

import pytest

from desktop_app.exchange import package_file
from tests.helpers.fake_usb import FakeUsb
from tests.helpers.packages import a_package, signed

collect_ignore = ["test_drives_linux.py"] if sys.platform == "win32" else []


@pytest.fixture
def usb(tmp_path: Path) -> FakeUsb:
    return FakeUsb(tmp_path)


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a small package that is as it should be."""
    file = tmp_path_factory.mktemp("sound") / "sound.zip"
    package_file.write(a_package(), file, signed)
    return file.read_bytes()
