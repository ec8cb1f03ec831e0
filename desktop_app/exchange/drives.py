"""USB sticks: which are plugged in, and how a file crosses so that pulling one out in the middle does no harm."""

from __future__ import annotations

import ctypes
import errno
import hashlib
import io
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import field
from pathlib import Path
from typing import IO, Any

from desktop_app.errors import (
    DamagedOnWrite,
    DiskFull,
    DriveGone,
    DriveReadOnly,
    FileExists,
    FileRefused,
    FileTooLarge,
    FolderMissing,
    FolderReadOnly,
    NotAFolder,
    NotAnOrdinaryFile,
    NotPermitted,
    outside,
    refusal,
)
from desktop_app.values import dataclass

CHUNK = 256 * 1024
SPARE = 64 * 1024  # room a file system wants for the folder entry and its own tables
LONGEST_NAME = 80
# On Windows a virus scanner holds a new file for a moment, and renaming it is refused until it lets go.
SCANNER_PAUSES = (0.1, 0.2, 0.4, 0.8, 1.6) if sys.platform == "win32" else ()

Progress = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """The progress nobody watches."""


class Disk:
    """What we ask of a file system while a file crosses; tests give one that is pulled out in the middle."""

    def reading(self, path: Path) -> IO[bytes]:
        return path.open("rb")

    def writing(self, path: Path) -> IO[bytes]:
        """A new file. One that is there already (or a link laid there to lead us elsewhere) is never written into."""
        return path.open("xb", buffering=0)

    def sync(self, stream: IO[bytes]) -> None:
        """Return when the bytes have left this machine, and forget our own copy of them so that we read the stick's."""
        os.fsync(stream.fileno())
        if sys.platform == "linux":
            os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)

    def rename(self, part: Path, to: Path) -> None:
        for pause in SCANNER_PAUSES:
            try:
                part.replace(to)
                break
            except PermissionError:
                time.sleep(pause)
        else:
            part.replace(to)
        if sys.platform != "win32":
            _sync_folder(to.parent)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def room(self, folder: Path) -> int:
        """Bytes that can still be written there."""
        return shutil.disk_usage(folder).free

    def status(self, path: Path) -> os.stat_result:
        """What the path itself is, never what a link points to."""
        return path.lstat()


DISK = Disk()


@dataclass(frozen=True, slots=True)
class Drive:
    """One stick that is plugged in. `free` is in bytes; `disk` is how it is reached."""

    root: Path
    name: str
    free: int
    read_only: bool
    disk: Disk = field(default=DISK, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written and found whole when read again. `sha256` is in hexadecimal."""

    file: Path
    size: int
    sha256: str


def put(
    source: bytes | Path | IO[bytes],
    to: Path,
    progress: Progress = silent,
    *,
    replace: bool = False,
    disk: Disk = DISK,
) -> Written:
    """Write a file so that its name only ever stands for a whole one.

    It is written beside as `.part`, flushed to the stick, read back and compared, and only then given its name.
    `progress(done, total)` counts each byte twice, when written and when read back, and may raise `Cancelled`.
    Raises DriveGone, DiskFull, DriveReadOnly, DamagedOnWrite, FileExists (unless `replace`).
    """
    with _opened(source) as stream:
        size = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        with on_drive(to, disk):
            _make_sure_it_can_be_written(to, size, replace, disk)
        part = to.with_name(to.name + ".part")
        try:
            written = _write(_chunks(stream, source if isinstance(source, Path) else to), size, part, progress, disk)
            _compare(written, part, progress, disk)
            with on_drive(to, disk):
                disk.rename(part, to)
        except BaseException as error:
            with suppress(OSError):
                disk.remove(part)
            if isinstance(error, FileRefused) and error.path == part:  # of which nobody has heard
                raise type(error)(to.parent if isinstance(error, NotPermitted) else to) from error
            raise
        return Written(to, size, written.sha256)


def save(source: bytes, to: Path, progress: Progress = silent, *, replace: bool = False, disk: Disk = DISK) -> Written:
    """`put` in a folder that a person named: what the folder refuses is not said in the words of a stick.

    Raises FolderMissing, NotAFolder, FolderReadOnly, and what `put` raises of a stick the folder may lie on.
    """
    make_sure_of_folder(to.parent)
    try:
        return put(source, to, progress, replace=replace, disk=disk)
    except (DriveReadOnly, NotPermitted) as error:
        if isinstance(error, NotPermitted) and error.path == to:
            raise  # the folder took the new file; the old one of this name is what cannot be replaced
        raise FolderReadOnly(to.parent) from error


def make_sure_of_folder(folder: Path) -> None:
    """Raises FolderMissing or NotAFolder; asked first, no work is done for a folder that is not there."""
    try:
        there = folder.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FolderMissing(folder) from error
    except OSError as error:
        raise refusal(error, folder) from error
    if not stat.S_ISDIR(there.st_mode):
        raise NotAFolder(folder)


def put_away(file: Path, disk: Disk = DISK) -> None:
    """Takes a file away that was put there by mistake; nothing when the stick is gone already."""
    with suppress(OSError):
        disk.remove(file)


def unused(to: Path, disk: Disk = DISK) -> Path:
    """This name, or the first that no file has: "BC_X_2025-W03_1-2.zip". What another book wrote is not written over.

    Raises DriveGone.
    """
    found, number = to, 1
    with on_drive(to, disk):
        while _is_taken(found, disk):
            number += 1
            found = to.with_stem(f"{to.stem}-{number}")
    return found


def _is_taken(path: Path, disk: Disk) -> bool:
    try:
        disk.status(path)
    except FileNotFoundError:
        return False
    return True


def take(file: Path, into: Path, largest: int, progress: Progress = silent, *, disk: Disk = DISK) -> Written:
    """Copy a file from a stick into a folder of ours, so that the stick may go.

    The copy's name is made of letters we know and of its content: the same file taken twice is one copy.
    Raises FileTooLarge above `largest` bytes, NotAnOrdinaryFile, FileMissing, DriveGone, DiskFull.
    """
    part = into / f"{_plain(file.stem)}.part"
    seen = hashlib.sha256()
    size = 0
    try:
        with on_drive(file, disk), open_ordinary(file, disk) as source:
            total = os.fstat(source.fileno()).st_size
            if total > largest:
                raise FileTooLarge(file)
            with outside(into):
                copy = part.open("wb")
            with copy:
                while chunk := source.read(CHUNK):
                    size += len(chunk)
                    if size > largest:
                        raise FileTooLarge(file)
                    seen.update(chunk)
                    with outside(into):
                        copy.write(chunk)
                    progress(size, max(size, total))
                with outside(into):
                    copy.flush()
                    os.fsync(copy.fileno())
        ending = f".{_plain(file.suffix)[:8]}" if file.suffix else ""
        taken = into / f"{_plain(file.stem)}-{seen.hexdigest()[:12]}{ending}"
        with outside(taken):
            part.replace(taken)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return Written(taken, size, seen.hexdigest())


@contextmanager
def open_ordinary(file: Path, disk: Disk = DISK) -> Iterator[IO[bytes]]:
    """Open for reading what is a file and nothing else: no link, no folder, no device. Raises NotAnOrdinaryFile."""
    before = disk.status(file)
    if not stat.S_ISREG(before.st_mode):
        raise NotAnOrdinaryFile(file)
    with disk.reading(file) as stream:
        if sys.platform != "win32" and not os.path.samestat(before, os.fstat(stream.fileno())):
            raise NotAnOrdinaryFile(file)
        yield stream


@contextmanager
def _opened(source: bytes | Path | IO[bytes]) -> Iterator[IO[bytes]]:
    if isinstance(source, bytes):
        yield io.BytesIO(source)
    elif isinstance(source, Path):
        with outside(source):
            stream = source.open("rb")
        with stream:
            yield stream
    else:
        yield source


@contextmanager
def on_drive(path: Path, disk: Disk) -> Iterator[None]:
    """What the system refuses here is said in the words of a stick; one that is no longer there is simply gone."""
    try:
        yield
    except OSError as error:
        said = refusal(error, path, on_drive=True)
        if not isinstance(said, DriveGone | DiskFull) and not _is_there(path.parent, disk):
            said = DriveGone(path)
        raise said from error


def _sync_folder(folder: Path) -> None:
    """Make the new name itself survive. Some file systems know no such thing for a folder, and say so by EINVAL."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno != errno.EINVAL:
            raise
    finally:
        os.close(handle)


def _is_there(folder: Path, disk: Disk) -> bool:
    try:
        return stat.S_ISDIR(folder.stat().st_mode) and bool(disk.status(folder))
    except OSError:
        return False


def _make_sure_it_can_be_written(to: Path, size: int, replace: bool, disk: Disk) -> None:
    if not _is_there(to.parent, disk):
        raise DriveGone(to)
    with suppress(FileNotFoundError):
        there = disk.status(to)
        if not stat.S_ISREG(there.st_mode):
            raise NotAnOrdinaryFile(to)
        if not replace:
            raise FileExists(to)
    if disk.room(to.parent) < size + SPARE:
        raise DiskFull(to)


def _chunks(stream: IO[bytes], path: Path) -> Iterator[bytes]:
    while True:
        with outside(path):
            chunk = stream.read(CHUNK)
        if not chunk:
            return
        yield chunk


def _write(chunks: Iterator[bytes], size: int, part: Path, progress: Progress, disk: Disk) -> Written:
    seen = hashlib.sha256()
    done = 0
    with on_drive(part, disk):
        disk.remove(part)
    with on_drive(part, disk), disk.writing(part) as out:
        for chunk in chunks:
            _write_all(out, chunk)
            seen.update(chunk)
            done += len(chunk)
            progress(done, 2 * size)
        disk.sync(out)
    return Written(part, done, seen.hexdigest())


def _write_all(out: IO[bytes], chunk: bytes) -> None:
    rest = memoryview(chunk)
    while rest:
        count = out.write(rest)
        if not count:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        rest = rest[count:]


def _compare(written: Written, part: Path, progress: Progress, disk: Disk) -> None:
    seen = hashlib.sha256()
    done = 0
    with on_drive(part, disk), open_ordinary(part, disk) as back:
        while chunk := back.read(CHUNK):
            seen.update(chunk)
            done += len(chunk)
            progress(written.size + min(done, written.size), 2 * written.size)
    if (done, seen.hexdigest()) != (written.size, written.sha256):
        raise DamagedOnWrite(part)


def _plain(name: str) -> str:
    """The part of a foreign file name that is safe to use on any disk."""
    return re.sub(r"[^A-Za-z0-9._-]+", "_", name).strip("._")[:LONGEST_NAME] or "file"


def find_drives() -> list[Drive]:
    """The sticks that are plugged in now, in the order the system names them."""
    if sys.platform == "win32":
        return windows_drives(ctypes.WinDLL("kernel32", use_last_error=True))
    else:  # noqa: RET505 (mypy needs the branch to see that each system has its own)
        try:
            mounts = Path("/proc/mounts").read_text("utf-8", "surrogateescape")
        except OSError:
            return []
        return linux_drives(mounts, Path("/sys/class/block"))


REMOVABLE = 2
READ_ONLY_VOLUME = 0x00080000
NO_QUESTIONS = 0x0001 | 0x8000  # else Windows asks for a disk to be put into an empty card reader


def windows_drives(kernel: Any) -> list[Drive]:
    """Ask Windows' kernel32 for its removable drives; an empty card reader is not one."""
    found = []
    before = kernel.SetErrorMode(NO_QUESTIONS)
    try:
        letters = kernel.GetLogicalDrives()
        for number in range(26):
            root = f"{chr(ord('A') + number)}:\\"
            if letters >> number & 1 and kernel.GetDriveTypeW(root) == REMOVABLE:
                found += _windows_drive(kernel, root)
    finally:
        kernel.SetErrorMode(before)
    return found


def _windows_drive(kernel: Any, root: str) -> list[Drive]:
    label = ctypes.create_unicode_buffer(261)
    flags, free = ctypes.c_ulong(), ctypes.c_ulonglong()
    there = kernel.GetVolumeInformationW(root, label, 261, None, None, ctypes.byref(flags), None, 0)
    if not there or not kernel.GetDiskFreeSpaceExW(root, ctypes.byref(free), None, None):
        return []
    name = f"{label.value or 'USB'} ({root[:2]})"
    return [Drive(Path(root), name, free.value, bool(flags.value & READ_ONLY_VOLUME))]


def linux_drives(mounts: str, blocks: Path, disk: Disk = DISK) -> list[Drive]:
    """Read the table of mounts: what a desktop mounts for a person, or what the kernel calls removable under /mnt."""
    found = []
    for line in mounts.splitlines():
        device, place, _kind, options, *_rest = [*line.split(" "), "", "", "", ""][:5]
        root = Path(re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), place))
        if not device.startswith("/dev/") or not _is_for_sticks(root, blocks / Path(device).name):
            continue
        with suppress(OSError):  # pulled out since the table was read
            found.append(Drive(root, root.name, disk.room(root), "ro" in options.split(",")))
    return found


def _is_for_sticks(root: Path, block: Path) -> bool:
    if root.parts[1:2] == ("media",) or root.parts[1:3] == ("run", "media"):
        return True
    return root.parts[1:2] == ("mnt",) and len(root.parts) > 2 and _is_removable(block)


def _is_removable(block: Path) -> bool:
    """A partition's own folder does not say; the whole disk's, one above it, does."""
    whole = block.resolve()
    for folder in (whole, whole.parent):
        with suppress(OSError):
            if (folder / "removable").read_text("ascii").strip() == "1":
                return True
    return any(part.startswith("usb") for part in whole.parts)
