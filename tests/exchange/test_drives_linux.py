"""What only a system with links, pipes and a table of mounts can be asked."""

import os
from pathlib import Path

import pytest

from desktop_app.errors import NotAnOrdinaryFile
from desktop_app.exchange import drives
from desktop_app.exchange.drives import Drive, linux_drives, put, take
from tests.helpers.fake_usb import FakeUsb

WORDS = b"what is written"


def test_a_link_laid_on_the_stick_is_never_written_through(usb: FakeUsb, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"ours")
    (usb.root / "a.zip.part").symlink_to(precious)
    (usb.root / "b.zip").symlink_to(precious)
    put(WORDS, usb.root / "a.zip", disk=usb.disk)
    with pytest.raises(NotAnOrdinaryFile):
        put(WORDS, usb.root / "b.zip", replace=True, disk=usb.disk)
    assert precious.read_bytes() == b"ours"


def test_links_and_pipes_are_not_taken(usb: FakeUsb, tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"ours")
    (usb.root / "a.zip").symlink_to(tmp_path / "secret")
    os.mkfifo(usb.root / "b.zip")
    for name in usb.names():
        with pytest.raises(NotAnOrdinaryFile):
            take(usb.root / name, tmp_path, 1000, disk=usb.disk)


MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
/dev/sdb1 /media/lan/KINGSTON\040USB vfat rw,nosuid 0 0
/dev/sdc1 /run/media/lan/TOSHIBA vfat ro,nosuid 0 0
/dev/sdd1 /mnt/stick vfat rw 0 0
/dev/sda2 /mnt/work ext4 rw 0 0
/dev/sde1 /mnt/reader vfat rw 0 0
gvfsd /run/user/1000/gvfs fuse rw 0 0

short
"""


class _Everywhere(drives.Disk):
    def room(self, folder: Path) -> int:
        return 5000


def _blocks(folder: Path) -> Path:
    blocks = folder / "class"
    blocks.mkdir()
    for name, bus, removable in [("sda2", "pci/ata1", "0"), ("sdd1", "pci/usb1/1-2", "0"), ("sde1", "pci/mmc0", "1")]:
        disk = folder / "devices" / bus / name[:3]
        (disk / name).mkdir(parents=True)
        (disk / "removable").write_text(removable + "\n", "ascii")
        (blocks / name).symlink_to(disk / name)
    return blocks


def test_linux_tells_sticks_from_disks(tmp_path: Path) -> None:
    found = linux_drives(MOUNTS, _blocks(tmp_path), _Everywhere())
    assert [(drive.name, drive.read_only) for drive in found] == [
        ("KINGSTON USB", False),
        ("TOSHIBA", True),
        ("stick", False),
        ("reader", False),
    ]
    assert found[0] == Drive(Path("/media/lan/KINGSTON USB"), "KINGSTON USB", 5000, False)


def test_a_stick_pulled_out_while_drives_are_listed_is_left_out(tmp_path: Path, usb: FakeUsb) -> None:
    usb.pull()
    assert linux_drives(MOUNTS, tmp_path, usb.disk) == []
