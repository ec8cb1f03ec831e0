"""The package format: one zip that is written whole, and believed only after every byte of it has been checked.

Format 1: `manifest.json` (the cover sheet), `signature` (64 bytes, Ed25519 over the bytes of manifest.json), and for
each name of `MEMBERS` one `<name>.jsonl`, a JSON object per line in UTF-8. The manifest gives the size, the number of
lines and the SHA-256 of each, so that the signature vouches for all of it.

Format 2: the cover sheet says besides where in the row of packages this one stands (`previous`, `since`, `upto`), what
its writer has taken in from its receiver (`receipts`), and what the rules of trust want to say (`trust`). Whole photos
may go along as one list more, `pictures.jsonl`. It ends with
a signature over the whole file (`package_close`). Packages of format 1 are read as they were: each holds everything.
"""

from __future__ import annotations

import dataclasses
import hashlib
import os
import struct
import tempfile
import unicodedata
import zipfile
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from desktop_app.domain.packages import (
    MEMBERS,
    PICTURES,
    Direction,
    Manifest,
    Member,
    Package,
    PackageRejected,
    Record,
    Rejection,
)
from desktop_app.errors import outside
from desktop_app.exchange import cover_sheet, keys, package_close, records
from desktop_app.exchange.drives import CHUNK, DISK, Disk, Progress, Written, on_drive, open_ordinary, put, silent
from desktop_app.values import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

SUFFIXES = (".zip", ".sealed")  # as it is written, or closed for one office or with a passphrase
FORMAT = 2
MANIFEST, SIGNATURE = "manifest.json", "signature"
ZIP_HEAD = b"PK\3\4"
ZIP_END_MARK = b"PK\5\6"
ZIP_END = struct.Struct("<4s4H2LH")
LONGEST_COMMENT = 65535
ZIP_BEGINS, ZIP_ENDS = (1980, 1, 1, 0, 0, 0), (2107, 12, 31, 23, 59, 58)  # the days a zip can write down
CLOSED_SINCE = 2  # the format from which on a package ends with a signature over the whole file
PLAIN_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
# NotImplementedError is what zipfile raises for a way of packing that it does not know.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, NotImplementedError, UnicodeDecodeError)
SMALL = 2 * 1024 * 1024  # bytes of records that are kept in memory once they have been checked
IN_MEMORY = 8 * 1024 * 1024  # a package larger than this is drafted in a temporary file


@dataclass(frozen=True, slots=True)
class Bounds:
    """The most a package may hold, mostly in bytes. Whatever a file claims, no more than this is read."""

    file: int = 256 * 1024 * 1024
    unpacked: int = 1024 * 1024 * 1024
    records: int = 500_000
    line: int = 1024 * 1024
    manifest: int = 256 * 1024
    directory: int = 16 * 1024
    entries: int = 64


BOUNDS = Bounds()


class _Unfit(Exception):
    """What is wrong inside; at the door it becomes PackageRejected, with the file's name."""

    def __init__(self, reason: Rejection) -> None:
        self.reason = reason


def file_name(manifest: Manifest) -> str:
    """`BC_<sender>_<week>_<sequence>.zip` upwards, `KH_<receiver>_<week>_<sequence>.zip` downwards; never read back."""
    when = manifest.period or f"{manifest.made_at:%G-W%V}"
    if manifest.direction is Direction.UP:
        return f"BC_{_plain(manifest.sender.code)}_{when}_{manifest.sequence}.zip"
    return f"KH_{_plain(manifest.receiver.code if manifest.receiver else 'ALL')}_{when}_{manifest.sequence}.zip"


def candidates(folder: Path, disk: Disk = DISK) -> list[Path]:
    """The files at the top of a stick that might be packages, by name. Raises DriveGone."""
    with on_drive(folder / "*.zip", disk):
        disk.status(folder)
        return sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES and not file.is_symlink())


def left_half(folder: Path, manifest: Manifest, disk: Disk = DISK) -> list[Path]:
    """What packages of the same row left half-written on a stick when the power went. Raises DriveGone."""
    row = file_name(manifest).rsplit("_", 2)[0] + "_"
    with on_drive(folder / row, disk):
        disk.status(folder)
        return [file for file in folder.iterdir() if file.name.startswith(row) and file.suffix == ".part"]


def write(
    package: Package,
    file: Path,
    sign: Callable[[bytes], bytes],
    progress: Progress = silent,
    *,
    replace: bool = False,
    disk: Disk = DISK,
) -> Written:
    """Write the package, signed, under its name only when it has been read back whole.

    `package.manifest.members` is filled here. Records are taken one by one. The draft is checked as a receiver would,
    then crosses by `drives.put` and raises what that raises. While records are gathered, progress stands at 0 of 1.
    """
    place = file.parent  # the program writes nothing outside its own folders
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(place)) as draft:
        with outside(place):
            _compose(package, draft, sign, progress)
        _make_sure_we_can_read(draft, file)
        return put(draft, file, progress, replace=replace, disk=disk)


def read_manifest(file: Path, *, disk: Disk = DISK, bounds: Bounds = BOUNDS) -> Manifest:
    """The cover sheet of a package, its signature checked and nothing else read. Raises PackageRejected, DriveGone."""
    with _opened(file, disk) as stream, _judged(file):
        return _manifest(_archive(stream, bounds), bounds)


def read(file: Path, *, disk: Disk = DISK, bounds: Bounds = BOUNDS) -> Package:
    """Check every byte of a package. Raises PackageRejected, DriveGone, NotAnOrdinaryFile, FileMissing.

    The records of a large package stay in the file and are read, and their hash checked again, each time a list is
    walked: read the copy in the inbox, and keep it there until the merge is done.
    """
    kept: dict[str, tuple[Record, ...]] = {}
    with _opened(file, disk) as stream:
        manifest = _check(stream, file, bounds, kept)
    if kept:
        return Package(manifest, kept)
    lists = {name: RecordsInFile(file, name, manifest, disk, bounds) for name in manifest.members}
    return Package(manifest, lists)


@dataclass(frozen=True, slots=True)
class RecordsInFile:
    """One list of a package, walked line by line in its file. Raises PackageRejected if the file has changed since."""

    file: Path
    name: str
    manifest: Manifest
    disk: Disk
    bounds: Bounds

    def __len__(self) -> int:
        return self.manifest.members[self.name].count

    def __iter__(self) -> Iterator[Record]:
        with _opened(self.file, self.disk) as stream, _judged(self.file, self.manifest.sender.name):
            yield from _records(_archive(stream, self.bounds), self.name, self.manifest.members[self.name], self.bounds)


def _compose(package: Package, draft: IO[bytes], sign: Callable[[bytes], bytes], progress: Progress) -> None:
    moment = min(max(package.manifest.made_at.timetuple()[:6], ZIP_BEGINS), ZIP_ENDS)  # whatever the clock says
    with zipfile.ZipFile(draft, "w") as archive:
        members = {
            name: _write_member(archive, _entry(name + ".jsonl", moment), package.of(name), progress)
            for name in (*MEMBERS, *([PICTURES] if PICTURES in package.records else []))
        }
        sheet = cover_sheet.to_bytes(dataclasses.replace(package.manifest, format=FORMAT, members=members))
        archive.writestr(_entry(MANIFEST, moment), sheet)
        archive.writestr(_entry(SIGNATURE, moment), sign(sheet))
    package_close.close(draft, sign)


def _entry(name: str, moment: tuple[int, ...]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, (moment[0], moment[1], moment[2], moment[3], moment[4], moment[5]))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # the same bytes from Windows and from Linux
    return entry


def _write_member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, rows: Iterable[Record], progress: Progress
) -> Member:
    seen, count, size = hashlib.sha256(), 0, 0
    with archive.open(entry, "w") as out:
        for row in rows:
            line = records.line(row)
            out.write(line)
            seen.update(line)
            count, size = count + 1, size + len(line)
            if count > BOUNDS.records or size > BOUNDS.unpacked:
                raise PackageRejected(Rejection.TOO_LARGE)
            if count % 1000 == 0:
                progress(0, 1)
    return Member(count, size, seen.hexdigest())


def _make_sure_we_can_read(draft: IO[bytes], file: Path) -> None:
    try:
        _check(draft, file, BOUNDS)
    except PackageRejected as error:
        if error.reason is Rejection.TOO_LARGE:
            raise
        raise RuntimeError("we wrote a package that we would refuse") from error


@contextmanager
def _opened(file: Path, disk: Disk) -> Iterator[IO[bytes]]:
    with on_drive(file, disk), open_ordinary(file, disk) as stream:
        yield stream


@contextmanager
def _judged(file: Path, sender: str = "") -> Iterator[None]:
    """Whatever is found wrong inside is said of this file."""
    try:
        yield
    except _Unfit as error:
        raise PackageRejected(error.reason, file=file.name, sender=sender) from error
    except BROKEN as error:
        raise PackageRejected(Rejection.DAMAGED, file=file.name, sender=sender) from error


def _check(
    stream: IO[bytes], file: Path, bounds: Bounds, kept: dict[str, tuple[Record, ...]] | None = None
) -> Manifest:
    """Every byte of a package. The records of a small one are left in `kept`."""
    with _judged(file):
        archive = _archive(stream, bounds)
        manifest = _manifest(archive, bounds)
    with _judged(file, manifest.sender.name):
        _check_sizes(archive, manifest, bounds)
        is_small = sum(member.size for member in manifest.members.values()) <= SMALL
        words = {name: _check_hash(archive, name, member, keep=is_small) for name, member in manifest.members.items()}
        if manifest.format >= CLOSED_SINCE and not package_close.is_right(stream, manifest.sender.public_key):
            raise _Unfit(Rejection.ALTERED)
        for name, member in manifest.members.items():
            if is_small:
                found = tuple(_records_in(words.pop(name), member, bounds))
                if kept is not None:
                    kept[name] = found
                continue
            for _one in _records(archive, name, member, bounds):
                pass
    return manifest


def _archive(stream: IO[bytes], bounds: Bounds) -> zipfile.ZipFile:
    """The zip in this stream, its table of contents looked at before it is trusted to the zip reader."""
    size = stream.seek(0, os.SEEK_END)
    if size > bounds.file:
        raise _Unfit(Rejection.TOO_LARGE)
    stream.seek(0)
    head = stream.read(len(ZIP_HEAD))
    if head not in (ZIP_HEAD[: len(head)], bytes(len(head))):
        raise _Unfit(Rejection.NOT_A_PACKAGE)
    _check_directory(_tail(stream, size), size, bounds)
    archive = zipfile.ZipFile(stream)
    names = archive.namelist()
    if MANIFEST not in names:
        raise _Unfit(Rejection.NOT_A_PACKAGE)
    if len(set(names)) != len(names) or any(_is_strange(entry) for entry in archive.infolist()):
        raise _Unfit(Rejection.MALFORMED)
    return archive


def _tail(stream: IO[bytes], size: int) -> bytes:
    stream.seek(max(0, size - ZIP_END.size - LONGEST_COMMENT))
    return stream.read()


def _check_directory(tail: bytes, size: int, bounds: Bounds) -> None:
    """Ours ends directly after its directory, with no comment or our close. A zip of others may end otherwise."""
    at = tail.rfind(ZIP_END_MARK)
    if at < 0 or len(tail) - at < ZIP_END.size:
        raise _Unfit(Rejection.DAMAGED)
    _mark, _disk, _first, _here, entries, length, start, comment = ZIP_END.unpack_from(tail, at)
    if comment != len(tail) - at - ZIP_END.size:
        raise _Unfit(Rejection.DAMAGED)
    if comment not in (0, package_close.DIGITS) or entries > bounds.entries or length > bounds.directory:
        raise _Unfit(Rejection.NOT_A_PACKAGE)
    if start + length + ZIP_END.size + comment != size:
        raise _Unfit(Rejection.DAMAGED)


def _is_strange(entry: zipfile.ZipInfo) -> bool:
    """Locked with a password, or packed in a way we never use."""
    return bool(entry.flag_bits & 0x1) or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def _manifest(archive: zipfile.ZipFile, bounds: Bounds) -> Manifest:
    words = _small(archive, MANIFEST, bounds.manifest)
    try:
        sheet = records.parse(words)
        if cover_sheet.format_of(sheet) > FORMAT:
            raise _Unfit(Rejection.TOO_NEW)
        manifest = cover_sheet.from_object(sheet)
    except ValueError as error:
        raise _Unfit(Rejection.MALFORMED) from error
    if set(archive.namelist()) != {MANIFEST, SIGNATURE, *(name + ".jsonl" for name in manifest.members)}:
        raise _Unfit(Rejection.MALFORMED)
    if not keys.verify(manifest.sender.public_key, words, _small(archive, SIGNATURE, 64)):
        raise _Unfit(Rejection.BAD_SIGNATURE)
    return manifest


def _small(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """A member that is read whole. The zip reader gives no more than the size it declares, and checks the sum."""
    if archive.getinfo(name).file_size > most:
        raise _Unfit(Rejection.TOO_LARGE)
    return archive.read(name)


def _check_sizes(archive: zipfile.ZipFile, manifest: Manifest, bounds: Bounds) -> None:
    sizes = [member.size for member in manifest.members.values()]
    if sum(sizes) > bounds.unpacked or manifest.total() > bounds.records:
        raise _Unfit(Rejection.TOO_LARGE)
    if any(archive.getinfo(name + ".jsonl").file_size != member.size for name, member in manifest.members.items()):
        raise _Unfit(Rejection.ALTERED)


def _check_hash(archive: zipfile.ZipFile, name: str, member: Member, *, keep: bool) -> bytes:
    """Every byte of a list; with `keep` it is given, so that a small one is unpacked and hashed only once."""
    seen, kept = hashlib.sha256(), bytearray()
    with archive.open(name + ".jsonl") as stream:
        while chunk := stream.read(CHUNK):
            seen.update(chunk)
            if keep:
                kept += chunk
    if seen.hexdigest() != member.sha256:
        raise _Unfit(Rejection.ALTERED)
    return bytes(kept)


def _records_in(words: bytes, member: Member, bounds: Bounds) -> Iterator[Record]:
    """As `_records`, of a list whose hash is right."""
    if words.count(b"\n") != member.count or (words and not words.endswith(b"\n")):
        raise _Unfit(Rejection.MALFORMED)
    for line in words.split(b"\n")[:-1]:
        if len(line) >= bounds.line:
            raise _Unfit(Rejection.MALFORMED)
        yield _record(line)


def _records(archive: zipfile.ZipFile, name: str, member: Member, bounds: Bounds) -> Iterator[Record]:
    """Each line as a record. A walk that ends without an error has seen exactly the bytes the manifest vouches for."""
    seen, count = hashlib.sha256(), 0
    with archive.open(name + ".jsonl") as lines:
        while line := lines.readline(bounds.line + 1):
            if len(line) > bounds.line or not line.endswith(b"\n") or count == member.count:
                raise _Unfit(Rejection.MALFORMED)
            seen.update(line)
            count += 1
            yield _record(line)
    if count != member.count:
        raise _Unfit(Rejection.MALFORMED)
    if seen.hexdigest() != member.sha256:
        raise _Unfit(Rejection.ALTERED)


def _record(line: bytes) -> Record:
    try:
        return records.parse(line)
    except ValueError as error:
        raise _Unfit(Rejection.MALFORMED) from error


def _plain(code: str) -> str:
    """An office's code as any disk can write it: `Đ` becomes `D`, tones go, the rest is `A`–`Z`, `0`–`9` and `-`."""
    bare = unicodedata.normalize("NFD", code.upper().replace("Đ", "D"))
    return "".join(letter for letter in bare if letter in PLAIN_LETTERS)[:24] or "X"
