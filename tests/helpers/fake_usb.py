"""A USB stick with a temper: a folder that can be pulled out, fill up, refuse to be written to or forget a byte."""

from __future__ import annotations

import errno
import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.exchange.drives import Disk, Drive

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

PLENTY = 3_100_000_000


class FakeUsb:
    """Give `usb.disk` (or the `disk` of `usb.drive()`) to whatever reads or writes, then spoil its day."""

    def __init__(self, folder: Path, name: str = "KINGSTON") -> None:
        self.root = folder / name
        self.root.mkdir(parents=True)
        self.name = name
        self.disk = FakeDisk(self)
        self.is_in = True
        self.is_read_only = False
        self.room = PLENTY
        self.room_it_claims: int | None = None
        self.bytes_until_pulled: int | None = None
        self.reads_until_pulled: int | None = None
        self.pulled_before = ""
        self.steps = 0  # how often the program has turned to it
        self.pulled_at_step = 0
        self.forgets: int | None = None

    def drive(self) -> Drive:
        return Drive(self.root, self.name, self.room, self.is_read_only, self.disk)

    def find(self) -> list[Drive]:
        """What `find_drives` would say."""
        return [self.drive()] if self.is_in else []

    def pull(self) -> None:
        self.is_in = False

    def plug_in(self) -> None:
        self.is_in = True
        self.bytes_until_pulled = self.reads_until_pulled = None
        self.pulled_before = ""

    def pulled_out_after(self, *, bytes_written: int | None = None, bytes_read: int | None = None) -> None:
        self.bytes_until_pulled, self.reads_until_pulled = bytes_written, bytes_read

    def pulled_out_before(self, step: str) -> None:
        """Pulled when the program next does this: status, room, reading, writing, sync, rename or remove."""
        self.pulled_before = step

    def full(self, room: int = 0, claims: int | None = None) -> None:
        """So many bytes can still be written; it may claim that there are more."""
        self.room, self.room_it_claims = room, claims

    def write_protected(self) -> None:
        self.is_read_only = True

    def worn_out(self, at: int = 0) -> None:
        """The byte at this place does not stay as it was written."""
        self.forgets = at

    def names(self) -> list[str]:
        """What lies on the stick, whether or not it is plugged in."""
        return sorted(path.name for path in self.root.iterdir())

    def reached(self, step: str) -> None:
        self.steps += 1
        if step == self.pulled_before or self.steps == self.pulled_at_step:
            self.pull()
        if not self.is_in:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
        if self.is_read_only and step in ("writing", "rename"):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))


class FakeDisk(Disk):
    """A stick as the program reaches it."""

    def __init__(self, usb: FakeUsb) -> None:
        self._usb = usb

    def reading(self, path: Path) -> io.FileIO:
        self._usb.reached("reading")
        return Stream(path, "rb", self._usb)

    def writing(self, path: Path) -> io.FileIO:
        self._usb.reached("writing")
        return Stream(path, "xb", self._usb)

    def sync(self, stream: object) -> None:
        self._usb.reached("sync")

    def rename(self, part: Path, to: Path) -> None:
        self._usb.reached("rename")
        super().rename(part, to)

    def remove(self, path: Path) -> None:
        self._usb.reached("remove")
        super().remove(path)

    def room(self, folder: Path) -> int:
        self._usb.reached("room")
        return self._usb.room if self._usb.room_it_claims is None else self._usb.room_it_claims

    def status(self, path: Path) -> os.stat_result:
        self._usb.reached("status")
        return super().status(path)


class Stream(io.FileIO):
    def __init__(self, path: Path, mode: str, usb: FakeUsb) -> None:
        super().__init__(path, mode)
        self._usb = usb

    def write(self, data: ReadableBuffer, /) -> int:
        usb, words = self._usb, bytearray(data)
        usb.reached("write")
        if usb.forgets is not None and 0 <= usb.forgets - self.tell() < len(words):
            words[usb.forgets - self.tell()] ^= 0x20
        allowed = min(len(words), usb.room, len(words) if usb.bytes_until_pulled is None else usb.bytes_until_pulled)
        super().write(words[:allowed])
        usb.room -= allowed
        if usb.bytes_until_pulled is not None:
            usb.bytes_until_pulled -= allowed
            if not usb.bytes_until_pulled:
                usb.pull()
        if allowed < len(words):
            number = errno.ENOSPC if usb.is_in else errno.EIO
            raise OSError(number, os.strerror(number))
        return allowed

    def read(self, size: int | None = -1, /) -> bytes:
        usb = self._usb
        usb.reached("read")
        words = super().read(-1 if size is None else size) or b""
        if usb.reads_until_pulled is not None:
            usb.reads_until_pulled -= len(words)
            if usb.reads_until_pulled < 0:
                usb.pull()
                raise OSError(errno.EIO, os.strerror(errno.EIO))
        return words
